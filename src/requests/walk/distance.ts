import { ONCE } from '../amount.ts';
import type { Expression } from '../ir.ts';
import { evaluate } from './evaluate.ts';
import type { Loop } from './loops.ts';
import type { Run } from './run.ts';

/** How far two numbers are from each other that a loop compares; null where that is not known for certain. */
export function distanceIn(run: Run, { test, scope }: Loop): number | null {
  if (test?.kind !== 'binary' || !/^[<>]=?$/.test(test.operator)) return null;
  const [left, right] = [evaluate(run, test.left, scope), evaluate(run, test.right, scope)];
  return left.kind === 'number' && right.kind === 'number' && left.low === left.high && right.low === right.high ? Math.abs(right.low - left.low) : null;
}

/** After how many rounds two numbers meet that come together by the same amount each round; null where they do not. */
export function meeting(test: Expression | null, distances: readonly (number | null)[]): number | null {
  const [first, second] = distances;
  if (test?.kind !== 'binary' || first == null || second == null || distances.length < 3) return null;
  const step = first - second;
  const isEven = distances.every((one, index) => one !== null && Math.abs(one - (first - step * index)) < 1e-6);
  return isEven && step > 0 ? Math.ceil((first + (test.operator.endsWith('=') ? 1e-9 : 0)) / step) : null;
}

/** How many rounds are left of a loop in which two numbers come together by the same amount each round. */
export function countOf(run: Run, loop: Loop): number | null {
  const { test, update } = loop;
  if (test?.kind !== 'binary' || update === null) return null;
  const apart = (): number | null => distanceIn(run, loop);
  let [before, after]: [number | null, number | null] = [null, null];
  run.perhaps(ONCE, () => {
    before = apart();
    update();
    after = apart();
  });
  const [first, second] = [before as number | null, after as number | null];
  if (first === null || second === null || second >= first) return null;
  return Math.ceil((first + (test.operator.endsWith('=') ? 1e-9 : 0)) / (first - second));
}
