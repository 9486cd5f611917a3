import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors.ts';
import { isRecord } from './log.ts';
import { parseJson } from './json.ts';

/** The key of package.json that may hold the config. */
export const PACKAGE_KEY = 'upworkCompliance';

const extensions = ['ts', 'mts', 'js', 'mjs', 'json'] as const;
const names = extensions.map((extension) => `upwork-compliance.config.${extension}`);

/** The nearest folder that holds `.git`, or the folder itself. */
export function repositoryOf(folder: string): string {
  for (let current = folder; ; current = path.dirname(current)) {
    if (existsSync(path.join(current, '.git'))) return current;
    if (path.dirname(current) === current) return folder;
  }
}

/** Absolute path of the config that is nearest to the root, up to the top of the repository; null where there is none. */
export async function findConfig(root: string, repository: string): Promise<string | null> {
  for (const folder of foldersUpTo(root, repository)) {
    const found = await configsIn(folder, repository);
    if (found.length > 1) {
      const listed = found.map((file) => nameOf(file, repository));
      const all = `${listed.slice(0, -1).join(', ')} and ${listed.at(-1)}`;
      throw new UsageError(`There must be one config in a folder, and here stand ${all}. Keep one of them, or name one with --config.`);
    }
    if (found[0] !== undefined) return found[0];
  }
  return null;
}

function foldersUpTo(root: string, repository: string): string[] {
  const below = path.relative(repository, root);
  if (below === '') return [root];
  if (isOutside(below)) return [root];
  return below.split(path.sep).map((_, index, parts) => path.join(repository, ...parts.slice(0, parts.length - index))).concat(repository);
}

async function configsIn(folder: string, repository: string): Promise<string[]> {
  const files = names.map((name) => path.join(folder, name));
  const exist = await Promise.all(files.map(isFile));
  const found = files.filter((_, index) => exist[index]);
  const manifest = path.join(folder, 'package.json');
  if ((await isFile(manifest)) && (await hasPackageKey(manifest, repository))) found.push(manifest);
  return found;
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await fs.stat(file)).isFile();
  } catch (error) {
    if (isMissing(error)) return false;
    throw new UsageError(`${file} could not be looked at (${messageOf(error)}). Make it readable, or run with --isolated.`);
  }
}

async function hasPackageKey(manifest: string, repository: string): Promise<boolean> {
  const text = await readText(manifest, nameOf(manifest, repository));
  if (!text.includes(`"${PACKAGE_KEY}"`)) return false;
  const { value } = await parseJson(text, nameOf(manifest, repository));
  return isRecord(value) && value[PACKAGE_KEY] !== undefined;
}

/** The text of a file without a byte order mark. `label` names it in errors. */
export async function readText(file: string, label: string): Promise<string> {
  try {
    return (await fs.readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    if (isMissing(error)) throw new UsageError(`There is no config file ${label}. Correct the path that --config names.`);
    throw new UsageError(`${label} could not be read (${messageOf(error)}). Make it readable and run again.`);
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** The first line of what was thrown. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]?.trim() || 'without a message';
}

export const isOutside = (relative: string): boolean => relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);

export const toSlashes = (file: string): string => file.replaceAll(path.sep, '/');

/** A file as sentences name it: from the top of the repository, or in full where it stands elsewhere. */
export function nameOf(file: string, repository: string): string {
  const relative = path.relative(repository, file);
  return isOutside(relative) ? file : toSlashes(relative);
}
