import { bundled } from '../bundled.ts';
import { slice, TextBuilder, type Decoded } from './text.ts';

const parser = bundled('htmlparser2');

export interface Attribute {
  /** As it is written. */
  readonly name: string;
  readonly value: Decoded;
}

/** Takes the pieces of marked up text, in order. Names come as they are written. */
export interface TagHandler {
  open(name: string, attributes: readonly Attribute[], selfClosing: boolean): void;
  close(name: string): void;
  /** The whole text between two tags or comments; never empty. */
  content(content: Decoded): void;
  comment(content: Decoded): void;
}

/** The names of the open elements. Every question is answered without a walk through them: hostile markup nests as deep as it is long. */
export class OpenElements {
  readonly #names: string[] = [];
  readonly #counts = new Map<string, number>();

  get depth(): number {
    return this.#names.length;
  }

  get innermost(): string {
    return this.#names.at(-1) ?? '';
  }

  has(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0;
  }

  push(name: string): void {
    this.#names.push(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Closes the innermost element of that name with all that is open in it; a stray closing tag closes nothing. */
  close(name: string): void {
    if (!this.has(name)) return;
    let last: string | undefined;
    do {
      last = this.#names.pop() ?? name;
      this.#counts.set(last, (this.#counts.get(last) ?? 1) - 1);
    } while (last !== name);
  }
}

/** Cuts markup into tags, texts and comments, with every entity decoded and kept in its place. */
export function readTags(text: string, dialect: 'html' | 'xml', handler: TagHandler): void {
  const { Tokenizer } = parser();
  let tag = '';
  let attributes: Attribute[] = [];
  let attributeName = '';
  let attributeValue = new TextBuilder();
  let attributeAt = 0;
  let content = new TextBuilder();
  const flush = (): void => {
    if (content.isEmpty) return;
    const done = content.done();
    content = new TextBuilder();
    handler.content(done);
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true, xmlMode: dialect === 'xml' },
    {
      // An unfinished tag at the end is handed out as a text that begins nowhere.
      ontext: (start, end) => void (start >= 0 && content.verbatim(text.slice(start, end), start)),
      ontextentity: (code, end) => void content.replaced(String.fromCodePoint(code), text.lastIndexOf('&', end - 1), end),
      onopentagname: (start, end) => {
        flush();
        tag = text.slice(start, end);
        attributes = [];
      },
      onattribname: (start, end) => {
        attributeName = text.slice(start, end);
        attributeValue = new TextBuilder();
        attributeAt = end;
      },
      onattribdata: (start, end) => {
        attributeValue.verbatim(text.slice(start, end), start);
        attributeAt = end;
      },
      onattribentity: (code) => {
        const start = text.indexOf('&', attributeAt);
        const end = start + (/^&#?\w+;?/.exec(text.slice(start, start + 40))?.[0].length ?? 1);
        attributeValue.replaced(String.fromCodePoint(code), start, end);
        attributeAt = end;
      },
      onattribend: () => void attributes.push({ name: attributeName, value: attributeValue.done() }),
      onopentagend: () => handler.open(tag, attributes, false),
      onselfclosingtag: () => handler.open(tag, attributes, true),
      onclosetag: (start, end) => {
        flush();
        handler.close(text.slice(start, end));
      },
      oncomment: (start, end, endOffset) => {
        flush();
        handler.comment(slice(text, start, Math.max(start, end - endOffset)));
      },
      oncdata: (start, end, endOffset) => void content.verbatim(text.slice(start, Math.max(start, end - endOffset)), start),
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  flush();
}
