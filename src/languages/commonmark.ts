import type { Tree } from '@lezer/common';
import type { BlockContext, InlineContext, LeafBlock, Line, MarkdownConfig, MarkdownParser } from '@lezer/markdown';
import { bundled } from '../bundled.ts';

const packageOf = bundled('@lezer/markdown');

/** The node of a piece of text whose marks are not read. */
export const UNREAD = 'Unread';

/** From nearly each mark within a text the parser may look over all of it: for what closes it, or for what it closes. */
const MARK = /[*_~`<[\]()@:;!&]/g;
/** At each blank the parser looks over all that follow. */
const BLANKS = / {20,}/g;
/** Characters times marks of a text that always counts as written by people. */
const SMALL = 500_000;
/** The same of the longest text that is read: a tenth of a second. */
const LARGE = 50_000_000;
/** Of all texts of a document that are not small. */
const ALL = 200_000_000;

let left = ALL;
let configured: MarkdownParser | undefined;

/** CommonMark with GitHub's tables, task lists, autolinks and strikethrough. */
export function parseMarkdown(text: string): Tree {
  left = ALL;
  return (configured ??= configure()).parse(text);
}

function configure(): MarkdownParser {
  const { parser, Table, TaskList, Strikethrough, Autolink } = packageOf();
  return parser.configure([boundedTable(Table), TaskList, Strikethrough, Autolink, bounds]);
}

const bounds: MarkdownConfig = {
  defineNodes: [UNREAD],
  parseInline: [{ name: UNREAD, before: 'Escape', parse: (cx, _next, at) => (at === cx.offset && isTooMuch(cx) ? cx.addElement(cx.elt(UNREAD, at, cx.end)) : -1) }],
  parseBlock: [{ name: 'LongLeaf', before: 'LinkReference', leaf: (cx, leaf) => (leaf.content.startsWith('[') ? new Bound(LONGEST_REFERENCE) : isQuoted(cx) ? new Bound(LONGEST_QUOTE) : null) }],
};

function isTooMuch(cx: InlineContext): boolean {
  const text = cx.slice(cx.offset, cx.end);
  let work = text.length * (text.match(MARK)?.length ?? 0);
  for (const [blanks] of text.matchAll(BLANKS)) work += blanks.length ** 2;
  if (work <= SMALL) return false;
  if (work > LARGE || work > left) return true;
  left -= work;
  return false;
}

/** Characters; with each further line the parser reads a definition of a link from its beginning. */
const LONGEST_REFERENCE = 5000;
/** Characters; the mark of each line in a quotation is put in its place among all that stands in the paragraph. */
const LONGEST_QUOTE = 20_000;

function isQuoted(cx: BlockContext): boolean {
  for (let depth = cx.depth - 1; depth > 0; depth -= 1) if (cx.parentType(depth).name === 'Blockquote') return true;
  return false;
}

/** Ends a paragraph, or what begins like a definition, where it grows too long; the rest is the next one. */
class Bound {
  readonly #longest: number;

  constructor(longest: number) {
    this.#longest = longest;
  }

  nextLine(cx: BlockContext, _line: Line, leaf: LeafBlock): boolean {
    if (leaf.content.length <= this.#longest) return false;
    cx.addLeafElement(leaf, cx.elt('Paragraph', leaf.start, leaf.start + leaf.content.length, [...cx.parser.parseInline(leaf.content, leaf.start)]));
    return true;
  }

  finish(): boolean {
    return false;
  }
}

/** A table ends a paragraph where the line under its head says so; the pattern for that line tries the blanks before it one by one. */
function boundedTable(table: MarkdownConfig): MarkdownConfig {
  const parseBlock = table.parseBlock?.map((block) => ({ ...block, endLeaf: (cx: BlockContext, line: Line, leaf: LeafBlock): boolean => !/^[>\s]{200}/.test(cx.peekLine()) && block.endLeaf?.(cx, line, leaf) === true }));
  return { ...table, ...(parseBlock === undefined ? {} : { parseBlock }) };
}
