import { parseTree } from '../grammars/index.ts';
import type { Module } from '../ir.ts';
import { boundIn, documentsIn, type Place } from './names.ts';
import { namedOf } from '../grammars/tree.ts';
import { lowerStatements } from './statements.ts';

export const isRuby = (path: string): boolean => /\.(?:rb|rake|ru|gemspec)$|(?:^|\/)(?:Rakefile|Clockfile|Procfile\.rb)$/i.test(path);

/** What a program in Ruby does; null where it cannot be read. */
export function readRuby(path: string, text: string): Module | null {
  const tree = parseTree('ruby', text);
  if (tree === null) return null;
  const place: Place = { nesting: [], locals: new Set(), outer: boundIn(tree), documents: documentsIn(tree) };
  return { path, language: 'ruby', body: lowerStatements(namedOf(tree), place, false), imports: [], exports: [], declaresByAssignment: true, hasPromises: false };
}
