import { configPathOf, configTextOf } from '../requests/assumptions.ts';
import type { Assumption, Budget, Hazard, Peak, Place } from '../requests/budget.ts';
import { decisiveGuessesOf, highOf, standingOf, type Standing } from '../requests/verdict.ts';
import { whole } from '../requests/whole.ts';
import { counted, shown, shownPath, thousands, widthOf } from './text.ts';

/** "8,640", "0.5", "no bound". */
export function figure(value: number): string {
  if (value === Infinity) return 'no bound';
  if (Number.isInteger(value)) return thousands(value);
  if (value >= 100) return thousands(Math.round(value));
  const short = Number(value.toFixed(2));
  return short === 0 ? '< 0.01' : String(short);
}

/** "22 %". */
export function shareOf(value: number, limit: number): string {
  if (value === Infinity) return 'no bound';
  const percent = Math.round((value / limit) * 100);
  return percent === 0 && value > 0 ? '< 1 %' : `${thousands(percent)} %`;
}

export const placeText = ({ path, line }: Pick<Place, 'path' | 'line'>): string => `${shownPath(path)}:${line}`;

/** A place as seen from a line of a file. */
export const placeFrom = (path: string, place: Place): string => (place.path === path ? `line ${place.line}` : placeText(place));

export const MARKS: Readonly<Record<Standing, string>> = { over: '✖', likely: '✖', ask: '?', unknown: '?', much: '!', open: '✔', within: '✔', none: '✔' };

/** What the run comes to, in one line. */
export function headline(budget: Budget): string {
  const standing = standingOf(budget);
  const mark = MARKS[standing];
  const { limit, total, unquantified, unreached } = budget;
  if (standing === 'none') return `${mark} no request to the platform was found; the limit is ${thousands(limit)} a day`;
  if (standing === 'unknown') return `${mark} no request could be counted, and ${counted(unquantified.length + unreached.length, 'place')} may send some; the limit is ${thousands(limit)} a day`;
  const { proved, expected } = whole(total);
  return `${mark} ${figure(expected)} ${expected === 1 ? 'request' : 'requests'} a day expected, ${figure(proved)} proved; the limit is ${thousands(limit)} (${shareOf(expected, limit)})`;
}

/** What follows from that, and what to do. */
export function explanation(budget: Budget): string | null {
  const { limit, total } = budget;
  switch (standingOf(budget)) {
    case 'over':
      return `Even the least that the code can send, ${figure(whole(total).low)}, passes the limit. Send less before you apply.`;
    case 'likely':
      return 'The expected figure passes the limit, and without a guess. Send less before you apply.';
    case 'ask':
      return `It passes the limit on guessed figures alone. State in the config what is true: ${keysOf(decisiveGuessesOf(budget)).join(', ')}.`;
    case 'much':
      return `Within the limit, and at least half of it: the platform asks for a reasonable volume.${mostText(budget)}`;
    case 'unknown':
      return 'Unknown is not zero: answer what is asked above, or state under volume.schedules in the config what starts it.';
    case 'open':
      return mostText(budget).trim();
    case 'within':
      return total.expected === 0 ? null : `At the most ${figure(whole(total).high)} a day (${shareOf(total.high, limit)}).`;
    case 'none':
      return null;
  }
}

function mostText(budget: Budget): string {
  const high = highOf(budget);
  if (high <= budget.limit) return '';
  if (high < Infinity) return ` It could be ${figure(Math.ceil(high))} where everything is at its most.`;
  return budget.unquantified.length > 0 ? ' It has no upper bound as long as a place is not counted.' : ' It has no upper bound: a cap belongs where none is.';
}

/** How keys are written below `volume`. */
export const keysOf = (assumptions: readonly Assumption[]): string[] => assumptions.map(({ key }) => shown(configTextOf(key)));

type Tree = { [key: string]: Tree | number };

/** A config that states these assumptions with the values that they have, in lines no wider than that where they can be. */
export function statement(assumptions: readonly Assumption[], width: number): string[] {
  const tree: Tree = {};
  for (const { key, value } of assumptions) {
    const path = configPathOf(key);
    let node = tree;
    for (const part of path.slice(0, -1)) node = (typeof node[part] === 'object' ? node[part] : (node[part] = {})) as Tree;
    node[path.at(-1) as string] = value ?? 0;
  }
  return literal('volume', tree, '', width);
}

function literal(key: string, node: Tree | number, indent: string, width: number): string[] {
  const name = `${indent}${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(shown(key))}: `;
  if (typeof node === 'number') return [`${name}${node}`];
  const entries = Object.entries(node);
  const inline = `${name}{ ${entries.map(([below, value]) => literal(below, value, '', Infinity).join('')).join(', ')} }`;
  if (widthOf(inline) <= width) return [inline];
  return [`${name}{`, ...entries.flatMap(([below, value]) => literal(below, value, `${indent}  `, width - 1).map((line, index, lines) => (index === lines.length - 1 ? `${line},` : line))), `${indent}}`];
}

export const sourceText = ({ source }: Assumption): string => (source === 'default' ? 'guessed' : 'from the config');

export const HAZARDS: Readonly<Record<Hazard['kind'], string>> = { unbounded: 'without a bound', 'no-backoff': 'no reaction to a limit', leak: 'grows while it runs' };

/** "at most 3 (10 allowed)". */
export const peakText = ({ worst, limit }: Peak): string => `${worst === Infinity ? 'no bound' : `at most ${figure(Math.ceil(worst))}`} (${figure(limit)} allowed)`;

/** How much of the expected total follows from the code alone. */
export function basisText({ total }: Budget): string {
  const { proved, expected } = whole(total);
  if (proved >= expected) return 'All of it follows from the code.';
  return proved === 0 ? 'None of it follows from the code alone.' : `${figure(proved)} of ${figure(expected)} follow from the code alone.`;
}
