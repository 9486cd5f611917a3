import { createColors } from 'picocolors';
import { afterwards, type Where } from '../ready/next.ts';
import type { Paste } from '../ready/paste.ts';
import type { ClauseState, ClauseStatus, Readiness } from '../ready.ts';
import type { Report } from '../problem.ts';

export const WORDS: Readonly<Record<ClauseStatus, string>> = { pass: 'pass', fail: 'fail', answer: 'answer', 'not-checked': 'not checked', 'not-applicable': 'not applicable' };

export const HEADINGS: Readonly<Record<Where, string>> = { repository: 'In the repository', account: 'In the account', provider: 'With the provider of the API' };
const PLACES = ['repository', 'account', 'provider'] as const;

export function renderReadyJson({ verdict, clauses, steps, paste }: Readiness): string {
  const plain = clauses.map(({ id, status, findings, question, reason }) => ({ id, status, findings, question, reason }));
  return `${JSON.stringify({ verdict, clauses: plain, next: steps, paste }, null, 2)}\n`;
}

export function renderReadyMarkdown({ verdict, clauses, steps, paste }: Readiness): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
  const rows = clauses.map(({ id, status, gates, reason, question }) => `| \`${id}\` | ${WORDS[status]} | ${gates ? 'yes' : 'no'} | ${cell([reason, question].filter((text) => text !== null).join(' '))} |`);
  return [
    `## ${verdict === 'ready' ? 'Ready to apply' : 'Not ready to apply'}`,
    '',
    '| clause | state | gates | why |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    ...PLACES.flatMap((place) => {
      const own = steps.filter(({ where }) => where === place);
      return own.length === 0 ? [] : [`### ${HEADINGS[place]}`, '', ...own.map(({ clause, what }) => `- [ ] \`${clause}\`: ${what.replace(/\s+/g, ' ')}`), ''];
    }),
    ...(paste === null ? [] : ['### To paste into the form', '', ...fenced(pasteLines(paste)), '', verdictOn(paste), '']),
    '### Then',
    '',
    ...afterwards.map((line) => `- ${line}`),
    '',
    DISCLAIMER,
    '',
  ].join('\n');
}

/** A fence longer than any within. */
function fenced(lines: readonly string[]): string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...lines, fence];
}

const pasteLines = ({ fields, description }: Paste): string[] => [...fields.map(({ name, text }) => `${name}: ${text}`), ...(description === '' ? [] : ['Description:', description])];

const verdictOn = ({ findings, path }: Paste): string => (findings === 0 ? `Nothing stands against this text of ${path}.` : `${findings} ${findings === 1 ? 'finding stands' : 'findings stand'} against this text: mend ${path} before you paste it.`);

export function renderReadyStylish({ verdict, clauses, steps, paste }: Readiness, { files }: Report, options: { readonly color: boolean }): string {
  const colors = createColors(options.color);
  const paint = { pass: colors.green, fail: colors.red, answer: colors.yellow, 'not-checked': colors.magenta, 'not-applicable': colors.dim };
  const width = Math.max(...clauses.map(({ id }) => id.length));
  const row = ({ id, status, reason, question }: ClauseState): string[] => [
    `  ${id.padEnd(width)}  ${paint[status](WORDS[status].padEnd(14))}  ${reason}`,
    ...(question === null ? [] : [`  ${' '.repeat(width)}  ${' '.repeat(14)}  ${colors.dim(question)}`]),
  ];
  const gating = clauses.filter(({ gates }) => gates);
  const others = clauses.filter(({ gates }) => !gates);
  const findings = files.reduce((sum, file) => sum + file.problems.length, 0);
  return [
    colors.bold(verdict === 'ready' ? 'Ready to apply' : 'Not ready to apply'),
    '',
    'These clauses stand in the way of a key:',
    ...gating.flatMap(row),
    '',
    'These come from other public pages and warn:',
    ...others.flatMap(row),
    '',
    ...PLACES.flatMap((place) => {
      const own = steps.filter(({ where }) => where === place);
      return own.length === 0 ? [] : [`${HEADINGS[place]}:`, ...own.map(({ clause, what }) => `  ${clause.padEnd(width)}  ${what}`), ''];
    }),
    ...(paste === null ? [] : ['To paste into the form:', ...pasteLines(paste).map((line) => `  ${line}`), `  ${colors.dim(verdictOn(paste))}`, '']),
    'Then:',
    ...afterwards.map((line) => `  ${line}`),
    '',
    ...(findings === 0 ? [] : ['  the findings    upwork-compliance']),
    '  about a clause  upwork-compliance explain <clause>',
    '',
    DISCLAIMER,
    '',
  ].join('\n');
}

export const DISCLAIMER = 'A pre-check of the repository, not the decision of the platform.';
