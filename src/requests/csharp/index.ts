import { parseTree } from '../grammars/index.ts';
import { namedOf, type Branch } from '../grammars/tree.ts';
import type { Module, Statement } from '../ir.ts';
import { declared, Lowering, memberAt, nameAt, named, whenRun } from '../typed/lowering.ts';
import { lowerType, TYPES } from './declarations.ts';
import { expressions } from './expressions.ts';
import { statements } from './statements.ts';
import { fieldTypesIn } from './types.ts';

export const isCSharp = (path: string): boolean => /\.csx?$/.test(path);

/** What a file in C# does; null where it cannot be read. */
export function readCSharp(path: string, text: string): Module | null {
  const tree = parseTree('csharp', text);
  if (tree === null) return null;
  const lower = new Lowering({ expressions, statements }, fieldTypesIn(tree));
  const types = typesIn(tree);
  const top = namedOf(tree).filter(({ type }) => type === 'global_statement').flatMap((one) => namedOf(one).flatMap(lower.statement));
  const lowered = types.flatMap((one) => lowerType(one, lower));
  const starts = types.flatMap((node): Statement[] => {
    const name = /(?:class|struct|record)\s+(?<name>\w+)/.exec(node.text)?.groups?.['name'];
    return name !== undefined && /\bstatic\s+(?:async\s+)?(?:void|int|Task(?:<int>)?)\s+Main\s*\(/.test(node.text) ? [whenRun({ kind: 'call', callee: memberAt(nameAt(name, node.start), 'Main', node.start), arguments: [], at: node.start }, node.start)] : [];
  });
  return { path, language: 'csharp', body: [...lowered, ...(top.length === 0 ? [] : membersAtTop(lowered)), ...top, ...starts], imports: [], exports: [], declaresByAssignment: false, hasPromises: true };
}

/** What stands at the top of a file is a part of the class `Program`, and sees what else is in it. */
const membersAtTop = (types: readonly Statement[]): readonly Statement[] =>
  types.flatMap((one) => (one.kind === 'class' && one.code.name === 'Program' ? one.code.methods.filter(({ isStatic, name }) => isStatic && name !== 'Main').map(({ name }) => declared(named(name), memberAt(nameAt('Program', one.at), name, one.at), one.at, true)) : []));

const typesIn = (node: Branch): readonly Branch[] => namedOf(node).flatMap((one) => (TYPES.test(one.type) ? [one] : /namespace|declaration_list/.test(one.type) ? typesIn(one) : []));
