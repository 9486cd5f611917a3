import { UNKNOWN_PART, type Range } from '../facts.ts';
import { forgeHosts, platformHosts } from '../policy/hosts.ts';

/** What a run of characters without white space is, by its shape; the first that fits says. */
const TOKENS: readonly (readonly [shape: RegExp, what: string])[] = [
  [/^(?:[a-z][a-z\d+.-]*:)?\/\/|^[a-z][a-z\d+.-]*:\/|^www\./i, 'an address'],
  [/^[\w.+-]+@[\w-]+\.[\w.-]+$/, 'an e-mail address'],
  [/^@[\w.-]+\/[\w.-]+/, 'a package'],
  [/^(?:[a-z\d-]+\.)+(?:com|org|net|io|dev|app|co|ai|info|me|xyz|biz)(?::\d+)?$/i, 'a host'],
  // "Fiverr/Upwork" is two names; a path begins like one, has an ending, goes deeper, or is written small.
  [/^(?:\.{0,2}|~)\/\w|^[^/]+(?:\/[^/]+){2,}|^[\w-]+\/[\w./-]*\.\w+$|^[a-z\d._~-]+\/[a-z\d._~-]+$/, 'a path'],
  [/^[$%]?\{{0,2}[A-Z\d]+(?:_[A-Z\d]+)+/, 'a variable'],
  [/\w_\w/, 'an identifier'],
  // A member of an object.
  [/^[a-z]\w*(?:\.[a-z]\w*)*\.[a-z]+[A-Z]\w*$/, 'an identifier'],
  [/^x-[\w-]+$/i, 'a header'],
  [/^(?:pub|priv)-[\w-]+:/, 'a scope'],
  [/^[:#@$%][\w-]+$/, 'an identifier'],
];

/**
 * Why a mark inside a text is technical: part of an address, a path, a package, a variable, a slug, an identifier. Null where
 * it stands as a word that people read.
 */
export function technicalUse(text: string, [start, end]: Range): string | null {
  const { value, from } = tokenAround(text, [start, end]);
  const token = TOKENS.find(([shape]) => shape.test(value));
  if (token !== undefined) return token[1];
  if (isPlatformHost(value.toLowerCase().replace(/[:/].*$/, ''))) return 'a host';
  if (/\.[a-z]{1,5}\d?$/i.test(value) && from + value.length > end) return 'a file name';
  // An id in the form of a host turned round, and names that points join.
  if (/^(?:[a-z]{2,3}|info|dev|app)\.[\w-]+\.[\w.-]*\w$|^[a-z\d]+(?:\.[a-z\d]+){2,}$/.test(value)) return 'an identifier';
  if (isSlug(text, [start, end])) return 'a slug';
  if (isCompound(value, text.slice(start, end))) return 'an identifier';
  const before = value.slice(0, start - from);
  return /[=<>{}[\]();]/.test(before) && !/^[({[<"'“‘]+$/.test(before) ? 'code' : null;
}

/** "WhyUpworkSection": words joined by capitals, of which the mark is one. */
const isCompound = (value: string, mark: string): boolean => value.length > mark.length && /^\w+$/.test(value) && /[a-z\d][A-Z]/.test(value.replace(mark, mark.toLowerCase()));

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

/** Whether a host, in small letters, is the platform's. */
export const isPlatformHost = (host: string): boolean => platformHosts.some((known) => host === known || host.endsWith(`.${known}`));

/** Whether a host, in small letters, is one where everybody's projects live. */
export const isForge = (host: string): boolean => forgeHosts.some((forge) => host === forge || host.endsWith(`.${forge}`));

/** Names that no public server has. */
const LOCAL_HOST = /(?:^|\.)(?:localhost|local|localdomain|test|example|invalid|internal|lan|home|docker)$/;

export const isLocalHost = (host: string): boolean => LOCAL_HOST.test(host);
