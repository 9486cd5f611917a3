import { NEVER, type Amount } from './amount.ts';
import { DAY, firesOf, TOKEN, total, type Term } from './estimate.ts';
import type { Cap } from './walk/effect.ts';
import type { Timer } from './walk/timers.ts';

/** Half a minute of what a limiter lets through may fall on either side of midnight, and it begins at once. */
const EDGE = 1.001;

/** However much comes to a limiter, it lets no more through in a day: what goes through one shares that. */
export function withinLimiters(terms: readonly Term[]): readonly Term[] {
  const groups = new Map<string, { readonly through: number; readonly terms: Term[] }>();
  for (const term of terms) {
    const scale = term.scales.find(({ limit }) => limit?.perSecond != null);
    if (scale?.limit?.perSecond == null) continue;
    const copies = term.scales.reduce((count, { kind, amount }) => (kind === 'processes' ? count * amount.high : count), 1);
    const key = `${scale.path}:${scale.at}`;
    const group = groups.get(key) ?? { through: scale.limit.perSecond * (DAY / 1000) * copies, terms: [] };
    groups.set(key, group);
    group.terms.push(term);
  }
  const changed = new Map<Term, Term>();
  for (const { through, terms: group } of groups.values()) {
    const sum = total(group);
    const most: Amount = { proved: through / EDGE - 1, low: through / EDGE - 1, expected: through, high: through * EDGE + 1 };
    // What has no bound is shared out evenly.
    const part = (amount: Amount, key: keyof Amount): number => (sum[key] <= most[key] ? amount[key] : Number.isFinite(sum[key]) ? (amount[key] * most[key]) / sum[key] : most[key] / group.length);
    for (const term of group) {
      const [proved, low, expected] = (['proved', 'low', 'expected'] as const).map((key) => part(term.perDay, key)) as [number, number, number];
      changed.set(term, { ...term, perDay: { proved, low, expected, high: Math.max(expected, part(term.perDay, 'high')) } });
    }
  }
  return terms.map((term) => changed.get(term) ?? term);
}

/**
 * What several callers ask of one cache is fetched for all of them: the one that asks most often tells how often, and the others find it
 * there, but for those who ask while it is under way. Of keys that are not known it is only certain that one is fetched.
 */
export function withoutShared(terms: readonly Term[]): readonly Term[] {
  const groups = new Map<string, Term[]>();
  for (const term of terms) {
    const cap = term.caps.findLast(({ kind }) => kind === 'cache');
    if (cap === undefined) continue;
    const key = `${term.request.path}:${term.request.at}:${cap.path}:${cap.at}`;
    groups.set(key, [...(groups.get(key) ?? []), term]);
  }
  const changed = new Map<Term, Term>();
  for (const group of groups.values()) {
    const seen = new Set<string>();
    group.sort((a, b) => b.perDay.expected - a.perDay.expected);
    for (const [index, term] of group.entries()) {
      const { asked } = term.caps.findLast(({ kind }) => kind === 'cache') as Cap;
      const isAgain = asked !== undefined && seen.has(asked);
      const isOther = asked !== undefined && !isAgain;
      if (asked !== undefined) seen.add(asked);
      if (index === 0 || isOther) continue;
      changed.set(term, { ...term, perDay: isAgain ? meanwhile(term, group[0] as Term) : { ...term.perDay, proved: 0, low: 0 } });
    }
  }
  return terms.map((term) => changed.get(term) ?? term);
}

/** How often somebody asks a cache while another one waits for what they both want. */
function meanwhile({ caps, trigger, perDay }: Term, first: Term): Amount {
  if (caps.some(({ kind, isAtOnce }) => kind === 'cache' && isAtOnce === true)) return NEVER;
  const most = Math.min(perDay.high, first.perDay.high);
  return { proved: 0, low: 0, expected: Math.min(perDay.expected, most, first.perDay.expected * together(first.trigger, trigger)), high: most };
}

/** The part of the fires of one timer at which another one that was started together with it fires, too. */
function together(one: Timer | null, other: Timer | null): number {
  if (one === null || other === null || one === other || one.kind !== other.kind || !/^(?:timer|cron)$/.test(one.kind)) return 0;
  const [a, b] = [one, other].map((timer) => Math.round(DAY / Math.max(firesOf(timer).expected, 1e-9) / 1000));
  return a === undefined || b === undefined || a < 1 || b < 1 ? 0 : commonDivisor(a, b) / b;
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** All processes of an app share its access token: it is fetched anew for the one that asks most often. */
export function withOneToken(terms: readonly Term[]): readonly Term[] {
  const isToken = ({ caps }: Term): boolean => caps.at(-1)?.asked === TOKEN;
  const most = new Map<string, Term>();
  const keyOf = ({ request }: Term): string => `${request.path}:${request.at}`;
  for (const term of terms.filter(isToken)) {
    const known = most.get(keyOf(term));
    if (known === undefined || term.perDay.expected > known.perDay.expected) most.set(keyOf(term), term);
  }
  return terms.filter((term) => !isToken(term) || most.get(keyOf(term)) === term);
}

/**
 * A timer that is looked for where it is kept before it is started runs once, however many ways lead to its start: the one that sends most
 * stands for all.
 */
export function withOneTimer(terms: readonly Term[]): readonly Term[] {
  const groups = new Map<string, Map<Timer, Term[]>>();
  for (const term of terms) {
    const { trigger, request } = term;
    if (trigger === null || trigger.keptIn === null) continue;
    const key = `${request.path}:${request.at}:${trigger.path}:${trigger.at}:${trigger.keptIn}`;
    const timers = groups.get(key) ?? new Map<Timer, Term[]>();
    groups.set(key, timers.set(trigger, [...(timers.get(trigger) ?? []), term]));
  }
  const left = new Set<Term>();
  for (const timers of groups.values()) {
    if ([...timers.keys()].filter(({ isReplaced }) => !isReplaced).length > 1) continue;
    const [, ...others] = [...timers.values()].map((own) => ({ own, sum: total(own) })).toSorted((a, b) => b.sum.proved - a.sum.proved || b.sum.expected - a.sum.expected);
    for (const { own } of others) for (const term of own) left.add(term);
  }
  return terms.filter((term) => !left.has(term));
}
