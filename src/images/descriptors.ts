import { heightOf, tapsOf, widthOf, type Box, type Plane } from './raster.ts';
import type { Region, Runs } from './runs.ts';

/** Two measures of a shape that know nothing of each other: where its ink lies, and which ways its edges run. */

/** A shape stretched to a square of this many cells a side; each says how much of it is ink, from 0 to 1. */
export const SIDE = 24;
export type Mask = Float32Array;

/** Waves along each side that are kept: what is finer is noise of the drawing. */
const WAVES = 12;
export const INK_LENGTH = WAVES * WAVES;

const cosines = Float32Array.from({ length: WAVES * SIDE }, (_, index) => {
  const wave = Math.floor(index / SIDE);
  return Math.cos((Math.PI * ((index % SIDE) + 0.5) * wave) / SIDE) * Math.sqrt((wave === 0 ? 1 : 2) / SIDE);
});
const half = new Float32Array(WAVES * SIDE);

/** The lower part of the cosine transform, without its mean, of length 1: the scalar product of two is the correlation of their smoothed masks. */
export function inkOf(mask: Mask): Float32Array {
  for (let wave = 0; wave < WAVES; wave += 1) {
    for (let y = 0; y < SIDE; y += 1) {
      let sum = 0;
      for (let x = 0; x < SIDE; x += 1) sum += (mask[y * SIDE + x] as number) * (cosines[wave * SIDE + x] as number);
      half[wave * SIDE + y] = sum;
    }
  }
  const ink = new Float32Array(INK_LENGTH);
  for (let row = 0; row < WAVES; row += 1) {
    for (let wave = 0; wave < WAVES; wave += 1) {
      let sum = 0;
      for (let y = 0; y < SIDE; y += 1) sum += (half[wave * SIDE + y] as number) * (cosines[row * SIDE + y] as number);
      ink[row * WAVES + wave] = sum;
    }
  }
  ink[0] = 0;
  return toUnit(ink);
}

const CELLS = 4;
const DIRECTIONS = 8;
export const EDGE_LENGTH = CELLS * CELLS * DIRECTIONS;
/** An edge weaker than this is none. */
const FAINTEST = 0.05;
/** No direction of one cell counts for more, so that one long edge does not decide alone. */
const STRONGEST = 0.25;

/** How much edge runs which way in which part of the mask, without the mean, of length 1. */
export function edgesOf(mask: Mask): Float32Array {
  const edges = new Float32Array(EDGE_LENGTH);
  const at = (x: number, y: number): number => (x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : (mask[y * SIDE + x] as number));
  for (let y = -1; y <= SIDE; y += 1) {
    for (let x = -1; x <= SIDE; x += 1) {
      const across = at(x + 1, y) - at(x - 1, y);
      const down = at(x, y + 1) - at(x, y - 1);
      const strength = Math.sqrt(across * across + down * down);
      if (strength < FAINTEST) continue;
      const turn = (Math.atan2(down, across) / (2 * Math.PI) + 1) * DIRECTIONS;
      const direction = Math.floor(turn);
      spread(edges, x, y, direction % DIRECTIONS, strength * (1 - (turn - direction)));
      spread(edges, x, y, (direction + 1) % DIRECTIONS, strength * (turn - direction));
    }
  }
  toUnit(edges);
  for (let index = 0; index < EDGE_LENGTH; index += 1) edges[index] = Math.min(STRONGEST, edges[index] as number);
  const mean = edges.reduce((sum, edge) => sum + edge, 0) / EDGE_LENGTH;
  for (let index = 0; index < EDGE_LENGTH; index += 1) edges[index] = (edges[index] as number) - mean;
  return toUnit(edges);
}

/** Shares an edge out among the four cells around it. */
function spread(edges: Float32Array, x: number, y: number, direction: number, strength: number): void {
  const place = (position: number): number => Math.min(CELLS - 1, Math.max(0, ((position + 0.5) / SIDE) * CELLS - 0.5));
  const [column, row] = [place(x), place(y)];
  const [left, top] = [Math.floor(column), Math.floor(row)];
  for (const [cellX, shareX] of [[left, 1 - (column - left)], [Math.min(CELLS - 1, left + 1), column - left]] as const) {
    for (const [cellY, shareY] of [[top, 1 - (row - top)], [Math.min(CELLS - 1, top + 1), row - top]] as const) {
      const index = (cellY * CELLS + cellX) * DIRECTIONS + direction;
      edges[index] = (edges[index] as number) + strength * shareX * shareY;
    }
  }
}

function toUnit(vector: Float32Array): Float32Array {
  let square = 0;
  for (const part of vector) square += part * part;
  const factor = square > 1e-9 ? 1 / Math.sqrt(square) : 0;
  for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] as number) * factor;
  return vector;
}

/** From -1 to 1; 1 where both are the same. */
export function likeness(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}

/** One connected region as a mask. */
export function maskOfRegion(runs: Runs, region: Region): Mask {
  const mask = new Float32Array(SIDE * SIDE);
  const [perColumn, perRow] = [SIDE / widthOf(region), SIDE / heightOf(region)];
  for (let y = region.top; y < region.bottom; y += 1) {
    const top = (y - region.top) * perRow;
    const bottom = top + perRow;
    const [firstRow, lastRow] = [Math.floor(top), Math.min(SIDE - 1, Math.ceil(bottom) - 1)];
    for (let run = runs.rows[y] as number; run < (runs.rows[y + 1] as number); run += 1) {
      if (runs.regionOf(run) !== region.root) continue;
      const left = ((runs.start[run] as number) - region.left) * perColumn;
      const right = ((runs.end[run] as number) - region.left) * perColumn;
      const [firstColumn, lastColumn] = [Math.floor(left), Math.min(SIDE - 1, Math.ceil(right - 1e-6) - 1)];
      for (let row = firstRow; row <= lastRow; row += 1) {
        const tall = Math.min(bottom, row + 1) - Math.max(top, row);
        if (tall <= 0) continue;
        for (let column = firstColumn; column <= lastColumn; column += 1) {
          const wide = Math.min(right, column + 1) - Math.max(left, column);
          const index = row * SIDE + column;
          if (wide > 0) mask[index] = (mask[index] as number) + wide * tall;
        }
      }
    }
  }
  return mask;
}

/** What a plane shows in a box, all of it, as a mask; each value is looked up first. */
export function maskOfBox({ width, height, values }: Plane, box: Box, levels: Uint8Array | null = null): Mask {
  const columns = tapsOf(box.left, box.right, width, SIDE);
  const rows = tapsOf(box.top, box.bottom, height, SIDE);
  const mask = new Float32Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row += 1) {
    const lastRow = rows.starts[row + 1] as number;
    for (let tap = rows.starts[row] as number; tap < lastRow; tap += 1) {
      const offset = (rows.positions[tap] as number) * width;
      const weight = (rows.weights[tap] as number) / 255;
      for (let column = 0; column < SIDE; column += 1) {
        let sum = 0;
        const last = columns.starts[column + 1] as number;
        for (let at = columns.starts[column] as number; at < last; at += 1) {
          const value = values[offset + (columns.positions[at] as number)] as number;
          sum += (levels === null ? value : (levels[value] as number)) * (columns.weights[at] as number);
        }
        mask[row * SIDE + column] = (mask[row * SIDE + column] as number) + sum * weight;
      }
    }
  }
  return mask;
}

export const fillOf = (mask: Mask): number => mask.reduce((sum, cell) => sum + cell, 0) / mask.length;
