import { hide } from '../mask.ts';
import type { Gate } from '../match/gate.ts';
import type { Range } from '../facts.ts';
import { isRandom } from '../secrets/values.ts';
import { extractText, type ExtractedFile } from './extract.ts';

/** Beyond this many a pattern of all of them would not pay; a file with more is a list of hashes. */
const MOST = 2000;

/**
 * A secret that one file shows as such may stand in others where nothing tells what it is, as in the reason of a directive.
 * Those are read anew without it. Gives all values that the run has hidden.
 */
export function withoutKnownSecrets(opened: ExtractedFile[], gate: Gate): readonly string[] {
  const values = [...new Set(opened.flatMap((file) => file.values))];
  const sought = values.filter((value) => value.length >= 12 && isRandom(value)).slice(0, MOST);
  if (sought.length === 0) return values;
  const known = new RegExp(sought.toSorted((a, b) => b.length - a.length).map((value) => value.replace(/[^\w]/g, '\\$&')).join('|'), 'g');
  for (const [index, file] of opened.entries()) {
    const ranges = [...file.text.matchAll(known)].map(({ index: at, 0: { length } }): Range => [at, at + length]);
    if (ranges.length > 0) opened[index] = { ...file, ...extractText(file.path, hide(file.text, ranges), gate) };
  }
  return values;
}
