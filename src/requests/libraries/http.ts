import { SEED } from '../seed.ts';
import { destinationOf, HOST, isGiven, IN_PAGE, isFeedOfNamed, isNamedAfterPlatform, isOfNamed, isOfSetting, isWhereBrowserIs, nameOfUnknown, OTHER_SITES, OTHERS, OWN, TO_FILL, toldOf } from './destinations.ts';
import { calledBack } from './http-events.ts';
import { toldAs } from './maybe.ts';
import { sentThrough } from './through.ts';
import { connecting, grantIn, isRefreshed, TOKEN } from './grants.ts';
import { nameOfOperation, pageSizeIn } from './operations.ts';
import { argument, field, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { scaleAt } from '../walk/effect.ts';
import { asksPeople } from '../walk/incoming.ts';
import { overItems, toList, unknownList } from '../walk/items.ts';
import type { Way } from '../walk/world.ts';
import { NO_TIME, NOTHING, text, unknown, type ClientValue, type Duration, type ObjectValue, type Value } from '../walk/values.ts';

export interface Sent {
  readonly address: Value;
  readonly method: string;
  readonly body: Value;
  readonly client: ClientValue | null;
  /** Whether it is only sent when what the last one brought has ended: an access token. */
  readonly isKept?: boolean;
  /** Where it is called, of a request that something else declares. */
  readonly from?: Way;
}

/** Sends a request: notes it where it goes to the platform, and gives what answers it. */
export function send(call: Call, sent: Sent): Value {
  const { address, method, body, client } = sent;
  if (client?.through !== undefined && client.through.length > 0) return sentThrough(call, sent, client.through);
  const { run, at } = call;
  const { amount } = run.assumed('latencyMs');
  const time: Duration = { low: amount.low, expected: amount.expected, high: amount.high };
  const isOfPage = address.kind === 'text' && /^\/(?!\/)/.test(address.text) && run.module.code.language === 'javascript';
  const { destination: told, host } = destinationOf(address);
  const isInPages = [run.main, run.module.path].some((path) => run.world.isInPages(path));
  // A path alone is one of the site that the code runs on: of the app's own, unless it is put into a page of the platform.
  const destination = !isOfPage ? told : isInPages || run.inPage > 0 || IN_PAGE.test(run.module.path) ? 'unknown' : 'elsewhere';
  const isNamed = destination === 'unknown' && (isGiven(address) || isOfOwnPage(call, isInPages) || (isOfPage && (isInPages || (run.inPage > 0 && run.isAtPlatform) || run.world.isNamed(run.module))) || isNamedAfterPlatform(call) || isWhereBrowserIs(call) || (/^(?:feed|page)$/.test(client?.library ?? '') && (isOfNamed(run) || (run.isAtPlatform && client?.library === 'page' && !OTHER_SITES.test(run.module.path)) || run.frames.some(({ from }) => from !== null && SEED.test(from.path.split('/').at(-1) ?? '')))) || isFeedOfNamed(call, client));
  if (destination === 'platform' && client?.library === 'page') run.isAtPlatform = true;
  if (destination === 'platform' || isNamed) {
    const operation = nameOfOperation(address, body) ?? (address.kind === 'text' && address.text !== '' && !TO_FILL.test(address.text) ? address.text : nameOfUnknown(call, client));
    // Where it is declared it is no other one.
    if (sent.from !== undefined) run.visited.add(`${run.module.path}:${at}`);
    const inner = run.apart(() => run.request({ path: sent.from?.path ?? run.module.path, at: sent.from?.at ?? at, operation, isSure: destination === 'platform', host, posts: method !== 'GET', root: run.timer === null ? run.root : null, ways: run.frames.flatMap(({ from }) => (from === null || from === sent.from ? [] : from)) }));
    const isRetried = client?.retries != null && (method === 'GET' || client.retries.posts);
    if (isRetried && client.retries !== null) {
      const { amount: rate } = run.assumed('failRate');
      const most = 1 + client.retries.most;
      run.effect.takeScaled(inner, scaleAt(run.module.path, at, 'retries', `at most ${most} tries`, { proved: 1, low: 1, expected: Math.min(most, 1 / (1 - rate.expected)), high: most }));
    } else if (grantIn(body) === 'authorization_code') run.effect.takeCapped(inner, { ...connecting(call), path: run.module.path, at });
    else if (sent.isKept === true || isRefreshed(call, sent)) run.effect.takeCapped(inner, { ...TOKEN, path: run.module.path, at });
    else run.effect.take(inner);
  } else if (destination === 'unknown' && !call.given.some((value) => OTHERS.test(toldOf(value)) || OTHERS.test(toldAs(value).split('.').at(-1) ?? ''))) run.unknownHosts.push({ path: run.module.path, at, isSetting: isOfSetting(call) });
  const size = pageSizeIn(address) ?? pageSizeIn(body);
  return later(call, { kind: 'answer', size, isResponse: true, name: 'response', ...(destination === 'platform' || isNamed ? { isOfPlatform: true } : {}), ...(asksPeople(address) ? { isFromPeople: true } : {}) }, time);
}

/** A script in pages of the platform that fetches what it found there: browsers let it ask no other site without more. */
function isOfOwnPage({ run, path, given }: Call, isInPages: boolean): boolean {
  const [first] = given;
  return /^(?:unsafeWindow\.|window\.)?fetch$/.test(path) && first?.kind === 'unknown' && !first.isSetting && !OTHERS.test(first.what) && !OWN.test(first.what) && (isInPages || IN_PAGE.test(run.module.path)) && (isInPages || isOfNamed(run));
}

/** In a language with promises the time passes where it is waited for. */
export function later({ run, self, path }: Call, value: Value, time: Duration): Value {
  const isWaitedFor = run.module.code.language !== 'python' || (self?.kind === 'client' ? self.library === 'async' : /^(?:aiohttp|httpx\.AsyncClient|gql_async)\b/.test(path));
  if (run.module.code.hasPromises && isWaitedFor) return { kind: 'promise', value, time };
  run.effect.wait(time);
  return value;
}

/** An address and options, as `fetch` and its kin take them. */
const fetching: Handler = (call) => {
  const [first, second] = [argument(call, 0), argument(call, 1)];
  const request = first.kind === 'library' && first.path === 'Request()' ? first.arguments[0] : undefined;
  const method = toText(option(call, 'method'));
  return send(call, { address: addressOf(request ?? first), method: method.kind === 'text' && method.text !== '' ? method.text.toUpperCase() : 'GET', body: field(call, second, 'body'), client: null });
};

/** An address is a text, or something that is written as one. */
export function addressOf(value: Value): Value {
  if (value.kind === 'object') {
    const base = value.fields.get('url') ?? value.fields.get('uri') ?? value.fields.get('href') ?? value.fields.get('@text');
    if (base !== undefined) return addressOf(base);
    const host = value.fields.get('hostname') ?? value.fields.get('host');
    if (host !== undefined) return concatenate(concatenate(text('https://'), toText(host)), toText(value.fields.get('path') ?? text('/')));
  }
  return value.kind === 'text' || isGiven(value) ? value : toText(value);
}

/** A list of addresses and options, all of which are asked for. */
function eachFetched(call: Call): Value {
  const all = toList(call.run, argument(call, 0));
  if (all !== null) overItems(call.run, all, { at: call.at, isParallel: true, name: null }, (one) => void fetching({ ...call, given: [one] }));
  return unknownList(call.run, { kind: 'answer', size: null, isResponse: true, name: 'response' });
}

/** `https.request(options | address, …, callback)`. */
const native: Handler = (call) => {
  const [first, second] = [argument(call, 0), argument(call, 1)];
  const callback = call.given.find(isCallback) ?? NOTHING;
  const method = toText(option(call, 'method'));
  const answered = send(call, { address: addressOf(first), method: method.kind === 'text' ? method.text.toUpperCase() : 'GET', body: NOTHING, client: null });
  const time = answered.kind === 'promise' ? answered.time : NO_TIME;
  call.run.pending = time;
  const effect = call.run.apart(() => {
    call.run.effect.wait(time);
    invoke(call, callback, [{ kind: 'answer', size: null, isResponse: true, name: 'response' }]);
  });
  call.run.effect.take(effect, false);
  void second;
  return { kind: 'library', path: '@sent', arguments: [], self: null };
};

/** A client with an address that all its requests begin with. */
const client =
  (library: string, ...bases: readonly string[]): Handler =>
  (call) => ({ kind: 'client', library, base: option(call, ...bases), retries: null });

/** `client.get(path, …)`, `client.post(path, body, …)`, `client(options)`. */
export function ofClient(call: Call, method: string, self: ClientValue | null): Value {
  const [first, second] = [argument(call, 0), argument(call, 1)];
  const base = self?.base ?? NOTHING;
  const path = first.kind === 'object' && !first.fields.has('@text') ? (base.kind === 'nothing' ? null : pathIn(first)) ?? addressOf({ ...first }) : addressOf(first);
  const own = option(call, 'baseURL', 'prefixUrl', 'base_url');
  const start = own.kind === 'nothing' ? base : own;
  const address = path.kind === 'text' && HOST.test(path.text) ? path : start.kind === 'nothing' ? path : concatenate(slashed(toText(start)), below(path));
  const stated = toText(option(call, 'method'));
  const actual = method === '' ? (stated.kind === 'text' && stated.text !== '' ? stated.text.toUpperCase() : 'GET') : method;
  const body = actual === 'GET' ? option(call, 'params', 'searchParams', 'query') : second.kind === 'nothing' ? option(call, 'data', 'json', 'body', 'params') : second;
  return send(call, { address, method: actual, body, client: self });
}

/** `pool.request({ path, method })`: a path alone, at the origin that the client was made for. */
const pathIn = ({ fields }: ObjectValue): Value | null => (['url', 'uri', 'href', 'hostname', 'host'].some((name) => fields.has(name)) ? null : (fields.get('path') ?? null));

export const slashed = (base: Value): Value => (base.kind === 'text' && !base.isOpen && !base.text.endsWith('/') ? text(`${base.text}/`) : base);

/** What stands below an address begins without the sign that parts them. */
export const below = (path: Value): Value => (path.kind === 'text' && path.text.startsWith('/') ? { ...path, text: path.text.slice(1) } : path);

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request'] as const;
const methodOf = (name: string): string => (name === 'request' ? '' : name.toUpperCase());

const verbs = (library: string): Table => Object.fromEntries(METHODS.map((name) => [`${library}.${name}`, (call: Call) => ofClient(call, methodOf(name), null)]));

/** The same of packages that take a callback. */
const calledBackBy = (library: string): Table => Object.fromEntries(Object.entries(verbs(library)).map(([path, handler]) => [path, calledBack(handler)]));

const ofSelf =
  (method: string): Handler =>
  (call) =>
    ofClient(call, method, call.self?.kind === 'client' ? call.self : null);

const graphql: Handler = (call) => {
  const self = call.self?.kind === 'client' ? call.self : null;
  const first = argument(call, 0);
  const isAddress = self === null;
  return send(call, { address: isAddress ? addressOf(first) : toText(self.base), method: 'POST', body: isAddress ? argument(call, 1) : first.kind === 'object' ? first : (call.given[0] ?? NOTHING), client: self });
};

/** The official packages: whatever is called on them goes to the platform. */
const official = (library: string): Handler => () => ({ kind: 'client', library, base: text('https://api.upwork.com/'), retries: null });

/** Whatever is called on a part of the official packages is a request, but for what sets them up. */
export function callOfficial(call: Call): Value {
  const name = call.path.split('.').at(-1) ?? '';
  if (isSetup(call, name)) setUp(call);
  if (call.isNew || /^[A-Z]/.test(name) || isSetup(call, name) || !call.path.includes('()')) return { kind: 'library', path: `${call.path}()`, arguments: call.given, self: null };
  return officialCall(call);
}

/** What only sets a client up. The address at which somebody permits the app is made on the spot, unless it is told to a callback: then a token is asked for first. */
const isSetup = (call: Call, name: string): boolean => /^(?:set|with|on|config|use)/.test(name) || (name === 'getAuthorizationUrl' && !call.given.some(isCallback));

/** What is to be done once it is set up is done at once. */
const setUp = (call: Call): void => void invoke(call, call.given.findLast(isCallback) ?? NOTHING);

/** A method of the official client itself; null where it is none. */
export function callOfficialClient(call: Call): Value | null {
  const [, name = ''] = /^@client\.(\w+)$/.exec(call.path) ?? [];
  if (name === '' || call.self?.kind !== 'client' || call.self.library !== 'upwork') return null;
  if (isSetup(call, name)) setUp(call);
  return isSetup(call, name) ? unknown('a setting') : /^(?:get|post|put|delete|execute|search|find|refresh|revoke|request)/.test(name) ? officialCall(call) : null;
}

export const officialCall: Handler = (call) => {
  const callback = call.given.findLast(isCallback);
  const answered = send(call, { address: text('https://api.upwork.com/graphql'), method: 'POST', body: argument(call, 0), client: null });
  if (callback === undefined) return answered;
  if (answered.kind === 'promise') call.run.effect.wait(answered.time);
  const data: Value = { kind: 'answer', size: pageSizeIn(argument(call, 0)), isResponse: false, name: 'data' };
  // The newer package tells the status before the data.
  const hasStatus = callback.kind !== 'function' || callback.code.parameters.length > 2;
  invoke(call, callback, hasStatus ? [NOTHING, call.run.module.code.hasPromises ? text('', true) : NOTHING, data] : [NOTHING, data]);
  return answered;
};

export const http: Table = {
  fetch: fetching,
  'node-fetch': fetching,
  'cross-fetch': fetching,
  'isomorphic-fetch': fetching,
  'undici.fetch': fetching,
  'undici.request': fetching,
  'cross-fetch.fetch': fetching,
  $fetch: fetching,
  'ofetch.ofetch': fetching,
  'ofetch.$fetch': fetching,
  useFetch: fetching,
  'electron.net.fetch': fetching,
  'electron.net.request': native,
  'UrlFetchApp.fetch': fetching,
  'UrlFetchApp.fetchAll': (call) => eachFetched(call),
  GM_xmlhttpRequest: (call) => {
    const sent = send(call, { address: addressOf(argument(call, 0)), method: 'GET', body: NOTHING, client: null });
    invoke(call, option(call, 'onload'), [{ kind: 'answer', size: null, isResponse: true, name: 'response' }]);
    return sent;
  },
  'https.request': native,
  'https.get': native,
  'http.request': native,
  'http.get': native,
  axios: (call) => ofClient(call, '', null),
  ...verbs('axios'),
  'axios.create': client('axios', 'baseURL'),
  'axios.Axios': client('axios', 'baseURL'),
  got: (call) => ofClient(call, '', { kind: 'client', library: 'got', base: NOTHING, retries: { most: 2, posts: false } }),
  ...verbs('got'),
  'got.extend': client('got', 'prefixUrl'),
  ky: (call) => ofClient(call, '', { kind: 'client', library: 'ky', base: NOTHING, retries: { most: 2, posts: false } }),
  ...verbs('ky'),
  'ky.create': client('ky', 'prefixUrl'),
  'ky.extend': client('ky', 'prefixUrl'),
  ...calledBackBy('superagent'),
  ...calledBackBy('needle'),
  ...calledBackBy('request'),
  request: calledBack((call) => ofClient(call, '', null)),
  'request-promise': (call) => ofClient(call, '', null),
  'request-promise-native': (call) => ofClient(call, '', null),
  'graphql-request': graphql,
  'graphql-request.request': graphql,
  'graphql-request.GraphQLClient': (call) => ({ kind: 'client', library: 'graphql', base: addressOf(argument(call, 0)), retries: null }),
  '@apollo/client.ApolloClient': client('graphql', 'uri'),
  'rss-parser': () => ({ kind: 'client', library: 'rss', base: NOTHING, retries: null }),
  'feedparser-promised.parse': (call) => send(call, { address: addressOf(argument(call, 0)), method: 'GET', body: NOTHING, client: null }),
  '@upwork/node-upwork-oauth2': official('upwork'),
  'upwork-api': official('upwork'),
  'node-upwork': official('upwork'),
  '@client.get': ofSelf('GET'),
  '@client.post': ofSelf('POST'),
  '@client.put': ofSelf('PUT'),
  '@client.patch': ofSelf('PATCH'),
  '@client.delete': ofSelf('DELETE'),
  '@client.head': ofSelf('HEAD'),
  '@client.request': (call) => (call.self?.kind === 'client' && call.self.library === 'graphql' ? graphql(call) : ofSelf('')(call)),
  '@client.rawRequest': graphql,
  '@client.query': graphql,
  '@client.mutate': graphql,
  '@client.execute': officialCall,
  '@client.parseURL': ofSelf('GET'),
  '@client.search': (call) => (call.self?.kind === 'client' && call.self.library === 'upwork' ? officialCall(call) : unknown('an answer')),
  '@client()': (call) => ofClient(call, '', call.self?.kind === 'client' ? call.self : null),
  '@client.extend': (call) => call.self ?? NOTHING,
  '@client.create': (call) => call.self ?? NOTHING,
  'axios-retry': (call) => {
    const target = argument(call, 0);
    const most = option(call, 'retries');
    const condition = option(call, 'retryCondition');
    if (target.kind === 'client') target.retries = { most: most.kind === 'number' ? most.high : 3, posts: condition.kind !== 'nothing' };
    return NOTHING;
  },
};

/** A page that a browser is told to load is asked for as any other address. */
export const loadPage = (call: Call, address: Value): Value => send(call, { address: addressOf(address), method: 'GET', body: NOTHING, client: { kind: 'client', library: 'page', base: NOTHING, retries: null } });
