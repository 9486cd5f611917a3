import { isNode, type Node } from '../../languages/javascript/tree.ts';
import type { Expression, Pattern } from '../ir.ts';
import { lowerExpression } from './expressions.ts';
import { nodesOf } from './lower.ts';

const NOTHING: Pattern = { kind: 'name', name: '' };

interface WithDefault {
  readonly target: Pattern;
  readonly default: Expression | null;
}

export function lowerPattern(node: unknown): Pattern {
  if (!isNode(node)) return NOTHING;
  switch (node.type) {
    case 'Identifier':
      return { kind: 'name', name: String(node['name']) };
    case 'ObjectPattern': {
      const properties = nodesOf(node['properties']);
      const rest = properties.find(({ type }) => type === 'RestElement');
      return {
        kind: 'object',
        entries: properties.filter(({ type }) => type !== 'RestElement').map((property) => ({ key: keyOf(property), ...withDefault(property['value']) })),
        rest: rest === undefined ? null : lowerPattern(rest['argument']),
      };
    }
    case 'ArrayPattern': {
      const elements = node['elements'] as readonly unknown[];
      const rest = elements.find((one): one is Node => isNode(one) && one.type === 'RestElement');
      return { kind: 'list', items: elements.filter((one) => one !== rest).map((one) => (isNode(one) ? withDefault(one) : null)), rest: rest === undefined ? null : lowerPattern(rest['argument']) };
    }
    case 'AssignmentPattern':
      return lowerPattern(node['left']);
    case 'RestElement':
      return lowerPattern(node['argument']);
    case 'TSParameterProperty':
      return lowerPattern(node['parameter']);
    default:
      return { kind: 'place', target: lowerExpression(node) };
  }
}

export const withDefault = (node: unknown): WithDefault => (isNode(node) && node.type === 'AssignmentPattern' ? { target: lowerPattern(node['left']), default: lowerExpression(node['right']) } : { target: lowerPattern(node), default: null });

export function keyOf(node: Node): string {
  const key = node['key'];
  if (!isNode(key)) return '';
  // `[Symbol.asyncIterator]()`
  if (node['computed'] === true && key.type === 'MemberExpression' && (key['object'] as Node)['name'] === 'Symbol') return `@@${String((key['property'] as Node)['name'] ?? '')}`;
  return key.type === 'PrivateIdentifier' ? `#${String(key['name'])}` : String(key['name'] ?? key['value'] ?? '');
}
