import { takeOver } from '../libraries/python-classes.ts';
import { calledAbove } from './above.ts';
import { callFunction, callValue, NO_ARGUMENTS } from './calls.ts';
import { selfOf, type Given } from './evaluate.ts';
import { isTyped } from './implicit.ts';
import { memberOf } from './members.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { library, NOTHING, type Value } from './values.ts';

/** What a class of a package is called that sends requests. */
const CLIENT = /(?:Client|Session|DataSource)$/;

/** `parent::name()`: the method of the class above, of the same instance. */
export function callParent(run: Run, name: string, given: Given, scope: Scope, at: number): Value {
  const own = scope.find('@class')?.value;
  const parent = own?.kind === 'class' ? own.super : null;
  if (parent === null) return library(`@super.${name}`);
  const client = parent.kind === 'library' && CLIENT.test(parent.path) ? callValue(run, parent, NO_ARGUMENTS, at) : null;
  if (client?.kind === 'client') return callValue(run, memberOf(run, client, name, at), given, at);
  if (parent.kind !== 'class') return callValue(run, library(`${parent.kind === 'library' ? parent.path : '@super'}().${name}`, [], selfOf(scope)), given, at);
  const method = memberOf(run, parent, name, at);
  return callValue(run, method.kind === 'function' ? { ...method, self: selfOf(scope), owner: parent } : method, given, at);
}

export function callSuper(run: Run, given: Given, scope: Scope, at: number): Value {
  const self = selfOf(scope);
  const above = calledAbove(run, given, scope, self, at);
  if (above !== null) return above;
  const own = scope.find('@class')?.value;
  let parent = own?.kind === 'class' ? own.super : null;
  // One without a constructor hands on to the one above it.
  while (parent?.kind === 'class' && parent.code.constructor_ === null && parent.super !== null && isTyped(run.module.code.language)) parent = parent.super;
  // A class of a package has what it is handed by name.
  if (parent?.kind === 'library' && self.kind === 'object' && run.module.code.language === 'dart') for (const [name, value] of given.named) run.writeField(self, name, value);
  if (parent?.kind === 'library' && self.kind === 'object' && isTyped(run.module.code.language)) takeOver(run, parent.path, self, given);
  if (parent?.kind === 'class' && self.kind === 'object' && parent.code.constructor_ !== null)
    callFunction(run, { kind: 'function', code: parent.code.constructor_, scope: parent.scope, module: parent.module, self, owner: parent }, given, at);
  return NOTHING;
}
