import type { Ignore } from 'ignore';
import { applyAllow, type AllowEntry } from '../suppress/index.ts';
import type { Problem } from '../problem.ts';
import { lazy } from '../lazy.ts';

const ignore = lazy<typeof import('ignore')>('ignore');

/** The key of ESLint's shared settings under which the preset hands down what the config of this tool says. */
export const SETTINGS_KEY = 'upwork-compliance';

/** What of a config the rules have to know and no severity or option of ESLint can say. */
export interface ScopeSettings {
  /** Absolute path of the folder that the paths of files are relative to. */
  readonly root: string;
  /** Patterns as in .gitignore, relative to the root. */
  readonly ignores: readonly string[];
  readonly allow: readonly AllowEntry[];
}

/** Which files count, and which findings in them. */
export class Scope {
  readonly root: string | null;
  /** Null where nothing is ignored. */
  readonly #ignored: Ignore | null;
  readonly #allow: readonly AllowEntry[];

  constructor(settings: ScopeSettings | null) {
    this.root = settings?.root ?? null;
    const ignores = settings?.ignores ?? [];
    this.#ignored = ignores.length === 0 ? null : ignore()({ ignorecase: false }).add(ignores);
    this.#allow = settings?.allow ?? [];
  }

  /** Takes a path relative to the root. */
  isIgnored(path: string): boolean {
    return this.#ignored !== null && ignore().isPathValid(path) && this.#ignored.ignores(path);
  }

  /** The problems of a file that the config does not allow, in the same order. */
  withoutAllowed(path: string, problems: readonly Problem[]): readonly Problem[] {
    const today = new Date().toISOString().slice(0, 10);
    return applyAllow([{ path, problems, suppressed: [] }], this.#allow, today).files[0]?.problems ?? problems;
  }
}

/** Every file of one config shares one object of settings. */
const scopes = new WeakMap<object, Scope>();

export function scopeOf(settings: Readonly<Record<string, unknown>>): Scope {
  let scope = scopes.get(settings);
  if (scope === undefined) scopes.set(settings, (scope = new Scope(parseSettings(settings[SETTINGS_KEY]))));
  return scope;
}

/** Only what the preset wrote is listened to; the settings are open to everybody. */
function parseSettings(value: unknown): ScopeSettings | null {
  if (typeof value !== 'object' || value === null) return null;
  const { root, ignores, allow } = value as Readonly<Record<string, unknown>>;
  return typeof root === 'string' && Array.isArray(ignores) && Array.isArray(allow) ? { root, ignores: ignores as string[], allow: allow as AllowEntry[] } : null;
}
