import type { Run } from '../walk/run.ts';
import { text, type Value } from '../walk/values.ts';

interface Built {
  /** Texts of `res/values`, and those that a build adds to them. */
  readonly texts: ReadonlyMap<string, string>;
  /** Fields that a build puts into `BuildConfig`. */
  readonly fields: ReadonlyMap<string, string>;
}

const STRINGS = /(?:^|\/)res\/values\/[\w-]+\.xml$/;
const BUILD = /(?:^|\/)build\.gradle(?:\.kts)?$/;
const STRING = /<string\s+(?:[\w:]+="[^"]*"\s+)*name="(?<name>\w+)"[^>]*>(?<value>[^<]*)<\/string>/g;
/** `buildConfigField("String", "ROOT", "\"https://…\"")` in its spellings. */
const FIELD = /\bbuildConfigField\s*\(?\s*(?:type\s*=\s*)?["']String["']\s*,\s*(?:name\s*=\s*)?["'](?<name>\w+)["']\s*,\s*(?:value\s*=\s*)?(?:"\\"(?<value>[^"\\$]*)\\""|'"(?<plain>[^"'$]*)"')/g;
const TEXT = /\bresValue\s*\(?\s*["']string["']\s*,\s*["'](?<name>\w+)["']\s*,\s*(?:"(?:\\")?(?<value>[^"\\$]*)|'"?(?<plain>[^"'$]*))/g;

const known = new WeakMap<Run, Built>();

function builtIn(run: Run): Built {
  const found = known.get(run);
  if (found !== undefined) return found;
  const [texts, fields] = [new Map<string, string>(), new Map<string, string>()];
  for (const file of run.world.files(STRINGS)) for (const { groups } of (run.world.file(file, run.module) ?? '').matchAll(STRING)) texts.set(groups?.['name'] ?? '', (groups?.['value'] ?? '').trim());
  for (const file of run.world.files(BUILD)) {
    const script = run.world.file(file, run.module) ?? '';
    for (const [into, pattern] of [[fields, FIELD], [texts, TEXT]] as const) {
      // Of what a build says for several kinds of it, that of people counts.
      const stated = [...script.matchAll(pattern)].toSorted((a, b) => rankAt(script, b.index) - rankAt(script, a.index));
      for (const { groups } of stated) into.set(groups?.['name'] ?? '', groups?.['value'] ?? groups?.['plain'] ?? '');
    }
  }
  const made = { texts, fields };
  known.set(run, made);
  return made;
}

/** For which kind of build something is said: people's first, then all, then those of the developers. */
function rankAt(script: string, at: number): number {
  const kind = [...script.slice(0, at).matchAll(/\b(?:getByName\(")?(?<kind>debug|dev\w*|stag\w*|mock|local|release|prod\w*|defaultConfig)\b["')\s]*\{/g)].at(-1)?.groups?.['kind'] ?? 'defaultConfig';
  return /^(?:release|prod)/.test(kind) ? 0 : kind === 'defaultConfig' ? 1 : 2;
}

/** `getString(R.string.api)`; null of anything else. */
export function resourceOf(run: Run, name: string, given: readonly Value[]): Value | null {
  if (!/^(?:getString|getText|stringResource)$/.test(name)) return null;
  const key = given.map((one) => (one.kind === 'library' ? /(?:^|\.)R\.string\.(?<key>\w+)$/.exec(one.path)?.groups?.['key'] : undefined)).find((one) => one !== undefined);
  const found = key === undefined ? undefined : builtIn(run).texts.get(key);
  return found === undefined ? null : text(found);
}

/** `BuildConfig.ROOT`; null where no build says what it is. */
export function builtField(run: Run, path: string, name: string): Value | null {
  const found = /(?:^|\.)BuildConfig$/.test(path) ? builtIn(run).fields.get(name) : undefined;
  return found === undefined ? null : text(found);
}
