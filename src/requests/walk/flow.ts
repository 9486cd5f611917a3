import { ONCE, NEVER, type Amount } from '../amount.ts';
import type { Cap } from './effect.ts';
import type { Value } from './values.ts';

/** How likely control goes on after a statement, and where it goes otherwise. */
export interface Flow {
  readonly next: Amount;
  /** How likely a loop is left, its next round begun, the function left, or an error thrown. */
  readonly breaks: Amount;
  readonly continues: Amount;
  readonly returns: Amount;
  readonly throws: Amount;
  /** What is returned, as far as it is known. */
  readonly value: Value | null;
  /** What ends the number of times that control goes on, however often it comes here. */
  readonly cap: Cap | null;
  /** Whether the time of day decides, so that what follows takes all of the time in which it happens. */
  readonly byClock?: boolean;
  /** Whether it goes on only where something does not run yet. */
  readonly isGuard?: boolean;
  /** How likely a loop over what is new first is left at something that is known, and whether the function is too. */
  readonly known?: { readonly chance: Amount; readonly isReturn: boolean };
}

export const GOES_ON: Flow = { next: ONCE, breaks: NEVER, continues: NEVER, returns: NEVER, throws: NEVER, value: null, cap: null };
export const leaves = (how: 'breaks' | 'continues' | 'returns' | 'throws', value: Value | null = null): Flow => ({ ...GOES_ON, next: NEVER, [how]: ONCE, value });

/** A round that follows another as seldom as that tries again what failed. */
export const RETRIED = 0.12;

export const isSure = ({ proved, low, expected }: Amount): boolean => proved === 1 && low === 1 && expected === 1;
export const isImpossible = ({ high }: Amount): boolean => high === 0;

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const all = (compute: (key: keyof Amount) => number): Amount => ({ proved: clamp(compute('proved')), low: clamp(compute('low')), expected: clamp(compute('expected')), high: clamp(compute('high')) });

/** First one, then, as likely as control goes on, the other. */
export function followedBy(first: Flow, second: Flow, joinValues: (a: Value, b: Value) => Value): Flow {
  const both = (key: 'breaks' | 'continues' | 'returns' | 'throws'): Amount => all((part) => first[key][part] + first.next[part] * second[key][part]);
  return {
    next: all((part) => first.next[part] * second.next[part]),
    breaks: both('breaks'),
    continues: both('continues'),
    returns: both('returns'),
    throws: both('throws'),
    value: first.value === null ? second.value : second.value === null ? first.value : joinValues(first.value, second.value),
    cap: first.cap ?? second.cap,
    ...((first.known ?? second.known) === undefined ? {} : { known: first.known ?? second.known as NonNullable<Flow['known']> }),
  };
}

/** One of two, the first as likely as it is said. */
export function oneOf(chance: Amount, then: Flow, otherwise: Flow, joinValues: (a: Value, b: Value) => Value): Flow {
  const mix = (key: 'next' | 'breaks' | 'continues' | 'returns' | 'throws'): Amount => {
    const [a, b] = [then[key], otherwise[key]];
    if (a.low === b.low && a.high === b.high && a.expected === b.expected) return a;
    const at = (p: number, x: number, y: number): number => p * x + (1 - p) * y;
    const corners = (x: number, y: number): readonly number[] => [at(chance.low, x, y), at(chance.high, x, y)];
    return { proved: clamp(Math.min(...corners(a.proved, b.proved))), low: clamp(Math.min(...corners(a.low, b.low))), expected: clamp(at(chance.expected, a.expected, b.expected)), high: clamp(Math.max(...corners(a.high, b.high))) };
  };
  return {
    next: mix('next'),
    breaks: mix('breaks'),
    continues: mix('continues'),
    returns: mix('returns'),
    throws: mix('throws'),
    value: then.value === null ? otherwise.value : otherwise.value === null ? then.value : joinValues(then.value, otherwise.value),
    cap: then.cap ?? otherwise.cap,
  };
}

/** How likely a loop goes on with its next round. */
export function roundsOn({ next, continues, breaks, returns, throws, known }: Flow): Amount {
  const goesOn = breaks.high + returns.high + throws.high === 0 && next.high + continues.high > 0 ? ONCE : all((part) => next[part] + continues[part]);
  return known === undefined ? goesOn : { proved: 0, low: 0, expected: goesOn.expected * (1 - known.chance.expected), high: goesOn.high };
}
