import type { TextFact } from '../facts.ts';
import type { Lines } from '../source.ts';
import { readHeader } from './headers.ts';
import { languageOf, unread, type Language } from './index.ts';

/** What the language of a file made of its text, and what stood in the way. */
export interface ReadText {
  readonly facts: readonly TextFact[];
  /** The language's name, for timings. */
  readonly language: string;
  /** Why the file counts as not checked, or null. */
  readonly unchecked: string | null;
  /** Why the file was left out after all, or null. */
  readonly skipped: string | null;
}

/** Reads the text of a file, in a run and in an editor alike. Never throws: a defect of a language costs one file, not the run. */
export function readText(path: string, text: string, lines: Lines): ReadText {
  const language = languageOf(path);
  const nothing = { facts: [], language: language?.name ?? 'none', unchecked: null, skipped: null };
  if (language === null) return { ...nothing, unchecked: `no reader for ${kindOf(path)} yet` };
  if (isMinified(language, text, lines)) return { ...nothing, skipped: 'minified' };
  try {
    const { facts, notes } = language.extract({ path, text });
    return { ...nothing, facts: [...facts, ...readHeader(path, text)], unchecked: notes.length === 0 ? null : [...new Set(notes)].join('; ') };
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
