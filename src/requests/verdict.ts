import type { Assumption, Budget, Factor, Place, RequestSite, Trigger } from './budget.ts';

/**
 * How a budget stands against the limit.
 *
 * - `over`: even the least that the code can send passes it.
 * - `likely`: the expected total passes it, without a figure that nobody stated.
 * - `ask`: the expected total passes it, on figures that nobody stated alone.
 * - `unknown`: nothing was counted, and there are places that could not be.
 * - `much`: at least half of it; the page asks for a reasonable volume.
 * - `open`: below it, but nothing keeps it there.
 */
export type Standing = 'over' | 'likely' | 'ask' | 'unknown' | 'much' | 'open' | 'within' | 'none';

export function standingOf(budget: Budget): Standing {
  const { limit, total, sites, unquantified, unreached } = budget;
  if (total.low > limit) return 'over';
  if (total.expected > limit) return statedExpected(budget) > limit ? 'likely' : 'ask';
  if (total.expected >= limit / 2) return 'much';
  if (total.expected === 0 && unquantified.length + unreached.length > 0) return 'unknown';
  if (sites.length + unquantified.length === 0) return 'none';
  return highOf(budget) > limit ? 'open' : 'within';
}

/** Whether it ends a run with exit code 1. */
export const isOverrun = (standing: Standing): boolean => standing === 'over' || standing === 'likely';

/** What is expected where each site that rests on a figure which nobody stated sends as little as it can. */
const statedExpected = (budget: Budget): number => budget.sites.reduce((sum, site) => sum + (isGuessed(site, budget) ? site.perDay.low : site.perDay.expected), 0);

const isGuessed = ({ assumptions }: RequestSite, budget: Budget): boolean => budget.assumptions.some(({ key, source }) => source === 'default' && assumptions.includes(key));

/** Assumptions that nobody stated, those first that the most requests rest on. */
export function guessesOf({ sites, assumptions }: Budget): Assumption[] {
  const weight = ({ key }: Assumption): number => sites.reduce((sum, site) => sum + (site.assumptions.includes(key) ? site.perDay.expected : 0), 0);
  return assumptions
    .filter(({ source }) => source === 'default')
    .map((assumption) => ({ assumption, weight: weight(assumption) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ assumption }) => assumption);
}

/** Those of them that some request rests on. */
export const decisiveGuessesOf = (budget: Budget): Assumption[] => guessesOf(budget).filter(({ key }) => budget.sites.some(({ assumptions }) => assumptions.includes(key)));

/** The most that the project can send; there is none where something could not be quantified. */
export const highOf = ({ total, unquantified }: Pick<Budget, 'total' | 'unquantified'>): number => (unquantified.length > 0 ? Infinity : total.high);

/** A factor or a trigger without a bound, or with a wide one. */
export interface OpenEnd {
  readonly text: string;
  readonly place: Place;
}

/** What leaves the total without a bound: each factor and trigger once. */
export function openEndsOf({ sites }: Budget): OpenEnd[] {
  const ends = new Map<string, OpenEnd>();
  const add = (text: string, place: Place): void => void ends.set(`${place.path}:${place.line}:${text}`, { text, place });
  for (const { trigger, factors, perDay } of sites) {
    if (perDay.high !== Infinity) continue;
    const open: readonly (Factor | Trigger)[] = [...(trigger.perDay.high === Infinity ? [trigger] : []), ...factors.filter(({ amount }) => amount.high === Infinity)];
    for (const { text, place } of open) add(text, place);
  }
  return [...ends.values()];
}
