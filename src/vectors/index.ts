import type { PictureFact, Range } from '../facts.ts';
import { lazy } from '../lazy.ts';
import { nearestOutline, type Outline } from './outline.ts';
import { contoursOf } from './path.ts';

export { outlineOf } from './outline.ts';
export { contoursOf } from './path.ts';

const crypto = lazy<typeof import('node:crypto')>('node:crypto');

/** A mark as the measure of its outline. */
export interface OutlineReference {
  readonly name: string;
  readonly outline: Outline;
}

/** Path data as it stands in a file: in quotes, or in an address within a style sheet. */
const PATH = /(?<=["'`(>]|%2[27])\s*[Mm]\s?[-+\d.][-+\d.,eE\sMmZzLlHhVvCcSsQqTtAa]{60,20000}(?=["'`)<\\]|%2[27])/g;
/** Other drawings of the mark differ by less; the nearest other shape of 186,000 in public icon packages is more than twice as far away. */
const SAME = 0.05;
/** A mark takes some hundred numbers; fewer characters draw an arrow. */
const MOST_PATHS = 20_000;

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
}

/** Finds the outlines of marks in the path data that a text holds, in whatever language it is. */
export function drawnMarks(text: string, references: readonly OutlineReference[]): Drawn {
  let isUnclear = false;
  const facts = new Map<number, PictureFact>();
  let paths = 0;
  for (const { 0: data, index } of text.matchAll(PATH)) {
    paths += 1;
    if (paths > MOST_PATHS) break;
    const found = markOf(data, references);
    if (found === 'unreadable' || (found !== null && found.distance >= SAME)) isUnclear = true;
    if (found === null || found === 'unreadable' || found.distance >= SAME) continue;
    const range = placeOf(text, index);
    if (facts.has(range[0])) continue;
    facts.set(range[0], { kind: 'picture', carrier: 'This drawing', mark: found.name, likeness: { ink: null, edges: null, outline: found.distance }, isWord: false, agrees: true, isInBrandColour: false, region: null, range, digest: crypto().createHash('sha256').update(data).digest('hex').slice(0, 32), uses: [] });
  }
  return { facts: [...facts.values()], tellAll: paths > 0 && paths <= MOST_PATHS && !isUnclear && !TOLD_OTHERWISE.test(text) };
}

/** The mark that an outline in path data is nearest to; null where none is near. */
function markOf(data: string, references: readonly OutlineReference[]): { name: string; distance: number } | 'unreadable' | null {
  const contours = contoursOf(data);
  if (contours === null) return 'unreadable';
  let best: { name: string; distance: number } | null = null;
  for (const contour of contours) {
    const found = nearestOutline(contour, references, UNLIKE);
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
