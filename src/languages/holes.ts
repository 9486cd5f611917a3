import { UNKNOWN_PART } from '../facts.ts';
import { closeOfCall, Closers, LONGEST, type Hole } from './hole-ends.ts';
import { findServerHoles, isServerStyle, type ServerStyle } from './server-holes.ts';

export type { Hole };

/** `any`: the delimiters of server templates and of frameworks that read plain HTML. */
export type HoleStyle = 'any' | 'blade' | 'moustache' | 'svelte' | 'astro' | ServerStyle;

export function findHoles(text: string, style: HoleStyle): Hole[] {
  if (style === 'svelte' || style === 'astro') return new BraceScanner(text, style === 'astro').scan();
  return isServerStyle(style) ? findServerHoles(text, style) : delimited(text, style);
}

/** The text with its holes filled by a character that no markup knows, so that every offset stays. */
export function mask(text: string, holes: readonly Hole[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of holes) {
    parts.push(text.slice(at, start), UNKNOWN_PART.repeat(end - start));
    at = end;
  }
  return parts.join('') + text.slice(at);
}

const DELIMITERS: readonly (readonly [open: string, close: string, kind: Hole['kind']])[] = [
  ['{{--', '--}}', 'comment'],
  ['{{!--', '--}}', 'comment'],
  ['{{!', '}}', 'comment'],
  ['{{{', '}}}', 'output'],
  ['{{', '}}', 'output'],
  ['{!!', '!!}', 'output'],
  ['{%', '%}', 'control'],
  ['{#', '#}', 'comment'],
  ['<%--', '--%>', 'comment'],
  ['<%#', '%>', 'comment'],
  ['<%=', '%>', 'output'],
  ['<%-', '%>', 'output'],
  ['<%', '%>', 'control'],
  ['<?php', '?>', 'control'],
  ['<?=', '?>', 'output'],
];

/** Blocks of Liquid, Jinja and Twig that are no text at all. */
const SILENT_BLOCK = /^[-~]?\s*(comment|javascript|stylesheet|schema)\b/;
const DIRECTIVE = /@[a-zA-Z]+/y;
/** A branch of Angular's templates, up to its brace. */
const BRANCH = /@(?:if|else|for|switch|case|default|empty|defer|placeholder|loading|error)\b[^{}<@]{0,200}\{/y;
function delimited(text: string, style: 'any' | 'blade' | 'moustache'): Hole[] {
  const holes: Hole[] = [];
  const hasComments = text.includes('{%');
  const closers = new Closers(text);
  const opening = style === 'moustache' ? /\{\{/g : /\{\{|\{!!|\{%|\{#|<%|<\?(?:php\b|=)|(?<![\w@.])@(?=[a-zA-Z])/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const hole = match[0] === '@' ? atSign(text, match.index, style, closers) : holeAt(text, match.index, closers, hasComments);
    if (hole === null) continue;
    holes.push(hole);
    opening.lastIndex = hole.end;
  }
  return holes;
}

function holeAt(text: string, start: number, closers: Closers, hasComments: boolean): Hole | null {
  const found = DELIMITERS.find(([open]) => text.startsWith(open, start));
  if (found === undefined || (found[0] === '{#' && !hasComments)) return null;
  const [open, close, kind] = found;
  const codeStart = start + open.length;
  const codeEnd = closers.next(close, codeStart);
  if (codeEnd < 0 || codeEnd - codeStart > LONGEST) return null;
  const code = text.slice(codeStart, codeEnd);
  if (/<\/script/i.test(code)) return null;
  const hole: Hole = { start, end: codeEnd + close.length, kind: open.startsWith('{{') && kind === 'output' && /^~?\s*(?:[#/>^]|else\b)/.test(code) ? 'control' : kind, codeStart, codeEnd };
  const block = open === '{%' ? SILENT_BLOCK.exec(code)?.[1] : undefined;
  return block === undefined ? hole : silentBlock(text, hole, block, closers);
}

function silentBlock(text: string, hole: Hole, block: string, closers: Closers): Hole {
  const close = closers.next(`end${block}`, hole.end);
  if (close < 0) return hole;
  const end = text.indexOf('%}', close);
  const codeEnd = text.lastIndexOf('{%', close);
  if (end < 0 || end - close > 100 || codeEnd < hole.end) return hole;
  return { start: hole.start, end: end + 2, kind: block === 'comment' ? 'comment' : 'control', codeStart: hole.end, codeEnd };
}

function atSign(text: string, start: number, style: 'any' | 'blade' | 'moustache', closers: Closers): Hole | null {
  const pattern = style === 'blade' ? DIRECTIVE : BRANCH;
  pattern.lastIndex = start;
  const name = pattern.exec(text)?.[0];
  if (name === undefined) return null;
  const end = start + name.length;
  const hole = (to: number): Hole => ({ start, end: to, kind: 'control', codeStart: start, codeEnd: to });
  if (style !== 'blade') return hole(end);
  const after = /^[ \t]*\(/.exec(text.slice(end, end + 20))?.[0];
  if (after !== undefined) return hole(closeOfCall(text, end + after.length));
  const close = name === '@php' ? closers.next('@endphp', end) : -1;
  return hole(close < 0 ? end : close);
}

const VOID_ELEMENT = /^<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b/i;

/**
 * Finds `{…}` in the markup of components, in one pass. In Astro an expression may hold markup again, which is left to the
 * markup's reader: the code before it and behind it are holes of their own.
 */
class BraceScanner {
  readonly #text: string;
  readonly #hasInnerMarkup: boolean;
  readonly #holes: Hole[] = [];
  /** One entry for each expression and each piece of markup in one. */
  readonly #stack: { readonly isCode: boolean; depth: number }[] = [{ isCode: false, depth: 0 }];
  #at = 0;
  #codeAt = 0;

  constructor(text: string, hasInnerMarkup: boolean) {
    this.#text = text;
    this.#hasInnerMarkup = hasInnerMarkup;
  }

  scan(): Hole[] {
    while (this.#at < this.#text.length) {
      const mode = this.#stack.at(-1) as { isCode: boolean; depth: number };
      if (mode.isCode) this.#code(mode);
      else this.#markup(mode);
    }
    if (this.#stack.at(-1)?.isCode === true) this.#close(this.#text.length, this.#text.length);
    return this.#holes;
  }

  #markup(mode: { depth: number }): void {
    const character = this.#text[this.#at];
    if (character === '{') {
      this.#stack.push({ isCode: true, depth: 0 });
      this.#codeAt = this.#at;
      this.#at += 1;
    } else if (character === '<') {
      this.#tag(mode);
    } else if (character === '>' && this.#text[this.#at - 1] === '/') {
      this.#at += 1;
      this.#step(mode, -1);
    } else {
      this.#at += 1;
    }
  }

  #tag(mode: { depth: number }): void {
    const start = this.#at;
    const raw = /^<(script|style)\b/i.exec(this.#text.slice(start, start + 8))?.[1];
    if (this.#text.startsWith('<!--', start)) this.#at = this.#behind('-->', start + 4);
    else if (raw !== undefined) this.#at = Math.max(start + 1, this.#behind(`</${raw.toLowerCase()}`, start) - raw.length - 2);
    else this.#at = start + 1;
    if (this.#stack.length === 1) return;
    if (this.#text.startsWith('</', start)) {
      this.#at = this.#behind('>', this.#at);
      this.#step(mode, -1);
    } else if (/^<[a-z>]/i.test(this.#text.slice(start, start + 2)) && !VOID_ELEMENT.test(this.#text.slice(start, start + 8))) {
      this.#step(mode, 1);
    }
  }

  /** Markup inside an expression ends where its first element does. */
  #step(mode: { depth: number }, by: number): void {
    if (this.#stack.length === 1) return;
    mode.depth += by;
    if (mode.depth > 0) return;
    this.#stack.pop();
    this.#codeAt = this.#at;
  }

  #behind(close: string, from: number): number {
    const found = this.#text.indexOf(close, from);
    return found < 0 ? this.#text.length : found + close.length;
  }

  #code(mode: { depth: number }): void {
    const character = this.#text[this.#at] as string;
    if (character === '"' || character === "'" || character === '`') this.#string(character);
    else if (character === '/' && this.#text[this.#at + 1] === '*') this.#at = this.#behind('*/', this.#at + 2);
    else if (character === '{') {
      mode.depth += 1;
      this.#at += 1;
    } else if (character === '}' && mode.depth > 0) {
      mode.depth -= 1;
      this.#at += 1;
    } else if (character === '}') {
      this.#close(this.#at, this.#at + 1);
      this.#stack.pop();
      this.#at += 1;
    } else if (character === '<' && this.#hasInnerMarkup && this.#opensMarkup()) {
      this.#close(this.#at, this.#at);
      this.#stack.push({ isCode: false, depth: 0 });
    } else {
      this.#at += 1;
    }
  }

  #string(quote: string): void {
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at];
      if (character === '\\') this.#at += 1;
      else if (character === quote) break;
    }
    this.#at += 1;
  }

  #opensMarkup(): boolean {
    const at = this.#at;
    return /^<[a-zA-Z>]/.test(this.#text.slice(at, at + 2)) && /(?:[({?:&|>,]|\breturn)\s*$/.test(this.#text.slice(Math.max(0, at - 100), at));
  }

  #close(codeEnd: number, end: number): void {
    const start = this.#codeAt;
    if (end <= start) return;
    const codeStart = Math.min(codeEnd, this.#text[start] === '{' ? start + 1 : start);
    const code = this.#text.slice(codeStart, codeEnd);
    const comment = /^\s*\/\*[^]*\*\/\s*$/.test(code);
    const kind = comment ? 'comment' : /^\s*[#/:@]/.test(code) && !/^\s*@html\b/.test(code) ? 'control' : 'output';
    const lead = comment ? code.indexOf('/*') + 2 : 0;
    this.#holes.push({ start, end, kind, codeStart: codeStart + lead, codeEnd: comment ? codeStart + Math.max(lead, code.lastIndexOf('*/')) : codeEnd });
  }
}
