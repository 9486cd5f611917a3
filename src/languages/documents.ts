import type { TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { slice, TextBuilder, textFact, trimmed } from './text.ts';

/** Documents that are written in other markup than Markdown: headings, paragraphs, code and comments, read line by line. */
export const documents: Language = {
  id: 'documents',
  name: 'reStructuredText, AsciiDoc, Org and LaTeX',
  extract({ path, text }: SourceText): Extraction {
    const dialect = DIALECTS.find(([ending]) => ending.test(path))?.[1] ?? rst;
    return { facts: new DocumentReader(text, dialect).read(), notes: [] };
  },
};

interface Line {
  readonly start: number;
  /** Without white space at its end. */
  readonly end: number;
  readonly indent: number;
  /** What a pattern looks at: without its indent, and never longer than a head of a line is. */
  readonly text: string;
}

/** What a line is: the beginning of a comment or of code, a heading, or a setting that says nothing to people. */
type Read =
  | { readonly kind: 'heading'; readonly level: number; readonly from: number; readonly to: number; readonly isTitle?: boolean }
  /** A heading that the line under it makes one. */
  | { readonly kind: 'underlined'; readonly sign: string }
  | { readonly kind: 'comment'; readonly from: number; readonly until: Until | null }
  | { readonly kind: 'code'; readonly until: Until; readonly option?: readonly [from: number, to: number] }
  | { readonly kind: 'setting'; readonly from: number }
  | { readonly kind: 'item'; readonly from: number }
  | { readonly kind: 'skip' };

/** Where a block ends: with lines that are indented less, or with a line of its own. */
type Until = RegExp | 'indent';

interface Dialect {
  lineAt(line: Line, next: Line | undefined, isParagraph: boolean): Read | null;
  /** Where a piece of code or an address in a text stands in it; group `code`, `address`, or what is dropped. */
  readonly inline: RegExp;
  /** A paragraph whose end says that what is indented under it is code. */
  readonly opensCode?: RegExp;
}

const LONGEST_HEAD = 300;

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const stop = found < 0 ? text.length : found;
    const line = text.slice(start, stop).trimEnd();
    const indent = line.length - line.trimStart().length;
    yield { start, end: start + line.length, indent, text: line.slice(indent, indent + LONGEST_HEAD) };
    start = stop + 1;
  }
}

class DocumentReader {
  readonly #facts: TextFact[] = [];
  readonly #text: string;
  readonly #dialect: Dialect;
  readonly #lines: readonly Line[];
  /** The signs under headings, in the order of their levels. */
  readonly #signs: string[] = [];
  /** Under a title, every other heading is a level deeper than its mark says. */
  #titles = 0;
  /** The first line of the paragraph that is being read, and the offset it begins at. */
  #paragraph: { readonly from: number; readonly indent: number } | null = null;
  #paragraphEnd = 0;

  constructor(text: string, dialect: Dialect) {
    this.#text = text;
    this.#dialect = dialect;
    this.#lines = [...linesOf(text)];
  }

  read(): TextFact[] {
    for (let index = 0; index < this.#lines.length; ) index = this.#readLine(index);
    this.#endParagraph();
    return this.#facts.sort((a, b) => a.range[0] - b.range[0]);
  }

  /** Gives the index of the next line to be read. */
  #readLine(index: number): number {
    const line = this.#lines[index] as Line;
    if (line.text === '') {
      const opensCode = this.#endParagraph();
      return opensCode === null ? index + 1 : this.#readBlock(index + 1, 'indent', opensCode, 'code');
    }
    const read = this.#dialect.lineAt(line, this.#lines[index + 1], this.#paragraph !== null);
    if (read === null) {
      this.#paragraph ??= { from: line.start + line.indent, indent: line.indent };
      this.#paragraphEnd = line.end;
      return index + 1;
    }
    this.#endParagraph();
    switch (read.kind) {
      case 'heading':
        this.#inline(read.from, read.to, 'heading', Math.min(6, read.level + this.#titles));
        if (read.isTitle === true) this.#titles = 1;
        return index + 1;
      case 'underlined':
        this.#inline(line.start + line.indent, line.end, 'heading', this.#levelOf(read.sign));
        return index + 2;
      case 'comment':
        this.#push('comment', 'comment', read.from, line.end);
        return read.until === null ? index + 1 : this.#readBlock(index + 1, read.until, line.indent, 'comment');
      case 'code':
        if (read.option !== undefined) this.#inline(...read.option, 'text', 0);
        return this.#readBlock(index + 1, read.until, line.indent, 'code');
      case 'setting':
        this.#push('data', 'setting', read.from, line.end);
        return index + 1;
      case 'item':
        this.#paragraph = { from: read.from, indent: line.indent };
        this.#paragraphEnd = line.end;
        return index + 1;
      case 'skip':
        return index + 1;
    }
  }

  /** The lines of a block are one fact. */
  #readBlock(index: number, until: Until, indent: number, kind: 'code' | 'comment'): number {
    let last = index;
    let end = 0;
    for (; last < this.#lines.length; last += 1) {
      const line = this.#lines[last] as Line;
      if (until === 'indent' ? line.text !== '' && line.indent <= indent : until.test(line.text)) break;
      if (line.text !== '') end = line.end;
    }
    const first = this.#lines[index];
    if (first !== undefined && end > first.start) this.#push(kind === 'code' ? 'identifier' : 'comment', kind, first.start, end);
    return until === 'indent' ? last : last + 1;
  }

  #push(surface: TextFact['surface'], place: string, from: number, to: number): void {
    if (/\S/.test(this.#text.slice(from, to))) this.#facts.push(textFact(surface, place, slice(this.#text, from, to)));
  }

  #levelOf(sign: string): number {
    if (!this.#signs.includes(sign)) this.#signs.push(sign);
    return Math.min(6, this.#signs.indexOf(sign) + 1);
  }

  /** The indent of a paragraph that says that code follows, or null. */
  #endParagraph(): number | null {
    const paragraph = this.#paragraph;
    if (paragraph === null) return null;
    this.#paragraph = null;
    this.#inline(paragraph.from, this.#paragraphEnd, 'text', 0);
    return this.#dialect.opensCode?.test(this.#text.slice(Math.max(paragraph.from, this.#paragraphEnd - 4), this.#paragraphEnd)) === true ? paragraph.indent : null;
  }

  /** A text without its marks; code and addresses in it are facts of their own. */
  #inline(from: number, to: number, place: string, heading: number): void {
    const builder = new TextBuilder();
    let at = from;
    for (const { index, 0: whole, groups } of this.#text.slice(from, to).matchAll(this.#dialect.inline)) {
      const start = from + index;
      builder.verbatim(this.#text.slice(at, start), at);
      at = start + whole.length;
      const { code, address, comment } = groups ?? {};
      if (code !== undefined || address !== undefined) {
        const part = code ?? address ?? '';
        const offset = start + whole.indexOf(part);
        this.#push(code === undefined ? 'endpoint' : 'identifier', code === undefined ? 'address' : 'code', offset, offset + part.length);
        builder.unknown(start, at);
      } else if (comment !== undefined) {
        this.#push('comment', 'comment', at - comment.length, at);
      }
    }
    const text = trimmed(builder.verbatim(this.#text.slice(at, to), at).done());
    if (text.value !== '') this.#facts.push(textFact('docs', place, text, heading));
  }
}

/** A line of one sign, repeated. */
const ADORNMENT = /^([=\-`:.'"~^_*+#<>])\1{2,}$/;

const rst: Dialect = {
  lineAt(line, next, isParagraph) {
    const { text, start, indent } = line;
    const below = next !== undefined && next.indent === 0 ? ADORNMENT.exec(next.text) : null;
    // An adornment above a heading only adds to the one below it.
    if (ADORNMENT.test(text)) return { kind: 'skip' };
    if (below !== null && !isParagraph && next !== undefined && next.end - next.start >= Math.min(line.end - start - indent, 3)) return { kind: 'underlined', sign: below[1] as string };
    const directive = /^\.\.[ \t]+(?:\|[^|]*\|[ \t]+)?([\w-]+(?::[\w-]+)*)::[ \t]*/.exec(text);
    if (directive !== null) return directiveOf(directive[1] as string, line, directive[0].length);
    const target = /^\.\.[ \t]+(?:_|\[)[^\]:]*(?:\]|:)[ \t]*/.exec(text)?.[0].length;
    if (target !== undefined) return text.startsWith('..') && /^\.\.[ \t]+\[/.test(text) ? { kind: 'item', from: start + indent + target } : { kind: 'setting', from: start + indent + target };
    const comment = /^\.\.(?:[ \t]+|$)/.exec(text)?.[0].length;
    if (comment !== undefined) return { kind: 'comment', from: start + indent + comment, until: 'indent' };
    const option = /^:[\w -]{1,40}:(?:[ \t]+|$)/.exec(text)?.[0].length;
    if (option !== undefined) return { kind: 'item', from: start + indent + option };
    const item = /^(?:[*+•-]|#\.|\d+[.)]|\|)[ \t]+/.exec(text)?.[0].length;
    return item === undefined ? null : { kind: 'item', from: start + indent + item };
  },
  inline: /(?:``|:[\w:+-]{1,40}:`)(?<code>[^`\r\n]+)``?|(?<= )<(?<address>https?:[^>\s]*)>(?=`)|https?:[^\s<>`"']+|\*\*|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|`_{0,2}/g,
  opensCode: /::\s*$/,
};

/** What a directive holds: code, or text for readers of the document. */
function directiveOf(name: string, { start, indent, end }: Line, length: number): Read {
  if (/^(?:code|code-block|sourcecode|literalinclude|parsed-literal|math|raw|highlight|doctest|testcode|prompt|graphviz|mermaid|csv-table)$/.test(name)) return { kind: 'code', until: 'indent' };
  if (/^(?:image|figure|include|toctree|contents|sectnum|module|currentmodule|automodule|autoclass|autofunction|index|meta|default-role)$/.test(name)) return { kind: 'setting', from: start + indent + length };
  return end > start + indent + length ? { kind: 'item', from: start + indent + length } : { kind: 'skip' };
}

const FENCE = /^(?:-{4,}|\.{4,}|\+{4,}|`{3,})$/;

const asciidoc: Dialect = {
  lineAt({ text, start, end, indent }, next, isParagraph) {
    const heading = /^(={1,6}|#{1,6})[ \t]+(?=\S)/.exec(text);
    if (heading !== null) return { kind: 'heading', level: (heading[1] as string).length, from: start + indent + heading[0].length, to: end };
    if (/^\/{4,}$/.test(text)) return { kind: 'comment', from: end, until: /^\/{4,}$/ };
    if (/^\/\/(?!\/)/.test(text)) return { kind: 'comment', from: start + indent + 2, until: null };
    if (FENCE.test(text) || /^```/.test(text)) return { kind: 'code', until: new RegExp(`^[${text[0]}]{3,}$`) };
    const setting = /^:!?[\w-]+!?:[ \t]*/.exec(text)?.[0].length;
    if (setting !== undefined) return { kind: /^:(?:description|summary|title|doctitle):/.test(text) ? 'item' : 'setting', from: start + indent + setting };
    if (/^\[[^\]]*\]$/.test(text) || /^(?:={4,}|\*{4,}|_{4,}|\|={3,}|'{3}|<{3}|\+)$/.test(text)) return { kind: 'skip' };
    const macro = /^(?:image|include|video|audio|toc)::/.exec(text)?.[0].length;
    if (macro !== undefined) return { kind: 'setting', from: start + indent + macro };
    if (indent > 0 && !isParagraph && !/^(?:[*.-]+|\d+\.)[ \t]/.test(text)) return { kind: 'setting', from: start };
    const item = /^(?:[*-]{1,5}|\.{1,5}|\d+\.|\.(?=[A-Za-z]))[ \t]*(?:\[[ x*]\][ \t]+)?(?=\S)/.exec(text)?.[0].length;
    const below = next === undefined ? null : /^([=\-~^+])\1{2,}$/.exec(next.text);
    if (below !== null && !isParagraph && next !== undefined && Math.abs(next.end - next.start - (end - start)) < 3) return { kind: 'underlined', sign: below[1] as string };
    return item === undefined || /^\*\*?\w/.test(text) ? null : { kind: 'item', from: start + indent + item };
  },
  inline: /`\+?(?<code>[^`\r\n]+?)\+?`|(?:(?:link|image|xref|mailto):(?!:)|(?=https?:))(?<address>[^\s[\]]+)(?:\[(?=[^\]\r\n]{0,300}\]))?|\]|(?<!\w)[*_]{1,2}(?=\w)|(?<=[\w.!?])[*_]{1,2}(?!\w)/g,
};

const org: Dialect = {
  lineAt({ text, start, end, indent }) {
    const heading = indent > 0 ? null : /^(\*{1,9})[ \t]+(?:(?:TODO|DONE)[ \t]+)?(?:\[#[A-Z]\][ \t]+)?/.exec(text);
    if (heading !== null) return { kind: 'heading', level: Math.min(6, (heading[1] as string).length), from: start + heading[0].length, to: end };
    const title = /^#\+(?:title|subtitle|description):[ \t]*/i.exec(text)?.[0].length;
    if (title !== undefined) return /^#\+title/i.test(text) ? { kind: 'heading', level: 1, from: start + indent + title, to: end, isTitle: true } : { kind: 'item', from: start + indent + title };
    if (/^#\+begin_comment/i.test(text)) return { kind: 'comment', from: end, until: /^#\+end_comment/i };
    const block = /^#\+begin_(src|example|export|verse_code)\b/i.exec(text)?.[1];
    if (block !== undefined) return { kind: 'code', until: new RegExp(`^#\\+end_${block}\\b`, 'i') };
    if (/^#\+\w+/.test(text) || /^:[\w-]+:/.test(text)) return /^#\+(?:begin|end)_/i.test(text) ? { kind: 'skip' } : { kind: 'setting', from: start + indent };
    if (/^#(?:[ \t]|$)/.test(text)) return { kind: 'comment', from: start + indent + 1, until: null };
    if (/^:[ \t]/.test(text)) return { kind: 'setting', from: start + indent + 1 };
    const item = /^(?:[-+]|\d+[.)])[ \t]+(?:\[[ X-]\][ \t]+)?/.exec(text)?.[0].length;
    return item === undefined ? null : { kind: 'item', from: start + indent + item };
  },
  inline: /(?<![\w=])[=~](?<code>[^\s=~](?:[^=~\r\n]*[^\s=~])?)[=~](?![\w=])|\[\[(?<address>[^\][\r\n]*)\](?:\[|\])|\]\]|(?<!\w)[*/_](?=\w)|(?<=\w)[*/_](?!\w)/g,
};

const SECTIONS = ['title', 'part', 'chapter', 'section', 'subsection', 'subsubsection', 'paragraph'];

const latex: Dialect = {
  lineAt({ text, start, end, indent }) {
    if (text.startsWith('%')) return { kind: 'comment', from: start + indent + 1, until: null };
    const heading = /^\\(title|part|chapter|section|subsection|subsubsection|paragraph)\*?(?:\[[^\]]*\])?\{/.exec(text);
    if (heading !== null) {
      const command = heading[1] as string;
      const from = start + indent + heading[0].length;
      const close = text.lastIndexOf('}');
      return { kind: 'heading', level: Math.max(1, Math.min(6, SECTIONS.indexOf(command) - 1)), from, to: close > heading[0].length ? start + indent + close : end };
    }
    const code = /^\\begin\{(verbatim|lstlisting|minted|alltt|comment|equation|align|tikzpicture)(\*?)\}/.exec(text);
    if (code !== null) {
      const until = new RegExp(`^\\\\end\\{${code[1]}`);
      return code[1] === 'comment' ? { kind: 'comment', from: end, until } : { kind: 'code', until };
    }
    if (/^\\(?:documentclass|usepackage|begin|end|input|include|label|bibliography|graphicspath)\b/.test(text)) return { kind: 'setting', from: start + indent };
    const item = /^\\item(?:\[[^\]]*\])?[ \t]*/.exec(text)?.[0].length;
    return item === undefined ? null : { kind: 'item', from: start + indent + item };
  },
  inline: /(?<!\\)%(?<comment>[^\r\n]*)|\\(?:texttt|verb|code|lstinline|url|href|ref|cite|label|includegraphics)\*?(?:\[[^\]]{0,80}\])?\{(?<code>[^{}\r\n]*)\}|\\[a-zA-Z]+\*?[ \t]*|[{}]|\\(?=[&%$#_{}])|~/g,
};

const DIALECTS: readonly (readonly [ending: RegExp, dialect: Dialect])[] = [
  [/\.rst$/i, rst],
  [/\.(?:adoc|asciidoc)$/i, asciidoc],
  [/\.org$/i, org],
  [/\.(?:tex|ltx)$/i, latex],
];
