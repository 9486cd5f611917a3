import { invoke, invokeApart, isCallback, option, type Call } from './call.ts';
import { route } from './frameworks.ts';
import { retrying } from './helpers.ts';
import { optionIn, positionalsIn } from './command-line.ts';
import { onlyNew } from '../walk/branches.ts';
import { startedByCloud } from './python-clouds.ts';
import { depthOf, knownAs } from './python-commands.ts';
import { addJob, scheduled, secondsIn, startBy, startEach } from './python-schedulers.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { callValue, NO_ARGUMENTS } from '../walk/calls.ts';
import { takenOver } from '../walk/handed.ts';
import { unknownList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, native, NOTHING, number, range, unknown, type NumberValue, type Value } from '../walk/values.ts';

const DAY = 86_400_000;
const CLICK = /^(?:click|rich_click|asyncclick)\b/;
const ROUTES = /^(?:get|post|put|patch|delete|head|options|route|api_route|api_view)$/;
const CACHES = /^(?:lru_cache|cache|cached|cachedmethod|ttl_cache|memoize|cache_data|cache_resource|cache_page|alru_cache|timed_lru_cache|ttl_lru_cache)$/;
const RETRIES = /^(?:retry|on_exception|on_predicate|retry_async|async_retry)$/;
const ACTIONS = /^(?:command|message_handler|message|callback_query_handler|event|hybrid_command|slash_command|user_command|message_command|tool|action|on_message|on_callback_query|callback_query|inline_query|chosen_inline_result|edited_message|channel_post|my_chat_member|chat_member|poll_answer|shortcut|view|hears|resource|prompt|call_tool|list_resources|read_resource|get_prompt)$/;

/** What a decorator makes of a function. */
export const decoratePython = (run: Run, decorator: Value, target: Value, at: number): Value => decorated(run, decorator, target, at) ?? target;

/** The same; null where nobody knows what it makes of it. */
export function decorated(run: Run, decorator: Value, target: Value, at: number): Value | null {
  if (isCallback(decorator) || decorator.kind === 'object') {
    const made = callValue(run, decorator, { given: [target], named: new Map() }, at);
    return made.kind === 'nothing' || made.kind === 'unknown' ? target : made;
  }
  if (decorator.kind !== 'library') return target;
  const path = decorator.path.replace(/\(\)$/, '');
  const name = path.split('.').at(-1) ?? '';
  const isCalled = path !== decorator.path;
  const call: Call = { run, path, self: null, given: isCalled ? decorator.arguments : [], named: new Map(), before: [], at, isNew: false };
  const [first = NOTHING] = call.given;
  const plain = native(name, () => callValue(run, target, NO_ARGUMENTS, at));
  if (startedByCloud(call, name, plain)) return target;
  if (name === 'scheduled_job') return job(call, target, first);
  if (name === 'repeat' && first.kind === 'library' && /\bevery\(\)/.test(first.path)) {
    scheduled({ ...call, path: first.path, before: first.arguments, given: [target] });
    return target;
  }
  if (name === 'repeat_every') {
    // It begins when the app does.
    startEach(call, secondsIn(call) ?? NOTHING, target, { waits: true });
    return target;
  }
  if (/\bon_after_(?:configure|finalize)\.connect$/.test(path)) {
    invoke({ ...call, run }, target, [library(path.replace(/\.on_after_.*$/, ''))]);
    return target;
  }
  if (path.endsWith('tasks.loop')) return loop(call, target);
  if (/^(?:periodic_task|cron|scheduled_task)$/.test(name) && first.kind !== 'nothing') {
    startBy(call, option(call, 'run_every').kind === 'nothing' ? first : option(call, 'run_every'), target);
    return target;
  }
  if (/^(?:task|shared_task|actor|job|periodic_task)$/.test(name)) return task(call, target);
  if (ROUTES.test(name) && (exactText(first) ?? '').startsWith('/')) return asRoute(call, name, plain, target);
  if (name === 'on_event' || name === 'before_serving' || name === 'listener') {
    if (exactText(first) !== 'shutdown') invoke(call, plain);
    return target;
  }
  if (/^(?:option|argument)$/.test(name) && CLICK.test(path)) return withOption(call, target);
  if (name === 'dag') {
    const schedule = option(call, 'schedule', 'schedule_interval');
    return schedule.kind === 'nothing' ? target : native('dag', () => startBy(call, schedule, target));
  }
  if (CACHES.test(name)) return remembering(call, name, target);
  if (RETRIES.test(name)) return native('retried', (given) => retrying({ ...call }, native('try', () => callValue(run, target, { given: [...given], named: new Map() }, at)), triesOf(call), Infinity));
  if (name === 'wraps') return calledAs(target, knownAs(first));
  if (CLICK.test(path) && /^pass_(?:context|obj)$/.test(name)) return withContext(run, target, name === 'pass_obj', at);
  if (name === 'command' && CLICK.test(path)) return calledAs(target, exactText(first) ?? exactText(option(call, 'name')) ?? '');
  if (name === 'asynccontextmanager' || name === 'contextmanager') return target;
  if (((ACTIONS.test(name) || name === 'on') && isCalled && !/click|typer/.test(path)) || /\bFastMCP\(\)\.(?:tool|resource|prompt)$|^langchain\w*\.(?:\w+\.)*tool$/.test(path)) run.action(plain, `${name} ${exactText(first) ?? ''}`.trim(), at);
  else return null;
  return target;
}

function job(call: Call, target: Value, trigger: Value): Value {
  addJob(call, target, trigger.kind === 'object' ? NOTHING : trigger);
  return target;
}

/** A loop of a bot runs once it is started. */
function loop(call: Call, target: Value): Value {
  const start = native('start', (given) => {
    const callback = native('loop', () => callValue(call.run, target, { given: [...given], named: new Map() }, call.at));
    // A loop that runs already refuses to be started.
    call.run.guarded(() => startEach(call, secondsIn(call) ?? NOTHING, callback, { isGuarded: true }));
    return NOTHING;
  });
  const other = (name: string): Value => native(name, ([given]) => given ?? NOTHING);
  return { kind: 'object', fields: new Map<string, Value>([['start', start], ['before_loop', other('before_loop')], ['after_loop', other('after_loop')], ['error', other('error')], ['stop', other('stop')], ['cancel', other('cancel')], ['is_running', native('is_running', () => ({ kind: 'truth', chance: { proved: 0, low: 0, expected: 0, high: 0 }, flavour: 'data', lasts: null, bound: null }))], ['@call', target]]), isOpen: true, of: null, key: '', epoch: 0 };
}

function task(call: Call, target: Value): Value {
  const { run } = call;
  const stated = exactText(option(call, 'name'));
  const own = target.kind === 'function' ? knownAs(target) : '';
  run.tasks.set(stated ?? `${run.module.path.replace(/(?:\/__init__)?\.py$/, '').replaceAll('/', '.')}.${own}`, target);
  return target;
}

function asRoute(call: Call, name: string, plain: Value, target: Value): Value {
  const methods = option(call, 'methods');
  const [method] = methods.kind === 'list' ? (methods.items ?? []) : [];
  const verb = /^(?:route|api_route)$/.test(name) ? (exactText(method) ?? 'GET') : name.toUpperCase();
  route(call, `${verb} ${exactText(call.given[0]) ?? ''}`, [plain]);
  return target;
}

/** A command gets its options from whoever calls it, or else as they are declared. */
function withOption(call: Call, target: Value): Value {
  const { run } = call;
  const written = call.given.flatMap((value) => exactText(value) ?? []);
  const flags = written.filter((value) => value.startsWith('-')).flatMap((value) => value.split('/').slice(0, 1));
  const name = (written.findLast((value) => /^(?:--|\w)/.test(value)) ?? '').replace(/^-+/, '').replace(/\/.*$/, '').replaceAll('-', '_');
  const isSwitch = option(call, 'is_flag').kind !== 'nothing' || written.some((value) => /^--[\w-]+\/--/.test(value));
  const valueOf = (): Value => (flags.length === 0 ? standingAlone(call, written) : optionIn(run, { flags, isSwitch, fallback: option(call, 'default') }));
  const own = knownAs(target);
  const command = native(own, (given) => {
    const before = pending.get(call.run) ?? new Map<string, Value>();
    const named = new Map([...before, [name, valueOf()]]);
    pending.set(call.run, named);
    const made = target.kind === 'native' && optioned.has(target) ? target.call(given) : callValue(call.run, target, { given: [...given], named }, call.at);
    pending.set(call.run, before);
    return made;
  });
  optioned.add(command);
  return command;
}

/** A word without a name: the first behind those that say which command it is, or all of them. */
function standingAlone(call: Call, written: readonly string[]): Value {
  const { run } = call;
  const isAll = numberIn(option(call, 'nargs'))?.low === -1;
  const words = positionalsIn(run, new Set())?.slice(depthOf(run)) ?? [];
  if (words.length > 0) return isAll ? known(run, words) : (words[0] as Value);
  const otherwise = optionIn(run, { flags: written, isSwitch: false, fallback: option(call, 'default') });
  return isAll ? unknownList(run, unknown(written[0] ?? 'an argument', true)) : otherwise.kind === 'nothing' ? unknown(`the argument ${written[0] ?? ''}`, true) : otherwise;
}

const pending = new WeakMap<Run, Map<string, Value>>();
/** Commands that have options already. */
const optioned = new WeakSet<object>();

/** A command that is handed the context first, or what the group around it has put on that. */
function withContext(run: Run, target: Value, isObject: boolean, at: number): Value {
  const made = native(knownAs(target), (given, _, named) => callValue(run, target, { given: [(isObject ? takenOver(run, 'obj') : null) ?? unknown(isObject ? 'the object of the context' : 'the context'), ...given], named: named ?? new Map() }, at));
  optioned.add(made);
  return made;
}

/** The same under another name. */
function calledAs(target: Value, name: string): Value {
  if (name === '' || (target.kind !== 'function' && target.kind !== 'native')) return target;
  if (target.kind === 'function') return { ...target, as: name };
  const made = { ...target, name };
  if (optioned.has(target)) optioned.add(made);
  return made;
}

/** A function that keeps its answers for a time. */
function remembering(call: Call, name: string, target: Value): Value {
  const { run, at } = call;
  return native('remembered', (given) => {
    const { value, effect } = invokeApart(call, target, given);
    // Of what came with an answer there is always something new.
    if (FOR_GOOD.test(name) && given.some(({ kind }) => kind === 'answer')) {
      run.effect.takeCapped(effect, onlyNew(run, at));
      return value;
    }
    run.effect.takeCapped(effect, { kind: 'cache', lasts: lifetime(call, name), perDay: null, isOfProcess: true, isSingle: given.length === 0, text: 'kept by a function that remembers its answers', path: run.module.path, at, assumptions: [] });
    return value;
  });
}

function lifetime(call: Call, name: string): NumberValue | null {
  const cache = [...call.given, option(call, 'cache')].find(({ kind }) => kind === 'cache');
  if (cache?.kind === 'cache') return cache.lasts ?? number(DAY);
  const [first] = call.given;
  const seconds = numberIn(option(call, 'ttl', 'timeout', 'expire', 'expire_after', 'seconds')) ?? secondsIn(call) ?? (/^(?:cached|cache_page|memoize|timed_lru_cache|ttl_lru_cache)$/.test(name) && first?.kind === 'number' ? first : null);
  if (seconds !== null) return range(seconds.low * 1000, seconds.expected * 1000, seconds.high * 1000, seconds.assumptions);
  // Without a time it keeps them as long as the process runs.
  return FOR_GOOD.test(name) ? number(DAY) : null;
}

const FOR_GOOD = /^(?:lru_cache|cache|alru_cache)$/;

/** How often it tries again; without a bound where nothing says. */
export function triesOf(call: Call): Value {
  const stop = option(call, 'stop');
  const stated = stop.kind === 'library' && /stop_after_attempt/.test(stop.path) ? numberIn(stop.arguments.find(({ kind }) => kind === 'number') ?? option({ ...call, given: stop.arguments }, 'max_attempt_number')) : numberIn(option(call, 'max_tries', 'tries', 'stop_max_attempt_number', 'attempts', 'max_attempts', 'times'));
  return stated === null ? NOTHING : range(stated.low - 1, stated.expected - 1, stated.high - 1);
}
