import type { ClauseId } from './policy/clauses.ts';
import type { Range } from './facts.ts';
import type { Location } from './source.ts';

/** What the config says of single findings. The config reads these entries, and what sets findings aside goes by them. */

/** An entry and where it stands in the config. */
export interface ConfigEntry extends Location {
  /** The config file, relative to the root of the run, with forward slashes. */
  readonly path: string;
  /** Empty at the file's beginning where the entry could not be found. */
  readonly range: Range;
}

/** An accepted kind of finding. */
export interface AllowEntry extends ConfigEntry {
  readonly rule: string;
  /** Patterns as in .gitignore, as they were written; `base` and a path relative to the root make the path that they are held against. */
  readonly files: readonly string[];
  /** The root as seen from the folder that the patterns start at: empty, or a path that ends in a slash. */
  readonly base: string;
  /** What the matched text must contain, whatever the case; null for any. */
  readonly text: string | null;
  readonly reason: string;
  /** The last day (YYYY-MM-DD) on which the entry counts; null for no end. */
  readonly until: string | null;
}

/** Somebody's permission for what a clause forbids. */
export interface PermissionEntry extends ConfigEntry {
  readonly clause: ClauseId;
  readonly by: string;
  /** Where it is written down. */
  readonly reference: string;
  /** The last day (YYYY-MM-DD) on which it counts; null for no end. */
  readonly until: string | null;
}

/** What the owner answers to the questions of a rule. */
export interface AnswerEntry extends ConfigEntry {
  readonly rule: string;
  /** The message that asks; null for every question of the rule. */
  readonly message: string | null;
  readonly by: string;
  /** The day (YYYY-MM-DD) on which it was given. */
  readonly on: string;
  readonly answer: string;
  /** The last day on which it counts; null for no end but that of a year. */
  readonly until: string | null;
}
