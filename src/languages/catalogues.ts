import type { TextFact } from '../facts.ts';
import { fieldTableOf, type Field } from './fields.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { decodeEscapes, slice, TextBuilder, textFact, type Decoded } from './text.ts';

const KEYWORDS: Readonly<Record<string, Field>> = {
  msgctxt: { surface: 'identifier', place: 'context' },
  msgid: { surface: 'ui', place: 'message' },
  msgid_plural: { surface: 'ui', place: 'message' },
  msgstr: { surface: 'ui', place: 'translation' },
};

const HEADER: Field = { surface: 'data', place: 'header' };

/** Message catalogues of gettext. */
export const gettext: Language = {
  id: 'gettext',
  name: 'gettext',
  extract({ text }: SourceText): Extraction {
    const facts: TextFact[] = [];
    let field = HEADER;
    let builder = new TextBuilder();
    let isHeader = false;
    const flush = (): void => {
      // The message with no text holds the header of the catalogue.
      if (field.place === 'message') isHeader = builder.isEmpty;
      if (!builder.isEmpty) facts.push(textFact(...surfaceAndPlace(isHeader && field.place === 'translation' ? HEADER : field), builder.done()));
      builder = new TextBuilder();
    };
    for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
      const comment = /^[ \t]*#/.exec(line)?.[0].length;
      if (comment !== undefined) {
        if (line.length > comment) facts.push(textFact('comment', 'comment', slice(text, index + comment, index + line.length)));
        continue;
      }
      const { keyword } = /^[ \t]*(?<keyword>msg[a-z_]+)/.exec(line)?.groups ?? {};
      if (keyword !== undefined) {
        flush();
        field = KEYWORDS[keyword] ?? HEADER;
      }
      const open = line.indexOf('"');
      if (open < 0) continue;
      const close = line.lastIndexOf('"');
      builder.append(decodeEscapes(text, index + open + 1, index + (close > open ? close : line.length), 'script'));
    }
    flush();
    return { facts: facts.sort((a, b) => a.range[0] - b.range[0]), notes: [] };
  },
};

/** Apple's property lists as they are written by hand: catalogues of `"key" = "value";`, and Xcode's projects. */
export const appleStrings: Language = {
  id: 'strings',
  name: 'strings',
  extract({ path, text }: SourceText): Extraction {
    const table = fieldTableOf(path, new Map());
    const facts: TextFact[] = [];
    let key = '';
    let last: Decoded | null = null;
    // What a word or string is shows in the sign that follows it.
    const settle = (sign: string): void => {
      if (last === null) return;
      if (sign === '=') {
        facts.push(textFact('identifier', 'key', last));
        key = last.value;
      } else {
        const field = table.fieldAt([key]) ?? { surface: 'data', place: 'value' };
        facts.push(textFact(...surfaceAndPlace(sign === ';' ? field : { surface: 'data', place: 'value' }), last));
      }
      last = null;
    };
    for (const [start, end] of tokens(text)) {
      const first = text[start] as string;
      if (first === '/' && /[/*]/.test(text[start + 1] ?? '')) {
        const isClosed = text[start + 1] === '*' && text.startsWith('*/', Math.max(start + 2, end - 2));
        const comment = slice(text, start + 2, isClosed ? end - 2 : end);
        if (comment.value !== '') facts.push(textFact('comment', 'comment', comment));
      } else if (/[=;,(){}]/.test(first)) {
        settle(first);
      } else {
        settle('');
        const decoded = first === '"' ? decode(text, start + 1, end - (end - start > 1 && text[end - 1] === '"' ? 1 : 0)) : slice(text, start, end);
        last = decoded.value === '' ? null : decoded;
      }
    }
    settle('');
    return { facts, notes: [] };
  },
};

const surfaceAndPlace = ({ surface, place }: Field): [Field['surface'], string] => [surface, place];

/** Comments, strings, words and signs. */
function* tokens(text: string): Generator<readonly [start: number, end: number]> {
  const space = /[\s\uFEFF]*/y;
  const word = /\/\/[^\r\n]*|[^\s"=;,(){}]+|[^]/y;
  for (let at = 0; at < text.length; ) {
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
    if (at >= text.length) return;
    const end = text.startsWith('/*', at) ? behind(text, '*/', at + 2) : text[at] === '"' ? endOfString(text, at + 1) : 0;
    word.lastIndex = at;
    const stop = end > 0 ? end : word.test(text) ? word.lastIndex : at + 1;
    yield [at, stop];
    at = stop;
  }
}

function behind(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at < 0 ? text.length : at + sign.length;
}

function endOfString(text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** Apple writes a character as `\\U` and four digits; all else is escaped as elsewhere. */
function decode(text: string, start: number, end: number): Decoded {
  const builder = new TextBuilder();
  let from = start;
  for (const { 0: whole, index, groups } of text.slice(start, end).matchAll(/\\(?:U(?<code>[0-9a-fA-F]{4})|[^])/g)) {
    const code = groups?.['code'];
    if (code === undefined) continue;
    const at = start + index;
    builder.append(decodeEscapes(text, from, at, 'script')).replaced(String.fromCharCode(Number.parseInt(code, 16)), at, at + whole.length);
    from = at + whole.length;
  }
  return builder.append(decodeEscapes(text, from, end, 'script')).done();
}
