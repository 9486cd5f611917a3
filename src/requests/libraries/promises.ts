import { doubtedLike } from '../walk/doubts.ts';
import { scaleAt, type Effect } from '../walk/effect.ts';
import { toList } from '../walk/items.ts';
import { join } from '../walk/join.ts';
import { longer, native, NO_TIME, NOTHING, unknown, type Duration, type ListValue, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';

export const longest = (values: readonly Value[]): Duration =>
  values.reduce<Duration>((time, value) => (value.kind === 'promise' ? longer(time, value.time) : time), NO_TIME);

/** How long it takes until all of some promises are there: as long as the longest, or as long as the limiters that they share are taken up. */
export function untilAll({ items, item, length }: ListValue): Duration {
  const alone = items === null ? longest([item]) : longest(items);
  const part = (key: 'low' | 'expected' | 'high'): number => Math.max(alone[key], items === null ? share(item, key) * length[key] || 0 : items.reduce((sum, one) => sum + share(one, key), 0));
  return { low: part('low'), expected: part('expected'), high: part('high') };
}

const share = (value: Value, key: 'low' | 'expected' | 'high'): number => (value.kind === 'promise' ? (value.share?.[key] ?? 0) : 0);

/** Waits for all of some promises. */
const all =
  (wrap: (value: Value) => Value): Handler =>
  ({ run, given }) => {
    const list = given[0] === undefined ? null : toList(run, given[0]);
    if (list === null) return { kind: 'promise', value: unknown('answers'), time: NO_TIME };
    const inner = (value: Value): Value => wrap(value.kind === 'promise' ? value.value : value);
    const time = untilAll(list);
    const value = doubtedLike({ ...list, items: list.items === null ? null : list.items.map(inner), item: inner(list.item), key: '' }, list.items);
    return { kind: 'promise', value, time };
  };

/** How a promise ended, of which most end well. */
const OUTCOME: Value = { kind: 'answer', name: 'outcome', size: null, isResponse: false };
const settledResult = (value: Value): Value => ({ kind: 'object', fields: new Map<string, Value>([['status', OUTCOME], ['value', value]]), isOpen: true, of: null, key: '', epoch: 0 });

/** Makes a promise: what its maker does counts, and the time until it says that it is done. */
const newPromise: Handler = (call) => {
  const { run } = call;
  let [time, value]: [Duration, Value] = [NO_TIME, NOTHING];
  let isSettled = false;
  const resolve = native('resolve', ([given]) => {
    isSettled = true;
    if (run.pending.restOf !== undefined) time = run.pending;
    else time = { low: Math.max(time.low, run.pending.low), expected: Math.max(time.expected, run.pending.expected), high: Math.max(time.high, run.pending.high) };
    value = given === undefined ? value : given.kind === 'promise' ? given.value : given;
    return NOTHING;
  });
  const reject = native('reject', () => {
    isSettled = true;
    return NOTHING;
  });
  const pending = run.pending;
  run.pending = NO_TIME;
  run.executors += 1;
  const settlers = run.settlers;
  const executor = argument(call, 0);
  run.settlers = executor.kind === 'function' ? executor.code.parameters.flatMap(({ target }) => (target.kind === 'name' ? [target.name] : [])) : [];
  const effect = run.apart(() => {
    invoke(call, argument(call, 0), [resolve, reject]);
  });
  run.executors -= 1;
  run.settlers = settlers;
  run.pending = pending;
  run.effect.take(effect, false);
  if (!isSettled) {
    // Somebody else settles it, and nobody says when.
    const { amount } = run.assumed('intervalSeconds');
    time = { low: 0, expected: amount.expected * 1000, high: Infinity };
  }
  return { kind: 'promise', value, time: time.restOf === undefined ? { low: time.low + effect.time.low, expected: time.expected + effect.time.expected, high: time.high + effect.time.high } : time };
};

const then: Handler = (call) => {
  const { self } = call;
  if (self?.kind !== 'promise') return unknown('a promise');
  const callback = argument(call, 0);
  const { value, effect } = afterwards(call, self.time, callback, [self.value]);
  call.run.effect.take(effect, false);
  const after = value.kind === 'promise' ? value.time : NO_TIME;
  const sum = (part: 'low' | 'expected' | 'high'): number => effect.time[part] + after[part];
  return { kind: 'promise', value: isCallback(callback) ? (value.kind === 'promise' ? value.value : value) : self.value, time: { low: sum('low'), expected: sum('expected'), high: sum('high') } };
};

/** Does what is done when something fails, as seldom as requests fail. */
export function whenItFails(call: Call, callback: Value, given: readonly Value[]): void {
  const { run, at } = call;
  const { amount } = run.assumed('failRate');
  const chance = { proved: 0, low: 0, expected: amount.expected, high: amount.high };
  run.handlers += 1;
  const { effect, written } = run.perhaps(chance, () => void invoke(call, callback, given));
  run.handlers -= 1;
  run.settle([written, []], join);
  run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'branch', 'when it fails', chance));
}

const caught: Handler = (call) => {
  whenItFails(call, argument(call, 0), [{ kind: 'answer', name: 'error', size: null, isResponse: false }]);
  return call.self ?? NOTHING;
};

const last: Handler = (call) => {
  const { effect } = afterwards(call, call.self?.kind === 'promise' ? call.self.time : NO_TIME, argument(call, 0), []);
  call.run.effect.take(effect, false);
  return call.self ?? NOTHING;
};

/** Calls something once a time has passed, which counts for how long ago the work began. */
function afterwards(call: Call, time: Duration, callback: Value, given: readonly Value[]): { readonly value: Value; readonly effect: Effect } {
  let value: Value = NOTHING;
  const effect = call.run.apart(() => {
    call.run.effect.wait(time);
    value = invoke(call, callback, given);
  });
  return { value, effect };
}

const promise = (value: Value): Value => (value.kind === 'promise' ? value : { kind: 'promise', value, time: NO_TIME });

export const promises: Table = {
  Promise: newPromise,
  'Promise.all': all((value) => value),
  'Promise.allSettled': all(settledResult),
  'Promise.any': all((value) => value),
  'Promise.race': (call) => {
    const list = toList(call.run, argument(call, 0));
    const [first] = list?.items ?? [];
    return promise(first ?? list?.item ?? NOTHING);
  },
  'Promise.resolve': (call) => promise(argument(call, 0)),
  'Promise.reject': () => promise(NOTHING),
  '@promise.then': then,
  '@promise.catch': caught,
  '@promise.finally': last,
};
