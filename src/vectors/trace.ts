import { contoursOf, type Contour } from './path.ts';

/** Path data as it stands in a file: in quotes, or in an address within a style sheet. */
const PATH = /(?<=["'`(>]|%2[27])\s*[Mm]\s?[-+\d.][-+\d.,eE\sMmZzLlHhVvCcSsQqTtAa]{60,20000}(?=["'`)<\\]|%2[27])/g;
/** Of whatever length: a rectangle takes a few numbers. */
const ANY_PATH = /(?<=["'`(>]|%2[27])\s*[Mm]\s?[-+\d.][-+\d.,eE\sMmZzLlHhVvCcSsQqTtAa]{6,20000}(?=["'`)<\\]|%2[27])/g;
const POINTS = /\spoints\s*=\s*\{?\s*["'`]([-+\d.,eE\s]{8,20000})["'`]/g;
/** A mark takes some hundred numbers; fewer characters draw an arrow. */
export const MOST_PATHS = 20_000;

export interface TracedPath {
  readonly index: number;
  readonly data: string;
  /** Null where it could not be read. */
  readonly contours: readonly Contour[] | null;
}

/** Whether path data is long enough for a mark. */
export const isLong = (data: string): boolean => data.trimStart().length >= 62;

/** The path data that a text holds, in whatever language it is, with one more than the most where there are more. */
export function* pathsIn(text: string, which: 'long' | 'all'): Generator<TracedPath> {
  let paths = 0;
  for (const { 0: data, index } of text.matchAll(which === 'long' ? PATH : ANY_PATH)) {
    paths += 1;
    yield { index, data, contours: paths > MOST_PATHS ? null : contoursOf(data) };
    if (paths > MOST_PATHS) return;
  }
}

/** Polygons, which other tools write as path data. */
export function* polygonsIn(text: string): Generator<TracedPath> {
  if (!text.includes('points')) return;
  let polygons = 0;
  for (const { 0: whole, 1: data = '', index } of text.matchAll(POINTS)) {
    polygons += 1;
    if (polygons > MOST_PATHS) return;
    const numbers = (data.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g) ?? []).map(Number);
    yield { index: index + whole.indexOf(data), data, contours: [numbers.slice(0, numbers.length - (numbers.length % 2))] };
  }
}
