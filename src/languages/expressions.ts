import { TEXT_KEY_PLACE, type TextFact, type Surface } from '../facts.ts';
import { pairsIn } from './glyphs.ts';
import { decodeEscapes, slice, TextBuilder, textFact, type Decoded } from './text.ts';
import { namedSetting } from './naming.ts';
import { isShownKey, surfaceOfCall } from './ui-words.ts';

/** Reads the strings in the code of a template: what languages of templates have in common is calls, options and quotes. */

export type Role = readonly [surface: Surface, place: string];

export const UNKNOWN_ROLE: Role = ['string', 'string'];
const TECHNICAL: Role = ['identifier', 'string'];

/** Helpers that show what they are given first. */
const SHOWING_HELPER = /^(?:link_to|button_to|mail_to|submit_tag|label_tag|content_tag|button_tag|submit|ActionLink|RouteLink|lang|trans|transchoice|translate|blocktrans|ngettext|pgettext|_|helper|echo|print)$/;
const WORDS = new Set(['and', 'or', 'not', 'in', 'is', 'if', 'elsif', 'elseif', 'unless', 'else', 'when', 'case', 'include', 'extends', 'import', 'from', 'render', 'with', 'load', 'static', 'url', 'asset', 'partial', 'block', 'set', 'assign', 'return', 'await', 'typeof', 'new', 'of']);
/** What comes before a string that gives the page its title: `content_for :title,` and `@section('title',`. */
const TITLES = /(?:\b(?:content_for|provide|set_meta_tags)\s*\(?\s*:(?:page_|head_|meta_)?title\s*(?:,|\)?\s*\{)|@section\s*\(\s*['"](?:page[-_]?|meta[-_]?)?title['"]\s*,|\bset_meta_tags\b[^'"]{0,40}\b(?:title|site):|^\s*title\b|\bView(?:Bag\.|Data\[")Title(?:"\])?\s*=|^@\s*Page\b.*\sTitle=)\s*\(?\s*$/;

/** `config('app.name', '…')`: what the app is called where nothing else is set. */
const NAME_SETTING = /\b(?:config|env|getenv|setting|settings|get)\s*\(\s*['"](?:app|site)[._]?(?:name|title)['"]\s*,\s*$/i;

const LOOK_BACK = 80;

/** The facts of the code between two offsets; `direct` is what a string is that the code itself prints. */
export function readExpression(text: string, start: number, end: number, direct: Role): TextFact[] {
  const facts: TextFact[] = pairsIn(text, start, end);
  const callees: string[] = [];
  const missing = new Set<string>();
  for (let at = start; at < end; at += 1) {
    const character = text[at] as string;
    if (character === '(') callees.push(/([\w$.]+)\s*$/.exec(text.slice(Math.max(start, at - LOOK_BACK), at))?.[1] ?? '');
    else if (character === ')') callees.pop();
    else if (character === '/' && text[at + 1] === '*') {
      const found = text.indexOf('*/', at + 2);
      const close = found < 0 || found > end ? end : found;
      facts.push(textFact('comment', 'comment', slice(text, Math.min(at + 2, close), close)));
      at = close + 1;
    } else if ((character === '"' || character === "'" || character === '`') && !missing.has(character)) {
      const close = closeOf(text, at, end);
      if (close < 0) {
        missing.add(character);
        continue;
      }
      const [surface, place] = roleOf(text.slice(Math.max(start, at - LOOK_BACK), at), text.slice(close + 1, Math.min(end, close + 12)), callees.at(-1), direct);
      const value = decode(text, at + 1, close);
      if (/\S/.test(value.value)) facts.push(surface === 'ui' && /^[a-z\d_.:/-]*$/.test(value.value) ? textFact('identifier', TEXT_KEY_PLACE, value) : textFact(surface, place, value));
      at = close;
    }
  }
  return facts.filter(({ value }) => value !== '');
}

function closeOf(text: string, open: number, end: number): number {
  for (let at = open + 1; at < end; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === text[open]) return at;
  }
  return -1;
}

function roleOf(before: string, after: string, callee: string | undefined, direct: Role): Role {
  if (TITLES.test(before)) return ['app-name', 'page title'];
  if (NAME_SETTING.test(before)) return ['app-name', 'application name'];
  if (/\b(?:\w*Localizer|[LT])\[\s*$/.test(before)) return ['ui', 'text to be translated'];
  if (/(?:[=!]=|\bcase\b|\bwhen\b)\s*$/.test(before) || /^\s*[=!]=/.test(after) || (/[\w)\]]\[\s*$/.test(before) && /^\s*\]/.test(after))) return TECHNICAL;
  const key = /(?:[{,(]\s*:?|^\s*|\s)['"]?([\w$-]+)['"]?\s*(?::|=>|=)\s*$/.exec(before)?.[1];
  if (key !== undefined && !/\?[^?]*$/.test(before)) {
    const named = namedSetting(key.replace(/^\$/, ''));
    if (named !== null) return named;
    return isShownKey(key) ? ['ui', `“${key}” of an object`] : UNKNOWN_ROLE;
  }
  if (/^\s*:(?!:)/.test(after) && /[{,]\s*$/.test(before)) return TECHNICAL;
  const command = /(?:^|[\s=(])([\w$.]+)[ \t]+$/.exec(before)?.[1];
  if (command !== undefined && !WORDS.has(command)) return roleOfCall(command, true);
  if (command !== undefined && /^(?:include|extends|import|from|render|load|static|url|asset|partial|block)$/.test(command)) return TECHNICAL;
  return callee === undefined || callee === '' ? direct : roleOfCall(callee, /\(\s*$/.test(before));
}

function roleOfCall(callee: string, isFirst: boolean): Role {
  const name = callee.split('.');
  const last = name.at(-1) ?? '';
  const surface = isFirst && SHOWING_HELPER.test(last) ? 'ui' : surfaceOfCall(name);
  return surface === null ? UNKNOWN_ROLE : [surface, surface === 'ui' ? `text given to ${last}` : 'argument'];
}

/** A string with its escapes decoded; `${…}` and `#{…}` are what only a run would know. */
function decode(text: string, start: number, end: number): Decoded {
  const builder = new TextBuilder();
  let at = start;
  for (const { index, 0: whole } of text.slice(start, end).matchAll(/[$#]\{[^{}]*\}/g)) {
    builder.append(decodeEscapes(text, at, start + index, 'script')).unknown(start + index, start + index + whole.length);
    at = start + index + whole.length;
  }
  return builder.append(decodeEscapes(text, at, end, 'script')).done();
}
