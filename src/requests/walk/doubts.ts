import { assumed, ONCE, sum, type Amount } from '../amount.ts';
import { capOf } from './branches.ts';
import { scaleAt } from './effect.ts';
import { join } from './join.ts';
import type { Run } from './run.ts';
import { chance, type ListValue, type TruthValue, type Value } from './values.ts';

/** Of items that a list may not have, the test by which it has them; told of the array, so that whoever makes another one has to say so too. */
const doubts = new WeakMap<readonly Value[], readonly (TruthValue | null)[]>();

/** A list of items of which some are only there where a test is true. */
export function doubted(list: ListValue, tests: readonly (TruthValue | null)[]): ListValue {
  const { items } = list;
  if (items === null || items.length !== tests.length || tests.every((test) => test === null)) return list;
  const own = [...items];
  doubts.set(own, tests);
  return { ...list, items: own, length: sum(tests.map((test) => test?.chance ?? ONCE)) };
}

export const doubtsOf = (items: readonly Value[]): readonly (TruthValue | null)[] | null => doubts.get(items) ?? null;

/** The same doubts of other items that were made of those, one of each. */
export const doubtedLike = (list: ListValue, items: readonly Value[] | null): ListValue => (items === null ? list : doubted(list, doubtsOf(items) ?? []));

/** A list that may be there instead of an empty one: it is what there is as a rule, and nothing proves it. */
export const perhapsThere = (list: ListValue): ListValue => (list.items === null ? { ...list, length: { ...list.length, proved: 0, low: 0 } } : doubted(list, list.items.map((_, index) => doubts.get(list.items as Value[])?.[index] ?? asARule())));

/** Of two lists of which one begins with all of the other, that one: the rest is there perhaps. Null where it does not. */
export function longerOf(short: ListValue, long: ListValue): ListValue | null {
  const [all, first] = [long.items, short.items];
  if (all === null || first === null || short.key !== long.key || first.length >= all.length || first.some((item, index) => item !== all[index])) return null;
  const tests = doubts.get(all);
  return doubted(long, all.map((_, index) => tests?.[index] ?? (index < first.length ? null : asARule())));
}

const asARule = (): TruthValue => chance(assumed(0, 1, 1), 'data');

/** Walks what is done with an item that may not be there. */
export function overDoubted(run: Run, test: TruthValue, at: number, walk: () => void): void {
  const { effect, written } = run.perhaps(test.chance, walk);
  run.settle([written, []], join);
  // Each item is told apart from the others here, so that none of them takes the turn of another.
  if (test.flavour === 'cache') run.effect.takeCapped(effect, capOf(run, { ...test, isKeyed: false }, at));
  else run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'branch', test.flavour === 'health' ? 'as requests go well or not' : 'an item that is there at times', test.chance));
}

/** How likely the next item is reached where this one may not be there to end it. */
export const besideDoubt = (next: Amount, test: TruthValue): Amount => ({ proved: next.proved, low: next.low, expected: 1 - test.chance.expected * (1 - next.expected), high: test.chance.low === 1 ? next.high : 1 });
