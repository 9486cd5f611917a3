import { exactly, ONCE, times, type Amount } from '../amount.ts';
import { assume, type AssumptionKey } from '../assumptions.ts';
import type { Assumption, Hazard, Place, Unquantified } from '../budget.ts';
import { Effect, type Request } from './effect.ts';
import type { FunctionCode, Offset } from '../ir.ts';
import type { Memory, Scope} from './scope.ts';
import { type Slot } from './scope.ts';
import type { VolumeSettings } from '../settings.ts';
import type { Call } from '../libraries/call.ts';
import { makeTimer, type Timer } from './timers.ts';
import { NO_TIME, unknown, type ClassValue, type Duration, type FunctionValue, type ListValue, type LoadedModule, type ObjectValue, type Value } from './values.ts';

/** What the run needs to know of the world outside the program. */
export interface World {
  readonly settings: VolumeSettings;
  /** A variable of the environment; null where nothing sets it. */
  environment(name: string): string | null;
  /** Whether it is set to what nobody knows, so that what the code falls back to says nothing. */
  isOpen(name: string): boolean;
  /** What asks for a route by a schedule; null where nothing does. */
  routeFires(route: string): { readonly text: string; readonly perDay: Amount | null; readonly place: Place } | null;
  /** The module that an import in some file means; null for a package. */
  resolve(from: string, importer: LoadedModule): LoadedModule | null;
  /** The module of the file that declares a name, in languages whose files see each other's. */
  declaring(name: string, importer: LoadedModule): LoadedModule | null;
  /** Whether a file, or the manifest of its project, speaks of the platform. */
  isNamed(module: LoadedModule): boolean;
  /** The path of a file of the project by what a program in it calls it. */
  pathOf(name: string, importer: LoadedModule): string | null;
  /** The module of a file as a process of its own has it. */
  fresh(path: string): LoadedModule | null;
  /** The text of a file of the project by what a program in it calls it; null where there is none. */
  file(name: string, importer: LoadedModule): string | null;
  /** The class with some name anywhere in the project, where there is just one. */
  classNamed(name: string): Value | null;
  /** What some file of the project gives by name, without being imported. */
  offered(kind: 'class' | 'function' | 'command' | 'task', name: string): { readonly module: LoadedModule; readonly call: string } | null;
  /** What a decorator makes of a function. */
  decorate(run: Run, decorator: Value, target: Value, at: Offset): Value;
}

/** A function that is being walked. */
export interface Frame {
  readonly code: FunctionCode;
  /** How deep in handlers of errors the walk was when it began. */
  readonly handlers: number;
  /** How many times the function called itself without knowing whether it would. */
  levels: number;
  isRetry: boolean;
  /** The progress of the run when it began. */
  readonly progress: number;
}

/** A moment of the week at which tests of the clock are decided. */
export interface Moment {
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

export interface Alarm {
  readonly duration: Duration;
  readonly assumptions: readonly string[];
  readonly question: string | null;
  readonly name: Value;
  readonly path: string;
  readonly at: Offset;
}

interface Written {
  readonly before: Value | undefined;
  restore(): void;
  read(): Value | undefined;
  set(value: Value): void;
}

/** Steps; an app of some thousand lines takes some ten thousand. */
export const MOST_STEPS = 300_000;
/** Steps of what a person or another program starts: an app has dozens of it, and each does little. */
const MOST_OF_ACTION = 6000;
const DEEPEST = 60;

/** One walk over a program: what it has seen so far. */
export class Run {
  readonly world: World;
  readonly memory: Memory;
  /** Where what the code does is noted. */
  effect = new Effect();
  module: LoadedModule;
  /** The file that the process runs. */
  readonly main: string;
  epoch = 0;
  timer: Timer | null = null;
  readonly queue: { readonly timer: Timer; readonly epoch: number }[] = [];
  readonly frames: Frame[] = [];
  /** How many handlers of errors the walk is in. */
  handlers = 0;
  /** How likely the walk is at this place, since the start of the innermost function. */
  certainty: Amount = ONCE;
  /** How often the branch that is being walked is not taken before it is. */
  bound: number | null = null;
  /** What a `yield` of the generator that is walked hands its value to. */
  onYield: ((value: Value) => void) | null = null;
  /** How likely who takes what a generator hands out takes more. */
  asked: Amount = ONCE;
  /** The last counter that a function asked about before it said yes or no: how far it counts, and what it says then. */
  counted: { readonly bound: number; readonly says: boolean } | null = null;
  /** What the object is called whose method is called. */
  holder: string | null = null;
  /** Whether this is a process that another one of the same program has started. */
  isForked = false;
  /** What a thread is given when it is started. */
  workerData: Value | null = null;
  moment: Moment | null = null;
  readsHour = false;
  readsMinute = false;
  readonly visited = new Set<string>();
  readonly unquantified = new Map<string, Unquantified & { readonly path: string; readonly at: Offset }>();
  readonly hazards: (Omit<Hazard, 'place'> & { readonly path: string; readonly at: Offset })[] = [];
  readonly notes = new Set<string>();
  /** Requests to an address that only a run would know. */
  readonly unknownHosts: { readonly path: string; readonly at: Offset }[] = [];
  /** Classes of which a container of dependencies makes an instance when the app starts. */
  readonly components: ClassValue[] = [];
  /** The paths that routes of the classes begin with that are being made. */
  readonly controllers: string[] = [];
  /** Alarms of a browser extension, and what listens to them. */
  readonly alarms: Alarm[] = [];
  readonly alarmHandlers: { readonly callback: Value; readonly call: Call }[] = [];
  /** Jobs that a queue repeats, and who does them. */
  readonly jobs: { readonly queue: string; readonly call: Call; readonly every: Value | null; readonly pattern: Value | null }[] = [];
  /** Schedules of a queue's tasks, and the tasks by their names. */
  readonly beats: Value[] = [];
  readonly tasks = new Map<string, Value>();
  /** Methods that are declared beside their types: "Server.poll", and "*.poll" for any. */
  readonly extensions = new Map<string, FunctionValue>();
  /** What makes the things that a framework hands to who asks for their type. */
  readonly beans = new Map<string, Value>();
  /** What is begun once for good, however often something asks for it. */
  readonly standing = new Map<string, () => void>();
  readonly channels = new Map<string, { readonly pending: Value[]; readonly listener: ((item: Value) => void) | null }>();
  /** What is left to be done once all has been walked that was started: only then is known what it is about. */
  readonly late: (() => void)[] = [];
  readonly workers: { readonly queue: string; readonly handler: Value; readonly call: Call }[] = [];
  /** In which stretch of the run each timer was stopped last. */
  readonly cleared = new Map<string, number>();
  /** How many promises are being made by the walk. */
  executors = 0;
  /** What those that make them call what settles them. */
  settlers: readonly string[] = [];
  /** How likely the walk is at this place, since the timer fired that began it. */
  reached: Amount = ONCE;
  /** The time that a promise takes that a callback settles. */
  pending: Duration = NO_TIME;
  readonly assumptions = new Map<string, Assumption>();
  /** Whether anything was done when the project was refused a request. */
  readonly handled = { tooMany: false };
  /** How many loops deep the walk looks for the last round. */
  scans = 0;
  /** Grows with each number and list that changes: a round of a loop without any will not be its last by count. */
  progress = 0;
  #steps = 0;
  readonly #most: number;
  #until = Infinity;
  /** Where the walk is at the top of a file, outside any function. */
  root: { readonly path: string; readonly at: Offset } | null = null;
  /** Whether the work of some timer was cut off. */
  wasCutOff = false;
  #epochs = 0;
  /** The effects that are being filled, from the outermost to the innermost. */
  #open: Effect[] = [];
  #journal: Map<object, Map<string, Written>> | null = null;

  constructor(world: World, memory: Memory, module: LoadedModule, steps = MOST_STEPS) {
    this.#most = steps;
    this.world = world;
    this.memory = memory;
    this.module = module;
    this.main = module.path;
  }

  /** Begins the work of a timer, which may take so many steps. */
  begin({ kind }: Timer): void {
    this.#until = /^(?:action|route|hook|message)$/.test(kind) ? this.#steps + MOST_OF_ACTION : Infinity;
  }

  /** Whether the work of a timer was more than could be followed. */
  get isCutOff(): boolean {
    return this.#steps > this.#until;
  }

  /** How many steps the walk has made. */
  get steps(): number {
    return this.#steps;
  }

  get isExhausted(): boolean {
    return this.#steps > this.#most;
  }

  step(): boolean {
    this.#steps += 1;
    return this.#steps <= Math.min(this.#most, this.#until) && this.frames.length < DEEPEST;
  }

  key(at: Offset): string {
    return `${this.module.path}:${at}`;
  }

  /** Walks something on its own, and gives what it does. */
  apart(walk: () => void): Effect {
    const outer = this.effect;
    const inner = new Effect();
    this.effect = inner;
    this.#open.push(inner);
    try {
      walk();
    } finally {
      this.#open.pop();
      this.effect = outer;
    }
    return inner;
  }

  /** The time that has passed since the timer fired whose work is walked. */
  get elapsed(): Duration {
    return this.#open.reduce<Duration>(({ low, expected, high }, { time }) => ({ low: low + time.low, expected: expected + time.expected, high: high + time.high }), NO_TIME);
  }

  /** Walks something that may happen, and gives what it does; what it writes is undone, and handed out to be joined. */
  perhaps(certainty: Amount, walk: () => void): { readonly effect: Effect; readonly written: Changes } {
    const [outerJournal, outerCertainty, outerReached] = [this.#journal, this.certainty, this.reached];
    this.reached = both(outerReached, certainty);
    const journal: Map<object, Map<string, Written>> = new Map();
    this.#journal = journal;
    this.certainty = both(outerCertainty, certainty);
    try {
      const effect = this.apart(walk);
      const written = [...journal].flatMap(([holder, names]) => [...names].map(([name, one]) => ({ holder, name, one, after: one.read() })));
      for (const { one } of written) one.restore();
      return { effect, written };
    } finally {
      this.#journal = outerJournal;
      this.certainty = outerCertainty;
      this.reached = outerReached;
    }
  }

  /** Gives places what one of some walks, or none of them, has left there. */
  settle(alternatives: readonly Changes[], joinValues: (a: Value, b: Value) => Value): void {
    const seen = new Map<object, Set<string>>();
    for (const { holder, name, one } of alternatives.flat()) {
      const names = seen.get(holder) ?? new Set();
      seen.set(holder, names);
      if (names.has(name)) continue;
      names.add(name);
      const values = alternatives.map((changes) => changes.find((change) => change.holder === holder && change.name === name)?.after ?? one.before);
      const known = values.filter((value) => value !== undefined);
      const [first, ...rest] = known;
      if (first === undefined) continue;
      this.#note(holder, name, one);
      one.set(rest.reduce(joinValues, first));
    }
  }

  /** Writes a variable. */
  write(slot: Slot, value: Value, step: number | null = null): void {
    this.#note(slot, '', { before: slot.value, restore: restoreSlot(slot, slot.value), read: () => slot.value, set: (after) => void (slot.value = after) });
    this.#noteProgress(slot.value, value);
    slot.value = value;
    this.memory.wrote(slot.key, value, slot.epoch !== this.epoch, step);
  }

  read(slot: Slot): Value {
    return asKept(this.memory.elsewhere(slot.key), slot.key) ?? slot.value;
  }

  declare(scope: Scope, name: string, value: Value, at: Offset): void {
    const key = `${this.module.path}:${at}:${name}`;
    this.memory.made(key, value);
    scope.slots.set(name, { value, key, name, epoch: this.epoch });
  }

  writeField(object: ObjectValue | { readonly fields: Map<string, Value>; readonly key: string; readonly epoch: number }, name: string, value: Value, step: number | null = null): void {
    const { fields } = object;
    const before = fields.get(name);
    this.#note(fields, name, {
      before,
      restore: () => void (before === undefined ? fields.delete(name) : fields.set(name, before)),
      read: () => fields.get(name),
      set: (after) => void fields.set(name, after),
    });
    const key = `${object.key}.${name}`;
    this.#noteProgress(before, value);
    if (before === undefined && object.epoch === this.epoch) this.memory.made(key, value);
    fields.set(name, value);
    this.memory.wrote(key, value, object.epoch !== this.epoch, step);
  }

  #noteProgress(before: Value | undefined, after: Value): void {
    if (after.kind === 'number' && Number.isFinite(after.high) && !(before?.kind === 'number' && before.expected === after.expected)) this.progress += 1;
  }

  readField(object: ObjectValue, name: string): Value | undefined {
    return asKept(this.memory.elsewhere(`${object.key}.${name}`), `${object.key}.${name}`) ?? object.fields.get(name);
  }

  /** Changes a list; a branch that may not be taken leaves it open how long it is. */
  setItems(list: ListValue, items: Value[]): void {
    this.progress += 1;
    const before = list.items;
    this.#note(list, '', { before: { ...list }, restore: () => fill(list, before), read: () => ({ ...list }), set: (after) => { if (after.kind === 'list') Object.assign(list, { items: after.items, length: after.length, item: after.item }); } });
    fill(list, items);
  }

  #note(holder: object, name: string, one: Written): void {
    if (this.#journal === null) return;
    const names = this.#journal.get(holder) ?? new Map<string, Written>();
    this.#journal.set(holder, names);
    if (!names.has(name)) names.set(name, one);
  }

  /** Walks something in the place of a module, and comes back. */
  inModule<T>(module: LoadedModule, walk: () => T): T {
    const outer = this.module;
    this.module = module;
    try {
      return walk();
    } finally {
      this.module = outer;
    }
  }

  /** Starts a timer; what it starts is walked once everything before has been. */
  start(timer: Timer): void {
    this.effect.start(timer);
    if (timer.callback === null) return;
    this.#epochs += 1;
    this.queue.push({ timer, epoch: this.#epochs });
  }

  /** A stretch of the run of its own, in which what was written before may have changed. */
  apartInTime<T>(timer: Timer | null, walk: () => T): T {
    const [epoch, outer, reached, open] = [this.epoch, this.timer, this.reached, this.#open];
    this.#open = [];
    this.#epochs += 1;
    this.epoch = this.#epochs;
    this.timer = timer ?? outer;
    this.reached = ONCE;
    try {
      return walk();
    } finally {
      this.epoch = epoch;
      this.timer = outer;
      this.reached = reached;
      this.#open = open;
    }
  }

  /** What a person starts, as often as people act. */
  action(callback: Value, what: string, at: Offset): void {
    const { amount, key } = this.assumed('actionsPerUserPerDay');
    this.start(makeTimer({ kind: 'action', text: what, path: this.module.path, at, parent: this.timer, perDay: amount, callback, assumptions: [key], question: `How often a day does somebody do this: ${what}?` }));
  }

  request(request: Request): void {
    this.visited.add(`${request.path}:${request.at}`);
    this.effect.send(request);
  }

  /** What is taken for true of something that the code does not say. */
  assumed(key: AssumptionKey, route: string | null = null): { readonly amount: Amount; readonly key: string } {
    const { amount, assumption } = assume(this.world.settings, key, route);
    this.assumptions.set(assumption.key, assumption);
    return { amount, key: assumption.key };
  }

  ask(at: Offset, question: string): void {
    const key = this.key(at);
    if (!this.unquantified.has(key)) this.unquantified.set(key, { place: { path: this.module.path, line: 0, column: 0 }, path: this.module.path, at, question });
  }
}

/** What came with an answer and was put by at another time is there until something takes it away. */
function asKept(value: Value | null, key: string): Value | null {
  if (value?.kind === 'promise') return { kind: 'answer', size: null, isResponse: false, name: 'kept', cache: { kind: 'cache', lasts: null, unit: 1, key }, stored: value.value };
  return value?.kind === 'answer' && value.cache === undefined ? { ...value, isResponse: false, cache: { kind: 'cache', lasts: null, unit: 1, key } } : value;
}

function fill(list: ListValue, items: Value[] | null): void {
  list.items = items;
  if (items !== null) list.length = exactly(items.length);
}

const both = (a: Amount, b: Amount): Amount => times(a, b);

export type Changes = readonly { readonly holder: object; readonly name: string; readonly one: Written; readonly after: Value | undefined }[];

const restoreSlot = (slot: Slot, before: Value) => (): void => {
  slot.value = before;
};

export const UNSET = unknown('a variable that is not set yet');
