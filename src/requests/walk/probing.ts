import type { Expression, Statement } from '../ir.ts';
import { evaluate } from './evaluate.ts';
import { GOES_ON, isImpossible, type Flow } from './flow.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { walkBlock } from './statements.ts';
import { MAYBE } from './values.ts';

/** Whether the walk looks for all that a file may send, however it is set up. */
const isLooking = (run: Run, test: Expression): boolean => run.isProbing && run.module.path === run.main && test.kind !== 'literal';

/** A search for what a file may send also looks at the branch that is not taken as the program is set up, and at what is behind one that leaves. */
export function besides(run: Run, test: Expression, flow: Flow, other: readonly Statement[], scope: Scope): Flow {
  if (!isLooking(run, test)) return flow;
  aside(run, () => void walkBlock(run, other, scope));
  return isImpossible(flow.next) ? { ...flow, next: MAYBE } : flow;
}

/** The same of the value that is not chosen. */
export function besidesValue(run: Run, test: Expression, other: Expression, scope: Scope): void {
  if (isLooking(run, test)) aside(run, () => void evaluate(run, other, scope));
}

/** What one round of a loop sends is all that it may. */
export function oneRound(run: Run, walk: () => void): Flow {
  aside(run, walk);
  return GOES_ON;
}

function aside(run: Run, walk: () => void): void {
  run.effect.take(run.perhaps(MAYBE, walk).effect);
}
