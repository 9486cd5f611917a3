import type { ESLint, Linter, Rule } from 'eslint';

/** The rules of the plugin by their ids without the plugin's name. */
export type PluginRules = Readonly<Record<string, Rule.RuleModule>>;

/** Objects of a flat config, to be spread into it or named in `extends`. */
export type PluginConfigs = {
  /** The rules, for every file that the other objects of the config choose; it chooses none itself. */
  readonly recommended: Linter.Config;
  /** The rules, and the language `text` for files that no other plugin is likely to read: YAML, dotenv, HTML and plain text. */
  readonly text: Linter.Config;
  /** As `text`, with JSON and Markdown. */
  readonly 'text-all': Linter.Config;
};

export interface PresetOptions {
  /** The folder that the command checks, at or below the config of this tool; the current one unless said. */
  readonly cwd?: string;
  /** Whether to read files that no other plugin is likely to read, and with `all` JSON and Markdown too; not unless said. */
  readonly text?: boolean | 'all';
  /** The folder in which the command keeps its verdicts on pictures (its `--cache-location`), relative to `cwd`; that of the user unless said. */
  readonly cacheLocation?: string;
}

/** What `eslint.config.js` registers as a plugin. */
export interface Plugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: PluginRules;
  readonly languages: { readonly text: NonNullable<ESLint.Plugin['languages']>[string] };
  readonly configs: PluginConfigs;
  /** As the named export `preset`. */
  readonly preset: (options?: PresetOptions) => Promise<Linter.Config[]>;
}
