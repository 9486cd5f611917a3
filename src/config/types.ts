import type { AnyRule } from '../rule.ts';

/** ESLint's words and numbers for how much a rule may weigh. */
export type SeverityWord = 'off' | 'warn' | 'error' | 0 | 1 | 2;

/** A severity, or a severity with the rule's options. */
export type RuleSettings = SeverityWord | readonly [SeverityWord] | readonly [SeverityWord, Readonly<Record<string, unknown>>];

/** Findings that are accepted for a reason. They are shown as suppressed, not hidden. */
export interface Allow {
  /** The rule's id. */
  readonly rule: string;
  /** Patterns as in .gitignore, relative to the config's folder. */
  readonly files: string | readonly string[];
  /** What the matched text must contain, whatever the case. */
  readonly text?: string;
  /** Why the findings are accepted. */
  readonly reason: string;
  /** The last day (YYYY-MM-DD) on which the entry counts. */
  readonly until?: string;
}

/** What a config file may say. The last five keys are reserved: this version names them in a note and does not read them. */
export interface Config {
  /** Address of the JSON schema, for editors. */
  readonly $schema?: string;
  /** Patterns as in .gitignore, relative to the config's folder. */
  readonly ignores?: readonly string[];
  /** Rule id to severity and options. */
  readonly rules?: Readonly<Record<string, RuleSettings>>;
  readonly allow?: readonly Allow[];
  /** Whether the repository belongs to the platform itself. */
  readonly owner?: boolean;
  readonly overrides?: unknown;
  readonly plugins?: unknown;
  readonly volume?: unknown;
  readonly answers?: unknown;
  readonly permissions?: unknown;
}

/** What a config file in JavaScript or TypeScript may export as its default. */
export type ConfigExport = Config | (() => Config | Promise<Config>);

/** Gives a config its type; returns it unchanged. */
export function defineConfig(config: ConfigExport): ConfigExport {
  return config;
}

/** The rules that exist, and those that are announced with a line of text each. */
export interface KnownRules {
  readonly registry: Readonly<Record<string, AnyRule>>;
  readonly planned: Readonly<Record<string, string>>;
}

export interface ResolvedRule {
  readonly severity: 0 | 1 | 2;
  /** The rule's defaults with what the config says laid over them. */
  readonly options: object;
}

/** An entry of `allow` with the place at which a remark about it stands. */
export interface ResolvedAllow {
  readonly rule: string;
  /** Patterns as they were written; `base` and a path relative to the root make the path that they are held against. */
  readonly files: readonly string[];
  /** The root as seen from the folder that the patterns start at: empty, or a path that ends in a slash. */
  readonly base: string;
  readonly text: string | null;
  readonly reason: string;
  readonly until: string | null;
  /** The config file, relative to the root, with forward slashes. */
  readonly path: string;
  /** The entry in the config file; empty at the file's beginning where it could not be found. */
  readonly range: readonly [start: number, end: number];
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ResolvedConfig {
  /** Absolute path of the config file; null where there is none. */
  readonly source: string | null;
  /** Patterns as in .gitignore, relative to the root. */
  readonly ignores: readonly string[];
  /** Every registered rule; severity 2 unless the config says otherwise. */
  readonly rules: Readonly<Record<string, ResolvedRule>>;
  readonly allow: readonly ResolvedAllow[];
  readonly owner: boolean;
  /** Sentences about what the config says and this version does not read. */
  readonly notes: readonly string[];
}
