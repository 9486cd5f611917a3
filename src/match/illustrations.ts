import { platformIllustrations } from '../policy/illustrations.ts';
import { detailOf, measuresOf, type Measures } from '../vectors/index.ts';
import { NearestIndex } from './nearest.ts';

/** An illustration whose copies are sought, as measures. */
export interface Known extends Measures {
  readonly name: string;
}

/** A copy written with one decimal is as near as this; CONTRIBUTING.md says how often strangers are. */
const SAME = { outline: 0.015, arrangement: 0.015 } as const;
const KEYS = { outline: 3, arrangement: 4 } as const;

/** What an outline in common is worth, in bits beyond those that many drawings share, and an arrangement of three shapes. */
const COMMON_BITS = 24;
const ARRANGEMENT = 6;
/** One outline that no other drawing has is enough by itself. */
const ENOUGH = 30;
/** The least share of an illustration: a logo or a plant in it is not the illustration. */
const LEAST_SHARE = 0.25;

type Measure = readonly number[];
const worthOf = (outlines: Iterable<Measure>, arrangements: number): number => [...outlines].reduce((sum, outline) => sum + Math.max(0, detailOf(outline) - COMMON_BITS), arrangements * ARRANGEMENT);

/** Whether some measures tell enough to know their drawing by. */
export const isTelling = ({ outlines, arrangements }: Measures): boolean => worthOf(outlines, arrangements.length) >= ENOUGH;

interface Illustration {
  readonly name: string;
  /** What the measures that a copy has have to be worth. */
  readonly enough: number;
}

export interface Copied {
  readonly name: string;
  /** How much of the illustration agrees, in per cent. */
  readonly share: number;
}

/** Illustrations by their measures. */
export class IllustrationIndex {
  readonly #illustrations: readonly (Illustration & { readonly worth: number })[];
  readonly #outlines = new NearestIndex<Illustration>(SAME.outline, KEYS.outline);
  readonly #arrangements = new NearestIndex<Illustration>(SAME.arrangement, KEYS.arrangement);

  constructor(known: readonly Known[]) {
    this.#illustrations = known.map(({ name, outlines, arrangements }) => {
      const worth = worthOf(outlines, arrangements.length);
      const illustration = { name, worth, enough: Math.max(ENOUGH, worth * LEAST_SHARE) };
      for (const outline of outlines) this.#outlines.add(illustration, outline);
      for (const arrangement of arrangements) this.#arrangements.add(illustration, arrangement);
      return illustration;
    });
  }

  /** The illustration that a drawing shares most of; null where that is not enough. */
  find({ outlines, arrangements }: Measures): Copied | null {
    if (this.#illustrations.length === 0) return null;
    const shared = new Map<Illustration, { readonly outlines: Set<Measure>; readonly arrangements: Set<Measure> }>();
    const take = (kind: 'outlines' | 'arrangements', measures: readonly Measure[], index: NearestIndex<Illustration>): void => {
      for (const measure of measures) {
        for (const [illustration, { measure: known }] of index.nearest(measure)) {
          let sets = shared.get(illustration);
          if (sets === undefined) shared.set(illustration, (sets = { outlines: new Set(), arrangements: new Set() }));
          sets[kind].add(known);
        }
      }
    };
    take('outlines', outlines, this.#outlines);
    take('arrangements', arrangements, this.#arrangements);
    let best: Copied | null = null;
    for (const illustration of this.#illustrations) {
      const sets = shared.get(illustration);
      const worth = sets === undefined ? 0 : worthOf(sets.outlines, sets.arrangements.size);
      const share = Math.round((100 * worth) / illustration.worth);
      if (worth >= illustration.enough && share > (best?.share ?? 0)) best = { name: illustration.name, share };
    }
    return best;
  }

  /** The measures of illustrations that are one with one of a drawing. */
  equalsOf({ outlines, arrangements }: Measures): Measure[] {
    const nearest = [...outlines.map((one) => this.#outlines.nearest(one)), ...arrangements.map((one) => this.#arrangements.nearest(one))];
    return nearest.flatMap((found) => [...found.values()].map(({ measure }) => measure));
  }
}

/** Measures as they are shipped: each number in two bytes. */
const STEP = 8 / 65_535;
const LENGTH = { outline: 23, arrangement: 8 } as const;

export function packMeasures(measures: readonly Measure[]): string {
  const numbers = measures.flat();
  const bytes = Buffer.alloc(numbers.length * 2);
  numbers.forEach((number, index) => bytes.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(number / STEP))), index * 2));
  return bytes.toString('base64');
}

function unpackMeasures(packed: string, length: number): Measure[] {
  const bytes = Buffer.from(packed, 'base64');
  return Array.from({ length: bytes.length / (length * 2) }, (_, row) => Array.from({ length }, (_value, index) => bytes.readInt16LE((row * length + index) * 2) * STEP));
}

let shipped: readonly Known[] | null = null;
let ofNone: IllustrationIndex | null = null;
/** By the list of the options, which is one for all files. */
const withAdded = new WeakMap<readonly string[], IllustrationIndex>();

/** The illustrations of the platform that are known, and those that somebody adds as the text of their files. */
export function knownIllustrations(added: readonly string[]): IllustrationIndex {
  shipped ??= platformIllustrations.map(({ name, outlines, arrangements }) => ({ name, outlines: unpackMeasures(outlines, LENGTH.outline), arrangements: unpackMeasures(arrangements, LENGTH.arrangement) }));
  if (added.length === 0) return (ofNone ??= new IllustrationIndex(shipped));
  let known = withAdded.get(added);
  if (known === undefined) withAdded.set(added, (known = new IllustrationIndex([...shipped, ...added.map((text, index) => ({ name: `illustration ${index + 1} of the options`, ...measuresOf(text) }))])));
  return known;
}
