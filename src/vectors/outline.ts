import type { Contour } from './path.ts';

/**
 * How an outline bends, as the strengths of its waves (Fourier descriptors): the same wherever it lies, however large it is, whichever
 * way it is turned, and wherever and in whichever direction its drawing begins.
 */
export type Outline = readonly number[];

const POINTS = 128;
/** Waves in each of the two directions. */
const WAVES = 12;
const LEAST_POINTS = 16;

const cosines = Float64Array.from({ length: POINTS }, (_, index) => Math.cos((2 * Math.PI * index) / POINTS));
const sines = Float64Array.from({ length: POINTS }, (_, index) => Math.sin((2 * Math.PI * index) / POINTS));

/** The measure of one outline; null where it encloses nothing. */
export function outlineOf(contour: Contour): Outline | null {
  if (contour.length < LEAST_POINTS * 2) return null;
  const points = evenly(contour);
  if (points === null) return null;
  const strength = (wave: number): number => {
    let [real, imaginary] = [0, 0];
    for (let index = 0; index < POINTS; index += 1) {
      const at = (((wave * index) % POINTS) + POINTS) % POINTS;
      const [x, y, c, s] = [points[index * 2] as number, points[index * 2 + 1] as number, cosines[at] as number, sines[at] as number];
      real += x * c + y * s;
      imaginary += y * c - x * s;
    }
    return Math.hypot(real, imaginary);
  };
  const forward = Array.from({ length: WAVES }, (_, index) => strength(index + 1));
  const backward = Array.from({ length: WAVES }, (_, index) => strength(-index - 1));
  const [ahead, behind] = (forward[0] as number) >= (backward[0] as number) ? [forward, backward] : [backward, forward];
  const main = ahead[0] as number;
  return main < 1e-9 ? null : [...ahead.slice(1), ...behind].map((one) => one / main);
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
