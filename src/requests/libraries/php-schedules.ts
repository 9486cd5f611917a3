import { MAYBE_ONCE, exactly, type Amount } from '../amount.ts';
import { firesOf } from '../cron.ts';
import { argument, invoke, isCallback, type Call } from './call.ts';
import { handledMessage } from './php-classes.ts';
import { instanceFor } from './php-container.ts';
import { spanOf, startTimer } from './time.ts';
import { callValue, NO_ARGUMENTS } from '../walk/calls.ts';
import { branch } from '../walk/branches.ts';
import { scaleAt } from '../walk/effect.ts';
import { globalOf, offeredTo } from '../walk/globals.ts';
import { methodOf } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import { Scope } from '../walk/scope.ts';
import type { Timer } from '../walk/timers.ts';
import { exactNumber, exactText, native, NOTHING, unknown, type FunctionValue, type Value } from '../walk/values.ts';

/** When a task of the scheduler runs: the fields of cron, and within a minute each so many seconds. */
interface Task {
  seconds: number | null;
  minute: string;
  hour: string;
  date: string;
  month: string;
  weekday: string;
  window: { readonly from: number; readonly to: number; readonly isOutside: boolean } | null;
  isKnown: boolean;
}

const tasks = new WeakMap<Timer, Task>();

/** `$schedule->command(…)`: it runs each minute until what follows says otherwise. */
export function schedule(call: Call, name: string): Value | null {
  const first = argument(call, 0);
  const work = workOf(call, name, first);
  if (work === null) return null;
  const started = startTimer(call, { kind: 'cron', text: 'every minute', perDay: exactly(1440), callback: work });
  if (started.kind === 'timer') tasks.set(started.timer, { seconds: null, minute: '*', hour: '*', date: '*', month: '*', weekday: '*', window: null, isKnown: true });
  return started;
}

function workOf({ run, at }: Call, name: string, first: Value): Value | null {
  switch (name) {
    case 'command':
      return native('command', () => commanded(run, exactText(first) ?? '', at));
    case 'job':
      return native('job', () => done(run, first, at));
    case 'call':
      return native('call', () => (isCallback(first) || first.kind === 'object' || first.kind === 'list' ? callValue(run, callable(run, first, at), NO_ARGUMENTS, at) : unknown('a function')));
    case 'exec':
      return native('exec', () => commanded(run, /artisan\s+(\S+)/.exec(exactText(first) ?? '')?.[1] ?? '', at));
    default:
      return null;
  }
}

/** Runs a command by its name, or by the name of its class. */
export function commanded(run: Run, written: string, at: number): Value {
  const [name = ''] = written.trim().split(/\s/);
  const work = offeredTo(run, 'command', name) ?? offeredTo(run, 'task', name);
  return work === null ? unknown(`the command ${name}`) : callValue(run, work, NO_ARGUMENTS, at);
}

/** Does a job: an instance, or the name of its class. */
export function done(run: Run, job: Value, at: number): Value {
  const named = exactText(job);
  if (named !== null) return offeredTo(run, 'task', named) === null ? unknown(named) : callValue(run, offeredTo(run, 'task', named) as Value, NO_ARGUMENTS, at);
  const self = job.kind === 'class' ? instanceFor(run, job, at) : job;
  const method = ['handle', '__invoke', 'execute'].map((name) => methodOf(run, self, name)).find((one) => one !== null);
  if (method != null) return callValue(run, method, NO_ARGUMENTS, at);
  return isCallback(job) ? callValue(run, job, NO_ARGUMENTS, at) : (handledMessage(run, self, at) ?? unknown('a job'));
}

/** `[Controller::class, 'method']`, "Controller@method", an object with a method of its own. */
export function callable(run: Run, value: Value, at: number): Value {
  const written = exactText(value)?.split(/@|::/);
  const parts = written?.length === 2 ? written : value.kind === 'list' && value.items?.length === 2 ? [value.items[0], exactText(value.items[1]) ?? ''] : null;
  if (parts === null) {
    const named = exactText(value);
    const type = named === null ? null : globalOf(run, 'class', named);
    if (type?.kind === 'class') return native(named ?? '', () => done(run, type, at));
    const own = named === null ? null : (run.module.scope.slots.get(named)?.value ?? globalOf(run, 'function', named));
    if (own !== null) return own;
    return value.kind === 'object' ? (methodOf(run, value, '__invoke') ?? value) : value;
  }
  const [owner, method] = parts;
  const type = typeof owner === 'string' ? globalOf(run, 'class', owner) : owner?.kind === 'text' ? globalOf(run, 'class', owner.text) : owner;
  if (type == null || typeof method !== 'string') return NOTHING;
  return native(method, () => {
    const self = type.kind === 'class' ? instanceFor(run, type, at) : type;
    const found = methodOf(run, self, method) ?? (type.kind === 'class' ? methodOf(run, type, method) : null);
    return found === null ? unknown(method) : callValue(run, found, NO_ARGUMENTS, at);
  });
}

const COUNTS: Readonly<Record<string, number>> = { '': 1, Two: 2, Three: 3, Four: 4, Five: 5, Six: 6, Ten: 10, Fifteen: 15, Twenty: 20, Thirty: 30 };
const DAYS = ['sundays', 'mondays', 'tuesdays', 'wednesdays', 'thursdays', 'fridays', 'saturdays'];

const clock = (value: Value | undefined): { readonly hour: number; readonly minute: number } => {
  const [hour = 0, minute = 0] = (exactText(value) ?? '0:0').split(':').map(Number);
  return { hour, minute };
};

/** A word about when a task of the scheduler runs; null where the timer is none of its. */
export function timed(call: Call, timer: Timer, name: string): Value | null {
  const task = tasks.get(timer);
  if (task === undefined) return null;
  const { given } = call;
  const self: Value = { kind: 'timer', timer };
  const [, count = '', unit] = /^every(Two|Three|Four|Five|Six|Ten|Fifteen|Twenty|Thirty)?(?:Odd)?(Second|Minute|Hour)s?$/.exec(name) ?? [];
  const each = COUNTS[count] ?? 1;
  const day = DAYS.indexOf(name);
  const at = clock(given[0]);
  if (unit === 'Second') task.seconds = each;
  else if (unit === 'Minute') task.minute = each === 1 ? '*' : `*/${each}`;
  else if (unit === 'Hour') [task.minute, task.hour] = [String(exactNumber(given[0]) ?? 0), name.includes('Odd') ? '1-23/2' : `*/${each}`];
  else if (day >= 0) task.weekday = String(day);
  else if (name === 'hourly' || name === 'hourlyAt') task.minute = given[0]?.kind === 'list' ? (given[0].items ?? []).map((one) => exactNumber(one) ?? 0).join(',') : String(exactNumber(given[0]) ?? 0);
  else if (name === 'daily' || name === 'dailyAt' || name === 'at') [task.minute, task.hour] = [String(at.minute), String(at.hour)];
  else if (name === 'twiceDaily' || name === 'twiceDailyAt') [task.minute, task.hour] = [String(exactNumber(given[2]) ?? 0), `${exactNumber(given[0]) ?? 1},${exactNumber(given[1]) ?? 13}`];
  else if (/^weekly(?:On)?$/.test(name)) [task.minute, task.hour, task.weekday] = [String(clock(given[1]).minute), String(clock(given[1]).hour), String(exactNumber(given[0]) ?? 0)];
  else if (/^(?:monthly|twiceMonthly|lastDayOfMonth|quarterly|yearly)/.test(name)) [task.minute, task.hour, task.date, task.month] = ['0', '0', '1', /^quarterly/.test(name) ? '1,4,7,10' : /^yearly/.test(name) ? '1' : '*'];
  else if (name === 'weekdays') task.weekday = '1-5';
  else if (name === 'weekends') task.weekday = '0,6';
  else if (name === 'days') task.weekday = (given[0]?.kind === 'list' ? (given[0].items ?? []) : given).map((one) => exactNumber(one) ?? 0).join(',') || '*';
  else if (name === 'cron') setCron(task, exactText(given[0]));
  else if (name === 'between' || name === 'unlessBetween') task.window = { from: at.hour * 60 + at.minute, to: clock(given[1]).hour * 60 + clock(given[1]).minute, isOutside: name !== 'between' };
  else if (name === 'when' || name === 'skip') guard(call, timer, name === 'skip');
  else if (name === 'withoutOverlapping') timer.isGuarded = true;
  else if (name === '[]') task.isKnown = false;
  else return self;
  apply(call, timer, task);
  return self;
}

function setCron(task: Task, written: string | null): void {
  const [minute, hour, date, month, weekday] = written?.trim().split(/\s+/) ?? [];
  if (minute === undefined || weekday === undefined) task.isKnown = false;
  else Object.assign(task, { minute, hour, date, month, weekday });
}

function apply(call: Call, timer: Timer, task: Task): void {
  const { seconds, minute, hour, date, month, weekday, window } = task;
  const written = [minute, hour, date, month, weekday].join(' ');
  const fires = task.isKnown ? firesOf(written, 'unix') : null;
  if (fires === null) {
    const { amount, key } = call.run.assumed('firesPerDay');
    Object.assign(timer, { text: 'a schedule', perDay: amount, assumptions: [key], question: 'How often a day does this schedule fire?' });
    return;
  }
  const share = (seconds === null ? 1 : 60 / seconds) * (window === null ? 1 : shareOf(task, window));
  timer.perDay = { proved: fires.usual * share, low: fires.usual * share, expected: fires.busiest * share, high: fires.busiest * share };
  timer.text = `${seconds === null ? written : `every ${seconds} s`}${window === null ? '' : `, ${window.isOutside ? 'not ' : ''}from ${said(window.from)} to ${said(window.to)}`}`;
}

const said = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** Which part of the fires of a day lies within some hours. */
function shareOf({ minute, hour }: Task, { from, to, isOutside }: NonNullable<Task['window']>): number {
  let [all, inside] = [0, 0];
  for (let now = 0; now < 1440; now += 1) {
    if (!matches(minute, now % 60) || !matches(hour, Math.floor(now / 60))) continue;
    all += 1;
    if ((from <= to ? now >= from && now <= to : now >= from || now <= to) !== isOutside) inside += 1;
  }
  return all === 0 ? 1 : inside / all;
}

const matches = (field: string, value: number): boolean =>
  field.split(',').some((part) => {
    const [, range = '*', step = '1'] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
    const [from = 0, to = range === '*' ? 59 : from] = range === '*' ? [0, 59] : range.split('-').map(Number);
    return value >= from && value <= to && (value - from) % Number(step) === 0;
  });

/** A task that only runs when something holds. */
function guard(call: Call, timer: Timer, isReversed: boolean): void {
  const { run, at } = call;
  const test = argument(call, 0);
  const work = timer.callback;
  if (work === null) return;
  timer.callback = native('task', (given) => {
    const does = (): Value => callValue(run, work, { given: [...given], named: new Map() }, at);
    const only = test.kind === 'function' && test.code.body.length === 1 ? test.code.body[0] : undefined;
    if (test.kind !== 'function' || only?.kind !== 'return' || only.value === null) {
      invoke(call, test);
      const chance: Amount = MAYBE_ONCE;
      const { effect } = run.perhaps(chance, () => void does());
      run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'branch', 'only when something holds', chance));
      return NOTHING;
    }
    return run.inModule(test.module, () => tested(run, test, only.value as NonNullable<typeof only.value>, { isReversed, does, at }));
  });
}

function tested(run: Run, { scope }: FunctionValue, test: NonNullable<Extract<FunctionValue['code']['body'][number], { kind: 'return' }>['value']>, { isReversed, does, at }: { readonly isReversed: boolean; readonly does: () => Value; readonly at: number }): Value {
  const inner = new Scope(scope, true);
  inner.slots.set('@does', { value: native('task', does), key: '', name: '@does', epoch: run.epoch });
  const doing = [{ kind: 'expression', value: { kind: 'call', callee: { kind: 'name', name: '@does', at }, arguments: [], at }, at }] as const;
  branch(run, { kind: 'if', test, then: isReversed ? [] : doing, otherwise: isReversed ? doing : [], at }, inner);
  return NOTHING;
}

/** `addPeriodicTimer(5, …)` and its kin of event loops. */
export function periodic(call: Call, seconds: Value, unit: number, callback: Value): Value {
  const span = spanOf(call, seconds, unit, 'The time between two fires');
  return startTimer(call, { kind: 'timer', text: `every ${span.duration.expected / 1000} s`, period: span.duration, callback, assumptions: span.assumptions, question: span.question });
}

