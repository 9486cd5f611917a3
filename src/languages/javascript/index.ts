import type { Extraction, Language, SourceText } from '../language.ts';
import { lazy } from '../../lazy.ts';
import { unread } from '../plain.ts';
import { embed, TextBuilder, type Decoded } from '../text.ts';
import { gauge } from './depth.ts';
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
      const { depth, work, breaks } = gauge(text);
      if (depth > DEEPEST) return asText(source, `nests ${depth} levels deep, more than a parser can take (${DEEPEST})`);
      if (work <= MOST_WORK) return parse(source, html) ?? asText(source, 'does not parse');
      // The same with its long lines broken.
      const broken = breakAt(text, breaks);
      if (gauge(broken.value).work > MOST_WORK) return asText(source, 'has lines that are too long for a parser, or too many mistakes');
      const read = parse({ path, text: broken.value }, html);
      return read === null ? asText(source, 'does not parse') : { ...read, facts: embed(broken, read.facts) };
    },
  };
}

/** For each mistake the parser draws the line that it stands in, and a packed line may hold a mistake at each token: this is half a second. */
const MOST_WORK = 50_000_000;

/** Null where it does not parse. */
function parse({ path, text }: SourceText, html: () => Language): Extraction | null {
  for (const name of parseNames(path)) {
    const { program, comments, errors } = parser().parseSync(name, text, { sourceType: 'unambiguous', preserveParens: false });
    if (errors.every(({ severity }) => severity !== 'Error')) return { facts: extractFacts(program, comments, text, path, html()), notes: [] };
  }
  return null;
}

function breakAt(text: string, breaks: readonly number[]): Decoded {
  const builder = new TextBuilder();
  let at = 0;
  for (const stop of breaks) {
    builder.verbatim(text.slice(at, stop), at).replaced('\n', stop, stop);
    at = stop;
  }
  return builder.verbatim(text.slice(at), at).done();
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
