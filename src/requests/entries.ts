import path from 'node:path';
import { exactly, ONCE, type Amount } from './amount.ts';
import type { Place } from './budget.ts';
import { isSeeding, isTrial, runByHand, type ByHand } from './by-hand.ts';
import { invokedBy } from './cloud-functions.ts';
import { fileOf, manifestOf, scriptsOf, startedBy, type Started } from './deployment.ts';
import { isNodeOfWorkflow, NODES } from './libraries/n8n.ts';
import { frontEndOf } from './languages.ts';
import type { Moments } from './moments.ts';
import { asksForSomething, speaksOfPlatform } from './probe.ts';
import type { Project } from './project.ts';
import { startedByDocument } from './javascript/apps-script.ts';
import { scheduledTasksIn } from './javascript/nitro-tasks.ts';
import { routesOf } from './routes.ts';
import { commandsOf } from './schedules/index.ts';
import type { Deployment, Schedule } from './schedule.ts';
import { seedsOf } from './seeds.ts';
import type { EntryCall } from './walk/process.ts';
import { LEADING, PRODUCTIVE, RUNNING } from './words.ts';
import { CALLED } from './workflows/index.ts';

/** Where a process begins, how often a day it is started, and by what. */
export interface Entry {
  readonly path: string;
  /** A function that is called when it runs. */
  readonly calls: readonly EntryCall[];
  /** What starts it again and again; null where it is started once and stays. */
  readonly schedule: Started_ | null;
  readonly processes: number;
  /** What it is given on its command line; null where nobody knows. */
  readonly words: readonly string[] | null;
  /** The variables that are set for this process alone. */
  readonly variables: ReadonlyMap<string, string>;
}

interface Started_ {
  readonly text: string;
  readonly kind: 'cron' | 'rate' | 'route' | 'action';
  readonly perDay: Amount | null;
  /** At which times, where that is known. */
  readonly moments?: Moments | null;
  readonly place: Place;
  /** What is taken for `perDay` where it is not known; that of any schedule unless it says another. */
  readonly assumed?: 'routeHitsPerDay' | 'actionsPerUserPerDay' | 'commandRunsPerDay';
}

interface Asked extends Started_ {
  readonly query: ReadonlyMap<string, string>;
}

export interface Reached {
  readonly entries: readonly Entry[];
  /** Files that speak of the platform. */
  readonly seeds: readonly string[];
  /** Files that do not, and that one takes which comes to one that does: what they send may go where the other says. */
  readonly beside: readonly string[];
  /** Files that send, and take their address from one that only holds it. */
  readonly told: readonly string[];
  /** The schedules that ask for a route, and with what parameters. */
  readonly routes: ReadonlyMap<string, readonly Asked[]>;
  /** What people run themselves, unless something starts it. */
  readonly byHand: readonly ByHand[];
}

/** Where the processes of a project begin, as far as they come to a file that may send a request. */
export function entriesOf(project: Project, deployment: Deployment): Reached {
  const seeds = seedsOf(project);
  if (seeds.length === 0) return { entries: [], seeds, beside: [], told: [], routes: new Map(), byHand: [] };
  const graph = new Graph(project, seeds);
  const routes = new Map<string, readonly Asked[]>();
  const scheduled = deployment.schedules.flatMap((schedule) => startedBy(project, schedule.target).flatMap((one) => ofSchedule(schedule, one, routes)));
  const invoked = invokedBy(project, deployment, scheduled);
  // What an image runs by itself is not run where something tells it otherwise.
  const running = keptRunning(project, deployment);
  const isOfImage = ({ place }: (typeof running)[number]): boolean => /(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.dockerfile$/i.test(place.path);
  const deployed = running.filter((one) => !isOfImage(one) || !running.some((other) => !isOfImage(other) && other.path === one.path)).map(({ place: _, ...entry }) => entry);
  const kept = [...deployed, ...startedByManifests(project).filter(({ path: file }) => !deployed.some((one) => one.path === file))].filter(({ path: file }) => !scheduled.some((one) => one.path === file && one.calls.length === 0));
  const hasPages = [...project.files].some((file) => /(?:^|\/)package\.json$/.test(file) && /"next"\s*:/.test(project.text(file) ?? ''));
  const byConvention = project.sources.flatMap((file): Entry[] => {
    const text = project.text(file) ?? '';
    // Nobody can ask for a function that a platform runs by a schedule.
    const isScheduled = scheduled.some((one) => one.path === file && one.calls.length > 0);
    const calls = isNodeOfWorkflow(file, text) ? [{ name: NODES, timer: null }] : isScheduled ? [] : routesOf(file, text, hasPages);
    return calls.length === 0 ? [] : [{ ...plain(file), calls }];
  });
  const mains = project.sources.filter((file) => frontEndOf(file)?.isRun?.(file, project.text(file) ?? '') === true);
  // In Python files of routes take each other in.
  const byFramework = project.offers('start', '').filter(({ file }) => !file.endsWith('/urls.py') || !graph.isImported(file)).map(({ file, call }): Entry => ({ ...plain(file), calls: call === '' ? [] : [{ name: call, timer: null }] }));
  const tasks = [...scheduledTasksIn(project), ...startedByDocument(project)].map(({ path: file, calls }): Entry => ({ ...plain(file), calls }));
  const named = [...scheduled, ...invoked, ...tasks, ...kept, ...byConvention, ...byFramework].filter(({ path: file }) => graph.reaching.has(file));
  const isNamed = named.some(({ schedule }) => schedule === null) || scheduled.some(({ path: file }) => graph.reaching.has(file));
  const isImporting = (file: string): boolean => project.packagingOf(file) === null;
  const roots = preferred(graph.roots().filter((file) => isImporting(file) && !project.isWorkflow(file) && !isSeeding(file)), mains.filter((file) => graph.reaching.has(file)));
  // Extensions and servers have files that their framework runs by its own rules.
  // Beside what only schedules start there may be a server.
  const inUse = new Set([...kept, ...byConvention].flatMap(({ path: file }) => (graph.reaching.has(file) ? [packageOf(project, file)] : [])));
  const isScheduled = new Set(scheduled.map(({ path: file }) => file));
  // A program that something starts at times runs then.
  const isTimed = new Set(scheduled.filter(({ calls }) => calls.length === 0).map(({ path: file }) => file));
  const others = isNamed ? roots.filter((file) => BY_FRAMEWORK.test(file) || (!inUse.has(packageOf(project, file)) && isProgram(file) && !isScheduled.has(file))) : roots;
  const entries = merged([...named, ...[...others.map((file) => (isNamed ? plain(file) : ofRoot(project, file))), ...programsIn(project, graph, seeds.filter((file) => !isImporting(file))).filter((file) => !isTimed.has(file)).map(plain)]]);
  // In languages without types what asks is handed its address by others.
  const beside = [...new Set([...graph.reaching, ...[...graph.reaching].flatMap((file) => project.imports(file))])].filter((file) => !seeds.includes(file) && /^(?:php|ruby)$/.test(frontEndOf(file)?.id ?? ''));
  return { entries: [...entries, ...workflowsIn(project, graph)], seeds, beside, told: graph.toldBy(seeds.filter((file) => speaksOfPlatform(project.text(file) ?? '') && !asksForSomething(project.text(file) ?? ''))), routes, byHand: runByHand(project, graph.reaching, graph.roots().filter((file) => entries.length === 0 || !isTrial(file))) };
}

/** An app that begins in several ways, of which each device has one: that for people, or the plain one. */
function withoutVariants(files: readonly string[]): readonly string[] {
  const variants = files.filter((file) => /(?:^|\/)lib\/main(?:_\w+)?\.dart$/.test(file));
  const best = new Map<string, string>();
  const rank = (file: string): number => (/main_prod\w*\.dart$/.test(file) ? 0 : /main\.dart$/.test(file) ? 1 : 2);
  for (const file of variants.toSorted((a, b) => rank(a) - rank(b))) if (!best.has(path.posix.dirname(file))) best.set(path.posix.dirname(file), file);
  return files.filter((file) => !variants.includes(file) || best.get(path.posix.dirname(file)) === file);
}

/** Files in which a program begins, of languages that say so, and files that none of them comes to: an app of a phone, a handler. */
function programsIn(project: Project, graph: Graph, seeds: readonly string[]): readonly string[] {
  if (seeds.length === 0) return [];
  const found = withoutVariants([...graph.reaching].filter((file) => project.packagingOf(file)?.isMain(project.text(file) ?? '') === true));
  // One that another one runs is a part of that.
  const from = new Map(found.map((file) => [file, graph.from([file])]));
  const programs = found.filter((file) => !found.some((other) => other !== file && from.get(other)?.has(file) === true && (from.get(file)?.has(other) !== true || other < file)));
  const reached = graph.from(programs);
  const missed = seeds.filter((file) => !reached.has(file));
  const above = new Graph(project, missed);
  const roots = missed.length === 0 ? [] : above.roots().filter((file) => project.packagingOf(file) !== null);
  return withoutVariants([...new Set([...programs, ...roots])]);
}

/** Workflows of tools start themselves; one that others run, of which none is in the project, is started from outside. */
const workflowsIn = (project: Project, graph: Graph): readonly Entry[] =>
  project.sources.filter((file) => project.isWorkflow(file) && graph.reaching.has(file)).map((file): Entry => {
    const called = graph.isImported(file) ? [] : (project.module(file)?.exports ?? []).flatMap(({ name }) => (name?.startsWith(CALLED) === true ? [name] : []));
    return { ...plain(file), calls: called.map((name) => ({ name, timer: { kind: 'hook', text: 'another workflow', perDay: null, question: 'How often a day does another workflow run this one?' } })) };
  });

const NO_VARIABLES: ReadonlyMap<string, string> = new Map();
const plain = (file: string): Entry => ({ path: file, calls: [], schedule: null, processes: 1, words: null, variables: NO_VARIABLES });

/** Of more files than that in a circle the others are left to chance. */
const MOST_IN_CIRCLE = 200;

const HANDING_ON = /(?:^|\/)(?:index\.[cm]?[jt]sx?|__init__\.py)$/;

/** Which files import which. */
class Graph {
  readonly reaching: ReadonlySet<string>;
  readonly #project: Project;
  readonly #importers = new Map<string, string[]>();

  constructor(project: Project, seeds: readonly string[]) {
    this.#project = project;
    for (const file of project.sources) for (const one of project.imports(file)) if (one !== file) this.#importers.set(one, [...(this.#importers.get(one) ?? []), file]);
    const reaching = new Set(seeds);
    for (const file of reaching) for (const importer of this.#importers.get(file) ?? []) reaching.add(importer);
    this.reaching = reaching;
  }

  /** Whether another file comes to it. */
  isImported(file: string): boolean {
    return this.#importers.has(file);
  }

  /** Files that send, of those that import some files, also through one that only hands on. */
  toldBy(files: readonly string[]): readonly string[] {
    const found = new Set(files);
    for (const file of found) for (const importer of this.#importers.get(file) ?? []) if (files.includes(file) || HANDING_ON.test(file)) found.add(importer);
    return [...found].filter((file) => !files.includes(file) && asksForSomething(this.#project.text(file) ?? ''));
  }

  /** Everything that some files come to. */
  from(files: readonly string[]): ReadonlySet<string> {
    const reached = new Set(files);
    for (const file of reached) for (const one of this.#project.imports(file)) reached.add(one);
    return reached;
  }

  /** Files that nothing imports, of those that come to a request. */
  roots(): readonly string[] {
    const roots = [...this.reaching].filter((file) => (this.#importers.get(file) ?? []).length === 0);
    return roots.length > 0 ? roots : this.#highest();
  }

  /** Where all of them come to each other, as the screens of an app do: those from which the most is reached, until all is. */
  #highest(): readonly string[] {
    const all = [...this.reaching].slice(0, MOST_IN_CIRCLE).map((file) => ({ file, reached: this.from([file]) }));
    const found: string[] = [];
    const left = new Set(this.reaching);
    for (const { file, reached } of all.toSorted((a, b) => b.reached.size - a.reached.size)) {
      if (!left.has(file)) continue;
      found.push(file);
      for (const one of reached) left.delete(one);
    }
    return found.length > 0 ? found : [...this.reaching].slice(0, 1);
  }
}

function ofSchedule({ text, kind, fires, moments, place, copies }: Schedule, { file, name, route, words, environment }: Started, routes: Map<string, readonly Asked[]>): Entry[] {
  const perDay: Amount | null = fires === null ? null : { proved: fires.usual * copies, low: fires.usual * copies, expected: fires.busiest * copies, high: fires.busiest * copies };
  const started: Started_ = { text, kind, perDay, moments, place };
  if (route !== null) {
    const [path = route, query = ''] = route.split('?');
    routes.set(path, [...(routes.get(path) ?? []), { ...started, query: new Map(new URLSearchParams(query)) }]);
  }
  if (file === null) return [];
  // A function that is named is called; a file that is run does its work by itself.
  const entry: Entry = { ...plain(file), words, variables: environment };
  if (name === null) return [{ ...entry, schedule: started }];
  return [{ ...entry, calls: [{ name, timer: { kind, text, perDay, moments, place, question: perDay === null ? 'How often a day does this schedule fire?' : null } }] }];
}

/** A file that nothing else starts, with what runs it in its language. */
function ofRoot(project: Project, file: string): Entry {
  const unstarted = frontEndOf(file)?.unstarted;
  const started = unstarted?.kind === 'run' ? unstarted.by(file, project.text(file) ?? '') : null;
  return started === null ? plain(file) : { ...plain(file), schedule: { ...started, perDay: null, place: { path: file, line: 1, column: 1 }, ...(started.kind === 'route' ? { assumed: 'routeHitsPerDay' as const } : {}) } };
}

/** Processes that deployment files keep running. */
function keptRunning(project: Project, { services }: Deployment): readonly (Entry & { readonly place: Place })[] {
  return services.flatMap(({ target, replicas, place }) => startedBy(project, target).flatMap(({ file, workers, words, environment }) => (file === null ? [] : [{ ...plain(file), place, words, variables: environment, processes: (replicas ?? 1) * (workers ?? 1) }])));
}

/** Files that a manifest says to run: those of packages, of browser extensions, of pages. */
function startedByManifests(project: Project): readonly Entry[] {
  const files = [...project.files].filter((file) => !/(?:^|\/)(?:node_modules|vendor)\//.test(file));
  const ofPackages = files.filter((file) => /(?:^|\/)package\.json$/.test(file)).flatMap((file) => ofPackage(project, file));
  const ofExtensions = files.filter((file) => /(?:^|\/)manifest(?:\.\w+)?\.json$/.test(file)).flatMap((file) => scriptFilesIn(project, file));
  const ofPages = files.filter((file) => /\.html?$/.test(file) && !/(?:^|\/)(?:docs|coverage|public\/storybook)\//.test(file)).flatMap((file) => scriptFilesIn(project, file));
  return [...ofPackages, ...[...ofExtensions, ...ofPages].map(plain)];
}

function ofPackage(project: Project, manifest: string): readonly Entry[] {
  const folder = path.posix.dirname(manifest) === '.' ? '' : path.posix.dirname(manifest);
  const scripts = scriptsOf(project)(folder) ?? {};
  const commands = Object.entries(scripts).filter(([name]) => RUNNING.test(name));
  const productive = commands.filter(([name]) => PRODUCTIVE.test(name));
  const run = (productive.length > 0 ? productive : commands).flatMap(([, command]) => commandsOf(command, scriptsOf(project), folder)).flatMap(({ program, folder: at, words, environment }): Entry[] => {
    const file = program.kind === 'file' ? fileOf(project, path.posix.join(at, program.path)) : null;
    return file === null ? [] : [{ ...plain(file), words, variables: environment }];
  });
  if (run.length > 0) return run;
  const { main, bin } = manifestOf(project, manifest) ?? {};
  const named = [main, ...(typeof bin === 'object' && bin !== null ? Object.values(bin) : [bin])].filter((one) => typeof one === 'string');
  return named.flatMap((one) => fileOf(project, path.posix.join(folder, one)) ?? []).map(plain);
}

/** Scripts that a file names in quotes. */
function scriptFilesIn(project: Project, file: string): readonly string[] {
  const folder = path.posix.dirname(file);
  return [...(project.text(file) ?? '').matchAll(/["']\/?((?:\.\/)?[\w@./-]+\.[cm]?[jt]sx?)["']/g)].flatMap(([, name = '']) => project.existing(path.posix.join(folder, name)) ?? fileOf(project, name) ?? []);
}

/** The folder of the package that a file belongs to, and what it is written in: a repository may hold several apps. */
function packageOf(project: Project, file: string): string {
  const manifest = file.endsWith('.py') ? PYTHON : /\.[cm]?[jt]sx?$/.test(file) ? JAVASCRIPT : null;
  if (manifest === null) return '';
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) if (folder === '.' || manifest.some((name) => project.files.has(path.posix.join(folder, name)))) return `${manifest[0] ?? ''} ${folder}`;
}
const PYTHON = ['pyproject.toml', 'requirements.txt', 'setup.py', 'Pipfile', 'manage.py'];
const JAVASCRIPT = ['package.json', 'deno.json'];

const BY_FRAMEWORK = /(?:^|\/)(?:background|service[-_]?worker|content(?:[-_]?script)?)(?:\/index)?\.[cm]?[jt]sx?$|(?:^|\/)(?:server\/plugins|plugins|server\/tasks|instrumentation)(?:\/|\.)/i;
const isProgram = (file: string): boolean => frontEndOf(file)?.isProgram(file) === true;

/** Of the files that nothing imports those that are called as programs are; without one, all of them. */
function preferred(roots: readonly string[], mains: readonly string[]): readonly string[] {
  if (mains.length > 0) {
    const usual = mains.filter((file) => isProgram(file) || file.endsWith('__main__.py'));
    const highest = Math.min(...mains.map((file) => file.split('/').length));
    return usual.length > 0 ? usual : mains.filter((file) => file.split('/').length === highest);
  }
  const named = roots.filter((file) => isProgram(file));
  return named.length > 0 ? named : roots;
}

/** Which part of the work of its program a process is told to do; how it does that is the same for all. */
const partOf = ({ words, variables }: Entry): string => JSON.stringify([(words ?? []).filter((word) => !word.startsWith('-')), [...variables].filter(([name]) => !ABOUT_ALL.test(name))]);
const ABOUT_ALL = /^(?:NODE_ENV|NODE_OPTIONS|PORT|HOST|TZ|DEBUG|LOG_LEVEL|PATH|PYTHON\w*|\w+_ENV)$/;

/** A file that several things keep running is one entry, with the most processes that any of them starts; what it is told when it starts makes another of it. */
function merged(entries: readonly Entry[]): readonly Entry[] {
  const found = new Map<string, Entry>();
  for (const entry of entries.toSorted((a, b) => Number(a.words === null) - Number(b.words === null))) {
    const keyOf = (told: string): string => `${entry.path}:${entry.schedule === null ? '' : `${entry.schedule.place.path}:${entry.schedule.place.line}:${entry.schedule.text}`}:${told}`;
    const told = [...found.keys()].find((key) => key.startsWith(keyOf('')));
    // Of one of which nobody knows what it is told, that of another is as good.
    const key = entry.words === null && told !== undefined ? told : keyOf(partOf(entry));
    const known = found.get(key);
    found.set(key, known === undefined ? entry : { ...known, processes: Math.max(known.processes, entry.processes), calls: [...known.calls, ...entry.calls.filter(({ name, timer }) => !known.calls.some((one) => one.name === name && one.timer?.text === timer?.text))] });
  }
  return [...found.values()];
}

export function processesOf({ processes }: Entry, project: Project): Amount {
  if (processes === 1) return ONCE;
  const isLed = project.sources.some((file) => LEADING.test(project.text(file) ?? ''));
  return { ...exactly(processes), proved: 1, low: isLed ? 1 : processes };
}
