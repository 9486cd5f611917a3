import { ELEMENT_PLACE, UNKNOWN_PART, type TextFact } from '../facts.ts';
import { AttributeBuilder, type Attribute } from './attribute.ts';
import { readExpression, UNKNOWN_ROLE, type Role } from './expressions.ts';
import { glyphFact, isGlyph, mayHoldGlyphs } from './glyphs.ts';
import { findHoles, mask, type Hole, type HoleStyle } from './holes.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { bundled } from '../bundled.ts';
import { readScript, readStyle, type Embedded } from './markup-code.ts';
import { appendFolded, CODE, DOCUMENT, fontOf, headingLevel, INLINE, isCodeAttribute, isInline, isOwnElement, roleOfBound, surfaceOfAttribute, titleTurn, VOID, type Open } from './markup-names.ts';
import { slice, TextBuilder, textFact, trimmed, type Decoded } from './text.ts';

export type { Embedded } from './markup-code.ts';

const parser = bundled('htmlparser2');

type Callbacks = ConstructorParameters<typeof import('htmlparser2').Tokenizer>[1];

/** How a kind of markup differs from HTML. */
export interface Dialect {
  readonly holes: HoleStyle;
  /** Elements at the top whose text is shown; that of all others there is for developers. Null: every element. */
  readonly roots: RegExp | null;
}

export function makeHtml(embedded: Embedded): Language {
  return { id: 'html', name: 'HTML', extract: (source) => readMarkup(source, embedded, { holes: 'any', roots: null }) };
}

export const readMarkup = (source: SourceText, embedded: Embedded, dialect: Dialect): Extraction => new MarkupReader(source, embedded, dialect).read();

class MarkupReader {
  readonly #path: string;
  readonly #text: string;
  readonly #masked: string;
  readonly #holes: readonly Hole[];
  #nextHole = 0;
  readonly #embedded: Embedded;
  readonly #dialect: Dialect;
  readonly #facts: TextFact[] = [];
  readonly #notes: string[] = [];
  readonly #hasGlyphs: boolean;
  readonly #open: Open[] = [];
  /** How often an element is open, so that a stray closing tag costs no search. */
  readonly #counts = new Map<string, number>();
  #tag = '';
  #isComponent = false;
  #attributes: Attribute[] = [];
  /** The same by their names in small letters, once somebody has asked. */
  #attributeValues: Map<string, string> | null = null;
  #attribute = new AttributeBuilder('', 0);
  #content = new TextBuilder();
  #code = new TextBuilder();
  #rawStart = -1;
  #rawEnd = -1;
  #rawType = '';
  /** Inside a block of a template that gives the page its title. */
  #inTitle = false;
  /** The inline element that has just closed, where no text has followed yet. */
  #closed = '';
  /** How many letters the text so far ends with, up to three. */
  #letters = 0;

  constructor({ path, text }: SourceText, embedded: Embedded, dialect: Dialect) {
    this.#path = path;
    this.#text = text;
    this.#embedded = embedded;
    this.#dialect = dialect;
    this.#holes = findHoles(text, dialect.holes);
    this.#masked = mask(text, this.#holes);
    this.#hasGlyphs = mayHoldGlyphs(text);
  }

  read(): Extraction {
    for (const hole of this.#holes) {
      if (hole.kind === 'comment' && hole.codeEnd > hole.codeStart) this.#facts.push(textFact('comment', 'comment', slice(this.#text, hole.codeStart, hole.codeEnd)));
      else if (hole.kind === 'control') this.#add(readExpression(this.#text, hole.codeStart, hole.codeEnd, UNKNOWN_ROLE));
    }
    const { Tokenizer } = parser();
    const tokenizer = new Tokenizer({ decodeEntities: true }, this.#callbacks());
    tokenizer.write(this.#masked);
    tokenizer.end();
    this.#flush();
    return { facts: this.#facts.sort((a, b) => a.range[0] - b.range[0]), notes: this.#notes };
  }

  #callbacks(): Callbacks {
    return {
      ontext: (start, end) => this.#readText(start, end),
      ontextentity: (code, end) => {
        const [text, start] = [String.fromCodePoint(code), this.#masked.lastIndexOf('&', end - 1)];
        (this.#top().isCode ? this.#code : this.#content).replaced(text, start, end);
        this.#readGlyph({ value: text, segments: [[0, start, end]] });
        this.#note(text);
      },
      onopentagname: (start, end) => {
        const written = this.#masked.slice(start, end);
        this.#tag = written.toLowerCase();
        this.#isComponent = /^[A-Z][a-z]|-/.test(written);
        if (isOwnElement(this.#masked, start, end)) this.#facts.push(textFact('identifier', ELEMENT_PLACE, slice(this.#text, start, end)));
        this.#attributes = [];
        this.#attributeValues = null;
        // Links side by side are texts of their own.
        if ((this.#tag === 'a' && this.#closed === 'a') || !(isInline(this.#tag) || this.#tag === 'br')) this.#flush();
      },
      onattribname: (start, end) => void (this.#attribute = new AttributeBuilder(this.#masked.slice(start, end), end)),
      onattribdata: (start, end) => this.#attribute.data(start, end, (value) => this.#append(value, start, end)),
      onattribentity: (code) => this.#attribute.entity(code, this.#masked),
      onattribend: () => {
        const attribute = this.#attribute.done();
        const { name, value, end } = attribute;
        if (value.value === '') this.#facts.push(textFact('identifier', 'attribute', slice(this.#text, end - name.length, end)));
        else if (!name.startsWith(UNKNOWN_PART)) this.#attributes.push(attribute);
      },
      onopentagend: (end) => this.#openTag(false, end),
      onselfclosingtag: (end) => this.#openTag(true, end),
      onclosetag: (start, end) => this.#closeTag(this.#masked.slice(start, end).toLowerCase()),
      oncomment: (start, end, endOffset) => void this.#facts.push(textFact('comment', 'comment', slice(this.#text, start, Math.max(start, end - endOffset)))),
      oncdata: (start, end, endOffset) => this.#readText(start, Math.max(start, end - endOffset)),
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    };
  }

  /** One by one: a hostile file has more facts than a call can take arguments. */
  #add(facts: readonly TextFact[]): void {
    for (const fact of facts) this.#facts.push(fact);
  }

  #top(): Open {
    return this.#open.at(-1) ?? DOCUMENT;
  }

  #openTag(selfClosing: boolean, end: number): void {
    const name = this.#tag;
    this.#readAttributes();
    if (name === 'script' || name === 'style') this.#rawType = (this.#attributeOf('type') ?? this.#attributeOf('lang') ?? '').toLowerCase();
    if (name === 'br' && !this.#content.isEmpty) {
      this.#content.replaced(' ', end, end);
      this.#letters = 0;
    }
    if (selfClosing || VOID.has(name)) return;
    const outer = this.#top();
    const isAside = outer.isAside || (this.#open.length === 0 && this.#dialect.roots !== null && !this.#dialect.roots.test(name));
    this.#open.push({ name, block: isInline(name) ? outer.block : name === 'pagetitle' ? 'title' : name, isCode: outer.isCode || CODE.has(name), isPicture: outer.isPicture || name === 'svg', isAside, font: this.#hasGlyphs ? fontOf((other) => this.#attributeOf(other)) : '' });
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  #closeTag(name: string): void {
    if (CODE.has(name)) this.#flushCode();
    if (!isInline(name)) this.#flush();
    this.#closed = INLINE.has(name) ? name : '';
    if ((this.#counts.get(name) ?? 0) === 0) return;
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      this.#counts.set(last.name, (this.#counts.get(last.name) ?? 1) - 1);
      if (last.name === name) break;
    }
  }

  #attributeOf(name: string): string | undefined {
    // Of two with one name the first counts.
    this.#attributeValues ??= new Map(this.#attributes.toReversed().map((one) => [one.name.toLowerCase(), one.value.value]));
    return this.#attributeValues.get(name);
  }

  /** A character for private use, in an element that says of which font. */
  #readGlyph(glyph: Decoded): void {
    const { font } = this.#top();
    if (font !== '' && isGlyph(glyph.value)) this.#facts.push(glyphFact(glyph, font));
  }

  #readAttributes(): void {
    for (const { name: written, value, start, end, holes } of this.#attributes) {
      const name = written.toLowerCase();
      if (isCodeAttribute(name)) {
        this.#add(readExpression(this.#text, start, end, roleOfBound(name)));
        continue;
      }
      const role = surfaceOfAttribute({ tag: this.#tag, isComponent: this.#isComponent }, name, value.value, (other) => this.#attributeOf(other));
      this.#readHoles(holes, role);
      if (hasText(value)) this.#facts.push(textFact(...role, value));
    }
  }

  #readHoles(holes: readonly Hole[], role: Role): void {
    for (const { kind, codeStart, codeEnd } of holes) if (kind === 'output') this.#add(readExpression(this.#text, codeStart, codeEnd, role));
  }

  #readText(start: number, end: number): void {
    const { name, isCode } = this.#top();
    if (name === 'script' || name === 'style') {
      if (this.#rawStart < 0) this.#rawStart = start;
      this.#rawEnd = end;
    } else if (isCode) {
      this.#readHoles(this.#append(this.#code, start, end), ['identifier', 'code']);
    } else {
      if (this.#hasGlyphs) this.#readGlyph(trimmed(slice(this.#text, start, end)));
      // Words side by side in elements of their own are drawn apart; a syllable and the rest of its word are not.
      if (this.#closed !== '' && this.#letters > 2 && /\p{Lu}/u.test(this.#text[start] ?? '')) this.#content.replaced(' ', start, start);
      this.#appendShown(start, end);
      this.#note(this.#masked.slice(start, end));
    }
  }

  /** Keeps how the text so far ends. */
  #note(piece: string): void {
    if (/\S/.test(piece)) this.#closed = '';
    this.#letters = /\p{L}{0,3}$/u.exec(piece.slice(-3))?.[0].length ?? 0;
  }

  /** The holes between two offsets, each once: they are met in order. */
  *#holesUntil(start: number, end: number): Generator<Hole> {
    for (let hole = this.#holes[this.#nextHole]; hole !== undefined && hole.start < end; hole = this.#holes[(this.#nextHole += 1)]) if (hole.start >= start) yield hole;
  }

  /** Appends the text between two offsets, its holes as unknown parts, and gives the holes. */
  #append(builder: TextBuilder, start: number, end: number): Hole[] {
    const holes = [...this.#holesUntil(start, end)];
    let at = start;
    for (const hole of holes) {
      builder.verbatim(this.#text.slice(at, hole.start), at);
      if (isShown(hole)) builder.unknown(hole.start, hole.end);
      at = hole.end;
    }
    builder.verbatim(this.#text.slice(at, end), at);
    return holes;
  }

  /** The same for what is drawn on the page, where white space is one space and a block of a template may end a text. */
  #appendShown(start: number, end: number): void {
    let at = start;
    for (const hole of this.#holesUntil(start, end)) {
      appendFolded(this.#content, this.#text, at, hole.start);
      at = hole.end;
      this.#readHoles([hole], this.#role());
      if (hole.kind === 'control') this.#switchTitle(this.#text.slice(hole.codeStart, hole.codeEnd));
      if (isShown(hole) && (hole.kind === 'output' || !this.#content.isEmpty)) this.#content.unknown(hole.start, hole.end);
    }
    appendFolded(this.#content, this.#text, at, end);
  }

  #switchTitle(code: string): void {
    const turn = titleTurn(code);
    if (this.#top().block === 'title' || turn === null || (turn === 'closes' && !this.#inTitle)) return;
    this.#flush();
    this.#inTitle = turn === 'opens';
  }

  #role(): Role {
    const { block, isPicture, isAside } = this.#top();
    if (isAside) return ['docs', 'text'];
    if (this.#inTitle || (block === 'title' && !isPicture)) return ['app-name', 'page title'];
    return ['ui', block === 'title' ? 'picture title' : 'text'];
  }

  #flushCode(): void {
    const code = this.#code.done();
    if (code.value === '') return;
    this.#code = new TextBuilder();
    if (hasText(code)) this.#facts.push(textFact('identifier', 'code', code));
    // The sentence around it goes on.
    this.#content.unknown(code.segments[0]?.[1] ?? 0, code.segments.at(-1)?.[2] ?? 0);
  }

  #flush(): void {
    this.#flushCode();
    this.#closed = '';
    this.#letters = 0;
    if (!this.#content.isEmpty) {
      const content = trimmed(this.#content.done());
      this.#content = new TextBuilder();
      if (hasText(content)) this.#facts.push(textFact(...this.#role(), content, headingLevel(this.#top().block)));
    }
    if (this.#rawStart >= 0) this.#readRaw();
  }

  #readRaw(): void {
    const piece = { path: this.#path, text: this.#text, start: this.#rawStart, end: this.#rawEnd, type: this.#rawType };
    this.#rawStart = -1;
    const { facts, notes } = this.#top().name === 'style' ? readStyle(piece) : readScript(piece, this.#embedded, this.#holes);
    this.#add(facts);
    this.#notes.push(...notes);
  }
}

/** The brace behind the markup in an expression is a hole of one character, and shows nothing. */
const isShown = ({ kind, start, end }: Hole): boolean => kind !== 'comment' && end - start > 1;
const hasText = ({ value }: Decoded): boolean => /\S/.test(value.replaceAll(UNKNOWN_PART, ''));
