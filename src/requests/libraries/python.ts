import { numberIn } from '../walk/arithmetic.ts';
import { callValue } from '../walk/calls.ts';
import { waitFor } from '../walk/evaluate.ts';
import { toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { exactText, library, native, NO_TIME, NOTHING, number, range, unknown, type NumberValue, type Value } from '../walk/values.ts';
import { argument, invoke, invokeApart, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { scaled } from './helpers.ts';
import { byNames } from './handed-over.ts';
import { mapping } from './language.ts';
import { noteLifetime } from './lifetimes.ts';
import { NOW } from './numbers.ts';
import { addArgument, addParser, addSubparsers, application, configured, parsed, setDefaults } from './python-arguments.ts';
import { pythonTogether } from './python-together.ts';
import { shells } from './shell.ts';
import { pythonDates } from './python-dates.ts';
import { pythonBuiltins } from './python-builtins.ts';
import { pythonCommands } from './python-commands.ts';
import { pythonFastapi } from './python-fastapi.ts';
import { pythonFiles } from './python-files.ts';
import { pythonClients } from './python-clients.ts';
import { decorated } from './python-decorators.ts';
import { officialCall, pythonHttp } from './python-http.ts';
import { pythonIni } from './python-ini.ts';
import { pythonQt } from './python-qt.ts';
import { calledTrying } from './python-retrying.ts';
import { routeCall } from './python-routes.ts';
import { pythonSettings } from './python-settings.ts';
import { pythonTasks } from './python-tasks.ts';
import { pythonTokens } from './python-tokens.ts';
import { pythonQueues } from './python-queues.ts';
import { addJob, named, optionsOf, scheduled, secondsIn, startBy, startEach } from './python-schedulers.ts';
import { later, spanOf } from './time.ts';

/** Waits here and now. */
const sleep: Handler = (call) => {
  const span = spanOf(call, call.given[0] ?? option(call, 'secs', 'seconds', 'delay'), 1000, 'The time that this waits');
  call.run.effect.wait(span.duration);
  return NOTHING;
};

/** Gives something to wait for. */
const sleepLater: Handler = (call) => {
  const span = spanOf(call, call.given[0] ?? option(call, 'delay'), 1000, 'The time that this waits');
  return { kind: 'promise', value: NOTHING, time: span.duration };
};

/** Waits for something to be stopped, and tells whether it was. */
const waitToStop: Handler = (call) => {
  if (call.given.length > 0 || call.named.size > 0) sleep({ ...call, given: [call.given[0] ?? option(call, 'timeout')] });
  return { kind: 'truth', chance: { proved: 0, low: 0, expected: 0, high: 1 }, flavour: 'stop', lasts: null, bound: null };
};

/** Something runs beside the caller; what it gives can be waited for. */
export function beside(call: Call, work: Value, given: readonly Value[]): Value {
  if (work.kind === 'promise') return work;
  const { value, effect } = invokeApart(call, work, given);
  call.run.effect.take(effect, false);
  return value.kind === 'promise' ? value : { kind: 'promise', value, time: effect.time };
}

const passed: Handler = (call) => argument(call, 0);
const run: Handler = (call) => waitFor(call.run, argument(call, 0));

export const argsOf = (call: Call): readonly Value[] => {
  const list = option(call, 'args');
  return list.kind === 'list' ? (list.items ?? []) : [];
};

/** Keeps what something is made with until it is started. */
const kept: Handler = (call) => library(`${call.path}()`, [...call.given, ...(call.named.size === 0 ? [] : [optionsOf(call.named)])]);

const schedules = new WeakMap<Call['run'], Value>();

/** Starts a thread: what it is to do was told when it was made, or is its own method. */
export const startThread: Handler = (call) => {
  const { self } = call;
  const inner: Call = { ...call, given: call.before, named: new Map() };
  const own = self?.kind === 'object' ? call.run.world : null;
  const work = own === null ? option(inner, 'target') : NOTHING;
  const options = option(inner, 'kwargs');
  if (isCallback(work)) return beside(call, native('thread', () => callValue(call.run, work, { given: [...argsOf(inner)], named: options.kind === 'object' ? options.fields : new Map() }, call.at)), []);
  if (self?.kind === 'object' && self.of !== null) {
    const method = self.of.code.methods.find(({ name }) => name === 'run');
    if (method !== undefined) beside(call, { kind: 'function', code: method.code, scope: self.of.scope, module: self.of.module, self, owner: self.of }, []);
  }
  return NOTHING;
};

const startTimer: Handler = (call) => {
  if (call.self?.kind === 'object' && call.self.of?.code.methods.some(({ name }) => name === 'run') === true) return startThread(call);
  const inner: Call = { ...call, given: call.before, named: new Map() };
  const wait = numberIn(call.before[0] ?? option(inner, 'interval'));
  const work = call.before.find(isCallback) ?? option(inner, 'function');
  const list = call.before[2];
  return later({ ...call, given: [work, wait === null ? unknown('a delay') : range(wait.low * 1000, wait.expected * 1000, wait.high * 1000), ...(list?.kind === 'list' ? (list.items ?? []) : [])] });
};

const cache = (call: Call): Value => {
  const lasts = numberIn(option(call, 'ttl')) ?? numberIn(call.given[1]);
  return { kind: 'cache', lasts: lasts === null ? null : scaled(lasts, 1000), unit: 1000, key: call.run.key(call.at) };
};
const keeper: Handler = (call) => ({ kind: 'cache', lasts: null, unit: 1000, key: `redis:${call.run.key(call.at)}` });

const writing =
  (value: number, span: number): Handler =>
  (call) => {
    if (call.self?.kind !== 'cache') return NOTHING;
    const lasts = numberIn(call.given[span]) ?? numberIn(option({ ...call, given: [] }, 'ex', 'ttl', 'timeout', 'expire'));
    call.run.memory.wrote(`${call.self.key}.[]`, argument(call, value), true, null);
    noteLifetime(call.run, call.self, argument(call, 0), lasts === null ? null : scaled(lasts, 1000));
    return NOTHING;
  };

const repeating: Handler = (call) => {
  const work = call.given.find(isCallback) ?? option(call, 'callback');
  const interval = call.given.find((value) => value.kind === 'number') ?? option(call, 'interval');
  return startEach(call, interval, native('job', () => callValue(call.run, work, { given: [], named: new Map() }, call.at)));
};

const dag: Handler = (call) => {
  schedules.set(call.run, option(call, 'schedule', 'schedule_interval', 'timetable'));
  return library('airflow.DAG()');
};

const table: Table = {
  'time.sleep': sleep,
  // What is done when somebody ends the program is not done before.
  ...Object.fromEntries(['signal.signal', 'signal.siginterrupt', 'atexit.register', 'signal.set_wakeup_fd'].map((name): [string, Handler] => [name, () => NOTHING])),
  'gevent.sleep': sleep,
  'eventlet.sleep': sleep,
  'asyncio.sleep': sleepLater,
  'anyio.sleep': sleepLater,
  'trio.sleep': sleepLater,
  'curio.sleep': sleepLater,
  'asyncio.create_task': passed,
  'asyncio.ensure_future': passed,
  'asyncio.wait_for': (call) => {
    const work = argument(call, 0);
    // Who waits for an event, and no longer than some time, waits that time.
    return work.kind === 'promise' && work.isOfEvent === true ? sleepLater({ ...call, given: [call.given[1] ?? option({ ...call, given: [] }, 'timeout')] }) : work;
  },
  'asyncio.shield': passed,
  'asyncio.run': run,
  'anyio.run': (call) => waitFor(call.run, invoke(call, argument(call, 0), call.given.slice(1))),
  'uvloop.run': run,
  'trio.run': (call) => waitFor(call.run, invoke(call, argument(call, 0), call.given.slice(1))),
  'asyncio.to_thread': (call) => beside(call, argument(call, 0), call.given.slice(1)),
  'threading.Thread': kept,
  'threading.Timer': kept,
  'multiprocessing.Process': kept,
  'airflow.DAG': dag,
  'airflow.sdk.DAG': dag,
  'airflow.models.DAG': dag,
  '@function.serve': (call) => startBy(call, option(call, 'cron').kind === 'nothing' ? option(call, 'interval') : option(call, 'cron'), call.self ?? NOTHING),
  'threading.Thread().start': startThread,
  'multiprocessing.Process().start': startThread,
  'threading.Timer().start': startTimer,
  'threading.Event().wait': waitToStop,
  'threading.Condition().wait': waitToStop,
  'multiprocessing.Event().wait': waitToStop,
  '@promise.result': (call) => waitFor(call.run, call.self ?? NOTHING),
  'concurrent.futures.as_completed': passed,
  'concurrent.futures.wait': passed,
  'datetime.timedelta': (call) => secondsIn(call) ?? (call.given[0]?.kind === 'number' ? range(call.given[0].low * 86_400, call.given[0].expected * 86_400, call.given[0].high * 86_400) : number(0)),
  'cachetools.TTLCache': cache,
  'cachetools.LRUCache': keeper,
  'diskcache.Cache': keeper,
  'redis.Redis': keeper,
  'redis.StrictRedis': keeper,
  'redis.from_url': keeper,
  'redis.Redis.from_url': keeper,
  'redis.asyncio.Redis': keeper,
  'redis.asyncio.from_url': keeper,
  '@cache.set': writing(1, 2),
  '@cache.setex': writing(2, 1),
  '@cache.add': writing(1, 2),
  'schedule.run_pending': () => NOTHING,
  'schedule.run_all': () => NOTHING,
};

export const pythonTable = (): Table => (all ??= { ...pythonBuiltins, ...pythonDates(), ...pythonFiles, ...pythonIni, ...pythonHttp, ...pythonTokens(), ...pythonQueues(), ...pythonCommands(), ...pythonTasks(), ...pythonTogether, ...pythonClients(), ...pythonSettings, ...pythonFastapi, ...pythonQt(), ...shells.python(), ...table });
let all: Table | null = null;

/** The methods of schedulers, pools and apps, by what they are called: their instances come from many packages. */
export function pythonCall(call: Call): Value | null {
  const { path, given } = call;
  const name = path.split('.').at(-1) ?? '';
  const official = officialCall(call);
  if (official !== null) return official;
  const tried = calledTrying(call);
  if (tried !== null) return tried;
  // `option("--output")(work)` is what `@option("--output")` means.
  const [only] = given;
  const made = only !== undefined && isCallback(only) && given.length === 1 && path.endsWith('()') ? decorated(call.run, library(path, call.before), only, call.at) : null;
  if (made !== null) return made;
  if (/\bevery\(\)/.test(path) && /^(?:schedule|.*Scheduler\(\))\b/.test(path)) return name === 'do' ? scheduled(call) : /^(?:at|to|until|tag)$/.test(name) ? library(`${path}()`, [...call.before, ...given]) : null;
  if (/(?:Cache|cache)$/.test(path.slice(0, -name.length - 1)) && /^(?:get|set|add|get_or_set)$/.test(name) && /^(?:django|flask_caching)/.test(path)) return ofCache(call, name);
  switch (name) {
    case 'add_signal_handler':
    case 'remove_signal_handler':
      return NOTHING;
    case 'add_job':
      return addJob(call, given[0] ?? option(call, 'func'), call.named.get('trigger') ?? given[1] ?? NOTHING);
    case 'PythonOperator':
      return startBy(call, schedules.get(call.run) ?? unknown('the schedule of a DAG'), option(call, 'python_callable'));
    case 'start_polling':
    case 'run_polling':
    case 'Dispatcher':
      byNames(call);
      return null;
    case 'FastAPI':
    case 'Starlette':
    case 'Litestar':
      return application(call);
    case 'joinpath':
      return given.at(-1) ?? NOTHING;
    case 'config_from_object':
    case 'setdefault':
      return configured(call);
    case 'add_argument':
      return addArgument(call);
    case 'parse_args':
    case 'parse_known_args':
      return parsed(call, name);
    case 'add_subparsers':
      return addSubparsers(call);
    case 'add_parser':
      return addParser(call);
    case 'set_defaults':
      return setDefaults(call);
    case 'add_periodic_task':
      return startBy(call, argument(call, 0), argument(call, 1));
    case 'run_repeating':
      return repeating(call);
    case 'run_daily':
    case 'run_once':
      return repeating({ ...call, given: [...given.filter(isCallback), number(86_400)], named: new Map() });
    case 'schedule':
      return option(call, 'interval').kind === 'nothing' ? null : startEach(call, option(call, 'interval'), given.find(isCallback) ?? option(call, 'func'));
    case 'cron':
      return exactText(argument(call, 0)) === null || !(given.some(isCallback) || call.named.has('func')) ? null : startBy(call, argument(call, 0), given.find(isCallback) ?? option(call, 'func'));
    case 'PeriodicCallback': {
      const wait = numberIn(given[1]);
      return library('@periodic', [given[0] ?? NOTHING, wait === null ? NOTHING : range(wait.low / 1000, wait.expected / 1000, wait.high / 1000)]);
    }
    case 'send_task': {
      const work = named(call.run, argument(call, 0));
      return work === null ? NOTHING : beside(call, work, argsOf(call));
    }
    case 'create_task':
    case 'ensure_future':
    case 'run_coroutine_threadsafe':
      return argument(call, 0);
    case 'start_soon':
    case 'add_background_task':
    case 'add_task':
    case 'submit':
    case 'spawn':
    case 'apply_async':
    case 'call_soon':
      return isCallback(argument(call, 0)) ? beside(call, argument(call, 0), given[1]?.kind === 'list' && name === 'apply_async' ? (given[1].items ?? []) : given.slice(1)) : null;
    case 'run_in_executor':
      return beside(call, argument(call, 1), given.slice(2));
    case 'run_until_complete':
      return waitFor(call.run, argument(call, 0));
    case 'call_later':
    case 'enter': {
      const work = given.find(isCallback);
      const wait = argument(call, 0);
      const found = wait.kind === 'elapsed' && wait.left !== undefined ? wait.left : numberIn(wait);
      return work === undefined ? null : later({ ...call, given: [work, found === null ? unknown('a delay') : inMilliseconds(found), ...handedLater(call, name, work)] });
    }
    // The clock of an event loop.
    case 'time':
      return /\basyncio\.(?:get_running_loop|get_event_loop|new_event_loop)\(\)\.time$/.test(path) ? NOW : null;
    case 'map':
    case 'imap':
    case 'imap_unordered':
      return /Pool|Executor/.test(path) ? mapping(call, toList(call.run, argument(call, 1)) ?? known(call.run, []), argument(call, 0)) : null;
    case 'starmap':
      return mapping(call, toList(call.run, argument(call, 1)) ?? known(call.run, []), native('starmap', ([item]) => invoke(call, argument(call, 0), item?.kind === 'list' ? (item.items ?? []) : [])));
    case 'wait':
      return /Event\(\)\.wait$/.test(path) ? { kind: 'promise', value: NOTHING, time: NO_TIME, isOfEvent: true } : null;
    default:
      return routeCall(call, name);
  }
}

/** What is handed to work that is done later: `call_later(5, work, name)`, `enter(5, 1, work, (name,))`. */
function handedLater(call: Call, name: string, work: Value): readonly Value[] {
  if (name === 'call_later') return call.given.slice(call.given.indexOf(work) + 1);
  const list = call.named.get('argument') ?? call.given[3];
  return list?.kind === 'list' ? (list.items ?? []) : [];
}

const inMilliseconds = (wait: NumberValue): NumberValue => ({ ...range(wait.low * 1000, wait.expected * 1000, wait.high * 1000), ...(wait.restOf === undefined ? {} : { restOf: wait.restOf * 1000 }) });

/** The cache that a framework gives to all of the app. */
function ofCache(call: Call, name: string): Value {
  const self: Value = { kind: 'cache', lasts: null, unit: 1000, key: 'cache:app' };
  if (name === 'get') return callValue(call.run, library('@cache.get', [], self), { given: [...call.given], named: call.named }, call.at);
  if (name !== 'get_or_set') return callValue(call.run, library('@cache.set', [], self), { given: [...call.given], named: call.named }, call.at);
  const { value, effect } = invokeApart(call, argument(call, 1));
  const lasts = numberIn(call.given[2]) ?? numberIn(option({ ...call, given: [] }, 'timeout')) ?? number(300);
  call.run.effect.takeCapped(effect, { kind: 'cache', lasts: scaled(lasts, 1000), perDay: null, text: 'kept by the cache of the app', path: call.run.module.path, at: call.at, assumptions: [] });
  return value;
}
