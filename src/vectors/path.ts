/** The outlines that path data draws, each as a closed line of points. */

/** Coordinates in turn: x, y, x, y. */
export type Contour = readonly number[];

/** Straight pieces in place of a curve; a mark is told from others by far less. */
const PIECES = 12;
/** Path data of more commands is a map or a portrait. */
const MOST_COMMANDS = 4000;

const TOKEN = /([MmZzLlHhVvCcSsQqTtAa])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/g;
const LENGTH: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

/** Reads path data as SVG and Android write it; null where it is none, or too long to be looked at. */
export function contoursOf(data: string): Contour[] | null {
  const pen = new Pen();
  let commands = 0;
  for (const { command, numbers } of commandsOf(data)) {
    const length = LENGTH[command.toUpperCase()] ?? -1;
    if (length < 0 || (length === 0 ? numbers.length > 0 : numbers.length === 0 || numbers.length % length !== 0)) return null;
    for (let at = 0; at === 0 || at < numbers.length; at += Math.max(1, length)) {
      commands += 1;
      if (commands > MOST_COMMANDS) return null;
      // What follows a pair after a move is a line.
      pen.draw(at > 0 && command.toUpperCase() === 'M' ? (command === 'M' ? 'L' : 'l') : command, numbers.slice(at, at + length));
    }
  }
  return pen.done();
}

function commandsOf(data: string): { readonly command: string; readonly numbers: number[] }[] {
  const commands: { command: string; numbers: number[] }[] = [];
  for (const [, command, number] of splitFlags(data).matchAll(TOKEN)) {
    if (command !== undefined) commands.push({ command, numbers: [] });
    else commands.at(-1)?.numbers.push(Number(number));
  }
  return commands;
}

/** The two flags of an arc may be written without anything between them and what follows. */
const ARC = /([Aa])([^MmZzLlHhVvCcSsQqTtAa]*)/g;
const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
const ARC_ARGUMENTS = new RegExp(String.raw`(${NUMBER})[\s,]*(${NUMBER})[\s,]*(${NUMBER})[\s,]*([01])[\s,]*([01])[\s,]*(${NUMBER})[\s,]*(${NUMBER})`, 'g');
const splitFlags = (data: string): string => (/[Aa]/.test(data) ? data.replace(ARC, (_, command: string, rest: string) => command + rest.replace(ARC_ARGUMENTS, ' $1 $2 $3 $4 $5 $6 $7 ')) : data);

/** The ends and the control points of a cubic curve, x before y. */
export type Cubic = readonly [x0: number, y0: number, x1: number, y1: number, x2: number, y2: number, x: number, y: number];

/** Adds a curve to a line as straight pieces. */
export function curveTo(line: number[], [x0, y0, x1, y1, x2, y2, x, y]: Cubic, pieces: number): void {
  for (let piece = 1; piece <= pieces; piece += 1) {
    const t = piece / pieces;
    const u = 1 - t;
    line.push(u * u * u * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * x, u * u * u * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * y);
  }
}

/** A quadratic curve as the cubic one that it is. */
export const raised = (x0: number, y0: number, x1: number, y1: number, x: number, y: number): Cubic => [x0, y0, x0 + (2 / 3) * (x1 - x0), y0 + (2 / 3) * (y1 - y0), x + (2 / 3) * (x1 - x), y + (2 / 3) * (y1 - y), x, y];

class Pen {
  readonly #contours: number[][] = [];
  #line: number[] = [];
  #x = 0;
  #y = 0;
  /** The last control point of a curve, which a smooth one mirrors. */
  #control: readonly [x: number, y: number, of: 'cubic' | 'quadratic'] | null = null;

  draw(command: string, numbers: readonly number[]): void {
    const isRelative = command === command.toLowerCase();
    const [dx, dy] = isRelative ? [this.#x, this.#y] : [0, 0];
    const n = (index: number): number => (numbers[index] ?? 0) + (index % 2 === 0 ? dx : dy);
    switch (command.toUpperCase()) {
      case 'M':
        this.#close();
        this.#line = [n(0), n(1)];
        return this.#moveTo(n(0), n(1));
      case 'Z':
        return this.#close();
      case 'L':
        return this.#lineTo(n(0), n(1));
      case 'H':
        return this.#lineTo((numbers[0] ?? 0) + dx, this.#y);
      case 'V':
        return this.#lineTo(this.#x, (numbers[0] ?? 0) + dy);
      case 'C':
        return this.#cubic(n(0), n(1), n(2), n(3), n(4), n(5));
      case 'S':
        return this.#cubic(...this.#mirrored('cubic'), n(0), n(1), n(2), n(3));
      case 'Q':
        return this.#quadratic(n(0), n(1), n(2), n(3));
      case 'T':
        return this.#quadratic(...this.#mirrored('quadratic'), n(0), n(1));
      case 'A':
        return this.#arc(numbers, (numbers[5] ?? 0) + dx, (numbers[6] ?? 0) + dy);
    }
  }

  done(): Contour[] {
    this.#close();
    return this.#contours;
  }

  #close(): void {
    const [x = this.#x, y = this.#y] = this.#line;
    if (this.#line.length >= 6) this.#contours.push(this.#line);
    this.#line = [x, y];
    this.#moveTo(x, y);
  }

  #moveTo(x: number, y: number): void {
    [this.#x, this.#y, this.#control] = [x, y, null];
  }

  #lineTo(x: number, y: number): void {
    this.#line.push(x, y);
    this.#moveTo(x, y);
  }

  #mirrored(of: 'cubic' | 'quadratic'): readonly [x: number, y: number] {
    return this.#control !== null && this.#control[2] === of ? [2 * this.#x - this.#control[0], 2 * this.#y - this.#control[1]] : [this.#x, this.#y];
  }

  #cubic(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    curveTo(this.#line, [this.#x, this.#y, x1, y1, x2, y2, x, y], PIECES);
    this.#moveTo(x, y);
    this.#control = [x2, y2, 'cubic'];
  }

  #quadratic(x1: number, y1: number, x: number, y: number): void {
    curveTo(this.#line, raised(this.#x, this.#y, x1, y1, x, y), PIECES);
    this.#moveTo(x, y);
    this.#control = [x1, y1, 'quadratic'];
  }

  /** From the ends of an arc to its centre, by the formulas of SVG 1.1, appendix F.6.5. */
  #arc([rawX = 0, rawY = 0, turn = 0, large = 0, sweep = 0]: readonly number[], x: number, y: number): void {
    let [rx, ry] = [Math.abs(rawX), Math.abs(rawY)];
    if (rx === 0 || ry === 0) return this.#lineTo(x, y);
    const [x0, y0] = [this.#x, this.#y];
    const [cosine, sine] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
    const [halfX, halfY] = [(x0 - x) / 2, (y0 - y) / 2];
    const [px, py] = [cosine * halfX + sine * halfY, cosine * halfY - sine * halfX];
    const stretch = (px * px) / (rx * rx) + (py * py) / (ry * ry);
    if (stretch > 1) [rx, ry] = [rx * Math.sqrt(stretch), ry * Math.sqrt(stretch)];
    const squares = rx * rx * py * py + ry * ry * px * px;
    const root = squares === 0 ? 0 : Math.sqrt(Math.max(0, (rx * rx * ry * ry - squares) / squares)) * (large === sweep ? -1 : 1);
    const [cpx, cpy] = [(root * rx * py) / ry, (-root * ry * px) / rx];
    const [cx, cy] = [cosine * cpx - sine * cpy + (x0 + x) / 2, sine * cpx + cosine * cpy + (y0 + y) / 2];
    const from = Math.atan2((py - cpy) / ry, (px - cpx) / rx);
    let sweepBy = Math.atan2((-py - cpy) / ry, (-px - cpx) / rx) - from;
    if (sweep === 0 && sweepBy > 0) sweepBy -= 2 * Math.PI;
    if (sweep === 1 && sweepBy < 0) sweepBy += 2 * Math.PI;
    for (let piece = 1; piece < PIECES; piece += 1) {
      const angle = from + (sweepBy * piece) / PIECES;
      const [ex, ey] = [rx * Math.cos(angle), ry * Math.sin(angle)];
      this.#line.push(cosine * ex - sine * ey + cx, sine * ex + cosine * ey + cy);
    }
    this.#lineTo(x, y);
  }
}
