import type { Range, TextFact } from '../facts.ts';
import { platformTexts } from '../policy/texts.ts';
import { GUARANTEED, shinglesOf, winnow } from './winnow.ts';

/** A text whose copies are sought, as hashes. */
export interface KnownText {
  readonly name: string;
  readonly hashes: ReadonlySet<number>;
}

let shipped: readonly KnownText[] | null = null;
/** By the list of the options, which is one for all files. */
const withAdded = new WeakMap<readonly string[], readonly KnownText[]>();

/** The texts of the platform that are known, and those that somebody adds. */
export function knownTexts(added: readonly string[]): readonly KnownText[] {
  shipped ??= platformTexts.map(({ name, hashes }) => ({ name, hashes: unpack(hashes) }));
  let known = added.length === 0 ? shipped : withAdded.get(added);
  if (known === undefined) withAdded.set(added, (known = [...shipped, ...added.map((text, index) => ({ name: `text ${index + 1} of the options`, hashes: new Set(text.split('\n').flatMap(winnow)) }))]));
  return known;
}

function unpack(packed: string): ReadonlySet<number> {
  const bytes = Buffer.from(packed, 'base64');
  return new Set(Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(index * 4)));
}

/** Whether a text is long enough to be a copy, and stands where people read it. */
export const mayBeCopied = ({ surface, value }: Pick<TextFact, 'surface' | 'value'>): boolean => (surface === 'ui' || surface === 'docs' || surface === 'string') && value.length >= GUARANTEED * 4 && value.includes(' ');

/** So many hashes in common are no turn of phrase. */
const LEAST = 3;

export interface Shared {
  readonly name: string;
  /** From the first shared word to the last. */
  readonly range: Range;
  readonly words: number;
}

/** The longest overlap of a text with a known one; null where there is no long one. */
export function sharedText(value: string, texts: readonly KnownText[]): Shared | null {
  const shingles = shinglesOf(value);
  let best: Shared | null = null;
  for (const { name, hashes } of texts) {
    const hits = shingles.filter(({ hash }) => hashes.has(hash));
    const [first, last] = [hits[0], hits.at(-1)];
    if (first === undefined || last === undefined || hits.length < LEAST) continue;
    const words = value.slice(first.start, last.end).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    if (best === null || words > best.words) best = { name, range: [first.start, last.end], words };
  }
  return best;
}
