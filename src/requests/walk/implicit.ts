import type { Module } from '../ir.ts';
import { callLibrary } from '../libraries/index.ts';
import { givesInDart, inheritedInDart } from '../libraries/dart-members.ts';
import { beside } from '../libraries/typed-tools.ts';
import { ONCE } from '../amount.ts';
import { callFunction, NO_ARGUMENTS } from './calls.ts';
import { Effect, scaleAt } from './effect.ts';
import { leaves, type Flow } from './flow.ts';
import { memberOf, methodBehind } from './members.ts';
import { runModule } from './modules.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { library, native, NO_TIME, NOTHING, type ClassValue, type Duration, type FunctionValue, type ObjectValue, type Value } from './values.ts';

/** Languages whose files see each other's names, and whose methods see those of their instance. */
export const isTyped = (language: Module['language']): boolean => language === 'go' || language === 'java' || language === 'kotlin' || language === 'csharp' || language === 'dart';

/** The instance or class around some code that has a member of some name; null where none has. */
export function ownerOf(run: Run, name: string, scope: Scope): ObjectValue | ClassValue | null {
  if (!isTyped(run.module.code.language) || run.module.code.language === 'go') return null;
  for (let one: Scope | null = scope; one !== null; one = one.parent) {
    const { self } = one;
    if (self?.kind === 'object' && (self.fields.has(name) || hasMember(self.of, name) || (run.module.code.language === 'dart' && givesInDart(self, name)))) return self;
    if (self?.kind === 'class' && hasMember(self, name)) return self;
    const own = one.slots.get('@class')?.value;
    if (own?.kind === 'class' && hasMember(own, name)) return own;
  }
  return null;
}

/** In languages in which a field and a method may have one name, what is called is the method; null where no field has it. */
export function calledMethod(run: Run, object: Value | null, name: string): Value | null {
  if (object?.kind !== 'object' || !/^(?:java|kotlin)$/.test(run.module.code.language) || !object.fields.has(name)) return null;
  return methodBehind(run, object, name);
}

/** What runs a block in whatever stands before it, in Kotlin; null where that has a method of its own by that name. */
export function blockOf(run: Run, object: Value, name: string): Value | null {
  if (run.module.code.language !== 'kotlin' || !/^(?:let|also|apply|run|use|takeIf|takeUnless)$/.test(name)) return null;
  const isAny = object.kind === 'unknown' || object.kind === 'answer' || (object.kind === 'object' && !object.fields.has('@is') && !object.fields.has(name) && !hasMember(object.of, name));
  return isAny ? library(`@value.${name}`, [], object) : null;
}

/** What a plain name calls in them: a variable that holds a text or a number is never called, so that a method of that name is. */
export function calledName(run: Run, name: string, scope: Scope): Value | null {
  const slot = scope.find(name);
  if (slot !== null && !(run.module.code.language === 'kotlin' && /^(?:text|number|truth)$/.test(slot.value.kind))) return null;
  const owner = ownerOf(run, name, scope);
  return calledMethod(run, owner, name) ?? (slot === null || owner === null ? null : memberOf(run, owner, name, 0));
}

function hasMember(type: Value | null, name: string): boolean {
  for (let one = type; one?.kind === 'class'; one = one.super) if (one.statics.has(name) || one.code.methods.some((method) => method.name === name) || one.code.fields.some((field) => field.name === name) || hasMixed(one, name)) return true;
  return false;
}

const hasMixed = ({ statics, module }: ClassValue, name: string): boolean => {
  const mixins = module.code.language === 'dart' ? statics.get('@mixins') : undefined;
  return mixins?.kind === 'list' && (mixins.items ?? []).some((one) => hasMember(one, name));
};

/** A name that no scope has: a member of the instance, or what another file declares. */
export function readElsewhere(run: Run, name: string, scope: Scope): Value | null {
  if (!isTyped(run.module.code.language) || name.startsWith('@')) return null;
  const owner = ownerOf(run, name, scope);
  if (owner !== null) return memberOf(run, owner, name, 0);
  const added = ofReceiver(run, name, scope);
  if (added !== null) return added;
  const receiver = run.module.code.language === 'kotlin' ? receiverOf(scope) : null;
  if (receiver !== null && OF_CLIENT.test(name)) return memberOf(run, receiver, name, 0);
  const module = run.world.declaring(name, run.module);
  if (module === null) return null;
  runModule(run, module);
  const slot = module.scope.slots.get(name);
  return slot === undefined ? null : run.read(slot);
}

/** What a moment gives to a method that is declared beside its type. */
function ofReceiver(run: Run, name: string, scope: Scope): Value | null {
  let one: Scope | null = scope;
  while (one !== null && one.self === null) one = one.parent;
  if (one?.self?.kind !== 'instant') return null;
  const found = memberOf(run, one.self, name, 0);
  return found.kind === 'library' ? null : found;
}

/** What is called on a client, in a function that is declared for clients. */
const OF_CLIENT = /^(?:get|post|put|patch|delete|head|request|submitForm\w*|prepare[A-Z]\w*|newCall|send|sendAsync|exchange)$/;

/** The client around some code, where that is what it is run in. */
function receiverOf(scope: Scope): Value | null {
  for (let one: Scope | null = scope; one !== null; one = one.parent) if (one.self !== null) return one.self.kind === 'client' ? one.self : null;
  return null;
}

/** What a member is that no class declares: an extension, or a field by the methods that read and write it. */
export function addedMember(run: Run, object: Value, name: string): Value | null {
  if (run.extensions.size > 0) {
    for (let one: Value | null = object.kind === 'object' ? object.of : null; one?.kind === 'class'; one = one.super) {
      const found = run.extensions.get(`${one.code.name ?? ''}.${name}`);
      if (found !== undefined) return added(run, found, object);
    }
    const found = object.kind === 'object' && object.of !== null ? undefined : (run.extensions.get(`@${object.kind}.${name}`) ?? run.extensions.get(`*.${name}`));
    if (found !== undefined) return added(run, found, object);
  }
  if (object.kind !== 'object' || run.module.code.language === 'dart') return null;
  const { verb, first, rest } = /^(?<verb>get|is|set|with)(?<first>[A-Z])(?<rest>\w*)$/.exec(name)?.groups ?? {};
  const field = [`${first?.toLowerCase() ?? ''}${rest ?? ''}`, name].find((one) => object.fields.has(one));
  if (verb === undefined || field === undefined) return null;
  if (verb === 'get' || verb === 'is') return native(name, () => run.readField(object, field) ?? NOTHING);
  return native(name, ([value]) => {
    run.writeField(object, field, value ?? NOTHING);
    return object;
  });
}

/** A method that is declared beside its type, or what it gives where it is read as a property. */
const added = (run: Run, method: FunctionValue, self: Value): Value => (run.computed.has(method.code) ? callFunction(run, { ...method, self }, NO_ARGUMENTS, method.code.at) : { ...method, self });

/** What a class of a library gives to those under it: a thread is started by its name, not by its method. */
export function inherited(run: Run, object: ObjectValue, parent: Value, name: string): Value | null {
  if (run.module.code.language === 'dart') return inheritedInDart(object, parent, name);
  const method = name === 'start' && parent.kind === 'library' && /^(?:Thread|@?TimerTask)$/.test(parent.path) ? object.of?.code.methods.find((one) => one.name === 'run') : undefined;
  if (method === undefined || object.of === null) return null;
  const { scope, module } = object.of;
  const own: Value = { kind: 'function', code: method.code, scope, module, self: object, owner: object.of };
  return native('start', () => beside({ run, path: 'start', self: null, given: [], named: new Map(), before: [], at: method.code.at, isNew: false }, own));
}

/** Something that takes what one part of a program hands to another. */
export const isChannel = (value: Value): boolean => value.kind === 'object' && value.fields.has('@channel');

/** Does something with all that comes through a channel: with what is in it, and with what is sent later. */
export function consume(run: Run, channel: Value, visit: (item: Value) => unknown): void {
  if (channel.kind !== 'object') return;
  const { module } = run;
  const waiting = run.channels.get(channel.key);
  const { key } = channel;
  takersOf(run).set(key, (takersOf(run).get(key) ?? 0) + 1);
  const listener = (item: Value): void => {
    const walk = (): void => void run.inModule(module, () => visit(item));
    // What takes from a queue does so at another time than it was started.
    const work = run.apart(() => (channel.fields.has('@apart') ? run.apartInTime(run.timer, walk) : walk()));
    run.effect.take(work);
    // Whoever waits for all of it may have walked past by now.
    run.memory.taken.set(key, { time: work.time, takers: takersOf(run).get(key) ?? 1 });
  };
  run.channels.set(channel.key, { pending: [], listener });
  for (const { item, effect } of waiting?.pending ?? []) effect.take(run.apart(() => listener(item)));
}

const takers = new WeakMap<Run, Map<string, number>>();
const waitedFor = new WeakMap<Run, Map<string, number>>();

function countsOf(all: WeakMap<Run, Map<string, number>>, run: Run): Map<string, number> {
  const known = all.get(run) ?? new Map<string, number>();
  all.set(run, known);
  return known;
}

const takersOf = (run: Run): Map<string, number> => countsOf(takers, run);

/** How long it takes until all that was put into a queue has been done by those that take from it. */
export function untilTaken(run: Run, { key }: ObjectValue): Duration {
  const counts = countsOf(waitedFor, run);
  const count = counts.get(key) ?? 0;
  counts.delete(key);
  const work = run.memory.taken.get(key);
  if (count === 0) return NO_TIME;
  if (work === undefined) return { low: 0, expected: 0, high: Infinity };
  const { expected, high, pace } = work.time;
  const time: Duration = { low: 0, expected: (count * expected) / work.takers, high: count * high };
  const gaps = count * (pace?.gaps ?? 0);
  return gaps === 0 ? time : { low: gaps, expected: Math.max(gaps, time.expected), high: Math.max(gaps, time.high), pace: { work: time, filled: NO_TIME, since: null, gaps } };
}

/** A loop that takes from a queue does its round for what is put there, where that is done. */
export function taking(run: Run, source: Value, round: () => void): Flow {
  consume(run, source, (item) => {
    const [received, arriving] = [run.received, run.arriving];
    run.arriving = item;
    round();
    [run.received, run.arriving] = [received, arriving];
  });
  return leaves('returns');
}

export function sendInto(run: Run, channel: Value, item: Value): void {
  if (channel.kind !== 'object' || !isChannel(channel)) return;
  const waiting = run.channels.get(channel.key) ?? { pending: [], listener: null };
  run.channels.set(channel.key, waiting);
  const { listener } = waiting;
  countsOf(waitedFor, run).set(channel.key, (countsOf(waitedFor, run).get(channel.key) ?? 0) + 1);
  if (listener === null) {
    // Who takes it is not there yet: what that does belongs here, where it is handed over.
    const effect = new Effect();
    waiting.pending.push({ item, effect });
    run.effect.nodes.push({ kind: 'scaled', scale: { ...scaleAt(run.module.path, 0, 'repeats', 'handed over', ONCE), isPart: true }, inner: effect });
  } else if (channel.fields.has('@apart')) run.effect.take(run.apart(() => listener(item)), false);
  else listener(item);
}

/** What a map holds under a key. */
export const ofMap = (run: Run, map: ObjectValue, name: 'get' | 'set', given: readonly Value[], at: number): Value => callLibrary(run, { kind: 'library', path: `@map.${name}`, arguments: [], self: map }, { given: [...given], named: new Map() }, at);
