import { assumed, type Amount } from './amount.ts';
import type { Assumption } from './budget.ts';
import type { Estimate, VolumeSettings } from './settings.ts';

interface AssumptionSpec {
  /** What it means: a noun phrase that can follow the key. */
  readonly text: string;
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/**
 * What the code does not say, and what is taken for true until the config says better. The expected figures are plain guesses, which is
 * why a total that passes the limit on one of them alone is no error.
 */
export const assumptionSpecs = {
  items: { text: 'items of a list whose length the code does not show', low: 0, expected: 10, high: Infinity },
  pages: { text: 'pages that one search goes through where nothing caps them', low: 1, expected: 10, high: Infinity },
  retries: { text: 'further tries of a request that fails where nothing caps them', low: 0, expected: 3, high: Infinity },
  failRate: { text: 'the part of all requests that fails, from 0 to 1', low: 0, expected: 0.02, high: 0.1 },
  latencyMs: { text: 'milliseconds until a request is answered', low: 50, expected: 400, high: 10_000 },
  newItemsPerDay: { text: 'things that come in anew on a day, such as rows, messages and files', low: 0, expected: 100, high: Infinity },
  intervalSeconds: { text: 'seconds between two rounds where nothing says how many', low: 1, expected: 60, high: 86_400 },
  firesPerDay: { text: 'times a day that a schedule fires which cannot be read', low: 0, expected: 24, high: 86_400 },
  processes: { text: 'processes of the app that run side by side', low: 1, expected: 1, high: 1 },
  installs: { text: 'installed copies of the app that share the key', low: 1, expected: 1, high: 1 },
  openPages: { text: 'open pages of the app at any time, averaged over a day', low: 0, expected: 1, high: Infinity },
  activeUsers: { text: 'people who use the app on a day', low: 0, expected: 1, high: Infinity },
  actionsPerUserPerDay: { text: 'times a day that one person presses a button or opens a page', low: 0, expected: 20, high: Infinity },
  // What nobody schedules is run now and then, and what it sends then no day has as a rule.
  commandRunsPerDay: { text: 'times a day that somebody runs a command which nothing schedules', low: 0, expected: 0, high: Infinity },
  // One visitor who looks every quarter of an hour.
  routeHitsPerDay: { text: 'requests a day to a route of the app', low: 0, expected: 100, high: Infinity },
} as const satisfies Readonly<Record<string, AssumptionSpec>>;

export type AssumptionKey = keyof typeof assumptionSpecs;
export const assumptionKeys = Object.keys(assumptionSpecs) as readonly AssumptionKey[];

/** A number that is taken for true, and how a report names it. */
export interface Assumed {
  readonly amount: Amount;
  readonly assumption: Assumption;
}

/** What is assumed of a key; for `routeHitsPerDay` also the route. */
export function assume({ assume: stated, routeHitsPerDay }: Pick<VolumeSettings, 'assume' | 'routeHitsPerDay'>, key: AssumptionKey, route: string | null = null): Assumed {
  const { text, ...standard } = assumptionSpecs[key];
  const own = route === null ? stated[key] : (routeHitsPerDay[route] ?? mounted(routeHitsPerDay, route));
  const { low, expected, high }: Estimate = own ?? standard;
  const assumption: Assumption = {
    key: route === null ? key : `${key}.${route}`,
    value: expected,
    source: own === undefined ? 'default' : 'config',
    text: route === null ? text : `requests a day to ${route}`,
  };
  return { amount: assumed(low, expected, high), assumption };
}

/** What is stated of a route under the path that it is mounted at: "GET /v1/jobs" of "GET /jobs"; nothing where that may be several. */
function mounted(stated: VolumeSettings['routeHitsPerDay'], route: string): Estimate | undefined {
  const [verb = '', path = ''] = route.split(' ');
  const ends = path.length < 2 ? [] : Object.keys(stated).filter((one) => one.startsWith(`${verb} /`) && one.endsWith(path));
  return ends.length === 1 ? stated[ends[0] as string] : undefined;
}

/** Where the config takes the value of an assumption: the keys below `volume`. */
export function configPathOf(key: string): readonly string[] {
  const dot = key.indexOf('.');
  const [first, rest] = dot < 0 ? [key, null] : [key.slice(0, dot), key.slice(dot + 1)];
  const path = rest === null ? [first] : [first, rest];
  return Object.hasOwn(assumptionSpecs, first) ? ['assume', ...path] : path;
}

/** The same as it is written: "assume.pages", "assume.routeHitsPerDay["GET /api/jobs"]". */
export const configTextOf = (key: string): string => configPathOf(key).map((part, index) => (/^[A-Za-z_$][\w$]*$/.test(part) ? `${index === 0 ? '' : '.'}${part}` : `[${JSON.stringify(part)}]`)).join('');
