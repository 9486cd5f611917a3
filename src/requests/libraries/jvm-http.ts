import { argument, invoke, type Call, type Handler, type Table } from './call.ts';
import { filledIn } from './annotations.ts';
import { addressOf, send } from './http.ts';
import { address as addressBuilder, isChanging, listenerIn, requestIn, typeIn, within } from './jvm-clients.ts';
import { throughOf } from './through.ts';
import { ktorBlock } from './ktor.ts';
import { concatenate, evaluate, toText } from '../walk/evaluate.ts';
import { exactText, library, NOTHING, text, unknown, type ClientValue, type Value } from '../walk/values.ts';

export const client = (kind: string, base: Value = NOTHING): ClientValue => ({ kind: 'client', library: kind, base, retries: null });

/** An address that is a text, or one that a class holds. */
export const addressIn = (value: Value): Value => (value.kind === 'library' && /^@(?:url|request)\b/.test(value.path) ? addressIn(value.arguments[0] ?? NOTHING) : addressOf(value));

/** The address that all requests of a client begin with, where it is given one and not something else. */
export const startIn = (value: Value): Value => (value.kind === 'nothing' || (value.kind === 'library' && !/^@(?:url|request)\b/.test(value.path)) ? NOTHING : value);

export const joined = (base: Value, path: Value): Value => {
  const address = addressIn(path);
  if (base.kind === 'nothing' || (address.kind === 'text' && /^\w+:\/\//.test(address.text))) return address;
  const start = toText(addressIn(base));
  if (start.kind !== 'text' || start.isOpen) return start;
  return address.kind !== 'text' || address.text === '' ? text(start.text, true) : concatenate(text(`${start.text.replace(/\/$/, '')}/`), text(address.text.replace(/^\//, ''), address.isOpen));
};

/** Sends something to an address that may only be the end of one. */
export function sendTo(call: Call, address: Value, method = 'GET', body: Value = NOTHING): Value {
  const sender = call.self?.kind === 'client' ? call.self : null;
  return send(call, { address: joined(sender?.base ?? NOTHING, address), method, body, client: sender });
}

const asking =
  (method: string, position = 0): Handler =>
  (call) =>
    sendTo(call, argument(call, position), method, argument(call, position + 1));

export const request = (address: Value, method: Value = text('GET'), body: Value = NOTHING, sender: Value | null = null): Value => library('@request', [address, method, body], sender);

/** "POST" of "POST", `Verb.POST` and `HttpMethod.Post`. */
export const verbOf = (value: Value): string => (value.kind === 'library' ? (value.path.split('.').at(-1) ?? 'GET') : (exactText(value) ?? 'GET')).toUpperCase();

/** What is told of an answer is done when it has come. */
function answered(call: Call, sent: Value, listener: Value | null): Value {
  const response: Value = { kind: 'answer', name: 'response', size: null, isResponse: true };
  if (listener !== null) invoke(call, listener, [response, response]);
  return sent;
}

/** What a request that was built is sent by. */
export const sending: Handler = (call) => {
  const built = call.given.map((value) => requestIn(call.run, value)).find((one) => one !== null);
  const [first = NOTHING] = call.given;
  if (built === undefined || built === null) return sendTo(call, call.self?.kind === 'client' && call.self.base.kind !== 'nothing' && first.kind !== 'text' && first.kind !== 'library' ? NOTHING : first);
  const [address = NOTHING, method = NOTHING, body = NOTHING, listener = null] = built.arguments;
  return answered(call, sendTo(call, address, verbOf(method), body), listenerIn(call.given) ?? listener);
};

/** What an annotation is given first, or by one of some names. */
function statedIn(given: readonly Value[], ...names: readonly string[]): Value | null {
  const [first] = given;
  if (first !== undefined && first.kind !== 'object') return first.kind === 'text' ? first : null;
  const stated = given.find((value) => value.kind === 'object');
  return names.map((name) => stated?.fields.get(name)).find((one) => one !== undefined) ?? null;
}

/** Interfaces of which the methods say by their annotations what they ask for. */
const declaredRequest: Handler = (call) => {
  const { run } = call;
  const [base = NOTHING, self = NOTHING, ...marks] = call.given;
  const mark = marks.find(({ kind }) => kind === 'library');
  const given = mark?.kind === 'library' ? mark.arguments : [];
  const own = statedIn(given, 'value', 'path', 'url');
  const beside = marks.findLast((one) => one !== mark && one.kind === 'library');
  const path = own ?? (beside?.kind === 'library' ? statedIn(beside.arguments, 'value') : null) ?? text('');
  const name = mark?.kind === 'library' ? mark.path.replace(/\(\)$/, '') : '';
  const line = /^(?<verb>[A-Z]+) (?<rest>\S+)/.exec(exactText(path) ?? '')?.groups;
  const method = line?.['verb'] ?? /^(?<verb>get|post|put|patch|delete|head)/i.exec(name)?.groups?.['verb']?.toUpperCase() ?? 'GET';
  let start = base;
  let prefix: Value = NOTHING;
  const type = self.kind === 'object' ? self.of : null;
  for (const value of type === null ? [] : type.code.decorators.map((one) => evaluate(run, one, type.scope))) {
    const called = value.kind === 'library' ? value.path.replace(/\(\)$/, '') : '';
    const of = value.kind === 'library' ? value.arguments : [];
    if (/^(?:Path|RequestMapping|HttpExchange)$/.test(called)) prefix = statedIn(of, 'value', 'path', 'url') ?? prefix;
    else if (start.kind === 'nothing' && /Client$/.test(called)) start = filledIn(run, statedIn(called === 'Client' ? of : of.filter(({ kind }) => kind === 'object'), 'url', 'baseUri', 'value') ?? NOTHING);
    if (called === 'FeignClient') prefix = statedIn(of.filter(({ kind }) => kind === 'object'), 'path') ?? prefix;
  }
  if (prefix.kind !== 'nothing') start = start.kind === 'nothing' ? prefix : joined(start, prefix);
  const from = run.frames.at(-1)?.from ?? null;
  const sender = self.kind === 'object' ? self.fields.get('@client') : undefined;
  return send(call, { address: joined(start, line === undefined ? path : text(line['rest'] ?? '')), method, body: NOTHING, client: sender?.kind === 'client' ? sender : null, ...(from === null ? {} : { from }) });
};

const VERBS: Readonly<Record<string, string>> = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', head: 'HEAD', GET: 'GET', POST: 'POST', PUT: 'PUT', DELETE: 'DELETE' };

/** `new URI("https", host, path, query, null)`: an address in parts. */
const inParts: Handler = (call) => {
  const [scheme, host, ...rest] = call.given;
  const name = exactText(scheme);
  if (name === null || !/^\w+$/.test(name) || host === undefined || rest.length === 0) return library('@url', [argument(call, 0)]);
  const path = rest.find((one) => one.kind === 'text' && (one.isOpen || one.text.startsWith('/'))) ?? text('/');
  return library('@url', [concatenate(concatenate(text(`${name}://`), toText(host)), toText(path))]);
};

export const jvmHttp: Table = {
  '@declared-request': declaredRequest,
  WebClient: () => client('jvm'),
  '@client.getPage': asking('GET'),
  '@client.getOptions': () => library('@options'),
  RestTemplate: () => client('jvm'),
  'RestTemplateBuilder': () => library('@builder', [NOTHING]),
  'WebClient.create': (call) => client('fluent', startIn(argument(call, 0))),
  'RestClient.create': (call) => client('fluent', startIn(argument(call, 0))),
  'WebClient.builder': () => library('@builder', [NOTHING]),
  'RestClient.builder': () => library('@builder', [NOTHING]),
  'HttpClient.newHttpClient': () => client('jvm'),
  'HttpClient.newBuilder': () => library('@builder', [NOTHING]),
  OkHttpClient: () => client('jvm'),
  'OkHttpClient.Builder': () => library('@builder', [NOTHING]),
  '@client.newBuilder': (call) => library('@builder', call.self?.kind === 'client' ? [call.self.base] : [NOTHING]),
  'HttpClients.createDefault': () => client('jvm'),
  'HttpClientBuilder.create': () => library('@builder', [NOTHING]),
  'URI.create': (call) => library('@url', [argument(call, 0)]),
  URI: inParts,
  URL: inParts,
  '@url.openStream': (call) => sendTo(call, call.self ?? NOTHING),
  '@url.openConnection': (call) => sendTo(call, call.self ?? NOTHING),
  '@url.readText': (call) => sendTo(call, call.self ?? NOTHING),
  '@url.toURL': (call) => call.self ?? NOTHING,
  '@url.toString': (call) => addressIn(call.self ?? NOTHING),
  XmlReader: asking('GET'),
  RssReader: () => client('feed'),
  '@client.read': asking('GET'),
  'Jsoup.connect': (call) => request(argument(call, 0)),
  'Retrofit.Builder': () => library('@builder', [NOTHING]),
  'Feign.builder': () => library('@builder', [NOTHING]),
  ...Object.fromEntries(['getForObject', 'getForEntity', 'headForHeaders'].map((name) => [`@client.${name}`, asking('GET')])),
  ...Object.fromEntries(['postForObject', 'postForEntity', 'postForLocation'].map((name) => [`@client.${name}`, asking('POST')])),
  '@client.exchange': (call) => {
    const [first = NOTHING, method = NOTHING] = call.given;
    return requestIn(call.run, first) === null ? sendTo(call, first, verbOf(method), argument(call, 2)) : sending(call);
  },
  '@client.send': sending,
  '@client.sendAsync': sending,
  '@client.execute': sending,
  '@client.newCall': (call) => {
    const built = requestIn(call.run, argument(call, 0));
    return built === null ? request(argument(call, 0), text('GET'), NOTHING, call.self) : library('@request', built.arguments, call.self);
  },
  ...Object.fromEntries(Object.entries(VERBS).map(([name, method]): [string, Handler] => [`@client.${name}`, (call) => {
    // Without an address it begins one that is told further on; with a block it may be told in it.
    if (call.given.length === 0) return library('@request', [NOTHING, text(method), NOTHING], call.self);
    const [port, host, path] = call.given;
    if (port?.kind === 'number' && host !== undefined) return sendTo(call, concatenate(concatenate(text('https://'), toText(host)), toText(path ?? text('/'))), method);
    return ktorBlock(call, (address, how, body) => sendTo(call, address, how, body), method);
  }])),
};

const SENDS = /^(?:retrieve|exchange|exchangeTo\w+|awaitExchange\w*|execute|enqueue|invoke|submit|await\w*|response\w*|as(?:String|Json|Object|Empty|Bytes|File|Paged)\w*|get|post|parse|executeAsync|toFlow)$/;

/** What is called on requests and clients that are being built. */
export function jvmHttpCall(call: Call, name: string): Value | null {
  const { path, self } = call;
  if (path.startsWith('@builder')) {
    if (/^(?:baseUrl|rootUri|url|baseUri|defaultUri|uriTemplateHandler|serverUrl|httpServerUrl)$/.test(name)) return library('@builder', [argument(call, 0), ...call.before.slice(1)]);
    const kind = /^add(?:Network)?Interceptor$/.test(name) ? 'interceptor' : name === 'authenticator' ? 'authenticator' : null;
    if (kind !== null) return library('@builder', [...(call.before.length === 0 ? [NOTHING] : call.before), library(`@through.${kind}`, [argument(call, 0)])]);
    // A client that is handed over has what its own requests go through.
    if (name === 'client' && argument(call, 0).kind === 'client') return library('@builder', [...(call.before.length === 0 ? [NOTHING] : call.before), argument(call, 0)]);
    if (name === 'target') return withBase(call, argument(call, 0), argument(call, 1));
    if (name === 'create' || (name === 'build' && typeIn(call).kind === 'class')) return withBase(call, typeIn(call), call.before[0] ?? NOTHING, builtClient(call.before));
    return name === 'build' ? builtClient(call.before) : library('@builder', call.before);
  }
  if (path.startsWith('@request')) {
    const [address = NOTHING, method = NOTHING, body = NOTHING] = call.before;
    const sender = self?.kind === 'library' ? self.self : self;
    if (/^(?:uri|url)$/.test(name)) return library('@request', [call.given[0]?.kind === 'function' ? built(call, call.given[0]) : argument(call, 0), method, body], sender ?? null);
    if (name === 'method' && call.given.length > 0) return library('@request', [address, call.given[0] ?? method, call.given[1] ?? body], sender ?? null);
    if (SENDS.test(name) && !(VERBS[name] !== undefined && call.given.length > 0)) {
      return answered(call, sendTo({ ...call, self: sender ?? null }, address, verbOf(method), body), listenerIn(call.given));
    }
    return library('@request', [address, VERBS[name] === undefined ? method : text(VERBS[name]), /body/i.test(name) ? argument(call, 0) : body], sender ?? null);
  }
  if (self?.kind === 'client' && self.library === 'fluent' && name === 'create') return withBase(call, typeIn(call), self.base);
  if (/^com\.upwork\.api\b/i.test(path) && (call.isNew || /^[A-Z]/.test(name))) return /Config$/.test(path) ? null : client(/OAuthClient$/.test(path) ? (isOfOldest(call) ? 'upwork-oldest-keys' : 'upwork-keys') : 'upwork', text('https://api.upwork.com/'));
  if (self?.kind === 'client' && /^upwork-(?:oldest-)?keys$/.test(self.library)) return TOKENS.test(name) || (self.library === 'upwork-oldest-keys' && name === 'getAuthorizationUrl') ? sendTo(call, tokenAddress(), 'POST', NOTHING) : unknown('what the package gives');
  if (self?.kind === 'client' && self.library === 'upwork') return sendTo(call, text('https://api.upwork.com/graphql'), 'POST', argument(call, 0));
  return null;
}

/** What a builder has been told, as a client. */
function builtClient([base = NOTHING, ...others]: readonly Value[]): ClientValue {
  const through = others.flatMap((one) => (one.kind === 'client' ? (one.through ?? []) : one.kind === 'library' ? throughOf(one.path.endsWith('authenticator') ? 'authenticator' : 'interceptor', one.arguments[0] ?? NOTHING) : []));
  return { ...client('fluent', base), ...(through.length === 0 ? {} : { through }) };
}

/** Whether a file sets up the version of the package that asks for a token before somebody permits the app. */
const isOfOldest = ({ run }: Call): boolean => JSON.stringify(run.module.code.body).includes('"consumerKey"');

/** A client of the official package that something has kept, by the one name for a method which no other package has; null for anything else. */
export const tokenOfPackage = (call: Call, name: string): Value | null => (name === 'getAccessTokenSet' && call.given.length === 1 && /^(?:java|kotlin)$/.test(call.run.module.code.language) ? sendTo({ ...call, self: null }, tokenAddress(), 'POST') : null);

const tokenAddress = (): Value => text('https://www.upwork.com/api/v3/oauth2/token');

/** What brings a token, in the versions of the official package. */
const TOKENS = /^(?:get(?:AccessTokenSet|TokenByCode|TokenSet|AccessToken\w*)|refresh\w*|requestToken\w*)$/;

/** `uri { it.path(…) … }`: the address that a block puts together. */
function built(call: Call, block: Value): Value {
  const start = addressBuilder(call, text(''));
  const made = within(call, block, start, [start]);
  return isChanging(made, 'address') ? made : start;
}

/** An interface of requests, with the address that they begin with. */
export function withBase(call: Call, type: Value, base: Value, sender: ClientValue | null = null): Value {
  const target = type.kind === 'class' ? type : NOTHING;
  if (target.kind !== 'class') return client('fluent', base);
  const made = invoke(call, target);
  if (made.kind === 'object') call.run.writeField(made, '@base', base);
  if (made.kind === 'object' && sender?.through !== undefined) made.fields.set('@client', sender);
  return made;
}
