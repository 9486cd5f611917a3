import { parseTree } from '../grammars/index.ts';
import { childOf, childrenOf, namedOf, type Branch } from '../grammars/tree.ts';
import type { Import, Module } from '../ir.ts';
import { namedIn } from './project.ts';
import { boundIn, TOP } from './names.ts';
import { lowerBlock } from './statements.ts';

/** Whether a file says that it is run, and not only imported. */
export const isRun = (file: string, text: string): boolean => /^if\s+__name__\s*==\s*["']__main__["']/m.test(text) || /(?:^|\/)__main__\.py$/.test(file);

export const isPython = (path: string): boolean => /\.pyw?$/i.test(path);

/** What a program in Python does; null where it cannot be read. */
export function readPython(path: string, text: string): Module | null {
  const tree = parseTree('python', text);
  if (tree === null) return null;
  const imports: Import[] = [];
  collect(tree, imports);
  return { path, language: 'python', body: lowerBlock(tree, { ...TOP, outer: boundIn(tree) }), imports, exports: [], declaresByAssignment: true, hasPromises: true };
}

/** All imports, wherever they stand: a function that imports for itself says the same as its module. */
function collect(node: Branch, found: Import[]): void {
  for (const child of node.children) {
    if (child.type === 'import_statement') for (const one of childrenOf(child, 'name')) found.push(imported(one));
    else if (child.type === 'import_from_statement') {
      const from = childOf(child, 'module_name')?.text.replaceAll(/\s/g, '') ?? '';
      const names = childrenOf(child, 'name');
      if (names.length === 0) found.push({ from, name: '*', as: '*', at: child.start });
      for (const one of names) {
        const name = one.type === 'aliased_import' ? (childOf(one, 'name')?.text ?? '') : one.text;
        found.push({ from, name, as: one.type === 'aliased_import' ? (childOf(one, 'alias')?.text ?? name) : name, at: one.start });
      }
    } else if (child.isNamed && child.type !== 'string') collect(child, found);
  }
}

/** `import a.b` makes the name a known, `import a.b as c` the name c. */
function imported(node: Branch): Import {
  if (node.type === 'aliased_import') return { from: childOf(node, 'name')?.text ?? '', name: null, as: childOf(node, 'alias')?.text ?? null, at: node.start };
  return { from: node.text.split('.')[0] ?? '', name: null, as: namedOf(node)[0]?.text ?? node.text, at: node.start };
}

/** What a program imports, without parsing it. */
export function importsIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const [, from = '', names = ''] of text.matchAll(/^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)/gm)) {
    found.push(from);
    for (const name of names.replaceAll(/[()\\]/g, '').split(',')) {
      const [first = ''] = name.trim().split(/\s/);
      if (/^\w+$/.test(first)) found.push(`${from}${from.endsWith('.') ? '' : '.'}${first}`);
    }
  }
  for (const [, names = ''] of text.matchAll(/^[ \t]*import[ \t]+([\w.,\t ]+)/gm)) for (const name of names.split(',')) found.push(name.trim().split(/\s/)[0] ?? '');
  return [...found, ...namedIn(text)].filter((name) => name !== '');
}
