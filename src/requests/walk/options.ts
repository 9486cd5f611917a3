import { join } from './join.ts';
import { text, type TextValue, type Value } from './values.ts';

/** As many words as people tell apart. */
const MOST_OPTIONS = 8;

/** The texts that a value may be, where they are known. */
export const optionsOf = (value: Value): ReadonlyMap<string, number> | null => (value.kind !== 'text' ? null : (value.options ?? (value.isOpen ? null : new Map([[value.text, 1]]))));

/** One of some values, each as likely as it is said. */
export function oneOf(values: readonly (readonly [Value, number])[]): Value {
  const all = values.map(([value]) => value).reduce(join);
  return all.kind === 'number' ? { ...all, expected: values.reduce((sum, [value, part]) => sum + (value.kind === 'number' ? value.expected * part : 0), 0) } : all;
}

/** Tells of one of two texts, of which the first is as likely as it is said, which texts it may be. */
export function oneOfTexts(either: TextValue, a: Value, b: Value, chance: number): TextValue {
  const [first, second] = [optionsOf(a), optionsOf(b)];
  if (first === null || second === null) return either;
  const options = new Map([...first].map(([one, part]) => [one, part * chance]));
  for (const [one, part] of second) options.set(one, (options.get(one) ?? 0) + part * (1 - chance));
  return options.size > MOST_OPTIONS ? either : { ...either, options };
}

export function joinTexts(a: TextValue, b: TextValue): Value {
  if (a.text === b.text && a.isOpen === b.isOpen && a.options === b.options) return a.spread === undefined ? a : text(a.text, a.isOpen);
  let same = 0;
  while (same < a.text.length && a.text[same] === b.text[same]) same += 1;
  return oneOfTexts(text(a.text.slice(0, same), true) as TextValue, a, b, 0.5);
}
