import { skeletonOf } from './skeleton.ts';

/**
 * What the gate looks for in the raw bytes of a file before anything is decoded or parsed. A pattern is a run of up to
 * four byte classes (null stands for any byte); where one matches, `confirm` decides on the bytes around it, read as
 * latin1. Patterns may match too often, never too rarely: a mark that a parsed file would show must open the gate.
 */
export interface GatePattern {
  readonly name: string;
  readonly bytes: readonly (readonly number[] | null)[];
}

/** How many bytes on each side of a pattern `confirm` is given; enough for a mark of which every letter is an escape. */
export const GATE_WINDOW = 96;

const either = (letters: string): number[] => [...letters].flatMap((letter) => [letter.toLowerCase().charCodeAt(0), letter.toUpperCase().charCodeAt(0)]);
const span = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

const HEX = ascii('0123456789abcdefABCDEF');
const CONTINUATION = span(0x80, 0xbf);
/** First bytes of the Greek, Cyrillic, Armenian and Cherokee letters that pass for plain ones. */
const LOOK_ALIKE_LEADS = [0xcd, 0xce, 0xcf, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xe1];
const SEPARATORS = ascii(' \t\n\v\f\r-_.');
const MARK_LETTERS = either('upworkdesanlc');

export const gatePatterns: readonly GatePattern[] = [
  { name: 'plain', bytes: [either('u'), either('p'), either('w'), [...either('o'), 0x30]] },
  { name: 'spaced', bytes: [either('p'), SEPARATORS, either('w'), [...either('o'), 0x30]] },
  { name: 'spaced widely', bytes: [either('u'), either('p'), SEPARATORS, SEPARATORS] },
  { name: 'spaced by a character beyond ASCII', bytes: [either('u'), either('p'), [0xc2, 0xe1, 0xe2, 0xe3, 0xef], CONTINUATION] },
  { name: 'spaced by a separator and a character beyond ASCII', bytes: [either('p'), SEPARATORS, [0xc2, 0xe1, 0xe2, 0xe3, 0xef], CONTINUATION] },
  { name: 'spaced by a named character', bytes: [either('u'), either('p'), ascii('&')] },
  { name: 'former, third to sixth letter', bytes: [either('d'), either('e'), either('s'), either('k')] },
  { name: 'former, first to fourth letter', bytes: [either('e'), either('l'), either('a'), either('n')] },
  { name: 'escape by code unit', bytes: [ascii('\\'), ascii('uU'), [...ascii('{02fFdD')], HEX] },
  { name: 'escape by byte', bytes: [ascii('\\'), ascii('xX'), ascii('4567'), HEX] },
  { name: 'character reference', bytes: [ascii('&'), ascii('#'), ascii('xX0123456789'), null] },
  { name: 'named character reference', bytes: [ascii('&'), ascii('szZ'), ascii('hwe'), ascii('ynjr')] },
  { name: 'look-alike after a letter', bytes: [MARK_LETTERS, LOOK_ALIKE_LEADS, CONTINUATION] },
  { name: 'look-alike before a letter', bytes: [LOOK_ALIKE_LEADS, CONTINUATION, MARK_LETTERS] },
  { name: 'three-byte look-alike before a letter', bytes: [[0xe1], CONTINUATION, CONTINUATION, MARK_LETTERS] },
  { name: 'unseen character', bytes: [[0xe2], [0x80, 0x81], [...span(0x8b, 0x8f), ...span(0xa0, 0xaf)]] },
  { name: 'look-alike rare in any text', bytes: [[0xd3, 0xd4, 0xd5], [0x81, 0x8f, 0x9c, 0x9d, 0xa1]] },
  { name: 'soft hyphen', bytes: [[0xc2], [0xad]] },
  { name: 'full-width letter, byte order mark, variation selector', bytes: [[0xef], [0xb8, 0xbb, 0xbc, 0xbd], CONTINUATION] },
  { name: 'mathematical letter', bytes: [[0xf0], [0x9d, 0x9f], CONTINUATION, CONTINUATION] },
  { name: 'circled letter', bytes: [[0xe2], [0x92, 0x93], CONTINUATION] },
];

const WORDS = /up[\s\-_.·]{0,3}w[o0]rk|(?<!fre)elance|(?<!aut)odesk(?!top)/i;

/** Whether the bytes around a pattern, read as latin1, may hold a mark once they are decoded. */
export function confirmGate(around: string): boolean {
  if (WORDS.test(around)) return true;
  if (!/[\\&\x80-\xff]/.test(around)) return false;
  const decoded = Buffer.from(around, 'latin1')
    .toString('utf8')
    .replace(/\\u\{0*([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\x([0-9a-f]{2})|&#x0*([0-9a-f]{1,6});?|&#0*(\d{1,7});?|&(?:shy|zwj|zwnj|ZeroWidthSpace);?|&[a-z]\w{1,30};/gi, (...groups: string[]) => {
      const [whole, braced, unit, long, byte, hex, decimal] = groups;
      const digits = braced ?? unit ?? long ?? byte ?? hex;
      const code = digits !== undefined ? Number.parseInt(digits, 16) : decimal !== undefined ? Number(decimal) : /^&(?:shy|zw|zero)/i.test(whole as string) ? 0x200b : 0x20;
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    });
  return WORDS.test(decoded.replace(/[^\x00-\x7f]/gu, foldCharacter));
}

/** A text in another script asks for the same few characters over and over. */
const folded = new Map<string, string>();

function foldCharacter(character: string): string {
  let plain = folded.get(character);
  if (plain === undefined) folded.set(character, (plain = skeletonOf(character).text));
  return plain;
}
