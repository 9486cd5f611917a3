import { ONCE, type Amount } from '../amount.ts';
import { throughStates } from './by-state.ts';
import { stretchesOf, type Stretch } from './clock.ts';
import { Effect, type EffectNode } from './effect.ts';
import type { Run } from './run.ts';
import { makeTimer, periodOf, type Timer } from './timers.ts';

/** What a timer does in a part of the day. */
export interface PartOfDay {
  readonly timer: Timer;
  /** How much of a day it takes: of most days, and of the one with the most requests. */
  readonly share: Amount;
  /** When that is, where it is no time of day. */
  readonly text?: string;
}

interface Work {
  readonly timer: Timer;
  readonly started: Run['queue'];
  /** Minutes by the day of the week. */
  readonly minutes: number[];
}

const DAYS = 7;
const MINUTES = 1440;
/** More steps than that all of a process may not take to be seen at other times. */
const MOST_STEPS = 200_000;
/** Hours at which days are told apart. */
const TRIED = [2, 8, 11, 16, 21];
/** Periods that differ by less make no other day. */
const ALIKE = 1.05;

/** Walks the work of a timer, and again at each time of the week where it looks at the clock and starts itself anew. */
export function lookingAtClock(run: Run, timer: Timer, walk: (timer: Timer) => void): void {
  const [{ readsHour, readsMinute, readsWeekday, isUntilClock }, steps] = [run, run.steps];
  const states = [...run.states];
  run.states.clear();
  Object.assign(run, { readsHour: false, readsMinute: false, readsWeekday: false, isUntilClock: false });
  walk(timer);
  if (run.isLast && run.readsHour && !run.isUntilClock && run.moment === null && periodOf(timer) !== null) timer.parts = throughDay(run, timer, run.steps - steps, walk);
  if (run.isLast && timer.parts === null && run.states.size > 0 && run.steps - steps < MOST_STEPS / 50) timer.parts = throughStates(run, timer, walk);
  run.states.clear();
  for (const [key, state] of states) run.states.set(key, state);
  Object.assign(run, { isUntilClock, readsHour: readsHour || run.readsHour, readsMinute: readsMinute || run.readsMinute, readsWeekday: readsWeekday || run.readsWeekday });
}

/**
 * Walks the work of a timer at each time of the week, where how long it waits depends on the time: then what it does at some hour happens as often as
 * it waits then, which no average tells. Null where the wait is the same all day, or where there is too much to walk.
 */
function throughDay(run: Run, timer: Timer, steps: number, walk: (timer: Timer) => void): readonly PartOfDay[] | null {
  const stretches = stretchesOf(run);
  const allowed = Math.floor((MOST_STEPS - run.stepsAside) / Math.max(steps, 1));
  const week = new Week((weekday, { from }) => {
    run.moment = { weekday, hour: Math.floor(from / 60), minute: from % 60 };
    return walked(run, timer, walk);
  });
  const outer = run.timer;
  const isSeen = run.aside(() => {
    try {
      if (allowed < stretches.length) return false;
      week.walkDay(0, stretches);
      // The other days are another matter only where something asks which day it is.
      for (let weekday = 1; weekday < DAYS && run.readsWeekday; weekday += 1) {
        if (week.count + stretches.length > allowed) return false;
        week.walkDay(weekday, stretches);
      }
      return true;
    } finally {
      run.moment = null;
      run.timer = outer;
    }
  });
  if (!isSeen || !week.isUneven) return null;
  for (const { started } of week.works) run.queue.push(...started);
  return sharesOf(run.readsWeekday ? week.works : week.everyDay());
}

/** What a timer does in a week. */
class Week {
  readonly works: Work[] = [];
  /** Walks so far. */
  count = 0;
  readonly #walk: (weekday: number, stretch: Stretch) => Work;
  /** Of each kind of day, what is done in each stretch. */
  readonly #days: (readonly Work[])[] = [];

  constructor(walk: (weekday: number, stretch: Stretch) => Work) {
    this.#walk = walk;
  }

  /** A day that is like another one now and then is like it all day. */
  walkDay(weekday: number, stretches: readonly Stretch[]): void {
    const tried = new Map(this.#days.length === 0 ? [] : TRIED.map((hour): [number, Work] => [hour, this.#at(weekday, stretches[Math.floor((hour * stretches.length) / 24)] as Stretch)]));
    const like = this.#days.find((day) => [...tried].every(([hour, work]) => day[Math.floor((hour * stretches.length) / 24)] === work));
    const day = like ?? stretches.map((stretch) => this.#at(weekday, stretch));
    if (like === undefined) this.#days.push(day);
    for (const [index, { minutes }] of day.entries()) minutes[weekday] = (minutes[weekday] as number) + (stretches[index] as Stretch).minutes;
  }

  #at(weekday: number, stretch: Stretch): Work {
    this.count += 1;
    const work = this.#walk(weekday, stretch);
    const known = this.works.find(({ timer }) => isSameWork(timer, work.timer));
    if (known === undefined) this.works.push(work);
    return known ?? work;
  }

  /** Whether it waits longer at some time than at another. */
  get isUneven(): boolean {
    const periods = this.works.map(({ timer }) => periodOf(timer)?.expected ?? Infinity);
    if (!periods.every(Number.isFinite)) return false;
    return Math.max(...periods) > Math.min(...periods) * ALIKE;
  }

  /** All days as the first one. */
  everyDay(): readonly Work[] {
    return this.works.map((work) => ({ ...work, minutes: WEEK.map(() => work.minutes[0] as number) }));
  }
}

const WEEK = Array.from({ length: DAYS }, (_, weekday) => weekday);

/** Walks it as if nothing had come before, and keeps what it starts apart. */
function walked(run: Run, timer: Timer, walk: (timer: Timer) => void): Work {
  const one = makeTimer({ ...timer, effect: new Effect(), again: null });
  const before = run.queue.length;
  run.timer = one;
  run.perhaps(ONCE, () => walk(one));
  return { timer: one, started: run.queue.splice(before), minutes: WEEK.map(() => 0) };
}

/** The shares of the day with the most requests, and of one in the middle; at its edges a part loses what is under way. */
function sharesOf(found: readonly Work[]): readonly PartOfDay[] {
  const sends = WEEK.map((day) => found.reduce((sum, { timer, minutes }) => sum + ((minutes[day] as number) / Math.max(periodOf(timer)?.expected ?? 0, 1)) * requestsIn(timer.effect, 0), 0));
  const ranked = WEEK.toSorted((a, b) => (sends[a] as number) - (sends[b] as number));
  const [usual, busiest] = [ranked[Math.floor(DAYS / 2)] as number, ranked.at(-1) as number];
  return found.map(({ timer, minutes }) => {
    const share = (day: number): number => (minutes[day] as number) / MINUTES;
    // Of each stretch one fire may fall on the other side of its end.
    const fires = ((minutes[usual] as number) * 60_000) / Math.max(periodOf(timer)?.expected ?? 0, 1);
    const edges = fires === 0 ? 1 : Math.max(0.5, 1 - Math.max(0.03, EDGES / fires));
    return { timer, share: { proved: share(usual) * edges, low: share(usual) * edges, expected: share(busiest), high: share(busiest) * (2 - edges) } };
  });
}

/** Stretches of a day at whose ends a fire may be lost. */
const EDGES = 2;

function requestsIn({ nodes }: Effect, depth: number): number {
  if (depth > 20) return 0;
  return nodes.reduce((sum, node) => {
    if (node.kind === 'request') return sum + 1;
    if (node.kind === 'timer' || node.kind === 'put' || node.kind === 'taken') return sum;
    const inner = requestsIn(node.inner, depth + 1);
    return sum + (node.kind === 'scaled' && inner > 0 ? inner * Math.min(node.scale.amount.expected, 1e6) : inner);
  }, 0);
}

/** Whether two walks of the same timer do the same, so far as a count goes. */
function isSameWork(a: Timer, b: Timer): boolean {
  const [x, y] = [periodOf(a), periodOf(b)];
  return x?.low === y?.low && x?.expected === y?.expected && x?.high === y?.high && isSame(a.effect.nodes, b.effect.nodes, 0);
}

function isSame(a: readonly EffectNode[], b: readonly EffectNode[], depth: number): boolean {
  return a.length === b.length && depth < 20 && a.every((node, index) => isSameNode(node, b[index] as EffectNode, depth));
}

function isSameNode(a: EffectNode, b: EffectNode, depth: number): boolean {
  if (a.kind === 'request' && b.kind === 'request') return a.request.at === b.request.at && a.request.path === b.request.path && a.request.operation === b.request.operation;
  if (a.kind === 'timer' && b.kind === 'timer') return a.timer.at === b.timer.at && a.timer.path === b.timer.path && a.timer.text === b.timer.text;
  if (a.kind === 'put' || a.kind === 'taken') return b.kind === a.kind && a.list === b.list;
  if (a.kind === 'capped' && b.kind === 'capped') return a.cap.at === b.cap.at && a.cap.text === b.cap.text && isSame(a.inner.nodes, b.inner.nodes, depth + 1);
  if (a.kind !== 'scaled' || b.kind !== 'scaled' || a.scale.at !== b.scale.at) return false;
  const [x, y] = [a.scale.amount, b.scale.amount];
  return x.low === y.low && x.expected === y.expected && x.high === y.high && isSame(a.inner.nodes, b.inner.nodes, depth + 1);
}
