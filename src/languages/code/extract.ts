import type { Fact } from '../../facts.ts';
import { textFact, type Decoded } from '../text.ts';
import { isAppNameSetting, placeOfCall, placeOfKey } from './calls.ts';
import type { Place, Syntax } from './forms.ts';
import { lex, type Token } from './lexer.ts';

/** What is known between two brackets. */
interface Frame {
  readonly open: string;
  /** The name that stands before it. */
  readonly before: readonly string[];
  /** The name of the call whose arguments these are. */
  call: readonly string[] | null;
  /** What texts in it are unless a key says otherwise, taken over from the call around it. */
  place: Place | null;
  /** The name that the next value is given. */
  key: string | null;
  /** Whether that name was written with an equals sign outside of a call: a variable. */
  isVariable: boolean;
  /** The name that is followed by its type. */
  typed: string | null;
  /** Whether a text has been given to the call, and whether the argument that names the app is complete. */
  isGiven: boolean;
  isNamed: boolean;
}

const STRING: Place = ['string', 'string'];
const IDENTIFIER: Place = ['identifier', 'identifier'];
const CONNECTORS = new Set(['.', '::', '?.', ':']);
const ASSIGNMENTS = new Set(['=', ':=', '<-', '<<-']);
const COMPARISONS = new Set(['==', '===', '!=', '!==', '<=>', '<', '>', '<=', '>=']);
const THROWING = /^(?:throw|Throw|raise|panic|abort|die|fail|assert|expect|require_that)$/;
/** Words before others that are no call without brackets. */
const KEYWORDS = new Set(['and', 'class', 'const', 'def', 'do', 'else', 'elsif', 'end', 'export', 'fn', 'if', 'let', 'local', 'new', 'not', 'or', 'private', 'public', 'return', 'set', 'static', 'then', 'unless', 'until', 'val', 'var', 'while']);
const CASES = /^(?:case|when|in|is|eq|like)$/;

/** The facts of a program in a language that is known by its table of strings and comments. */
export function extractCode(text: string, syntax: Syntax): Fact[] {
  const reader = new CodeReader(syntax);
  for (const token of lex(text, syntax)) reader.take(token);
  return reader.facts;
}

class CodeReader {
  readonly facts: Fact[] = [];
  readonly #syntax: Syntax;
  readonly #frames: Frame[] = [{ open: '', before: [], call: null, place: null, key: null, isVariable: false, typed: null, isGiven: false, isNamed: false }];
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

  constructor(syntax: Syntax) {
    this.#syntax = syntax;
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
    return own === undefined ? placeOfCall(name) : [own[1], own[2]];
  }

  #placeOfKey(key: string, call: readonly string[] | null, isVariable: boolean): Place | null {
    const own = this.#syntax.keys?.find(([name]) => name.test(key));
    return own === undefined ? placeOfKey(key, call, isVariable) : [own[1], own[2]];
  }

  #takeSign({ text }: Token): void {
    if (text === '(' || text === '[' || text === '{') return this.#open(text);
    if (text === ')' || text === ']' || text === '}') {
      const closed = this.#frames.length > 1 ? this.#frames.pop() : undefined;
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
    this.#frames.push({ open, before: this.#name, call: call ?? (open === '(' ? null : this.#frame.call), place: isIndex ? IDENTIFIER : (own ?? inherited), key: null, isVariable: false, typed: null, isGiven: false, isNamed: false });
    this.#name = [];
  }

  #takeString(token: Token): void {
    const decoded = token.decoded as Decoded;
    if (/\S/.test(decoded.value)) this.facts.push(textFact(...this.#placeOf(token), decoded));
    this.#frame.isGiven = true;
    if (this.#syntax.wordTexts === true) this.#frame.isNamed = true;
    if (this.#syntax.wordKeys !== undefined) this.#setKey(null, false);
    this.#lastString = decoded.value.length < 80 ? decoded.value : null;
    this.#name = [];
  }

  #placeOf(token: Token): Place {
    const previous = this.#previous;
    if (token.form?.place !== undefined) return token.form.place;
    if (this.#syntax.docStrings === true && this.#isStart && this.#frames.length === 1 && token.text.length === 3) return ['comment', 'documentation'];
    if (this.#statement !== null) return this.#statement;
    if (previous?.kind === 'sign' && (COMPARISONS.has(previous.text) || this.#syntax.comparisons?.test(previous.text) === true)) return IDENTIFIER;
    if (previous?.kind === 'word' && CASES.test(previous.text)) return IDENTIFIER;
    const { key, call, place, isVariable, isNamed } = this.#frame;
    // `env('APP_NAME', '…')`: the second text is what the first one names.
    if (call !== null && this.#lastString !== null && isAppNameSetting(this.#lastString) && /^(?:env|getenv|get|fetch|config|getEnv|lookup|define)$/.test(call.at(-1) ?? '')) return ['app-name', 'application name'];
    if (previous?.kind === 'word' && /^@(?:module|type)?doc$/.test(previous.text)) return ['comment', 'documentation'];
    const byKey = key === null ? null : this.#placeOfKey(key, call, isVariable);
    if (byKey !== null && place?.[0] !== 'log') return byKey;
    // A call names the app once; what else it is given does other things.
    if (place !== null && !(place[0] === 'app-name' && isNamed)) return place;
    const bare = this.#bareCall ?? (this.#syntax.bareCalls === true && previous?.kind === 'word' && this.#isStatement ? this.#name : null);
    if (bare !== null && bare.length > 0) {
      this.#bareCall = bare;
      return this.#placeOfCall(bare) ?? STRING;
    }
    return STRING;
  }
}
