/** A node of the syntax tree, as far as facts need it. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value;
export const isText = (node: Node): boolean => node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node['value'] === 'string');

/** Steps; each call of a chain asks for its name, and a chain may be as long as the file. */
const LONGEST_CHAIN = 60;

/** The parts of a name, of a long one the last: `['toast', 'error']` of `toast.error`. */
export function nameOf(node: unknown): string[] {
  const parts: string[] = [];
  let current: unknown = node;
  for (let step = 0; step < LONGEST_CHAIN && isNode(current); step += 1) {
    if (current.type === 'MemberExpression' || current.type === 'JSXMemberExpression') {
      const property = current['property'];
      if (isNode(property) && current['computed'] !== true) parts.unshift(String(property['name'] ?? ''));
      else parts.unshift('');
      current = current['object'];
    } else if (current.type === 'ChainExpression' || current.type === 'TSNonNullExpression') {
      current = current['expression'];
    } else if (current.type === 'CallExpression' || current.type === 'NewExpression') {
      current = current['callee'];
    } else if (current.type === 'JSXNamespacedName') {
      parts.unshift(nameOf(current['name'])[0] ?? '');
      break;
    } else {
      if (typeof current['name'] === 'string') parts.unshift(current['name']);
      else if (current.type === 'ThisExpression') parts.unshift('this');
      break;
    }
  }
  return parts;
}

export function keyName(node: Node): string {
  const key = node['key'];
  if (!isNode(key)) return '';
  return typeof key['name'] === 'string' ? key['name'] : String(key['value'] ?? '');
}

export function attributeText(attributes: readonly Node[], name: string): string | undefined {
  const value = attributes.find((one) => nameOf(one['name']).at(-1) === name)?.['value'];
  return isNode(value) && typeof value['value'] === 'string' ? value['value'] : undefined;
}

/** `{ openapi: '3.0.0', info: { … } }`, as generators of descriptions take it. */
export const describesApi = (node: Node): boolean => (node['properties'] as readonly Node[]).some((property) => /^(?:openapi|swagger)$/.test(keyName(property)));
