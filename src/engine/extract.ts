import type { Fact } from '../facts.ts';
import { languageOf, unread, type Language } from '../languages/index.ts';
import { Lines } from '../source.ts';
import { decodeText } from './decode.ts';

/** A file that was opened: its text, its facts and what stood in the way. */
export interface ExtractedFile {
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
  readonly facts: readonly Fact[];
  /** The language's name, for timings. */
  readonly language: string;
  /** Why the file counts as not checked, or null. */
  readonly unchecked: string | null;
  /** Why the file was left out after all, or null. */
  readonly skipped: string | null;
}

/** Reads a file that the gate let through. Never throws: a defect of a language costs one file, not the run. */
export function extractFile(path: string, bytes: Uint8Array): ExtractedFile {
  const text = decodeText(bytes);
  const lines = new Lines(text);
  const language = languageOf(path);
  const nothing = { path, text, lines, facts: [], language: language?.name ?? 'none', unchecked: null, skipped: null };
  if (language === null) return { ...nothing, unchecked: `no reader for ${kindOf(path)} yet` };
  if (isMinified(language, text, lines)) return { ...nothing, skipped: 'minified' };
  try {
    const { facts, notes } = language.extract({ path, text });
    return { ...nothing, facts, unchecked: notes.length === 0 ? null : notes.join('; ') };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { ...nothing, facts: unread.extract({ path, text }).facts, unchecked: `could not be read as ${language.name} (${reason}); read as plain text` };
  }
}

const kindOf = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ending = /\.[^.]+$/.exec(name)?.[0];
  return ending === undefined ? `“${name}” files` : `${ending} files`;
};

/** Scripts and markup that a tool has packed: nobody writes lines of a thousand characters on the average. */
function isMinified({ id }: Language, text: string, lines: Lines): boolean {
  return id === 'javascript' && text.length > 20_000 && text.length / lines.count > 1000;
}
