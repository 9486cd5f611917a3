import type { Amount } from './amount.ts';
import type { Effect } from './walk/effect.ts';
import type { Timer } from './walk/timers.ts';
import { firesOf } from './estimate.ts';
import type { Limit } from './walk/values.ts';

/** The most requests of one piece of work within a second and within a minute. */
export interface Burst {
  readonly second: number;
  readonly minute: number;
  readonly count: number;
  /** The most that a limiter lets through in a second, whoever comes to it. */
  readonly through: number;
  /** Where the largest share begins. */
  readonly path: string | null;
  readonly at: number;
}

const NONE: Burst = { second: 0, minute: 0, count: 0, through: Infinity, path: null, at: 0 };
/** Milliseconds that one request takes as a rule. */
const LATENCY = 400;

/** Whether repetitions count as often as expected, or as often as the code proves. */
export type Basis = 'expected' | 'proved';

const timesOf = ({ proved, low, expected }: Amount, basis: Basis): number => (basis === 'proved' ? proved : Math.max(low, Math.min(expected, 10_000)));

/** What one fire sends in its densest second and minute; what it starts later is not of it. */
export function burstOf(effect: Effect, basis: Basis = 'expected', depth = 0): Burst {
  let best = NONE;
  let count = 0;
  let parallel = 0;
  let through = 0;
  if (depth > 60) return NONE;
  for (const node of effect.nodes) {
    const inner = ((): Burst => {
      switch (node.kind) {
        case 'request':
          return { second: 1, minute: 1, count: 1, through: Infinity, path: node.request.path, at: node.request.at };
        case 'scaled':
          return repeated(burstOf(node.inner, basis, depth + 1), timesOf(node.scale.amount, basis), node.scale.isParallel, node.inner.time.expected, node.scale.limit);
        case 'capped':
          return burstOf(node.inner, basis, depth + 1);
        case 'put':
        case 'taken':
          return NONE;
        case 'timer':
          return node.timer.kind === 'later' && node.timer.again === null ? burstOf(node.timer.effect, basis, depth + 1) : NONE;
      }
    })();
    count += inner.count;
    if (inner.count > 0) through = inner.through === Infinity || through === Infinity ? Infinity : Math.max(through, inner.through);
    parallel = Math.max(parallel, inner.second);
    if (inner.second > best.second || (inner.second === best.second && inner.minute > best.minute)) best = inner;
  }
  const each = effect.time.expected > 0 ? effect.time.expected / Math.max(1, count) : LATENCY;
  return throttled({ ...best, second: Math.max(parallel, Math.min(count, Math.ceil(1000 / each))), minute: Math.max(best.minute, Math.min(count, Math.ceil(60_000 / each))), count, through: count === 0 ? Infinity : through });
}

function repeated(inner: Burst, times: number, isParallel: boolean, time: number, limit: Limit | null): Burst {
  const count = inner.count * times;
  if (limit !== null) return throttled({ ...inner, count, through: Math.min(inner.through, (limit.concurrent ?? Infinity) * Math.ceil(1000 / LATENCY), Math.ceil(limit.perSecond ?? Infinity)) });
  if (isParallel) return throttled({ ...inner, second: inner.second * times, minute: count, count });
  // Requests that are sent beside each other take no longer than one.
  const each = time > 0 ? time : LATENCY * Math.max(inner.count, 1);
  return throttled({ ...inner, second: Math.max(inner.second, Math.min(count, Math.ceil((1000 / each) * inner.count))), minute: Math.max(inner.minute, Math.min(count, Math.ceil((60_000 / each) * inner.count))), count });
}

/** However many come to a limiter, it lets so many through. */
const throttled = (burst: Burst): Burst => ({ ...burst, second: Math.min(burst.second, burst.through), minute: Math.min(burst.minute, burst.through * 60) });

export interface Worst {
  readonly second: Burst;
  readonly minute: Burst;
}

interface Fired {
  readonly timer: Timer | null;
  readonly burst: Burst;
}

/** All that fires on its own, with what one fire sends. */
export function firedBy(effect: Effect, basis: Basis = 'expected', timer: Timer | null = null, depth = 0): readonly Fired[] {
  if (depth > 30) return [];
  return [{ timer, burst: burstOf(effect, basis) }, ...timersIn(effect, depth).flatMap((one) => firedBy(one.effect, basis, one, depth + 1))];
}

function timersIn(effect: Effect, depth: number): readonly Timer[] {
  if (depth > 30) return [];
  return effect.nodes.flatMap((node) => {
    if (node.kind === 'timer') return node.timer.kind === 'later' && node.timer.again === null ? timersIn(node.timer.effect, depth + 1) : [node.timer];
    return node.kind === 'scaled' || node.kind === 'capped' ? timersIn(node.inner, depth + 1) : [];
  });
}

/** The worst second and minute: schedules fire at the same moment, and timers that were started together meet. */
export function worstOf(fired: readonly Fired[]): Worst {
  const groups = new Map<string, Fired[]>();
  for (const one of fired) {
    const kind = one.timer === null ? 'start' : one.timer.kind === 'cron' || one.timer.kind === 'rate' ? 'cron' : one.timer.kind === 'timer' ? 'timer' : `${one.timer.path}:${one.timer.at}`;
    groups.set(kind, [...(groups.get(kind) ?? []), one]);
  }
  let [second, minute] = [NONE, NONE];
  for (const group of groups.values()) {
    const sum = group.reduce((total, { burst }) => total + burst.second, 0);
    const largest = group.map(({ burst }) => burst).toSorted((a, b) => b.second - a.second)[0] ?? NONE;
    if (sum > second.second) second = { ...largest, second: sum };
    const sumOfMinute = group.reduce((total, { timer, burst }) => total + inMinute(timer, burst), 0);
    const most = group.map(({ burst }) => burst).toSorted((a, b) => b.minute - a.minute)[0] ?? NONE;
    if (sumOfMinute > minute.minute) minute = { ...most, minute: sumOfMinute };
  }
  return { second, minute };
}

/** What fires more than once a minute sends that much more in it. */
function inMinute(timer: Timer | null, { minute, count }: Burst): number {
  if (timer === null) return minute;
  const perMinute = firesOf(timer).expected / 1440;
  return perMinute <= 1 ? minute : Math.min(minute * Math.ceil(perMinute), Math.ceil(count * perMinute));
}
