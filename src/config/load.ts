import path from 'node:path';
import type { ConfigEntry } from '../entries.ts';
import { UsageError } from '../errors.ts';
import { Lines } from '../source.ts';
import { findConfig, isOutside, nameOf, toSlashes } from './find.ts';
import { ConfigLog } from './log.ts';
import { emptyConfig, parseConfig } from './parse.ts';
import { rebasePatterns } from './patterns.ts';
import { readConfig, type ConfigSource } from './read.ts';
import { parseRuleOverrides } from './rules.ts';
import { changed } from './settings.ts';
import type { KnownRules, ResolvedConfig, ResolvedRule, RuleChange } from './types.ts';
import { placeSchedules } from './volume.ts';

export interface LoadOptions {
  /** The rules of this tool; a config may bring more. */
  readonly registry: KnownRules;
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
  const { root, repository, registry, ruleOverrides } = options;
  const file = await chooseFile(options);
  const log = new ConfigLog();
  const label = file === null ? '' : nameOf(file, repository);
  const source = file === null ? null : await readConfig(file, label);
  const parsed = source === null ? emptyConfig : parseConfig(source.value, registry, log.from(label), source.entryRange === null);
  const known: KnownRules = { ...registry, ...parsed.plugins };
  const commandLine = parseRuleOverrides(ruleOverrides, known, log.from('--rule'));
  if (log.errors.length > 0) throw new UsageError(log.errors.join('\n'));

  const base = file === null ? '' : baseOf(file, root);
  const prefix = base === '' ? '' : `${base}/`;
  const configPath = file === null ? '' : toSlashes(path.relative(root, file));
  const placed = placer(source, configPath);
  return {
    source: file,
    ignores: rebasePatterns(parsed.ignores, base),
    rules: resolveRules(known, parsed.rules, commandLine),
    overrides: parsed.overrides.map(({ index, files, rules }) => ({ name: `${label}: overrides[${index}]`, files, base: prefix, rules: Object.fromEntries(rules) })),
    commandLine: Object.fromEntries(commandLine),
    allow: placed('allow', parsed.allow, ({ reason }) => reason).map((entry) => ({ ...entry, base: prefix })),
    permissions: placed('permissions', parsed.permissions, ({ reference }) => reference),
    answers: placed('answers', parsed.answers, ({ answer }) => answer),
    owner: parsed.owner,
    plugins: parsed.plugins,
    volume: { ...parsed.volume, ignore: rebasePatterns(parsed.volume.ignore, base), schedules: placeSchedules(parsed.volume.schedules, source?.text ?? '', configPath) },
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

function resolveRules(known: KnownRules, ...layers: readonly ReadonlyMap<string, RuleChange>[]): Readonly<Record<string, ResolvedRule>> {
  const resolve = (id: string, defaults: object): ResolvedRule => layers.reduce<ResolvedRule>((rule, layer) => changed(rule, layer.get(id), defaults), { severity: 2, options: defaults });
  return Object.fromEntries(Object.entries(known).map(([id, rule]) => [id, resolve(id, rule.options)]));
}

type ListKey = 'allow' | 'permissions' | 'answers';

/** Makes the function that gives the entries of one list the places at which remarks about them stand. */
function placer(source: ConfigSource | null, configPath: string): <T extends { readonly index: number }>(key: ListKey, entries: readonly T[], markOf: (entry: T) => string) => (Omit<T, 'index'> & ConfigEntry)[] {
  const { text, entryRange } = source ?? { text: '', entryRange: null };
  const lines = new Lines(text);
  return (key, entries, markOf) => {
    let searched = 0;
    return entries.map(({ index, ...entry }, position) => {
      // The text of a program is not parsed for this: a sentence of the entry, written as it is, shows well enough where it stands.
      const mark = markOf(entries[position] as (typeof entries)[number]);
      const at = entryRange === null ? text.indexOf(mark, searched) : -1;
      const inProgram: readonly [number, number] = at < 0 ? [0, 0] : [at, at + mark.length];
      if (at >= 0) searched = inProgram[1];
      const range = entryRange === null ? inProgram : (entryRange(key, index) ?? [0, 0]);
      return { ...entry, path: configPath, range, ...lines.locate(range) };
    });
  };
}
