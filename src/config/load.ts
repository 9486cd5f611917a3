import path from 'node:path';
import { UsageError } from '../errors.ts';
import { Lines } from '../source.ts';
import type { ParsedAllow } from './allow.ts';
import { findConfig, isOutside, nameOf, toSlashes } from './find.ts';
import { ConfigLog } from './log.ts';
import { emptyConfig, parseConfig } from './parse.ts';
import { rebasePatterns } from './patterns.ts';
import { readConfig, type ConfigSource } from './read.ts';
import { parseRuleOverrides, type RuleChange } from './rules.ts';
import type { KnownRules, ResolvedAllow, ResolvedConfig, ResolvedRule } from './types.ts';

export interface LoadOptions extends KnownRules {
  /** Absolute path of the folder that is checked. */
  readonly root: string;
  /** Absolute path of the top of the checkout, or the root again; configs are looked for up to here. */
  readonly repository: string;
  /** A config that the caller names, relative to the working folder; null to look for one. */
  readonly file: string | null;
  /** Whether the tree is not trusted, so that only a config that the caller names counts. */
  readonly isolated: boolean;
  /** Values of `--rule`: `id: severity` or `id: [severity, { … }]`. */
  readonly ruleOverrides: readonly string[];
}

/**
 * Finds, reads and checks the config. Everything that is wrong with it is one `UsageError`, a sentence a line.
 *
 * Patterns start at the config's folder; those of a config that does not stand at the root or above it (which only
 * `file` can name) start at the root.
 */
export async function loadConfig(options: LoadOptions): Promise<ResolvedConfig> {
  const { root, repository, ruleOverrides } = options;
  const file = await chooseFile(options);
  const log = new ConfigLog();
  const label = file === null ? '' : nameOf(file, repository);
  const source = file === null ? null : await readConfig(file, label);
  const parsed = source === null ? emptyConfig : parseConfig(source.value, options, log.from(label));
  const overrides = await parseRuleOverrides(ruleOverrides, options, log.from('--rule'));
  if (log.errors.length > 0) throw new UsageError(log.errors.join('\n'));

  const base = file === null ? '' : baseOf(file, root);
  return {
    source: file,
    ignores: rebasePatterns(parsed.ignores, base),
    rules: resolveRules(options, parsed.rules, overrides),
    allow: source === null || file === null ? [] : resolveAllow(parsed.allow, source, base === '' ? '' : `${base}/`, toSlashes(path.relative(root, file))),
    owner: parsed.owner,
    notes: log.notes,
  };
}

async function chooseFile({ root, repository, file, isolated }: LoadOptions): Promise<string | null> {
  if (file !== null) return path.resolve(file);
  return isolated ? null : findConfig(root, repository);
}

/** The root as seen from the config's folder, with forward slashes and none at the end. */
function baseOf(file: string, root: string): string {
  const below = path.relative(path.dirname(file), root);
  return isOutside(below) ? '' : toSlashes(below);
}

function resolveRules({ registry }: KnownRules, ...layers: readonly ReadonlyMap<string, RuleChange>[]): Readonly<Record<string, ResolvedRule>> {
  const resolve = (id: string, defaults: object): ResolvedRule =>
    layers.reduce<ResolvedRule>((rule, layer) => {
      const change = layer.get(id);
      if (change === undefined) return rule;
      return { severity: change.severity, options: change.options === null ? rule.options : { ...defaults, ...withoutAbsent(change.options) } };
    }, { severity: 2, options: defaults });
  return Object.fromEntries(Object.entries(registry).map(([id, rule]) => [id, resolve(id, rule.options)]));
}

const withoutAbsent = (options: object): object => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

function resolveAllow(entries: readonly ParsedAllow[], { text, entryRange }: ConfigSource, base: string, configPath: string): ResolvedAllow[] {
  const lines = new Lines(text);
  let searched = 0;
  return entries.map(({ index, ...entry }) => {
    // The text of a program is not parsed for this: the reason, written as it is, shows well enough where an entry stands.
    const at = entryRange === null ? text.indexOf(entry.reason, searched) : -1;
    const inProgram: readonly [number, number] = at < 0 ? [0, 0] : [at, at + entry.reason.length];
    if (at >= 0) searched = inProgram[1];
    const range = entryRange === null ? inProgram : (entryRange(index) ?? [0, 0]);
    return { ...entry, base, path: configPath, range, ...lines.locate(range) };
  });
}
