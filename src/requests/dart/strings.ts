import type { Branch } from '../grammars/tree.ts';
import type { Expression } from '../ir.ts';
import { literal, unescaped, type Lowering } from '../typed/lowering.ts';
import { chain } from './chain.ts';

const START = /^r?(?:'''|"""|'|")$/;

/** Texts that stand side by side are one; what stands between their quotes is no node of the grammar. */
export function textOf(node: Branch, lower: Lowering): Expression {
  const parts: Expression[] = [];
  // The quotes that the text began with; another kind inside of them is a letter.
  let open: string | null = null;
  let from = node.start;
  const plain = (until: number): void => {
    const written = open === null ? '' : node.text.slice(from - node.start, until - node.start);
    if (written !== '') parts.push(literal(open?.startsWith('r') === true ? written : unescaped(written), from));
  };
  for (const one of node.children) {
    if (open === null ? START.test(one.type) : one.type === open.replace(/^r/, '')) {
      plain(one.start);
      open = open === null ? one.type : null;
      from = one.end;
    } else if (one.type === 'template_substitution') {
      plain(one.start);
      parts.push(chain(one.children, lower));
      from = one.end;
    }
  }
  const [only] = parts;
  if (parts.length === 0) return literal('', node.start);
  if (parts.every((part) => part.kind === 'literal')) return literal(parts.map((part) => (part.kind === 'literal' ? String(part.value) : '')).join(''), node.start);
  return parts.length === 1 && only?.kind === 'literal' ? only : { kind: 'template', parts, at: node.start };
}
