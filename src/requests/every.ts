import { EVERY_DAY, firesAt, monthOf, weekdayOf, type Days } from './moments.ts';
import type { Fires } from './schedule.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A month is taken as thirty days, as packages do. */
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|msecs?|millis?|milliseconds?)$/i, 1],
  [/^(?:s|secs?|seconds?|secondly)$/i, SECOND],
  [/^(?:m|mins?|minutes?|minutely)$/i, MINUTE],
  [/^(?:h|hrs?|hours?|hourly)$/i, HOUR],
  [/^(?:d|days?|daily)$/i, DAY],
  [/^(?:w|wks?|weeks?|weekly)$/i, 7 * DAY],
  [/^(?:mo|months?|monthly)$/i, 30 * DAY],
  [/^(?:y|yrs?|years?|yearly|annually)$/i, 365 * DAY],
];

const WORDS: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, half: 0.5, other: 2 };

const LONGEST = 200;

const unitOf = (word: string): number | null => UNITS.find(([pattern]) => pattern.test(word))?.[1] ?? null;

/** How long a span of time is, as people and formats write it: "5m", "every 5 minutes", "1h30m", "PT5M", "00:05:00"; null for what is none. */
export function millisecondsOf(text: string): number | null {
  if (text.length > LONGEST) return null;
  const written = text.trim().replace(/^(?:@?every|each|in)\s+/i, '');
  const span = isoSpan(written) ?? clockSpan(written) ?? wordSpan(written);
  return span !== null && span > 0 && Number.isFinite(span) ? span : null;
}

function isoSpan(text: string): number | null {
  const { y, mo, w, d, h, m, s } = /^P(?=.)(?:(?<y>[\d.]+)Y)?(?:(?<mo>[\d.]+)M)?(?:(?<w>[\d.]+)W)?(?:(?<d>[\d.]+)D)?(?:T(?=.)(?:(?<h>[\d.]+)H)?(?:(?<m>[\d.]+)M)?(?:(?<s>[\d.]+)S)?)?$/i.exec(text)?.groups ?? {};
  const parts: readonly (readonly [string | undefined, number])[] = [[y, 365 * DAY], [mo, 30 * DAY], [w, 7 * DAY], [d, DAY], [h, HOUR], [m, MINUTE], [s, SECOND]];
  return parts.every(([part]) => part === undefined) ? null : parts.reduce((sum, [part, unit]) => sum + Number(part ?? 0) * unit, 0);
}

function clockSpan(text: string): number | null {
  const { d, h, m, s } = /^(?:(?<d>\d{1,3})\.)?(?<h>\d{1,2}):(?<m>\d{2}):(?<s>\d{2}(?:\.\d+)?)$/.exec(text)?.groups ?? {};
  return h === undefined ? null : Number(d ?? 0) * DAY + Number(h) * HOUR + Number(m) * MINUTE + Number(s) * SECOND;
}

function wordSpan(text: string): number | null {
  if (/^[a-z]+$/i.test(text)) return unitOf(text.length > 3 ? text : '');
  let sum = 0;
  let at = 0;
  const part = /(?:(?<number>\d+(?:\.\d+)?)|(?<word>[a-z]+)(?=\s))\s*(?:an?\s+)?(?<unit>[a-z]+)[\s,]*(?:and\s+)?/iy;
  while (at < text.length) {
    part.lastIndex = at;
    const { number, word, unit = '' } = part.exec(text)?.groups ?? {};
    const count = number === undefined ? (Object.hasOwn(WORDS, (word ?? '').toLowerCase()) ? WORDS[(word ?? '').toLowerCase()] : undefined) : Number(number);
    const length = unitOf(unit);
    if (count === undefined || length === null) return null;
    sum += count * length;
    at = part.lastIndex;
  }
  return at === 0 ? null : sum;
}

/** How often a day something fires that comes again after so long. */
export function firesEvery(milliseconds: number): Fires {
  const perDay = DAY / milliseconds;
  return { usual: Math.max(0, Math.ceil(perDay - 0.5)), busiest: Math.ceil(perDay) };
}

/** How often a day something fires that is told in words: a span of time, or the grammar of App Engine ("every day 07:00", "1st monday of month 09:00"). */
export function everyOf(text: string): Fires | null {
  if (text.length > LONGEST) return null;
  const span = millisecondsOf(text.replace(/\s(?:synchroni[sz]ed|at\s+minute\s+\d{1,2})\s*$/i, ''));
  return span === null ? (withinHours(text) ?? onDays(text)) : firesEvery(span);
}

const minutesOf = (clock: string | undefined): number | null => {
  const { h, m, half } = /^(?<h>\d{1,2})(?::(?<m>\d{2}))?\s*(?<half>[ap]m)?$/i.exec(clock ?? '')?.groups ?? {};
  if (h === undefined || (m === undefined && half === undefined)) return /^noon$/i.test(clock ?? '') ? 720 : /^midnight$/i.test(clock ?? '') ? 0 : null;
  const hour = half === undefined ? Number(h) : (Number(h) % 12) + (/p/i.test(half) ? 12 : 0);
  return hour > 24 || Number(m ?? 0) > 59 ? null : hour * 60 + Number(m ?? 0);
};

/** "every 5 minutes from 10:00 to 14:00". */
function withinHours(text: string): Fires | null {
  const { span, from, to } = /^\s*(?<span>every\s+\S+\s+\S+)\s+from\s+(?<from>\S+)\s+to\s+(?<to>\S+)\s*$/i.exec(text)?.groups ?? {};
  const [period, start, end] = [millisecondsOf(span ?? ''), minutesOf(from), minutesOf(to)];
  if (period === null || start === null || end === null) return null;
  const minutes = end < start ? end - start + 1440 : end - start;
  const fires = Math.floor((minutes * MINUTE) / period) + 1;
  return { usual: fires, busiest: fires };
}

const ORDINALS: readonly RegExp[] = [/^(?:1st|first)$/i, /^(?:2nd|second)$/i, /^(?:3rd|third)$/i, /^(?:4th|fourth)$/i, /^(?:5th|fifth)$/i];

/** "every monday,friday 09:00", "1st,third monday of sep,oct 17:00", "1 of jan 00:00". */
function onDays(text: string): Fires | null {
  const { which = '', day = '', months, clock } = /^\s*(?<which>every|[\w]+(?:\s*,\s*\w+)*)(?:\s+(?!of\s)(?<day>[a-z]+(?:\s*,\s*[a-z]+)*))?(?:\s+of\s+(?<months>[a-z]+(?:\s*,\s*[a-z]+)*))?(?:\s+(?:at\s+)?(?<clock>\d[\d:]*\s*(?:[ap]m)?|noon|midnight))?\s*$/i.exec(text)?.groups ?? {};
  if (which === '' || (clock !== undefined && minutesOf(clock) === null)) return null;
  const monthNumbers = months === undefined || /^(?:month|every month)$/i.test(months) ? null : list(months).map(monthOf);
  const days = day !== '' ? daysOfWeek(which, day) : months !== undefined ? datesOf(which) : null;
  if (days === null || monthNumbers?.includes(0) === true) return null;
  return firesAt({ seconds: [0], minutes: [0], hours: [0], days: { ...EVERY_DAY, ...days, months: monthNumbers } });
}

const list = (text: string): string[] => text.split(',').map((part) => part.trim());

function datesOf(which: string): Partial<Days> | null {
  const dates = list(which).map((word) => (/^\d{1,2}(?:st|nd|rd|th)?$/i.test(word) ? parseInt(word, 10) : 0));
  return dates.every((date) => date >= 1 && date <= 31) ? { dates: dates.map((date) => ({ kind: 'date', date })) } : null;
}

function daysOfWeek(which: string, day: string): Partial<Days> | null {
  const isEvery = /^every$/i.test(which);
  const nths: readonly (number | null)[] = isEvery ? [null] : list(which).map((word) => (/^last$/i.test(word) ? -1 : ORDINALS.findIndex((pattern) => pattern.test(word)) + 1));
  if (nths.includes(0)) return null;
  if (/^day$/i.test(day)) return isEvery ? {} : datesOf(which);
  const weekdays = /^weekdays?$/i.test(day) ? [1, 2, 3, 4, 5] : /^weekends?$/i.test(day) ? [0, 6] : list(day).map((word) => weekdayOf(word.replace(/(?<=day)s$/i, '')));
  return weekdays.includes(-1) ? null : { weekdays: weekdays.flatMap((weekday) => nths.map((nth) => ({ weekday, nth }))) };
}
