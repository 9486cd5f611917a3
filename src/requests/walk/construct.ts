import type { ClassCode, FunctionCode } from '../ir.ts';
import { callLibrary } from '../libraries/index.ts';
import { takeOver } from '../libraries/python-classes.ts';
import { callFunction, callUnknown, NO_ARGUMENTS } from './calls.ts';
import { provided } from './container.ts';
import { evaluate, type Given } from './evaluate.ts';
import { isComputedBelow, isOwnMade } from './own-fields.ts';
import type { Run } from './run.ts';
import { Scope } from './scope.ts';
import { NOTHING, type ClassValue, type ObjectValue, type Value } from './values.ts';

/** Makes an instance. */
export function construct(run: Run, callee: Value, given: Given, at: number): Value {
  if (callee.kind === 'library') return callLibrary(run, callee, given, at, true);
  if (callee.kind === 'function') {
    const self: ObjectValue = { kind: 'object', fields: new Map(), isOpen: false, of: null, key: run.key(at), epoch: run.epoch };
    const value = callFunction(run, { ...callee, self }, given, at);
    return value.kind === 'object' ? value : self;
  }
  if (callee.kind !== 'class') return callUnknown(run, callee, given, at);
  const factory = callee.code.methods.find(({ name }) => name === '@factory');
  if (factory !== undefined && callee.code.constructor_ === null) return callFunction(run, { kind: 'function', code: factory.code, scope: callee.scope, module: callee.module, self: callee, owner: callee }, given, at);
  const object: ObjectValue = { kind: 'object', fields: new Map(), isOpen: callee.super !== null && callee.super.kind !== 'class', of: callee, key: `${callee.module.path}:${callee.code.at}@${run.key(at)}`, epoch: run.epoch };
  if (!run.step()) return object;
  initialise(run, callee, object, given, at);
  return object;
}

function initialise(run: Run, type: ClassValue, object: ObjectValue, given: Given, at: number): void {
  const parent = type.super;
  const { constructor_: constructor } = type.code;
  if (parent?.kind === 'class' && constructor === null) initialise(run, parent, object, given, at);
  else if (parent?.kind === 'class') setAllFields(run, parent, object);
  else if (parent?.kind === 'library') takeOver(run, parent.path, object, given);
  setFields(run, type, object);
  // What is not told is done all the same: the constructor above takes nothing.
  if (constructor !== null && parent?.kind === 'class' && IMPLICIT.test(type.module.code.language) && !callsAbove(constructor)) constructAbove(run, parent, object, at);
  const code = constructor === null ? null : overloaded(type.code, given);
  if (code !== null) callFunction(run, { kind: 'function', code, scope: type.scope, module: type.module, self: object, owner: type }, given, at);
}

/** Languages in which a constructor that does not say so begins with that of the class above. */
const IMPLICIT = /^(?:java|csharp)$/;

const callsAbove = ({ body }: FunctionCode): boolean => JSON.stringify(body).includes('"kind":"super"');

/** Does what the constructor above does where it takes nothing. */
function constructAbove(run: Run, parent: ClassValue, object: ObjectValue, at: number): void {
  const { code, super: above } = parent;
  if (code.constructor_ === null) {
    if (above?.kind === 'class') constructAbove(run, above, object, at);
    return;
  }
  const plain = [code.constructor_, ...(code.overloads ?? [])].find(({ parameters }) => parameters.length === 0);
  if (plain === undefined) return;
  if (above?.kind === 'class' && !callsAbove(plain)) constructAbove(run, above, object, at);
  callFunction(run, { kind: 'function', code: plain, scope: parent.scope, module: parent.module, self: object, owner: parent }, NO_ARGUMENTS, at);
}

/** The constructor that takes as much as is given; a container of dependencies takes the one that takes the most. */
function overloaded({ constructor_, overloads = [] }: ClassCode, given: Given): FunctionCode | null {
  const count = given.given.length + given.named.size;
  if (constructor_ === null || given === NO_ARGUMENTS || overloads.length === 0 || constructor_.parameters.length === count) return constructor_;
  const takes = ({ parameters }: FunctionCode): boolean => parameters.length >= count && parameters.filter((one) => one.default === null && !one.isRest).length <= count;
  return overloads.find(({ parameters }) => parameters.length === count) ?? (takes(constructor_) ? constructor_ : (overloads.find(takes) ?? constructor_));
}

function setAllFields(run: Run, type: ClassValue, object: ObjectValue): void {
  if (type.super?.kind === 'class') setAllFields(run, type.super, object);
  setFields(run, type, object);
}

function setFields(run: Run, type: ClassValue, object: ObjectValue): void {
  run.inModule(type.module, () => {
    const scope = new Scope(type.scope, false);
    scope.self = object;
    const mixins = type.statics.get('@mixins');
    for (const one of mixins?.kind === 'list' ? (mixins.items ?? []) : []) if (one.kind === 'class') setFields(run, one, object);
    for (const { name, value, isStatic, type: declared } of type.code.fields) {
      if (isStatic || isComputedBelow(object.of, type.code, name)) continue;
      run.writeField(object, name, value === null ? ((isOwnMade(run, type.code, name) ? null : provided(run, declared, type)) ?? NOTHING) : evaluate(run, value, scope));
    }
  });
}
