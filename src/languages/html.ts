import type { Fact, Surface } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { lazy } from '../lazy.ts';
import { embed, slice, TextBuilder, textFact, type Decoded } from './text.ts';
import { isShownAttribute, surfaceOfMeta } from './ui-words.ts';

const parser = lazy<typeof import('htmlparser2')>('htmlparser2');

type Callbacks = ConstructorParameters<typeof import('htmlparser2').Tokenizer>[1];

/** Languages that markup holds; handed in, because they embed markup themselves. */
export interface Embedded {
  readonly script: Language;
  readonly json: Language;
}

export function makeHtml(embedded: Embedded): Language {
  return {
    id: 'html',
    name: 'HTML',
    extract: ({ path, text }: SourceText): Extraction => new MarkupReader(path, text, embedded).read(),
  };
}

/** Elements whose text is code, not prose. */
const CODE = new Set(['code', 'pre', 'kbd', 'samp', 'var']);
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
const ADDRESS_ATTRIBUTES = new Set(['action', 'cite', 'data', 'formaction', 'href', 'poster', 'src', 'srcset', 'xlink:href']);

interface Attribute {
  readonly name: string;
  readonly value: Decoded;
}

class MarkupReader {
  readonly #path: string;
  readonly #text: string;
  readonly #embedded: Embedded;
  readonly #facts: Fact[] = [];
  readonly #notes: string[] = [];
  /** Names of the open elements. */
  readonly #open: string[] = [];
  #tag = '';
  #attributes: Attribute[] = [];
  #attributeName = '';
  #attributeValue = new TextBuilder();
  #attributeAt = 0;
  #content = new TextBuilder();
  /** The kind of the script that is being read. */
  #scriptType = '';

  constructor(path: string, text: string, embedded: Embedded) {
    this.#path = path;
    this.#text = text;
    this.#embedded = embedded;
  }

  read(): Extraction {
    const { Tokenizer } = parser();
    const tokenizer = new Tokenizer({ decodeEntities: true }, this.#callbacks());
    tokenizer.write(this.#text);
    tokenizer.end();
    this.#flushContent();
    return { facts: this.#facts, notes: this.#notes };
  }

  #callbacks(): Callbacks {
    return {
      ontext: (start, end) => void this.#content.verbatim(this.#text.slice(start, end), start),
      ontextentity: (code, end) => void this.#content.replaced(String.fromCodePoint(code), this.#text.lastIndexOf('&', end - 1), end),
      onopentagname: (start, end) => {
        this.#flushContent();
        this.#tag = this.#text.slice(start, end).toLowerCase();
        this.#attributes = [];
      },
      onattribname: (start, end) => {
        this.#attributeName = this.#text.slice(start, end);
        this.#attributeValue = new TextBuilder();
        this.#attributeAt = end;
      },
      onattribdata: (start, end) => {
        this.#attributeValue.verbatim(this.#text.slice(start, end), start);
        this.#attributeAt = end;
      },
      onattribentity: (code) => {
        const start = this.#text.indexOf('&', this.#attributeAt);
        const end = start + (/^&#?\w+;?/.exec(this.#text.slice(start, start + 40))?.[0].length ?? 1);
        this.#attributeValue.replaced(String.fromCodePoint(code), start, end);
        this.#attributeAt = end;
      },
      onattribend: () => void this.#attributes.push({ name: this.#attributeName, value: this.#attributeValue.done() }),
      onopentagend: () => this.#openTag(false),
      onselfclosingtag: () => this.#openTag(true),
      onclosetag: (start, end) => {
        this.#flushContent();
        const name = this.#text.slice(start, end).toLowerCase();
        const at = this.#open.lastIndexOf(name);
        if (at >= 0) this.#open.length = at;
      },
      oncomment: (start, end, endOffset) => {
        this.#flushContent();
        this.#facts.push(textFact('comment', 'comment', slice(this.#text, start, Math.max(start, end - endOffset))));
      },
      oncdata: (start, end, endOffset) => void this.#content.verbatim(this.#text.slice(start, Math.max(start, end - endOffset)), start),
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    };
  }

  #openTag(selfClosing: boolean): void {
    this.#readAttributes();
    if (this.#tag === 'script') this.#scriptType = this.#attribute('type')?.toLowerCase() ?? '';
    if (!selfClosing && !VOID.has(this.#tag)) this.#open.push(this.#tag);
  }

  #attribute(name: string): string | undefined {
    return this.#attributes.find((one) => one.name.toLowerCase() === name)?.value.value;
  }

  #readAttributes(): void {
    for (const { name, value } of this.#attributes) {
      if (value.value === '') continue;
      const [surface, place] = this.#surfaceOfAttribute(name.toLowerCase());
      this.#facts.push(textFact(surface, place, value));
    }
  }

  #surfaceOfAttribute(name: string): readonly [Surface, string] {
    const tag = this.#tag;
    if (tag === 'meta' && name === 'content') return surfaceOfMeta(this.#attribute('name') ?? this.#attribute('property') ?? '') ?? ['data', 'meta data'];
    if (tag === 'link' && name === 'href' && this.#attribute('rel')?.toLowerCase() === 'canonical') return ['app-name', 'page domain'];
    if (ADDRESS_ATTRIBUTES.has(name)) return ['endpoint', 'address'];
    if (name === 'value' && (tag === 'button' || (tag === 'input' && /^(?:button|submit|reset)$/i.test(this.#attribute('type') ?? '')))) return ['ui', 'button text'];
    if (name === 'content' && (this.#attribute('itemprop') ?? '') === 'name') return ['ui', 'item name'];
    return isShownAttribute(name) ? ['ui', `${name} attribute`] : ['identifier', `${name} attribute`];
  }

  #flushContent(): void {
    if (this.#content.isEmpty) return;
    const content = this.#content.done();
    this.#content = new TextBuilder();
    if (!/\S/.test(content.value)) return;
    const element = this.#open.at(-1) ?? '';
    if (element === 'script') this.#readScript(content);
    else if (element === 'style') return;
    else if (element === 'title' && !this.#open.includes('svg')) this.#facts.push(textFact('app-name', 'page title', content));
    else if (this.#open.some((name) => CODE.has(name))) this.#facts.push(textFact('identifier', 'code', content));
    else this.#facts.push(textFact('ui', element === 'title' ? 'picture title' : 'text', content, headingLevel(element)));
  }

  #readScript(content: Decoded): void {
    const language = /json/.test(this.#scriptType) ? this.#embedded.json : isScript(this.#scriptType) ? this.#embedded.script : null;
    if (language === null) return;
    const { facts, notes } = language.extract({ path: `${this.#path}#script.${language.id === 'json' ? 'json' : 'tsx'}`, text: content.value });
    this.#facts.push(...embed(content, facts));
    this.#notes.push(...notes.map((note) => `has a script that ${note}`));
  }
}

const isScript = (type: string): boolean => type === '' || type === 'module' || /(?:java|ecma|type)script|babel|jsx/.test(type);

const headingLevel = (element: string): number => (/^h[1-6]$/.test(element) ? Number(element[1]) : 0);
