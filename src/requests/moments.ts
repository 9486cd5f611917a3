import type { Fires } from './schedule.ts';

/** When something fires: the times of a day, and the days that have them. Plain data, so that it can be kept and compared. */
export interface Moments {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: Days;
}

export interface Days {
  /** 1 to 12; null for all. */
  readonly months: readonly number[] | null;
  /** Null for all, as `weekdays`. */
  readonly dates: readonly DateTerm[] | null;
  readonly weekdays: readonly WeekdayTerm[] | null;
  /** Where dates and weekdays are both told: whether one of them is enough. */
  readonly join: 'or' | 'and';
  /** Weeks of ISO 8601; null for all. */
  readonly weeks: readonly number[] | null;
  readonly years: readonly number[] | null;
}

export type DateTerm =
  | { readonly kind: 'date'; readonly date: number }
  /** So many days before the last of the month. */
  | { readonly kind: 'last'; readonly before: number }
  | { readonly kind: 'last-working-day' }
  /** The working day of the month that is nearest to a date. */
  | { readonly kind: 'nearest'; readonly date: number };

export interface WeekdayTerm {
  /** 0 for Sunday. */
  readonly weekday: number;
  /** Which one of the month; -1 for the last, null for each. */
  readonly nth: number | null;
}

export const EVERY_DAY: Days = { months: null, dates: null, weekdays: null, join: 'and', weeks: null, years: null };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FULL_WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** 0 for Sunday; -1 for a word that names no weekday. */
export const weekdayOf = (word: string): number => Math.max(WEEKDAYS.indexOf(word.toLowerCase()), FULL_WEEKDAYS.indexOf(word.toLowerCase()));
/** 1 for January; 0 for a word that names no month. */
export const monthOf = (word: string): number => Math.max(MONTHS.indexOf(word.toLowerCase()), FULL_MONTHS.indexOf(word.toLowerCase())) + 1;

interface Day {
  readonly month: number;
  readonly date: number;
  /** Of its month. */
  readonly length: number;
  readonly weekday: number;
  readonly week: number;
}

const DAY = 86_400_000;
/** Weekdays and leap years come again after 28 years, from 1901 to 2099. */
const FIRST_YEAR = 2001;
const CYCLE = 28;
/** The year of which a median is taken: no leap year, so that its middle is a day. */
const USUAL_YEAR = 2025;

const kept = new Map<number, readonly Day[]>();

function daysOf(year: number): readonly Day[] {
  const alike = FIRST_YEAR + ((((year - FIRST_YEAR) % CYCLE) + CYCLE) % CYCLE);
  let days = kept.get(alike);
  if (days === undefined) kept.set(alike, (days = [...listDays(alike)]));
  return days;
}

function* listDays(year: number): Generator<Day> {
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY) {
    const day = new Date(at);
    const month = day.getUTCMonth();
    const weekday = day.getUTCDay();
    // The week is that of its Thursday.
    const thursday = at + (4 - (weekday === 0 ? 7 : weekday)) * DAY;
    const week = Math.floor((thursday - Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)) / DAY / 7) + 1;
    yield { month: month + 1, date: day.getUTCDate(), length: new Date(Date.UTC(year, month + 1, 0)).getUTCDate(), weekday, week };
  }
}

/** How often it fires, told by the fields alone: no run is listed. */
export function firesAt(moments: Moments): Fires {
  const perDay = moments.seconds.length * moments.minutes.length * moments.hours.length;
  const { years } = moments.days;
  const year = daysOf(years?.[0] ?? USUAL_YEAR);
  const hits = years?.length === 0 ? 0 : year.filter((day) => isOn(moments.days, day)).length;
  return { usual: hits * 2 > year.length ? perDay : 0, busiest: hits > 0 || sharesDay(moments.days, moments.days) ? perDay : 0 };
}

/** The years of the cycle that stand for those in which both may fire. */
function yearsOf(a: Days, b: Days): readonly number[] {
  const both = a.years !== null && b.years !== null ? a.years.filter((year) => b.years?.includes(year)) : (a.years ?? b.years);
  if (both === null || both.length >= CYCLE) return Array.from({ length: CYCLE }, (_, index) => USUAL_YEAR + index);
  return both;
}

const sharesDay = (a: Days, b: Days): boolean => yearsOf(a, b).some((year) => daysOf(year).some((day) => isOn(a, day) && isOn(b, day)));

/** The smallest span of time in which both can fire; null where none is as small as a minute. Both are taken to go by the same clock. */
export function coincide(a: Moments, b: Moments): 'second' | 'minute' | null {
  const meet = (one: readonly number[], other: readonly number[]): boolean => one.some((value) => other.includes(value));
  if (!meet(a.hours, b.hours) || !meet(a.minutes, b.minutes) || !sharesDay(a.days, b.days)) return null;
  return meet(a.seconds, b.seconds) ? 'second' : 'minute';
}

/** What a platform makes of it that starts nothing sooner than so many minutes after the last time. */
export function withFloor(moments: Moments, floor: number): Moments {
  const minutes: number[] = [];
  for (const minute of [...moments.minutes].sort((a, b) => a - b)) {
    if (minutes.length === 0 || minute - (minutes.at(-1) as number) >= floor) minutes.push(minute);
  }
  return { ...moments, seconds: [0], minutes };
}

function isOn(days: Days, day: Day): boolean {
  if (days.months !== null && !days.months.includes(day.month)) return false;
  if (days.weeks !== null && !days.weeks.includes(day.week)) return false;
  const { dates, weekdays } = days;
  if (dates === null && weekdays === null) return true;
  const byDate = dates !== null && dates.some((term) => isDate(term, day));
  const byWeekday = weekdays !== null && weekdays.some((term) => isWeekday(term, day));
  if (dates === null) return byWeekday;
  if (weekdays === null) return byDate;
  return days.join === 'or' ? byDate || byWeekday : byDate && byWeekday;
}

function isDate(term: DateTerm, { date, length, weekday }: Day): boolean {
  if (term.kind === 'date') return date === term.date;
  if (term.kind === 'last') return date === length - term.before;
  return date === workingDay(weekday, date, term.kind === 'nearest' ? term.date : length, length);
}

/** The date of the working day that is nearest to `wanted`, in the month in which `date` falls on `weekday`; 0 where there is none. */
function workingDay(weekday: number, date: number, wanted: number, length: number): number {
  if (wanted > length) return 0;
  const there = (((weekday + wanted - date) % 7) + 7) % 7;
  if (there === 6) return wanted === 1 ? 3 : wanted - 1;
  if (there === 0) return wanted === length ? wanted - 2 : wanted + 1;
  return wanted;
}

function isWeekday({ weekday, nth }: WeekdayTerm, day: Day): boolean {
  if (day.weekday !== weekday) return false;
  if (nth === null) return true;
  return nth === -1 ? day.date + 7 > day.length : Math.ceil(day.date / 7) === nth;
}
