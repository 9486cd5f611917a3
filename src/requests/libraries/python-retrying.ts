import { callValue } from '../walk/calls.ts';
import type { Run } from '../walk/run.ts';
import { native, type Value } from '../walk/values.ts';
import type { Call } from './call.ts';
import { retrying } from './helpers.ts';
import { triesOf } from './python-decorators.ts';

const TRYING = /^tenacity\.(?:Async)?Retrying\(\)/;

const callOf = (run: Run, value: Extract<Value, { kind: 'library' }>, at: number): Call => ({ run, path: value.path, self: null, given: value.arguments, named: new Map(), before: [], at, isNew: false });

/** `for attempt in Retrying(stop=…)`: what is done in it is tried again where it fails. Tells whether it was one. */
export function overTries(run: Run, holder: Value, visit: () => void, at: number): boolean {
  if (holder.kind !== 'library' || !TRYING.test(holder.path)) return false;
  const call = callOf(run, holder, at);
  retrying(call, native('try', () => {
    visit();
    return { kind: 'nothing' };
  }), triesOf(call), Infinity);
  return true;
}

/** `Retrying(stop=…)(work, argument)`; null where it is something else that is called. */
export function calledTrying(call: Call): Value | null {
  const [work, ...rest] = call.given;
  if (work === undefined || !TRYING.test(call.path)) return null;
  const inner: Call = { ...call, given: call.before, named: new Map() };
  return retrying(inner, native('try', () => callValue(call.run, work, { given: rest, named: call.named }, call.at)), triesOf(inner), Infinity);
}
