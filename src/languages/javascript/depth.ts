/**
 * How deep a script nests, measured on its text before a parser sees it: the native parser recurses, and an overflow of
 * its stack ends the process. Brackets nest, and so do chains without any (`a ? b : c ? d : …`, `!!!x`, `a => b => c`,
 * `if (a) if (b) …`), which the parser reads by recursion too. The measure may be too high, never much too low.
 */
export function nestingDepth(text: string): number {
  return new DepthGauge(text).measure();
}

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
}

class DepthGauge {
  readonly #text: string;
  readonly #frames: Frame[] = [{ isPlaceholder: false, chain: 0 }];
  #at = 0;
  #depth = 0;
  #deepest = 0;
  /** The last token that was not white space or a comment: a word, or one character. */
  #previous = '';

  constructor(text: string) {
    this.#text = text;
  }

  measure(): number {
    const text = this.#text;
    while (this.#at < text.length) {
      const character = text[this.#at] as string;
      if (character === '\n') this.#endLine();
      else if (/\s/.test(character)) this.#at += 1;
      else if (character === '"' || character === "'") this.#skipString(character);
      else if (character === '`') this.#readTemplate();
      else if (character === '/') this.#readSlash();
      else if (/[\w$]/.test(character)) this.#readWord();
      else this.#readSign(character);
    }
    return this.#deepest;
  }

  #readWord(): void {
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0] ?? '';
    this.#at += Math.max(1, word.length);
    // A key or a property is no keyword.
    const isName = this.#previous === '.';
    if (!isName && OPENING_WORDS.has(word)) this.#endChain();
    if (!isName && NESTING_WORDS.has(word)) this.#grow();
    this.#previous = isName ? 'name' : word;
  }

  #readSign(character: string): void {
    this.#at += 1;
    if (character === '(' || character === '[' || character === '{') this.#open(false);
    else if (character === ')' || character === ']') this.#close();
    else if (character === '}') this.#closeBrace();
    else if (character === ';' || character === ',') this.#endChain();
    else if ('?:=!~*+-'.includes(character)) this.#grow();
    else if (character === '<') this.#readAngle();
    this.#previous = character;
  }

  /** Elements of JSX and type arguments nest; a comparison looks like them and counts, which errs on the safe side. */
  #readAngle(): void {
    const next = this.#text[this.#at] ?? '';
    if (next === '/') this.#shrink();
    else if (/[A-Za-z_$>]/.test(next)) this.#grow();
  }

  #readSlash(): void {
    const text = this.#text;
    const next = text[this.#at + 1];
    if (next === '/') this.#at = endOf(text, '\n', this.#at);
    else if (next === '*') this.#at = endOf(text, '*/', this.#at + 2) + 2;
    else if (next === '>') {
      this.#shrink();
      this.#at += 2;
      this.#previous = '>';
    } else {
      REGULAR_EXPRESSION.lastIndex = this.#at;
      const literal = this.#expectsOperand() ? REGULAR_EXPRESSION.exec(text) : null;
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
    this.#frames.push({ isPlaceholder, chain: 0 });
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
    this.#at += 1;
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

  #shrink(): void {
    const frame = this.#frames.at(-1) as Frame;
    if (frame.chain === 0) return;
    frame.chain -= 1;
    this.#depth -= 1;
  }

  #endChain(): void {
    const frame = this.#frames.at(-1) as Frame;
    this.#depth -= frame.chain;
    frame.chain = 0;
  }
}

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
