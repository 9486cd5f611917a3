import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { createExaminer, type Examined } from '../src/images/index.ts';
import { logoReferences } from '../src/policy/logos.ts';
import { markColours } from '../src/policy/colours.ts';
import { outlineReferences } from '../src/policy/outlines.ts';
import { drawnMarks } from '../src/vectors/index.ts';
import { distanceBetween, outlineOf } from '../src/vectors/outline.ts';
import { contoursOf } from '../src/vectors/path.ts';
import { iconOf, toFont, toSvg } from './support/drawn.ts';

const examine = createExaminer({ references: logoReferences, outlines: outlineReferences, colours: markColours }, { reads: false });
const MARK = { icon: 'simple-icons/upwork', width: 96, colour: '#2244cc', ground: '#ffffff' } as const;
const OTHER = { ...MARK, icon: 'simple-icons/github' } as const;

const pngOf = (drawing: Parameters<typeof toSvg>[0]): Promise<Buffer> => sharp(Buffer.from(toSvg(drawing))).png().toBuffer();
const isShown = ({ facts }: Examined): boolean => facts.some(({ agrees }) => agrees);
const look = async (bytes: Uint8Array): Promise<Examined> => examine(new Uint8Array(bytes));

/** A directory of one entry and the entry. */
function icon(width: number, content: Buffer): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head[6] = width;
  head[7] = width;
  head.writeUInt32LE(content.length, 14);
  head.writeUInt32LE(22, 18);
  return Buffer.concat([head, content]);
}

/** A bitmap without its file header: rows from the bottom, and in an icon a mask of clear pixels below. */
async function bitmap(png: Buffer, depth: 24 | 32, isIcon: boolean): Promise<Buffer> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const stride = Math.ceil((width * depth) / 32) * 4;
  const maskStride = isIcon ? Math.ceil(width / 32) * 4 : 0;
  const bytes = Buffer.alloc(40 + (stride + maskStride) * height);
  bytes.writeUInt32LE(40, 0);
  bytes.writeInt32LE(width, 4);
  bytes.writeInt32LE(isIcon ? height * 2 : height, 8);
  bytes.writeUInt16LE(1, 12);
  bytes.writeUInt16LE(depth, 14);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * 4;
      const to = 40 + (height - 1 - y) * stride + (x * depth) / 8;
      bytes.set([data[from + 2] as number, data[from + 1] as number, data[from] as number, ...(depth === 32 ? [data[from + 3] as number] : [])], to);
    }
  }
  return bytes;
}

function bitmapFile(content: Buffer): Buffer {
  const head = Buffer.alloc(14);
  head.write('BM');
  head.writeUInt32LE(14 + content.length, 2);
  head.writeUInt32LE(54, 10);
  return Buffer.concat([head, content]);
}

function icns(...parts: readonly (readonly [type: string, content: Buffer])[]): Buffer {
  const chunks = parts.map(([type, content]) => {
    const head = Buffer.alloc(8);
    head.write(type);
    head.writeUInt32BE(8 + content.length, 4);
    return Buffer.concat([head, content]);
  });
  const body = Buffer.concat(chunks);
  const head = Buffer.alloc(8);
  head.write('icns');
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}

describe.for([['a picture with the mark', MARK, true], ['another one', OTHER, false]] as const)('%s', ([, drawing, expected]) => {
  let png: Buffer = Buffer.alloc(0);
  beforeAll(async () => {
    png = await pngOf(drawing);
  });

  test.for(['png', 'jpeg', 'webp', 'avif', 'gif', 'tiff'] as const)('as %s', async (format) => {
    expect(isShown(await look(await sharp(png).flatten({ background: '#fff' }).toFormat(format).toBuffer()))).toBe(expected);
  });

  test.for([['a bitmap of 24 bits', 24], ['a bitmap of 32 bits', 32]] as const)('as %s', async ([, depth]) => {
    expect(isShown(await look(bitmapFile(await bitmap(png, depth, false))))).toBe(expected);
  });

  test('in an icon, as PNG and as bitmap', async () => {
    expect(isShown(await look(icon(96, png)))).toBe(expected);
    expect(isShown(await look(icon(96, await bitmap(png, 32, true))))).toBe(expected);
    expect(isShown(await look(icon(96, await bitmap(png, 24, true))))).toBe(expected);
  });

  test('in an icon of macOS', async () => {
    expect(isShown(await look(icns(['TOC ', Buffer.alloc(8)], ['ic07', png])))).toBe(expected);
  });

  test('in the third frame of an animation', async () => {
    const { width } = drawing;
    // Equal frames would be written as one.
    const blank = (background: string): Promise<Buffer> => sharp({ create: { width, height: width, channels: 3, background } }).raw().toBuffer();
    const frame = await sharp(png).flatten({ background: '#fff' }).removeAlpha().raw().toBuffer();
    const moving = await sharp(Buffer.concat([await blank('#fff'), await blank('#ddd'), frame]), { raw: { width, height: width * 3, channels: 3, pageHeight: width } }).gif().toBuffer();
    const seen = await look(moving);

    expect(isShown(seen)).toBe(expected);
    if (expected) expect(seen.facts[0]?.carrier).toBe('Frame 3');
  });
});

test('the place of the mark is told in pixels of the picture, however large it is', async () => {
  const [fact] = (await look(await pngOf({ ...MARK, width: 2400, height: 1200, share: 0.2, at: [300, 200] }))).facts;
  const { x = 0, y = 0, width = 0 } = fact?.region ?? {};

  expect(Math.abs(x - 300)).toBeLessThan(24);
  expect(Math.abs(y - 237)).toBeLessThan(24);
  expect(Math.abs(width - 240)).toBeLessThan(24);
});

describe('what is made to be slow, or is no picture', () => {
  const svg = (body: string): Buffer => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${body}</svg>`);

  test.for([
    ['a path of too many points', svg(`<path stroke="red" d="M0 0${'l1 1 -1 2'.repeat(40_000)}"/>`), /numbers/],
    ['copies of copies', svg(`${Array.from({ length: 20 }, (_, index) => `<g id="a${index}">${`<use href="#a${index + 1}"/>`.repeat(4)}</g>`).join('')}<path id="a20" d="M1 1h2v2z"/>`), /copies itself/],
    ['entities', Buffer.from('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&a;</text></svg>'), /entities/],
    ['a layered picture', Buffer.from('8BPS\0\x01'), /layered/],
    ['a document', Buffer.from('%PDF-1.7'), /a document/],
    ['a file of a design program', Buffer.from('PK\x03\x04document.json'), /layered picture/],
    ['text', Buffer.from('hello'), /no picture of a known kind/],
    ['an icon cut short', icon(32, Buffer.alloc(40)).subarray(0, 30), /cut short/],
    ['a PNG cut short', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /could not be decoded/],
    ['an old icon of macOS', icns(['is32', Buffer.alloc(20)]), /old kind/],
  ] as const)('%s is not checked, and says why', async ([, bytes, reason]) => {
    expect((await look(bytes)).unchecked).toMatch(reason);
  });

  test('bytes of any kind end in a sentence, never in a failure', async () => {
    const heads = ['\x89PNG\r\n\x1a\n', 'GIF89a', 'BM', '\0\0\x01\0\x01\0', 'icns\0\0\0\x40', 'RIFF\0\0\0\0WEBP', '<svg>'].map((head) => Buffer.from(head, 'latin1'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 200 }), async (head, tail) => {
        const { facts, unchecked } = await look(Buffer.concat([head, tail]));
        expect(facts).toEqual([]);
        expect(unchecked === null || unchecked.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('fonts', () => {
  const webfont = (file: string): Buffer => readFileSync(path.resolve(import.meta.dirname, '../node_modules/@fortawesome/fontawesome-free/webfonts', file));

  test('a glyph of a web font is told by its outline, and how many there are', async () => {
    const { facts, unchecked } = await look(webfont('fa-brands-400.woff2'));

    expect(unchecked).toBeNull();
    expect(facts).toMatchObject([{ carrier: expect.stringMatching(/^The glyph U\+[0-9A-F]{4} of this font$/) as string, agrees: true }]);
    expect(facts[0]?.among).toBeGreaterThan(500);
  });

  test('the other icons of packs have other outlines', async () => {
    for (const file of ['fa-solid-900.woff2', 'fa-regular-400.woff2']) expect(await look(webfont(file))).toEqual({ facts: [], unchecked: null });
  });

  test('an icon that somebody put into a font of their own is shown, whatever character it has', async () => {
    expect((await look(toFont(MARK))).facts).toMatchObject([{ carrier: 'The glyph U+E901 of this font', among: 3 }]);
    expect(await look(toFont(OTHER))).toEqual({ facts: [], unchecked: null });
  });

  test('a font cut short is not checked, and says why', async () => {
    expect((await look(webfont('fa-brands-400.woff2').subarray(0, 900))).unchecked).toMatch(/^a font that could not be read/);
  });
});

describe('outlines', () => {
  const data = (name: string): string => [...iconOf(name).body.matchAll(/\sd="([^"]+)"/g)].map(([, one = '']) => one).join(' ');
  const richest = (text: string) => outlineOf(contoursOf(text)?.toSorted((a, b) => b.length - a.length)[0] ?? []) ?? [];
  const mark = richest(data('simple-icons/upwork'));

  test('are the same wherever they lie, however large they are, turned, and begun elsewhere', () => {
    const contour = contoursOf(data('simple-icons/upwork'))?.toSorted((a, b) => b.length - a.length)[0] ?? [];
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 900, noNaN: true }), fc.double({ min: -500, max: 500, noNaN: true }), fc.double({ min: 0, max: 7, noNaN: true }), fc.nat({ max: contour.length / 2 - 1 }), fc.boolean(), (scale, shift, turn, start, isReversed) => {
        let points = Array.from({ length: contour.length / 2 }, (_, index) => [contour[index * 2] as number, contour[index * 2 + 1] as number] as const);
        points = [...points.slice(start), ...points.slice(0, start)];
        if (isReversed) points.reverse();
        const moved = points.flatMap(([x, y]) => [scale * (x * Math.cos(turn) - y * Math.sin(turn)) + shift, scale * (x * Math.sin(turn) + y * Math.cos(turn)) - shift]);
        expect(distanceBetween(outlineOf(moved) ?? [], mark)).toBeLessThan(0.03);
      }),
    );
  });

  test('relative and absolute, shortened and flattened data of a path are one', () => {
    expect(contoursOf('M1 1h4v4h-4z')).toEqual(contoursOf('m1,1 l4,0 0,4 -4,0 z'));
    expect(contoursOf('M0 0Q5 10 10 0T20 0z')?.[0]?.length).toBe(contoursOf('M0 0C3.3 6.7 6.7 6.7 10 0S16.7-6.7 20 0z')?.[0]?.length);
    // The flags of an arc may stand without anything between them and the next number.
    expect(contoursOf('M2 2a1 1 0 012 0 1 1 0 01-2 0z')).toEqual(contoursOf('M2 2 a 1 1 0 0 1 2 0 a 1 1 0 0 1 -2 0 z'));
  });

  test('of a pack of thousands of icons, only the mark has its outline', () => {
    const folder = path.resolve(import.meta.dirname, '../node_modules/simple-icons/icons');
    const files = readdirSync(folder);
    const found = files.filter((file) => drawnMarks(readFileSync(path.join(folder, file), 'utf8'), outlineReferences).facts.length > 0);

    expect(files.length).toBeGreaterThan(3000);
    expect(found).toEqual(['upwork.svg']);
  });

  test('what is no path is none', () => {
    for (const text of ['M', 'M1', 'L1 1', 'hello', 'M1 1 2', `M0 0${'l1 1'.repeat(5000)}`]) expect(contoursOf(text) ?? []).toEqual([]);
  });
});
