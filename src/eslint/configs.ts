import fs from 'node:fs/promises';
import path from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { FileSettings, fileMatcher, loadConfig, rebasePatterns, repositoryOf, severityIn, speaks, type ResolvedConfig, type ResolvedOverride } from '../config/index.ts';
import { languageOf } from '../languages/index.ts';
import type { AnyRule } from '../rule.ts';
import { registry } from '../registry.ts';
import { ADVICE, DIRECTIVES, makeRulesOf } from './rules.ts';
import { SETTINGS_KEY, type ScopeSettings } from './scope.ts';
import type { PluginConfigs, PluginRules, PresetOptions } from './types.ts';

/** What the plugin is called in a config, and so before the name of each rule. */
export const NAMESPACE = 'upwork-compliance';

/** Files that plugins of others read as well; they are taken where they are asked for. */
const SHARED = /\.(?:vue|svelte|astro|mdx|css|scss|sass|less|styl|json|jsonc|json5|md|markdown)$/i;

/** Files that a reader of this tool knows and ESLint's own parsers do not; a pattern that fits everything would bring none in, a function does. */
const OWN_FILES = [readBy((id, file) => id !== 'javascript' && !SHARED.test(file))];
const SHARED_FILES = [readBy((id, file) => id !== 'javascript' && SHARED.test(file))];

/** ESLint calls functions among its patterns with the absolute path. */
function readBy(fits: (language: string, file: string) => boolean): string {
  const claims = (file: string): boolean => {
    const language = languageOf(file.split(path.sep).join('/'));
    return language !== null && fits(language.id, file);
  };
  return claims as unknown as string;
}

type Registered = ESLint.Plugin & { readonly rules: PluginRules };

export function makeConfigs(plugin: Registered): PluginConfigs {
  const rules = rulesAt(plugin, () => ({ severity: 2, options: {} }));
  const claim = (name: string, files: string[]): Linter.Config => ({ ...claimText(plugin, name, files), rules });
  return {
    recommended: { name: `${NAMESPACE}/recommended`, plugins: { [NAMESPACE]: plugin }, rules },
    text: claim('text', OWN_FILES),
    'text-all': claim('text-all', [...OWN_FILES, ...SHARED_FILES]),
  };
}

/** Turns the config of this tool into objects of ESLint's. Throws a `UsageError` where the config is wrong. */
export async function makePreset(base: Registered, { cwd = '.', text = false, cacheLocation }: PresetOptions): Promise<Linter.Config[]> {
  const root = path.resolve(cwd);
  const repository = repositoryOf(root);
  const config = await loadConfig({ root, repository, file: null, isolated: false, ruleOverrides: [], registry });
  const known = { ...registry, ...config.plugins };
  // One and the same object unless there is something to add: ESLint refuses another one under the same name.
  const added = Object.keys(config.plugins);
  const plugin = added.length === 0 ? base : { ...base, rules: { ...base.rules, ...makeRulesOf(config.plugins) } };
  const settings = new FileSettings(config, known);
  const hints = Object.entries(config.plugins).flatMap(([id, { hint = [] }]) => (settings.isOnSomewhere(id) ? hint : []));
  const scope: ScopeSettings = { root, ignores: [...(await ownIgnores(root, repository)), ...config.ignores], allow: config.allow, permissions: config.permissions, added, hints, volume: config.volume, cacheLocation: cacheLocation === undefined ? null : path.resolve(root, cacheLocation) };
  const files = text === false ? [] : text === true ? OWN_FILES : [...OWN_FILES, ...SHARED_FILES];
  return [
    { name: `${NAMESPACE}/preset`, plugins: { [NAMESPACE]: plugin }, rules: rulesAt(plugin, (id) => settingsOf(config, id)), settings: { [SETTINGS_KEY]: scope } },
    ...config.overrides.map((override, index) => overrideConfig(plugin, config, override, { root, index })),
    ...(files.length === 0 ? [] : [claimText(plugin, 'preset-text', files)]),
  ];
}

const claimText = (plugin: Registered, name: string, files: string[]): Linter.Config => ({ name: `${NAMESPACE}/${name}`, files, plugins: { [NAMESPACE]: plugin }, language: `${NAMESPACE}/text` });

const ruleIn = ({ plugins }: ResolvedConfig, id: string): AnyRule => plugins[id] ?? registry[id as keyof typeof registry];

interface Setting {
  readonly severity: 0 | 1 | 2;
  readonly options: object;
}

function settingsOf(config: ResolvedConfig, id: string): Setting {
  const rule = ruleIn(config, id);
  return { severity: severityIn(config, id, rule), options: config.rules[id]?.options ?? rule.options };
}

/** The rule that a rule of the plugin comes from. */
const ruleOf = (name: string): string => (name.endsWith(ADVICE) ? name.slice(0, -ADVICE.length) : name);

/** Every rule of the plugin with what is set for the rule that it comes from; advice never weighs more than a warning. */
function rulesAt({ rules }: Registered, settingOf: (id: string) => Setting): Linter.RulesRecord {
  return Object.fromEntries(
    Object.keys(rules).map((name): [string, Linter.RuleEntry] => {
      if (name === DIRECTIVES) return [`${NAMESPACE}/${name}`, 'warn'];
      const { severity, options } = settingOf(ruleOf(name));
      const level = severity === 0 ? 'off' : severity === 1 || name.endsWith(ADVICE) ? 'warn' : 'error';
      return [`${NAMESPACE}/${name}`, Object.keys(options).length === 0 ? level : [level, options]];
    }),
  );
}

/**
 * An override as an object of ESLint's. ESLint reads patterns in another way than .gitignore does, so a function tells which
 * files it is not for; and without `files` of its own it brings no file in.
 */
function overrideConfig(plugin: Registered, config: ResolvedConfig, override: ResolvedOverride, { root, index }: { readonly root: string; readonly index: number }): Linter.Config {
  const covers = fileMatcher(override);
  const ignored = (file: string): boolean => !covers(path.relative(root, file).split(path.sep).join('/'));
  const rules = Object.entries(rulesAt(plugin, (id) => changeOf(config, override, id))).filter(([name]) => Object.hasOwn(override.rules, ruleOf(name.slice(NAMESPACE.length + 1))));
  return { name: `${NAMESPACE}/preset-overrides-${index}`, ignores: [ignored as unknown as string], rules: Object.fromEntries(rules) };
}

/** What an override says of a rule. ESLint too keeps earlier options where only a severity is given. */
function changeOf(config: ResolvedConfig, { rules }: ResolvedOverride, id: string): Setting {
  const rule = ruleIn(config, id);
  const { severity, options } = rules[id] ?? { severity: 0, options: null };
  return { severity: speaks(config, rule) ? severity : 0, options: options === null ? {} : { ...rule.options, ...options } };
}

const OWN_IGNORE_FILE = '.upwork-complianceignore';

/** What the ignore files of this tool say, from the top of the checkout down to the root, whose own speaks last. */
async function ownIgnores(root: string, repository: string): Promise<string[]> {
  const below = path.relative(repository, root).split(path.sep).filter(Boolean);
  const patterns: string[] = [];
  for (let depth = 0; depth <= below.length; depth += 1) {
    const text = await readIfThere(path.join(repository, ...below.slice(0, depth), OWN_IGNORE_FILE));
    patterns.push(...rebasePatterns(text.split(/\r?\n/).filter((line) => line.trim() !== ''), below.slice(depth).join('/')));
  }
  return patterns;
}

async function readIfThere(file: string): Promise<string> {
  try {
    return (await fs.readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return '';
    throw error;
  }
}
