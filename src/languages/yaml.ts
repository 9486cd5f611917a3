import type { Scalar } from 'yaml';
import type { TextFact } from '../facts.ts';
import { fieldTableOf, type FieldTable } from './fields.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { bundled } from '../bundled.ts';
import { unread } from './plain.ts';
import { alignFolded, decodeEscapes, slice, textFact, type Decoded } from './text.ts';

const parser = bundled('yaml');

export const yaml: Language = {
  id: 'yaml',
  name: 'YAML',
  extract({ path, text }: SourceText): Extraction {
    const depth = nestingDepth(text);
    if (depth > DEEPEST) return { facts: unread.extract({ path, text }).facts, notes: [`nests ${depth} levels deep, more than a parser can take (${DEEPEST}); read as plain text`] };
    const { isMap, isPair, isScalar, parseAllDocuments } = parser();
    const facts: TextFact[] = [];
    const notes: string[] = [];
    for (const document of parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false, customTags: [] })) {
      if (document.errors.length > 0) notes.push('is not valid YAML; read as far as it goes');
      const root = document.contents;
      const table = fieldTableOf(path, new Map(isMap(root) ? root.items.flatMap(({ key, value }) => (isScalar(key) ? [[String(key.value), isScalar(value) ? value.value : undefined]] : [])) : []));
      // A stack of our own: the nesting of the file must not become the nesting of calls.
      const open: { node: unknown; keys: readonly (string | number)[] }[] = [{ node: root, keys: [] }];
      while (open.length > 0) {
        const { node, keys } = open.pop() as (typeof open)[number];
        if (isScalar(node)) {
          const fact = scalarFact(text, node, table, keys);
          if (fact !== null) facts.push(fact);
        } else if (isPair(node)) {
          const key = isScalar(node.key) ? node.key : null;
          if (key !== null) facts.push(...keyFacts(text, key));
          open.push({ node: node.value, keys: [...keys, key === null ? '' : String(key.value)] });
        } else if (typeof node === 'object' && node !== null && 'items' in node) {
          const items = node.items as readonly unknown[];
          items.forEach((item, index) => open.push({ node: item, keys: isPair(item) ? keys : [...keys, index] }));
        }
      }
    }
    facts.sort((a, b) => a.range[0] - b.range[0]);
    return { facts: [...facts, ...commentFacts(text)], notes: [...new Set(notes)] };
  },
};

/** The parser recurses, and where the stack ends inside of a regular expression, so does the process. */
export const DEEPEST = 500;

/** How deep blocks and flow collections may nest, told by indents, dashes and brackets; never too low. */
export function nestingDepth(text: string): number {
  const indents: number[] = [];
  let flow = 0;
  let deepest = 0;
  for (const { groups } of text.matchAll(/^(?<indent> *)(?<dashes>(?:[-?][ \t]+)*)(?<rest>.*)$/gm)) {
    const { indent = '', dashes = '', rest = '' } = groups ?? {};
    if (rest === '' && dashes === '') continue;
    while (indents.length > 0 && (indents.at(-1) as number) >= indent.length) indents.pop();
    indents.push(indent.length);
    const blocks = indents.length + (dashes.match(/[-?]/g)?.length ?? 0);
    for (const bracket of rest.match(/[[\]{}]/g) ?? []) {
      flow = bracket === '[' || bracket === '{' ? flow + 1 : Math.max(0, flow - 1);
      deepest = Math.max(deepest, blocks + flow);
    }
    deepest = Math.max(deepest, blocks + flow);
  }
  return deepest;
}

function scalarFact(text: string, node: Scalar, table: FieldTable, keys: readonly (string | number)[]): TextFact | null {
  const decoded = decodeScalar(text, node);
  if (decoded === null) return null;
  const field = table.fieldAt(keys) ?? { surface: 'data', place: 'value' };
  return textFact(field.surface, field.place, decoded);
}

function keyFacts(text: string, key: Scalar): TextFact[] {
  const decoded = decodeScalar(text, key);
  return decoded === null ? [] : [textFact('identifier', 'key', decoded)];
}

/** The value of a text and where each piece of it stands; null where it is none. */
export function decodeScalar(text: string, { type, range, value }: Scalar): Decoded | null {
  if (typeof value !== 'string' || range === undefined || range === null) return null;
  const [start, end] = range;
  // A quote that never closes ends with the text.
  const isClosed = end - start > 1 && text[end - 1] === text[start];
  if (type === 'QUOTE_DOUBLE') return decodeEscapes(text, start + 1, isClosed ? end - 1 : end, 'yaml');
  const isQuoted = type === 'QUOTE_SINGLE';
  const from = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED' ? text.indexOf('\n', start) + 1 : start + (isQuoted ? 1 : 0);
  const to = isQuoted && isClosed ? end - 1 : end;
  // A doubled quote does not align; such a value is taken as it is written.
  return alignFolded(value, text, from, to) ?? slice(text, from, to);
}

/** The parser keeps comments without their places; its lexer gives every character of the source in order. */
function commentFacts(text: string): TextFact[] {
  const facts: TextFact[] = [];
  let at = 0;
  for (const lexeme of new (parser().Lexer)().lex(text)) {
    // Control markers of the lexer stand for no character of the source.
    if (/^[\u0002\u0018\u001f]$/.test(lexeme) && text[at] !== lexeme) continue;
    if (lexeme.startsWith('#')) facts.push(textFact('comment', 'comment', slice(text, at + 1, at + lexeme.length)));
    at += lexeme.length;
  }
  return facts;
}
