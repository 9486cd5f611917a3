import type { RuleDescription } from '../problem.ts';
import { cutAt } from './text.ts';

/** Stands for problems without a rule, which are remarks about the run itself. */
export const REMARK_ID = 'run-remark';

/** GitHub's limit for the descriptions of a rule. */
const LONGEST_DESCRIPTION = 1024;

/** A rule as a reporting descriptor, with what GitHub needs and shows. */
export function describeRule({ id, clause, what, why, instead, url, severity }: RuleDescription) {
  return {
    ...describe(id, what, `${what} ${why}`),
    help: {
      text: `${why}\n\nInstead: ${instead}\n\nClause: ${clause}`,
      markdown: `${why}\n\n**Instead:** ${instead}\n\nClause: \`${clause}\`${url === '' ? '' : ` · [${id}](${url})`}`,
    },
    ...(url === '' ? {} : { helpUri: url }),
    ...weigh(severity, [clause]),
  };
}

/** The descriptor of problems without a rule. */
export function describeRemarks() {
  const what = 'Something about the run itself has to be mended, such as an exception that nothing needs.';
  const why = 'An exception that matches nothing hides that the reason for it is gone.';
  return { ...describe(REMARK_ID, what, `${what} ${why}`), help: { text: why, markdown: why }, ...weigh(1, []) };
}

const notifications = {
  'not-checked': ['A file that should have been checked and could not be.', 'What is in such a file is not known; mend the file, or leave it out on purpose.'],
  'results-left-out': ['There are more results than code scanning shows.', 'The JSON format holds all of them; mend the commonest cause first.'],
  'run-note': ['What is true of the run as a whole.', 'It says how the verdict came about.'],
} as const;

export type NotificationId = keyof typeof notifications;
export const notificationIds = Object.keys(notifications) as readonly NotificationId[];

/** The descriptors of what a run says about itself, in the order of `notificationIds`. */
export function describeNotifications() {
  return notificationIds.map((id) => {
    const [what, help] = notifications[id];
    return { ...describe(id, what, `${what} ${help}`), help: { text: help, markdown: help } };
  });
}

function describe(id: string, short: string, full: string) {
  return { id, name: pascalCase(id), shortDescription: { text: clip(short) }, fullDescription: { text: clip(full) } };
}

function weigh(severity: 1 | 2, clauses: readonly string[]) {
  return {
    defaultConfiguration: { level: severity === 2 ? 'error' : 'warning' },
    properties: { precision: severity === 2 ? 'high' : 'medium', 'problem.severity': severity === 2 ? 'error' : 'warning', tags: ['compliance', ...clauses] },
  };
}

const pascalCase = (id: string): string => id.split(/[^\p{L}\p{N}]+/u).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');

const clip = (text: string): string => (text.length <= LONGEST_DESCRIPTION ? text : `${cutAt(text, LONGEST_DESCRIPTION - 1)}…`);
