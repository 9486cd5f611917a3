import type { Range, SecretFact } from '../facts.ts';
import { fromBase64, isHex, isRandom } from '../secrets/values.ts';
import { isPlaceholder } from './placeholders.ts';

/** A value that shows by itself, or by the call or the address that it stands in, what it is. */
export type Shaped = Pick<SecretFact, 'what' | 'shows' | 'range'>;

/** A token, also where a program joins its beginning to it; the cookie of a session has eight digits before it. */
const TOKEN = /(?:[\da-f]{8}\.)?oauth2v2_(?<kind>(?:[a-z]{2,8}_)?)(?:["'`]\s{0,8}[+.&]?\s{0,8}["'`])?(?<digits>[\da-f]{32,128})(?![\da-z])/g;
/** Base64 of the beginning of a token, wherever it falls among groups of three bytes. */
const CODED = /(?:b2F1dGgydjJf|YXV0aDJ2Ml|hdXRoMnYyX)[A-Za-z\d+/]{20,400}={0,2}/g;
/** What of the same run may stand before that. */
const BEFORE_CODED = /[A-Za-z\d+/]{0,400}$/;
const FEED = /security_?token(?:=|%3D|%253D|\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["'`])(?<value>[\w%.-]{16,512})/gi;
const BASIC = /\bBasic[ +]{1,3}(?<value>[A-Za-z\d+/]{24,400}={0,2})/g;
/** `curl -u key:secret`. */
const USER = /(?<![\w-])(?:-u|--user)[ =]{1,3}["']?(?<key>[\da-f]{32}):(?<secret>[\da-f]{16})(?![\da-f])/g;
const ADDRESS = /\/\/[^\s:@/"'`]{1,80}:(?<value>[^\s:@/"'`]{6,100})@(?:[\w-]+\.)?(?:upwork|odesk)\.com/gi;

export function* shapedSecrets(text: string): Generator<Shaped> {
  // Most texts hold none, and to look for the word alone is many times faster.
  for (const { 0: whole, index, groups } of text.includes('oauth2v2_') ? text.matchAll(TOKEN) : []) {
    if (isMeant(groups?.['digits'] ?? '')) yield { what: groups?.['kind'] === '' ? 'access token' : 'session token', shows: 'shape', range: [index, index + whole.length] };
  }
  for (const { 0: end, index: at } of text.matchAll(CODED)) {
    const [begin = ''] = BEFORE_CODED.exec(text.slice(Math.max(0, at - 400), at)) ?? [];
    const [whole, index] = [begin + end, at - begin.length];
    const inner = decodedAnywhere(whole);
    const token = inner === null ? null : TOKEN_ONCE.exec(inner);
    if (token !== null && isMeant(token.groups?.['digits'] ?? '')) yield { what: 'access token', shows: 'shape', range: [index, index + whole.length] };
  }
  const speaks = /upwork|odesk/i.test(text);
  if (!speaks) return;
  for (const { 0: whole, index, groups } of text.matchAll(FEED)) {
    const value = groups?.['value'] ?? '';
    if (isMeant(value) && isFeed(text, index)) yield { what: 'feed token', shows: 'shape', range: endingWith(index, whole, value) };
  }
  for (const { 0: whole, index, groups } of text.matchAll(BASIC)) {
    const value = groups?.['value'] ?? '';
    const [key = '', secret = ''] = fromBase64(value)?.split(':') ?? [];
    if (isHex(key, 32) && isHex(secret, 16) && isMeant(key) && isMeant(secret)) yield { what: 'secret', shows: 'file', range: endingWith(index, whole, value) };
  }
  for (const { index, 0: whole, groups } of text.matchAll(USER)) {
    const [key = '', secret = ''] = [groups?.['key'], groups?.['secret']];
    if (!isMeant(key) || !isMeant(secret)) continue;
    const end = index + whole.length;
    yield { what: 'key', shows: 'file', range: [end - secret.length - 1 - key.length, end - secret.length - 1] };
    yield { what: 'secret', shows: 'file', range: [end - secret.length, end] };
  }
  for (const { 0: whole, index, groups } of text.matchAll(ADDRESS)) {
    const value = groups?.['value'] ?? '';
    if (!isPlaceholder(value) && !/[${<%]/.test(value)) yield { what: 'password', shows: 'shape', range: [index + whole.lastIndexOf(`${value}@`), index + whole.lastIndexOf(`${value}@`) + value.length] };
  }
}

const TOKEN_ONCE = new RegExp(TOKEN.source);
const isMeant = (value: string): boolean => isRandom(value) && !isPlaceholder(value);
const endingWith = (index: number, whole: string, value: string): Range => [index + whole.length - value.length, index + whole.length];

/** Feeds of the platform stand under these paths; so do addresses that are encoded. */
const isFeed = (text: string, at: number): boolean => /(?:upwork|odesk)\.com(?:\/|%2F|%252F|\\\/)/i.test(text.slice(Math.max(0, at - 600), at)) || /upwork|odesk/i.test(text.slice(Math.max(0, at - 200), at));

/** A run of base64 may have begun before: what decodes at one of four beginnings. */
function decodedAnywhere(run: string): string | null {
  for (let skip = 0; skip < 4; skip += 1) {
    const piece = run.slice(skip);
    const inner = fromBase64(piece.endsWith('=') ? piece : piece.slice(0, piece.length - (piece.length % 4 === 1 ? 1 : 0)));
    if (inner?.includes('oauth2v2_') === true) return inner;
  }
  return null;
}

/** A client of the platform made from strings: `new UpworkApi("…", "…")`. */
const CALL = /(?:upwork|odesk)[\w.$:>-]{0,60}\s{0,3}\((?<args>[^()]{20,600})\)/gi;

export function* calledSecrets(text: string): Generator<Shaped> {
  for (const { 0: whole, index, groups } of text.matchAll(CALL)) {
    const start = index + whole.length - 1 - (groups?.['args'] ?? '').length;
    const found = [...(groups?.['args'] ?? '').matchAll(/(?<=["'`])(?:[\da-f]{32}|[\da-f]{16})(?=["'`])/g)].filter(([value]) => isMeant(value));
    for (const { 0: value, index: at } of found) yield { what: value.length === 32 ? 'key' : 'secret', shows: 'section', range: [start + at, start + at + value.length] };
  }
}
