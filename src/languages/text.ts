import { sourceRange, UNKNOWN_PART, type Range, type Segment, type Surface, type TextFact } from '../facts.ts';

/** A decoded value and where its pieces stand. */
export interface Decoded {
  readonly value: string;
  readonly segments: readonly Segment[];
}

/** Joins pieces of a file's text into one decoded value and keeps where each piece stands. */
export class TextBuilder {
  #value = '';
  readonly #segments: Segment[] = [];

  get isEmpty(): boolean {
    return this.#value === '';
  }

  /** A piece that stands in the file as it is. */
  verbatim(text: string, start: number): this {
    if (text === '') return this;
    const last = this.#segments.at(-1);
    // Neighbours that run in step are one piece.
    const continues = last !== undefined && last[2] === start && last[2] - last[1] === this.#value.length - last[0];
    if (continues) this.#segments[this.#segments.length - 1] = [last[0], last[1], start + text.length];
    else this.#segments.push([this.#value.length, start, start + text.length]);
    this.#value += text;
    return this;
  }

  /** A piece that is written differently in the file, such as an escape. */
  replaced(text: string, start: number, end: number): this {
    if (text !== '') {
      this.#segments.push([this.#value.length, start, end]);
      this.#value += text;
    }
    return this;
  }

  /** A part that only a run would know. */
  unknown(start: number, end: number): this {
    return this.replaced(UNKNOWN_PART, start, end);
  }

  append({ value, segments }: Decoded): this {
    segments.forEach(([decoded, start, end], index) => {
      const piece = value.slice(decoded, segments[index + 1]?.[0] ?? value.length);
      if (end - start === piece.length) this.verbatim(piece, start);
      else this.replaced(piece, start, end);
    });
    return this;
  }

  done(): Decoded {
    return { value: this.#value, segments: this.#segments };
  }
}

/** The value without white space at its ends. */
export function trimmed({ value, segments }: Decoded): Decoded {
  const from = value.length - value.trimStart().length;
  const to = value.trimEnd().length;
  const builder = new TextBuilder();
  segments.forEach(([decoded, start, end], index) => {
    const next = segments[index + 1]?.[0] ?? value.length;
    const [first, last] = [Math.max(decoded, from), Math.min(next, to)];
    if (first >= last) return;
    const piece = value.slice(first, last);
    if (end - start === next - decoded) builder.verbatim(piece, start + (first - decoded));
    else builder.replaced(piece, start, end);
  });
  return builder.done();
}

/** A slice of a file's text that needs no decoding. */
export const slice = (text: string, start: number, end: number): Decoded => ({ value: text.slice(start, end), segments: start < end ? [[0, start, end]] : [] });

export function textFact(surface: Surface, place: string, { value, segments }: Decoded, heading = 0): TextFact {
  const range: Range = [segments[0]?.[1] ?? 0, segments.at(-1)?.[2] ?? 0];
  return { kind: 'text', surface, place, value, range, segments, heading };
}

const ONE_LETTER: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0', a: '\u0007', e: '\u001b', N: '\u0085', _: '\u00a0', L: '\u2028', P: '\u2029' };

/**
 * Decodes backslash escapes between two offsets. `script` knows those of JavaScript and JSON, `yaml` those of its
 * double-quoted strings, where a line break folds.
 */
export function decodeEscapes(text: string, start: number, end: number, dialect: 'script' | 'yaml'): Decoded {
  const builder = new TextBuilder();
  let at = start;
  while (at < end) {
    const stop = nextSpecial(text, at, end, dialect);
    builder.verbatim(text.slice(at, stop), at);
    if (stop >= end) break;
    at = text[stop] === '\\' ? decodeEscape(builder, text, stop, end, dialect) : foldLines(builder, text, stop, end);
  }
  return builder.done();
}

function nextSpecial(text: string, from: number, end: number, dialect: 'script' | 'yaml'): number {
  for (let at = from; at < end; at += 1) {
    const character = text[at];
    if (character === '\\' || (dialect === 'yaml' && (character === '\n' || character === '\r'))) return at;
  }
  return end;
}

function decodeEscape(builder: TextBuilder, text: string, at: number, end: number, dialect: 'script' | 'yaml'): number {
  const code = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]+)\}|U([0-9a-fA-F]{8}))/.exec(text.slice(at, Math.min(end, at + 14)));
  if (code !== null) {
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? code[4] ?? '', 16);
    builder.replaced(point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD', at, at + code[0].length);
    return at + code[0].length;
  }
  const letter = text[at + 1] ?? '';
  if (letter === '\n' || letter === '\r') {
    // A continued line: the break and, in YAML, the next line's indent are not part of the value.
    let next = at + (text.startsWith('\r\n', at + 1) ? 3 : 2);
    while (dialect === 'yaml' && (text[next] === ' ' || text[next] === '\t')) next += 1;
    return next;
  }
  const known = dialect === 'yaml' || !'aeN_LP'.includes(letter) ? ONE_LETTER[letter] : undefined;
  builder.replaced(known ?? letter, at, Math.min(end, at + 1 + letter.length));
  return at + 1 + Math.max(1, letter.length);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', apos: "'", copy: '©', gt: '>', lt: '<', nbsp: '\u00a0', quot: '"', reg: '®', shy: '\u00ad', trade: '™', zwj: '\u200d', zwnj: '\u200c', ZeroWidthSpace: '\u200b' };

/** Decodes the character references of JSX between two offsets. */
export function decodeEntities(text: string, start: number, end: number): Decoded {
  const builder = new TextBuilder();
  let at = start;
  for (const match of text.slice(start, end).matchAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi)) {
    const [whole, decimal, hex, name] = match;
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : null;
    const character = code !== null ? (code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD') : NAMED[name ?? ''];
    if (character === undefined) continue;
    const from = start + match.index;
    builder.verbatim(text.slice(at, from), at).replaced(character, from, from + whole.length);
    at = from + whole.length;
  }
  return builder.verbatim(text.slice(at, end), at).done();
}

/** One line break in a flow scalar is a space, each further one a break. */
function foldLines(builder: TextBuilder, text: string, at: number, end: number): number {
  const blank = /^[ \t]*(?:\r?\n[ \t]*)+/.exec(text.slice(at, end))?.[0] ?? text[at] ?? '';
  const breaks = blank.split('\n').length - 1;
  builder.replaced(breaks <= 1 ? ' ' : '\n'.repeat(breaks - 1), at, at + blank.length);
  return at + blank.length;
}

/**
 * Finds where the pieces of a folded value stand: a character that is also next in the source is verbatim, white space may
 * differ. Null where the two do not agree.
 */
export function alignFolded(value: string, text: string, start: number, end: number): Decoded | null {
  const builder = new TextBuilder();
  let at = start;
  for (const character of value.split('')) {
    if (text[at] === character) {
      builder.verbatim(character, at);
      at += 1;
      continue;
    }
    let next = at;
    while (next < end && /\s/.test(text[next] as string)) next += 1;
    if (/\s/.test(character)) {
      builder.replaced(character, at, Math.max(next, at));
      at = next;
    } else if (text[next] === character) {
      builder.verbatim(character, next);
      at = next + 1;
    } else {
      return null;
    }
  }
  return builder.done();
}

/** Brings facts that were extracted from a decoded value back to the file that the value stands in. */
export function embed(outer: Decoded, facts: readonly TextFact[]): TextFact[] {
  const range: Range = [outer.segments[0]?.[1] ?? 0, outer.segments.at(-1)?.[2] ?? 0];
  const place = { ...outer, range };
  return facts.map((fact) => {
    const builder = new TextBuilder();
    fact.segments.forEach(([decoded, start, end], index) => {
      const piece = fact.value.slice(decoded, fact.segments[index + 1]?.[0] ?? fact.value.length);
      if (end - start === piece.length) appendThrough(builder, outer, start, piece);
      else builder.replaced(piece, ...sourceRange(place, [start, end]));
    });
    return textFact(fact.surface, fact.place, builder.done(), fact.heading);
  });
}

/** A verbatim piece of a decoded value, split where that value's own segments split. */
function appendThrough(builder: TextBuilder, outer: Decoded, start: number, piece: string): void {
  const end = start + piece.length;
  for (let index = indexOfSegment(outer.segments, start); index < outer.segments.length; index += 1) {
    const [decoded, from, to] = outer.segments[index] as Segment;
    const next = outer.segments[index + 1]?.[0] ?? outer.value.length;
    const [first, last] = [Math.max(start, decoded), Math.min(end, next)];
    if (decoded >= end) return;
    if (first >= last) continue;
    const part = piece.slice(first - start, last - start);
    if (to - from === next - decoded) builder.verbatim(part, from + (first - decoded));
    else builder.replaced(part, from, to);
  }
}

/** The last segment that begins at an offset of the decoded value or before it. */
function indexOfSegment(segments: readonly Segment[], offset: number): number {
  let low = 0;
  for (let high = segments.length - 1; low < high; ) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle] as Segment)[0] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
