import { clearer, compareRegion, isClear, type Resemblance } from './compare.ts';
import { compareContent } from './content.ts';
import { aspectOf, heightOf, resize, widthOf, type Box, type Plane, type Raster } from './raster.ts';
import type { References } from './references.ts';
import { Runs, split, type Region } from './runs.ts';

/** A mark inside of a larger picture, as a screenshot or a sheet of icons: what stands on a flat ground is cut out and compared. */

/** Neighbours whose channels differ by less than this in sum are one colour. */
const SAME_COLOUR = 36;
/** Pixels of one colour from which they are ground that things stand on; as a share of the picture, where that is more. */
const LEAST_GROUND = 500;
const GROUND_SHARE = 0.015;
const LEAST_REGION = { area: 250, width: 16 } as const;
const LEAST_OBJECT = { width: 9, height: 6 } as const;
const LEAST_LETTER = { width: 2, height: 4 } as const;
/** What nearly fills the picture has been compared as a whole. */
const MOST_WIDTH = 0.95;

const colourRuns = new Runs(1 << 16);
const objectRuns = new Runs(1 << 14);
const cutRuns = new Runs(1 << 13);

export function compareParts(raster: Raster, references: References): Resemblance | null {
  const areas = flatRegions(raster, colourRuns);
  const seen = new Set<string>();
  let best: Resemblance | null = null;
  for (const [box, how] of candidates(raster, areas)) {
    const key = `${how === 'flat'} ${box.left} ${box.top} ${box.right} ${box.bottom}`;
    if (seen.has(key)) continue;
    seen.add(key);
    best = clearer(best, compareCut(raster, box, how, references));
    if (isClear(best)) break;
  }
  return best;
}

type How = 'flat' | 'object' | 'word';

function* candidates(raster: Raster, areas: Int32Array): Generator<readonly [Box, How]> {
  const most = raster.width * MOST_WIDTH;
  for (const region of colourRuns.regions()) {
    const fill = region.area / (widthOf(region) * heightOf(region));
    if (region.area >= LEAST_REGION.area && widthOf(region) >= LEAST_REGION.width && widthOf(region) <= most && fill >= 0.15 && fill <= 0.66 && isBetween(region, 0.9, 2.1)) yield [region, 'flat'];
  }
  const large = Math.max(LEAST_GROUND, Math.round(raster.width * raster.height * GROUND_SHARE));
  for (const ground of large > LEAST_GROUND * 1.5 ? [large, LEAST_GROUND] : [LEAST_GROUND]) {
    const objects = objectsOn(ground, areas, raster.height).filter((object) => heightOf(object) >= LEAST_LETTER.height && widthOf(object) >= LEAST_LETTER.width);
    for (const object of objects) {
      if (widthOf(object) >= LEAST_OBJECT.width && heightOf(object) >= LEAST_OBJECT.height && widthOf(object) <= most && (isBetween(object, 0.75, 2.1) || isBetween(object, 2.6, 4.8))) yield [object, 'object'];
    }
    for (const word of words(objects)) yield [word, 'word'];
  }
}

const isBetween = (box: Box, least: number, most: number): boolean => aspectOf(box) >= least && aspectOf(box) <= most;

const distance = (a: number, b: number): number => Math.abs((a & 255) - (b & 255)) + Math.abs(((a >>> 8) & 255) - ((b >>> 8) & 255)) + Math.abs(((a >>> 16) & 255) - ((b >>> 16) & 255)) + Math.abs((a >>> 24) - (b >>> 24));

/** Whatever colour a transparent pixel has, nobody sees it. */
const seen = (colour: number): number => (colour >>> 24 < 8 ? 0 : colour);

/** Finds the regions of one colour; gives the area of each region at its first run. */
function flatRegions({ width, height, pixels }: Raster, runs: Runs): Int32Array {
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  runs.begin(height);
  for (let y = 0; y < height; y += 1) {
    runs.rows[y] = runs.count;
    const row = y * width;
    for (let x = 0; x < width; ) {
      const start = x;
      let last = colours[row + x] as number;
      const colour = seen(last);
      for (x += 1; x < width; x += 1) {
        const next = colours[row + x] as number;
        if (next === last) continue;
        if (distance(seen(next), colour) >= SAME_COLOUR) break;
        last = next;
      }
      // The first pixel of a run is often half of its neighbour's colour.
      runs.push(start, x, seen(colours[row + ((start + x) >> 1)] as number) | 0);
    }
    runs.rows[y + 1] = runs.count;
    runs.joinWithRowAbove(y, 0, (above, below) => {
      const [a, b] = [runs.value[above] as number, runs.value[below] as number];
      return a === b || distance(a >>> 0, b >>> 0) < SAME_COLOUR;
    });
  }
  const areas = new Int32Array(runs.count);
  for (let run = 0; run < runs.count; run += 1) {
    const root = runs.regionOf(run);
    areas[root] = (areas[root] as number) + (runs.end[run] as number) - (runs.start[run] as number);
  }
  return areas;
}

/** What stands on the ground, each thing in one piece whatever its colours. */
function objectsOn(ground: number, areas: Int32Array, height: number): Region[] {
  objectRuns.begin(height);
  for (let y = 0; y < height; y += 1) {
    objectRuns.rows[y] = objectRuns.count;
    let start = -1;
    let end = -1;
    for (let run = colourRuns.rows[y] as number; run < (colourRuns.rows[y + 1] as number); run += 1) {
      if ((areas[colourRuns.regionOf(run)] as number) < ground) {
        if (start < 0) start = colourRuns.start[run] as number;
        end = colourRuns.end[run] as number;
      } else if (start >= 0) {
        objectRuns.push(start, end, 0);
        start = -1;
      }
    }
    if (start >= 0) objectRuns.push(start, end, 0);
    objectRuns.rows[y + 1] = objectRuns.count;
    objectRuns.joinWithRowAbove(y, 1, () => true);
  }
  return objectRuns.regions();
}

/** In shares of the height of a word's first letter. */
const LETTER_GAP = 0.4;
const TIGHT_GAP = 0.12;
const MOST_LETTERS = 7;

/** Letters in a row that could be a wordmark. A word begins where there is a gap before it. */
function* words(objects: readonly Region[]): Generator<Box> {
  const letters = objects.toSorted((a, b) => a.left - b.left);
  const gapBefore = new Map<Region, number>();
  for (const [index, first] of letters.entries()) {
    const tall = heightOf(first);
    if (tall < 6 || widthOf(first) < 3 || (gapBefore.get(first) ?? Infinity) < tall * TIGHT_GAP) continue;
    const word = { left: first.left, top: first.top, right: first.right, bottom: first.bottom };
    let count = 1;
    for (let next = index + 1; next < letters.length; next += 1) {
      const letter = letters[next] as Region;
      const gap = letter.left - word.right;
      if (gap > tall * LETTER_GAP) break;
      const overlap = Math.min(first.bottom, letter.bottom) - Math.max(first.top, letter.top);
      if (overlap < heightOf(letter) * 0.6 || heightOf(letter) > tall * 1.3 || heightOf(letter) < tall * 0.4) continue;
      gapBefore.set(letter, gap);
      word.top = Math.min(word.top, letter.top);
      word.right = Math.max(word.right, letter.right);
      word.bottom = Math.max(word.bottom, letter.bottom);
      count += 1;
    }
    if (count >= 2 && count <= MOST_LETTERS && isBetween(word, 2.9, 4.5) && heightOf(word) >= 7) yield word;
  }
}

/** Pixels of the longer side of what is cut out: smaller ones are blown up so that half-covered pixels count, larger ones shrunk. */
const CUT = { least: 72, most: 160 } as const;
const MARGIN = 0.04;
const CUT_LEVELS = [120, 70, 180];
/** A shape whose ink is less like than this at the first level is no mark at another. */
const HOPELESS = 0.2;
/** Below this longer side, chance comes closer. */
const SMALL = 44;
const LEAST_SHARE = 0.3;
const LEAST_CONTRAST = 14;

function compareCut(raster: Raster, box: Box, how: How, references: References): Resemblance | null {
  const margin = Math.max(1, Math.round(Math.max(widthOf(box), heightOf(box)) * MARGIN));
  const around: Box = { left: Math.max(0, box.left - margin), top: Math.max(0, box.top - margin), right: Math.min(raster.width, box.right + margin), bottom: Math.min(raster.height, box.bottom + margin) };
  const cut = contrastWithBorder(raster, around);
  if (cut === null) return null;
  const longest = Math.max(cut.width, cut.height);
  const scale = longest < CUT.least ? CUT.least / longest : longest > CUT.most ? CUT.most / longest : 1;
  const [width, height] = [Math.max(1, Math.round(cut.width * scale)), Math.max(1, Math.round(cut.height * scale))];
  const plane: Plane = { width, height, values: resize(cut.values, [cut.width, cut.height], [width, height], 1) };
  let best: Resemblance | null = null;
  for (const level of how === 'word' ? [] : CUT_LEVELS) {
    for (const region of split(plane, level, cutRuns)) {
      if (widthOf(region) < width * LEAST_SHARE) continue;
      const touches = region.left === 0 || region.top === 0 || region.right === width || region.bottom === height;
      const isCut = (around.left === 0 && region.left === 0) || (around.top === 0 && region.top === 0) || (around.right === raster.width && region.right === width) || (around.bottom === raster.height && region.bottom === height);
      if (touches && !isCut) continue;
      best = clearer(best, compareRegion(cutRuns, region, isCut, longest < SMALL ? 'small-part' : 'part', references));
    }
    if ((best !== null && best.ink < HOPELESS) || isClear(best)) break;
  }
  if (how !== 'flat' && !isClear(best)) best = clearer(best, compareContent(plane, 110, references));
  if (best === null) return null;
  const place = ({ left, top, right, bottom }: Box): Box => ({ left: around.left + left / scale, top: around.top + top / scale, right: around.left + right / scale, bottom: around.top + bottom / scale });
  return { ...best, box: place(best.box) };
}

/** How far each pixel of a box is from the colour that its border mostly has; null where nothing stands out. */
function contrastWithBorder({ width, pixels }: Raster, box: Box): Plane | null {
  const ground = borderColour({ width, pixels }, box);
  const [cutWidth, cutHeight] = [widthOf(box), heightOf(box)];
  const values = new Uint8Array(cutWidth * cutHeight);
  const counts = new Int32Array(256);
  let most = 0;
  const [red, green, blue, alpha] = ground;
  for (let y = 0; y < cutHeight; y += 1) {
    let at = ((y + box.top) * width + box.left) * 4;
    for (let x = 0; x < cutWidth; x += 1, at += 4) {
      const opacity = pixels[at + 3] as number;
      let difference = Math.abs(opacity - alpha);
      if (opacity > 0 && alpha > 0) difference += Math.abs((pixels[at] as number) - red) + Math.abs((pixels[at + 1] as number) - green) + Math.abs((pixels[at + 2] as number) - blue);
      const value = difference > 511 ? 255 : difference >> 1;
      values[y * cutWidth + x] = value;
      counts[value] = (counts[value] as number) + 1;
      if (value > most) most = value;
    }
  }
  if (most < LEAST_CONTRAST) return null;
  let full = 255;
  for (let above = 0; full > 1 && (above += counts[full] as number) <= values.length * 0.05; full -= 1);
  const scale = 255 / Math.max(10, full);
  for (let index = 0; index < values.length; index += 1) {
    const value = (values[index] as number) * scale;
    values[index] = value > 255 ? 255 : value;
  }
  return { width: cutWidth, height: cutHeight, values };
}

const borderValues = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)] as const;

/** The median of each channel along the border of a box. */
function borderColour({ width, pixels }: Pick<Raster, 'width' | 'pixels'>, box: Box): readonly [number, number, number, number] {
  for (const counts of borderValues) counts.fill(0);
  let count = 0;
  const take = (x: number, y: number): void => {
    const at = (y * width + x) * 4;
    const isSeen = pixels[at + 3] !== 0;
    for (const [channel, counts] of borderValues.entries()) {
      const value = isSeen ? (pixels[at + channel] as number) : 0;
      counts[value] = (counts[value] as number) + 1;
    }
    count += 1;
  };
  for (let x = box.left; x < box.right; x += 1) {
    take(x, box.top);
    if (box.bottom - 1 > box.top) take(x, box.bottom - 1);
  }
  for (let y = box.top + 1; y < box.bottom - 1; y += 1) {
    take(box.left, y);
    if (box.right - 1 > box.left) take(box.right - 1, y);
  }
  const median = (counts: Int32Array): number => {
    let value = 0;
    for (let below = counts[0] as number; below <= count / 2 && value < 255; ) below += counts[(value += 1)] as number;
    return value;
  };
  return [median(borderValues[0]), median(borderValues[1]), median(borderValues[2]), median(borderValues[3])];
}
