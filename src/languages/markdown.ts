import type { SyntaxNode, Tree } from '@lezer/common';
import type { TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { parseMarkdown, UNREAD } from './commonmark.ts';
import { plain } from './plain.ts';
import { decodeEntities, embed, slice, TextBuilder, textFact, trimmed } from './text.ts';
import { yaml } from './yaml.ts';

export function makeMarkdown(html: () => Language): Language {
  return {
    id: 'markdown',
    name: 'Markdown',
    extract({ path, text }: SourceText): Extraction {
      if (longestParagraph(text) > LONGEST_PARAGRAPH) return { facts: plain.extract({ path, text }).facts, notes: [`has a paragraph of more than ${LONGEST_PARAGRAPH} characters; read as plain text`] };
      const depth = nestingDepth(text);
      if (depth > DEEPEST) return { facts: plain.extract({ path, text }).facts, notes: [`nests ${depth} levels deep, more than a parser can take (${DEEPEST}); read as plain text`] };
      const matter = /^---[ \t]*\r?\n(?<yaml>[^]*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/m.exec(text);
      const start = matter?.index === 0 ? matter[0].length : 0;
      const body = slice(text, start, text.length);
      const tree = parseMarkdown(body.value);
      const reader = new MarkdownReader(path, body.value, html());
      const facts = embed(body, reader.read(tree));
      return { facts: [...(start > 0 ? frontMatter(path, text, matter?.groups?.['yaml'] ?? '') : []), ...facts], notes: reader.isUnread ? ['has a text with more marks than a parser can take; its marks are read as plain text'] : [] };
    },
  };
}

/** The parser looks back over a whole paragraph at each link in it; nobody writes one of this length. */
const LONGEST_PARAGRAPH = 300_000;

/** With each line the parser goes through all quotations and lists that are open. */
const DEEPEST = 200;
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t\r\n])|\d{1,9}[.)](?=[ \t\r\n])))+/gm;

/** How many quotations and lists one line opens; what opens line by line is indented, and the file would grow with the square of the depth. */
function nestingDepth(text: string): number {
  let deepest = 0;
  for (const [marks] of text.matchAll(CONTAINERS)) if (marks.length > DEEPEST) deepest = Math.max(deepest, marks.match(/>|[-+*]|\d+/g)?.length ?? 0);
  return deepest;
}

function longestParagraph(text: string): number {
  let longest = 0;
  let start = 0;
  for (const { index } of text.matchAll(/\n[ \t\r]*\n/g)) {
    longest = Math.max(longest, index - start);
    start = index;
  }
  return Math.max(longest, text.length - start);
}

/** Front matter describes a page; its title heads the page. */
function frontMatter(path: string, text: string, matter: string): TextFact[] {
  const start = text.indexOf('\n') + 1;
  const { facts } = yaml.extract({ path: `${path}#front-matter.yml`, text: matter });
  return embed(slice(text, start, start + matter.length), facts).map((fact) => (isTitle(text, fact) ? { ...fact, surface: 'docs', place: 'page title', heading: 1 } : fact));
}

const isTitle = (text: string, fact: TextFact): boolean => fact.surface === 'data' && /(?:^|\n)title[ \t]*:[ \t]*["']?$/.test(text.slice(Math.max(0, fact.range[0] - 40), fact.range[0]));

/** Blocks that hold inline text. */
const LEAVES = new Set(['Paragraph', 'TableCell', 'Task']);
/** Inline nodes whose text is no prose; what they are instead. */
const TECHNICAL: Readonly<Record<string, readonly ['identifier' | 'endpoint', string]>> = { InlineCode: ['identifier', 'code'], URL: ['endpoint', 'address'], Autolink: ['endpoint', 'address'], LinkLabel: ['identifier', 'link label'] };
const DROPPED = new Set(['LinkMark', 'EmphasisMark', 'CodeMark', 'HeaderMark', 'StrikethroughMark', 'QuoteMark', 'TaskMarker', 'Comment', 'ProcessingInstruction', 'HardBreak']);

class MarkdownReader {
  readonly #path: string;
  readonly #text: string;
  readonly #html: Language;
  readonly #facts: TextFact[] = [];
  /** Whether the parser was kept from the marks of some text. */
  isUnread = false;
  /** The tags that stand within lines, one behind the other. */
  readonly #tags = new TextBuilder();

  constructor(path: string, text: string, html: Language) {
    this.#path = path;
    this.#text = text;
    this.#html = html;
  }

  read(tree: Tree): TextFact[] {
    tree.iterate({
      enter: ({ name, from, to, node }) => {
        const heading = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1];
        if (heading !== undefined) return this.#readInline(node, 'heading', Number(heading));
        if (LEAVES.has(name)) return this.#readInline(node, 'text', 0);
        if (name === 'FencedCode' && from === 0) return this.#readWrapped(node);
        if (name === 'FencedCode' || name === 'CodeBlock') return this.#readCode(from, to);
        if (name === 'HTMLBlock') return this.#readMarkup(from, to);
        if (name === 'CommentBlock') return this.#readComment(from, to);
        if (name === 'LinkReference') this.#facts.push(textFact('endpoint', 'address', slice(this.#text, from, to)));
        return true;
      },
    });
    this.#readTags();
    return this.#facts;
  }

  /** The text of a block without its marks; code and addresses in it are facts of their own. */
  #readInline(block: SyntaxNode, place: string, heading: number): false {
    const builder = new TextBuilder();
    this.#appendInline(builder, block);
    const text = trimmed(builder.done());
    if (text.value !== '') this.#facts.push(textFact('docs', place, text, heading));
    return false;
  }

  #appendInline(builder: TextBuilder, node: SyntaxNode): void {
    let at = node.from;
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      builder.verbatim(this.#text.slice(at, child.from), at);
      this.#appendChild(builder, child);
      at = child.to;
    }
    builder.verbatim(this.#text.slice(at, node.to), at);
  }

  #appendChild(builder: TextBuilder, child: SyntaxNode): void {
    const { name, from, to } = child;
    const technical = TECHNICAL[name];
    if (name === UNREAD) this.isUnread = true;
    if (technical !== undefined) {
      this.#facts.push(textFact(technical[0], technical[1], slice(this.#text, from, to)));
      builder.unknown(from, to);
    } else if (name === 'Comment') {
      this.#readComment(from, to);
    } else if (name === 'Escape') {
      builder.replaced(this.#text.slice(from + 1, to), from, to);
    } else if (name === 'Entity') {
      builder.append(decodeEntities(this.#text, from, to));
    } else if (name === 'HTMLTag') {
      // One without attributes says nothing.
      if (this.#text.slice(from, to).includes('=')) this.#tags.verbatim(this.#text.slice(from, to), from);
    } else if (name === 'LinkTitle') {
      this.#facts.push(textFact('docs', 'link title', slice(this.#text, from + 1, to - 1)));
    } else if (!DROPPED.has(name)) {
      this.#appendInline(builder, child);
    }
  }

  /** A document that was pasted with the fence around it, as assistants print them, is still a document. */
  #readWrapped(node: SyntaxNode): false {
    const info = node.getChild('CodeInfo');
    const content = node.getChild('CodeText');
    if (content === null || info === null || !/^(?:md|markdown)$/i.test(this.#text.slice(info.from, info.to))) return this.#readCode(node.from, node.to);
    const block = slice(this.#text, content.from, content.to);
    this.#facts.push(...embed(block, new MarkdownReader(this.#path, block.value, this.#html).read(parseMarkdown(block.value))));
    return false;
  }

  #readCode(from: number, to: number): false {
    this.#facts.push(textFact('identifier', 'code', slice(this.#text, from, to)));
    return false;
  }

  #readComment(from: number, to: number): false {
    const end = this.#text.startsWith('-->', to - 3) ? to - 3 : to;
    this.#facts.push(textFact('comment', 'comment', slice(this.#text, from + 4, Math.max(from + 4, end))));
    return false;
  }

  /** What tags within a text hold for browsers: addresses, classes, names. What they say to people is left to the text around them. */
  #readTags(): void {
    if (this.#tags.isEmpty) return;
    const tags = this.#tags.done();
    const { facts } = this.#html.extract({ path: `${this.#path}#tags.html`, text: tags.value });
    for (const fact of embed(tags, facts)) if (fact.surface === 'identifier' || fact.surface === 'endpoint') this.#facts.push(fact);
  }

  /** Markup in a document is read by people of the document, not by users of the app. */
  #readMarkup(from: number, to: number): false {
    const block = slice(this.#text, from, to);
    const { facts } = this.#html.extract({ path: `${this.#path}#markup.html`, text: block.value });
    this.#facts.push(...embed(block, facts).map((fact): TextFact => (fact.surface === 'ui' || fact.surface === 'app-name' ? { ...fact, surface: 'docs' } : fact)));
    return false;
  }
}
