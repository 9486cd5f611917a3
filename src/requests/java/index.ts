import { parseTree } from '../grammars/index.ts';
import { childOf, namedOf, type Branch } from '../grammars/tree.ts';
import type { Import, Module, Statement } from '../ir.ts';
import { given, literal, Lowering, memberAt, nameAt, named, whenRun } from '../typed/lowering.ts';
import { atAnswers } from '../typed/moved.ts';
import { lowerType, TYPES } from './declarations.ts';
import { expressions } from './expressions.ts';
import { statements } from './statements.ts';

/** Only the official package has to be told by where it comes from. */
export const officialIn = (top: readonly Branch[]): readonly Import[] =>
  top.flatMap((node) => {
    const from = /^import\s+(?:static\s+)?(?<from>com\.upwork\.api\.[\w.]+)/i.exec(node.text)?.groups?.['from'];
    const name = from?.split('.').at(-1);
    return from === undefined || name === undefined ? [] : [{ from, name: null, as: name, at: node.start }];
  });

/** Words of small servers, which are known as they stand. */
const AS_THEY_STAND = /^(?:Spark|ApiBuilder)$/;

/** `import static lens.Requests.load`: a name for what a class has. */
const staticImports = (top: readonly Branch[]): readonly Statement[] =>
  top.flatMap((node): Statement[] => {
    const { type, name } = /^import\s+static\s+[\w.]*?(?<type>[A-Z]\w*)\.(?<name>\w+)\s*;/.exec(node.text)?.groups ?? {};
    return type === undefined || name === undefined || AS_THEY_STAND.test(type) ? [] : [{ kind: 'declare', target: named(name), value: memberAt(nameAt(type, node.start), name, node.start), isConstant: true, isLazy: 'always', at: node.start }];
  });

export const isJava = (path: string): boolean => /\.java$/.test(path);

/** What a file in Java does; null where it cannot be read. */
export function readJava(path: string, text: string): Module | null {
  const tree = parseTree('java', text);
  if (tree === null) return null;
  const lower = new Lowering({ expressions, statements });
  const types = namedOf(tree).filter(({ type }) => TYPES.test(type));
  const body = types.flatMap((one) => lowerType(one, lower));
  const starts = types.flatMap((one): Statement[] => {
    const main = namedOf(childOf(one, 'body') ?? one).find((inner) => inner.type === 'method_declaration' && childOf(inner, 'name')?.text === 'main');
    return main === undefined ? [] : [whenRun({ kind: 'call', callee: memberAt(nameAt(childOf(one, 'name')?.text ?? '', main.start), 'main', main.start), arguments: [given(literal(null, main.start))], at: main.start }, main.start)];
  });
  const code: Module = { path, language: 'java', body: [...staticImports(namedOf(tree)), ...body, ...starts], imports: officialIn(namedOf(tree)), exports: [], declaresByAssignment: false, hasPromises: false };
  return atAnswers(code, text);
}

