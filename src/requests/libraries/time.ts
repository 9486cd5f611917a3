import type { Amount } from '../amount.ts';
import { firesOf, momentsOf, type Dialect } from '../cron.ts';
import { argument, invoke, invokeApart, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { spanText } from '../walk/branches.ts';
import { standingOf, startedAgain } from '../walk/chains.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { scaleAt } from '../walk/effect.ts';
import { exactText, library, longer, NO_TIME, NOTHING, number, type Duration, type ObjectValue, type Value } from '../walk/values.ts';
import { landing, untilNext } from '../walk/instants.ts';
import type { Run } from '../walk/run.ts';
import { usualWait, type Spread } from '../walk/spread.ts';
import { maySettle } from '../walk/mentions.ts';
import { makeTimer, type NewTimer, type Timer } from '../walk/timers.ts';

/** Node takes what is no delay, or a longer one than it can count, for a millisecond. */
const LONGEST = 2_147_483_647;

interface Span {
  readonly duration: Duration;
  readonly assumptions: readonly string[];
  readonly question: string | null;
}

/** A number of some unit as milliseconds; of one that is not known a guess, and the question that would settle it. */
export function spanOf({ run }: Call, value: Value, unit: number, what: string): Span {
  const found = value.kind === 'elapsed' && value.left !== undefined ? value.left : numberIn(value);
  if (found === null || Number.isNaN(found.expected)) {
    const { amount, key } = run.assumed('intervalSeconds');
    return { duration: { low: amount.low * 1000, expected: amount.expected * 1000, high: amount.high * 1000 }, assumptions: [key], question: `${what}: how many seconds?${value.kind === 'unknown' ? ` (${value.what})` : ''}` };
  }
  if (found.isByClock === true) run.isUntilClock = true;
  const rest = found.restOf === undefined ? {} : { restOf: found.restOf * unit, ...(found.isPace === true ? { isPace: true } : {}), ...(found.since === undefined ? {} : { since: found.since }) };
  if (found.spread?.basis.isWholeDay === true) return { duration: waitByClock(run, found.spread, unit), assumptions: found.assumptions, question: null };
  return { duration: { low: found.low * unit, expected: found.expected * unit, high: found.high * unit, ...rest }, assumptions: found.assumptions, question: null };
}

/** A wait that is another at other times: until some time of day, or for as long as it is then. */
function waitByClock(run: Run, spread: Spread<number>, unit: number): Duration {
  const ends = landing(spread, 1000 / unit);
  if (ends !== null) {
    run.isUntilClock = true;
    return untilNext(ends, 1000);
  }
  // As many as its waits of all hours make together, but for those at the edges.
  const usual = usualWait(spread) * unit;
  return { low: usual * 0.95, expected: usual, high: usual * 1.05 };
}

export const everyText = ({ duration: { low, high, expected }, question }: Span): string => (question !== null ? 'every so often' : low === high ? `every ${spanText(expected)}` : `every ${spanText(low)} to ${spanText(high)}`);

/** Starts something that fires again and again. */
export function startTimer(call: Call, given: Omit<NewTimer, 'path' | 'at' | 'parent'>): Value {
  const { run, at } = call;
  const timer = makeTimer({ ...given, path: run.module.path, at, parent: run.timer });
  timer.isReplaced = run.pages > 0 || run.guards > 0 || run.cleared.get(run.key(at)) === run.epoch;
  run.start(timer);
  return { kind: 'timer', timer };
}

/** Something that fires each so many units. */
export const every =
  (positions: { readonly callback: number; readonly period: number; readonly unit: number }): Handler =>
  (call) => {
    const span = spanOf(call, argument(call, positions.period), positions.unit, 'The time between two fires');
    const { low, expected, high } = span.duration;
    const period = expected < 1 || expected > LONGEST ? { low: 1, expected: 1, high: 1 } : { low: Math.max(1, low), expected, high };
    const callback = argument(call, positions.callback);
    return startTimer(call, { kind: 'timer', text: everyText(span), period, callback, given: call.given.slice(2), assumptions: span.assumptions, question: span.question });
  };

/** Something that fires once, later; what it fires may start it again. */
export const later: Handler = (call) => {
  const { run, at } = call;
  const [callback, wait] = [argument(call, 0), argument(call, 1)];
  const span = wait.kind === 'nothing' ? { duration: { low: 1, expected: 1, high: 1 }, assumptions: [], question: null } : spanOf(call, wait, 1, 'The delay');
  if (run.executors > 0 && isCallback(callback) && maySettle(callback, run.settlers)) {
    // Inside the making of a promise it says when that is settled.
    const pending = run.pending;
    run.pending = span.duration;
    const { effect } = invokeApart(call, callback, call.given.slice(2));
    // What it would send beside that is sent unless it is stopped first.
    if (!effect.isEmpty) run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'branch', 'unless it is stopped before', { proved: 0, low: 0, expected: 0.2, high: 1 }));
    run.pending = pending;
    return NOTHING;
  }
  const standing = standingOf(callback, call.given.slice(2));
  const again = startedAgain(run, run.key(at), standing);
  if (again !== null) {
    const between = sinceFire(run, again);
    const { restOf } = span.duration;
    const delay = restOf === undefined ? sum(span.duration, sum(between, run.elapsed)) : longer({ low: restOf, expected: restOf, high: restOf }, sum(between, run.elapsed));
    again.again = orElse(again.again, { delay, chance: run.reached });
    again.text = everyText(between.expected === 0 || again.standing === null ? span : { ...span, duration: sum(span.duration, between) });
    return { kind: 'timer', timer: again };
  }
  if (!isCallback(callback) && callback.kind !== 'library') return NOTHING;
  return startTimer(call, { kind: 'later', text: `after ${spanText(span.duration.expected)}`, period: span.duration, callback, given: call.given.slice(2), assumptions: span.assumptions, question: span.question, lag: run.elapsed, standing });
};

/** Of several ways by which a timer is started anew the likelier ones tell more of how long that takes. */
function orElse(one: Timer['again'], other: NonNullable<Timer['again']>): NonNullable<Timer['again']> {
  if (one === null) return other;
  const [a, b] = [one.chance.expected, other.chance.expected];
  const both = (part: keyof Amount): number => Math.min(1, one.chance[part] + other.chance[part]);
  return {
    delay: { low: Math.min(one.delay.low, other.delay.low), expected: a + b === 0 ? other.delay.expected : (a * one.delay.expected + b * other.delay.expected) / (a + b), high: Math.max(one.delay.high, other.delay.high) },
    chance: { proved: both('proved'), low: both('low'), expected: both('expected'), high: both('high') },
  };
}

/** How long it is from the fire of a timer to that whose work is walked. */
function sinceFire({ timer: inner }: Run, first: Timer): Duration {
  let between = NO_TIME;
  for (let timer = inner; timer !== null && timer !== first; timer = timer.parent) between = sum(between, sum(timer.period ?? NO_TIME, timer.lag));
  return between;
}

const sum = (a: Duration, b: Duration): Duration => ({ low: a.low + b.low, expected: a.expected + b.expected, high: a.high + b.high });

/** Stops a timer: itself after some fires, or another one after some time. */
export function stop({ run }: Call, value: Value): Value {
  for (const one of value.kind === 'either' ? value.options : [value]) {
    if (one.kind !== 'timer') continue;
    const { path, at } = one.timer;
    run.cleared.set(`${path}:${at}`, run.epoch);
    for (let timer = run.timer; timer !== null; timer = timer.parent) {
      if (timer.path !== path || timer.at !== at) continue;
      // One that fires once has done so by now: only what has been started anew since is stopped.
      if (timer.kind === 'later' && timer.again === null) return NOTHING;
      const { reached } = run;
      timer.fires = run.bound !== null ? { proved: 1, low: 1, expected: run.bound, high: run.bound } : reached.low === 1 ? { proved: 1, low: 1, expected: 1, high: 1 } : { proved: 1, low: 1, expected: reached.expected > 0.05 ? 1 / reached.expected : Infinity, high: Infinity };
      return NOTHING;
    }
    if (run.timer?.kind === 'later' && run.timer.period !== null && one.timer.parent === run.timer.parent) one.timer.stopsAfter = run.timer.period;
  }
  return NOTHING;
}

const stopping: Handler = (call) => stop(call, call.self ?? argument(call, 0));
const stoppingArgument: Handler = (call) => stop(call, argument(call, 0));

/** Waits some time. */
export const sleeping =
  (position: number, unit: number): Handler =>
  (call) => {
    const { run } = call;
    const span = spanOf(call, argument(call, position), unit, 'The time that this waits');
    if (run.module.code.hasPromises) return { kind: 'promise', value: NOTHING, time: span.duration };
    run.effect.wait(span.duration);
    return NOTHING;
  };

/** Waits without a promise: what is called goes on only then. */
const sleepingNow =
  (position: number): Handler =>
  (call) => {
    call.run.effect.wait(spanOf(call, argument(call, position), 1, 'The time that this waits').duration);
    return NOTHING;
  };

interface CronPositions {
  readonly dialect: Dialect;
  readonly text: number;
  readonly callback: number | null;
  /** Whether it runs as soon as it is made; a position or an option says so otherwise. */
  readonly starts: 'at once' | 'when started' | 'never by itself';
}

/** A schedule in the text of a cron library. */
export function cronTimer(call: Call, written: Value, callback: Value, dialect: Dialect, more: Partial<Timer> = {}): Value {
  const written_ = exactText(written);
  // A date that somebody wrote down comes once, or has been.
  if (written.kind === 'library' && written.path === '@date') return startTimer(call, { kind: 'cron', text: 'once, on a date', perDay: { proved: 0, low: 0, expected: 0, high: 1 }, callback, ...more });
  if (written.kind === 'instant') return startTimer(call, { kind: 'later', text: 'once, at some time', period: NO_TIME, callback, ...more });
  const fires = written_ === null ? null : firesOf(written_, dialect);
  if (fires === null) {
    const { amount, key } = call.run.assumed('firesPerDay');
    return startTimer(call, { kind: 'cron', text: written_ ?? 'a schedule', perDay: amount, callback, assumptions: [key], question: `How often a day does this schedule fire?${written.kind === 'unknown' ? ` (${written.what})` : ''}`, ...more });
  }
  const perDay: Amount = { proved: fires.usual, low: fires.usual, expected: fires.busiest, high: fires.busiest };
  return startTimer(call, { kind: 'cron', text: written_ as string, perDay, moments: momentsOf(written_ as string, dialect), callback, ...more });
}

export const cron =
  ({ dialect, text, callback, starts }: CronPositions): Handler =>
  (call) => {
    const written = callback === null || call.given[text]?.kind !== 'object' ? argument(call, text) : option(call, 'cronTime', 'cron', 'rule', 'pattern', 'expression');
    const handler = callback === null ? NOTHING : isCallback(argument(call, callback)) ? argument(call, callback) : (call.given.find(isCallback) ?? option(call, 'onTick', 'fn', 'task'));
    if (starts === 'at once') {
      const isOff = option(call, 'scheduled', 'start');
      const isPaused = option(call, 'paused');
      if ((isOff.kind === 'truth' && isOff.chance.high === 0) || (isPaused.kind === 'truth' && isPaused.chance.low === 1)) return waiting(call, written, handler, dialect);
      if (handler.kind === 'nothing') return library('@schedule', [written]);
      return cronTimer(call, written, handler, dialect);
    }
    // The fourth argument of CronJob, or its option, starts it.
    const [fourth, named] = [call.given[3], option(call, 'start', 'runOnInit')];
    const isStarted = [fourth, named].some((value) => value?.kind === 'truth' && value.chance.low === 1);
    if (isStarted) return cronTimer(call, written, handler, dialect);
    return waiting(call, written, handler, dialect);
  };

/** A job that waits until it is started, with when it was made. */
const waiting = ({ run }: Call, written: Value, handler: Value, dialect: Dialect): Value => library('@job', [written, handler, { kind: 'text', text: dialect, isOpen: false }, number(run.epoch)]);

/** `job.start()` of a job that waits for it; one that was made before runs once, however often somebody starts it. */
const startJob: Handler = (call) => {
  const [written = NOTHING, handler = NOTHING, dialect, made] = call.before;
  const start = (): Value => cronTimer(call, written, handler, (exactText(dialect) as Dialect | null) ?? 'node');
  return numberIn(made)?.low === call.run.epoch ? start() : call.run.guarded(start);
};

/** `.schedule(callback)` of an object that only holds the schedule. */
const scheduled: Handler = (call) => cronTimer(call, call.before[0] ?? NOTHING, argument(call, 0), 'node');

/** A schedule as an object with a field for each part, in the text of a schedule. */
function ruleText(rule: ObjectValue): Value {
  const part = (name: string, standard: string): string => {
    const value = rule.fields.get(name);
    if (value === undefined || value.kind === 'nothing') return standard;
    const items = value.kind === 'list' ? (value.items ?? []) : [value];
    return items.map((item) => (item.kind === 'object' ? (exactText(item.fields.get('@range')) ?? '*') : String(numberIn(item)?.expected ?? '*'))).join(',');
  };
  return { kind: 'text', isOpen: false, text: [part('second', '0'), part('minute', '*'), part('hour', '*'), part('date', '*'), part('month', '*'), part('dayOfWeek', '*')].join(' ') };
}

const fieldsOf = (entries: readonly (readonly [string, Value])[], call: Call): ObjectValue => ({ kind: 'object', fields: new Map(entries), isOpen: false, of: null, key: call.run.key(call.at), epoch: call.run.epoch });

export const time: Table = {
  'node-schedule.RecurrenceRule': (call) => fieldsOf([], call),
  'node-schedule.Range': (call) => fieldsOf([['@range', { kind: 'text', isOpen: false, text: `${numberIn(call.given[0])?.expected ?? 0}-${numberIn(call.given[1])?.expected ?? 59}/${numberIn(call.given[2])?.expected ?? 1}` }]], call),
  setInterval: every({ callback: 0, period: 1, unit: 1 }),
  'timers.setInterval': every({ callback: 0, period: 1, unit: 1 }),
  setTimeout: later,
  'timers.setTimeout': later,
  setImmediate: (call) => later({ ...call, given: [argument(call, 0), number(0)] }),
  queueMicrotask: (call) => invoke(call, argument(call, 0)),
  'process.nextTick': (call) => invoke(call, argument(call, 0)),
  requestAnimationFrame: (call) => later({ ...call, given: [argument(call, 0), number(16)] }),
  requestIdleCallback: (call) => invoke(call, argument(call, 0)),
  clearInterval: stoppingArgument,
  clearTimeout: stoppingArgument,
  'timers.clearInterval': stoppingArgument,
  'timers.clearTimeout': stoppingArgument,
  '@timer.start': (call) => call.self ?? NOTHING,
  '@timer.resume': (call) => call.self ?? NOTHING,
  '@timer.unref': (call) => call.self ?? NOTHING,
  '@timer.ref': (call) => call.self ?? NOTHING,
  '@timer.stop': stopping,
  '@timer.cancel': stopping,
  '@timer.close': stopping,
  'timers/promises.setTimeout': sleeping(0, 1),
  'timers/promises.scheduler.wait': sleeping(0, 1),
  'scheduler.wait': sleeping(0, 1),
  'timers/promises.setInterval': (call) => library('@ticker', [argument(call, 0)]),
  delay: sleeping(0, 1),
  'delay.default': sleeping(0, 1),
  'Bun.sleep': sleeping(0, 1),
  'Atomics.wait': sleeping(3, 1),
  'Utilities.sleep': sleepingNow(0),
  'node-cron.schedule': cron({ dialect: 'node', text: 0, callback: 1, starts: 'at once' }),
  'node-cron.createTask': cron({ dialect: 'node', text: 0, callback: 1, starts: 'when started' }),
  'cron.CronJob': cron({ dialect: 'node', text: 0, callback: 1, starts: 'when started' }),
  'cron.job': cron({ dialect: 'node', text: 0, callback: 1, starts: 'when started' }),
  'cron.CronJob.from': cron({ dialect: 'node', text: 0, callback: 1, starts: 'when started' }),
  'croner.Cron': cron({ dialect: 'node', text: 0, callback: 1, starts: 'at once' }),
  croner: cron({ dialect: 'node', text: 0, callback: 1, starts: 'at once' }),
  'node-schedule.scheduleJob': (call) => {
    const isNamed = exactText(argument(call, 0)) !== null && call.given.length > 2;
    const [rule, callback] = isNamed ? [argument(call, 1), argument(call, 2)] : [argument(call, 0), argument(call, 1)];
    return cronTimer(call, rule.kind === 'object' ? (rule.fields.get('rule') ?? ruleText(rule)) : rule, callback, 'node');
  },
  'Deno.cron': cron({ dialect: 'unix', text: 1, callback: 2, starts: 'at once' }),
  'later.setInterval': (call) => startTimer(call, { kind: 'cron', text: 'a schedule', perDay: null, callback: argument(call, 0), question: 'How often a day does this schedule fire?' }),
  '@job.start': startJob,
  '@job.resume': startJob,
  '@schedule.schedule': scheduled,
};
