import { argument, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { addressIn, client, sendTo, verbOf } from './jvm-http.ts';
import { within } from './jvm-clients.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { library, native, NOTHING, text, type ObjectValue, type Value } from '../walk/values.ts';

const scopeOf = (call: Call, what: string, fields: Readonly<Record<string, Value>>): ObjectValue => ({ kind: 'object', fields: new Map(Object.entries(fields)), isOpen: true, of: null, key: `${call.run.key(call.at)}#${what}`, epoch: call.run.epoch });

/** The address of a request, as `url` names it: by its parts, or as a whole that more is put behind. */
function urlScope(call: Call, start: Value): ObjectValue {
  const { run } = call;
  const scope = scopeOf(call, 'url', { host: NOTHING, encodedPath: text(''), protocol: NOTHING, port: NOTHING, '@whole': start });
  const append = native('path', (parts) => {
    run.writeField(scope, 'encodedPath', parts.reduce<Value>((before, part) => concatenate(before, slashed(toText(part))), run.readField(scope, 'encodedPath') ?? text('')));
    return NOTHING;
  });
  for (const name of ['path', 'appendPathSegments', 'appendEncodedPathSegments']) scope.fields.set(name, append);
  scope.fields.set('takeFrom', native('takeFrom', ([whole = NOTHING]) => {
    run.writeField(scope, '@whole', whole);
    return NOTHING;
  }));
  scope.fields.set('@call', library('@ktor-url', [], scope));
  return scope;
}

/** `url(…)` and `url { … }`. */
const urlCall: Handler = (call) => {
  const { run, self } = call;
  if (self?.kind !== 'object') return NOTHING;
  const [first = NOTHING] = call.given;
  if (isCallback(first)) return within(call, first, self, [self]);
  if (first.kind !== 'nothing' && !call.named.has('host')) run.writeField(self, '@whole', first);
  for (const [name, field] of [['host', 'host'], ['path', 'encodedPath'], ['urlString', '@whole']] as const) if (call.named.has(name)) run.writeField(self, field, call.named.get(name) ?? NOTHING);
  return NOTHING;
};

function addressBy({ run }: Call, scope: ObjectValue): Value {
  const [whole, host, path] = ['@whole', 'host', 'encodedPath'].map((name) => run.readField(scope, name) ?? NOTHING) as [Value, Value, Value];
  const end = slashed(toText(path));
  if (host.kind !== 'nothing') return concatenate(concatenate(text('https://'), toText(host)), end);
  const hasEnd = end.kind === 'text' && (end.text !== '' || end.isOpen);
  if (whole.kind === 'nothing') return hasEnd ? end : NOTHING;
  const start = addressIn(whole);
  return hasEnd && start.kind === 'text' && !start.isOpen ? concatenate(text(start.text.replace(/\/$/, '')), end) : whole;
}

const slashed = (part: Value): Value => (part.kind === 'text' && part.text !== '' && !part.text.startsWith('/') ? { ...part, text: `/${part.text}` } : part);

/** Runs a block that says what is asked for, and gives the address and the verb that it leaves. */
function toldBy(call: Call, block: Value, address: Value, method: string): { readonly address: Value; readonly method: string; readonly body: Value } {
  const { run } = call;
  const url = urlScope(call, address);
  const scope = scopeOf(call, 'request', { method: NOTHING, url, '@body': NOTHING });
  scope.fields.set('setBody', native('setBody', ([body = NOTHING]) => {
    run.writeField(scope, '@body', body);
    return NOTHING;
  }));
  within(call, block, scope, [scope]);
  const stated = run.readField(scope, 'method') ?? NOTHING;
  return { address: addressBy(call, url), method: stated.kind === 'nothing' ? method : verbOf(stated), body: run.readField(scope, '@body') ?? NOTHING };
}

/** Something is asked for whose address is given, or told in a block. */
export function ktorBlock(call: Call, ask: (address: Value, method: string, body: Value) => Value, method: string): Value {
  const url = option(call, 'url', 'urlString');
  const block = call.given.findLast(({ kind }) => kind === 'function');
  const given = url.kind === 'nothing' ? (call.given.find((value) => value !== block && /^(?:text|library|unknown|answer|object)$/.test(value.kind)) ?? NOTHING) : url;
  if (block === undefined) return ask(given, method, argument(call, 1));
  const told = toldBy(call, block, given, method);
  return ask(told.address, told.method, told.body);
}

const asking =
  (method: string): Handler =>
  (call) =>
    ktorBlock(call, (address, how, body) => sendTo(call, address, how, body), method);

/** `HttpClient(…) { defaultRequest { url(…) } }`: the address that its requests begin with. */
const made: Handler = (call) => {
  const configure = call.given.find(isCallback);
  if (configure === undefined) return client('jvm');
  const { run } = call;
  const scope = scopeOf(call, 'client', { '@base': NOTHING });
  const standing = (block: Value): Value => {
    const { address } = toldBy(call, block, NOTHING, 'GET');
    if (address.kind !== 'nothing') run.writeField(scope, '@base', addressIn(address));
    return NOTHING;
  };
  scope.fields.set('defaultRequest', native('defaultRequest', ([block = NOTHING]) => standing(block)));
  scope.fields.set('install', native('install', ([plugin = NOTHING, block = NOTHING]) => (plugin.kind === 'library' && /(?:^|\.)DefaultRequest$/.test(plugin.path) ? standing(block) : NOTHING)));
  within(call, configure, scope, [scope]);
  return client('jvm', run.readField(scope, '@base') ?? NOTHING);
};

export const ktor = (): Table => ({
  HttpClient: made,
  '@ktor-url': urlCall,
  '@client.config': (call) => {
    const again = made(call);
    return again.kind === 'client' && again.base.kind === 'nothing' ? (call.self ?? again) : again;
  },
  '@client.request': asking('GET'),
  '@client.submitForm': asking('POST'),
  '@client.submitFormWithBinaryData': asking('POST'),
  '@client.prepareRequest': asking('GET'),
});
