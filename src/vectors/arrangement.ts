import type { Contour } from './path.ts';

/** What of a shape stays the same however it is turned: how long its outline is, what it encloses, and where it lies. */
export interface Shape {
  /** Where it stands in the text. */
  readonly index: number;
  readonly length: number;
  readonly area: number;
  readonly x: number;
  readonly y: number;
}

/** How three shapes in a row lie to each other, whatever their place and size and the way they are turned. */
export type Arrangement = readonly number[];

export function shapeOf(contour: Contour, index: number): Shape | null {
  let [length, area, x, y] = [0, 0, 0, 0];
  for (let at = 0; at < contour.length; at += 2) {
    const next = at + 2 < contour.length ? at + 2 : 0;
    const [x0, y0, x1, y1] = [contour[at] as number, contour[at + 1] as number, contour[next] as number, contour[next + 1] as number];
    const step = Math.hypot(x1 - x0, y1 - y0);
    length += step;
    area += x0 * y1 - x1 * y0;
    x += (step * (x0 + x1)) / 2;
    y += (step * (y0 + y1)) / 2;
  }
  return length > 1e-9 && Number.isFinite(length) ? { index, length, area: Math.abs(area) / 2, x: x / length, y: y / length } : null;
}

const ELEMENT = /<(?:\w+[.:])?(rect|circle|ellipse)\b((?:"[^"<>]*"|'[^'<>]*'|\{[^{}<>]*\}|[^"'{}<>]){1,600})>/gi;
const ATTRIBUTE = /(?<![\w-])(x|y|width|height|rx|r|cx|cy|ry)\s*=\s*\{?\s*["']?(-?\d*\.?\d+)/g;

/** Rectangles, circles and ellipses, which other tools write as path data. */
export function* plainShapesIn(text: string): Generator<Shape> {
  for (const { 1: name = '', 2: attributes = '', index } of text.matchAll(ELEMENT)) {
    const values = new Map([...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value]) => [key, Number(value)]));
    const n = (key: string): number => values.get(key) ?? 0;
    if (name.toLowerCase() === 'rect') {
      const [width, height] = [n('width'), n('height')];
      const corner = Math.min(values.get('rx') ?? n('ry'), width / 2, height / 2);
      if (width > 0 && height > 0) yield { index, length: 2 * (width + height) - (8 - 2 * Math.PI) * corner, area: width * height - (4 - Math.PI) * corner * corner, x: n('x') + width / 2, y: n('y') + height / 2 };
      continue;
    }
    const [rx, ry] = [values.get('r') ?? n('rx'), values.get('r') ?? n('ry')];
    // Ramanujan's approximation of the perimeter.
    if (rx > 0 && ry > 0) yield { index, length: Math.PI * (3 * (rx + ry) - Math.sqrt((3 * rx + ry) * (rx + 3 * ry))), area: Math.PI * rx * ry, x: n('cx'), y: n('cy') };
  }
}

/** Shapes that are equal so far: a row of dots or lines says nothing. */
const CONGRUENT = 0.03;
const isCongruent = (a: Shape, b: Shape): boolean => Math.abs(Math.log(a.length / b.length)) < CONGRUENT && Math.abs(compactness(a) - compactness(b)) < CONGRUENT;

/** 1 for a circle, 0 for a line. */
const compactness = ({ length, area }: Shape): number => (4 * Math.PI * area) / (length * length);
const between = (a: Shape, b: Shape): number => {
  const distance = Math.hypot(a.x - b.x, a.y - b.y);
  return distance / (distance + a.length + b.length);
};

/** How each three shapes in a row lie to each other; three of a kind are left out, and those with a shape that tells nothing. */
export function* arrangementsOf(shapes: readonly Shape[], tellsNothing: (shape: Shape) => boolean = () => false): Generator<Arrangement> {
  for (let at = 0; at + 2 < shapes.length; at += 1) {
    const [a, b, c] = [shapes[at] as Shape, shapes[at + 1] as Shape, shapes[at + 2] as Shape];
    if ((isCongruent(a, b) && isCongruent(b, c)) || [a, b, c].some(tellsNothing)) continue;
    // A ratio is counted in doublings, in parts of which an error of rounding is about as large as in the other numbers.
    yield [compactness(a), compactness(b), compactness(c), Math.log2(b.length / a.length) / 3, Math.log2(c.length / b.length) / 3, between(a, b), between(b, c), between(a, c)];
  }
}
