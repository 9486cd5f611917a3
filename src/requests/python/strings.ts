import { childOf, namedOf, type Branch } from '../grammars/tree.ts';
import type { Argument, Expression } from '../ir.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"', '\n': '', 0: '\0' };

const literal = (value: string, at: number): Expression => ({ kind: 'literal', value, at });

/** The parts of a text, with what is put into it. */
export function partsOf(node: Branch, lower: (node: Branch) => Expression): readonly Expression[] {
  const start = node.children.find(({ type }) => type === 'string_start')?.text ?? '';
  const isRaw = /r/i.test(start);
  const end = node.children.find(({ type }) => type === 'string_end')?.start ?? node.end;
  const parts: Expression[] = [];
  let at = node.start + start.length;
  const plain = (until: number): void => {
    if (until <= at) return;
    const text = node.text.slice(at - node.start, until - node.start);
    parts.push(literal(isRaw ? text : text.replaceAll(/\\(?:u([\dA-Fa-f]{4})|x([\dA-Fa-f]{2})|([^]))/g, (whole: string, u?: string, x?: string, one?: string) => (one === undefined ? String.fromCharCode(parseInt(u ?? x ?? '0', 16)) : (ESCAPES[one] ?? whole))).replaceAll(/\{\{|\}\}/g, (pair) => (/f/i.test(start) ? (pair[0] as string) : pair)), at));
  };
  for (const hole of node.children.filter(({ type }) => type === 'interpolation')) {
    plain(hole.start);
    const inner = childOf(hole, 'expression') ?? namedOf(hole)[0];
    if (inner !== undefined) parts.push(lower(inner));
    at = hole.end;
  }
  plain(end);
  return parts;
}

/** One text where nothing is put into it. */
export function textOf(parts: readonly Expression[], at: number): Expression {
  return parts.every((part) => part.kind === 'literal') ? literal(parts.map((part) => (part.kind === 'literal' ? String(part.value) : '')).join(''), at) : { kind: 'template', parts, at };
}

/** `"… %s …" % value`. */
export function percent(text: string, value: Expression, at: number): Expression {
  const values = value.kind === 'list' ? value.items.map((item) => item.value) : null;
  let index = 0;
  return filled(text, /%(?:\((\w+)\))?[-+ #0-9.]*[sdifrxg]/g, at, (_, name) => {
    if (name !== undefined && value.kind === 'object') return value.entries.flatMap((entry) => ('key' in entry && entry.key === name ? [entry.value] : []))[0] ?? null;
    index += 1;
    return values === null ? (index === 1 ? value : null) : (values[index - 1] ?? null);
  });
}

/** `"… {} {name} …".format(…)`. */
export function formatted(text: string, given: readonly Argument[], at: number): Expression {
  const values = given.filter(({ name }) => name === null).map(({ value }) => value);
  let index = 0;
  return filled(text, /\{(\w*)[^{}]*\}/g, at, (_, name = '') => {
    if (name === '') return values[(index += 1) - 1] ?? null;
    return /^\d+$/.test(name) ? (values[Number(name)] ?? null) : (given.find((one) => one.name === name)?.value ?? null);
  });
}

function filled(text: string, holes: RegExp, at: number, valueOf: (whole: string, name: string | undefined) => Expression | null): Expression {
  const parts: Expression[] = [];
  let from = 0;
  for (const match of text.matchAll(holes)) {
    if (match.index > from) parts.push(literal(text.slice(from, match.index), at));
    parts.push(valueOf(match[0], match[1]) ?? { kind: 'unknown', parts: [], at });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(literal(text.slice(from), at));
  return { kind: 'template', parts, at };
}
