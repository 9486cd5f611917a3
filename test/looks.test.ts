import { converter, formatHex, formatHsl, formatRgb, type Color } from 'culori';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coloursIn, literalsIn, type Rgb } from '../src/looks/index.ts';
import { gateWith } from '../src/match/gate.ts';
import { isColoured, paletteColour, wantedColours } from '../src/match/palette.ts';
import { palette } from '../src/policy/colours.ts';
import { createSieve } from '../src/engine/sieve.ts';
import { check } from './support/check.ts';
import { drawTo } from './support/drawn.ts';
import { folderOf } from './support/run.ts';

const rgbOf = (hex: string): Rgb => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const telling = palette.filter(({ weight }) => weight !== 'minor');

/** One colour in every way of writing it, as a line of a file that could hold it. */
function writings(hex: string): Readonly<Record<string, string>> {
  const [red, green, blue] = rgbOf(hex);
  const shares = [red, green, blue].map((one) => (one / 255).toFixed(4));
  const digits = (mode: 'hwb' | 'lab' | 'lch' | 'oklab' | 'oklch' | 'hsl'): Color & Record<string, number> => converter(mode)(`#${hex}`) as never;
  const [hsl, hwb, lab, lch, oklab, oklch] = [digits('hsl'), digits('hwb'), digits('lab'), digits('lch'), digits('oklab'), digits('oklch')];
  const fixed = (value: number | undefined, places = 3): string => (value ?? 0).toFixed(places);
  return {
    'six digits': `color: #${hex};`,
    'capital digits': `color: #${hex.toUpperCase()};`,
    'eight digits': `color: #${hex}cc;`,
    'rgb with commas': `color: rgb(${red}, ${green}, ${blue});`,
    'rgb without': `color: rgb(${red} ${green} ${blue} / 0.5);`,
    rgba: `color: rgba(${red},${green},${blue},.5);`,
    'rgb in percent': `color: rgb(${shares.map((one) => `${fixed(Number(one) * 100, 2)}%`).join(' ')});`,
    'hsl with commas': `color: ${formatHsl(`#${hex}`) ?? ''};`,
    'hsl without': `color: hsl(${fixed(hsl['h'])}deg ${fixed((hsl['s'] ?? 0) * 100)}% ${fixed((hsl['l'] ?? 0) * 100)}%);`,
    hwb: `color: hwb(${fixed(hwb['h'])} ${fixed((hwb['w'] ?? 0) * 100)}% ${fixed((hwb['b'] ?? 0) * 100)}%);`,
    lab: `color: lab(${fixed(lab['l'])} ${fixed(lab['a'])} ${fixed(lab['b'])});`,
    lch: `color: lch(${fixed(lch['l'])}% ${fixed(lch['c'])} ${fixed(lch['h'])});`,
    oklab: `color: oklab(${fixed(oklab['l'], 4)} ${fixed(oklab['a'], 4)} ${fixed(oklab['b'], 4)});`,
    oklch: `color: oklch(${fixed((oklch['l'] ?? 0) * 100, 2)}% ${fixed(oklch['c'], 4)} ${fixed(oklch['h'], 2)});`,
    'color()': `color: color(srgb ${shares.join(' ')});`,
    'bare components': `--primary: ${red} ${green} ${blue};`,
    'bare components with commas': `--primary-rgb: ${red}, ${green}, ${blue};`,
    'bare hue, saturation and lightness': `--primary: ${fixed(hsl['h'], 1)} ${fixed((hsl['s'] ?? 0) * 100, 1)}% ${fixed((hsl['l'] ?? 0) * 100, 1)}%;`,
    'the same with commas': `--primary: ${fixed(hsl['h'], 1)},${fixed((hsl['s'] ?? 0) * 100, 1)}%,${fixed((hsl['l'] ?? 0) * 100, 1)}%;`,
    'Tailwind, within a shadow': `<a class="shadow-[0_0_3px_rgba(${red},${green},${blue},0.14)]">`,
    Flutter: `const primary = Color(0xFF${hex.toUpperCase()});`,
    'Flutter by components': `const primary = Color.fromARGB(255, ${red}, ${green}, ${blue});`,
    'Flutter with opacity': `const primary = Color.fromRGBO(${red}, ${green}, ${blue}, 1);`,
    Swift: `let primary = UIColor(red: ${shares[0] ?? ''}, green: ${shares[1] ?? ''}, blue: ${shares[2] ?? ''}, alpha: 1)`,
    'Swift over 255': `let primary = Color(red: ${red}/255, green: ${green}/255, blue: ${blue}/255)`,
    'asset catalogue': `{ "components": { "alpha": "1.000", "blue": "0x${hex.slice(4)}", "green": "0x${hex.slice(2, 4)}", "red": "0x${hex.slice(0, 2)}" } }`,
    Figma: `{ "r": ${shares[0] ?? ''}, "g": ${shares[1] ?? ''}, "b": ${shares[2] ?? ''}, "a": 1 }`,
    'design token': `{ "$value": { "colorSpace": "srgb", "components": [${shares.join(', ')}] } }`,
    Tailwind: `<a class="hover:bg-[#${hex}]">`,
    badge: `![badge](https://img.shields.io/badge/gigs-open-${hex.toUpperCase()}?style=flat)`,
  };
}

describe('a colour is the same in every notation', () => {
  const { patterns, confirm, further } = gateWith({ hints: [], pictures: false, drawings: false, colours: true, secrets: false });
  const sieve = createSieve(patterns, confirm, ...further);
  const opens = (text: string): boolean => {
    const bytes = Buffer.from(text);
    sieve.memory(bytes.length).set(bytes);
    return sieve.matches(bytes.length);
  };

  test.for(Object.keys(writings('14a800')))('%s', (name) => {
    for (const { hex, name: colour } of telling) {
      const text = writings(hex)[name] ?? '';
      expect(literalsIn(text).map(({ rgb }) => paletteColour(rgb)?.colour.name), text).toContain(colour);
      expect(isColoured(text), text).toBe(true);
      // The gate knows by heart only the components of the greens.
      if (['14a800', '6fda44'].includes(hex) || /[#(]/.test(text)) expect(opens(text), text).toBe(true);
    }
  });

  test('any colour, as CSS writes it', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), fc.constantFrom(formatHex, formatRgb, formatHsl), ([r, g, b], write) => {
        const text = `color: ${write({ mode: 'rgb', r: r / 255, g: g / 255, b: b / 255 })};`;
        const [found] = literalsIn(text);
        for (const [index, channel] of [r, g, b].entries()) expect(Math.abs((found?.rgb[index] ?? -99) - channel)).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('what is near', () => {
  test.for([['LibreOffice', '18a303'], ['Leaflet', '199900'], ['TechCrunch', '029f00'], ['OctoPrint', '13c100'], ['JUKE', '6cd74a'], ['WEMO', '72d44c'], ['Nodemon', '76d04b'], ['Gumtree', '72ef36'], ['Tailwind', '16a34a'], ['Tailwind', '22c55e'], ['Bootstrap', '198754'], ['Bootstrap 4', '28a745'], ['Material', '4caf50'], ['another marketplace', '1dbf73'], ['a near miss', '14a085']] as const)('%s has a green of its own', ([, hex]) => {
    expect(paletteColour(rgbOf(hex))).toBeNull();
  });

  test('one step beside a green is the green', () => {
    for (const hex of ['14a801', '13a700', '15a901', '70da44', '6fdb45']) expect(paletteColour(rgbOf(hex))?.colour.weight).toBe('main');
  });
});

test('a text may be long, and its brackets and quotes may stand in any way', () => {
  for (const piece of ['{', '(', '"', "'", '<a ', '[', '/*', 'a:', 'rgb(', '--a: 1 ', '{"r": 1, ', '#14a800 ', '/badge/a-', '.a { color: #14a800 }']) {
    expect(coloursIn('src/app.css', `${piece.repeat(200_000 / piece.length)} color: #14a800;`, wantedColours).length, piece).toBeLessThanOrEqual(500);
  }
});

test('the logo beside a green in its place is the look of the platform', async () => {
  const folder = folderOf({ 'src/app.css': '.header {\n  background: #14a800;\n}\n' });
  await drawTo(`${folder}/logo.png`, { icon: 'simple-icons/upwork', width: 96, colour: '#ffffff', ground: '#14a800' });
  const { files } = await check(folder);

  expect(files.flatMap(({ problems }) => problems).filter(({ ruleId }) => ruleId === 'no-brand-theme')).toMatchObject([{ message: 'The app has the look of the platform (4 of 10 signs): the green of the platform as .header { background }, its logo.', related: [{ path: 'logo.png', line: 1 }] }]);
});
