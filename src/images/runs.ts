import type { Box, Plane } from './raster.ts';

/** Connected regions of a picture, found along runs of like pixels: what counts is the number of runs, not of pixels. */
export class Runs {
  start: Int32Array;
  end: Int32Array;
  /** What the pixels of a run have in common. */
  value: Int32Array;
  /** Another run of the same region, or the run itself where it is the first one. */
  link: Int32Array;
  /** The runs of row `y` are those from `rows[y]` to before `rows[y + 1]`. */
  rows = new Int32Array(0);
  count = 0;
  height = 0;

  constructor(capacity: number) {
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.value = new Int32Array(capacity);
    this.link = new Int32Array(capacity);
  }

  begin(height: number): void {
    this.count = 0;
    this.height = height;
    if (this.rows.length < height + 1) this.rows = new Int32Array(height + 1);
  }

  push(start: number, end: number, value: number): void {
    if (this.count === this.start.length) this.#grow();
    const run = this.count;
    this.start[run] = start;
    this.end[run] = end;
    this.value[run] = value;
    this.link[run] = run;
    this.count = run + 1;
  }

  #grow(): void {
    for (const key of ['start', 'end', 'value', 'link'] as const) {
      const larger = new Int32Array(this[key].length * 2);
      larger.set(this[key]);
      this[key] = larger;
    }
  }

  /** The first run of the region that a run belongs to, which names the region. */
  regionOf(run: number): number {
    const { link } = this;
    let root = run;
    while (link[root] !== root) root = link[root] as number;
    for (let at = run; at !== root; ) {
      const next = link[at] as number;
      link[at] = root;
      at = next;
    }
    return root;
  }

  /** Joins the runs of a row with those above that they touch; `slack` is 1 where a corner is enough. */
  joinWithRowAbove(y: number, slack: 0 | 1, isLike: (above: number, below: number) => boolean): void {
    if (y === 0) return;
    let above = this.rows[y - 1] as number;
    let below = this.rows[y] as number;
    const lastAbove = below;
    while (above < lastAbove && below < this.count) {
      const aboveEnd = this.end[above] as number;
      const belowEnd = this.end[below] as number;
      if ((this.start[above] as number) < belowEnd + slack && (this.start[below] as number) < aboveEnd + slack && isLike(above, below)) this.#join(above, below);
      if (aboveEnd <= belowEnd) above += 1;
      if (aboveEnd >= belowEnd) below += 1;
    }
  }

  #join(a: number, b: number): void {
    const first = this.regionOf(a);
    const second = this.regionOf(b);
    if (first < second) this.link[second] = first;
    else this.link[first] = second;
  }

  regions(): Region[] {
    const byRoot = new Map<number, Region>();
    for (let y = 0; y < this.height; y += 1) {
      for (let run = this.rows[y] as number; run < (this.rows[y + 1] as number); run += 1) {
        const root = this.regionOf(run);
        const [start, end] = [this.start[run] as number, this.end[run] as number];
        const region = byRoot.get(root);
        if (region === undefined) {
          byRoot.set(root, { root, value: this.value[run] as number, area: end - start, runs: 1, left: start, top: y, right: end, bottom: y + 1 });
          continue;
        }
        region.area += end - start;
        region.runs += 1;
        region.left = Math.min(region.left, start);
        region.right = Math.max(region.right, end);
        region.bottom = y + 1;
      }
    }
    return [...byRoot.values()];
  }
}

export interface Region extends Box {
  /** Its first run. */
  readonly root: number;
  readonly value: number;
  area: number;
  runs: number;
  left: number;
  right: number;
  bottom: number;
}

/** The regions of a plane at a threshold: those of value 1 reach it, those of value 0 do not. */
export function split({ width, height, values }: Plane, threshold: number, runs: Runs): Region[] {
  runs.begin(height);
  for (let y = 0; y < height; y += 1) {
    runs.rows[y] = runs.count;
    const row = y * width;
    for (let x = 0; x < width; ) {
      const start = x;
      const reaches = (values[row + x] as number) >= threshold;
      do x += 1;
      while (x < width && (values[row + x] as number) >= threshold === reaches);
      runs.push(start, x, reaches ? 1 : 0);
    }
    runs.rows[y + 1] = runs.count;
    runs.joinWithRowAbove(y, 0, (above, below) => runs.value[above] === runs.value[below]);
  }
  return runs.regions();
}
