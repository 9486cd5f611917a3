import { createRequire } from 'node:module';
import { isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nearest, UsageError } from '../errors.ts';
import { toResults, toRulesMeta } from './json.ts';
import type { Renderer } from './renderer.ts';
import { neutralise } from './text.ts';

type Format = (results: unknown, context: object) => unknown;

/** Loads a formatter made for ESLint, by path or by the name of its package as ESLint would find it from a folder. */
export async function loadESLintFormatter(nameOrPath: string, cwd: string, ownFormats: readonly string[]): Promise<Renderer> {
  const name = nameOrPath.replaceAll('\\', '/');
  const location = isPath(name) ? resolve(cwd, nameOrPath) : locatePackage(name, cwd);
  if (location === null) throw new UsageError(unknownFormat(nameOrPath, ownFormats));
  const format = formatOf(await load(nameOrPath, location, ownFormats));
  if (format === null) {
    throw new UsageError(`The formatter "${neutralise(nameOrPath)}" exports no function: make one its default export, or ${choices(ownFormats)}.`);
  }
  return async (report, options) => {
    // A file name may hold escape sequences; most formatters print it as it stands.
    const results = toResults(report).map((result) => ({ ...result, filePath: neutralise(result.filePath) }));
    const exceeded = options.maxWarningsExceeded === null ? {} : { maxWarningsExceeded: options.maxWarningsExceeded };
    const text = await format(results, { cwd, rulesMeta: toRulesMeta(report), color: options.color, ...exceeded });
    if (typeof text !== 'string') throw new UsageError(`The formatter "${neutralise(nameOrPath)}" gave no text: make it return a string, or ${choices(ownFormats)}.`);
    return text === '' || text.endsWith('\n') ? text : `${text}\n`;
  };
}

const isPath = (name: string): boolean => isAbsolute(name) || (!name.startsWith('@') && name.includes('/'));

function locatePackage(name: string, cwd: string): string | null {
  try {
    return createRequire(join(cwd, 'from-here.js')).resolve(packageName(name));
  } catch {
    return null;
  }
}

/** ESLint's short names: `x` is `eslint-formatter-x`, `@s` is `@s/eslint-formatter`, `@s/x` is `@s/eslint-formatter-x`. */
function packageName(name: string): string {
  const [scope, rest] = name.startsWith('@') ? [`${name.split('/')[0]}/`, name.split('/').slice(1).join('/')] : ['', name];
  if (rest === '' || (scope !== '' && rest === 'eslint-formatter')) return `${scope}eslint-formatter`;
  return rest.startsWith('eslint-formatter-') ? `${scope}${rest}` : `${scope}eslint-formatter-${rest}`;
}

async function load(nameOrPath: string, location: string, ownFormats: readonly string[]): Promise<unknown> {
  try {
    return await import(pathToFileURL(location).href);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`The formatter "${neutralise(nameOrPath)}" cannot be loaded (${neutralise(reason)}): mend it, or ${choices(ownFormats)}.`, { cause });
  }
}

function formatOf(loaded: unknown): Format | null {
  const exported = defaultOf(loaded);
  // Compilers to CommonJS put the default export one level deeper.
  const format = typeof exported === 'function' ? exported : defaultOf(exported);
  return typeof format === 'function' ? (format as Format) : null;
}

const defaultOf = (from: unknown): unknown => (typeof from === 'object' && from !== null && 'default' in from ? from.default : undefined);

function unknownFormat(name: string, ownFormats: readonly string[]): string {
  const meant = nearest(name, ownFormats);
  return `There is no format "${neutralise(name)}"${meant === null ? '' : `; "${meant}" is near`}: ${choices(ownFormats)}.`;
}

const choices = (ownFormats: readonly string[]): string => `choose one of ${ownFormats.join(', ')}, or give the path or package of an ESLint formatter`;
