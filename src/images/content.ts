import { compareBox, clearer, type Resemblance } from './compare.ts';
import { aspectOf, heightOf, widthOf, type Box, type Plane } from './raster.ts';
import type { References } from './references.ts';

/** Everything that stands on a plain ground, taken as one shape: a plate with a mark in it, a word whose letters have run together. */

const LEAST_WIDTH = 8;
const LEAST_HEIGHT = 5;
/** Levels beyond which this share of the pixels lies are full ink, and none. */
const CLIPPED = 0.06;
const LEAST_CONTRAST = 12;

export function compareContent(plane: Plane, threshold: number, references: References): Resemblance | null {
  const content = contentOf(plane, threshold);
  if (content === null || widthOf(content.box) < LEAST_WIDTH || heightOf(content.box) < LEAST_HEIGHT) return null;
  const ink = stretched(plane, content.box, content.isDark);
  if (ink === null) return null;
  const found = compareBox(ink, content.box, references);
  if (aspectOf(content.box) < 2.2) return found;
  // In a word of two colours the paler letters are ink as well.
  return clearer(found, compareBox({ ...ink, values: ink.values.map((value) => Math.min(255, Math.max(0, (value - 40) * 2.6))) }, content.box, references));
}

/** The box of what differs from the border of the plane, and whether it lies below the threshold. */
function contentOf({ width, height, values }: Plane, threshold: number): { box: Box; isDark: boolean } | null {
  let bright = 0;
  for (let x = 0; x < width; x += 1) bright += ((values[x] as number) >= threshold ? 1 : 0) + ((values[(height - 1) * width + x] as number) >= threshold ? 1 : 0);
  for (let y = 0; y < height; y += 1) bright += ((values[y * width] as number) >= threshold ? 1 : 0) + ((values[(y + 1) * width - 1] as number) >= threshold ? 1 : 0);
  const isDark = bright > width + height;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((values[y * width + x] as number) >= threshold === isDark) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  return right < 0 ? null : { box: { left, top, right: right + 1, bottom: bottom + 1 }, isDark };
}

/** The plane with the ground of a box in black and its ink in white. */
function stretched({ width, height, values }: Plane, box: Box, isDark: boolean): Plane | null {
  const counts = new Int32Array(256);
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const value = values[y * width + x] as number;
      counts[isDark ? 255 - value : value] = (counts[isDark ? 255 - value : value] as number) + 1;
    }
  }
  const clipped = widthOf(box) * heightOf(box) * CLIPPED;
  let [low, high] = [0, 255];
  for (let seen = 0; low < 256 && (seen += counts[low] as number) <= clipped; low += 1);
  for (let seen = 0; high >= 0 && (seen += counts[high] as number) <= clipped; high -= 1);
  if (high - low < LEAST_CONTRAST) return null;
  const scale = 255 / (high - low);
  return { width, height, values: values.map((value) => Math.min(255, Math.max(0, ((isDark ? 255 - value : value) - low) * scale))) };
}
