import { camel } from '../ruby/project.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { callFunction, callOnce, callValue, construct, NO_ARGUMENTS } from '../walk/calls.ts';
import { behindOf, callOn } from '../walk/above.ts';
import { definedOn } from '../walk/defined.ts';
import { toText, waitFor, type Given } from '../walk/evaluate.ts';
import { globalOf } from '../walk/globals.ts';
import { overItems, toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { memberOf, methodOf } from '../walk/members.ts';
import { runModule } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, native, NOTHING, number, range, text, truth, unknown, type ObjectValue, type Value } from '../walk/values.ts';
import { argument, invoke, invokeApart, isCallback, option, thing, type Call, type Handler, type Table } from './call.ts';
import { isGiven } from './destinations.ts';
import { route } from './frameworks.ts';
import { scaled } from './helpers.ts';
import { send } from './http.ts';
import { parseJson } from './language.ts';
import { isCalledAddress } from './maybe.ts';
import { numbers, pairs, setting } from './php-builtins.ts';
import { withoutTime } from './php-http.ts';
import { defineMethod, missed } from './ruby-dynamic.ts';
import { configuredAs, rubyFramework, rubyFrameworks, settingsOf } from './ruby-frameworks.ts';
import { ofSender, rubyHttp, sentBy } from './ruby-http.ts';
import { byName, queued, queuedBy, rubySchedule } from './ruby-schedules.ts';
import { ofInstant, rubyDates } from './ruby-dates.ts';
import { blockOf, ofAny, ofHash, ofList, ofNumber, ofText } from './ruby-values.ts';
import { shells } from './shell.ts';
import { sleeping } from './time.ts';

const required: Handler = (call) => {
  const from = exactText(argument(call, 0));
  const module = from === null ? null : call.run.world.resolve(call.path === 'require_relative' ? `./${from}` : from, call.run.module);
  if (module === null) return truth(true);
  runModule(call.run, module);
  for (const [name, slot] of module.scope.slots) if (!call.run.module.scope.slots.has(name)) call.run.module.scope.slots.set(name, slot);
  return truth(true);
};

/** A module of which the words in its body are called when it is read. */
const inClass: Handler = (call) => {
  const [type, body] = call.given;
  if (type?.kind === 'class' && body?.kind === 'function') callFunction(call.run, { ...body, self: type, owner: type }, NO_ARGUMENTS, call.at);
  return NOTHING;
};

const prefixes = new WeakMap<Run, string[]>();

/** `namespace :jobs do task :poll do … end end`, also of routes. */
function nested(call: Call, name: string): Value {
  const stack = prefixes.get(call.run) ?? [];
  prefixes.set(call.run, stack);
  stack.push(name);
  const given = invoke(call, blockOf(call));
  stack.pop();
  return given;
}

const prefixOf = (run: Run, sign: string): string => (prefixes.get(run) ?? []).filter((part) => part !== '').map((part) => `${part}${sign}`).join('');

const task: Handler = (call) => {
  const [first] = call.given;
  const name = exactText(first) ?? (first?.kind === 'object' ? [...first.fields.keys()][0] : undefined) ?? [...call.named.keys()].find((key) => key !== '&') ?? '';
  const { run } = call;
  const module = run.module;
  const block = blockOf(call);
  const whole = `${prefixOf(run, ':')}${name}`;
  if (isCallback(block)) run.tasks.set(whole, native(whole, () => run.inModule(module, () => invoke(call, block, [unknown('the task'), { kind: 'object', fields: new Map(), isOpen: true, of: null, key: '', epoch: 0 }]))));
  return NOTHING;
};

/** `get "/jobs", to: "jobs#index"` of Rails, or with a block, of Sinatra. */
function routed(call: Call, verb: string): Value | null {
  const first = argument(call, 0);
  const pair = call.given.find((one) => one.kind === 'object');
  const path = exactText(first) ?? (pair?.kind === 'object' ? [...pair.fields.keys()][0] : undefined);
  if (path === undefined) return null;
  const address = `${verb} /${prefixOf(call.run, '/')}${path.replace(/^\//, '')}`;
  const block = blockOf(call);
  if (isCallback(block)) return route({ ...call, self: NOTHING }, address, [block]);
  const target = exactText(option(call, 'to')) ?? (pair?.kind === 'object' ? exactText([...pair.fields.values()][0]) : null) ?? (path.includes('/') ? path.replace(/^\//, '').replace(/\/(?=\w+$)/, '#') : null);
  return target === null ? null : toAction(call, address, target);
}

function toAction(call: Call, address: string, target: string): Value {
  const [controller = '', action = ''] = target.split('#');
  const { run, at } = call;
  const modules = (prefixes.get(run) ?? []).filter((part) => part !== '').join('/');
  return route({ ...call, self: NOTHING }, address, [native(target, () => {
    const type = globalOf(run, 'class', `${camel(modules === '' ? controller : `${modules}/${controller}`)}Controller`) ?? globalOf(run, 'class', `${camel(controller)}Controller`);
    const work = type?.kind === 'class' ? methodOf(run, construct(run, type, NO_ARGUMENTS, at), action) : null;
    return work === null ? unknown(target) : callValue(run, work, NO_ARGUMENTS, at);
  })]);
}

const ACTIONS: Readonly<Record<string, readonly [string, string]>> = { index: ['GET', ''], show: ['GET', '/:id'], new: ['GET', '/new'], edit: ['GET', '/:id/edit'], create: ['POST', ''], update: ['PUT', '/:id'], destroy: ['DELETE', '/:id'] };

function resources(call: Call): Value {
  for (const one of call.given) {
    const name = exactText(one);
    if (name === null) continue;
    const namesIn = (value: Value): readonly string[] | null => (value.kind === 'list' ? (value.items ?? []).map((item) => exactText(item) ?? '') : exactText(value) === null ? null : [exactText(value) as string]);
    const [only, except] = [namesIn(option(call, 'only')), namesIn(option(call, 'except'))];
    const controller = exactText(option(call, 'controller')) ?? name;
    for (const [action, [verb, rest]] of Object.entries(ACTIONS)) {
      if (only?.includes(action) === false || except?.includes(action) === true) continue;
      const type = globalOf(call.run, 'class', `${camel(`${prefixOf(call.run, '/')}${controller}`)}Controller`) ?? globalOf(call.run, 'class', `${camel(controller)}Controller`);
      if (type?.kind === 'class' && type.code.methods.some((method) => method.name === action)) toAction(call, `${verb} /${prefixOf(call.run, '/')}${name}${rest}`, `${controller}#${action}`);
    }
  }
  if (isCallback(blockOf(call))) invoke(call, blockOf(call));
  return NOTHING;
}

/** `Rails.cache.fetch("jobs", expires_in: 5.minutes) { … }`. */
function cached(call: Call, name: string): Value | null {
  const { run, at } = call;
  const self: Value = { kind: 'cache', lasts: null, unit: 1000, key: `cache:${exactText(argument(call, 0)) ?? 'app'}` };
  const lasts = numberIn(option(call, 'expires_in'));
  if (name === 'fetch' && isCallback(blockOf(call))) {
    const { value, effect } = invokeApart(call, blockOf(call));
    run.effect.takeCapped(effect, { kind: 'cache', lasts: lasts === null ? number(86_400_000) : scaled(lasts, 1000), perDay: null, text: lasts === null ? 'kept until somebody deletes it' : `kept for ${lasts.expected} s`, path: run.module.path, at, assumptions: [] });
    return value;
  }
  if (name === 'read') return callValue(run, library('@cache.get', [], self), { given: [argument(call, 0)], named: new Map() }, at);
  if (name === 'exist?') return callValue(run, library('@cache.has', [], self), { given: [argument(call, 0)], named: new Map() }, at);
  return name === 'write' ? callValue(run, library('@cache.set', [], self), { given: [argument(call, 0), argument(call, 1), ...(lasts === null ? [] : [lasts])], named: new Map() }, at) : null;
}

const made = (): Table => ({
  ...shells.ruby(),
  ...rubyFrameworks(),
  sleep: sleeping(0, 1000),
  'Kernel.sleep': sleeping(0, 1000),
  require: required,
  require_relative: required,
  load: required,
  '@in-class': inClass,
  '@pairs': pairs,
  '@indexed': (call) => {
    const list = toList(call.run, argument(call, 0));
    return list === null ? unknown('a list') : { ...list, items: list.items?.map((one, index) => known(call.run, [one, number(index)])) ?? null, item: known(call.run, [list.item, range(0, list.length.expected / 2, list.length.high)]), key: '' };
  },
  '@range': (call) => numbers(call, argument(call, 0), argument(call, 1), argument(call, 2).kind === 'truth' && (argument(call, 2) as { chance: { low: number } }).chance.low === 1),
  '@send': (call) => callValue(call.run, memberOf(call.run, call.self ?? NOTHING, exactText(call.before[0]) ?? '', call.at), { given: [...call.given], named: call.named }, call.at, call.self),
  task,
  multitask: task,
  namespace: (call) => nested(call, exactText(argument(call, 0)) ?? ''),
  scope: (call) => nested(call, (exactText(argument(call, 0)) ?? '').replace(/^\//, '')),
  resources,
  resource: resources,
  root: (call) => {
    const target = exactText(argument(call, 0)) ?? exactText(option(call, 'to'));
    return target === null ? NOTHING : toAction(call, 'GET /', target);
  },
  ...rubyDates,
  'Process.daemon': () => NOTHING,
  'JSON.parse': (call) => parseJson(call, argument(call, 0)),
  'Oj.load': (call) => parseJson(call, argument(call, 0)),
  'Nokogiri.XML': (call) => (argument(call, 0).kind === 'answer' ? argument(call, 0) : { kind: 'answer', name: 'document', size: null, isResponse: false }),
  Integer: (call) => numberIn(argument(call, 0)) ?? argument(call, 0),
  Float: (call) => numberIn(argument(call, 0)) ?? argument(call, 0),
  String: (call) => toText(argument(call, 0)),
  Array: (call) => argument(call, 0),
  rand: (call) => {
    const most = argument(call, 0);
    if (most.kind === 'list' && most.items !== null) {
      const found = most.items.flatMap((one) => numberIn(one) ?? []);
      return range(Math.min(...found.map(({ low }) => low)), found.reduce((total, one) => total + one.expected, 0) / Math.max(1, found.length), Math.max(...found.map(({ high }) => high)));
    }
    const bound = numberIn(most);
    return bound === null ? range(0, 0.5, 1) : range(0, bound.expected / 2, bound.high);
  },
  puts: () => NOTHING,
  p: () => NOTHING,
  print: () => NOTHING,
  warn: () => NOTHING,
  trap: () => NOTHING,
  block_given: () => truth(true),
  'Rails.env': () => text('production'),
  'Set': (call) => known(call.run, []),
  'Set.new': (call) => known(call.run, []),
  Struct: () => library('@struct'),
});

/** Made on first use, since helpers of other tables make parts of it. */
export const rubyTable = (): Table => (table ??= made());
let table: Table | null = null;

/** What packages and frameworks do, by the names of their constants and words. */
export function rubyCall(call: Call): Value | null {
  const { path, run } = call;
  if (call.isNew && path === 'Set') return { ...known(run, []), key: run.key(call.at), epoch: run.epoch };
  const http = rubyHttp(call) ?? rubyFramework(call);
  if (http !== null) return http;
  const schedule = rubySchedule(call);
  if (schedule !== null) return schedule;
  const name = path.split('.').at(-1) ?? '';
  const block = blockOf(call);
  // What is missing the block makes; that it puts it there too is done by who asks.
  if (call.isNew && path === 'Hash' && isCallback(block)) return thing(call, null, [['@default', native('a value', () => invoke(call, block, [NOTHING, unknown('a key')]))]], false);
  if (/^(?:get|post|put|patch|delete|match)$/.test(name) && (path === name || /^(?:Sinatra::|Grape::|Roda)/.test(path))) return routed(call, name === 'match' ? 'GET' : name.toUpperCase());
  if (/^(?:configure|set_app_state|draw|configure_server|configure_client|config|desc|concern|constraints|member|collection|defaults|authenticate|after_initialize|to_prepare|class_eval|synchronize|transaction|silence|timeout|unscoped|benchmark|with_lock|with|measure|uncached|included|class_methods|tagged|instrument|open_timeout|run!?|at_exit|loop_once|schedule|on|wrap|use)$/.test(name) && isCallback(block)) return invoke(call, block, [library('@config')]);
  if (/^Parallel\.(?:each|map|each_with_index)$/.test(path)) {
    const list = toList(run, argument(call, 0));
    if (list === null) return null;
    overItems(run, list, { at: call.at, isParallel: true, name: null }, (item) => void invoke(call, block, [item]));
    return list;
  }
  if (/^(?:Concurrent::(?:Future\.execute|Promise\.execute|Promises\.future)|Async|Concurrent::\w+\(\)\.post|.*\.(?:async|post|future))$/.test(path) && isCallback(block)) return withoutTime(call, () => invoke(call, block, [library('@task')]));
  if (/^Rails\.cache\(\)\.\w+\??$/.test(path)) return cached(call, name);
  const invoked = /^Rake::Task\.([\w:]+)\.(?:invoke|execute)$/.exec(path)?.[1];
  if (invoked !== undefined) return byName(run, invoked);
  if (path === '@set-job.perform_later' || path === '@set-job.perform_async') {
    const [type, wait = NOTHING] = call.before;
    return type?.kind === 'class' ? queued(call, type, wait, call.given) : null;
  }
  return null;
}

/** A method of a value, whatever class it has. */
export function rubyValue(run: Run, object: Value, name: string, given: () => Given, at: number): Value | null {
  let known: Call | null = null;
  const call = (): Call => (known ??= { run, path: name, self: object, ...given(), before: [], at, isNew: false });
  switch (object.kind) {
    case 'client':
      return ofClient(call(), object, name);
    case 'number':
      return ofNumber(call(), object, name) ?? ofAny(call(), object, name);
    case 'text':
      if (/^(?:open|read)$/.test(name)) return /^https?:/.test(object.text) || (object.isOpen && isCalledAddress(object)) ? rubyHttp({ ...call(), path: 'URI.open', given: [object] }) : object;
      return ofText(call(), object, name) ?? ofAny(call(), object, name);
    case 'instant':
      return ofInstant(call(), object, name) ?? ofAny(call(), object, name);
    case 'list':
      return ofAny(call(), object, name) ?? ofList(call(), object, name);
    case 'promise':
      return /^(?:join|value|wait|value!)$/.test(name) ? waitFor(run, object) : null;
    case 'object':
      return ofObject(call, object, name);
    case 'class':
      if (/^define_(?:singleton_)?method$/.test(name)) return defineMethod(call(), object);
      return methodOf(run, object, name)?.kind === 'function' ? null : definedOn(run, object, name) !== null ? callValue(run, definedOn(run, object, name) ?? NOTHING, { given: [...call().given], named: call().named }, at) : name === 'instance' ? construct(run, object, NO_ARGUMENTS, at) : (queuedBy(call(), object, name) ?? missed(call(), object, name));
    case 'library':
      if (/\.x\b/.test(object.path) && call().given.length === 0) {
        const set = configuredAs(run, `${object.path}.${name}`);
        if (set !== null) return set;
      }
      if (object.path === 'Settings' && call().given.length === 0) {
        const stated = settingsOf(call(), name);
        if (stated !== null) return stated;
      }
      // What settings hold that a package keeps only a run knows.
      if (/(?:Config|Configuration|Settings|Options)\(\)$/.test(object.path) && /^\w+$/.test(name) && call().given.length === 0 && !isCallback(blockOf(call()))) return unknown(name, true);
      if (object.path === 'process.env' && name === 'fetch') return setting({ ...call(), given: call().given.length > 1 || !isCallback(blockOf(call())) ? call().given : [argument(call(), 0), invoke(call(), blockOf(call()))] });
      if (/^[A-Z][\w:]*(?:\.\w+)?\(\)|\.\w+\(\)$/.test(object.path) && !/^(?:Rails|Rufus|Concurrent|Rake|@)/.test(object.path) && EACH.test(name)) return ofList(call(), object, name);
      // What a record answers only the data says.
      if (name.endsWith('?') && !isCallback(blockOf(call())) && object.path.includes('()')) return unknown(name);
      return /^Rails\.env/.test(object.path) || object.path === 'Rails' ? (name === 'env' ? text('production') : null) : null;
    case 'answer':
      // A form or a link of a page leads to where the page came from.
      if (/^(?:submit|click|click_button)$/.test(name) && isGiven(object)) return send(call(), { address: object, method: name === 'click' ? 'GET' : 'POST', body: NOTHING, client: null });
      return ofAny(call(), object, name) ?? (/^(?:success\?|ok\?|is_success)$/.test(name) ? { kind: 'truth', chance: { proved: 0.9, low: 0.9, expected: 0.98, high: 1 }, flavour: 'health', lasts: null, bound: null } : !object.isResponse || EACH.test(name) ? (EACH.test(name) ? ofList(call(), object, name) : null) : null);
    case 'unknown':
      return ofAny(call(), object, name) ?? (EACH.test(name) ? ofList(call(), object, name) : null);
    default:
      return null;
  }
}

const fieldOf = (run: Run, object: ObjectValue, name: string): Value | undefined => run.readField(object, name) ?? run.readField(object, `@${name}`);

/** A client is asked for by its methods, also by names that change; what else it is asked only a run knows. */
function ofClient(call: Call, client: Extract<Value, { kind: 'client' }>, name: string): Value {
  if (/^(?:public_send|send|__send__)$/.test(name)) return ofClient({ ...call, given: call.given.slice(1) }, client, exactText(toText(argument(call, 0))) ?? 'get');
  const sent = ofSender(call, client, name) ?? (/^(?:tap|then|yield_self|dup|clone|freeze|itself|nil\?|present\?|blank\?)$/.test(name) ? ofAny(call, client, name) : null);
  if (sent !== null) return sent;
  for (const one of isCallback(blockOf(call)) ? [blockOf(call)] : []) callOnce(call.run, one, call.at, name);
  return unknown(name);
}

const EACH = /^(?:each\w*|map|collect|flat_map|filter_map|select|reject|filter|find_each|find_in_batches|in_batches|take|limit|first|size|length|count|pluck|each_slice|inject|reduce|sum|to_a|any\?|all\?|include\?)$/;

function ofObject(call: () => Call, object: ObjectValue, name: string): Value | null {
  if (name === 'class' && object.of !== null) return object.of;
  if (object.fields.has('@request') && call().given.length > 0 && /^(?:url|body|path)$/.test(name)) {
    call().run.writeField(object, name === 'body' ? '@body' : '@url', argument(call(), 0));
    return NOTHING;
  }
  if (object.fields.has('@request') && /^(?:run|perform|execute|http_(?:get|post))$/.test(name)) return sentBy(call(), null, object);
  if (object.of !== null) {
    if (methodOf(call().run, object, name)?.kind === 'function') return null;
    const behind = behindOf(call().run, object);
    if (behind !== null && name !== '__getobj__') return callOn(call().run, behind, name, { given: [...call().given], named: call().named }, call().at);
    if (behind !== null) return behind;
    const added = definedOn(call().run, object, name);
    if (added !== null) return callValue(call().run, added, { given: [...call().given], named: call().named }, call().at);
    if (name === 'method') return memberOf(call().run, object, exactText(argument(call(), 0)) ?? '', call().at);
    if (name === 'retry_job' || name === 'enqueue') return queued(call(), object.of, option(call(), 'wait'), call().given);
    return /^(?:to_s|nil\?|present\?|blank\?|tap|then|try|send|public_send|freeze|dup|itself|is_a\?|respond_to\?)$/.test(name) ? ofAny(call(), object, name) : fieldOf(call().run, object, name) === undefined ? missed(call(), object, name) : null;
  }
  return ofHash(call(), object, name) ?? ofAny(call(), object, name) ?? (object.fields.has(name) ? null : ofList(call(), object, name));
}
