import { platformHosts } from '../policy/hosts.ts';
import type { Range } from '../facts.ts';
import { UNKNOWN_PART } from '../facts.ts';

/**
 * Why a mark inside a text is technical: part of an address, a path, a package, a variable, a slug, an identifier. Null where
 * it stands as a word that people read.
 */
export function technicalUse(text: string, [start, end]: Range): string | null {
  const token = tokenAround(text, [start, end]);
  const { value, from } = token;
  const mark = text.slice(start, end);
  if (/^(?:[a-z][a-z\d+.-]*:)?\/\/|^[a-z][a-z\d+.-]*:\/|^www\./i.test(value)) return 'an address';
  if (/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(value)) return 'an e-mail address';
  if (/^@[\w.-]+\/[\w.-]+/.test(value)) return 'a package';
  if (isHost(value)) return 'a host';
  if (/[\w.~-]\/[\w.~-]|^\.{0,2}\/\w|^~\//.test(value)) return 'a path';
  if (/\.[a-z]{1,5}\d?$/i.test(value) && !/\.$/.test(value) && from + value.length > end && text[end] !== ' ') return 'a file name';
  if (/^[$%]?\{{0,2}[A-Z\d]+(?:_[A-Z\d]+)+/.test(value)) return 'a variable';
  if (/\w_\w/.test(value)) return 'an identifier';
  if (/^x-[\w-]+$/i.test(value)) return 'a header';
  if (/^(?:pub|priv)-[\w-]+:/.test(value)) return 'a scope';
  if (isSlug(text, [start, end])) return 'a slug';
  if (/^[a-z][a-z\d]*[A-Z]|[a-z\d][A-Z]/.test(value.replace(mark, mark.toLowerCase())) && value.length > mark.length && /^\w+$/.test(value)) return 'an identifier';
  if (/^[:#@$%][\w-]+$/.test(value)) return 'an identifier';
  if (/[=<>{}[\]();]/.test(value.slice(0, start - from)) && !/^[({[<"'“‘]+$/.test(value.slice(0, start - from))) return 'code';
  return null;
}

/** Whether the mark is a part of words in small letters that hyphens join, whatever follows them: "up-tool.config.ts", "up-tool/". */
function isSlug(text: string, [start, end]: Range): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  const mark = text.slice(start, end);
  return mark === mark.toLowerCase() && (/[a-z\d]-$/.test(before) || /^-[a-z\d]/.test(after));
}

/** The run of characters without white space around a range, without the punctuation of the sentence. */
function tokenAround(text: string, [start, end]: Range): { value: string; from: number } {
  let from = start;
  while (from > start - LONGEST_TOKEN && from > 0 && !isBreak(text[from - 1] as string)) from -= 1;
  let to = end;
  while (to < end + LONGEST_TOKEN && to < text.length && !isBreak(text[to] as string)) to += 1;
  while (from < start && /["'“”‘’«»(<*_~|,;]/.test(text[from] as string)) from += 1;
  while (to > end && /["'“”‘’«»)>*_~|,;:.!?…]/.test(text[to - 1] as string)) to -= 1;
  return { value: text.slice(from, to).replace(/[’']s$/, ''), from };
}

/** On each side; what is longer is no address and no name, and must not cost a walk through a whole file. */
const LONGEST_TOKEN = 300;

const isBreak = (character: string): boolean => /\s/.test(character) || character === UNKNOWN_PART;

/** Whether a text is a host of the platform, a port or a path included or not. */
export const isPlatformHost = (host: string): boolean => platformHosts.some((known) => host === known || host.endsWith(`.${known}`));

const isHost = (value: string): boolean => isPlatformHost(value.toLowerCase().replace(/[:/].*$/, '')) || /^(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|app|co|ai|info|me|xyz|biz)(?::\d+)?$/i.test(value);
