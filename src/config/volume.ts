import { requestLimits } from '../policy/limits.ts';
import { assumptionKeys } from '../requests/assumptions.ts';
import type { Target } from '../requests/schedule.ts';
import type { Estimate, StatedSchedule, VolumeSettings } from '../requests/settings.ts';
import { Lines } from '../source.ts';
import { complain, isText, parseEntries, parsePatterns, reportUnknownKeys } from './fields.ts';
import { describe, entriesOf, isRecord, keyPath, type SourceLog } from './log.ts';

export type { VolumeSettings } from '../requests/settings.ts';

/** What `volume` says, checked; the places of its schedules are found by whoever has the text. */
export interface ParsedVolume extends Omit<VolumeSettings, 'schedules'> {
  readonly schedules: readonly ParsedSchedule[];
}

export type ParsedSchedule = Omit<StatedSchedule, 'place'>;

export const volumeKeys = ['limits', 'assume', 'sizes', 'env', 'schedules', 'ignore'] as const;
export const limitKeys = ['perDay', 'perSecond', 'perMinute'] as const;
export const scheduleKeys = ['every', 'cron', 'route', 'file', 'function', 'task'] as const;
export const targetKeys = ['route', 'file', 'function', 'task'] as const;

export const emptyVolume: ParsedVolume = { limits: requestLimits, assume: {}, routeHitsPerDay: {}, sizes: {}, env: {}, schedules: [], ignore: [] };

/** Reads `volume`. What is wrong in it goes into the log and counts as absent. */
export function parseVolume(value: unknown, log: SourceLog): ParsedVolume {
  if (!isRecord(value)) {
    log.error('volume', `must be an object, found ${describe(value)}; write volume: { assume: { … } }.`);
    return emptyVolume;
  }
  reportUnknownKeys(value, volumeKeys, 'volume', log);
  const assume = recordIn(value, 'assume', '{ pages: 4 }', log);
  reportUnknownKeys(assume, assumptionKeys, 'volume.assume', log);
  const { routeHitsPerDay, ...others } = assume;
  const routes = recordIn({ routeHitsPerDay }, 'routeHitsPerDay', '{ "GET /api/jobs": 400 }', log, 'volume.assume');
  return {
    limits: parseLimits(recordIn(value, 'limits', '{ perDay: 40000 }', log), log),
    assume: valuesOf(others, (entry, name) => parseEstimate(entry, name === 'failRate' ? 1 : Infinity, keyPath('volume.assume', name), log)),
    routeHitsPerDay: valuesOf(routes, (entry, name) => parseEstimate(entry, Infinity, keyPath('volume.assume.routeHitsPerDay', name), log)),
    sizes: valuesOf(recordIn(value, 'sizes', '{ "src/feeds.ts#feeds": 8 }', log), (entry, name) => (isCount(entry) ? entry : refuse(keyPath('volume.sizes', name), 'must be how many items it has', entry, 'write a number from 0 up', log))),
    env: valuesOf(recordIn(value, 'env', '{ POLL_SECONDS: 60 }', log), (entry, name) => parseVariable(entry, keyPath('volume.env', name), log)),
    schedules: value['schedules'] === undefined ? [] : parseSchedules(value['schedules'], log),
    ignore: value['ignore'] === undefined || isEmptyList(value['ignore']) ? [] : (parsePatterns(value['ignore'], 'volume.ignore', log) ?? []),
  };
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

function recordIn(parent: Readonly<Record<string, unknown>>, name: string, form: string, log: SourceLog, above = 'volume'): Readonly<Record<string, unknown>> {
  const value = parent[name];
  if (value === undefined) return {};
  if (isRecord(value)) return value;
  log.error(keyPath(above, name), `must be an object, found ${describe(value)}; write ${name}: ${form}.`);
  return {};
}

/** The values that `parse` accepts; null stands for one that it has complained of. */
function valuesOf<T>(record: Readonly<Record<string, unknown>>, parse: (entry: unknown, name: string) => T | null): Readonly<Record<string, T>> {
  return Object.fromEntries(
    entriesOf(record).flatMap(([name, entry]) => {
      const value = parse(entry, name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function refuse(key: string, expected: string, found: unknown, advice: string, log: SourceLog): null {
  complain(key, expected, found, advice, log);
  return null;
}

function parseLimits(limits: Readonly<Record<string, unknown>>, log: SourceLog): VolumeSettings['limits'] {
  reportUnknownKeys(limits, limitKeys, 'volume.limits', log);
  const own = valuesOf(limits, (entry, name) => (isCount(entry) && entry >= 1 ? entry : refuse(keyPath('volume.limits', name), 'must be how many requests are allowed', entry, 'write a number from 1 up', log)));
  return { ...requestLimits, ...own };
}

function parseEstimate(value: unknown, most: number, key: string, log: SourceLog): Estimate | null {
  const expected = `must be a number${most === 1 ? ' from 0 to 1' : ' from 0 up'}, or [low, expected, high]`;
  const advice = most === 1 ? 'write 0.05 or [0, 0.05, 0.2]' : 'write 10 or [1, 10, null], where null is no bound';
  if (isCount(value) && value <= most) return { low: value, expected: value, high: value };
  if (!Array.isArray(value) || value.length !== 3) return refuse(key, expected, value, advice, log);
  const [low, middle, last]: readonly unknown[] = value;
  const high = last === null ? most : last;
  if (!isCount(low) || !isCount(middle) || !(isCount(high) || high === Infinity) || high > most) return refuse(key, expected, value, advice, log);
  if (low > middle || middle > high) {
    log.error(key, `must rise from low over expected to high, found [${low}, ${middle}, ${describe(last)}]; ${advice}.`);
    return null;
  }
  return { low, expected: middle, high };
}

function parseVariable(value: unknown, key: string, log: SourceLog): string | null {
  if (typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
  return refuse(key, 'must be the value of a variable', value, 'write a text or a number', log);
}

function parseSchedules(value: unknown, log: SourceLog): ParsedSchedule[] {
  return parseEntries(value, 'volume.schedules', '{ every: "5m", route: "GET /cron/fetch" }', log, (entry, key) => {
    reportUnknownKeys(entry, scheduleKeys, key, log);
    const when = parseWhen(entry, key, log);
    const target = parseTarget(entry, key, log);
    return when === null || target === null ? null : { ...when, target };
  });
}

function parseWhen(entry: Readonly<Record<string, unknown>>, key: string, log: SourceLog): Omit<ParsedSchedule, 'target'> | null {
  const name = onlyOne(entry, ['every', 'cron'], key, log);
  const value = name === null ? undefined : entry[name];
  if (name === null) return null;
  if (name === 'cron') return isText(value) && CRON.test(value.trim()) ? { text: value.trim(), every: null, cron: value.trim() } : refuse(keyPath(key, 'cron'), 'must be a cron schedule of five or six fields', value, 'write one such as "*/5 * * * *"', log);
  const every = isText(value) ? millisecondsOf(value) : null;
  return every === null ? refuse(keyPath(key, 'every'), 'must be a time with its unit', value, 'write one such as "30s", "5m", "2h" or "1d"', log) : { text: (value as string).trim(), every, cron: null };
}

const CRON = /^(?:@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)|[\d*?LW#/,A-Za-z-]+(?:\s+[\d*?LW#/,A-Za-z-]+){4,5})$/;
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 };

function millisecondsOf(text: string): number | null {
  const [, digits = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|min|h|d)\s*$/.exec(text) ?? [];
  const time = Number(digits) * (UNITS[unit] ?? 0);
  return time > 0 ? time : null;
}

function parseTarget(entry: Readonly<Record<string, unknown>>, key: string, log: SourceLog): Target | null {
  const name = onlyOne(entry, targetKeys, key, log);
  if (name === null) return null;
  const value = entry[name];
  const below = keyPath(key, name);
  if (!isText(value)) return refuse(below, 'must name what is started', value, EXAMPLES[name], log);
  const text = value.trim();
  if (name === 'task') return { kind: 'task', name: text };
  if (name === 'file') return { kind: 'handler', file: text, name: null, folder: '' };
  if (name === 'function') {
    const [, file = '', binding = ''] = /^([^#]+)#([^#]+)$/.exec(text) ?? [];
    return file === '' ? refuse(below, 'must name a file and a function in it', value, EXAMPLES.function, log) : { kind: 'handler', file, name: binding, folder: '' };
  }
  const [, method = 'GET', path = ''] = /^(?:([A-Za-z]+)\s+)?(\/\S*)$/.exec(text) ?? [];
  return path === '' ? refuse(below, 'must be a route of the app', value, EXAMPLES.route, log) : { kind: 'route', method: method.toUpperCase(), path };
}

const EXAMPLES = {
  route: 'write one such as "GET /cron/fetch"',
  file: 'write one such as "scripts/fetch.ts"',
  function: 'write one such as "src/jobs.ts#fetchJobs"',
  task: 'write the name under which the code knows it',
} as const;

/** The one of several keys that an entry has; null where it has none or more than one, which the log then says. */
function onlyOne<K extends string>(entry: Readonly<Record<string, unknown>>, names: readonly K[], key: string, log: SourceLog): K | null {
  const given = names.filter((name) => entry[name] !== undefined);
  if (given.length === 1) return given[0] as K;
  const list = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  log.error(key, given.length === 0 ? `must have a key ${list}; add one of them.` : `must have only one of ${list}, found ${given.join(' and ')}; keep one of them.`);
  return null;
}

/** Gives schedules their places: the text of a config is not parsed for this, and each is where its time stands after the one before. */
export function placeSchedules(schedules: readonly ParsedSchedule[], text: string, path: string): StatedSchedule[] {
  const lines = new Lines(text);
  let searched = Math.max(0, text.search(/\bschedules\b/));
  return schedules.map((schedule) => {
    const at = text.indexOf(schedule.text, searched);
    if (at >= 0) searched = at + schedule.text.length;
    const { line, column } = lines.locate(at < 0 ? [0, 0] : [at, at]);
    return { ...schedule, place: { path, line, column } };
  });
}
