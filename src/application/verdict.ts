import { sourceRange, type ApplicationVerdictId, type Range } from '../facts.ts';
import { entryOf, withoutKeys, type FormMap, type FormScalar } from './form.ts';

/** Something that is to be said of a place in the form. */
export interface Verdict {
  readonly id: ApplicationVerdictId;
  readonly at: Range;
  readonly data: Readonly<Record<string, string>>;
}

/** What the checks are told besides the form. */
export interface Circumstances {
  /** An ISO day. */
  readonly today: string;
}

export const verdict = (id: ApplicationVerdictId, at: Range, data: Readonly<Record<string, string>> = {}): Verdict => ({ id, at, data });

/** The text of a field, where there is one. */
export function scalarAt(map: FormMap, key: string): FormScalar | null {
  const node = entryOf(map, key)?.node;
  return node?.kind === 'scalar' && node.text.trim() !== '' ? node : null;
}

/** The place in the file of a part of a text. */
export const placeIn = (node: FormScalar, range: Range): Range => sourceRange({ segments: node.segments, range: node.range, value: node.text }, range);

/** A text as messages quote it: one line, not too long, and nothing that may be a key. */
export function quoted(text: string): string {
  const line = withoutKeys(text).replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE - 1).trimEnd()}…`;
}

const LONGEST_QUOTE = 60;
