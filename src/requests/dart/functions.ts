import { childOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, FunctionCode, Parameter, Statement } from '../ir.ts';
import { functionOf, given, nameAt, parameter, returns, typeName, typesOf, type Lowering } from '../typed/lowering.ts';
import { argumentsIn, chain, groupsOf, ofGroup } from './chain.ts';

/** What a body does: a block, or a value behind an arrow. */
export function bodyOf(node: Branch | null, lower: Lowering): readonly Statement[] {
  if (node === null) return [];
  const block = typed(node, 'block');
  if (block !== null) return namedOf(block).flatMap(lower.block);
  const arrow = node.children.findIndex(({ type, isNamed }) => type === '=>' && !isNamed);
  return arrow < 0 ? [] : [returns(chain(node.children.slice(arrow + 1), lower), node.start)];
}

/** How a body runs: at once, later, or as somebody takes what it hands out. */
export function mannerOf(node: Branch | null): Pick<FunctionCode, 'isAsync' | 'isGenerator'> {
  const sign = node?.children.find(({ isNamed, type }) => !isNamed && /^(?:async\*?|sync\*)$/.test(type))?.type ?? '';
  return { isAsync: sign.startsWith('async'), isGenerator: sign.endsWith('*') };
}

/** A function, with or without a name: a signature and a body, or what has both in itself. */
export function functionOfNode(node: Branch, lower: Lowering, more: Partial<FunctionCode>, outerBody: Branch | null = null): FunctionCode {
  const signature = typed(node, 'function_signature', 'getter_signature', 'setter_signature', 'operator_signature') ?? node;
  const body = outerBody ?? typed(node, 'function_expression_body', 'function_body');
  return functionOf(bodyOf(body, lower), node.start, { name: childOf(signature, 'name')?.text ?? null, parameters: parametersOf(typed(signature, 'formal_parameter_list'), lower), ...typesOf(typed(signature, 'type_parameters')), ...mannerOf(body), ...more });
}

/** Parameters: in order, in brackets or by name, with what they fall back to behind them. */
export function parametersOf(list: Branch | null, lower: Lowering): readonly Parameter[] {
  const found: Parameter[] = [];
  for (const node of list === null ? [] : list.children) {
    if (node.type === 'formal_parameter') found.push(parameterOf(node));
    if (node.type !== 'optional_formal_parameters') continue;
    for (const group of groupsOf(node.children)) {
      const [first] = group;
      if (first?.type === 'formal_parameter') found.push(parameterOf(first));
      else if (found.length > 0) found.push({ ...(found.pop() as Parameter), default: ofGroup(group, lower) });
    }
  }
  return found;
}

function parameterOf(node: Branch): Parameter {
  const field = typed(node, 'constructor_param');
  const above = typed(node, 'super_formal_parameter');
  const name = (childOf(node, 'name') ?? namedOf(field ?? above ?? node).filter(({ type }) => type === 'identifier').at(-1))?.text ?? '_';
  const type = typedAs(node);
  return parameter(name, { field: field === null ? null : name, type: typed(node, 'nullable_type') !== null ? null : type });
}

/** The class that a declaration names: "Client" of `http.Client`. */
export const typedAs = (node: Branch): string | null => typeName(namedOf(node).filter(({ type }) => type === 'type_identifier').at(-1)?.text);

/** Parameters that are handed on to the class above. */
export const handedAbove = (list: Branch | null): readonly { readonly name: string; readonly isNamed: boolean }[] =>
  (list?.children ?? []).flatMap((node) => {
    const isNamed = node.type === 'optional_formal_parameters' && node.children.some(({ type }) => type === '{');
    const inner = node.type === 'formal_parameter' ? [node] : node.type === 'optional_formal_parameters' ? namedOf(node) : [];
    return inner.flatMap((one) => {
      const above = typed(one, 'super_formal_parameter');
      const name = above === null ? undefined : namedOf(above).filter(({ type }) => type === 'identifier').at(-1)?.text;
      return name === undefined ? [] : [{ name, isNamed }];
    });
  });

/** What stands before something: `@GET('/jobs')`. */
export const decoratorsOf = (nodes: readonly Branch[], lower: Lowering): readonly Expression[] =>
  nodes.filter(({ type }) => type === 'annotation').map((node): Expression => {
    const name = (childOf(node, 'name') ?? namedOf(node)[0])?.text ?? '';
    return { kind: 'call', callee: nameAt(name, node.start), arguments: argumentsIn(typed(node, 'arguments'), lower), at: node.start };
  });

export const handed = (name: string, isNamed: boolean, at: number): ReturnType<typeof given> => given(nameAt(name, at), isNamed ? name : null);
