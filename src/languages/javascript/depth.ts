/**
 * How deep a script nests, measured on its text before a parser sees it: the native parser recurses, and an overflow of
 * its stack ends the process. Brackets nest, and so do chains without any (`a ? b : c ? d : …`, `!!!x`, `a => b => c`,
 * `if (a) if (b) …`), which the parser reads by recursion too. The measure may be too high, never much too low.
 */
export const nestingDepth = (text: string): number => gauge(text).depth;

/** What a parser is in for. */
export interface Gauged {
  readonly depth: number;
  /** Characters times tokens of the lines that are too long for people: the parser draws the whole line for each mistake in it. */
  readonly work: number;
  /** Where such a line may be broken without a change of its meaning. */
  readonly breaks: readonly number[];
}

export const gauge = (text: string): Gauged => new DepthGauge(text).measure();

/** Words after which the rest of an expression or statement is read by recursion. */
const NESTING_WORDS = new Set(['if', 'else', 'for', 'while', 'do', 'with', 'new', 'await', 'yield', 'typeof', 'void', 'delete', 'keyof', 'infer', 'extends', 'readonly', 'unique']);
/** Words that begin a new statement, so that no chain runs through them. */
const OPENING_WORDS = new Set(['const', 'let', 'var', 'return', 'throw', 'case', 'default', 'import', 'export', 'function', 'class', 'interface', 'type', 'enum']);
/** Words that carry on what stands before them, on the next line too. */
const CARRYING_WORDS = new Set(['else', 'in', 'of', 'instanceof', 'as', 'satisfies', 'extends', 'is']);
const WORDS_BEFORE_EXPRESSION = new Set(['return', 'typeof', 'case', 'do', 'else', 'in', 'of', 'void', 'delete', 'throw', 'new', 'await', 'yield']);

interface Frame {
  readonly isPlaceholder: boolean;
  /** Nesting links since the last end of a statement inside these brackets. */
  chain: number;
  /** Links of a chain that leans to the left (`a.b().c()`, `a && b && c`), which costs the parser less. */
  links: number;
  /** What may be open type arguments: a comma does not end them. */
  angles: number;
  /** Tags of elements that are open: how many angles are, and how long the chain is. What stands between their angles ends with them. */
  tags: { readonly angles: number; readonly chain: number }[];
}

/** So many links to the left cost the parser's stack what one level does, at most. */
const LINKS_OF_A_LEVEL = 20;

/** Characters; on a line up to this, mistakes cost little. */
const LONG_LINE = 2000;
/** What a backslash costs that stands in no text: the parser takes each for a mistake, and goes on. */
const STRAY = 50_000;
/** Characters between two places at which a long line may be broken. */
const PIECE = 500;

const newFrame = (isPlaceholder: boolean): Frame => ({ isPlaceholder, chain: 0, links: 0, angles: 0, tags: [] });

class DepthGauge {
  readonly #text: string;
  readonly #frames: Frame[] = [newFrame(false)];
  #at = 0;
  #depth = 0;
  #deepest = 0;
  /** The last token that was not white space or a comment: a word, or one character. */
  #previous = '';
  #work = 0;
  #lineStart = 0;
  #tokens = 0;
  readonly #breaks: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  measure(): Gauged {
    const text = this.#text;
    while (this.#at < text.length) {
      const character = text[this.#at] as string;
      const start = this.#at;
      if (character === '\n') this.#endLine();
      else if (/\s/.test(character)) this.#at += 1;
      else this.#readToken(character);
      this.#count(start);
    }
    this.#endWork(text.length);
    return { depth: this.#deepest, work: this.#work, breaks: this.#breaks };
  }

  #readToken(character: string): void {
    if (character === '"' || character === "'") this.#skipString(character);
    else if (character === '`') {
      // A template behind an operand is given to it: `a`b`c`.
      if (!this.#expectsOperand()) this.#link();
      this.#readTemplate();
    } else if (character === '/') this.#readSlash();
    else if (/[\w$]/.test(character)) this.#readWord();
    else this.#readSign(character);
  }

  /** Counts what was read since an offset towards its line. A text may hold a mistake at each backslash. */
  #count(start: number): void {
    const piece = this.#text.slice(start, this.#at);
    this.#tokens += piece.length === 1 ? 1 : 1 + (piece.match(/\\/g)?.length ?? 0);
    const end = piece.indexOf('\n');
    if (end < 0) return;
    this.#endWork(start + end);
    this.#lineStart = start + piece.lastIndexOf('\n') + 1;
    this.#tokens = 0;
  }

  #endWork(end: number): void {
    const length = end - this.#lineStart;
    if (length > LONG_LINE) this.#work += length * this.#tokens;
  }

  #readWord(): void {
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0] ?? '';
    this.#at += Math.max(1, word.length);
    // A key or a property is no keyword.
    const isName = this.#previous === '.';
    if (!isName && OPENING_WORDS.has(word)) this.#endChain();
    if (!isName && NESTING_WORDS.has(word)) this.#grow();
    if (!isName && (word === 'in' || word === 'instanceof')) this.#link();
    this.#previous = isName ? 'name' : word;
  }

  #readSign(character: string): void {
    this.#at += 1;
    if (',;([{|&=?:'.includes(character) && /[\w\s$"']/.test(this.#text[this.#at] ?? '') && this.#at - Math.max(this.#lineStart, this.#breaks.at(-1) ?? 0) > PIECE) this.#breaks.push(this.#at);
    if ((character === '(' || character === '[') && !this.#expectsOperand()) this.#link();
    if (character === '(' || character === '[' || character === '{') this.#open(false);
    else if (character === ')' || character === ']') this.#close();
    else if (character === '}') this.#closeBrace();
    else if (character === ';') this.#endChain();
    else if (character === ',') this.#endChain((this.#frames.at(-1) as Frame).angles);
    else if ('.&|^%'.includes(character)) this.#link();
    // A decorator of a decorator.
    else if (character === '@' && this.#previous === '@') this.#grow();
    else if (character === '\\') this.#work += STRAY;
    else if (character === '>') this.#closeAngle();
    else if ('?:=!~*+-'.includes(character)) this.#grow();
    else if (character === '<') this.#readAngle();
    this.#previous = character;
  }

  /** Elements of JSX and type arguments nest; a comparison looks like them and counts, which errs on the safe side. */
  #readAngle(): void {
    const next = this.#text[this.#at] ?? '';
    const isOperand = this.#expectsOperand();
    const frame = this.#frames.at(-1) as Frame;
    if (next === '/' || /[A-Za-z_$>]/.test(next)) this.#openAngle();
    if (next === '/') this.#shrink();
    else if (/[A-Za-z_$>]/.test(next)) this.#grow();
    else this.#link();
    if (isOperand && /[A-Za-z_$]/.test(next)) frame.tags.push({ angles: frame.angles, chain: frame.chain });
  }

  #openAngle(): void {
    const frame = this.#frames.at(-1) as Frame;
    frame.angles += 1;
    this.#deepest = Math.max(this.#deepest, frame.angles);
  }

  #closeAngle(): void {
    const frame = this.#frames.at(-1) as Frame;
    if (this.#previous === '=') return;
    const tag = frame.tags.at(-1);
    if (tag?.angles === frame.angles) {
      // Attributes are no chain.
      this.#depth -= Math.max(0, frame.chain - tag.chain);
      frame.chain = Math.min(frame.chain, tag.chain);
      frame.tags.pop();
    }
    if (frame.angles > 0) frame.angles -= 1;
    else this.#link();
  }

  #readSlash(): void {
    const text = this.#text;
    const next = text[this.#at + 1];
    if (next === '/') this.#at = endOf(text, '\n', this.#at);
    else if (next === '*') this.#at = endOf(text, '*/', this.#at + 2) + 2;
    else if (next === '>') {
      this.#closeAngle();
      this.#shrink();
      this.#at += 2;
      this.#previous = '>';
    } else {
      REGULAR_EXPRESSION.lastIndex = this.#at;
      // `</b>.</p>` holds no regular expression.
      const closesTag = text[this.#at - 1] === '<';
      const literal = !closesTag && this.#expectsOperand() ? REGULAR_EXPRESSION.exec(text) : null;
      if (literal === null && !closesTag) this.#link();
      this.#at += literal === null ? 1 : literal[0].length;
      this.#previous = literal === null ? '/' : 'literal';
    }
  }

  #expectsOperand(): boolean {
    return this.#previous === '' || /^[([{,;:?!~=&|<>+\-*/%^}]$/.test(this.#previous) || WORDS_BEFORE_EXPRESSION.has(this.#previous);
  }

  /** A string ends at its quote, or at the end of the line: then it was none, but an apostrophe in JSX. */
  #skipString(quote: string): void {
    const pattern = quote === '"' ? DOUBLE_QUOTED : SINGLE_QUOTED;
    pattern.lastIndex = this.#at;
    this.#at += Math.max(1, pattern.exec(this.#text)?.[0].length ?? 1);
    this.#previous = 'literal';
  }

  /** From a backtick, or from the end of a placeholder, to the next placeholder or the closing backtick. */
  #readTemplate(): void {
    TEMPLATE_PART.lastIndex = this.#at + 1;
    const part = TEMPLATE_PART.exec(this.#text)?.[0] ?? '';
    this.#at += 1 + part.length;
    if (part.endsWith('${')) {
      this.#open(true);
      this.#previous = '{';
    } else {
      this.#previous = 'literal';
    }
  }

  #open(isPlaceholder: boolean): void {
    this.#frames.push(newFrame(isPlaceholder));
    this.#depth += 1;
    this.#deepest = Math.max(this.#deepest, this.#depth);
  }

  #close(): Frame | undefined {
    if (this.#frames.length === 1) return undefined;
    const frame = this.#frames.pop() as Frame;
    this.#depth -= 1 + frame.chain;
    return frame;
  }

  #closeBrace(): void {
    const frame = this.#close();
    if (frame?.isPlaceholder === true) {
      this.#at -= 1;
      this.#readTemplate();
    } else {
      NEXT_WORD.lastIndex = this.#at;
      const next = NEXT_WORD.exec(this.#text)?.[1];
      if (next !== undefined && !CARRYING_WORDS.has(next)) this.#endChain();
    }
  }

  /** A line that ends in an operand, before a line that begins with a word, ends a statement written without a semicolon. */
  #endLine(): void {
    // Blank lines at once: each would look for the same word.
    BLANKS.lastIndex = this.#at;
    BLANKS.test(this.#text);
    this.#at = BLANKS.lastIndex;
    if (!/^[\w$\]]/.test(this.#previous) || NESTING_WORDS.has(this.#previous)) return;
    NEXT_WORD.lastIndex = this.#at;
    const next = NEXT_WORD.exec(this.#text)?.[1];
    if (next !== undefined && !CARRYING_WORDS.has(next)) this.#endChain();
  }

  #grow(): void {
    (this.#frames.at(-1) as Frame).chain += 1;
    this.#depth += 1;
    this.#deepest = Math.max(this.#deepest, this.#depth);
  }

  #link(): void {
    const frame = this.#frames.at(-1) as Frame;
    frame.links += 1;
    this.#deepest = Math.max(this.#deepest, Math.floor(frame.links / LINKS_OF_A_LEVEL));
  }

  #shrink(): void {
    const frame = this.#frames.at(-1) as Frame;
    if (frame.chain === 0) return;
    frame.chain -= 1;
    this.#depth -= 1;
  }

  #endChain(angles = 0): void {
    const frame = this.#frames.at(-1) as Frame;
    this.#depth -= frame.chain;
    frame.chain = 0;
    frame.links = 0;
    frame.angles = angles;
    if (angles === 0) frame.tags = [];
  }
}

const BLANKS = /\s+/y;
const WORD = /[\w$]+/y;
const NEXT_WORD = /\s*([\w$]+)/y;
const DOUBLE_QUOTED = /"(?:[^"\\\n]|\\[^])*"?/y;
const SINGLE_QUOTED = /'(?:[^'\\\n]|\\[^])*'?/y;
const TEMPLATE_PART = /(?:[^`\\$]|\\[^]|\$(?!\{))*(?:`|\$\{|$)/y;
const REGULAR_EXPRESSION = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}
