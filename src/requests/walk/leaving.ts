import { assumed } from '../amount.ts';
import type { Changes } from './journal.ts';
import { join } from './join.ts';
import type { Run } from './run.ts';
import { chance, truthOf, type Value } from './values.ts';

interface Left {
  readonly written: Changes;
  /** How likely it is that the loop is left so. */
  readonly share: number;
}

const open = new WeakMap<Run, Left[]>();

/** What is written before a loop is left is what there is behind the loop, and not what follows in the same round. */
export function leaving(run: Run, written: Changes, share: number): void {
  if (written.length > 0) open.get(run)?.push({ written, share });
}

/** Walks a loop, and gives the places what was written where it was left. */
export function throughLoop<T>(run: Run, walk: () => T): T {
  const outer = open.get(run);
  const own: Left[] = [];
  open.set(run, own);
  try {
    return walk();
  } finally {
    if (outer === undefined) open.delete(run);
    else open.set(run, outer);
    for (const { written, share } of own) {
      const now = written.map(({ one, ...change }) => {
        const before = one.read();
        return { ...change, one: { ...one, before, restore: () => void (before !== undefined && one.set(before)) } };
      });
      run.settle([now, []], (after, before) => meeting(after, before, share));
    }
  }
}

function meeting(after: Value, before: Value, share: number): Value {
  const [a, b] = [truthOf(after), truthOf(before)];
  if (after.kind !== 'truth' || before.kind !== 'truth' || a === null || b === null || a === b) return join(after, before);
  return chance(assumed(0, a ? share : 1 - share, 1), 'data');
}
