import type { Range, TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { slice, textFact } from './text.ts';

/** Settings of web servers, whose names of hosts are the addresses that people meet. */

/** nginx's `server_name`, Apache's `ServerName` and its aliases. */
const HOST_DIRECTIVE = /^(?:server_name|ServerName|ServerAlias)$/i;
/** A comment, a quoted text or a word. */
const TOKEN = /#(?<comment>[^\r\n]*)|"(?<double>(?:[^"\\\r\n]|\\.)*)"|'(?<single>(?:[^'\\\r\n]|\\.)*)'|(?<word>[^\s"'#;{}][^\s"';{}]*)|(?<mark>[;{}\n])/gd;

/** Directives of words, one a line or ended by a semicolon; blocks in braces or in tags. */
export const server: Language = {
  id: 'server',
  name: 'server settings',
  extract: ({ text }: SourceText): Extraction => extractWords(text, false),
};

/** Caddy's settings: what opens a block at the top is the list of the hosts that it serves. */
export const caddy: Language = {
  id: 'caddy',
  name: 'Caddyfile',
  extract: ({ text }: SourceText): Extraction => extractWords(text, true),
};

function extractWords(text: string, opensWithHosts: boolean): Extraction {
  const facts: TextFact[] = [];
  let words: Range[] = [];
  let depth = 0;
  const end = (isBlock: boolean): void => {
    const [directive] = words;
    const isHosts = opensWithHosts && isBlock && depth === 0;
    const named = directive !== undefined && HOST_DIRECTIVE.test(text.slice(...directive));
    for (const [index, range] of words.entries()) {
      if (isHosts || (named && index > 0)) facts.push(textFact('app-name', 'site domain', slice(text, range[0], text[range[1] - 1] === ',' ? range[1] - 1 : range[1])));
      else facts.push(textFact(index === 0 ? 'identifier' : 'data', index === 0 ? 'directive' : 'value', slice(text, ...range)));
    }
    words = [];
  };
  for (const { groups, indices } of text.matchAll(TOKEN)) {
    const { comment, double, single, word } = indices?.groups ?? {};
    const inner = word ?? double ?? single;
    if (comment !== undefined) facts.push(textFact('comment', 'comment', slice(text, ...comment)));
    else if (inner !== undefined) words.push(inner);
    else end(groups?.['mark'] === '{');
    if (groups?.['mark'] === '{') depth += 1;
    if (groups?.['mark'] === '}') depth = Math.max(0, depth - 1);
  }
  end(false);
  return { facts: facts.filter(({ value }) => value !== '').sort((a, b) => a.range[0] - b.range[0]), notes: [] };
}
