import type { Run } from './run.ts';
import { chance, truthOf, type NumberValue, type TruthValue, type Value } from './values.ts';

/** How much of a day something goes wrong, so that it is let be for a time. */
const SELDOM = 0.02;

/** What is noted only because something went wrong: until when nothing is sent, or that nothing is. */
export function notedByFailure(value: Value): Value {
  if (value.kind === 'instant') return { ...value, isPause: true };
  const is = value.kind === 'truth' ? truthOf(value) : null;
  return is === null || value.kind !== 'truth' ? value : { ...value, seldom: is };
}

/** Of two truths one of which only a failure notes: the other one holds as a rule. Null where it is no such thing. */
export function usually(a: TruthValue, b: TruthValue): TruthValue | null {
  const [noted, other] = a.seldom === undefined ? [b, a] : [a, b];
  const { seldom } = noted;
  if (seldom === undefined || truthOf(noted) === truthOf(other)) return null;
  if (other.seldom === undefined ? truthOf(other) !== !seldom : other.seldom !== seldom) return null;
  return { ...chance(share(seldom, 0, 1), 'health'), seldom };
}

const share = (is: boolean, low: number, high: number): TruthValue['chance'] => (is ? { proved: low, low, expected: SELDOM, high } : { proved: 1 - high, low: 1 - high, expected: 1 - SELDOM, high: 1 - low });

/**
 * Whether a moment has come until which nothing is sent since something went wrong. As a rule it has; where all goes wrong, one of the fires that a pause
 * covers, and of the one after it, still sends.
 */
export function isPaused({ timer }: Run, lasts: NumberValue | null): TruthValue {
  const period = timer?.kind === 'timer' ? timer.period : null;
  const fires = period === null || lasts === null || !Number.isFinite(lasts.high) || period.low <= 0 ? null : Math.ceil(lasts.high / period.low) + 2;
  return chance(share(true, 0, fires === null ? 1 : 1 - 1 / fires), 'health');
}
