import { statSync } from 'node:fs';
import path from 'node:path';
import { classify } from './classify.ts';
import { fileMatcher, loadConfig, repositoryOf, type ResolvedConfig } from './config/index.ts';
import { openCommit } from './engine/commit.ts';
import { decodeText } from './engine/decode.ts';
import { listFiles, withoutIgnored } from './engine/list.ts';
import { DEFAULT_MAX_BYTES, readFile } from './engine/read.ts';
import { UsageError } from './errors.ts';
import { plannedRules, registry } from './registry.ts';
import { analyse, type AnalyseInput } from './requests/analyse.ts';
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
  readonly onProgress?: (phase: string) => void;
}

/** Files, what reads them, and what to say of those that are not among them. */
interface Material extends Pick<AnalyseInput, 'files' | 'read'> {
  readonly notes: readonly string[];
}

/** Counts the requests that an app sends in a day. Throws a `UsageError` where it could not. */
export async function estimate({ root: folder, config: file, isolated, commit, onProgress }: EstimateOptions): Promise<Budget> {
  const root = path.resolve(folder);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) throw new UsageError(`There is no folder ${root}; name the folder of an app.`);
  const config = await loadConfig({ root, repository: repositoryOf(root), file: file === null ? null : path.resolve(file), isolated, ruleOverrides: [], registry, planned: plannedRules });
  onProgress?.('listing files');
  const material = commit === undefined ? await materialIn(root, config, isolated) : materialOf(commit, root, config, isolated);
  onProgress?.('counting requests');
  const budget = await analyse({ files: material.files, read: (one) => material.read(one), settings: config.volume });
  return { ...budget, notes: [...budget.notes, ...material.notes] };
}

async function materialIn(root: string, config: ResolvedConfig, isolated: boolean): Promise<Material> {
  const listing = await listFiles({ root, cwd: root, paths: [], ignores: config.ignores, isolated });
  const files = counted(listing.files, config);
  if (files.length === 0) throw new UsageError(`There is no file to read in ${root}; name the folder of an app, or correct what leaves its files out.`);
  const notes = [...listing.notes, ...listing.unchecked.map(({ path: one, reason }) => notRead(one, reason))];
  const known = new Set(files);
  return {
    files,
    notes,
    read(one) {
      if (!known.has(one)) return null;
      const memory = new Memory();
      const length = readFile(`${root}/${one}`, memory, DEFAULT_MAX_BYTES);
      if (typeof length === 'number') return decodeText(memory.bytes.subarray(0, length));
      const note = notRead(one, length.reason);
      if (!(length.kind === 'gone' && listing.isTracked(one)) && !notes.includes(note)) notes.push(note);
      return null;
    },
  };
}

function materialOf(commit: string, root: string, config: ResolvedConfig, isolated: boolean): Material {
  const tree = openCommit(root, commit, DEFAULT_MAX_BYTES);
  const files = counted(withoutIgnored(tree.files, { root, cwd: root, paths: [], ignores: config.ignores, isolated }), config);
  const known = new Set(files);
  return {
    files,
    notes: [],
    read(one) {
      const bytes = known.has(one) ? tree.read(one) : null;
      return bytes === null ? null : decodeText(bytes);
    },
  };
}

/** What is no text sends nothing, nor do copies of other people's packages; and `volume.ignore` has its say. */
function counted(files: readonly string[], { volume }: ResolvedConfig): readonly string[] {
  const isIgnored = volume.ignore.length === 0 ? () => false : fileMatcher({ files: volume.ignore, base: '' });
  return files.filter((one) => classify(one).kind === 'text' && !isIgnored(one));
}

const notRead = (file: string, reason: string): string => `${file} was not read (${reason}), so that its requests are not counted.`;

/** Room for one file. */
class Memory {
  bytes = new Uint8Array(16_384);

  memory(bytes: number): Uint8Array<ArrayBuffer> {
    if (bytes > this.bytes.length) {
      const larger = new Uint8Array(bytes);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    return this.bytes;
  }
}
