import path from 'node:path';

interface Files {
  readonly files: ReadonlySet<string>;
  text(file: string): string | null;
}

/** What says how a part of a project is built, and which other parts it is built with. */
const MANIFEST = /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?|[\w.-]+\.csproj)$/;

/** The parts that a project is built of. One sees what another declares where it is built with that. */
export class Builds {
  readonly #files: Files;
  readonly #manifests = new Map<string, readonly string[]>();
  readonly #seen = new Map<string, ReadonlySet<string>>();
  readonly #partOf = new Map<string, string | null>();

  constructor(files: Files) {
    this.#files = files;
    for (const file of files.files) if (MANIFEST.test(file)) this.#manifests.set(path.posix.dirname(file), [...(this.#manifests.get(path.posix.dirname(file)) ?? []), file]);
  }

  /** Whether code of one file may speak of what another one declares. */
  sees(importer: string, file: string): boolean {
    if (this.#manifests.size < 2) return true;
    const [from, to] = [this.#part(path.posix.dirname(importer)), this.#part(path.posix.dirname(file))];
    return from === null || to === null || from === to || this.#from(from).has(to);
  }

  /** The nearest folder above that is built by itself. */
  #part(folder: string): string | null {
    const known = this.#partOf.get(folder);
    if (known !== undefined) return known;
    const found = this.#manifests.has(folder) ? folder : folder === '.' || folder === '/' ? null : this.#part(path.posix.dirname(folder));
    this.#partOf.set(folder, found);
    return found;
  }

  /** The parts that one is built with, and those that they are. */
  #from(part: string): ReadonlySet<string> {
    const known = this.#seen.get(part);
    if (known !== undefined) return known;
    const found = new Set([part]);
    for (const one of found) {
      const text = this.#textOf(one);
      for (const other of this.#manifests.keys()) if (!found.has(other) && this.#namesOf(other).some((name) => isWordIn(text, name))) found.add(other);
    }
    this.#seen.set(part, found);
    return found;
  }

  /** What a part and those around it say, but for the lists of what there is. */
  #textOf(part: string): string {
    const texts: string[] = [];
    for (let folder = part; ; folder = path.posix.dirname(folder)) {
      for (const file of this.#manifests.get(folder) ?? []) texts.push(this.#files.text(file) ?? '');
      if (folder === '.' || folder === '/') break;
    }
    return texts.join('\n').replaceAll(/<modules>[\s\S]*?<\/modules>|<parent>[\s\S]*?<\/parent>|^\s*include\b.*$/gm, '');
  }

  #namesOf(part: string): readonly string[] {
    const folder = path.posix.basename(part);
    const own = (this.#manifests.get(part) ?? []).flatMap((file) => {
      if (file.endsWith('.csproj')) return [path.posix.basename(file, '.csproj')];
      return /<artifactId>\s*([^<\s]+)/.exec((this.#files.text(file) ?? '').replace(/<parent>[\s\S]*?<\/parent>/, ''))?.[1] ?? [];
    });
    return [...own, ...(folder === '.' ? [] : [folder, folder.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())])];
  }
}

const isWordIn = (text: string, word: string): boolean => {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (!/[\w-]/.test(text[at - 1] ?? '') && !/[\w-]/.test(text[at + word.length] ?? '')) return true;
  return false;
};
