import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { PictureFact } from '../facts.ts';
import type { Examined, Marks } from '../images/index.ts';
import type { Uncovered } from '../problem.ts';

export interface PictureOptions {
  /** Absolute path that `paths` are relative to. */
  readonly root: string;
  readonly paths: readonly string[];
  /** Asked for where there are pictures. */
  readonly marks: () => Promise<Marks>;
  /** Larger files are not decoded. */
  readonly maxBytes: number;
}

export interface Pictures {
  /** What was found, by path. */
  readonly found: ReadonlyMap<string, readonly PictureFact[]>;
  readonly unchecked: readonly Uncovered[];
}

/** Pictures are decoded on other threads while this one compares; more at a time would only take memory. */
const AT_ONCE = 4;

/** Looks at every picture once, however often it lies in the tree. Throws a `UsageError` where none can be decoded. */
export async function examinePictures({ root, paths, marks, maxBytes }: PictureOptions): Promise<Pictures> {
  if (paths.length === 0) return { found: new Map(), unchecked: [] };
  const { createExaminer } = await import('../images/index.ts');
  const examine = createExaminer(await marks());
  const known = new Map<string, Promise<Examined>>();
  const found = new Map<string, readonly PictureFact[]>();
  const unchecked: Uncovered[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
      const bytes = await read(`${root}/${path}`, maxBytes);
      if (typeof bytes === 'string') {
        unchecked.push({ path, reason: bytes });
        continue;
      }
      const digest = createHash('sha256').update(bytes).digest('base64');
      let examined = known.get(digest);
      if (examined === undefined) known.set(digest, (examined = examine(bytes)));
      const { facts, unchecked: reason } = await examined;
      if (facts.length > 0) found.set(path, facts);
      if (reason !== null) unchecked.push({ path, reason });
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, paths.length) }, work));
  return { found, unchecked };
}

/** The bytes of a file, or why they are not there. */
async function read(file: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | string> {
  try {
    const { size } = await stat(file);
    if (size > maxBytes) return `a picture of more than ${Math.round(maxBytes / 1024 / 1024)} MiB`;
    return new Uint8Array(await readFile(file));
  } catch (error) {
    return `it could not be read (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`;
  }
}
