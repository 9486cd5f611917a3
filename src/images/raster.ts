/** A decoded picture: four bytes a pixel (red, green, blue, alpha), rows from the top. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** One value a pixel. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** A box in pixels; its right and lower edges lie outside of it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const widthOf = ({ left, right }: Box): number => right - left;
export const heightOf = ({ top, bottom }: Box): number => bottom - top;
export const aspectOf = (box: Box): number => widthOf(box) / heightOf(box);

/** How many rows and columns are read for one pixel of a smaller picture; more tells nothing new. */
const MOST_SAMPLES = 4;

/** Fits a picture or a plane into another size: averages on the way down, blends on the way up. */
export function resize(source: Uint8Array, from: readonly [width: number, height: number], to: readonly [width: number, height: number], channels: number): Uint8Array {
  const [width, height] = from;
  const [newWidth, newHeight] = to;
  if (width === newWidth && height === newHeight) return source;
  const columns = weightsOf(width, newWidth);
  const rows = weightsOf(height, newHeight);
  const result = new Uint8Array(newWidth * newHeight * channels);
  // One row of the result at a time: the rows that it rests on, added up, then its columns.
  const sum = new Float32Array(width * channels);
  for (let y = 0; y < newHeight; y += 1) {
    sum.fill(0);
    for (let tap = rows.starts[y] as number; tap < (rows.starts[y + 1] as number); tap += 1) {
      const weight = rows.weights[tap] as number;
      const offset = (rows.positions[tap] as number) * width * channels;
      for (let index = 0; index < sum.length; index += 1) sum[index] = (sum[index] as number) + (source[offset + index] as number) * weight;
    }
    for (let x = 0; x < newWidth; x += 1) {
      const target = (y * newWidth + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        let value = 0;
        for (let tap = columns.starts[x] as number; tap < (columns.starts[x + 1] as number); tap += 1) value += (sum[(columns.positions[tap] as number) * channels + channel] as number) * (columns.weights[tap] as number);
        result[target + channel] = value + 0.5;
      }
    }
  }
  return result;
}

interface Taps {
  /** Where the taps of each pixel begin. */
  readonly starts: Int32Array;
  readonly positions: Int32Array;
  readonly weights: Float32Array;
}

function weightsOf(length: number, newLength: number): Taps {
  const ratio = length / newLength;
  const starts = new Int32Array(newLength + 1);
  const positions: number[] = [];
  const weights: number[] = [];
  for (let index = 0; index < newLength; index += 1) {
    if (ratio > 1) {
      const [first, last] = [index * ratio, (index + 1) * ratio];
      const begin = Math.floor(first);
      const end = Math.min(length, Math.ceil(last - 1e-9));
      const step = Math.max(1, Math.floor((end - begin) / MOST_SAMPLES));
      let total = 0;
      const own = positions.length;
      for (let at = begin; at < end; at += step) {
        const weight = step > 1 ? 1 : Math.min(last, at + 1) - Math.max(first, at);
        positions.push(at);
        weights.push(weight);
        total += weight;
      }
      for (let tap = own; tap < weights.length; tap += 1) weights[tap] = (weights[tap] as number) / total;
    } else {
      const centre = Math.min(length - 1, Math.max(0, (index + 0.5) * ratio - 0.5));
      const before = Math.floor(centre);
      const share = centre - before;
      positions.push(before);
      weights.push(before + 1 < length ? 1 - share : 1);
      if (before + 1 < length && share > 0) {
        positions.push(before + 1);
        weights.push(share);
      }
    }
    starts[index + 1] = positions.length;
  }
  return { starts, positions: Int32Array.from(positions), weights: Float32Array.from(weights) };
}
