import { bundled, wasmOf } from '../../bundled.ts';
import { treeOf, type Branch } from './tree.ts';

export type { Branch } from './tree.ts';
export type Grammar = 'csharp' | 'dart' | 'go' | 'java' | 'kotlin' | 'php' | 'python' | 'ruby';

const parsers = bundled('web-tree-sitter');
type Parser = InstanceType<ReturnType<typeof parsers>['Parser']>;

const ready = new Map<Grammar, Parser>();
let started: Promise<void> | null = null;

/** Loads what parses these languages; what was loaded is kept. Only this waits, so that all else can read a text at once. */
export async function prepareGrammars(grammars: Iterable<Grammar>): Promise<void> {
  for (const grammar of grammars) {
    if (ready.has(grammar)) continue;
    await (started ??= parsers().Parser.init({ wasmBinary: wasmOf('tree-sitter') }));
    const parser = new (parsers().Parser)();
    parser.setLanguage(await parsers().Language.load(wasmOf(grammar)));
    ready.set(grammar, parser);
  }
}

export const isPrepared = (grammar: Grammar): boolean => ready.has(grammar);

/** A source has to be parsed by a grammar that was not prepared. */
export class MissingGrammar extends Error {
  readonly grammar: Grammar;

  constructor(grammar: Grammar) {
    super(`The grammar of ${grammar} was not prepared.`);
    this.grammar = grammar;
  }
}

/** Characters; a program of people is a tenth of it. */
const LONGEST = 300_000;
/** How often the parser reports before it is stopped: some seconds. What it understands takes a hundred of them. */
const MOST_REPORTS = 5000;

/** The tree of a text; null where it is too long, too deep or too much work, or its grammar was not prepared. */
export function parseTree(grammar: Grammar, text: string): Branch | null {
  const parser = ready.get(grammar);
  if (parser === undefined || text.length > LONGEST) return null;
  let reports = 0;
  // It counts: with a clock the same text would fail at times.
  const tree = parser.parse(text, null, { progressCallback: () => (reports += 1) > MOST_REPORTS });
  if (tree === null) {
    parser.reset();
    return null;
  }
  try {
    return treeOf(tree.walk(), text);
  } finally {
    tree.delete();
  }
}
