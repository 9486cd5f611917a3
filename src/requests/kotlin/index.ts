import { parseTree } from '../grammars/index.ts';
import { childOf, namedOf, type Branch } from '../grammars/tree.ts';
import type { Module, Statement } from '../ir.ts';
import { officialIn } from '../java/index.ts';
import { Lowering, nameAt, whenRun } from '../typed/lowering.ts';
import { atAnswers } from '../typed/moved.ts';
import { readApart } from './annotations.ts';
import { expressions } from './expressions.ts';
import { statements } from './statements.ts';

export const isKotlin = (path: string): boolean => /\.kts?$/.test(path) && !/\.gradle\.kts$/.test(path);

const isBroken = (node: Branch): boolean => node.type === 'ERROR' || node.children.some(isBroken);

/** Two functions on one line are read only where a line ends between them, which moves nothing. */
function parsed(text: string): Branch | null {
  const first = parseTree('kotlin', text);
  const apart = first !== null && namedOf(first).some(({ type }) => type === 'annotated_expression') ? readApart(text, (part) => parseTree('kotlin', part)) : null;
  const tree = apart === null || isBroken(apart) ? first : apart;
  if (tree === null || !isBroken(tree)) return tree;
  const opened = text.replaceAll(/(?<=\}) (?=(?:(?:override|private|internal|protected|public|open|suspend|inline) )*fun \w)/g, '\n');
  const other = opened === text ? null : parseTree('kotlin', opened);
  return other === null || isBroken(other) ? tree : other;
}

/** What an object holds may be made of a type that stands behind it, and a property of either. */
const rankOf = ({ type }: Branch): number => (/property/.test(type) ? 2 : type === 'object_declaration' ? 1 : 0);

/** What a file in Kotlin does; null where it cannot be read. */
export function readKotlin(path: string, text: string): Module | null {
  const tree = parsed(text);
  if (tree === null) return null;
  const lower = new Lowering({ expressions, statements });
  const top = namedOf(tree).filter(({ type }) => !/^(?:package_header|import|import_list|file_annotation|shebang)$/.test(type));
  // Types are there before what is made of them.
  const ranked = top.toSorted((a, b) => rankOf(a) - rankOf(b));
  const body: Statement[] = ranked.flatMap(lower.statement);
  const main = top.find((node) => node.type === 'function_declaration' && childOf(node, 'name')?.text === 'main');
  if (main !== undefined) body.push(whenRun({ kind: 'call', callee: nameAt('main', main.start), arguments: [], at: main.start }, main.start));
  return atAnswers({ path, language: 'kotlin', body, imports: officialIn(namedOf(tree)), exports: [], declaresByAssignment: false, hasPromises: false }, text);
}
