import { ONCE, type Amount } from '../amount.ts';
import type { Effect } from '../walk/effect.ts';
import { join } from '../walk/join.ts';
import { type ListValue } from '../walk/values.ts';
import type { Call } from './call.ts';
import { anyOf, type Settings } from './workflow-items.ts';

/** Does something once for all items, if there are any. */
export function perRun(call: Call, list: ListValue, walk: () => void): void {
  const { run } = call;
  const { effect, written } = run.perhaps(list.length.low >= 1 ? ONCE : { proved: 0, low: 0, expected: 1, high: 1 }, walk);
  run.settle([written, []], join);
  takeNew(call, list, effect, anyOf(list), 'where there are items', 'branch');
}

/** What is done with what is new is done no more often than something comes in. */
function takeNew(call: Call, list: ListValue, effect: Effect, amount: Amount, text: string, kind: 'branch' | 'items'): void {
  const { run, at } = call;
  const scale = { kind, text, amount, path: run.module.path, at, assumptions: list.length.low >= 1 ? [] : list.assumptions, isParallel: false, limit: null, question: null } as const;
  if (list.isNew !== true) {
    run.effect.takeScaled(effect, scale);
    return;
  }
  const { amount: perDay, key } = run.assumed('newItemsPerDay');
  const capped = run.apart(() => run.effect.takeCapped(effect, { kind: 'new', lasts: null, perDay, text: 'only what is new', path: run.module.path, at, assumptions: [key] }));
  run.effect.takeScaled(capped, scale);
}

/** A node that is told to tries again what has failed, with all of its items. */
export function takeTries(call: Call, settings: Settings, effect: Effect): void {
  const { run, at } = call;
  const most = settings.number('tries');
  if (most === null || effect.isEmpty) {
    run.effect.take(effect);
    return;
  }
  const { amount: rate } = run.assumed('failRate');
  run.effect.takeScaled(effect, { kind: 'retries', text: `at most ${most} tries`, amount: { proved: 1, low: 1, expected: Math.min(most, 1 / (1 - rate.expected)), high: most }, path: run.module.path, at, assumptions: [], isParallel: false, limit: null, question: null });
}
