import type { Expression } from '../ir.ts';
import { declare } from './assign.ts';
import { evaluate, settled } from './evaluate.ts';
import { overItems, toList } from './items.ts';
import { listOf } from './lists.ts';
import { nameOf } from './names.ts';
import type { Run } from './run.ts';
import { Scope } from './scope.ts';
import { inTest, testOf } from './tests.ts';
import { truthOf, unknown, type ListValue, type Value } from './values.ts';

/** The items that a comprehension makes; those that only a test at run time lets in may be there or not. */
export function evaluateComprehension(run: Run, { item, loops, isParallel = false, at }: Extract<Expression, { kind: 'comprehension' }>, scope: Scope): Value {
  const [loop, ...inner] = loops;
  if (loop === undefined) return evaluate(run, item, scope);
  const results: Value[] = [];
  let [maybe, isNew] = [0, false];
  const over = overItems(run, evaluate(run, loop.of, scope), { at, isParallel, name: nameOf(loop.of) }, (one) => {
    const own = new Scope(scope, false);
    declare(run, loop.target, one, own, at);
    const tests = loop.tests.map((test) => testOf(run, inTest(run, settled(run, evaluate(run, test, own))), test, own));
    const isIn = tests.map((test) => truthOf(test));
    if (isIn.includes(false)) return;
    results.push(inner.length === 0 ? evaluate(run, item, own) : evaluateComprehension(run, { kind: 'comprehension', item, loops: inner, at }, own));
    if (!isIn.includes(null)) return;
    maybe += 1;
    isNew ||= tests.some(({ flavour }) => flavour === 'new');
  });
  if (over === null) return unknown('a list');
  const made = over.items === null ? { ...over, items: null, item: results[0] ?? unknown('an item') } : inner.length > 0 ? joined(run, results, at) : listOf(run, results, at);
  if (maybe === 0) return made;
  const { expected, high } = made.length;
  return { ...made, items: null, length: { proved: 0, low: 0, expected: over.items === null ? expected : expected - maybe / 4, high }, ...(isNew ? { isNew } : {}) };
}

/** The lists of all rounds as one. */
function joined(run: Run, lists: readonly Value[], at: number): ListValue {
  const parts = lists.map((value) => toList(run, value));
  const open = (part: ListValue | null): boolean => part === null || part.items === null;
  return listOf(run, parts.flatMap((part, index) => part?.items ?? [lists[index] as Value]), at, parts.flatMap((part) => (open(part) ? [true] : (part?.items ?? []).map(() => false))));
}
