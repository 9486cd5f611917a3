import type { FunctionCode } from './ir.ts';
import type { Project } from './project.ts';
import { SENDING } from './seed.ts';
import { platformHosts } from '../policy/hosts.ts';
import { callFunction } from './walk/calls.ts';
import { instanceOf } from './walk/container.ts';
import type { Effect } from './walk/effect.ts';
import { Loader } from './walk/loader.ts';
import { runModule } from './walk/modules.ts';
import { partsIn } from './walk/partial.ts';
import type { Surroundings } from './walk/process.ts';
import { Run } from './walk/run.ts';
import { Memory } from './walk/scope.ts';
import { NOTHING, unknown, type FunctionValue, type LoadedModule, type Value } from './walk/values.ts';
import type { Way } from './walk/world.ts';

/** A request that nothing which was walked comes to. */
export interface Missed {
  readonly path: string;
  readonly at: number;
  /** The calls that begin the ways to it. */
  readonly ways: readonly Way[];
}

/** More ways to one request than that tell nobody anything. */
const MOST_WAYS = 12;

/** Steps in one file: each of its functions by itself does little. */
const MOST_STEPS = 40_000;
/** The same where the address stands in another file. */
const FEW_STEPS = 12_000;

/** More files than that are not looked into. */
const MOST_FILES = 60;

/** Requests in code that no process of the project comes to: each function is called by itself, to see what it would send. */
export function missedIn(project: Project, files: readonly string[], visited: ReadonlySet<string>, surroundings: Surroundings): readonly Missed[] {
  const found = new Map<string, Missed>();
  const speaking = files.filter((one) => speaksOfPlatform(project.text(one) ?? ''));
  // Where the address stands in another file, what asks for it does so by its own words.
  const asking = files.filter((one) => !speaking.includes(one) && ASKS.test(project.text(one) ?? ''));
  for (const file of [...speaking, ...asking].slice(0, MOST_FILES)) {
    for (const { path, at, ways: all } of probed(project, file, surroundings)?.requests ?? []) {
      if (visited.has(`${path}:${at}`)) continue;
      // Who hands a piece of code on does not call it; what that calls is a way in.
      const ways = all.filter(({ name }) => name !== null);
      const known = found.get(`${path}:${at}`)?.ways ?? [];
      const first = ways.find((way) => !known.some((one) => one.path === way.path && one.at === way.at));
      found.set(`${path}:${at}`, { path, at, ways: first === undefined || first !== ways[0] || known.length >= MOST_WAYS ? known : [...known, first] });
    }
  }
  return [...found.values()];
}

/** A place at which one of some files sends something, as far as calling each function by itself tells, and whether its address is known. */
export interface Sending {
  readonly path: string;
  readonly at: number;
  readonly isKnown: boolean;
  /** Whether its address is set outside of the program. */
  readonly isSetting: boolean;
}

/** What sends in files of which nothing is known but that they speak of requests. */
export function sendingIn(project: Project, files: readonly string[], surroundings: Surroundings): readonly Sending[] {
  const found = new Map<string, Sending>();
  for (const file of files.slice(0, MOST_FILES)) {
    const { requests, hosts } = probed(project, file, surroundings) ?? { requests: [], hosts: [] };
    for (const one of hosts) if (!found.has(`${one.path}:${one.at}`)) found.set(`${one.path}:${one.at}`, { ...one, isKnown: false });
    for (const { path, at } of requests) found.set(`${path}:${at}`, { path, at, isKnown: true, isSetting: false });
  }
  return [...found.values()];
}

interface Probed {
  readonly requests: readonly Missed[];
  readonly hosts: Run['unknownHosts'];
}

const known = new WeakMap<Project, Map<string, Probed | null>>();

/** What the functions of a file send, and what they ask of addresses that only a run knows; null where it cannot be read. Each file is looked at once. */
function probed(project: Project, file: string, surroundings: Surroundings): Probed | null {
  const own = known.get(project) ?? new Map<string, Probed | null>();
  known.set(project, own);
  const steps = speaksOfPlatform(project.text(file) ?? '') ? MOST_STEPS : FEW_STEPS;
  const found = own.get(file) ?? (own.has(file) ? null : probe(project, file, surroundings, steps));
  own.set(file, found);
  return found;
}

function probe(project: Project, file: string, surroundings: Surroundings, steps: number): Probed | null {
  const loader = new Loader(project, surroundings);
  const module = loader.load(file);
  if (module === null) return null;
  const run = new Run(loader, new Memory(null), module, steps);
  run.made = new Map();
  run.isProbing = true;
  // What a framework hands to it others make.
  for (const other of project.packagingOf(file) === null ? [] : project.seenFrom(file).slice(0, MOST_FILES)) {
    const seen = other === file ? null : loader.load(other);
    if (seen !== null && speaksOfParts(project, other)) run.apart(() => runModule(run, seen));
  }
  run.queue.length = 0;
  const effects = [run.apart(() => runModule(run, module)), ...callables(run, module).map((call) => run.apart(call))];
  // One that starts itself again does nothing new the second time.
  const begun = new Set<string>();
  for (let next = run.queue.shift(); next !== undefined && run.step(); next = run.queue.shift()) {
    const place = `${next.timer.path}:${next.timer.at}`;
    if (begun.has(place)) continue;
    begun.add(place);
    const { callback } = next.timer;
    if (callback?.kind === 'function') effects.push(run.apart(() => callOf(run, callback)));
  }
  // What is only handed on, to something that nobody knows, is called by itself.
  for (const code of functionsIn(module.code.body)) if (!run.called.has(code) && run.step()) effects.push(run.apart(() => callOf(run, run.made?.get(code) ?? alone(code, module))));
  return { requests: effects.flatMap((effect) => [...requestsIn(effect, 0)]), hosts: run.unknownHosts };
}

/** What asks for addresses, and what leads a browser to them. */
const ASKS = new RegExp(`${SENDING.source}|\\.(?:goto|go_to|navigate|visit|load_?url|parse_?url)\\w*\\(`, 'i');

export const asksForSomething = (text: string): boolean => ASKS.test(text);

const PLATFORM = new RegExp([...platformHosts].map((host) => host.replaceAll('.', '\\.')).join('|'), 'i');
export const speaksOfPlatform = (text: string): boolean => PLATFORM.test(text) || /\bupwork(?:[-_a-z]|::|\/)*(?:api|oauth|sdk|client)/i.test(text);

/** Whether a framework finds a file by itself. */
const speaksOfParts = (project: Project, file: string): boolean => project.packagingOf(file)?.isComponent(project.text(file) ?? '') === true;

/** Calls a function by itself: with what, nobody knows, but for what it falls back to. */
function callOf(run: Run, callee: FunctionValue): void {
  const given = callee.code.parameters.map(({ target, default: fallback, isRest }) => (fallback === null && !isRest ? unknown(target.kind === 'name' ? target.name : 'an argument') : NOTHING));
  callFunction(run, callee, { given: given.slice(0, given.findLastIndex(({ kind }) => kind === 'unknown') + 1), named: new Map() }, callee.code.at);
}

/** A function of which nobody knows what is around it. */
const alone = (code: FunctionCode, module: LoadedModule): FunctionValue => ({ kind: 'function', code, scope: module.scope, module, self: null, owner: null });

/** All functions of a file, those before the ones inside them. */
function* functionsIn(part: unknown): Generator<FunctionCode> {
  if (Array.isArray(part)) {
    for (const one of part) yield* functionsIn(one);
  } else if (typeof part === 'object' && part !== null) {
    if ('parameters' in part && 'isArrow' in part) yield part as FunctionCode;
    yield* functionsIn(Object.values(part));
  }
}

function callables(run: Run, module: LoadedModule): readonly (() => void)[] {
  return [...module.scope.slots.values()].flatMap(({ value }) => callsOf(run, value));
}

function callsOf(run: Run, value: Value): readonly (() => void)[] {
  if (value.kind === 'function') return [() => callOf(run, value)];
  if (value.kind === 'object') return [...value.fields.values()].flatMap((field) => (field.kind === 'function' ? [() => callOf(run, field)] : []));
  if (value.kind !== 'class') return [];
  return partsIn(value, run.module.path).flatMap((part) => part.code.methods.map((method) => () => {
    const self = method.isStatic ? value : instanceOf(run, value);
    callOf(run, { kind: 'function', code: method.code, scope: part.scope, module: part.module, self, owner: part });
  }));
}

function* requestsIn(effect: Effect, depth: number): Generator<Missed> {
  if (depth > 40) return;
  for (const node of effect.nodes) {
    if (node.kind === 'request') yield node.request;
    else if (node.kind !== 'put' && node.kind !== 'taken') yield* requestsIn(node.kind === 'timer' ? node.timer.effect : node.inner, depth + 1);
  }
}
