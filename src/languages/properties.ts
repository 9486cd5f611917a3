import type { TextFact } from '../facts.ts';
import { fieldTableOf } from './fields.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { decodeEscapes, slice, TextBuilder, textFact, type Decoded } from './text.ts';

/** A pair of a key and a value, and the section that it stands in. */
interface Pair {
  readonly section: string | null;
  readonly key: Decoded;
  readonly value: Decoded;
}

interface Lines {
  readonly pairs: readonly Pair[];
  readonly comments: readonly Decoded[];
  readonly sections: readonly Decoded[];
}

const dialect = (id: string, name: string, read: (text: string) => Lines): Language => ({
  id,
  name,
  extract({ path, text }: SourceText): Extraction {
    const { pairs, comments, sections } = read(text);
    const table = fieldTableOf(path, new Map(pairs.map(({ section, key, value }) => [section ?? key.value, section === null ? value.value : undefined])));
    const facts: TextFact[] = sections.map((section) => textFact('identifier', 'section', section));
    for (const { section, key, value } of pairs) {
      // "Name[de]" is the name in another language.
      const keys = [...(section === null ? [] : [section]), ...key.value.slice(0, LONGEST_KEY).replace(/\[[^\]]*\]$/, '').split('.')];
      const field = table.fieldAt(keys) ?? { surface: 'data', place: 'value' };
      facts.push(textFact('identifier', 'key', key), textFact(field.surface, field.place, value));
    }
    for (const comment of comments) facts.push(textFact('comment', 'comment', comment));
    return { facts: facts.filter(({ value }) => value !== ''), notes: [] };
  },
});

/** No key of a table of fields is longer. */
const LONGEST_KEY = 200;

/** Java's properties: escapes, lines continued by a backslash, and white space as a separator too. */
export function readProperties(text: string): Lines {
  const pairs: Pair[] = [];
  const comments: Decoded[] = [];
  let open: { readonly key: Decoded; readonly value: TextBuilder } | null = null;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const end = index + line.length;
    const start = end - line.trimStart().length;
    if (open === null && (text[start] === '#' || text[start] === '!')) {
      comments.push(slice(text, start + 1, end));
      continue;
    }
    const from: number = open === null ? start + keyLength(text, start, end) : start;
    const isContinued = backslashesBefore(text, from, end) % 2 === 1;
    const stop = isContinued ? end - 1 : end;
    const behind = open === null ? skip(/[ \t\f]*[=:]?[ \t\f]*/y, text, from, stop) : start;
    open ??= { key: decodeEscapes(text, start, from, 'script'), value: new TextBuilder() };
    open.value.append(decodeEscapes(text, behind, stop, 'script'));
    if (isContinued) continue;
    pairs.push({ section: null, key: open.key, value: open.value.done() });
    open = null;
  }
  if (open !== null) pairs.push({ section: null, key: open.key, value: open.value.done() });
  return { pairs, comments, sections: [] };
}

export const properties = dialect('properties', 'properties', readProperties);

function backslashesBefore(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text[at - 1] === '\\') at -= 1;
  return end - at;
}

function keyLength(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !/[=: \t\f]/.test(text[at] as string)) at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, end) - start;
}

/** Files with sections, as `setup.cfg`, installers of Inno Setup, packages of Cabal, desktop entries and Xcode's settings: an indented line continues a value. */
export const ini = dialect('ini', 'INI', (text) => {
  const pairs: Pair[] = [];
  const comments: Decoded[] = [];
  const sections: Decoded[] = [];
  let section: string | null = null;
  let isOpen = false;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    const end = index + line.trimEnd().length;
    const start = index + line.length - line.trimStart().length;
    if (start >= end) continue;
    // What Inno Setup writes for a macro would be a comment elsewhere.
    const macro = /^#define[ \t]+(?<name>\w+)[ \t]+/d.exec(text.slice(start, Math.min(end, start + LONGEST_KEY)))?.indices;
    if (macro !== undefined) {
      const [from, to] = macro.groups?.['name'] ?? [0, 0];
      pairs.push({ section: null, key: slice(text, start + from, start + to), value: unquoted(text, start + (macro[0]?.[1] ?? 0), end) });
      continue;
    }
    const comment = skip(/#|;|\/\/|rem |--[ \t]/y, text, start, end);
    const head = text[start] === '[' ? index + line.indexOf(']') : -1;
    if (comment > start) {
      comments.push(slice(text, comment, end));
    } else if (head > start && head < end) {
      const name = slice(text, start + 1, head);
      sections.push(name);
      section = name.value;
      isOpen = false;
    } else if (isOpen && start > index) {
      // The lines of such a value are items of a list far more often than one text.
      pairs.push({ section, key: { value: '', segments: [] }, value: slice(text, start, end) });
    } else {
      const equals = text.slice(start, end).search(/[=:]/);
      const keyEnd = equals < 0 ? start : start + equals;
      const behind = skip(/[ \t]*/y, text, equals < 0 ? start : keyEnd + 1, end);
      pairs.push({ section, key: slice(text, start, start + text.slice(start, keyEnd).trimEnd().length), value: unquoted(text, behind, end) });
      isOpen = equals >= 0;
    }
  }
  return { pairs, comments, sections };
});

function unquoted(text: string, start: number, end: number): Decoded {
  const isQuoted = end - start >= 2 && /["']/.test(text[start] as string) && text[end - 1] === text[start];
  return isQuoted ? slice(text, start + 1, end - 1) : slice(text, start, end);
}

function skip(pattern: RegExp, text: string, start: number, end: number): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? Math.min(pattern.lastIndex, end) : start;
}
