import { exactText, NOTHING, text, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { addressOf, ofClient, send } from './http.ts';

const DATA: Value = { kind: 'answer', size: null, isResponse: false, name: 'data' };

/** A request of a page that is made step by step: opened with an address, and sent. */
const opened: Handler = (call) => {
  const { self, run } = call;
  if (self?.kind !== 'object') return NOTHING;
  run.writeField(self, '@method', argument(call, 0));
  run.writeField(self, '@address', argument(call, 1));
  return NOTHING;
};

const sent: Handler = (call) => {
  const { self, run } = call;
  if (self?.kind !== 'object') return NOTHING;
  const field = (name: string): Value => run.readField(self, name) ?? NOTHING;
  const answered = send(call, { address: addressOf(field('@address')), method: exactText(field('@method'))?.toUpperCase() ?? 'GET', body: argument(call, 0), client: null });
  if (answered.kind === 'promise') run.pending = answered.time;
  for (const name of ['onload', 'onreadystatechange', 'onloadend', '@listener']) invoke(call, field(name), [{ kind: 'answer', size: null, isResponse: false, name: 'event' }]);
  return NOTHING;
};

const listening: Handler = (call) => {
  if (call.self?.kind === 'object' && /^(?:load|loadend|readystatechange)$/.test(exactText(argument(call, 0)) ?? '')) call.run.writeField(call.self, '@listener', argument(call, 1));
  return NOTHING;
};

/** `$.get(address, data, done)`, `$.ajax({ url, success })`. */
const queried =
  (method: string): Handler =>
  (call) => {
    const first = argument(call, 0);
    const address = first.kind === 'object' ? option(call, 'url') : first;
    const stated = exactText(option(call, 'method', 'type'));
    const answered = send(call, { address: addressOf(address), method: stated?.toUpperCase() ?? method, body: option(call, 'data'), client: null });
    for (const callback of [call.given.slice(1).find(isCallback), option(call, 'success'), option(call, 'complete')]) if (callback !== undefined) invoke(call, callback, [DATA]);
    return answered;
  };

const jquery = (root: string): Table => Object.fromEntries(([['get', 'GET'], ['post', 'POST'], ['getJSON', 'GET'], ['ajax', 'GET'], ['getScript', 'GET']] as const).map(([name, method]) => [`${root}.${name}`, queried(method)]));

/** What the scripts of pages ask with: the browser's own ways, and those of the libraries that came before `fetch`. */
export const httpOfPages: Table = {
  XMLHttpRequest: (call) => ({ kind: 'object', fields: new Map<string, Value>([['@is', text('xhr')]]), isOpen: true, of: null, key: call.run.key(call.at), epoch: call.run.epoch }),
  '@xhr.open': opened,
  '@xhr.send': sent,
  '@xhr.addEventListener': listening,
  'xmlhttprequest.XMLHttpRequest': (call) => httpOfPages['XMLHttpRequest']?.(call) ?? NOTHING,
  EventSource: (call) => asks(call, 'GET'),
  'navigator.sendBeacon': (call) => asks(call, 'POST'),
  ...jquery('$'),
  ...jquery('jQuery'),
  ...jquery('jquery'),
  ...Object.fromEntries(['$http', '$axios', '@angular/common/http.HttpClient()'].flatMap((root) => ['get', 'post', 'put', 'patch', 'delete'].map((name): [string, Handler] => [`${root}.${name}`, (call) => ofClient(call, name.toUpperCase(), null)]))),
  $http: (call) => queried('GET')(call),
};

const asks = (call: Call, method: string): Value => send(call, { address: addressOf(argument(call, 0)), method, body: argument(call, 1), client: null });
