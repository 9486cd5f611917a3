import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { addressOf, send } from './http.ts';
import { concatenate, evaluate, toText } from '../walk/evaluate.ts';
import { exactText, library, NOTHING, text, unknown, type ClientValue, type Value } from '../walk/values.ts';

const client = (kind: string, base: Value = NOTHING): ClientValue => ({ kind: 'client', library: kind, base, retries: null });

/** An address that is a text, or one that a class holds. */
export const addressIn = (value: Value): Value => (value.kind === 'library' && /^@(?:url|request)\b/.test(value.path) ? addressIn(value.arguments[0] ?? NOTHING) : addressOf(value));

const joined = (base: Value, path: Value): Value => {
  const address = addressIn(path);
  if (base.kind === 'nothing' || (address.kind === 'text' && /^\w+:\/\//.test(address.text))) return address;
  const start = toText(base);
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

const request = (address: Value, method: Value = text('GET'), body: Value = NOTHING, sender: Value | null = null): Value => library('@request', [address, method, body], sender);

/** What a request that was built is sent by. */
const sending: Handler = (call) => {
  const built = call.given.find((value) => value.kind === 'library' && value.path === '@request') ?? argument(call, 0);
  if (built.kind !== 'library') return sendTo(call, built);
  const [address = NOTHING, method = NOTHING, body = NOTHING] = built.arguments;
  const answered = sendTo(call, address, exactText(method) ?? 'GET', body);
  const callback = call.given.find(isCallback);
  if (callback !== undefined) invoke(call, callback, [{ kind: 'answer', name: 'response', size: null, isResponse: true }]);
  return answered;
};

/** Interfaces of which the methods say by their annotations what they ask for. */
const declaredRequest: Handler = (call) => {
  const { run } = call;
  const [base = NOTHING, self = NOTHING, ...marks] = call.given;
  const mark = marks.find(({ kind }) => kind === 'library');
  const given = mark?.kind === 'library' ? mark.arguments : [];
  const [first = NOTHING] = given;
  const stated = given.find(({ kind }) => kind === 'object');
  const path = first.kind === 'text' ? first : stated?.kind === 'object' ? (stated.fields.get('value') ?? stated.fields.get('path') ?? text('')) : text('');
  const name = mark?.kind === 'library' ? mark.path.replace(/\(\)$/, '') : '';
  const line = /^(?<verb>[A-Z]+) (?<rest>\S+)/.exec(exactText(path) ?? '')?.groups;
  const method = line?.['verb'] ?? /^(?<verb>get|post|put|patch|delete|head)/i.exec(name)?.groups?.['verb']?.toUpperCase() ?? 'GET';
  let start = base;
  if (start.kind === 'nothing' && self.kind === 'object' && self.of !== null) {
    for (const decorator of self.of.code.decorators) {
      const value = evaluate(run, decorator, self.of.scope);
      const options = value.kind === 'library' ? value.arguments.find(({ kind }) => kind === 'object') : undefined;
      const url = options?.kind === 'object' ? (options.fields.get('url') ?? options.fields.get('baseUri') ?? options.fields.get('value')) : undefined;
      if (url !== undefined) start = url;
    }
  }
  return send(call, { address: joined(start, line === undefined ? path : text(line['rest'] ?? '')), method, body: NOTHING, client: null });
};

const VERBS: Readonly<Record<string, string>> = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', head: 'HEAD', GET: 'GET', POST: 'POST', PUT: 'PUT', DELETE: 'DELETE' };

export const jvmHttp: Table = {
  '@declared-request': declaredRequest,
  WebClient: () => client('jvm'),
  '@client.getPage': asking('GET'),
  '@client.getOptions': () => library('@options'),
  RestTemplate: () => client('jvm'),
  'RestTemplateBuilder': () => library('@builder', [NOTHING]),
  'WebClient.create': (call) => client('fluent', argument(call, 0)),
  'RestClient.create': (call) => client('fluent', argument(call, 0)),
  'WebClient.builder': () => library('@builder', [NOTHING]),
  'RestClient.builder': () => library('@builder', [NOTHING]),
  'HttpClient.newHttpClient': () => client('jvm'),
  'HttpClient.newBuilder': () => library('@builder', [NOTHING]),
  HttpClient: (call) => {
    const configure = call.given.find(isCallback);
    void configure;
    return client('jvm');
  },
  OkHttpClient: () => client('jvm'),
  'OkHttpClient.Builder': () => library('@builder', [NOTHING]),
  '@client.newBuilder': (call) => library('@builder', call.self?.kind === 'client' ? [call.self.base] : [NOTHING]),
  'HttpClients.createDefault': () => client('jvm'),
  'HttpClientBuilder.create': () => library('@builder', [NOTHING]),
  'HttpRequest.newBuilder': (call) => request(argument(call, 0)),
  'Request.Builder': () => request(NOTHING),
  HttpGet: (call) => request(argument(call, 0)),
  HttpPost: (call) => request(argument(call, 0), text('POST')),
  'URI.create': (call) => library('@url', [argument(call, 0)]),
  URI: (call) => library('@url', [argument(call, 0)]),
  URL: (call) => library('@url', [argument(call, 0)]),
  '@url.openStream': (call) => sendTo(call, call.self ?? NOTHING),
  '@url.openConnection': (call) => sendTo(call, call.self ?? NOTHING),
  '@url.readText': (call) => sendTo(call, call.self ?? NOTHING),
  '@url.toURL': (call) => call.self ?? NOTHING,
  '@url.toString': (call) => addressIn(call.self ?? NOTHING),
  XmlReader: asking('GET'),
  RssReader: () => client('feed'),
  '@client.read': asking('GET'),
  'Jsoup.connect': (call) => request(argument(call, 0)),
  'Unirest.get': (call) => request(argument(call, 0)),
  'Unirest.post': (call) => request(argument(call, 0), text('POST')),
  'Retrofit.Builder': () => library('@builder', [NOTHING]),
  'Feign.builder': () => library('@builder', [NOTHING]),
  ...Object.fromEntries(['getForObject', 'getForEntity', 'headForHeaders'].map((name) => [`@client.${name}`, asking('GET')])),
  ...Object.fromEntries(['postForObject', 'postForEntity', 'postForLocation'].map((name) => [`@client.${name}`, asking('POST')])),
  '@client.exchange': (call) => {
    const [, method] = call.given;
    return sendTo(call, argument(call, 0), method?.kind === 'library' ? (method.path.split('.').at(-1) ?? 'GET') : 'GET', argument(call, 2));
  },
  '@client.send': sending,
  '@client.sendAsync': sending,
  '@client.execute': sending,
  '@client.newCall': (call) => {
    const built = argument(call, 0);
    return built.kind === 'library' ? library('@request', built.arguments, call.self) : request(built, text('GET'), NOTHING, call.self);
  },
  ...Object.fromEntries(Object.entries(VERBS).map(([name, method]): [string, Handler] => [`@client.${name}`, (call) => {
    // Without an address it begins one that is told further on; with a block it may be told in it.
    if (call.given.length === 0) return library('@request', [NOTHING, text(method), NOTHING], call.self);
    return sendTo(call, call.given.find((value) => value.kind === 'text' || value.kind === 'library') ?? NOTHING, method);
  }])),
};

const SENDS = /^(?:retrieve|exchange|exchangeTo\w+|execute|enqueue|await|asString|asJson|asObject|asEmpty|get|post|parse|executeAsync)$/;

/** What is called on requests and clients that are being built. */
export function jvmHttpCall(call: Call, name: string): Value | null {
  const { path, self } = call;
  if (path.startsWith('@builder')) {
    if (/^(?:baseUrl|rootUri|url|baseUri|defaultUri)$/.test(name)) return library('@builder', [argument(call, 0)]);
    if (name === 'target') return withBase(call, argument(call, 0), argument(call, 1));
    if (name === 'create') return withBase(call, argument(call, 0), call.before[0] ?? NOTHING);
    return name === 'build' ? client('fluent', call.before[0] ?? NOTHING) : library('@builder', call.before);
  }
  if (path.startsWith('@request')) {
    const [address = NOTHING, method = NOTHING, body = NOTHING] = call.before;
    const sender = self?.kind === 'library' ? self.self : self;
    if (/^(?:uri|url)$/.test(name)) return library('@request', [call.given[0]?.kind === 'function' ? NOTHING : argument(call, 0), method, body], sender ?? null);
    if (name === 'method' && call.given.length > 0) return library('@request', [address, call.given[0] ?? method, call.given[1] ?? body], sender ?? null);
    if (SENDS.test(name) && !(VERBS[name] !== undefined && call.given.length > 0)) {
      const callback = call.given.find(isCallback);
      const answered = sendTo({ ...call, self: sender ?? null }, address, exactText(method) ?? 'GET', body);
      if (callback !== undefined) invoke(call, callback, [{ kind: 'answer', name: 'response', size: null, isResponse: true }]);
      return answered;
    }
    return library('@request', [address, VERBS[name] === undefined ? method : text(VERBS[name]), /body/i.test(name) ? argument(call, 0) : body], sender ?? null);
  }
  if (self?.kind === 'client' && self.library === 'fluent' && name === 'create') return withBase(call, argument(call, 0), self.base);
  if (/^com\.upwork\.api\b/i.test(path) && (call.isNew || /^[A-Z]/.test(name))) return /Config$/.test(path) ? null : client(/OAuthClient$/.test(path) ? 'upwork-keys' : 'upwork', text('https://api.upwork.com/'));
  if (self?.kind === 'client' && self.library === 'upwork-keys') return TOKENS.test(name) ? sendTo(call, text('https://www.upwork.com/api/v3/oauth2/token'), 'POST', NOTHING) : unknown('what the package gives');
  if (self?.kind === 'client' && self.library === 'upwork') return sendTo(call, text('https://api.upwork.com/graphql'), 'POST', argument(call, 0));
  return null;
}

/** What brings a token, in the versions of the official package. */
const TOKENS = /^(?:get(?:AccessTokenSet|TokenByCode|TokenSet|AccessToken\w*)|refresh\w*|requestToken\w*)$/;

/** An interface of requests, with the address that they begin with. */
function withBase(call: Call, type: Value, base: Value): Value {
  const target = type.kind === 'class' ? type : NOTHING;
  if (target.kind !== 'class') return client('fluent', base);
  const made = invoke(call, target);
  if (made.kind === 'object') call.run.writeField(made, '@base', base);
  return made;
}
