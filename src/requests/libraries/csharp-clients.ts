import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { retrying } from './helpers.ts';
import { loadPage } from './http.ts';
import { addressIn, sendTo } from './jvm-http.ts';
import { handedOn, throughOf } from './through.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { toText } from '../walk/evaluate.ts';
import { exactText, library, NOTHING, text, type ClientValue, type ObjectValue, type Value } from '../walk/values.ts';

/** What options of clients call the address that all requests begin with. */
const BASES = ['BaseAddress', 'BaseUrl', 'EndPoint', 'Url'] as const;

const clientAt = (base: Value, name = 'net'): ClientValue => ({ kind: 'client', library: name, base, retries: null });
const stated = (value: Value): Value => (value.kind === 'object' ? (BASES.map((name) => value.fields.get(name)).find((one) => one !== undefined) ?? NOTHING) : NOTHING);

/** The address in what a client is made with: one itself, options that hold it, or a block that sets them. */
function baseOf(call: Call): Value {
  for (const value of call.given) {
    if (isCallback(value) && value.kind !== 'class') {
      const options = made(call, 'options', []);
      invoke(call, value, [options]);
      if (stated(options).kind !== 'nothing') return addressIn(stated(options));
    }
    if (value.kind === 'client') return value.base;
    const found = [value, ...(value.kind === 'library' && !value.path.startsWith('@') ? value.arguments : [])].map((one) => (one.kind === 'text' ? one : stated(one))).find(({ kind }) => kind !== 'nothing');
    if (found !== undefined) return addressIn(found);
  }
  return addressIn(argument(call, 0));
}

/** The same for a client whose fields are stated behind it. */
export function clientWith(client: ClientValue, fields: Value): ClientValue {
  const base = stated(fields);
  return base.kind === 'nothing' ? client : { ...client, base: addressIn(base) };
}

function made({ run, at }: Call, is: string, fields: readonly (readonly [string, Value])[]): ObjectValue {
  return { kind: 'object', fields: new Map<string, Value>([['@is', text(is)], ...fields]), isOpen: true, of: null, key: run.key(at), epoch: run.epoch };
}

/** `HttpMethod.Post`, `Method.POST`, "POST". */
const verbIn = (value: Value | undefined, otherwise: string): string => (value?.kind === 'library' ? (/\.(?<verb>\w+)$/.exec(value.path)?.groups?.['verb'] ?? otherwise) : (exactText(value) ?? otherwise)).toUpperCase();

const isRequest = (value: Value | undefined): value is ObjectValue => value?.kind === 'object' && value.fields.has('@to');

/** A request that is put together before it is sent; where it goes may be told later. */
const request = (call: Call, is: string, to: string, address: Value, method: Value): ObjectValue => made(call, is, [['@to', text(to)], [to, address], ['Method', method]]);

/** Sends what was put together, or asks for an address that is told at once. */
function sent(call: Call, method: string | null): Value {
  const built = call.given.find(isRequest) ?? (isRequest(call.self ?? undefined) ? (call.self as ObjectValue) : undefined);
  const field = (name: string): Value => (built === undefined ? NOTHING : (call.run.readField(built, name) ?? NOTHING));
  const address = built === undefined ? argument(call, 0) : field(exactText(field('@to')) ?? '');
  return sendTo({ ...call, given: [address, ...call.given] }, address, method ?? verbIn(built === undefined ? undefined : field('Method'), 'GET'), built === undefined ? argument(call, 1) : NOTHING);
}

const GRANT: Value = { kind: 'object', fields: new Map([['grant_type', text('authorization_code')]]), isOpen: false, of: null, key: '', epoch: 0 };

const entries = (names: readonly string[], handler: Handler, root = '@client'): Table => Object.fromEntries(names.map((name) => [`${root}.${name}`, handler]));

const webRequest: Handler = (call) => request(call, 'web-request', 'RequestUri', addressIn(argument(call, 0)), text('GET'));
/** What both older and newer programs call it: alone, or as something to wait for. */
const inAllWays = (...names: readonly string[]): readonly string[] => names.flatMap((name) => [name, `${name}Async`, `${name}TaskAsync`]);

/** A part of what was told apart, put together again. */
const builtUri: Handler = (call) => {
  const [first = NOTHING, host, port, path] = call.given;
  if (host === undefined || (host.kind !== 'text' && host.kind !== 'unknown')) return library('@url', [addressIn(first)]);
  const end = exactText(port !== undefined && path === undefined ? port : path) ?? '';
  return library('@url', [host.kind === 'text' ? text(`${exactText(first) ?? 'https'}://${host.text}/${end.replace(/^\//, '')}`, host.isOpen) : host]);
};

/** `new UriBuilder { Host = … }`. */
export function uriWith(value: Value, fields: ReadonlyMap<string, Value>): Value | null {
  const host = fields.get('Host');
  if (value.kind !== 'library' || value.path !== '@url' || host?.kind !== 'text') return null;
  return library('@url', [text(`https://${host.text}/${(exactText(fields.get('Path')) ?? '').replace(/^\//, '')}`, host.isOpen || fields.has('Query'))]);
}

/** Clients of HTTP, of GraphQL and of pages, and the requests that they are handed. */
export const csharpClients: Table = {
  HttpClient: (call) => ({ ...clientAt(NOTHING), through: call.given.flatMap((one) => throughOf('handler', one)) }),
  WebClient: () => clientAt(NOTHING),
  HtmlWeb: () => clientAt(NOTHING, 'pages'),
  RestClient: (call) => clientAt(baseOf(call)),
  GraphQLHttpClient: (call) => clientAt(baseOf(call), 'graphql'),
  'BrowsingContext.New': () => clientAt(NOTHING, 'pages'),
  FlurlClient: (call) => clientAt(call.given.length === 0 ? NOTHING : baseOf(call)),
  HttpRequestMessage: (call) => request(call, 'message', 'RequestUri', addressIn(argument(call, 1)), argument(call, 0)),
  RestRequest: (call) => {
    const [first = NOTHING, second = NOTHING] = call.given;
    const isMethod = first.kind === 'library' && first.path.startsWith('Method.');
    return request(call, 'rest-request', 'Resource', isMethod ? NOTHING : addressIn(first), isMethod ? first : second);
  },
  ...Object.fromEntries(['WebRequest.Create', 'WebRequest.CreateHttp', 'HttpWebRequest.Create', 'HttpWebRequest.CreateHttp'].map((name) => [name, webRequest])),
  ...entries(['GetResponse', 'GetResponseAsync', 'BeginGetResponse'], (call) => sent(call, null), '@web-request'),
  UriBuilder: builtUri,
  Url: (call) => library('@url', [addressIn(argument(call, 0))]),
  FlurlRequest: (call) => library('@url', [addressIn(argument(call, 0))]),
  ...entries(['GetAsync', 'Get', 'GetStringAsync', 'GetStreamAsync', 'GetByteArrayAsync', 'GetFromJsonAsync', 'GetFromJsonAsAsyncEnumerable', 'GetJsonAsync', 'GetAsStringAsync', 'ExecuteGetAsync', 'ExecuteGet', 'Load', 'LoadFromWebAsync', 'LoadFromBrowser', 'DownloadStreamAsync', ...inAllWays('DownloadString', 'DownloadData', 'DownloadFile', 'OpenRead')], (call) => sent(call, 'GET')),
  ...entries(['PostAsync', 'Post', 'PostAsJsonAsync', 'PostJsonAsync', 'PutAsync', 'PatchAsync', 'PutAsJsonAsync', 'PatchAsJsonAsync', 'DeleteAsync', 'ExecutePostAsync', 'ExecutePost', ...inAllWays('UploadString', 'UploadData', 'UploadValues')], (call) => sent(call, 'POST')),
  ...entries(['SendAsync', 'Send', 'ExecuteAsync', 'Execute'], (call) => sent(call, null)),
  ...entries(['SendQueryAsync', 'SendMutationAsync'], (call) => sendTo(call, NOTHING, 'POST', argument(call, 0))),
  // What is told in a block may be a page that is there already.
  '@client.OpenAsync': (call) => {
    const [first] = call.given;
    if (first === undefined) return NOTHING;
    if (!isCallback(first)) return loadPage(call, addressIn(first));
    const told = made(call, 'page-request', []);
    invoke(call, first, [told]);
    return told.fields.has('Address') ? loadPage(call, addressIn(told.fields.get('Address') ?? NOTHING)) : { kind: 'answer', name: 'document', size: null, isResponse: false };
  },
  '@page-request.Address': (call) => {
    if (call.self?.kind === 'object') call.run.writeField(call.self, 'Address', argument(call, 0));
    return call.self ?? NOTHING;
  },
  ...entries(['ReadAsync', 'Read', 'GetFeedUrlsFromUrlAsync'], (call) => sendTo({ ...call, self: clientAt(NOTHING, 'feed') }, addressIn(argument(call, 0))), 'FeedReader'),
};

/** Names by which a text is asked for as an address, or made longer. */
const ASKS = /^(?<verb>Get|Post|Put|Patch|Delete|Head|Options|Send|DownloadFile)(?:String|Json|JsonList|Stream|Bytes|UrlEncoded|Multipart)?Async$/;
const BUILDS = /^(?:AppendPathSegments?|SetQueryParams?|With\w+|Allow\w*HttpStatus|Configure\w*|Request|BeforeCall|AfterCall|OnError|Set[A-Z]\w*|Remove\w+)$/;

/** An address that asks for itself, by what a package adds to texts; null where it does not. */
function ofAddress(call: Call, name: string): Value | null {
  const { path, self } = call;
  if (self === null || !/^@(?:text|url)\.\w+$/.test(path)) return null;
  const verb = ASKS.exec(name)?.groups?.['verb'];
  if (verb !== undefined) return sendTo({ ...call, given: [self, ...call.given], self: null }, addressIn(self), verb === 'Send' ? verbIn(call.given[0], 'GET') : verb === 'DownloadFile' ? 'GET' : verb.toUpperCase(), argument(call, 0));
  if (!BUILDS.test(name)) return null;
  const address = toText(addressIn(self));
  if (address.kind !== 'text' || address.isOpen || !/^(?:Append|SetQuery)/.test(name)) return library('@url', [addressIn(self)]);
  const [first, second] = call.given.map((one) => exactText(toText(one)));
  if (name.startsWith('SetQuery')) return library('@url', [text(`${address.text}${address.text.includes('?') ? '&' : '?'}${first ?? ''}=${second ?? ''}`, typeof second !== 'string')]);
  return longer(address, call.given);
}

/** An address with parts of a path behind it. */
function longer(address: Value, parts: readonly Value[]): Value {
  if (address.kind !== 'text' || address.isOpen) return library('@url', [address]);
  const known = parts.map((one) => exactText(toText(one)));
  return library('@url', [text(`${address.text.replace(/\/$/, '')}/${known.map((one) => one ?? '').join('/').replace(/^\//, '')}`, known.includes(null))]);
}

/** What is called on clients, requests and addresses, by any of their names; null where it is something else. */
export function csharpClientCall(call: Call, name: string): Value | null {
  const { path, self, run } = call;
  // What handles requests hands on the one that came in, or sends one of its own.
  if (/^Send(?:Async)?$/.test(name) && /Handler(?:\(\))?\.\w+$/.test(path)) return handedOn(call) ?? (call.given.some(isRequest) ? sent({ ...call, self: null }, null) : { kind: 'answer', name: 'response', size: null, isResponse: true });
  const asked = ofAddress(call, name);
  if (asked !== null) return asked;
  if (path === '@client.Request' && self?.kind === 'client') return self.base.kind === 'nothing' ? library('@url', [addressIn(argument(call, 0))]) : longer(toText(self.base), call.given);
  if (path.startsWith('@url.') && name === 'ToString') return addressIn(self ?? NOTHING);
  if (self?.kind === 'client' && /^(?:With|Configure|Allow|AddDefault|Use|BeforeCall|AfterCall|OnError)/.test(name)) return self;
  // Packages for keys hand a client a request that says where it goes.
  if (self?.kind === 'client' && /^(?:Request\w*Token|GetDiscoveryDocument|GetUserInfo)Async$/.test(name)) {
    const options = [...call.given, ...call.given.flatMap((value) => (value.kind === 'library' ? value.arguments : []))].flatMap((value) => (value.kind === 'object' ? [value.fields.get('Address')] : [])).find((value) => value !== undefined);
    return sendTo(call, addressIn(options ?? argument(call, 0)), name.startsWith('Request') ? 'POST' : 'GET', name.includes('AuthorizationCode') ? GRANT : NOTHING);
  }
  if (/^(?:GoToUrl|GoTo|Goto|Navigate)(?:Async)?$/.test(name) && call.given.length > 0 && !/^Shell\b|Navigation|Router/.test(path)) return loadPage(call, addressIn(argument(call, 0)));
  // A pipeline does what it is handed as often as it was told.
  if (/^ResiliencePipelineBuilder\b/.test(path)) {
    const work = call.given.find(isCallback);
    if (!/^Execute(?:Async|OutcomeAsync)?$/.test(name) || work === undefined) return null;
    const most = call.before.flatMap((value) => (value.kind === 'object' ? [value] : value.kind === 'library' ? value.arguments : [])).map((value) => (value.kind === 'object' ? numberIn(value.fields.get('MaxRetryAttempts')) : null)).find((value) => value !== null);
    return path.includes('AddRetry') ? retrying(call, work, most ?? NOTHING, 3) : invoke(call, work, []);
  }
  return self?.kind === 'object' && /^@(?:rest-request|message|web-request|page-request)\./.test(path) && /^(?:Add|Set|Use|With|Content)/.test(name) ? (run.readField(self, name) ?? self) : null;
}

/** A text of a setting that is asked for as an address. */
export const isAskedFor = (name: string): boolean => ASKS.test(name) && !/^(?:Get|Post|Put|Patch|Delete|Send)Async$/.test(name);
