const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MINUTE = 60_000;
const YEAR = 366 * 1440;

const FIELDS = [
  { name: 'second', from: 0, to: 59, names: [] },
  { name: 'minute', from: 0, to: 59, names: [] },
  { name: 'hour', from: 0, to: 23, names: [] },
  { name: 'day', from: 1, to: 31, names: [] },
  { name: 'month', from: 1, to: 12, names: MONTHS },
  { name: 'weekday', from: 0, to: 7, names: DAYS },
];

function numberIn(text, field) {
  const named = field.names.indexOf(text.slice(0, 3).toLowerCase());
  const number = named === -1 ? Number(text) : named + (field.name === 'month' ? 1 : 0);
  if (!Number.isInteger(number) || number < field.from || number > field.to) throw new Error(`"${text}" is no ${field.name} of a cron text.`);
  return number;
}

function valuesOf(text, field) {
  const values = new Set();
  for (const part of text.split(',')) {
    const [range, step] = part.split('/');
    const isAny = range === '*' || range === '?';
    const [first, last] = isAny ? [field.from, field.to] : range.split('-').map((end) => numberIn(end, field));
    const end = last ?? (step === undefined ? first : field.to);
    for (let value = first; value <= end; value += Number(step ?? 1)) values.add(field.name === 'weekday' ? value % 7 : value);
  }
  return values;
}

/** The cron text as sets of numbers; five fields, or six with the seconds first. */
export function parseCron(text) {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 5 && parts.length !== 6) throw new Error(`"${text}" is no cron text.`);
  const whole = parts.length === 5 ? ['0', ...parts] : parts;
  const fields = Object.fromEntries(FIELDS.map((field, index) => [field.name, valuesOf(whole[index], field)]));
  return { ...fields, isEitherDay: !/^[*?]/.test(whole[3]) && !/^[*?]/.test(whole[5]) };
}

const formats = new Map();

function clockAt(time, timeZone) {
  if (timeZone === 'UTC') {
    const date = new Date(time);
    return { minute: date.getUTCMinutes(), hour: date.getUTCHours(), day: date.getUTCDate(), month: date.getUTCMonth() + 1, weekday: date.getUTCDay() };
  }
  if (!formats.has(timeZone)) formats.set(timeZone, new Intl.DateTimeFormat('en-GB', { timeZone, minute: 'numeric', hour: 'numeric', day: 'numeric', month: 'numeric', weekday: 'short' }));
  const { minute, hour, day, month, weekday } = Object.fromEntries(formats.get(timeZone).formatToParts(time).map(({ type, value }) => [type, value]));
  return { minute: Number(minute), hour: Number(hour), day: Number(day), month: Number(month), weekday: DAYS.indexOf(weekday.toLowerCase()) };
}

function isDue(cron, { minute, hour, day, month, weekday }) {
  if (!cron.minute.has(minute) || !cron.hour.has(hour) || !cron.month.has(month)) return false;
  return cron.isEitherDay ? cron.day.has(day) || cron.weekday.has(weekday) : cron.day.has(day) && cron.weekday.has(weekday);
}

/** The first time after `after` at which the schedule fires. */
export function nextFire(cron, after, timeZone = 'UTC') {
  const seconds = [...cron.second].sort((left, right) => left - right);
  let minute = Math.floor(after / MINUTE) * MINUTE;
  for (let passed = 0; passed <= 5 * YEAR; passed += 1, minute += MINUTE) {
    if (!isDue(cron, clockAt(minute, timeZone))) continue;
    const second = seconds.find((value) => minute + value * 1000 > after);
    if (second !== undefined) return minute + second * 1000;
  }
  return Infinity;
}

/** All fires in the window: of a cron text, or a list of times as given. */
export function firesIn(schedule, from, to, timeZone) {
  if (Array.isArray(schedule)) return schedule.map((time) => Date.parse(time)).filter((time) => time >= from && time < to);
  const cron = parseCron(schedule);
  const fires = [];
  for (let at = nextFire(cron, from - 1, timeZone); at < to; at = nextFire(cron, at, timeZone)) fires.push(at);
  return fires;
}
