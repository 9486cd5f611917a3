import type { AllowEntry, AnswerEntry, PermissionEntry } from '../entries.ts';
import type { ClauseId } from '../policy/clauses.ts';
import type { VolumeSettings } from '../requests/settings.ts';
import type { AnyRule } from '../rule.ts';

/** ESLint's words and numbers for how much a rule may weigh. */
export type SeverityWord = 'off' | 'warn' | 'error' | 0 | 1 | 2;

/** A severity, or a severity with the rule's options. */
export type RuleSettings = SeverityWord | readonly [SeverityWord] | readonly [SeverityWord, Readonly<Record<string, unknown>>];

/** Other settings for some files; later entries count for more than earlier ones and than `rules`. */
export interface Override {
  /** Patterns as in .gitignore, relative to the config's folder. */
  readonly files: string | readonly string[];
  /** Rule id to severity and options. */
  readonly rules: Readonly<Record<string, RuleSettings>>;
}

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

/** Somebody's permission for what a clause forbids. Findings of that clause stay visible as permitted, and do not count. */
export interface Permission {
  readonly clause: ClauseId;
  /** Who gave it. */
  readonly by: string;
  /** Where it is written down. */
  readonly reference: string;
  /** The last day (YYYY-MM-DD) on which it counts. */
  readonly until?: string;
}

/** The answer to the questions of a rule. It counts for a year, and silences nothing but questions. */
export interface Answer {
  /** The rule's id. */
  readonly rule: string;
  /** The id of the message that asks; every question of the rule unless said. */
  readonly message?: string;
  /** Who gave it. */
  readonly by: string;
  /** The day (YYYY-MM-DD) on which it was given. */
  readonly on: string;
  readonly answer: string;
  /** The last day (YYYY-MM-DD) on which it counts. */
  readonly until?: string;
}

/** Rules of one's own, called by the name of the plugin and theirs: `acme/no-foo`. Only for configs in JavaScript or TypeScript. */
export interface RulePlugin {
  readonly name: string;
  /** What `defineRule` gives. */
  readonly rules: Readonly<Record<string, AnyRule>>;
}

/** A number, or what it is at least, likely, and at most; null is no bound. */
export type Stated = number | readonly [low: number, expected: number, high: number | null];

/** When something starts, and what: a route ("GET /cron/fetch"), a file, a function ("src/jobs.ts#fetchJobs") or a task by its name in the code. */
export type Schedule = ({ readonly every: string } | { readonly cron: string }) & ({ readonly route: string } | { readonly file: string } | { readonly function: string } | { readonly task: string });

/** What the code cannot say about the number of its requests. */
export interface Volume {
  /** The limits that the app has to keep; the published ones unless said. */
  readonly limits?: { readonly perDay?: number; readonly perSecond?: number; readonly perMinute?: number };
  readonly assume?: {
    /** Items of a list whose length the code does not show. */
    readonly items?: Stated;
    /** Pages that one search goes through where nothing caps them. */
    readonly pages?: Stated;
    /** Further tries of a request that fails where nothing caps them. */
    readonly retries?: Stated;
    /** The part of all requests that fails, from 0 to 1. */
    readonly failRate?: Stated;
    /** Milliseconds until a request is answered. */
    readonly latencyMs?: Stated;
    /** Things that come in anew on a day. */
    readonly newItemsPerDay?: Stated;
    /** Seconds between two rounds where nothing says how many. */
    readonly intervalSeconds?: Stated;
    /** Times a day that a schedule fires which cannot be read. */
    readonly firesPerDay?: Stated;
    /** Processes of the app that run side by side. */
    readonly processes?: Stated;
    /** Installed copies of the app that share the key. */
    readonly installs?: Stated;
    /** Open pages of the app at any time, averaged over a day. */
    readonly openPages?: Stated;
    /** People who use the app on a day. */
    readonly activeUsers?: Stated;
    /** Times a day that one person presses a button or opens a page. */
    readonly actionsPerUserPerDay?: Stated;
    /** Times a day that somebody runs a command which nothing schedules. */
    readonly commandRunsPerDay?: Stated;
    /** Requests a day to each route of the app, as { "GET /api/jobs": 400 }. */
    readonly routeHitsPerDay?: Readonly<Record<string, Stated>>;
  };
  /** How many items something has, by model or by file and binding: "User.active", "src/feeds.ts#feeds". */
  readonly sizes?: Readonly<Record<string, number>>;
  /** Variables of the environment, as where the app really runs. */
  readonly env?: Readonly<Record<string, string | number | boolean>>;
  /** What starts the app's work from outside of the project. */
  readonly schedules?: readonly Schedule[];
  /** Files whose requests do not count: patterns as in .gitignore, relative to the config's folder. */
  readonly ignore?: string | readonly string[];
}

/** What a config file may say. */
export interface Config {
  /** Address of the JSON schema, for editors. */
  readonly $schema?: string;
  /** Patterns as in .gitignore, relative to the config's folder. */
  readonly ignores?: readonly string[];
  /** Rule id to severity and options. */
  readonly rules?: Readonly<Record<string, RuleSettings>>;
  readonly overrides?: readonly Override[];
  readonly allow?: readonly Allow[];
  readonly permissions?: readonly Permission[];
  readonly answers?: readonly Answer[];
  /** Whether the repository belongs to the platform itself. */
  readonly owner?: boolean;
  readonly plugins?: readonly RulePlugin[];
  readonly volume?: Volume;
}

/** What a config file in JavaScript or TypeScript may export as its default. */
export type ConfigExport = Config | (() => Config | Promise<Config>);

/** Gives a config its type; returns it unchanged. */
export function defineConfig(config: ConfigExport): ConfigExport {
  return config;
}

/** The rules that a config can name, by their ids. */
export type KnownRules = Readonly<Record<string, AnyRule>>;

/** What a config or an option says of one rule; null stands for "as before". */
export interface RuleChange {
  readonly severity: 0 | 1 | 2;
  readonly options: Readonly<Record<string, unknown>> | null;
}

export interface ResolvedRule {
  readonly severity: 0 | 1 | 2;
  /** The rule's defaults with what the config says laid over them. */
  readonly options: object;
}

/** An entry of `overrides`. */
export interface ResolvedOverride {
  /** What sentences call it: the config file and the key. */
  readonly name: string;
  /** Patterns as they were written; see `AllowEntry`. */
  readonly files: readonly string[];
  readonly base: string;
  readonly rules: Readonly<Record<string, RuleChange>>;
}

export interface ResolvedConfig {
  /** Absolute path of the config file; null where there is none. */
  readonly source: string | null;
  /** Patterns as in .gitignore, relative to the root. */
  readonly ignores: readonly string[];
  /** Every registered rule; severity 2 unless the config says otherwise. Overrides are not in it. */
  readonly rules: Readonly<Record<string, ResolvedRule>>;
  readonly overrides: readonly ResolvedOverride[];
  /** What the command line says of rules; it counts for more than overrides do. */
  readonly commandLine: Readonly<Record<string, RuleChange>>;
  readonly allow: readonly AllowEntry[];
  readonly permissions: readonly PermissionEntry[];
  readonly answers: readonly AnswerEntry[];
  readonly owner: boolean;
  /** The rules of plugins by their full names, as `acme/no-foo`. */
  readonly plugins: Readonly<Record<string, AnyRule>>;
  readonly volume: VolumeSettings;
}
