import type { Hole } from './holes.ts';
import { TextBuilder, type Decoded } from './text.ts';

/** An attribute of a tag; what is code in its value lies in holes. */
export interface Attribute {
  readonly name: string;
  readonly value: Decoded;
  readonly start: number;
  readonly end: number;
  readonly holes: readonly Hole[];
}

/** An attribute while a tokenizer reads it, piece by piece. */
export class AttributeBuilder {
  readonly #name: string;
  readonly #value = new TextBuilder();
  readonly #holes: Hole[] = [];
  #start = -1;
  #end: number;

  constructor(name: string, end: number) {
    this.#name = name;
    this.#end = end;
  }

  /** A piece of the value; `append` adds it and gives the holes in it. */
  data(start: number, end: number, append: (value: TextBuilder) => readonly Hole[]): void {
    if (this.#start < 0) this.#start = start;
    for (const hole of append(this.#value)) this.#holes.push(hole);
    this.#end = end;
  }

  /** A character reference, of which the tokenizer says what it stands for and not where it ends. */
  entity(code: number, text: string): void {
    const start = text.indexOf('&', this.#end);
    const end = start + (/^&#?\w+;?/.exec(text.slice(start, start + 40))?.[0].length ?? 1);
    if (this.#start < 0) this.#start = start;
    this.#value.replaced(String.fromCodePoint(code), start, end);
    this.#end = end;
  }

  done(): Attribute {
    return { name: this.#name, value: this.#value.done(), start: this.#start, end: this.#end, holes: this.#holes };
  }
}
