import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { examinePictures } from '../src/engine/pictures.ts';
import { decode } from '../src/images/decode.ts';
import { createExaminer } from '../src/images/index.ts';
import { findWords } from '../src/images/letters/index.ts';
import { readStrip, saysName } from '../src/images/reader.ts';
import { markColours } from '../src/policy/colours.ts';
import { logoReferences } from '../src/policy/logos.ts';
import { outlineReferences } from '../src/policy/outlines.ts';
import { isReaderThere } from '../src/reading.ts';
import { drawTo, toSvg } from './support/drawn.ts';
import { bin, folderOf, type Run } from './support/run.ts';

const marks = { references: logoReferences, outlines: outlineReferences, colours: markColours };
const examine = createExaminer(marks, { reads: true });

interface Look {
  readonly width?: number;
  readonly colour?: string;
  readonly ground?: string;
}

const pngOf = (icon: string, { width = 400, colour = '#222', ground = '#fff' }: Look = {}): Promise<Buffer> => sharp(Buffer.from(toSvg({ icon, width, height: Math.round(width * 0.3), colour, share: 2.8, ...(ground === 'none' ? {} : { ground }) }))).png().toBuffer();
const wordsOf = async (bytes: Uint8Array) => {
  const decoded = await decode(new Uint8Array(bytes));
  return 'reason' in decoded ? [] : decoded.pictures.flatMap(({ raster }) => findWords(raster));
};
const lettersIn = async (bytes: Uint8Array): Promise<(string | null)[]> => (await examine(new Uint8Array(bytes))).facts.map(({ letters }) => letters);

const LOOKS: readonly Look[] = [{}, { width: 90 }, { width: 1500 }, { colour: '#fff', ground: '#147' }, { colour: '#14a800', ground: '#111' }, { colour: '#999', ground: '#ccc' }, { ground: 'none' }, { colour: '#fff', ground: 'none' }];

describe('the name in letters', () => {
  test('a reader is there', () => {
    expect(isReaderThere()).toBe(true);
  });

  test.for(['Upwork', 'upwork', 'UPWORK', 'UpWork'].flatMap((text) => LOOKS.map((look) => [`${text} ${JSON.stringify(look)}`, text, look] as const)))('is found and read: %s', async ([, text, look]) => {
    const png = await pngOf(`text:${text}`, look);

    expect((await wordsOf(png)).length).toBeGreaterThan(0);
    expect(await lettersIn(png)).toEqual([expect.stringMatching(/^up\w+$/i)]);
  });

  test.for(['Network', 'Upward', 'Set up work', 'new outlook', 'Uplink'])('is not %s', async (text) => {
    expect(await lettersIn(await pngOf(`text:${text}`))).toEqual([]);
  });

  test('is told with its place in pixels of the file', async () => {
    const [fact] = (await examine(new Uint8Array(await sharp(Buffer.from(toSvg({ icon: 'text:Our Upwork network', width: 2400, height: 800, colour: '#333', ground: '#fff', share: 1.2, at: [600, 300] }))).png().toBuffer()))).facts;
    const { x = 0, y = 0, width = 0 } = fact?.region ?? {};

    expect(fact).toMatchObject({ letters: 'Upwork', carrier: 'This picture', agrees: true });
    // The second of three words.
    expect(x).toBeGreaterThan(720);
    expect(x + width).toBeLessThan(1300);
    expect(Math.abs(y - 300)).toBeLessThan(40);
  });

  test('is read in several pictures at once, one after the other', async () => {
    const texts = ['Upwork', 'Network', 'UPWORK', 'Upward', 'upwork'];
    const read = await Promise.all(texts.map(async (text) => lettersIn(await pngOf(`text:${text}`))));

    expect(read.map(([first = null]) => first?.toLowerCase() ?? null)).toEqual(['upwork', null, 'upwork', null, 'upwork']);
  });

  test('is not looked for unless somebody wants it', async () => {
    expect((await createExaminer(marks, { reads: false })(new Uint8Array(await pngOf('text:UPWORK')))).facts.filter(({ agrees }) => agrees)).toEqual([]);
  });

  test('is found in the letters that this machine has, if it has any', async () => {
    const families = ['sans-serif', 'serif', 'monospace'];
    const draw = (text: string, family: string): Promise<Buffer> => sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="500" height="140"><rect width="500" height="140" fill="#fff"/><text x="20" y="95" font-family="${family}" font-size="72" fill="#225">${text}</text></svg>`)).png().toBuffer();
    // Without a font, each letter is the same box, or none.
    const written = (await Promise.all(families.map(async (family) => ((await draw('u', family)).equals(await draw('k', family)) ? [] : [family])))).flat();
    const found = (await Promise.all(written.map(async (family) => lettersIn(await draw('Upwork', family))))).flat();

    expect(found.length > 0 || written.length === 0).toBe(true);
    for (const family of written) expect(await lettersIn(await draw('Network', family))).toEqual([]);
  });
});

test('what a strip says', () => {
  for (const text of ['Upwork', 'UPWORK', 'on upwork.com', 'Upw0rk', 'Upvvork', 'MyUpWork', '(Upwork)']) expect(saysName(text), text).toBe(true);
  for (const text of ['Network', 'Set up work', 'groupwork', 'Upward', 'up work', '']) expect(saysName(text), text).toBe(false);
});

test('a strip of nothing, or one too small, does not end reading', async () => {
  expect(await readStrip({ width: 1, height: 1, values: new Uint8Array(1) })).toHaveProperty('text');
  expect(await readStrip({ width: 40, height: 30, values: new Uint8Array(1200).fill(255) })).toHaveProperty('text');
});

test('simple icons have no words', async () => {
  for (const icon of ['simple-icons/github', 'simple-icons/stripe', 'tabler/home', 'tabler/user', 'ri/home-fill', 'fa-brands/python']) expect(await wordsOf(await pngOf(icon, { width: 96 })), icon).toHaveLength(0);
});

const root = path.resolve(import.meta.dirname, '..');
const NEEDED = ['sharp', 'fast-glob', 'jiti', 'oxc-parser'];

/** The built package in a folder of its own, with what it needs and the packages that are handed in: links to others, or files. */
function installed(packages: readonly string[], files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = folderOf(Object.fromEntries(Object.entries(files).map(([name, content]) => [`node_modules/${name}`, content])));
  for (const name of [...NEEDED, ...packages]) {
    fs.mkdirSync(path.dirname(path.join(folder, 'node_modules', name)), { recursive: true });
    fs.symlinkSync(fs.realpathSync(path.join(root, 'node_modules', name)), path.join(folder, 'node_modules', name), 'junction');
  }
  for (const name of ['dist', 'package.json']) fs.cpSync(path.join(root, name), path.join(folder, 'package', name), { recursive: true });
  fs.renameSync(path.join(folder, 'package'), path.join(folder, 'node_modules/upwork-compliance'));
  return path.join(folder, 'node_modules/upwork-compliance/dist/bin.js');
}

function check(script: string, cwd: string, args: readonly string[] = []): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined }, timeout: 25_000, maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
}

/** A model that is none, and a module in place of tesseract.js. */
const MODEL = { '@tesseract.js-data/eng/package.json': '{}', '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz': 'broken' };
const reader = (body: string) => ({ ...MODEL, 'tesseract.js/package.json': '{ "main": "index.js" }', 'tesseract.js/index.js': body });

describe('the command', () => {
  test('reads, says nothing else, and ends', async () => {
    const folder = folderOf({ 'a.png': await pngOf('text:UPWORK'), 'b.png': await pngOf('text:upwork'), 'c.png': await pngOf('text:Network') });
    const ran = check(bin, folder);

    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
    expect(ran.stdout.match(/in letters/g)?.length).toBeGreaterThanOrEqual(2);
    expect(ran.stdout).not.toMatch(/text in pictures/);
  });

  test('opens no reader where no picture has letters', async () => {
    const script = installed([], reader("throw new Error('opened');"));

    expect(check(script, folderOf({ 'a.png': await pngOf('simple-icons/github', { width: 96 }), 'b.png': await pngOf('tabler/home', { width: 64 }) })).stdout).not.toMatch(/opened/);
    expect(check(script, folderOf({ 'a.png': await pngOf('text:Network') })).stdout).toMatch(/opened/);
  });

  test('says where text in pictures is not read, and keeps such verdicts apart', async () => {
    const folder = folderOf({ 'a.png': await pngOf('text:UPWORK') });
    const cache = folderOf({});
    const script = installed([]);
    const ran = check(script, folder, ['--cache-location', cache]);

    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
    expect(ran.stdout).not.toMatch(/in letters/);
    expect(ran.stdout).toContain('text in pictures is not read; install tesseract.js and @tesseract.js-data/eng to have the name looked for in it');
    expect(check(script, folderOf({ 'a.txt': 'none' })).stdout).not.toMatch(/text in pictures/);
    // What was kept without reading is no answer for a run that reads.
    expect(check(bin, folder, ['--cache-location', cache]).stdout).toMatch(/in letters/);
    expect(fs.readdirSync(cache)).toHaveLength(2);
    // What was kept is not read again.
    expect(check(installed([], reader("throw new Error('opened');")), folder, ['--cache-location', cache]).stdout).toMatch(/in letters/);
  });

  test.for([
    ['that does not load', [], reader("throw new Error('no such engine');"), 'no such engine'],
    ['that does not start', [], reader("exports.createWorker = async () => { throw new Error('no such engine'); };"), 'no such engine'],
    ['whose model is broken', ['tesseract.js'], MODEL, ''],
    ['that fails at its work', [], reader("exports.createWorker = async () => ({ worker: { on() {}, ref() {}, unref() {} }, setParameters: async () => {}, recognize: async () => { throw new Error('no such line'); }, terminate: async () => {} });"), 'no such line'],
  ] as const)('goes on without a reader %s, and keeps no such verdict', async ([, packages, files, reason]) => {
    const folder = folderOf({ 'a.png': await pngOf('text:UPWORK'), 'b.png': await pngOf('simple-icons/github', { width: 96 }) });
    const cache = folderOf({});
    const ran = check(installed(packages, files), folder, ['--cache-location', cache]);

    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
    expect(ran.stdout).toContain(`text in pictures was not read to the end (${reason}`);
    expect(fs.readdirSync(cache).flatMap((file) => Object.keys(JSON.parse(fs.readFileSync(path.join(cache, file), 'utf8')) as object))).toHaveLength(1);
  });
});

test('beyond a number of pictures none is read, and a note says so', async () => {
  const folder = folderOf({});
  const names = ['a.png', 'b.png', 'c.png'];
  for (const [index, name] of names.entries()) await drawTo(path.join(folder, name), { icon: 'text:Upwork', width: 400 + index, height: 120, colour: '#222222', ground: '#ffffff', share: 2.8 });
  const { found, notes } = await examinePictures({ root: folder, paths: names, embedded: [], marks: async () => marks, maxBytes: 1e7, cache: null, reads: true, mostRead: 1 });
  const read = [...found].filter(([, facts]) => facts.some(({ letters }) => letters !== null)).map(([name]) => name);

  expect(read).toEqual(['a.png']);
  expect(notes).toEqual(['text in pictures was not read to the end (a run reads 1 pictures)']);
});
