import { placeOfAddress } from '../application/account.ts';
import { clauses } from '../policy/clauses.ts';
import type { Problem, Report } from '../problem.ts';
import { isInTheWay, problemsOf, type ClauseState } from '../ready.ts';

/** Where something is mended: in the files, in the account, or with those who give the key. */
export type Where = 'repository' | 'account' | 'provider';

/** One thing to do before the application goes out. */
export interface Step {
  readonly where: Where;
  readonly clause: ClauseState['id'];
  readonly what: string;
}

/** What to do next, what stands in the way first. */
export function nextSteps(states: readonly ClauseState[], report: Report): Step[] {
  const open = states.filter(({ status }) => status !== 'pass' && status !== 'not-applicable');
  return [...open.filter(isInTheWay), ...open.filter((state) => !isInTheWay(state))].flatMap((state) => stepsFor(state, report));
}

function stepsFor(state: ClauseState, report: Report): Step[] {
  const { id, status, reason, question } = state;
  if (clauses[id].account) return [{ where: 'account', clause: id, what: status === 'fail' ? `${reason}${id === 'account-address' ? ` ${placeOfAddress(report.application?.role ?? null)}` : ''}` : `${question ?? reason} ${report.application === null ? 'Answer under "account" in api-key-application.yml.' : `Answer under "account" in ${report.application.path}, with the day of today.`}` }];
  const problems = problemsOf(id, report);
  const steps: Step[] = [{ where: 'repository', clause: id, what: whatToMend(state, report, problems) }];
  if (id === 'commercial-use' && status !== 'not-checked') steps.push({ where: 'provider', clause: id, what: 'If the app is to be commercial, ask for a permission before you apply: write to the platform through its help centre, support.upwork.com, since the page on keys names no other address; say what is sold and to whom, and record the answer under "commercial" in the application.' });
  return steps;
}

function whatToMend({ status, reason, question }: ClauseState, report: Report, problems: readonly Problem[]): string {
  if (status === 'not-checked') return reason;
  const blocking = problems.find(({ severity }) => severity === 2) ?? problems[0];
  if (blocking === undefined) return question ?? reason;
  const file = report.files.find((one) => one.problems.includes(blocking))?.path ?? '';
  const more = problems.length - 1;
  return `${file}:${blocking.line}: ${blocking.message}${more === 0 ? '' : ` (and ${more} more: upwork-compliance)`}`;
}

/** What happens once the application is sent. */
export const afterwards = [
  'Send the form. The answer comes by mail, to the address of the account.',
  'After a refusal: correct what it names, answer that mail with what was changed ("upwork-compliance ready --since REF -f markdown" lists it), and it is reviewed again within one to two business days.',
] as const;
