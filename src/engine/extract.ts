import type { AccessFact, ColourFact, DrawingFact, FontFact, PictureFact, SecretFact } from '../facts.ts';
import { readText, type ReadText } from '../languages/read.ts';
import type { Gate } from '../match/gate.ts';
import { isTelling } from '../match/illustrations.ts';
import { isKept } from '../match/kept.ts';
import { looksOf } from '../match/looks.ts';
import { secretsIn } from '../match/secrets.ts';
import { hide } from '../mask.ts';
import { outlineReferences } from '../policy/outlines.ts';
import { Lines } from '../source.ts';
import { drawnIn, isTold, type Drawn } from '../vectors/index.ts';
import { accessAlone } from '../practices/index.ts';
import { decodeText } from './decode.ts';
import { embeddedPictures, type Embedded } from './embedded.ts';
import { inlineDrawings } from './inline.ts';

/** A file that was opened: its text, its facts and what stood in the way. */
export interface ExtractedFile extends ReadText {
  readonly path: string;
  /** The secrets in it hidden. */
  readonly text: string;
  readonly lines: Lines;
  /** Marks that its path data draws. */
  readonly pictures: readonly PictureFact[];
  /** Drawings with the detail of an illustration. */
  readonly drawings: readonly DrawingFact[];
  /** Colours and typefaces of the platform in it. */
  readonly colours: readonly ColourFact[];
  readonly fonts: readonly FontFact[];
  readonly secrets: readonly SecretFact[];
  /** The values that are hidden in it, for this run alone: other files may hold them too. */
  readonly values: readonly string[];
  /** Where it reads the website of the platform. */
  readonly access: readonly AccessFact[];
  /** Whether its path data says all that it shows, if it is a drawing. */
  readonly tellAll: boolean;
  /** Pictures that stand in it as addresses. */
  readonly embedded: readonly Embedded[];
}

/** It is rendered as a whole. */
const SVG_FILE = /\.svg$/i;
const NOTHING_DRAWN: Drawn = { facts: [], tellAll: false, drawings: [] };

/** Reads a file that the gate let through, and keeps of it what a rule may ask for. */
export function extractFile(path: string, bytes: Uint8Array, gate: Gate): ExtractedFile {
  const raw = decodeText(bytes);
  const { facts, hidden } = secretsIn(path, raw);
  // Nothing that reads a text gets a secret to see, and so nothing can quote, keep or hash one.
  return { ...extractText(path, hide(raw, hidden), gate), secrets: gate.asksSecrets ? facts : [], values: hidden.map((range) => raw.slice(...range)) };
}

/** Reads a text without secrets. */
export function extractText(path: string, text: string, gate: Gate): Omit<ExtractedFile, 'secrets' | 'values'> {
  const lines = new Lines(text);
  const [mayPicture, mayTrace] = [gate.mayPicture(text), gate.mayTrace(text)];
  const { facts: pictures, tellAll, drawings: measured } = mayPicture || mayTrace ? drawnIn(text, mayPicture ? outlineReferences : [], mayTrace) : NOTHING_DRAWN;
  const drawings = measured.filter(isTelling);
  const embedded = mayPicture ? [...embeddedPictures(text), ...(SVG_FILE.test(path) ? [] : inlineDrawings(text, (drawing) => isTold(drawing, outlineReferences)))] : [];
  const looks = looksOf(path, text, gate);
  // A file in which no mark can stand needs no reader: text in UTF-16 comes through the gate unsearched, and drawings for their paths.
  if (!gate.mayHold(text)) return { path, text, lines, pictures, drawings, ...looks, tellAll, embedded, access: [], facts: [], language: 'none', unchecked: null, skipped: null };
  const read = readText(path, text, lines);
  return { path, text, lines, pictures, drawings, ...looks, tellAll, embedded, access: read.skipped === null ? accessAlone({ path, text, facts: read.facts }) : [], ...read, facts: read.facts.filter((fact) => isKept(fact, gate.isHinted)) };
}
