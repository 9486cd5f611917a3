import { MAYBE_ONCE } from '../amount.ts';
import { scaleAt } from './effect.ts';
import { GOES_ON, type Flow } from './flow.ts';
import { endless } from './loops.ts';
import type { Run } from './run.ts';
import { join } from './join.ts';

/** A loop that goes on for good as a rule, though something in it may end it. */
export function lasting(run: Run, at: number, body: () => void): Flow {
  let flow: Flow = GOES_ON;
  const { effect, written } = run.perhaps(MAYBE_ONCE, () => {
    flow = endless(run, at, 'waits between rounds', body);
  });
  run.settle([written, []], join);
  run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'branch', 'as long as it goes on', MAYBE_ONCE));
  return flow;
}
