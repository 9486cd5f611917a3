import { callFunction } from '../walk/calls.ts';
import { defineOn } from '../walk/defined.ts';
import { methodOf } from '../walk/members.ts';
import { exactText, NOTHING, text, type ClassValue, type Value } from '../walk/values.ts';
import { isCallback, type Call } from './call.ts';
import { blockOf } from './ruby-values.ts';

/** `define_method(:jobs) { … }`: a method whose name is made as the class is. */
export function defineMethod(call: Call, type: ClassValue): Value {
  const [name, block] = [exactText(call.given[0]), isCallback(blockOf(call)) ? blockOf(call) : call.given[1]];
  if (name !== null && block?.kind === 'function') defineOn(call.run, type, name, block);
  return NOTHING;
}

/** What every value can be asked, which no `method_missing` comes to see. */
const COMMON = /^(?:to_\w+|nil\?|present\?|blank\?|is_a\?|respond_to\?|class|freeze|dup|inspect|tap|then|send|public_send|method|object_id|hash|try|itself|instance_variable_\w+)$/;

/** Calls what a class answers to names that it does not have; null where it has them, or answers none. */
export function missed(call: Call, self: Value, name: string): Value | null {
  if (COMMON.test(name)) return null;
  const work = methodOf(call.run, self, 'method_missing');
  return work?.kind === 'function' ? callFunction(call.run, work, { given: [text(name), ...call.given], named: call.named }, call.at) : null;
}
