import { heightOf, widthOf, type Box, type Plane } from '../raster.ts';
import type { Runs } from '../runs.ts';

/** What a pixel is beside those around it: nothing, darker or lighter. */
export const DARK = 1;
export const LIGHT = 2;
export type Tone = typeof DARK | typeof LIGHT;

/** Heights of letters that are looked for at one size of a picture. Larger ones are found at half the size. */
export const LETTER = { lowest: 5, highest: 44 } as const;

/** How far around a pixel its neighbours lie: beyond the strokes of the highest letters. */
const REACH = 15;
/** How many deviations of its neighbours a pixel has to differ from their mean, and how many steps of a byte at least. */
const DEVIATIONS = 0.3;
const LEAST_STEP = 6;
/** Below this variance, nothing is there. */
const FLAT = 9;

/** Tells for each pixel whether it is darker or lighter than what is around it. Sums slide along, so that the reach costs nothing. */
export function tonesOf({ width, height, values }: Plane): Uint8Array {
  const tones = new Uint8Array(values.length);
  // The sums of columns, with empty ones on both sides, so that nobody has to ask where the picture ends.
  const sums = new Float64Array(width + 2 * REACH + 1);
  const squares = new Float64Array(width + 2 * REACH + 1);
  const spans = Float64Array.from({ length: width }, (_, x) => Math.min(width - 1, x + REACH) - Math.max(0, x - REACH) + 1);
  const change = (row: number, sign: 1 | -1): void => {
    for (let x = 0, at = row * width, column = REACH + 1; x < width; x += 1, at += 1, column += 1) {
      const value = values[at] as number;
      sums[column] = (sums[column] as number) + sign * value;
      squares[column] = (squares[column] as number) + sign * value * value;
    }
  };
  for (let row = 0; row < Math.min(REACH, height); row += 1) change(row, 1);
  for (let y = 0; y < height; y += 1) {
    if (y + REACH < height) change(y + REACH, 1);
    if (y > REACH) change(y - REACH - 1, -1);
    const rows = Math.min(height - 1, y + REACH) - Math.max(0, y - REACH) + 1;
    let [sum, square] = [0, 0];
    for (let column = 1; column <= 2 * REACH; column += 1) {
      sum += sums[column] as number;
      square += squares[column] as number;
    }
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      sum += (sums[x + 2 * REACH + 1] as number) - (sums[x] as number);
      square += (squares[x + 2 * REACH + 1] as number) - (squares[x] as number);
      const count = rows * (spans[x] as number);
      // Variance and difference, times the count, which spares the divisions.
      const variance = square * count - sum * sum;
      if (variance < FLAT * count * count) continue;
      const difference = (values[at] as number) * count - sum;
      const squared = difference * difference;
      if (squared > LEAST_STEP * LEAST_STEP * count * count && squared > DEVIATIONS * DEVIATIONS * variance) tones[at] = difference < 0 ? DARK : LIGHT;
    }
  }
  return tones;
}

/** Pixels of one tone that touch: a letter, or several that touch. */
export interface Part extends Box {
  readonly tone: Tone;
}

/** Fewer pixels are a speck. */
const LEAST_AREA = 6;
/** A part may be higher than the letters, since letters reach above and below. */
const TALLER = 1.7;
/** A part this many times as wide as high is a rule; one half as wide is one too where it is full. Letters that touch are not full. */
const RULE = { aspect: 14, full: 3, share: 0.75 } as const;

/** The parts of a picture that may be letters. */
export function partsOf(tones: Uint8Array, width: number, height: number, runs: Runs): Part[] {
  runs.begin(height);
  for (let y = 0; y < height; y += 1) {
    runs.rows[y] = runs.count;
    const row = y * width;
    for (let x = 0; x < width; ) {
      const start = x;
      const tone = tones[row + x] as number;
      do x += 1;
      while (x < width && tones[row + x] === tone);
      if (tone !== 0) runs.push(start, x, tone);
    }
    runs.rows[y + 1] = runs.count;
    runs.joinWithRowAbove(y, 1, (above, below) => runs.value[above] === runs.value[below]);
  }
  return runs.regions().flatMap((region) => {
    const [w, h] = [widthOf(region), heightOf(region)];
    if (h < LETTER.lowest || h > TALLER * LETTER.highest || region.area < LEAST_AREA) return [];
    if (w > h * RULE.aspect || (w > h * RULE.full && region.area > RULE.share * w * h)) return [];
    return [{ left: region.left, top: region.top, right: region.right, bottom: region.bottom, tone: region.value as Tone }];
  });
}
