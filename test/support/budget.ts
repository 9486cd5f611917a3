import { assumed, between, exactly, sum, times, ONCE, type Amount } from '../../src/requests/amount.ts';
import { adviceFor } from '../../src/requests/advice.ts';
import type { Assumption, Budget, Factor, Place, RequestSite, Trigger } from '../../src/requests/budget.ts';

export const at = (path: string, line: number, column = 1): Place => ({ path, line, column });

export const every = (seconds: number, place: Place): Trigger => ({ kind: 'timer', text: `every ${seconds} s`, perDay: between(86_400 / seconds - 1, 86_400 / seconds, 86_400 / seconds), place });
export const cron = (text: string, perDay: number, place: Place): Trigger => ({ kind: 'cron', text, perDay: exactly(perDay), place });
export const route = (text: string, perDay: Amount, place: Place): Trigger => ({ kind: 'route', text, perDay, place });

export const factor = (kind: Factor['kind'], text: string, amount: Amount, place: Place): Factor => ({ kind, text, amount, place });

export function site(place: Place, operation: string, trigger: Trigger, factors: readonly Factor[] = [], more: Partial<RequestSite> = {}): RequestSite {
  const perDay = factors.reduce((amount, one) => times(amount, one.amount), trigger.perDay);
  return { place, operation, trigger, factors, calls: [], perDay, assumptions: [], question: null, ...more };
}

export function budgetOf(sites: readonly RequestSite[], more: Partial<Budget> = {}): Budget {
  const total = sum(sites.map(({ perDay }) => perDay));
  return {
    limit: 40_000,
    total,
    sites,
    unquantified: [],
    unreached: [],
    burst: { perSecond: { worst: 3, proved: 3, limit: 10, place: sites[0]?.place ?? null }, perMinute: { worst: 36, proved: 36, limit: 300, place: sites[0]?.place ?? null } },
    assumptions: [],
    advice: adviceFor({ limit: 40_000, total, sites }),
    hazards: [],
    notes: [],
    ...more,
  };
}

export const PAGES: Assumption = { key: 'pages', value: 4, source: 'config', text: 'pages that one search goes through where nothing caps them' };
export const ITEMS: Assumption = { key: 'items', value: 10, source: 'default', text: 'items of a list whose length the code does not show' };
export const HITS: Assumption = { key: 'routeHitsPerDay.GET /api/jobs/:id', value: 100, source: 'default', text: 'requests a day to GET /api/jobs/:id' };

/** The budget of the contract: every other minute, three searches, up to twelve pages. */
export const contract = budgetOf(
  [
    site(
      at('src/poll.ts', 41, 9),
      'marketplaceJobPostings',
      cron('*/2 * * * *', 720, at('src/poll.ts', 12)),
      [factor('items', '3 searches', exactly(3), at('src/searches.ts', 4)), factor('pages', 'at most 12 pages', between(1, 4, 12), at('src/poll.ts', 30))],
      { assumptions: ['pages'] },
    ),
  ],
  { unquantified: [{ place: at('src/export.ts', 30), question: 'How often a day does a user press Export?' }], assumptions: [PAGES] },
);

/** A poller that passes the limit, a route that nobody has a figure for, and whatever else there can be. */
export const busy = budgetOf(
  [
    site(at('src/poll.ts', 41, 9), 'marketplaceJobPostings', every(15, at('src/poll.ts', 12)), [factor('items', '8 saved searches', exactly(8), at('src/config/searches.json', 1))]),
    site(at('src/server/routes/details.ts', 118, 22), 'GET /api/profiles/v1/contractors/{key}/employments', route('GET /api/jobs/:id', assumed(0, 100, Infinity), at('src/server/index.ts', 9)), [factor('items', 'items of applicants', assumed(0, 10, Infinity), at('src/server/routes/details.ts', 110)), factor('branch', 'where it is not kept yet', between(0, 0.5, 1), at('src/server/routes/details.ts', 115))], {
      assumptions: ['routeHitsPerDay.GET /api/jobs/:id', 'items'],
      question: 'How many applicants does a job have?',
    }),
    site(at('src/server/routes/details.ts', 60, 5), 'organization', { kind: 'start', text: 'at start', perDay: ONCE, place: at('src/server/index.ts', 1) }),
  ],
  {
    unreached: [{ place: at('scripts/backfill.ts', 12), why: 'nothing imports this file, and no command starts it' }],
    burst: { perSecond: { worst: 16, proved: 16, limit: 10, place: at('src/poll.ts', 41) }, perMinute: { worst: Infinity, proved: 0, limit: 300, place: at('src/server/routes/details.ts', 118) } },
    assumptions: [ITEMS, HITS],
    hazards: [{ kind: 'no-backoff', place: at('src/poll.ts', 41), text: 'an answer with status 429 is handled like any other', isProved: false }],
    notes: ['vercel.json: a schedule could not be read ("every now and then").'],
  },
);

/** A poller, and a route that people ask. */
export const poller = (seconds: number, requests: number) => site(at('src/poll.ts', 9), 'search', every(seconds, at('src/poll.ts', 3)), [factor('items', `${requests} searches`, exactly(requests), at('src/poll.ts', 1))]);
export const asked = (hits: number, more: Partial<Parameters<typeof site>[4]> = {}) => site(at('src/api.ts', 20), 'jobs', route('GET /api/jobs', assumed(0, hits, Infinity), at('src/api.ts', 10)), [], { assumptions: [HITS.key], ...more });

export const PLAIN = { color: false };
