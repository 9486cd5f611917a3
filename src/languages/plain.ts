import type { Surface, TextFact } from '../facts.ts';
import type { Extraction, Language, SourceText } from './language.ts';
import { slice, textFact } from './text.ts';

/** A file of which every line is one text. */
const linewise = (id: string, name: string, surface: Surface, place: string): Language => ({
  id,
  name,
  extract({ text }: SourceText): Extraction {
    const facts: TextFact[] = [];
    for (const match of text.matchAll(/[^\r\n]+/g)) facts.push(...lineFacts(text, match.index, match.index + match[0].length, surface, place));
    return { facts, notes: [] };
  },
});

/** Directives, ESLint's among them, can stand in plain text too, in any of the common comment forms. */
const COMMENTED = /^(?<lead>[ \t]*(?:#|\/\/|\/\*|<!--|;|--|%|"|'|rem\b|\.\.)[ \t]*)(?:upwork-compliance-|eslint-(?:dis|en)able)/i;

function lineFacts(text: string, start: number, end: number, surface: Surface, place: string): TextFact[] {
  const line = text.slice(start, end);
  const lead = COMMENTED.exec(line)?.groups?.['lead'];
  if (lead === undefined) return [textFact(surface, place, slice(text, start, end))];
  return [textFact('comment', 'comment', slice(text, start + lead.length, start + withoutClose(line).length))];
}

/** Step by step: one pattern for it all would try every blank as the beginning of the end. */
const withoutClose = (line: string): string => line.trimEnd().replace(/(?:\*\/|-->)$/, '').trimEnd();

/** Text for people, such as a licence or a notice. */
export const plain = linewise('plain', 'plain text', 'docs', 'text');

/** Tables, logs and dumps, which no one reads as a text of the app. */
export const records = linewise('records', 'records', 'data', 'value');

/** Scenarios of tests, in sentences. */
export const gherkin: Language = {
  id: 'gherkin',
  name: 'Gherkin',
  extract({ text }: SourceText): Extraction {
    const facts: TextFact[] = [];
    for (const match of text.matchAll(/^[ \t]*(?:#(?<comment>[^\r\n]*)|(?<step>[^\s#][^\r\n]*))/gmd)) {
      const { comment, step } = match.indices?.groups ?? {};
      if (step !== undefined) facts.push(textFact('docs', 'scenario', slice(text, ...step)));
      else if (comment !== undefined) facts.push(textFact('comment', 'comment', slice(text, ...comment)));
    }
    return { facts: facts.filter(({ value }) => value !== ''), notes: [] };
  },
};

/** The file in which GitHub Pages and others keep a site's own domain. */
export const cname = linewise('cname', 'CNAME', 'app-name', 'site domain');

/** A page of a store, of which each text has a file of its own. */
export const storeName = linewise('store-name', 'store listing', 'app-name', 'store title');
export const storeText = linewise('store-text', 'store listing', 'ui', 'store text');

/** The module that a Go program is, and those that it takes. */
export const goModule: Language = {
  id: 'go-module',
  name: 'Go module',
  extract({ text }: SourceText): Extraction {
    const facts: TextFact[] = [];
    for (const match of text.matchAll(/\/\/(?<comment>[^\r\n]*)|^[ \t]*module[ \t]+"?(?<name>[^\s"]+)|(?<other>[^\s/]\S*)/gmd)) {
      const { comment, name, other } = match.indices?.groups ?? {};
      if (comment !== undefined) facts.push(textFact('comment', 'comment', slice(text, ...comment)));
      else if (name !== undefined) facts.push(textFact('app-name', 'module path', slice(text, ...name)));
      else if (other !== undefined) facts.push(textFact('identifier', 'module', slice(text, ...other)));
    }
    return { facts, notes: [] };
  },
};

/** Netlify's redirects: the address that is left, then the one that is gone to. Those with a host are the site's own. */
export const redirects: Language = {
  id: 'redirects',
  name: 'redirects',
  extract({ text }: SourceText): Extraction {
    const facts: TextFact[] = [];
    for (const match of text.matchAll(/^[ \t]*(?:#(?<comment>.*)|(?<from>\S+))/gmd)) {
      const { comment, from } = match.indices?.groups ?? {};
      if (comment !== undefined) facts.push(textFact('comment', 'comment', slice(text, ...comment)));
      else if (from !== undefined) facts.push(/^https?:\/\//.test(text.slice(...from)) ? textFact('app-name', 'site domain', slice(text, ...from)) : textFact('endpoint', 'address', slice(text, ...from)));
    }
    return { facts, notes: [] };
  },
};

/** Anything whose language could not be read: nothing is known of what a line does. */
export const unread = linewise('unread', 'text', 'string', 'text');
