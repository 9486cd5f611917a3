import { transliterations } from '../policy/marks.ts';
import { mayDraw } from './glyphs.ts';
import { colourless, colourPatterns as colourBytes, isColoured } from './palette.ts';
import { findMarks, mayBeTransliterated } from './marks.ts';
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
const SEPARATORS = ascii(' \t\n\v\f\r-_.');
/** First bytes of the spaces beyond ASCII, and of the middle dot. */
const SEPARATOR_LEADS = [0xc2, 0xe1, 0xe2, 0xe3];
const LETTERS = [...either('upworkdesanlc'), 0x30];
const ZERO_OR_O = [...either('o'), 0x30];
/** First bytes of Greek, Cyrillic and Armenian, where many letters pass for plain ones, and of two unseen characters. */
const ALPHABETS = [...span(0xcd, 0xd6), 0xd8];
const UNSEEN_80 = [...span(0x8b, 0x8f), ...span(0xaa, 0xae)];
const UNSEEN_81 = [...span(0xa0, 0xaf), 0xbf];
const ORDINALS_AND_SOFT_HYPHEN = [0xaa, 0xad, 0xba];

/**
 * A disguised mark has a plain letter next to a disguised or unseen one, or it has none; then at least its w, l or d is
 * one of the rare characters, which are sought by themselves. Scripts that people write in are sought at a plain letter only.
 */
/** The bytes of the second character and on, of which the first four are sought in both cases. */
const inOtherScript = (name: string): GatePattern => {
  const [small, capital] = [name.toLowerCase(), name.toUpperCase()].map((one) => Buffer.from([...one].slice(1).join('')));
  return { name, bytes: [0, 1, 2, 3].map((at) => [...new Set([small?.[at], capital?.[at]])].filter((byte) => byte !== undefined)) };
};

export const gatePatterns: readonly GatePattern[] = [
  ...transliterations.map(inOtherScript),
  { name: 'plain', bytes: [either('u'), either('p'), either('w'), ZERO_OR_O] },
  { name: 'former, third to sixth letter', bytes: [either('d'), either('e'), either('s'), either('k')] },
  { name: 'former, first to fourth letter', bytes: [either('e'), either('l'), either('a'), either('n')] },
  { name: 'spaced', bytes: [either('p'), SEPARATORS, either('w'), ZERO_OR_O] },
  { name: 'spaced widely', bytes: [either('u'), either('p'), SEPARATORS, SEPARATORS] },
  { name: 'spaced by a character beyond ASCII', bytes: [either('u'), either('p'), SEPARATOR_LEADS, CONTINUATION] },
  { name: 'spaced by a separator and a character beyond ASCII', bytes: [either('p'), SEPARATORS, SEPARATOR_LEADS, CONTINUATION] },
  { name: 'spaced by a named character', bytes: [either('u'), either('p'), ascii('&')] },
  { name: 'spaced after a disguised letter', bytes: [CONTINUATION, SEPARATORS, either('w'), ZERO_OR_O] },
  { name: 'split by a tag, emphasis or the end of a string', bytes: [either('u'), either('p'), ascii('<*_"\'`')] },
  { name: 'reference to a message', bytes: [ascii('_'), ascii('_'), ascii('M'), ascii('S')] },
  { name: 'escape by code unit', bytes: [ascii('\\'), ascii('uU'), [...ascii('{'), ...HEX], HEX] },
  { name: 'escape by byte', bytes: [ascii('\\'), ascii('xX'), ascii('4567'), HEX] },
  { name: 'character reference', bytes: [ascii('&'), ascii('#'), ascii('xX0123456789'), null] },
  { name: 'named character reference', bytes: [ascii('&'), ascii('szZ'), ascii('hwe'), ascii('ynjr')] },
  { name: 'other alphabet after a letter', bytes: [LETTERS, ALPHABETS, CONTINUATION] },
  { name: 'other alphabet before a letter', bytes: [ALPHABETS, CONTINUATION, LETTERS] },
  { name: 'ordinal or soft hyphen after a letter', bytes: [LETTERS, [0xc2], ORDINALS_AND_SOFT_HYPHEN] },
  { name: 'ordinal or soft hyphen before a letter', bytes: [[0xc2], ORDINALS_AND_SOFT_HYPHEN, LETTERS] },
  { name: 'U+200B and the like after a letter', bytes: [LETTERS, [0xe2], [0x80], UNSEEN_80] },
  { name: 'U+200B and the like before a letter', bytes: [[0xe2], [0x80], UNSEEN_80, LETTERS] },
  { name: 'U+2060 and the like after a letter', bytes: [LETTERS, [0xe2], [0x81], UNSEEN_81] },
  { name: 'U+2060 and the like before a letter', bytes: [[0xe2], [0x81], UNSEEN_81, LETTERS] },
  { name: 'variation selector or byte order mark after a letter', bytes: [LETTERS, [0xef], [0xb8, 0xbb], [...span(0x80, 0x8f), 0xbf]] },
  { name: 'variation selector or byte order mark before a letter', bytes: [[0xef], [0xb8, 0xbb], [...span(0x80, 0x8f), 0xbf], LETTERS] },
  { name: 'rare letter of two bytes', bytes: [[0xca, 0xcb, 0xd3, 0xd4, 0xd5], [0x81, 0x8f, 0x9c, 0x9d, 0xa1, 0xa2, 0xb3, 0xb7]] },
  { name: 'long s', bytes: [[0xc5], [0xbf]] },
  { name: 'Cherokee, Mongolian vowel separator, phonetic letter', bytes: [[0xe1], [0x8e, 0x8f, 0xa0, 0xb4, 0xb5, 0xb6]] },
  { name: 'subscript letter', bytes: [[0xe2], [0x82], span(0x90, 0x9c)] },
  { name: 'letter-like symbol', bytes: [[0xe2], [0x84], [0x82, 0x92, 0x93, 0x95, 0x99, 0x9b, 0x9c, 0x9d, 0xaa, 0xad, 0xaf, 0xb0, 0xb4]] },
  { name: 'Roman numeral, letter in brackets or circles', bytes: [[0xe2], [0x85, 0x92, 0x93]] },
  { name: 'modifier letter', bytes: [[0xea], [0x9f], [0xb1, 0xb2]] },
  { name: 'full-width capital', bytes: [[0xef], [0xbc], span(0xa1, 0xba)] },
  { name: 'full-width small letter', bytes: [[0xef], [0xbd], span(0x81, 0x9a)] },
  { name: 'mathematical letter', bytes: [[0xf0], [0x9d], span(0x90, 0x9a)] },
  { name: 'outlined or squared letter', bytes: [[0xf0], [0x9c, 0x9f], [0x84, 0x85, 0xb3]] },
  { name: 'code point of an icon font', bytes: [ascii('\\xX0'), either('ef'), ascii('1369'), ascii('04679')] },
  { name: 'character of an icon font', bytes: [[0xee, 0xef], [0x85, 0x8e, 0x99, 0xa4], [0x81, 0x9e, 0xab, 0xb3, 0xb4, 0xbc]] },
];

/** Whether the bytes around a pattern, read as latin1, may hold a mark once they are decoded. */
export const confirmGate = (around: string): boolean => standsInTheOpen(around) || mayDraw(around) || (NOT_PLAIN.test(around) && isHidden(around, Buffer.from(around, 'latin1').toString('utf8')));

/** Whether a text that is already decoded may hold a mark once it is parsed; the gate of those who have no bytes. */
export const mayHoldMark = (text: string): boolean => standsInTheOpen(text) || mayDraw(text) || (NOT_PLAIN.test(text) && isHidden(text, text));

/** A manifest that names its app through a message says which message names it. */
const NAMING_MESSAGE = /"(?:name|short_name|default_title)"\s*:\s*"__MSG_/;
const WORDS = /up[\s\-_.·]{0,3}w[o0]rk|elance|odesk/gi;
/** In two colours, in two weights, or put together from two strings. */
const SPLIT = /up(?:(?:<[^<>]{0,80}>){1,4}|[*_]{1,3}|["'`]\s{0,9}(?:[+.&~]|\.\.|<>|\+\+|\|\|)?\s{0,9}["'`])w[o0]rk/i;
const NOT_PLAIN = /[\\&\x80-\uffff]/;

/** A mark that is written as it is read. What is certain to be another word, whatever the language decodes around it, is none. */
function standsInTheOpen(text: string): boolean {
  if (SPLIT.test(text)) return true;
  for (const { 0: word, index } of text.matchAll(WORDS)) if (mayBeMark(text, index, index + word.length)) return true;
  return NAMING_MESSAGE.test(text);
}

function mayBeMark(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  // An escape or a character reference may end right before it, and eat letters.
  if (/\\[a-z\d{}]*[ \t]{0,3}[-_]?$|&[a-z]*$/i.test(before)) return true;
  // "the set-up work": in a sentence, two words are two words.
  if (/[^a-z0]/i.test(text.slice(start, end))) return !/[a-z\d][-_]?[ \t]{0,3}$/i.test(before);
  const head = /[a-z]*$/i.exec(before)?.[0] ?? '';
  const [, tail = '', next] = /^([a-z]*)(.?)/is.exec(text.slice(end, end + 40)) ?? [];
  const word = text.slice(start, end);
  // What follows the letters may decode to one more, and then "er" is no ending.
  return findMarks(head + word + tail, 'name').length > 0 || (/[\\&\x80-\uffff]/.test(next ?? '') && findMarks(head + word, 'name').length > 0);
}

/** A mark that only shows once escapes are decoded and look-alikes folded. */
function isHidden(raw: string, text: string): boolean {
  const decoded = decodeEverything(text);
  return countOf(foldAll(decoded)) > countOf(raw) || mayBeTransliterated(decoded);
}

const countOf = (text: string): number => text.match(WORDS)?.length ?? 0;

/** A text with its escapes and character references decoded, in whatever language they are. */
function decodeEverything(text: string): string {
  return text.replace(/\\u\{0*([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\x([0-9a-f]{2})|&#x0*([0-9a-f]{1,6});?|&#0*(\d{1,7});?|&(?:shy|zwj|zwnj|ZeroWidthSpace);?|&[a-z]\w{1,30};/gi, (...groups: string[]) => {
    const [whole, braced, unit, long, byte, hex, decimal] = groups;
    const digits = braced ?? unit ?? long ?? byte ?? hex;
    const code = digits !== undefined ? Number.parseInt(digits, 16) : decimal !== undefined ? Number(decimal) : /^&(?:shy|zw|zero)/i.test(whole as string) ? 0x200b : 0x20;
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

const foldAll = (text: string): string => text.replace(/[^\x00-\x7f]/gu, foldCharacter);

/** A text in another script asks for the same few characters over and over. */
const folded = new Map<string, string>();

function foldCharacter(character: string): string {
  let plain = folded.get(character);
  if (plain === undefined) folded.set(character, (plain = skeletonOf(character).text));
  return plain;
}

/** Path data, which may draw a mark that no letter names: a quote or an encoded one, a move, and two digits or signs of its numbers. */
const pathPatterns: readonly GatePattern[] = ['"\'`(>', '27'].map((opening) => ({ name: `path data after ${opening}`, bytes: [ascii(opening), ascii('Mm'), ascii('0123456789.- '), ascii('0123456789.-, ')] }));
const addressPattern: GatePattern = { name: 'picture in an address', bytes: [...'a:im'].map(either) };

/** Colours of the platform in every way of writing them. */
const colourPatterns: readonly GatePattern[] = colourBytes.map((classes) => ({ name: `colour ${classes.join(' ')}`, bytes: classes.map((characters) => [...new Set(either(characters))]) }));

/** An asset catalogue names the components a line each. */
const COMPONENTS_REACH = 192;

const PATH_DATA = /(?:["'`(>]|%2[27])[Mm][-\d. ][-\d., ][-+\d.,eE\sMmZzLlHhVvCcSsQqTtAa]{24}/;
/** Whether a text may hold path data that is long enough for a mark. */
const mayDrawPaths = (text: string): boolean => PATH_DATA.test(text);
const mayPicture = (text: string): boolean => mayDrawPaths(text) || /data:image\//i.test(text);

/** What shows a secret of the platform in a text that does not name it: a token, also in base64, or a secret of its length under the names of OAuth. */
const secretPatterns: readonly GatePattern[] = [
  { name: 'token', bytes: [...'th2v'].map(either) },
  ...['b2F1', 'XV0a', 'dXRo'].map((coded) => ({ name: `token in base64, ${coded}`, bytes: [...coded].map((letter) => [letter.charCodeAt(0)]) })),
  ...['rS', 'r_', 'r-', 'r.', 'tS', 't_', 't-', 't.'].map(([last = '', joint = '']) => ({ name: `secret after ${last}${joint}`, bytes: joint === 'S' ? [either(last), either('s'), either('e'), either('c')] : [either(last), [joint.charCodeAt(0)], either('s'), either('e')] })),
];
const MAY_LEAK = /oauth2v2_|b2F1dGgydjJf|YXV0aDJ2Ml|hdXRoMnYyX|(?:consumer|client)[-_.]?secret(?:["'`\\\s\])]|&quot;){0,8}(?:=>|[:=,(>|])(?:["'`\\\s<]|&quot;|<\/\w{1,20}>|<\w{1,20}>){0,12}[\da-f]{16}(?![\da-f])/i;

/** A gate that literals of rules open besides the marks. */
export interface Gate {
  readonly patterns: readonly GatePattern[];
  readonly confirm: (around: string) => boolean;
  /** As `confirm`, for a text that is already decoded. */
  readonly mayHold: (text: string) => boolean;
  /** Whether a text holds one of the literals. */
  readonly isHinted: (text: string) => boolean;
  /** Whether a text may hold a picture of a mark; never where nobody asks for pictures. */
  readonly mayPicture: (text: string) => boolean;
  /** Whether a text may hold a drawing; never where nobody asks for drawings. */
  readonly mayTrace: (text: string) => boolean;
  /** Whether secrets are looked for, in files whose names or bytes speak of the platform; never where nobody asks for them. */
  readonly asksSecrets: boolean;
  /** Searches of their own beside the first: colours. */
  readonly further: readonly { readonly patterns: readonly GatePattern[]; readonly confirm: (around: string) => boolean; readonly reach: number; readonly skips: RegExp }[];
  /** Whether somebody asks for colours. */
  readonly asksColours: boolean;
}

/** Literals are no shorter and no longer; the longest fits into the window on either side of its pattern. */
export const HINT_LENGTH = { least: 4, most: 64 } as const;

/** What rules ask for besides marks in letters. */
export interface GateRequests {
  /** Literals of ASCII characters, in any case. */
  readonly hints: readonly string[];
  /** Whether pictures are looked at. */
  readonly pictures: boolean;
  /** Whether the outlines of drawings are compared. */
  readonly drawings: boolean;
  /** Whether colours are looked at. */
  readonly colours: boolean;
  /** Whether secrets are looked for. */
  readonly secrets: boolean;
}

export const NO_REQUESTS: GateRequests = { hints: [], pictures: false, drawings: false, colours: false, secrets: false };

const gates = new Map<string, Gate>();

/** The gate for what rules ask for, the same one for the same requests: the search prepares its tables once for each. */
export function gateWith(requests: GateRequests): Gate {
  const key = JSON.stringify([requests.hints, requests.pictures, requests.drawings, requests.colours, requests.secrets]);
  let gate = gates.get(key);
  if (gate === undefined) gates.set(key, (gate = makeGate(requests)));
  return gate;
}

function makeGate({ hints, pictures, drawings, colours, secrets }: GateRequests): Gate {
  if (hints.length === 0 && !pictures && !drawings && !colours && !secrets) return { patterns: gatePatterns, confirm: confirmGate, mayHold: mayHoldMark, isHinted: () => false, mayPicture: () => false, mayTrace: () => false, asksSecrets: false, asksColours: false, further: [] };
  const literal = hints.length === 0 ? null : new RegExp(hints.map((hint) => hint.replace(/[^a-z\d ]/gi, (character) => `\\x${character.charCodeAt(0).toString(16)}`)).join('|'), 'i');
  const isHinted = literal === null ? () => false : (text: string): boolean => literal.test(text);
  return {
    patterns: [...gatePatterns, ...hints.map((hint) => ({ name: `hint ${hint}`, bytes: [...rarestPart(hint)].map(either) })), ...(pictures || drawings ? pathPatterns : []), ...(pictures ? [addressPattern] : []), ...(secrets ? secretPatterns : [])],
    confirm: (around) => isHinted(around) || confirmGate(around) || (secrets && mayLeak(around)) || (pictures ? mayPicture(around) : drawings && mayDrawPaths(around)),
    mayHold: (text) => isHinted(text) || mayHoldMark(text),
    isHinted,
    mayPicture: pictures ? mayPicture : () => false,
    mayTrace: drawings ? mayDrawPaths : () => false,
    asksSecrets: secrets,
    asksColours: colours,
    further: colours ? [{ patterns: colourPatterns, confirm: isColoured, reach: COMPONENTS_REACH, skips: colourless }] : [],
  };
}

/** A name that is no mark, as a part of a longer word, may still say whose a secret is. */
const mayLeak = (around: string): boolean => MAY_LEAK.test(around) || (/upwork|odesk/i.test(around) && SECRET_WORD.test(around));
const SECRET_WORD = /secret|token|passw|pwd|key|auth|cookie|answer/i;

/** A file that is called after the platform is read whatever its bytes say. */
export const isNamedForSecrets = (path: string): boolean => /up_?work|odesk/i.test(path);

/** The four characters in a row that stop the search least often. */
function rarestPart(hint: string): string {
  const parts = Array.from({ length: hint.length - HINT_LENGTH.least + 1 }, (_, start) => hint.slice(start, start + HINT_LENGTH.least));
  const commonness = (part: string): number => part.replace(/[^ etaoinsrl]/gi, '').length;
  return parts.reduce((best, part) => (commonness(part) < commonness(best) ? part : best));
}
