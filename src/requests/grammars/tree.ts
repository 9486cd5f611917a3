import type { TreeCursor } from 'web-tree-sitter';

/** A node of a syntax tree, in memory of ours: the parser's own has to be freed. */
export interface Branch {
  readonly type: string;
  /** Whether it is more than a sign or a keyword. */
  readonly isNamed: boolean;
  /** What it is to the node above: "left", "body"; null where it has no such name. */
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Without comments. */
  readonly children: readonly Branch[];
}

/** What lowers a tree and what walks the result recurse. */
const DEEPEST = 400;

class Node implements Branch {
  readonly type: string;
  readonly isNamed: boolean;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly children: Node[] = [];
  readonly #source: string;

  constructor(cursor: TreeCursor, source: string) {
    this.type = cursor.nodeType;
    this.isNamed = cursor.nodeIsNamed;
    this.field = cursor.currentFieldName;
    this.start = cursor.startIndex;
    this.end = cursor.endIndex;
    this.#source = source;
  }

  get text(): string {
    return this.#source.slice(this.start, this.end);
  }
}

/** Copies a tree; null where it is too deep. */
export function treeOf(cursor: TreeCursor, source: string): Branch | null {
  const root = new Node(cursor, source);
  const path = [root];
  try {
    while (path.length > 0) {
      if (cursor.gotoFirstChild()) path.push(add(path, cursor, source));
      else {
        while (!cursor.gotoNextSibling()) {
          path.pop();
          if (path.length <= 1 || !cursor.gotoParent()) return root;
        }
        path.pop();
        path.push(add(path, cursor, source));
      }
      if (path.length > DEEPEST) return null;
    }
    return root;
  } finally {
    cursor.delete();
  }
}

function add(path: readonly Node[], cursor: TreeCursor, source: string): Node {
  const node = new Node(cursor, source);
  if (!/comment/.test(node.type)) path.at(-1)?.children.push(node);
  return node;
}

/** The child with some name, as the grammar calls it. */
export const childOf = ({ children }: Branch, field: string): Branch | null => children.find((child) => child.field === field) ?? null;
export const childrenOf = ({ children }: Branch, field: string): readonly Branch[] => children.filter((child) => child.field === field);
export const namedOf = ({ children }: Branch): readonly Branch[] => children.filter(({ isNamed }) => isNamed);
export const typed = ({ children }: Branch, ...types: readonly string[]): Branch | null => children.find(({ type }) => types.includes(type)) ?? null;
/** Whether a sign or a keyword stands right in it: "async", "*". */
export const has = ({ children }: Branch, sign: string): boolean => children.some((child) => !child.isNamed && child.type === sign);
