import type { Range } from './facts.ts';

/**
 * Stands for a character of a secret in every text that rules and readers get: a noncharacter, which no text holds. A text
 * keeps its length with it, so that places stay right, and no excerpt can show a piece of what it stands for.
 */
export const HIDDEN = '\uFDD0';

/** What people see instead of a secret, always as long, so that it does not even tell a length. */
export const MASK = '••••••••';

const HIDDEN_RUN = /\uFDD0+/g;

/** A text with some of its pieces hidden; its line ends and its length stay. */
export function hide(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  let hidden = '';
  let last = 0;
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    const from = Math.max(start, last);
    if (end <= from) continue;
    hidden += text.slice(last, from) + text.slice(from, end).replace(/[^\r\n\u2028\u2029]/g, HIDDEN);
    last = end;
  }
  return hidden + text.slice(last);
}

export const holdsHidden = (text: string): boolean => text.includes(HIDDEN);

/** A text for people: whatever was hidden in it is the mask. */
export const masked = (text: string): string => (holdsHidden(text) ? text.replace(HIDDEN_RUN, MASK) : text);

/** Every string in some plain data, as a report is, put through a function; other values are kept. */
export function mapStrings<T>(value: T, map: (text: string) => string): T {
  if (typeof value === 'string') return map(value) as T;
  if (Array.isArray(value)) return mapped(value, (one) => mapStrings(one, map)) as T;
  if (typeof value !== 'object' || value === null) return value;
  let changed = false;
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => {
    const next: unknown = mapStrings(one, map);
    changed ||= next !== one;
    return [key, next];
  });
  return changed ? (Object.fromEntries(entries) as T) : value;
}

/** As `map`, but the very list where nothing in it changes. */
function mapped(list: readonly unknown[], map: (one: unknown) => unknown): readonly unknown[] {
  const next = list.map(map);
  return next.some((one, index) => one !== list[index]) ? next : list;
}
