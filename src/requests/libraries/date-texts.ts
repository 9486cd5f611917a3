import { timesOf } from '../walk/clock.ts';
import type { Run } from '../walk/run.ts';
import { spreadOver } from '../walk/spread.ts';
import { spreadText } from '../walk/timely.ts';
import { exactText, text, type TextValue, type Value } from '../walk/values.ts';
import type { Moment } from '../walk/world.ts';

/** What a token of a format writes: a part of the clock, or one of the date. */
export type Writes = ((moment: Moment) => string) | 'date';

/** How a language writes formats of moments: what is a token, and what each writes. */
export interface Format {
  readonly token: RegExp;
  readonly writes: Readonly<Record<string, Writes>>;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY_MS = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');
const twelve = ({ hour }: Moment): number => hour % 12 || 12;

const HOUR: Writes = ({ hour }) => String(hour);
const HOUR_2: Writes = ({ hour }) => two(hour);
const MINUTE: Writes = ({ minute }) => String(minute);
const MINUTE_2: Writes = ({ minute }) => two(minute);
const SECOND: Writes = () => '00';
const HALF: Writes = ({ hour }) => (hour < 12 ? 'AM' : 'PM');
const DAY: Writes = ({ weekday }) => DAYS[weekday] ?? '';
const DAY_3: Writes = ({ weekday }) => (DAYS[weekday] ?? '').slice(0, 3);
const SUNDAY_FIRST: Writes = ({ weekday }) => String(weekday);
const ISO_DAY: Writes = ({ weekday }) => String(weekday || 7);

/** "HH:mm" as Java, Kotlin and Dart write it. */
export const ICU: Format = { token: /'[^']*'|([a-zA-Z])\1*/g, writes: { H: HOUR, HH: HOUR_2, m: MINUTE, mm: MINUTE_2, s: SECOND, ss: SECOND, h: (at) => String(twelve(at)), hh: (at) => two(twelve(at)), a: HALF, E: DAY_3, EEE: DAY_3, EEEE: DAY, e: ISO_DAY, u: ISO_DAY, y: 'date', yy: 'date', yyyy: 'date', uuuu: 'date', M: 'date', MM: 'date', MMM: 'date', MMMM: 'date', d: 'date', dd: 'date', D: 'date', w: 'date' } };

/** The same as C# writes it, where days of the week are `ddd`. */
export const NET: Format = { token: ICU.token, writes: { H: HOUR, HH: HOUR_2, m: MINUTE, mm: MINUTE_2, s: SECOND, ss: SECOND, h: (at) => String(twelve(at)), hh: (at) => two(twelve(at)), tt: HALF, ddd: DAY_3, dddd: DAY, y: 'date', yy: 'date', yyyy: 'date', M: 'date', MM: 'date', MMM: 'date', d: 'date', dd: 'date' } };

/** "15:04" of Go. */
export const GO: Format = { token: /2006|15|January|Monday|Jan|Mon|PM|0?3|0?4|0?5|01|02|_2|06|[12]/g, writes: { 15: HOUR_2, '04': MINUTE_2, 4: MINUTE, '05': SECOND, 5: SECOND, '03': (at) => two(twelve(at)), 3: (at) => String(twelve(at)), PM: HALF, Mon: DAY_3, Monday: DAY, 2006: 'date', '06': 'date', '01': 'date', 1: 'date', '02': 'date', 2: 'date', _2: 'date', Jan: 'date', January: 'date' } };

/** "%H:%M" of C and of all that took it from there. */
export const STRFTIME: Format = { token: /%-?[a-zA-Z%]/g, writes: { '%H': HOUR_2, '%-H': HOUR, '%k': HOUR, '%I': (at) => two(twelve(at)), '%M': MINUTE_2, '%-M': MINUTE, '%S': SECOND, '%p': HALF, '%R': ({ hour, minute }) => `${two(hour)}:${two(minute)}`, '%T': ({ hour, minute }) => `${two(hour)}:${two(minute)}:00`, '%a': DAY_3, '%A': DAY, '%w': SUNDAY_FIRST, '%u': ISO_DAY, '%Y': 'date', '%y': 'date', '%m': 'date', '%-m': 'date', '%d': 'date', '%-d': 'date', '%e': 'date', '%b': 'date', '%B': 'date', '%j': 'date', '%F': 'date', '%D': 'date', '%x': 'date', '%V': 'date', '%U': 'date' } };

/** "H:i" of PHP. */
export const PHP: Format = { token: /\\.|[a-zA-Z]/g, writes: { H: HOUR_2, G: HOUR, h: (at) => two(twelve(at)), g: (at) => String(twelve(at)), i: MINUTE_2, s: SECOND, A: HALF, a: (at) => (at.hour < 12 ? 'am' : 'pm'), D: DAY_3, l: DAY, N: ISO_DAY, w: SUNDAY_FIRST, Y: 'date', y: 'date', m: 'date', n: 'date', d: 'date', j: 'date', z: 'date', W: 'date', M: 'date', F: 'date', o: 'date', t: 'date', L: 'date' } };

/** A moment as a format writes it: known where it tells of the clock alone, and the same all day where it tells of the date alone. */
export function formatted(run: Run, { token, writes }: Format, pattern: Value): TextValue {
  const written = exactText(pattern);
  const open: TextValue = { kind: 'text', text: '', isOpen: true };
  if (written === null) return open;
  const tokens = [...written.matchAll(token)].map(([one]) => one).filter((one) => !/^['\\]/.test(one));
  const parts = tokens.map((one) => writes[one]);
  if (parts.includes(undefined) || parts.length === 0) return open;
  if (parts.every((one) => one === 'date')) return { ...open, steady: DAY_MS };
  if (parts.includes('date')) return open;
  run.readsHour = true;
  run.readsMinute ||= parts.some((one) => one === MINUTE || one === MINUTE_2) || /%[RT]/.test(written);
  run.readsWeekday ||= parts.some((one) => one === DAY || one === DAY_3 || one === SUNDAY_FIRST || one === ISO_DAY);
  const write = (moment: Moment): string => written.replaceAll(token, (one) => {
    const part = writes[one];
    return typeof part === 'function' ? part(moment) : one.replaceAll(/^['\\]|'$/g, '');
  });
  return run.moment === null ? spreadText(spreadOver(timesOf(run), write)) : (text(write(run.moment)) as TextValue);
}
