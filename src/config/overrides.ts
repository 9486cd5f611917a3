import { parseEntries, parsePatterns, reportUnknownKeys } from './fields.ts';
import { keyPath, type SourceLog } from './log.ts';
import { parseRules } from './rules.ts';
import type { KnownRules, RuleChange } from './types.ts';

/** An entry of `overrides` that has been checked. */
export interface ParsedOverride {
  /** Its position in the config's list. */
  readonly index: number;
  readonly files: readonly string[];
  readonly rules: ReadonlyMap<string, RuleChange>;
}

export const overrideKeys = ['files', 'rules'] as const;

/** Reads the entries of `overrides`. */
export function parseOverrides(value: unknown, known: KnownRules, log: SourceLog): ParsedOverride[] {
  return parseEntries(value, 'overrides', '{ files, rules }', log, (entry, key, index) => {
    reportUnknownKeys(entry, overrideKeys, key, log);
    const files = parsePatterns(entry['files'], keyPath(key, 'files'), log);
    const rules = parseRules(entry['rules'], known, log, keyPath(key, 'rules'));
    return files === null ? null : { index, files, rules };
  });
}
