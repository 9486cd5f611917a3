import type { TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { namedSetting, type Named } from './naming.ts';
import { decodeEscapes, slice, textFact } from './text.ts';

const ASSIGNMENT = /^(?<indent>[ \t]*)(?<export>export[ \t]+)?(?<key>[A-Za-z_][\w.-]*)(?<equals>[ \t]*[=:][ \t]*)(?<value>"(?:[^"\\]|\\[^])*"|'[^']*'|`[^`]*`|[^\r\n#]*?)(?=[ \t]*(?:#|\r?$))/gmd;
const COMMENT = /(?:^[ \t]*|[ \t])#(?<comment>[^\r\n]*)/gmd;

const VALUE: Named = ['data', 'value'];

export const dotenv: Language = {
  id: 'dotenv',
  name: 'dotenv',
  extract({ text }: SourceText): Extraction {
    const facts: TextFact[] = [];
    let taken = 0;
    for (const match of text.matchAll(ASSIGNMENT)) {
      const { key, value } = match.indices?.groups ?? {};
      if (key === undefined || value === undefined) continue;
      facts.push(textFact('identifier', 'variable', slice(text, ...key)));
      const name = text.slice(...key);
      const quoted = /["'`]/.test(text[value[0]] ?? '') && value[1] - value[0] >= 2 ? 1 : 0;
      const [start, end] = [value[0] + quoted, value[1] - quoted];
      const decoded = text[value[0]] === '"' ? decodeEscapes(text, start, end, 'script') : slice(text, start, end);
      if (end > start) facts.push(textFact(...(namedSetting(name) ?? VALUE), decoded));
      taken = Math.max(taken, value[1]);
    }
    for (const match of text.matchAll(COMMENT)) {
      const [start, end] = match.indices?.groups?.['comment'] ?? [0, 0];
      // A # inside a quoted value is part of it.
      if (!facts.some((fact) => fact.surface !== 'comment' && fact.range[0] < start && end <= fact.range[1])) facts.push(textFact('comment', 'comment', slice(text, start, end)));
    }
    return { facts: facts.filter((fact) => fact.value !== ''), notes: [] };
  },
};
