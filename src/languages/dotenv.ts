import type { Range, TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { namedSetting, type Named } from './naming.ts';
import { decodeEscapes, slice, textFact } from './text.ts';

const ASSIGNMENT = /^(?<indent>[ \t]*)(?<export>export[ \t]+)?(?<key>[A-Za-z_][\w.-]*)(?<equals>[ \t]*[=:][ \t]*)(?<value>(?:"(?:[^"\\]|\\[^])*"|'[^']*'|`[^`]*`)(?=[ \t]*(?:#|\r?$))|[^\r\n\u2028\u2029#]*)/gmd;
const COMMENT = /(?:^[ \t]*|[ \t])#(?<comment>[^\r\n]*)/gmd;

const VALUE: Named = ['data', 'value'];

export const dotenv: Language = {
  id: 'dotenv',
  name: 'dotenv',
  extract({ text }: SourceText): Extraction {
    const facts: TextFact[] = [];
    const values: Range[] = [];
    for (const match of text.matchAll(ASSIGNMENT)) {
      const { key, value } = match.indices?.groups ?? {};
      if (key === undefined || value === undefined) continue;
      facts.push(textFact('identifier', 'variable', slice(text, ...key)));
      const name = text.slice(...key);
      const quoted = /["'`]/.test(text[value[0]] ?? '') && text.slice(...value).trimEnd().length >= 2 ? 1 : 0;
      // What has no quotes ends before the blanks behind it.
      const [start, end] = [value[0] + quoted, value[0] + text.slice(...value).trimEnd().length - quoted];
      const decoded = text[value[0]] === '"' ? decodeEscapes(text, start, end, 'script') : slice(text, start, end);
      if (end > start) facts.push(textFact(...(namedSetting(name) ?? VALUE), decoded));
      values.push([start, end]);
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
