import { NEVER, plus, type Amount } from './amount.ts';
import type { Budget } from './budget.ts';
import { highOf } from './verdict.ts';
import { whole } from './whole.ts';

/** What of a budget, or of a report of one, can be compared. */
export interface Measured {
  readonly total: Amount;
  readonly sites: readonly { readonly path: string; readonly line: number; readonly operation: string; readonly perDay: Amount }[];
}

/** The requests for one operation in one file, before and after; null where it is not there. */
export interface SiteChange {
  readonly path: string;
  readonly operation: string;
  /** Where it stands, or stood. */
  readonly line: number;
  readonly before: Amount | null;
  readonly after: Amount | null;
}

export interface Comparison {
  /** What it was compared with, as it was named. */
  readonly against: string;
  readonly before: Amount;
  readonly after: Amount;
  /** Those that changed the most come first. */
  readonly sites: readonly SiteChange[];
}

/** In whole requests, as reports hold them. */
export const measuredOf = (budget: Budget): Measured => ({
  total: whole({ ...budget.total, high: highOf(budget) }),
  sites: budget.sites.map(({ place, operation, perDay }) => ({ path: place.path, line: place.line, operation, perDay: whole(perDay) })),
});

export function compare(against: string, before: Measured, after: Measured): Comparison {
  const old = byOperation(before);
  const now = byOperation(after);
  const sites = [...new Set([...old.keys(), ...now.keys()])].map((key): SiteChange => {
    const one = now.get(key) ?? (old.get(key) as Operation);
    return { path: one.path, operation: one.operation, line: one.line, before: old.get(key)?.perDay ?? null, after: now.get(key)?.perDay ?? null };
  });
  return { against, before: before.total, after: after.total, sites: sites.sort((a, b) => Math.abs(differenceOf(b)) - Math.abs(differenceOf(a)) || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line)) };
}

type Operation = Measured['sites'][number];

/** Lines move; a file sends the requests of one operation from few places. */
function byOperation({ sites }: Measured): Map<string, Operation> {
  const found = new Map<string, Operation>();
  for (const site of sites) {
    const key = `${site.path}\0${site.operation}`;
    const known = found.get(key);
    found.set(key, known === undefined ? site : { ...known, perDay: plus(known.perDay, site.perDay) });
  }
  return found;
}

/** How many requests a day more are expected. */
export const differenceOf = ({ before, after }: Pick<SiteChange, 'before' | 'after'>): number => (after ?? NEVER).expected - (before ?? NEVER).expected;

/** Whether something about a site is not as it was. */
export const isChanged = ({ before, after }: SiteChange): boolean => before === null || after === null || (['proved', 'low', 'expected', 'high'] as const).some((key) => before[key] !== after[key]);
