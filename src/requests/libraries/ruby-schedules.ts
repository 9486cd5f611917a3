import type { Amount } from '../amount.ts';
import { firesOf } from '../cron.ts';
import { millisecondsOf } from '../every.ts';
import { argument, invoke, isCallback, option, type Call } from './call.ts';
import { blockOf } from './ruby-values.ts';
import { cronTimer, everyText, later, spanOf, startTimer } from './time.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { callFunction, callValue, construct, NO_ARGUMENTS } from '../walk/calls.ts';
import { globalOf, offeredTo } from '../walk/globals.ts';
import { memberOf, methodOf } from '../walk/members.ts';
import { runModule } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import type { NewTimer } from '../walk/timers.ts';
import { exactText, native, NOTHING, number, range, text, unknown, type ClassValue, type NumberValue, type Value } from '../walk/values.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, M: 2_592_000, y: 31_536_000 };

/** Seconds of "5m", "1h30m", "5 minutes", "minute" or a number. */
export function secondsOf(value: Value): NumberValue | null {
  const found = numberIn(value);
  if (found !== null) return found;
  const written = exactText(value);
  if (written === null) return null;
  const parts = [...written.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwMy])/g)];
  if (parts.length > 0 && parts.map(([part]) => part).join('') === written) return number(parts.reduce((total, [, count, unit]) => total + Number(count) * (UNITS[unit ?? 's'] ?? 1), 0));
  const ms = millisecondsOf(/^(?:second|minute|hour|day|week|month|year)$/.test(written) ? `1 ${written}` : written);
  return ms === null ? null : number(ms / 1000);
}

/** `every 5.minutes do … end` in its many spellings. */
export function startEvery(call: Call, when: Value, work: Value, more: Partial<NewTimer> = {}): Value {
  const written = exactText(when);
  if (written !== null && secondsOf(when) === null && firesOf(written, 'node') !== null) return cronTimer(call, when, work, 'node', more);
  const seconds = secondsOf(when);
  const at = option(call, 'at');
  if (seconds !== null && seconds.low >= 86_400) {
    const count = at.kind === 'list' && at.items !== null ? at.items.length : 1;
    const days = seconds.expected / 86_400;
    const perDay: Amount = days === 1 ? { proved: count, low: count, expected: count, high: count } : { proved: 0, low: 0, expected: count, high: count };
    return startTimer(call, { kind: 'cron', text: days === 1 ? 'every day' : `every ${days} days`, perDay, callback: work, ...more });
  }
  const span = spanOf(call, seconds ?? when, 1000, 'The time between two fires');
  return startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback: work, assumptions: span.assumptions, question: span.question, ...more });
}

/** Scheduler objects, and words that schedulers define at the top; null where it is none of these. */
export function rubySchedule(call: Call): Value | null {
  const { path, run, at } = call;
  const name = path.split('.').at(-1) ?? '';
  const block = blockOf(call);
  const isRufus = /^Rufus::Scheduler(?:\(\)|\.\w+\(\))\.\w+$/.test(path);
  if (isRufus) {
    const handler = isCallback(block) ? block : call.given.at(1);
    const work = handler?.kind === 'class' ? native('job', () => called(run, handler, 'call')) : (handler ?? NOTHING);
    const guard: Partial<NewTimer> = exactText(option(call, 'overlap')) === null && option(call, 'overlap').kind === 'truth' ? { isGuarded: true } : {};
    if (name === 'every' || name === 'interval') return startEvery(call, argument(call, 0), work, name === 'interval' ? { waits: true } : guard);
    if (name === 'cron') return cronTimer(call, argument(call, 0), work, 'node', guard);
    if (/^(?:in|schedule_in|at)$/.test(name)) return waited(call, work, argument(call, 0));
    return NOTHING;
  }
  if (name === 'every' && call.given.length > 0 && !path.includes('()')) {
    const job = exactText(call.given[1]);
    const work = isCallback(block) ? block : native(job ?? 'job', () => handled(run, call.given[1] ?? NOTHING, at));
    return startEvery(call, argument(call, 0), work);
  }
  if (name === 'handler' && isCallback(block)) {
    run.tasks.set('@handler', block);
    return NOTHING;
  }
  if (path === 'Sidekiq::Cron::Job.create' || path === 'Sidekiq::Cron::Job') {
    scheduleOne(call, { kind: 'object', fields: new Map([...call.named, ...call.given.flatMap((one) => (one.kind === 'object' ? [...one.fields] : []))]), isOpen: false, of: null, key: '', epoch: 0 }, null);
    return NOTHING;
  }
  if (/^(?:Sidekiq::Cron::Job\.load_from_(?:hash|array)!?|Sidekiq\.set_schedule)$/.test(path)) {
    const value = call.given.at(-1) ?? { kind: 'object' as const, fields: new Map(call.named), isOpen: false, of: null, key: '', epoch: 0 };
    if (path.endsWith('set_schedule')) scheduleOne(call, value, exactText(argument(call, 0)));
    else scheduleAll(run, value, at);
    return NOTHING;
  }
  if (/^Concurrent::TimerTask$/.test(path) && call.isNew) return startEvery(call, option(call, 'execution_interval').kind === 'nothing' ? number(60) : option(call, 'execution_interval'), block, { waits: true });
  if (path === 'EventMachine.add_periodic_timer' || path === 'EM.add_periodic_timer') return startEvery(call, argument(call, 0), block);
  switch (path) {
    case 'runner':
      return code(run, exactText(argument(call, 0)) ?? '', at);
    case 'rake':
      return byName(run, exactText(argument(call, 0)) ?? '');
    case 'command':
    case 'script':
      return commanded(run, exactText(argument(call, 0)) ?? '', at);
    default:
      return null;
  }
}

/** The jobs of a hash by their names: `{ poll: { cron: "…", class: "PollJob" } }`. */
export function scheduleAll(run: Run, value: Value, at: number): void {
  const call: Call = { run, path: 'schedule', self: null, given: [], named: new Map(), before: [], at, isNew: false };
  const jobs = value.kind === 'object' ? [...value.fields] : value.kind === 'list' ? (value.items ?? []).map((one): [string, Value] => ['', one]) : [];
  for (const [name, job] of jobs) scheduleOne(call, job, name);
}

function scheduleOne(call: Call, job: Value, name: string | null): void {
  if (job.kind !== 'object') return;
  const of = (...keys: readonly string[]): Value | undefined => keys.map((key) => job.fields.get(key)).find((one) => one !== undefined);
  const type = of('class', 'klass', 'class_name', 'job');
  const work = native('job', () => performed(call.run, type ?? text(name ?? ''), [], call.at));
  const when = of('cron', 'every', 'schedule') ?? NOTHING;
  startEvery(call, when.kind === 'list' ? (when.items?.[0] ?? NOTHING) : when, work);
}

/** Does the job of a class, told by itself or by its name. */
export function performed(run: Run, type: Value, given: readonly Value[], at: number): Value {
  const named = exactText(type);
  const found = named === null ? type : (globalOf(run, 'class', named) ?? unknown(named));
  return found.kind === 'class' ? called(run, found, 'perform', given) : unknown(`a job${at < 0 ? '' : ''}`);
}

function called(run: Run, type: ClassValue, method: string, given: readonly Value[] = []): Value {
  const self = construct(run, type, NO_ARGUMENTS, type.code.at);
  const work = methodOf(run, self, method);
  return work?.kind === 'function' ? run.inModule(work.module, () => callFunction(run, work, { given: [...given], named: new Map() }, work.code.at)) : unknown(method);
}

/** A job that a queue does, after a time if it says so; one that queues itself goes on for ever. */
export function queued(call: Call, type: ClassValue, delay: Value, given: readonly Value[]): Value {
  return waited(call, native('perform', () => called(call.run, type, 'perform', given)), delay);
}

function waited(call: Call, work: Value, delay: Value): Value {
  const span = delay.kind === 'instant' ? delay.offset : delay.kind === 'nothing' ? number(0) : secondsOf(delay);
  return later({ ...call, given: [work, span === null ? unknown('a delay') : range(span.low * 1000, span.expected * 1000, span.high * 1000, span.assumptions)], named: new Map() });
}

/** `perform_later`, `perform_in` and their kin, of a class. */
export function queuedBy(call: Call, type: ClassValue, name: string): Value | null {
  const { given, run, at } = call;
  switch (name) {
    case 'perform_async':
    case 'perform_later':
    case 'enqueue':
    case 'deliver_later':
      return queued(call, type, NOTHING, given);
    case 'perform_in':
    case 'perform_at':
      return queued(call, type, given[0] ?? NOTHING, given.slice(1));
    case 'perform_now':
    case 'perform_sync':
    case 'perform_inline':
      return performed(run, type, given, at);
    case 'perform_bulk':
    case 'set': {
      if (name === 'perform_bulk') return queued(call, type, NOTHING, []);
      const wait = option(call, 'wait', 'wait_until');
      return { kind: 'library', path: '@set-job', arguments: [type, wait], self: null };
    }
    default:
      return null;
  }
}

/** Code in a text: "Poller.run", "PollJob.new.perform", "PollJob.perform_later". */
export function code(run: Run, written: string, at: number): Value {
  const [, named = '', isNew, method = ''] = /^\s*([A-Z][\w:]*?)(\.new(?:\([^)]*\))?)?\.(\w+[?!]?)/.exec(written) ?? [];
  const type = named === '' ? null : globalOf(run, 'class', named);
  if (type?.kind !== 'class') return unknown(written);
  if (/^perform_(?:now|later|async|in)$/.test(method)) return performed(run, type, [], at);
  if (isNew !== undefined) return called(run, type, method);
  return callValue(run, memberOf(run, type, method, at), NO_ARGUMENTS, at);
}

export function byName(run: Run, name: string): Value {
  const task = offeredTo(run, 'task', name.replace(/\[.*$/, ''));
  return task === null ? unknown(`the task ${name}`) : callValue(run, task, NO_ARGUMENTS, 0);
}

function commanded(run: Run, line: string, at: number): Value {
  const rake = /\brake\s+([\w:]+)/.exec(line)?.[1];
  if (rake !== undefined) return byName(run, rake);
  const ran = /\brunner\s+(?:-e\s+\w+\s+)?["']([^"']+)/.exec(line)?.[1];
  if (ran !== undefined) return code(run, ran, at);
  const file = /([\w./-]+\.rb)\b/.exec(line)?.[1];
  const module = file === undefined ? null : run.world.resolve(file.replace(/^\.\//, ''), run.module);
  if (module !== null) runModule(run, module);
  return NOTHING;
}

const handled = (run: Run, job: Value, at: number): Value => {
  const handler = run.tasks.get('@handler');
  return handler === undefined ? unknown('the handler of jobs') : invoke({ run, path: 'handler', self: null, given: [], named: new Map(), before: [], at, isNew: false }, handler, [job]);
};
