import { decorate } from '../libraries/decorators.ts';
import { provide } from '../libraries/injection.ts';
import type { Project } from '../project.ts';
import { isNamedByManifest, isProjectNamed, isSeed, scriptsOfPages } from '../seeds.ts';
import { servletsOf } from '../java/servlets.ts';
import type { Surroundings } from './process.ts';
import { Scope } from './scope.ts';
import { type ClassValue, type LoadedModule, type ObjectValue, type Value } from './values.ts';
import type { World } from './world.ts';

/** The files of a project as one process sees them. */
export class Loader implements World {
  readonly decorate = decorate;
  readonly provide = provide;
  readonly settings: World['settings'];
  readonly #project: Project;
  readonly #surroundings: Surroundings;
  readonly #modules = new Map<string, LoadedModule>();
  #inPages: ReadonlySet<string> | null = null;
  #servlets: ReadonlyMap<string, readonly string[]> | null = null;

  constructor(project: Project, surroundings: Surroundings) {
    this.#project = project;
    this.#surroundings = surroundings;
    this.settings = surroundings.settings;
  }

  get loaded(): ReadonlySet<string> {
    return new Set(this.#modules.keys());
  }

  load(file: string): LoadedModule | null {
    const known = this.#modules.get(file);
    if (known !== undefined) return known;
    const loaded = this.fresh(file);
    if (loaded !== null) this.#modules.set(file, loaded);
    return loaded;
  }

  fresh(file: string): LoadedModule | null {
    const code = file.endsWith('.json') && !this.#project.isWorkflow(file) ? dataModule(this.#project, file) : this.#project.module(file);
    return code === null ? null : loadedModule(file, code, this.#modules.size === 0);
  }

  environment(name: string): string | null {
    return this.settings.env[name] ?? this.#surroundings.environment.values.get(name) ?? null;
  }

  isOpen(name: string): boolean {
    return this.#surroundings.environment.unknown.has(name) && this.settings.env[name] === undefined;
  }

  routeFires(name: string): ReturnType<World['routeFires']> {
    return this.#surroundings.routes.get(name) ?? [];
  }

  servletPaths(type: string): readonly string[] {
    return (this.#servlets ??= servletsOf(this.#project)).get(type) ?? [];
  }

  resolve(from: string, importer: LoadedModule): LoadedModule | null {
    const file = this.#project.resolve(from, importer.path);
    return file === null ? null : this.load(file);
  }

  pathOf(name: string, importer: LoadedModule): string | null {
    return this.#project.named(name, importer.path) ?? this.#project.resolve(name, importer.path);
  }

  file(name: string, importer: LoadedModule): string | null {
    const file = this.#project.named(name, importer.path);
    return file === null ? null : this.#project.text(file);
  }

  files(pattern: RegExp): readonly string[] {
    return [...this.#project.files].filter((file) => pattern.test(file));
  }

  sample(name: string, importer: LoadedModule): string | null {
    const file = this.#project.sampleOf(name, importer.path);
    return file === null ? null : this.#project.text(file);
  }

  resource(name: string): string | null {
    const file = [...this.#project.files].find((one) => `.${one.replaceAll('/', '.')}`.endsWith(`.${name}`)) ?? [...this.#project.files].find((one) => name.endsWith(`.${one.replaceAll('/', '.')}`) || name.endsWith(`.${one.split('/').slice(-2).join('.')}`));
    return file === undefined ? null : this.#project.text(file);
  }

  offered(kind: 'class' | 'function' | 'command' | 'task' | 'binding', name: string): ReturnType<World['offered']> {
    for (const { file, call } of this.#project.offers(kind, name)) {
      const module = this.load(file);
      if (module !== null) return { module, call };
    }
    return null;
  }

  allOffered(kind: 'class' | 'function' | 'command' | 'task' | 'binding', name: string): ReturnType<World['allOffered']> {
    return this.#project.offers(kind, name).flatMap(({ file, call }) => {
      const module = this.load(file);
      return module === null ? [] : [{ module, call }];
    });
  }

  declaring(name: string, importer: LoadedModule): LoadedModule | null {
    const file = this.#project.declaring(name, importer.path);
    return file === null ? null : this.load(file);
  }

  declaringAll(name: string, importer: LoadedModule): readonly LoadedModule[] {
    return this.#project.declaringAll(name, importer.path).flatMap((file) => this.load(file) ?? []);
  }

  autoImported(name: string, importer: LoadedModule): LoadedModule | null {
    const file = this.#project.autoImported(name, importer.path);
    return file === null ? null : this.load(file);
  }

  isNamed({ path }: LoadedModule): boolean {
    return isSeed(this.#project, path) || isNamedByManifest(this.#project);
  }

  isInPages(path: string): boolean {
    return (this.#inPages ??= scriptsOfPages(this.#project)).has(path);
  }

  isProjectNamed(): boolean {
    return isProjectNamed(this.#project);
  }

  handling(type: string): ReturnType<World['handling']> {
    for (const { scope } of this.#modules.values()) {
      for (const { value } of scope.slots.values()) {
        const found = value.kind === 'class' ? value.code.methods.find(({ name, code }) => /^(?:Handle|HandleAsync|Execute|ExecuteAsync|handle)$/.test(name) && code.parameters[0]?.type === type) : undefined;
        if (found !== undefined && value.kind === 'class') return { owner: value, code: found.code };
      }
    }
    return null;
  }

  /** The class of some name, one of those inside of others too; of one that only promises something, the one that does it. */
  classNamed(name: string): ClassValue | null {
    const found = this.#called(name) ?? this.#classes().flatMap((one) => innerOf(one)).find(({ code }) => code.name === name) ?? null;
    if (found?.code.isAbstract !== true) return found;
    const all = this.#classes().flatMap((one) => [one, ...innerOf(one)]);
    return all.find((one) => one.code.isAbstract !== true && doesFor(one, found)) ?? found;
  }

  /** The class that a file declares under a name. */
  #called(name: string): ClassValue | null {
    for (const { scope } of this.#modules.values()) {
      const value = scope.slots.get(name)?.value;
      if (value?.kind === 'class') return value;
    }
    return null;
  }

  #classes(): readonly ClassValue[] {
    return [...this.#modules.values()].flatMap(({ scope }) => [...scope.slots.values()].flatMap(({ value }) => (value.kind === 'class' ? [value] : [])));
  }
}

/** The classes that stand in another one. */
const innerOf = ({ statics }: ClassValue): readonly ClassValue[] => [...statics.values()].flatMap((value) => (value.kind === 'class' ? [value, ...innerOf(value)] : []));

/** Whether a class does what another one promises, itself or through those above it. */
function doesFor(type: ClassValue, { code }: ClassValue): boolean {
  for (let one: Value | null = type; one?.kind === 'class'; one = one.super) if ((one !== type && one.code === code) || (code.name !== null && one.code.interfaces?.includes(code.name) === true)) return true;
  return false;
}

function loadedModule(path: string, code: LoadedModule['code'], isMain: boolean): LoadedModule {
  const exported: ObjectValue = { kind: 'object', fields: new Map(), isOpen: false, of: null, key: `${path}:exports`, epoch: 0 };
  const module: ObjectValue = { kind: 'object', fields: new Map([['exports', exported as Value]]), isOpen: false, of: null, key: `${path}:module`, epoch: 0 };
  const scope = new Scope(null, true, null);
  const loaded: LoadedModule = { path, code, scope, exports: module, state: 'running' };
  for (const [name, value] of [['module', module], ['exports', exported], ['__name__', { kind: 'text', text: isMain ? '__main__' : path.replace(/\.\w+$/, '').replaceAll('/', '.'), isOpen: false }], ['__file__', { kind: 'text', text: path, isOpen: false }], ['__dirname', { kind: 'text', text: '', isOpen: false }], ['__filename', { kind: 'text', text: path, isOpen: false }]] as const) scope.slots.set(name, { value, key: `${path}:${name}`, name, epoch: 0 });
  return loaded;
}

/** A file of data that is imported is what stands in it. */
function dataModule(project: Project, file: string): LoadedModule['code'] | null {
  const text = project.text(file);
  if (text === null) return null;
  const at = 0;
  return {
    path: file,
    language: 'javascript',
    body: [{ kind: 'expression', at, value: { kind: 'assign', at, operator: '=', target: { kind: 'place', target: { kind: 'member', object: { kind: 'name', name: 'module', at }, name: 'exports', at } }, value: { kind: 'call', at, callee: { kind: 'member', object: { kind: 'name', name: 'JSON', at }, name: 'parse', at }, arguments: [{ value: { kind: 'literal', value: text, at }, name: null, isSpread: false }] } } }],
    imports: [],
    exports: [],
    declaresByAssignment: false,
    hasPromises: true,
  };
}
