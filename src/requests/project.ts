import { isBuiltin } from 'node:module';
import path from 'node:path';
import { isPrepared, MissingGrammar } from './grammars/index.ts';
import type { Module } from './ir.ts';
import { AutoImports } from './javascript/auto-imports.ts';
import { isJavaScript } from './javascript/index.ts';
import { workspacesOf, type Workspace } from './workspaces.ts';
import { isOfApp } from './besides.ts';
import type { KeptModules } from './kept-modules.ts';
import { frontEndOf, type Files, type Offer } from './languages.ts';
import { Names, type Packaging } from './typed/packages.ts';

/** What a file gives by name, and which file that is. */
export interface Offered extends Offer {
  readonly file: string;
}

/** The files of a project as the analysis sees them: read once, parsed on need. */
export class Project implements Files {
  readonly files: ReadonlySet<string>;
  readonly sources: readonly string[];
  readonly unread: string[] = [];
  /** Steps that the walks through all processes have left: some seconds of work. */
  steps = 800_000;
  readonly #read: (file: string) => string | null;
  readonly #texts = new Map<string, string | null>();
  readonly #modules = new Map<string, Module | null>();
  readonly #programs = new Map<string, boolean>();
  readonly #names = new Names(this);
  readonly #imports = new Map<string, readonly string[]>();
  #roots: readonly string[] | null = null;
  #offers: ReadonlyMap<string, readonly Offered[]> | null = null;
  readonly #named = new Map<string, string | null>();
  readonly #existing = new Map<string, string | null>();
  readonly #resolved = new Map<string, string | null>();
  #given: AutoImports | null = null;
  #stems: ReadonlyMap<string, true> | null = null;
  #aliases: readonly (readonly [string, string])[] | null = null;
  #dependencies: ReadonlySet<string> | null = null;
  #workspaces: ReadonlyMap<string, Workspace> | null = null;

  readonly #kept: KeptModules | null;

  constructor(files: readonly string[], read: (file: string) => string | null, kept: KeptModules | null = null) {
    this.#kept = kept;
    this.files = new Set(files);
    this.#read = read;
    this.sources = files.filter((file) => frontEndOf(file) !== null && isOfApp(file) && this.isProgram(file));
  }

  /** Whether a file of a language is a program of it: a file of JSON may be one, or data. */
  isProgram(file: string): boolean {
    const isOne = frontEndOf(file)?.isOne;
    if (isOne === undefined) return true;
    let found = this.#programs.get(file);
    if (found === undefined) this.#programs.set(file, (found = isOne(this.text(file) ?? '')));
    return found;
  }

  /** Whether a file is a workflow of a tool, which its own triggers start. */
  isWorkflow(file: string): boolean {
    return frontEndOf(file)?.isOne !== undefined && this.isProgram(file);
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
    const text = frontEndOf(file) === null ? null : this.text(file);
    found = text === null ? null : this.#readModule(file, text);
    if (text !== null && found === null) this.unread.push(file);
    this.#modules.set(file, found);
    return found;
  }

  /** Throws a `MissingGrammar` where it takes one that an earlier run made look needless. */
  #readModule(file: string, text: string): Module | null {
    const reader = frontEndOf(file);
    const known = this.#kept?.find(file, text) ?? null;
    if (known !== null || reader === null) return known;
    if (this.#kept !== null && reader.grammar !== null && !isPrepared(reader.grammar)) throw new MissingGrammar(reader.grammar);
    const module = reader.read(file, text);
    if (module !== null) this.#kept?.add(file, text, module);
    return module;
  }

  /** Whether a file can be taken as an earlier run has read it. */
  isKnown(file: string): boolean {
    const text = this.#kept === null ? null : this.text(file);
    return text !== null && this.#kept?.find(file, text) !== null;
  }

  imports(file: string): readonly string[] {
    let found = this.#imports.get(file);
    if (found !== undefined) return found;
    const text = this.text(file);
    const stated = text === null || !this.isProgram(file) ? [] : (frontEndOf(file)?.importsIn(text) ?? []).flatMap((from) => this.resolve(from, file) ?? []);
    const packages = stated.flatMap((one) => (this.packagingOf(one)?.family === 'go' ? this.sources.filter((other) => this.packagingOf(other) !== null && path.posix.dirname(other) === path.posix.dirname(one)) : [one]));
    const given = text === null || !isJavaScript(file) ? [] : this.#autoImports().takenBy(file, text);
    found = [...packages, ...given, ...this.#names.seenFrom(file)];
    this.#imports.set(file, found);
    return found;
  }

  /** The file that gives a name to another one by the rules of a framework; null where none does. */
  autoImported(name: string, importer: string): string | null {
    return this.#autoImports().giving(name, importer);
  }

  #autoImports(): AutoImports {
    return (this.#given ??= new AutoImports(this.files, this.sources, (file) => this.text(file)));
  }

  packagingOf(file: string): Packaging | null {
    return frontEndOf(file)?.packaging ?? null;
  }

  /** The file that declares a name, where files see each other's names. */
  declaring(name: string, importer: string): string | null {
    return this.#names.declaring(name, importer);
  }

  declaringAll(name: string, importer: string): readonly string[] {
    return this.#names.declaringAll(name, importer);
  }

  /** All files that a file comes to, of languages whose files see each other's names; those first that come to no other. */
  seenFrom(file: string, found = new Set<string>()): readonly string[] {
    found.add(file);
    const before = this.packagingOf(file) === null ? [] : this.imports(file).filter((one) => !found.has(one) && this.packagingOf(one) !== null);
    const inner = before.flatMap((one) => (found.has(one) ? [] : this.seenFrom(one, found)));
    return [...inner, file];
  }

  /** The file that an import means; null for a package. */
  resolve(from: string, importer: string): string | null {
    const key = `${importer}\n${from}`;
    let found = this.#resolved.get(key);
    if (found === undefined) this.#resolved.set(key, (found = frontEndOf(importer)?.resolve(from, importer, this) ?? null));
    return found;
  }

  has(file: string): boolean {
    return this.files.has(file);
  }

  /** What the files of the project give under a name. */
  offers(kind: Offer['kind'], name: string): readonly Offered[] {
    this.#offers ??= this.#indexed();
    return this.#offers.get(`${kind} ${name}`) ?? [];
  }

  #indexed(): ReadonlyMap<string, readonly Offered[]> {
    const found = new Map<string, Offered[]>();
    for (const one of this.sources.flatMap((file) => this.#offersOf(file))) {
      const key = `${one.kind} ${one.name}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, [one]);
      else known.splice(one.isBare === true ? known.length : known.findLastIndex(({ isBare }) => isBare !== true) + 1, 0, one);
    }
    // Inside of a module its parts are called by the end of their names.
    for (const [key, offers] of [...found]) {
      const [, name = ''] = /^class (.*)$/.exec(key) ?? [];
      for (let at = name.indexOf('::'); at >= 0; at = name.indexOf('::', at + 2)) {
        const end = `class ~${name.slice(at + 2)}`;
        if (!found.has(end)) found.set(end, [...offers]);
      }
    }
    return found;
  }

  /** All that the files of the project give of some kind. */
  offered(kind: Offer['kind']): readonly Offered[] {
    this.#offers ??= this.#indexed();
    return [...this.#offers].flatMap(([key, offers]) => (key.startsWith(`${kind} `) ? offers : []));
  }

  offering(kind: Offer['kind'], name: string): string | null {
    return this.offers(kind, name)[0]?.file ?? null;
  }

  ending(end: string): string | null {
    return [...this.files].find((file) => file === end || file.endsWith(`/${end}`)) ?? null;
  }

  #offersOf(file: string): readonly Offered[] {
    const offersIn = frontEndOf(file)?.offersIn;
    return offersIn === undefined ? [] : offersIn(this.text(file) ?? '', file).map((one) => ({ ...one, file }));
  }

  get roots(): readonly string[] {
    return (this.#roots ??= [...new Set(this.sources.map((file) => path.posix.dirname(file)))].toSorted((a, b) => a.length - b.length).slice(0, 40));
  }

  alias(from: string): string | null {
    const known = this.#named.get(from);
    if (known !== undefined) return known;
    let found: string | null = null;
    for (const [prefix, target] of this.#aliasList()) if (found === null && from.startsWith(prefix)) found = this.existing(path.posix.join(target, from.slice(prefix.length)));
    found ??= this.#ofWorkspace(from) ?? this.#bundled(from);
    this.#named.set(from, found);
    return found;
  }

  /** A package of the same repository: what its manifest says is its own file, or the source of that. */
  #ofWorkspace(from: string): string | null {
    this.#workspaces ??= workspacesOf(this.files, (file) => this.text(file));
    for (const [name, { folder, mains }] of this.#workspaces) {
      if (from !== name && !from.startsWith(`${name}/`)) continue;
      const inner = from.slice(name.length + 1);
      for (const one of inner === '' ? mains : [inner, `src/${inner}`]) {
        const found = this.existing(path.posix.join(folder, one));
        if (found !== null) return found;
      }
    }
    return null;
  }

  /** A bundler may be told folders in which to look for what is no package: of such a name there is one file. */
  #bundled(from: string): string | null {
    if (!/^\w/.test(from) || isBuiltin(from) || this.#packages().has(from.split('/')[0] ?? '') || this.#packages().size === 0) return null;
    const meant = this.sources.filter((file) => isJavaScript(file) && file.includes('/') && new RegExp(`/${from.replaceAll(/[^\w/]/g, '\\$&')}(?:/index)?\\.\\w+$`).test(file));
    return meant.length === 1 ? (meant[0] ?? null) : null;
  }

  /** The packages that the manifests of a project name. */
  #packages(): ReadonlySet<string> {
    return (this.#dependencies ??= new Set([...this.files].filter((file) => /(?:^|\/)package\.json$/.test(file)).flatMap((file) => [...(this.text(file) ?? '').matchAll(/"([\w@./-]+)"\s*:\s*"/g)].map(([, name = '']) => name))));
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

  /** The example of a file that people copy and fill in, which stands in its place. */
  sampleOf(name: string, importer: string): string | null {
    const { stem = '', ending = '' } = /^(?<stem>.*?)(?<ending>\.\w+)?$/.exec(path.posix.basename(name))?.groups ?? {};
    const folder = path.posix.dirname(name);
    const names = ['example', 'sample', 'default', 'dist', 'template'].flatMap((word) => [`${stem}.${word}${ending}`, `${stem}-${word}${ending}`, `${stem}_${word}${ending}`, `${stem}${ending}.${word}`, `${word}.${stem}${ending}`, ...(/config|settings/i.test(stem) && /^(?:example|sample)$/.test(word) ? [`${word}${ending}`] : [])]);
    for (const one of names) {
      const found = this.named(path.posix.join(folder, one), importer);
      if (found !== null) return found;
    }
    return null;
  }

  /** The file that a path means, with or without its ending. */
  existing(file: string): string | null {
    let found = this.#existing.get(file);
    if (found === undefined) this.#existing.set(file, (found = this.#find(file)));
    return found;
  }

  #find(file: string): string | null {
    if (this.files.has(file)) return file;
    const plain = file.replace(/\.(?:[cm]?js|jsx)$/, '');
    const [stem, plainStem] = [file, plain].map((one) => this.#folders().get(one));
    if (stem === undefined && plainStem === undefined && !this.#folders().has(`${file}/index`)) return this.#sampleOf(plain);
    for (const name of [file, plain, path.posix.join(file, 'index')]) for (const ending of ENDINGS) if (this.files.has(name + ending)) return name + ending;
    return this.#sampleOf(plain);
  }

  /** What people copy and fill in stands beside an example of it. */
  #sampleOf(plain: string): string | null {
    if (!/(?:^|\/)[\w-]*(?:config|settings|env|secrets|credentials|options)[\w-]*$/i.test(plain)) return null;
    for (const word of ['example', 'sample', 'def', 'default', 'dist', 'template']) for (const name of [`${plain}.${word}`, `${plain}-${word}`]) for (const ending of ['.js', '.ts', '.mjs', '.cjs', '.json']) if (this.files.has(name + ending)) return name + ending;
    return null;
  }

  /** Paths without their endings, and folders: most of what an import may mean is neither. */
  #folders(): ReadonlyMap<string, true> {
    return (this.#stems ??= new Map([...this.files].flatMap((file) => [[file.replace(/\.\w+$/, ''), true] as const, [path.posix.dirname(file), true] as const])));
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
    const exact = [...text.matchAll(/"([@\w][^"*]*)"\s*:\s*\[\s*"(\.?[^"*]*\/[^"*]*)"/g)].map(([, name = '', target = '']): readonly [string, string] => [name, path.posix.join(folder, base, target)]);
    return /"baseUrl"/.test(text) ? [...paths, ...exact, ['', path.posix.join(folder, base)]] : [...paths, ...exact];
  }
}

const ENDINGS = ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts', '.json', '.vue', '.svelte', '.py', '/__main__.py', '/__init__.py', '.dart'];
