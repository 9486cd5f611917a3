import type { DrawingFact, PictureFact, Range } from '../facts.ts';
import { lazy } from '../lazy.ts';
import { Drawings } from './drawings.ts';
import { nearestOutline, wavesOf, type Outline, type Waves } from './outline.ts';
import type { Contour } from './path.ts';
import { isLong, MOST_PATHS, pathsIn } from './trace.ts';

export type { Arrangement } from './arrangement.ts';
export { measuresOf, type Measures } from './drawings.ts';
export { detailOf, distanceBetween, outlineOf, type Outline } from './outline.ts';
export { contoursOf, curveTo, raised, type Contour } from './path.ts';

const crypto = lazy<typeof import('node:crypto')>('node:crypto');

/** A mark as the measure of its outline. */
export interface OutlineReference {
  readonly name: string;
  readonly outline: Outline;
}

/** Other drawings of the mark differ by less; the nearest other shape of 186,000 in public icon packages is more than twice as far away. */
const SAME = 0.05;

/** What outlines cannot tell: other shapes, lines with a width, text, pictures, and parts from elsewhere. */
const TOLD_OTHERWISE = /<(?:\w+:)?(?:image|text|use|polygon|polyline|line|ellipse|circle|rect|foreignObject|mask|filter|pattern)\b|\bstroke(?!-(?:miterlimit|linejoin|linecap))(?!\s*[=:]\s*["']?\s*(?:none|transparent)\b)\s*[=:]|data:image\//i;
/** An outline that is farther from a mark than this is another shape, however it was drawn. */
const UNLIKE = 0.12;

/** What the outlines in a text tell. */
export interface Drawn {
  /** The marks, one for each drawing. */
  readonly facts: PictureFact[];
  /** Whether they tell everything: a drawing that is made of nothing else need not be rendered. */
  readonly tellAll: boolean;
  /** The detailed outlines of all drawings, where somebody asks for them. */
  readonly drawings: DrawingFact[];
}

/** Finds the outlines of marks in the path data that a text holds, and collects those of illustrations. */
export function drawnIn(text: string, references: readonly OutlineReference[], asksDrawings: boolean): Drawn {
  let isUnclear = false;
  const facts = new Map<number, PictureFact>();
  const drawings = asksDrawings ? new Drawings(text) : null;
  let paths = 0;
  for (const { index, data, contours } of pathsIn(text, asksDrawings ? 'all' : 'long')) {
    if (drawings !== null) for (const contour of contours ?? []) drawings.addShape(index, contour);
    if (!isLong(data)) continue;
    paths += 1;
    if (paths > MOST_PATHS) break;
    const waves = (contours ?? []).flatMap((contour) => wavesOf(contour) ?? []);
    for (const one of waves) drawings?.addOutline(index, one);
    const found = contours === null ? 'unreadable' : nearestOfWaves(waves, references);
    if (found === 'unreadable' || (found !== null && !isSame(found))) isUnclear = true;
    if (found === null || found === 'unreadable' || !isSame(found)) continue;
    const range = placeOf(text, index);
    if (facts.has(range[0])) continue;
    facts.set(range[0], { ...outlineFact('This drawing', found, data), range });
  }
  const among = facts.size === 0 ? 1 : numberOfDrawings(text, paths);
  return { facts: [...facts.values()].map((fact) => ({ ...fact, among })), tellAll: paths > 0 && paths <= MOST_PATHS && !isUnclear && !TOLD_OTHERWISE.test(text), drawings: drawings?.facts() ?? [] };
}

/** Finds the marks alone. */
export const drawnMarks = (text: string, references: readonly OutlineReference[]): Drawn => drawnIn(text, references, false);

/** Whether its outlines say what a drawing is. */
export function isTold(drawing: string, references: readonly OutlineReference[]): boolean {
  const { facts, tellAll } = drawnMarks(drawing, references);
  return tellAll || facts.length > 0;
}

/** What path data with the outline of a mark comes to. */
export const outlineFact = (carrier: string, { name, distance }: Near, data: string): PictureFact => ({
  kind: 'picture',
  carrier,
  mark: name,
  likeness: { ink: null, edges: null, outline: distance },
  isWord: false,
  agrees: true,
  letters: null,
  share: 1,
  isInBrandColour: false,
  region: null,
  range: [0, 0],
  digest: crypto().createHash('sha256').update(data).digest('hex').slice(0, 32),
  among: 1,
  uses: [],
  isNamedWhereUsed: false,
});

/** How many drawings a text keeps for others to choose from: in a sheet of symbols or a font, or as data without an element. What a page draws, it shows. */
const numberOfDrawings = (text: string, paths: number): number => text.match(/<(?:symbol|glyph)\b/gi)?.length ?? (/<(?:\w+\.)?svg\b/i.test(text) ? 1 : paths);

/** A mark, and how far an outline is from it. */
export interface Near {
  readonly name: string;
  readonly distance: number;
}

/** Whether an outline that is near a mark is that of the mark. */
export const isSame = ({ distance }: Near): boolean => distance < SAME;

/** The mark that one of some outlines is nearest to; null where none is near. */
export const nearestOf = (contours: readonly Contour[], references: readonly OutlineReference[]): Near | null => nearestOfWaves(contours.flatMap((contour) => wavesOf(contour) ?? []), references);

function nearestOfWaves(outlines: readonly Waves[], references: readonly OutlineReference[]): Near | null {
  let best: Near | null = null;
  for (const waves of outlines) {
    const found = nearestOutline(waves, references, UNLIKE);
    if (found !== null && (best === null || found.distance < best.distance)) best = { name: found.reference.name, distance: found.distance };
  }
  return best;
}

/** Characters of path data that a finding underlines. */
const SHOWN = 8;
/** How far before its path a drawing may begin. */
const REACH = 4000;

/** The beginning of the drawing that the path data is a part of, or else that of the path data: a report repeats what it points at, and must not repeat the mark. */
function placeOf(text: string, start: number): Range {
  const before = text.slice(Math.max(0, start - REACH), start);
  const open = Math.max(before.lastIndexOf('<svg'), before.lastIndexOf('<symbol'), before.lastIndexOf('<vector'));
  if (open < 0 || /<\/(?:svg|symbol|vector)>/.test(before.slice(open))) return [start, start + SHOWN];
  const from = start - before.length + open;
  return [from, from + (/^<\w+/.exec(before.slice(open))?.[0].length ?? 1)];
}
