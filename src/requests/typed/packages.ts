import path from 'node:path';
import { componentIn, isRazor } from '../csharp/razor.ts';
import type { Files } from '../languages.ts';
import { Builds } from './builds.ts';

/** How files of a language see each other: by the names that they declare, without naming each other's files. */
export interface Packaging {
  /** Languages that see each other's names. */
  readonly family: 'go' | 'jvm' | 'net' | 'dart';
  /** Names at the top of a text, without parsing it. */
  declaredIn(text: string, file: string): readonly string[];
  /** Whether a program begins in it. */
  isMain(text: string): boolean;
  /** Whether it starts a framework that finds its parts by itself. */
  isStarter(text: string): boolean;
  /** Whether such a framework finds it. */
  isComponent(text: string): boolean;
  /** The files whose names one sees; all of the family where it does not say. */
  readonly visibleTo?: (file: string, files: Files) => ReadonlySet<string>;
}

interface Sources extends Files {
  readonly files: ReadonlySet<string>;
  packagingOf(file: string): Packaging | null;
}

/** The names that the files of a project declare. */
export class Names {
  readonly #sources: Sources;
  #builds: Builds | null = null;
  #declared: ReadonlyMap<string, readonly string[]> | null = null;
  readonly #started = new Map<string, boolean>();
  readonly #visible = new Map<string, ReadonlySet<string>>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** The file that declares a name, of those that a file sees; the nearest where there are several. */
  declaring(name: string, importer: string): string | null {
    const family = this.#sources.packagingOf(importer)?.family;
    if (family === undefined) return null;
    const found = (this.#all().get(`${family}:${name}`) ?? []).filter((file) => file !== importer && (family !== 'go' || path.posix.dirname(file) === path.posix.dirname(importer)));
    if (found.length === 0) return null;
    const visible = this.#visibleTo(importer);
    if (visible !== null) return found.find((file) => visible.has(file)) ?? null;
    return found.filter((file) => family === 'go' || this.#sees(importer, file)).toSorted((a, b) => shared(b, importer) - shared(a, importer) || (a < b ? -1 : 1))[0] ?? null;
  }

  /** All files that declare a name which one sees, itself among them. */
  declaringAll(name: string, importer: string): readonly string[] {
    const family = this.#sources.packagingOf(importer)?.family;
    return (family === undefined ? [] : (this.#all().get(`${family}:${name}`) ?? [])).filter((file) => file === importer || (this.#sees(importer, file) && this.#sees(file, importer))).toSorted((a, b) => (a < b ? -1 : 1));
  }

  #visibleTo(importer: string): ReadonlySet<string> | null {
    const told = this.#sources.packagingOf(importer)?.visibleTo;
    if (told === undefined) return null;
    const known = this.#visible.get(importer) ?? told(importer, this.#sources);
    this.#visible.set(importer, known);
    return known;
  }

  #sees(importer: string, file: string): boolean {
    return (this.#builds ??= new Builds(this.#sources)).sees(importer, file);
  }

  /** The files that a file speaks of by what they declare, and those that a framework finds that it starts. */
  seenFrom(file: string): readonly string[] {
    const packaging = this.#sources.packagingOf(file);
    const text = this.#sources.text(file) ?? '';
    if (packaging === null) return [];
    const words = new Set(text.match(/[A-Za-z_]\w*/g));
    const named = [...words].flatMap((word) => this.declaring(word, file) ?? []);
    if (!packaging.isStarter(text) && !(packaging.isComponent(text) && !this.#isStarted(packaging))) return [...new Set(named)];
    const root = file.split('/src/')[0] ?? '';
    const components = this.#sources.sources.filter((one) => one !== file && this.#sources.packagingOf(one)?.family === packaging.family && (!file.includes('/src/') || one.startsWith(`${root}/`)) && this.#sees(file, one) && packaging.isComponent(this.#sources.text(one) ?? ''));
    return [...new Set([...named, ...components])];
  }

  /** Whether a file of the family starts its framework; without one its parts are found by each other. */
  #isStarted({ family }: Packaging): boolean {
    const known = this.#started.get(family) ?? this.#sources.sources.some((file) => {
      const packaging = this.#sources.packagingOf(file);
      return packaging?.family === family && packaging.isStarter(this.#sources.text(file) ?? '');
    });
    this.#started.set(family, known);
    return known;
  }

  #all(): ReadonlyMap<string, readonly string[]> {
    if (this.#declared !== null) return this.#declared;
    const found = new Map<string, string[]>();
    for (const file of this.#sources.sources) {
      const packaging = this.#sources.packagingOf(file);
      if (packaging === null) continue;
      for (const name of new Set(packaging.declaredIn(this.#sources.text(file) ?? '', file))) {
        const key = `${packaging.family}:${name}`;
        found.set(key, [...(found.get(key) ?? []), file]);
      }
    }
    return (this.#declared = found);
  }
}

/** How many folders two files have in common. */
function shared(a: string, b: string): number {
  const [x, y] = [a.split('/'), b.split('/')];
  let count = 0;
  while (count < x.length && x[count] === y[count]) count += 1;
  return count;
}

const namesOf = (text: string, ...patterns: readonly RegExp[]): readonly string[] => patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(({ groups }) => groups?.['name'] ?? []));

const nothing = (): boolean => false;

export const GO: Packaging = {
  family: 'go',
  declaredIn: (text) => namesOf(text, /^(?:func|type|var|const)\s+(?<name>[A-Za-z_]\w*)/gm, /^\t(?<name>[A-Za-z_]\w*)(?:\s*,\s*\w+)*\s+(?:[\w.[\]*]+\s+)?=/gm, /^\t(?<name>[A-Z]\w*)\s+(?:struct|interface|func)\b/gm, /^func\s*\(\s*\w*\s*\*?\w+(?:\[\w+\])?\s*\)\s*(?<name>\w+)/gm),
  isMain: (text) => /^package\s+main\b/m.test(text) && /^func\s+main\s*\(/m.test(text),
  isStarter: nothing,
  isComponent: nothing,
};

const TYPES = /\b(?:class|interface|enum|record|struct|@interface|object|typealias|mixin|extension)\s+(?<name>[A-Z]\w*)/g;
/** Containers that are told in the code what they hand out, and those who ask them. */
const ASKS_KOIN = /\bby\s+(?:inject|injectOrNull|(?:activity|shared|state)?[vV]iewModels?)\b|\bkoin(?:ViewModel|Inject)\b|\bKoinComponent\b/;
const COMPONENT = /@(?:Module|Provides|Produces|HiltViewModel|AndroidEntryPoint|Component|Service|Repository|RestController|Controller|Configuration|ConfigurationProperties|Scheduled|Bean|FeignClient|Singleton|ApplicationScoped|Named|HttpExchange|Client|Inject)\b/;

export const JVM: Packaging = {
  family: 'jvm',
  declaredIn: (text) => namesOf(text, TYPES, /^(?:(?:private|internal|public|suspend|inline|const|lateinit|override)\s+)*(?:fun|val|var)\s+(?:<[^>]*>\s*)?(?:[\w<>?]+\.)?(?<name>\w+)/gm),
  isMain: (text) => /\bstatic\s+(?:final\s+)?void\s+main\s*\(|^\s*(?:@JvmStatic\s+)?(?:suspend\s+)?fun\s+main\s*\(|@SpringBootApplication|@QuarkusMain|^\s*void\s+main\s*\(\s*\)/m.test(text),
  isStarter: (text) => /@SpringBootApplication|@HiltAndroidApp|\bstartKoin\b|SpringApplication|runApplication|@EnableAutoConfiguration|@QuarkusMain|Micronaut/.test(text),
  isComponent: (text) => COMPONENT.test(text) || ASKS_KOIN.test(text),
};

export const NET: Packaging = {
  family: 'net',
  declaredIn: (text, file) => (isRazor(file) ? [componentIn(file)] : namesOf(text, TYPES, /\bstatic\s+(?:(?:async|partial)\s+)*[\w.]+(?:<[^;{}()=]*>)?[?[\]]*\s+(?<name>[A-Z]\w*)\s*(?:<[^<>()]*>)?\s*\(\s*this\b/g)),
  isMain: (text) => /\bstatic\s+(?:async\s+)?(?:void|int|Task(?:<int>)?)\s+Main\s*\(/.test(text) || /^(?:var|await|using var|new|while|for|foreach|Host|WebApplication|RecurringJob)\b(?!\s+\w+\s*;)/m.test(text.replaceAll(/^\s*(?:using\s+[\w.=\s]+;|\/\/.*)$/gm, '')) && !/^\s*namespace\s+[\w.]+/m.test(text),
  isStarter: (text) => /\b(?:WebAssemblyHostBuilder|RootComponents|UseMauiApp|AddControllers|MapControllers|UseStartup|AddHostedService|FunctionsStartup|CreateDefaultBuilder|CreateApplicationBuilder|CreateBuilder|FunctionsApplication|ConfigureFunctionsWorkerDefaults|AddModulesAsync|AddMediatR)\b/.test(text),
  isComponent: (text) => /:\s*(?:ControllerBase|Controller|IJob|IInvocable|InteractionModuleBase|ModuleBase|ComponentBase|PageModel|Endpoint|I(?:Request|Notification|Command|Query|Stream\w*)Handler|IConsumer|IHandleMessages)\b|\[(?:ApiController|Function\w*|DisallowConcurrentExecution)|^@(?:page|code|functions|inject)\b|\boverride\s+(?:async\s+)?(?:void|Task)\s+On(?:Initialized|ParametersSet|AfterRender)/m.test(text),
};

