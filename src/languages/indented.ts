import type { TextFact } from '../facts.ts';
import { readExpression, UNKNOWN_ROLE, type Role } from './expressions.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { surfaceOfAttribute } from './markup-names.ts';
import { slice, textFact, TextBuilder, type Decoded } from './text.ts';

/** Markup that is written by indentation: Pug, Haml and Slim, read line by line. */
export const indented: Language = {
  id: 'indented',
  name: 'Pug, Haml and Slim',
  extract({ path, text }: SourceText): Extraction {
    const dialect = /\.haml$/i.test(path) ? 'haml' : /\.slim$/i.test(path) ? 'slim' : 'pug';
    return { facts: [...facts(text, dialect)].filter(({ value }) => /\S/.test(value)), notes: [] };
  },
};

type Dialect = 'pug' | 'haml' | 'slim';

const COMMENT: Readonly<Record<Dialect, RegExp>> = { pug: /^\/\/-?/, haml: /^(?:-#|\/(?!\[))/, slim: /^\/[!]?/ };
/** A tag with its classes and id; attributes and what the line goes on with stand behind it. */
const TAG: Readonly<Record<Dialect, RegExp>> = {
  pug: /^(?:[a-zA-Z][\w:-]*)?(?:[.#][a-zA-Z_-][\w-]*)*/,
  haml: /^(?:%[a-zA-Z][\w:-]*)?(?:[.#][a-zA-Z_-][\w-]*)*/,
  slim: /^(?:[a-zA-Z][\w:-]*)?(?:[.#][a-zA-Z_-][\w-]*)*/,
};
/** Words that begin a line of code or of structure, where a tag would stand. */
const KEYWORD = /^(?:if|else|unless|each|for|while|case|when|default|include|extends|block|append|prepend|mixin|doctype|var|let|const|-|=|!=|==|!==|\+|@)(?=\W|$)|^[-=!~+]/;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

function* linesOf(text: string): Generator<Line> {
  for (const { 0: whole, index } of text.matchAll(/[^\r\n]+/g)) {
    const end = whole.trimEnd().length;
    const indent = /^[ \t]*/.exec(whole)?.[0].length ?? 0;
    if (indent < end) yield { start: index + indent, end: index + end, indent };
  }
}

function* facts(text: string, dialect: Dialect): Generator<TextFact> {
  /** What the deeper lines below a line are: the rest of a comment, of a script, or of a text. */
  let inner: { readonly indent: number; readonly kind: 'comment' | 'code' | 'text'; readonly role: Role } | null = null;
  for (const { start, end, indent } of linesOf(text)) {
    if (inner !== null && indent > inner.indent) {
      if (inner.kind === 'comment') yield textFact('comment', 'comment', slice(text, start, end));
      else if (inner.kind === 'code') yield* readExpression(text, start, end, UNKNOWN_ROLE);
      else yield textFact(...inner.role, interpolated(text, start, end));
      continue;
    }
    inner = null;
    const line = text.slice(start, Math.min(end, start + LONGEST_LINE));
    const comment = COMMENT[dialect].exec(line)?.[0];
    if (comment !== undefined) {
      inner = { indent, kind: 'comment', role: UNKNOWN_ROLE };
      yield textFact('comment', 'comment', slice(text, start + comment.length, end));
    } else if (/^:\w|^(?:javascript|css|scss|sass|coffee|ruby):$/.test(line)) {
      inner = { indent, kind: 'code', role: UNKNOWN_ROLE };
    } else if (line.startsWith('|') || (dialect === 'slim' && line.startsWith("'"))) {
      inner = dialect === 'slim' ? { indent, kind: 'text', role: TEXT } : null;
      yield textFact(...TEXT, interpolated(text, start + 1, end));
    } else if (/^<[a-z/!]/i.test(line)) {
      yield* markupLine(text, start, end);
    } else if (/^(?:[-!]?=|-)/.test(line) || KEYWORD.test(line)) {
      yield* readExpression(text, start, end, /^!?=/.test(line) ? TEXT : UNKNOWN_ROLE);
    } else {
      const tag = TAG[dialect].exec(line)?.[0] ?? '';
      if (tag === '') {
        // In Haml a line that begins with no mark is text.
        if (dialect === 'haml') yield textFact(...TEXT, interpolated(text, start, end));
        else yield textFact('string', 'text', slice(text, start, end));
        continue;
      }
      const read = tagLine(text, start, start + tag.length, end, dialect);
      yield* read.facts;
      if (read.inner !== null) inner = { indent, ...read.inner };
    }
  }
}

/** Characters; a tag and what it begins with stand at the beginning of a line. */
const LONGEST_LINE = 300;
const TEXT: Role = ['ui', 'text'];

interface TagLine {
  readonly facts: TextFact[];
  readonly inner: { readonly kind: 'comment' | 'code' | 'text'; readonly role: Role } | null;
}

function tagLine(text: string, start: number, tagEnd: number, end: number, dialect: Dialect): TagLine {
  const tag = /^%?([a-zA-Z][\w:-]*)/.exec(text.slice(start, tagEnd))?.[1]?.toLowerCase() ?? 'div';
  const facts: TextFact[] = [textFact('identifier', 'tag', slice(text, start, tagEnd))];
  const add = (more: readonly TextFact[]): void => more.forEach((fact) => void facts.push(fact));
  let at = tagEnd;
  for (let open = text[at]; at < end && (open === '(' || open === '{' || open === '['); open = text[at]) {
    const close = closeOf(text, at, end);
    add(attributeFacts(text, at + 1, close, tag));
    at = Math.min(end, close + 1);
  }
  const role: Role = tag === 'title' ? ['app-name', 'page title'] : /^(?:code|pre|kbd|samp|var)$/.test(tag) ? ['identifier', 'code'] : TEXT;
  const kind = /^(?:script|style)$/.test(tag) ? 'code' : 'text';
  if (text[at] === '.' && at + 1 >= end) return { facts, inner: { kind, role } };
  if (kind === 'code') return { facts, inner: { kind, role } };
  if (/^(?:[!&]?=|!=)/.test(text.slice(at, at + 2))) add(readExpression(text, at, end, role));
  else if (text[at] === ':') add(factsOfRest(text, at + 1, end, dialect));
  else if (text[at] === ' ') {
    const attributes = dialect === 'slim' ? (/^(?:\s+[\w:@-]+=(?:"[^"]*"|'[^']*'|[^\s"']+))+/.exec(text.slice(at, Math.min(end, at + 2000)))?.[0].length ?? 0) : 0;
    if (attributes > 0) add(attributeFacts(text, at, at + attributes, tag));
    const rest = text.slice(at + attributes, at + attributes + 4);
    if (/^\s*==?\s/.test(rest)) add(readExpression(text, at + attributes, end, role));
    else facts.push(textFact(...role, interpolated(text, at + attributes + (attributes === 0 ? 1 : 0), end)));
  }
  return { facts, inner: null };
}

/** A tag within a tag on one line: `li: a View`. */
function factsOfRest(text: string, start: number, end: number, dialect: Dialect): TextFact[] {
  const from = start + (/^\s*/.exec(text.slice(start, Math.min(end, start + 20)))?.[0].length ?? 0);
  const tag = TAG[dialect].exec(text.slice(from, Math.min(end, from + LONGEST_LINE)))?.[0] ?? '';
  return tag === '' ? [] : tagLine(text, from, from + tag.length, end, dialect).facts;
}

function closeOf(text: string, open: number, end: number): number {
  let depth = 0;
  let quote = '';
  for (let at = open; at < end; at += 1) {
    const character = text[at] as string;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character) && (depth -= 1) === 0) return at;
  }
  return end;
}

const ATTRIBUTE = /(?<name>[\w:@.-]+)['"]?\s*(?:!?=>?|:)\s*(?<quoted>"[^"\r\n]*"|'[^'\r\n]*')/gd;

function attributeFacts(text: string, start: number, end: number, tag: string): TextFact[] {
  const source = text.slice(start, end);
  const found = [...source.matchAll(ATTRIBUTE)].map((match) => ({ name: (match.groups?.['name'] ?? '').replace(/^:/, '').toLowerCase(), place: match.indices?.groups?.['quoted'] ?? ([0, 0] as const) }));
  const values = new Map(found.toReversed().map(({ name, place }) => [name, source.slice(place[0] + 1, place[1] - 1)]));
  return found.map(({ name, place }) => textFact(...surfaceOfAttribute({ tag, isComponent: tag.includes('-') }, name, text.slice(start + place[0] + 1, start + place[1] - 1), (other) => values.get(other)), interpolated(text, start + place[0] + 1, start + place[1] - 1)));
}

function markupLine(text: string, start: number, end: number): TextFact[] {
  return [...text.slice(start, end).matchAll(/>([^<]+)/g)].map((match) => textFact(...TEXT, interpolated(text, start + match.index + 1, start + match.index + match[0].length)));
}

function interpolated(text: string, start: number, end: number): Decoded {
  const builder = new TextBuilder();
  let at = start;
  for (const { index, 0: whole } of text.slice(start, end).matchAll(/[#!]\{[^{}]*\}|#\[[^[\]]*\]/g)) {
    builder.verbatim(text.slice(at, start + index), at);
    at = start + index + whole.length;
    if (whole.startsWith('#[')) {
      // A tag within the line; what is behind its name is shown.
      const lead = /^#\[[\w.#-]*(?:\([^)]*\))?\s*/.exec(whole)?.[0].length ?? 2;
      builder.verbatim(whole.slice(lead, -1), start + index + lead);
    } else {
      builder.unknown(start + index, at);
    }
  }
  return builder.verbatim(text.slice(at, end), at).done();
}
