import { describe, expect, test } from 'vitest';
import { kinds } from './support/clocks/index.ts';
import { budgetOf } from './support/volume.ts';

describe.each(Object.entries(kinds))('%s', (_language, { clocks, files }) => {
  test.each(clocks)('$name', async ({ code, truth, within = 0.1 }) => {
    const { total } = await budgetOf(files(code));
    // A day may begin or end in the middle of a round.
    expect(total.low).toBeLessThanOrEqual(truth + 1);
    expect(total.high).toBeGreaterThanOrEqual(truth - 1);
    expect(total.proved).toBeLessThanOrEqual(truth);
    expect(Math.abs(total.expected - truth) / truth).toBeLessThanOrEqual(within);
  });
});
