import { clauses, clauseIds, type ClauseId } from './policy/clauses.ts';
import { figure } from './match/figures.ts';
import { count, type Problem, type Report } from './problem.ts';
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
}

/** Reads off a run how each published clause stands. A clause that nothing has judged is never taken for kept. */
export function readinessOf(report: Report): Readiness {
  const states = clauseIds.map((id) => stateOf(id, report));
  return { verdict: states.some(isInTheWay) ? 'not-ready' : 'ready', clauses: states };
}

/** Whether a clause stands in the way of an application. A leaked secret cannot wait, whatever page it is from. */
export const isInTheWay = ({ id, status, gates }: ClauseState): boolean => (gates && status !== 'pass' && status !== 'not-applicable') || (id === 'key-secrecy' && status === 'fail');

function stateOf(id: ClauseId, report: Report): ClauseState {
  const { account, gates } = clauses[id];
  const problems = report.files.flatMap((file) => file.problems).filter(({ clause, certainty }) => clause === id && certainty !== 'possible');
  const state = (status: ClauseStatus, reason: string, question: string | null = null): ClauseState => ({ id, status, findings: problems.length, question, reason, gates });
  if (account) return state('answer', 'No tool can see the account.', ACCOUNT_QUESTIONS[id] ?? null);
  // Whatever a check would find is permitted, so it is no matter whether there was one.
  const permission = report.permissions.find(({ clause }) => clause === id);
  if (permission !== undefined) return state('pass', `Permitted by ${permission.by}, ${permission.reference}.`);
  if (!report.rules.some(({ clause }) => clause === id)) return state('not-checked', UNJUDGED[id] ?? 'No rule of this version judges it.');
  const { errors, warnings, questions } = count(problems);
  if (errors > 0) return state('fail', `${errors} ${errors === 1 ? 'error' : 'errors'} to mend.`);
  if (warnings + questions > 0) return state('answer', 'Mend it, or answer it with a reason.', questionOf(problems));
  if (ONLY_WITH_API.has(id) && !report.usesApi) return state('not-applicable', 'Nothing shows that the project uses the API.');
  const volume = VOLUME.has(id) ? volumeState(report) : null;
  if (volume !== null) return state(volume.status, volume.reason, volume.question ?? null);
  const missing = PARTLY_JUDGED[id];
  if (missing !== undefined && !report.rules.some((rule) => rule.id === missing.rule)) return state('not-checked', missing.reason);
  const unchecked = report.coverage.unchecked.length;
  if (unchecked > 0) return state('not-checked', `${unchecked} ${unchecked === 1 ? 'file' : 'files'} could not be checked.`);
  const answers = report.files.flatMap((file) => file.suppressed).filter(({ clause, suppressions }) => clause === id && suppressions.some(({ kind }) => kind === 'answer')).length;
  return state('pass', answers === 0 ? foundNothing(id, report) : `Nothing else was found; ${answers} ${answers === 1 ? 'question is' : 'questions are'} answered.`);
}

/** Clauses whose rules speak only in a project that uses the API. */
const ONLY_WITH_API: ReadonlySet<ClauseId> = new Set(['commercial-use']);

/** Clauses on requests: whether anything stands in the way of an answer, when nothing was found. */
const VOLUME: ReadonlySet<ClauseId> = new Set(['request-volume', 'request-burst']);

function volumeState({ budget }: Report): { readonly status: ClauseStatus; readonly reason: string; readonly question?: string } | null {
  if (budget === null) return { status: 'not-applicable', reason: 'Nothing shows that the project uses the API.' };
  const { sites, unquantified } = budget;
  const [open] = unquantified;
  if (open !== undefined) return { status: 'answer', reason: `${unquantified.length} ${unquantified.length === 1 ? 'place' : 'places'} could not be counted.`, question: `${open.place.path}:${open.place.line}: ${open.question}` };
  // Unknown is not zero: evidence of the API without a request is code that nobody here can read.
  if (sites.length === 0) return { status: 'not-checked', reason: 'The project uses the API, and no request to it could be read.' };
  return null;
}

/** Of the volume, the figures that the verdict rests on. */
function foundNothing(id: ClauseId, { budget }: Report): string {
  if (id !== 'request-volume' || budget === null) return 'Nothing was found.';
  const { expected, proved } = whole(budget.total);
  return `${figure(expected)} requests a day expected, ${figure(proved)} proved; the limit is ${figure(budget.limit)}.`;
}

const questionOf = (problems: readonly Problem[]): string | null => problems.find(({ certainty }) => certainty === 'ask')?.message ?? null;

const ACCOUNT_QUESTIONS: Partial<Record<ClauseId, string>> = {
  'account-verified': 'Can the details of the account be verified?',
  'account-name': 'Does the account carry your real name, and not that of a company?',
  'account-address': 'Does the account carry your full address, with the apartment number?',
  'account-portrait': 'Does the account carry a portrait of you?',
  'account-active': 'Is the account complete and active?',
};

/** Clauses of which a rule judges a part; without the other one they are never taken for kept. */
const PARTLY_JUDGED: Partial<Record<ClauseId, { readonly rule: string | null; readonly reason: string }>> = {
  'brand-logo': { rule: 'no-brand-logo', reason: 'Icons of packs are judged, pictures are not: the rule no-brand-logo is off.' },
};

const UNJUDGED: Partial<Record<ClauseId, string>> = {
  'brand-trademarks': 'Former names are searched with the name of the app, and marks in pictures with the logo; no rule of this version judges other trademarks.',
};
