import { namedOf, type Branch } from '../grammars/tree.ts';
import type { Expression } from '../ir.ts';
import type { Place } from './names.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', s: ' ', e: '\u001B', 0: '\0' };
const unescaped = (text: string): string => ESCAPES[text.slice(1)] ?? text.slice(1);

/** The name of a symbol, without its signs. */
export const symbolOf = (node: Branch): string => node.text.replace(/^:/, '').replace(/:$/, '').replace(/^"(.*)"$/, '$1');

export const wordsOf = (node: Branch): readonly string[] => namedOf(node).map(({ text }) => text);

/** A text, with values in it or without. */
export function lowerText(node: Branch, place: Place, lower: (one: Branch) => Expression): Expression {
  const at = node.start;
  const body = node.type === 'heredoc_beginning' ? (place.documents.get(node.start) ?? null) : node;
  const parts = (body === null ? [] : namedOf(body)).filter(({ type }) => type !== 'heredoc_end').map((one): Expression => {
    if (one.type === 'interpolation') return namedOf(one)[0] === undefined ? { kind: 'literal', value: '', at: one.start } : lower(namedOf(one)[0] as Branch);
    if (one.type === 'escape_sequence') return { kind: 'literal', value: unescaped(one.text), at: one.start };
    if (one.type === 'string') return lowerText(one, place, lower);
    return { kind: 'literal', value: one.text, at: one.start };
  });
  const texts = parts.map((one) => (one.kind === 'literal' && typeof one.value === 'string' ? one.value : null));
  return texts.includes(null) ? { kind: 'template', parts, at } : { kind: 'literal', value: texts.join(''), at };
}
