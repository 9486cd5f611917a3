import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import sharp from 'sharp';
import { innerOf } from '../src/images/compare.ts';
import { edgesOf, inkOf, likeness, maskOfBox, maskOfRegion } from '../src/images/descriptors.ts';
import { aspectOf, heightOf, widthOf, type Box, type Plane } from '../src/images/raster.ts';
import { pack, type PackedReference } from '../src/images/references.ts';
import { Runs, split, type Region } from '../src/images/runs.ts';
import { contoursOf, outlineOf, type OutlineReference } from '../src/vectors/index.ts';
import { distanceBetween } from '../src/vectors/outline.ts';

/**
 * Measures the marks as icon packages draw them. The drawings stay in the packages; what this yields are vectors from which no
 * drawing can be made again.
 */

const require = createRequire(import.meta.url);

/** A drawing of a mark, in SVG without its outermost element. */
interface Drawing {
  readonly viewBox: readonly [x: number, y: number, width: number, height: number];
  readonly body: string;
  /** `alone`: the connected mark. `plated`: with the disc, ring or square around it. `word`: the whole wordmark. */
  readonly form: 'alone' | 'plated' | 'word';
}

const folderOf = (name: string): string => {
  const folder = (require.resolve.paths(name) ?? []).map((base) => path.join(base, name)).find((candidate) => existsSync(path.join(candidate, 'package.json')));
  if (folder === undefined) throw new Error(`${name} is not installed; run npm install.`);
  return folder;
};

function fromFile(name: string, file: string, form: Drawing['form']): Drawing {
  const text = readFileSync(path.join(folderOf(name), file), 'utf8');
  const viewBox = /viewBox="([^"]+)"/.exec(text)?.[1]?.split(/[\s,]+/).map(Number);
  const body = /<svg\b[^>]*>([^]*)<\/svg>/.exec(text)?.[1];
  if (viewBox?.length !== 4 || body === undefined) throw new Error(`${file} of ${name} is no drawing that this script knows.`);
  return { viewBox: viewBox as unknown as Drawing['viewBox'], body: body.replace(/<title>[^<]*<\/title>/g, ''), form };
}

interface IconSet {
  readonly width?: number;
  readonly height?: number;
  readonly icons: Readonly<Record<string, { readonly body: string; readonly left?: number; readonly top?: number; readonly width?: number; readonly height?: number }>>;
}

function fromSet(name: string, icon: string, form: Drawing['form']): Drawing {
  const set = JSON.parse(readFileSync(path.join(folderOf(`@iconify-json/${name}`), 'icons.json'), 'utf8')) as IconSet;
  const found = set.icons[icon];
  if (found === undefined) throw new Error(`@iconify-json/${name} has no icon ${icon}.`);
  return { viewBox: [found.left ?? 0, found.top ?? 0, found.width ?? set.width ?? 16, found.height ?? set.height ?? 16], body: found.body, form };
}

export const drawings = (): readonly Drawing[] => [
  fromFile('simple-icons', 'icons/upwork.svg', 'alone'),
  fromFile('@fortawesome/fontawesome-free', 'svgs/brands/upwork.svg', 'alone'),
  fromSet('cib', 'upwork', 'alone'),
  fromSet('bxl', 'upwork', 'alone'),
  fromSet('tabler', 'brand-upwork', 'alone'),
  fromFile('@fortawesome/fontawesome-free', 'svgs/brands/square-upwork.svg', 'plated'),
  fromSet('ri', 'upwork-fill', 'plated'),
  fromSet('ri', 'upwork-line', 'plated'),
  fromSet('logos', 'upwork', 'word'),
];

/** Pixels of the longer side of a rendering. */
const RENDERED = 400;

/** The ink of a drawing, turned about its middle and framed by a box in its own units. */
async function render({ viewBox: [x, y, width, height], body }: Drawing, turn: number, frame: Box): Promise<Plane> {
  const scale = RENDERED / Math.max(widthOf(frame), heightOf(frame));
  const size = `width="${Math.round(widthOf(frame) * scale)}" height="${Math.round(heightOf(frame) * scale)}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size} viewBox="${frame.left} ${frame.top} ${widthOf(frame)} ${heightOf(frame)}" color="#000"><g transform="rotate(${turn} ${x + width / 2} ${y + height / 2})">${body}</g></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().extractChannel(3).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, values: data };
}

const framed = ({ viewBox: [x, y, width, height] }: Drawing, margin: number): Box => ({ left: x - margin, top: y - margin, right: x + width + margin, bottom: y + height + margin });

/** The box of the ink of a drawing, in its own units. */
async function inkBox(drawing: Drawing): Promise<Box> {
  const frame = framed(drawing, 0);
  const plane = await render(drawing, 0, frame);
  const box = contentOf(plane);
  const unit = widthOf(frame) / plane.width;
  return { left: frame.left + box.left * unit, top: frame.top + box.top * unit, right: frame.left + box.right * unit, bottom: frame.top + box.bottom * unit };
}

function contentOf({ width, height, values }: Plane): Box {
  const box = { left: width, top: height, right: 0, bottom: 0 };
  for (const [index, value] of values.entries()) {
    if (value <= 100) continue;
    const [x, y] = [index % width, Math.floor(index / width)];
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x + 1);
    box.bottom = Math.max(box.bottom, y + 1);
  }
  return box;
}

const runs = new Runs(1 << 14);

interface Measured {
  readonly aspect: number;
  readonly ink: Float32Array;
  readonly edges: Float32Array;
  readonly inner: Float32Array | null;
}

/** The connected mark in a plane: the largest region of ink, or the hole of a plate that is shaped as one. */
function measureMark(plane: Plane, form: Drawing['form']): Measured | null {
  const isOfForm = (region: Region): boolean => {
    if (form === 'alone') return region.value === 1;
    // In a plate and in a word the mark is the piece that is as wide as a mark and holds a hole.
    return aspectOf(region) > 1.12 && aspectOf(region) < 2 && (form === 'plated' || (region.value === 1 && region.left < plane.width * 0.3));
  };
  const region = split(plane, 128, runs)
    .filter((one) => isOfForm(one) && widthOf(one) > RENDERED / 10 && heightOf(one) > RENDERED / 14 && one.area >= widthOf(one) * heightOf(one) * 0.25 && one.area <= widthOf(one) * heightOf(one) * 0.6)
    .toSorted((a, b) => b.area - a.area)[0];
  if (region === undefined) return null;
  const mask = maskOfRegion(runs, region);
  return { aspect: aspectOf(region), ink: inkOf(mask), edges: edgesOf(mask), inner: null };
}

function measureAll(plane: Plane, withInner: boolean): Measured {
  const box = contentOf(plane);
  const mask = maskOfBox(plane, box);
  return { aspect: aspectOf(box), ink: inkOf(mask), edges: edgesOf(mask), inner: withInner ? inkOf(maskOfBox(plane, innerOf(box))) : null };
}

const range = (from: number, to: number, step: number): number[] => Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
/** The upright first, so that the cover rests on it. */
const outwards = (turns: readonly number[]): number[] => turns.toSorted((a, b) => Math.abs(a) - Math.abs(b));

/** References nearer to each other than this are one. */
const SAME = { mark: 0.965, cut: 0.965, plate: 0.97, word: 0.97 } as const;
const NAMES = { mark: 'the mark of the platform', cut: 'the mark of the platform, cut off', plate: 'the mark of the platform on a plate', word: 'the wordmark of the platform' } as const;
/** Shares of a side that a picture may cut off. */
const CUTS = [0.08, 0.16];

/** Every reference, measured anew. */
export async function measureLogos(): Promise<PackedReference[]> {
  const kept: Record<PackedReference['kind'], Measured[]> = { mark: [], cut: [], plate: [], word: [] };
  const keep = (kind: PackedReference['kind'], measured: Measured | null): void => {
    if (measured !== null && !kept[kind].some(({ ink }) => likeness(ink, measured.ink) > SAME[kind])) kept[kind].push(measured);
  };
  for (const drawing of drawings()) {
    const margin = Math.max(drawing.viewBox[2], drawing.viewBox[3]) * 0.3;
    for (const turn of outwards(range(-16, 16, 4))) keep('mark', measureMark(await render(drawing, turn, framed(drawing, margin)), drawing.form));
    if (drawing.form === 'alone') for (const frame of cutFrames(await inkBox(drawing))) keep('cut', measureMark(await render(drawing, 0, frame), 'alone'));
    else for (const turn of outwards(range(-15, 15, 5))) keep(drawing.form === 'word' ? 'word' : 'plate', measureAll(await render(drawing, turn, framed(drawing, margin)), drawing.form === 'plated'));
  }
  return (['mark', 'cut', 'plate', 'word'] as const).flatMap((kind) =>
    kept[kind].map(({ aspect, ink, edges, inner }) => ({ name: NAMES[kind], kind, aspect: Math.round(aspect * 1000) / 1000, ink: pack(ink), edges: pack(edges), inner: inner === null ? null : pack(inner) })),
  );
}

/** A box with a part of one side cut off. */
const cutFrames = (box: Box): Box[] =>
  CUTS.flatMap((share) => [
    { ...box, left: box.left + widthOf(box) * share },
    { ...box, right: box.right - widthOf(box) * share },
    { ...box, top: box.top + heightOf(box) * share },
    { ...box, bottom: box.bottom - heightOf(box) * share },
  ]);

/** The text of the module that holds the references. */
export function moduleOf(references: readonly PackedReference[]): string {
  const rows = references.map(({ name, kind, aspect, ink, edges, inner }) => `  { name: '${name}', kind: '${kind}', aspect: ${aspect}, ink: '${ink}', edges: '${edges}', inner: ${inner === null ? 'null' : `'${inner}'`} },`);
  return `/**\n * Measures of the marks, from which a likeness can be told and no drawing can be made. Written by \`npm run generate\` from icon\n * packages; see build/logos.ts.\n */\nexport const logoReferences = [\n${rows.join('\n')}\n] as const;\n`;
}

/** The outline of the mark in each drawing that has one: that with the most bends. Two drawings are nearer than this to each other. */
const SAME_OUTLINE = 0.02;

/** The outlines of the mark, measured anew. */
export function measureOutlines(): OutlineReference[] {
  const kept: OutlineReference[] = [];
  for (const { body } of drawings()) {
    if (/stroke=/.test(body)) continue;
    const contours = [...body.matchAll(/\sd="([^"]+)"/g)].flatMap(([, data = '']) => contoursOf(data) ?? []);
    const richest = contours.toSorted((a, b) => b.length - a.length)[0];
    const outline = richest === undefined ? null : outlineOf(richest);
    if (outline !== null && !kept.some((known) => distanceBetween(known.outline, outline) < SAME_OUTLINE)) kept.push({ name: NAMES.mark, outline: outline.map((wave) => Math.round(wave * 10_000) / 10_000) });
  }
  return kept;
}

export const outlineModuleOf = (references: readonly OutlineReference[]): string =>
  `/**\n * How the outlines of the marks bend, from which a likeness can be told and no drawing can be made. Written by \`npm run generate\`\n * from icon packages; see build/logos.ts.\n */\nexport const outlineReferences = [\n${references.map(({ name, outline }) => `  { name: '${name}', outline: [${outline.join(', ')}] },`).join('\n')}\n] as const;\n`;
