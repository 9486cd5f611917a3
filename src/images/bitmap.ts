import type { Raster } from './raster.ts';

/** Windows bitmaps, by themselves and in icons, without compression: the one kind that no kept decoder reads and apps still ship. */

/** A picture in an icon: one in a format of its own, or a bitmap without its file header. */
export interface IconEntry {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly isPng: boolean;
}

const MOST_ENTRIES = 32;
/** Of the longer side; larger ones are no icons and would take memory for what nobody drew. */
const LONGEST = 8192;

/** The directory of an icon or cursor: six bytes, then sixteen for each picture. */
export function iconEntries(bytes: Uint8Array): IconEntry[] {
  const view = viewOf(bytes);
  const count = Math.min(view.getUint16(4, true), MOST_ENTRIES);
  return Array.from({ length: count }, (_, index) => {
    const at = 6 + index * 16;
    const [length, offset] = [view.getUint32(at + 8, true), view.getUint32(at + 12, true)];
    if (length < 8 || offset + length > bytes.length) throw new Error('the icon is cut short');
    const content = bytes.subarray(offset, offset + length);
    return { width: view.getUint8(at) || 256, height: view.getUint8(at + 1) || 256, bytes: content, isPng: content[0] === 0x89 };
  });
}

const FILE_HEADER = 14;

export const decodeBitmapFile = (bytes: Uint8Array): Raster => decodeBitmap(bytes.subarray(FILE_HEADER), viewOf(bytes).getUint32(10, true) - FILE_HEADER, false);

/** In an icon the height counts twice: below the colours lies a mask of one bit a pixel that says what is clear. */
export const decodeIconBitmap = (bytes: Uint8Array): Raster => decodeBitmap(bytes, null, true);

function decodeBitmap(bytes: Uint8Array, pixelsAt: number | null, isIcon: boolean): Raster {
  const view = viewOf(bytes);
  const header = view.getUint32(0, true);
  if (header < 40) throw new Error('a bitmap of the nineteen-eighties');
  const width = view.getInt32(4, true);
  const written = view.getInt32(8, true);
  const height = Math.abs(written) / (isIcon ? 2 : 1);
  const depth = view.getUint16(14, true);
  const compression = view.getUint32(16, true);
  if (width < 1 || height < 1 || Math.max(width, height) > LONGEST) throw new Error(`a bitmap of ${width} × ${height}`);
  if (compression !== 0 && compression !== 3) throw new Error('a compressed bitmap');
  if (![1, 4, 8, 24, 32].includes(depth)) throw new Error(`a bitmap of ${depth} bits a pixel`);
  const colours = depth > 8 ? 0 : view.getUint32(32, true) || 1 << depth;
  const palette = header + (compression === 3 && header === 40 ? 12 : 0);
  const start = pixelsAt ?? palette + colours * 4;
  const stride = Math.ceil((width * depth) / 32) * 4;
  const pixels = new Uint8Array(width * height * 4);
  let isSeen = false;
  for (let y = 0; y < height; y += 1) {
    const row = start + (written < 0 ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x += 1) {
      const from = depth > 8 ? row + x * (depth / 8) : palette + indexOf(bytes, row, x, depth) * 4;
      const to = (y * width + x) * 4;
      pixels[to] = bytes[from + 2] ?? 0;
      pixels[to + 1] = bytes[from + 1] ?? 0;
      pixels[to + 2] = bytes[from] ?? 0;
      pixels[to + 3] = depth === 32 ? (bytes[from + 3] ?? 0) : 255;
      if (pixels[to + 3] !== 0) isSeen = true;
    }
  }
  // Many write 32 bits a pixel and leave the fourth byte empty.
  if (!isSeen) for (let at = 3; at < pixels.length; at += 4) pixels[at] = 255;
  if (isIcon && (depth < 32 || !isSeen)) applyMask(pixels, bytes, start + stride * height, width, height);
  return { width, height, pixels };
}

const indexOf = (bytes: Uint8Array, row: number, x: number, depth: number): number => ((bytes[row + ((x * depth) >> 3)] ?? 0) >> (8 - depth - ((x * depth) & 7))) & ((1 << depth) - 1);

function applyMask(pixels: Uint8Array, bytes: Uint8Array, start: number, width: number, height: number): void {
  const stride = Math.ceil(width / 32) * 4;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (indexOf(bytes, start + (height - 1 - y) * stride, x, 1) === 1) pixels[(y * width + x) * 4 + 3] = 0;
    }
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
