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
export function resize(source: Uint8Array, from: readonly [width: number, height: number], to: readonly [width: number, height: number], channels: 1 | 4): Uint8Array {
  const [width, height] = from;
  const [newWidth, newHeight] = to;
  if (width === newWidth && height === newHeight) return source;
  const columns = tapsOf(0, width, width, newWidth);
  const rows = tapsOf(0, height, height, newHeight);
  const result = new Uint8Array(newWidth * newHeight * channels);
  const line = width * channels;
  // One row of the result at a time: the rows that it rests on, added up, then its columns.
  const sum = new Float32Array(line);
  for (let y = 0; y < newHeight; y += 1) {
    addRows(source, line, rows, y, sum);
    if (channels === 1) mixColumns(sum, columns, result, y * newWidth, newWidth);
    else mixColours(sum, columns, result, y * newWidth * 4, newWidth);
  }
  return result;
}

function addRows(source: Uint8Array, line: number, { starts, positions, weights }: Taps, y: number, sum: Float32Array): void {
  const end = starts[y + 1] as number;
  for (let tap = starts[y] as number, isFirst = true; tap < end; tap += 1, isFirst = false) {
    const weight = weights[tap] as number;
    const offset = (positions[tap] as number) * line;
    if (isFirst) for (let index = 0; index < line; index += 1) sum[index] = (source[offset + index] as number) * weight;
    else for (let index = 0; index < line; index += 1) sum[index] = (sum[index] as number) + (source[offset + index] as number) * weight;
  }
}

function mixColumns(sum: Float32Array, { starts, positions, weights }: Taps, result: Uint8Array, offset: number, width: number): void {
  for (let x = 0; x < width; x += 1) {
    let value = 0.5;
    const end = starts[x + 1] as number;
    for (let tap = starts[x] as number; tap < end; tap += 1) value += (sum[positions[tap] as number] as number) * (weights[tap] as number);
    result[offset + x] = value;
  }
}

function mixColours(sum: Float32Array, { starts, positions, weights }: Taps, result: Uint8Array, offset: number, width: number): void {
  for (let x = 0; x < width; x += 1) {
    let [red, green, blue, alpha] = [0.5, 0.5, 0.5, 0.5];
    const end = starts[x + 1] as number;
    for (let tap = starts[x] as number; tap < end; tap += 1) {
      const weight = weights[tap] as number;
      const at = (positions[tap] as number) * 4;
      red += (sum[at] as number) * weight;
      green += (sum[at + 1] as number) * weight;
      blue += (sum[at + 2] as number) * weight;
      alpha += (sum[at + 3] as number) * weight;
    }
    const to = offset + x * 4;
    result[to] = red;
    result[to + 1] = green;
    result[to + 2] = blue;
    result[to + 3] = alpha;
  }
}

/** Which pixels make up each new one, and how much of each. */
export interface Taps {
  /** Where the taps of each new pixel begin. */
  readonly starts: Int32Array;
  readonly positions: Int32Array;
  readonly weights: Float32Array;
}

/** The taps that turn what lies between two places on a line of pixels into so many new ones. */
export function tapsOf(from: number, to: number, length: number, count: number): Taps {
  const ratio = (to - from) / count;
  const most = ratio > 1 ? Math.min(MOST_SAMPLES + 2, Math.ceil(ratio) + 1) + MOST_SAMPLES : 2;
  const starts = new Int32Array(count + 1);
  const positions = new Int32Array(count * most);
  const weights = new Float32Array(count * most);
  let taps = 0;
  for (let index = 0; index < count; index += 1) {
    if (ratio > 1) {
      const [first, last] = [from + index * ratio, from + (index + 1) * ratio];
      const begin = Math.floor(first);
      const end = Math.min(length, Math.ceil(last - 1e-9));
      const step = Math.max(1, Math.floor((end - begin) / MOST_SAMPLES));
      const own = taps;
      let total = 0;
      for (let at = begin; at < end; at += step) {
        const weight = step > 1 ? 1 : Math.min(last, at + 1) - Math.max(first, at);
        positions[taps] = at;
        weights[taps] = weight;
        taps += 1;
        total += weight;
      }
      for (let tap = own; tap < taps; tap += 1) weights[tap] = (weights[tap] as number) / total;
    } else {
      const centre = Math.min(length - 1, Math.max(0, from + (index + 0.5) * ratio - 0.5));
      const before = Math.floor(centre);
      const share = centre - before;
      const isLast = before + 1 >= length;
      positions[taps] = before;
      weights[taps] = isLast ? 1 : 1 - share;
      taps += 1;
      if (!isLast && share > 0) {
        positions[taps] = before + 1;
        weights[taps] = share;
        taps += 1;
      }
    }
    starts[index + 1] = taps;
  }
  return { starts, positions, weights };
}
