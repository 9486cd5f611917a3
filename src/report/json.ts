import { join } from 'node:path';
import type { FileReport, Problem, Related, Report } from '../problem.ts';
import { toBudgetReport } from './budget-json.ts';
import { neutralise, toJson } from './text.ts';

/** ESLint's array, with what ESLint has no field for beside its own. */
export function renderJson(report: Report): string {
  return `${toJson(toResults(report))}\n`;
}

export function renderJsonWithMetadata(report: Report): string {
  const { version, policy, coverage, root, budget } = report;
  const metadata = { version, policy, cwd: root, rulesMeta: toRulesMeta(report), coverage, budget: budget === null ? null : toBudgetReport(budget) };
  return `${toJson({ results: toResults(report), metadata })}\n`;
}

/** The files with problems, in the shape of ESLint's `LintResult`. */
export function toResults(report: Report): ESLintResult[] {
  return report.files.filter(({ problems, suppressed }) => problems.length + suppressed.length > 0).map((file) => toResult(file, report.root));
}

export type ESLintResult = ReturnType<typeof toResult>;

function toResult({ path, problems, suppressed }: FileReport, root: string) {
  const errorCount = problems.filter(({ severity }) => severity === 2).length;
  return {
    filePath: join(root, path),
    errorCount,
    fatalErrorCount: 0,
    warningCount: problems.length - errorCount,
    fixableErrorCount: 0,
    fixableWarningCount: 0,
    messages: problems.toSorted(byPlace).map((problem) => toMessage(problem, root)),
    suppressedMessages: suppressed.toSorted(byPlace).map((problem) => ({
      ...toMessage(problem, root),
      suppressions: problem.suppressions.map(({ kind, justification }) => ({ kind, justification: neutralise(justification) })),
    })),
    usedDeprecatedRules: [],
  };
}

const byPlace = (a: Problem, b: Problem): number => a.line - b.line || a.column - b.column;

function toMessage(problem: Problem, root: string) {
  return {
    ruleId: problem.ruleId,
    severity: problem.severity,
    message: neutralise(problem.message),
    messageId: problem.messageId,
    line: problem.line,
    column: problem.column,
    endLine: problem.endLine,
    endColumn: problem.endColumn,
    suggestions: problem.suggestions.map(({ desc, range, text }) => ({ desc: neutralise(desc), fix: { range: [...range], text } })),
    certainty: problem.certainty,
    clause: problem.clause,
    fingerprint: problem.fingerprint,
    region: problem.region,
    related: problem.related.map((place) => toRelated(place, root)),
  };
}

const toRelated = ({ path, line, column, message }: Related, root: string) => ({ filePath: join(root, path), line, column, message: neutralise(message) });

/** What the rules are, in the shape of ESLint's `rulesMeta`. */
export function toRulesMeta({ rules }: Report) {
  return Object.fromEntries(rules.map(({ id, what, url, messages }) => [id, { type: 'problem', docs: { description: what, url }, messages }]));
}
