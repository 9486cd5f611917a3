import { parseAnswers, type ParsedAnswer } from './answers.ts';
import { parseAllow, type ParsedAllow } from './allow.ts';
import { parsePatternList, reportUnknownKeys } from './fields.ts';
import { describe, isRecord, type SourceLog } from './log.ts';
import { parseOverrides, type ParsedOverride } from './overrides.ts';
import { parsePermissions, type ParsedPermission } from './permissions.ts';
import { parsePlugins } from './plugins.ts';
import { parseRules } from './rules.ts';
import type { AnyRule } from '../rule.ts';
import type { KnownRules, RuleChange } from './types.ts';
import { emptyVolume, parseVolume, type ParsedVolume } from './volume.ts';

export interface ParsedConfig {
  readonly ignores: readonly string[];
  readonly rules: ReadonlyMap<string, RuleChange>;
  readonly overrides: readonly ParsedOverride[];
  readonly allow: readonly ParsedAllow[];
  readonly permissions: readonly ParsedPermission[];
  readonly answers: readonly ParsedAnswer[];
  readonly owner: boolean;
  /** The rules of plugins by their full names. */
  readonly plugins: Readonly<Record<string, AnyRule>>;
  readonly volume: ParsedVolume;
}

export const emptyConfig: ParsedConfig = { ignores: [], rules: new Map(), overrides: [], allow: [], permissions: [], answers: [], owner: false, plugins: {}, volume: emptyVolume };

export const readKeys = ['$schema', 'ignores', 'rules', 'overrides', 'allow', 'permissions', 'answers', 'plugins', 'owner', 'volume'] as const;

/** Checks what a config file holds; only a program can hold plugins. Everything that is wrong goes into the log. */
export function parseConfig(value: unknown, builtIn: KnownRules, log: SourceLog, isProgram: boolean): ParsedConfig {
  if (!isRecord(value)) {
    log.error('', `the config must be an object, found ${describe(value)}; write { rules: { … } }.`);
    return emptyConfig;
  }
  reportUnknownKeys(value, readKeys, '', log);
  const { ignores, rules, overrides, allow, permissions, answers, plugins: given, owner = false, volume } = value;
  if (typeof owner !== 'boolean') log.error('owner', `must be true or false, found ${describe(owner)}; write true only for the platform's own repository.`);
  const plugins = given === undefined ? {} : isProgram ? parsePlugins(given, log) : {};
  if (given !== undefined && !isProgram) log.error('plugins', 'must stand in a config in JavaScript or TypeScript, since rules are functions; write upwork-compliance.config.mjs.');
  const known = { ...builtIn, ...plugins };
  return {
    ignores: ignores === undefined || isEmptyList(ignores) ? [] : (parsePatternList(ignores, 'ignores', log) ?? []),
    rules: rules === undefined ? emptyConfig.rules : parseRules(rules, known, log),
    overrides: overrides === undefined ? [] : parseOverrides(overrides, known, log),
    allow: allow === undefined ? [] : parseAllow(allow, known, log),
    permissions: permissions === undefined ? [] : parsePermissions(permissions, log),
    answers: answers === undefined ? [] : parseAnswers(answers, known, log),
    owner: owner === true,
    plugins,
    volume: volume === undefined ? emptyVolume : parseVolume(volume, log),
  };
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
