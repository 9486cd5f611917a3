import { exactly, times } from '../amount.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { compare } from '../walk/compare.ts';
import { memberOf } from '../walk/members.ts';
import { Scope } from '../walk/scope.ts';
import { exactNumber, exactText, number, range, truth, truthOf, unknown, type Value } from '../walk/values.ts';
import { argument, type Call } from './call.ts';
import { NOW } from './numbers.ts';
import { dated } from './php-builtins.ts';

const UNITS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 };

/** A time of today by the clock: "21:00", "today 9:30"; null of a text that tells another moment. */
export function timeIn(written: string | null): Value | null {
  const [, hour, minute] = /^(?:today\s+)?([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?$/.exec(written?.trim() ?? '') ?? [];
  if (hour !== undefined) return atMinute(Number(hour) * 60 + Number(minute));
  return /^(?:today|midnight)$/.test(written ?? '') ? atMinute(0) : null;
}

const atMinute = (clock: number): Value => ({ kind: 'instant', offset: number(0), isKept: false, clock });

/** A moment that a class of dates gives; null where it is none of today. */
export function momentOf(call: Call, name: string): Value | null {
  switch (name) {
    case 'now':
      return NOW;
    case 'today':
      return atMinute(0);
    case 'parse':
    case 'createFromTimeString':
      return call.given.length === 0 || exactText(argument(call, 0)) === 'now' ? NOW : timeIn(exactText(argument(call, 0)));
    case 'createFromFormat':
    case 'rawCreateFromFormat':
      return timeIn(exactText(argument(call, 1)));
    case 'createFromTime':
      return exactNumber(argument(call, 0)) === null ? null : atMinute((exactNumber(argument(call, 0)) ?? 0) * 60 + (exactNumber(argument(call, 1)) ?? 0));
    default:
      return null;
  }
}

/** The minute of the day to which a method sets a moment; null where it does not. */
function setTo(call: Call, name: string): number | null {
  const [hour, minute] = [exactNumber(argument(call, 0)), exactNumber(argument(call, 1))];
  if (name === 'setTime') return hour === null ? null : hour * 60 + (minute ?? 0);
  if (name === 'startOfDay') return 0;
  if (name === 'endOfDay') return 1439;
  const time = name === 'setTimeFromTimeString' ? timeIn(exactText(argument(call, 0))) : null;
  return time?.kind === 'instant' ? (time.clock ?? null) : null;
}

const ORDERS: Readonly<Record<string, string>> = { greaterThan: '>', gt: '>', isAfter: '>', greaterThanOrEqualTo: '>=', gte: '>=', lessThan: '<', lt: '<', isBefore: '<', lessThanOrEqualTo: '<=', lte: '<=' };

function ordered({ run, at }: Call, operator: string, a: Value, b: Value): Value {
  const side = { kind: 'literal', value: null, at } as const;
  return compare(run, operator, a, b, { left: side, right: side, scope: new Scope(null, true) });
}

function both(a: Value, b: Value): Value {
  const [first, second] = [truthOf(a), truthOf(b)];
  if (first === false || second === false) return truth(false);
  if (first === true) return b;
  if (second === true) return a;
  return a.kind === 'truth' && b.kind === 'truth' ? { ...a, chance: times(a.chance, b.chance.expected === 0 ? exactly(1) : b.chance) } : unknown('whether it is between two moments');
}

/** A method of a moment. */
export function ofInstant(call: Call, instant: Extract<Value, { kind: 'instant' }>, name: string): Value | null {
  const [, sign, unit = ''] = /^(add|sub)(Second|Minute|Hour|Day|Week)s?$/.exec(name) ?? [];
  if (sign !== undefined) {
    const count = numberIn(argument(call, 0)) ?? (call.given.length === 0 ? number(1) : range(0, 3600, Infinity));
    const seconds = (UNITS[unit.toLowerCase()] ?? 1) * (sign === 'add' ? 1 : -1);
    const [a, b] = [instant.offset.low + count.low * seconds, instant.offset.high + count.high * seconds];
    if (instant.clock !== undefined) return { ...instant, clock: instant.clock + (count.expected * seconds) / 60 };
    return { ...instant, offset: range(Math.min(a, b), instant.offset.expected + count.expected * seconds, Math.max(a, b), count.assumptions) };
  }
  if (name === 'format') return dated(call, argument(call, 0));
  if (/^(?:isWeekday|isWeekend)$/.test(name)) {
    const day = memberOf(call.run, instant, 'isoWeekday', call.at);
    const number_ = day.kind === 'native' ? day.call([]) : day;
    return number_.kind === 'number' && number_.low === number_.high ? truth((number_.low <= 5) === (name === 'isWeekday')) : unknown('what day it is');
  }
  const operator = ORDERS[name];
  if (operator !== undefined) return ordered(call, operator, instant, argument(call, 0));
  if (/^(?:is)?[bB]etween(?:Included|Excluded)?$/.test(name)) return both(ordered(call, '>=', instant, argument(call, 0)), ordered(call, '<=', instant, argument(call, 1)));
  const set = setTo(call, name);
  if (set !== null) return { ...instant, clock: set };
  return /^(?:copy|timezone|setTimezone|startOf\w+|utc|toImmutable|modify|setTime)$/.test(name) ? instant : null;
}

