import { describe, expect, test } from 'vitest';
import { requestsOf } from './support/programs.ts';
import { dart } from './support/programs/dart.ts';

describe('Dart', () => {
  test.each(dart.map((one) => [one.name, one] as const))('%s', async (_, { files, expected, high }) => {
    const { total, sites, unquantified, notes } = await requestsOf(files);
    const told = JSON.stringify({ total, sites: sites.map(({ place, trigger, factors }) => [place.path, place.line, trigger.text, trigger.perDay, ...factors.map(({ text }) => text)]), unquantified, notes });
    expect(Math.abs(total.expected - expected), told).toBeLessThanOrEqual(expected / 20);
    expect(total.proved, told).toBeLessThanOrEqual(expected);
    if (high !== undefined) expect(total.high, told).toBeLessThanOrEqual(high * 1.01);
  });
});
