import type { Amount } from '../amount.ts';
import { GOES_ON, type Flow } from './flow.ts';
import { endless } from './loops.ts';
import type { Run } from './run.ts';
import { join } from './values.ts';

const MAY: Amount = { proved: 0, low: 0, expected: 1, high: 1 };

/** A loop that goes on for good as a rule, though something in it may end it. */
export function lasting(run: Run, at: number, body: () => void): Flow {
  let flow: Flow = GOES_ON;
  const { effect, written } = run.perhaps(MAY, () => {
    flow = endless(run, at, 'waits between rounds', body);
  });
  run.settle([written, []], join);
  run.effect.takeScaled(effect, { kind: 'branch', text: 'as long as it goes on', amount: MAY, path: run.module.path, at, assumptions: [], isParallel: false, limit: null, question: null });
  return flow;
}
