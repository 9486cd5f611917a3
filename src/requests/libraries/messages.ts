import { NOTHING, type Value } from '../walk/values.ts';
import { isCallback, type Call } from './call.ts';
import { startTimer } from './time.ts';

/** A handler of messages and events runs when something outside says so. */
export function onMessage(call: Call, callback: Value, what: string): Value {
  if (!isCallback(callback)) return NOTHING;
  const { amount, key } = call.run.assumed('actionsPerUserPerDay');
  return startTimer(call, { kind: 'action', text: what, perDay: amount, callback, given: [{ kind: 'answer', name: 'event', size: null, isResponse: false }], assumptions: [key], question: `How often a day does this happen: ${what}?` });
}
