import { PACK_PLACE, type TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { glyphsOfStyle, prefixOf } from './style-glyphs.ts';
import { slice, TextBuilder, textFact, type Decoded } from './text.ts';

const TOKEN = /(?<block>\/\*[^]*?(?:\*\/|$(?![^])))|(?<line>(?<!:)\/\/[^\r\n]*)|(?<string>"(?:[^"\\\r\n]|\\[^])*"?|'(?:[^'\\\r\n]|\\[^])*'?)|url\(\s*(?<url>[^)"'\s][^)\r\n]*)|@apply\s+(?<applied>[^;{}\s][^;{}]*)|(?<name>(?<![\w-])(?:--|[$@](?!import\b|use\b|media\b))[\w-]+|[.#](?![\da-f]{3,8}\b)-?[a-zA-Z_][\w-]*)/g;

/** CSS and the languages that compile to it. */
export const styles: Language = {
  id: 'css',
  name: 'style sheet',
  extract({ path, text }: SourceText): Extraction {
    const glyphs = glyphsOfStyle(text, (start, end) => decode(text, start, end));
    const facts: TextFact[] = [...glyphs.facts];
    const hasLineComments = !/\.css$/i.test(path);
    for (const match of text.matchAll(TOKEN)) {
      const { block, line, string, url, applied, name } = match.groups ?? {};
      const start = match.index;
      const end = start + match[0].length;
      if (block !== undefined) facts.push(textFact('comment', 'comment', slice(text, start + 2, Math.max(start + 2, end - (block.length > 3 && block.endsWith('*/') ? 2 : 0)))));
      else if (line !== undefined && hasLineComments) facts.push(textFact('comment', 'comment', slice(text, start + 2, end)));
      else if (string !== undefined) facts.push(stringFact(text, start, end));
      else if (url !== undefined) facts.push(textFact('endpoint', 'address', slice(text, end - url.length, end)));
      else if (applied !== undefined) facts.push(textFact('identifier', 'applied classes', slice(text, end - applied.length, end)));
      else if (name !== undefined) facts.push(nameFact(slice(text, start + (/^[.#]/.test(name) ? 1 : 0), end), glyphs.packs));
    }
    return { facts: facts.filter(({ value }) => value !== ''), notes: [] };
  },
};

const nameFact = (name: Decoded, packs: ReadonlySet<string>): TextFact => textFact('identifier', packs.size > 0 && packs.has(prefixOf(name.value)) ? PACK_PLACE : 'name in a style sheet', name);

/** What `content` holds is shown beside the element; any other string names a font, a file or an attribute. */
function stringFact(text: string, start: number, end: number): TextFact {
  const closed = end - start > 1 && text[end - 1] === text[start] ? 1 : 0;
  const value = decode(text, start + 1, end - closed);
  const before = text.slice(Math.max(0, start - 80), start);
  if (/(?:^|[\s;{])content\s*:[^;{}]*$/i.test(before)) return textFact('ui', 'generated text', value);
  return /(?:url\(\s*|@(?:import|use|forward|require)\s+)$/i.test(before) ? textFact('endpoint', 'address', value) : textFact('identifier', 'string', value);
}

/** A backslash stands before a character or its number in hexadecimal digits, which one space may end. */
function decode(text: string, start: number, end: number): Decoded {
  const builder = new TextBuilder();
  let at = start;
  for (const { index, 0: whole, 1: digits, 2: character } of text.slice(start, end).matchAll(/\\(?:([\da-f]{1,6})(?:\r\n|\s)?|([^]))/gi)) {
    const point = digits === undefined ? 0 : Number.parseInt(digits, 16);
    const from = start + index;
    builder.verbatim(text.slice(at, from), at);
    at = from + whole.length;
    if (digits !== undefined) builder.replaced(point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD', from, at);
    else if (character !== '\n' && character !== '\r') builder.replaced(character ?? '', from, at);
  }
  return builder.verbatim(text.slice(at, end), at).done();
}
