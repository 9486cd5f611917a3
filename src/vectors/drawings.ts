import type { DrawingFact, Range } from '../facts.ts';
import { detailedOutline, distanceBetween, wavesOf, type Outline, type Waves } from './outline.ts';
import type { Contour } from './path.ts';
import { pathsIn, polygonsIn } from './trace.ts';

/** Outlines of fewer bits are letters, arrows and heads, which two people draw alike. */
const LEAST_DETAIL = 32;
/** A file of more is a map, or a pack that nobody has drawn as one picture. */
const MOST_OUTLINES = 5000;

/** Collects the detailed outlines of the drawings in a text. */
export class Drawings {
  readonly #text: string;
  readonly #outlines = new Map<number, { readonly range: Range; readonly outlines: Outline[] }>();
  #elements: readonly Element[] | null = null;
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  add(index: number, waves: Waves): void {
    if (this.#count > MOST_OUTLINES) return;
    const outline = detailedOutline(waves, LEAST_DETAIL);
    if (outline === null) return;
    this.#count += 1;
    const element = this.#elementAt(index);
    const drawing = this.#outlines.get(element?.start ?? -1);
    if (drawing !== undefined) drawing.outlines.push(outline);
    else this.#outlines.set(element?.start ?? -1, { range: element?.range ?? [index, index + SHOWN], outlines: [outline] });
  }

  facts(): DrawingFact[] {
    for (const { index, contours } of polygonsIn(this.#text)) {
      for (const contour of contours ?? []) {
        const waves = wavesOf(contour);
        if (waves !== null) this.add(index, waves);
      }
    }
    return [...this.#outlines.values()].map(({ range, outlines }) => ({ kind: 'drawing', range, outlines }));
  }

  /** The innermost drawing that is open at a place; null where data stands by itself. */
  #elementAt(index: number): Element | null {
    this.#elements ??= elementsIn(this.#text);
    let low = -1;
    for (let high = this.#elements.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if ((this.#elements[middle] as Element).from <= index) low = middle;
      else high = middle - 1;
    }
    const element = this.#elements[low];
    return element === undefined || element.start < 0 ? null : element;
  }
}

/** Characters of path data that a finding underlines. */
const SHOWN = 8;

/** A stretch of a text and the drawing that it belongs to. */
interface Element {
  readonly from: number;
  /** Where the drawing begins; -1 where none is open. */
  readonly start: number;
  readonly range: Range;
}

const TAG = /(?:<|%3c)(\/|%2f)?(?:\w+[:.])?(?:svg|symbol|vector)(?![\w-])/gi;

function elementsIn(text: string): Element[] {
  const open: Element[] = [];
  const elements: Element[] = [];
  for (const { 0: tag, 1: slash, index } of text.matchAll(TAG)) {
    if (slash === undefined) open.push({ from: index, start: index, range: [index, index + tag.length] });
    else open.pop();
    elements.push({ ...(open.at(-1) ?? { start: -1, range: [0, 0] }), from: index });
  }
  return elements;
}

/** Outlines that differ by less tell one thing twice. */
const ALIKE = 0.02;

/** What tells a drawing from others: its detailed outlines, each once and without those of letters. */
export function detailedOutlines(drawing: string): Outline[] {
  const contours = [...pathsIn(drawing), ...polygonsIn(drawing)].flatMap((path) => path.contours ?? []);
  const letters = lettersAmong(contours);
  const kept: Outline[] = [];
  for (const contour of contours) {
    if (letters.has(contour)) continue;
    const waves = wavesOf(contour);
    const outline = waves === null ? null : detailedOutline(waves, LEAST_DETAIL);
    if (outline !== null && !kept.some((other) => distanceBetween(other, outline) < ALIKE)) kept.push(outline);
  }
  return kept;
}

interface Box {
  readonly contour: Contour;
  readonly middle: number;
  readonly bottom: number;
  readonly height: number;
}

/** Outlines that stand in a row on one line and are about as high as each other, as the letters of a word: whoever sets a word in the same typeface has them. */
function lettersAmong(contours: readonly Contour[]): ReadonlySet<Contour> {
  const boxes = contours.map(boxOf).sort((a, b) => a.bottom - b.bottom);
  const isBeside = (a: Box, b: Box): boolean => Math.abs(a.bottom - b.bottom) < 0.3 * a.height && b.height < 1.8 * a.height && a.height < 1.8 * b.height && Math.abs(a.middle - b.middle) < 4 * a.height;
  const letters = boxes.filter((box, at) => {
    let beside = 0;
    for (const step of [-1, 1]) {
      for (let next = at + step; next >= 0 && next < boxes.length && Math.abs((boxes[next] as Box).bottom - box.bottom) < 0.3 * box.height; next += step) if (isBeside(box, boxes[next] as Box)) beside += 1;
    }
    return beside >= LETTERS_BESIDE;
  });
  return new Set(letters.map(({ contour }) => contour));
}

const LETTERS_BESIDE = 3;

function boxOf(contour: Contour): Box {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let index = 0; index < contour.length; index += 2) {
    const [x, y] = [contour[index] as number, contour[index + 1] as number];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  return { contour, middle: (left + right) / 2, bottom, height: bottom - top };
}
