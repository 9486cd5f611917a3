import type { AllowEntry, ConfigEntry } from '../entries.ts';
import { DAY, fieldReader, isAbsentOr, isDay, isText, parseEntries, parsePatterns, reportUnknownKeys } from './fields.ts';
import { keyPath, type SourceLog } from './log.ts';
import { namesRule } from './rules.ts';
import type { KnownRules } from './types.ts';

/** An entry of `allow` that has been checked. */
export interface ParsedAllow extends Omit<AllowEntry, keyof ConfigEntry | 'base'> {
  /** Its position in the config's list. */
  readonly index: number;
}

export const allowKeys = ['rule', 'files', 'text', 'reason', 'until'] as const;

/** Reads the entries of `allow`. */
export function parseAllow(value: unknown, known: KnownRules, log: SourceLog): ParsedAllow[] {
  return parseEntries(value, 'allow', '{ rule, files, reason }', log, (entry, key, index) => {
    reportUnknownKeys(entry, allowKeys, key, log);
    const field = fieldReader(entry, key, log);
    const rule = field('rule', 'must be the id of a rule', 'name one', isText);
    const isKnown = rule !== null && namesRule(rule, known, keyPath(key, 'rule'), log);
    const files = parsePatterns(entry['files'], keyPath(key, 'files'), log);
    const text = field('text', 'must be a text that is not empty', 'write one or leave the key out', isAbsentOr(isText));
    const reason = field('reason', 'must say why the finding is accepted', 'write a sentence', isText);
    const until = field('until', ...DAY, isAbsentOr(isDay));
    if (rule === null || !isKnown || files === null || text === null || reason === null || until === null) return null;
    return { index, rule, files, text: text ?? null, reason: reason.trim(), until: until ?? null };
  });
}
