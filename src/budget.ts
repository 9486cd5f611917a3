import { statSync } from 'node:fs';
import path from 'node:path';
import { cacheFiles } from './cache.ts';
import { loadConfig, repositoryOf, type ResolvedConfig } from './config/index.ts';
import { openCommit } from './engine/commit.ts';
import { decodeText } from './engine/decode.ts';
import { listFiles, withoutIgnored } from './engine/list.ts';
import { countedFiles, countRequests, materialIn, withKeptSources, type Material } from './engine/material.ts';
import { DEFAULT_MAX_BYTES } from './engine/read.ts';
import { UsageError } from './errors.ts';
import { mapStrings, masked } from './mask.ts';
import { maskedText, withoutSecrets } from './match/without-secrets.ts';
import { registry } from './registry.ts';
import type { Budget } from './requests/budget.ts';

export interface EstimateOptions {
  /** The folder of the app. */
  readonly root: string;
  /** A config file; one is looked for where that is null. */
  readonly config: string | null;
  /** For code that is not trusted: no config or ignore file of the tree leaves anything out. */
  readonly isolated: boolean;
  /** The commit whose files are judged, by the config of today; those in the folder unless said. */
  readonly commit?: string;
  /** The folder in which sources are kept as they were read; empty for the user's cache folder, null, as unless said, for none. */
  readonly cache?: string | null;
  readonly onProgress?: (phase: string) => void;
}

/** Counts the requests that an app sends in a day. Throws a `UsageError` where it could not. */
export async function estimate({ root: folder, config: file, isolated, commit, cache = null, onProgress }: EstimateOptions): Promise<Budget> {
  const root = path.resolve(folder);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`There is no folder ${root}; name the folder of an app.`);
  const config = await loadConfig({ root, repository: repositoryOf(root), file: file === null ? null : path.resolve(file), isolated, ruleOverrides: [], registry });
  onProgress?.('listing files');
  const material = commit === undefined ? await materialOfFolder(root, config, isolated) : materialOf(commit, root, config, isolated);
  const kept = isolated || cache === null ? null : cacheFiles(root, cache === '' ? null : path.resolve(cache), false).modules;
  onProgress?.('counting requests');
  return mapStrings(await withKeptSources(kept, (sources) => countRequests(material, config, sources)), (text) => masked(maskedText(text)));
}

async function materialOfFolder(root: string, config: ResolvedConfig, isolated: boolean): Promise<Material> {
  const material = materialIn(root, await listFiles({ root, cwd: root, paths: [], ignores: config.ignores, isolated }), config);
  if (material.files.length === 0) throw new UsageError(`There is no file to read in ${root}; name the folder of an app, or correct what leaves its files out.`);
  return material;
}

function materialOf(commit: string, root: string, config: ResolvedConfig, isolated: boolean): Material {
  const tree = openCommit(root, commit, DEFAULT_MAX_BYTES);
  const files = countedFiles(withoutIgnored(tree.files, { root, cwd: root, paths: [], ignores: config.ignores, isolated }), config);
  const known = new Set(files);
  return {
    files,
    notes: [],
    read(one) {
      const bytes = known.has(one) ? tree.read(one) : null;
      return bytes === null ? null : withoutSecrets(one, decodeText(bytes));
    },
  };
}
