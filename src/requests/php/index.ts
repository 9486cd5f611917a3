import { parseTree } from '../grammars/index.ts';
import type { Module } from '../ir.ts';
import { placeIn } from './names.ts';
import { lowerBlock } from './statements.ts';

export const isPhp = (path: string): boolean => /\.(?:php|phtml|inc)$/i.test(path) && !/\.blade\.php$/i.test(path);

/** What a program in PHP does; null where it cannot be read. */
export function readPhp(path: string, text: string): Module | null {
  const tree = parseTree('php', text);
  if (tree === null) return null;
  return { path, language: 'php', body: lowerBlock(tree, placeIn(tree)), imports: [], exports: [], declaresByAssignment: true, hasPromises: false };
}
