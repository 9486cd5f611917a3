import type { TextFact } from '../facts.ts';
import { glyphFact, isGlyph, mayHoldGlyphs, MOST_OF_ONE_PACK } from './glyphs.ts';
import type { Decoded } from './text.ts';

/** What a style sheet draws with icon fonts, and the beginnings of names under which it defines a whole pack. */
export interface StyleGlyphs {
  readonly facts: readonly TextFact[];
  readonly packs: ReadonlySet<string>;
}

interface Block {
  readonly selector: string;
  readonly parent: Block | null;
  /** The classes and ids of the elements that it styles. */
  readonly names: readonly string[];
  font: string;
}

const NOTHING: StyleGlyphs = { facts: [], packs: new Set() };
/** Comments, addresses, strings and insertions of compilers, in which braces mean nothing, and the signs that do. */
const TOKEN = /url\(\s*[^"')\s][^)\r\n]*|\/\*[^]*?(?:\*\/|$(?![^]))|(?<!:)\/\/[^\r\n]*|(?<string>"(?:[^"\\\r\n]|\\[^])*"|'(?:[^'\\\r\n]|\\[^])*')|[#@]\{[^{}\r\n]*\}|(?<sign>[{};])/g;

/** Reads the blocks of a style sheet, if it holds characters for private use at all. `decode` reads a string of it. */
export function glyphsOfStyle(text: string, decode: (start: number, end: number) => Decoded): StyleGlyphs {
  if (!mayHoldGlyphs(text)) return NOTHING;
  const blocks: Block[] = [];
  const glyphs: { readonly block: Block; readonly glyph: Decoded }[] = [];
  let open: Block | null = null;
  let from = 0;
  let strings: (readonly [start: number, end: number])[] = [];
  for (const { 0: token, index, groups } of text.matchAll(TOKEN)) {
    const { string, sign } = groups ?? {};
    if (string !== undefined) strings.push([index + 1, index + token.length - 1]);
    if (sign === undefined) continue;
    const piece = text.slice(from, index);
    if (sign === '{') {
      blocks.push((open = toBlock(withoutComments(piece).slice(-LONGEST_SELECTOR), open)));
    } else if (open !== null) {
      const [, name = '', value = ''] = /^\s*([\w-]+)\s*:\s*([^]*)$/.exec(withoutComments(piece)) ?? [];
      if (/^font(?:-family)?$/i.test(name)) open.font = value;
      else if (/^(?:content|--[\w-]+)$/i.test(name)) for (const glyph of strings.map(([start, end]) => decode(start, end))) if (isGlyph(glyph.value)) glyphs.push({ block: open, glyph });
      if (sign === '}') open = open.parent;
    }
    from = index + 1;
    strings = [];
  }
  return settle(blocks, glyphs);
}

const withoutComments = (piece: string): string => piece.replace(/\/\*[^]*?\*\/|(?<!:)\/\/[^\r\n]*/g, '').trim();

/** Characters, and levels of nesting; what is longer or deeper has no place among the selectors that people write. */
const LONGEST_SELECTOR = 1000;
const MOST_LEVELS = 12;

/** A nested block that adds to its outer one styles the same elements. */
function toBlock(selector: string, parent: Block | null): Block {
  if (parent !== null && /^(?:&|::?[a-z])/i.test(selector)) return { selector, parent, names: parent.names, font: '' };
  const subjects = selector.startsWith('@') ? [] : selector.split(',').map((one) => one.trim().split(/[\s>+~]+/).at(-1) ?? '');
  return { selector, parent, names: subjects.flatMap((subject) => [...subject.matchAll(/[.#](-?[a-z_][\w-]*)/gi)].map(([, name]) => name as string)), font: '' };
}

function settle(blocks: readonly Block[], glyphs: readonly { readonly block: Block; readonly glyph: Decoded }[]): StyleGlyphs {
  const counts = new Map<string, number>();
  for (const { block } of glyphs) for (const prefix of new Set(block.names.map(prefixOf))) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  const packs = new Set([...counts].flatMap(([prefix, count]) => (count > MOST_OF_ONE_PACK ? [prefix] : [])));
  const fonts = fontsByName(blocks);
  const facts = glyphs.flatMap(({ block, glyph }) => {
    if (block.names.some((name) => packs.has(prefixOf(name)))) return [];
    const font = fontAround(block) || [...new Set(block.names.flatMap((name) => fonts.of(name)))].join(', ');
    return font === '' ? [] : [glyphFact(glyph, font)];
  });
  return { facts, packs };
}

/** The word that a name begins with: icons of one pack begin alike. */
export const prefixOf = (name: string): string => /^[a-z\d]+(?=-)/i.exec(name)?.[0].toLowerCase() ?? name;

/** The font that a block sets, or one around it. */
function fontAround(block: Block): string {
  let one: Block | null = block;
  for (let level = 0; one !== null && level < MOST_LEVELS; level += 1, one = one.parent) if (one.font !== '') return one.font;
  return '';
}

/** The fonts that other blocks give to a class, or to all classes that begin with some letters. */
function fontsByName(blocks: readonly Block[]): { readonly of: (name: string) => readonly string[] } {
  const byName = new Map<string, Set<string>>();
  const byStart: (readonly [start: string, font: string])[] = [];
  for (const { selector, names, font } of blocks) {
    if (font === '') continue;
    for (const name of names) {
      const known = byName.get(name) ?? new Set<string>();
      if (known.size < MOST_FONTS) byName.set(name, known.add(font));
    }
    for (const [, start] of selector.matchAll(/\[class[\^*]=\s*["']?\s*([\w-]+)/gi)) if (byStart.length < MOST_STARTS) byStart.push([start as string, font]);
  }
  return { of: (name) => [...(byName.get(name) ?? []), ...byStart.flatMap(([start, font]) => (name.startsWith(start) ? [font] : []))] };
}

/** A class that is given more fonts than this says nothing of any. */
const MOST_FONTS = 4;
/** A sheet that sets the font of more kinds of names is no list of icons. */
const MOST_STARTS = 50;
