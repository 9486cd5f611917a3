import type { Extraction, Language, SourceText } from '../language.ts';
import { unread } from '../plain.ts';
import { embed, TextBuilder, type Decoded } from '../text.ts';
import { gauge } from './depth.ts';
import { extractFacts } from './extract.ts';
import { DEEPEST, MOST_WORK, parseScript } from './parse.ts';

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

/** Null where it does not parse. */
function parse({ path, text }: SourceText, html: () => Language): Extraction | null {
  const parsed = parseScript(path, text);
  return parsed === null ? null : { facts: extractFacts(parsed.program, parsed.comments, text, path, html()), notes: [] };
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
