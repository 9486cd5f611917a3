import { platformIllustrations } from '../policy/illustrations.ts';
import { detailedOutlines, detailOf, type Outline } from '../vectors/index.ts';

/** An illustration whose copies are sought, as the measures of its outlines. */
interface Known {
  readonly name: string;
  readonly outlines: readonly Outline[];
}

/** A copy written with one decimal is as near as this; see CONTRIBUTING.md for how often strangers are. */
const SAME = 0.015;
/** Outlines are looked up by their first waves, each in cells of this width, which is no less than twice `SAME`. */
const CELL = 0.03;
const KEYS = 3;

/** What an outline in common is worth, in bits beyond those that many drawings share; one that no other drawing has is enough by itself. */
const COMMON_BITS = 24;
const ENOUGH = 30;
/** The least share of an illustration: a logo or a plant in it is not the illustration. */
const LEAST_SHARE = 0.25;
const worthOf = (outlines: Iterable<Outline>): number => [...outlines].reduce((sum, outline) => sum + Math.max(0, detailOf(outline) - COMMON_BITS), 0);

/** Whether some outlines tell enough to know their drawing by. */
export const isTelling = (outlines: readonly Outline[]): boolean => worthOf(outlines) >= ENOUGH;

interface Entry {
  readonly illustration: Illustration;
  readonly outline: Outline;
}

interface Illustration {
  readonly name: string;
  /** What its outlines have to be worth that a copy has. */
  readonly enough: number;
}

export interface Copied {
  readonly name: string;
  /** How many outlines are those of the illustration. */
  readonly outlines: number;
}

/** Illustrations by the first waves of their outlines. */
export class IllustrationIndex {
  readonly #cells = new Map<string, Entry[]>();

  constructor(known: readonly Known[]) {
    for (const { name, outlines } of known) {
      const illustration = { name, enough: Math.max(ENOUGH, worthOf(outlines) * LEAST_SHARE) };
      for (const outline of outlines) {
        const key = outline.slice(0, KEYS).map((wave) => Math.floor(wave / CELL)).join(' ');
        const cell = this.#cells.get(key);
        if (cell === undefined) this.#cells.set(key, [{ illustration, outline }]);
        else cell.push({ illustration, outline });
      }
    }
  }

  /** The illustration that a drawing shares most with; null where that is not enough. */
  find(outlines: readonly Outline[]): Copied | null {
    if (this.#cells.size === 0) return null;
    const shared = new Map<Illustration, Set<Outline>>();
    for (const outline of outlines) {
      for (const [illustration, { outline: known }] of this.#nearest(outline)) shared.set(illustration, (shared.get(illustration) ?? new Set()).add(known));
    }
    let best: Copied | null = null;
    for (const [{ name, enough }, found] of shared) if (found.size > (best?.outlines ?? 0) && worthOf(found) >= enough) best = { name, outlines: found.size };
    return best;
  }

  /** Of each illustration the outline that is nearest to another, where one is near enough. */
  #nearest(outline: Outline): ReadonlyMap<Illustration, { readonly outline: Outline; readonly square: number }> {
    const nearest = new Map<Illustration, { readonly outline: Outline; readonly square: number }>();
    for (const key of keysNear(outline)) {
      for (const { illustration, outline: known } of this.#cells.get(key) ?? []) {
        const square = squareBetween(outline, known);
        if (square < (nearest.get(illustration)?.square ?? SAME * SAME)) nearest.set(illustration, { outline: known, square });
      }
    }
    return nearest;
  }
}

/** The cell of an outline and those that it lies so near to that an equal one may be in them. */
function keysNear(outline: Outline): string[] {
  let keys = [''];
  for (const wave of outline.slice(0, KEYS)) {
    const cells = [...new Set([Math.floor((wave - SAME) / CELL), Math.floor((wave + SAME) / CELL)])];
    keys = keys.flatMap((key) => cells.map((cell) => (key === '' ? String(cell) : `${key} ${cell}`)));
  }
  return keys;
}

/** The square of the distance, or some larger one than any that counts. */
function squareBetween(a: Outline, b: Outline): number {
  let sum = 0;
  for (let index = 0; index < a.length && sum < SAME * SAME; index += 1) sum += ((a[index] as number) - (b[index] as number)) ** 2;
  return sum;
}

/** Outlines as they are shipped: each wave in two bytes. */
const STEP = 4 / 65_535;
const WAVES = 23;

export function packOutlines(outlines: readonly Outline[]): string {
  const bytes = Buffer.alloc(outlines.length * WAVES * 2);
  outlines.flat().forEach((wave, index) => bytes.writeUInt16LE(Math.min(65_535, Math.round(wave / STEP)), index * 2));
  return bytes.toString('base64');
}

function unpackOutlines(packed: string): Outline[] {
  const bytes = Buffer.from(packed, 'base64');
  return Array.from({ length: bytes.length / (WAVES * 2) }, (_, row) => Array.from({ length: WAVES }, (_value, wave) => bytes.readUInt16LE((row * WAVES + wave) * 2) * STEP));
}

let shipped: readonly Known[] | null = null;
let ofNone: IllustrationIndex | null = null;
/** By the list of the options, which is one for all files. */
const withAdded = new WeakMap<readonly string[], IllustrationIndex>();

/** The illustrations of the platform that are known, and those that somebody adds as the text of their files. */
export function knownIllustrations(added: readonly string[]): IllustrationIndex {
  shipped ??= platformIllustrations.map(({ name, outlines }) => ({ name, outlines: unpackOutlines(outlines) }));
  if (added.length === 0) return (ofNone ??= new IllustrationIndex(shipped));
  let known = withAdded.get(added);
  if (known === undefined) withAdded.set(added, (known = new IllustrationIndex([...shipped, ...added.map((text, index) => ({ name: `illustration ${index + 1} of the options`, outlines: detailedOutlines(text) }))])));
  return known;
}
