import type { Application } from './application/report.ts';
import { clauses, clauseIds, type ClauseId } from './policy/clauses.ts';
import { figure } from './match/figures.ts';
import { count, type Problem, type Report } from './problem.ts';
import { standingOfAccount } from './application/account.ts';
import { volumeState } from './application/standing.ts';
import { nextSteps, type Step } from './ready/next.ts';
import { pasteOf, type Paste } from './ready/paste.ts';
import { whole } from './requests/whole.ts';

/** How a clause stands; `answer` waits for its owner, `not-checked` for a check that did not happen. */
export type ClauseStatus = 'pass' | 'fail' | 'answer' | 'not-checked' | 'not-applicable';

export interface ClauseState {
  readonly id: ClauseId;
  readonly status: ClauseStatus;
  /** Messages that cite it, hints left out. */
  readonly findings: number;
  /** What only the owner can say; null where nothing is asked. */
  readonly question: string | null;
  /** Why it stands as it does, in a sentence. */
  readonly reason: string;
  readonly gates: boolean;
}

export interface Readiness {
  readonly verdict: 'ready' | 'not-ready';
  readonly clauses: readonly ClauseState[];
  /** What to do next. */
  readonly steps: readonly Step[];
  /** What to paste into the form; null where there is no application. */
  readonly paste: Paste | null;
}

/** Reads off a run how each published clause stands on a day. A clause that nothing has judged is never taken for kept. */
export function readinessOf(report: Report, today = new Date().toISOString().slice(0, 10)): Readiness {
  const states = clauseIds.map((id) => stateOf(id, report, today));
  return { verdict: states.some(isInTheWay) ? 'not-ready' : 'ready', clauses: states, steps: nextSteps(states, report), paste: pasteOf(report) };
}

/** Whether a clause stands in the way of an application. A leaked secret cannot wait, whatever page it is from. */
export const isInTheWay = ({ id, status, gates }: ClauseState): boolean => (gates && status !== 'pass' && status !== 'not-applicable') || (id === 'key-secrecy' && status === 'fail');

/** The messages that cite a clause, hints left out. */
export const problemsOf = (id: ClauseId, { files }: Pick<Report, 'files'>): Problem[] => files.flatMap((file) => file.problems).filter(({ clause, certainty }) => clause === id && certainty !== 'possible');

interface Verdict {
  readonly status: ClauseStatus;
  readonly reason: string;
  readonly question?: string | null;
}

function stateOf(id: ClauseId, report: Report, today: string): ClauseState {
  const problems = problemsOf(id, report);
  const { status, reason, question = null } = verdictOn(id, problems, report, today);
  return { id, status, findings: problems.length, question, reason, gates: clauses[id].gates };
}

function verdictOn(id: ClauseId, problems: readonly Problem[], report: Report, today: string): Verdict {
  const { application } = report;
  if (clauses[id].account) return standingOfAccount(id, application, today);
  // Whatever a check would find is permitted, so it is no matter whether there was one.
  const permission = permissionFor(id, report);
  if (permission !== null) return { status: 'pass', reason: `Permitted by ${permission.by}, ${permission.reference}.` };
  if (id === 'brand-trademarks' && problems.length === 0) return trademarks(report, today);
  if (!report.rules.some((rule) => rule.clauses.includes(id))) return { status: 'not-checked', reason: 'No rule of this version judges it.' };
  const { errors, warnings, questions } = count(problems);
  if (errors > 0) return { status: 'fail', reason: `${errors} ${errors === 1 ? 'error' : 'errors'} to mend.` };
  const unstated = unstatedIn(id, application);
  if (unstated !== null) return unstated;
  if (id === 'request-volume' && warnings === 0 && isStatedWithin(report)) return { status: 'pass', reason: `The application states ${figure(application?.requestsPerDay ?? 0)} requests a day, which settles what the count only guesses.` };
  if (warnings + questions > 0) return { status: 'answer', reason: 'Mend it, or answer it with a reason.', question: questionOf(problems) };
  if (ONLY_WITH_API.has(id) && !report.usesApi && application === null) return { status: 'not-applicable', reason: 'Nothing shows that the project uses the API.' };
  return VOLUME.has(id) ? (volumeState(id as 'request-volume' | 'request-burst', report) ?? foundNothing(id, report)) : foundNothing(id, report);
}

/** The form's own permission counts as one of the config does. */
function permissionFor(id: ClauseId, { permissions, application }: Report): { readonly by: string; readonly reference: string } | null {
  return permissions.find(({ clause }) => clause === id) ?? (id === 'commercial-use' ? (application?.permission ?? null) : null);
}

const OF_THE_FORM: ReadonlySet<ClauseId> = new Set(['application-purpose', 'application-exposure', 'application-complete']);

/** What the form has to say before anything can be right about it. */
function unstatedIn(id: ClauseId, application: Application | null): Verdict | null {
  if (OF_THE_FORM.has(id) && application === null) return { status: 'answer', reason: 'There is no application file.', question: 'What will the application say? Write it into api-key-application.yml at the root of the project.' };
  if (id === 'application-purpose' && application?.statesPurpose === false) return { status: 'fail', reason: 'The application has no description.' };
  if (id === 'application-exposure' && application?.statesExposure === false) return { status: 'fail', reason: 'The application does not say who uses the app.' };
  return null;
}

/** Whether questions of the count are answered by the form. */
const isStatedWithin = ({ budget, application, files }: Report): boolean => budget !== null && application !== null && application.requestsPerDay !== null && application.requestsPerDay <= budget.limit && problemsOf('request-volume', { files }).length > 0;

/** Clauses whose rules speak only in a project that uses the API. */
const ONLY_WITH_API: ReadonlySet<ClauseId> = new Set(['commercial-use', 'data-retention', 'site-access']);

/** Clauses on requests: whether anything stands in the way of an answer, when nothing was found. */
const VOLUME: ReadonlySet<ClauseId> = new Set(['request-volume', 'request-burst']);

function foundNothing(id: ClauseId, report: Report): Verdict {
  const missing = PARTLY_JUDGED[id];
  if (missing !== undefined && !report.rules.some((rule) => rule.id === missing.rule) && missing.unless?.(report.application) !== true) return { status: 'not-checked', reason: missing.reason };
  const unchecked = report.coverage.unchecked.filter(({ path }) => !OF_THE_FORM.has(id) || path === report.application?.path).length;
  if (unchecked > 0) return { status: 'not-checked', reason: `${unchecked} ${unchecked === 1 ? 'file' : 'files'} could not be checked.` };
  const answers = report.files.flatMap((file) => file.suppressed).filter(({ clause, suppressions }) => clause === id && suppressions.some(({ kind }) => kind === 'answer')).length;
  return { status: 'pass', reason: answers === 0 ? nothingFoundIn(id, report) : `Nothing else was found; ${answers} ${answers === 1 ? 'question is' : 'questions are'} answered.` };
}

/** Of the volume, the figures that the verdict rests on. */
function nothingFoundIn(id: ClauseId, { budget, application }: Report): string {
  if (OF_THE_FORM.has(id)) return id === 'application-complete' ? `${application?.path} is complete.` : `${application?.path} says it.`;
  if (id === 'commercial-use' && application?.commercial === false) return `${application.path} says that the app is not commercial, and nothing speaks against it.`;
  if (id === 'data-retention' && application !== null && application.keptHours !== null) return `${application.path} states ${application.keptHours} hours, and nothing speaks against it.`;
  if (id !== 'request-volume' || budget === null) return 'Nothing was found.';
  const { expected, proved } = whole(budget.total);
  return `${figure(expected)} requests a day expected, ${figure(proved)} proved; the limit is ${figure(budget.limit)}.`;
}

const questionOf = (problems: readonly Problem[]): string | null => problems.find(({ certainty }) => certainty === 'ask')?.message ?? null;

/** Clauses of which a rule judges a part; without the other one they are never taken for kept, unless the form was held against the code. */
const PARTLY_JUDGED: Partial<Record<ClauseId, { readonly rule: string; readonly reason: string; readonly unless?: (application: Application | null) => boolean }>> = {
  'brand-logo': { rule: 'no-brand-logo', reason: 'Icons of packs are judged, pictures are not: the rule no-brand-logo is off.' },
  'commercial-use': { rule: 'no-commercial-use', reason: 'No rule of this version judges it without an application that says whether the app is commercial.', unless: (application) => application !== null && application.commercial !== null },
  'data-retention': { rule: 'no-long-retention', reason: 'No rule of this version judges it without an application that says for how long data is kept.', unless: (application) => application !== null && application.keptHours !== null },
};

/** The marks that are known are the name, the logo and two former names, and each is sought by the rules of these clauses. */
function trademarks(report: Report, today: string): Verdict {
  const states = (['brand-name', 'brand-logo'] as const).map((id) => stateOf(id, report, today));
  const failed = states.find(({ status }) => status === 'fail');
  if (failed !== undefined) return { status: 'fail', reason: `A mark of the platform is used: see ${failed.id}.` };
  const open = states.find(({ status }) => status === 'not-checked');
  return open === undefined ? { status: 'pass', reason: 'Neither the name, the logo nor a former name is used as a mark.' } : { status: 'not-checked', reason: `It is judged with ${open.id}, and that was not checked.` };
}
