import type { Amount } from '../amount.ts';
import { callValue } from '../walk/calls.ts';
import type { Effect } from '../walk/effect.ts';
import { memberOf } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import { NOTHING, text, type ObjectValue, type Value } from '../walk/values.ts';

/** A call of something that a library, the language or the platform gives. */
export interface Call {
  readonly run: Run;
  readonly path: string;
  /** What it is a method of. */
  readonly self: Value | null;
  readonly given: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** What was handed to the calls before it in the chain. */
  readonly before: readonly Value[];
  readonly at: number;
  readonly isNew: boolean;
}

export type Handler = (call: Call) => Value;
export type Table = Readonly<Record<string, Handler>>;

export const argument = ({ given }: Call, index: number): Value => given[index] ?? NOTHING;

/** An option by its name: a named argument, or a field of one of the arguments. */
export function option(call: Call, ...names: readonly string[]): Value {
  for (const name of names) {
    const named = call.named.get(name);
    if (named !== undefined) return named;
    for (const value of call.given) {
      if (value.kind !== 'object') continue;
      const field = call.run.readField(value, name);
      if (field !== undefined) return field;
    }
  }
  return NOTHING;
}

export const field = (call: Call, value: Value, name: string): Value => (value.kind === 'object' ? (call.run.readField(value, name) ?? NOTHING) : memberOf(call.run, value, name, call.at));

/** What a call was handed, with what it was told by name as options behind that. */
export const withOptions = ({ given, named }: Pick<Call, 'given' | 'named'>): readonly Value[] => (named.size === 0 ? given : [...given, { kind: 'object', fields: new Map(named), isOpen: false, of: null, key: '', epoch: 0 }]);

/** Calls something that was handed over, now. */
export const invoke = ({ run, at }: Call, callback: Value, given: readonly Value[] = []): Value => (callback.kind === 'nothing' || callback.kind === 'unknown' || callback.kind === 'text' ? NOTHING : callValue(run, callback, { given: [...given], named: new Map() }, at));

/** Calls something that was handed over, and gives what that does apart from everything else. */
export function invokeApart(call: Call, callback: Value, given: readonly Value[] = []): { readonly value: Value; readonly effect: Effect } {
  let value: Value = NOTHING;
  const effect = call.run.apart(() => {
    value = invoke(call, callback, given);
  });
  return { value, effect };
}

/** Something of a library that has methods of its own: those of "@is" in the tables. */
export const thing = ({ run, at }: Pick<Call, 'run' | 'at'>, is: string | null, fields: readonly (readonly [string, Value])[] = [], isOpen = true): ObjectValue => ({ kind: 'object', fields: new Map<string, Value>([...(is === null ? [] : [['@is', text(is)] as const]), ...fields]), isOpen, of: null, key: run.key(at), epoch: run.epoch });

export const isCallback = ({ kind }: Value): boolean => kind === 'function' || kind === 'native' || kind === 'either' || kind === 'class';
export const times = (count: number): Amount => ({ proved: count, low: count, expected: count, high: count });
