import { edgesOf, fillOf, inkOf, likeness, maskOfBox, maskOfRegion, type Mask } from './descriptors.ts';
import { aspectOf, heightOf, widthOf, type Box, type Plane } from './raster.ts';
import type { Reference, References } from './references.ts';
import type { Region, Runs } from './runs.ts';

/** What was found where a shape is like a reference. */
export interface Resemblance {
  readonly reference: Reference;
  readonly kind: keyof References;
  readonly box: Box;
  /** Likeness of the ink, of the edges, and of what stands in a plate, each up to 1. */
  readonly ink: number;
  readonly edges: number;
  readonly inner: number | null;
  /** How far the weakest of these lies above what it has to reach, as far as another is above its own; below 0 where one falls short. */
  readonly margin: number;
}

/** Where a shape was found, which decides how much likeness it takes: text in a picture gives many small shapes. */
export type Setting = 'whole-picture' | 'part' | 'small-part';

/** What each measure has to reach. Small parts of screenshots come closest by chance. */
const LEAST = {
  'whole-picture': { ink: 0.85, edges: 0.72 },
  part: { ink: 0.84, edges: 0.8 },
  'small-part': { ink: 0.86, edges: 0.82 },
  cut: { ink: 0.94, edges: 0.95 },
  word: { ink: 0.85, edges: 0.77 },
  plate: { ink: 0.72, edges: 0.75, inner: 0.68 },
} as const;

/** Where the ink is less like than this, the edges are not measured and count as unlike. */
const WORTH_A_LOOK = 0.6;
/** A margin at which no better one is sought. */
export const CLEAR = 0.1;

/** By what factor the sides of a shape may differ from those of a reference, as a logarithm. */
const SQUEEZE = 0.26;
const SQUEEZE_OF_WHOLES = 0.22;

const MARK = { narrowest: 0.95, widest: 2, leastFill: 0.2, mostFill: 0.66 } as const;
/** A shape of fewer runs is a box or a line. */
const LEAST_RUNS = 6;

/** What a mark's shape could be, before anything is measured. */
export function mayBeMark(region: Region): boolean {
  const aspect = aspectOf(region);
  if (region.runs < LEAST_RUNS || aspect < MARK.narrowest || aspect > MARK.widest) return false;
  const fill = region.area / (widthOf(region) * heightOf(region));
  return fill >= MARK.leastFill && fill <= MARK.mostFill;
}

/** Compares one connected region with the marks and, where it is cut off by the edge of the picture, with marks cut off. */
export function compareRegion(runs: Runs, region: Region, isCut: boolean, setting: Setting, references: References): Resemblance | null {
  if (!mayBeMark(region)) return null;
  const mask = maskOfRegion(runs, region);
  const ink = inkOf(mask);
  const mark = nearest(ink, aspectOf(region), references.mark, SQUEEZE);
  const cut = isCut ? nearest(ink, aspectOf(region), references.cut, SQUEEZE) : null;
  const isMark = mark !== null && (cut === null || mark.ink >= cut.ink);
  const best = isMark ? mark : cut;
  if (best === null) return null;
  const edges = best.ink < WORTH_A_LOOK ? 0 : likeness(edgesOf(mask), best.reference.edges);
  const least = isMark ? LEAST[setting] : LEAST.cut;
  return { ...best, kind: isMark ? 'mark' : 'cut', box: region, edges, inner: null, margin: Math.min(best.ink - least.ink, (edges - least.edges) / 2) };
}

/** The middle of a plate, in shares of its sides: where the mark stands in it. */
export const INNER = { left: 0.16, top: 0.26, right: 0.84, bottom: 0.76 } as const;

export const innerOf = (box: Box): Box => ({
  left: box.left + widthOf(box) * INNER.left,
  top: box.top + heightOf(box) * INNER.top,
  right: box.left + widthOf(box) * INNER.right,
  bottom: box.top + heightOf(box) * INNER.bottom,
});

const isWide = (aspect: number): boolean => aspect > 2.2 && aspect < 5.5;
const isSquare = (aspect: number): boolean => aspect > 0.75 && aspect < 1.35;

/** What all of a box could be, by its width against its height. */
export const kindOfBox = (aspect: number): 'word' | 'plate' | null => (isWide(aspect) ? 'word' : isSquare(aspect) ? 'plate' : null);

/** Compares all that a plane shows in a box with plates and words; the levels say how much ink each value is. */
export function compareBox(plane: Plane, box: Box, levels: Uint8Array, references: References): Resemblance | null {
  const aspect = aspectOf(box);
  const kind = kindOfBox(aspect);
  if (kind === null) return null;
  const mask = maskOfBox(plane, box, levels);
  const fill = fillOf(mask);
  if (fill < 0.15 || fill > 0.9) return null;
  const best = nearest(inkOf(mask), aspect, references[kind], SQUEEZE_OF_WHOLES);
  if (best === null || best.ink < WORTH_A_LOOK) return null;
  return kind === 'word' ? asWord(mask, box, best) : asPlate(plane, levels, mask, box, best);
}

interface Nearest {
  readonly reference: Reference;
  readonly ink: number;
}

function asWord(mask: Mask, box: Box, best: Nearest): Resemblance {
  const edges = likeness(edgesOf(mask), best.reference.edges);
  return { ...best, kind: 'word', box, edges, inner: null, margin: Math.min(best.ink - LEAST.word.ink, (edges - LEAST.word.edges) / 2) };
}

/** Any disc is much like any other, so what stands in it is compared once more by itself. */
function asPlate(plane: Plane, levels: Uint8Array, mask: Mask, box: Box, best: Nearest): Resemblance | null {
  if (best.reference.inner === null) return null;
  const inner = likeness(inkOf(maskOfBox(plane, innerOf(box), levels)), best.reference.inner);
  const edges = likeness(edgesOf(mask), best.reference.edges);
  return { ...best, kind: 'plate', box, edges, inner, margin: Math.min(best.ink - LEAST.plate.ink, (edges - LEAST.plate.edges) / 2, (inner - LEAST.plate.inner) * 0.6) };
}

function nearest(ink: Float32Array, aspect: number, references: readonly Reference[], squeeze: number): Nearest | null {
  let best: Nearest | null = null;
  for (const reference of references) {
    if (Math.abs(Math.log(aspect / reference.aspect)) > squeeze) continue;
    const found = likeness(ink, reference.ink);
    if (best === null || found > best.ink) best = { reference, ink: found };
  }
  return best;
}

/** The clearer of two. */
export const clearer = (a: Resemblance | null, b: Resemblance | null): Resemblance | null => (a === null ? b : b === null || a.margin >= b.margin ? a : b);
export const isClear = (found: Resemblance | null): boolean => found !== null && found.margin >= CLEAR;
