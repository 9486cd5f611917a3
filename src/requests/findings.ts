import type { Related } from '../problem.ts';
import type { VolumeVerdict } from '../facts.ts';
import { plus, type Amount } from './amount.ts';
import { configTextOf } from './assumptions.ts';
import type { Budget, Place, RequestSite } from './budget.ts';
import { decisiveGuessesOf, guessesOf, standingOf } from './verdict.ts';
import { whole } from './whole.ts';

/** What a budget says of a place, of its file alone or of the whole project. */
export interface Found {
  readonly scope: 'file' | 'project';
  readonly place: Place;
  readonly says: VolumeVerdict;
  readonly related: readonly Related[];
}

const MOST_RELATED = 20;

/**
 * What is to be said of a project: what one file shows by itself is said as the editor says it, and the rest of the whole. `alone` holds
 * the budgets of single files; what the project does not bear out, since nothing runs the file or it runs otherwise, is not said.
 */
export function findingsOf(budget: Budget, alone: ReadonlyMap<string, Budget>): readonly Found[] {
  const own = [...alone].flatMap(([path, of]) => findingsAlone(of).filter((found) => isBorneOut(found, path, budget)));
  const overrunning = new Set(own.filter(({ says }) => says.about === 'day').map(({ place }) => place.path));
  return [...own, ...dayOf(budget, overrunning), ...burstsOf(budget, own), ...hazardsOf(budget, own)];
}

/** What a file shows by itself, whoever starts what else. */
export function findingsAlone(budget: Budget): readonly Found[] {
  const { burst, hazards } = budget;
  const day = budget.total.proved > budget.limit ? [toDay(budget, budget.sites, 'over', 'file')] : [];
  const second = burst.perSecond.proved > burst.perSecond.limit;
  const windows = ([second ? 'second' : null, !second && burst.perMinute.proved > burst.perMinute.limit ? 'minute' : null] as const).flatMap((window) => window ?? []);
  return [...day.flatMap((one) => one ?? []), ...windows.flatMap((window) => toBurst(budget, window, 'file') ?? []), ...hazards.filter(({ isProved }) => isProved).map((hazard) => toHazard(hazard, 'file'))];
}

/** The project may know that a file is never run, or what a setting really is. */
function isBorneOut({ says, place }: Found, path: string, budget: Budget): boolean {
  const { sites, burst, hazards } = budget;
  switch (says.about) {
    case 'day':
      return whole(sumOf(sites.filter((site) => site.place.path === path))).low >= says.proved;
    case 'burst':
      return burst[says.window === 'second' ? 'perSecond' : 'perMinute'].worst >= says.worst && sites.some((site) => isSame(site.place, place));
    default:
      return hazards.some((hazard) => hazard.kind === says.about && isSame(hazard.place, place));
  }
}

const isSame = (a: Place, b: Place): boolean => a.path === b.path && a.line === b.line && a.column === b.column;

const sumOf = (sites: readonly RequestSite[]): Amount => sites.map(({ perDay }) => perDay).reduce(plus, { proved: 0, low: 0, expected: 0, high: 0 });

/** The total, unless what is left of it without files of which that was said already is within the limit. */
function dayOf(budget: Budget, without: ReadonlySet<string>): Found[] {
  const sites = budget.sites.filter(({ place }) => !without.has(place.path));
  const standing = standingOf(without.size === 0 ? budget : { ...budget, sites, total: sumOf(sites) });
  if (standing !== 'over' && standing !== 'likely' && standing !== 'ask') return [];
  const found = toDay(budget, sites, standing, 'project');
  return found === null ? [] : [found];
}

function toDay(budget: Budget, sites: readonly RequestSite[], standing: 'over' | 'likely' | 'ask', scope: Found['scope']): Found | null {
  const [main, ...others] = byTrigger(sites);
  const [first] = main ?? [];
  if (main === undefined || first === undefined) return null;
  const { expected, proved } = whole(budget.total);
  const guesses = decisiveGuessesOf(budget).map(({ key }) => configTextOf(key));
  const related = [...main, ...others.flat()].filter(({ perDay }) => perDay.expected >= 0.5).map(({ place, operation, perDay }) => ({ ...place, message: `${operation}, ${thousands(whole(perDay).expected)} a day` }));
  return { scope, place: first.trigger.place, says: { about: 'day', standing, expected, proved, limit: budget.limit, driver: driverText(first, budget), guesses }, related: related.slice(0, MOST_RELATED) };
}

/** Sites by what starts them, the largest sum first. */
function byTrigger(sites: readonly RequestSite[]): readonly (readonly RequestSite[])[] {
  const groups = new Map<string, RequestSite[]>();
  for (const site of sites) {
    const { path, line, column } = site.trigger.place;
    const key = `${path}:${line}:${column}`;
    groups.set(key, [...(groups.get(key) ?? []), site]);
  }
  return [...groups.values()].toSorted((a, b) => sumOf(b).expected - sumOf(a).expected);
}

/** What starts the most requests, and the change that is named first, of it where there is one. */
function driverText({ trigger }: RequestSite, { advice }: Budget): string {
  const change = advice.find(({ place }) => isSame(place, trigger.place)) ?? advice[0];
  if (change === undefined) return trigger.text;
  if (isSame(change.place, trigger.place)) return `${trigger.text}; ${change.instead}`;
  const { path, line } = change.place;
  return `${trigger.text}; ${change.now} (${path === trigger.place.path ? `line ${line}` : `${path}:${line}`}): ${change.instead}`;
}

/** A burst on a guess alone is none that anybody has to mend. */
function burstsOf(budget: Budget, own: readonly Found[]): Found[] {
  const second = isOver(budget, 'second');
  const windows = second ? (['second'] as const) : isOver(budget, 'minute') ? (['minute'] as const) : [];
  return windows.flatMap((window) => toBurst(budget, window, 'project') ?? []).filter(({ place }) => !own.some(({ says, place: { path } }) => says.about === 'burst' && path === place.path));
}

function isOver(budget: Budget, window: 'second' | 'minute'): boolean {
  const { worst, proved, limit, place } = budget.burst[window === 'second' ? 'perSecond' : 'perMinute'];
  if (proved > limit) return true;
  const guessed = new Set(guessesOf(budget).map(({ key }) => key));
  return worst > limit && place !== null && budget.sites.filter((site) => isSame(site.place, place)).every(({ assumptions }) => !assumptions.some((key) => guessed.has(key)));
}

function toBurst({ burst }: Budget, window: 'second' | 'minute', scope: Found['scope']): Found | null {
  const { worst, proved, limit, place } = burst[window === 'second' ? 'perSecond' : 'perMinute'];
  return place === null ? null : { scope, place, says: { about: 'burst', window, worst: Math.ceil(scope === 'file' ? proved : worst), limit }, related: [] };
}

const hazardsOf = ({ hazards }: Budget, own: readonly Found[]): Found[] =>
  hazards.filter(({ kind, place }) => !own.some(({ says, place: other }) => says.about === kind && isSame(place, other))).map((hazard) => toHazard(hazard, 'project'));

const toHazard = ({ kind, place, text }: Budget['hazards'][number], scope: Found['scope']): Found => ({ scope, place, says: { about: kind, text }, related: [] });

const thousands = (value: number): string => String(value).replace(/\d(?=(?:\d{3})+$)/g, '$&,');
