import { exactly } from '../amount.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { callValue, construct } from '../walk/calls.ts';
import type { Given } from '../walk/evaluate.ts';
import { boundTo, globalOf } from '../walk/globals.ts';
import { memberOf, methodOf } from '../walk/members.ts';
import { include } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import { exactText, FALLBACK, library, native, NOTHING, number, range, truth, unknown, type ObjectValue, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { route } from './frameworks.ts';
import { NOW } from './numbers.ts';
import { pairs, phpBuiltins, setting } from './php-builtins.ts';
import { cacheOf, ofCollection } from './php-collections.ts';
import { momentOf, ofInstant, timeIn } from './php-dates.ts';
import { phpClients } from './php-clients.ts';
import { AUTH_TYPES, clientOf, madeBy, ofSender, phpHttp } from './php-http.ts';
import { authorised } from './php-oauth.ts';
import { callable, commanded, done, periodic, schedule, timed } from './php-schedules.ts';
import { wordpress } from './php-wordpress.ts';
import { shells } from './shell.ts';
import { later } from './time.ts';

const required: Handler = (call) => {
  const { run } = call;
  const path = exactText(argument(call, 0))?.replace(/^\.?\//, '') ?? null;
  const module = path === null || /vendor\/autoload/.test(path) ? null : run.world.resolve(path, run.module);
  return module === null ? truth(true) : include(run, module, run.module.scope);
};

/** `config('services.upwork.key', $fallback)`. */
const configured: Handler = (call) => {
  const { run } = call;
  const [file = '', ...keys] = (exactText(argument(call, 0)) ?? '').split('.');
  const module = file === '' ? null : run.world.resolve(`config:${file}`, run.module);
  const found = module === null ? NOTHING : keys.reduce((value, key) => (value.kind === 'nothing' ? value : memberOf(run, value, key, call.at)), include(run, module, module.scope));
  if (found.kind !== 'nothing') return found;
  return argument(call, 1).kind === 'nothing' ? unknown(`the setting ${exactText(argument(call, 0)) ?? ''}`, true) : argument(call, 1);
};

const made: Handler = (call) => {
  const named = exactText(argument(call, 0));
  const type = named === null ? null : (globalOf(call.run, 'class', named) ?? boundTo(call.run, named));
  return type === null ? unknown(named ?? 'an instance') : construct(call.run, type, { given: [], named: new Map() }, call.at);
};

/** A job that a queue does, after a time if it says so; one that queues itself goes on for ever. */
function queued(call: Call, job: Value, delay: Value): Value {
  return later({ ...call, given: [native('job', () => done(call.run, job, call.at)), delayOf(delay)] });
}

/** Seconds, or the moment at which they are over, as milliseconds. */
function delayOf(value: Value): Value {
  const span = value.kind === 'instant' ? value.offset : numberIn(value);
  return span === null ? (value.kind === 'nothing' ? number(0) : unknown('a delay')) : range(span.low * 1000, span.expected * 1000, span.high * 1000, span.assumptions);
}

const first = (call: Call): Value => argument(call, 0);
const own: Table = {
  '@require': required,
  '@pairs': pairs,
  '@self': (call) => (argument(call, 0).kind === 'object' || argument(call, 0).kind === 'class' ? argument(call, 0) : argument(call, 1)),
  '@static': (call) => (argument(call, 0).kind === 'object' ? ((argument(call, 0) as ObjectValue).of ?? argument(call, 1)) : argument(call, 0).kind === 'class' ? argument(call, 0) : argument(call, 1)),
  '@class-named': (call) => {
    const named = exactText(first(call));
    // The official package takes the name of the class from its config.
    const begun = first(call);
    if (named === null) return begun.kind === 'text' && begun.text.startsWith(AUTH_TYPES) ? library(AUTH_TYPES) : begun;
    return globalOf(call.run, 'class', named) ?? unknown(named);
  },
  config: configured,
  app: (call) => (call.given.length === 0 ? { kind: 'library', path: '@container', arguments: [], self: null } : made(call)),
  resolve: made,
  ReflectionEnum: (call) => {
    const named = exactText(first(call));
    return library('@enum', [named === null ? first(call) : (globalOf(call.run, 'class', named) ?? NOTHING)]);
  },
  '@enum.getCases': ({ run, before: [type = NOTHING], at }) => callValue(run, memberOf(run, type, 'cases', at), { given: [], named: new Map() }, at),
  '@container.make': made,
  '@container.get': made,
  dispatch: (call) => queued(call, first(call), NOTHING),
  dispatch_sync: (call) => done(call.run, first(call), call.at),
  cache: () => ({ kind: 'library', path: 'Cache', arguments: [], self: null }),
  'Swoole\\Timer.tick': (call) => periodic(call, first(call), 1, argument(call, 1)),
  swoole_timer_tick: (call) => periodic(call, first(call), 1, argument(call, 1)),
  'Workerman\\Timer.add': (call) => periodic(call, first(call), 1000, argument(call, 1)),
  'Workerman\\Lib\\Timer.add': (call) => periodic(call, first(call), 1000, argument(call, 1)),
};

let all: Table | null = null;
export const phpTable = (): Table => (all ??= { ...phpBuiltins(), ...phpHttp, ...phpClients(), ...wordpress, ...shells.php(), ...own });

const VERBS = /^(?:get|post|put|patch|delete|any|match|options)$/;

/** What is called on facades and made of classes of packages, by their names. */
export function phpCall(call: Call): Value | null {
  const { path, given } = call;
  const type = path.replace(/^\\/, '');
  if (call.isNew) {
    if (/^(?:.*\\)?(?:Carbon|DateTime)(?:Immutable)?$/.test(type)) return timeIn(exactText(first(call))) ?? { ...NOW };
    return madeBy(call, type);
  }
  const asked = request(call);
  if (asked !== null) return asked;
  const [, facade = '', name = ''] = /(?:^|\\)(\w+)\.(\w+)$/.exec(type) ?? [];
  switch (facade) {
    case 'Http':
      return ofSender(call, clientOf('laravel'), name);
    case 'HttpClient':
      return /^create/.test(name) ? clientOf('symfony', name === 'createForBaseUri' ? first(call) : option(call, 'base_uri')) : null;
    case 'Schedule':
      return schedule(call, name);
    case 'Route':
      return routed(call, name);
    case 'Cache':
      return cacheOf(call, name);
    case 'Artisan':
      if (name === 'command') return registered(call);
      return /^(?:call|queue|callSilently)$/.test(name) ? commanded(call.run, exactText(first(call)) ?? '', call.at) : null;
    case 'Bus':
    case 'Queue':
      if (/^(?:chain|batch)$/.test(name)) return chained(call);
      return name === 'later' ? queued(call, argument(call, 1), first(call)) : /^(?:dispatch|push|dispatchSync)/.test(name) ? queued(call, first(call), NOTHING) : null;
    case 'Carbon':
    case 'CarbonImmutable':
      return momentOf(call, name);
    case 'Loop':
    case 'EventLoop':
      if (/^(?:addPeriodicTimer|repeat)$/.test(name)) return periodic(call, first(call), 1000, argument(call, 1));
      return /^(?:addTimer|delay)$/.test(name) ? later({ ...call, given: [argument(call, 1), delayOf(first(call))] }) : null;
    case 'Env':
      return name === 'get' ? setting(call) : null;
    case 'Config':
      return name === 'get' ? configured(call) : null;
    case 'RecurringMessage':
      return name === 'every' || name === 'cron' ? { kind: 'library', path: `@recurring-${name}`, arguments: given, self: null } : null;
  }
  return ASKING.test(type.split('.').at(-1) ?? '') ? unknown(type.split('.').at(-1) ?? '') : null;
}

/** Functions and methods that answer yes or no, which only a run knows. */
const ASKING = /^(?:(?:is|has|can|ctype|str|mb|preg)_\w+|\w+_exists|(?:is|has|can|should|was|does|contains|starts|ends|doesnt)[A-Z]\w*|contains|exists|missing|check|guest|filled|has|hasAny|matches)$/;

/** Requests that a provider of OAuth puts together, and sends when it is handed them. */
function request(call: Call): Value | null {
  const name = call.path.split('.').at(-1) ?? '';
  const given = first(call);
  if (/^get(?:Authenticated)?Request$/.test(name) && call.given.length > 1) return { kind: 'library', path: 'Request()', arguments: call.given, self: null };
  return /^(?:getParsedResponse|getResponse|sendRequest|send|sendAsync)$/.test(name) && given.kind === 'library' && /Request\(\)$/.test(given.path) ? ofSender({ ...call, given: [given] }, clientOf('provider'), 'send') : null;
}

function registered(call: Call): Value {
  const name = (exactText(first(call)) ?? '').split(/\s/)[0] ?? '';
  call.run.tasks.set(name, argument(call, 1));
  return { kind: 'library', path: '@command', arguments: [], self: null };
}

function chained(call: Call): Value {
  const jobs = first(call);
  for (const job of jobs.kind === 'list' ? (jobs.items ?? [jobs.item]) : []) queued(call, job, NOTHING);
  return NOTHING;
}

/** `Route::get('/jobs', [JobController::class, 'index'])`, `Route::resource('jobs', …)`, groups of them. */
function routed(call: Call, name: string): Value {
  const { run, at } = call;
  const address = (value: Value): string => `/${(exactText(value) ?? '').replace(/^\//, '')}`;
  if (VERBS.test(name)) {
    const [where, work] = name === 'match' ? [argument(call, 1), argument(call, 2)] : [argument(call, 0), argument(call, 1)];
    return route({ ...call, self: { kind: 'library', path: '@route', arguments: [], self: null } }, `${/^(?:any|match)$/.test(name) ? 'GET' : name.toUpperCase()} ${address(where)}`, [native('route', () => callValue(run, callable(run, work, at), { given: [], named: new Map() }, at))]);
  }
  if (/^(?:api)?[rR]esource$/.test(name)) {
    for (const [verb, action] of [['GET', 'index'], ['GET', 'show'], ['POST', 'store'], ['PUT', 'update'], ['DELETE', 'destroy']] as const) {
      const work = callable(run, { kind: 'list', items: [argument(call, 1), { kind: 'text', text: action, isOpen: false }], length: exactly(2), item: NOTHING, source: '', assumptions: [], key: '', epoch: 0 }, at);
      route(call, `${verb} ${address(argument(call, 0))}${/^(?:show|update|destroy)$/.test(action) ? '/:id' : ''}`, [work]);
    }
    return { kind: 'library', path: '@route', arguments: [], self: null };
  }
  const group = call.given.find(isCallback);
  if (group !== undefined) invoke(call, group);
  return { kind: 'library', path: 'Route', arguments: [], self: null };
}

/** A method of a value, whatever class it has. */
export function phpValue(run: Run, object: Value, name: string, given: () => Given, at: number): Value | null {
  const call = (): Call => ({ run, path: name, self: object, ...given(), before: [], at, isNew: false });
  if (/^get(?:AccessToken|ResourceOwner)$/.test(name) && !(object.kind === 'object' && methodOf(run, object, name)?.kind === 'function')) {
    const sent = authorised(call(), object, name);
    if (sent !== null) return sent;
  }
  switch (object.kind) {
    case 'client':
      return ofSender(call(), object, name);
    case 'timer':
      return ofTimer(call(), object, name);
    case 'class':
      return ofClass(call, object, name);
    case 'object':
      return ofObject(call, object, name);
    case 'instant':
      return ofInstant(call(), object, name);
    case 'library':
      if (/(?:^|\\)(?:Schedule|Scheduler)\(\)$/.test(object.path) && /^(?:command|job|call|exec)$/.test(name)) return schedule(call(), name);
      if (/^@recurring/.test(object.path)) return null;
      if (/LoopInterface\(\)|Factory\.create\(\)|Loop\.get\(\)$/.test(object.path)) return phpCall({ ...call(), path: `Loop.${name}` });
      if (object.path === 'Route' || object.path === '@route') return routed(call(), name);
      // What a record answers only the data says.
      if (object.path.includes('()') && /^(?:is|has|can|should|was|does)[A-Z]|^exists$/.test(name)) return unknown(name);
      return ofCollection(call, object, name);
    case 'unknown':
      if (object.what === '$schedule' && /^(?:command|job|call|exec)$/.test(name)) return schedule(call(), name);
      if (object.what === '$loop' && /^add(?:Periodic)?Timer$/.test(name)) return phpCall({ ...call(), path: `Loop.${name}` });
      return ofCollection(call, object, name);
    case 'list':
    case 'answer':
      return ofCollection(call, object, name);
    default:
      return null;
  }
}

function ofTimer(call: Call, { timer }: Extract<Value, { kind: 'timer' }>, name: string): Value {
  const found = timed(call, timer, name);
  if (found !== null) return found;
  if (name === 'delay' && timer.kind === 'later') {
    const wait = delayOf(argument(call, 0));
    if (wait.kind === 'number') {
      if (timer.again === null) timer.period = wait;
      else timer.again = { ...timer.again, delay: { low: timer.again.delay.low + wait.low, expected: timer.again.delay.expected + wait.expected, high: timer.again.delay.high + wait.high } };
    }
  }
  return { kind: 'timer', timer };
}

function ofClass(call: () => Call, type: Extract<Value, { kind: 'class' }>, name: string): Value | null {
  const own_ = methodOf(call().run, type, name);
  if (own_?.kind === 'function') return null;
  const inner = /^dispatch(?:AfterResponse|If|Unless)?$/.test(name) ? queued : null;
  if (inner !== null) return inner(call(), construct(call().run, type, { given: [...call().given], named: call().named }, call().at), NOTHING);
  return /^dispatch(?:Sync|Now)$/.test(name) ? done(call().run, construct(call().run, type, { given: [...call().given], named: call().named }, call().at), call().at) : null;
}

function ofObject(call: () => Call, object: ObjectValue, name: string): Value | null {
  const { run } = call();
  // Reflection wraps the cases of an enumeration.
  if (name === 'getValue' && object.of === null && object.fields.has('@text')) return object;
  if (object.of === null) return null;
  if (methodOf(run, object, name)?.kind === 'function') return null;
  if (name === 'release' && methodOf(run, object, 'handle') !== null) return queued(call(), object, argument(call(), 0));
  if (/^(?:option|argument)$/.test(name)) return stated(call(), object);
  if (/^(?:call|callSilent|callSilently|callWith|callOnce)$/.test(name)) return called(call());
  if (name === 'dispatch') return queued(call(), argument(call(), 0), NOTHING);
  return request({ ...call(), path: name }) ?? inheritedFrom(call, object, name);
}

/** A class that extends one of a package does what that one does. */
function inheritedFrom(call: () => Call, object: ObjectValue, name: string): Value | null {
  let type: Value | null = object.of;
  while (type?.kind === 'class') type = type.super;
  const made_ = type?.kind === 'library' ? madeBy(call(), type.path) : null;
  return made_?.kind === 'client' ? ofSender(call(), made_, name) : null;
}

/** A command that another one runs, or seeders that one runs, by their classes. */
function called(call: Call): Value {
  const what = first(call);
  const types = what.kind === 'list' ? (what.items ?? []) : [what];
  for (const one of types) {
    if (what.kind === 'list' || globalOf(call.run, 'class', exactText(one) ?? '') !== null) done(call.run, one, call.at);
    else commanded(call.run, exactText(one) ?? '', call.at);
  }
  return NOTHING;
}

/** What is handed to a command, or what its signature falls back to: `{--interval=60}`. */
function stated(call: Call, object: ObjectValue): Value {
  const name = exactText(argument(call, 0)) ?? '';
  const signature = exactText(call.run.readField(object, 'signature')) ?? '';
  const fallback = new RegExp(`\\{\\s*(?:--)?${name.replaceAll(/\W/g, '')}\\s*=\\s*([^\\s}:]+)`).exec(signature)?.[1];
  if (fallback === undefined) return unknown(`the option ${name}`, true);
  return Number.isFinite(Number(fallback)) ? { ...number(Number(fallback)), assumptions: [FALLBACK] } : { kind: 'text', text: fallback, isOpen: false };
}
