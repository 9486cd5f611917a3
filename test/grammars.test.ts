import { beforeAll, describe, expect, test } from 'vitest';
import { parseTree, prepareGrammars, type Branch, type Grammar } from '../src/requests/grammars/index.ts';

const TEXTS: Readonly<Record<Grammar, string>> = {
  csharp: 'class A { async Task B() { await C(); } }',
  dart: 'Future<void> f() async { await g(a, b: 1)..h(); }',
  go: 'package m\nfunc main() { for { time.Sleep(5) } }',
  java: 'class A { void b() { c(); } }',
  kotlin: 'fun main() { while (true) { delay(5) } }',
  php: '<p><?php foreach ($a as $b) { c($b); }',
  python: 'def f(a):\n  return f"é{a}" # why\n',
  ruby: 'loop do\n  puts x\nend',
};
const grammars = Object.keys(TEXTS) as Grammar[];

const isWhole = ({ type, children }: Branch): boolean => type !== 'ERROR' && children.every(isWhole);
const leaves = (branch: Branch): readonly Branch[] => (branch.children.length === 0 ? [branch] : branch.children.flatMap(leaves));

test('a grammar that was not prepared reads nothing', () => {
  expect(parseTree('python', 'x = 1')).toBeNull();
});

describe('grammars', () => {
  beforeAll(() => prepareGrammars(grammars));

  test.for(grammars)('%s', (grammar) => {
    const text = TEXTS[grammar];
    const tree = parseTree(grammar, text) as Branch;

    expect(isWhole(tree)).toBe(true);
    for (const leaf of leaves(tree)) expect(leaf.text).toBe(text.slice(leaf.start, leaf.end));
  });

  test('comments are left out, and offsets count as strings do', () => {
    const tree = parseTree('python', TEXTS.python) as Branch;

    expect(leaves(tree).map(({ text }) => text)).toEqual(['def', 'f', '(', 'a', ')', ':', 'return', 'f"', 'é', '{', 'a', '}', '"']);
  });

  test('what is too deep or too long is not read', () => {
    expect(parseTree('python', `x = ${'('.repeat(500)}1${')'.repeat(500)}`)).toBeNull();
    expect(parseTree('python', `x = ${'a.'.repeat(10_000)}b`)).toBeNull();
    expect(parseTree('python', '#'.repeat(300_001))).toBeNull();
  });

  test('what no grammar knows takes no long time', () => {
    for (const grammar of grammars) for (const hostile of ['(', '"', '{', 'if ', '<<<', '= ']) parseTree(grammar, hostile.repeat(grammar === 'kotlin' ? 500 : 5000));
  }, 60_000);
});
