import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../errors.ts';
import { messageOf, PACKAGE_KEY, readText } from './find.ts';
import { parseJson } from './json.ts';
import { isRecord } from './log.ts';

export interface ConfigSource {
  /** What the file holds, unchecked. */
  readonly value: unknown;
  readonly text: string;
  /** Where an entry of one of the config's lists stands; null for a file whose text does not show it. */
  readonly entryRange: ((key: string, index: number) => readonly [start: number, end: number] | null) | null;
}

/** Reads or runs a config file. `label` names it in errors. */
export async function readConfig(file: string, label: string): Promise<ConfigSource> {
  const extension = path.extname(file);
  if (extension === '.json') return readJsonConfig(file, label);
  if (!['.ts', '.mts', '.js', '.mjs'].includes(extension)) {
    throw new UsageError(`${label} is no config file by its name. Give it one that ends in .ts, .mts, .js, .mjs or .json.`);
  }
  const text = await readText(file, label);
  try {
    const exported = defaultOf(await (extension.endsWith('ts') ? loadTypeScript(file) : loadJavaScript(file)));
    if (exported === undefined) throw new UsageError(`${label} has no default export. Write "export default defineConfig({ … });".`);
    return { value: await (typeof exported === 'function' ? (exported as () => unknown)() : exported), text, entryRange: null };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(explainFailure(error, file, label));
  }
}

async function readJsonConfig(file: string, label: string): Promise<ConfigSource> {
  const text = await readText(file, label);
  const { value, rangeOf } = await parseJson(text, label);
  if (path.basename(file) !== 'package.json') return { value, text, entryRange: (key, index) => rangeOf([key, index]) };
  const held = isRecord(value) ? value[PACKAGE_KEY] : undefined;
  if (held === undefined) throw new UsageError(`${label} has no key "${PACKAGE_KEY}". Add it, or name another file with --config.`);
  return { value: held, text, entryRange: (key, index) => rangeOf([PACKAGE_KEY, key, index]) };
}

async function loadTypeScript(file: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  return createJiti(file, { moduleCache: false, fsCache: false, interopDefault: false }).import(file);
}

async function loadJavaScript(file: string): Promise<unknown> {
  const { mtimeNs } = await fs.stat(file, { bigint: true });
  return import(`${pathToFileURL(file).href}?t=${mtimeNs}`);
}

/** The default export of a module, of a CommonJS one too, whether written by hand or by a compiler. */
function defaultOf(loaded: unknown): unknown {
  if (!isRecord(loaded)) return loaded;
  const exported = 'default' in loaded ? loaded['default'] : undefined;
  return isRecord(exported) && '__esModule' in exported ? exported['default'] : exported;
}

function explainFailure(error: unknown, file: string, label: string): string {
  const line = lineIn(error, file);
  const what = `${line === null ? label : `${label}:${line}`} could not be loaded: ${messageOf(error).replace(/\.$/, '')}.`;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const isMissingModule = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  return `${what} ${isMissingModule ? 'Install what it imports, or export a plain object without imports.' : 'Correct it and run again.'}`;
}

/** The line of the config file that a stack names first. */
function lineIn(error: unknown, file: string): number | null {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = stack.indexOf(path.basename(file));
  const match = at < 0 ? null : /^(?:\?t=\d+)?:(\d+)/.exec(stack.slice(at + path.basename(file).length));
  return match === null ? null : Number(match[1]);
}
