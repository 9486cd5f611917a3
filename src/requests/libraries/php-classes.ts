import { argument, type Call, type Table } from './call.ts';
import { addressOf, send } from './http.ts';
import { callFunction, callValue, construct, NO_ARGUMENTS } from '../walk/calls.ts';
import { instanceOf } from '../walk/container.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { globalOf } from '../walk/globals.ts';
import { overItems } from '../walk/items.ts';
import { methodOf } from '../walk/members.ts';
import { runModule } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, NOTHING, text, type ObjectValue, type Value } from '../walk/values.ts';

/** What a method of an instance answers that takes nothing; null where it has none. */
function answered(run: Run, self: Value, name: string, at: number): Value | null {
  const work = methodOf(run, self, name);
  return work?.kind === 'function' ? callValue(run, work, NO_ARGUMENTS, at) : null;
}

/** A request that a class describes, sent by a connector that knows where all of them go. */
function described(call: Call, connector: Value | null, request: Value): Value {
  const { run, at } = call;
  const base = connector === null ? NOTHING : (answered(run, connector, 'resolveBaseUrl', at) ?? NOTHING);
  const end = toText(answered(run, request, 'resolveEndpoint', at) ?? NOTHING);
  const start = toText(base);
  const isWhole = end.kind === 'text' && /^https?:/.test(end.text);
  const address = isWhole || start.kind !== 'text' || start.text === '' ? end : start.isOpen ? start : concatenate(text(`${start.text.replace(/\/$/, '')}/`), end.kind === 'text' ? text(end.text.replace(/^\//, ''), end.isOpen) : end);
  const stated = request.kind === 'object' ? run.readField(request, 'method') : undefined;
  const method = stated?.kind === 'library' ? (stated.path.split('.').at(-1) ?? 'GET') : (exactText(toText(stated ?? NOTHING)) ?? '');
  return send({ ...call, given: [address] }, { address: addressOf(address), method: method === '' ? 'GET' : method, body: answered(run, request, 'defaultBody', at) ?? NOTHING, client: null });
}

/** The connector by which a request is sent that sends itself. */
function connectorOf({ run, at }: Call, request: ObjectValue): Value | null {
  const own = answered(run, request, 'resolveConnector', at);
  const named = exactText(run.readField(request, 'connector'));
  const type = named === null ? null : globalOf(run, 'class', named);
  return own ?? (type?.kind === 'class' ? construct(run, type, NO_ARGUMENTS, at) : null);
}

/** What an instance of a class of the project does by the class of a package above it; null where that does nothing. */
export function ofParent(call: Call, self: ObjectValue, parent: string, name: string): Value | null {
  if (/^(?:Saloon|Sammyjo20\\Saloon)\\Http\\(?:Saloon)?Connector$/.test(parent)) {
    const sent = argument(call, 0);
    if (/^send(?:Async|AndRetry)?$/.test(name)) return described(call, self, sent);
    if (name !== 'pool') return null;
    overItems(call.run, sent, { at: call.at, isParallel: true, name: null }, (request) => void described(call, self, request));
    return library('@pool-promise');
  }
  if (/^(?:Saloon|Sammyjo20\\Saloon)\\Http\\(?:Saloon|Solo)?Request$/.test(parent) && /^send(?:Async|AndRetry)?$/.test(name)) return described(call, connectorOf(call, self), self);
  return null;
}

/** Hands a message to what handles its class, whatever dispatches it; null where nothing does. */
export function handledMessage(run: Run, message: Value, at: number): Value | null {
  if (message.kind !== 'object' || message.of === null) return null;
  const all = run.world.allOffered('task', `handles ${message.of.code.name ?? ''}`);
  for (const { module, call } of all) {
    runModule(run, module);
    const [owner = '', method = ''] = call.split('#');
    const type = module.scope.slots.get(owner)?.value;
    const self = type?.kind === 'class' ? instanceOf(run, type) : null;
    const work = self === null ? null : methodOf(run, self, method);
    if (work?.kind === 'function') run.inModule(work.module, () => callFunction(run, work, { given: [message], named: new Map() }, at));
  }
  return all.length === 0 ? null : NOTHING;
}

/** A method that an instance does not have is answered by its `__call`, a class by its `__callStatic`; null where there is none. */
export function answeredByName(call: Call, self: Value, name: string): Value | null {
  const work = methodOf(call.run, self, self.kind === 'class' ? '__callStatic' : '__call');
  const given: Value = { kind: 'list', items: [...call.given], length: { proved: call.given.length, low: call.given.length, expected: call.given.length, high: call.given.length }, item: call.given[0] ?? NOTHING, source: '', assumptions: [], key: '', epoch: 0 };
  return work?.kind === 'function' ? callValue(call.run, work, { given: [text(name), given], named: new Map() }, call.at) : null;
}

/** Requests that a factory makes, which a client sends. */
const REQUESTS = ['Http\\Discovery\\Psr17FactoryDiscovery.findRequestFactory().createRequest', 'Nyholm\\Psr7\\Factory\\Psr17Factory().createRequest', 'GuzzleHttp\\Psr7\\HttpFactory().createRequest', 'Laminas\\Diactoros\\RequestFactory().createRequest', 'Psr\\Http\\Message\\RequestFactoryInterface().createRequest', 'Symfony\\Component\\HttpClient\\Psr18Client().createRequest', 'Slim\\Psr7\\Factory\\RequestFactory().createRequest', 'Http\\Discovery\\MessageFactoryDiscovery.find().createRequest', 'Http\\Discovery\\Psr17Factory().createRequest'];

export const phpRequests: Table = Object.fromEntries(REQUESTS.map((name) => [name, (call: Call): Value => library('Request()', call.given)]));
