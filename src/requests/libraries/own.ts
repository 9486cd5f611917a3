import type { Module } from '../ir.ts';
import { phpCall, phpTable, phpValue } from './php.ts';
import { pythonCall, pythonTable } from './python.ts';
import { rubyCall, rubyTable, rubyValue } from './ruby.ts';
import type { Call, Table } from './call.ts';
import { callValue } from '../walk/calls.ts';
import { oneOfSome } from '../walk/choices.ts';
import type { Given } from '../walk/evaluate.ts';
import { memberOf } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import type { Value } from '../walk/values.ts';

/** What calls mean in one language only. */
interface Own {
  table(): Table;
  /** A call that no table knows by its whole path; null where it is not known either. */
  call(call: Call): Value | null;
  /** A method of some value, whatever class it has; null where the value itself knows it. */
  value?(run: Run, object: Value, name: string, given: () => Given, at: number): Value | null;
}

const OWN: Partial<Record<Module['language'], Own>> = {
  python: { table: pythonTable, call: pythonCall },
  php: { table: phpTable, call: phpCall, value: phpValue },
  ruby: { table: rubyTable, call: rubyCall, value: rubyValue },
};

export const ownOf = ({ module }: Run): Own | null => OWN[module.code.language] ?? null;

/** A method of some value in a language whose values know their own; null where the value is to be asked for it as for any member. */
export function calledOnValue(run: Run, object: Value, name: string, given: () => Given, at: number): Value | null {
  const own = ownOf(run)?.value;
  if (own === undefined) return null;
  if (object.kind !== 'either' || !object.options.some(({ kind }) => kind === 'client')) return own(run, object, name, given, at);
  // What is handed over is made once, whichever of them gets it.
  const arguments_ = given();
  return oneOfSome(run, object.options.map((option) => () => own(run, option, name, () => arguments_, at) ?? callValue(run, memberOf(run, option, name, at), arguments_, at, option)), at);
}
