import { readText, type ReadText } from '../languages/read.ts';
import { Lines } from '../source.ts';
import { decodeText } from './decode.ts';

/** A file that was opened: its text, its facts and what stood in the way. */
export interface ExtractedFile extends ReadText {
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
}

/** Reads a file that the gate let through. */
export function extractFile(path: string, bytes: Uint8Array): ExtractedFile {
  const text = decodeText(bytes);
  const lines = new Lines(text);
  return { path, text, lines, ...readText(path, text, lines) };
}
