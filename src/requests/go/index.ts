import { parseTree } from '../grammars/index.ts';
import { childOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Import, Module, Statement } from '../ir.ts';
import { callOf, does, Lowering, nameAt, whenRun } from '../typed/lowering.ts';
import { extension, lowerTop } from './declarations.ts';
import { expressions } from './expressions.ts';
import { packageOf } from './packages.ts';
import { statements } from './statements.ts';

export const isGo = (path: string): boolean => /\.go$/.test(path);

/** What a file of a package in Go does; null where it cannot be read. */
export function readGo(path: string, text: string): Module | null {
  const tree = parseTree('go', text);
  if (tree === null) return null;
  const lower = new Lowering({ expressions, statements });
  const top = namedOf(tree);
  const imports = top.filter(({ type }) => type === 'import_declaration').flatMap(specsIn).map(imported);
  // Types and their methods are there before anything is made of them, and functions before variables are.
  const ranked = top.filter(({ type }) => type !== 'import_declaration').toSorted((a, b) => rank(a) - rank(b));
  const own = new Set(top.flatMap(typesIn));
  const methods = top.filter(({ type }) => type === 'method_declaration');
  const body: Statement[] = ranked.flatMap((node): readonly Statement[] => (node.type === 'method_declaration' ? (own.has(receiverOf(node)) ? [] : [extension(node, receiverOf(node), lower)]) : lowerTop(node, methods, lower)));
  for (const node of top) if (node.type === 'function_declaration' && childOf(node, 'name')?.text === 'init') body.push(does(callOf('init', [], node.start)));
  const main = top.find((node) => node.type === 'function_declaration' && childOf(node, 'name')?.text === 'main');
  if (main !== undefined) body.push(whenRun({ kind: 'call', callee: nameAt('main', main.start), arguments: [], at: main.start }, main.start));
  return { path, language: 'go', body, imports, exports: [], declaresByAssignment: false, hasPromises: false };
}

const ORDER: readonly string[] = ['type_declaration', 'method_declaration', 'const_declaration', 'function_declaration', 'var_declaration'];
const rank = ({ type }: Branch): number => ORDER.indexOf(type);

const typesIn = (node: Branch): readonly string[] => (node.type === 'type_declaration' ? namedOf(node).flatMap((one) => childOf(one, 'name')?.text ?? []) : []);

/** "Server" of `(s *Server)`. */
export const receiverOf = (node: Branch): string => /\*?\s*(\w+)\s*(?:\[[^\]]*\])?\s*\)$/.exec(childOf(node, 'receiver')?.text ?? '')?.[1] ?? '';

const specsIn = (node: Branch): readonly Branch[] => (node.type === 'import_spec' ? [node] : namedOf(node).flatMap(specsIn));

function imported(node: Branch): Import {
  const from = (childOf(node, 'path')?.text ?? '').slice(1, -1);
  const alias = childOf(node, 'name') ?? typed(node, 'dot', 'blank_identifier');
  return { from, name: null, as: alias === null ? packageOf(from) : alias.text === '_' || alias.text === '.' ? null : alias.text, at: node.start };
}

/** What a file imports, without parsing it. */
export function importsIn(text: string): readonly string[] {
  const grouped = [...text.matchAll(/^import\s*\(([^)]*)\)/gm)].flatMap(([, list = '']) => [...list.matchAll(/"([^"\n]+)"/g)]);
  const single = [...text.matchAll(/^import\s+(?:[\w.]+\s+)?"([^"\n]+)"/gm)];
  return [...grouped, ...single].map(([, from = '']) => from);
}
