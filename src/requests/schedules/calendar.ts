import { EVERY_DAY, weekdayOf, type DateTerm, type Moments } from '../moments.ts';

const NAMED: Readonly<Record<string, string>> = {
  minutely: '*-*-* *:*:00',
  hourly: '*-*-* *:00:00',
  daily: '*-*-* 00:00:00',
  weekly: 'Mon *-*-* 00:00:00',
  monthly: '*-*-01 00:00:00',
  quarterly: '*-01,04,07,10-01 00:00:00',
  semiannually: '*-01,07-01 00:00:00',
  yearly: '*-01-01 00:00:00',
  annually: '*-01-01 00:00:00',
};

/** Calendar events of systemd: "Mon..Fri *-*-* 09:00:00", "*:0/10", "hourly", "*-*~01". Null for what is none. */
export function momentsOfCalendar(text: string): Moments | null {
  if (text.length > 300) return null;
  // A time zone moves the day and changes no count.
  const written = text.trim().replace(/\s+(?:UTC|[A-Z]\w+\/[\w/]+)$/, '');
  const full = Object.hasOwn(NAMED, written.toLowerCase()) ? (NAMED[written.toLowerCase()] as string) : written;
  const { week, date, time } = /^(?:(?<week>[A-Za-z][A-Za-z.,]*)(?:\s+|$))?(?:(?<date>[\d*,./]+(?:-[\d*,./]+)?[-~][\d*,./]+)(?:\s+|$))?(?<time>[\d*,./]+(?::[\d*,./]+){1,2})?$/.exec(full)?.groups ?? {};
  if (full === '' || (week === undefined && date === undefined && time === undefined)) return null;
  const [hour = '', minute = '', second = '0'] = (time ?? '0:0:0').split(':');
  const [hours, minutes, seconds] = [values(hour, 0, 23), values(minute, 0, 59), values(second.replace(/\.\d+$/, ''), 0, 59)];
  const weekdays = week === undefined ? null : weekdaysOf(week);
  const { year = '*', month = '*', sign = '-', day = '*' } = /^(?:(?<year>[^-~]+)-)?(?<month>[^-~]+)(?<sign>[-~])(?<day>[^-~]+)$/.exec(date ?? '*-*-*')?.groups ?? {};
  const months = values(month, 1, 12);
  const days = values(day, 1, 31);
  const years = year === '*' ? null : values(year, 1970, 2199);
  if (hours === null || minutes === null || seconds === null || months === null || days === null || (years === null && year !== '*') || weekdays?.includes(-1) === true) return null;
  const dates = day === '*' ? null : days.map((one): DateTerm => (sign === '~' ? { kind: 'last', before: one - 1 } : { kind: 'date', date: one }));
  return { hours, minutes, seconds, days: { ...EVERY_DAY, months: month === '*' ? null : months, dates, weekdays: weekdays?.map((weekday) => ({ weekday, nth: null })) ?? null, years } };
}

/** "0/10", "9..17", "1,15", "*"; null for a mistake. */
function values(text: string, low: number, high: number): number[] | null {
  const found = new Set<number>();
  for (const term of text.split(',')) {
    const { from, to, step } = /^(?<from>\*|\d{1,4})(?:\.\.(?<to>\d{1,4}))?(?:\/(?<step>\d{1,4}))?$/.exec(term)?.groups ?? {};
    if (from === undefined) return null;
    const start = from === '*' ? low : Number(from);
    const end = to !== undefined ? Number(to) : from === '*' || step !== undefined ? high : start;
    const by = Number(step ?? 1);
    if (start < low || end > high || end < start || by < 1) return null;
    for (let value = start; value <= end; value += by) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

function weekdaysOf(text: string): number[] {
  return text.replace(/,$/, '').split(',').flatMap((term) => {
    const [from = '', to = from] = term.split('..');
    const [start, end] = [weekdayOf(from), weekdayOf(to)];
    if (start < 0 || end < 0) return [-1];
    return Array.from({ length: ((end - start + 7) % 7) + 1 }, (_, index) => (start + index) % 7);
  });
}
