import type { TextFact } from '../../facts.ts';
import { glyphFact, isGlyph, MOST_OF_ONE_PACK, pairFact } from '../glyphs.ts';
import type { Decoded } from '../text.ts';
import { isNode, isText, keyName, nameOf, type Node } from './tree.ts';

/** The ways in which scripts name or draw an icon by two things that stand together: prefix and name, character and font. */
export class IconExpressions {
  readonly #decode: (node: Node) => Decoded;
  readonly #hasGlyphs: boolean;
  readonly #pairs: { readonly prefix: string; readonly fact: TextFact }[] = [];
  readonly #glyphs: TextFact[] = [];

  constructor(decode: (node: Node) => Decoded, hasGlyphs: boolean) {
    this.#decode = decode;
    this.#hasGlyphs = hasGlyphs;
  }

  facts(): TextFact[] {
    const counts = new Map<string, number>();
    for (const { prefix } of this.#pairs) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    return [...this.#glyphs, ...this.#pairs.flatMap(({ prefix, fact }) => ((counts.get(prefix) ?? 0) > MOST_OF_ONE_PACK ? [] : [fact]))];
  }

  readArray(node: Node): void {
    const [prefix, name, more] = node['elements'] as readonly unknown[];
    if (more === undefined) this.#addPair(prefix, name);
  }

  readObject(node: Node): void {
    const valueOf = (key: string): unknown => propertiesOf(node).find((property) => keyName(property) === key)?.['value'];
    const prefix = valueOf('prefix');
    if (prefix !== undefined) this.#addPair(prefix, valueOf('iconName'));
    if (this.#hasGlyphs) this.#addGlyphs(propertiesOf(node).map(({ value }) => value));
  }

  readCall(node: Node): void {
    if (!this.#hasGlyphs) return;
    const given = node['arguments'] as readonly unknown[];
    this.#addGlyphs([...given, ...given.flatMap((one) => (isNode(one) && one.type === 'ObjectExpression' ? propertiesOf(one).map(({ value }) => value) : []))]);
  }

  /** An element whose text is a character, and whose attributes say in which font it is drawn. `text` decodes a text of JSX. */
  readElement(node: Node, text: (node: Node) => Decoded): void {
    if (!this.#hasGlyphs) return;
    const attributes = (node['openingElement'] as Node)['attributes'] as readonly Node[];
    const values = attributes.filter(({ name }) => /^(?:class(?:Name)?|style|fontFamily|font)$/.test(nameOf(name).at(-1) ?? '')).flatMap(({ value }) => valuesOf(value));
    const children = (node['children'] as readonly Node[]).flatMap((child) => (child.type === 'JSXExpressionContainer' ? valuesOf(child) : []));
    const font = fontOf(values.map((value) => this.#read(value)?.value ?? ''));
    this.#addGlyphs([...values, ...children]);
    if (font !== '') for (const child of node['children'] as readonly Node[]) if (child.type === 'JSXText' && isGlyph(text(child).value)) this.#glyphs.push(glyphFact(text(child), font));
  }

  #addPair(prefix: unknown, name: unknown): void {
    if (!isNode(prefix) || !isNode(name) || prefix.type !== 'Literal' || name.type !== 'Literal' || !isText(prefix) || !isText(name)) return;
    const beginning = String(prefix['value']);
    if (/^[a-z][\w-]{0,30}$/i.test(beginning) && /^[a-z][\w-]{0,60}$/i.test(String(name['value']))) this.#pairs.push({ prefix: beginning, fact: pairFact(beginning, this.#decode(name)) });
  }

  /** Every character for private use among some values, with the texts beside it, one of which may name its font. */
  #addGlyphs(values: readonly unknown[]): void {
    const read = values.flatMap((value) => this.#read(value) ?? []);
    const font = fontOf(read.map(({ value }) => value));
    if (font !== '') for (const one of read) if (isGlyph(one.value)) this.#glyphs.push(glyphFact(one, font));
  }

  /** A text, or a number in hexadecimal digits as the character of that number. */
  #read(value: unknown): Decoded | null {
    if (!isNode(value) || value.type !== 'Literal') return null;
    if (isText(value)) return this.#decode(value);
    const point = value['value'];
    return typeof point === 'number' && /^0x/i.test(String(value['raw'])) && point >= 0xe000 && point <= 0xf8ff ? { value: String.fromCodePoint(point), segments: [[0, value.start, value.end]] } : null;
  }
}

const MOST_WORDS = 12;
const fontOf = (texts: readonly string[]): string => texts.filter((text) => text !== '' && text.length < 80 && !isGlyph(text)).slice(0, MOST_WORDS).join(' ');

const propertiesOf = (node: Node): Node[] => (node['properties'] as readonly Node[]).filter(({ type }) => type === 'Property');

/** The value of an attribute: a text, or in braces an expression or the fields of an object. */
function valuesOf(value: unknown): Node[] {
  if (!isNode(value)) return [];
  const inner = value.type === 'JSXExpressionContainer' ? value['expression'] : value;
  if (!isNode(inner)) return [];
  return inner.type === 'ObjectExpression' ? propertiesOf(inner).flatMap((property) => (isNode(property['value']) ? [property['value']] : [])) : [inner];
}
