import type { Range } from '../facts.ts';

/** A stretch of a text and the drawing that it belongs to. */
export interface Element {
  readonly from: number;
  /** Where the drawing begins; -1 where none is open. */
  readonly start: number;
  /** Its opening, as far as its name. */
  readonly range: Range;
}

const TAG = /(?:<|%3c)(\/|%2f)?(?:\w+[:.])?(?:svg|symbol|vector)(?![\w-])/gi;

/** Tells the innermost drawing that is open at a place of a text; null where data stands by itself. */
export function drawingsOf(text: string): (index: number) => Element | null {
  const open: Element[] = [];
  const elements: Element[] = [];
  for (const { 0: tag, 1: slash, index } of text.matchAll(TAG)) {
    if (slash === undefined) open.push({ from: index, start: index, range: [index, index + tag.length] });
    else open.pop();
    elements.push({ ...(open.at(-1) ?? { start: -1, range: [0, 0] }), from: index });
  }
  return (index) => {
    let low = -1;
    for (let high = elements.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if ((elements[middle] as Element).from <= index) low = middle;
      else high = middle - 1;
    }
    const element = elements[low];
    return element === undefined || element.start < 0 ? null : element;
  };
}
