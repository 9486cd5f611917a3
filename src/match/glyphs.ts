import { GLYPH_PLACE, type TextFact } from '../facts.ts';
import { iconFonts, type IconFont } from '../policy/icons.ts';

const POINTS: readonly number[] = iconFonts.flatMap(({ points }) => points);
const CHARACTERS = POINTS.map((point) => String.fromCodePoint(point));
const hex = POINTS.map((point) => point.toString(16)).join('|');
/** The same characters as UTF-8 whose bytes are read one by one, as the gate reads them. */
const bytes = CHARACTERS.map((character) => Buffer.from(character).toString('latin1'));

/** A code point at which some font has the mark: as it is, as an escape, a number or a character reference of any language. */
const GLYPH = new RegExp(String.raw`(?:\\0{0,2}|\\u\{?0{0,4}|\b0x0{0,4}|&#x0{0,4})(?:${hex})(?![\da-f])|&#0{0,4}(?:${POINTS.join('|')})(?!\d)|${[...CHARACTERS, ...bytes].join('|')}`, 'i');

/** Whether a text, or the bytes of one read as latin1, may draw the mark with an icon font. */
export const mayDraw = (text: string): boolean => GLYPH.test(text);

/** The font in which a character for private use is the mark; null where nothing says that the font is one of these. */
export function iconFontOf({ place, value }: TextFact): IconFont | null {
  if (!place.startsWith(GLYPH_PLACE)) return null;
  const font = place.slice(GLYPH_PLACE.length);
  return iconFonts.find((one) => one.points.includes(value.codePointAt(0) ?? 0) && one.font.test(font)) ?? null;
}
