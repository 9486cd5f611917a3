import { invoke, isCallback, type Call, type Table } from './call.ts';
import { callFunction, callValue, construct, NO_ARGUMENTS } from '../walk/calls.ts';
import { instanceOf, provided } from '../walk/container.ts';
import { globalOf } from '../walk/globals.ts';
import { memberOf, methodOf } from '../walk/members.ts';
import { include } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, native, NOTHING, unknown, type ClassValue, type LoadedModule, type Value } from '../walk/values.ts';

const CONTAINER = library('@container');

const begun = new WeakMap<Run, Set<string>>();

/** Does what the providers of a file do when the app starts, whoever needs it first: they bind, and they add macros. */
function register(run: Run, module: LoadedModule): void {
  const done = begun.get(run) ?? new Set<string>();
  begun.set(run, done);
  if (done.has(module.path)) return;
  done.add(module.path);
  const { epoch } = run;
  run.epoch = 0;
  const effect = run.apart(() => {
    // A file of definitions gives them back.
    const given = include(run, module, module.scope);
    if (given.kind === 'object') for (const [name, value] of given.fields) run.beans.set(name, native(name, () => made({ run, path: '', self: null, given: [], named: new Map(), before: [], at: 0, isNew: false }, value)));
    for (const { value } of module.scope.slots.values()) for (const name of ['register', 'boot']) provide(run, value, name);
  });
  run.epoch = epoch;
  run.effect.take(effect);
}

function provide(run: Run, type: Value, name: string): void {
  const method = type.kind === 'class' ? type.code.methods.find((one) => one.name === name) : undefined;
  if (type.kind !== 'class' || method === undefined) return;
  callFunction(run, { kind: 'function', code: method.code, scope: type.scope, module: type.module, self: construct(run, type, NO_ARGUMENTS, type.code.at), owner: type }, NO_ARGUMENTS, method.code.at);
}

/** Lets the provider register that says how something is made, for all or for who asks. */
export function prepared(run: Run, name: string, asker: ClassValue | null = null): void {
  const names = asker === null ? [name] : [`${asker.code.name ?? ''} needs ${name}`, name];
  for (const one of names) {
    const offered = run.world.offered('binding', `made ${one}`);
    if (offered !== null) register(run, offered.module);
  }
}

/** What the app hands to a parameter by its name: `->needs('$base')->give('https://…')`. */
export function givenTo(run: Run, name: string, asker: ClassValue): Value | null {
  prepared(run, name, asker);
  const bean = run.beans.get(`${name} of ${asker.code.name ?? ''}`);
  return bean === undefined ? null : callValue(run, bean, NO_ARGUMENTS, 0);
}

/** What a container gives under a name; null where nothing says what that is. */
export function handedBy(run: Run, name: string): Value | null {
  prepared(run, name);
  return run.beans.has(name) || globalOf(run, 'class', name) !== null ? provided(run, name) : null;
}

/** An instance of a class: what a container has for it, or else a new one. */
export function instanceFor(run: Run, type: ClassValue, at: number): Value {
  const name = type.code.name ?? '';
  prepared(run, name);
  return (run.beans.has(name) ? provided(run, name) : null) ?? construct(run, type, NO_ARGUMENTS, at);
}

const BINDING = /^(?:bind|singleton|scoped|instance|set|share|add|factory|addShared|addSingleton)(?:If)?$/;

/** Something that holds a container, by how it is called. */
const HOLDS = /(?:^|[.\\$])(?:app|@container|application|container|c|di|pimple)(?:interface|builder)?(?:\(\))?\.(\w+)$/i;

/** What is bound to a container, and what it is asked for; null where the call is neither. */
export function ofContainer(call: Call): Value | null {
  const [, name = ''] = HOLDS.exec(call.path) ?? [];
  if (name === '') return null;
  const key = exactText(call.given[0]);
  if (BINDING.test(name) && key !== null && call.given.length > 1) return bind(call, key, call.given[1] ?? NOTHING);
  if (name === 'addDefinitions' && call.given[0]?.kind === 'object') {
    for (const [own, value] of call.given[0].fields) bind(call, own, value);
    return NOTHING;
  }
  if (name === 'when') return library('@when', call.given);
  return key !== null && call.given.length === 1 && /^(?:get|make|resolve)$/.test(name) ? handedBy(call.run, key) : null;
}

function bind({ run, at, ...call }: Call, key: string, work: Value): Value {
  run.beans.set(key, native(key, () => made({ ...call, run, at }, work)));
  return NOTHING;
}

/** What is bound: a function that makes it, the name of a class, or the thing itself. */
function made(call: Call, work: Value): Value {
  if (isCallback(work) && work.kind !== 'class') return invoke(call, work, [CONTAINER]);
  const named = exactText(work);
  const type = named === null ? work : globalOf(call.run, 'class', named);
  return type?.kind === 'class' ? instanceOf(call.run, type) : work;
}

/** `$app->when(A::class)->needs(B::class)->give(…)`. */
export const phpContainer: Table = {
  '@when.needs': (call) => library('@needs', [call.before[0] ?? NOTHING, call.given[0] ?? NOTHING]),
  ...Object.fromEntries(['give', 'giveConfig'].map((name) => [`@needs.${name}`, (call: Call): Value => {
    const [asking = NOTHING, needed = NOTHING] = call.before;
    const [work = NOTHING] = call.given;
    const names = asking.kind === 'list' ? (asking.items ?? []) : [asking];
    for (const one of names) bind(call, `${exactText(needed) ?? ''} of ${exactText(one) ?? ''}`, name === 'give' ? work : native('config', () => callValue(call.run, library('config'), { given: [work], named: new Map() }, call.at)));
    return NOTHING;
  }])),
};

const added = new WeakMap<Run, Map<string, Value>>();

/** Notes a method that a provider adds to a class of the framework. */
export function addMacro({ run, given: [name, work] }: Call, owner: string): Value {
  const macros = added.get(run) ?? new Map<string, Value>();
  added.set(run, macros);
  const written = exactText(name);
  if (written !== null && work !== undefined) macros.set(`${owner}::${written}`, work);
  return NOTHING;
}

/** Calls a method that a provider has added to one of some classes; null where none has. */
export function calledMacro(call: Call, owners: readonly string[], name: string, self: Value | null): Value | null {
  const { run, at, given, named } = call;
  for (const owner of owners) {
    const offered = run.world.offered('function', `${owner}::${name}`);
    if (offered !== null) register(run, offered.module);
    const work = added.get(run)?.get(`${owner}::${name}`);
    // Such a function is bound to what it is called on.
    if (work !== undefined) return callValue(run, work.kind === 'function' && self !== null ? { ...work, self } : work, { given: [...given], named }, at);
  }
  return null;
}

/** A facade of the project hands what it is asked on to what the container has for it. */
export function throughFacade(call: Call, type: ClassValue, name: string): Value | null {
  let parent: Value | null = type;
  while (parent?.kind === 'class') parent = parent.super;
  if (parent?.kind !== 'library' || !/(?:^|\\)Facade$/.test(parent.path)) return null;
  const accessor = methodOf(call.run, type, 'getFacadeAccessor');
  const key = accessor?.kind === 'function' ? exactText(callValue(call.run, accessor, NO_ARGUMENTS, call.at)) : null;
  const behind = key === null ? null : handedBy(call.run, key);
  if (behind === null || behind.kind === 'unknown') return behind === null ? null : unknown(name);
  return callValue(call.run, memberOf(call.run, behind, name, call.at), { given: [...call.given], named: call.named }, call.at, behind);
}
