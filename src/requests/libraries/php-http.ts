import { argument, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { madeClient } from './php-clients.ts';
import { calledMacro } from './php-container.ts';
import { isGiven } from './destinations.ts';
import { addressOf, ofClient, send } from './http.ts';
import { isCalledAddress, isToldByRun } from './maybe.ts';
import { configured, SERVER, token } from './php-oauth.ts';
import { fileText } from './platform.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { toText } from '../walk/evaluate.ts';
import { known } from '../walk/lists.ts';
import { exactText, library, native, NOTHING, text, unknown, type ClientValue, type Value } from '../walk/values.ts';

export const clientOf = (name: string, base: Value = NOTHING): ClientValue => ({ kind: 'client', library: name, base, retries: null });

/** The classes of the official package that fetch tokens. */
export const AUTH_TYPES = 'Upwork\\API\\AuthTypes\\';

/** Whatever is asked of the official package goes to the platform. */
export const official = (call: Call): Value => send(call, { address: text('https://api.upwork.com/graphql'), method: 'POST', body: argument(call, 0), client: null });

const SENDING = /^(?:get|post|put|patch|delete|head|options)$/;
const MAKING = /^(?:with\w*|as\w*|accept\w*|timeout|connectTimeout|contentType|throw\w*|beforeSending|bodyFormat|attach|dump|dd|async|replaceHeaders|sink|maxRedirects|setOptions|setHeader|setHeaders|setTimeout|setDefaultOption)$/;

/** The page of the platform that a client has asked for last. */
const pages = new WeakMap<ClientValue, Value>();

/** A method of something that sends requests; null where it has another meaning. */
export function ofSender(call: Call, self: ClientValue, name: string): Value | null {
  if (self.library === 'upwork-router') return /^(?:set|__)/.test(name) ? NOTHING : official(call);
  if (self.library === 'upwork' && name === 'auth') return token(call);
  if (self.library === 'upwork' && name === 'getServer') return library(SERVER);
  if (self.library === 'upwork') return /^(?:get|post|put|delete|request)$/.test(name) ? official(call) : unknown('what the package gives');
  if (SENDING.test(name)) return ofClient(call, name.toUpperCase(), self);
  const beside = /^(get|post|put|patch|delete|head|request|send)Async$/.exec(name)?.[1];
  if (beside !== undefined) return withoutTime(call, () => ofSender(call, self, beside) ?? NOTHING);
  switch (name) {
    // Older versions make a request, and send it by itself.
    case 'createRequest':
      return library('@made-request', [argument(call, 0), argument(call, 1)], self);
    // A browser of a test kit asks where a form or a link of the page leads that it is at.
    case 'submit':
    case 'click':
    case 'submitForm':
    case 'clickLink':
    case 'reload':
    case 'back': {
      const page = isGiven(argument(call, 0)) ? argument(call, 0) : pages.get(self);
      return page === undefined ? null : send(call, { address: page, method: name.startsWith('submit') ? 'POST' : 'GET', body: NOTHING, client: self });
    }
    case 'request':
    case 'send': {
      const first = argument(call, 0);
      if (first.kind === 'library' && /Request\(\)$/.test(first.path)) return ofClient({ ...call, given: [...first.arguments.slice(1), ...call.given.slice(1)] }, methodOf(first.arguments[0]), self);
      const answered = ofClient({ ...call, given: call.given.slice(1) }, methodOf(first), self);
      if (isGiven(answered)) pages.set(self, answered);
      return answered;
    }
    case 'baseUrl':
    case 'setBaseUri':
      return { ...self, base: toText(argument(call, 0)) };
    case 'withOptions':
      return option(call, 'base_uri').kind === 'nothing' ? self : { ...self, base: option(call, 'base_uri') };
    case 'retry': {
      const most = numberIn(argument(call, 0))?.high;
      return { ...self, retries: most === undefined ? null : { most: Math.max(0, most - 1), posts: true } };
    }
    case 'pool':
      withoutTime(call, () => invoke(call, call.given.find(isCallback) ?? NOTHING, [self]));
      return { kind: 'answer', name: 'responses', size: null, isResponse: false };
    default:
      return calledMacro(call, ['PendingRequest', 'Http', 'Factory'], name, self) ?? (MAKING.test(name) ? self : null);
  }
}

const methodOf = (value: Value | undefined): string => (exactText(value) ?? 'GET').toUpperCase();

/** What is begun together with others takes no time of its own. */
export function withoutTime(call: Call, walk: () => Value): Value {
  let value: Value = NOTHING;
  const effect = call.run.apart(() => {
    value = walk();
  });
  call.run.effect.take(effect, false);
  return value;
}

const curl = (call: Call, handle: Value): Value => {
  if (handle.kind !== 'object') return unknown('an answer');
  const field = (name: string): Value => call.run.readField(handle, name) ?? NOTHING;
  const body = field('CURLOPT_POSTFIELDS');
  const stated = exactText(field('CURLOPT_CUSTOMREQUEST'));
  const posts = body.kind !== 'nothing' || field('CURLOPT_POST').kind !== 'nothing';
  return send(call, { address: addressOf(field('CURLOPT_URL')), method: stated ?? (posts ? 'POST' : 'GET'), body, client: null });
};

const nameOfOption = (value: Value): string => (value.kind === 'library' ? value.path : (exactText(value) ?? ''));

/** What is read from an address is asked for; what is read from a file is not. */
const reading: Handler = (call) => {
  const first = argument(call, 0);
  const address = toText(first);
  const isAddress = address.kind === 'text' && /^(?:https?:)?\/\//i.test(address.text);
  const isNamed = isToldByRun(first) && isCalledAddress(first);
  if (!isAddress && !isNamed) return fileText(call, address);
  return send(call, { address: isAddress ? address : first, method: 'GET', body: NOTHING, client: null });
};

/** A file that is taken apart holds what only a run knows. */
const parsedFile = (value: Value): Value => (value.kind === 'text' ? { kind: 'answer', name: 'file', size: null, isResponse: false } : value);

function linesIn(call: Call, value: Value): Value {
  const source = exactText(value);
  return source === null ? parsedFile(value) : known(call.run, source.trimEnd().split(/\r?\n/).map((line) => text(line)));
}

/** A reader of feeds is told the address, or where it stands. */
const feed: Handler = (call) => send(call, { address: addressOf(argument(call, 0)), method: 'GET', body: NOTHING, client: clientOf('feed') });

const asked =
  (method: string): Handler =>
  (call) => {
    const options = argument(call, 1);
    const stated = options.kind === 'object' ? exactText(options.fields.get('method')) : null;
    return send(call, { address: addressOf(argument(call, 0)), method: stated ?? method, body: options.kind === 'object' ? (options.fields.get('body') ?? NOTHING) : NOTHING, client: null });
  };

export const phpHttp: Table = {
  'Upwork\\API\\AuthTypes().auth': (call) => token(call),
  'Upwork\\API\\Config.set': (call) => configured(call),
  '@each-promise.promise': (call) => eachPromised(call, call.before),
  ...Object.fromEntries(['all', 'settle', 'some', 'any', 'unwrap'].flatMap((name) => [`GuzzleHttp\\Promise\\Utils.${name}`, `GuzzleHttp\\Promise.${name}`, `GuzzleHttp\\Promise\\${name}`]).concat(['of', 'ofLimit', 'ofLimitAll'].map((name) => `GuzzleHttp\\Promise\\Each.${name}`)).map((name): [string, Handler] => [name, (call) => eachPromised(call, call.given)])),
  ...Object.fromEntries(['Http\\Discovery\\Psr18ClientDiscovery.find', 'Http\\Discovery\\HttpClientDiscovery.find', 'Http\\Discovery\\HttpAsyncClientDiscovery.find', 'Drupal.httpClient'].map((name): [string, Handler] => [name, () => clientOf('guzzle')])),
  ...Object.fromEntries(['Config\\Services.curlrequest', 'CodeIgniter\\Config\\Services.curlrequest', 'Services.curlrequest'].map((name): [string, Handler] => [name, (call) => clientOf('guzzle', option(call, 'baseURI', 'base_uri'))])),
  service: (call) => (exactText(argument(call, 0)) === 'curlrequest' ? clientOf('guzzle', option({ ...call, given: call.given.slice(1) }, 'baseURI', 'base_uri')) : unknown('a service')),
  'Drupal.service': (call) => (exactText(argument(call, 0)) === 'http_client' ? clientOf('guzzle') : unknown('a service')),
  '@pool.promise': (call) => pooled(call, call.before),
  'GuzzleHttp\\Pool.batch': (call) => pooled(call, call.given),
  curl_init: (call) => {
    const handle: Value = { kind: 'object', fields: new Map<string, Value>(), isOpen: false, of: null, key: call.run.key(call.at), epoch: call.run.epoch };
    if (call.given.length > 0) call.run.writeField(handle, 'CURLOPT_URL', argument(call, 0));
    return handle;
  },
  curl_setopt: (call) => {
    const [handle, name, value] = [argument(call, 0), argument(call, 1), argument(call, 2)];
    if (handle.kind === 'object') call.run.writeField(handle, nameOfOption(name), value);
    return NOTHING;
  },
  curl_setopt_array: (call) => {
    const [handle, options] = [argument(call, 0), argument(call, 1)];
    if (handle.kind === 'object' && options.kind === 'object') for (const [name, value] of options.fields) call.run.writeField(handle, name, value);
    return NOTHING;
  },
  curl_exec: (call) => curl(call, argument(call, 0)),
  curl_multi_add_handle: (call) => withoutTime(call, () => curl(call, argument(call, 1))),
  curl_getinfo: () => ({ kind: 'answer', name: 'status', size: null, isResponse: false }),
  curl_error: () => ({ kind: 'answer', name: 'error', size: null, isResponse: false }),
  curl_errno: () => ({ kind: 'answer', name: 'error', size: null, isResponse: false }),
  file_get_contents: reading,
  simplexml_load_file: (call) => parsedFile(reading(call)),
  fopen: (call) => parsedFile(reading(call)),
  ...Object.fromEntries(['DOMDocument().load', 'DOMDocument().loadHTMLFile', 'XMLReader().open'].map((name): [string, Handler] => [name, (call) => (isToldByRun(argument(call, 0)) ? feed(call) : reading(call))])),
  file: (call) => linesIn(call, reading(call)),
  get_headers: reading,
  readfile: reading,
  '@made-request.send': (call) => ofClient({ ...call, given: call.before.slice(1) }, methodOf(call.before[0]), call.self?.kind === 'client' ? call.self : null),
  wp_remote_get: asked('GET'),
  wp_remote_post: asked('POST'),
  wp_remote_request: asked('GET'),
  wp_safe_remote_get: asked('GET'),
  wp_safe_remote_post: asked('POST'),
  fetch_feed: asked('GET'),
  ...Object.fromEntries(['Laminas\\Feed\\Reader\\Reader.import', 'Zend\\Feed\\Reader\\Reader.import', 'Feed.load', 'Feed.loadRss', 'Feed.loadAtom', 'Vedmant\\FeedReader\\Facades\\FeedReader.read', 'willvincent\\Feeds\\Facades\\FeedsFacade.make'].map((name) => [name, feed])),
  wp_remote_retrieve_body: (call) => (argument(call, 0).kind === 'answer' ? argument(call, 0) : unknown('a body')),
};

/** Clients of packages, by the whole names of their classes. */
export function madeBy(call: Call, type: string): Value | null {
  if (/^Upwork\\API\\Routers\\/.test(type)) return clientOf('upwork-router');
  if (/^Upwork\\API\\Client$/.test(type)) return clientOf('upwork');
  if (type.startsWith(AUTH_TYPES)) return library(SERVER);
  if (/^Upwork\\API\\Config$/.test(type)) return library('@upwork-config');
  if (/^Guzzle(?:Http|\\Http)\\Client(?:Interface)?$|^Psr\\Http\\Client\\ClientInterface$/.test(type)) return clientOf('guzzle', option(call, 'base_uri'));
  if (/^Symfony\\(?:Component|Contracts)\\HttpClient\\|^React\\Http\\Browser$|^Buzz\\|^Illuminate\\Http\\Client\\(?:Factory|PendingRequest)$|^Symfony\\Component\\BrowserKit\\HttpBrowser$|^Goutte\\Client$/.test(type)) return clientOf('symfony', option(call, 'base_uri'));
  if (/^GuzzleHttp\\Pool$/.test(type)) return library('@pool', call.given);
  if (/^GuzzleHttp\\Promise\\EachPromise$/.test(type)) return library('@each-promise', call.given);
  return madeClient(call, type);
}

/** Promises that are gone through: what a generator makes of them is asked for as it is. */
function eachPromised(call: Call, [promises = NOTHING]: readonly Value[]): Value {
  withoutTime(call, () => invoke(call, library('@list.forEach', [], promises), [native('promise', () => NOTHING)]));
  return library('@pool-promise');
}

/** `new Pool($client, $requests, ['concurrency' => 5])`: requests, or functions that make them, which are sent once it is asked for its promise. */
function pooled(call: Call, [client = NOTHING, requests = NOTHING]: readonly Value[]): Value {
  const self = client.kind === 'client' ? client : clientOf('guzzle');
  const each = library('@list.forEach', [], requests);
  const sent: Value = { kind: 'native', name: 'sent', call: ([request]) => (request === undefined ? NOTHING : isCallback(request) ? invoke(call, request) : (ofSender({ ...call, given: [request] }, self, 'send') ?? NOTHING)) };
  withoutTime(call, () => invoke(call, each, [sent]));
  return library('@pool-promise');
}
