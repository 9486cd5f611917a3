import { assumed, exactly, ONCE, plus, times, type Amount } from '../amount.ts';
import { doubted, doubtsOf } from './doubts.ts';
import { toList } from './items.ts';
import type { Run } from './run.ts';
import { join } from './join.ts';
import { chance, unknown, type ListValue, type TruthValue, type Value } from './values.ts';

const depths = new WeakMap<Run, number>();
const madeIn = new WeakMap<ListValue, number>();
const reachedIn = new WeakMap<ListValue, Amount>();

/** What is put into a list where something seldom happens is seldom there; null where it is put there as a rule. */
function seldomIn(run: Run, list: ListValue): TruthValue | null {
  const before = reachedIn.get(list);
  const share = before === undefined || before.expected === 0 ? 1 : run.reached.expected / before.expected;
  return share > SELDOM ? null : chance(assumed(0, share, 1), run.handlers > 0 ? 'health' : 'data');
}

const SELDOM = 0.15;

/** Walks what is only done with what is new: lists from before that it adds to hold nothing else. */
export function amongNew(run: Run, isNew: boolean, walk: () => void): void {
  const depth = depths.get(run) ?? 0;
  depths.set(run, isNew ? depth + 1 : depth);
  try {
    walk();
  } finally {
    depths.set(run, depth);
  }
}

/** A list of some values, of which some stand for all the items of another list. */
export function listOf(run: Run, given: readonly Value[], at: number, isSpread: readonly boolean[] = []): ListValue {
  const made = madeOf(run, given, at, isSpread);
  madeIn.set(made, depths.get(run) ?? 0);
  reachedIn.set(made, run.reached);
  return made;
}

function madeOf(run: Run, given: readonly Value[], at: number, isSpread: readonly boolean[]): ListValue {
  const key = at === 0 ? '' : run.key(at);
  const hasOpen = isSpread.some((spread, index) => spread && given.length <= isSpread.length && given[index] !== undefined && !isKnown(run, given[index] as Value));
  if (!hasOpen) return { kind: 'list', items: [...given], length: exactly(given.length), item: given.length === 0 ? unknown('an item') : given.slice(0, 16).reduce(join), source: `${given.length} items`, assumptions: [], key, epoch: run.epoch };
  let length: Amount = exactly(0);
  const assumptions: string[] = [];
  for (const [index, value] of given.entries()) {
    const inner = isSpread[index] === true ? toList(run, value) : null;
    length = plus(length, inner === null ? exactly(1) : inner.length);
    assumptions.push(...(inner?.assumptions ?? []));
  }
  return { kind: 'list', items: null, length, item: given.map((value) => (value.kind === 'list' ? value.item : value)).reduce(join), source: 'items of several lists', assumptions: [...new Set(assumptions)], key, epoch: run.epoch };
}

const isKnown = (run: Run, value: Value): boolean => toList(run, value)?.items != null;

export const known = (run: Run, items: readonly Value[]): ListValue => listOf(run, items, 0);

/** Each item once, as far as the code tells them apart. */
export function distinct(list: ListValue): ListValue {
  const { items } = list;
  if (items === null) return list;
  const seen = new Set<string>();
  const left = items.filter((item) => {
    const name = item.kind === 'text' && !item.isOpen ? `"${item.text}` : item.kind === 'number' && item.low === item.high ? String(item.low) : null;
    if (name === null) return true;
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew;
  });
  return left.length === items.length ? list : { ...list, items: left, length: exactly(left.length), source: `${left.length} items` };
}

/** Whether what is put into a list now is only what is new. */
const amongNewIn = (run: Run, list: ListValue): boolean => (depths.get(run) ?? 0) > (madeIn.get(list) ?? 0);

/** Puts something into a list. */
export function put(run: Run, list: ListValue, values: readonly Value[], atStart = false): void {
  if (list.epoch !== run.epoch) {
    if (list.key === '') return;
    for (const value of values) {
      run.memory.wrote(`${list.key}[]`, value.kind === 'list' && value.isSpread === true ? value.item : value, true, null);
      run.effect.note({ kind: 'put', list: list.key, count: value.kind === 'list' && value.isSpread === true ? value.length : ONCE });
    }
    return;
  }
  if (list.items === null || values.some((value) => value.kind === 'list' && value.isSpread === true)) return void putOpen(run, list, values);
  if (list.items.length + values.length > 400) return;
  const isNew = amongNewIn(run, list);
  if (isNew || list.isNew === true) list.isNew = isNew && (list.items.length === 0 || list.isNew === true);
  const items = atStart ? [...values, ...list.items] : [...list.items, ...values];
  const tests = doubtsOf(list.items);
  setItems(run, list, items);
  const seldom = list.isNew === true ? null : seldomIn(run, list);
  if (tests === null && seldom === null) return;
  const own = values.map(() => seldom);
  const { items: made, length } = doubted(list, atStart ? [...own, ...(tests ?? items.slice(values.length).map(() => null))] : [...(tests ?? items.slice(values.length).map(() => null)), ...own]);
  Object.assign(list, { items: made, length });
}

/** Puts what another list holds into one, of which nobody knows how much that is. */
function putOpen(run: Run, list: ListValue, values: readonly Value[]): void {
  const all = listOf(run, [list, ...values], 0, [true, ...values.map((value) => value.kind === 'list' && value.isSpread === true)]);
  const comesIn = amongNewIn(run, list) || values.every((value) => value.kind === 'list' && value.isNew === true);
  const seldom = comesIn ? null : seldomIn(run, list);
  const length = seldom === null ? all.length : plus(list.length, times({ proved: 0, low: 0, expected: all.length.expected - list.length.expected, high: all.length.high - list.length.high }, seldom.chance));
  run.setOpen(list, { ...all, length, ...(comesIn && (list.isNew === true || list.length.high === 0) ? { isNew: true } : {}) });
}

/** What is taken out of a list that other stretches of the run fill is as much as they put there. */
export function noteTaken(run: Run, list: ListValue, most: number, at: number): void {
  // A list that is made anew when it is empty has more than was put into it.
  if (list.epoch === run.epoch || list.epoch !== 0 || list.isReplaced === true || list.key === '') return;
  run.effect.note({ kind: 'taken', list: list.key, most, first: list.length, name: run.holder ?? 'a list', path: run.module.path, at });
}

/** Takes one item out of a list. */
export function takeOut(run: Run, list: ListValue, fromStart: boolean, at: number): Value {
  if (list.epoch !== run.epoch || list.items === null) {
    if (list.key === '') return list.item.kind === 'answer' ? list.item : unknown('an item');
    noteTaken(run, list, 1, at);
    const put = run.memory.elsewhere(`${list.key}[]`);
    run.memory.wrote(`${list.key}[]`, list.item, true, null);
    // It may be empty; what came with an answer is as little known as whether there is anything.
    return put?.kind === 'answer' ? put : list.item.kind === 'answer' ? list.item : unknown('an item');
  }
  const [one] = fromStart ? list.items : list.items.slice(-1);
  setItems(run, list, fromStart ? list.items.slice(1) : list.items.slice(0, -1));
  return one ?? { kind: 'nothing' };
}

export function setItems(run: Run, list: ListValue, items: Value[]): void {
  run.setItems(list, items);
}
