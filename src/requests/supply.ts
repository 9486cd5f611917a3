import { NEVER, plus, type Amount } from './amount.ts';
import type { Cap, Taken } from './walk/effect.ts';

/** Something is put into a list so many times a day. */
export interface Put {
  readonly list: string;
  readonly perDay: Amount;
  /** How often a day what puts it there is started: what it puts there then comes at once. */
  readonly starts: number;
  /** How often a day something is taken out of the same list before, where what is taken is put back. */
  readonly takenBefore: Amount | null;
}

/** What comes into a list in a day, and in how many lots; null where as much is put back as is taken. */
interface Supply {
  readonly perDay: Amount;
  readonly lots: number;
}

export type Supplies = ReadonlyMap<string, Supply | null>;

/** Who puts back so much of what it takes never comes to an end. */
const ROTATES = 0.9;

export function suppliesOf(puts: readonly Put[]): Supplies {
  const supplies = new Map<string, Supply | null>();
  for (const list of new Set(puts.map((put) => put.list))) {
    const own = puts.filter((put) => put.list === list);
    const back = (part: keyof Amount): number => own.reduce((sum, { takenBefore, perDay }) => sum + (takenBefore === null || takenBefore[part] === 0 ? 0 : perDay[part] / takenBefore[part]), 0);
    if (back('expected') >= ROTATES) {
      supplies.set(list, null);
      continue;
    }
    const fresh = own.filter(({ takenBefore }) => takenBefore === null);
    const sum = fresh.map(({ perDay }) => perDay).reduce(plus, NEVER);
    // What fails and is put back comes again.
    supplies.set(list, { perDay: { ...sum, expected: sum.expected / (1 - back('expected')), high: back('high') >= 1 ? Infinity : sum.high / (1 - back('high')) }, lots: fresh.reduce((count, { starts }) => count + starts, 0) });
  }
  return supplies;
}

/** What somebody takes out of a list: as much as there is in it, however often he looks. */
export interface Drawn {
  /** How often a day he finds something. */
  readonly takes: Amount;
  /** How many things that are. */
  readonly all: Amount;
  /** Whether he takes several at once. */
  readonly isInLots: boolean;
  readonly cap: Cap;
}

/** Null where nobody knows what comes into the list. */
export function drawnFrom({ list, most, first, name, path, at }: Taken, supplies: Supplies): Drawn | null {
  const supply = supplies.get(list);
  if (supply === null || (supply === undefined && first.high === 0)) return null;
  const sum = plus(supply?.perDay ?? NEVER, first);
  const all: Amount = { ...sum, proved: 0 };
  const lots = (supply?.lots ?? 0) + (first.expected > 0 ? 1 : 0);
  const inLot = lots === 0 ? 0 : all.expected / lots;
  const expected = most === 1 ? all.expected : Math.max(Math.min(1, all.expected), lots * Math.ceil(inLot / most) || 0);
  return { all, takes: { proved: 0, low: all.low / most, expected, high: all.high }, isInLots: most > 1, cap: { kind: 'quota', lasts: null, perDay: all, text: `as many as come into ${name}`, path, at, assumptions: [] } };
}
