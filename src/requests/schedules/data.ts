import type { Node as JsonNode } from 'jsonc-parser';
import { bundled } from '../../bundled.ts';
import { readToml } from '../../languages/toml.ts';
import { DEEPEST, nestingDepth } from '../../languages/yaml.ts';

/** A value of YAML, JSON or TOML, and where it stands. */
export type Data =
  | { readonly kind: 'map'; readonly at: number; readonly size: number; readonly entries: ReadonlyMap<string, Entry> }
  | { readonly kind: 'list'; readonly at: number; readonly size: number; readonly items: readonly Data[] }
  | { readonly kind: 'scalar'; readonly at: number; readonly size: 1; readonly value: string | number | boolean | null; readonly text: string };

export interface Entry {
  /** Where the key stands. */
  readonly at: number;
  readonly value: Data;
}

export interface Document {
  readonly data: Data;
  /** What could not be read, as the end of a sentence that begins with the file. */
  readonly mistakes: readonly string[];
}

/** Aliases make more of a file than stands in it. */
const LARGEST = 100_000;

export const NOTHING: Data = { kind: 'scalar', at: 0, size: 1, value: null, text: '' };
const scalar = (value: string | number | boolean | null, text: string, at: number): Data => ({ kind: 'scalar', at, size: 1, value, text });
const list = (items: readonly Data[], at: number): Data => ({ kind: 'list', at, size: items.reduce((sum, { size }) => sum + size, 1), items });
const map = (entries: ReadonlyMap<string, Entry>, at: number): Data => ({ kind: 'map', at, size: [...entries.values()].reduce((sum, { value }) => sum + value.size, 1), entries });

/** The value under some keys; nothing where there is none. */
export function get(data: Data, ...keys: readonly string[]): Data {
  let found = data;
  for (const key of keys) {
    const entry = found.kind === 'map' ? found.entries.get(key) : undefined;
    if (entry === undefined) return NOTHING;
    found = entry.value;
  }
  return found;
}

export const entriesOf = (data: Data): (readonly [key: string, value: Data, at: number])[] => (data.kind === 'map' ? [...data.entries].map(([key, { value, at }]) => [key, value, at] as const) : []);
/** The items of a list; a single value stands for a list of one, nothing for an empty one. */
export const itemsOf = (data: Data): readonly Data[] => (data.kind === 'list' ? data.items : isNothing(data) ? [] : [data]);
export const isNothing = (data: Data): boolean => data.kind === 'scalar' && data.value === null;
/** A number, a truth value or a text as it is written; null for what is none of these. */
export const textOf = (data: Data): string | null => (data.kind === 'scalar' && data.value !== null ? data.text : null);
export const isTrue = (data: Data): boolean => data.kind === 'scalar' && /^(?:true|yes|on|1)$/i.test(data.text);
export const isFalse = (data: Data): boolean => data.kind === 'scalar' && /^(?:false|no|off)$/i.test(data.text);

export function countOf(data: Data): number | null {
  const text = textOf(data);
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** A list of words, or the one line that stands for it. */
export const wordsOf = (data: Data): readonly string[] => itemsOf(data).flatMap((item) => textOf(item) ?? []);

export function readYaml(text: string): readonly Document[] {
  const depth = nestingDepth(text);
  if (depth > DEEPEST) return [{ data: NOTHING, mistakes: [`nests ${depth} levels deep, more than a parser can take (${DEEPEST})`] }];
  return parser().parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false, customTags: [], merge: false }).map(({ contents, errors }) => {
    const reader = new YamlReader(text);
    const data = reader.read(contents);
    const mistakes = errors.length > 0 ? ['is not valid YAML, and was read as far as it goes'] : [];
    return { data, mistakes: reader.isTooLarge ? [...mistakes, `means more than ${LARGEST} values with its aliases`] : mistakes };
  });
}

const parser = bundled('yaml');

class YamlReader {
  readonly #text: string;
  readonly #anchors = new Map<string, Data>();
  #size = 0;
  isTooLarge = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Nesting was measured before. */
  read(node: unknown): Data {
    const { isAlias, isMap, isScalar, isSeq } = parser();
    if (isAlias(node)) return this.#count(this.#anchors.get(node.source) ?? NOTHING);
    let data = NOTHING;
    if (isScalar(node)) {
      const { value } = node;
      const [start, end] = node.range ?? [0, 0];
      const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      const written = typeof value === 'string' ? value : this.#text.slice(start, end);
      data = this.#count(scalar(typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null, written, start + (isQuoted ? 1 : 0)));
    } else if (isSeq(node)) {
      data = list(node.items.map((item) => this.read(item)), node.range?.[0] ?? 0);
      this.#count(NOTHING);
    } else if (isMap(node)) {
      const entries = new Map<string, Entry>();
      for (const { key, value } of node.items) {
        const read = this.read(value);
        if (!isScalar(key)) continue;
        if (key.value === '<<') for (const one of itemsOf(read)) this.#merge(entries, one);
        else entries.set(String(key.value), { at: key.range?.[0] ?? 0, value: read });
      }
      data = map(entries, node.range?.[0] ?? 0);
      this.#count(NOTHING);
    }
    const anchor = typeof node === 'object' && node !== null && 'anchor' in node ? node.anchor : undefined;
    if (typeof anchor === 'string') this.#anchors.set(anchor, data);
    return data;
  }

  #merge(entries: Map<string, Entry>, from: Data): void {
    for (const [key, value, at] of entriesOf(from)) if (!entries.has(key)) entries.set(key, { at, value });
    this.#count(from);
  }

  #count(data: Data): Data {
    this.#size += data.size;
    if (this.#size <= LARGEST) return data;
    this.isTooLarge = true;
    return NOTHING;
  }
}

export function readJson(text: string): Document {
  let depth = 0;
  let deepest = 0;
  for (const bracket of text.match(/[[\]{}]/g) ?? []) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  if (deepest > DEEPEST) return { data: NOTHING, mistakes: [`nests ${deepest} levels deep, more than a parser can take (${DEEPEST})`] };
  const errors: unknown[] = [];
  const root = json().parseTree(text, errors as [], { allowTrailingComma: true });
  return { data: root === undefined ? NOTHING : jsonData(root, text), mistakes: errors.length > 0 ? ['is not valid JSON, and was read as far as it goes'] : [] };
}

const json = bundled('jsonc-parser');

function jsonData(node: JsonNode, text: string): Data {
  const { type, offset, length, children = [] } = node;
  if (type === 'array') return list(children.map((child) => jsonData(child, text)), offset);
  if (type === 'object') return map(new Map(children.flatMap(({ children: [key, value] = [] }) => (key === undefined || value === undefined ? [] : [[String(key.value), { at: key.offset, value: jsonData(value, text) }] as const]))), offset);
  const value: unknown = node.value;
  if (typeof value === 'string') return scalar(value, value, offset + 1);
  return scalar(typeof value === 'number' || typeof value === 'boolean' ? value : null, text.slice(offset, offset + length), offset);
}

interface Growing {
  readonly at: number;
  readonly children: Map<string | number, Growing | Data>;
}

export function readTomlData(text: string): Document {
  const { values, isBroken } = readToml(text);
  const root: Growing = { at: 0, children: new Map() };
  for (const { keys, value, isText, at } of values) {
    let parent = root;
    for (const key of keys.slice(0, -1)) {
      let next = parent.children.get(key);
      if (next === undefined || !('children' in next)) parent.children.set(key, (next = { at, children: new Map() }));
      parent = next;
    }
    parent.children.set(keys.at(-1) ?? '', scalar(isText ? value : /^(?:true|false)$/.test(value) ? value === 'true' : value, value, at));
  }
  return { data: grown(root), mistakes: isBroken ? ['is not valid TOML, and was read as far as it goes'] : [] };
}

function grown(node: Growing | Data): Data {
  if (!('children' in node)) return node;
  const isList = node.children.size > 0 && [...node.children.keys()].every((key) => typeof key === 'number');
  if (isList) return list([...node.children.values()].map(grown), node.at);
  return map(new Map([...node.children].map(([key, value]) => [String(key), { at: value.at, value: grown(value) }])), node.at);
}
