import { differenceOf, literalsIn, type Rgb, type Wanted } from '../looks/index.ts';
import { palette, roundedColour, sameColour } from '../policy/colours.ts';
import { findMarks } from './marks.ts';

/** A colour of the platform's palette. */
export interface PaletteColour {
  readonly name: string;
  readonly weight: (typeof palette)[number]['weight'];
  readonly rgb: Rgb;
}

const colours: readonly PaletteColour[] = palette.map(({ name, weight, hex }) => ({ name, weight, rgb: [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb }));

/** What lies farther away in one channel is farther than an eye can miss. */
const FAR = 8;
const isClose = (a: Rgb, b: Rgb): boolean => Math.abs(a[0] - b[0]) <= FAR && Math.abs(a[1] - b[1]) <= FAR && Math.abs(a[2] - b[2]) <= FAR;

export interface Nearest {
  readonly colour: PaletteColour;
  readonly difference: number;
}

/** The colour of the palette that a colour cannot be told from; null where there is none. */
export function paletteColour(rgb: Rgb): Nearest | null {
  let best: Nearest | null = null;
  for (const colour of colours) {
    if (!isClose(rgb, colour.rgb)) continue;
    const difference = differenceOf(rgb, colour.rgb);
    if (difference < (colour.weight === 'main' ? sameColour : roundedColour) && (best === null || difference < best.difference)) best = { colour, difference };
  }
  return best;
}

const isOfPalette = (rgb: Rgb): boolean => paletteColour(rgb) !== null;

/** What the rules ask for of the colours of a file. */
export const wantedColours = { colour: isOfPalette, name: (name: string) => findMarks(name, 'name').length > 0 } satisfies Wanted;

/** Whether a text may hold a colour of the palette that tells something by itself, cheaply. */
export const mayBeColoured = (text: string): boolean => MAY_BE.test(text);

/** Where opacity is written first. */
const ANDROID = 'colors.xml';

/** Whether a text holds one, for sure, in whatever file it stands. */
export const isColoured = (text: string): boolean => mayBeColoured(text) && (holdsTelling(text, '') || (/#[\da-f]{8}/i.test(text) && holdsTelling(text, ANDROID)));

const holdsTelling = (text: string, path: string): boolean => literalsIn(text, path).some(({ rgb }) => isTelling(rgb));

/** Whether a colour of the palette tells something without others of it. */
export const isTelling = (rgb: Rgb): boolean => {
  const near = paletteColour(rgb);
  return near !== null && near.colour.weight !== 'minor';
};

const telling = colours.filter(({ weight }) => weight !== 'minor');

/** Sources that hold tables of numbers far more often than colours of an interface. */
export const colourless = /\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx|s|asm|cu|glsl)$/i;

/** First digits of the colours, each second digit give or take one. */
const prefixes: readonly (readonly string[])[] = palette.filter(({ weight }) => weight !== 'minor').map(({ hex }) => [hex[0] as string, near(hex[1] as string), hex[2] as string, near(hex[3] as string)]);

function near(digit: string): string {
  const value = Number.parseInt(digit, 16);
  return [value - 1, value, value + 1].filter((one) => one >= 0 && one < 16).map((one) => one.toString(16)).join('');
}

/** The amount of green in each colour, give or take one: where it is missing as a component, so is the colour. */
const greens = [...new Set(telling.flatMap(({ rgb: [, green] }) => [green - 1, green, green + 1]))];
const alternatives = (write: (green: number) => string): string => [...new Set(greens.map(write))].join('|');

const MAY_BE = new RegExp(
  [
    ...prefixes.map((digits) => digits.map((one) => `[${one}]`).join('')),
    String.raw`(?:rgba?|hsla?|hwb|lab|lch|color|RGBO|ARGB)\(`,
    String.raw`\d%?(?: +|, ?)\d+(?:\.\d+)?%`,
    String.raw`\b(?:${alternatives(String)})\s*[, ]`,
    String.raw`(?<![\d.])0?\.(?:${alternatives((green) => (green / 255).toFixed(4).slice(2, 4))})`,
    String.raw`0x(?:${alternatives((green) => green.toString(16))})\b`,
  ].join('|'),
  'i',
);

/** Four characters in a row that every writing of such a colour has. */
export const colourPatterns: readonly (readonly string[])[] = [
  ...prefixes,
  ['g', 'b', '(', '0123456789 .'],
  ['b', 'a', '(', '0123456789 .'],
  ['b', 'o', '(', '0123456789 '],
  ['h', 's', 'l', '(a'],
  ['l', 'c', 'h', '('],
  ['l', 'a', 'b', '('],
  ['h', 'w', 'b', '('],
  ['l', 'o', 'r', '('],
  // Bare components in custom properties: hue, saturation and lightness, and those of the two greens.
  ['0123456789', '%', ' ,', ' 0123456789'],
  ['1', '6', '8', ', '],
  ['2', '1', '8', ', '],
  // Components by name in programs and files of data.
  ['r', '(', 'r', 'e'],
  ['n', 't', 's', '"'],
  ['"', 'g', '"', ':'],
];
