import { adviseName, describe, entriesOf, isRecord, keyPath, type SourceLog } from './log.ts';

/** Reads a list of objects, each by `parse`; `form` shows what one looks like. */
export function parseEntries<T>(value: unknown, key: string, form: string, log: SourceLog, parse: (entry: Readonly<Record<string, unknown>>, key: string, index: number) => T | null): T[] {
  if (!Array.isArray(value)) {
    log.error(key, `must be a list of entries, found ${describe(value)}; write ${key}: [${form}].`);
    return [];
  }
  return value.flatMap((entry: unknown, index) => {
    const below = keyPath(key, index);
    if (isRecord(entry)) return parse(entry, below, index) ?? [];
    log.error(below, `must be an object, found ${describe(entry)}; write ${form}.`);
    return [];
  });
}

/** Reads one key of an entry; null where its value is wrong, which the log then says. */
export function fieldReader(entry: Readonly<Record<string, unknown>>, key: string, log: SourceLog) {
  return <T>(name: string, expected: string, advice: string, is: (value: unknown) => value is T): T | null => {
    const value = entry[name];
    if (is(value)) return value;
    complain(keyPath(key, name), expected, value, advice, log);
    return null;
  };
}

/** Shown to those who wrote a day that is none. */
export const DAY = ['must be a day that exists, as YYYY-MM-DD', 'write one such as "2030-01-31"'] as const;

export const isAbsentOr =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T | undefined =>
    value === undefined || is(value);

export function complain(key: string, expected: string, found: unknown, advice: string, log: SourceLog): false {
  log.error(key, `${expected}, found ${found === undefined ? 'nothing' : describe(found)}; ${advice}.`);
  return false;
}

/** Names every key that is not among the known ones. */
export function reportUnknownKeys(record: Readonly<Record<string, unknown>>, known: readonly string[], parent: string, log: SourceLog): void {
  for (const [name] of entriesOf(record)) {
    if (!known.includes(name)) log.error(keyPath(parent, name), `is no key of the config here; ${adviseName(name, known, `choose among ${known.join(', ')}`)}.`);
  }
}

/** Reads a list of patterns, or a single one; null where something is wrong with it. */
export const parsePatterns = (value: unknown, key: string, log: SourceLog): readonly string[] | null => parsePatternList(typeof value === 'string' ? [value] : value, key, log);

/** Reads a list of patterns; null where something is wrong with it. */
export function parsePatternList(value: unknown, key: string, log: SourceLog): readonly string[] | null {
  if (!Array.isArray(value) || value.length === 0) {
    log.error(key, `must be a list of patterns as in .gitignore, found ${value === undefined ? 'nothing' : describe(value)}; write ["src/legacy/"].`);
    return null;
  }
  const verdicts = value.map((pattern: unknown, index) => {
    if (!isText(pattern)) return complain(keyPath(key, index), 'must be a pattern as in .gitignore', pattern, 'write one such as "src/legacy/"', log);
    // In .gitignore these match nothing at all, which nobody who writes them expects.
    const mended = pattern.replace(/^(!?)(?:(?:\.\.?\/)+|[A-Za-z]:[\\/])/, '$1');
    return mended === pattern || complain(keyPath(key, index), "must start at the config's folder", pattern, `write ${describe(mended)}`, log);
  });
  return verdicts.every(Boolean) ? (value as readonly string[]) : null;
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
