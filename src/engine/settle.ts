import type { ResolvedConfig } from '../config/index.ts';
import { nearest } from '../errors.ts';
import { withoutDuplicates, type JudgedFile } from '../judge.ts';
import { HIDDEN } from '../mask.ts';
import type { FileReport, Problem } from '../problem.ts';
import { applyAllow, applyAnswers, applyDirectives, applyPermissions, parseDirectives } from '../suppress/index.ts';
import { lineHashes, withFingerprints } from './fingerprint.ts';

export interface SettleOptions {
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  readonly files: ReadonlyMap<string, JudgedFile>;
  readonly config: ResolvedConfig;
  readonly isolated: boolean;
  /** Whether a rule was on in a file, or in any. */
  readonly isOn: (rule: string, path?: string) => boolean;
  readonly knownRules: object;
  readonly lineHashes: boolean;
  readonly today: string;
}

/** From what the rules said to what counts: duplicates out, directives, the config's exceptions, marks of identity, order. */
export function settle(options: SettleOptions): { files: FileReport[]; notes: string[] } {
  let ignoredDirectives = 0;
  const reports: FileReport[] = [];
  for (const file of options.files.values()) {
    const marked = mark(withoutDuplicates(options.problems.get(file.path) ?? []).toSorted(byPlace), file, options.lineHashes);
    const { directives, remarks } = parseDirectives(
      file.facts.text.filter(({ surface }) => surface === 'comment'),
      file.lines,
      { has: (rule) => Object.hasOwn(options.knownRules, rule), nearest: (rule) => nearest(rule, Object.keys(options.knownRules)) },
    );
    const applied = applyDirectives(marked, directives, { isOn: (rule) => options.isOn(rule, file.path), listOnly: options.isolated });
    ignoredDirectives += applied.ignoredDirectives;
    // Remarks about directives that do not count anyway would only confuse.
    const kept = options.isolated ? applied.kept : [...applied.kept, ...remarks, ...applied.remarks].toSorted(byPlace);
    reports.push({ path: file.path, problems: kept, suppressed: applied.suppressed });
  }
  const allowed = applyAllow(reports, options.config.allow, options.today, { isOn: options.isOn });
  const answered = applyAnswers(allowed.files, options.config.answers, options.today, { isOn: options.isOn });
  const permitted = applyPermissions(answered.files, options.config.permissions, options.today);
  const notes = ignoredDirectives === 0 ? [] : [`${ignoredDirectives} inline ${ignoredDirectives === 1 ? 'directive does' : 'directives do'} not count in an isolated run`];
  return { files: merge(permitted.files, [...allowed.remarks, ...answered.remarks, ...permitted.remarks]), notes };
}

const byPlace = (a: Problem, b: Problem): number => a.range[0] - b.range[0] || a.range[1] - b.range[1] || (String(a.ruleId) < String(b.ruleId) ? -1 : 1);

function mark(problems: readonly Problem[], file: JudgedFile, wantsLineHashes: boolean): Problem[] {
  const marked = withFingerprints(problems, file);
  if (!wantsLineHashes || marked.length === 0) return marked;
  const hashes = lineHashes(file.text, new Set(marked.map(({ line }) => line)));
  return marked.map((problem) => (problem.fingerprint === null || holdsSecret(file, problem) ? problem : { ...problem, lineHash: hashes.get(problem.line) ?? null }));
}

/** A hash over a secret lets a reader search for it; GitHub's covers the hundred characters from the line's beginning, white space left out. */
function holdsSecret({ text, lines }: JudgedFile, { line }: Problem): boolean {
  const start = lines.startOf(line);
  const at = text.indexOf(HIDDEN, start);
  return at !== -1 && text.slice(start, at).replace(/[ \t]/g, '').length < 100;
}

/** Remarks about the config stand at the config file, which may have problems of its own. */
function merge(files: readonly FileReport[], remarks: readonly FileReport[]): FileReport[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const { path, problems } of remarks) {
    const file = byPath.get(path) ?? { path, problems: [], suppressed: [] };
    byPath.set(path, { ...file, problems: [...file.problems, ...problems].toSorted(byPlace) });
  }
  return [...byPath.values()].filter(({ problems, suppressed }) => problems.length + suppressed.length > 0).toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
