import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { HOST } from './destinations.ts';
import { addressIn, client, joined, request, sending, sendTo, startIn, verbOf, withBase } from './jvm-http.ts';
import { loadPage } from './http.ts';
import { ktor, ktorBlock } from './ktor.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import type { Given } from '../walk/evaluate.ts';
import { callLibrary } from './index.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, native, NOTHING, text, unknown, type FunctionValue, type ObjectValue, type Value } from '../walk/values.ts';

/** Something that is changed by what is called on it, and is told from others by what it is. */
function changing(call: Call, what: string, fields: Readonly<Record<string, Value>>): ObjectValue {
  return { kind: 'object', fields: new Map([['@is', text(what)], ...Object.entries(fields)]), isOpen: true, of: null, key: `${call.run.key(call.at)}#${what}`, epoch: call.run.epoch };
}

export const isChanging = (value: Value | null | undefined, what: string): value is ObjectValue => value?.kind === 'object' && exactText(value.fields.get('@is')) === what;

/** A request that is put together step by step. */
const draft = (call: Call, address: Value, method = 'GET'): Value => changing(call, 'draft', { '@address': address, '@method': text(method), '@body': NOTHING });

/** An address that is put together step by step. */
export const address = (call: Call, start: Value): ObjectValue => changing(call, 'address', { '@text': addressIn(start) });

const drafting =
  (method: string): Handler =>
  (call) =>
    draft(call, argument(call, 0), method);
const addressed: Handler = (call) => address(call, argument(call, 0));
const ofText: Handler = (call) => address(call, call.self ?? NOTHING);

const STEPS = ['url', 'uri', 'get', 'post', 'put', 'patch', 'delete', 'head', 'method', 'scheme', 'host', 'addPathSegment', 'addPathSegments', 'encodedPath', 'path', 'addQueryParameter', 'queryParam', 'baseUrl'] as const;

/** What a block sees that is run in something which is put together: its steps, by their names. */
export function receiverOf(call: Call, value: Value): Value {
  if (value.kind !== 'object' || !value.fields.has('@is')) return value;
  const fields = new Map(STEPS.map((name): [string, Value] => [name, native(name, (given) => invoke(call, library(`@${exactText(value.fields.get('@is')) ?? ''}.${name}`, [], value), given))]));
  return { ...value, fields, key: `${value.key}#steps` };
}

/** Runs a block in something, whose members it calls without saying of what. */
export const within = (call: Call, block: Value, receiver: Value, given: readonly Value[] = []): Value => invoke(call, block.kind === 'function' && (receiver.kind === 'object' || receiver.kind === 'client') ? { ...block, self: receiver } : block, given);

function draftStep(call: Call, self: ObjectValue, name: string): Value {
  const { run, given } = call;
  const write = (field: string, value: Value): Value => {
    run.writeField(self, field, value);
    return self;
  };
  if (/^(?:set)?(?:ur[il])$/i.test(name)) return write('@address', argument(call, 0));
  if (name === 'build') return requestIn(run, self) ?? NOTHING;
  if (name === 'method' || name === 'setMethod') {
    if (given[1] !== undefined) write('@body', given[1]);
    return write('@method', text(verbOf(argument(call, 0))));
  }
  if (/^(?:get|post|put|patch|delete|head)$/i.test(name)) {
    if (given[0] !== undefined) write('@body', given[0]);
    return write('@method', text(name.toUpperCase()));
  }
  return /body|entity/i.test(name) && given[0] !== undefined ? write('@body', given[0]) : self;
}

const PATHS = /^(?:addPathSegments?|addEncodedPathSegments?|path|pathSegment|appendPath|appendEncodedPath|appendPathSegments?|segment|resolve)$/;

function addressStep(call: Call, self: ObjectValue, name: string): Value {
  const { run } = call;
  const now = run.readField(self, '@text') ?? NOTHING;
  const write = (value: Value): Value => {
    run.writeField(self, '@text', value);
    return self;
  };
  if (/^to(?:Ascii|ASCII|Uri|External)?(?:String|Form)$|^buildString$|^getUrl$/.test(name)) return now;
  if (name === 'newBuilder' || name === 'buildUpon' || name === 'cloneBuilder') return address(call, now);
  const { scheme = 'https', host = '', path = '' } = now.kind === 'text' ? (/^(?:(?<scheme>\w+):\/\/(?<host>[^/?#]*))?(?<path>.*)$/s.exec(now.text)?.groups ?? {}) : {};
  const whole = (end: Value): Value => (host === '' ? end : concatenate(text(`${scheme}://${host}`), end));
  if (/^(?:set)?(?:scheme|protocol)$/i.test(name)) return host === '' ? self : write(concatenate(text(`${exactText(argument(call, 0)) ?? scheme}://${host}`), text(path)));
  if (/^(?:set)?(?:host|authority|encodedAuthority)$/i.test(name)) return write(concatenate(concatenate(text('https://'), toText(argument(call, 0))), text(path)));
  if (/^(?:set|replace|encoded)Path$|^setPathSegments$/.test(name)) return write(whole(slashed(toText(argument(call, 0)))));
  if (PATHS.test(name) && call.given.length > 0) {
    if (now.kind !== 'text') return self;
    return write(call.given.reduce<Value>((before, part) => (before.kind === 'text' && !before.isOpen ? concatenate(text(before.text.replace(/\/$/, '')), slashed(toText(part))) : before), now));
  }
  if (/^(?:add|set|append)?(?:encoded)?(?:query)?param(?:eter)?$|^queryParam$/i.test(name) && now.kind === 'text' && !now.isOpen) {
    const [key, value] = call.given.map((part) => toText(part));
    if (key?.kind !== 'text' || value?.kind !== 'text' || value.isOpen || now.text.includes(`?${key.text}=`) || now.text.includes(`&${key.text}=`)) return self;
    return write(text(`${now.text}${now.text.includes('?') ? '&' : '?'}${key.text}=${value.text}`));
  }
  return self;
}

const slashed = (part: Value): Value => (part.kind === 'text' && !part.text.startsWith('/') ? { ...part, text: `/${part.text}` } : part);

/** The request that a value is or holds; null where it holds none. */
export function requestIn(run: Run, value: Value): Extract<Value, { kind: 'library' }> | null {
  if (value.kind === 'library') return value.path === '@request' ? value : null;
  if (value.kind !== 'object') return null;
  const made = value.fields.get('@made');
  if (made !== undefined) return requestIn(run, made);
  if (!isChanging(value, 'draft')) return null;
  const [to, method, body] = ['@address', '@method', '@body'].map((name) => run.readField(value, name) ?? NOTHING);
  return { kind: 'library', path: '@request', arguments: [to ?? NOTHING, method ?? text('GET'), body ?? NOTHING], self: null };
}

/** What is told of an answer: a function, or an object with a method for it. */
export function listenerIn(given: readonly Value[]): Value | null {
  for (const value of given) {
    if (isCallback(value) && value.kind !== 'class') return value;
    if (value.kind !== 'object') continue;
    for (let one: Value | null = value.of; one?.kind === 'class'; one = one.super) {
      const method = one.code.methods.find(({ name }) => /^on(?:Response|Success|Complete|Completed|Next)$/.test(name));
      if (method !== undefined) return { kind: 'function', code: method.code, scope: one.scope, module: one.module, self: value, owner: one } satisfies FunctionValue;
    }
  }
  return null;
}

/** Classes of requests of which apps make their own. */
const OWN_REQUEST = /^(?:StringRequest|Json(?:Object|Array)?Request|ImageRequest|HttpGet|HttpPost|OAuthRequest)$/;

/** What a class under one of a library keeps of what that is made with. */
export function takeOverRequest(run: Run, path: string, object: ObjectValue, given: Given): void {
  if (OWN_REQUEST.test(path)) run.writeField(object, '@made', callLibrary(run, { kind: 'library', path, arguments: [], self: null }, given, object.epoch, true));
}

const HANDED = /^(?:execute\w*|send\w*|newCall|enqueue\w*|add\w*|exchange\w*|retrieve\w*|perform\w*|request|fetch\w*|call|invoke|submit|dispatch)$/;

/** What requests are only put into. */
const COLLECTING = /(?:list|requests|pending|items|batch|set|map)(?:\(\))?\.\w+$/i;

/** A request that was built is handed to something that nobody knows, by the name of what sends; null for anything else. */
export function sentHanded(call: Call, name: string): Value | null {
  if (!/^(?:java|kotlin)$/.test(call.run.module.code.language) || !HANDED.test(name) || (name.startsWith('add') && COLLECTING.test(call.path))) return null;
  const built = call.given.map((value) => requestIn(call.run, value)).find((one) => one !== null);
  if (built === undefined || built === null) return null;
  return name === 'newCall' ? library('@request', built.arguments, built.self) : sending(call);
}

const requested =
  (method: string, position = 0): Handler =>
  (call) =>
    request(argument(call, position), text(method), argument(call, position + 1), call.self);
const madeClient: Handler = () => client('jvm');
const builder: Handler = () => library('@builder', [NOTHING]);
const first = (call: Call): Value => argument(call, 0);

/** An address and a verb among what is given, in whatever order. */
const told: Handler = (call) => {
  const to = call.given.find((value) => (value.kind === 'text' && (HOST.test(value.text) || value.text.startsWith('/'))) || (value.kind === 'library' && value.path === '@url') || isChanging(value, 'address')) ?? call.given.find(({ kind }) => kind === 'text' || kind === 'unknown' || kind === 'answer') ?? argument(call, 0);
  const verb = call.given.find((value) => value.kind === 'library' && /(?:^|\.)(?:GET|POST|PUT|PATCH|DELETE|HEAD)$/.test(value.path));
  // Others have classes of that name.
  if (call.path === 'Request' && verb === undefined && to.kind !== 'object' && !(to.kind === 'library' && to.path === '@url') && !(to.kind === 'text' && HOST.test(to.text))) return library('Request()', call.given);
  // What is told of the answer is kept with the request.
  const listener = listenerIn(call.given);
  return library('@request', [to, text(verb === undefined ? 'GET' : verbOf(verb)), NOTHING, ...(listener === null ? [] : [listener])]);
};

const filtered: Handler = (call) => library('@filter', [/\.Set(?:BaseUri|Host)From$/.test(call.path) ? argument(call, 0) : NOTHING]);
const VERB_NAMES = ['get', 'post', 'put', 'patch', 'delete', 'head'] as const;
const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const each = (names: readonly string[], handler: Handler): Table => Object.fromEntries(names.map((name) => [name, handler]));
const ofVerbs = (row: (verb: string, method: string) => readonly (readonly [string, Handler])[]): Table => Object.fromEntries(VERB_NAMES.flatMap((verb) => row(verb, verb.toUpperCase())));

/** Further clients of Java and Kotlin. Made on first use, since files of tables know each other. */
export const jvmClients = (): Table => ({
  ...ktor(),
  ...each(['AsyncHttpClient', 'SyncHttpClient', 'DefaultAsyncHttpClient', 'Dsl.asyncHttpClient', 'asyncHttpClient', 'NetHttpTransport', 'ApacheHttpTransport', 'ClientBuilder.newClient', 'ResteasyClientBuilder.newClient', 'HttpClients.createSystem', 'HttpClients.createMinimal', 'HttpAsyncClients.createDefault', 'DefaultHttpClient', 'JavaHttpClient', 'OkHttp', 'ApacheClient', 'JettyClient'], madeClient),
  ...each(['ClientBuilder.newBuilder', 'ResteasyClientBuilder', 'HttpClients.custom', 'HttpAsyncClients.custom', 'RestClientBuilder.newBuilder', 'ApolloClient.Builder', 'ApolloClient.builder'], builder),
  ...each(['@client.createRequestFactory', '@client.toBlocking', '@client.register', '@client.property', '@client.newRequestFactory', '@client.mutate', '@client.start'], (call) => call.self ?? NOTHING),
  ...each(['HttpUrl.Builder', 'HttpUrl.parse', 'HttpUrl.get', 'Uri.of', 'Uri.parse', 'Url', 'GenericUrl', 'URIBuilder', 'URLBuilder', 'UriBuilder.fromUri', 'UriBuilder.of', ...['fromHttpUrl', 'fromUriString', 'fromUri', 'fromPath', 'newInstance'].map((name) => `UriComponentsBuilder.${name}`)], addressed),
  ...each(['@text.toHttpUrl', '@text.toHttpUrlOrNull', '@text.toUri'], ofText),
  ...each(['Request.Builder', 'HttpRequest.newBuilder', 'RequestBuilder.create'], drafting('GET')),
  ...each(['Request', 'StringRequest', 'JsonObjectRequest', 'JsonArrayRequest', 'JsonRequest', 'ImageRequest', 'OAuthRequest'], told),
  ...ofVerbs((verb, method) => [
    ...['RequestBuilder', 'ClassicRequestBuilder', 'SimpleRequestBuilder', 'RequestEntity', 'BasicRequestBuilder'].map((name): readonly [string, Handler] => [`${name}.${verb}`, drafting(method)]),
    [`HttpRequest.${method}`, requested(method)],
    [`Http${capital(verb)}`, requested(method)],
    [`Fuel.${verb}`, requested(method)],
    [`Unirest.${verb}`, requested(method)],
    [`@text.http${capital(verb)}`, (call) => request(call.self ?? NOTHING, text(method))],
    [`@client.prepare${capital(verb)}`, (call) => ktorBlock(call, (to, how) => request(to, text(how), NOTHING, call.self), method)],
    [`@client.build${capital(verb)}Request`, requested(method)],
  ]),
  'Fuel.request': (call) => request(argument(call, 1), text(verbOf(argument(call, 0)))),
  '@client.buildRequest': (call) => request(argument(call, 1), text(verbOf(argument(call, 0))), argument(call, 2), call.self),
  '@client.executeRequest': sending,
  '@client.retrieve': sending,
  '@client()': (call) => (call.given.some((value) => requestIn(call.run, value) !== null) ? sending(call) : unknown('an answer')),
  ...each(['@client.baseUrl', '@client.baseUri'], (call) => (call.self?.kind === 'client' ? { ...call.self, base: argument(call, 0) } : NOTHING)),
  '@client.method': (call) => request(NOTHING, text(verbOf(argument(call, 0))), NOTHING, call.self),
  '@client.target': (call) => library('@target', [argument(call, 0)], call.self),
  ...each(['@client.query', '@client.mutation', '@client.mutate', '@client.subscription'], (call) => request(NOTHING, text('POST'), argument(call, 0), call.self)),
  'HttpClient.create': (call) => client('fluent', startIn(argument(call, 0))),
  ...each(['RestClientAdapter.create', 'WebClientAdapter.create', 'WebClientAdapter.forClient', 'RestTemplateAdapter.create'], first),
  ...each(['HttpServiceProxyFactory.builderFor', 'HttpServiceProxyFactory.builder'], (call) => library('@builder', [baseIn(argument(call, 0))])),
  ...each(['@url.readBytes', '@url.getContent'], (call) => sendTo(call, call.self ?? NOTHING)),
  ...each(['@url.toURI', '@url.toUri'], (call) => call.self ?? NOTHING),
  ...each(['@url.toExternalForm', '@url.toASCIIString'], (call) => addressIn(call.self ?? NOTHING)),
  skrape,
});

const baseIn = (value: Value): Value => (value.kind === 'client' ? value.base : NOTHING);

/** `skrape(HttpFetcher) { request { url = … }; response { … } }`. */
function skrape(call: Call): Value {
  const asked: ObjectValue = changing(call, 'page', { url: text('') });
  const answered = native('response', ([block]) => {
    const sent = sendTo({ ...call, self: null }, call.run.readField(asked, 'url') ?? NOTHING);
    invoke(call, block ?? NOTHING, [sent]);
    return sent;
  });
  const scope = changing(call, 'fetcher', { request: native('request', ([block]) => within(call, block ?? NOTHING, asked)), response: answered, extract: answered });
  return within(call, call.given.findLast(isCallback) ?? NOTHING, scope);
}

/** What reads a thing that it is given the address of. */
const READS = /^(?:read\w*|parse\w*|load\w*|toByteArray|copyURLToFile|copyUrlToFile)$/;

/** What runs a block in something, or with it. */
const BLOCKS = /^(?:apply|run|let|also|use|with|takeIf)$/;

/** What is called on what these clients give; null where nothing of theirs is. */
export function jvmClientCall(call: Call, name: string): Value | null {
  const { path, self } = call;
  if (BLOCKS.test(name)) return null;
  if (path.startsWith('@draft.') && isChanging(self, 'draft')) return draftStep(call, self, name);
  if (path.startsWith('@address.') && isChanging(self, 'address')) return addressStep(call, self, name);
  if (/^@(?:target|invocation)\b/.test(path)) return targetStep(call, name);
  if (path.startsWith('@filter')) {
    const [inner] = call.given;
    const base = call.before[0] ?? NOTHING;
    if (name !== 'then' || inner === undefined) return null;
    return inner.kind === 'client' ? { ...inner, base: base.kind === 'nothing' ? inner.base : addressIn(base) } : library('@filter', [base.kind === 'nothing' && inner.kind === 'library' ? (inner.arguments[0] ?? NOTHING) : base]);
  }
  if (path.startsWith('ClientFilters.')) return filtered(call);
  if (/navigate\(\)\.to$/.test(path)) return loadPage(call, addressIn(argument(call, 0)));
  // What has one method may be written as that method: `Runnable { … }`.
  if (/^(?:\w+\.)?(?:\w*Listener|Callback|Runnable|Callable|Consumer|Supplier)$/.test(path) && /^[A-Z]/.test(name) && call.given.length === 1 && isCallback(argument(call, 0))) return argument(call, 0);
  if (name === 'createClient' && self?.kind === 'client') return withBase(call, typeIn(call), self.base);
  const to = argument(call, 0);
  if (to.kind === 'library' && to.path === '@url' && !path.startsWith('@') && (READS.test(name) || /^(?:IOUtils|Resources)\.toString$/.test(path))) return sendTo({ ...call, self: null }, to);
  return null;
}

/** The type that a call is told, in brackets of either kind. */
export const typeIn = (call: Call): Value => call.given.find(({ kind }) => kind === 'class') ?? call.named.get('@type') ?? NOTHING;

/** `client.target(…).path(…).request().get(…)`. */
function targetStep(call: Call, name: string): Value {
  const { self } = call;
  const sender = self?.kind === 'library' ? self.self : self;
  const [to = NOTHING] = call.before;
  const again = (what: string, at: Value = to): Value => library(what, [at], sender);
  if (call.path.startsWith('@target')) return name === 'request' ? again('@invocation') : again('@target', name === 'path' ? joined(addressIn(to), argument(call, 0)) : to);
  const verb = /^(?:build)?(?<verb>get|post|put|patch|delete|head|method)$/i.exec(name)?.groups?.['verb']?.toUpperCase();
  if (verb === undefined) return name === 'build' ? request(to, text(verbOf(argument(call, 0))), argument(call, 1), sender) : again('@invocation');
  const method = verb === 'METHOD' ? verbOf(argument(call, 0)) : verb;
  return name.startsWith('build') ? request(to, text(method), argument(call, 0), sender) : sendTo({ ...call, self: sender }, to, method, argument(call, verb === 'METHOD' ? 1 : 0));
}
