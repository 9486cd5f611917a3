import { ONCE, times, type Amount } from '../amount.ts';
import { assume, type AssumptionKey } from '../assumptions.ts';
import type { Offset } from '../ir.ts';
import type { Moments } from '../moments.ts';
import { noted } from './by-state.ts';
import { isOfChain } from './chains.ts';
import { Effect, type Request } from './effect.ts';
import { fill, Journal, restoreSlot, type Changes } from './journal.ts';
import { asKept, returning } from './kept.ts';
import type { Memory, Scope, Slot } from './scope.ts';
import { notedByFailure } from './pauses.ts';
import { MOST_STEPS, Steps } from './steps.ts';
import { makeTimer, type Timer } from './timers.ts';
import { NO_TIME, NOTHING, type Duration, type ListValue, type LoadedModule, type ObjectValue, type Value } from './values.ts';
import type { Frame, Moment, World } from './world.ts';

const DEEPEST = 60;
/** Branches, rests and loops inside each other: each takes a dozen frames of the stack that walks them. */
const MOST_NESTED = 320;

/** One walk over a program: what it has seen so far. */
export class Run extends Steps {
  readonly world: World;
  readonly memory: Memory;
  /** Where what the code does is noted. */
  effect = new Effect();
  module: LoadedModule;
  /** The file that the process runs. */
  readonly main: string;
  /** What it is given on its command line; null where nobody knows. */
  readonly words: readonly string[] | null;
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
  moment: Moment | null = null;
  /** When the schedule fires that started the process; null where none did. */
  readonly scheduled: Moments | null;
  /** What those that make them call what settles them. */
  settlers: readonly string[] = [];
  /** How likely the walk is at this place, since the timer fired that began it. */
  reached: Amount = ONCE;
  /** The time that a promise takes that a callback settles. */
  pending: Duration = NO_TIME;
  /** How many loops deep the walk looks for the last round. */
  scans = 0;
  /** Grows with each number and list that changes: a round of a loop without any will not be its last by count. */
  progress = 0;
  /** Where the walk is at the top of a file, outside any function. */
  root: { readonly path: string; readonly at: Offset } | null = null;
  #epochs = 0;
  /** The effects that are being filled, from the outermost to the innermost. */
  #open: Effect[] = [];
  readonly #journal = new Journal();

  constructor(world: World, memory: Memory, module: LoadedModule, steps = MOST_STEPS, words: Run['words'] = null, scheduled: Moments | null = null) {
    super(steps);
    this.scheduled = scheduled;
    this.words = words;
    this.world = world;
    this.memory = memory;
    this.module = module;
    this.main = module.path;
  }

  step(): boolean {
    return this.count() && this.frames.length < DEEPEST && this.#open.length < MOST_NESTED;
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
    const [outerCertainty, outerReached] = [this.certainty, this.reached];
    [this.certainty, this.reached] = [times(outerCertainty, certainty), times(outerReached, certainty)];
    let effect = new Effect();
    try {
      const written = this.#journal.during(() => {
        effect = this.apart(walk);
      });
      return { effect, written };
    } finally {
      [this.certainty, this.reached] = [outerCertainty, outerReached];
    }
  }

  /** What something writes stays, whatever becomes of the walk that it is a part of; and does something where what that has written is undone. */
  readonly lasting = <T>(walk: () => T): T => this.#journal.lasting(walk);
  readonly whenUndone = (holder: object, name: string, restore: () => void): void => this.#journal.note(holder, name, { before: undefined, restore, read: () => undefined, set: () => undefined });

  /** Gives places what one of some walks, or none of them, has left there. */
  settle(alternatives: readonly Changes[], joinValues: (a: Value, b: Value) => Value): void {
    this.#journal.settle(alternatives, joinValues);
  }

  /** Writes a variable. */
  write(slot: Slot, given: Value, step: number | null = null): void {
    const value = this.handlers > 0 ? notedByFailure(given) : given;
    if (slot.make != null) this.#beginning(slot, slot.make);
    slot.make = null;
    this.#journal.note(slot, '', { before: slot.value, restore: restoreSlot(slot, slot.value), read: () => slot.value, set: (after) => void (slot.value = after) });
    this.#noteProgress(slot.value, value);
    slot.value = value;
    this.#remember(slot.key, value, slot.epoch, step);
  }

  read(slot: Slot): Value {
    if (slot.compute !== undefined) return slot.compute();
    if (slot.make != null) this.#first(slot, slot.make);
    // A variable of a call that has just begun holds what this call has put there.
    if ((slot.isLocal === true && slot.epoch === this.epoch) || this.fixed.has(slot.key) || isOfChain(this, slot)) return slot.value;
    return noted(this, slot.key, asKept(this, slot.key, slot.value), { read: () => slot.value, write: (value) => this.write(slot, value) }) ?? (slot.value.kind === 'promise' && slot.epoch !== this.epoch && this.memory.isTakenAway(slot.key) ? NOTHING : slot.value);
  }

  /** Gives a variable what it begins as: it is there from the start, whoever reads it first. */
  #first(slot: Slot, make: () => Value): void {
    slot.make = null;
    const { epoch } = this;
    this.epoch = 0;
    slot.value = make();
    this.epoch = epoch;
    this.memory.made(slot.key, slot.value);
  }

  /** Notes what a variable was to begin as that is given something else before anybody reads it: another day it is read first. */
  #beginning(slot: Slot, make: () => Value): void {
    this.perhaps(ONCE, () => this.memory.made(slot.key, make()));
  }

  declare(scope: Scope, name: string, value: Value, at: Offset): void {
    const key = `${this.module.path}:${at}:${name}`;
    this.memory.made(key, value);
    scope.slots.set(name, { value, key, name, epoch: this.epoch, isLocal: scope.function().parent !== null });
  }

  writeField(object: ObjectValue | { readonly fields: Map<string, Value>; readonly key: string; readonly epoch: number }, name: string, given: Value, step: number | null = null): void {
    const value = this.handlers > 0 ? notedByFailure(given) : given;
    const { fields } = object;
    const before = fields.get(name);
    this.#journal.note(fields, name, {
      before,
      restore: () => void (before === undefined ? fields.delete(name) : fields.set(name, before)),
      read: () => fields.get(name),
      set: (after) => void fields.set(name, after),
    });
    const key = `${object.key}.${name}`;
    this.#noteProgress(before, value);
    if (before === undefined && object.epoch === this.epoch) this.memory.made(key, value);
    fields.set(name, value);
    this.#remember(key, value, object.epoch, step);
  }

  #remember(key: string, value: Value, made: number, step: number | null): void {
    this.written.set(key, this.epoch);
    if (value.kind === 'timer') value.timer.keptIn ??= key;
    this.memory.wrote(key, value, made !== this.epoch, step, this.reached.expected, returning(this));
  }

  #noteProgress(before: Value | undefined, after: Value): void {
    if (after.kind === 'number' && Number.isFinite(after.high) && !(before?.kind === 'number' && before.expected === after.expected)) this.progress += 1;
  }

  readField(object: ObjectValue, name: string): Value | undefined {
    const key = `${object.key}.${name}`;
    if (this.fixed.has(key)) return object.fields.get(name);
    return noted(this, key, asKept(this, key, object.fields.get(name) ?? NOTHING, object.key), { read: () => object.fields.get(name) ?? NOTHING, write: (value) => this.writeField(object, name, value) }) ?? object.fields.get(name);
  }

  /** Changes a list; a branch that may not be taken leaves it open how long it is. */
  setItems(list: ListValue, items: Value[]): void {
    this.#changes(list);
    fill(list, items);
  }

  /** Makes a list one of which nobody knows what is in it. */
  setOpen(list: ListValue, { length, item, source, assumptions, isNew }: ListValue): void {
    this.#changes(list);
    Object.assign(list, { items: null, length, item, source, assumptions, isNew });
  }

  #changes(list: ListValue): void {
    this.progress += 1;
    const before = { isNew: false, ...list };
    this.#journal.note(list, '', { before, restore: () => void Object.assign(list, before), read: () => ({ ...list }), set: (after) => void (after.kind === 'list' && Object.assign(list, after)) });
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
    const [epoch, outer, reached, open, guards] = [this.epoch, this.timer, this.reached, this.#open, this.guards];
    [this.#open, this.guards] = [[], 0];
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
      [this.#open, this.guards] = [open, guards];
    }
  }

  /** Walks what is done only where something does not run yet: it runs once, however often somebody comes here. */
  guarded<T>(walk: () => T): T {
    this.guards += 1;
    try {
      return walk();
    } finally {
      this.guards -= 1;
    }
  }

  /** What a person starts, as often as people act. */
  action(callback: Value, what: string, at: Offset, most: number | null = null): void {
    const { amount, key } = this.assumed('actionsPerUserPerDay');
    this.start(makeTimer({ kind: 'action', text: what, path: this.module.path, at, parent: this.timer, perDay: amount, callback, most, assumptions: [key], question: `How often a day does somebody do this: ${what}?` }));
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
}
