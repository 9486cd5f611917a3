import type { Extraction, Language, SourceText } from '../language.ts';
import { lazy } from '../../lazy.ts';
import { unread } from '../plain.ts';
import { nestingDepth } from './depth.ts';
import { extractFacts } from './extract.ts';

const parser = lazy<typeof import('oxc-parser')>('oxc-parser');

/** The native parser overflows its stack some thousand levels deep, sooner in a worker; no script that people write nests half as deep as this. */
const DEEPEST = 500;

/** JavaScript and TypeScript, with and without JSX. */
export function makeJavaScript(html: () => Language): Language {
  return {
    id: 'javascript',
    name: 'JavaScript and TypeScript',
    extract(source: SourceText): Extraction {
      const { path, text } = source;
      const depth = nestingDepth(text);
      if (depth > DEEPEST) return asText(source, `nests ${depth} levels deep, more than a parser can take (${DEEPEST})`);
      for (const name of parseNames(path)) {
        const { program, comments, errors } = parser().parseSync(name, text, { sourceType: 'unambiguous', preserveParens: false });
        if (errors.every(({ severity }) => severity !== 'Error')) return { facts: extractFacts(program, comments, text, path, html()), notes: [] };
      }
      return asText(source, 'does not parse');
    },
  };
}

const asText = (source: SourceText, what: string): Extraction => ({ facts: unread.extract(source).facts, notes: [`${what}; read as plain text`] });

/**
 * The names under which a file is tried: the parser takes the dialect from the ending. JSX is common in `.js`; Flow and
 * type annotations occur there too.
 */
function parseNames(path: string): string[] {
  const ending = /\.[cm]?[jt]sx?$/i.exec(path)?.[0].toLowerCase() ?? '.js';
  if (ending.includes('ts')) return [`script${ending}`];
  return ['script.jsx', 'script.tsx', 'script.ts'];
}
