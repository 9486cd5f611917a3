import picocolors from 'picocolors';
import type { Amount } from '../requests/amount.ts';
import type { Budget } from '../requests/budget.ts';
import { guessesOf, highOf, openEndsOf, standingOf, type Standing } from '../requests/verdict.ts';
import { whole } from '../requests/whole.ts';
import { groupQuestions, groupSites, type SiteGroup } from './budget-groups.ts';
import { basisText, explanation, figure, HAZARDS, headline, keysOf, peakText, placeText, shareOf, sourceText, statement } from './budget-words.ts';
import { compareText, padRight, shown, shownPath, thousands, widthOf } from './text.ts';

export type Colors = ReturnType<typeof picocolors.createColors>;

const WIDTH = 80;
/** How many lines a list may have before the rest is left to the JSON form. */
const LISTED = 12;

export interface BudgetRenderOptions {
  readonly color: boolean;
}

/** The table call site by call site, what it rests on, what to change, and last what it comes to. */
export function renderBudgetStylish(budget: Budget, { color }: BudgetRenderOptions): string {
  const colors = picocolors.createColors(color);
  const sections = [
    tableOf(budget, colors),
    peaksOf(budget, colors),
    list('Not counted, and not zero; what would settle it:', groupQuestions(budget.unquantified).map(({ place, question }) => [placeText(place), shown(question)]), colors),
    list('Never reached by anything in the project, and not counted:', budget.unreached.map(({ place, why }) => [placeText(place), shown(why)]), colors),
    list('Without an upper bound:', openEndsOf(budget).map(({ text, place }) => [placeText(place), shown(text)]), colors),
    list('Apart from the total:', budget.hazards.map(({ kind, place, text }) => [placeText(place), `${HAZARDS[kind]}: ${shown(text)}`]), colors),
    assumptionsOf(budget, colors),
    list('Notes:', budget.notes.map((note) => ['', shown(note)]), colors),
    list('What to change first:', budget.advice.map(({ place, now, instead }) => [placeText(place), `${shown(now)}: ${shown(instead)}`]), colors),
    endingOf(budget, colors),
  ];
  return joined(sections);
}

export const joined = (sections: readonly (readonly string[])[]): string => `${sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;

/** A line of the table: what it is about, and numbers beside it. */
export interface Row {
  readonly indent: number;
  readonly label: string;
  readonly cells: readonly string[];
  readonly paint: (text: string) => string;
}

/** Sets rows with their numbers in columns at the right; labels that are too wide go on below. */
export function setRows(rows: readonly Row[], least = 8): string[] {
  const columns = Math.max(...rows.map(({ cells }) => cells.length));
  const widths = Array.from({ length: columns }, (_, column) => Math.max(least, ...rows.map(({ cells }) => widthOf(cells[column] ?? ''))));
  const labelWidth = Math.max(24, WIDTH - widths.reduce((sum, width) => sum + width + 2, 0));
  return rows.flatMap(({ indent, label, cells, paint }) => {
    if (cells.length === 0) return wrap(label, ' '.repeat(indent), ' '.repeat(indent + 2)).map(paint);
    const [first = '', ...below] = wrap(label, ' '.repeat(indent), ' '.repeat(indent + 2), labelWidth);
    const numbers = cells.map((cell, column) => `  ${' '.repeat(Math.max(0, (widths[column] as number) - widthOf(cell)))}${cell}`).join('');
    const head = widthOf(first) <= labelWidth ? [padRight(first, labelWidth) + numbers] : [first, ' '.repeat(labelWidth) + numbers];
    return [...head, ...below].map((line) => paint(line.trimEnd()));
  });
}

const cellsOf = (amount: Amount): string[] => [amount.proved, amount.low, amount.expected, amount.high].map(figure);
const plain = (text: string): string => text;

function tableOf(budget: Budget, colors: Colors): string[] {
  const { sites, total, limit } = budget;
  if (sites.length === 0) return [];
  const largest = new Map<string, number>();
  for (const { place, perDay } of sites) largest.set(place.path, Math.max(largest.get(place.path) ?? 0, perDay.expected));
  const sorted = sites.toSorted((a, b) => (largest.get(b.place.path) as number) - (largest.get(a.place.path) as number) || compareText(a.place.path, b.place.path) || a.place.line - b.place.line || a.place.column - b.place.column);
  const rows: Row[] = [{ indent: 0, label: 'Requests a day', cells: ['proved', 'low', 'expected', 'high'], paint: colors.dim }];
  let path: string | null = null;
  for (const site of groupSites(sorted)) {
    if (site.place.path !== path) rows.push({ indent: 0, label: shownPath(site.place.path), cells: [], paint: colors.underline });
    path = site.place.path;
    rows.push(...rowsOf(site, colors));
  }
  const amount = whole({ ...total, high: highOf(budget) });
  const shares = [amount.proved, amount.low, amount.expected, amount.high].map((value) => (value === Infinity ? '' : shareOf(value, limit)));
  rows.push({ indent: 0, label: 'total', cells: cellsOf(amount), paint: colors.bold }, { indent: 0, label: `of the limit, ${thousands(limit)}`, cells: shares, paint: plain });
  return setRows(rows);
}

function rowsOf({ place, operation, trigger, factors, via, perDay, assumptions, question }: SiteGroup, colors: Colors): Row[] {
  const part = (label: string, amount: Amount): Row => ({ indent: 4, label, cells: cellsOf(amount), paint: colors.dim });
  return [
    { indent: 2, label: `${place.line}:${place.column} ${shown(operation, 200)}`, cells: cellsOf(whole(perDay)), paint: plain },
    part(shown(trigger.text, 300), trigger.perDay),
    ...factors.map(({ text, amount }) => part(`× ${shown(text, 300)}`, amount)),
    ...(via === '' ? [] : [{ indent: 4, label: `through ${shown(via, 300)}`, cells: [], paint: colors.dim }]),
    ...(assumptions.length === 0 ? [] : [{ indent: 4, label: `rests on ${assumptions.map((key) => shown(key)).join(', ')}`, cells: [], paint: colors.dim }]),
    ...(question === null ? [] : [{ indent: 4, label: `? ${shown(question)}`, cells: [], paint: colors.cyan }]),
  ];
}

function peaksOf({ burst: { perSecond, perMinute }, sites }: Budget, colors: Colors): string[] {
  if (sites.length === 0) return [];
  return ([['second', perSecond], ['minute', perMinute]] as const).map(([name, peak]) => {
    const line = `worst ${name}  ${peakText(peak)}${peak.place === null ? '' : `  ${placeText(peak.place)}`}`;
    return peak.worst > peak.limit ? colors.yellow(line) : line;
  });
}

function assumptionsOf(budget: Budget, colors: Colors): string[] {
  const { assumptions, sites } = budget;
  if (sites.length === 0) return [];
  if (assumptions.length === 0) return [basisText(budget)];
  const guesses = guessesOf(budget);
  const sorted = [...guesses, ...assumptions.filter(({ source }) => source === 'config')];
  const rows = sorted.map((assumption): [string, string] => [`${keysOf([assumption])[0] as string} = ${assumption.value === null ? '?' : figure(assumption.value)}`, `${sourceText(assumption)}: ${shown(assumption.text)}`]);
  const lines = list(`${basisText(budget)} Taken for true:`, rows, colors);
  if (guesses.length === 0) return lines;
  return [...lines, '  What you know better, state in the config:', ...statement(guesses.slice(0, LISTED), WIDTH - 4).map((line) => colors.cyan(`    ${line}`))];
}

/** A heading, and lines that each have a place or a name and a sentence. */
export function list(heading: string, items: readonly (readonly [string, string])[], colors: Colors): string[] {
  if (items.length === 0) return [];
  const kept = items.slice(0, LISTED);
  const width = Math.max(...kept.map(([name]) => (widthOf(name) > 28 ? 0 : widthOf(name))));
  const gap = width === 0 ? '' : '  ';
  const lines = kept.flatMap(([name, text]) => {
    const indent = ' '.repeat(2 + width + gap.length);
    if (widthOf(name) > width) return [`  ${name}`, ...wrap(text, `${' '.repeat(4)}`, ' '.repeat(4))];
    return wrap(text, `  ${padRight(name, width)}${gap}`, indent);
  });
  const rest = items.length - kept.length;
  return [...wrap(heading, '', '').map(colors.bold), ...lines, ...(rest === 0 ? [] : [colors.dim(`  and ${thousands(rest)} more; -f json lists all`)])];
}

/** Breaks a text at its spaces, but not before the number of a line. A word that is wider than the line stays whole. */
export function wrap(text: string, first: string, rest: string, width = WIDTH): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/ (?!\d+\))/)) {
    if (!isEmpty && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = rest + word;
    } else {
      line += isEmpty ? word : ` ${word}`;
    }
    isEmpty = false;
  }
  return [...lines, line];
}

export function endingOf(budget: Budget, colors: Colors): string[] {
  const paint = PAINTS[standingOf(budget)];
  const more = explanation(budget);
  return [...(more === null ? [] : wrap(more, '', '')), ...wrap(headline(budget), '', '  ').map((line) => colors.bold(colors[paint](line)))];
}

const PAINTS = { over: 'red', likely: 'red', ask: 'cyan', unknown: 'cyan', much: 'yellow', open: 'green', within: 'green', none: 'green' } as const satisfies Readonly<Record<Standing, keyof Colors>>;
