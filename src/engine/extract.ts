import { readText, type ReadText } from '../languages/read.ts';
import { Lines } from '../source.ts';
import { decodeText } from './decode.ts';

/** A file that was opened: its text, its facts and what stood in the way. */
export interface ExtractedFile extends ReadText {
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
}

/** Reads a file that the gate let through; `mayHold` is that of the gate. */
export function extractFile(path: string, bytes: Uint8Array, mayHold: (text: string) => boolean): ExtractedFile {
  const text = decodeText(bytes);
  const lines = new Lines(text);
  const read = readText(path, text, lines);
  // A file in which no mark can stand needs no reader: text in UTF-16 comes through the gate unsearched.
  return { path, text, lines, ...read, unchecked: mayHold(text) ? read.unchecked : null };
}
