import { MEMBER_PLACE, type Fact } from '../../facts.ts';
import { codeFieldsOf, type FieldTable } from '../fields.ts';
import { glyphFact, isGlyph, mayHoldGlyphs } from '../glyphs.ts';
import type { Language, SourceText } from '../language.ts';
import { looksLikeMarkup } from '../markup-names.ts';
import { embed, slice, textFact, trimmed, type Decoded } from '../text.ts';
import { isSent } from '../ui-words.ts';
import { placeOfCall, placeOfDefault, placeOfKey } from './calls.ts';
import { lex, type Token } from './lexer.ts';
import type { Syntax } from './syntax.ts';

type Place = readonly [surface: Fact['surface'], place: string];

/** What is known between two brackets. */
interface Frame {
  readonly open: string;
  /** The name of the call whose arguments these are. */
  readonly call: readonly string[] | null;
  /** What texts in it are unless a key says otherwise, taken over from the call around it. */
  readonly place: Place | null;
  /** The name that the next value is given. */
  key: string | null;
  /** Whether that name was written with an equals sign outside of a call: a variable. */
  isVariable: boolean;
  /** The characters for private use that stand in it, and words and texts that may say in which font; null where the file has none. */
  readonly drawn: { readonly glyphs: Decoded[]; readonly words: string[] } | null;
}

const STRING: Place = ['string', 'string'];
const IDENTIFIER: Place = ['identifier', 'identifier'];
const CONNECTORS = new Set(['.', '::', '->', '?.', ':']);
const COMPARISONS = new Set(['==', '===', '!=', '!==', '<=>', '<', '>', '<=', '>=']);
const THROWING = /^(?:throw|raise|panic|abort|die|fail|assert|expect|require_that)$/;
/** Words before others that are no call without brackets. */
const KEYWORDS = new Set(['and', 'class', 'const', 'def', 'do', 'else', 'elsif', 'end', 'export', 'fn', 'if', 'let', 'local', 'new', 'not', 'or', 'private', 'public', 'return', 'set', 'static', 'then', 'unless', 'until', 'val', 'var', 'while']);
/** Classes whose members are the icons of a pack. */
const ICON_CLASS = /^[A-Z]\w*Icons?$/;
const CASES = /^(?:case|when|in|is|eq|like)$/;

/** In one bracket; what says in which font a character is drawn stands near it. */
const MOST_WORDS = 20;

/** The facts of a program in a language that is known by its table of strings and comments. */
export function extractCode({ path, text }: SourceText, syntax: Syntax, html: () => Language): Fact[] {
  const reader = new CodeReader({ path, text }, syntax, html);
  for (const token of lex(text, syntax)) reader.take(token);
  return reader.facts;
}

class CodeReader {
  readonly facts: Fact[] = [];
  readonly #text: string;
  readonly #syntax: Syntax;
  readonly #path: string;
  readonly #html: () => Language;
  /** What the fields of the file are, where it is a config that is known. */
  readonly #fields: FieldTable | null;
  readonly #hasGlyphs: boolean;
  readonly #frames: Frame[] = [{ open: '', call: null, place: null, key: null, isVariable: false, drawn: null }];
  /** The name that is being read: `toast.success`. */
  #name: string[] = [];
  #previous: Token | null = null;
  /** What the statement began with, where that decides on all its texts. */
  #statement: Place | null = null;
  /** The call without brackets that the statement is. */
  #bareCall: readonly string[] | null = null;
  #isStart = true;
  /** The last string, which is a key if a colon or an arrow follows. */
  #lastString: string | null = null;

  constructor({ path, text }: SourceText, syntax: Syntax, html: () => Language) {
    this.#text = text;
    this.#syntax = syntax;
    this.#path = path;
    this.#html = html;
    this.#fields = codeFieldsOf(path);
    this.#hasGlyphs = mayHoldGlyphs(text);
  }

  take(token: Token): void {
    switch (token.kind) {
      case 'comment':
        if (token.decoded !== null) this.facts.push(textFact('comment', 'comment', token.decoded));
        return;
      case 'line':
        return this.#endLine();
      case 'word':
        this.#takeWord(token);
        break;
      case 'string':
        this.#takeString(token);
        break;
      case 'sign':
        this.#takeSign(token);
    }
    this.#previous = token;
    // `#include` and `@import` begin with a sign.
    this.#isStart = this.#isStart && token.kind === 'sign' && /^[#@]$/.test(token.text);
  }

  /** Whether what stands here belongs to no bracket but the one of a block. */
  get #isStatement(): boolean {
    return this.#frame.open === '' || this.#frame.open === '{';
  }

  get #frame(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  #endLine(): void {
    if (this.#frames.length > 1 && this.#frame.open !== '{') return;
    // A line that ends in an operator or a comma goes on.
    if (this.#previous?.kind === 'sign' && /^[,+.&|=(]$|^(?:&&|\|\||=>|->)$/.test(this.#previous.text)) return;
    this.#endStatement();
  }

  #endStatement(): void {
    this.#statement = null;
    this.#bareCall = null;
    this.#name = [];
    this.#isStart = true;
    this.#frame.key = null;
    this.#previous = null;
  }

  #takeWord({ text, start, end }: Token): void {
    if (this.#isStart && this.#syntax.imports?.test(text) === true) this.#statement = IDENTIFIER;
    else if (THROWING.test(text)) this.#statement = ['log', 'error message'];
    const continues = this.#previous?.kind === 'sign' && CONNECTORS.has(this.#previous.text) && this.#name.length > 0;
    // Without brackets, the first name of a statement is the call and the next word its argument.
    if (!continues && this.#syntax.bareCalls === true && this.#previous?.kind === 'word' && this.#bareCall === null && this.#isStatement && !KEYWORDS.has(this.#previous.text)) this.#bareCall = this.#name;
    const owner = this.#name.at(-1);
    if (continues && owner !== undefined && ICON_CLASS.test(owner)) this.facts.push(textFact('identifier', `${MEMBER_PLACE} ${owner}`, slice(this.#text, start, end)));
    this.#note(text, start, end);
    // Only the last parts of a name decide; a chain may be as long as the file.
    this.#name = continues ? [...this.#name.slice(-4), text] : [text];
  }

  #takeSign({ text }: Token): void {
    if (text === '(' || text === '[' || text === '{') return this.#open(text);
    if (text === ')' || text === ']' || text === '}') {
      if (this.#frames.length > 1) this.#close(this.#frames.pop() as Frame);
      // What follows a call may be called on its result: `Command::new("…").about("…")`.
      this.#name = text === ')' && this.#name.length === 0 ? ['result'] : this.#name;
      return;
    }
    if (text === ';') return this.#endStatement();
    if (text === ',') {
      this.#frame.key = null;
      this.#name = [];
    } else if (text === '=' || text === '=>' || text === ':=' || (text === ':' && !this.#isTernary())) {
      this.#frame.key = this.#name.length > 0 ? this.#name.join('.') : this.#lastString;
      this.#frame.isVariable = (text === '=' || text === ':=') && this.#frame.open !== '(' && this.#frame.open !== '[';
      this.#lastString = null;
      if (text !== ':') this.#name = [];
    } else if (!CONNECTORS.has(text) && text !== '!') {
      this.#name = [];
    }
  }

  /** `a ? b : c` has no key before its colon. */
  #isTernary(): boolean {
    return this.#previous?.kind === 'string' && this.#frame.open === '';
  }

  #open(open: string): void {
    // The mark of a macro belongs to its name: `println!(…)`.
    const isCall = open === '(' && this.#name.length > 0 && (this.#previous?.kind === 'word' || this.#previous?.text === '!');
    const call = isCall ? this.#name : null;
    const own = call === null ? null : placeOfCall(call, this.#path);
    const key = this.#frame.key;
    const byKey = key === null ? null : placeOfKey(key, this.#frame.call, this.#frame.isVariable, this.#path);
    const isIndex = open === '[' && this.#previous !== null && (this.#previous.kind === 'word' || this.#previous.text === ')' || this.#previous.text === ']');
    // A call that says nothing hands its text to the one around it: `toast(format("…"))`.
    const inherited = open === '{' ? null : (byKey ?? this.#frame.place);
    this.#frames.push({ open, call: call ?? (open === '(' ? null : this.#frame.call), place: isIndex ? IDENTIFIER : (own ?? inherited), key: null, isVariable: false, drawn: this.#hasGlyphs && open === '(' ? { glyphs: [], words: [] } : null });
    this.#name = [];
  }

  /** A word in a bracket where a character for private use may stand; `0xe641` comes as a sign and a word. */
  #note(text: string, start: number, end: number): void {
    const { drawn } = this.#frame;
    if (drawn === null) return;
    if (/^x0{0,4}[ef][\da-f]{3}$/i.test(text) && this.#text[start - 1] === '0') drawn.glyphs.push({ value: String.fromCodePoint(Number.parseInt(text.slice(1), 16)), segments: [[0, start - 1, end]] });
    else if (drawn.words.length < MOST_WORDS) drawn.words.push(text);
  }

  #close({ drawn }: Frame): void {
    for (const glyph of drawn?.glyphs ?? []) if (isGlyph(glyph.value)) this.facts.push(glyphFact(glyph, drawn?.words.join(' ') ?? ''));
  }

  #takeString(token: Token): void {
    const decoded = token.decoded as Decoded;
    const { drawn } = this.#frame;
    if (drawn !== null && isGlyph(decoded.value)) drawn.glyphs.push(trimmed(decoded));
    else if (drawn !== null && drawn.words.length < MOST_WORDS && decoded.value.length < 80) drawn.words.push(decoded.value);
    if (/\S/.test(decoded.value)) this.#addString(decoded, this.#placeOf(token));
    this.#lastString = decoded.value.length < 80 ? decoded.value : null;
    this.#name = [];
  }

  #addString(decoded: Decoded, place: Place): void {
    if (!looksLikeMarkup(decoded.value) || place[0] === 'identifier' || place[0] === 'comment') {
      this.facts.push(textFact(...place, decoded));
      return;
    }
    const { facts } = this.#html().extract({ path: `${this.#path}#markup.html`, text: decoded.value });
    // A comment inside a string is no comment of the file, and no directive.
    for (const fact of embed(decoded, facts.filter(({ surface }) => surface !== 'comment'))) this.facts.push(fact);
  }

  /** The keys that lead here from the outermost bracket. */
  #keys(): string[] {
    return this.#frames.flatMap(({ key }) => key?.split('.') ?? []);
  }

  #placeOf(token: Token): Place {
    const previous = this.#previous;
    if (this.#syntax.docStrings === true && this.#isStart && this.#frames.length === 1 && token.text.length === 3) return ['comment', 'documentation'];
    if (this.#statement !== null) return this.#statement;
    if (previous?.kind === 'sign' && COMPARISONS.has(previous.text)) return IDENTIFIER;
    if (previous?.kind === 'word' && CASES.test(previous.text)) return IDENTIFIER;
    const { key, call, place, isVariable } = this.#frame;
    const fallback = call !== null && this.#lastString !== null ? placeOfDefault(call, this.#lastString) : null;
    if (fallback !== null) return fallback;
    const field = this.#fields?.fieldAt(this.#keys());
    if (field !== null && field !== undefined) return [field.surface, field.place];
    if (previous?.kind === 'word' && /^@(?:module|type)?doc$/.test(previous.text)) return ['comment', 'documentation'];
    const byKey = key === null ? null : placeOfKey(key, call, isVariable, this.#path);
    if (byKey !== null && place?.[0] !== 'log') return byKey;
    if (place !== null) return place[1] === 'argument' && isSent(call?.at(-1) ?? '', token.decoded?.value ?? '') ? STRING : place;
    const bare = this.#bareCall ?? (this.#syntax.bareCalls === true && previous?.kind === 'word' && this.#isStatement ? this.#name : null);
    if (bare !== null && bare.length > 0) {
      this.#bareCall = bare;
      return placeOfCall(bare, this.#path) ?? STRING;
    }
    return STRING;
  }
}
