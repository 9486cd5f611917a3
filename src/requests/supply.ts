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

/** What is done with what somebody takes out of a list: as often as there is something in it, however often he looks. */
export function withinSupply(perDay: Amount, { list, most, first, name, path, at }: Taken, supplies: Supplies): { readonly perDay: Amount; readonly cap: Cap; readonly all: Amount } | null {
  const supply = supplies.get(list);
  if (supply === null || (supply === undefined && first.high === 0)) return null;
  const all = plus(supply?.perDay ?? NEVER, first);
  const lots = (supply?.lots ?? 0) + (first.expected > 0 ? 1 : 0);
  const inLot = lots === 0 ? 0 : all.expected / lots;
  const takes = most === 1 ? all.expected : Math.max(Math.min(1, all.expected), lots * Math.ceil(inLot / most) || 0);
  const each = Number.isFinite(most) ? most : Infinity;
  const within: Amount = { proved: 0, low: Math.min(perDay.low, all.low / each), expected: Math.min(perDay.expected, takes), high: Math.min(perDay.high, all.high) };
  return { perDay: within, all, cap: { kind: 'quota', lasts: null, perDay: all, text: `as many as come into ${name}`, path, at, assumptions: [] } };
}
