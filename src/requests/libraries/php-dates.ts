import { arithmetic, numberIn } from '../walk/arithmetic.ts';
import { exactNumber, exactText, number, range, type InstantValue, type Value } from '../walk/values.ts';
import { argument, type Call } from './call.ts';
import { atMinute, atParts, between, dayOf, isDay, moved, ordered, spanIn, truncated, unitIn, withPart } from './dates.ts';
import { NOW } from './numbers.ts';
import { dated } from './php-builtins.ts';

const UNITS: Readonly<Record<string, number>> = { second: 1, sec: 1, minute: 60, min: 60, hour: 3600, day: 86_400, weekday: 86_400, week: 604_800, month: 30 * 86_400, year: 365 * 86_400 };
const DAY = 'today|tomorrow|yesterday|midnight|noon|now|next day';

/** A moment by the clock as it is written: "21:00", "tomorrow 9:30", "+1 day 06:00", "+15 minutes"; null of a text that tells another one. */
export function timeIn(written: string | null, from: InstantValue = NOW): Value | null {
  const text = written?.trim().toLowerCase() ?? '';
  const [, sign, count, unit = ''] = /^([+-])\s*(\d+)\s*(second|sec|minute|min|hour|day|weekday|week|month|year)s?$/.exec(text) ?? [];
  if (sign !== undefined) return moved(from, number(Number(count)), UNITS[unit] ?? 1, sign === '+' ? 1 : -1);
  const [whole, before, first, second, half, behind] = new RegExp(`^(${DAY}|[+]\\d+ days?)?\\s*(?:([01]?\\d|2[0-3])(?::([0-5]\\d)(?::\\d\\d)?)?\\s*(am|pm)?)?\\s*(${DAY}|[+]\\d+ days?)?$`).exec(text) ?? [];
  const day = before ?? behind;
  if (whole === undefined || (day === undefined && (first === undefined || (second === undefined && half === undefined)))) return null;
  if (first !== undefined) return atParts(from, number((Number(first) % (half === undefined ? 24 : 12)) + (half === 'pm' ? 12 : 0)), number(Number(second ?? 0)));
  return day === 'now' ? from : day === 'noon' ? atMinute(720, from.perSecond ?? 1) : /\d/.test(day ?? '') ? from : dayOf(from);
}

/** A moment that a class of dates gives; null where it is none of today. */
export function momentOf(call: Call, name: string): Value | null {
  switch (name) {
    case 'now':
      return NOW;
    case 'today':
    case 'tomorrow':
      return dayOf(NOW);
    case 'parse':
    case 'createFromTimeString':
      return call.given.length === 0 ? NOW : timeIn(exactText(argument(call, 0)));
    case 'createFromFormat':
    case 'rawCreateFromFormat':
      return timeIn(exactText(argument(call, 1)));
    case 'createFromTime':
      return exactNumber(argument(call, 0)) === null ? null : atParts(NOW, argument(call, 0), call.given[1] ?? number(0));
    default:
      return null;
  }
}

/** `mktime(5, 0, 0, …)`: a time of some day, or of one that is written down. */
export const madeOf = (call: Call): Value => (exactNumber(call.given[5]) !== null ? { kind: 'answer', name: 'date', size: null, isResponse: false } : atParts(NOW, argument(call, 0), call.given[1] ?? number(0)));

const ORDERS: Readonly<Record<string, string>> = { greaterThan: '>', gt: '>', isAfter: '>', greaterThanOrEqualTo: '>=', gte: '>=', lessThan: '<', lt: '<', isBefore: '<', lessThanOrEqualTo: '<=', lte: '<=', equalTo: '===', eq: '===' };

/** A moment as a method sets it; null where it does not. */
function setBy(call: Call, moment: InstantValue, name: string): Value | null {
  switch (name) {
    case 'setTime':
      return atParts(moment, argument(call, 0), call.given[1] ?? number(0));
    case 'setHour':
    case 'hour':
      return call.given.length === 0 ? null : withPart(moment, 'hour', argument(call, 0));
    case 'setMinute':
    case 'minute':
      return call.given.length === 0 ? null : withPart(moment, 'minute', argument(call, 0));
    case 'startOfDay':
      return dayOf(moment);
    case 'startOfHour':
      return truncated(moment, 3600);
    case 'startOfMinute':
      return truncated(moment, 60);
    case 'endOfDay':
      return atMinute(1439, moment.perSecond ?? 1);
    case 'setTimeFromTimeString':
    case 'modify':
      return timeIn(exactText(argument(call, 0)), moment) ?? moment;
    default:
      return null;
  }
}

/** A method of a moment. */
export function ofInstant(call: Call, instant: InstantValue, name: string): Value | null {
  const [, sign, unit = ''] = /^(add|sub)(Second|Minute|Hour|Day|Weekday|Week|Month|Year)s?$/.exec(name) ?? [];
  if (sign !== undefined) {
    const count = numberIn(argument(call, 0)) ?? (call.given.length === 0 ? number(1) : range(0, 3600, Infinity));
    return moved(instant, count, UNITS[unit.toLowerCase()] ?? 1, sign === 'add' ? 1 : -1);
  }
  if (name === 'format') return dated(call, argument(call, 0));
  if (/^to(?:Date|DateTime|Time)String$/.test(name)) return dated(call, { kind: 'text', text: name === 'toDateString' ? 'Y-m-d' : name === 'toTimeString' ? 'H:i:s' : 'Y-m-d H:i', isOpen: false });
  if (name === 'isWeekday') return isDay(call, [1, 2, 3, 4, 5]);
  if (name === 'isWeekend') return isDay(call, [0, 6]);
  const day = /^is(Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day$/.exec(name)?.[1];
  if (day !== undefined) return isDay(call, [['Sun', 'Mon', 'Tues', 'Wednes', 'Thurs', 'Fri', 'Satur'].indexOf(day)]);
  if (/^isSameDay$|^isToday$/.test(name)) return ordered(call, '===', dayOf(instant), name === 'isToday' ? dayOf(NOW) : argument(call, 0));
  if (/^(?:float)?diffIn(?:Real)?(?:Seconds|Minutes|Hours|Days)$/i.test(name)) {
    const other = call.given.length === 0 ? NOW : argument(call, 0);
    // It has no sign: of the two the one that is to come says how long that is.
    const both = [arithmetic('-', other, instant), arithmetic('-', instant, other)];
    const found = both.find((one) => one.kind === 'elapsed' && one.left !== undefined) ?? (instant.isKept ? both[0] : both[1]) ?? instant;
    return found.kind === 'elapsed' && unitIn(name) !== null ? spanIn(found, name, 1) : found;
  }
  const operator = ORDERS[name];
  if (operator !== undefined) return ordered(call, operator, instant, argument(call, 0));
  if (/^(?:is)?[bB]etween(?:Included|Excluded)?$/.test(name)) return between(call, instant, argument(call, 0), argument(call, 1));
  if (name === 'isPast') return ordered(call, '<', instant, NOW);
  if (name === 'isFuture') return ordered(call, '>', instant, NOW);
  return setBy(call, instant, name) ?? (/^(?:copy|timezone|setTimezone|startOf\w+|utc|toImmutable|getTimestamp|setTimezone|clone|tz)$/.test(name) ? instant : null);
}
