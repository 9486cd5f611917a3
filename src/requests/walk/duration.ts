import type { Effect } from './effect.ts';

/** In milliseconds. */
export interface Duration {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  /** Of what is left of so many milliseconds once the work before it is done: both together take that long. */
  readonly restOf?: number;
  /** Whether those are counted from the last time, so that what is done after the pause is part of them, too. */
  readonly isPace?: boolean;
  /** Whether it ends at a time of day. */
  readonly isByClock?: boolean;
  /** Of what pauses fill up: what the work takes, and what passes at least. */
  readonly pace?: { readonly work: Duration; readonly filled: Duration; readonly since: Since | null; readonly gaps: number };
  /** Where the count of what it is the rest of began. */
  readonly since?: Since;
}

/** Where the clock was read: in which effect, and what was done there before. */
export interface Since {
  readonly effect: Effect;
  readonly after: Duration;
}

/** What those that take from a queue do with one item. */
export interface Taken {
  readonly time: Duration;
  readonly takers: number;
}

/** What takes as long as the longer one. */
export const longer = (a: Duration, b: Duration): Duration => ({ low: Math.max(a.low, b.low), expected: Math.max(a.expected, b.expected), high: Math.max(a.high, b.high) });
export const NO_TIME: Duration = { low: 0, expected: 0, high: 0 };
