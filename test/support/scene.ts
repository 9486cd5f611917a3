/** Draws pictures that nobody has drawn before, and writes each in many ways. */

type Point = readonly [x: number, y: number];
/** Ends of cubic curves with their control points, three points a curve; the last ends at the first point. */
export type Shape = readonly Point[];

/** Numbers that look random and are the same on each run. */
export function numbersFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** A ragged shape around a middle. */
function blob(next: () => number, curves: number): Shape {
  const [x, y, size] = [next() * 400, next() * 300, 15 + next() * 60];
  return Array.from({ length: curves * 3 }, (_, index) => {
    const angle = (2 * Math.PI * index) / (curves * 3);
    const reach = size * (0.35 + next());
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)] as const;
  });
}

/** A plain shape: a box, of which the curves are straight. */
function box(next: () => number): Shape {
  const [x, y, width, height] = [next() * 400, next() * 300, 10 + next() * 120, 10 + next() * 80];
  const corners: Point[] = [[x, y], [x + width, y], [x + width, y + height], [x, y + height]];
  return corners.flatMap(([x0, y0], index) => {
    const [x1, y1] = corners[(index + 1) % 4] as Point;
    return [[x0, y0], [x0 + (x1 - x0) / 3, y0 + (y1 - y0) / 3], [x0 + (2 * (x1 - x0)) / 3, y0 + (2 * (y1 - y0)) / 3]] as const;
  });
}

/** Six ragged shapes, or nine boxes. */
export function scene(seed: number, kind: 'ragged' | 'boxes' = 'ragged'): Shape[] {
  const next = numbersFrom(seed);
  return kind === 'ragged' ? Array.from({ length: 6 }, () => blob(next, 5 + Math.floor(next() * 6))) : Array.from({ length: 9 }, () => box(next));
}

/** Brings a drawing to another size and place, turns and mirrors it. */
export function moved(shapes: readonly Shape[], { scale = 1, turn = 0, x = 0, y = 0, mirror = false }: { readonly scale?: number; readonly turn?: number; readonly x?: number; readonly y?: number; readonly mirror?: boolean }): Shape[] {
  const [cosine, sine] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  return shapes.map((shape) => shape.map(([px, py]) => [(mirror ? -px : px) * cosine - py * sine + x, (mirror ? -px : px) * sine + py * cosine + y] as const));
}

export interface Style {
  readonly digits: number;
  readonly isRelative: boolean;
  /** Whether all shapes are one path. */
  readonly isMerged: boolean;
}

export function pathsOf(shapes: readonly Shape[], { digits, isRelative, isMerged }: Style): string[] {
  let pen: Point = [0, 0];
  const round = (value: number): number => Number(value.toFixed(digits));
  /** Relative numbers start from where the rounded ones before have led. */
  const write = (points: readonly Point[]): string => {
    const from: Point = isRelative ? pen : [0, 0];
    const numbers = points.map(([px, py]) => [round(px - from[0]), round(py - from[1])] as const);
    const [lastX, lastY] = numbers.at(-1) as Point;
    pen = [from[0] + lastX, from[1] + lastY];
    return numbers.flat().join(' ');
  };
  const letter = (one: string): string => (isRelative ? one.toLowerCase() : one);
  const written = shapes.map((shape) => {
    if (!isMerged) pen = [0, 0];
    const start = shape[0] as Point;
    const move = `${letter('M')}${write([start])}`;
    const first = pen;
    const curves = Array.from({ length: shape.length / 3 }, (_, index) => `${letter('C')}${write([shape[index * 3 + 1] as Point, shape[index * 3 + 2] as Point, shape[(index * 3 + 3) % shape.length] as Point])}`);
    pen = first;
    return `${move}${curves.join('')}${letter('Z')}`;
  });
  return isMerged ? [written.join('')] : written;
}

export const PLAIN: Style = { digits: 3, isRelative: false, isMerged: false };

export const svgOf = (shapes: readonly Shape[], style: Style = PLAIN): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">${pathsOf(shapes, style).map((data) => `<path d="${data}"/>`).join('')}</svg>`;
