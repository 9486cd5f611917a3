/**
 * Folds a text to what a reader takes it for: look-alike letters of other scripts and styled alphabets become plain ones,
 * and characters that nobody sees are dropped. Case is kept, since humps ("WhyUpwork") decide where a name begins.
 */

/** Only the letters of the marks matter; each list holds what passes for the letter in common fonts. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'а', c: 'сϲ', d: 'ԁ', e: 'еҽ', k: 'кκ', l: 'ӏ', n: 'ո', o: 'оοօ', p: 'рρ', r: 'гᴦ', s: 'ѕ', u: 'սυᴜ', w: 'ԝᴡա',
  C: 'СϹ', D: 'Ꭰ', E: 'ЕΕ', K: 'КΚ', L: 'Ꮮ', N: 'Ν', O: 'ОΟՕ', P: 'РΡ', R: 'Ꭱ', S: 'Ѕ', U: 'Ս', W: 'ԜᎳ',
};

const plainOf: ReadonlyMap<string, string> = new Map(Object.entries(LOOK_ALIKES).flatMap(([plain, others]) => [...others].map((other) => [other, plain] as const)));

/** Zero-width and formatting characters, soft hyphen included. */
const UNSEEN = /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF]/u;

const PLAIN = /^[\x00-\x7F]*$/;

export interface Skeleton {
  readonly text: string;
  /** The offset in the original of a position in `text`, its length included. */
  origin(position: number): number;
}

export function skeletonOf(original: string): Skeleton {
  if (PLAIN.test(original)) return { text: original, origin: (position) => position };
  let text = '';
  const origins: number[] = [];
  let at = 0;
  for (const character of original) {
    if (!UNSEEN.test(character)) {
      const folded = fold(character);
      for (let unit = 0; unit < folded.length; unit += 1) origins.push(at);
      text += folded;
    }
    at += character.length;
  }
  origins.push(original.length);
  return { text, origin: (position) => origins[position] ?? original.length };
}

function fold(character: string): string {
  if (character <= '\u007F') return character;
  const plain = plainOf.get(character);
  if (plain !== undefined) return plain;
  // Full-width, mathematical, circled and the other styled alphabets.
  const compatible = character.normalize('NFKC');
  return /^[A-Za-z]$/.test(compatible) ? compatible : character;
}
