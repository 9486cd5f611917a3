import { heightOf, widthOf, type Box, type Plane } from '../raster.ts';
import { LETTER, type Part, type Tone } from './ink.ts';

/** Parts of like height side by side. */
export interface Row extends Box {
  readonly tone: Tone;
  readonly meanHeight: number;
}

/** A row while parts are added to it. */
interface OpenRow extends Row {
  right: number;
  top: number;
  bottom: number;
  meanHeight: number;
  count: number;
  last: Part;
}

/** The widest gap within a row, and how far parts may overlap, in heights of the row. */
const GAP = { widest: 1, overlap: -0.5 } as const;
/** Of the lower of two neighbours, the share that has to lie beside the other one. */
const BESIDE = 0.45;
/** How many times as high as the row a part may be, and the row as the part. */
const TALLER = 2.3;
const LOWER = 2.6;
/** A row is at least this many times as wide as high, and letters reach above and below by no more than this. */
const LEAST_ASPECT = 1.8;
const MOST_REACH = 3;

/** Joins parts into rows. Parts lower than `least` on the whole are left to a larger size of the picture. */
export function rowsOf(parts: readonly Part[], least: number): Row[] {
  const open: OpenRow[] = [];
  const rows: OpenRow[] = [];
  for (const part of parts.toSorted((a, b) => a.left - b.left)) {
    const row = nearestRow(open, part);
    if (row === null) {
      const begun = { ...part, meanHeight: heightOf(part), count: 1, last: part };
      open.push(begun);
      rows.push(begun);
      continue;
    }
    row.right = Math.max(row.right, part.right);
    row.top = Math.min(row.top, part.top);
    row.bottom = Math.max(row.bottom, part.bottom);
    row.meanHeight = (row.meanHeight * row.count + heightOf(part)) / (row.count + 1);
    row.count += 1;
    row.last = part;
  }
  return rows.filter((row) => row.meanHeight >= least && row.meanHeight <= 1.1 * LETTER.highest && widthOf(row) >= LEAST_ASPECT * row.meanHeight && heightOf(row) <= MOST_REACH * row.meanHeight + 2);
}

/** A row that ends farther to the left than this gets no further part. */
const WIDEST_GAP = 1.7 * GAP.widest * LETTER.highest;

/** The row that a part continues, the nearest one of several. Rows that get no further part are dropped from those that are open. */
function nearestRow(open: OpenRow[], part: Part): OpenRow | null {
  const height = heightOf(part);
  let nearest: OpenRow | null = null;
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const row = open[index] as OpenRow;
    const { last, meanHeight } = row;
    const gap = part.left - row.right;
    if (gap > WIDEST_GAP) {
      open[index] = open.at(-1) as OpenRow;
      open.pop();
      continue;
    }
    const higher = Math.max(height, meanHeight);
    if (gap > GAP.widest * higher || gap < GAP.overlap * higher) continue;
    const beside = Math.min(part.bottom, last.bottom) - Math.max(part.top, last.top);
    if (beside < BESIDE * Math.min(height, heightOf(last)) || height > TALLER * meanHeight || meanHeight > LOWER * height) continue;
    if (nearest === null || gap < part.left - nearest.right) nearest = row;
  }
  return nearest;
}

/** Whether the pixels just above and below a row are like its ground, not like its ink: else its parts are the gaps between letters. */
export function isOnItsGround({ width, height, values }: Plane, tones: Uint8Array, row: Row): boolean {
  let [ink, inkCount, ground, groundCount, around, aroundCount] = [0, 0, 0, 0, 0, 0];
  // Long rows say it with every second pixel.
  const step = widthOf(row) > 200 ? 2 : 1;
  for (let y = row.top; y < row.bottom; y += 1) {
    for (let x = row.left; x < row.right; x += step) {
      const at = y * width + x;
      if (tones[at] === row.tone) {
        ink += values[at] as number;
        inkCount += 1;
      } else {
        ground += values[at] as number;
        groundCount += 1;
      }
    }
  }
  const distance = Math.max(1, Math.round(heightOf(row) * 0.08));
  for (const y of [row.top - distance, row.bottom - 1 + distance]) {
    if (y < 0 || y >= height) continue;
    for (let x = row.left; x < row.right; x += step) {
      around += values[y * width + x] as number;
      aroundCount += 1;
    }
  }
  if (inkCount === 0 || groundCount === 0) return false;
  return aroundCount === 0 || Math.abs(around / aroundCount - ground / groundCount) <= Math.abs(around / aroundCount - ink / inkCount);
}
