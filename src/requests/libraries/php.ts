import { numberIn } from '../walk/arithmetic.ts';
import { callValue, construct } from '../walk/calls.ts';
import type { Given } from '../walk/evaluate.ts';
import { boundTo, globalOf } from '../walk/globals.ts';
import { memberOf, methodOf } from '../walk/members.ts';
import { include } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import { exactText, FALLBACK, library, native, NOTHING, number, range, truth, unknown, type ObjectValue, type Value } from '../walk/values.ts';
import { argument, option, type Call, type Handler, type Table } from './call.ts';
import { NOW } from './numbers.ts';
import { pairs, phpBuiltins, setting } from './php-builtins.ts';
import { cacheOf, ofCollection } from './php-collections.ts';
import { momentOf, ofInstant, timeIn } from './php-dates.ts';
import { answeredByName, ofParent, phpRequests } from './php-classes.ts';
import { phpClients } from './php-clients.ts';
import { addMacro, calledMacro, handedBy, ofContainer, phpContainer, throughFacade } from './php-container.ts';
import { AUTH_TYPES, clientOf, madeBy, ofSender, phpHttp } from './php-http.ts';
import { authorised } from './php-oauth.ts';
import { addedRoute, routed } from './php-routes.ts';
import { commanded, done, periodic, schedule, timed } from './php-schedules.ts';
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
  const handed = named === null || call.given.length > 1 ? null : handedBy(call.run, named);
  if (handed !== null) return handed;
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
  '@enum-case': ({ run, at, given: [type = NOTHING, name = NOTHING, value = NOTHING] }) => ({ kind: 'object', fields: new Map<string, Value>([['value', value], ['name', name], ['@text', value]]), isOpen: false, of: type.kind === 'class' ? type : null, key: run.key(at), epoch: run.epoch }),
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
  event: (call) => done(call.run, first(call), call.at),
  broadcast: (call) => done(call.run, first(call), call.at),
  dispatch_sync: (call) => done(call.run, first(call), call.at),
  cache: () => ({ kind: 'library', path: 'Cache', arguments: [], self: null }),
  'Swoole\\Timer.tick': (call) => periodic(call, first(call), 1, argument(call, 1)),
  swoole_timer_tick: (call) => periodic(call, first(call), 1, argument(call, 1)),
  'Workerman\\Timer.add': (call) => periodic(call, first(call), 1000, argument(call, 1)),
  'Workerman\\Lib\\Timer.add': (call) => periodic(call, first(call), 1000, argument(call, 1)),
};

let all: Table | null = null;
export const phpTable = (): Table => (all ??= { ...phpBuiltins(), ...phpHttp, ...phpClients(), ...phpContainer, ...phpRequests, ...wordpress, ...shells.php(), ...own });

/** What is called on facades and made of classes of packages, by their names. */
export function phpCall(call: Call): Value | null {
  const { path, given } = call;
  const type = path.replace(/^\\/, '');
  if (call.isNew) {
    if (/^(?:.*\\)?(?:Carbon|DateTime)(?:Immutable)?$/.test(type)) return timeIn(exactText(first(call))) ?? { ...NOW };
    return madeBy(call, type);
  }
  const asked = request(call) ?? addedRoute(call);
  if (asked !== null) return asked;
  const [, facade = '', name = ''] = /(?:^|\\)(\w+)\.(\w+)$/.exec(type) ?? [];
  if (name === 'macro') return addMacro(call, facade);
  const held = ofContainer(call) ?? (facade === '' ? null : calledMacro(call, facade === 'Http' ? ['Http', 'PendingRequest', 'Factory'] : [facade], name, facade === 'Http' ? clientOf('laravel') : null));
  if (held !== null) return held;
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
    case 'Event':
      return name === 'dispatch' ? done(call.run, first(call), call.at) : null;
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
  if (/^(?:get(?:Authenticated)?|create)Request$/.test(name) && call.given.length > 1) return { kind: 'library', path: 'Request()', arguments: call.given, self: null };
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
      // A request is made anew with what it is given.
      if (/Request\(\)$/.test(object.path) && /^with[A-Z]/.test(name) && object.arguments.length > 0) return name === 'withUri' ? library('Request()', [object.arguments[0] ?? NOTHING, first(call())]) : object;
      if (/LoopInterface\(\)|Factory\.create\(\)|Loop\.get\(\)$/.test(object.path)) return phpCall({ ...call(), path: `Loop.${name}` });
      if (object.path === 'Route' || object.path === '@route') return routed(call(), name);
      // A bus hands a message to what handles it.
      if (name === 'dispatch' && isMessage(call().given[0])) return queued(call(), first(call()), NOTHING);
      // What a record answers only the data says.
      if (object.path.includes('()') && /^(?:is|has|can|should|was|does)[A-Z]|^exists$/.test(name)) return unknown(name);
      return ofCollection(call, object, name);
    case 'unknown':
      if (object.what === '$schedule' && /^(?:command|job|call|exec)$/.test(name)) return schedule(call(), name);
      if (/^\$(?:app|container|c|di|pimple)$/.test(object.what)) return ofContainer({ ...call(), path: `${object.what}.${name}` }) ?? ofCollection(call, object, name);
      if (/^\$(?:app|group|router|routes|r|proxy)$/.test(object.what) && call().given.length > 1) {
        const routed_ = addedRoute({ ...call(), path: `${object.what}.${name}` });
        if (routed_ !== null) return routed_;
      }
      if (object.what === '$loop' && /^add(?:Periodic)?Timer$/.test(name)) return phpCall({ ...call(), path: `Loop.${name}` });
      return ofCollection(call, object, name);
    case 'list':
    case 'answer':
      return ofCollection(call, object, name);
    default:
      return null;
  }
}

const isMessage = (value: Value | undefined): boolean => value?.kind === 'object' && value.of !== null;

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
  const through = throughFacade(call(), type, name);
  if (through !== null) return through;
  const inner = /^dispatch(?:AfterResponse|If|Unless)?$/.test(name) ? queued : null;
  if (inner !== null) return inner(call(), construct(call().run, type, { given: [...call().given], named: call().named }, call().at), NOTHING);
  if (!/^dispatch(?:Sync|Now)$/.test(name)) return name === 'name' ? null : answeredByName(call(), type, name);
  return done(call().run, construct(call().run, type, { given: [...call().given], named: call().named }, call().at), call().at);
}

function ofObject(call: () => Call, object: ObjectValue, name: string): Value | null {
  const { run } = call();
  // Reflection wraps the cases of an enumeration.
  if (name === 'getValue' && object.fields.has('@text')) return object;
  if (object.of === null) return null;
  if (methodOf(run, object, name)?.kind === 'function') return null;
  if (name === 'release' && methodOf(run, object, 'handle') !== null) return queued(call(), object, argument(call(), 0));
  if (/^(?:option|argument)$/.test(name)) return stated(call(), object);
  if (/^(?:call|callSilent|callSilently|callWith|callOnce)$/.test(name)) return called(call());
  if (name === 'dispatch') return queued(call(), argument(call(), 0), NOTHING);
  return request({ ...call(), path: name }) ?? inheritedFrom(call, object, name) ?? (run.readField(object, name) === undefined ? answeredByName(call(), object, name) : null);
}

/** A class that extends one of a package does what that one does. */
function inheritedFrom(call: () => Call, object: ObjectValue, name: string): Value | null {
  let type: Value | null = object.of;
  while (type?.kind === 'class') type = type.super;
  const own_ = type?.kind === 'library' ? ofParent(call(), object, type.path, name) : null;
  if (own_ !== null) return own_;
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
