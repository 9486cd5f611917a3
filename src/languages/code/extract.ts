import { MEMBER_PLACE, type TextFact } from '../../facts.ts';
import { codeFieldsOf, type FieldTable } from '../fields.ts';
import { mayHoldGlyphs } from '../glyphs.ts';
import type { Language, SourceText } from '../language.ts';
import { looksLikeMarkup } from '../markup-names.ts';
import { embed, slice, TextBuilder, textFact, type Decoded } from '../text.ts';
import { isSent } from '../ui-words.ts';
import { placeOfCall, placeOfDefault, placeOfKey } from './calls.ts';
import type { Place, Syntax } from './forms.ts';
import { Drawn, newFrame, type Frame } from './frame.ts';
import { lex, type Token } from './lexer.ts';
import { ASSIGNMENTS, CASES, COMPARISONS, CONNECTORS, ICON_CLASS, JOINERS, KEYWORDS, MOST_PIECES, NAMED_ANYWHERE, THROWING } from './words.ts';

/** Brackets around a field that is known. */
const DEEPEST_FIELD = 30;

const STRING: Place = ['string', 'string'];
const IDENTIFIER: Place = ['identifier', 'identifier'];
/** The facts of a program in a language that is known by its table of strings and comments. */
export function extractCode({ path, text }: SourceText, syntax: Syntax, html: () => Language): TextFact[] {
  const reader = new CodeReader({ path, text }, syntax, html);
  for (const token of lex(text, syntax)) reader.take(token);
  return reader.facts;
}

class CodeReader {
  readonly facts: TextFact[] = [];
  readonly #text: string;
  readonly #syntax: Syntax;
  readonly #path: string;
  readonly #html: () => Language;
  /** What the fields of the file are, where it is a config that is known. */
  readonly #fields: FieldTable | null;
  readonly #hasGlyphs: boolean;
  readonly #frames: Frame[] = [newFrame({ open: '' })];
  /** The name that is being read: `toast.success`. */
  #name: string[] = [];
  #previous: Token | null = null;
  /** What the statement began with, where that decides on all its texts. */
  #statement: Place | null = null;
  /** The call without brackets that the statement is. */
  #bareCall: readonly string[] | null = null;
  #isStart = true;
  /** The text that a string may go on, and whether a sign says that it does. */
  #joined: { readonly index: number; readonly decoded: Decoded; readonly pieces: number; isOpen: boolean } | null = null;
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
    if (token.kind === 'word' || (token.kind === 'sign' && !JOINERS.has(token.text))) this.#joined = null;
    else if (token.kind === 'sign' && this.#joined !== null) this.#joined.isOpen = true;
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
    this.#joined = null;
    this.#statement = null;
    this.#bareCall = null;
    this.#name = [];
    this.#isStart = true;
    this.#frame.key = null;
    this.#frame.typed = null;
    this.#previous = null;
  }

  #takeWord({ text, start, end }: Token): void {
    const syntax = this.#syntax;
    const isInside = syntax.isLisp === true && (this.#previous?.text === '(' || this.#previous?.text === '[');
    if (isInside) this.#callInside(text, this.#frame.open);
    else this.#takeKeyword(text);
    if (this.#frame.place?.[0] === 'app-name' && syntax.wordTexts === true && !this.#frame.isNamed) {
      this.#frame.isNamed = true;
      this.facts.push(textFact(...this.#frame.place, { value: text, segments: [[0, start, end]] }));
    }
    if (this.#isStart && this.#syntax.imports?.test(text) === true) this.#statement = IDENTIFIER;
    else if (THROWING.test(text)) this.#statement = ['log', 'error message'];
    const continues = this.#previous?.kind === 'sign' && this.#connects(this.#previous.text) && this.#name.length > 0;
    // Without brackets, the first name of a statement is the call and the next word its argument.
    if (!continues && this.#syntax.bareCalls === true && this.#previous?.kind === 'word' && this.#bareCall === null && this.#isStatement && !KEYWORDS.has(this.#previous.text)) this.#bareCall = this.#name;
    const owner = this.#name.at(-1);
    if (continues && owner !== undefined && ICON_CLASS.test(owner)) this.facts.push(textFact('identifier', `${MEMBER_PLACE} ${owner}`, slice(this.#text, start, end)));
    this.#frame.drawn?.word(text, start, end, this.#text);
    // Only the last parts of a name decide; a chain may be as long as the file.
    this.#name = continues ? [...this.#name.slice(-4), text] : [text];
  }

  #connects(sign: string): boolean {
    return CONNECTORS.has(sign) || (sign === '->' && this.#syntax.arrowMembers === true);
  }

  /** Elements of a page are lists that begin with their name: `[:h1 "…"]`. */
  #callInside(name: string, open: string): void {
    const call = open === '[' ? [`[${name}`] : name.split(/[./]/).slice(-3);
    this.#frame.call = call;
    this.#frame.place = this.#placeOfCall(call) ?? this.#frame.place;
  }

  /** Words that give a name to the value behind them, where the language has such. */
  #takeKeyword(text: string): void {
    const { defines, wordKeys, types } = this.#syntax;
    const frame = this.#frame;
    const before = this.#previous?.kind === 'word' ? this.#previous.text : this.#previous?.text === '(' ? (frame.call?.at(-1) ?? '') : '';
    if (types?.test(text) === true && this.#name.length > 0) frame.typed = this.#name.join('.');
    else if (before !== '' && defines?.test(before) === true) this.#setKey(text, true);
    else if (wordKeys !== undefined && !(frame.isVariable && frame.key !== null)) this.#setKey(wordKeys.test(text) ? text : null, false);
  }

  #setKey(key: string | null, isVariable: boolean): void {
    this.#frame.key = key;
    this.#frame.isVariable = isVariable;
  }

  #placeOfCall(name: readonly string[]): Place | null {
    const full = name.join('.');
    const own = this.#syntax.calls?.find(([call]) => call.test(full));
    return own === undefined ? placeOfCall(name, this.#path) : [own[1], own[2]];
  }

  #placeOfKey(key: string, call: readonly string[] | null, isVariable: boolean): Place | null {
    const own = this.#syntax.keys?.find(([name]) => name.test(key));
    return own === undefined ? placeOfKey(key, call, isVariable, this.#path) : [own[1], own[2]];
  }

  #takeSign({ text }: Token): void {
    if (text === '(' || text === '[' || text === '{') return this.#open(text);
    if (text === ')' || text === ']' || text === '}') {
      const closed = this.#frames.length > 1 ? this.#frames.pop() : undefined;
      for (const fact of closed?.drawn?.facts() ?? []) this.facts.push(fact);
      // `APP_NAME[] = "…"`: empty brackets belong to the type.
      if (text === ']' && this.#previous?.text === '[' && closed !== undefined) this.#name = [...closed.before];
      // What follows a call may be called on its result: `Command::new("…").about("…")`.
      this.#name = text === ')' && this.#name.length === 0 ? ['result'] : this.#name;
      return;
    }
    if (text === ';') return this.#endStatement();
    if (text === ',') {
      // `-define(NAME, "…")`
      if (this.#previous?.kind !== 'word' || this.#syntax.defines?.test(this.#frame.call?.at(-1) ?? '') !== true) this.#frame.key = null;
      this.#frame.typed = null;
      this.#frame.isNamed = this.#frame.isGiven;
      this.#name = [];
    } else if (ASSIGNMENTS.has(text) || text === '=>' || (text === ':' && !this.#isTernary())) {
      this.#assign(text);
    } else if (COMPARISONS.has(text) && this.#isImportWord()) {
      this.#statement = null;
    } else if (!this.#connects(text) && text !== '!') {
      this.#name = [];
    }
  }

  /** `source = "…"` and `from != "…"` import nothing. */
  #isImportWord(): boolean {
    return this.#statement === IDENTIFIER && this.#previous?.kind === 'word' && this.#syntax.imports?.test(this.#previous.text) === true;
  }

  #assign(sign: string): void {
    const frame = this.#frame;
    if (this.#isImportWord()) this.#statement = null;
    const name = this.#name.length > 0 ? this.#name.join('.') : this.#lastString;
    const isVariable = ASSIGNMENTS.has(sign) && frame.open !== '(' && frame.open !== '[';
    // `val appName: String = "…"`: the last word before the sign is the type.
    const isTyped = ASSIGNMENTS.has(sign) && frame.typed !== null && (name === null || this.#placeOfKey(name, frame.call, isVariable) === null);
    this.#setKey(isTyped ? frame.typed : name, isVariable);
    frame.typed = sign === ':' && this.#name.length > 0 ? name : null;
    this.#lastString = null;
    if (sign !== ':') this.#name = [];
  }

  /** `a ? b : c` has no key before its colon. */
  #isTernary(): boolean {
    return this.#previous?.kind === 'string' && this.#frame.open === '';
  }

  #open(open: string): void {
    // The mark of a macro belongs to its name: `println!(…)`.
    const isCall = open === '(' && this.#name.length > 0 && (this.#previous?.kind === 'word' || this.#previous?.text === '!');
    const call = isCall ? this.#name : null;
    const own = call === null ? null : this.#placeOfCall(call);
    const key = this.#frame.key;
    const byKey = key === null ? null : this.#placeOfKey(key, this.#frame.call, this.#frame.isVariable);
    const isIndex = open === '[' && this.#syntax.isLisp !== true && this.#previous !== null && (this.#previous.kind === 'word' || this.#previous.text === ')' || this.#previous.text === ']');
    // A call that says nothing hands its text to the one around it: `toast(format("…"))`.
    const inherited = open === '{' ? null : (byKey ?? this.#frame.place);
    if (this.#syntax.wordKeys !== undefined && key !== null && !this.#frame.isVariable) this.#frame.key = null;
    this.#frames.push(newFrame({ open, before: this.#name, call: call ?? (open === '(' ? null : this.#frame.call), place: isIndex ? IDENTIFIER : (own ?? inherited), drawn: this.#hasGlyphs && open === '(' ? new Drawn() : null }));
    this.#name = [];
  }

  #takeString(token: Token): void {
    const decoded = token.decoded as Decoded;
    this.#frame.drawn?.string(decoded);
    if (/\S/.test(decoded.value) && !this.#goesOn(decoded)) this.#addString(decoded, this.#placeOf(token));
    this.#frame.isGiven = true;
    if (this.#syntax.wordTexts === true) this.#frame.isNamed = true;
    if (this.#syntax.wordKeys !== undefined) this.#setKey(null, false);
    this.#lastString = decoded.value.length < 80 ? decoded.value : null;
    this.#name = [];
  }

  /** `"Gig" + "Radar"`: one text, as it is shown. */
  #goesOn(decoded: Decoded): boolean {
    const joined = this.#joined;
    // Python's strings that stand side by side are one.
    const isAdjacent = this.#previous?.kind === 'string' && this.#syntax.docStrings === true && this.#syntax.bareCalls !== true;
    if (joined === null || !(joined.isOpen || isAdjacent) || joined.pieces === MOST_PIECES) return false;
    const fact = this.facts[joined.index] as TextFact;
    const whole = new TextBuilder().append(joined.decoded).append(decoded).done();
    this.facts[joined.index] = textFact(fact.surface, fact.place, whole);
    this.#joined = { index: joined.index, decoded: whole, pieces: joined.pieces + 1, isOpen: false };
    return true;
  }

  #addString(decoded: Decoded, place: Place): void {
    if (!looksLikeMarkup(decoded.value) || place[0] === 'identifier' || place[0] === 'comment') {
      this.#joined = { index: this.facts.length, decoded, pieces: 1, isOpen: false };
      this.facts.push(textFact(...place, decoded));
      return;
    }
    const { facts } = this.#html().extract({ path: `${this.#path}#markup.html`, text: decoded.value });
    // A comment inside a string is no comment of the file, and no directive.
    for (const fact of embed(decoded, facts.filter(({ surface }) => surface !== 'comment'))) this.facts.push(fact);
  }

  /** The keys that lead here from the outermost bracket; none where no table of fields goes as deep. */
  #keys(): string[] {
    if (this.#frames.length > DEEPEST_FIELD) return [];
    return this.#frames.flatMap(({ key }) => key?.split('.') ?? []);
  }

  #placeOf(token: Token): Place {
    const previous = this.#previous;
    if (token.form?.place !== undefined) return token.form.place;
    if (this.#syntax.docStrings === true && this.#isStart && this.#frames.length === 1 && token.text.length === 3) return ['comment', 'documentation'];
    if (this.#statement !== null) return this.#statement;
    if (previous?.kind === 'sign' && (COMPARISONS.has(previous.text) || this.#syntax.comparisons?.test(previous.text) === true)) return IDENTIFIER;
    if (previous?.kind === 'word' && CASES.test(previous.text)) return IDENTIFIER;
    const { key, call, place, isVariable, isNamed } = this.#frame;
    const fallback = call !== null && this.#lastString !== null ? placeOfDefault(call, this.#lastString) : null;
    if (fallback !== null) return fallback;
    const field = this.#fields?.fieldAt(this.#keys());
    if (field !== null && field !== undefined) return [field.surface, field.place];
    if (previous?.kind === 'word' && /^@(?:module|type)?doc$/.test(previous.text)) return ['comment', 'documentation'];
    const byKey = key === null ? null : this.#placeOfKey(key, call, isVariable);
    if (byKey !== null && place?.[0] !== 'log') return byKey;
    // A call names the app once; what else it is given does other things.
    if (place?.[1] === 'argument' && isSent(call?.at(-1) ?? '', token.decoded?.value ?? '')) return STRING;
    if (place !== null && !(place[0] === 'app-name' && isNamed && !NAMED_ANYWHERE.test(place[1]))) return place;
    const bare = this.#bareCall ?? (this.#syntax.bareCalls === true && previous?.kind === 'word' && this.#isStatement ? this.#name : null);
    if (bare !== null && bare.length > 0) {
      this.#bareCall = bare;
      return this.#placeOfCall(bare) ?? STRING;
    }
    return STRING;
  }
}
