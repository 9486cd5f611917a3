import type { Range } from './facts.ts';

/** A place as editors show it: 1-based, columns in UTF-16 units. */
export interface Location {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Translates offsets into lines and columns. Lines end as in ESLint: LF, CRLF, CR, U+2028 and U+2029. */
export class Lines {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (const { index, 0: ending } of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) this.#starts.push(index + ending.length);
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The number of the line (1-based) that holds an offset. */
  lineOf(offset: number): number {
    let low = 0;
    for (let high = this.#starts.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  locate([start, end]: Range): Location {
    const line = this.lineOf(start);
    const endLine = this.lineOf(end);
    return { line, column: start - this.startOf(line) + 1, endLine, endColumn: end - this.startOf(endLine) + 1 };
  }

  /** The offset at which a line begins. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.#text.length;
  }

  /** A line without its ending. */
  textOf(line: number): string {
    return this.#text.slice(this.startOf(line), this.startOf(line + 1)).replace(/[\r\n\u2028\u2029]+$/, '');
  }
}
