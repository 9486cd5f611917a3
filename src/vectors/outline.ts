import type { Contour } from './path.ts';

/**
 * How an outline bends, as the strengths of its waves (Fourier descriptors): the same wherever it lies, however large it is, whichever
 * way it is turned, and wherever and in whichever direction its drawing begins.
 */
export type Outline = readonly number[];

const POINTS = 128;
/** Waves in each of the two directions, but for the main one. */
const WAVES = 12;
const LENGTH = WAVES * 2 - 1;
const LEAST_POINTS = 16;

const cosines = Float64Array.from({ length: POINTS }, (_, index) => Math.cos((2 * Math.PI * index) / POINTS));
const sines = Float64Array.from({ length: POINTS }, (_, index) => Math.sin((2 * Math.PI * index) / POINTS));

/** The measure of an outline, one wave after the other: most are told apart by the first. */
export interface Waves {
  wave(index: number): number;
  /** The sum of the squares of all waves but the main one, those beyond the measure too. */
  readonly energy: number;
}

/** The measure of one outline; null where it encloses nothing. */
export function outlineOf(contour: Contour): Outline | null {
  const waves = wavesOf(contour);
  return waves === null ? null : outlineFrom(waves);
}

export const outlineFrom = ({ wave }: Waves): Outline => Array.from({ length: LENGTH }, (_, index) => wave(index));

/** How far an outline is from the nearest of some others, and which one that is; null where none is within the limit. */
export function nearestOutline<T extends { readonly outline: Outline }>({ wave: waveOf }: Waves, references: readonly T[], limit: number): { readonly reference: T; readonly distance: number } | null {
  let open = references.map((reference) => ({ reference, square: 0 }));
  for (let index = 0; index < LENGTH && open.length > 0; index += 1) {
    const wave = waveOf(index);
    for (const one of open) one.square += (wave - (one.reference.outline[index] as number)) ** 2;
    open = open.filter(({ square }) => square < limit * limit);
  }
  const [best] = open.toSorted((a, b) => a.square - b.square);
  return best === undefined ? null : { reference: best.reference, distance: Math.sqrt(best.square) };
}

/** The least share of the main wave that rounding leaves as it is, and so the unit in which detail is told. */
const UNIT = 0.01;
const bitsOf = (wave: number): number => Math.log2(1 + wave / UNIT);

/** How many bits tell an outline from others: 25 for a letter, 60 for a hand. */
export const detailOf = (outline: Outline): number => outline.reduce((sum, wave) => sum + bitsOf(wave), 0);

/** An outline with at least so many bits of detail; null for a plainer one, which is given up as soon as what is left of it can bring no more. */
export function detailedOutline({ wave, energy }: Waves, least: number): Outline | null {
  const outline: number[] = [];
  let [bits, left] = [0, energy];
  for (let index = 0; index < LENGTH; index += 1) {
    const open = LENGTH - index;
    // No share of what is left has more bits than an even one.
    if (bits + open * bitsOf(Math.sqrt(Math.max(0, left) / open)) < least) return null;
    const strength = wave(index);
    outline.push(strength);
    bits += bitsOf(strength);
    left -= strength * strength;
  }
  return bits < least ? null : outline;
}

/** The strengths of the waves, as shares of the main one. The first goes against the main one, then each order in both directions. */
export function wavesOf(contour: Contour): Waves | null {
  if (contour.length < LEAST_POINTS * 2) return null;
  const points = evenly(contour);
  if (points === null) return null;
  const [clockwise, counter] = [strength(points, 1), strength(points, -1)];
  const sign = clockwise >= counter ? 1 : -1;
  const main = Math.max(clockwise, counter);
  if (main < 1e-9) return null;
  const known: number[] = [Math.min(clockwise, counter) / main];
  return {
    wave: (index) => (known[index] ??= strength(points, sign * (index % 2 === 1 ? 1 : -1) * (((index + 1) >> 1) + 1)) / main),
    get energy() {
      return energyOf(points) / (main * main) - 1;
    },
  };
}

/** The sum of the squares of all waves but the constant one, which says where the outline lies (Parseval). */
function energyOf(points: Float64Array): number {
  let [squares, x, y] = [0, 0, 0];
  for (let index = 0; index < points.length; index += 2) {
    const [px, py] = [points[index] as number, points[index + 1] as number];
    squares += px * px + py * py;
    x += px;
    y += py;
  }
  return squares * POINTS - x * x - y * y;
}

function strength(points: Float64Array, wave: number): number {
  let [real, imaginary] = [0, 0];
  const step = (wave + POINTS) % POINTS;
  for (let index = 0, at = 0; index < POINTS; index += 1, at = (at + step) % POINTS) {
    const [x, y, c, s] = [points[index * 2] as number, points[index * 2 + 1] as number, cosines[at] as number, sines[at] as number];
    real += x * c + y * s;
    imaginary += y * c - x * s;
  }
  return Math.hypot(real, imaginary);
}

/** Points at equal distances along a closed line. */
function evenly(contour: Contour): Float64Array | null {
  const count = contour.length / 2;
  const lengths = new Float64Array(count);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    const next = ((index + 1) % count) * 2;
    const length = Math.hypot((contour[next] as number) - (contour[index * 2] as number), (contour[next + 1] as number) - (contour[index * 2 + 1] as number));
    lengths[index] = length;
    total += length;
  }
  if (!(total > 1e-9) || !Number.isFinite(total)) return null;
  const points = new Float64Array(POINTS * 2);
  let [segment, before] = [0, 0];
  for (let index = 0; index < POINTS; index += 1) {
    const wanted = (total * index) / POINTS;
    while (segment < count - 1 && before + (lengths[segment] as number) < wanted) before += lengths[segment++] as number;
    const length = lengths[segment] as number;
    const share = length === 0 ? 0 : (wanted - before) / length;
    const next = ((segment + 1) % count) * 2;
    points[index * 2] = (contour[segment * 2] as number) * (1 - share) + (contour[next] as number) * share;
    points[index * 2 + 1] = (contour[segment * 2 + 1] as number) * (1 - share) + (contour[next + 1] as number) * share;
  }
  return points;
}

/** How far two outlines are from each other; 0 where they are one. */
export function distanceBetween(a: Outline, b: Outline): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += ((a[index] as number) - (b[index] as number)) ** 2;
  return Math.sqrt(sum);
}
