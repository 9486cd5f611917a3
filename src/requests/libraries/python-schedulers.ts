import { MAYBE_ONCE, type Amount } from '../amount.ts';
import { firesOf, firesOfNamed } from '../cron.ts';
import { argument, isCallback, option, type Call } from './call.ts';
import { declaredOptions } from './python-arguments.ts';
import { cronTimer, everyText, spanOf, startTimer } from './time.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { callValue } from '../walk/calls.ts';
import { memberOf } from '../walk/members.ts';
import { exportOf } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import type { NewTimer } from '../walk/timers.ts';
import { exactText, library, native, NOTHING, range, type LoadedModule, type NumberValue, type Value } from '../walk/values.ts';

const UNITS: Readonly<Record<string, number>> = { weeks: 604_800, days: 86_400, hours: 3600, minutes: 60, seconds: 1, milliseconds: 0.001 };

export const optionsOf = (names: ReadonlyMap<string, Value>): Value => ({ kind: 'object', fields: new Map(names), isOpen: false, of: null, key: '', epoch: 0 });

/** Seconds that options such as `minutes=5` tell together; null where none does. */
export function secondsIn(call: Call): NumberValue | null {
  let sum: NumberValue | null = null;
  for (const [name, unit] of Object.entries(UNITS)) {
    const value = option(call, name);
    if (value.kind === 'nothing') continue;
    const found = numberIn(value);
    if (found === null) return null;
    const before: NumberValue = sum ?? range(0, 0, 0);
    sum = range(before.low + found.low * unit, before.expected + found.expected * unit, before.high + found.high * unit, [...before.assumptions, ...found.assumptions]);
  }
  return sum;
}

const perDayOf = ({ usual, busiest }: { readonly usual: number; readonly busiest: number }): Amount => ({ proved: usual, low: usual, expected: busiest, high: busiest });

const FIELDS = ['year', 'month', 'day', 'week', 'day_of_week', 'hour', 'minute', 'second', 'day_of_month', 'month_of_year'] as const;

/** A schedule told field by field. */
function fromFields(call: Call, library: 'apscheduler' | 'celery'): { readonly perDay: Amount | null; readonly text: string } {
  const fields: Record<string, string | number> = {};
  const given = library === 'celery' ? new Map(call.given.filter(({ kind }) => kind !== 'object').map((value, index) => [['minute', 'hour', 'day_of_week', 'day_of_month', 'month_of_year'][index] ?? '', value])) : new Map<string, Value>();
  for (const name of FIELDS) {
    const value = given.get(name) ?? option(call, name);
    const written = exactText(value) ?? (value.kind === 'number' && value.low === value.high ? value.low : null);
    if (written !== null) fields[name] = written;
  }
  const fires = firesOfNamed(fields, library);
  return { perDay: fires === null ? null : perDayOf(fires), text: Object.entries(fields).map((pair) => pair.join('=')).join(' ') || 'every minute' };
}

/** Starts work by a number of seconds, a text of cron, or what a library made of either. */
export function startBy(call: Call, trigger: Value, work: Value, more: Partial<NewTimer> = {}): Value {
  if (trigger.kind === 'library') {
    const inner: Call = { ...call, given: trigger.arguments, named: new Map() };
    const name = trigger.path.replace(/\(\)$/, '').split('.').at(-1) ?? '';
    if (name === 'from_crontab') return cronTimer(call, argument(inner, 0), work, 'unix', more);
    if (name === 'IntervalTrigger' || name === 'interval') return startEach(inner, secondsIn(inner) ?? NOTHING, work, more);
    if (name === 'CronTrigger' || name === 'crontab' || name === 'cron') return startFields(inner, name === 'CronTrigger' ? 'apscheduler' : 'celery', work, more);
    if (name === 'DateTrigger') return startTimer(call, { kind: 'later', text: 'once', period: { low: 0, expected: 0, high: 0 }, callback: work, ...more });
  }
  const written = exactText(trigger);
  if (written !== null && firesOf(written, 'unix') !== null) return cronTimer(call, trigger, work, 'unix', more);
  return startEach(call, trigger, work, more);
}

export function startEach(call: Call, seconds: Value, work: Value, more: Partial<NewTimer> = {}): Value {
  const span = spanOf(call, seconds, 1000, 'The time between two fires');
  return startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback: work, assumptions: span.assumptions, question: span.question, ...more });
}

function startFields(call: Call, library: 'apscheduler' | 'celery', work: Value, more: Partial<NewTimer>): Value {
  const { perDay, text } = fromFields(call, library);
  if (perDay !== null) return startTimer(call, { kind: 'cron', text, perDay, callback: work, ...more });
  const { amount, key } = call.run.assumed('firesPerDay');
  return startTimer(call, { kind: 'cron', text, perDay: amount, callback: work, assumptions: [key], question: 'How often a day does this schedule fire?', ...more });
}

/** `add_job(work, "interval", minutes=5)`, and the decorator of the same words. */
export function addJob(call: Call, work: Value, trigger: Value): Value {
  const function_ = named(call.run, work) ?? work;
  const list = option(call, 'args');
  const given = list.kind === 'list' ? (list.items ?? []) : [];
  const callback = given.length === 0 ? function_ : native('job', () => callValue(call.run, function_, { given: [...given], named: new Map() }, call.at));
  if (option(call, 'next_run_time').kind === 'instant' && function_.kind !== 'nothing') callValue(call.run, callback, { given: [], named: new Map() }, call.at);
  const guard: Partial<NewTimer> = { isGuarded: true };
  const written = exactText(trigger);
  if (written === 'interval') return startEach(call, secondsIn(call) ?? NOTHING, callback, guard);
  if (written === 'cron') return startFields(call, 'apscheduler', callback, guard);
  if (written === 'date' || trigger.kind === 'nothing') return startTimer(call, { kind: 'later', text: 'once', period: { low: 0, expected: 0, high: 0 }, callback });
  return startBy(call, trigger, callback, guard);
}

/** `every(5).minutes.do(work)` of the package schedule. */
export function scheduled(call: Call): Value {
  const [first] = call.before;
  const count = first?.kind === 'number' ? first : range(1, 1, 1);
  const second = call.path.includes('.to()') ? call.before.find((value, index) => index > 0 && value.kind === 'number') : undefined;
  const word = /\.(second|minute|hour|day|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b/.exec(call.path)?.[1] ?? 'second';
  const unit = UNITS[`${word}s`] ?? 604_800;
  const upper = second?.kind === 'number' ? second : count;
  const seconds = range(count.low * unit, ((count.expected + upper.expected) / 2) * unit, upper.high * unit, count.assumptions);
  const [work = NOTHING, ...given] = call.given;
  const callback = given.length === 0 && call.named.size === 0 ? work : native('job', () => callValue(call.run, work, { given: [...given], named: call.named }, call.at));
  // The next run is counted from the end of the last, and seen at the next look.
  if (unit < 86_400) return startEach(call, range(seconds.low, seconds.expected + 1, seconds.high + 12, seconds.assumptions), callback, { waits: true });
  const days = seconds.expected / 86_400;
  const isDaily = unit === 86_400 && days === 1;
  return startTimer(call, { kind: 'cron', text: isDaily ? 'every day' : `every ${days} days`, perDay: isDaily ? { proved: 1, low: 1, expected: 1, high: 1 } : MAYBE_ONCE, callback });
}

/** What stands under a dotted name: "jobs.fetch", "app.tasks:poll". */
export function named(run: Run, value: Value): Value | null {
  const written = exactText(value);
  if (written === null) return null;
  const task = run.tasks.get(written) ?? [...run.tasks].find(([name]) => name.endsWith(`.${written}`))?.[1];
  if (task !== undefined) return task;
  const at = Math.max(written.lastIndexOf('.'), written.lastIndexOf(':'));
  const module = at < 0 ? null : run.world.resolve(written.slice(0, at).replace(':', '.'), run.module);
  if (module === null) return null;
  const found = exportOf(run, module, written.slice(at + 1));
  return found.kind === 'nothing' ? null : found;
}

/** Starts what the settings of queues and frameworks schedule. */
export function startBeats(run: Run): void {
  for (const beat of new Set(run.beats)) {
    // `CRONJOBS = [("*/5 * * * *", "app.cron.fetch")]`
    if (beat.kind === 'list') for (const entry of beat.items ?? []) {
      const [written = NOTHING, path = NOTHING] = entry.kind === 'list' ? (entry.items ?? []) : [];
      const work = named(run, path);
      if (work?.kind === 'function') run.inModule(work.module, () => startBy({ run, path: 'cron', self: null, given: [], named: new Map(), before: [], at: work.code.at, isNew: false }, written, work));
    }
    if (beat.kind !== 'object') continue;
    for (const entry of beat.fields.values()) {
      if (entry.kind !== 'object') continue;
      const task = entry.fields.get('task') ?? NOTHING;
      const work = isCallback(task) ? task : named(run, task);
      if (work === null) continue;
      const at = work.kind === 'function' ? work.code.at : 0;
      const call: Call = { run, path: 'beat', self: null, given: [], named: new Map(), before: [], at, isNew: false };
      const args = entry.fields.get('args');
      const options = entry.fields.get('kwargs');
      const callback = native('task', () => callValue(run, work, { given: args?.kind === 'list' ? [...(args.items ?? [])] : [], named: options?.kind === 'object' ? options.fields : new Map() }, at));
      const place = work.kind === 'function' ? work.module : run.module;
      run.inModule(place, () => startBy(call, entry.fields.get('schedule') ?? NOTHING, callback));
    }
  }
}

/** Runs the command of Django that a file holds. */
export function runCommand(run: Run, main: LoadedModule): void {
  const type = /(?:^|\/)management\/commands\/\w+\.py$/.test(main.path) ? main.scope.slots.get('Command')?.value : undefined;
  if (type?.kind !== 'class') return;
  run.inModule(main, () => {
    const command = callValue(run, type, { given: [], named: new Map() }, type.code.at);
    const call = (name: string, given: readonly Value[], options: ReadonlyMap<string, Value>): void => {
      const method = memberOf(run, command, name, type.code.at);
      if (isCallback(method)) callValue(run, method, { given: [...given], named: options }, type.code.at);
    };
    call('add_arguments', [library('argparse.ArgumentParser()')], new Map());
    call('handle', [], declaredOptions(run));
  });
}
