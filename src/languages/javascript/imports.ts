import { IMPORT_PLACE, type TextFact } from '../../facts.ts';
import { slice, textFact } from '../text.ts';
import { isNode, isText, type Node } from './tree.ts';

interface Binding {
  readonly module: string;
  /** The name in the module; null for the module as a whole and what it exports by default. */
  readonly name: string | null;
}

/** What a script takes from other modules, by its names there. A name means the same all over the file. */
export class Imports {
  readonly #text: string;
  readonly #bindings = new Map<string, Binding>();
  /** Names that are taken from what may be a module, which only the whole file shows. */
  readonly #taken: { readonly from: string; readonly name: Node }[] = [];
  readonly #facts: TextFact[] = [];

  constructor(text: string, program: Node) {
    this.#text = text;
    // Elements are asked about before the reader comes to the top of the file.
    for (const statement of program['body'] as readonly Node[]) if (statement.type === 'ImportDeclaration') this.#bindSpecifiers(statement);
  }

  /** Call it once, when all has been seen. */
  facts(): TextFact[] {
    for (const { from, name } of this.#taken) {
      const binding = this.#bindings.get(from);
      if (binding !== undefined) this.#take(binding.module, name);
    }
    return this.#facts;
  }

  /** What an element is in the module that it comes from: "Icon from some-pack"; null where it comes from none. */
  ownerOf(element: string): string | null {
    const binding = this.#bindings.get(element);
    return binding === undefined ? null : `${binding.name ?? element} from ${binding.module}`;
  }

  /** `import … from`, and `export … from`. */
  readSpecifiers(statement: Node): void {
    const module = textOf(statement['source']);
    if (module === null) return;
    for (const specifier of nodesOf(statement['specifiers'])) {
      const name = specifier['imported'] ?? (specifier.type === 'ExportSpecifier' ? specifier['local'] : undefined);
      if (isNode(name)) this.#take(module, name);
    }
  }

  /** `const icons = require(…)`, `const { a, b: c } = await import(…)`. */
  readVariable(target: unknown, value: unknown): void {
    if (!isNode(target) || !isNode(value)) return;
    const module = moduleOf(value);
    if (module !== null) this.#bindPattern(module, target);
    else if (value.type === 'Identifier' && target.type === 'ObjectPattern') for (const { key } of keysOf(target)) this.#taken.push({ from: String(value['name']), name: key });
  }

  /** `icons.a`, `icons['a']`, `require(…).a`, and `<Icons.A />`. */
  readMember(node: Node): void {
    const { object, property } = node as { readonly object?: unknown; readonly property?: unknown };
    if (!isNode(object) || !isNode(property) || (node['computed'] === true && !isText(property))) return;
    const module = moduleOf(object);
    // A collection may hold its icons one step further down: `collection.icons.a`.
    const root = object.type === 'MemberExpression' ? object['object'] : object;
    if (module !== null) this.#take(module, property);
    else if (isNode(root) && (root.type === 'Identifier' || root.type === 'JSXIdentifier')) this.#taken.push({ from: String(root['name']), name: property });
  }

  /** `import(…).then((icons) => …)`. */
  readThen(call: Node): void {
    const callee = call['callee'];
    if (!isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee['property']) || callee['property']['name'] !== 'then') return;
    const module = moduleOf(callee['object']);
    const [first] = nodesOf(call['arguments']);
    const [parameter] = nodesOf(first?.['params']);
    if (module !== null && parameter !== undefined) this.#bindPattern(module, parameter);
  }

  #bindSpecifiers(statement: Node): void {
    const module = textOf(statement['source']);
    for (const specifier of nodesOf(statement['specifiers'])) {
      const [local, imported] = [specifier['local'], specifier['imported']];
      if (module !== null && isNode(local)) this.#bindings.set(String(local['name']), { module, name: isNode(imported) ? String(imported['name']) : null });
    }
  }

  #bindPattern(module: string, target: Node): void {
    if (target.type === 'Identifier') this.#bindings.set(String(target['name']), { module, name: null });
    for (const { key, value } of keysOf(target)) {
      this.#take(module, key);
      if (value.type === 'Identifier') this.#bindings.set(String(value['name']), { module, name: String(key['name']) });
    }
  }

  #take(module: string, name: Node): void {
    const quote = isText(name) ? 1 : 0;
    this.#facts.push(textFact('identifier', `${IMPORT_PLACE} ${module}`, slice(this.#text, name.start + quote, name.end - quote)));
  }
}

const nodesOf = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
const textOf = (node: unknown): string | null => (isNode(node) && typeof node['value'] === 'string' ? node['value'] : null);

/** The names that a pattern takes out of an object. */
function keysOf(pattern: Node): { readonly key: Node; readonly value: Node }[] {
  if (pattern.type !== 'ObjectPattern') return [];
  return nodesOf(pattern['properties']).flatMap(({ key, value, computed }) => (isNode(key) && isNode(value) && (computed !== true || isText(key)) ? [{ key, value }] : []));
}

/** The module that an expression is; null where it is something else. */
function moduleOf(expression: unknown): string | null {
  let node = expression;
  while (isNode(node) && /^(?:AwaitExpression|TSAsExpression|TSNonNullExpression)$/.test(node.type)) node = node['argument'] ?? node['expression'];
  if (!isNode(node)) return null;
  if (node.type === 'ImportExpression') return textOf(node['source']);
  const callee = node['callee'];
  return node.type === 'CallExpression' && isNode(callee) && callee['name'] === 'require' ? textOf(nodesOf(node['arguments'])[0]) : null;
}
