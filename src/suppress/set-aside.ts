import type { FileReport, Problem, SuppressedProblem, Suppression } from '../problem.ts';

/** Sorts problems into those that something speaks for and those that nothing does; both stay in their order. */
export function sortProblems(problems: readonly Problem[], suppressionsOf: (problem: Problem) => readonly Suppression[]): { kept: Problem[]; suppressed: SuppressedProblem[] } {
  const kept: Problem[] = [];
  const suppressed: SuppressedProblem[] = [];
  for (const problem of problems) {
    const suppressions = suppressionsOf(problem);
    if (suppressions.length === 0) kept.push(problem);
    else suppressed.push({ ...problem, suppressions });
  }
  return { kept, suppressed };
}

/** The same file with what is spoken for among the suppressed, after what already was. */
export function setAside(file: FileReport, suppressionsOf: (problem: Problem) => readonly Suppression[]): FileReport {
  const { kept, suppressed } = sortProblems(file.problems, suppressionsOf);
  return suppressed.length === 0 ? file : { path: file.path, problems: kept, suppressed: [...file.suppressed, ...suppressed] };
}
