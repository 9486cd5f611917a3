import { ONCE, type Amount } from '../amount.ts';
import type { Expression, Statement } from '../ir.ts';
import { evaluate } from './evaluate.ts';
import { isSure, roundsOn } from './flow.ts';
import { testRound, type Loop } from './loops.ts';
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

/** Whether some statements of a loop leave it. */
export function leavesIn(statements: readonly Statement[], isInner = false): boolean {
  return statements.some((one): boolean => {
    switch (one.kind) {
      case 'break':
        return !isInner || one.label !== null;
      case 'return':
        return true;
      case 'if':
        return leavesIn(one.then, isInner) || leavesIn(one.otherwise, isInner);
      case 'try':
        return leavesIn(one.body, isInner) || leavesIn(one.handler ?? [], isInner) || leavesIn(one.otherwise, isInner) || leavesIn(one.finally, isInner);
      case 'block':
      case 'with':
        return leavesIn(one.body, isInner);
      case 'label':
        return leavesIn([one.body], isInner);
      case 'switch':
        return one.cases.some(({ body }) => leavesIn(body, true));
      case 'for':
      case 'each':
      case 'while':
        return leavesIn(one.body, true);
      default:
        return false;
    }
  });
}

/** Rounds in which a loop without a test is given the time to come to its end. */
const LOOKED_AHEAD = 60;

/** Whether a loop goes by a flag: what several choices make of it says nothing of how many rounds there are. */
export const isFlag = ({ test }: Loop): boolean => test?.kind === 'name' || (test?.kind === 'unary' && test.value.kind === 'name');

export interface AfterRound {
  /** How likely a place that the round may have written lets another one begin. */
  readonly again: Amount;
  readonly isWritten: boolean;
}

/** Walks a round, and looks whether the place that a loop tests is another then: `while (more) { …; if (…) more = false; }`. */
export function afterRound(run: Run, loop: Loop, round: () => void): AfterRound {
  const { test, scope } = loop;
  const isPlace = isFlag(loop) || (test?.kind === 'member' && (test.object.kind === 'name' || test.object.kind === 'this'));
  const read = (): unknown => (test?.kind === 'unary' ? evaluate(run, test.value, scope) : test === null ? null : evaluate(run, test, scope));
  const before = isPlace ? read() : null;
  round();
  if (!isPlace || read() === before) return { again: ONCE, isWritten: false };
  const { chance, isForever } = testRound(run, loop);
  return { again: isForever ? ONCE : chance, isWritten: true };
}

/** Whether a round after the first may leave a loop without a test: what each round adds to something may be enough at last. */
export function endsLater(run: Run, loop: Loop, steps: number): boolean {
  const start = run.steps;
  let ends = false;
  run.memory.unseen(() => run.perhaps(ONCE, () => {
    for (let count = 0; count < LOOKED_AHEAD && run.steps - start < steps && run.step() && !ends; count += 1) {
      const { progress } = run;
      run.apart(() => {
        const { again } = afterRound(run, loop, () => void (ends = !isSure(roundsOn(loop.body()))));
        ends ||= !isSure(again);
        loop.update?.();
      });
      if (run.progress === progress) return;
    }
  }));
  return ends;
}
