import type { TextFact } from '../facts.ts';
import { fieldTableOf, keyField, type Field } from './fields.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { decodeEscapes, slice, TextBuilder, textFact, type Decoded } from './text.ts';

export const toml: Language = {
  id: 'toml',
  name: 'TOML',
  extract: ({ path, text }: SourceText): Extraction => new TomlReader(text).read(path),
};

type Path = readonly (string | number)[];

/** A value of a TOML file, under the keys and indices that lead to it. */
export interface TomlValue {
  readonly keys: Path;
  readonly value: string;
  /** Whether it stands in quotes: what does not is a number, a date or a truth value. */
  readonly isText: boolean;
  readonly at: number;
}

export const readToml = (text: string): { readonly values: readonly TomlValue[]; readonly isBroken: boolean } => new TomlReader(text).values();

/** No table of fields goes deeper, and longer paths would cost the square of the depth. */
const LONGEST_PATH = 16;
const below = (keys: Path, key: string | number): Path => (keys.length < LONGEST_PATH ? [...keys, key] : keys);

const DATA: Field = { surface: 'data', place: 'value' };

interface Found {
  readonly keys: Path;
  readonly decoded: Decoded;
  readonly isKey: boolean;
}

/** An array or inline table that is still open. */
interface Container {
  readonly keys: Path;
  readonly close: ']' | '}';
  /** How many elements of an array came so far. */
  index: number;
}

class TomlReader {
  readonly #text: string;
  readonly #found: Found[] = [];
  readonly #bare: TomlValue[] = [];
  readonly #comments: TextFact[] = [];
  readonly #root = new Map<string, unknown>();
  /** How many tables each array of tables has so far, by its path. */
  readonly #tables = new Map<string, number>();
  #at = 0;
  #table: Path = [];
  #isBroken = false;

  constructor(text: string) {
    this.#text = text;
  }

  values(): { readonly values: readonly TomlValue[]; readonly isBroken: boolean } {
    this.#readLines();
    const texts = this.#found.filter(({ isKey, keys }) => !isKey && keys.length > 0).map(({ keys, decoded }): TomlValue => ({ keys, value: decoded.value, isText: true, at: decoded.segments[0]?.[1] ?? 0 }));
    return { values: [...texts, ...this.#bare].sort((a, b) => a.at - b.at), isBroken: this.#isBroken };
  }

  #readLines(): void {
    for (this.#skip(/[\s\uFEFF]*/y); this.#at < this.#text.length; this.#skip(/\s*/y)) this.#readLine();
  }

  read(path: string): Extraction {
    this.#readLines();
    const table = fieldTableOf(path, this.#root);
    const facts = this.#found.map(({ keys, decoded, isKey }) => {
      const field = isKey ? keyField(table.fieldAt(keys.slice(0, -1)), table.fieldAt(keys), keys) : (table.fieldAt(keys) ?? DATA);
      return textFact(field.surface, field.place, decoded);
    });
    return { facts: [...facts, ...this.#comments], notes: this.#isBroken ? ['is not valid TOML; read as far as it goes'] : [] };
  }

  #readLine(): void {
    if (this.#readComment()) return;
    if (this.#text[this.#at] === '[') this.#readHeader();
    else this.#readPair(this.#table);
    this.#skip(/[ \t]*/y);
    if (!this.#readComment() && !/^(?:\r?\n|$)/.test(this.#text.slice(this.#at, this.#at + 2))) this.#giveUpLine();
  }

  #readHeader(): void {
    const isArray = this.#text[this.#at + 1] === '[';
    this.#at += isArray ? 2 : 1;
    const keys = this.#readKey([]);
    this.#skip(/[ \t]*\]{0,2}/y);
    if (!isArray) {
      this.#table = keys;
      return;
    }
    const id = JSON.stringify(keys);
    const index = this.#tables.get(id) ?? 0;
    this.#tables.set(id, index + 1);
    this.#table = below(keys, index);
  }

  /** A dotted key; gives the path that it leads to. */
  #readKey(parents: Path): Path {
    let keys = parents;
    while (true) {
      this.#skip(/[ \t]*/y);
      const decoded = this.#readString() ?? this.#take(/[\p{L}\p{N}_-]+/uy);
      if (decoded === null) {
        this.#isBroken = true;
        return keys;
      }
      if (keys.length === 0) this.#root.set(decoded.value, undefined);
      keys = below(keys, decoded.value);
      if (decoded.value !== '') this.#found.push({ keys, decoded, isKey: true });
      if (!this.#skip(/[ \t]*\./y)) return this.#withIndex(keys);
    }
  }

  /** Below the header of an array of tables, its path means the table that came last. */
  #withIndex(keys: Path): Path {
    if (this.#tables.size === 0 || this.#text[this.#at] !== ']' || this.#text[this.#at + 1] === ']') return keys;
    for (let length = keys.length - 1; length > 0; length -= 1) {
      const count = this.#tables.get(JSON.stringify(keys.slice(0, length)));
      if (count !== undefined) return [...keys.slice(0, length), count - 1, ...keys.slice(length)];
    }
    return keys;
  }

  #readPair(table: Path): void {
    const keys = this.#readKey(table);
    if (this.#skip(/[ \t]*=[ \t]*/y)) this.#readValue(keys);
    else this.#giveUpLine();
  }

  /** The stack is our own: the nesting of the file must not become the nesting of calls. */
  #readValue(keys: Path): void {
    const open: Container[] = [];
    this.#readOne(keys, open);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      this.#skip(/[\s,]*/y);
      const character = this.#text[this.#at];
      if (this.#readComment()) continue;
      if (character === undefined) {
        this.#isBroken = true;
        return;
      }
      if (character === ']' || character === '}') {
        this.#at += 1;
        if (character !== top.close) this.#isBroken = true;
        open.pop();
      } else if (top.close === ']') {
        this.#readOne(below(top.keys, top.index), open);
        top.index += 1;
      } else {
        const inner = this.#readKey(top.keys);
        if (this.#skip(/[ \t]*=[ \t]*/y)) this.#readOne(inner, open);
        else this.#at += 1;
      }
    }
  }

  /** One value; an array or inline table is only opened. */
  #readOne(keys: Path, open: Container[]): void {
    const character = this.#text[this.#at];
    if (character === '[' || character === '{') {
      this.#at += 1;
      open.push({ keys, close: character === '[' ? ']' : '}', index: 0 });
      return;
    }
    const decoded = this.#readString();
    if (decoded === null) {
      // A number, a date or a truth value; what is none of these is stepped over.
      const start = this.#at;
      if (this.#skip(/[^\s,\]}#]+(?: \d[^\s,\]}#]*)?/y)) this.#bare.push({ keys, value: this.#text.slice(start, this.#at), isText: false, at: start });
      else {
        this.#isBroken = true;
        this.#at += character === undefined || /[\r\n#]/.test(character) || open.length > 0 ? 0 : 1;
      }
      return;
    }
    if (keys.length === 1) this.#root.set(String(keys[0]), decoded.value);
    if (decoded.value !== '') this.#found.push({ keys, decoded, isKey: false });
  }

  #readString(): Decoded | null {
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") return null;
    const isLong = this.#text.startsWith(quote.repeat(3), this.#at);
    const start = this.#at + (isLong ? 3 : 1);
    const end = this.#endOfString(start, quote, isLong);
    this.#at = end;
    if (this.#text[end] === quote) this.#at += isLong ? 3 : 1;
    else this.#isBroken = true;
    if (!isLong) return quote === '"' ? decodeEscapes(this.#text, start, end, 'script') : slice(this.#text, start, end);
    // A line break right behind the opening quotes is no part of the value.
    const from = Math.min(end, start + (/^\r?\n/.exec(this.#text.slice(start, start + 2))?.[0].length ?? 0));
    return quote === '"' ? decodeLong(this.#text, from, end) : slice(this.#text, from, end);
  }

  #endOfString(start: number, quote: string, isLong: boolean): number {
    const closing = quote.repeat(isLong ? 3 : 1);
    let at = start;
    for (; at < this.#text.length; at += 1) {
      const character = this.#text[at];
      if (character === '\\' && quote === '"') at += 1;
      else if (character === '\n' && !isLong) return at;
      else if (character === quote && this.#text.startsWith(closing, at)) break;
    }
    // Up to two quotes may stand right before the closing ones.
    for (let more = 0; isLong && more < 2 && this.#text[at + 3] === quote; more += 1) at += 1;
    return Math.min(at, this.#text.length);
  }

  #readComment(): boolean {
    if (this.#text[this.#at] !== '#') return false;
    this.#at += 1;
    const comment = this.#take(/[^\r\n]*/y);
    if (comment !== null && comment.value !== '') this.#comments.push(textFact('comment', 'comment', comment));
    return true;
  }

  #giveUpLine(): void {
    this.#isBroken = true;
    const rest = this.#take(/[^\r\n]*/y);
    if (rest !== null && /\S/.test(rest.value)) this.#found.push({ keys: [], decoded: rest, isKey: false });
  }

  #take(pattern: RegExp): Decoded | null {
    const start = this.#at;
    return this.#skip(pattern) ? slice(this.#text, start, this.#at) : null;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }
}

/** A backslash at the end of a line takes the break and the next line's indent away. */
function decodeLong(text: string, start: number, end: number): Decoded {
  const builder = new TextBuilder();
  let from = start;
  for (const { 0: whole, index } of text.slice(start, end).matchAll(/\\(?:[ \t]*\r?\n\s*|[^])/g)) {
    if (!/^\\[ \t]*\r?\n/.test(whole)) continue;
    builder.append(decodeEscapes(text, from, start + index, 'script'));
    from = start + index + whole.length;
  }
  return builder.append(decodeEscapes(text, from, end, 'script')).done();
}
