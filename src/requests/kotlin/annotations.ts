import { namedOf, typed, type Branch } from '../grammars/tree.ts';

const ONE = /@(?:\w+:)?[A-Za-z_][\w.]*(?:\((?:[^()"]|"(?:[^"\\\n]|\\.)*"|\([^()]*\))*\))?/y;
const SPACE = /\s+/y;
const DECLARED = /(?:[a-z]+\s+){0,4}(?:class|interface|object|fun)\b/y;

/** Annotations that stand at the top of a file, before a declaration. */
interface Marks {
  readonly from: number;
  readonly to: number;
  /** Where the declaration begins. */
  readonly at: number;
}

/** Where some pattern ends that begins at a place; null where it does not. */
function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function marksIn(text: string): readonly Marks[] {
  const found: Marks[] = [];
  for (const { index } of text.matchAll(/^@/gm)) {
    let [at, to]: [number | null, number] = [index, index];
    if ((found.at(-1)?.to ?? 0) > index) continue;
    for (let end = endOf(ONE, text, at); end !== null; end = at === null ? null : endOf(ONE, text, at)) {
      to = end;
      at = endOf(SPACE, text, end);
    }
    if (to > index && at !== null && endOf(DECLARED, text, at) !== null) found.push({ from: index, to, at });
  }
  return found;
}

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

/** The tree of a file without the annotations at its top, which the grammar takes for parts of expressions, and they at what they stand before. */
export function readApart(text: string, parse: (text: string) => Branch | null): Branch | null {
  const marks = marksIn(text);
  const plain = marks.reduceRight((all, { from, to }) => `${all.slice(0, from)}${blank(all.slice(from, to))}${all.slice(to)}`, text);
  const tree = marks.length === 0 ? null : parse(plain);
  if (tree === null) return null;
  const modifiers = new Map(marks.map(({ from, to, at }) => [at, typed(namedOf(parse(`${blank(text.slice(0, from))}${text.slice(from, to)}\nclass X`) ?? tree)[0] ?? tree, 'modifiers')]));
  return { ...tree, text, children: tree.children.map((one) => marked(one, modifiers.get(one.start) ?? null)) };
}

function marked(node: Branch, marks: Branch | null): Branch {
  if (marks === null) return node;
  const own = typed(node, 'modifiers');
  const all: Branch = { ...marks, text: `${marks.text} ${own?.text ?? ''}`, children: [...marks.children, ...(own?.children ?? [])] };
  return { ...node, text: node.text, children: [all, ...node.children.filter((one) => one !== own)] };
}

/** The annotations of a declaration. */
export const annotationsOf = (node: Branch): readonly Branch[] => namedOf(typed(node, 'modifiers') ?? { ...node, children: [] }).filter(({ type }) => type === 'annotation');

export const markOf = (node: Branch): string => /^@(?:\w+:)?(?:[\w.]+\.)?(?<name>\w+)/.exec(node.text)?.groups?.['name'] ?? '';
