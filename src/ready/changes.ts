import { figure } from '../match/figures.ts';
import type { ClauseId } from '../policy/clauses.ts';
import type { Problem, Report } from '../problem.ts';
import { problemsOf, readinessOf, type ClauseStatus } from '../ready.ts';
import { whole } from '../requests/whole.ts';

/** What of a clause is not as it was. */
export interface ClauseChange {
  readonly id: ClauseId;
  readonly before: ClauseStatus;
  readonly after: ClauseStatus;
  /** What was found then and is found no longer, each as place and message. */
  readonly mended: readonly string[];
  /** What is found now and was not. */
  readonly added: readonly string[];
  /** Figures and fields that changed, as sentences. */
  readonly notes: readonly string[];
}

export interface Changes {
  /** The commit, as it was named. */
  readonly since: string;
  readonly clauses: readonly ClauseChange[];
}

/** What changed clause by clause. Only what today's run confirms is called mended. */
export function changesBetween(since: string, before: Report, after: Report, today?: string): Changes {
  const then = new Map(readinessOf(before, today).clauses.map(({ id, status }) => [id, status]));
  const clauses = readinessOf(after, today).clauses.map(({ id, status }): ClauseChange => {
    const [old, now] = [placed(id, before), placed(id, after)];
    return {
      id,
      before: then.get(id) ?? 'not-checked',
      after: status,
      mended: [...old].flatMap(([key, text]) => (now.has(key) ? [] : [text])),
      added: [...now].flatMap(([key, text]) => (old.has(key) ? [] : [text])),
      notes: notesOn(id, before, after),
    };
  });
  return { since, clauses: clauses.filter(({ before: old, after: now, mended, added, notes }) => old !== now || mended.length + added.length + notes.length > 0) };
}

/** Findings by what they are, wherever they have moved to within their file. */
function placed(id: ClauseId, report: Report): Map<string, string> {
  const found = new Map<string, string>();
  const problems = new Set<Problem>(problemsOf(id, report));
  for (const file of report.files) {
    for (const problem of file.problems) {
      if (problems.has(problem)) found.set(`${file.path}\0${problem.ruleId}\0${problem.messageId}\0${problem.causes.join('\0')}`, `${file.path}:${problem.line}: ${problem.message}`);
    }
  }
  return found;
}

const FIELDS: Partial<Record<ClauseId, readonly string[]>> = {
  'brand-name': ['title'],
  'request-volume': ['requests-per-day'],
  'commercial-use': ['commercial'],
  'data-retention': ['data-kept-hours'],
  'application-purpose': ['description'],
  'application-exposure': ['exposure'],
  'application-complete': ['type', 'role', 'environment', 'callback-url', 'scopes'],
};

function notesOn(id: ClauseId, before: Report, after: Report): string[] {
  const fieldOf = ({ application }: Report, key: string): string | null => application?.fields.find((field) => field.key === key)?.text.replace(/\s+/g, ' ') ?? null;
  const fields = (FIELDS[id] ?? []).flatMap((key) => {
    const [old, now] = [fieldOf(before, key), fieldOf(after, key)];
    if (old === now) return [];
    return [old === null ? `"${key}" is stated now: ${now}.` : now === null ? `"${key}" is stated no longer.` : `"${key}" was "${old}" and is "${now}".`];
  });
  if (id !== 'request-volume' || before.budget === null || after.budget === null) return fields;
  const [old, now] = [whole(before.budget.total).expected, whole(after.budget.total).expected];
  return old === now ? fields : [...fields, `${figure(old)} requests a day were expected, and ${figure(now)} are now.`];
}
