import type { TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { OpenElements, readTags, type Attribute } from './tags.ts';
import { TextBuilder, textFact, trimmed, type Decoded } from './text.ts';
import { xmlTableOf, type XmlTable } from './xml-fields.ts';

export const xml: Language = {
  id: 'xml',
  name: 'XML',
  extract({ path, text }: SourceText): Extraction {
    const reader = new XmlReader(path);
    readTags(text, 'xml', reader);
    reader.finish();
    return { facts: reader.facts, notes: [] };
  },
};

const ADDRESS_ATTRIBUTE = /^(?:[\w-]+:)?(?:href|src|url|source|uri|schemaLocation)$|^xmlns(?::|$)/i;
/** Elements that stand inside of a text without ending it; a piece that has a place of its own is a new line. */
const INLINE = /^(?:[\w-]+:)?(?:a|annotation|b|big|bpt|ept|em|font|g|i|it|mrk|ph|small|span|strong|sub|sup|tspan|u|x)$/;
const LINE = /^(?:x|y|dy)$/;
const ADDRESS_ELEMENT = /\/(?:loc|link|guid|url|uri|href)$/i;
const ADDRESS = /^\s*[a-z][a-z\d+.-]*:\/\/\S*\s*$/i;
/** A value that stands for a text elsewhere, as `@string/app_name`, `?attr/title`, `{Binding Name}`, `$(Product)`. */
const REFERENCE = /^(?:[@?](?:\+|\*)?[\w.:]+\/|\{|\$[({])/;

/** Steps of a path that are looked at; a longer path would cost the square of the depth. */
const LONGEST_PATH = 5;
const LONGEST_NAME = 80;

class XmlReader {
  readonly facts: TextFact[] = [];
  readonly #path: string;
  readonly #open = new OpenElements();
  /** The path to where the reader is. */
  readonly #steps: string[] = [];
  #table: XmlTable | null = null;
  #isPropertyList = false;
  /** The key of a property list that waits for its value. */
  #key = '';

  /** A text for people that goes on behind the emphasis, links and placeholders in it. */
  #shown: { readonly place: string; readonly builder: TextBuilder } | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  finish(): void {
    const shown = this.#shown;
    this.#shown = null;
    const text = trimmed(shown?.builder.done() ?? { value: '', segments: [] });
    if (shown === null || text.value === '') return;
    this.facts.push(ADDRESS.test(text.value.slice(0, LONGEST_ADDRESS)) ? textFact('endpoint', 'address', text) : textFact('ui', shown.place, text));
  }

  open(name: string, attributes: readonly Attribute[], selfClosing: boolean): void {
    if (!INLINE.test(name) || attributes.some((one) => LINE.test(one.name))) this.finish();
    if (this.#table === null) this.#isPropertyList = name === 'plist';
    this.#table ??= xmlTableOf(this.#path, name);
    this.#steps.push(`${withoutPrefix(name).slice(0, LONGEST_NAME)}${this.#label(name, attributes)}`);
    this.#open.push(name);
    const at = this.#at();
    for (const attribute of attributes) if (attribute.value.value !== '') this.#readAttribute(at, attribute);
    if (selfClosing) this.close(name);
  }

  close(name: string): void {
    if (!INLINE.test(name)) this.finish();
    this.#open.close(name);
    this.#steps.length = this.#open.depth;
  }

  content(content: Decoded): void {
    const text = trimmed(content);
    if (text.value === '') {
      this.#shown?.builder.append(content);
      return;
    }
    const at = this.#at();
    if (this.#isPropertyList && this.#open.innermost === 'key') this.#key = text.value.slice(0, LONGEST_NAME).replace(UNFIT, '');
    const field = this.#table?.fieldAt(at) ?? null;
    if (field !== null && field[0] === 'ui') {
      this.#shown ??= { place: field[1], builder: new TextBuilder() };
      this.#shown.builder.append(content);
    } else if (field !== null) {
      this.facts.push(textFact(field[0], field[1], text));
    } else {
      const isAddress = ADDRESS_ELEMENT.test(at) || ADDRESS.test(text.value.slice(0, LONGEST_ADDRESS));
      this.facts.push(isAddress ? textFact('endpoint', 'address', text) : textFact('data', 'value', text));
    }
  }

  comment(content: Decoded): void {
    this.finish();
    if (content.value !== '') this.facts.push(textFact('comment', 'comment', content));
  }

  #readAttribute(at: string, { name: written, value }: Attribute): void {
    const name = written.slice(0, LONGEST_NAME);
    const field = this.#table?.fieldAt(`${at}@${name}`) ?? null;
    if (field !== null && !REFERENCE.test(value.value)) this.facts.push(textFact(field[0], field[1], value));
    else if (ADDRESS_ATTRIBUTE.test(name) || ADDRESS.test(value.value.slice(0, LONGEST_ADDRESS))) this.facts.push(textFact('endpoint', 'address', value));
    else this.facts.push(textFact('identifier', `${name} attribute`, value));
  }

  /** What tells an element from others of its kind, in brackets. */
  #label(name: string, attributes: readonly Attribute[]): string {
    if (name === 'key') return '';
    const waiting = this.#key;
    this.#key = '';
    if (waiting !== '') return `[${waiting}]`;
    const attribute = attributes.find((one) => one.name === 'name' || one.name === 'key')?.value.value.slice(0, LONGEST_NAME).replace(UNFIT, '');
    if (attribute === undefined) return '';
    // Pictures and settings among the resources of .NET have a type, texts have none.
    return name === 'data' && attributes.some((one) => one.name === 'type' || one.name === 'mimetype') ? '[>]' : `[${attribute}]`;
  }

  #at(): string {
    return `${this.#steps.length > LONGEST_PATH ? '' : '/'}${this.#steps.slice(-LONGEST_PATH).join('/')}`;
  }
}

/** Signs of a path itself. */
const UNFIT = /[\]@]/g;
const LONGEST_ADDRESS = 4000;

const withoutPrefix = (name: string): string => name.slice(name.lastIndexOf(':') + 1);
