import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { route } from './frameworks.ts';
import { goBrowser, goColly } from './go-colly.ts';
import { handedOn, throughOf } from './through.ts';
import { goClientCall, goClients, sendBuilt } from './go-clients.ts';
import { addressOf, ofClient, send } from './http.ts';
import { toText } from '../walk/evaluate.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, NOTHING, text, unknown, type Value } from '../walk/values.ts';

const client = (kind: string, base: Value = NOTHING): Value => ({ kind: 'client', library: kind, base, retries: null });
const sendTo = (call: Call, address: Value, method: string, body: Value = NOTHING): Value => send(call, { address: addressOf(address), method, body, client: call.self?.kind === 'client' ? call.self : null });

const asking =
  (method: string): Handler =>
  (call) =>
    sendTo(call, argument(call, 0), method, argument(call, 2));

const newRequest =
  (first: number): Handler =>
  (call) => ({ kind: 'object', fields: new Map<string, Value>([['@request', argument(call, first + 1)], ['method', argument(call, first)], ['body', argument(call, first + 2)]]), isOpen: true, of: null, key: call.run.key(call.at), epoch: call.run.epoch });

/** `client.Do(request)`. */
const done: Handler = (call) => handedOn(call) ?? sendBuilt(call) ?? sendTo(call, unknown('an address'), 'GET');

/** The first text that is an address, wherever a context stands before it. */
const addressIn = (call: Call): Value => call.given.find((value) => value.kind === 'text') ?? argument(call, 0);

/** What brings a token, in the versions of the official package. */
const TOKENS = /^(?:Get(?:Access|Request)?Token|Refresh\w*)$/;
/** The official packages: all but what makes and keeps their keys goes to the platform. */
const KEYS = /^(?:Setup\w*|New\w*|Get(?:AuthorizationUrl|Token\w*|.*Token|ApiClient|Mode)|Has\w*|Set\w*|ReadConfig|With\w*)$/;

const VERBS = /^(?:Get|Post|Put|Patch|Delete|Head|Options|Execute|MustGet)$/;

export const goHttp: Table = {
  ...goClients,
  'http.Get': asking('GET'),
  'http.Head': asking('HEAD'),
  'http.Post': asking('POST'),
  'http.PostForm': asking('POST'),
  'http.NewRequest': newRequest(0),
  'http.NewRequestWithContext': newRequest(1),
  'http.Client': (call) => ({ kind: 'client', library: 'go', base: NOTHING, retries: null, through: throughOf('transport', call.named.get('Transport') ?? NOTHING) }),
  'retryablehttp.NewClient': () => ({ kind: 'client', library: 'go', base: NOTHING, retries: { most: 4, posts: true } }),
  'retryablehttp.NewRequest': newRequest(0),
  'resty.New': () => client('rest'),
  'req.C': () => client('rest'),
  'gofeed.NewParser': () => client('feed'),
  'rss.Fetch': asking('GET'),
  'goquery.NewDocument': asking('GET'),
  'graphql.NewClient': (call) => client('graphql', argument(call, 0)),
  'oauth2.NewClient': () => client('go'),
  'graphql.NewRequest': (call) => ({ kind: 'object', fields: new Map([['query', argument(call, 0)]]), isOpen: true, of: null, key: '', epoch: 0 }),
  ...goColly,
  'chromedp.Run': goBrowser,
  'chromedp.RunResponse': goBrowser,
  'chromedp.Navigate': (call) => library('chromedp.Navigate()', call.given),
  '@client.Get': (call) => sendTo(call, withBase(call, addressIn(call)), 'GET'),
  '@client.Head': asking('HEAD'),
  '@client.Post': asking('POST'),
  '@client.PostForm': asking('POST'),
  '@client.Do': done,
  '@client.ParseURL': (call) => sendTo(call, addressIn(call), 'GET'),
  '@client.ParseURLWithContext': (call) => sendTo(call, addressIn(call), 'GET'),
  '@client.R': (call) => library('@rest', [], call.self),
  '@client.NewRequest': (call) => library('@rest', [], call.self),
  '@client.Clone': (call) => call.self ?? NOTHING,
};

const withBase = ({ self }: Call, path: Value): Value => (self?.kind === 'client' && self.base.kind === 'text' && path.kind === 'text' && !/^\w+:/.test(path.text) ? text(`${self.base.text.replace(/\/$/, '')}/${path.text.replace(/^\//, '')}`, path.isOpen) : path);

/** What is called on clients that are made in many ways. */
export function goHttpCall(call: Call, name: string): Value | null {
  const { path, self } = call;
  if (path.startsWith('@rest')) {
    const sender = self?.kind === 'library' ? self.self : self;
    if (!VERBS.test(name)) return library('@rest', [], sender ?? null);
    const method = name === 'Execute' || name === 'Send' ? toText(argument(call, 0)) : text(name.replace('Must', '').toUpperCase());
    return ofClient({ ...call, given: name === 'Execute' ? call.given.slice(1) : call.given, self: sender ?? null }, method.kind === 'text' ? method.text : 'GET', sender?.kind === 'client' ? sender : null);
  }
  if (self?.kind === 'client' && path.startsWith('@client.')) return ofMadeClient(call, name, self) ?? goClientCall(call, name);
  if (/\bgolang-?upwork|^upwork(?:oauth2)?\b/i.test(path) && /^(?:New|Setup)/.test(name)) return client('upwork', text('https://api.upwork.com/'));
  if (/oauth|config|conf/i.test(path) && (name === 'Exchange' || /\.TokenSource\(\)\.Token$/.test(path))) return sendTo(call, tokenAddress(call), 'POST', NOTHING);
  // The client that an exchange of keys gives.
  if (/\.Client$/.test(path) && /oauth|config|conf/i.test(path)) return client('go');
  const sent = goClientCall(call, name);
  if (sent !== null) return sent;
  if (/^(?:http|mux|gin|echo|fiber|chi|httprouter|gorilla)\b/.test(path)) return ofServer(call, name);
  return null;
}

/** Where a configuration of keys asks for its tokens. */
function tokenAddress({ self, before, run }: Call): Value {
  const found = [...before, ...(self === null ? [] : [self])].map((one) => toldIn(run, one, 0)).find((one) => one !== null);
  return found ?? unknown('the address of a token');
}

/** The address of tokens among options, or in what they hold; that of a service which a package knows is its own. */
function toldIn(run: Run, value: Value, depth: number): Value | null {
  if (depth > 4) return null;
  if (value.kind === 'library') return /^\w+\.Endpoint$/.test(value.path) ? text(`https://${value.path.split('.')[0] ?? ''}.com/token`) : (value.arguments.map((one) => toldIn(run, one, depth + 1)).find((one) => one !== null) ?? null);
  if (value.kind !== 'object') return null;
  const own = run.readField(value, 'TokenURL');
  if (own !== undefined) return own;
  const endpoint = run.readField(value, 'Endpoint');
  return endpoint === undefined ? null : toldIn(run, endpoint, depth + 1);
}

function ofMadeClient(call: Call, name: string, self: Extract<Value, { kind: 'client' }>): Value | null {
  if (self.library === 'upwork' && name.startsWith('Has')) return unknown('whether it has keys');
  if (self.library === 'upwork' && TOKENS.test(name)) return sendTo(call, text('https://www.upwork.com/api/v3/oauth2/token'), 'POST', NOTHING);
  if (self.library === 'upwork') return KEYS.test(name) ? self : sendTo(call, text('https://api.upwork.com/graphql'), 'POST', argument(call, 0));
  if (self.library === 'graphql' && /^(?:Run|Query|Mutate|Exec|MakeRequest|Request|NamedQuery|NamedMutate|QueryRaw|MutateRaw|ExecRaw)$/.test(name)) {
    const body = call.given.find((value) => value.kind === 'object' && value.fields.has('query')) ?? call.given.find(({ kind }) => kind === 'text') ?? NOTHING;
    return sendTo(call, self.base, 'POST', body);
  }
  if (/^Set(?:BaseURL|HostURL)$/.test(name)) return Object.assign(self, { base: argument(call, 0) });
  if (/^SetRetryCount$/.test(name)) {
    const most = argument(call, 0);
    self.retries = { most: most.kind === 'number' ? most.high : 3, posts: true };
    return self;
  }
  if (/^(?:Set|With|On|Add|Use)/.test(name)) {
    const callback = call.given.find(isCallback);
    if (/^On/.test(name) && callback !== undefined) invoke(call, callback, [{ kind: 'answer', name: 'element', size: null, isResponse: false }]);
    return self;
  }
  return null;
}

const SERVES = /^(?:HandleFunc|Handle|GET|POST|PUT|PATCH|DELETE|Get|Post|Put|Patch|Delete|Any|All)$/;

/** Routes of servers of the standard library and of those that are made like it. */
function ofServer(call: Call, name: string): Value | null {
  const path = exactText(call.given[0]);
  if (name === 'Group' || name === 'Route') {
    const inner = call.given.find(isCallback);
    const group = library(call.path.replace(/\.\w+$/, ''), [...call.before.filter(({ kind }) => kind === 'text'), argument(call, 0)]);
    if (inner !== undefined) invoke(call, inner, [group]);
    return group;
  }
  if (!SERVES.test(name) || path === null || !call.given.slice(1).some(isCallback)) return null;
  const [, verb, own = path] = /^(GET|POST|PUT|PATCH|DELETE) (\S+)$/.exec(path) ?? [];
  const method = verb ?? (/^[A-Z]{3,}$/.test(name) || /^(?:Get|Post|Put|Patch|Delete)$/.test(name) ? name.toUpperCase() : 'GET');
  const prefix = call.before.map((value) => exactText(value) ?? '').join('');
  return route(call, `${method} ${prefix}${own}`, call.given.filter(isCallback).slice(-1));
}
