import { bundled } from '../bundled.ts';
import type { PictureFact } from '../facts.ts';
import { curveTo, isSame, nearestOf, outlineFact, raised, type Contour, type Near, type OutlineReference } from '../vectors/index.ts';
import { unwrapWoff } from './woff.ts';

const parser = bundled('fontkitten');

/** A font with more letters than this is one for text, in which only a character for private use may be an icon. Icons may stand in place of the letters of ASCII. */
const MOST_LETTERS = 60;

/** Finds the glyph of a font that has the outline of a mark. Throws where it is no font, or a broken one. */
export function glyphMarks(bytes: Uint8Array, references: readonly OutlineReference[]): PictureFact[] {
  const font = parser().create(unwrapWoff(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  // A collection holds faces of text.
  if (!('numGlyphs' in font)) return [];
  const codes = codesOf(font);
  let best: (Near & { readonly number: number }) | null = null;
  for (const number of iconsIn(font, codes)) {
    const near = nearestOf(contoursOfGlyph(font, number), references);
    if (near !== null && isSame(near) && (best === null || near.distance < best.distance)) best = { ...near, number };
  }
  if (best === null) return [];
  const code = codes.get(best.number);
  const name = code === undefined ? `number ${best.number}` : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return [{ ...outlineFact(`The glyph ${name} of this font`, best, font.getGlyph(best.number).path.toSVG()), among: font.numGlyphs }];
}

type Font = Extract<ReturnType<ReturnType<typeof parser>['create']>, { numGlyphs: number }>;

/** The character of each glyph that has one. */
function codesOf(font: Font): ReadonlyMap<number, number> {
  const codes = new Map<number, number>();
  for (const code of font.characterSet) {
    const { id } = font.glyphForCodePoint(code);
    if (!codes.has(id)) codes.set(id, code);
  }
  return codes;
}

function iconsIn(font: Font, codes: ReadonlyMap<number, number>): Iterable<number> {
  const letters = font.characterSet.filter((code) => code >= 0x80 && /\p{L}/u.test(String.fromCodePoint(code))).length;
  if (letters > MOST_LETTERS) return [...codes].flatMap(([number, code]) => (isForPrivateUse(code) ? [number] : []));
  return Array.from({ length: font.numGlyphs }, (_, number) => number);
}

const isForPrivateUse = (code: number): boolean => (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000;

/** An outline of fewer commands is no mark, one of more a portrait. */
const COMMANDS = { least: 12, most: 1500 } as const;
/** Straight pieces in place of a curve: fonts draw with many short ones. */
const PIECES = 4;

/** The outlines of a glyph; none for one that is broken or drawn otherwise. */
function contoursOfGlyph(font: Font, number: number): Contour[] {
  const contours: Contour[] = [];
  let line: number[] = [];
  let commands = 0;
  const close = (): void => {
    if (commands >= COMMANDS.least && commands <= COMMANDS.most) contours.push(line);
    [line, commands] = [[], 0];
  };
  for (const { command, args } of commandsOf(font, number)) {
    if (command === 'moveTo') close();
    commands += 1;
    const [x0 = 0, y0 = 0] = line.slice(-2);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'quadraticCurveTo') curveTo(line, raised(x0, y0, a, b, c, d), PIECES);
    else if (command === 'bezierCurveTo') curveTo(line, [x0, y0, a, b, c, d, e, f], PIECES);
    else if (command !== 'closePath') line.push(a, b);
  }
  close();
  return contours;
}

function commandsOf(font: Font, number: number): Font['getGlyph'] extends (...args: never[]) => { path: { commands: infer Commands } } ? Commands : never {
  try {
    return font.getGlyph(number).path.commands;
  } catch {
    return [];
  }
}
