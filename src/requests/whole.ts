import type { Amount } from './amount.ts';

/** Sums of products of days and seconds end in crumbs, which must not become a request. */
const CRUMB = 1e-6;

/** An amount in whole requests: what is proved and the least never above the truth, the most never below it. */
export const whole = ({ proved, low, expected, high }: Amount): Amount => ({
  proved: Math.floor(proved + CRUMB),
  low: Math.floor(low + CRUMB),
  expected: Math.round(expected),
  high: Math.ceil(high - CRUMB),
});
