import type { DrawingFact, Range } from '../facts.ts';
import { arrangementsOf, plainShapesIn, shapeOf, type Arrangement, type Shape } from './arrangement.ts';
import { drawingsOf, type Element } from './elements.ts';
import { lettersAmong } from './letters.ts';
import { detailedOutline, distanceBetween, wavesOf, type Outline, type Waves } from './outline.ts';
import type { Contour } from './path.ts';
import { pathsIn, polygonsIn } from './trace.ts';

/** Outlines of fewer bits are letters, arrows and heads, which two people draw alike. */
const LEAST_DETAIL = 32;
/** Fewer arrangements are those of an icon. */
const LEAST_ARRANGEMENTS = 4;
/** A file of more is a map, or a pack that nobody has drawn as one picture. */
const MOST_OUTLINES = 5000;
const MOST_SHAPES = 20_000;

interface Drawing {
  readonly range: Range;
  readonly outlines: Outline[];
  readonly shapes: Shape[];
}

/** Collects what tells the drawings in a text from others. */
export class Drawings {
  readonly #text: string;
  readonly #drawings = new Map<number, Drawing>();
  #elementAt: ((index: number) => Element | null) | null = null;
  #outlines = 0;
  #shapes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  addOutline(index: number, waves: Waves): void {
    if (this.#outlines > MOST_OUTLINES) return;
    const outline = detailedOutline(waves, LEAST_DETAIL);
    if (outline === null) return;
    this.#outlines += 1;
    this.#drawingAt(index).outlines.push(outline);
  }

  addShape(index: number, contour: Contour): void {
    const shape = this.#shapes > MOST_SHAPES ? null : shapeOf(contour, index);
    if (shape !== null) this.#add(shape);
  }

  facts(): DrawingFact[] {
    for (const { index, contours } of polygonsIn(this.#text)) {
      for (const contour of contours ?? []) {
        this.addShape(index, contour);
        const waves = wavesOf(contour);
        if (waves !== null) this.addOutline(index, waves);
      }
    }
    for (const shape of plainShapesIn(this.#text)) if (this.#shapes <= MOST_SHAPES) this.#add(shape);
    return [...this.#drawings.values()].flatMap(({ range, outlines, shapes }) => {
      const arrangements = shapes.length < LEAST_ARRANGEMENTS + 2 ? [] : [...arrangementsOf(inOrder(shapes))];
      return outlines.length === 0 && arrangements.length < LEAST_ARRANGEMENTS ? [] : [{ kind: 'drawing', range, outlines, arrangements }];
    });
  }

  #add(shape: Shape): void {
    this.#shapes += 1;
    this.#drawingAt(shape.index).shapes.push(shape);
  }

  #drawingAt(index: number): Drawing {
    this.#elementAt ??= drawingsOf(this.#text);
    const element = this.#elementAt(index);
    let drawing = this.#drawings.get(element?.start ?? -1);
    if (drawing === undefined) this.#drawings.set(element?.start ?? -1, (drawing = { range: element?.range ?? [index, index + SHOWN], outlines: [], shapes: [] }));
    return drawing;
  }
}

/** Characters of path data that a finding underlines. */
const SHOWN = 8;

const inOrder = (shapes: readonly Shape[]): Shape[] => shapes.toSorted((a, b) => a.index - b.index);

/** What tells a drawing from others. */
export interface Measures {
  readonly outlines: readonly Outline[];
  readonly arrangements: readonly Arrangement[];
}

/** Measures that differ by less tell one thing twice. */
const ALIKE = 0.02;

/** What tells a drawing from others, each measure once and without those of letters. */
export function measuresOf(drawing: string): Measures {
  const traced = [...pathsIn(drawing, 'all'), ...polygonsIn(drawing)].flatMap(({ index, contours }) => (contours ?? []).map((contour) => ({ index, contour })));
  const letters = lettersAmong(traced.map(({ contour }) => contour));
  const outlines = traced.flatMap(({ contour }) => {
    const waves = letters.has(contour) ? null : wavesOf(contour);
    const outline = waves === null ? null : detailedOutline(waves, LEAST_DETAIL);
    return outline === null ? [] : [outline];
  });
  const shapes = new Map<Shape, boolean>();
  for (const { index, contour } of traced) {
    const shape = shapeOf(contour, index);
    if (shape !== null) shapes.set(shape, letters.has(contour));
  }
  for (const shape of plainShapesIn(drawing)) shapes.set(shape, false);
  const arrangements = [...arrangementsOf(inOrder([...shapes.keys()]), (shape) => shapes.get(shape) === true)];
  return { outlines: each(outlines), arrangements: each(arrangements) };
}

function each<T extends readonly number[]>(measures: readonly T[]): T[] {
  const kept: T[] = [];
  for (const measure of measures) if (!kept.some((other) => distanceBetween(other, measure) < ALIKE)) kept.push(measure);
  return kept;
}
