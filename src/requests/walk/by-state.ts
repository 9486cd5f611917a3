import { ONCE, type Amount } from '../amount.ts';
import type { PartOfDay } from './by-time.ts';
import { Effect } from './effect.ts';
import type { Run } from './run.ts';
import { makeTimer, periodOf, type Timer } from './timers.ts';
import { optionsOf } from './options.ts';
import { text, type Value } from './values.ts';

/** A place that holds one of a few words, which say what a program does next. */
export interface State {
  readonly words: readonly string[];
  /** The first of them. */
  readonly first: string;
  read(): Value;
  write(value: Value): void;
}

/** Notes that a place was looked at which holds one of a few words. */
export function noted(run: Run, key: string, value: Value | null, place: Pick<State, 'read' | 'write'>): Value | null {
  if (value?.kind !== 'text' || value.options === undefined || run.states.has(key)) return value;
  const found = run.memory.words(key);
  if (found !== null) run.states.set(key, { ...found, ...place });
  return value;
}

/** How often one state follows another before it is known how much of a day each takes. */
const ROUNDS = 400;
/** A program that goes through its states in turn comes to rest where it is half of the time where it was. */
const STAYS = 0.5;

interface Work {
  readonly timer: Timer;
  readonly started: Run['queue'];
  /** What comes next, and how likely. */
  readonly next: ReadonlyMap<string, number>;
}

/**
 * Walks the work of a timer in each of the states that it goes through, where it is the work that says which comes next: what it does in one of them
 * happens as often as that comes. Null where no word decides what is done, or where it is not known which comes next.
 */
export function throughStates(run: Run, timer: Timer, walk: (timer: Timer) => void): readonly PartOfDay[] | null {
  for (const [key, state] of [...run.states]) {
    const works = run.aside(() => worksOf(run, timer, walk, key, state));
    if (works === null) continue;
    for (const { started } of works.values()) run.queue.push(...started);
    return sharesOf(works, state);
  }
  return null;
}

function worksOf(run: Run, timer: Timer, walk: (timer: Timer) => void, key: string, state: State): ReadonlyMap<string, Work> | null {
  const works = new Map<string, Work>();
  const outer = run.timer;
  run.fixed.add(key);
  try {
    for (const word of state.words) {
      const work = workIn(run, timer, walk, state, word);
      if (work === null) return null;
      works.set(word, work);
    }
  } finally {
    run.fixed.delete(key);
    run.timer = outer;
  }
  // From a state that nothing here leads out of, something else does, or it is the end of the work.
  return [...works].some(([word, { next }]) => next.get(word) === 1) ? null : works;
}

function workIn(run: Run, timer: Timer, walk: (timer: Timer) => void, state: State, word: string): Work | null {
  const one = makeTimer({ ...timer, effect: new Effect(), again: null });
  const before = run.queue.length;
  let after: ReadonlyMap<string, number> | null = null;
  run.timer = one;
  run.perhaps(ONCE, () => {
    state.write(text(word));
    walk(one);
    after = optionsOf(state.read());
  });
  const started = run.queue.splice(before);
  const next = after as ReadonlyMap<string, number> | null;
  return next === null || periodOf(one) === null || [...next.keys()].some((other) => !state.words.includes(other)) ? null : { timer: one, started, next };
}

function sharesOf(works: ReadonlyMap<string, Work>, { first }: State): readonly PartOfDay[] {
  let often = new Map([[first, 1]]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const then = new Map<string, number>();
    const add = (word: string, part: number): void => void then.set(word, (then.get(word) ?? 0) + part);
    for (const [word, part] of often) {
      add(word, part * STAYS);
      for (const [other, chance] of (works.get(word) as Work).next) add(other, part * (1 - STAYS) * chance);
    }
    often = then;
  }
  const isFixed = [...works.values()].every(({ next }) => next.size === 1);
  const time = (word: string): number => (often.get(word) ?? 0) * Math.max(1, periodOf((works.get(word) as Work).timer)?.expected ?? 1);
  const all = [...works.keys()].reduce((sum, word) => sum + time(word), 0);
  return [...works].map(([word, work]) => {
    const expected = time(word) / all;
    const share: Amount = isFixed ? { proved: expected * 0.5, low: expected * 0.5, expected, high: Math.min(1, expected * 2) } : { proved: 0, low: 0, expected, high: 1 };
    return { timer: work.timer, share, text: `while it is in the state "${word}"` };
  });
}
