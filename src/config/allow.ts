import { adviseName, describe, entriesOf, isRecord, keyPath, type SourceLog } from './log.ts';
import { isBuiltRule } from './rules.ts';
import type { KnownRules } from './types.ts';

/** An entry of `allow` that has been checked. */
export interface ParsedAllow {
  /** Its position in the config's list. */
  readonly index: number;
  readonly rule: string;
  readonly files: readonly string[];
  readonly text: string | null;
  readonly reason: string;
  readonly until: string | null;
}

export const allowKeys = ['rule', 'files', 'text', 'reason', 'until'] as const;

/** Reads the entries of `allow`; those of a rule that is only planned are left out, with a note. */
export function parseAllow(value: unknown, known: KnownRules, log: SourceLog): ParsedAllow[] {
  if (Array.isArray(value)) return value.flatMap((entry: unknown, index) => parseEntry(entry, index, known, log) ?? []);
  log.error('allow', `must be a list of entries, found ${describe(value)}; write allow: [{ rule, files, reason }].`);
  return [];
}

function parseEntry(entry: unknown, index: number, known: KnownRules, log: SourceLog): ParsedAllow | null {
  const key = keyPath('allow', index);
  if (!isRecord(entry)) {
    log.error(key, `must be an object, found ${describe(entry)}; write { rule, files, reason }.`);
    return null;
  }
  reportUnknownKeys(entry, allowKeys, key, log);
  const field = fieldReader(entry, key, log);
  const rule = field('rule', 'must be the id of a rule', 'name one', isText);
  const isBuilt = rule !== null && isBuiltRule(rule, known, keyPath(key, 'rule'), log);
  const files = parsePatterns(typeof entry['files'] === 'string' ? [entry['files']] : entry['files'], keyPath(key, 'files'), log);
  const text = field('text', 'must be a text that is not empty', 'write one or leave the key out', isAbsentOr(isText));
  const reason = field('reason', 'must say why the finding is accepted', 'write a sentence', isText);
  const until = field('until', 'must be a day that exists, as YYYY-MM-DD', 'write one such as "2030-01-31"', isAbsentOr(isDay));
  if (rule === null || !isBuilt || files === null || text === null || reason === null || until === null) return null;
  return { index, rule, files, text: text ?? null, reason: reason.trim(), until: until ?? null };
}

/** Reads one key of an entry; null where its value is wrong, which the log then says. */
function fieldReader(entry: Readonly<Record<string, unknown>>, key: string, log: SourceLog) {
  return <T>(name: string, expected: string, advice: string, is: (value: unknown) => value is T): T | null => {
    const value = entry[name];
    if (is(value)) return value;
    complain(keyPath(key, name), expected, value, advice, log);
    return null;
  };
}

const isAbsentOr =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T | undefined =>
    value === undefined || is(value);

function complain(key: string, expected: string, found: unknown, advice: string, log: SourceLog): false {
  log.error(key, `${expected}, found ${found === undefined ? 'nothing' : describe(found)}; ${advice}.`);
  return false;
}

/** Names every key that is not among the known ones. */
export function reportUnknownKeys(record: Readonly<Record<string, unknown>>, known: readonly string[], parent: string, log: SourceLog): void {
  for (const [name] of entriesOf(record)) {
    if (!known.includes(name)) log.error(keyPath(parent, name), `is no key of the config here; ${adviseName(name, known, `choose among ${known.join(', ')}`)}.`);
  }
}

/** Reads a list of patterns; null where something is wrong with it. */
export function parsePatterns(value: unknown, key: string, log: SourceLog): readonly string[] | null {
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

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
