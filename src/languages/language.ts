import type { TextFact } from '../facts.ts';

/** A file, or a piece of one under a virtual name, ready to be read by a language. */
export interface SourceText {
  /** Relative to the root of the run, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Extraction {
  readonly facts: readonly TextFact[];
  /** What could not be read as it should, each a clause that follows the file's name: "does not parse (…); read as plain text". */
  readonly notes: readonly string[];
}

/** Turns text into facts. Synchronous, so that the editor runs the very same code on every change. */
export interface Language {
  readonly id: string;
  /** As its users write it. */
  readonly name: string;
  extract(source: SourceText): Extraction;
}
