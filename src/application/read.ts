import type { Document, Node, Scalar } from 'yaml';
import { bundled } from '../bundled.ts';
import type { Range } from '../facts.ts';
import { decodeScalar, DEEPEST, nestingDepth } from '../languages/yaml.ts';
import type { Form, FormEntry, FormMap, FormNode, FormScalar } from './form.ts';

const parser = bundled('yaml');

/** A form has three levels; deeper ones are read as nothing, so that a text made to be slow is not. */
const DEEPEST_READ = 6;
const MOST_NODES = 2000;

const EMPTY: FormMap = { kind: 'map', entries: [], range: [0, 0] };

/** Reads the text of an application. Never throws: what cannot be read is a defect with its place. */
export function readForm(text: string): Form {
  const unreadable = (why: string, range: Range): Form => ({ root: EMPTY, defect: { why, range } });
  if (nestingDepth(text) > DEEPEST) return unreadable('it nests too deep', [0, 0]);
  const documents = parser().parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false, customTags: [] });
  const [document, second] = [...documents];
  if (document === undefined || document.contents === null) return unreadable('it is empty', [0, 0]);
  const [error] = [...documents].flatMap(({ errors }) => errors);
  if (error !== undefined) return unreadable(whyOf(error.message), within(error.pos, text));
  if (second?.contents !== undefined && second.contents !== null) return unreadable('a second document begins here, and an application is one', rangeOf(second.contents));
  const root = new Reader(text, document).read(document.contents, 0);
  return root.kind === 'map' ? { root, defect: null } : unreadable('it is no list of keys and values', root.range);
}

/** The parser's reason, in one line and without its full stop. */
const whyOf = (message: string): string => (message.split('\n')[0] ?? '').replace(/[.:]\s*$/, '').replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());

const within = ([start, end]: readonly [number, number], text: string): Range => [Math.min(start, text.length), Math.min(Math.max(start, end), text.length)];

const rangeOf = ({ range }: Pick<Node, 'range'>): Range => (range === undefined || range === null ? [0, 0] : [range[0], range[1]]);

class Reader {
  readonly #text: string;
  readonly #document: Pick<Document.Parsed, 'contents'>;
  #nodes = 0;

  constructor(text: string, document: Pick<Document.Parsed, 'contents'>) {
    this.#text = text;
    this.#document = document;
  }

  read(node: unknown, depth: number, at?: Range): FormNode {
    const { isAlias, isMap, isScalar, isSeq } = parser();
    this.#nodes += 1;
    if (depth > DEEPEST_READ || this.#nodes > MOST_NODES) return nothing(at ?? [0, 0]);
    // What an alias stands for is reported where the alias is.
    if (isAlias(node)) return this.read(node.resolve(this.#document as Document), depth + 1, at ?? rangeOf(node));
    if (isScalar(node)) return this.#scalar(node, at);
    if (isMap(node)) return { kind: 'map', range: at ?? rangeOf(node), entries: node.items.map(({ key, value }) => this.#entry(key, value, depth, at)) };
    if (isSeq(node)) return { kind: 'list', range: at ?? rangeOf(node), items: node.items.map((item) => this.read(item, depth + 1, at)) };
    return nothing(at ?? [0, 0]);
  }

  #entry(key: unknown, value: unknown, depth: number, at: Range | undefined): FormEntry {
    const { isScalar } = parser();
    const keyRange = at ?? (isScalar(key) ? rangeOf(key) : [0, 0]);
    const node = value === null ? nothing(keyRange) : this.read(value, depth + 1, at);
    return { key: isScalar(key) ? String(key.value) : '', keyRange, node: node.range[0] === node.range[1] ? { ...node, range: keyRange } : node };
  }

  #scalar(node: Scalar, at: Range | undefined): FormScalar {
    const range = at ?? rangeOf(node);
    const decoded = decodeScalar(this.#text, node);
    const { value } = node;
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
    const written = this.#text.slice(...rangeOf(node)).trim();
    const isSpread = at !== undefined || decoded === null;
    const text = typeof value === 'string' ? value : plain === null ? '' : written;
    // Lines of a block are folded; a value that could not be laid beside its text is pointed at as a whole.
    if (isSpread || decoded.value !== text) return { kind: 'scalar', value: plain, text, range, segments: text === '' ? [] : [[0, range[0], range[1]]] };
    return { kind: 'scalar', value: plain, text, range, segments: decoded.segments };
  }
}

const nothing = (range: Range): FormScalar => ({ kind: 'scalar', value: null, text: '', range, segments: [] });
