import type { Module } from '../ir.ts';
import { phpCall, phpTable, phpValue } from './php.ts';
import { pythonCall, pythonTable } from './python.ts';
import { rubyCall, rubyTable, rubyValue } from './ruby.ts';
import type { Call, Table } from './call.ts';
import type { Given } from '../walk/evaluate.ts';
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

export const calledOnValue = (run: Run, object: Value, name: string, given: () => Given, at: number): Value | null => ownOf(run)?.value?.(run, object, name, given, at) ?? null;
