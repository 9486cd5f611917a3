import { numberIn, ofNumbers } from './arithmetic.ts';
import type { Spread } from './spread.ts';
import { readTime } from './clock.ts';
import type { Run } from './run.ts';
import { range, unknown, type InstantValue, type NumberValue, type Since, type Value } from './values.ts';

type Elapsed = Extract<Value, { kind: 'elapsed' }>;

const MINUTES = 1440;
const DAY = 86_400;
/** Times of day that are closer to each other the work may miss. */
const CLOSE = 600;
/** More times of a day than that are no times at which something is due. */
const MOST_TIMES = 288;

const sinceOf = ({ since }: { readonly since?: Since | undefined }): { readonly since?: Since } => (since === undefined ? {} : { since });
const inUnit = (...sides: readonly { readonly perSecond?: number }[]): { readonly perSecond?: number } => {
  const told = sides.find(({ perSecond }) => perSecond !== undefined)?.perSecond;
  return told === undefined ? {} : { perSecond: told };
};
export const scaledBy = (value: NumberValue, factor: number): NumberValue => ({ ...range(value.low * factor, value.expected * factor, value.high * factor, value.assumptions), ...(value.restOf === undefined ? {} : { restOf: value.restOf * factor }), ...(value.isPace === true ? { isPace: true } : {}), ...(value.isByClock === true ? { isByClock: true } : {}), ...sinceOf(value) });

/** The minutes of the day at which each so many seconds are full; null where they do not go into a day, or are less than a minute. */
export function timesEach(seconds: number): readonly number[] | null {
  const minutes = seconds / 60;
  if (!Number.isInteger(minutes) || minutes < 1 || MINUTES % minutes !== 0) return null;
  return Array.from({ length: MINUTES / minutes }, (_, index) => index * minutes);
}

/** The time until the next of some times of day: as many of them make a day, whatever is done in between. */
export function untilNext(times: readonly number[], perSecond = 1): NumberValue {
  const sorted = times.map((minute) => minute * 60).toSorted((a, b) => a - b);
  const gaps = sorted.map((one, index) => (sorted[index + 1] ?? (sorted[0] as number) + DAY) - one);
  const usual = DAY / sorted.length;
  return scaledBy({ ...range(Math.min(...gaps), usual, Math.max(...gaps)), isByClock: true, ...(Math.min(...gaps) >= CLOSE ? { restOf: usual, isPace: true } : {}) }, perSecond);
}

/** The times of day at which a wait ends that is another at other times; null where it ends at any time. */
export function landing({ basis, values }: Spread<number>, perSecond: number): readonly number[] | null {
  if (!basis.isWholeDay || basis.times === null) return null;
  const ends = new Set<number>();
  for (const [index, { hour, minute }] of basis.times.entries()) {
    const end = hour * 60 + minute + (values[index] as number) / perSecond / 60;
    if (!Number.isInteger(end)) return null;
    ends.add(((end % MINUTES) + MINUTES) % MINUTES);
    if (ends.size > MOST_TIMES) return null;
  }
  return [...ends];
}

/** How long it is from now until a moment that the program has set itself. */
function leftUntil(moment: InstantValue, now: InstantValue): { readonly left?: NumberValue } {
  const { offset, isKept, isKeyed, clock, since, times, isPause } = moment;
  if (now.times === undefined && times !== undefined && !now.isKept && now.offset.high === 0) return { left: untilNext(times, moment.perSecond ?? now.perSecond) };
  if (now.isKept || now.offset.high !== 0 || isKeyed === true || clock !== undefined || offset.expected <= 0) return {};
  if (isPause === true) return { left: range(0, 0, offset.high, offset.assumptions) };
  return { left: { ...range(0, offset.expected, offset.high, offset.assumptions), restOf: offset.low, ...(isKept ? { isPace: true } : {}), ...sinceOf({ since }) } };
}

const isNow = ({ offset, isKept, times, clock }: InstantValue): boolean => !isKept && times === undefined && clock === undefined && offset.low === 0 && offset.high === 0;

/** Moments less moments are times that have passed; moments and numbers are other moments. Null where neither is a moment or a time between two. */
export function withTime(operator: string, a: Value, b: Value): Value | null {
  if (a.kind === 'instant' || b.kind === 'instant') return ofInstants(operator, a, b);
  if (b.kind === 'elapsed' && operator === '-' && numberIn(a) !== null) return restOf(numberIn(a) as NumberValue, b);
  if (b.kind === 'elapsed' && operator === '+' && b.left !== undefined) return b;
  return a.kind === 'elapsed' ? ofElapsed(operator, a, numberIn(b)) : null;
}

/** The rest of a period, of which the work has used some, or which the clock has begun. */
function restOf(period: NumberValue, elapsed: Elapsed): Value {
  const { times, perSecond = 1 } = elapsed;
  if (times !== undefined && period.low === period.high && times.length * period.low === DAY * perSecond) return untilNext(times, perSecond);
  return { ...range(0, period.expected, period.high), restOf: period.low, ...(elapsed.isKept === true ? { isPace: true } : {}), ...sinceOf(elapsed) };
}

function ofElapsed(operator: string, elapsed: Elapsed, other: NumberValue | null): Value {
  const factor = other === null || other.low !== other.high || other.low <= 0 ? null : operator === '*' ? other.low : operator === '/' || operator === '//' ? 1 / other.low : null;
  return factor === null ? elapsed : toldIn(elapsed, factor);
}

/** The same time, told in a unit of which there are as many more in a second. */
export function toldIn(elapsed: Elapsed, factor: number): Elapsed {
  const { left, perSecond } = elapsed;
  return { ...elapsed, ...(perSecond === undefined ? {} : { perSecond: perSecond * factor }), ...(left === undefined ? {} : { left: scaledBy(left, factor) }) };
}

function ofInstants(operator: string, a: Value, b: Value): Value {
  if (a.kind === 'instant' && b.kind === 'instant') return operator === '-' ? difference(a, b) : unknown('a time');
  const [moment, other] = a.kind === 'instant' ? [a, numberIn(b)] : [b as InstantValue, numberIn(a)];
  if (other === null) return a.kind === 'instant' && operator === '-' ? { kind: 'elapsed', ...inUnit(moment) } : operator === '+' ? { ...withoutDay(moment), offset: range(0, 3_600_000, Infinity) } : unknown('a time');
  if (operator === '%' && a.kind === 'instant') return sinceFull(moment, other);
  if (operator === '/' || operator === '*' || operator === '//') return scaled(moment, other, operator);
  if (operator !== '+' && operator !== '-') return unknown('a time');
  // A moment of which nobody knows how long ago it was, such as 0 before the first fetch.
  if (operator === '-' && isNow(moment) && other.low === 0 && other.high === 0) return { kind: 'elapsed', ...inUnit(moment) };
  return moved(operator, moment, other);
}

function difference(a: InstantValue, b: InstantValue): Elapsed {
  const asked = a.asked ?? b.asked;
  // Since a time of this day.
  const times = isNow(a) && b.times !== undefined && !b.isKept ? { times: b.times } : {};
  return { kind: 'elapsed', isKeyed: a.isKeyed === true || b.isKeyed === true, ...(asked === undefined ? {} : { asked }), ...(b.isKept ? { isKept: true } : {}), ...(a.isPause === true || b.isPause === true ? { isPause: true } : {}), ...sinceOf(b), ...inUnit(a, b), ...times, ...leftUntil(a, b) };
}

/** What is left of the clock when it is divided: the time since the last full hour, or whatever it is. */
function sinceFull(moment: InstantValue, period: NumberValue): Value {
  const times = period.low !== period.high || !isNow(moment) ? null : timesEach(period.low / (moment.perSecond ?? 1));
  return times === null ? range(0, Math.max(0, period.expected - 1) / 2, Math.max(0, period.high - 1)) : { kind: 'elapsed', times, ...inUnit(moment) };
}

function scaled(moment: InstantValue, other: NumberValue, operator: string): Value {
  if (other.low !== other.high || other.low <= 0) return moment;
  const factor = operator === '*' ? other.low : 1 / other.low;
  return { ...moment, offset: scaledBy(moment.offset, factor), ...(moment.perSecond === undefined ? {} : { perSecond: moment.perSecond * factor }) };
}

/** A moment that is told in whole hours or days is where the last of them began. */
export function rounded(moment: InstantValue): InstantValue {
  const times = isNow(moment) && moment.perSecond !== undefined ? timesEach(Math.round(1 / moment.perSecond)) : null;
  return times === null ? moment : { ...moment, times };
}

/** A moment that no longer tells the date, or no longer the clock either. */
export const withoutDay = ({ steady: _, ...moment }: InstantValue): InstantValue => moment;
export const withoutTimes = ({ clock: _, times: __, ...moment }: InstantValue): InstantValue => moment;

/** Some time before or after a moment. */
function moved(operator: string, moment: InstantValue, by: NumberValue): InstantValue {
  const { perSecond = 1, times, clock } = moment;
  const sign = operator === '+' ? 1 : -1;
  if (times !== undefined) {
    if (by.low === by.high && by.low % (DAY * perSecond) === 0) return moment;
    const minutes = (by.spread?.values ?? [by.low]).map((value) => Math.round((sign * value) / perSecond / 60));
    const all = [...new Set(minutes.flatMap((minute) => times.map((time) => (((time + minute) % MINUTES) + MINUTES) % MINUTES)))];
    const isKnown = (by.spread !== undefined || by.low === by.high) && all.length <= MOST_TIMES;
    const rest = withoutTimes(withoutDay(moment));
    if (!isKnown) return { ...rest, offset: ofNumbers(operator, moment.offset, by) as NumberValue };
    const at = clock === undefined || by.spread !== undefined ? -1 : clock + (minutes[0] as number);
    return { ...rest, times: all, ...(at >= 0 && at < MINUTES ? { clock: at } : {}) };
  }
  const ends = by.spread !== undefined && isNow(moment) ? landing(sign > 0 ? by.spread : { ...by.spread, values: by.spread.values.map((value) => -value) }, perSecond) : null;
  if (ends !== null) return { ...withoutDay(moment), times: ends };
  return { ...withoutDay(moment), offset: ofNumbers(operator, moment.offset, by) as NumberValue };
}

/** The time since the last of some times of day is another at other times; null of a time that began elsewhere. */
export function sinceTimes(run: Run, { times, perSecond = 1 }: Elapsed): NumberValue | null {
  if (times === undefined) return null;
  return readTime(run, (minute) => Math.min(...times.map((time) => (minute - time + MINUTES) % MINUTES)) * 60 * perSecond);
}

/** A spread of numbers that says nothing of what was kept at another time. */
export const atAnyTime = (value: Value): Value => (value.kind === 'number' && value.spread?.basis.times != null ? { ...range(value.low, value.expected, value.high, value.assumptions), ...(value.steady === undefined ? {} : { steady: value.steady }) } : value);

