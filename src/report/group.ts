import type { Problem, Related, Report } from '../problem.ts';
import { compareText } from './text.ts';

export const levels = ['error', 'warning', 'question', 'hint'] as const;
export type Level = (typeof levels)[number];

/** What people call the weight of a problem. */
export function levelOf({ certainty, severity }: Pick<Problem, 'certainty' | 'severity'>): Level {
  if (certainty === 'ask') return 'question';
  if (certainty === 'possible') return 'hint';
  return severity === 2 ? 'error' : 'warning';
}

export interface Located {
  readonly path: string;
  readonly problem: Problem;
  readonly level: Level;
}

/** Every problem of a run with the worst first: by level, then proved before likely, then by place. */
export function sortedByWeight(report: Report): Located[] {
  const all = report.files.flatMap(({ path, problems }) => problems.map((problem): Located => ({ path, problem, level: levelOf(problem) })));
  return all.sort((a, b) => byLevel(a, b) || byCertainty(a, b) || byPlace(a, b));
}

/** One thing to mend: the first place of its problems and the other places. */
export interface Entry extends Located {
  /** The other places of its problems and what is related to any of them, without repetitions of a line. */
  readonly also: readonly Related[];
  /** Its problems; the first one is `problem`. */
  readonly members: readonly Located[];
}

/** The problems of a run by rule, message and level, those that share a cause together; the worst level first, then by place. */
export function groupByCause(report: Report): Entry[] {
  const groups = new Set<Group>();
  const byKey = new Map<string, Group>();
  for (const { path, problems } of report.files) {
    for (const problem of problems) {
      const located = { path, problem, level: levelOf(problem) };
      const keys = problem.causes.map((cause) => JSON.stringify([problem.ruleId, problem.messageId, located.level, cause]));
      const [group, ...others] = new Set(keys.flatMap((key) => byKey.get(key) ?? []));
      const joined = group ?? { keys: [], members: [] };
      groups.add(joined);
      for (const other of others) {
        groups.delete(other);
        for (const member of other.members) joined.members.push(member);
        keys.push(...other.keys);
      }
      joined.members.push(located);
      for (const key of keys) {
        if (byKey.get(key) !== joined) joined.keys.push(key);
        byKey.set(key, joined);
      }
    }
  }
  return [...groups].map(({ members }) => entryOf(members as [Located, ...Located[]])).sort((a, b) => byLevel(a, b) || byPlace(a, b));
}

interface Group {
  readonly keys: string[];
  readonly members: Located[];
}

function entryOf(members: [Located, ...Located[]]): Entry {
  members.sort(byPlace);
  const [first, ...others] = members;
  const lineOf = ({ path, line }: { path: string; line: number }): string => `${line} ${path}`;
  const also = new Map<string, Related>();
  for (const { path, problem } of others) also.set(lineOf({ path, line: problem.line }), { path, line: problem.line, column: problem.column, message: problem.message });
  for (const place of members.flatMap(({ problem }) => problem.related)) if (!also.has(lineOf(place))) also.set(lineOf(place), place);
  also.delete(lineOf({ path: first.path, line: first.problem.line }));
  return { ...first, also: [...also.values()], members };
}

const byLevel = (a: Located, b: Located): number => levels.indexOf(a.level) - levels.indexOf(b.level);

const byCertainty = (a: Located, b: Located): number => Number(a.problem.certainty !== 'proved') - Number(b.problem.certainty !== 'proved');

function byPlace(a: Located, b: Located): number {
  return (
    compareText(a.path, b.path) ||
    a.problem.line - b.problem.line ||
    a.problem.column - b.problem.column ||
    compareText(a.problem.ruleId ?? '', b.problem.ruleId ?? '') ||
    compareText(a.problem.messageId, b.problem.messageId)
  );
}

/** The errors of a run alone, as `--quiet` shows them. */
export function withoutWarnings(report: Report): Report {
  const files = report.files.map((file) => ({
    ...file,
    problems: file.problems.filter((problem) => levelOf(problem) === 'error'),
    suppressed: file.suppressed.filter((problem) => levelOf(problem) === 'error'),
  }));
  return { ...report, files: files.filter(({ problems, suppressed }) => problems.length + suppressed.length > 0) };
}
