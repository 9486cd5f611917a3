import type { ResolvedConfig } from '../config/index.ts';
import type { FactSet } from '../facts.ts';
import { practices, type PracticesInput } from '../practices/project.ts';
import type { ReadOnce } from './read-once.ts';
import type { ExtractedFile } from './extract.ts';
import { listFiles, type Listing } from './list.ts';
import { countedFiles, materialIn } from './material.ts';

export interface PracticesOptions {
  readonly root: string;
  readonly cwd: string;
  /** What the run was asked to check; none is the whole root. */
  readonly paths: readonly string[];
  readonly listing: Listing;
  readonly config: ResolvedConfig;
  readonly isolated: boolean;
  /** The files that were opened for a name of the platform. */
  readonly opened: readonly ExtractedFile[];
  readonly files: ReadOnce;
  /** Which of it the rules that are on ask for. */
  readonly asks: PracticesInput['asks'];
}

export interface FoundPractices {
  /** What rules are told of each file, by path. */
  readonly facts: ReadonlyMap<string, Pick<FactSet, 'access' | 'keeping'>>;
  textOf(path: string): string | null;
}

/** What the whole project does, also where only some of its files are checked: what deletes old rows stands in another file. */
export async function practicesOf({ root, cwd, paths, listing, config, isolated, opened, files, asks }: PracticesOptions): Promise<FoundPractices> {
  const whole = paths.length === 0 ? listing : await listFiles({ root, cwd, paths: [], ignores: config.ignores, isolated });
  const all = { volume: { ...config.volume, ignore: [] } };
  const { read } = materialIn(root, whole, all);
  const texts = new Map<string, string | null>(opened.map(({ path, text }) => [path, text]));
  const textOf = (path: string): string | null => {
    let text = texts.get(path);
    if (text === undefined) texts.set(path, (text = read(path)));
    return text;
  };
  const facts = practices({
    files: countedFiles(whole.files, all),
    read: textOf,
    factsOf(path, text) {
      const { facts, skipped } = files.read(path, text);
      return skipped === null ? facts : null;
    },
    asks,
    alone: new Map(opened.map(({ path, access }) => [path, access])),
  });
  return { facts, textOf };
}
