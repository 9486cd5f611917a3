import { GLYPH_PLACE, PAIR_PLACE, type TextFact } from '../facts.ts';
import { slice, TextBuilder, textFact, type Decoded } from './text.ts';

/** Characters for private use, by which icon fonts draw, and pairs of names, by which loaders find an icon. */

const PRIVATE = /^[\ue000-\uf8ff]$/;
const WRITTEN = /[\ue000-\uf8ff]|(?:\\0{0,2}|\\u\{?0{0,4}|\b0x0{0,4}|&#x0{0,4})[ef][\da-f]{3}(?![\da-f])|&#0{0,4}(?:5[7-9]|6[0-3])\d{3}(?!\d)/i;

/** Whether a text may hold a character for private use, however it is written. */
export const mayHoldGlyphs = (text: string): boolean => WRITTEN.test(text);
export const isGlyph = (value: string): boolean => PRIVATE.test(value.trim());

/** What tells the font may be a whole list of classes; no font's name is this long. */
const LONGEST_FONT = 200;

export const glyphFact = (glyph: Decoded, font: string): TextFact => textFact('identifier', `${GLYPH_PLACE} ${font.replace(/\s+/g, ' ').trim().slice(0, LONGEST_FONT)}`, glyph);

/** A file that draws or pairs more than this many icons whose names begin alike defines or lists a pack, and uses none of them. */
export const MOST_OF_ONE_PACK = 50;

/** Two names as one text, which stands where the second stands. */
export function pairFact(prefix: string, { value, segments }: Decoded): TextFact {
  const start = segments[0]?.[1] ?? 0;
  return textFact('identifier', PAIR_PLACE, new TextBuilder().replaced(`${prefix} `, start, start).append({ value, segments }).done());
}

const LIST = /\[\s*(?<quote>["'])(?<prefix>[a-z][\w-]{0,30})\k<quote>\s*,\s*(["'])(?<name>[a-z][\w-]{0,60})\3\s*\]/dg;
const OBJECT = /\{\s*prefix\s*:\s*(["'])(?<prefix>[a-z][\w-]{0,30})\1\s*,\s*iconName\s*:\s*(["'])(?<name>[a-z][\w-]{0,60})\3\s*\}/dg;

/** The pairs in code that nobody parses: `['fab', 'github']` and `{ prefix: 'fab', iconName: 'github' }`. */
export function pairsIn(text: string, start: number, end: number): TextFact[] {
  const code = text.slice(start, end);
  if (!/\[\s*["']|\bprefix\b/.test(code)) return [];
  return [...code.matchAll(LIST), ...code.matchAll(OBJECT)].flatMap(({ groups, indices }) => {
    const at = indices?.groups?.['name'];
    return at === undefined ? [] : [pairFact(groups?.['prefix'] ?? '', slice(text, start + at[0], start + at[1]))];
  });
}
