/**
 * How often something happens, as far as a reading of the code can tell. The truth lies in `[low, high]`; `proved` needs no
 * assumption and is never above the truth; `expected` is the single figure to act on. `high` is infinite where nothing bounds it.
 */
export interface Amount {
  readonly proved: number;
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

export const exactly = (count: number): Amount => ({ proved: count, low: count, expected: count, high: count });
export const between = (low: number, expected: number, high: number): Amount => ({ proved: low, low, expected, high });
/** What rests on an assumption proves nothing. */
export const assumed = (low: number, expected: number, high: number): Amount => ({ proved: 0, low, expected, high });

export const ONCE = exactly(1);
export const NEVER = exactly(0);
/** Once as a rule, and never where what it hangs on does not hold. */
export const MAYBE_ONCE = assumed(0, 1, 1);

/** Nothing times anything is nothing, also where that has no bound. */
const product = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

export const times = (a: Amount, b: Amount): Amount => ({
  proved: product(a.proved, b.proved),
  low: product(a.low, b.low),
  expected: product(a.expected, b.expected),
  high: product(a.high, b.high),
});

export const plus = (a: Amount, b: Amount): Amount => ({ proved: a.proved + b.proved, low: a.low + b.low, expected: a.expected + b.expected, high: a.high + b.high });

/** No more than so many. */
export const atMost = ({ proved, low, expected, high }: Amount, most: number): Amount => ({ proved: Math.min(proved, most), low: Math.min(low, most), expected: Math.min(expected, most), high: Math.min(high, most) });

export const sum = (amounts: readonly Amount[]): Amount => amounts.reduce(plus, NEVER);

export const isExact = ({ proved, high }: Amount): boolean => proved === high;
