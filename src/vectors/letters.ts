import type { Contour } from './path.ts';

interface Box {
  readonly contour: Contour;
  readonly middle: number;
  readonly bottom: number;
  readonly height: number;
}

const LETTERS_BESIDE = 3;
/** Shares of a letter's height: how far the ends of a line may be apart, how far the next letters, and how much higher one may be. */
const OFF_LINE = 0.3;
const REACH = 4;
const HIGHER = 1.8;

/** Outlines that stand in a row on one line and are about as high as each other, as the letters of a word: whoever sets it in the same typeface has them too. */
export function lettersAmong(contours: readonly Contour[]): ReadonlySet<Contour> {
  const boxes = contours.map(boxOf).sort((a, b) => a.bottom - b.bottom);
  const isOnLine = (a: Box, b: Box): boolean => Math.abs(a.bottom - b.bottom) < OFF_LINE * a.height;
  const isBeside = (a: Box, b: Box): boolean => b.height < HIGHER * a.height && a.height < HIGHER * b.height && Math.abs(a.middle - b.middle) < REACH * a.height;
  const letters = boxes.filter((box, at) => {
    let beside = 0;
    for (let next = at - 1; next >= 0 && isOnLine(box, boxes[next] as Box); next -= 1) if (isBeside(box, boxes[next] as Box)) beside += 1;
    for (let next = at + 1; next < boxes.length && isOnLine(box, boxes[next] as Box); next += 1) if (isBeside(box, boxes[next] as Box)) beside += 1;
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
