import { calledOnValue } from '../libraries/own.ts';
import { callValue } from './calls.ts';
import type { Given } from './evaluate.ts';
import { memberOf } from './members.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { known } from './lists.ts';
import { NOTHING, type ClassValue, type ObjectValue, type Value } from './values.ts';

/** What a class is told to stand before, and hands on what it does not do itself. */
const BEFORE = '@delegate';
const STANDING = /^(?:::)?(?:SimpleDelegator|Delegator|DelegateClass)\b/;

const standsBefore = (type: ClassValue | null): boolean => type !== null && (type.super?.kind === 'library' ? STANDING.test(type.super.path) : type.super?.kind === 'class' && standsBefore(type.super));

/** What an instance stands before; null where it stands before nothing. */
export const behindOf = (run: Run, object: ObjectValue): Value | null => (standsBefore(object.of) ? (run.readField(object, BEFORE) ?? null) : null);

/** Calls a method of something, as its language does. */
export const callOn = (run: Run, object: Value, name: string, given: Given, at: number): Value => calledOnValue(run, object, name, () => given, at) ?? callValue(run, memberOf(run, object, name, at), given, at, object);

/** What the method was given that is walked: `super` alone hands that on. */
export const handedOn = (run: Run): Value => known(run, run.frames.findLast(({ code }) => code.name !== null)?.given.filter(({ kind }) => kind !== 'nothing') ?? []);

/** `super` in Ruby: the method of the same name of what stands above; null where that is what makes an instance. */
export function calledAbove(run: Run, given: Given, scope: Scope, self: Value, at: number): Value | null {
  if (run.module.code.language !== 'ruby') return null;
  const name = run.frames.findLast(({ code }) => code.name !== null)?.code.name ?? 'initialize';
  const own = scope.find('@class')?.value;
  if (own?.kind !== 'class') return null;
  if (name === 'initialize') {
    if (self.kind !== 'object' || !standsBefore(own) || own.super?.kind === 'class') return null;
    run.writeField(self, BEFORE, given.given[0] ?? NOTHING);
    return NOTHING;
  }
  const parent = own.super;
  if (parent?.kind === 'library' && self.kind === 'object' && standsBefore(own)) return callOn(run, run.readField(self, BEFORE) ?? NOTHING, name, given, at);
  if (parent?.kind !== 'class') return null;
  const method = memberOf(run, parent, name, at);
  return callValue(run, method.kind === 'function' ? { ...method, self, owner: parent } : method, given, at);
}
