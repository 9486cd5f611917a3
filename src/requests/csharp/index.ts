import { parseTree } from '../grammars/index.ts';
import { namedOf, type Branch } from '../grammars/tree.ts';
import type { Module, Statement } from '../ir.ts';
import { Lowering, memberAt, nameAt, whenRun } from '../typed/lowering.ts';
import { lowerType, TYPES } from './declarations.ts';
import { expressions } from './expressions.ts';
import { statements } from './statements.ts';

export const isCSharp = (path: string): boolean => /\.csx?$/.test(path);

/** What a file in C# does; null where it cannot be read. */
export function readCSharp(path: string, text: string): Module | null {
  const tree = parseTree('csharp', text);
  if (tree === null) return null;
  const lower = new Lowering({ expressions, statements });
  const types = typesIn(tree);
  const top = namedOf(tree).filter(({ type }) => type === 'global_statement').flatMap((one) => namedOf(one).flatMap(lower.statement));
  const starts = types.flatMap((node): Statement[] => {
    const name = /(?:class|struct|record)\s+(?<name>\w+)/.exec(node.text)?.groups?.['name'];
    return name !== undefined && /\bstatic\s+(?:async\s+)?(?:void|int|Task(?:<int>)?)\s+Main\s*\(/.test(node.text) ? [whenRun({ kind: 'call', callee: memberAt(nameAt(name, node.start), 'Main', node.start), arguments: [], at: node.start }, node.start)] : [];
  });
  return { path, language: 'csharp', body: [...types.flatMap((one) => lowerType(one, lower)), ...top, ...starts], imports: [], exports: [], declaresByAssignment: false, hasPromises: true };
}

const typesIn = (node: Branch): readonly Branch[] => namedOf(node).flatMap((one) => (TYPES.test(one.type) ? [one] : /namespace|declaration_list/.test(one.type) ? typesIn(one) : []));
