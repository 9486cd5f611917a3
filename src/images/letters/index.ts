import { heightOf, resize, widthOf, type Box, type Plane, type Raster } from '../raster.ts';
import { Runs } from '../runs.ts';
import { greyOf, halve } from './grey.ts';
import { LETTER, LIGHT, partsOf, tonesOf } from './ink.ts';
import { isOnItsGround, rowsOf, type Row } from './rows.ts';
import { wordsIn, type Ink } from './silhouette.ts';

/** A place in a picture that may show the name of the platform in letters. */
export interface Word {
  /** In pixels of the picture. */
  readonly box: Box;
  /** The place as it is read: dark letters of one size on white. */
  readonly strip: Plane;
}

/** In larger pictures, this many words may have the shape; a page of text has some ten, and each takes some 25 ms to read. */
const MOST_WORDS = 40;
/** A picture is halved until it is smaller than this. */
const SMALLEST = 100;
const LEAST_HEIGHT = 6;
/** More parts at one size are grain, not letters. */
const MOST_PARTS = 12_000;
/** At half the size, letters lower than this were found at the whole one. */
const LEAST_AT_HALF = 0.4 * LETTER.highest;

/** Finds what has the shape of the six letters, the largest first, without reading it. Most pictures have nothing of the kind. */
export function findWords(raster: Raster): Word[] {
  const { plane, factor } = greyOf(raster);
  const places = distinct(placesIn(plane)).slice(0, MOST_WORDS);
  return places.map((place) => ({ box: { left: place.left / factor, top: place.top / factor, right: place.right / factor, bottom: place.bottom / factor }, strip: stripOf(plane, place) }));
}

/** A word in pixels of the grey picture. */
interface Place extends Box {
  readonly letterHeight: number;
  readonly isLight: boolean;
  readonly isCapitals: boolean;
}

function placesIn(whole: Plane): Place[] {
  const runs = new Runs(4096);
  const places: Place[] = [];
  for (let plane = whole, scale = 1; Math.max(plane.width, plane.height) >= SMALLEST && plane.height >= LEAST_HEIGHT; plane = halve(plane), scale *= 2) {
    const tones = tonesOf(plane);
    const parts = partsOf(tones, plane.width, plane.height, runs);
    for (const ofTone of [parts.filter(({ tone }) => tone !== LIGHT), parts.filter(({ tone }) => tone === LIGHT)]) {
      if (ofTone.length > MOST_PARTS) continue;
      for (const row of rowsOf(ofTone, scale === 1 ? 0 : LEAST_AT_HALF)) {
        if (!isOnItsGround(plane, tones, row)) continue;
        for (const { left, right, letterHeight, isCapitals } of wordsIn(inkOf(tones, plane.width, row))) {
          places.push({ left: (row.left + left) * scale, top: row.top * scale, right: (row.left + right) * scale, bottom: row.bottom * scale, letterHeight: letterHeight * scale, isLight: row.tone === LIGHT, isCapitals });
        }
      }
    }
  }
  return places;
}

function inkOf(tones: Uint8Array, stride: number, row: Row): Ink {
  const [width, height] = [widthOf(row), heightOf(row)];
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, at = (row.top + y) * stride + row.left; x < width; x += 1, at += 1) if (tones[at] === row.tone) values[y * width + x] = 1;
  }
  return { width, height, values };
}

/** Of the smaller of two places, the share that makes them one. */
const SAME_PLACE = 0.8;

/** The places, the largest letters first, each once, though it may be found at two sizes. */
function distinct(places: readonly Place[]): Place[] {
  const kept: Place[] = [];
  for (const place of places.toSorted((a, b) => b.letterHeight - a.letterHeight)) {
    if (!kept.some((other) => isSamePlace(place, other))) kept.push(place);
  }
  return kept;
}

function isSamePlace(place: Place, other: Place): boolean {
  const width = Math.min(place.right, other.right) - Math.max(place.left, other.left);
  const height = Math.min(place.bottom, other.bottom) - Math.max(place.top, other.top);
  const smaller = Math.min(widthOf(place) * heightOf(place), widthOf(other) * heightOf(other));
  return width > 0 && height > 0 && width * height > SAME_PLACE * smaller && place.isLight === other.isLight && place.isCapitals === other.isCapitals && place.letterHeight > 0.5 * other.letterHeight;
}

/** In a strip, small letters are this high, as the reader was taught them, and white is around them. */
const READ_HEIGHT = 24;
const MARGIN = 14;
/** Small letters are about this share of capitals. */
const SMALL_OF_CAPITAL = 0.75;
const MOST_ENLARGED = 6;
const LARGEST_STRIP = { width: 1200, height: 200 } as const;

/** A place as it is read. Its sides end in gaps already; above and below, some of the ground is taken along. */
function stripOf({ width, height, values }: Plane, place: Place): Plane {
  const around = place.letterHeight * 0.25;
  const [left, right] = [Math.max(0, place.left), Math.min(width, place.right)];
  const [top, bottom] = [Math.max(0, Math.floor(place.top - around)), Math.min(height, Math.ceil(place.bottom + around))];
  const cut = new Uint8Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y += 1) cut.set(values.subarray(y * width + left, y * width + right), (y - top) * (right - left));
  stretch(cut, place.isLight);
  const factor = Math.min(MOST_ENLARGED, READ_HEIGHT / (place.isCapitals ? place.letterHeight * SMALL_OF_CAPITAL : place.letterHeight));
  const newWidth = Math.max(1, Math.min(LARGEST_STRIP.width, Math.round((right - left) * factor)));
  const newHeight = Math.max(1, Math.min(LARGEST_STRIP.height, Math.round((bottom - top) * factor)));
  const fitted = resize(cut, [right - left, bottom - top], [newWidth, newHeight], 1);
  const [stripWidth, stripHeight] = [newWidth + 2 * MARGIN, newHeight + 2 * MARGIN];
  const strip = new Uint8Array(stripWidth * stripHeight).fill(255);
  for (let y = 0; y < newHeight; y += 1) strip.set(fitted.subarray(y * newWidth, (y + 1) * newWidth), (y + MARGIN) * stripWidth + MARGIN);
  return { width: stripWidth, height: stripHeight, values: strip };
}

/** Of the pixels, the share at each end that may lie outside of the range that is stretched. */
const OUTSIDE = 0.02;

/** Stretches the values over all of the range, and turns light letters dark. */
function stretch(values: Uint8Array, isLight: boolean): void {
  const counts = new Int32Array(256);
  for (const value of values) counts[value] = (counts[value] as number) + 1;
  let [low, high] = [0, 255];
  for (let below = counts[0] as number; below < OUTSIDE * values.length && low < 255; below += counts[low] as number) low += 1;
  for (let above = counts[255] as number; above < OUTSIDE * values.length && high > 0; above += counts[high] as number) high -= 1;
  const scale = 255 / Math.max(1, high - low);
  for (let index = 0; index < values.length; index += 1) {
    const value = Math.min(255, Math.max(0, ((values[index] as number) - low) * scale));
    values[index] = isLight ? 255 - value : value;
  }
}
