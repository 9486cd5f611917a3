import { longerOf, perhapsThere } from './doubts.ts';
import { joinTexts } from './options.ts';
import { usually } from './pauses.ts';
import { asFallback, exactText, range, unknown, isScalar, type ClientValue, type Value, type NumberValue, type InstantValue, type Steady, type TextValue, type TruthValue } from './values.ts';

/** One of two values, nobody knows which. */
export function join(a: Value, b: Value): Value {
  if (a === b) return a;
  if (a.kind === 'number' && b.kind === 'number') return { ...range(Math.min(a.low, b.low), (a.expected + b.expected) / 2, Math.max(a.high, b.high), [...new Set([...a.assumptions, ...b.assumptions])]), ...steadyOf(a, b) };
  if (a.kind === 'text' && b.kind === 'text') return { ...(joinTexts(a, b) as TextValue), ...steadyOf(a, b) };
  if (a.kind === 'truth' && b.kind === 'truth') return joinTruths(a, b);
  if (a.kind === 'instant' && b.kind === 'instant') return { kind: 'instant', offset: join(a.offset, b.offset) as NumberValue, isKept: true, ...(a.isPause === true && b.isPause === true ? { isPause: true } : {}), ...nextOf(a, b), ...steadyOf(a, b), ...((a.perSecond ?? b.perSecond) === undefined ? {} : { perSecond: a.perSecond ?? b.perSecond as number }) };
  if (a.kind === 'promise' && b.kind === 'promise') return { kind: 'promise', value: join(a.value, b.value), time: { low: Math.min(a.time.low, b.time.low), expected: (a.time.expected + b.time.expected) / 2, high: Math.max(a.time.high, b.time.high) } };
  if (a.kind === 'nothing' && a.isOfData === true && b.kind === 'object' && b.of === null) return { ...b, isPerhaps: true };
  if (a.kind === 'nothing') return isScalar(b) && b.kind !== 'answer' && b.kind !== 'instant' ? unknown('a value that may be absent') : b;
  if (b.kind === 'nothing') return join(b, a);
  if (a.kind === 'instant' || b.kind === 'instant') return a.kind === 'instant' ? { ...a, isKept: true } : { ...(b as Extract<Value, { kind: 'instant' }>), isKept: true };
  // What failed is an empty list as a rule, and what went well is what came.
  if (a.kind === 'answer') return isScalar(b) || b.kind === 'list' ? a : b;
  if (b.kind === 'answer') return isScalar(a) || a.kind === 'list' ? b : a;
  if (a.kind === 'elapsed') return a;
  if (b.kind === 'elapsed') return b;
  if (isScalar(a) && isScalar(b)) return stated(a, b) ?? stated(b, a) ?? unknown('a value that changes');
  if (isScalar(a)) return b;
  if (isScalar(b)) return a;
  if (a.kind === 'list' && b.kind === 'list') return a.length.high === 0 ? (b.length.high === 0 ? b : perhapsThere(b)) : b.length.high === 0 ? perhapsThere(a) : (longerOf(a, b) ?? longerOf(b, a)) ?? { ...a, ...(a.key === b.key ? {} : { isReplaced: true }), items: null, length: { proved: Math.min(a.length.proved, b.length.proved), low: Math.min(a.length.low, b.length.low), expected: Math.max(a.length.expected, b.length.expected), high: Math.max(a.length.high, b.length.high) }, item: join(a.item, b.item), source: (b.length.high > a.length.high ? b : a).source, assumptions: [...new Set([...a.assumptions, ...b.assumptions])] };
  if (a.kind === 'object' && b.kind === 'object' && a.of !== null && a.key === b.key) return a;
  if (a.kind === 'client' && b.kind === 'client' && isSameClient(a, b)) return a;
  if (a.kind === 'library' && b.kind === 'library' && isSameMade(a, b)) return a;
  const options = [...alternativesOf(a), ...alternativesOf(b)];
  return options.length > 8 ? unknown('one of many values') : { kind: 'either', options: [...new Set(options)] };
}

/** What tells the date, or begins as something else until it does. */
const steadyOf = (a: Steady, b: Steady): Steady => ((a.steady ?? b.steady) === undefined ? {} : { steady: Math.min(a.steady ?? Infinity, b.steady ?? Infinity) });

/** The next of the times of day of two moments. */
const nextOf = ({ times, clock }: InstantValue, other: InstantValue): Pick<InstantValue, 'times' | 'clock'> => (times === undefined || other.times === undefined ? {} : { times: [...new Set([...times, ...other.times])], ...(clock !== undefined && clock === other.clock ? { clock } : {}) });

/** A setting that nobody states has the value that the code falls back to. */
const stated = (setting: Value, fallback: Value): Value | null => (setting.kind !== 'unknown' || !setting.isSetting ? null : fallback.kind === 'number' || (fallback.kind === 'text' && fallback.text !== '') ? asFallback(fallback) : null);
const withoutMark = ({ spread: _, seldom: __, ...test }: TruthValue): TruthValue => test;
function joinTruths(a: TruthValue, b: TruthValue): TruthValue {
  const usual = usually(a, b);
  if (usual !== null) return usual;
  // Of two of which one holds at other times, no longer the time alone tells.
  const main = withoutMark(a.flavour === 'data' ? b : a);
  const { proved, low, expected, high } = a.chance;
  return { ...main, chance: { proved: Math.min(proved, b.chance.proved), low: Math.min(low, b.chance.low), expected: (expected + b.chance.expected) / 2, high: Math.max(high, b.chance.high) } };
}

/** Whether two clients ask the same, in the same way: which of them is there makes no difference. */
function isSameClient(a: ClientValue, b: ClientValue): boolean {
  const isSameBase = a.base === b.base || (a.base.kind === 'nothing' && b.base.kind === 'nothing') || (exactText(a.base) !== null && exactText(a.base) === exactText(b.base));
  return isSameBase && a.library === b.library && a.kept?.key === b.kept?.key && a.retries?.most === b.retries?.most && a.retries?.posts === b.retries?.posts;
}

type Library = Extract<Value, { kind: 'library' }>;

/** Whether two things that a package gives were made in the same way. */
const isSameMade = (a: Library, b: Library): boolean => a.path === b.path && a.path.endsWith('()') && a.self === null && b.self === null && a.arguments.length === b.arguments.length && a.arguments.every((one, index) => isSameGiven(one, b.arguments[index] as Value));
const isSameGiven = (a: Value, b: Value): boolean => a === b || (a.kind === 'unknown' && b.kind === 'unknown' && a.what === b.what) || (exactText(a) !== null && exactText(a) === exactText(b));

const alternativesOf = (value: Value): readonly Value[] => (value.kind === 'either' ? value.options : [value]);
