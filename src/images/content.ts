import { compareBox, clearer, kindOfBox, type Resemblance } from './compare.ts';
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
  if (content === null) return null;
  const found = compareInk(plane, content, references);
  if (found !== null && found.margin >= 0) return found;
  // A word of two colours may be pale at one end, and a blurred one at its rim: what differs from the ground by less is ink as well.
  const wider = contentOf(plane, Math.round(content.ground + (threshold - content.ground) * PALE));
  return wider === null || isSame(wider.box, content.box) ? found : clearer(found, compareInk(plane, wider, references));
}

const PALE = 0.4;

const isSame = (a: Box, b: Box): boolean => a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;

function compareInk(plane: Plane, { box, isDark }: Content, references: References): Resemblance | null {
  if (widthOf(box) < LEAST_WIDTH || heightOf(box) < LEAST_HEIGHT || kindOfBox(aspectOf(box)) === null) return null;
  const levels = levelsOf(plane, box, isDark);
  if (levels === null) return null;
  const found = compareBox(plane, box, levels, references);
  if (aspectOf(box) < 2.2) return found;
  // In a word of two colours the paler letters are ink as well.
  return clearer(found, compareBox(plane, box, levels.map((level) => Math.min(255, Math.max(0, (level - 40) * 2.6))), references));
}

interface Content {
  readonly box: Box;
  /** Whether what stands there lies below the threshold. */
  readonly isDark: boolean;
  /** The mean level of the border, but for what lies beyond the threshold. */
  readonly ground: number;
}

/** The box of what differs from the border of the plane. */
function contentOf({ width, height, values }: Plane, threshold: number): Content | null {
  let [bright, brightSum, sum] = [0, 0, 0];
  const take = (value: number): void => {
    sum += value;
    if (value < threshold) return;
    bright += 1;
    brightSum += value;
  };
  for (let x = 0; x < width; x += 1) {
    take(values[x] as number);
    take(values[(height - 1) * width + x] as number);
  }
  for (let y = 0; y < height; y += 1) {
    take(values[y * width] as number);
    take(values[(y + 1) * width - 1] as number);
  }
  const isDark = bright > width + height;
  const ground = isDark ? brightSum / bright : (sum - brightSum) / (2 * (width + height) - bright);
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
  return right < 0 ? null : { box: { left, top, right: right + 1, bottom: bottom + 1 }, isDark, ground };
}

/** How much ink each value of a plane is: that of the ground in a box is none. Null where nothing stands out. */
function levelsOf({ width, values }: Plane, box: Box, isDark: boolean): Uint8Array | null {
  const counts = new Int32Array(256);
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let at = y * width + box.left, end = y * width + box.right; at < end; at += 1) {
      const value = values[at] as number;
      counts[value] = (counts[value] as number) + 1;
    }
  }
  if (isDark) counts.reverse();
  const clipped = widthOf(box) * heightOf(box) * CLIPPED;
  let [low, high] = [0, 255];
  for (let seen = 0; low < 256 && (seen += counts[low] as number) <= clipped; low += 1);
  for (let seen = 0; high >= 0 && (seen += counts[high] as number) <= clipped; high -= 1);
  if (high - low < LEAST_CONTRAST) return null;
  return Uint8Array.from({ length: 256 }, (_, value) => Math.min(255, Math.max(0, (((isDark ? 255 - value : value) - low) * 255) / (high - low))));
}
