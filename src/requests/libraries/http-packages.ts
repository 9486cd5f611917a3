import { numberIn } from '../walk/arithmetic.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { overItems, toList } from '../walk/items.ts';
import { exactText, library, native, NOTHING, text, unknown, type ClientValue, type Value } from '../walk/values.ts';
import { argument, field, invoke, isCallback, option, thing, type Call, type Handler, type Table } from './call.ts';
import { forComponents } from './graphql-components.ts';
import { addressOf, loadPage, ofClient, send } from './http.ts';
import { everyText, startTimer } from './time.ts';

const RESPONSE: Value = { kind: 'answer', size: null, isResponse: true, name: 'response' };
const DATA: Value = { kind: 'answer', size: null, isResponse: false, name: 'data' };

const plainClient = (base: Value = NOTHING, name = 'http'): ClientValue => ({ kind: 'client', library: name, base, retries: null });

const asked = (call: Call, address: Value, method = 'GET', body: Value = NOTHING): Value => send(call, { address: addressOf(address), method, body, client: null });

/** Asks for the first argument, and hands what came to the callback behind it. */
const asking =
  (method = 'GET', position = 0): Handler =>
  (call) => {
    const answered = asked(call, argument(call, position), method);
    const callback = call.given.slice(position + 1).findLast(isCallback);
    if (callback !== undefined) invoke(call, callback, [NOTHING, DATA, DATA]);
    return answered;
  };

const ofOptions =
  (...names: readonly string[]): Handler =>
  (call) => {
    const first = argument(call, 0);
    return asked(call, first.kind === 'object' ? option(call, ...names) : first, exactText(option(call, 'method')) ?? 'GET', option(call, 'body', 'data'));
  };

/** Something that is made with the address that its methods ask for: `bent(base, 'json')`, `wretch(address)`. */
const made =
  (...names: readonly string[]): Handler =>
  (call) => {
    const first = argument(call, 0);
    const base = first.kind === 'object' ? option(call, ...names) : first.kind === 'text' && /^(?:https?:)?\/\//.test(first.text) ? first : NOTHING;
    return plainClient(base.kind === 'nothing' ? NOTHING : addressOf(base));
  };

/** The same where a call without a path asks for what it was made with. */
const bound: Handler = (call) => thing(call, 'bound', [['@address', addressOf(argument(call, 0))]]);

const throughBound =
  (method: string): Handler =>
  (call) => {
    const base = call.self?.kind === 'object' ? (call.run.readField(call.self, '@address') ?? NOTHING) : NOTHING;
    const [first] = call.given;
    return asked(call, first?.kind === 'text' && method === 'GET' ? concatenate(toText(base), first) : base, method, method === 'GET' ? NOTHING : (first ?? NOTHING));
  };

/** Hands on to another site what comes to a route: each of its requests is one there. */
const proxied =
  (...names: readonly string[]): Handler =>
  (call) => {
    const first = argument(call, 0);
    const target = first.kind === 'object' ? option(call, ...names) : call.given[1]?.kind === 'object' ? option(call, ...names) : first;
    const plain = toText(target);
    const address = plain.kind === 'text' && !plain.isOpen && !/^\w+:/.test(plain.text) ? text(`https://${plain.text}`) : target;
    return native('proxy', () => asked(call, address));
  };

/** `proxy.web(request, response, { target })`. */
const proxyTo: Handler = (call) => asked(call, option(call, 'target'));

/** A reader of feeds that looks again and again: it is told how often, in milliseconds. */
const watched =
  (standard: number, unit: number, ...names: readonly string[]): Handler =>
  (call) => {
    const address = option(call, 'url', 'feed');
    const given = numberIn(option(call, ...names));
    const period = given === null ? { low: standard, expected: standard, high: standard } : { low: given.low * unit, expected: given.expected * unit, high: given.high * unit };
    const span = { duration: period, assumptions: given?.assumptions ?? [], question: null };
    startTimer(call, { kind: 'timer', text: everyText(span), period, callback: native('look', () => asked(call, address.kind === 'nothing' ? argument(call, 0) : address)), assumptions: span.assumptions, question: null });
    return call.self ?? library('@watched');
  };

/** A crawler asks for each address that it is given, and does its work with each page that comes. */
const crawled: Handler = (call) => {
  const work = option({ ...call, given: call.before }, 'requestHandler', 'handlePageFunction', 'handleRequestFunction');
  const visited = (one: Value): void => {
    asked(call, one);
    invoke(call, work, [{ kind: 'answer', size: null, isResponse: false, name: 'page' }]);
  };
  const all = toList(call.run, argument(call, 0));
  if (all === null) visited(argument(call, 0));
  else overItems(call.run, all, { at: call.at, isParallel: true, name: null }, visited);
  return { kind: 'promise', value: NOTHING, time: { low: 0, expected: 0, high: 0 } };
};

/** Where the packages that connect accounts ask for tokens. */
const tokenHost = (call: Call): Value => {
  const auth = option(call, 'auth');
  const host = field(call, auth, 'tokenHost');
  const path = field(call, auth, 'tokenPath');
  return path.kind === 'nothing' ? concatenate(toText(host), text('/oauth/token')) : concatenate(toText(host), toText(path));
};

const GRANT: Value = { kind: 'object', fields: new Map([['grant_type', text('authorization_code')]]), isOpen: false, of: null, key: '', epoch: 0 };

const connectedTo = (call: Call): Value => (call.self?.kind === 'object' ? (call.run.readField(call.self, '@token') ?? NOTHING) : NOTHING);

/** A token of simple-oauth2, which asks for the next one itself. */
const ofToken = (call: Call, address: Value): Value => thing(call, 'oauth2-token', [['@token', address], ['token', DATA]]);

const tokenOf: Handler = (call) => {
  const answered = connected('@token', null)(call);
  const made = ofToken(call, connectedTo(call));
  return answered.kind === 'promise' ? { ...answered, value: made } : made;
};

const connected =
  (name: string, position: number | null): Handler =>
  (call) => {
    const address = call.self?.kind === 'object' ? (call.run.readField(call.self, name) ?? NOTHING) : NOTHING;
    const answered = send(call, { address: addressOf(address), method: 'POST', body: GRANT, client: null });
    const callback = position === null ? undefined : call.given.findLast(isCallback);
    if (callback !== undefined) invoke(call, callback, [NOTHING, DATA, DATA, DATA]);
    return answered;
  };

const signed =
  (method: string): Handler =>
  (call) => {
    const answered = asked(call, argument(call, 0), method);
    const callback = call.given.findLast(isCallback);
    if (callback !== undefined) invoke(call, callback, [NOTHING, DATA, RESPONSE]);
    return answered;
  };

const APPS_SCRIPT_SETTERS = ['setTokenUrl', 'setRefreshUrl', 'setAuthorizationBaseUrl', 'setClientId', 'setClientSecret', 'setCallbackFunction', 'setPropertyStore', 'setCache', 'setLock', 'setScope', 'setParam', 'setTokenHeaders', 'setTokenFormat', 'setGrantType', 'setTokenPayloadHandler', 'generateCodeVerifier', 'setExpirationMinutes'] as const;

/** A browser that is steered is told an address. */
const went: Handler = (call) => loadPage(call, argument(call, 0));

/** Clients of HTTP, of feeds and of pages that packages give. */
export const httpPackages: Table = {
  ...Object.fromEntries(['got-scraping', 'got-scraping.gotScraping'].map((name) => [name, ofOptions('url')])),
  ...Object.fromEntries(['get', 'post'].map((name) => [`got-scraping.gotScraping.${name}`, asking(name.toUpperCase())])),
  ...Object.fromEntries(['unfetch', 'isomorphic-unfetch', 'make-fetch-happen', 'minipass-fetch', 'node-fetch-commonjs', 'node-fetch-native', 'whatwg-fetch.fetch', 'react-native-fetch-api.fetch', 'cross-fetch-ponyfill'].map((name) => [name, ofOptions('url')])),
  'fetch-retry': (call) => argument(call, 0),
  'fetch-cookie': (call) => argument(call, 0),
  needle: (call) => asked(call, argument(call, 1), exactText(argument(call, 0))?.toUpperCase() ?? 'GET', argument(call, 2)),
  superagent: (call) => (call.given.length > 1 ? asked(call, argument(call, 1), exactText(argument(call, 0))?.toUpperCase() ?? 'GET') : asked(call, argument(call, 0))),
  phin: ofOptions('url'),
  'phin.defaults': () => library('@phin'),
  '@phin': ofOptions('url'),
  centra: bound,
  bent: made(),
  wretch: bound,
  'wretch.default': bound,
  ...Object.fromEntries(['get', 'post', 'put', 'patch', 'delete', 'head', 'send'].map((name) => [`@bound.${name}`, throughBound(name === 'send' ? 'GET' : name.toUpperCase())])),
  ...Object.fromEntries(['url', 'auth', 'headers', 'query', 'json', 'body', 'header', 'catcher', 'options', 'middlewares', 'accept'].map((name): [string, Handler] => [`@bound.${name}`, (call) => call.self ?? NOTHING])),
  redaxios: (call) => ofClient(call, '', null),
  ...Object.fromEntries(['get', 'post', 'put', 'delete'].map((name) => [`redaxios.${name}`, asking(name.toUpperCase())])),
  'http2.connect': (call) => thing(call, 'http2', [['@address', argument(call, 0)]]),
  '@http2.request': (call) => {
    const base = call.self?.kind === 'object' ? (call.run.readField(call.self, '@address') ?? NOTHING) : NOTHING;
    return asked(call, concatenate(toText(base), toText(option(call, ':path'))), exactText(option(call, ':method')) ?? 'GET');
  },
  'http-proxy-middleware.createProxyMiddleware': proxied('target'),
  'http-proxy-middleware': proxied('target'),
  'express-http-proxy': proxied('target'),
  'koa-proxies': proxied('target'),
  'http-proxy.createProxyServer': () => library('@proxy'),
  'http-proxy.createProxy': () => library('@proxy'),
  '@proxy.web': proxyTo,
  'http-proxy.createServer': (call) => asked(call, option(call, 'target')),
  '@extractus/feed-extractor.extract': asking(),
  '@extractus/feed-extractor.read': asking(),
  'feed-reader.read': asking(),
  'rss-to-json': asking(),
  'rss-to-json.parse': asking(),
  'feed-read': asking(),
  'feed-read.default': asking(),
  'rss-url-parser': asking(),
  'rss-url-parser.default': asking(),
  'feedparser-promised': asking(),
  'rss-feed-emitter': () => library('@emitter'),
  '@emitter.add': watched(60_000, 1, 'refresh'),
  feedsub: watched(600_000, 60_000, 'interval'),
  'rss-watcher': watched(300_000, 1000, 'interval'),
  'cheerio.fromURL': asking(),
  'jsdom.JSDOM.fromURL': asking(),
  ...Object.fromEntries(['Cheerio', 'Puppeteer', 'Playwright', 'Http', 'Basic', 'JSDOM', 'AdaptivePlaywright'].flatMap((kind): [string, Handler][] => [`crawlee.${kind}Crawler`, `@crawlee/${kind.toLowerCase()}.${kind}Crawler`, `apify.${kind}Crawler`].map((name) => [name, (call: Call) => library('@crawler', call.given)]))),
  '@crawler.run': crawled,
  '@crawler.addRequests': crawled,
  'x-ray': () => library('@x-ray'),
  '@x-ray': (call) => native('look', ([callback]) => {
    asked(call, argument(call, 0));
    return invoke(call, callback ?? NOTHING, [NOTHING, DATA]);
  }),
  'webdriverio.remote': () => library('@webdriver'),
  '@webdriver.url': went,
  '@webdriver.navigateTo': went,
  'impit.Impit': () => plainClient(),
  ...Object.fromEntries(['Pool', 'Client', 'BalancedPool', 'RetryAgent'].map((kind): [string, Handler] => [`undici.${kind}`, (call) => plainClient(addressOf(argument(call, 0)))])),
  cycletls: () => library('@cycletls'),
  '@cycletls': asking(),
  'urql.createClient': linked,
  'urql.Client': linked,
  '@urql/core.createClient': linked,
  '@urql/core.Client': linked,
  ...Object.fromEntries(['@apollo/client', '@apollo/client/core', '@apollo/client/core/index.js', 'apollo-boost', 'apollo-client'].flatMap((name): [string, Handler][] => [
    [`${name}.HttpLink`, (call) => plainClient(option(call, 'uri'), 'graphql')],
    [`${name}.createHttpLink`, (call) => plainClient(option(call, 'uri'), 'graphql')],
    [`${name}.ApolloClient`, (call) => linked(call)],
  ])),
  'apollo-boost': (call) => linked(call),
  'apollo-client': (call) => linked(call),
  'apollo-link-http.HttpLink': (call) => plainClient(option(call, 'uri'), 'graphql'),
  'apollo-link-http.createHttpLink': (call) => plainClient(option(call, 'uri'), 'graphql'),
  'simple-oauth2.AuthorizationCode': (call) => thing(call, 'oauth2', [['@token', tokenHost(call)]]),
  'simple-oauth2.ClientCredentials': (call) => thing(call, 'oauth2', [['@token', tokenHost(call)]]),
  '@oauth2.getToken': tokenOf,
  '@oauth2.createToken': (call) => ofToken(call, connectedTo(call)),
  '@oauth2-token.refresh': (call) => send(call, { address: addressOf(connectedTo(call)), method: 'POST', body: NOTHING, client: null, isKept: true }),
  '@oauth2-token.revoke': (call) => send(call, { address: addressOf(connectedTo(call)), method: 'POST', body: NOTHING, client: null }),
  '@oauth2-token.expired': () => unknown('whether a token has ended'),
  // Google's library for scripts keeps the token, and asks for the next one when it has ended.
  'OAuth2.createService': (call) => thing(call, 'apps-script-oauth2', [['@token', NOTHING]]),
  ...Object.fromEntries(APPS_SCRIPT_SETTERS.map((name): [string, Handler] => [`@apps-script-oauth2.${name}`, (call) => {
    if (call.self?.kind === 'object' && name === 'setTokenUrl') call.run.writeField(call.self, '@token', argument(call, 0));
    return call.self ?? NOTHING;
  }])),
  '@apps-script-oauth2.handleCallback': (call) => connected('@token', null)(call),
  ...Object.fromEntries(['getAccessToken', 'refresh', 'exchangeGrant'].map((name): [string, Handler] => [`@apps-script-oauth2.${name}`, (call) => send(call, { address: addressOf(connectedTo(call)), method: 'POST', body: NOTHING, client: null, isKept: true })])),
  'client-oauth2': (call) => thing(call, 'oauth2-client', [['@token', option(call, 'accessTokenUri')], ['code', thing(call, 'oauth2', [['@token', option(call, 'accessTokenUri')]])], ['credentials', thing(call, 'oauth2', [['@token', option(call, 'accessTokenUri')]])]]),
  ...Object.fromEntries(['oauth.OAuth2', 'oauth.default.OAuth2'].map((name): [string, Handler] => [name, (call) => thing(call, 'oauth', [['@token', concatenate(toText(argument(call, 2)), toText(argument(call, 4)))]])])),
  ...Object.fromEntries(['oauth.OAuth', 'oauth.default.OAuth'].map((name): [string, Handler] => [name, (call) => thing(call, 'oauth', [['@token', argument(call, 1)], ['@first', argument(call, 0)]])])),
  '@oauth.getOAuthAccessToken': connected('@token', 0),
  '@oauth.getOAuthRequestToken': connected('@first', 0),
  ...Object.fromEntries(['get', 'post', 'put', 'delete', 'getProtectedResource'].map((name) => [`@oauth.${name}`, signed(name === 'post' ? 'POST' : 'GET')])),
};

/** A client of GraphQL goes where its link goes. */
function linked(call: Call): Value {
  const link = option(call, 'link');
  return forComponents(call.run, plainClient(link.kind === 'client' ? link.base : option(call, 'uri', 'url'), 'graphql'));
}
