import { readText } from '../languages/read.ts';
import { Lines } from '../source.ts';

type Read = ReturnType<typeof readText>;

/** In characters; what a run holds of texts that were read is bounded, and what is beyond is read again. */
const MOST = 40_000_000;

/** What the languages made of the files of a run, so that who looks at a project for another reason does not read them once more. */
export class ReadOnce {
  readonly #read = new Map<string, { readonly text: string; readonly read: Read }>();
  #left = MOST;

  /** The text of a file that was read, its secrets hidden. */
  textOf(path: string): string | null {
    return this.#read.get(path)?.text ?? null;
  }

  read(path: string, text: string): Read {
    const known = this.#read.get(path);
    if (known?.text === text) return known.read;
    const read = readText(path, text, new Lines(text));
    if (text.length <= this.#left) {
      this.#read.set(path, { text, read });
      this.#left -= text.length;
    }
    return read;
  }
}
