import path from 'node:path';
import type { Module } from './ir.ts';
import { importsIn, isJavaScript, readJavaScript } from './javascript/index.ts';

/** The files of a project as the analysis sees them: read once, parsed on need. */
export class Project {
  readonly files: ReadonlySet<string>;
  readonly sources: readonly string[];
  readonly unread: string[] = [];
  readonly #read: (file: string) => string | null;
  readonly #texts = new Map<string, string | null>();
  readonly #modules = new Map<string, Module | null>();
  #aliases: readonly (readonly [string, string])[] | null = null;

  constructor(files: readonly string[], read: (file: string) => string | null) {
    this.files = new Set(files);
    this.sources = files.filter((file) => isJavaScript(file) && !isBesides(file));
    this.#read = read;
  }

  text(file: string): string | null {
    if (!this.files.has(file)) return null;
    let found = this.#texts.get(file);
    if (found === undefined) this.#texts.set(file, (found = this.#read(file)));
    return found;
  }

  /** What a source file does; null where it cannot be read. */
  module(file: string): Module | null {
    let found = this.#modules.get(file);
    if (found !== undefined) return found;
    const text = isJavaScript(file) ? this.text(file) : null;
    found = text === null ? null : readJavaScript(file, text);
    if (text !== null && found === null) this.unread.push(file);
    this.#modules.set(file, found);
    return found;
  }

  imports(file: string): readonly string[] {
    const text = this.text(file);
    return text === null ? [] : importsIn(text).flatMap((from) => this.resolve(from, file) ?? []);
  }

  /** The file that an import means; null for a package. */
  resolve(from: string, importer: string): string | null {
    if (from.startsWith('.')) return this.existing(path.posix.join(path.posix.dirname(importer), from));
    for (const [prefix, target] of this.#aliasList()) if (from.startsWith(prefix)) {
      const found = this.existing(path.posix.join(target, from.slice(prefix.length)));
      if (found !== null) return found;
    }
    return null;
  }

  /** A file that a program names, as it may be seen from where it runs. */
  named(name: string, importer: string): string | null {
    const plain = name.replace(/^file:\/\//, '').replace(/^\/+/, '');
    for (const base of [path.posix.dirname(importer), '.', path.posix.dirname(path.posix.dirname(importer))]) {
      const file = path.posix.join(base, plain);
      if (this.files.has(file)) return file;
    }
    return null;
  }

  /** The file that a path means, with or without its ending. */
  existing(file: string): string | null {
    const plain = file.replace(/\.(?:[cm]?js|jsx)$/, '');
    // What people copy and fill in stands beside an example of it.
    const samples = ['example', 'sample', 'def', 'default', 'dist', 'template'].flatMap((word) => [`${plain}.${word}`, `${plain}-${word}`].flatMap((name) => ['.js', '.ts', '.mjs', '.cjs', '.json'].map((ending) => name + ending)));
    const candidates = [file, ...ENDINGS.map((ending) => file + ending), ...ENDINGS.map((ending) => plain + ending), ...ENDINGS.map((ending) => path.posix.join(file, `index${ending}`)), ...samples];
    return candidates.find((candidate) => this.files.has(candidate)) ?? null;
  }

  /** The short names for folders that compilers and bundlers are told, and the usual ones. */
  #aliasList(): readonly (readonly [string, string])[] {
    return (this.#aliases ??= [...this.files].filter((file) => /(?:^|\/)(?:ts|js)config(?:\.\w+)?\.json$/.test(file)).flatMap((file) => this.#pathsOf(file)).concat([['@/', 'src/'], ['@/', ''], ['~/', 'src/'], ['~/', ''], ['$lib/', 'src/lib/'], ['#/', 'src/'], ['src/', 'src/']]));
  }

  #pathsOf(file: string): (readonly [string, string])[] {
    const text = this.text(file) ?? '';
    const folder = path.posix.dirname(file);
    const base = /"baseUrl"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? '.';
    const paths = [...text.matchAll(/"([^"*]+)\*"\s*:\s*\[\s*"([^"*]*)\*"/g)].map(([, prefix = '', target = '']): readonly [string, string] => [prefix, path.posix.join(folder, base, target)]);
    return /"baseUrl"/.test(text) ? [...paths, ['', path.posix.join(folder, base)]] : paths;
  }
}

const ENDINGS = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts', '.json', '.vue', '.svelte'];

/** Tests and what people only build or try with send nothing for the app. */
const isBesides = (file: string): boolean => /(?:^|\/)(?:__tests__|__mocks__|tests?|specs?|e2e|cypress|fixtures?|mocks?|examples?|stories|node_modules|dist|build|vendor)\/|\.(?:test|spec|stories|mock|e2e)\.[cm]?[jt]sx?$|\.min\.js$|(?:^|\/)[\w.-]+\.config\.[cm]?[jt]s$/i.test(file);
