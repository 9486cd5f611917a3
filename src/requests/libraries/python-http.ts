import { argument, option, thing, type Call, type Handler, type Table } from './call.ts';
import { addressOf, ofClient, send, type Sent } from './http.ts';
import { isOldestCall } from './python-clients.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { concatenate, toText, waitFor } from '../walk/evaluate.ts';
import { exactText, library, NOTHING, number, text, type Value } from '../walk/values.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;

const asking =
  (method: string): Handler =>
  (call) => {
    const self = call.self?.kind === 'client' ? call.self : null;
    const url = call.named.get('url');
    return ofClient(url === undefined ? call : { ...call, given: [url, ...call.given] }, method, self);
  };

/** `request("POST", url)`. */
const stating: Handler = (call) => {
  const method = exactText(call.named.get('method') ?? argument(call, 0)) ?? 'GET';
  return asking(method.toUpperCase())({ ...call, given: call.named.has('method') ? call.given : call.given.slice(1) });
};

const verbs = (root: string): Table => ({ ...Object.fromEntries(VERBS.map((name) => [`${root}.${name}`, asking(name.toUpperCase())])), [`${root}.request`]: stating });

const client =
  (kind: 'sync' | 'async', ...bases: readonly string[]): Handler =>
  (call) => ({ kind: 'client', library: kind, base: option(call, 'base_url', ...bases), retries: null });

/** Whatever is asked of the official package goes to the platform. */
const official: Handler = (call) => waitFor(call.run, send(call, { address: text('https://api.upwork.com/graphql'), method: 'POST', body: argument(call, 0), client: null }));

const opened: Handler = (call) => {
  const first = argument(call, 0);
  const isRequest = first.kind === 'library' && /Request\(\)$/.test(first.path);
  return send(call, { address: addressOf(isRequest ? (first.arguments[0] ?? NOTHING) : first), method: call.given.length > 1 || call.named.has('data') ? 'POST' : 'GET', body: option(isRequest ? { ...call, given: first.arguments, named: new Map() } : call, 'data'), client: null });
};

/** A request that is made, and sent by who is handed it. */
const request: Handler = (call) => library('urllib.request.Request()', [call.given[0] ?? option(call, 'url'), ...call.given.slice(1), { kind: 'object', fields: new Map([['data', option(call, 'data')], ...call.named]), isOpen: true, of: null, key: '', epoch: 0 }]);

/** `session.mount("https://", HTTPAdapter(max_retries=Retry(total=3)))`. */
const mount: Handler = (call) => {
  const adapter = argument(call, 1);
  const retry = adapter.kind === 'library' ? option({ ...call, given: adapter.arguments, named: new Map() }, 'max_retries') : NOTHING;
  const inner = retry.kind === 'library' ? { ...call, given: retry.arguments, named: new Map<string, Value>() } : null;
  const most = inner === null ? numberIn(retry)?.high : (numberIn(option(inner, 'total')) ?? numberIn(inner.given[0]) ?? number(10)).high;
  const isForced = inner === null || option(inner, 'status_forcelist').kind !== 'nothing';
  if (call.self?.kind === 'client' && most !== undefined && isForced) call.self.retries = { most, posts: inner !== null && option(inner, 'allowed_methods', 'method_whitelist').kind !== 'nothing' };
  return NOTHING;
};

/** A client of GraphQL sends what it is given to where its transport goes. */
const executed: Handler = (call) => {
  const self = call.self?.kind === 'client' ? call.self : null;
  return send(call, { address: self === null ? NOTHING : toText(self.base), method: 'POST', body: option(call, 'variable_values', 'query').kind === 'nothing' ? argument(call, 0) : argument(call, 0), client: self });
};

const transported: Handler = (call) => {
  const transport = option(call, 'transport');
  const inner = transport.kind === 'library' ? { ...call, given: transport.arguments, named: new Map<string, Value>() } : call;
  const url = option(inner, 'url');
  const isAsync = transport.kind === 'library' && /AIOHTTP|HTTPXAsync/i.test(transport.path);
  return { kind: 'client', library: isAsync ? 'async' : 'sync', base: url.kind === 'nothing' ? addressOf(argument(inner, 0)) : url, retries: null };
};

const ofHost: Handler = (call) => ({ kind: 'client', library: 'sync', base: concatenate(text('https://'), toText(argument(call, 0))), retries: null });

export const pythonHttp: Table = {
  ...verbs('requests'),
  ...verbs('requests.api'),
  ...verbs('httpx'),
  ...verbs('curl_cffi.requests'),
  ...verbs('cloudscraper'),
  ...verbs('urllib3'),
  'requests.Session': client('sync'),
  'urllib.parse.urljoin': ({ given: [base, path] }) => {
    const [from, to] = [exactText(base), exactText(path)];
    if (from === null || to === null) return base?.kind === 'text' ? { ...base, isOpen: true } : text('', true);
    return URL.canParse(to, from) ? text(new URL(to, from).href) : text(to);
  },
  // An address by its parts: how, where, which path, what for.
  ...Object.fromEntries([['urlunsplit', 3], ['urlunparse', 4]].map(([name, query]): [string, Handler] => [`urllib.parse.${name}`, (call) => {
    const given = argument(call, 0);
    const [how, where, path, ...rest] = given.kind === 'list' ? (given.items ?? []) : [];
    if (how === undefined || where === undefined || path === undefined) return text('', true);
    const asked = rest[Number(query) - 3];
    return [concatenate(toText(how), text('://')), toText(where), toText(path), ...(asked === undefined || exactText(asked) === '' ? [] : [text('?'), toText(asked)])].reduce(concatenate);
  }])),
  // What is put together first and sent later.
  ...Object.fromEntries(['requests.Request', 'httpx.Request', 'requests.models.Request'].map((name): [string, Handler] => [name, (call) => thing(call, 'prepared-request', [['@method', call.named.get('method') ?? argument(call, 0)], ['@address', call.named.get('url') ?? argument(call, 1)], ['@body', option(call, 'json', 'data', 'content')]])])),
  '@prepared-request.prepare': (call) => call.self ?? NOTHING,
  '@client.prepare_request': (call) => argument(call, 0),
  '@client.build_request': (call) => thing(call, 'prepared-request', [['@method', argument(call, 0)], ['@address', concatenate(call.self?.kind === 'client' ? toText(call.self.base) : text(''), toText(argument(call, 1)))], ['@body', option(call, 'json', 'data', 'content')]]),
  '@client.send': (call) => {
    const [first] = call.given;
    if (first?.kind === 'library') return stating({ ...call, given: first.arguments });
    const part = (name: string): Value => (first?.kind === 'object' ? (call.run.readField(first, name) ?? NOTHING) : NOTHING);
    return waitFor(call.run, send(call, { address: first?.kind === 'object' ? addressOf(part('@address')) : (first ?? NOTHING), method: (exactText(part('@method')) ?? 'GET').toUpperCase(), body: part('@body'), client: call.self?.kind === 'client' ? call.self : null }));
  },
  'requests.session': client('sync'),
  'requests_html.HTMLSession': client('sync'),
  'requests_toolbelt.sessions.BaseUrlSession': client('sync'),
  'cloudscraper.create_scraper': client('sync'),
  'curl_cffi.requests.Session': client('sync'),
  'httpx.Client': client('sync'),
  'httpx.AsyncClient': client('async'),
  'aiohttp.ClientSession': (call) => ({ kind: 'client', library: 'async', base: call.given[0] ?? option(call, 'base_url'), retries: null }),
  'aiohttp.request': stating,
  'urllib3.PoolManager': client('sync'),
  'urllib.request.Request': request,
  'urllib2.Request': request,
  'urllib.request.urlopen': opened,
  'urllib.request.urlretrieve': opened,
  'urllib2.urlopen': opened,
  'http.client.HTTPSConnection': ofHost,
  'feedparser.parse': opened,
  'gql.Client': transported,
  'gql.gql': (call) => argument(call, 0),
  'gql.dsl.gql': (call) => argument(call, 0),
  'sgqlc.endpoint.http.HTTPEndpoint': (call) => ({ kind: 'client', library: 'sync', base: addressOf(argument(call, 0)), retries: null }),
  'python_graphql_client.GraphqlClient': (call) => ({ kind: 'client', library: 'sync', base: option(call, 'endpoint'), retries: null }),
  ...Object.fromEntries(VERBS.map((name) => [`@client.${name}`, asking(name.toUpperCase())])),
  '@client.request': stating,
  '@client.stream': stating,
  '@client.mount': mount,
  '@client.execute': executed,
  '@client.execute_async': executed,
  '@client.execute_sync': executed,
  '@client.close': () => NOTHING,
  '@client.getresponse': () => ({ kind: 'answer', name: 'response', size: null, isResponse: true }),
};

/** Calls of the official package, whatever its router: `search.Api(client).find(…)`. */
export function officialCall(call: Call): Value | null {
  if (/^upwork\.(?:routers\..*|.*\.routers\..*)\(\)\.\w+$/.test(call.path) || /^(?:upwork|odesk)\.(?:client\.)?Client\(\)\.(?:get|post|put|delete|execute|request)$/.test(call.path)) return official(call);
  const [, name] = /^(?:upwork|odesk)\.(?:client\.)?Client\(\)\.(?:auth\.)?(get_access_token|get_authorization_url|get_authorize_url)$/.exec(call.path) ?? [];
  // The older package asks for a token before somebody permits the app.
  if (name === 'get_access_token' || (name !== undefined && isOlder(call))) return waitFor(call.run, send(call, CONNECTED));
  return name === undefined && isOldestCall(call.path) ? official(call) : null;
}

/** What an account is connected by, once for each. */
const CONNECTED: Sent = { address: text('https://www.upwork.com/api/v3/oauth2/token'), method: 'POST', body: { kind: 'object', fields: new Map([['grant_type', text('authorization_code')]]), isOpen: false, of: null, key: '', epoch: 0 }, client: null };

/** Whether the client is set up with the keys of the older version. */
const isOlder = ({ path, before }: Call): boolean => path.includes('.auth.') || before.some((config) => config.kind === 'library' && config.arguments.some((given) => given.kind === 'object' && given.fields.has('consumer_key')));

