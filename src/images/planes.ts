import type { Plane, Raster } from './raster.ts';

/** The planes of a picture in which a mark may stand out: its transparency, and the ways along which its colours differ most. */

type Vector = readonly [red: number, green: number, blue: number];

export function alphaOf({ width, height, pixels }: Raster): Plane {
  const values = new Uint8Array(width * height);
  for (let index = 0; index < values.length; index += 1) values[index] = pixels[index * 4 + 3] as number;
  return { width, height, values };
}

/** Less than this share of pixels that are not opaque is no transparency. */
const LEAST_CLEAR = 0.005;

export function isTransparent({ pixels }: Raster): boolean {
  let clear = 0;
  for (let index = 3; index < pixels.length; index += 4) if ((pixels[index] as number) <= 250) clear += 1;
  return clear > (pixels.length / 4) * LEAST_CLEAR;
}

/** Variances, in squared steps of a byte, below which a picture, and a second way in it, shows nothing. */
const LEAST_VARIANCE = 4;
const LEAST_SECOND = 6;
const SECOND_SHARE = 0.01;
const ROUNDS = 24;

/** The colours of a picture along one way or two, each stretched over all values. What is transparent stands in the middle. */
export function colourPlanes(raster: Raster): Plane[] {
  const { mean, covariance } = momentsOf(raster);
  const total = covariance[0][0] + covariance[1][1] + covariance[2][2];
  if (total < LEAST_VARIANCE) return [];
  const first = mainAxis(covariance, [0.5, 0.6, 0.4], null);
  const planes = [projected(raster, mean, first.axis, first.variance)];
  const second = mainAxis(covariance, [0.3, -0.7, 0.5], first.axis);
  if (second.variance >= Math.max(LEAST_SECOND, total * SECOND_SHARE)) planes.push(projected(raster, mean, second.axis, second.variance));
  return planes;
}

type Matrix = readonly [Vector, Vector, Vector];

function momentsOf({ pixels }: Raster): { mean: Vector; covariance: Matrix } {
  let weight = 0;
  const sum = [0, 0, 0] as [number, number, number];
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] as number;
    weight += alpha;
    sum[0] += (pixels[at] as number) * alpha;
    sum[1] += (pixels[at + 1] as number) * alpha;
    sum[2] += (pixels[at + 2] as number) * alpha;
  }
  const mean: Vector = weight === 0 ? [0, 0, 0] : [sum[0] / weight, sum[1] / weight, sum[2] / weight];
  let [rr, rg, rb, gg, gb, bb] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] as number;
    if (alpha === 0) continue;
    const red = (pixels[at] as number) - mean[0];
    const green = (pixels[at + 1] as number) - mean[1];
    const blue = (pixels[at + 2] as number) - mean[2];
    rr += red * red * alpha;
    rg += red * green * alpha;
    rb += red * blue * alpha;
    gg += green * green * alpha;
    gb += green * blue * alpha;
    bb += blue * blue * alpha;
  }
  const scale = weight === 0 ? 0 : 1 / weight;
  return { mean, covariance: [[rr * scale, rg * scale, rb * scale], [rg * scale, gg * scale, gb * scale], [rb * scale, gb * scale, bb * scale]] };
}

const product = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const through = ([red, green, blue]: Matrix, vector: Vector): Vector => [product(red, vector), product(green, vector), product(blue, vector)];

/** The axis along which the colours vary most, but for the one that is known. */
function mainAxis(covariance: Matrix, start: Vector, known: Vector | null): { axis: Vector; variance: number } {
  let axis = start;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (known !== null) {
      const share = product(axis, known);
      axis = [axis[0] - share * known[0], axis[1] - share * known[1], axis[2] - share * known[2]];
    }
    const next = through(covariance, axis);
    const length = Math.hypot(...next);
    if (length < 1e-6) break;
    axis = [next[0] / length, next[1] / length, next[2] / length];
  }
  return { axis, variance: product(through(covariance, axis), axis) };
}

/** Deviations beyond this many standard ones are all the same. */
const WIDEST = 3;

function projected({ width, height, pixels }: Raster, mean: Vector, axis: Vector, variance: number): Plane {
  const heights = new Float32Array(width * height);
  let [lowest, highest] = [Infinity, -Infinity];
  for (let index = 0; index < heights.length; index += 1) {
    const at = index * 4;
    const opacity = (pixels[at + 3] as number) / 255;
    const value = opacity * (((pixels[at] as number) - mean[0]) * axis[0] + ((pixels[at + 1] as number) - mean[1]) * axis[1] + ((pixels[at + 2] as number) - mean[2]) * axis[2]);
    heights[index] = value;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const reach = WIDEST * Math.sqrt(variance);
  const low = Math.max(lowest, -reach);
  const scale = 255 / Math.max(1e-6, Math.min(highest, reach) - low);
  const values = new Uint8Array(heights.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = ((heights[index] as number) - low) * scale;
    values[index] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
  return { width, height, values };
}

/** The threshold half-way between the means of the two classes that part a plane best (Otsu). */
export function thresholdOf({ values }: Plane): number {
  const counts = new Int32Array(256);
  for (const value of values) counts[value] = (counts[value] as number) + 1;
  let total = 0;
  for (let value = 0; value < 256; value += 1) total += value * (counts[value] as number);
  let [below, belowSum, best, threshold] = [0, 0, -1, 128];
  for (let value = 0; value < 255; value += 1) {
    below += counts[value] as number;
    belowSum += value * (counts[value] as number);
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const [lower, upper] = [belowSum / below, (total - belowSum) / above];
    const between = below * above * (lower - upper) ** 2;
    if (between > best) [best, threshold] = [between, (lower + upper) / 2];
  }
  return Math.round(threshold);
}
