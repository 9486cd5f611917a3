import { isNode, type Node } from '../../languages/javascript/tree.ts';
import type { Argument, Expression, ObjectEntry } from '../ir.ts';
import { lowerClass, lowerFunction } from './declarations.ts';
import { nodeOr, nodesOf, textOf } from './lower.ts';
import { keyOf, lowerPattern } from './patterns.ts';

/** What has no meaning for a count but may hold something that has. */
const UNKNOWN = (at: number, parts: readonly Expression[] = []): Expression => ({ kind: 'unknown', parts, at });

/** Only what the types say; the value is that of what they are about. */
const TRANSPARENT = new Set(['ParenthesizedExpression', 'ChainExpression', 'TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeAssertion', 'TSInstantiationExpression']);

export function lowerExpression(node: unknown): Expression {
  if (!isNode(node)) return UNKNOWN(0);
  const at = node.start;
  if (TRANSPARENT.has(node.type)) return lowerExpression(node['expression']);
  switch (node.type) {
    case 'Literal':
      return lowerLiteral(node);
    case 'TemplateLiteral':
      return { kind: 'template', parts: templateParts(node), at };
    case 'TaggedTemplateExpression':
      return { kind: 'call', callee: lowerExpression(node['tag']), arguments: [{ value: lowerExpression(node['quasi']), name: null, isSpread: false }], at };
    case 'Identifier':
      return node['name'] === 'undefined' ? { kind: 'literal', value: null, at } : { kind: 'name', name: String(node['name']), at };
    case 'ThisExpression':
      return { kind: 'this', at };
    case 'Super':
      return { kind: 'super', at };
    case 'MemberExpression':
      return lowerMember(node);
    case 'CallExpression':
      return { kind: 'call', callee: lowerExpression(node['callee']), arguments: argumentsOf(node['arguments']), at };
    case 'NewExpression':
      return { kind: 'new', callee: lowerExpression(node['callee']), arguments: argumentsOf(node['arguments']), at };
    case 'BinaryExpression':
      return { kind: 'binary', operator: String(node['operator']), left: lowerExpression(node['left']), right: lowerExpression(node['right']), at };
    case 'LogicalExpression':
      return { kind: 'logical', operator: node['operator'] as '&&' | '||' | '??', left: lowerExpression(node['left']), right: lowerExpression(node['right']), at };
    case 'UnaryExpression':
      return { kind: 'unary', operator: String(node['operator']), value: lowerExpression(node['argument']), at };
    case 'UpdateExpression':
      return { kind: 'assign', target: lowerPattern(node['argument']), operator: node['operator'] === '++' ? '+=' : '-=', value: { kind: 'literal', value: 1, at }, at };
    case 'ConditionalExpression':
      return { kind: 'conditional', test: lowerExpression(node['test']), then: lowerExpression(node['consequent']), otherwise: lowerExpression(node['alternate']), at };
    case 'AssignmentExpression':
      return { kind: 'assign', target: lowerPattern(node['left']), operator: String(node['operator']), value: lowerExpression(node['right']), at };
    case 'ArrayExpression':
      return { kind: 'list', items: argumentsOf(node['elements']), at };
    case 'ObjectExpression':
      return { kind: 'object', entries: nodesOf(node['properties']).map(lowerProperty), at };
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { kind: 'function', code: lowerFunction(node), at };
    case 'FunctionDeclaration':
      return { kind: 'function', code: lowerFunction(node), at };
    case 'ClassExpression':
    case 'ClassDeclaration':
      return { kind: 'class', code: lowerClass(node), at };
    case 'AwaitExpression':
      return { kind: 'await', value: lowerExpression(node['argument']), at };
    case 'YieldExpression':
      return { kind: 'yield', value: isNode(node['argument']) ? lowerExpression(node['argument']) : null, isDelegated: node['delegate'] === true, at };
    case 'ImportExpression':
      return { kind: 'import', from: lowerExpression(node['source']), at };
    case 'SequenceExpression':
      return { kind: 'several', values: nodesOf(node['expressions']).map(lowerExpression), at };
    case 'JSXElement':
    case 'JSXFragment':
      return lowerElement(node);
    case 'JSXExpressionContainer':
    case 'JSXSpreadChild':
      return lowerExpression(node['expression']);
    case 'MetaProperty':
      return { kind: 'name', name: `${textOf(node['meta'])}.${textOf(node['property'])}`, at };
    default:
      return UNKNOWN(at);
  }
}

function lowerLiteral(node: Node): Expression {
  const { start: at, value, regex } = node;
  if (typeof regex === 'object' && regex !== null) {
    const { pattern, flags } = regex as { readonly pattern?: unknown; readonly flags?: unknown };
    return { kind: 'regexp', source: String(pattern ?? ''), ...(typeof flags === 'string' && flags !== '' ? { flags } : {}), at };
  }
  if (typeof value === 'bigint') return { kind: 'literal', value: Number(value), at };
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null ? { kind: 'literal', value, at } : UNKNOWN(at);
}

function templateParts(node: Node): readonly Expression[] {
  const expressions = nodesOf(node['expressions']);
  return nodesOf(node['quasis']).flatMap((quasi, index): Expression[] => {
    const raw = quasi['value'] as { readonly cooked?: string | null; readonly raw?: string };
    const hole = expressions[index];
    return [{ kind: 'literal', value: raw.cooked ?? raw.raw ?? '', at: quasi.start }, ...(hole === undefined ? [] : [lowerExpression(hole)])];
  });
}

function lowerMember(node: Node): Expression {
  const at = isNode(node['property']) ? node['property'].start : node.start;
  const object = lowerExpression(node['object']);
  const property = nodeOr(node['property']);
  if (property === null) return object;
  // One that is optional ends all that follows in its chain.
  const isOptional = node['optional'] === true || ((object.kind === 'member' || object.kind === 'index') && object.isOptional === true);
  if (node['computed'] !== true) return { kind: 'member', object, name: property.type === 'PrivateIdentifier' ? `#${textOf(property)}` : textOf(property), isOptional, at };
  return property.type === 'Literal' && typeof property['value'] === 'string' ? { kind: 'member', object, name: property['value'], isOptional, at } : { kind: 'index', object, index: lowerExpression(property), isOptional, at };
}

export const argumentsOf = (list: unknown): readonly Argument[] =>
  (Array.isArray(list) ? list : []).map((one: unknown) =>
    isNode(one) && one.type === 'SpreadElement' ? { value: lowerExpression(one['argument']), name: null, isSpread: true } : { value: lowerExpression(one), name: null, isSpread: false },
  );

function lowerProperty(node: Node): ObjectEntry {
  if (node.type === 'SpreadElement') return { spread: lowerExpression(node['argument']) };
  const value = lowerExpression(node['value']);
  if (node['computed'] === true && !keyOf(node).startsWith('@@')) return { key: null, computed: lowerExpression(node['key']), value };
  const named = value.kind === 'function' && value.code.name === null ? { ...value, code: { ...value.code, name: keyOf(node), isKeyed: true } } : value;
  return { key: keyOf(node), value: named, isGetter: node['kind'] === 'get' };
}

function lowerElement(node: Node): Expression {
  const opening = nodeOr(node['openingElement']);
  const children = nodesOf(node['children']).filter(({ type }) => type !== 'JSXText').map(lowerExpression);
  if (opening === null) return { kind: 'several', values: children, at: node.start };
  const properties = nodesOf(opening['attributes']).map((one): ObjectEntry => {
    if (one.type === 'JSXSpreadAttribute') return { spread: lowerExpression(one['argument']) };
    const value = one['value'];
    return { key: textOf(one['name']), value: isNode(value) ? lowerExpression(value) : { kind: 'literal', value: true, at: one.start } };
  });
  return { kind: 'element', name: elementName(opening['name']), properties, children, at: node.start };
}

/** `<div>` is a text, `<Jobs>` and `<ui.Jobs>` are names. */
function elementName(node: unknown): Expression {
  if (!isNode(node)) return UNKNOWN(0);
  if (node.type === 'JSXMemberExpression') return { kind: 'member', object: elementName(node['object']), name: textOf(node['property']), at: node.start };
  const name = textOf(node);
  return /^[a-z]/.test(name) ? { kind: 'literal', value: name, at: node.start } : { kind: 'name', name, at: node.start };
}
