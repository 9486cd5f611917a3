import { describe, expect, test } from 'vitest';
import { requestsOf, type Program } from './support/programs.ts';
import { csharp } from './support/programs/csharp.ts';
import { go } from './support/programs/go.ts';
import { java } from './support/programs/java.ts';
import { kotlin } from './support/programs/kotlin.ts';

const programs = (language: string, list: readonly Program[]): void => {
  describe(language, () => {
    test.each(list.map((one) => [one.name, one] as const))('%s', async (_, { files, expected, high }) => {
      const { total, sites, unquantified } = await requestsOf(files);
      const told = JSON.stringify({ total, sites: sites.map(({ place, trigger, factors }) => [place.line, trigger.text, ...factors.map(({ text }) => text)]), unquantified });
      expect(Math.abs(total.expected - expected), told).toBeLessThanOrEqual(expected / 20);
      expect(total.proved, told).toBeLessThanOrEqual(expected);
      if (high !== undefined) expect(total.high, told).toBeLessThanOrEqual(high * 1.01);
    });
  });
};

programs('Go', go);
programs('Java', java);
programs('Kotlin', kotlin);
programs('C#', csharp);
