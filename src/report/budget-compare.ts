import picocolors from 'picocolors';
import type { Amount } from '../requests/amount.ts';
import type { Budget } from '../requests/budget.ts';
import { differenceOf, isChanged, type Comparison, type SiteChange } from '../requests/compare.ts';
import { bullets, code, escape, opening, sections } from './budget-markdown.ts';
import { endingOf, joined, list, setRows, type BudgetRenderOptions, type Row } from './budget-stylish.ts';
import { groupQuestions } from './budget-groups.ts';
import { figure, placeText } from './budget-words.ts';
import { compareText, counted, shown, shownPath } from './text.ts';

const KEYS = ['proved', 'low', 'expected', 'high'] as const;

/** Before, after and the difference, for the sites that changed; last what it comes to now. */
export function renderComparisonStylish(budget: Budget, comparison: Comparison, { color }: BudgetRenderOptions): string {
  const colors = picocolors.createColors(color);
  const { before, after, against } = comparison;
  const changed = comparison.sites.filter(isChanged).toSorted((a, b) => compareText(a.path, b.path) || a.line - b.line);
  const rows: Row[] = [{ indent: 0, label: `Requests a day, compared with ${shown(against, 200)}`, cells: ['before', 'after', 'change'], paint: colors.dim }];
  let path: string | null = null;
  for (const site of changed) {
    if (site.path !== path) rows.push({ indent: 0, label: shownPath(site.path), cells: [], paint: colors.underline });
    path = site.path;
    rows.push({ indent: 2, label: siteText(site), cells: cellsOf(site.before, site.after, 'expected'), paint: paintOf(site, colors) });
  }
  for (const key of KEYS) rows.push({ indent: 0, label: `total ${key}`, cells: cellsOf(before, after, key), paint: key === 'expected' ? colors.bold : (text) => text });
  return joined([
    setRows(rows),
    [colors.dim(alikeText(comparison, changed.length))],
    list('Not counted, and not zero; what would settle it:', groupQuestions(budget.unquantified).map(({ place, question }) => [placeText(place), shown(question)]), colors),
    list('What to change first:', budget.advice.map(({ place, now, instead }) => [placeText(place), `${shown(now)}: ${shown(instead)}`]), colors),
    endingOf(budget, colors),
  ]);
}

function siteText({ line, operation, before, after }: SiteChange): string {
  const state = before === null ? ' (new)' : after === null ? ' (gone)' : '';
  return `${line} ${shown(operation, 200)}${state}`;
}

function cellsOf(before: Amount | null, after: Amount | null, key: (typeof KEYS)[number]): string[] {
  const [old, now] = [before?.[key] ?? null, after?.[key] ?? null];
  return [old === null ? '' : figure(old), now === null ? '' : figure(now), changeText(old ?? 0, now ?? 0)];
}

/** "+4,320", "-120", "0". */
function changeText(before: number, after: number): string {
  if (before === after) return '0';
  if (before === Infinity || after === Infinity) return before === Infinity ? 'bounded' : 'no bound';
  return `${after > before ? '+' : '-'}${figure(Math.abs(after - before))}`;
}

function paintOf(site: SiteChange, colors: ReturnType<typeof picocolors.createColors>): (text: string) => string {
  const difference = differenceOf(site);
  return difference > 0 ? colors.yellow : difference < 0 ? colors.green : (text) => text;
}

function alikeText({ sites }: Comparison, changed: number): string {
  if (changed === 0) return sites.length === 0 ? 'No request, before or after.' : `Nothing changed in ${counted(sites.length, 'request')}.`;
  return sites.length === changed ? 'No other request.' : `${counted(sites.length - changed, 'request')} as before.`;
}

export function renderComparisonMarkdown(budget: Budget, comparison: Comparison): string {
  const { before, after, against } = comparison;
  const changed = comparison.sites.filter(isChanged);
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return sections([
    opening(budget),
    [
      `Expected, compared with ${code(shown(against, 200))}: ${figure(before.expected)} before, ${figure(after.expected)} now (${changeText(before.expected, after.expected)}).`,
      '',
      '| place | request | before | after | change |',
      '| --- | --- | ---: | ---: | ---: |',
      ...changed.map((site) => row([code(placeText(site)), `${escape(site.operation)}${site.before === null ? ' (new)' : site.after === null ? ' (gone)' : ''}`, ...cellsOf(site.before, site.after, 'expected')])),
      ...KEYS.map((key) => row([`total ${key}`, '', ...cellsOf(before, after, key)])),
      '',
      alikeText(comparison, changed.length),
    ],
    bullets('What to change first', budget.advice.map(({ place, now, instead }) => `${code(placeText(place))} ${escape(now)}: ${escape(instead)}`)),
    bullets('Not counted, and not zero', budget.unquantified.map(({ place, question }) => `${code(placeText(place))} ${escape(question)}`)),
  ]);
}
