import { contains } from '../walk/compare.ts';
import { toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { mapSpread } from '../walk/spread.ts';
import { spreadText } from '../walk/timely.ts';
import { exactText, NOTHING, text, truth, unknown, type ListValue, type Value } from '../walk/values.ts';
import { patternOf, replacedBy } from './patterns.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';

/** What texts are asked and made into. */
const METHODS: Table = {
  split: (call) => {
    const [value, separator] = [exactText(call.self ?? NOTHING), call.given[0]];
    const timely = value === null ? splitAtTimes(call, exactText(separator)) : null;
    if (timely !== null) return timely;
    if (value === null) return unknownTexts(call);
    const by = exactText(separator);
    if (by !== null) return known(call.run, value.split(by).map((one) => text(one)));
    const pattern = patternOf(separator);
    return pattern === null ? unknownTexts(call) : known(call.run, value.split(pattern).map((one) => text(one ?? '')));
  },
  trim: (call) => mapText(call, (value) => value.trim()),
  toLowerCase: (call) => mapText(call, (value) => value.toLowerCase()),
  toUpperCase: (call) => mapText(call, (value) => value.toUpperCase()),
  toString: (call: Call) => call.self ?? NOTHING,
  padStart: (call) => call.self ?? NOTHING,
  concat: (call) => text(exactText(call.self ?? NOTHING) ?? '', true),
  replace: (call) => replaced(call),
  replaceAll: (call) => replaced(call),
  startsWith: (call) => told(call, (value, part) => value.startsWith(part)),
  endsWith: (call) => told(call, (value, part) => value.endsWith(part)),
  includes: (call) => contains(call.run, call.self ?? NOTHING, argument(call, 0)),
  slice: cut((value, from, to) => value.slice(from, to)),
  substring: cut((value, from, to) => value.substring(from, to)),
  substr: cut((value, from, size) => value.slice(from, size === undefined ? undefined : (from < 0 ? value.length + from : from) + size)),
  charAt: cut((value, from) => value.charAt(from)),
  repeat: () => text('', true),
};

/** The parts of a text that is another at other times; null where it has not as many each time. */
function splitAtTimes({ run, self }: Call, separator: string | null): Value | null {
  if (separator === null || self?.kind !== 'text' || self.spread === undefined) return null;
  const parts = mapSpread(self.spread, (value) => value.split(separator));
  const count = parts.values[0]?.length ?? 0;
  return parts.values.every(({ length }) => length === count) ? known(run, Array.from({ length: count }, (_, index) => spreadText(mapSpread(parts, (one) => one[index] ?? '')))) : null;
}

/** What a text says of another one, where both are known. */
function told({ self, given }: Call, ask: (value: string, part: string) => boolean): Value {
  const [value, part] = [exactText(self ?? NOTHING), exactText(given[0])];
  return value === null || part === null ? unknown('what a text is like') : truth(ask(value, part));
}

function mapText({ self }: Call, compute: (value: string) => string): Value {
  if (self?.kind === 'text' && self.spread !== undefined) return spreadText(mapSpread(self.spread, compute));
  return self?.kind === 'text' ? text(compute(self.text), self.isOpen) : text('', true);
}

/** A part of a text from one place to another. */
function cut(part: (value: string, from: number, to?: number) => string): Handler {
  return ({ self, given }) => {
    const ends = given.map((one) => (one.kind === 'number' && one.low === one.high ? one.low : null));
    const [from, to] = ends;
    if (self?.kind !== 'text' || from == null || ends.includes(null)) return text('', true);
    if (self.spread !== undefined) return spreadText(mapSpread(self.spread, (value) => part(value, from, to ?? undefined)));
    return self.isOpen ? text('', true) : text(part(self.text, from, to ?? undefined));
  };
}

/** A placeholder that is filled in leaves the beginning as it is. */
function replaced(call: Call): Value {
  const { self, given } = call;
  const byPattern = replacedBy(call);
  if (byPattern !== null) return byPattern;
  if (self?.kind !== 'text') return text('', true);
  const [from, to] = [exactText(given[0]), exactText(given[1])];
  if (from !== null && to !== null) return text(self.text.replaceAll(from, to), self.isOpen);
  const until = from === null ? 0 : self.text.indexOf(from);
  return text(until <= 0 ? self.text.slice(0, Math.max(0, self.text.search(/[{:$%]/))) : self.text.slice(0, until), true);
}

export const unknownTexts = (call: Call): Value => {
  const list = toList(call.run, unknown('parts of a text')) as ListValue;
  return { ...list, item: text('', true), source: call.self?.kind === 'unknown' ? `the parts of ${call.self.what}` : list.source };
};

export const texts: Table = Object.fromEntries(Object.entries(METHODS).map(([name, handler]) => [`@text.${name}`, handler]));
