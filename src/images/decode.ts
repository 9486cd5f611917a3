import { UsageError } from '../errors.ts';
import { lazy } from '../lazy.ts';
import { decodeBitmapFile, decodeIconBitmap, iconEntries } from './bitmap.ts';
import { formatOf } from './format.ts';
import type { Raster } from './raster.ts';
import { prepareSvg } from './svg.ts';

type Sharp = typeof import('sharp').default;

const load = lazy<Sharp>('sharp');

/** A picture of a file, which may hold several. */
export interface Decoded {
  readonly raster: Raster;
  /** What it is called in messages. */
  readonly carrier: string;
  /** Pixels of the file for one of the raster. */
  readonly scale: number;
}

/** What a file of pictures holds, or why it cannot be looked at. */
export type Decoding = { readonly pictures: readonly Decoded[] } | { readonly reason: string };

/** Larger pictures are shrunk to this longer side: a mark that is smaller than a pixel then is too small to be seen. */
const LONGEST = 1600;
const MOST_PIXELS = 80_000_000;
const MOST_FRAMES = 12;
/** In seconds: a picture takes milliseconds, and one made to be slow must not take the run with it. */
const TIMEOUT = 3;

let sharp: Sharp | null = null;

/** Loads the decoder of pictures, with as few threads and as little memory as it needs. */
function decoder(): Sharp {
  if (sharp !== null) return sharp;
  try {
    sharp = load();
  } catch (error) {
    throw new UsageError(`Pictures cannot be checked, since sharp does not load: ${firstLine(error)}. Install it anew (npm install sharp), or leave pictures out with --rule 'no-brand-logo: off'.`);
  }
  // The files themselves are decoded side by side, so that one picture needs one thread; no picture is decoded twice.
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

/** Reads what a file shows. Throws a `UsageError` where no picture at all could be read. */
export async function decode(bytes: Uint8Array): Promise<Decoding> {
  const open = decoder();
  try {
    switch (formatOf(bytes)) {
      case 'raster':
        return { pictures: [{ ...(await rasterOf(open, bytes, 0)), carrier: 'This picture' }] };
      case 'animation':
        return { pictures: await framesOf(open, bytes) };
      case 'icon':
        return await iconOf(open, bytes);
      case 'icns':
        return await icnsOf(open, bytes);
      case 'bitmap':
        return { pictures: [{ raster: decodeBitmapFile(bytes), carrier: 'This picture', scale: 1 }] };
      case 'svg':
        return await svgOf(open, bytes);
      case 'layered':
        return { reason: 'layered picture, which only its own program shows' };
      case 'document':
        return { reason: 'a document, into which this version does not look' };
      case 'font':
      case 'unknown':
        return { reason: 'no picture of a known kind' };
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return { reason: `it could not be decoded (${firstLine(error)})` };
  }
}

export const firstLine = (error: unknown): string => (error instanceof Error ? (error.message.split('\n', 1)[0] as string) : String(error)).replace(/[.\s]+$/, '').slice(0, 120);

async function rasterOf(open: Sharp, bytes: Uint8Array, page: number): Promise<{ raster: Raster; scale: number }> {
  const image = open(bytes, { page, limitInputPixels: MOST_PIXELS, failOn: 'none' });
  const { width } = await image.metadata();
  const { data, info } = await image.timeout({ seconds: TIMEOUT }).resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { raster: { width: info.width, height: info.height, pixels: aligned(data) }, scale: Math.max(1, width / info.width) };
}

/** Pixels are read four bytes at a time, which takes an offset that four divides. */
const aligned = (data: Uint8Array): Uint8Array => (data.byteOffset % 4 === 0 ? data : new Uint8Array(data));

/** The frames of an animation, evenly spread where there are many. */
async function framesOf(open: Sharp, bytes: Uint8Array): Promise<Decoded[]> {
  const { pages = 1 } = await open(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'none' }).metadata();
  const frames = Math.min(pages, MOST_FRAMES);
  const numbers = [...new Set(Array.from({ length: frames }, (_, index) => Math.floor((index * pages) / frames)))];
  const pictures: Decoded[] = [];
  for (const page of numbers) pictures.push({ ...(await rasterOf(open, bytes, page)), carrier: pages === 1 ? 'This picture' : `Frame ${page + 1}` });
  return pictures;
}

async function iconOf(open: Sharp, bytes: Uint8Array): Promise<Decoding> {
  const pictures: Decoded[] = [];
  for (const { width, height, bytes: content, isPng } of iconEntries(bytes)) {
    const carrier = `The icon of ${width} × ${height}`;
    if (isPng) pictures.push({ ...(await rasterOf(open, content, 0)), carrier });
    else pictures.push({ raster: decodeIconBitmap(content), carrier, scale: 1 });
  }
  return { pictures: pictures.toSorted((a, b) => b.raster.width - a.raster.width) };
}

/** A chain of parts: four letters, the length with this head in eight bytes, the content. Those of today hold whole pictures. */
async function icnsOf(open: Sharp, bytes: Uint8Array): Promise<Decoding> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pictures: Decoded[] = [];
  let others = 0;
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4);
    if (length < 8 || at + length > bytes.length) break;
    const content = bytes.subarray(at + 8, at + length);
    if (formatOf(content) === 'raster') pictures.push({ ...(await rasterOf(open, content, 0)), carrier: 'This icon' });
    else if (!/^(?:TOC |info|icnV|name)$/.test(Buffer.from(bytes.subarray(at, at + 4)).toString('latin1'))) others += 1;
    at += length;
  }
  if (pictures.length === 0) return { reason: others === 0 ? 'an icon without a picture' : 'an icon of an old kind' };
  return { pictures: pictures.toSorted((a, b) => b.raster.width - a.raster.width) };
}

async function svgOf(open: Sharp, bytes: Uint8Array): Promise<Decoding> {
  const prepared = prepareSvg(Buffer.from(bytes).toString('utf8'));
  if ('reason' in prepared) return prepared;
  const { data, info } = await open(Buffer.from(prepared.text), { limitInputPixels: MOST_PIXELS }).timeout({ seconds: TIMEOUT }).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { pictures: [{ raster: { width: info.width, height: info.height, pixels: aligned(data) }, carrier: 'This drawing', scale: (prepared.width || info.width) / info.width }] };
}
