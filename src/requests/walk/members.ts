import type { ClassCode, Expression } from '../ir.ts';
import { readCommandLine } from '../libraries/javascript-arguments.ts';
import { namedSchedule, prefixOf } from '../libraries/decorators.ts';
import { callFunction, callValue, NO_ARGUMENTS } from './calls.ts';
import { HOOKS, instanceOf } from './container.ts';
import { evaluate, type Given } from './evaluate.ts';
import { clockMember } from './clock.ts';
import { guarded } from '../libraries/annotations.ts';
import { constantOf, propertyOf } from '../libraries/typed.ts';
import { addedMember, inherited, isTyped } from './implicit.ts';
import { toList } from './items.ts';
import { known } from './lists.ts';
import { exportOf } from './modules.ts';
import { takenOver } from './handed.ts';
import { givenByLanguage } from './python-classes.ts';
import { ofAnswer } from './of-answer.ts';
import { isConstant, isModule, promoted } from './own-fields.ts';
import type { Run } from './run.ts';
import { Scope } from './scope.ts';
import { join } from './join.ts';
import { toldIn } from './instants.ts';
import { isOwnPath, library, native, NOTHING, number, range, text, truth, unknown, type ClassValue, type FunctionValue, type ListValue, type ObjectValue, type Value } from './values.ts';

/** What an object gives under a name. */
export function memberOf(run: Run, object: Value, name: string, at: number): Value {
  if (isTyped(run.module.code.language)) {
    const typed = (object.kind === 'object' ? null : addedMember(run, object, name)) ?? (object.kind === 'library' ? constantOf(run, object, name) : propertyOf(run, object, name));
    if (typed !== null) return typed;
  }
  switch (object.kind) {
    case 'object':
      return fieldOf(run, object, name);
    case 'class':
      return givenByLanguage(run, object, name) ?? staticOf(run, object, name);
    case 'module': {
      const found = exportOf(run, object.module, name);
      // A folder of ours that is called like a package hides it from nobody who runs a file in that folder.
      const [, folder] = found.kind === 'nothing' && run.module.code.language === 'python' ? (/^(?:src\/)?(\w+)\/__init__\.py$/.exec(object.module.path) ?? []) : [];
      return folder === undefined || !run.module.path.includes(`${folder}/`) ? found : library(`${folder}.${name}`);
    }
    case 'library':
      if (object.path === 'worker_threads' && name === 'workerData' && run.workerData !== null) return run.workerData;
      if (object.path === 'cluster' && /^is(?:Primary|Master|Worker)$/.test(name)) return truth(run.isForked === (name === 'isWorker'));
      return environmentOf(run, object.path, name) ?? (isOwnPath(object.path) ? null : takenOver(run, name)) ?? readCommandLine(run, object.path, name) ?? (object.path.endsWith('CronExpression') ? namedSchedule(name) : null) ?? library(object.path === 'window' || object.path === 'globalThis' || object.path === 'global' || object.path === 'self' ? name : `${object.path}.${name}`, object.arguments, object.self ?? (object.path.includes('()') || isOwnPath(object.path) ? object : null));
    case 'promise':
      return /^(?:then|catch|finally)$/.test(name) || (run.module.code.language === 'python' && name === 'result') ? library(`@promise.${name}`, [], object) : memberOf(run, object.value, name, at);
    case 'list':
      if (name === 'groups' && object.groups !== undefined) return object.groups;
      return name === 'length' || name === 'size' ? lengthOf(toList(run, object) ?? object) : library(`@list.${name}`, [], object);
    case 'text':
      return name === 'length' ? (object.isOpen ? unknown('the length of a text') : number(object.text.length)) : library(`@text.${name}`, [], object);
    case 'number':
      return library(`@number.${name}`, [], object);
    case 'instant':
      return clockMember(run, object, name);
    case 'answer':
      return (object.name === 'request' ? takenOver(run, name) : null) ?? ofAnswer(run, object, name, at);
    case 'client':
      return library(`@client.${name}`, [], object);
    case 'cache':
      return library(`@cache.${name}`, [], object);
    case 'limiter':
      return library(`@limiter.${name}`, [], object);
    case 'generator':
      return library(`@generator.${name}`, [], object);
    case 'function':
    case 'native':
      return /^(?:bind|call|apply)$/.test(name) ? library(`@function.${name}`, [], object) : library(`@function.${name}`, [], object);
    case 'either':
      return object.options.map((option) => memberOf(run, option, name, at)).reduce(join);
    case 'elapsed':
      return name === 'days' ? toldIn(object, 1 / 86_400 / (object.perSecond ?? 1)) : object;
    case 'timer':
      return library(`@timer.${name}`, [], object);
    case 'unknown':
      return takenOver(run, name) ?? { ...unknown(`${object.what.startsWith('a ') || object.what.startsWith('what ') || object.what.startsWith('something') ? '' : `${object.what}.`}${name}`, object.isSetting), ...(object.most === undefined ? {} : { most: object.most }) };
    default:
      return unknown(name);
  }
}

/** `process.env.NAME` and its kin. */
function environmentOf(run: Run, path: string, name: string): Value | null {
  if (path === 'os.environ' && /^(?:get|setdefault|copy|pop|items|keys)$/.test(name)) return null;
  return path === 'process.env' || path === 'os.environ' || path === 'import.meta.env' || path === 'Deno.env' || path === 'Bun.env' ? environment(run, name) : null;
}

/** A variable of the environment. What runs for real runs in production. */
export function environment(run: Run, name: string): Value {
  const stated = run.world.environment(name);
  if (stated !== null) return { kind: 'text', text: stated, isOpen: false };
  if (/^(?:NODE_ENV|RAILS_ENV|APP_ENV|RACK_ENV|FLASK_ENV|DJANGO_ENV|ASPNETCORE_ENVIRONMENT)$/.test(name)) return { kind: 'text', text: 'production', isOpen: false };
  return unknown(`the variable ${name} of the environment`, !run.world.isOpen(name));
}

/** Of what was never here before there is little each time. */
const lengthOf = ({ length, assumptions, isNew }: ListValue): Value => range(length.low, isNew === true ? length.expected / 10 : length.expected, length.high, assumptions);

const EVENTS = /^(?:on|once|off|emit|addListener|removeListener|prependListener|addEventListener|dispatchEvent)$/;

function fieldOf(run: Run, object: ObjectValue, name: string): Value {
  return run.readField(object, name) ?? behindFields(run, object, name);
}

/** The method that a class declares under a name that a field has too. */
export function methodBehind(run: Run, object: ObjectValue, name: string): Value | null {
  for (let one: Value | null = object.of; one?.kind === 'class'; one = one.super) if (one.code.methods.some((method) => method.name === name && !method.isGetter && !method.isStatic)) return behindFields(run, object, name);
  return null;
}

const VERB = /^(?:get|post|put|patch|delete|head|options)$/;

/** A class that extends a client of a library asks as that does: by its own way to ask, where it has one. */
function clientBehind(run: Run, parent: Extract<Value, { kind: 'library' }>, name: string, object: ObjectValue): Value | null {
  if (!/\.(?:Session|Client|AsyncClient|ClientSession)$/.test(parent.path) || !/^(?:get|post|put|patch|delete|head|options|request|send|stream)$/.test(name)) return null;
  const own = VERB.test(name) ? methodBehind(run, object, 'request') : null;
  if (own?.kind === 'function') return native(name, (given, at = own.code.at, named = new Map()) => callValue(run, own, { given: [text(name.toUpperCase()), ...given], named }, at));
  const made = callValue(run, parent, NO_ARGUMENTS, object.epoch);
  return made.kind === 'client' ? memberOf(run, made, name, 0) : null;
}

function behindFields(run: Run, object: ObjectValue, name: string): Value {
  const inner = run.module.code.language === 'go' ? promoted(run, object, name) : null;
  if (inner !== null) return inner;
  for (let one: Value | null = object.of; one !== null; one = one.kind === 'class' ? one.super : null) {
    if (one.kind === 'library' && isOfInstance(run, name)) return unknown(name);
    if (one.kind === 'library' && !isOwnPath(one.path) && /^(?:python|php|ruby)$/.test(run.module.code.language)) return fieldBehind(run, object, name) ?? clientBehind(run, one, name, object) ?? library(`${one.path}().${name}`, [], object);
    if (one.kind !== 'class' && isTyped(run.module.code.language)) return inherited(run, object, one, name) ?? addedMember(run, object, name) ?? unknown(name);
    if (one.kind !== 'class') return EVENTS.test(name) ? library(`@events.${name}`, [], object) : unknown(name);
    const method = one.code.methods.find((candidate) => candidate.name === name && !candidate.isStatic);
    if (method === undefined && one.module.code.language !== 'javascript' && (one.statics.has(name) || lazyStatic(one, name) !== null || one.code.methods.some((candidate) => candidate.name === name))) return staticOf(run, one, name);
    if (method === undefined) {
      const mixed = mixedIn(run, one, object, name);
      if (mixed !== null) return (mixed.kind === 'library' ? fieldBehind(run, object, name) : null) ?? mixed;
      continue;
    }
    const bound: FunctionValue = { kind: 'function', code: method.code, scope: one.scope, module: one.module, self: object, owner: one };
    if (one.module.code.language === 'python' && method.code.decorators.length > 0) return run.inModule(one.module, () => decorated(run, bound, one.scope));
    if (isTyped(one.module.code.language) && method.code.decorators.length > 0) return guarded(run, bound);
    return method.isGetter ? callFunction(run, bound, { given: [], named: new Map() }, method.code.at) : bound;
  }
  const added = isTyped(run.module.code.language) ? addedMember(run, object, name) : null;
  if (added !== null) return added;
  const delegate = object.fields.get('@delegate');
  if (delegate !== undefined) return memberOf(run, delegate, name, 0);
  const behind = fieldBehind(run, object, name);
  if (behind !== null) return behind;
  if (object.fields.has('@events') && EVENTS.test(name)) return library(`@events.${name}`, [], object);
  if (object.fields.has('@map')) return library(`@map.${name}`, [], object);
  const what = object.fields.get('@is');
  if (what?.kind === 'text') return library(`@${what.text}.${name}`, [], object);
  if (/^(?:hasOwnProperty|toString|keys|values|items|get|setdefault|update|pop)$/.test(name)) return library(`@object.${name}`, [], object);
  return object.isOpen ? unknown(name, false) : NOTHING;
}

/** A variable of an instance in Ruby, which readers of its name give. */
const fieldBehind = (run: Run, object: ObjectValue, name: string): Value | null => (run.module.code.language === 'ruby' ? (run.readField(object, `@${name}`) ?? null) : null);

/** A variable of an instance in Ruby: nobody gives it by its name. */
const isOfInstance = (run: Run, name: string): boolean => name.startsWith('@') && run.module.code.language === 'ruby';

/** What a class takes from modules that are mixed into it. */
function mixedIn(run: Run, type: ClassValue, self: Value, name: string): Value | null {
  const mixins = type.statics.get('@mixins');
  for (const one of mixins?.kind === 'list' ? (mixins.items ?? []) : []) {
    if (one.kind === 'class') {
      const method = one.code.methods.find((candidate) => candidate.name === name);
      const bound: FunctionValue | null = method === undefined ? null : { kind: 'function', code: method.code, scope: one.scope, module: one.module, self, owner: type };
      if (bound !== null) return method?.isGetter === true && isTyped(one.module.code.language) ? callFunction(run, bound, NO_ARGUMENTS, bound.code.at) : bound;
      const inner = mixedIn(run, one, self, name);
      if (inner !== null) return inner;
    } else if (one.kind === 'library' && !isOfInstance(run, name) && !isTyped(type.module.code.language) && !/^(?:Enumerable|Comparable|Singleton)$/.test(one.path)) return library(`${one.path}.${name}`, [], self);
  }
  return null;
}

/** A method that an instance or a class of the project has itself; null where it has none. */
export function methodOf(run: Run, self: Value, name: string): Value | null {
  if (self.kind !== 'object' && self.kind !== 'class') return null;
  const found = self.kind === 'object' ? fieldOf(run, self, name) : staticOf(run, self, name);
  return found.kind === 'nothing' || found.kind === 'unknown' || (found.kind === 'library' && isOwnPath(found.path)) ? null : found;
}

/** A class of Ruby is made by its "new", and called by what it has under that name. */
export function callOwn(run: Run, type: ClassValue, given: Given, at: number): Value | null {
  const own = type.module.code.language === 'ruby' ? staticOf(run, type, 'call') : NOTHING;
  return own.kind === 'function' ? callFunction(run, own, given, at) : null;
}

/** What decorators make of a method, each time that it is read. */
const decorated = (run: Run, method: FunctionValue, scope: Scope): Value => method.code.decorators.reduceRight<Value>((value, one) => run.world.decorate(run, evaluate(run, one, scope), value, one.at), method);

function staticOf(run: Run, type: ClassValue, name: string, self: ClassValue = type): Value {
  const { code, scope, module, statics, super: parent } = type;
  const value = statics.get(name) ?? (module.code.language === 'ruby' ? statics.get(`@${name}`) : undefined);
  if (value !== undefined && (module.code.language !== 'ruby' || !name.startsWith('@'))) return run.memory.elsewhere(`${module.path}:${code.at}.${name}`) ?? value;
  // What a module of Ruby keeps for itself is there from whenever it was put there.
  const own = module.code.language === 'ruby' && name.startsWith('@') ? run.readField({ kind: 'object', fields: statics, isOpen: false, of: null, key: `${module.path}:${code.at}`, epoch: 0 }, name) : undefined;
  if (own !== undefined) return own;
  const made = value === undefined ? lazyStatic(type, name) : null;
  if (made !== null) return makeStatic(run, type, name, made);
  const constructor = code.constructors?.find((one) => one.name === name);
  if (constructor !== undefined) return { ...type, code: { ...code, constructor_: constructor.code } };
  if (name === 'new' && isTyped(module.code.language)) return type;
  const method = code.methods.find((one) => one.name === name && one.isStatic) ?? code.methods.find((one) => one.name === name);
  if (method !== undefined) {
    const bound: FunctionValue = { kind: 'function', code: method.code, scope, module, self, owner: null };
    return method.isGetter && method.isStatic ? callFunction(run, bound, { given: [], named: new Map() }, method.code.at) : bound;
  }
  const mixed = mixedIn(run, type, self, name);
  if (mixed !== null) return mixed;
  if (parent?.kind === 'class') return staticOf(run, parent, name, self);
  if (parent?.kind === 'library' && isOfInstance(run, name)) return unknown(name);
  if (parent?.kind === 'library' && module.code.language !== 'javascript' && module.code.language !== 'python') return library(`${parent.path}.${name}`, [], self);
  // The fields of a record by their names.
  if (name === '_fields' && module.code.language === 'python') return known(run, (code.constructor_?.parameters ?? []).flatMap(({ target }) => (target.kind === 'name' ? [{ kind: 'text', text: target.name, isOpen: false } as const] : [])));
  return name === 'name' ? { kind: 'text', text: code.name ?? '', isOpen: false } : NOTHING;
}

/** In Dart what belongs to a class is made when somebody first asks for it; in others constants are there whatever stands before them. */
const isMadeOnNeed = ({ module, code }: ClassValue, name: string): boolean => (module.code.language === 'dart' ? name !== '@mixins' : /^(?:csharp|java|kotlin)$/.test(module.code.language) && isConstant(code.fields.find((one) => one.isStatic && one.name === name)?.value));

/** What begins something that belongs to a class which nobody has asked for yet; null where it is there, or not of this class. */
export function lazyStatic(type: ClassValue, name: string): Expression | null {
  if (!isMadeOnNeed(type, name) || type.statics.has(name)) return null;
  return type.code.fields.find((one) => one.isStatic && one.name === name)?.value ?? null;
}

/** Gives something that belongs to a class another value. */
export function writeStatic(run: Run, type: ClassValue, name: string, value: Value, step: number | null = null): void {
  run.writeField({ fields: type.statics, key: `${type.module.path}:${type.code.at}`, epoch: 0 }, name, value, step);
}

/** The class of an instance that holds a field for all of them; null where each has its own. */
export function staticOwner({ of }: ObjectValue, name: string): ClassValue | null {
  for (let one: Value | null = of; one?.kind === 'class'; one = one.super) if (one.module.code.language === 'dart' && one.code.fields.some((field) => field.isStatic && field.name === name)) return one;
  return null;
}

function makeStatic(run: Run, type: ClassValue, name: string, value: Expression): Value {
  const { epoch } = run;
  type.statics.set(name, unknown('something that is being made'));
  // It is there from the start, whoever asks for it first.
  run.epoch = 0;
  const made = run.inModule(type.module, () => evaluate(run, value, type.scope));
  run.epoch = epoch;
  type.statics.set(name, made);
  run.memory.made(`${type.module.path}:${type.code.at}.${name}`, made);
  return run.memory.elsewhere(`${type.module.path}:${type.code.at}.${name}`) ?? made;
}

/** Decorators may start a method at times, of the one instance that the project has. */
function decorateMethods(run: Run, made: ClassValue): void {
  const decorated = made.code.methods.filter(({ code }) => code.decorators.length > 0);
  if (decorated.length === 0 || made.module.code.language === 'python') return;
  const prefix = made.code.decorators.map((one) => prefixOf(evaluate(run, one, made.scope))).filter((one) => one !== null).toSorted((a, b) => b.length - a.length)[0];
  if (prefix !== undefined && prefix !== null) run.controllers.push(prefix);
  for (const { name, code, isStatic } of decorated) {
    const target = native(name, (given) => {
      const self: Value = isStatic ? made : instanceOf(run, made);
      return run.inModule(made.module, () => callFunction(run, { kind: 'function', code, scope: made.scope, module: made.module, self, owner: made }, { given: [...given], named: new Map() }, code.at));
    });
    for (const decorator of code.decorators) run.world.decorate(run, evaluate(run, decorator, made.scope), target, decorator.at);
  }
  if (prefix !== undefined && prefix !== null) run.controllers.pop();
}

/** What Spring and its kin make one of when the program starts, whoever asks for it later. */
const SINGLE = /^(?:Component|Service|Repository|Configuration|RestController|Controller|SpringBootApplication|Startup)$/;
const isMadeAtStart = (run: Run, { decorators, constructor_ }: ClassCode): boolean => /^(?:java|kotlin)$/.test(run.module.code.language) && constructor_ !== null && decorators.some((one) => one.kind === 'call' && one.callee.kind === 'name' && SINGLE.test(one.callee.name));

/** With `above`, it is a part of a class, below the next one. */
export function makeClass(run: Run, code: ClassCode, scope: Scope, above?: Value | null): ClassValue {
  const inner = new Scope(scope, false);
  const statics = new Map<string, Value>();
  const made: ClassValue = { kind: 'class', code, scope: inner, module: run.module, statics, super: above !== undefined ? above : code.super === null ? null : evaluate(run, code.super, scope) };
  run.declare(inner, '@class', made, code.at);
  if (code.name !== null && above === undefined) run.declare(inner, code.name, made, code.at);
  for (const one of run.module.code.language === 'javascript' ? code.decorators : []) if (isModule(one)) run.world.provide(run, evaluate(run, one, scope), code.at);
  decorateMethods(run, made);
  if (code.decorators.length > 0 && (code.methods.some(({ name }) => (HOOKS as readonly string[]).includes(name)) || isMadeAtStart(run, code))) run.components.push(made);
  for (const { name, value, isStatic } of code.fields) {
    if (!isStatic || (value !== null && isMadeOnNeed(made, name))) continue;
    const first = value === null ? NOTHING : evaluate(run, value, inner);
    statics.set(name, first);
    run.memory.made(`${run.module.path}:${code.at}.${name}`, first);
  }
  return made;
}

