import type { Ignore } from 'ignore';
import type { AllowEntry, PermissionEntry } from '../entries.ts';
import { applyAllow, applyPermissions } from '../suppress/index.ts';
import { gateWith, type Gate } from '../match/gate.ts';
import type { Problem } from '../problem.ts';
import { registry } from '../registry.ts';
import { bundled } from '../bundled.ts';
import { emptyVolume, fileMatcher, type VolumeSettings } from '../config/index.ts';

const ignore = bundled('ignore');

/** The key of ESLint's shared settings under which the preset hands down what the config of this tool says. */
export const SETTINGS_KEY = 'upwork-compliance';

/** What of a config the rules have to know and no severity or option of ESLint can say. */
export interface ScopeSettings {
  /** Absolute path of the folder that the paths of files are relative to. */
  readonly root: string;
  /** Patterns as in .gitignore, relative to the root. */
  readonly ignores: readonly string[];
  readonly allow: readonly AllowEntry[];
  readonly permissions: readonly PermissionEntry[];
  /** The names of rules that plugins add. */
  readonly added: readonly string[];
  /** Literals of those that are on for some file; see `gateWith`. */
  readonly hints: readonly string[];
  /** What the config says of the requests a day. */
  readonly volume: VolumeSettings;
  /** The folder in which the command keeps its verdicts on pictures; null for that of the user. */
  readonly cacheLocation: string | null;
}

/** Literals that the rules of this tool ask for. */
const OWN_HINTS = Object.values(registry).flatMap(({ hint = [] }) => hint);

/** Which files count, and which findings in them. */
export class Scope {
  readonly root: string | null;
  readonly added: readonly string[];
  readonly gate: Gate;
  readonly cacheLocation: string | null;
  readonly volume: VolumeSettings;
  readonly #isLeftOut: (path: string) => boolean;
  /** Null where nothing is ignored. */
  readonly #ignored: Ignore | null;
  readonly #allow: readonly AllowEntry[];
  readonly #permissions: readonly PermissionEntry[];

  constructor(settings: ScopeSettings | null) {
    this.root = settings?.root ?? null;
    this.cacheLocation = settings?.cacheLocation ?? null;
    this.added = settings?.added ?? [];
    this.volume = settings?.volume ?? { ...emptyVolume, schedules: [] };
    this.#isLeftOut = this.volume.ignore.length === 0 ? () => false : fileMatcher({ files: this.volume.ignore, base: '' });
    this.gate = gateWith({ hints: [...OWN_HINTS, ...(settings?.hints ?? [])], pictures: true, drawings: true, colours: true, secrets: true });
    const ignores = settings?.ignores ?? [];
    this.#ignored = ignores.length === 0 ? null : ignore()({ ignorecase: false }).add(ignores);
    this.#allow = settings?.allow ?? [];
    this.#permissions = settings?.permissions ?? [];
  }

  /** Takes a path relative to the root. */
  isIgnored(path: string): boolean {
    return this.#ignored !== null && ignore().isPathValid(path) && this.#ignored.ignores(path);
  }

  /** Whether requests that a file sends count; takes a path relative to the root. */
  isCounted(path: string): boolean {
    return !this.#isLeftOut(path);
  }

  /** The problems of a file that the config neither allows nor knows to be permitted, in the same order. Answers are for questions, which the command asks. */
  withoutAccepted(path: string, problems: readonly Problem[]): readonly Problem[] {
    const today = new Date().toISOString().slice(0, 10);
    const allowed = applyAllow([{ path, problems, suppressed: [] }], this.#allow, today);
    return applyPermissions(allowed.files, this.#permissions, today).files[0]?.problems ?? problems;
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
  const { root, ignores, allow, permissions, added, hints, volume, cacheLocation } = value as Readonly<Record<string, unknown>>;
  if (typeof root !== 'string' || !Array.isArray(ignores) || ![allow, permissions, added, hints].every(Array.isArray) || typeof volume !== 'object' || volume === null) return null;
  return { root, ignores: ignores as string[], allow: allow as AllowEntry[], permissions: permissions as PermissionEntry[], added: added as string[], hints: hints as string[], volume: volume as VolumeSettings, cacheLocation: typeof cacheLocation === 'string' ? cacheLocation : null };
}
