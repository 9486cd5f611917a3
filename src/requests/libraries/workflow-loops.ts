import { ONCE, type Amount } from '../amount.ts';
import { numberIn } from '../walk/arithmetic.ts';
import type { Effect } from '../walk/effect.ts';
import { settled } from '../walk/evaluate.ts';
import { overItems, takeRounds, toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { endless } from '../walk/loops.ts';
import { join } from '../walk/join.ts';
import { type ListValue, type Value } from '../walk/values.ts';
import { argument, invoke, type Call, type Handler, type Table } from './call.ts';
import { anyOf, entering, itemsIn, joined, leaving, MOST_ITEMS, Settings } from './workflow-items.ts';

/** Batches of so many items, one after the other. */
const batches: Handler = (call) => {
  const settings = new Settings(call);
  const { run, at } = call;
  const list = entering(settings, call.given[0]);
  const size = Math.max(1, numberIn(argument(call, 1))?.expected ?? 1);
  const name = settings.nameOf(list);
  const text = (count: Amount): string => (size === 1 ? `${count.low} items of ${name}` : `${count.low} batches of ${name}`);
  if (list.items !== null && list.items.length <= MOST_ITEMS) {
    const { items } = list;
    const rounds = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => run.apart(() => void invoke(call, argument(call, 2), [known(run, items.slice(index * size, (index + 1) * size))])));
    takeRounds(run, rounds, (count) => ({ kind: 'items', text: text(count), amount: count, path: run.module.path, at, assumptions: list.assumptions, isParallel: false, limit: null, question: null }), { isParallel: false });
    return leaving(settings, { ...list });
  }
  const count = (key: keyof Amount): number => Math.ceil(list.length[key] / size);
  const each: ListValue = { ...list, items: null, length: size === 1 ? ONCE : { proved: 1, low: 1, expected: Math.min(size, Math.max(1, list.length.expected)), high: size }, source: size === 1 ? 'one item' : `a batch of ${size}`, assumptions: [], key: '' };
  const batched: ListValue = { ...list, items: null, item: size === 1 ? known(run, [list.item]) : each, length: { proved: count('proved'), low: count('low'), expected: count('expected'), high: count('high') } };
  overItems(run, batched, { at, isParallel: false, name: size === 1 ? name : `batches of ${name}` }, (batch) => void invoke(call, argument(call, 2), [batch]));
  return leaving(settings, { ...list });
};

/** More rounds than that stand for all. */
const MOST_ROUNDS = 100;

/** A connection that leads back: what it comes by is done again with what comes back, as long as anything does. */
const rounds: Handler = (call) => {
  const settings = new Settings(call);
  const { run, at } = call;
  const round = (items: Value): readonly ListValue[] => (toList(run, settled(run, invoke(call, argument(call, 1), [items])))?.items ?? []).map((one) => itemsIn(run, one));
  const start = itemsIn(run, call.given[0]);
  const effects: Effect[] = [];
  let ended: readonly (readonly ListValue[])[] = [];
  let current = start;
  let outcome: 'sure' | 'open' | 'endless' = 'open';
  for (let count = 0; count < MOST_ROUNDS && run.step(); count += 1) {
    let found: readonly ListValue[] = [];
    const effect = run.apart(() => {
      found = round(current);
    });
    const [back = known(run, []), ...exits] = found;
    effects.push(effect);
    ended = [...ended, exits];
    if (back.length.high === 0) {
      outcome = ended.every((lists) => lists.every(({ items }) => items !== null)) || count === 0 ? 'sure' : outcome;
      break;
    }
    if (back.length.low < 1) break;
    current = back;
    if (count === MOST_ROUNDS - 1) outcome = 'endless';
  }
  const gathered = (): ListValue[] => (ended[0] ?? []).map((_, index) => joined(run, ended.map((lists) => lists[index] ?? known(run, []))));
  const scale = (kind: 'pages' | 'repeats', text: string, amount: Amount, assumptions: readonly string[] = [], question: string | null = null) => ({ kind, text, amount, path: run.module.path, at, assumptions, isParallel: false, limit: null, question }) as const;
  if (outcome === 'sure') {
    takeRounds(run, effects, (count) => scale('repeats', `${count.low} rounds`, count), { isParallel: false });
    return known(run, [known(run, []), ...gathered()]);
  }
  if (outcome === 'endless') {
    endless(run, at, 'waits between rounds', () => void round(start));
    return known(run, [known(run, []), ...gathered()]);
  }
  const most = mostRounds(call, round, current, effects.length);
  const { amount, key } = run.assumed('pages');
  const [effect] = effects.slice(-1);
  const least = effects.length;
  const between = (part: keyof Amount): number => Math.min(most, Math.max(least, amount[part]));
  if (effect !== undefined) run.effect.takeScaled(effect, scale('pages', Number.isFinite(most) ? `at most ${most} rounds` : 'as long as something leads back', { proved: anyOf(start).proved * least, low: anyOf(start).low * least, expected: between('expected'), high: between('high') }, [key], Number.isFinite(most) ? null : `How many rounds does ${settings.text('name')} take?`));
  if (!Number.isFinite(most) && effect?.isEmpty === false) run.hazards.push({ kind: 'unbounded', path: run.module.path, at, text: 'a loop that goes on as long as there is more', isProved: true });
  // Each item leaves the loop in the end, by one of its ways.
  return known(run, [known(run, []), ...(ended.at(-1) ?? []).map((list) => ({ ...list, items: null, length: { ...start.length, proved: 0, low: 0 }, source: list.source, key: '' }))]);
};

/** Steps in search of the last round. */
const LONGEST = 4000;

/** After how many rounds nothing can come back any more, by what counts them; infinite where nothing does. */
function mostRounds({ run }: Call, round: (items: Value) => readonly ListValue[], from: ListValue, walked: number): number {
  let most = Infinity;
  const { written } = run.perhaps({ proved: 0, low: 0, expected: 0.5, high: 1 }, () => void run.within(LONGEST, () => {
    let current: Value = from;
    let told = '';
    for (let count = walked; count < MOST_ROUNDS && run.step(); count += 1) {
      let found: readonly ListValue[] = [];
      run.apart(() => {
        found = round(current);
      });
      const [back] = found;
      if (back === undefined || back.length.high === 0) {
        most = Math.max(walked, count);
        return;
      }
      // A round that brings back the same is like the next one.
      const now = toldBy(back.item, 0);
      if (now === told) return;
      told = now;
      current = { ...back, length: { ...back.length, low: back.length.high, expected: back.length.high } };
    }
  }));
  run.settle([written, []], join);
  return most;
}

/** The numbers and texts of an item, as one text. */
function toldBy(item: Value, depth: number): string {
  if (item.kind === 'number') return `${item.low}..${item.high}`;
  if (item.kind === 'text') return item.text;
  return item.kind === 'object' && depth < 4 ? [...item.fields].map(([name, value]) => `${name}:${toldBy(value, depth + 1)}`).join() : item.kind;
}

export const workflowLoops: Table = {
  '@flow.batches': batches,
  '@flow.rounds': rounds,
};
