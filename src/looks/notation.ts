import { bundled } from '../bundled.ts';
import type { Range } from '../facts.ts';

const culori = bundled('culori');

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour as it is written in a text. */
export interface Literal {
  readonly range: Range;
  readonly rgb: Rgb;
  /** Whether it stands by itself, as an object of its components, or within an address. */
  readonly form: 'value' | 'object' | 'address';
}

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?`;
/** A component of a colour in a program or a file of data, maybe quoted, maybe in hexadecimal digits. */
const COMPONENT = String.raw`["']?(0x[\da-f]{1,2}|${NUMBER})(?:f|\s*\/\s*255(?:\.0?)?)?["']?`;
const between = String.raw`\s*,\s*`;
/** Keys of components in any order, as style guides and asset catalogues of Apple and Figma write them. */
const keyed = (name: string): string => String.raw`["']?${name}["']?\s*:\s*${COMPONENT}`;

interface Notation {
  /** What a text must hold for the pattern to be worth a search. */
  readonly needs: RegExp;
  readonly pattern: RegExp;
  readonly form?: Literal['form'];
  /** The colour of a match; null where it is none. */
  readonly read: (groups: readonly string[], path: string) => Rgb | null;
}

/** Every way in which a colour is written that is not left to the parser of CSS. */
const notations: readonly Notation[] = [
  // Style sheets, and strings anywhere. Android writes the opacity first.
  { needs: /#[\da-f]{3}/i, pattern: /(?<![\w&/])#([\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})(?![\w-])/gi, read: ([, digits = ''], path) => fromHex(digits.length === 8 && /\.xml$/i.test(path) ? digits.slice(2) : digits) },
  // Dart, Kotlin and Swift: opacity first where there are eight digits.
  { needs: /0x[\da-f]{6}/i, pattern: /(?<!\w)0x([\da-f]{8}|[\da-f]{6})(?!\w)/gi, read: ([, digits = '']) => fromHex(digits.slice(-6)) },
  { needs: /(?:rgba?|hsla?|hwb|l[ac][bh]|color)\(/i, pattern: /(?<![A-Za-z\d-])(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(\s*([^()]{3,100})\)/gi, read: ([whole = '']) => fromCss(whole.replaceAll('_', ' ')) },
  { needs: /fromARGB/i, pattern: new RegExp(String.raw`\bfromARGB\(\s*${COMPONENT}${between}${COMPONENT}${between}${COMPONENT}${between}${COMPONENT}`, 'gi'), read: ([, , red, green, blue]) => fromComponents(red, green, blue) },
  { needs: /(?:RGBO|rgb8?|Color3?)\(/i, pattern: new RegExp(String.raw`\b(?:fromRGBO|Color\.rgb|Color3|RGB|rgb8?|Color)\(\s*${COMPONENT}${between}${COMPONENT}${between}${COMPONENT}\s*[,)]`, 'g'), read: ([, red, green, blue]) => fromComponents(red, green, blue) },
  { needs: /\bg(?:reen)?["']?\s*:/i, pattern: new RegExp(String.raw`${keyed('(?:red|r)')}${between}${keyed('(?:green|g)')}${between}${keyed('(?:blue|b)')}`, 'gi'), read: ([, red, green, blue]) => fromComponents(red, green, blue), form: 'object' },
  { needs: /\bg(?:reen)?["']?\s*:/i, pattern: new RegExp(String.raw`${keyed('(?:blue|b)')}${between}${keyed('(?:green|g)')}${between}${keyed('(?:red|r)')}`, 'gi'), read: ([, blue, green, red]) => fromComponents(red, green, blue), form: 'object' },
  { needs: /"components"/i, pattern: new RegExp(String.raw`"components"\s*:\s*\[\s*${COMPONENT}${between}${COMPONENT}${between}${COMPONENT}`, 'gi'), read: ([, red, green, blue]) => fromComponents(red, green, blue), form: 'object' },
  // The value of a custom property that something else puts into `hsl()` or `rgb()`.
  { needs: /--[\w-]+["']?\s*:\s*["']?[\d.]+(?:deg)?[\s,]+[\d.]+%/, pattern: new RegExp(String.raw`(?<=--[\w-]{1,60}["']?\s*:\s*["']?)(${NUMBER})(?:deg)?(?:\s*,\s*|\s+)(${NUMBER})%(?:\s*,\s*|\s+)(${NUMBER})%(?=\s*[;}"'\r\n])`, 'gi'), read: ([, hue = '', saturation = '', lightness = '']) => fromCss(`hsl(${hue} ${saturation}% ${lightness}%)`) },
  { needs: /--[\w-]+["']?\s*:\s*["']?\d{1,3}[\s,]/, pattern: /(?<=--[\w-]{1,60}["']?\s*:\s*["']?)(\d{1,3})(?:\s*,\s*|\s+)(\d{1,3})(?:\s*,\s*|\s+)(\d{1,3})(?=\s*[;}"'\r\n])/gi, read: ([, red, green, blue]) => fromComponents(red, green, blue) },
  // In an address: of a badge, of a picture that a service draws.
  { needs: /[?&;][\w-]{1,20}=(?:%23)?[\da-f]{6}|\/badge\//i, pattern: /(?<=[?&;][\w-]{1,20}=(?:%23)?|\/badge\/[^\s"')?]{1,200}-)([\da-f]{6})(?=[?&"'`)\s>.]|$)/gim, read: ([, digits = '']) => fromHex(digits), form: 'address' },
];

/** Every colour in a text, in the order of its places. A longer piece that begins at the same place wins. */
export function literalsIn(text: string, path = ''): Literal[] {
  const found = new Map<number, Literal>();
  for (const { needs, pattern, read, form = 'value' } of notations) {
    if (!needs.test(text)) continue;
    for (const match of text.matchAll(pattern)) {
      const rgb = read(match as unknown as string[], path);
      const end = match.index + match[0].length;
      if (rgb === null || (found.get(match.index)?.range[1] ?? 0) >= end) continue;
      found.set(match.index, { range: [match.index, end], rgb, form });
    }
  }
  return [...found.values()].sort((a, b) => a.range[0] - b.range[0]);
}

function fromHex(digits: string): Rgb | null {
  const long = digits.length < 6 ? digits.slice(0, 3).replace(/./g, '$&$&') : digits.slice(0, 6);
  const value = Number.parseInt(long, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** Whole numbers are of 255, others shares of 1; so are 0 and 1 beside shares. */
function fromComponents(...written: readonly (string | undefined)[]): Rgb | null {
  const isShare = written.some((one) => one?.includes('.') === true);
  const [red, green, blue] = written.map((one) => {
    const value = Number(one);
    return isShare && !/^0x/i.test(one ?? '') ? Math.round(value * 255) : value;
  });
  return [red, green, blue].every((one) => one !== undefined && one >= 0 && one <= 255) ? [red as number, green as number, blue as number] : null;
}

/** What comes from the parser of CSS, brought to sRGB; null where it is no colour, such as one with a variable in it. */
function fromCss(written: string): Rgb | null {
  const simple = /^rgba?\(\s*(\d{1,3})(?:\s*,\s*|\s+)(\d{1,3})(?:\s*,\s*|\s+)(\d{1,3})\s*[,/)]/i.exec(written);
  if (simple !== null) return fromComponents(simple[1], simple[2], simple[3]);
  const rgb = parsedCss(written.toLowerCase().replace(/\s*\/\s*[^)]*(?=\))/, ''));
  if (rgb === null) return null;
  const channel = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 255);
  return [channel(rgb.r), channel(rgb.g), channel(rgb.b)];
}

/** The parser fails on some things that only look like a colour, as a call. */
function parsedCss(written: string): Colour | null {
  try {
    const parsed = culori().parse(written);
    return (parsed === undefined ? undefined : culori().rgb(parsed)) ?? null;
  } catch {
    return null;
  }
}

/** How different two colours look, by CIEDE2000: 1 is about what an eye can tell. */
export const differenceOf = (a: Rgb, b: Rgb): number => difference()(toColour(a), toColour(b));
let measured: ((a: Colour, b: Colour) => number) | null = null;
const difference = (): ((a: Colour, b: Colour) => number) => (measured ??= culori().differenceCiede2000());

interface Colour {
  readonly mode: 'rgb';
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

const toColour = ([red, green, blue]: Rgb): Colour => ({ mode: 'rgb', r: red / 255, g: green / 255, b: blue / 255 });
