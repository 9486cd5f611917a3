import type { Range } from '../facts.ts';

/** A picture that stands in a text as an address. */
export interface Embedded {
  /** Where its address begins. */
  readonly range: Range;
  readonly bytes: Uint8Array;
}

const ADDRESS = /data:image\/[\w.+-]+(?:;[\w=-]+)*,/gi;
/** What ends an address that is not written in base64. */
const END = /["'`)>]|$/g;
/** A file of thousands of pictures is a dump. */
const MOST = 500;

/** The pictures in the addresses of a text, in base64 or as encoded text. */
export function embeddedPictures(text: string): Embedded[] {
  const found: Embedded[] = [];
  for (const { 0: head, index } of text.matchAll(ADDRESS)) {
    if (found.length === MOST) break;
    const start = index + head.length;
    const bytes = /;base64,$/i.test(head) ? fromBase64(text, start) : fromText(text, start);
    if (bytes !== null) found.push({ range: [index, index + 'data:image'.length], bytes });
  }
  return found;
}

function fromBase64(text: string, start: number): Uint8Array | null {
  const run = /[A-Za-z\d+/=_-]*/y;
  run.lastIndex = start;
  const data = run.exec(text)?.[0] ?? '';
  return data.length < 40 ? null : new Uint8Array(Buffer.from(data, 'base64'));
}

/** Only a drawing is written as text. Its quotes are those that the address does not stand in. */
function fromText(text: string, start: number): Uint8Array | null {
  const quote = /["'`]/.exec(text.slice(Math.max(0, start - 60), start))?.[0];
  END.lastIndex = start;
  const end = quote === undefined ? (END.exec(text)?.index ?? text.length) : text.indexOf(quote, start);
  const data = text.slice(start, end < 0 ? text.length : end);
  if (!/svg/i.test(data)) return null;
  try {
    return new Uint8Array(Buffer.from(/%3c/i.test(data) ? decodeURIComponent(data) : data.replace(/%23/g, '#')));
  } catch {
    return new Uint8Array(Buffer.from(data));
  }
}
