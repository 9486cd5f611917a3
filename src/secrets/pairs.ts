import type { Range } from '../facts.ts';
import { recordedValue } from './records.ts';

/** A name and the value that stands with it, in whatever language. */
export interface Pair {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: string;
  readonly range: Range;
  /** Whether the value has quotes around it. */
  readonly isQuoted: boolean;
}

/** Words of which one is in the name of each credential. */
const NOUN = /(?:client|consumer|api|app|oauth|access|refresh|session) (?:secret|token)|secret|token|passw(?:or)?d|passwd|passphrase|passcode|pwd|pass(?=["'`\]\s]{0,4}[:=,])|api[-_ ]?key|(?:client|consumer|app|application|oauth)[-_ ]?(?:id|key)|(?:private|access|encryption|signing|credentials|developer)[-_ ]?key|(?:upwork|odesk)[\w-]{0,30}?key|authorization|bearer|cookies?|(?:security|login)[-_ ]?answer|(?:upwork|odesk)[-_]?auth(?![a-z])|(?<![\w-])key(?=\\{0,3}["'`]?\s{0,3}[:=]\s{0,3}\\{0,3}["'`]?[\da-f]{32})/gi;

const HEAD = /[\w$.:-]{1,80}$/;
const TAIL = /[\w$-]{0,60}(?:(?:\.[\w-]{1,30}){1,3}(?=\s{0,3}[=:]))?/y;
const LEADS = /^(?:[-.:$]+|(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env|os\.environ|this|self|window|globalThis|exports|module\.exports)\.)+/;

/** Most pairs of one text that are looked at: a hostile file has more, an app has not. */
const MOST = 20_000;

/** Every name of a credential in a text with each value that stands with it. */
export function* pairsIn(text: string): Generator<Pair> {
  let count = 0;
  NOUN.lastIndex = 0;
  for (let noun = NOUN.exec(text); noun !== null && count < MOST; noun = NOUN.exec(text)) {
    count += 1;
    const nameRange = nameAround(text, noun.index, noun.index + noun[0].length);
    const next = Math.max(nameRange[1], noun.index + 1);
    const name = text.slice(...nameRange);
    for (const { range, isQuoted } of valuesOf(text, nameRange)) yield { name, nameRange, value: text.slice(...range), range, isQuoted };
    NOUN.lastIndex = next;
  }
}

function nameAround(text: string, start: number, end: number): Range {
  const from = Math.max(0, start - 80);
  const head = HEAD.exec(text.slice(from, start))?.[0] ?? '';
  const lead = LEADS.exec(head + text.slice(start, end))?.[0].length ?? 0;
  TAIL.lastIndex = end;
  const tail = TAIL.exec(text)?.[0].length ?? 0;
  return [Math.min(start, start - head.length + lead), end + tail];
}

interface Value {
  readonly range: Range;
  readonly isQuoted: boolean;
}

const CLOSING = /(?:\\{0,3}["'`]|&quot;)?\s{0,2}[\])]?/y;
const TYPE = /\??\s{0,3}:\s{0,3}[A-Za-z_&][\w.<>[\]|?, &']{0,40}?(?=\s{0,3}=[^=>])/y;
const SEPARATOR = /\.\s{0,3}(?:send_?keys|fill|type|set_?value)\(\s{0,8}|\s{0,40}(?:=>|:=|\?\?=|\|\|=|->|=(?!=)|:(?!:)|,|\()\s{0,80}|[ \t]{0,8}\|[ \t]{1,40}|\t|["']?\s{0,3}>(?=[^\s<>])|<\/\w{1,20}>\s{0,80}<\w{1,20}>|[ \t]+(?:is|as)[ \t]*:?[ \t]+|\*{1,2}:?\*{0,2}[ \t]+/iy;
/** Begins a string of a language: its marks before the quote, and the quote. */
const QUOTE = /(?:[bBrRfFuU@$]{1,2}(?=["']))?(\\{0,3}(?:"""|["'`])|&quot;)/y;
/** What wraps a string: `new String(`, `Some(`, `String::from(`, `JSON.stringify(`. */
const WRAP = /(?:new\s{1,3})?[A-Za-z_][\w.:!]{0,40}[({]\s{0,4}/y;
const BARE = /(?:[-+?]|!!str\s)?[A-Za-z\d_$%][^\s"'`,;<>(){}[\]|\\&]{5,600}/y;
const BLOCK = /[>|][+-]?[ \t]{0,8}(?:\r\n|\n)[ \t]{1,40}/y;
const SCHEME = /(?:Bearer|Basic|OAuth2?|Token)[ +]{1,3}/iy;
const FALLBACK = /(?:\|\||\?\?|\?:|\bor\b|\belse\b|,|:-|default\s{0,3}[=:]|\bfallback\s{0,3}[=:]|\()\s{0,8}$/i;
const FLAG = /[ \t=]{1,3}/y;

/** Where the values of a name stand: right behind it, as a fallback further on, or in another field of the same record. */
function* valuesOf(text: string, name: Range): Generator<Value> {
  const recorded = recordedValue(text, name);
  if (recorded !== null) {
    const value = valueAt(text, recorded, true);
    if (value !== null) yield value;
    return;
  }
  const after = separated(text, name);
  if (after === null) return;
  const direct = valueAt(text, after.at, after.mayBeBare);
  if (direct?.isQuoted === true) {
    yield direct;
    return;
  }
  // An expression: the strings in it that stand where a fallback stands.
  let found = false;
  for (const value of fallbacks(text, after.at)) {
    found = true;
    yield value;
  }
  if (!found && direct !== null) yield direct;
}

function separated(text: string, [start, end]: Range): { readonly at: number; readonly mayBeBare: boolean } | null {
  if (/(?:^|\s)--?$/.test(text.slice(Math.max(0, start - 3), start)) || /\b(?:ENV|ARG|setx|set -\w+|set)[ \t]+$/.test(text.slice(Math.max(0, start - 12), start))) {
    FLAG.lastIndex = end;
    if (FLAG.test(text)) return { at: FLAG.lastIndex, mayBeBare: true };
  }
  CLOSING.lastIndex = end;
  CLOSING.test(text);
  const closed = CLOSING.lastIndex;
  TYPE.lastIndex = closed;
  SEPARATOR.lastIndex = TYPE.test(text) ? TYPE.lastIndex : closed;
  let separator = SEPARATOR.exec(text)?.[0];
  // A bracket that closes may belong to a call that the name is in.
  if (separator === undefined && closed > end) {
    SEPARATOR.lastIndex = end;
    separator = SEPARATOR.exec(text)?.[0];
  }
  if (separator === undefined) return null;
  const at = end + (text.slice(end).indexOf(separator) + separator.length);
  const sign = separator.trim();
  return { at, mayBeBare: sign !== ',' && sign !== '(' && sign !== '=>' && sign !== '->' && (sign.endsWith('>') || !/[\n\r]/.test(separator)) };
}

function valueAt(text: string, at: number, mayBeBare: boolean, depth = 0): Value | null {
  QUOTE.lastIndex = at;
  const quote = QUOTE.exec(text)?.[1];
  if (quote !== undefined) {
    const start = QUOTE.lastIndex;
    const end = closingOf(text, start, quote);
    return end === -1 ? null : { range: withoutScheme(text, trimmed(text, [start, end])), isQuoted: true };
  }
  WRAP.lastIndex = at;
  if (depth < 2 && WRAP.test(text)) {
    const inner = valueAt(text, WRAP.lastIndex, false, depth + 1);
    if (inner !== null) return inner;
  }
  if (!mayBeBare) return null;
  BLOCK.lastIndex = at;
  const from = withoutScheme(text, [BLOCK.test(text) ? BLOCK.lastIndex : at, text.length])[0];
  BARE.lastIndex = from;
  const bare = BARE.exec(text)?.[0];
  if (bare === undefined) return null;
  const sign = /^(?:[-+?]|!!str\s)/.exec(bare)?.[0].length ?? 0;
  return { range: [from + sign, from + bare.replace(/[.:*]+$/, '').length], isQuoted: false };
}

function closingOf(text: string, start: number, quote: string): number {
  const window = text.slice(start, start + 4200);
  const end = window.indexOf(quote);
  const line = quote === '"""' ? -1 : window.search(/[\r\n]/);
  return end === -1 || (line !== -1 && line < end) ? -1 : start + end;
}

function trimmed(text: string, [start, end]: Range): Range {
  const value = text.slice(start, end);
  return [start + value.length - value.trimStart().length, end - (value.length - value.trimEnd().length)];
}

function withoutScheme(text: string, [start, end]: Range): Range {
  SCHEME.lastIndex = start;
  return SCHEME.test(text) && SCHEME.lastIndex < end ? [SCHEME.lastIndex, end] : [start, end];
}

/** The strings in the rest of a statement that stand behind `||`, `or`, a comma and the like, up to the next name with a value of its own. */
function* fallbacks(text: string, at: number): Generator<Value> {
  const rest = /^[^\r\n;]{0,300}/.exec(text.slice(at, at + 300))?.[0] ?? '';
  for (let from = 0, tries = 0; from < rest.length && tries < 8; tries += 1) {
    const opening = /["'`]/.exec(rest.slice(from));
    if (opening === null) return;
    const start = from + opening.index;
    const end = rest.indexOf(opening[0], start + 1);
    if (end === -1) return;
    const before = rest.slice(0, start);
    // Another key begins: `, clientSecret: "…"`.
    if (/,\s*["'`]?[\w-]+["'`]?\s{0,3}(?:=>|[:=])\s*$/.test(before) && !/default\s{0,3}[=:]\s*$|fallback\s{0,3}[=:]\s*$/i.test(before)) return;
    if (FALLBACK.test(before) && before.trim() !== '') yield { range: withoutScheme(text, trimmed(text, [at + start + 1, at + end])), isQuoted: true };
    from = end + 1;
  }
}
