import type { Range, TextFact } from '../facts.ts';

/** Tells whether a place lies in one of the texts, which may lie within each other. */
export function insideOf(facts: readonly Pick<TextFact, 'range'>[]): (at: number) => boolean {
  const ranges = facts.map(({ range }) => range).toSorted(([a], [b]) => a - b);
  let furthest = 0;
  const ends = ranges.map(([, end]) => (furthest = Math.max(furthest, end)));
  return (at) => {
    let [low, high] = [0, ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle] as Range)[0] <= at) low = middle + 1;
      else high = middle;
    }
    return low > 0 && at < (ends[low - 1] as number);
  };
}

/** Whether a match is a word in a pattern of somebody who looks for it too, by what parts the words there. */
export const isInPattern = (text: string, { 0: match, index }: RegExpExecArray): boolean => /(?:\\b|(?<!\|)\|)$/.test(text.slice(Math.max(0, index - 2), index)) || /^(?:\\b|\|(?!\|))/.test(text.slice(index + match.length, index + match.length + 2));
