import { createHash } from 'node:crypto';
import { isWeakWord, type PictureFact, type Region } from '../facts.ts';
import type { OutlineReference } from '../vectors/index.ts';
import { decode, firstLine, type Decoded } from './decode.ts';
import { findMark } from './find.ts';
import { glyphMarks } from './font.ts';
import { formatOf } from './format.ts';
import { findWords } from './letters/index.ts';
import type { Box, Raster } from './raster.ts';
import { readStrip, saysName } from './reader.ts';
import { unpackReferences, type PackedReference, type References } from './references.ts';

export type { PackedReference } from './references.ts';

/** What the policy says of the marks. */
export interface Marks {
  readonly references: readonly PackedReference[];
  /** How their outlines bend. */
  readonly outlines: readonly OutlineReference[];
  /** Colours in which the platform draws them, as red, green and blue. */
  readonly colours: readonly (readonly [red: number, green: number, blue: number])[];
}

export interface Examined {
  readonly facts: readonly PictureFact[];
  /** Why it could not be looked at; null where it was. */
  readonly unchecked: string | null;
  /** Why letters in it were not read; such a verdict is not the last word. */
  readonly unread?: string;
}

export interface ExaminerOptions {
  /** Whether to read what has the shape of the name of the platform, which takes the packages for it. */
  readonly reads: boolean;
}

/** Looks for a mark in the pictures of a file, or in the glyphs of a font. Most files hold one picture; of several, the one in which it is clearest counts. */
export function createExaminer({ references: packed, outlines, colours }: Marks, { reads }: ExaminerOptions): (bytes: Uint8Array) => Promise<Examined> {
  const references = unpackReferences(packed);
  return async (bytes) => {
    if (formatOf(bytes) === 'font') return examineFont(bytes, outlines);
    const decoding = await decode(bytes);
    if ('reason' in decoding) return { facts: [], unchecked: decoding.reason };
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    const facts = decoding.pictures.flatMap((picture) => factOf(picture, references, colours, digest));
    const best = facts.toSorted((a, b) => Number(b.agrees) - Number(a.agrees) || (b.likeness.ink ?? 0) - (a.likeness.ink ?? 0))[0] ?? null;
    if (!reads || (best !== null && best.agrees && !isWeakWord(best))) return { facts: best === null ? [] : [best], unchecked: null };
    const read = await readName(decoding.pictures);
    const written = read.found === null ? best : withLetters(best, read.found, digest);
    return { facts: written === null ? [] : [written], unchecked: null, ...(read.unread === null ? {} : { unread: read.unread }) };
  };
}

function examineFont(bytes: Uint8Array, outlines: Marks['outlines']): Examined {
  try {
    return { facts: glyphMarks(bytes, outlines), unchecked: null };
  } catch (error) {
    return { facts: [], unchecked: `a font that could not be read (${firstLine(error)})` };
  }
}

/** How much one measure may fall short of what it has to reach, to be a hint all the same. */
const HINT = -0.04;

function factOf({ raster, carrier, scale }: Decoded, references: References, colours: Marks['colours'], digest: string): PictureFact[] {
  const found = findMark(raster, references);
  if (found === null || found.margin < HINT) return [];
  return [
    {
      kind: 'picture',
      carrier,
      mark: found.reference.name,
      likeness: { ink: found.ink, edges: found.edges, outline: null },
      isWord: found.kind === 'word',
      agrees: found.margin >= 0,
      letters: null,
      share: (found.box.right - found.box.left) / raster.width,
      isInBrandColour: isColoured(raster, found.box, colours),
      region: regionOf(found.box, scale),
      range: [0, 0],
      digest,
      among: 1,
      uses: [],
      isNamedWhereUsed: false,
    },
  ];
}

/** A box in pixels of the file. */
const regionOf = ({ left, top, right, bottom }: Box, scale: number): Region => ({ x: Math.round(left * scale), y: Math.round(top * scale), width: Math.round((right - left) * scale), height: Math.round((bottom - top) * scale) });

/** The name of the platform as it was read in a picture. */
interface Written {
  readonly text: string;
  readonly carrier: string;
  readonly region: Region;
  readonly share: number;
}

/** Reads what has the shape of the name, until it is found or reading ends. */
async function readName(pictures: readonly Decoded[]): Promise<{ readonly found: Written | null; readonly unread: string | null }> {
  for (const { raster, carrier, scale } of pictures) {
    for (const { box, strip } of findWords(raster)) {
      const read = await readStrip(strip);
      if ('reason' in read) return { found: null, unread: read.reason };
      if (saysName(read.text)) return { found: { text: oneLine(read.text), carrier, region: regionOf(box, scale), share: (box.right - box.left) / raster.width }, unread: null };
    }
  }
  return { found: null, unread: null };
}

/** A message quotes no more of what was read. */
const QUOTED = 60;
const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ').slice(0, QUOTED);

/** A word whose shape agrees keeps its measures; a mere hint gives way to what was read. */
const withLetters = (fact: PictureFact | null, { text, carrier, region, share }: Written, digest: string): PictureFact =>
  fact?.agrees === true
    ? { ...fact, letters: text }
    : { kind: 'picture', carrier, mark: 'the name of the platform', likeness: { ink: null, edges: null, outline: null }, isWord: true, agrees: true, letters: text, share, isInBrandColour: false, region, range: [0, 0], digest, among: 1, uses: [], isNamedWhereUsed: false };

/** Of the pixels of a box, the share from which it is drawn in a colour, and how far each channel may be from it. */
const COLOURED = 0.12;
const NEAR = 14;

function isColoured({ width, height, pixels }: Raster, box: Box, colours: Marks['colours']): boolean {
  const [left, top, right, bottom] = [Math.max(0, Math.floor(box.left)), Math.max(0, Math.floor(box.top)), Math.min(width, Math.ceil(box.right)), Math.min(height, Math.ceil(box.bottom))];
  let matching = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4;
      if ((pixels[at + 3] as number) < 128) continue;
      if (colours.some(([red, green, blue]) => Math.abs((pixels[at] as number) - red) < NEAR && Math.abs((pixels[at + 1] as number) - green) < NEAR && Math.abs((pixels[at + 2] as number) - blue) < NEAR)) matching += 1;
    }
  }
  return matching > (right - left) * (bottom - top) * COLOURED;
}
