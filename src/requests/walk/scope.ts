import type { Taken } from './duration.ts';
import type { LoadedModule, NumberValue, Value } from './values.ts';
import { atAnyTime } from './instants.ts';
import { optionsOf } from './options.ts';
import { join } from './join.ts';
import { Routers } from './routers.ts';
import { FOR_EVER, NOTHING, number, UNSET } from './values.ts';

/** A variable: what it holds now. */
export interface Slot {
  value: Value;
  /** The same for each activation of the code that declares it. */
  readonly key: string;
  readonly name: string;
  /** Whether it belongs to a call of a function. */
  readonly isLocal?: boolean;
  /** In which stretch of the run it was made: the start, or a fire of some timer. */
  readonly epoch: number;
  /** Gives it its first value when somebody reads it; null once it has been given one. */
  make?: (() => Value) | null;
  /** What it is each time that somebody reads it, where that is computed. */
  compute?: () => Value;
}

/** The names that code can see. */
export class Scope {
  readonly slots = new Map<string, Slot>();
  readonly parent: Scope | null;
  readonly module: LoadedModule | null;
  /** Whether a name that is declared by its first assignment is declared here. */
  readonly isFunction: boolean;
  self: Value | null = null;

  constructor(parent: Scope | null, isFunction: boolean, module: LoadedModule | null = parent?.module ?? null) {
    this.parent = parent;
    this.isFunction = isFunction;
    this.module = module;
  }

  find(name: string): Slot | null {
    return this.slots.get(name) ?? this.parent?.find(name) ?? null;
  }

  /** The innermost scope of a function around this one, or that of the module. */
  function(): Scope {
    return this.isFunction || this.parent === null ? this : this.parent.function();
  }
}

interface Kept {
  readonly values: Value[];
  /** Written at another time than it was made, so that what it held first says little. */
  isElsewhere: boolean;
  /** What each later write adds, where all of them add the same. */
  step: number | null;
  first: Value | null;
  /** Whether it only moves where something goes wrong, and whether it is set back. */
  isRare: boolean;
  isReset: boolean;
  /** Whether what moves it up from its lowest happens on most days. */
  growsOften: boolean;
  /** Milliseconds after which it begins anew; null where nothing says so. */
  every: NumberValue | null;
  /** Whether it goes up and down again, as a number of what is under way does. */
  isBothWays: boolean;
}

/** States that a program goes through. */
const MOST_WORDS = 8;

/** What happens less often than that is no part of most days. */
const RARE = 0.1;

/** Numbers that grow from pass to pass; in a pass in which they are open, only what the program says holds them. */
export interface Growing {
  readonly keys: ReadonlySet<string>;
  readonly isOpen: boolean;
}

const NONE: Growing = { keys: new Set(), isOpen: false };

/** Where a wait is between its shortest and its longest that grows while nothing happens: most of the time nothing does. */
const AT_REST = 0.85;

/**
 * What places of the program ever held, kept from one pass over it to the next: a variable that some timer writes is not what it was at
 * the start, and what it may be instead is only known once all of the program has been walked.
 */
export class Memory {
  readonly #kept = new Map<string, Kept>();
  readonly #before: Memory | null;
  readonly #growing: Growing;
  #isLooking = false;
  /** What was found last of each queue, in this pass or the one before it. */
  readonly taken: Map<string, Taken>;
  /** Places that start the links of a chain without an end, and the numbers that chains count by. */
  readonly chains: { readonly endless: Set<string>; readonly numbers: Set<string> };
  /** Where the routers of servers are mounted, which may be said after their routes. */
  readonly routers: Routers;
  /** The places of which something is taken out again. */
  readonly #emptied: Set<string>;

  /** What one pass has seen the next ones do not forget, so that what is written only as long as it is missing is not missing again. */
  constructor(before: Memory | null, growing: Growing = NONE) {
    this.#before = before;
    this.taken = before?.taken ?? new Map<string, Taken>();
    this.chains = before?.chains ?? { endless: new Set(), numbers: new Set() };
    this.routers = before?.routers ?? new Routers();
    this.#emptied = before === null ? new Set() : before.#emptied;
    this.#growing = growing;
    for (const [key, kept] of before === null ? [] : before.#kept) this.#kept.set(key, { ...kept, values: [...kept.values] });
  }

  /** Walks something that only looks: what it writes nobody remembers. */
  unseen<T>(walk: () => T): T {
    const outer = this.#isLooking;
    this.#isLooking = true;
    try {
      return walk();
    } finally {
      this.#isLooking = outer;
    }
  }

  made(key: string, value: Value): void {
    if (this.#isLooking) return;
    const kept = this.#of(key);
    if (value === UNSET) return;
    kept.first ??= value;
    if (value.kind !== 'nothing') this.#add(kept, value);
  }

  /** `reached` is how likely the walk came to the place that writes, and `every` how long it is until it comes there again. */
  wrote(key: string, value: Value, isElsewhere: boolean, step: number | null, reached = 1, every: NumberValue | null = null): void {
    if (this.#isLooking) return;
    const kept = this.#of(key);
    this.#add(kept, value);
    // A number that is declared without one begins with what it is given first.
    if (value.kind === 'number' && (kept.first === null || kept.first.kind === 'nothing')) kept.first = value;
    if (!isElsewhere) return;
    if (value.kind === 'number' && reached > RARE) kept.growsOften ||= value.expected > lowest(kept);
    if (step === null && value.kind === 'number' && every !== null && value.low === value.high) kept.every = every;
    if (step === null) kept.isReset ||= value.kind === 'number';
    else kept.isRare &&= reached <= RARE;
    kept.isBothWays ||= step !== null && kept.step !== null && step * kept.step < 0;
    if (step !== null) kept.step = kept.step === null || Math.abs(step) < Math.abs(kept.step) ? step : kept.step;
    kept.isElsewhere = true;
  }

  /** What a place may hold that other stretches of the run write; null where none does. */
  elsewhere(key: string): Value | null {
    const kept = this.#remembered(key);
    if (kept === undefined || !kept.isElsewhere) return null;
    const all = atAnyTime(kept.values.reduce(join, kept.first ?? NOTHING));
    if (all.kind === 'promise' && this.isTakenAway(key)) return NOTHING;
    if (all.kind === 'number' && kept.step === null) return this.#grown(key, all);
    // A moment that each round moves by as much is always that far from the one before it.
    if (kept.step !== null && kept.step > 0 && all.kind === 'instant') return { ...all, offset: number(kept.step), isKept: true };
    if (kept.step === null || all.kind !== 'number') return all;
    if (kept.isBothWays) return kept.first?.kind === 'number' ? { ...all, expected: kept.first.expected } : all;
    // One that counts what goes wrong in a row is set back by what goes well.
    if (kept.isRare && kept.isReset) return kept.step > 0 ? { ...all, expected: all.low, high: Infinity } : { ...all, expected: all.high, low: -Infinity };
    // A counter runs on for as long as the app does.
    const counter = kept.first?.kind === 'number' && kept.first.low === kept.first.high ? { counter: { key, first: kept.first.low, step: kept.step } } : {};
    return kept.step > 0 ? { ...all, high: Infinity, ...counter } : { ...all, low: -Infinity, ...counter };
  }

  /** A number that each pass finds further from where it began goes on until something holds it; where that is, it is most of the time. */
  #grown(key: string, all: NumberValue): Value {
    if (!this.#growing.keys.has(key)) return all;
    if (this.#growing.isOpen) return { ...all, high: Infinity };
    if (this.#remembered(key)?.growsOften === false) return { ...all, expected: all.low };
    return Number.isFinite(all.high) ? { ...all, expected: all.low + (all.high - all.low) * AT_REST } : all;
  }

  /** The numbers of this pass that reach further than in the one before it. */
  grownSince(before: Memory): ReadonlySet<string> {
    const highOf = (memory: Memory, key: string): number | null => {
      const kept = memory.#kept.get(key);
      const all = kept === undefined || !kept.isElsewhere || kept.step !== null ? NOTHING : kept.values.reduce(join, kept.first ?? NOTHING);
      return all.kind === 'number' && all.low >= 0 ? all.high : null;
    };
    return new Set([...this.#kept.keys()].filter((key) => {
      const [now, then] = [highOf(this, key), highOf(before, key)];
      return now !== null && then !== null && Number.isFinite(now) && now > then;
    }));
  }

  /** Whether what is put by while it is under way is taken away when it is done, so that it keeps nothing. */
  isTakenAway(key: string): boolean {
    const values = [...(this.#kept.get(key)?.values ?? []), ...(this.#remembered(key)?.values ?? [])];
    return values.some(({ kind }) => kind === 'promise') && values.some(({ kind }) => kind === 'nothing');
  }

  /** Whether a place holds nothing at first, or at times. */
  wasAbsent(key: string): boolean {
    const kept = this.#remembered(key);
    return kept !== undefined && (kept.first === null || kept.first.kind === 'nothing' || kept.values.some(({ kind }) => kind === 'nothing'));
  }

  /** Notes that something is taken out of a place. */
  empty(key: string): void {
    this.#emptied.add(key);
  }

  /** How long a place keeps what is put there: for ever, unless the program takes it out of it or of what holds it; null where it does. */
  lasting(key: string, holder: string | null): NumberValue | null {
    const values = [...(this.#kept.get(key)?.values ?? []), ...(this.#remembered(key)?.values ?? [])];
    return this.#emptied.has(key) || (holder !== null && this.#emptied.has(holder)) || values.some(({ kind }) => kind === 'nothing') ? null : FOR_EVER;
  }

  /** The words of which a place that other stretches of the run write holds one; null where it may hold something else. */
  words(key: string): { readonly words: readonly string[]; readonly first: string } | null {
    const kept = this.#remembered(key);
    if (kept === undefined || !kept.isElsewhere || kept.first?.kind !== 'text' || kept.first.isOpen) return null;
    const words = new Set([kept.first.text]);
    for (const value of kept.values) {
      const options = optionsOf(value);
      if (options === null) return null;
      for (const one of options.keys()) words.add(one);
    }
    return words.size > 1 && words.size <= MOST_WORDS ? { words: [...words], first: kept.first.text } : null;
  }

  /** How a counter runs: where it began, and by how much each write moves it. */
  counter(key: string): { readonly first: Value; readonly step: number; readonly every: NumberValue | null; readonly isByDate: boolean } | null {
    const kept = this.#remembered(key);
    return kept?.step == null || kept.first === null || kept.isBothWays ? null : { first: kept.first, step: kept.step, every: kept.every, isByDate: kept.isReset && (kept.every === null || kept.every.isByClock === true) };
  }

  /** Whatever a place ever held in the pass before this one. */
  any(key: string): Value | null {
    const kept = this.#remembered(key);
    return kept === undefined ? null : kept.values.reduce(join, kept.first ?? NOTHING);
  }

  #remembered(key: string): Kept | undefined {
    return this.#before === null ? undefined : this.#before.#kept.get(key);
  }

  #of(key: string): Kept {
    let kept = this.#kept.get(key);
    if (kept === undefined) this.#kept.set(key, (kept = { values: [], isElsewhere: false, step: null, first: null, isRare: true, growsOften: false, every: null, isReset: false, isBothWays: false }));
    return kept;
  }

  #add(kept: Kept, value: Value): void {
    const at = kept.values.findIndex((one) => isSame(one, value));
    // Of the same thing that of this pass counts: what it closes over belongs to it.
    if (at >= 0) kept.values[at] = value;
    else if (kept.values.length < 12) kept.values.push(value);
  }
}

/** The least of what a place held that holds numbers. */
const lowest = ({ values }: Kept): number => Math.min(...values.map((one) => (one.kind === 'number' ? one.low : Infinity)));

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'number':
      return b.kind === 'number' && a.low === b.low && a.high === b.high;
    case 'text':
      return b.kind === 'text' && a.text === b.text && a.isOpen === b.isOpen;
    case 'truth':
      return b.kind === 'truth' && a.chance.expected === b.chance.expected && a.seldom === b.seldom;
    case 'nothing':
      return b.kind === 'nothing';
    case 'library':
      return b.kind === 'library' && a.path === b.path && a.arguments.length === b.arguments.length && a.arguments.every((one, index) => isSame(one, b.arguments[index] as Value));
    case 'function':
      return b.kind === 'function' && a.code === b.code && (a.self === b.self || (a.self !== null && b.self !== null && isSame(a.self, b.self)));
    case 'timer':
      return b.kind === 'timer' && a.timer.path === b.timer.path && a.timer.at === b.timer.at;
    case 'client':
      return b.kind === 'client' && a.library === b.library && isSame(a.base, b.base);
    case 'object':
      return b.kind === 'object' && a.key !== '' && a.key === b.key;
    default:
      return false;
  }
}
