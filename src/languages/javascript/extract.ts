import { ELEMENT_PLACE, UNKNOWN_PART, type TextFact } from '../../facts.ts';
import { codeFieldsOf, type FieldTable } from '../fields.ts';
import { mayHoldGlyphs } from '../glyphs.ts';
import type { Language } from '../language.ts';
import { looksLikeMarkup } from '../markup-names.ts';
import { apiFields, namedSetting, namingOf, namingVariables, type Named } from '../naming.ts';
import { decodeEntities, decodeEscapes, embed, slice, TextBuilder, textFact, trimmed, type Decoded } from '../text.ts';
import { isSent, isShownProperty, isShownVariable, surfaceOfMeta } from '../ui-words.ts';
import { contentOf, contextOf, contextOfArguments, contextOfAttribute, contextOfProperty, IDENTIFIER, MODULE, own, PROPERTY, STRING, type Context } from './contexts.ts';
import { IconExpressions } from './icons.ts';
import { Imports } from './imports.ts';
import { hasInline, readInline } from './inline.ts';
import { attributeText, describesApi, isNode, isText, keyName, nameOf, type Node } from './tree.ts';

interface Pending {
  readonly node: Node;
  readonly context: Context;
}

/** The facts of a parsed script. `html` reads markup that stands in strings; it is handed in because it reads scripts itself. */
export function extractFacts(program: unknown, comments: readonly { readonly start: number; readonly end: number; readonly type: string }[], text: string, path: string, html: Language): TextFact[] {
  const facts = new Extractor(text, path, html, program as Node).read(program as Node);
  for (const { start, end, type } of comments) facts.push(textFact('comment', 'comment', slice(text, start + 2, type === 'Block' ? end - 2 : end)));
  return facts.sort((a, b) => a.range[0] - b.range[0]);
}

class Extractor {
  readonly #text: string;
  readonly #path: string;
  readonly #html: Language;
  /** What the fields of the file are, where it is a config that is known. */
  readonly #fields: FieldTable | null;
  readonly #facts: TextFact[] = [];
  readonly #imports: Imports;
  readonly #icons: IconExpressions;
  /** A stack of our own: the nesting of the file must not become the nesting of calls. */
  readonly #open: Pending[] = [];

  constructor(text: string, path: string, html: Language, program: Node) {
    this.#text = text;
    this.#path = path;
    this.#html = html;
    this.#fields = codeFieldsOf(path);
    this.#imports = new Imports(text, program);
    this.#icons = new IconExpressions((node) => this.#decode(node), mayHoldGlyphs(text));
  }

  read(program: Node): TextFact[] {
    this.#push(program, STRING);
    while (this.#open.length > 0) {
      const { node, context } = this.#open.pop() as Pending;
      this.#visit(node, context);
    }
    for (const fact of this.#imports.facts()) this.#facts.push(fact);
    for (const fact of this.#icons.facts()) this.#facts.push(fact);
    return this.#facts;
  }

  #push(node: unknown, context: Context): void {
    if (Array.isArray(node)) for (const one of node) this.#push(one, context);
    else if (isNode(node)) this.#open.push({ node, context });
  }

  #visit(node: Node, context: Context): void {
    switch (node.type) {
      case 'Literal':
      case 'TemplateLiteral':
        return this.#readText(node, context);
      case 'JSXText':
        return this.#add(context, decodeEntities(this.#text, node.start, node.end));
      case 'BinaryExpression':
        return this.#visitBinary(node, context);
      case 'TaggedTemplateExpression':
        return this.#visitTagged(node);
      case 'CallExpression':
      case 'NewExpression':
        return this.#visitCall(node, context);
      case 'Property':
      case 'PropertyDefinition':
        return this.#visitProperty(node, context);
      case 'VariableDeclarator':
        return this.#visitVariable(node);
      case 'AssignmentExpression':
        return this.#visitAssignment(node, context);
      case 'JSXElement':
        return this.#visitElement(node);
      case 'JSXFragment':
        return this.#visitContent(node['children'] as readonly Node[], context === STRING ? contentOf('') : context);
      case 'JSXAttribute':
        return this.#visitAttribute(node, context);
      case 'ArrayExpression':
        this.#icons.readArray(node);
        return this.#visitChildren(node, context.path === undefined ? context : { ...context, path: [...context.path, '0'] });
      case 'ObjectExpression':
        this.#icons.readObject(node);
        return this.#visitChildren(node, describesApi(node) ? { ...context, keys: apiFields } : context);
      case 'JSXExpressionContainer':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'SpreadElement':
      case 'AwaitExpression':
      case 'ChainExpression':
      case 'SequenceExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
        return this.#visitChildren(node, context, node.type === 'ConditionalExpression' ? ['test'] : []);
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'ImportExpression':
        this.#push(node['source'], MODULE);
        this.#imports.readSpecifiers(node);
        return this.#visitChildren(node, STRING, [], ['source']);
      case 'MemberExpression':
        this.#imports.readMember(node);
        return this.#visitChildren(node, STRING, ['property']);
      case 'SwitchCase':
        return this.#visitChildren(node, STRING, ['test']);
      case 'ThrowStatement':
        return this.#visitChildren(node, { surface: 'log', place: 'error message' });
      case 'ArrowFunctionExpression':
        return this.#visitChildren(node, node['expression'] === true || context.keys !== undefined ? context : STRING);
      case 'FunctionDeclaration': {
        const keys = own(namingVariables, nameOf(node['id'])[0] ?? '');
        return this.#visitChildren(node, keys === undefined ? STRING : { ...STRING, keys });
      }
      case 'BlockStatement':
      case 'ReturnStatement':
        return this.#visitChildren(node, context.keys === undefined ? STRING : { ...STRING, keys: context.keys });
      case 'TSExternalModuleReference':
        return this.#visitChildren(node, MODULE);
      case 'TSLiteralType':
      case 'TSEnumMember':
        return this.#visitChildren(node, IDENTIFIER);
      default:
        return this.#visitChildren(node, STRING);
    }
  }

  /** Visits what hangs below a node; the named children are technical, whatever surrounds them. */
  #visitChildren(node: Node, context: Context, technical: readonly string[] = [], skipped: readonly string[] = []): void {
    for (const key in node) {
      const child = node[key];
      if (typeof child === 'object' && child !== null && !skipped.includes(key)) this.#push(child, technical.includes(key) ? IDENTIFIER : context);
    }
  }

  #visitBinary(node: Node, context: Context): void {
    if (node['operator'] === '+') {
      const joined = this.#join(node);
      if (joined !== null) return this.#add(context, joined);
      return this.#visitChildren(node, context);
    }
    // What is compared is a value of the program, not a text.
    this.#visitChildren(node, IDENTIFIER);
  }

  /** The text of a concatenation: its strings in order, a placeholder for the rest. Null where no string is in it. */
  #join(node: Node): Decoded | null {
    const parts: Node[] = [];
    const open: unknown[] = [node];
    while (open.length > 0) {
      const next = open.pop();
      if (!isNode(next)) continue;
      if (next.type === 'BinaryExpression' && next['operator'] === '+') open.push(next['right'], next['left']);
      else parts.push(next);
    }
    if (!parts.some(isText)) return null;
    const builder = new TextBuilder();
    for (const part of parts) {
      if (isText(part)) {
        builder.append(this.#decode(part));
      } else {
        builder.unknown(part.start, part.end);
        this.#push(part, STRING);
      }
    }
    return builder.done();
  }

  #visitTagged(node: Node): void {
    const tag = nameOf(node['tag']).at(-1) ?? '';
    const quasi = node['quasi'];
    if (!isNode(quasi)) return;
    if (/^(?:html|svg|markup)$/.test(tag)) this.#readMarkup(this.#decode(quasi));
    else this.#add(/^(?:t|i18n|msg|gettext|\$localize|\$t)$/.test(tag) ? { surface: 'ui', place: 'translated text' } : { surface: 'data', place: `${tag} template` }, this.#decode(quasi));
    this.#push(quasi['expressions'], STRING);
  }

  #visitCall(node: Node, context: Context): void {
    const name = nameOf(node['callee']);
    const naming = namingOf(name, this.#path);
    this.#icons.readCall(node);
    if (name.at(-1) === 'then') this.#imports.readThen(node);
    this.#push(node['callee'], STRING);
    this.#push(node['typeArguments'], STRING);
    const inner = contextOfArguments(name, context);
    for (const argument of node['arguments'] as readonly Node[]) {
      const isNamed = naming !== null && (isText(argument) ? naming.texts !== undefined : naming.options !== undefined);
      if (!isNamed) this.#push(argument, inner);
      else if (isText(argument)) this.#push(argument, contextOf(naming.texts as Named));
      else this.#push(argument, { ...STRING, keys: naming.options as Context['keys'] & object });
    }
  }

  #visitProperty(node: Node, context: Context): void {
    const name = keyName(node);
    if (node['computed'] === true) this.#push(node['key'], IDENTIFIER);
    else if (isNode(node['key']) && isText(node['key'])) this.#add(IDENTIFIER, this.#decode(node['key']));
    this.#push(node['value'], contextOfProperty(name, context, this.#fields));
  }

  #visitVariable(node: Node): void {
    const name = nameOf(node['id']).at(-1) ?? '';
    this.#imports.readVariable(node['id'], node['init']);
    this.#push(node['id'], STRING);
    const keys = own(namingVariables, name);
    const named = namedSetting(name);
    const other = isShownVariable(name) ? contextOf(['ui', `“${name}”`]) : STRING;
    this.#push(node['init'], named !== null ? contextOf(named) : keys === undefined ? other : { ...STRING, keys });
  }

  #visitAssignment(node: Node, context: Context): void {
    const name = nameOf(node['left']);
    const last = name.at(-1) ?? '';
    this.#push(node['left'], STRING);
    const named = namedSetting(last);
    if (name.join('.').endsWith('document.title')) this.#push(node['right'], { surface: 'app-name', place: 'page title' });
    else if (name.length > 1 && isShownProperty(last)) this.#push(node['right'], { surface: 'ui', place: `text assigned to ${last}` });
    else if (named !== null) this.#push(node['right'], contextOf(named));
    else this.#push(node['right'], node['operator'] === '=' ? STRING : context);
  }

  #visitElement(node: Node): void {
    this.#visitOpening(node);
    this.#visitContent(node['children'] as readonly Node[], contentOf(nameOf((node['openingElement'] as Node)['name']).at(-1) ?? ''));
  }

  #visitOpening(node: Node): void {
    const opening = node['openingElement'] as Node;
    const tag = opening['name'] as Node;
    const element = nameOf(tag).at(-1) ?? '';
    const attributes = opening['attributes'] as readonly Node[];
    const meta = /^meta$/i.test(element) ? surfaceOfMeta(attributeText(attributes, 'name') ?? attributeText(attributes, 'property') ?? '') : null;
    const imported = tag.type === 'JSXIdentifier' ? this.#imports.ownerOf(element) : null;
    const plain: Context = imported !== null ? { ...PROPERTY, owner: imported } : element.includes('-') ? { ...PROPERTY, owner: element } : /^[A-Z]/.test(element) ? PROPERTY : STRING;
    for (const attribute of attributes) {
      const name = nameOf(attribute['name']).at(-1) ?? '';
      this.#push(attribute, meta !== null && name === 'content' ? { surface: meta[0], place: meta[1] } : /^(?:Helmet|Head|Seo|SEO|PageTitle)$/.test(element) && name === 'title' ? { surface: 'app-name', place: 'page title' } : plain);
    }
    if (tag.type === 'JSXMemberExpression') this.#imports.readMember(tag);
    // A component that no import brings may be one that a loader finds by its name.
    else if (imported === null && /[A-Z-]/.test(element)) this.#add({ surface: 'identifier', place: ELEMENT_PLACE }, slice(this.#text, tag.start, tag.end));
    this.#icons.readElement(node, ({ start, end }) => trimmed(decodeEntities(this.#text, start, end)));
  }

  #visitContent(children: readonly Node[], context: Context): void {
    if (context.surface === 'identifier' || !hasInline(children)) return this.#push(children, context);
    readInline(children, this.#text, { text: (decoded) => this.#add(context, decoded), element: (node) => this.#visitOpening(node), other: (node) => this.#push(node, context), decode: (node) => this.#decode(node) });
  }

  #visitAttribute(node: Node, context: Context): void {
    const value = node['value'];
    const name = node['name'] as Node;
    if (!isNode(value)) return this.#add({ surface: 'identifier', place: 'attribute' }, slice(this.#text, name.start, name.end));
    const inner = context === STRING || context.place === PROPERTY.place ? contextOfAttribute(nameOf(name).at(-1) ?? '', value, context) : context;
    // A quoted attribute knows entities, but no backslashes.
    if (isText(value)) this.#add(inner, decodeEntities(this.#text, value.start + 1, value.end - 1));
    else this.#push(value, inner);
  }

  #readText(node: Node, context: Context): void {
    if (!isText(node)) return;
    const decoded = this.#decode(node);
    // The placeholders of a template hold code of their own.
    if (node.type === 'TemplateLiteral') this.#push(node['expressions'], STRING);
    if (looksLikeMarkup(decoded.value) && context.surface !== 'identifier' && context.surface !== 'log') this.#readMarkup(decoded);
    else if (context.place === 'message' && /^[a-z\d_.:/-]*$/.test(decoded.value)) this.#add(IDENTIFIER, decoded);
    else this.#add(context.call !== undefined && isSent(context.call, decoded.value) ? STRING : context, decoded);
  }

  #readMarkup(decoded: Decoded): void {
    const { facts } = this.#html.extract({ path: `${this.#path}#markup.html`, text: decoded.value });
    // A comment inside a string is no comment of the file, and no directive.
    this.#facts.push(...embed(decoded, facts.filter(({ surface }) => surface !== 'comment')));
  }

  #add({ surface, place }: Context, decoded: Decoded): void {
    if (/\S/.test(decoded.value.replaceAll(UNKNOWN_PART, ''))) this.#facts.push(textFact(surface, place, decoded));
  }

  #decode(node: Node): Decoded {
    if (node.type !== 'TemplateLiteral') return decodeEscapes(this.#text, node.start + 1, node.end - 1, 'script');
    const builder = new TextBuilder();
    let at = node.start + 1;
    for (const expression of node['expressions'] as readonly Node[]) {
      const open = this.#text.lastIndexOf('${', expression.start);
      const close = this.#text.indexOf('}', expression.end);
      builder.append(decodeEscapes(this.#text, at, open, 'script')).unknown(open, close + 1);
      at = close + 1;
    }
    return builder.append(decodeEscapes(this.#text, at, node.end - 1, 'script')).done();
  }
}
