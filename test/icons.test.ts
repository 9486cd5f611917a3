import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iconClasses, iconFiles, iconNames, iconServices, mayNameIcon, maySendIcon } from '../src/policy/icons.ts';

/** Texts that a pattern matches, whatever it asks of what stands around them. */
const textsOf = ({ source }: RegExp): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^(?:${source.replace(/\(\?<![^)]*\)|\(\?!\[[^\]]*\]\)/g, '')})$`));

describe('what is asked before the long patterns', () => {
  test.for([...iconNames, iconClasses].map((pattern) => [pattern.source.slice(0, 60), pattern] as const))('names and classes: %s', ([, pattern]) => {
    fc.assert(fc.property(textsOf(pattern), (text) => {
      expect(text).toMatch(mayNameIcon);
      expect(text.toUpperCase()).toMatch(mayNameIcon);
    }), { numRuns: 400 });
  });

  test.for([iconFiles, iconServices].map((pattern) => [pattern.source.slice(0, 60), pattern] as const))('files and services: %s', ([, pattern]) => {
    fc.assert(fc.property(textsOf(pattern), (text) => {
      expect(text).toMatch(maySendIcon);
      expect(text.toUpperCase()).toMatch(maySendIcon);
    }), { numRuns: 400 });
  });
});
