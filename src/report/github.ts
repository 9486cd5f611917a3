import { join, relative, sep } from 'node:path';
import type { Problem, Report } from '../problem.ts';
import { alsoText, caveatLines, ruleName, verdictLine } from './ending.ts';
import { groupByCause, levelOf, sortedByWeight, type Entry, type Level, type Located } from './group.ts';
import type { RenderOptions } from './renderer.ts';
import { counted, neutralise, shown, shownPath } from './text.ts';

/** GitHub shows so many annotations of a type a step and drops the rest without a word. */
const SHOWN_PER_TYPE = 10;

const types = ['error', 'warning', 'notice'] as const;
type AnnotationType = (typeof types)[number];

const typeOf = (level: Level): AnnotationType => (level === 'error' || level === 'warning' ? level : 'notice');

/** Annotations for the worst causes, then all other problems as plain lines of the log. */
export function renderGitHub(report: Report, options: RenderOptions): string {
  const entries = groupByCause(report);
  const chosen = types.flatMap((type) => worst(entries.filter(({ level }) => typeOf(level) === type)));
  const annotated = new Set(chosen.map(({ problem }) => problem));
  const others = sortedByWeight(report).filter(({ problem }) => !annotated.has(problem));
  const lines = [...chosen.map((entry) => command(entry, report)), ...others.map(plainLine)];
  if (others.length > 0) lines.push(`${counted(others.length, 'finding')} more than the annotations show; the lines above list them.`);
  lines.push(verdictLine(report, options.quiet), ...caveatLines(report, options));
  return `${lines.join('\n')}\n`;
}

/** The first ten causes, what is proved before what is likely. */
function worst(entries: readonly Entry[]): Entry[] {
  const proved = entries.filter(({ problem }) => problem.certainty === 'proved');
  const others = entries.filter(({ problem }) => problem.certainty !== 'proved');
  return [...proved, ...others].slice(0, SHOWN_PER_TYPE);
}

function command({ path, problem, level, also }: Entry, report: Report): string {
  const where = relative(report.repository, join(report.root, path)).replaceAll(sep, '/');
  const { line, column, endLine, endColumn } = problem;
  // GitHub takes columns only where a problem begins and ends on one line.
  const columns = line === endLine ? [`col=${column}`, `endColumn=${endColumn}`] : [];
  const title = titleOf(problem);
  const properties = [`file=${escapeProperty(where)}`, `line=${line}`, `endLine=${endLine}`, ...columns, `title=${escapeProperty(title)}`];
  const message = [shown(problem.message), alsoText(also)].filter(Boolean).join('\n');
  return `::${typeOf(level)} ${properties.join(',')}::${escapeData(message)}`;
}

function titleOf(problem: Problem): string {
  const level = levelOf(problem);
  const name = problem.ruleId === null ? 'upwork-compliance' : ruleName(problem.ruleId);
  return level === 'question' || level === 'hint' ? `${name} (${level})` : name;
}

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => neutralise(escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C'));

function plainLine({ path, problem, level }: Located): string {
  const rule = problem.ruleId === null ? '' : ` (${ruleName(problem.ruleId)})`;
  return `${shownPath(path)}:${problem.line}:${problem.column}: ${level}: ${shown(problem.message)}${rule}`;
}
