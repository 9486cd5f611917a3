import picocolors from 'picocolors';
import type { Pass, Report, RuleDescription, Timing } from '../problem.ts';
import { alsoText, caveatLines, ruleName, verdictOf } from './ending.ts';
import { groupByCause, type Entry, type Level } from './group.ts';
import type { RenderOptions } from './renderer.ts';
import { compareText, padRight, shown, shownPath, widthOf } from './text.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

/** One line of the list of findings, and what stands beneath its message. */
interface Row {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly level: Level | 'pass';
  readonly message: string;
  readonly beneath: readonly string[];
  readonly ruleId: string | null;
}

const LEVEL_WIDTH = 'question'.length;
/** A message wider than this does not push the rules' column to the right. */
const WIDEST_MESSAGE = 90;
/** Longest quotation of a text that was left alone, in UTF-16 units. */
const LONGEST_PASS = 120;

/** What people read in a terminal: causes with their places, the reason once a rule, and what was not looked at. */
export function renderStylish(report: Report, options: RenderOptions): string {
  const colors = picocolors.createColors(options.color);
  const link = linker(report.rules, options.links);
  const entries = groupByCause(report);
  const sections = [
    renderRows(entries.map((entry) => rowOf(entry, options.verbose)), colors, link),
    renderReasons(entries, report.rules, colors, link),
    options.verbose ? renderPasses(report.passes, colors, link) : [],
    options.stats ? renderTimings(report.timings, colors) : [],
    renderEnding(report, options, colors),
  ];
  return `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function rowOf({ path, problem, level, also }: Entry, verbose: boolean): Row {
  const [message, rest] = splitMessage(problem.message);
  const others = verbose ? also.map((place) => `also ${shown(place.path)}:${place.line}:${place.column}  ${shown(place.message)}`.trimEnd()) : [alsoText(also)];
  return { path, line: problem.line, column: problem.column, level, message, beneath: [rest, ...others].filter(Boolean), ruleId: problem.ruleId };
}

/** The first sentence of a message, its full stop left out as in ESLint's list, and the others. */
function splitMessage(text: string): [first: string, rest: string] {
  const safe = shown(text);
  for (const { 0: piece, index } of safe.matchAll(/"[^"]*"|[.?!](?= +\p{Lu})/gu)) {
    if (piece.length > 1) continue;
    return [safe.slice(0, piece === '.' ? index : index + 1), safe.slice(index + 1).trim()];
  }
  return [safe.replace(/(?<=[^ .])\.$/, ''), ''];
}

function renderRows(rows: readonly Row[], colors: Colors, link: Linker): string[] {
  const lineWidth = Math.max(0, ...spread(rows, ({ line }) => String(line).length));
  const columnWidth = Math.max(0, ...spread(rows, ({ column }) => String(column).length));
  const messageWidth = Math.max(0, ...spread(rows, ({ message }) => Math.min(widthOf(message), WIDEST_MESSAGE)));
  const indent = ' '.repeat(2 + lineWidth + 1 + columnWidth + 2 + LEVEL_WIDTH + 2);
  const lines: string[] = [];
  let path: string | null = null;
  for (const row of rows) {
    if (row.path !== path) lines.push(colors.underline(shownPath(row.path)));
    path = row.path;
    const place = `${String(row.line).padStart(lineWidth)}:${String(row.column).padEnd(columnWidth)}`;
    const level = colorOf(row.level, colors)(row.level) + ' '.repeat(LEVEL_WIDTH - row.level.length);
    const message = row.ruleId === null ? row.message : `${padRight(row.message, messageWidth)}  ${colors.dim(link(row.ruleId))}`;
    lines.push(`  ${colors.dim(place)}  ${level}  ${message}`, ...row.beneath.map((text) => indent + colors.dim(text)));
  }
  return lines;
}

/** The distinct values of a measure, few enough to be arguments of one call however many rows there are. */
const spread = <T>(items: readonly T[], measure: (item: T) => number): Set<number> => new Set(items.map(measure));

function colorOf(level: Row['level'], colors: Colors): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, question: colors.cyan, hint: colors.dim, pass: colors.green }[level];
}

function renderReasons(entries: readonly Entry[], rules: readonly RuleDescription[], colors: Colors, link: Linker): string[] {
  const spoke = new Set(entries.map(({ problem }) => problem.ruleId));
  const described = [...spoke].flatMap((id) => rules.find((rule) => rule.id === id) ?? []);
  const width = Math.max(0, ...described.map(({ id }) => id.length));
  return described.map(({ id, why, instead }) => `${colors.bold(link(id))}${' '.repeat(width - id.length)}   ${why} Instead: ${instead}`);
}

function renderPasses(passes: readonly Pass[], colors: Colors, link: Linker): string[] {
  const sorted = passes.toSorted((a, b) => compareText(a.path, b.path) || a.line - b.line || a.column - b.column || compareText(a.ruleId, b.ruleId));
  const rows = sorted.map(({ path, line, column, ruleId, text, reason }): Row => {
    return { path, line, column, ruleId, level: 'pass', message: `"${shown(text, LONGEST_PASS)}": ${shown(reason)}`, beneath: [] };
  });
  return rows.length === 0 ? [] : [colors.bold('Left alone on purpose:'), ...renderRows(rows, colors, link)];
}

function renderTimings(timings: readonly Timing[], colors: Colors): string[] {
  const groups = ['phase', 'rule', 'language'] as const;
  const sorted = timings.toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || b.ms - a.ms || compareText(a.name, b.name));
  const rows = sorted.map(({ group, name, ms }) => ({ group, name: shown(name), ms: ms.toFixed(1) }));
  const nameWidth = Math.max(0, ...rows.map(({ name }) => widthOf(name)));
  const msWidth = Math.max(0, ...rows.map(({ ms }) => ms.length));
  return rows.map(({ group, name, ms }) => `  ${colors.dim(group.padEnd(8))}  ${padRight(name, nameWidth)}  ${ms.padStart(msWidth)} ms`);
}

function renderEnding(report: Report, options: RenderOptions, colors: Colors): string[] {
  const { weight, text, aside } = verdictOf(report, options.quiet);
  const paint = { error: colors.red, warning: colors.yellow, clean: colors.green }[weight];
  const elapsed = report.elapsedMs < 50 ? `${Math.round(report.elapsedMs)} ms` : `${(report.elapsedMs / 1000).toFixed(1)} s`;
  return [colors.bold(paint(`${text}, ${elapsed}`)) + aside, ...caveatLines(report, options).map((line) => colors.dim(line))];
}

type Linker = (ruleId: string) => string;

/** Shows a rule's id, as a link to its page where the terminal can follow one. */
function linker(rules: readonly RuleDescription[], links: boolean): Linker {
  if (!links) return ruleName;
  const addresses = new Map(rules.map(({ id, url }) => [id, url]));
  return (id) => {
    const address = addresses.get(id);
    const url = address === undefined || !URL.canParse(address) ? null : new URL(address).href;
    return url === null ? ruleName(id) : `\u001B]8;;${url}\u0007${ruleName(id)}\u001B]8;;\u0007`;
  };
}
