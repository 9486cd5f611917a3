/** How long code says that something lives. */

export const DAY = 86_400_000;

const UNITS: Readonly<Record<string, number>> = { ms: 1, millisecond: 1, s: 1000, sec: 1000, second: 1000, m: 60_000, min: 60_000, minute: 60_000, h: 3_600_000, hr: 3_600_000, hour: 3_600_000, d: DAY, day: DAY, w: 7 * DAY, week: 7 * DAY, month: 30 * DAY, y: 365 * DAY, year: 365 * DAY };
const unitOf = (word: string): number | undefined => UNITS[word.toLowerCase()] ?? UNITS[word.toLowerCase().replace(/s$/, '')];

/** A number with a unit, in the ways of writing it: `24.hours`, `'1d'`, `addHours(24)`, `timedelta(days=1)`, `Duration.ofDays(1)`, `time.Hour * 24`, `INTERVAL '1 day'`. */
const WRITTEN = /(?<word>second|minute|hour|day|week|month|year)s?\s*[=:(]\s*-?(?<after>\d[\d_]*)|(?<before>\d[\d_]*)\s*(?:\.|\*\s*time\.)?\s*['"]?\s*(?<unit>(?:milli)?seconds?|minutes?|hours?|days?|weeks?|months?|years?|[smhdwy](?![a-z]))|time\.(?<go>Hour|Minute|Second)\s*\*\s*(?<times>\d+)|(?:sub|minus|add|plus)(?<one>Day|Hour|Week|Month|Year)\(\s*\)/gi;

/** In milliseconds; null where no unit is written. */
export function writtenTime(text: string): number | null {
  for (const { groups } of text.matchAll(WRITTEN)) {
    const { word, after, before, unit, go, times, one } = groups ?? {};
    const [count, name] = after !== undefined ? [after, word] : before !== undefined ? [before, unit] : go !== undefined ? [times ?? '1', go] : ['1', one];
    const size = unitOf(name ?? '');
    if (size !== undefined) return Number((count ?? '1').replaceAll('_', '')) * size;
  }
  return null;
}

/** A product of numbers, as `60 * 60 * 24`, also under a name that the file gives it; null where it is none. */
export function productIn(text: string, code: string, depth = 2): number | null {
  const trimmed = text.trim().replace(/^\(+|\)+$/g, '');
  if (/^\d[\d_.]*(?:\s*\*\s*\d[\d_.]*)*L?$/.test(trimmed)) return trimmed.replace(/L$/, '').split('*').reduce((product, factor) => product * Number(factor.trim().replaceAll('_', '')), 1);
  const name = /^(?:\w+(?:\.|->|::))*(\w+)$/.exec(trimmed)?.[1];
  if (name === undefined || depth === 0) return null;
  const value = new RegExp(`(?<![\\w.])${name}\\s*(?::\\s*\\w+\\s*)?(?:=|:|=>)\\s*([\\d_.*\\s()]+)`).exec(code)?.[1];
  return value === undefined ? null : productIn(value, code, depth - 1);
}

/** "30 days", "36 hours". */
export function timeText(ms: number): string {
  const [count, unit] = ms >= 2 * DAY ? [ms / DAY, 'days'] : [ms / 3_600_000, 'hours'];
  return `${Math.round(count * 10) / 10} ${unit}`;
}
