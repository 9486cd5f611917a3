import { argument, invoke, option, type Call, type Handler, type Table } from './call.ts';
import { client, joined, optionsNew, thing, withQuery } from './dart-http.ts';
import { send } from './http.ts';
import { pageSizeIn } from './operations.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { toText } from '../walk/evaluate.ts';
import { memberOf } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import { join } from '../walk/join.ts';
import { exactText, library, NOTHING, number, text, unknown, type ClientValue, type ObjectValue, type Value } from '../walk/values.ts';

const dioNew: Handler = (call) => {
  const stated = argument(call, 0);
  const options = stated.kind === 'object' ? stated : thing({ run: call.run, at: call.at + 1 }, null, []);
  return thing(call, 'dio', [['options', options], ['interceptors', thing(call, 'interceptors', [])]]);
};

/** A client that something outside of what is walked has made: where it asks nobody knows. */
export const dioOfOthers = (run: Run, at: number): Value => dioNew({ run, path: 'Dio', self: null, given: [thing({ run, at }, null, [['baseUrl', unknown('the address of a client', true)]])], named: new Map(), before: [], at, isNew: true });

/** What stands between a client of `dio` and the network. */
function interceptorsOf(run: Run, dio: ObjectValue): readonly Value[] {
  const held = run.readField(dio, 'interceptors');
  const all = held?.kind === 'object' ? held.fields.get('@all') : undefined;
  return all === undefined ? [] : all.kind === 'either' ? all.options : [all];
}

const addInterceptor: Handler = (call) => {
  const { self, run } = call;
  const all = [...(call.given[0]?.kind === 'list' ? (call.given[0].items ?? []) : call.given)];
  if (self?.kind === 'object') for (const one of all) self.fields.set('@all', self.fields.has('@all') ? { kind: 'either', options: [...interceptorsOf(run, { ...self, fields: new Map([['interceptors', self]]) }), one] } : one);
  return NOTHING;
};

/** What an interceptor does at some moment; null where it has nothing to do then. */
function hookOf(run: Run, interceptor: Value, name: string, at: number): Value | null {
  if (interceptor.kind === 'library' && interceptor.path === '@interceptor') {
    const stated = interceptor.arguments[0];
    return stated?.kind === 'object' ? (stated.fields.get(name) ?? null) : null;
  }
  if (interceptor.kind !== 'object' || interceptor.of === null) return null;
  const method = memberOf(run, interceptor, name, at);
  return method.kind === 'function' ? method : null;
}

const retriesIn = (interceptors: readonly Value[]): ClientValue['retries'] => {
  const found = interceptors.find((one) => one.kind === 'library' && one.path === '@retry-interceptor');
  return found?.kind === 'library' ? { most: numberIn(found.arguments[0])?.high ?? 3, posts: true } : null;
};

const busy = new WeakMap<Run, Set<string>>();

/** Sends something through a client of `dio`, and through what stands before it. */
function throughDio(call: Call, dio: ObjectValue, { address, method, body }: { readonly address: Value; readonly method: string; readonly body: Value }): Value {
  const { run, at } = call;
  const interceptors = interceptorsOf(run, dio);
  const inside = busy.get(run) ?? new Set<string>();
  busy.set(run, inside);
  const key = dio.key;
  const hooks = (name: string): readonly Value[] => (inside.has(key) ? [] : interceptors.flatMap((one) => hookOf(run, one, name, at) ?? []));
  const request = thing(call, null, [['path', address], ['method', text(method)], ['@sent', address], ['data', body]]);
  const during = (name: string, given: readonly Value[]): void => {
    const found = hooks(name);
    if (found.length === 0) return;
    inside.add(key);
    for (const hook of found) invoke(call, hook, [...given, library('@interceptor-handler')]);
    inside.delete(key);
  };
  during('onRequest', [request]);
  const answered = send(call, { address, method, body, client: client(NOTHING, retriesIn(interceptors)) });
  if (hooks('onError').length > 0) {
    const { amount } = run.assumed('failRate');
    const chance = { proved: 0, low: 0, expected: amount.expected, high: amount.high };
    run.handlers += 1;
    const { effect, written } = run.perhaps(chance, () => during('onError', [thing(call, 'dio-error', [['requestOptions', request]])]));
    run.handlers -= 1;
    run.settle([written, []], join);
    run.effect.takeScaled(effect, { kind: 'branch', text: 'when it fails', amount: chance, path: run.module.path, at, assumptions: [], isParallel: false, limit: null, question: null });
  }
  return answered;
}

const dioAsking =
  (method: string | null): Handler =>
  (call) => {
    const { self, run } = call;
    if (self?.kind !== 'object') return unknown('an answer');
    const first = argument(call, 0);
    const sent = first.kind === 'object' ? (first.fields.get('@sent') ?? first.fields.get('path')) : undefined;
    const options = run.readField(self, 'options');
    const own = first.kind === 'object' ? run.readField(first, 'baseUrl') : undefined;
    const base = own ?? (options?.kind === 'object' ? (run.readField(options, 'baseUrl') ?? NOTHING) : NOTHING);
    const stated = option(call, 'options');
    const written = exactText((stated.kind === 'object' ? stated.fields.get('method') : undefined) ?? (first.kind === 'object' ? (first.fields.get('method') ?? NOTHING) : NOTHING));
    const query = option(call, 'queryParameters');
    const data = option(call, 'data');
    const address = joined(base, sent ?? first);
    const size = pageSizeIn(address) ?? pageSizeIn(numbersIn(query));
    const answered = throughDio({ ...call, given: [sent ?? first] }, self, { address: withQuery(address, query), method: method ?? written?.toUpperCase() ?? 'GET', body: data.kind === 'nothing' ? numbersIn(query) : data });
    return size === null || answered.kind !== 'promise' || answered.value.kind !== 'answer' ? answered : { ...answered, value: { ...answered.value, size: answered.value.size ?? size } };
  };

/** `'limit': '50'` says as much as a number does. */
function numbersIn(query: Value): Value {
  if (query.kind !== 'object') return query;
  return { ...query, fields: new Map([...query.fields].map(([key, value]) => [key, exactText(value) !== null && /^\d+$/.test(exactText(value) ?? '') ? number(Number(exactText(value))) : value])) };
}

/** An instance of what a package makes out of an interface of the project. */
export function promised(call: Call, type: Extract<Value, { kind: 'class' }>): Value {
  const sender = [...call.given, ...call.named.values()].find((value) => value.kind === 'object' || value.kind === 'client' || value.kind === 'promise');
  return { kind: 'object', fields: new Map<string, Value>([['@sender', sender ?? NOTHING], ['@base', option(call, 'baseUrl')]]), isOpen: true, of: type, key: call.run.key(call.at), epoch: call.run.epoch };
}

/** A method of an interface that says by an annotation what it asks for. */
const promisedRequest: Handler = (call) => {
  const { run } = call;
  const [self = NOTHING, mark = NOTHING, body = NOTHING, ofClass = NOTHING] = call.given;
  const field = (name: string): Value => (self.kind === 'object' ? (run.readField(self, name) ?? NOTHING) : NOTHING);
  const statedIn = (value: Value, name: string): Value => (value.kind === 'library' ? (value.arguments.find((one) => one.kind === 'object') as ObjectValue | undefined)?.fields.get(name) ?? NOTHING : NOTHING);
  const first = mark.kind === 'library' ? (mark.arguments[0] ?? NOTHING) : NOTHING;
  const path = first.kind === 'text' ? first : statedIn(mark, 'path').kind === 'nothing' ? text('') : statedIn(mark, 'path');
  const plain = path.kind === 'text' ? text(path.text.replaceAll(/\{\w+\}/g, 'x'), path.isOpen) : path;
  const sender = field('@sender');
  const dioOptions = sender.kind === 'object' ? run.readField(sender, 'options') : undefined;
  const bases = [dioOptions?.kind === 'object' ? (run.readField(dioOptions, 'baseUrl') ?? NOTHING) : sender.kind === 'object' ? (run.readField(sender, 'baseUrl') ?? NOTHING) : sender.kind === 'client' ? sender.base : NOTHING, statedIn(ofClass, 'baseUrl'), field('@base')];
  const base = bases.filter(({ kind }) => kind !== 'nothing').reduce<Value>((before, one) => joined(before, one), NOTHING);
  const name = mark.kind === 'library' ? mark.path.replace(/\(\)$/, '').split('.').at(-1) ?? 'GET' : 'GET';
  const what = { address: joined(base, plain), method: name.toUpperCase(), body };
  return sender.kind === 'object' && exactText(sender.fields.get('@is')) === 'dio' ? throughDio({ ...call, given: [] }, sender, what) : send({ ...call, given: [] }, { ...what, client: null });
};

/** Functions, so that nothing is asked of other rooms while they are made. */
export const dartDio = (): Table => ({
  '@promised-request': promisedRequest,
  Dio: dioNew,
  'Dio.withOptions': dioNew,
  BaseOptions: optionsNew,
  Options: optionsNew,
  RequestOptions: optionsNew,
  ...Object.fromEntries(['get', 'post', 'put', 'patch', 'delete', 'head'].flatMap((name): [string, Handler][] => [[`@dio.${name}`, dioAsking(name.toUpperCase())], [`@dio.${name}Uri`, dioAsking(name.toUpperCase())]])),
  '@dio.request': dioAsking(null),
  '@dio.requestUri': dioAsking(null),
  '@dio.fetch': dioAsking(null),
  '@dio.download': dioAsking('GET'),
  '@dio.close': () => NOTHING,
  '@interceptors.add': addInterceptor,
  '@interceptors.addAll': addInterceptor,
  '@interceptors.insert': (call) => addInterceptor({ ...call, given: call.given.slice(1) }),
  InterceptorsWrapper: (call) => library('@interceptor', [thing(call, null, [...call.named])]),
  QueuedInterceptorsWrapper: (call) => library('@interceptor', [thing(call, null, [...call.named])]),
  RetryInterceptor: (call) => library('@retry-interceptor', [option(call, 'retries').kind === 'nothing' ? number(3) : option(call, 'retries')]),
  ...Object.fromEntries(['next', 'resolve', 'reject'].map((name): [string, Handler] => [`@interceptor-handler.${name}`, () => NOTHING])),
  ChopperClient: (call) => thing(call, 'chopper', [['baseUrl', toText(option(call, 'baseUrl'))]]),
  '@chopper.getService': (call) => {
    const type = call.named.get('@type');
    return type?.kind === 'class' ? promised({ ...call, given: [call.self ?? NOTHING] }, type) : unknown('a service');
  },
  ...Object.fromEntries(['get', 'post', 'put', 'patch', 'delete'].map((name): [string, Handler] => [`@chopper.${name}`, (call) => send(call, { address: joined(call.self?.kind === 'object' ? (call.self.fields.get('baseUrl') ?? NOTHING) : NOTHING, argument(call, 0)), method: name.toUpperCase(), body: option(call, 'body'), client: null })])),
});
