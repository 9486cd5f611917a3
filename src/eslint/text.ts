import { sep } from 'node:path';
import type { Linter } from 'eslint';
import type { Range } from '../facts.ts';
import { languageOf, unread } from '../languages/index.ts';
import { Lines } from '../source.ts';
import { parseComment, parseInlineConfig, type DirectiveType } from './comments.ts';

/** A place as ESLint's languages give it; this one counts lines and columns from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

interface Loc {
  readonly start: Place;
  readonly end: Place;
}

interface TextNode {
  readonly type: 'Text' | 'Comment';
  readonly range: Range;
  readonly loc: Loc;
}

interface CommentNode extends TextNode {
  readonly type: 'Comment';
  /** Without what opens and closes it. */
  readonly value: string;
}

interface VirtualFile {
  readonly path: string;
  readonly body: string | Uint8Array;
}

interface Directive {
  readonly type: DirectiveType;
  readonly node: CommentNode;
  readonly value: string;
  readonly justification: string;
}

/** What ESLint does next on its walk: visit a node, on the way in (1) or out (2). */
interface Step {
  readonly kind: 1;
  readonly target: TextNode;
  readonly phase: 1 | 2;
  readonly args: TextNode[];
}

interface InlineConfig {
  readonly config: { readonly rules: Linter.RulesRecord };
  readonly loc: Loc;
}

/** A complaint about a comment. */
interface Complaint {
  readonly ruleId: null;
  readonly message: string;
  readonly loc: Loc;
}

/** A text file as ESLint handles it: one node for the whole, and the comments that tell ESLint something. */
export class TextSource {
  readonly ast: TextNode;
  readonly text: string;
  readonly visitorKeys = { Text: [] };
  readonly #path: string;
  readonly #lines: Lines;
  #comments: readonly CommentNode[] | null = null;

  constructor(path: string, text: string) {
    this.#path = path;
    this.text = text;
    this.#lines = new Lines(text);
    this.ast = { type: 'Text', range: [0, text.length], loc: this.#locate([0, text.length]) };
  }

  get lines(): string[] {
    return Array.from({ length: this.#lines.count }, (_, index) => this.#lines.textOf(index + 1));
  }

  getText(node?: TextNode, before = 0, after = 0): string {
    const [start, end] = node?.range ?? this.ast.range;
    return this.text.slice(Math.max(0, start - before), end + after);
  }

  getLoc({ loc }: TextNode): Loc {
    return loc;
  }

  getRange({ range }: TextNode): [start: number, end: number] {
    return [...range];
  }

  getLocFromIndex(index: number): Place {
    return this.#locate([index, index]).start;
  }

  getIndexFromLoc({ line, column }: Place): number {
    return this.#lines.startOf(line) + column - 1;
  }

  getParent(node: TextNode): TextNode | undefined {
    return node === this.ast ? undefined : this.ast;
  }

  getAncestors(node: TextNode): TextNode[] {
    return node === this.ast ? [] : [this.ast];
  }

  /** Into the one node and out of it. */
  *traverse(): Generator<Step> {
    for (const phase of [1, 2] as const) yield { kind: 1, target: this.ast, phase, args: [this.ast] };
  }

  /** The comments that ESLint takes for its own, of whatever kind. */
  getInlineConfigNodes(): CommentNode[] {
    return this.#eslintComments().filter(({ value }) => parseComment(value) !== null);
  }

  getDisableDirectives(): { directives: Directive[]; problems: Complaint[] } {
    const directives: Directive[] = [];
    const problems: Complaint[] = [];
    for (const node of this.#eslintComments()) {
      const comment = parseComment(node.value);
      if (comment?.kind !== 'directive') continue;
      const { type, value, justification } = comment;
      if (type === 'disable-line' && node.loc.start.line !== node.loc.end.line) problems.push({ ruleId: null, message: 'A comment with eslint-disable-line must stand on one line.', loc: node.loc });
      else directives.push({ type, node, value, justification });
    }
    return { directives, problems };
  }

  applyInlineConfig(): { configs: InlineConfig[]; problems: Complaint[] } {
    const configs: InlineConfig[] = [];
    const problems: Complaint[] = [];
    for (const { value, loc } of this.#eslintComments()) {
      const comment = parseComment(value);
      if (comment?.kind !== 'config') continue;
      const rules = parseInlineConfig(comment.value);
      if (rules === null) problems.push({ ruleId: null, message: 'This comment configures no rule; write "eslint <rule>: <severity>".', loc });
      else configs.push({ config: { rules }, loc });
    }
    return { configs, problems };
  }

  /** Comments that begin with ESLint's name. A file without the name is not parsed for them. */
  #eslintComments(): readonly CommentNode[] {
    if (this.#comments !== null) return this.#comments;
    const isSilent = !/\beslint(?:-|\s)/.test(this.text);
    return (this.#comments = isSilent ? [] : commentsOf(this.#path, this.text).map(({ value, range }) => ({ type: 'Comment', value, range, loc: this.#locate(range) })));
  }

  #locate(range: Range): Loc {
    const { line, column, endLine, endColumn } = this.#lines.locate(range);
    return { start: { line, column }, end: { line: endLine, column: endColumn } };
  }
}

/** A language that fails on a file, or has no reader for it, still has its comments found line by line. */
function commentsOf(path: string, text: string): { readonly value: string; readonly range: Range }[] {
  const source = { path, text };
  const extract = (): ReturnType<typeof unread.extract> => {
    try {
      return (languageOf(path) ?? unread).extract(source);
    } catch {
      return unread.extract(source);
    }
  };
  return extract().facts.filter(({ surface, value }) => surface === 'comment' && /^\s*eslint/.test(value));
}

/** ESLint's language for text that no other plugin reads. */
export const text = {
  fileType: 'text',
  lineStart: 1,
  columnStart: 1,
  nodeTypeKey: 'type',
  visitorKeys: { Text: [] as string[] },
  /** Options that a config gives to every file are meant for scripts. */
  validateLanguageOptions(): void {},
  /** There is nothing to parse for a tree of one node; what the text means, the rules ask our own readers. */
  parse: () => ({ ok: true as const, ast: null }),
  createSourceCode({ path, body }: VirtualFile): TextSource {
    return new TextSource(path.split(sep).join('/'), typeof body === 'string' ? body : new TextDecoder().decode(body));
  },
} as const;
