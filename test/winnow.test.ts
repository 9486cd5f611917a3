import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GUARANTEED, shinglesOf, winnow } from '../src/match/winnow.ts';

const word = fc.stringMatching(/^[a-z]{2,8}$/);
const words = (least: number, most: number) => fc.array(word, { minLength: least, maxLength: most });

describe('winnowing', () => {
  test('finds every run of the guaranteed length, whatever stands around it', () => {
    fc.assert(
      fc.property(words(GUARANTEED, 40), words(0, 20), words(0, 20), words(0, 20), (run, before, after, around) => {
        const kept = new Set(winnow([...before, ...run, ...after].join(' ')));
        expect(shinglesOf([...around, ...run, ...around].join(', ')).some(({ hash }) => kept.has(hash))).toBe(true);
      }),
    );
  });

  test('keeps a fraction of the hashes', () => {
    const text = Array.from({ length: 500 }, (_, index) => `word${(index * 7919) % 1000}`).join(' ');
    expect(winnow(text).length).toBeLessThan(shinglesOf(text).length / 2);
  });

  test('case, marks and line ends say nothing', () => {
    const plain = 'it is a truth that all the words of this line are counted alike';
    expect(winnow(plain)).toEqual(winnow('It is a truth: that ALL the words\nof this “line” are — counted alike!'));
  });

  test('fewer words than a run have no hash', () => {
    expect(shinglesOf('one two three four five six seven')).toEqual([]);
    expect(winnow('')).toEqual([]);
  });
});
