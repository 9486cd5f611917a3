import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import opentype from 'opentype.js';
import sharp from 'sharp';
import { afterAll } from 'vitest';
import { contoursOf } from '../../src/vectors/path.ts';
import { written } from './letters.ts';

/**
 * Pictures of fixtures. The repository holds no drawing of the mark: a fixture says in `pictures.json` what lies where, and the tests
 * draw it from icon packages.
 */
export interface Drawing {
  /** `simple-icons/github`, `logos/upwork`: the package and the icon; `text:Some words`: these words in ordinary letters. */
  readonly icon: string;
  readonly width: number;
  readonly height?: number;
  readonly colour?: string;
  /** The colour behind it; none unless said. */
  readonly ground?: string;
  /** How much of the smaller side the icon takes. */
  readonly share?: number;
  /** Where its upper left corner lies; in the middle unless said. */
  readonly at?: readonly [x: number, y: number];
  /** In degrees, about the middle of the picture. */
  readonly turn?: number;
  readonly quality?: number;
  /** A text around the drawing, with `{svg}`, `{encoded}` for an address, `{png}` in base64, `{viewBox}`, `{body}` or `{path}`, the data of its first path. */
  readonly inside?: string;
}

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../..');

/** An icon of a package: its view box and what stands in it. */
export function iconOf(name: string): { readonly viewBox: readonly number[]; readonly body: string } {
  if (name.startsWith('text:')) return written(name.slice(5));
  const [set = '', icon = ''] = name.split('/');
  if (set === 'simple-icons' || set === 'fa-brands') {
    const file = set === 'simple-icons' ? `node_modules/simple-icons/icons/${icon}.svg` : `node_modules/@fortawesome/fontawesome-free/svgs/brands/${icon}.svg`;
    const text = readFileSync(path.join(root, file), 'utf8');
    return { viewBox: (/viewBox="([^"]+)"/.exec(text)?.[1] ?? '').split(' ').map(Number), body: (/<svg\b[^>]*>([^]*)<\/svg>/.exec(text)?.[1] ?? '').replace(/<title>[^<]*<\/title>/, '') };
  }
  const all = require(path.join(root, `node_modules/@iconify-json/${set}/icons.json`)) as { width?: number; height?: number; icons: Record<string, { body: string; width?: number; height?: number }> };
  const found = all.icons[icon];
  if (found === undefined) throw new Error(`no icon ${name}`);
  return { viewBox: [0, 0, found.width ?? all.width ?? 16, found.height ?? all.height ?? 16], body: found.body };
}

export function toSvg({ icon, width, height = width, colour = '#000', ground, share = 0.9, at, turn = 0 }: Drawing): string {
  const { viewBox, body } = iconOf(icon);
  const [x = 0, y = 0, w = 1, h = 1] = viewBox;
  const scale = (Math.min(width, height) * share) / Math.max(w, h);
  const [left, top] = at ?? [(width - w * scale) / 2, (height - h * scale) / 2];
  const back = ground === undefined ? '' : `<rect width="${width}" height="${height}" fill="${ground}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${back}<g transform="rotate(${turn} ${width / 2} ${height / 2})"><g fill="${colour}" color="${colour}" transform="translate(${left} ${top}) scale(${scale}) translate(${-x} ${-y})">${body}</g></g></svg>`;
}

export async function drawTo(file: string, drawing: Drawing): Promise<void> {
  const svg = toSvg(drawing);
  mkdirSync(path.dirname(file), { recursive: true });
  const ending = path.extname(file).slice(1);
  if (drawing.inside !== undefined) {
    const { viewBox, body } = iconOf(drawing.icon);
    const png = (await sharp(Buffer.from(svg)).png().toBuffer()).toString('base64');
    const parts: Readonly<Record<string, string>> = { svg, encoded: encodeURIComponent(svg), png, viewBox: viewBox.join(' '), body, path: /\sd="([^"]+)"/.exec(body)?.[1] ?? '' };
    writeFileSync(file, drawing.inside.replace(/\{(svg|encoded|png|viewBox|body|path)\}/g, (_, part: string) => parts[part] ?? ''));
  } else if (ending === 'otf') writeFileSync(file, toFont(drawing));
  else if (ending === 'svg') writeFileSync(file, svg);
  else await sharp(Buffer.from(svg)).toFormat(ending as 'png', drawing.quality === undefined ? {} : { quality: drawing.quality }).toFile(file);
}

const UNITS = 1000;

/** A font whose one icon is the drawing, beside an empty glyph and a square. */
export function toFont({ icon }: Pick<Drawing, 'icon'>): Buffer {
  const { viewBox, body } = iconOf(icon);
  const scale = UNITS / (viewBox[3] ?? 1);
  const shape = new opentype.Path();
  for (const contour of contoursOf(/\sd="([^"]+)"/.exec(body)?.[1] ?? '') ?? []) trace(shape, contour.map((value, index) => (index % 2 === 0 ? value * scale : UNITS - value * scale)));
  const square = new opentype.Path();
  trace(square, [100, 100, 100, 600, 600, 600, 600, 100]);
  const glyphs = [new opentype.Glyph({ name: '.notdef', advanceWidth: UNITS, path: new opentype.Path() }), new opentype.Glyph({ name: 'square', unicode: 0xe900, advanceWidth: UNITS, path: square }), new opentype.Glyph({ name: 'gig', unicode: 0xe901, advanceWidth: UNITS, path: shape })];
  return Buffer.from(new opentype.Font({ familyName: 'Icons', styleName: 'Regular', unitsPerEm: UNITS, ascender: 800, descender: -200, glyphs }).toArrayBuffer());
}

function trace(shape: opentype.Path, [x = 0, y = 0, ...rest]: readonly number[]): void {
  shape.moveTo(x, y);
  for (let at = 0; at + 1 < rest.length; at += 2) shape.lineTo(rest[at] as number, rest[at + 1] as number);
  shape.close();
}

const copies = new Map<string, Promise<string>>();
let home: string | null = null;
afterAll(() => {
  if (home !== null) rmSync(home, { recursive: true, force: true });
});

/** A copy of a fixture with its pictures drawn. It lies in no checkout: there git is started for each run, and takes longer than the check itself. */
export function withPictures(folder: string): Promise<string> {
  let copy = copies.get(folder);
  if (copy === undefined) copies.set(folder, (copy = copyOf(folder)));
  return copy;
}

async function copyOf(folder: string): Promise<string> {
  home ??= mkdtempSync(path.join(tmpdir(), 'fixtures-'));
  const copy = path.join(home, String(copies.size), path.basename(folder));
  cpSync(folder, copy, { recursive: true });
  const recipe = path.join(copy, 'pictures.json');
  if (!existsSync(recipe)) return copy;
  const drawings = JSON.parse(readFileSync(recipe, 'utf8')) as Record<string, Drawing>;
  rmSync(recipe);
  for (const [file, drawing] of Object.entries(drawings)) await drawTo(path.join(copy, file), drawing);
  return copy;
}
