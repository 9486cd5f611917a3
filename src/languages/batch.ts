import type { TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { namedSetting, type Named } from './naming.ts';
import { slice, textFact } from './text.ts';

/** A command: its word, and what it is given up to the end of the line or the next command. */
const COMMAND = /^[ \t]*(?:@[ \t]*)?(?:(?<comment>(?:rem\b|::)[ \t]?)|(?<word>[\w.:-]+)[ \t]*)/i;

/** Scripts of the Windows command line, which write texts without quotes. */
export const batch: Language = {
  id: 'batch',
  name: 'batch',
  extract({ text }: SourceText): Extraction {
    const facts: TextFact[] = [];
    for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
      const head = COMMAND.exec(line.slice(0, LONGEST_HEAD));
      const from = index + (head?.[0].length ?? 0);
      const end = index + line.trimEnd().length;
      if (head?.groups?.['comment'] !== undefined) facts.push(textFact('comment', 'comment', slice(text, from, end)));
      else facts.push(...command(text, head?.groups?.['word']?.toLowerCase() ?? '', from, end));
    }
    return { facts: facts.filter(({ value }) => /\S/.test(value)), notes: [] };
  },
};

const LONGEST_HEAD = 300;
const STRING: Named = ['string', 'string'];

function command(text: string, word: string, from: number, end: number): TextFact[] {
  if (from >= end) return [];
  if (word === 'title') return [textFact('app-name', 'window title', slice(text, from, end))];
  if (/^echo[.:]?$/.test(word)) return [textFact('log', 'log message', slice(text, from, end))];
  const setting = word === 'set' ? /^(?:\/[ap][ \t]+)?"?(?<name>\w+)[ \t]*=/i.exec(text.slice(from, Math.min(end, from + LONGEST_HEAD))) : null;
  if (setting !== null) {
    const value = slice(text, from + setting[0].length, text[end - 1] === '"' && end - 1 >= from + setting[0].length ? end - 1 : end);
    return [textFact(...(namedSetting(setting.groups?.['name'] ?? '') ?? STRING), value)];
  }
  return [...text.slice(from, end).matchAll(/"([^"]+)"/g)].map(({ index, 1: inner = '' }) => textFact('string', 'string', slice(text, from + index + 1, from + index + 1 + inner.length)));
}
