import { argument, invoke, option, type Call, type Handler, type Table } from './call.ts';
import { connectionOf } from './dart-members.ts';
import { send } from './http.ts';
import { everyText, spanOf, startTimer } from './time.ts';
import { itself, passed } from './typed-tools.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { methodOf } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, native, NOTHING, text, unknown, type ClientValue, type ObjectValue, type Value } from '../walk/values.ts';

export const thing = ({ run, at }: Pick<Call, 'run' | 'at'>, is: string | null, fields: readonly (readonly [string, Value])[], isOpen = true): ObjectValue => ({ kind: 'object', fields: new Map<string, Value>([...(is === null ? [] : [['@is', text(is)] as const]), ...fields]), isOpen, of: null, key: `${run.key(at)}${is ?? ''}`, epoch: run.epoch });

export const client = (base: Value = NOTHING, retries: ClientValue['retries'] = null): ClientValue => ({ kind: 'client', library: 'dart', base, retries });

/** Parameters of an address as it is written; a number that stands in a text is one. */
function queryText(query: Value): string {
  if (query.kind !== 'object') return '';
  const parts = [...query.fields].flatMap(([key, value]) => {
    const written = toText(value);
    return key.startsWith('@') || written.kind !== 'text' ? [] : [`${key}=${written.text}`];
  });
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

export const withQuery = (address: Value, query: Value): Value => (query.kind === 'nothing' ? address : concatenate(address, text(queryText(query), true)));

/** The host and the path of an address, apart: `Uri.https(host, path, query)`. */
const built =
  (scheme: string): Handler =>
  (call) => {
    const path = toText(argument(call, 1));
    const start = concatenate(text(`${scheme}://`), toText(argument(call, 0)));
    const whole = argument(call, 1).kind === 'nothing' ? start : concatenate(start, path.kind === 'text' && path.text.startsWith('/') ? path : concatenate(text('/'), path));
    return withQuery(whole, argument(call, 2));
  };

export const joined = (base: Value, path: Value): Value => {
  const [start, end] = [toText(base), toText(path)];
  if (base.kind === 'nothing' || (end.kind === 'text' && /^\w+:\/\//.test(end.text))) return end;
  if (start.kind !== 'text' || start.isOpen || start.text === '') return start.kind === 'text' && start.text === '' && !start.isOpen ? end : start;
  if (end.kind !== 'text' || end.text === '') return text(start.text, end.kind !== 'text' || end.isOpen);
  return concatenate(text(`${start.text.replace(/\/$/, '')}/`), text(end.text.replace(/^\//, ''), end.isOpen));
};

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'read', 'readBytes'] as const;
const methodOf_ = (name: string): string => (/^read/.test(name) ? 'GET' : name.toUpperCase());

/** `http.get(url, …)` and `client.post(url, body: …)`. */
const asking =
  (method: string): Handler =>
  (call) => {
    const sender = call.self?.kind === 'client' ? call.self : null;
    // What asks beside the address says what it is called as.
    return send({ ...call, given: [argument(call, 0)] }, { address: joined(sender?.base ?? NOTHING, argument(call, 0)), method, body: option(call, 'body'), client: sender });
  };

const requestNew: Handler = (call) => thing(call, 'http-request', [['method', argument(call, 0)], ['url', argument(call, 1)]]);

const begun = new WeakMap<Value, { readonly module: Run['module']; readonly at: number }>();

/** Sends a request; one that began as a call of a client of the project is asked for where that is. */
function sendRequest(call: Call, request: Value, sender: ClientValue | null): Value {
  const place = begun.get(request);
  return place === undefined ? sendHere(call, request, sender) : call.run.inModule(place.module, () => sendHere({ ...call, at: place.at }, request, sender));
}

function sendHere(call: Call, request: Value, sender: ClientValue | null): Value {
  if (request.kind !== 'object') return send(call, { address: unknown('an address'), method: 'GET', body: NOTHING, client: sender });
  const field = (name: string): Value => call.run.readField(request, name) ?? NOTHING;
  return send(call, { address: joined(sender?.base ?? NOTHING, field('url')), method: exactText(field('method')) ?? 'GET', body: field('body'), client: sender });
}

/** A client of the project that stands before another one: all of its calls go through its `send`. */
const throughSend: Handler = (call) => {
  const { self, run } = call;
  const name = call.path.split('.').at(-1) ?? 'get';
  const own = self === null ? null : methodOf(run, self, 'send');
  const request = thing(call, 'http-request', [['method', text(methodOf_(name))], ['url', argument(call, 0)], ['body', option(call, 'body')]]);
  begun.set(request, { module: run.module, at: call.at });
  return own === null ? sendRequest(call, request, null) : invoke(call, own, [request]);
};

/** The address that a chain of links ends at. */
function linkIn(value: Value): Value {
  if (value.kind === 'library' && value.path === '@link') return value.arguments[0] ?? NOTHING;
  if (value.kind === 'list') return (value.items ?? [value.item]).map(linkIn).find(({ kind }) => kind !== 'nothing') ?? NOTHING;
  return NOTHING;
}

const link: Handler = (call) => library('@link', [[...call.given, ...call.named.values()].map(linkIn).find(({ kind }) => kind !== 'nothing') ?? NOTHING]);

const lastClient = new WeakMap<Run, ClientValue>();

const graphqlClient: Handler = (call) => {
  const made: ClientValue = { kind: 'client', library: 'graphql', base: linkIn(option(call, 'link')), retries: null };
  lastClient.set(call.run, made);
  return made;
};

const optionsIn = (call: Call): Value => (call.given[0]?.kind === 'object' ? call.given[0] : option(call, 'options'));

/** One operation of a GraphQL client; one that is watched may ask again and again. */
export function operate(call: Call, self: Value | null, options: Value): Value {
  const sender = self?.kind === 'client' ? self : (lastClient.get(call.run) ?? null);
  return send(call, { address: sender === null ? unknown('the address of a GraphQL client') : toText(sender.base), method: 'POST', body: options, client: sender });
}

const operation: Handler = (call) => operate(call, call.self, optionsIn(call));

const watched: Handler = (call) => {
  const { run } = call;
  const options = optionsIn(call);
  const interval = options.kind === 'object' ? (run.readField(options, 'pollInterval') ?? NOTHING) : NOTHING;
  const work = native('query', () => operate(call, call.self, options));
  if (interval.kind !== 'nothing') {
    const span = spanOf(call, interval, 1, 'The time between two queries');
    startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback: work, assumptions: span.assumptions, question: span.question });
  }
  return work.kind === 'native' ? work.call([]) : NOTHING;
};

/** Options of a call as one thing with a field for each. */
export const optionsNew: Handler = (call) => thing(call, null, [...call.named].filter(([name]) => !name.startsWith('@')), false);

/** A token for what somebody has permitted, and a client that carries it. */
const permitted =
  (grant: string): Handler =>
  (call) => {
    const [id] = call.given;
    const address = call.path.endsWith('handleAuthorizationResponse') ? (call.before[2] ?? NOTHING) : (id ?? NOTHING);
    const answered = send({ ...call, given: [address] }, { address: toText(address), method: 'POST', body: thing(call, null, [['grant_type', text(grant)]]), client: null, isKept: grant !== 'authorization_code' });
    return answered.kind === 'promise' ? { ...answered, value: client() } : client();
  };

const retried: Handler = (call) => {
  const most = numberIn(option(call, 'retries'));
  const first = argument(call, 0);
  return client(first.kind === 'client' ? first.base : NOTHING, { most: most?.high ?? 3, posts: true });
};

/** Handlers by the names that packages give them; each also stands under the name alone, for who imports it so. */
/** A class that is a client of GetX asks below the address that it is told as it begins. */
const connected =
  (method: string): Handler =>
  (call) => {
    const { self, run } = call;
    if (self?.kind !== 'object') return unknown('an answer');
    const own = (): Value => run.readField(connectionOf(self), 'baseUrl') ?? run.readField(self, 'baseUrl') ?? NOTHING;
    if (own().kind === 'nothing' && methodOf(run, self, 'onInit')?.kind === 'function') invoke(call, methodOf(run, self, 'onInit') ?? NOTHING);
    const first = argument(call, 0);
    return send({ ...call, given: [first] }, { address: method === 'GRAPHQL' ? toText(own()) : joined(own(), first), method: method === 'GRAPHQL' ? 'POST' : method, body: method === 'GRAPHQL' ? first : argument(call, 1), client: null });
  };

export const dartHttp: Table = {
  ...Object.fromEntries(['get', 'post', 'put', 'patch', 'delete', 'head', 'request'].map((name): [string, Handler] => [`@get-connect.${name}`, connected(name === 'request' ? 'GET' : name.toUpperCase())])),
  ...Object.fromEntries(['query', 'mutation'].map((name): [string, Handler] => [`@get-connect.${name}`, connected('GRAPHQL')])),
  'Uri.parse': (call) => toText(argument(call, 0)),
  'Uri.tryParse': (call) => toText(argument(call, 0)),
  'Uri.https': built('https'),
  'Uri.http': built('http'),
  Uri: (call) => {
    if (option(call, 'host').kind === 'nothing') return withQuery(toText(option(call, 'path')), option(call, 'queryParameters'));
    const whole = concatenate(concatenate(concatenate(toText(option(call, 'scheme').kind === 'nothing' ? text('https') : option(call, 'scheme')), text('://')), toText(option(call, 'host'))), toText(option(call, 'path')));
    return withQuery(whole, option(call, 'queryParameters'));
  },
  'Uri.encodeComponent': (call) => toText(argument(call, 0)),
  'Uri.encodeQueryComponent': (call) => toText(argument(call, 0)),
  'Uri.encodeFull': (call) => toText(argument(call, 0)),
  '@text.replace': (call) => {
    const [path, query] = [option(call, 'path'), option(call, 'queryParameters')];
    const own = toText(call.self ?? NOTHING);
    const start = path.kind === 'nothing' || own.kind !== 'text' ? own : joined(text(/^\w+:\/\/[^/]+/.exec(own.text)?.[0] ?? own.text), path);
    return withQuery(start, query);
  },
  '@text.resolve': (call) => joined(call.self ?? NOTHING, argument(call, 0)),
  ...Object.fromEntries(VERBS.flatMap((name): [string, Handler][] => [[`http.${name}`, asking(methodOf_(name))], [`@client.${name}`, asking(methodOf_(name))], [`@base-client.${name}`, throughSend]])),
  'http.Client': () => client(),
  'http.runWithClient': (call) => invoke(call, argument(call, 0)),
  IOClient: () => client(),
  BrowserClient: () => client(),
  CupertinoClient: () => client(),
  CronetClient: () => client(),
  SentryHttpClient: () => client(),
  RetryClient: retried,
  'RetryClient.withDelays': (call) => client(NOTHING, { most: call.given[1]?.kind === 'list' ? call.given[1].length.high : 3, posts: true }),
  'InterceptedClient.build': () => client(),
  'InterceptedHttp.build': () => client(),
  'http.Request': requestNew,
  'http.MultipartRequest': requestNew,
  'http.StreamedRequest': requestNew,
  '@http-request.send': (call) => sendRequest(call, call.self ?? NOTHING, null),
  '@client.send': (call) => sendRequest(call, argument(call, 0), call.self?.kind === 'client' ? call.self : null),
  '@client.close': () => NOTHING,
  'http.Response.fromStream': passed,
  HttpClient: () => client(),
  ...Object.fromEntries(['getUrl', 'postUrl', 'putUrl', 'deleteUrl', 'patchUrl', 'headUrl', 'openUrl'].map((name): [string, Handler] => [`@client.${name}`, (call) => {
    const isOpen = name === 'openUrl';
    return asking(isOpen ? (exactText(argument(call, 0)) ?? 'GET').toUpperCase() : name.slice(0, -3).toUpperCase())(isOpen ? { ...call, given: call.given.slice(1) } : call);
  }])),
  HttpLink: (call) => library('@link', [toText(argument(call, 0))]),
  'HttpLink.bearer': (call) => library('@link', [toText(argument(call, 0))]),
  WebSocketLink: (call) => library('@link', [toText(argument(call, 0))]),
  AuthLink: () => library('@link', [NOTHING]),
  ErrorLink: () => library('@link', [NOTHING]),
  DedupeLink: () => library('@link', [NOTHING]),
  'Link.from': link,
  'Link.concat': link,
  'Link.split': (call) => link({ ...call, given: [...call.given.slice(2), ...call.given.slice(1, 2)] }),
  '@link.concat': (call) => link({ ...call, given: [argument(call, 0), library('@link', call.before)] }),
  GraphQLClient: graphqlClient,
  '@client.query': operation,
  '@client.mutate': operation,
  '@client.request': operation,
  '@client.watchQuery': watched,
  '@client.queryManager': itself,
  '@client.value': itself,
  ...Object.fromEntries(['QueryOptions', 'MutationOptions', 'WatchQueryOptions', 'SubscriptionOptions'].map((name) => [name, optionsNew])),
  gql: passed,
  parseString: passed,
  'oauth2.Client': () => client(),
  'oauth2.AuthorizationCodeGrant': (call) => library('@grant', call.given),
  AuthorizationCodeGrant: (call) => library('@grant', call.given),
  '@grant.handleAuthorizationResponse': permitted('authorization_code'),
  '@grant.handleAuthorizationCode': permitted('authorization_code'),
  '@grant.getAuthorizationUrl': () => text('', true),
  'oauth2.clientCredentialsGrant': permitted('client_credentials'),
  'oauth2.resourceOwnerPasswordGrant': permitted('password'),
};

