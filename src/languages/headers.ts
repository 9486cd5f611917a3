import { ANNOTATION_PLACE, type TextFact } from '../facts.ts';
import type { Named } from './naming.ts';
import { slice, textFact } from './text.ts';

/** Programs that are installed from one file say in the comment at its head what they are called. */

interface Header {
  readonly file: RegExp;
  /** What opens the head, where it needs opening. */
  readonly opens: RegExp;
  /** What ends it. */
  readonly closes: RegExp;
  /** A line of it, with groups `key` and `value`. */
  readonly line: RegExp;
  readonly fields: Readonly<Record<string, Named>>;
}

const STARRED = /^[ \t/*#]*(?<key>[A-Z][\w ]+):[ \t]*(?<value>[^\r\n]*\S)/gmd;
const TAGGED = /^[ \t]*(?:\/\/|\*)[ \t]*@(?<key>[\w.-]+)(?::[\w-]+)?[ \t]+(?<value>[^\r\n]*\S)/gmd;

const headers: readonly Header[] = [
  {
    file: /\.[cm]?[jt]sx?$/i,
    opens: /\/\/ ==UserScript==/,
    closes: /==\/UserScript==/,
    line: TAGGED,
    fields: { name: ['app-name', 'user script name'], description: ['ui', 'user script description'], homepage: ['app-name', 'homepage'], homepageURL: ['app-name', 'homepage'] },
  },
  { file: /\.user\.css$/i, opens: /==UserStyle==/, closes: /==\/UserStyle==/, line: /^[ \t*]*@(?<key>\w+)[ \t]+(?<value>[^\r\n]*\S)/gmd, fields: { name: ['app-name', 'user style name'], description: ['ui', 'user style description'] } },
  {
    file: /\.php$/i,
    opens: /\/\*[^]{0,400}?\bPlugin Name:/,
    closes: /\*\//,
    line: STARRED,
    fields: { 'Plugin Name': ['app-name', 'plugin name'], 'Plugin URI': ['app-name', 'homepage'], Description: ['ui', 'plugin description'] },
  },
  { file: /(?:^|\/)style\.css$/i, opens: /\/\*[^]{0,400}?\bTheme Name:/, closes: /\*\//, line: STARRED, fields: { 'Theme Name': ['app-name', 'theme name'], Description: ['ui', 'theme description'] } },
  // From the rest of these comments the API is described; what is generated of them is read where it is published.
  { file: /\.go$/i, opens: /^\/\/[ \t]*@title\b/m, closes: /^(?:func|package|import)\b/m, line: TAGGED, fields: { title: ['app-name', ANNOTATION_PLACE] } },
  // What indexes and search engines are told of a read-me, in a comment at its top.
  { file: /(?:^|\/)readme\.(?:md|markdown)$/i, opens: /^\s*<!--/, closes: /-->/, line: /^[ \t]*(?:<!--[ \t]*)?(?<key>Title|Description):[ \t]*(?<value>[^\r\n]*\S)/gmd, fields: { Title: ['docs', 'document title'], Description: ['docs', 'document description'] } },
];

/** In characters; a head stands at the top. */
const LONGEST_HEAD = 8000;

/** The names and descriptions in the head of a file. */
export function readHeader(path: string, text: string): TextFact[] {
  const header = headers.find(({ file }) => file.test(path));
  const top = header === undefined ? '' : text.slice(0, LONGEST_HEAD);
  const open = header?.opens.exec(top);
  if (header === undefined || open === null || open === undefined) return [];
  const end = header.closes.exec(top.slice(open.index + 2))?.index;
  const head = end === undefined ? top : top.slice(0, open.index + 2 + end);
  const facts: TextFact[] = [];
  for (const { index, groups, indices } of head.matchAll(header.line)) {
    const field = header.fields[groups?.['key'] ?? ''];
    const value = indices?.groups?.['value'];
    if (index >= open.index && field !== undefined && value !== undefined) facts.push(textFact(...field, slice(text, ...value)));
  }
  return facts;
}
