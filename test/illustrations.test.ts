import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IllustrationIndex, isTelling, knownIllustrations, packMeasures } from '../src/match/illustrations.ts';
import { platformIllustrations } from '../src/policy/illustrations.ts';
import { drawnIn, measuresOf } from '../src/vectors/index.ts';
import { moved, scene, svgOf, type Shape } from './support/scene.ts';

const root = path.resolve(import.meta.dirname, '..');
const drawingsOf = (text: string) => drawnIn(text, [], true).drawings;
const indexOf = (...scenes: readonly Shape[][]) => new IllustrationIndex(scenes.map((shapes, number) => ({ name: `scene ${number}`, ...measuresOf(svgOf(shapes)) })));
const found = (index: IllustrationIndex, text: string) => drawingsOf(text).map((drawing) => index.find(drawing)).find((one) => one !== null) ?? null;

const seed = fc.nat({ max: 100_000 });
const kind = fc.constantFrom('ragged' as const, 'boxes' as const);
/** So large that two decimals are finer than what a copy may differ by. */
const place = fc.record({ scale: fc.double({ min: 0.4, max: 30, noNaN: true }), turn: fc.double({ min: 0, max: 7, noNaN: true }), x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }), mirror: fc.boolean() });
const style = fc.record({ digits: fc.constantFrom(2, 3, 5), isRelative: fc.boolean(), isMerged: fc.boolean() });

describe('a copy of an illustration', () => {
  test('is known wherever it lies, however large, turned or mirrored it is, and however its paths are written', () => {
    fc.assert(
      fc.property(seed, kind, place, style, (number, of, where, how) => {
        const shapes = scene(number, of);
        fc.pre(isTelling(measuresOf(svgOf(shapes))));

        expect(found(indexOf(shapes), svgOf(moved(shapes, where), how))?.share).toBeGreaterThan(60);
      }),
      { numRuns: 60 },
    );
  });

  test('is known in pages, components, style sheets and Android drawables', () => {
    const shapes = scene(7);
    const index = indexOf(shapes);
    const svg = svgOf(shapes);
    const texts = [
      `<p>Hello</p>${svg}<p>there</p>`,
      `export const Hero = () => (${svg.replaceAll(/d="([^"]+)"/g, "d={'$1'}").replace('viewBox', 'className="a" viewBox')});`,
      `const shapes = [${[...svg.matchAll(/ d="([^"]+)"/g)].map(([, data]) => `'${data}'`).join(', ')}];`,
      `.a { background: url("data:image/svg+xml,${svg.replaceAll('"', "'")}"); }`,
      `<vector xmlns:android="http://schemas.android.com/apk/res/android">${svg.replaceAll(/<path d=/g, '<path android:pathData=').replace(/<\/?svg[^>]*>/g, '')}</vector>`,
    ];
    for (const text of texts) expect(found(index, text), text.slice(0, 60)).toMatchObject({ name: 'scene 0' });
  });

  test('is known by half of it, and not by a tenth', () => {
    const shapes = [...scene(1), ...scene(2), ...scene(3)];
    const index = indexOf(shapes);

    expect(found(index, svgOf(shapes.slice(0, 9)))?.name).toBe('scene 0');
    expect(found(index, svgOf([...shapes.slice(0, 2), ...scene(4)]))).toBe(null);
  });

  test('is known where boxes and discs are elements', () => {
    const elements = '<rect x="10" y="20" width="90" height="31"/><circle cx="70" cy="90" r="22"/><rect x="4" y="60" width="33" height="71"/><circle cx="160" cy="40" r="9"/><rect x="150" y="90" width="12" height="80"/><rect x="90" y="130" width="61" height="15"/><circle cx="20" cy="170" r="31"/><rect x="40" y="5" width="7" height="41"/>';
    const paths = '<path d="M10 20h90v31H10z"/><path d="M48 90a22 22 0 1 0 44 0a22 22 0 1 0-44 0z"/><path d="M4 60h33v71H4z"/><path d="M151 40a9 9 0 1 0 18 0a9 9 0 1 0-18 0z"/><path d="M150 90h12v80h-12z"/><path d="M90 130h61v15H90z"/><path d="M-11 170a31 31 0 1 0 62 0a31 31 0 1 0-62 0z"/><path d="M40 5h7v41h-7z"/>';
    const index = new IllustrationIndex([{ name: 'boxes', ...measuresOf(`<svg>${elements}</svg>`) }]);

    expect(found(index, `<svg>${paths}</svg>`)?.share).toBe(100);
  });
});

describe('another drawing', () => {
  test('is not known', () => {
    const index = indexOf(...Array.from({ length: 40 }, (_, number) => scene(number, number % 2 === 0 ? 'ragged' : 'boxes')));
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 100_000 }), kind, (number, of) => {
        expect(found(index, svgOf(scene(number, of)))).toBe(null);
      }),
      { numRuns: 100 },
    );
  });

  test('is not known for the letters in both', () => {
    const shapes = scene(11);
    /** Eight shapes of equal height on one line. */
    const word = Array.from({ length: 8 }, (_, number) => scene(100 + number)[0] as Shape).map((shape, number) => {
      const [xs, ys] = [shape.map(([x]) => x), shape.map(([, y]) => y)];
      const scale = 12 / (Math.max(...ys) - Math.min(...ys));
      return shape.map(([x, y]) => [number * 14 + (x - Math.min(...xs)) * scale, 280 - (Math.max(...ys) - y) * scale] as const);
    });
    const index = indexOf([...shapes, ...word]);

    expect(found(index, svgOf(word))).toBe(null);
    expect(found(index, svgOf([...shapes, ...word]))?.name).toBe('scene 0');
  });

  test('no icon of large packs is an illustration of the platform', () => {
    const known = knownIllustrations([]);
    const packs = ['logos', 'tabler'].flatMap((pack) => Object.entries((JSON.parse(readFileSync(path.join(root, `node_modules/@iconify-json/${pack}/icons.json`), 'utf8')) as { readonly icons: Readonly<Record<string, { readonly body: string }>> }).icons));
    const brands = path.join(root, 'node_modules/@fortawesome/fontawesome-free/svgs/brands');
    const drawings = [...packs.filter((_, number) => number % 3 === 0).map(([name, { body }]) => [name, `<svg>${body}</svg>`] as const), ...readdirSync(brands).map((name) => [name, readFileSync(path.join(brands, name), 'utf8')] as const)];

    expect(drawings.length).toBeGreaterThan(3000);
    expect(drawings.filter(([, text]) => found(known, text) !== null).map(([name]) => name)).toEqual([]);
  });
});

test('measures are shipped as they are', () => {
  expect(packMeasures([[0, 0.5, -0.5, 1]])).toBe(Buffer.from(Int16Array.from([0, 4096, -4096, 8192]).buffer).toString('base64'));
  expect(platformIllustrations.length).toBeGreaterThan(20);
  expect(JSON.stringify(platformIllustrations).length).toBeLessThan(40_000);
  for (const { outlines, arrangements } of platformIllustrations) {
    expect(Buffer.from(outlines, 'base64').length % (23 * 2)).toBe(0);
    expect(Buffer.from(arrangements, 'base64').length % (8 * 2)).toBe(0);
  }
});
