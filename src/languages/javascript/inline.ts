import { decodeEntities, TextBuilder, type Decoded } from '../text.ts';
import { INLINE } from '../markup-names.ts';
import { isNode, isText, nameOf, type Node } from './tree.ts';

/** What a reader of JSX does with what lies within a line of text. */
export interface InlineVisitor {
  /** A text as people see it, through the elements that stand within it. */
  text(decoded: Decoded): void;
  /** An element within the text, whose attributes are still to be read. */
  element(node: Node): void;
  /** Anything else: code, components, blocks. */
  other(node: Node): void;
  decode(node: Node): Decoded;
}

const inlineName = (node: Node): string | null => {
  const name = node.type === 'JSXElement' ? nameOf((node['openingElement'] as Node)['name']).join('.') : '';
  return INLINE.has(name) ? name : null;
};

/** Whether elements stand within the text of these children, so that one text goes on through several nodes. */
export const hasInline = (children: readonly Node[]): boolean => children.some((child) => inlineName(child) !== null);

/** Reads children as lines of text. */
export function readInline(children: readonly Node[], source: string, visitor: InlineVisitor): void {
  new InlineReader(source, visitor).read(children);
}

class InlineReader {
  readonly #source: string;
  readonly #visitor: InlineVisitor;
  #builder = new TextBuilder();
  /** How the text so far ends. */
  #tail = '';
  /** The element that has just closed, where no text has followed yet. */
  #closed = '';

  constructor(source: string, visitor: InlineVisitor) {
    this.#source = source;
    this.#visitor = visitor;
  }

  read(children: readonly Node[]): void {
    this.#readAll(children);
    this.#flush();
  }

  #readAll(children: readonly Node[]): void {
    for (const child of children) this.#readOne(child);
  }

  #readOne(child: Node): void {
    const name = inlineName(child);
    if (name !== null) {
      // Links side by side are texts of their own.
      if (name === 'a' && this.#closed === 'a') this.#flush();
      this.#visitor.element(child);
      this.#readAll(child['children'] as readonly Node[]);
      this.#closed = name;
    } else if (child.type === 'JSXText') {
      this.#append(decodeEntities(this.#source, child.start, child.end), child.start);
    } else if (child.type === 'JSXExpressionContainer') {
      this.#readExpression(child);
    } else {
      const isEmpty = child.type === 'JSXElement' && (child['children'] as readonly Node[]).length === 0 && /^[A-Z]/.test(nameOf((child['openingElement'] as Node)['name'])[0] ?? '');
      // A component without content may draw a word of the sentence.
      if (isEmpty) this.#builder.unknown(child.start, child.end);
      else this.#flush();
      this.#visitor.other(child);
    }
  }

  #readExpression(child: Node): void {
    const expression = child['expression'];
    if (isNode(expression) && expression.type === 'Literal' && isText(expression)) return this.#append(this.#visitor.decode(expression), expression.start);
    if (isNode(expression) && expression.type !== 'JSXEmptyExpression') this.#builder.unknown(child.start, child.end);
    this.#visitor.other(child);
  }

  #append(decoded: Decoded, at: number): void {
    const { value } = decoded;
    // Words side by side in elements of their own are drawn apart; a syllable and the rest of its word are not.
    if (this.#closed !== '' && /\p{L}{3}$/u.test(this.#tail) && /^\p{Lu}/u.test(value)) this.#builder.replaced(' ', at, at);
    this.#builder.append(decoded);
    this.#tail = (this.#tail + value).slice(-3);
    if (/\S/.test(value)) this.#closed = '';
  }

  #flush(): void {
    if (!this.#builder.isEmpty) this.#visitor.text(this.#builder.done());
    this.#builder = new TextBuilder();
    this.#tail = '';
    this.#closed = '';
  }
}
