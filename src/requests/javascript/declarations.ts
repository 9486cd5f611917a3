import { isNode, type Node } from '../../languages/javascript/tree.ts';
import type { ClassCode, Expression, Field, FunctionCode, Method, ObjectEntry, Parameter, Statement } from '../ir.ts';
import { lowerExpression } from './expressions.ts';
import { lowerBody, nodeOr, nodesOf, textOf } from './lower.ts';
import { keyOf, withDefault } from './patterns.ts';

export function lowerFunction(node: Node, decorators: readonly Expression[] = []): FunctionCode {
  const body = nodeOr(node['body']);
  const isExpression = body !== null && body.type !== 'BlockStatement';
  return {
    name: isNode(node['id']) ? textOf(node['id']) : null,
    parameters: nodesOf(node['params']).filter((one) => textOf(one) !== 'this').map(lowerParameter),
    body: isExpression ? [{ kind: 'return', value: lowerExpression(body), at: body.start }] : lowerBody(body),
    isAsync: node['async'] === true,
    isGenerator: node['generator'] === true,
    isArrow: node.type === 'ArrowFunctionExpression',
    decorators,
    at: node.start,
  };
}

function lowerParameter(node: Node): Parameter {
  const inner = node.type === 'TSParameterProperty' ? node['parameter'] : node;
  const { target, default: fallback } = withDefault(inner);
  const named = isNode(inner) && inner.type === 'AssignmentPattern' ? inner['left'] : inner;
  return { target, default: fallback, isRest: node.type === 'RestElement', field: node.type === 'TSParameterProperty' && target.kind === 'name' ? target.name : null, type: typeOf(named), decorators: decoratorsOf(node) };
}

/** The class that a type annotation names. */
function typeOf(node: unknown): string | null {
  const annotation = isNode(node) && isNode(node['typeAnnotation']) ? node['typeAnnotation']['typeAnnotation'] : null;
  return isNode(annotation) && annotation.type === 'TSTypeReference' ? textOf(annotation['typeName']) || null : null;
}

export function lowerClass(node: Node): ClassCode {
  const members = nodesOf(isNode(node['body']) ? node['body']['body'] : null);
  const functions = members.filter(({ type, value }) => type === 'MethodDefinition' && isNode(value) && isNode(value['body']));
  const constructor = functions.find((one) => one['kind'] === 'constructor');
  return {
    name: isNode(node['id']) ? textOf(node['id']) : null,
    super: isNode(node['superClass']) ? lowerExpression(node['superClass']) : null,
    constructor_: constructor === undefined ? null : lowerFunction(constructor['value'] as Node),
    methods: functions.filter((one) => one['kind'] !== 'constructor' && one['kind'] !== 'set').map(lowerMethod),
    fields: members.filter(({ type }) => type === 'PropertyDefinition' || type === 'AccessorProperty').map(lowerField),
    decorators: decoratorsOf(node),
    at: node.start,
  };
}

const lowerMethod = (node: Node): Method => ({
  name: keyOf(node),
  code: { ...lowerFunction(node['value'] as Node, decoratorsOf(node)), name: keyOf(node) },
  isStatic: node['static'] === true,
  isGetter: node['kind'] === 'get',
});

const lowerField = (node: Node): Field => ({ name: keyOf(node), value: isNode(node['value']) ? lowerExpression(node['value']) : null, isStatic: node['static'] === true, type: typeOf(node) });

const decoratorsOf = (node: Node): readonly Expression[] => nodesOf(node['decorators']).map((one) => lowerExpression(one['expression']));

/** An enumeration is an object; a member without a value counts on from the one before it. */
export function lowerEnum(node: Node): Statement {
  const members = nodesOf(isNode(node['body']) ? node['body']['members'] : node['members']);
  let next = 0;
  const entries = members.map((member): ObjectEntry => {
    const given = isNode(member['initializer']) ? lowerExpression(member['initializer']) : null;
    const value: Expression = given ?? { kind: 'literal', value: next, at: member.start };
    next = value.kind === 'literal' && typeof value.value === 'number' ? value.value + 1 : next + 1;
    return { key: textOf(member['id']), value };
  });
  return { kind: 'declare', target: { kind: 'name', name: textOf(node['id']) }, value: { kind: 'object', entries, at: node.start }, isConstant: true, at: node.start };
}
