import type { Contour } from './path.ts';

interface Box {
  readonly contour: Contour;
  readonly middle: number;
  readonly bottom: number;
  readonly height: number;
}

const LETTERS_BESIDE = 3;
/** Shares of a letter's height: how far one may hang, how far the feet or the heads on a line may be apart and how far the next letters, and how much higher one may be. */
const HANGING = 0.5;
const OFF_LINE = 0.15;
const REACH = 4;
const HIGHER = 1.8;
/** The share of a drawing that a letter in it is high at most; larger ones are its subject. */
const HIGHEST = 1 / 8;

/** Outlines that stand in a row on one line and are about as high as each other, as the letters of a word: whoever sets it in the same typeface has them too. */
export function lettersAmong(contours: readonly Contour[]): ReadonlySet<Contour> {
  const all = contours.map(boxOf).sort((a, b) => a.bottom - b.bottom);
  const size = Math.max(0, ...all.map(({ bottom }) => bottom)) - Math.min(0, ...all.map(({ bottom, height }) => bottom - height));
  const boxes = all.filter(({ height }) => height < size * HIGHEST);
  const isNear = (a: Box, b: Box): boolean => Math.abs(a.bottom - b.bottom) < HANGING * a.height;
  const isOnLine = (a: Box, b: Box): boolean => Math.abs(a.bottom - b.bottom) < OFF_LINE * a.height || Math.abs(a.bottom - a.height - b.bottom + b.height) < OFF_LINE * a.height;
  const isBeside = (a: Box, b: Box): boolean => isOnLine(a, b) && b.height < HIGHER * a.height && a.height < HIGHER * b.height && Math.abs(a.middle - b.middle) < REACH * a.height;
  const letters = boxes.filter((box, at) => {
    let beside = 0;
    for (let next = at - 1; next >= 0 && isNear(box, boxes[next] as Box); next -= 1) if (isBeside(box, boxes[next] as Box)) beside += 1;
    for (let next = at + 1; next < boxes.length && isNear(box, boxes[next] as Box); next += 1) if (isBeside(box, boxes[next] as Box)) beside += 1;
    return beside >= LETTERS_BESIDE;
  });
  return new Set(letters.map(({ contour }) => contour));
}

function boxOf(contour: Contour): Box {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let index = 0; index < contour.length; index += 2) {
    const [x, y] = [contour[index] as number, contour[index + 1] as number];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  return { contour, middle: (left + right) / 2, bottom, height: bottom - top };
}
