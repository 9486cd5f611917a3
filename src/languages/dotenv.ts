import type { Range, TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { namedSetting, type Named } from './naming.ts';
import { decodeEscapes, slice, textFact, type Decoded } from './text.ts';

const ASSIGNMENT = /^(?<indent>[ \t]*)(?<export>export[ \t]+)?(?<key>[A-Za-z_][\w.-]*)(?<equals>[ \t]*[=:][ \t]*)(?<value>(?:"(?:[^"\\]|\\[^])*"|'[^']*'|`[^`]*`)(?=[ \t]*(?:#|\r?$))|[^\r\n\u2028\u2029#]*)/gmd;
const COMMENT = /(?:^[ \t]*|[ \t])#(?<comment>[^\r\n]*)/gmd;

interface Assignment {
  readonly name: string;
  readonly key: Range;
  /** Without its quotes. */
  readonly inner: Range;
  readonly value: Decoded;
}

/** Each variable that a file sets, in its order. */
export function* assignmentsOf(text: string): Generator<Assignment> {
  for (const match of text.matchAll(ASSIGNMENT)) {
    const { key, value } = match.indices?.groups ?? {};
    if (key === undefined || value === undefined) continue;
    const quoted = /["'`]/.test(text[value[0]] ?? '') && text.slice(...value).trimEnd().length >= 2 ? 1 : 0;
    // What has no quotes ends before the blanks behind it.
    const [start, end] = [value[0] + quoted, value[0] + text.slice(...value).trimEnd().length - quoted];
    yield { name: text.slice(...key), key, inner: [start, end], value: text[value[0]] === '"' ? decodeEscapes(text, start, end, 'script') : slice(text, start, end) };
  }
}

const VALUE: Named = ['data', 'value'];

export const dotenv: Language = {
  id: 'dotenv',
  name: 'dotenv',
  extract({ text }: SourceText): Extraction {
    const facts: TextFact[] = [];
    const values: Range[] = [];
    for (const { name, key, inner, value } of assignmentsOf(text)) {
      facts.push(textFact('identifier', 'variable', slice(text, ...key)));
      if (inner[1] > inner[0]) facts.push(textFact(...(namedSetting(name) ?? VALUE), value));
      values.push([inner[0], inner[1]]);
    }
    let next = 0;
    for (const match of text.matchAll(COMMENT)) {
      const [start, end] = match.indices?.groups?.['comment'] ?? [0, 0];
      // A # inside a quoted value is part of it; both come in the order of the file.
      while (next < values.length && (values[next] as Range)[1] < end) next += 1;
      const around = values[next];
      if (around === undefined || around[0] >= start) facts.push(textFact('comment', 'comment', slice(text, start, end)));
    }
    return { facts: facts.filter((fact) => fact.value !== ''), notes: [] };
  },
};
