import { childOf, namedOf, type Branch } from '../grammars/tree.ts';
import type { Expression } from '../ir.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', e: '\u001B', f: '\f', '\\': '\\', $: '$', '"': '"', "'": "'" };

const unescaped = (text: string): string => ESCAPES[text.slice(1)] ?? text;

/** A text without anything to fill in. */
export function lowerString(node: Branch): string {
  const body = childOf(node, 'value') ?? node;
  return namedOf(body).filter(({ field }) => field !== 'identifier' && field !== 'end_tag').map((one) => (one.type === 'escape_sequence' ? unescaped(one.text) : one.text)).join('');
}

/** A text with values in it. */
export function lowerInterpolated(node: Branch, lower: (one: Branch) => Expression): Expression {
  const body = node.type === 'heredoc' ? (childOf(node, 'value') ?? node) : node;
  const parts = (node.type === 'heredoc' && childOf(node, 'value') === null ? [] : namedOf(body)).map((one): Expression =>
    one.type === 'string_content' ? { kind: 'literal', value: one.text, at: one.start } : one.type === 'escape_sequence' ? { kind: 'literal', value: unescaped(one.text), at: one.start } : lower(one),
  );
  const texts = parts.map((one) => (one.kind === 'literal' && typeof one.value === 'string' ? one.value : null));
  return texts.includes(null) ? { kind: 'template', parts, at: node.start } : { kind: 'literal', value: texts.join(''), at: node.start };
}
