import { figure } from '../../match/figures.ts';
import type { Related } from '../../problem.ts';
import type { Budget, RequestSite } from '../../requests/budget.ts';
import { whole } from '../../requests/whole.ts';
import { entryOf, numberOf, type FormMap } from '../form.ts';
import { verdict } from '../verdict.ts';
import type { Code, Contradiction } from './index.ts';

const MOST_RELATED = 20;

/** The stated volume against the count: more is proved, or more than twice of it is expected. What has no bound says nothing. */
export function* compareVolume(root: FormMap, { budget }: Code): Generator<Contradiction> {
  const node = entryOf(root, 'requests-per-day')?.node;
  const stated = numberOf(node);
  if (node === undefined || stated === null || budget === null) return;
  const { proved } = whole(budget.total);
  const counted = budget.sites.filter((site) => !isUserDriven(site, budget));
  const expected = Math.round(counted.reduce((sum, site) => sum + site.perDay.expected / guessedFactor(site, budget), 0));
  if (proved > stated) yield { ...verdict('volume-proved', node.range, { stated: figure(stated), proved: figure(proved) }), related: relatedOf(budget.sites.filter(({ perDay }) => perDay.proved > 0)) };
  else if (expected > 2 * stated) yield { ...verdict('volume-expected', node.range, { stated: figure(stated), expected: figure(expected) }), related: relatedOf(counted) };
}

/** How often something is started that the code does not say. */
const GUESSED_STARTS = /^(?:firesPerDay|commandRunsPerDay|intervalSeconds|newItemsPerDay)\b/;

/** How often people use an app, or whatever else starts it does so, is what the form states; a guess of ours says nothing against it. */
export function isUserDriven({ trigger, assumptions }: RequestSite, budget: Budget): boolean {
  const guessed = new Set(budget.assumptions.filter(({ source }) => source === 'default').map(({ key }) => key));
  return assumptions.some((key) => guessed.has(key) && (trigger.kind === 'route' || trigger.kind === 'action' || GUESSED_STARTS.test(key)));
}

/** What a length that was guessed makes of the expected figure: how long a list is and how many pages it has, whoever states the volume knows. */
const guessedFactor = ({ assumptions }: RequestSite, budget: Budget): number => budget.assumptions.filter(({ key, source }) => source === 'default' && GUESSED_LENGTHS.test(key) && assumptions.includes(key)).reduce((product, { value }) => product * Math.max(1, value ?? 1), 1);

const GUESSED_LENGTHS = /^(?:items|pages)$/;

/** Each place once, those that send the most first. */
function relatedOf(sites: readonly RequestSite[]): Related[] {
  const places = new Map<string, Related>();
  for (const { place, trigger, operation, perDay } of sites.toSorted((a, b) => b.perDay.expected - a.perDay.expected)) {
    const message = `${operation}, ${figure(whole(perDay).expected)} a day, ${trigger.text}`;
    for (const { path, line, column } of [trigger.place, place]) places.set(`${path}:${line}`, places.get(`${path}:${line}`) ?? { path, line, column, message });
  }
  return [...places.values()].slice(0, MOST_RELATED);
}
