import { expect, describe, test } from 'vitest';
import { php } from './support/programs/php.ts';
import { ruby } from './support/programs/ruby.ts';
import { budgetOf } from './support/volume.ts';

describe.each([['PHP', php], ['Ruby', ruby]] as const)('%s', (_, programs) => {
  test.each(programs)('$name', async ({ files, low, high, perSecond }) => {
    const { total, burst, unreached } = await budgetOf(files);
    expect({ expected: total.expected >= low && total.expected <= high ? 'right' : total.expected, unreached }).toEqual({ expected: 'right', unreached: [] });
    expect(total.low).toBeLessThanOrEqual(total.expected);
    if (perSecond !== undefined) expect(burst.perSecond.worst).toBe(perSecond);
  });
});
