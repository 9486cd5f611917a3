import type { Node, ParseError } from 'jsonc-parser';
import { bundled } from '../bundled.ts';
import { UsageError } from '../errors.ts';
import { Lines } from '../source.ts';

const parser = bundled('jsonc-parser');

/** A JSON document with the places of its values. */
export interface JsonDocument {
  readonly value: unknown;
  /** Where the value at a path of keys and indexes stands; null where there is none. */
  rangeOf(path: readonly (string | number)[]): readonly [start: number, end: number] | null;
}

/** Reads JSON with comments and trailing commas. `label` names the file in errors. */
export async function parseJson(text: string, label: string): Promise<JsonDocument> {
  const { findNodeAtLocation, parseTree, printParseErrorCode } = parser();
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined || tree === undefined) {
    const what = first === undefined ? 'value expected' : printParseErrorCode(first.error).replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
    throw new UsageError(`${placeOf(text, first?.offset ?? 0, label)}: this is no JSON, ${what}. Correct it there and run again.`);
  }
  const read = (node: Node): unknown => {
    if (node.type === 'array') return (node.children ?? []).map(read);
    if (node.type !== 'object') return node.value as unknown;
    const entries = new Map<string, unknown>();
    for (const { children: [key, value] = [] } of node.children ?? []) {
      if (key === undefined || value === undefined) continue;
      const name = String(key.value);
      if (entries.has(name)) {
        // The last of them would win in silence.
        const where = placeOf(text, key.offset, label);
        throw new UsageError(`${where}: the key ${JSON.stringify(name)} stands twice in one object. Keep one of them and run again.`);
      }
      entries.set(name, read(value));
    }
    return Object.fromEntries(entries);
  };
  return {
    value: read(tree),
    rangeOf: (path) => {
      const node = findNodeAtLocation(tree, [...path]);
      return node === undefined ? null : [node.offset, node.offset + node.length];
    },
  };
}

function placeOf(text: string, offset: number, label: string): string {
  const { line, column } = new Lines(text).locate([offset, offset]);
  return `${label}:${line}:${column}`;
}
