import { closeOfCall, Closers, LONGEST, type Hole } from './hole-ends.ts';

/** Templates of servers whose delimiters mean something else in other templates, so that the name of the file has to choose them. */
export type ServerStyle = 'razor' | 'jsp' | 'freemarker' | 'velocity' | 'smarty' | 'eex';

type Finder = (text: string, start: number, closers: Closers) => Hole | null;

interface Style {
  /** Where a part that is code may begin. */
  readonly opening: RegExp;
  /** The longest opening marks first. */
  readonly delimiters: readonly (readonly [open: string, close: string, kind: Hole['kind']])[];
  /** What has no closing mark of its own. */
  readonly other?: Finder;
}

const hole = (kind: Hole['kind'], start: number, end: number, codeStart = start, codeEnd = end): Hole => ({ start, end, kind, codeStart, codeEnd });

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
}

/** Behind the bracket that closes the one at an offset; strings may hold others. -1 where it is never closed nearby. */
function behindBracket(text: string, from: number, open: string, close: string, closers: Closers, limit = LONGEST): number {
  if (closers.failures > MOST_FAILURES) return -1;
  let depth = 0;
  let quote = '';
  const end = Math.min(text.length, from + limit);
  for (let at = from; at < end; at += 1) {
    const character = text[at] as string;
    if (character === '\\' && quote !== '') at += 1;
    else if (quote !== '') quote = character === quote || character === '\n' ? '' : quote;
    else if (character === '"' || character === '`') quote = character;
    else if (character === open) depth += 1;
    else if (character === close && (depth -= 1) === 0) return at + 1;
  }
  closers.failures += 1;
  return -1;
}

/** Brackets that nobody closed; in a file with more of them, none is sought any more. */
const MOST_FAILURES = 100;

/** FreeMarker's tags end like those of markup, but for what stands in strings and in parentheses. */
const tag: Finder = (text, start, closers) => {
  if (closers.failures > MOST_FAILURES) return null;
  const close = text[start] === '[' ? ']' : '>';
  let quote = '';
  let depth = 0;
  const limit = Math.min(text.length, start + LONGEST);
  for (let at = start + 1; at < limit; at += 1) {
    const character = text[at] as string;
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === close && depth <= 0) return hole('control', start, at + 1, start + 2, at);
  }
  closers.failures += 1;
  return null;
};

const velocity: Finder = (text, start) => {
  if (text.startsWith('##', start)) return hole('comment', start, endOfLine(text, start), start + 2);
  const directive = /^#\{?[a-z]+\}?[ \t]*/.exec(text.slice(start, start + 40))?.[0];
  if (directive !== undefined) {
    const end = start + directive.length;
    return hole('control', start, text[end] === '(' ? closeOfCall(text, end + 1) : start + directive.trimEnd().length);
  }
  const name = /^\$!?[a-zA-Z][\w.-]*\w|^\$!?[a-zA-Z]/.exec(text.slice(start, start + 200))?.[0];
  if (name === undefined) return null;
  const end = start + name.length;
  return hole('output', start, text[end] === '(' ? closeOfCall(text, end + 1) : end);
};

const braces: Finder = (text, start, closers) => {
  const end = behindBracket(text, start, '{', '}', closers);
  return end < 0 ? null : hole('output', start, end, start + 1, end - 1);
};

const smarty: Finder = (text, start, closers) => {
  const end = closers.next('}', start);
  if (end < 0 || end - start > LONGEST) return null;
  return hole(/["'$_=]/.test(text[start + 1] ?? '') ? 'output' : 'control', start, end + 1, start + 1, end);
};

/** Lines of settings at the top of a page. */
const RAZOR_LINE = /^@(?:model|using(?!\s*\()|inject|inherits|page|layout|namespace|addTagHelper|removeTagHelper|tagHelperPrefix|attribute|implements|rendermode|typeparam|preservewhitespace)\b/;
const RAZOR_BLOCK = /^@(?:if|for|foreach|while|switch|using|lock|do|try|section)\b\s*(?:\w+\s*)?/;
const RAZOR_CODE = /^@(?:code|functions)?\s*\{/;
const RAZOR_NAME = /^@(?:await\s+)?[a-zA-Z_]\w*(?:\??\.[a-zA-Z_]\w*)*/;
const LONGEST_CODE = 200_000;

const razor: Finder = (text, start, closers) => {
  const head = text.slice(start, start + 200);
  // The braces around the markup of a branch stand on lines of their own.
  if (head[0] !== '@') return hole('control', start, endOfLine(text, start));
  if (RAZOR_LINE.test(head)) return hole('control', start, endOfLine(text, start), start + 1);
  const code = RAZOR_CODE.exec(head)?.[0];
  if (code !== undefined) return razorCode(text, start, start + code.length - 1, closers);
  if (head.startsWith('@(')) return hole('output', start, closeOfCall(text, start + 2), start + 2);
  const block = RAZOR_BLOCK.exec(head)?.[0];
  if (block !== undefined) {
    const behind = start + block.length;
    const end = text[behind] === '(' ? closeOfCall(text, behind + 1) : behind;
    return hole('control', start, end + (/^\s*\{/.exec(text.slice(end, end + 100))?.[0].length ?? 0), start + 1);
  }
  const name = RAZOR_NAME.exec(head)?.[0];
  // `@onclick="…"` is an attribute.
  if (name === undefined || /^[=:]/.test(text.slice(start + name.length, start + name.length + 1))) return null;
  let end = start + name.length;
  while (end < text.length) {
    const next = text[end] === '(' ? closeOfCall(text, end + 1) : text[end] === '[' ? behindBracket(text, end, '[', ']', closers) : end + (/^\??\.[a-zA-Z_]\w*/.exec(text.slice(end, end + 100))?.[0].length ?? 0);
    if (next <= end) break;
    end = next;
  }
  return hole('output', start, end, start + 1);
};

/** Code between braces. Where markup begins in it, the rest is read as markup. */
function razorCode(text: string, start: number, open: number, closers: Closers): Hole {
  const close = behindBracket(text, open, '{', '}', closers, LONGEST_CODE);
  const end = close < 0 ? endOfLine(text, start) : close;
  const markup = text.slice(open, end).search(/\n[ \t]*<[a-zA-Z]/);
  return markup < 0 ? hole('control', start, end, open + 1, Math.max(open + 1, end - 1)) : hole('control', start, open + markup, open + 1);
}

const ANGLED = [
  ['<%--', '--%>', 'comment'],
  ['<%!--', '--%>', 'comment'],
] as const;

const STYLES: Readonly<Record<ServerStyle, Style>> = {
  razor: { opening: /(?<![\w@])@(?=[*{(a-zA-Z_])|^[ \t]*[{}][ \t]*(?:else\b[^\r\n<]*)?$/gm, delimiters: [['@*', '*@', 'comment']], other: razor },
  jsp: { opening: /<%|[$#]\{/g, delimiters: [...ANGLED, ['<%=', '%>', 'output'], ['<%:', '%>', 'output'], ['<%#', '%>', 'output'], ['<%', '%>', 'control'], ['${', '}', 'output'], ['#{', '}', 'output']] },
  freemarker: { opening: /<#--|<\/?[#@](?=\w)|\[\/?#(?=\w)|[$#]\{/g, delimiters: [['<#--', '-->', 'comment'], ['${', '}', 'output'], ['#{', '}', 'output']], other: tag },
  velocity: { opening: /##|#\*|#\{?(?:set|if|elseif|else|end|foreach|parse|include|macro|define|evaluate|stop|break)\b|\$!?\{|\$!?(?=[a-zA-Z])/g, delimiters: [['#*', '*#', 'comment'], ['$!{', '}', 'output'], ['${', '}', 'output']], other: velocity },
  smarty: { opening: /\{(?=[*$a-zA-Z/="'_])/g, delimiters: [['{*', '*}', 'comment']], other: smarty },
  eex: { opening: /<%|\{(?=[@\w:"%])/g, delimiters: [...ANGLED, ['<%#', '%>', 'comment'], ['<%=', '%>', 'output'], ['<%', '%>', 'control']], other: braces },
};

export const isServerStyle = (style: string): style is ServerStyle => style in STYLES;

export function findServerHoles(text: string, style: ServerStyle): Hole[] {
  const { opening, delimiters, other } = STYLES[style];
  const holes: Hole[] = [];
  const closers = new Closers(text);
  const pattern = new RegExp(opening);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = match.index;
    const found = delimiters.find(([open]) => text.startsWith(open, start));
    const next = found === undefined ? (other?.(text, start, closers) ?? null) : between(start, found, closers);
    if (next === null || next.end <= start || /<\/script/i.test(text.slice(next.codeStart, next.codeEnd))) continue;
    holes.push(next);
    pattern.lastIndex = next.end;
  }
  return holes;
}

function between(start: number, [open, close, kind]: Style['delimiters'][number], closers: Closers): Hole | null {
  const codeEnd = closers.next(close, start + open.length);
  return codeEnd < 0 || codeEnd - start > LONGEST ? null : hole(kind, start, codeEnd + close.length, start + open.length, codeEnd);
}
