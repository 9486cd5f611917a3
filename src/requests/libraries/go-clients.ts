import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { addressOf, loadPage, send } from './http.ts';
import { handedOn } from './through.ts';
import { shells } from './shell.ts';
import { toText } from '../walk/evaluate.ts';
import { exactText, library, native, NOTHING, text, type ClientValue, type ObjectValue, type Value } from '../walk/values.ts';

const clientAt = (kind: string, base: Value = NOTHING): ClientValue => ({ kind: 'client', library: kind, base, retries: null });

const made = ({ run, at }: Call, is: string, fields: readonly (readonly [string, Value])[]): ObjectValue => ({ kind: 'object', fields: new Map<string, Value>([['@is', text(is)], ...fields]), isOpen: true, of: null, key: run.key(at), epoch: run.epoch });

const read = ({ run }: Call, object: Value | undefined, name: string): Value => (object?.kind === 'object' ? (run.readField(object, name) ?? NOTHING) : NOTHING);

/** Writes what it is given into a field of what it is called on, which goes on. */
const setting =
  (name: string): Handler =>
  (call) => {
    if (call.self?.kind === 'object') call.run.writeField(call.self, name, argument(call, 0));
    return call.self ?? NOTHING;
  };

const asked = (call: Call, address: Value, method = 'GET', body: Value = NOTHING): Value => send({ ...call, given: [address, ...call.given] }, { address: addressOf(address), method: method === '' ? 'GET' : method.toUpperCase(), body, client: null });

const asking =
  (method: string, position: number): Handler =>
  (call) =>
    asked(call, argument(call, position), method, argument(call, position + 1));

const isBuilt = (value: Value | undefined): value is ObjectValue => value?.kind === 'object' && value.fields.has('@request');

/** A request that was built is sent, by whatever does so. */
export const sendBuilt = (call: Call): Value | null => {
  const built = call.given.find(isBuilt);
  return built === undefined ? null : asked(call, read(call, built, '@request'), exactText(read(call, built, 'method')) ?? 'GET', read(call, built, 'body'));
};

/** What a part behind an address makes of it: a path of the site itself begins anew at its host. */
function joined(base: Value, path: Value): Value {
  const [start, end] = [toText(base), toText(path)];
  if (end.kind !== 'text' || /^\w+:\/\//.test(end.text) || start.kind !== 'text' || start.text === '') return end.kind === 'text' && start.kind === 'text' && start.text === '' ? path : end;
  if (start.isOpen) return start;
  const root = end.text.startsWith('/') ? (/^\w+:\/\/[^/]+/.exec(start.text)?.[0] ?? start.text) : start.text.replace(/[^/]*$/, '');
  return text(`${root.replace(/\/$/, '')}/${end.text.replace(/^\//, '')}`, end.isOpen);
}

const address = (call: Call, value: Value): ObjectValue => made(call, 'go-url', [['@text', value]]);

/** `url.URL{Scheme: "https", Host: host, Path: path}`. */
function fromParts(call: Call): Value {
  const part = (name: string): Value => call.named.get(name) ?? NOTHING;
  const [host, path] = [toText(part('Host')), toText(part('Path'))];
  if (part('Host').kind === 'nothing') return address(call, path);
  const start = `${exactText(part('Scheme')) ?? 'https'}://`;
  if (host.kind !== 'text' || host.isOpen) return address(call, part('Host'));
  return address(call, text(`${start}${host.text}/${path.kind === 'text' ? path.text.replace(/^\//, '') : ''}`, part('RawQuery').kind !== 'nothing' || (path.kind === 'text' && path.isOpen)));
}

const ofAddress = (call: Call): Value => read(call, call.self ?? NOTHING, '@text');

/** A request of the library that makes none itself: its parts are told one by one. */
const fastRequest: Handler = (call) => {
  const built = made(call, 'fast-request', [['@request', NOTHING]]);
  built.fields.set('Header', { ...made(call, 'fast-header', []), fields: new Map<string, Value>([['SetMethod', native('SetMethod', ([method]) => {
    call.run.writeField(built, 'method', method ?? NOTHING);
    return NOTHING;
  })]]) });
  return built;
};

/** Requests that are put together as a chain: the base, the verb and the path, and what decodes the answer. */
const sling = (call: Call, base: Value, method: string): ObjectValue => made(call, 'sling', [['@request', base], ['method', text(method)]]);

const slinging =
  (method: string): Handler =>
  (call) => {
    const self = call.self ?? NOTHING;
    if (self.kind === 'object') {
      call.run.writeField(self, '@request', joined(read(call, self, '@request'), argument(call, 0)));
      if (method !== '') call.run.writeField(self, 'method', text(method));
    }
    return self;
  };

const slung: Handler = (call) => asked(call, read(call, call.self ?? NOTHING, '@request'), exactText(read(call, call.self ?? NOTHING, 'method')) ?? 'GET');

/** Each request that comes in is one to the other site. */
const proxied: Handler = (call) => {
  const target = argument(call, 0);
  return native('proxy', () => asked(call, target));
};

const command =
  (first: number): Handler =>
  (call) =>
    library('@command', call.given.slice(first));

const running: Handler = (call) => shells.go()['@command']?.({ ...call, given: call.before }) ?? NOTHING;

const entries = (root: string, names: readonly string[], handler: Handler): Table => Object.fromEntries(names.map((name) => [`${root}.${name}`, handler]));

/** Clients of packages, addresses that are put together, and programs that are started. */
export const goClients: Table = {
  ...entries('fasthttp', ['Get', 'GetTimeout', 'GetDeadline'], asking('GET', 1)),
  'fasthttp.Post': asking('POST', 1),
  ...entries('cycletls.Init()', ['Do', 'Queue'], asking('GET', 0)),
  'fasthttp.AcquireRequest': fastRequest,
  'fasthttp.Request': fastRequest,
  '@fast-request.SetRequestURI': setting('@request'),
  '@fast-request.SetRequestURIBytes': setting('@request'),
  '@fast-request.SetURI': setting('@request'),
  '@fast-request.SetBody': setting('body'),
  '@fast-request.SetBodyString': setting('body'),
  ...entries('fasthttp', ['Client', 'HostClient', 'PipelineClient', 'LBClient'], () => clientAt('fasthttp')),
  'tlsclient.NewHttpClient': () => clientAt('go'),
  'retryablehttp.Client': () => ({ ...clientAt('go'), retries: { most: 4, posts: true } }),
  ...entries('retryablehttp', ['Get', 'Head'], asking('GET', 0)),
  ...entries('retryablehttp', ['Post', 'PostForm'], asking('POST', 0)),
  ...entries('ctxhttp', ['Get', 'Head'], asking('GET', 2)),
  ...entries('ctxhttp', ['Post', 'PostForm'], asking('POST', 2)),
  'sling.New': (call) => sling(call, NOTHING, 'GET'),
  '@sling.New': (call) => sling(call, read(call, call.self ?? NOTHING, '@request'), exactText(read(call, call.self ?? NOTHING, 'method')) ?? 'GET'),
  ...entries('@sling', ['Base', 'Path'], slinging('')),
  ...Object.fromEntries(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head'].map((name) => [`@sling.${name}`, slinging(name.toUpperCase())])),
  ...entries('@sling', ['Receive', 'ReceiveSuccess', 'Do'], slung),
  '@sling.Request': (call) => call.self ?? NOTHING,
  ...entries('@sling', ['Add', 'Set', 'SetBasicAuth', 'QueryStruct', 'BodyJSON', 'BodyForm', 'Body', 'BodyProvider', 'Client', 'Doer', 'ResponseDecoder'], (call) => call.self ?? NOTHING),
  'url.Parse': (call) => address(call, argument(call, 0)),
  'url.ParseRequestURI': (call) => address(call, argument(call, 0)),
  'url.URL': fromParts,
  'url.JoinPath': (call) => joined(text(`${exactText(toText(argument(call, 0))) ?? ''}/`, exactText(argument(call, 0)) === null), text(call.given.slice(1).map((one) => exactText(one) ?? '').join('/').replace(/^\//, ''), call.given.slice(1).some((one) => exactText(one) === null))),
  '@go-url.String': ofAddress,
  '@go-url.JoinPath': (call) => address(call, joined(text(`${exactText(ofAddress(call)) ?? ''}/`, exactText(ofAddress(call)) === null), toText(argument(call, 0)))),
  ...entries('@go-url', ['Parse', 'ResolveReference'], (call) => address(call, joined(ofAddress(call), addressOf(argument(call, 0))))),
  'httputil.NewSingleHostReverseProxy': proxied,
  '@function.ServeHTTP': (call) => (call.self === null ? NOTHING : invoke(call, call.self, call.given)),
  'exec.Command': command(0),
  'exec.CommandContext': command(1),
  ...entries('@command', ['Output', 'CombinedOutput', 'Run', 'Start'], running),
};

/** Verbs of packages that ask for a page in a browser; what they give is that page. */
const PAGES = /^(?:Must)?(?:Page|Navigate)$/;

/** What is called on browsers, clients and requests, by any of their names; null where it is something else. */
export function goClientCall(call: Call, name: string): Value | null {
  const { path } = call;
  if (/^(?:rod|stealth)\b/.test(path) && PAGES.test(name)) {
    const target = call.given.find((value) => value.kind === 'text') ?? call.given.flatMap((value) => (value.kind === 'object' ? (value.fields.get('URL') ?? []) : value.kind === 'library' ? value.arguments.flatMap((one) => (one.kind === 'object' ? (one.fields.get('URL') ?? []) : [])) : []))[0] ?? (name.includes('Navigate') ? argument(call, 0) : NOTHING);
    if (target.kind !== 'nothing' && exactText(target) !== '' && exactText(target) !== 'about:blank') loadPage(call, target);
    return library(`${path}()`, call.given);
  }
  // Whatever sends it is told all of the request.
  if (/^(?:Do\w*|RoundTrip|Send)$/.test(name) && !call.given.some(isCallback)) return handedOn(call) ?? sendBuilt(call);
  return null;
}
