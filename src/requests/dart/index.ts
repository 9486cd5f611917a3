import { parseTree } from '../grammars/index.ts';
import { childOf, has, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Export, Expression, Import, Module, Statement } from '../ir.ts';
import { callOf, does, given, literal, Lowering, named, nameAt, typeName, whenRun } from '../typed/lowering.ts';
import { chain } from './chain.ts';
import { classCode, enumFields, membersOf } from './classes.ts';
import { expressions } from './expressions.ts';
import { decoratorsOf, functionOfNode } from './functions.ts';
import { packageOf } from './packages.ts';
import { statements } from './statements.ts';

export const isDart = (path: string): boolean => /\.dart$/.test(path) && !/\.(?:freezed|gr|config|mocks|chopper|gen)\.dart$/.test(path);

/** What is begun by somebody who opens it. */
const APP = /\brunApp\s*\(|"package:flutter\/|'package:flutter\//;

/** What a file in Dart does; null where it cannot be read. */
export function readDart(path: string, text: string): Module | null {
  const tree = parseTree('dart', text);
  if (tree === null) return null;
  const lower = new Lowering({ expressions, statements });
  const top = namedOf(tree);
  const body = top.flatMap((node, index) => {
    const marks: Branch[] = [];
    for (let before = index - 1; top[before]?.type === 'annotation'; before -= 1) marks.push(top[before] as Branch);
    return declarationOf(node, top[index + 1]?.type === 'function_body' ? (top[index + 1] as Branch) : null, marks, lower);
  });
  const main = body.find((one) => one.kind === 'function' && one.code.name === 'main');
  const isApp = APP.test(text) || /(?:^|\/)lib\/main(?:_\w+)?\.dart$/.test(path);
  if (main !== undefined) body.push(whenRun({ kind: 'call', callee: nameAt(isApp ? '@app' : 'main', main.at), arguments: [given(nameAt(isApp ? 'main' : '@arguments', main.at))], at: main.at }, main.at));
  const { imports, exports } = joinedWith(top);
  return { path, language: 'dart', body, imports, exports, declaresByAssignment: false, hasPromises: true };
}

function declarationOf(node: Branch, body: Branch | null, marks: readonly Branch[], lower: Lowering): readonly Statement[] {
  const at = node.start;
  switch (node.type) {
    case 'class_definition':
    case 'mixin_declaration':
    case 'extension_type_declaration':
      return [{ kind: 'class', code: classCode(node, lower, marks), at }];
    case 'enum_declaration': {
      const code = classCode(node, lower, marks);
      return [{ kind: 'class', code: { ...code, fields: [...code.fields, ...enumFields(node, lower)] }, at }];
    }
    case 'extension_declaration':
      return extensionOf(node, lower);
    case 'function_signature':
      return [{ kind: 'function', code: functionOfNode(within(node), lower, { decorators: decoratorsOf(marks, lower).filter(isRoute) }, body), at }];
    case 'getter_signature':
      return [{ kind: 'declare', target: named(childOf(node, 'name')?.text ?? ''), value: { kind: 'call', callee: { kind: 'function', code: functionOfNode(within(node), lower, {}, body), at }, arguments: [], at }, isConstant: false, isLazy: 'always', at }];
    case 'static_final_declaration_list':
    case 'initialized_identifier_list':
      return namedOf(node).map((one): Statement => variableOf(one, lower));
    // Another name for a class.
    case 'type_alias': {
      const [name, meant] = namedOf(node).filter(({ type }) => type === 'type_identifier');
      return name === undefined || meant === undefined || typed(node, 'function_type', 'type_parameters') !== null ? [] : [{ kind: 'declare', target: named(name.text), value: nameAt(meant.text, meant.start), isConstant: true, isLazy: 'once', at }];
    }
    default:
      return [];
  }
}

/** A node that holds another, as members of classes do. */
const within = (node: Branch): Branch => ({ type: 'declaration', isNamed: true, field: null, start: node.start, end: node.end, text: node.text, children: [node] });

const isRoute = (one: Expression): boolean => one.kind === 'call' && one.callee.kind === 'name' && /^(?:riverpod|Riverpod)$/.test(one.callee.name);

/** Variables of a file are made when somebody asks for them. */
function variableOf(node: Branch, lower: Lowering): Statement {
  const [name] = namedOf(node);
  const equals = node.children.findIndex(({ type, isNamed }) => type === '=' && !isNamed);
  return { kind: 'declare', target: named(name?.text ?? '_'), value: equals < 0 ? null : chain(node.children.slice(equals + 1), lower), isConstant: false, ...(equals < 0 ? {} : { isLazy: 'once' as const }), at: node.start };
}

/** What an extension adds to a type. */
function extensionOf(node: Branch, lower: Lowering): readonly Statement[] {
  const type = childOf(node, 'class')?.text ?? '';
  const receiver = typeName(type) ?? type;
  const { methods, fields } = membersOf(childOf(node, 'body'), lower, { name: '', hasParent: false, decorators: [] });
  const own = childOf(node, 'name')?.text ?? null;
  const added = methods.map(({ name, code, isGetter }) => does(callOf('@extend', [literal(receiver, code.at), literal(name, code.at), { kind: 'function', code: { ...code, isArrow: false }, at: code.at }, literal(isGetter, code.at)], code.at)));
  // What is static in it is told by its own name.
  const statics: readonly Statement[] = own === null || fields.length === 0 ? [] : [{ kind: 'class', code: { name: own, super: null, constructor_: null, methods: methods.filter(({ isStatic }) => isStatic), fields, decorators: [], at: node.start }, at: node.start }];
  return [...added, ...statics];
}

/** Functions of packages that people call without saying which package they are of. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  http: ['get', 'post', 'put', 'patch', 'delete', 'head', 'read', 'readBytes', 'Client', 'Request', 'MultipartRequest', 'BaseClient'],
  retry: ['retry'],
  shelf: ['serve'],
};

/** What a file takes from others and hands on. */
function joinedWith(top: readonly Branch[]): { readonly imports: readonly Import[]; readonly exports: readonly Export[] } {
  const imports: Import[] = [];
  const exports: Export[] = [];
  for (const node of top) {
    const from = addressIn(node);
    if (from === null || node.type === 'part_of_directive') continue;
    if (node.type === 'part_directive') exports.push({ name: null, from, imported: null });
    const inner = typed(node, 'library_import', 'library_export');
    if (inner?.type === 'library_export') exports.push({ name: null, from, imported: null });
    if (inner?.type !== 'library_import') continue;
    const specification = typed(inner, 'import_specification') ?? inner;
    const prefix = has(specification, 'as') ? (typed(specification, 'identifier')?.text ?? null) : null;
    const at = node.start;
    if (prefix !== null) imports.push({ from, name: null, as: prefix, at });
    else imports.push(...(GIVEN[packageOf(from)] ?? []).map((name): Import => ({ from, name, as: name, at })));
  }
  return { imports, exports };
}

const addressIn = (node: Branch): string | null => /^(?:import|export|part(?:\s+of)?)\s+r?["'](?<from>[^"']+)["']/.exec(node.text)?.groups?.['from'] ?? null;
