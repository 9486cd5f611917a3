import { parseAllow, parsePatterns, reportUnknownKeys, type ParsedAllow } from './allow.ts';
import { describe, isRecord, type SourceLog } from './log.ts';
import { parseRules, type RuleChange } from './rules.ts';
import type { KnownRules } from './types.ts';

export interface ParsedConfig {
  readonly ignores: readonly string[];
  readonly rules: ReadonlyMap<string, RuleChange>;
  readonly allow: readonly ParsedAllow[];
  readonly owner: boolean;
}

export const emptyConfig: ParsedConfig = { ignores: [], rules: new Map(), allow: [], owner: false };

export const readKeys = ['$schema', 'ignores', 'rules', 'allow', 'owner'] as const;
/** Documented keys that a later version reads. */
export const reservedKeys = ['overrides', 'plugins', 'volume', 'answers', 'permissions'] as const;

/** Checks what a config file holds. Everything that is wrong goes into the log. */
export function parseConfig(value: unknown, known: KnownRules, log: SourceLog): ParsedConfig {
  if (!isRecord(value)) {
    log.error('', `the config must be an object, found ${describe(value)}; write { rules: { … } }.`);
    return emptyConfig;
  }
  reportUnknownKeys(value, [...readKeys, ...reservedKeys], '', log);
  for (const key of reservedKeys) if (value[key] !== undefined) log.note(key, 'is not read yet by this version; it changes nothing.');
  const { ignores, rules, allow, owner = false } = value;
  if (typeof owner !== 'boolean') log.error('owner', `must be true or false, found ${describe(owner)}; write true only for the platform's own repository.`);
  return {
    ignores: ignores === undefined || isEmptyList(ignores) ? [] : (parsePatterns(ignores, 'ignores', log) ?? []),
    rules: rules === undefined ? emptyConfig.rules : parseRules(rules, known, log),
    allow: allow === undefined ? [] : parseAllow(allow, known, log),
    owner: owner === true,
  };
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
