import { addressOf, send, type Sent } from './http.ts';
import { invoke, type Call } from './call.ts';
import { scaleAt } from '../walk/effect.ts';
import { memberOf } from '../walk/members.ts';
import { native, NOTHING, text, type ClientValue, type ObjectValue, type Value } from '../walk/values.ts';

/** What a request goes through before it is sent: how it is handed over, and what hands it on. */
export interface Through {
  readonly kind: 'handler' | 'transport' | 'interceptor' | 'authenticator';
  readonly by: Value;
}

/** The field of a request that sends it where it was asked for. */
const SENDS = '@sends';

/** The method by which something of the project handles requests; null where it has none. */
const METHODS: Readonly<Record<Through['kind'], string>> = { handler: 'SendAsync', transport: 'RoundTrip', interceptor: 'intercept', authenticator: 'authenticate' };

export function throughOf(kind: Through['kind'], by: Value): readonly Through[] {
  if (by.kind === 'function' || by.kind === 'native') return [{ kind, by }];
  for (let one: Value | null = by.kind === 'object' ? by.of : null; one?.kind === 'class'; one = one.super) if (one.code.methods.some(({ name }) => name === METHODS[kind])) return [{ kind, by }];
  return [];
}

/** Sends a request by way of what its client has it go through, each around the next. */
export function sentThrough(call: Call, sent: Sent, [first, ...others]: readonly Through[]): Value {
  const { run } = call;
  const { module } = run;
  const client: ClientValue | null = sent.client === null ? null : { ...sent.client, through: others };
  if (first === undefined) return send(call, { ...sent, client });
  if (first.kind === 'authenticator') {
    const answer = send(call, { ...sent, client });
    // It is asked where the answer is that the key has ended.
    const { amount } = run.assumed('failRate');
    const chance = { proved: 0, low: 0, expected: amount.expected, high: 1 };
    const { effect } = run.perhaps(chance, () => void invoke(call, methodOf(call, first), [NOTHING, answer]));
    run.effect.takeScaled(effect, scaleAt(module.path, call.at, 'branch', 'when a key has ended', chance));
    return answer;
  }
  const request: ObjectValue = { kind: 'object', fields: new Map<string, Value>(), isOpen: true, of: null, key: `${run.key(call.at)}#through`, epoch: run.epoch };
  let answered: Value = NOTHING;
  const sends = native('sends', () => {
    const address = addressIn(call, request, sent.address);
    answered = run.inModule(module, () => send(call, { ...sent, address, client }));
    return answered;
  });
  request.fields.set(SENDS, sends);
  request.fields.set('@request', sent.address);
  request.fields.set('RequestUri', sent.address);
  request.fields.set('@address', sent.address);
  request.fields.set('@method', text(sent.method));
  request.fields.set('@body', sent.body);
  if (first.kind === 'transport') {
    const url: ObjectValue = { ...request, fields: new Map<string, Value>([['@of', sent.address]]), key: `${request.key}.URL` };
    request.fields.set('URL', url);
    const same = native('clone', () => request);
    for (const name of ['Clone', 'WithContext']) request.fields.set(name, same);
  }
  if (first.kind === 'interceptor') {
    const own: ObjectValue = { ...request, fields: new Map<string, Value>([...request.fields, ['@is', text('draft')]]) };
    own.fields.set('newBuilder', native('newBuilder', () => own));
    const chain: ObjectValue = { ...request, fields: new Map<string, Value>([['request', native('request', () => own)], ['proceed', sends]]), key: `${request.key}.chain` };
    invoke(call, methodOf(call, first), [chain]);
    return answered;
  }
  invoke(call, methodOf(call, first), [request, NOTHING]);
  return answered;
}

const methodOf = ({ run, at }: Call, { kind, by }: Through): Value => (by.kind === 'object' ? memberOf(run, by, METHODS[kind], at) : by);

/** Where it goes after what it went through has changed it. */
function addressIn({ run }: Call, request: ObjectValue, before: Value): Value {
  const url = request.fields.get('URL');
  const host = url?.kind === 'object' ? run.readField(url, 'Host') : undefined;
  const path = before.kind === 'text' ? before.text.replace(/^\w+:\/\/[^/]*/, '') : '';
  if (host?.kind === 'text') return text(`https://${host.text}${path.startsWith('/') ? '' : '/'}${path}`, host.isOpen || before.kind !== 'text' || before.isOpen);
  return addressOf(run.readField(request, 'RequestUri') ?? before);
}

/** A request that came in is handed on; null for any other. */
export function handedOn(call: Call): Value | null {
  for (const value of call.given) {
    const sends = value.kind === 'object' ? value.fields.get(SENDS) : undefined;
    if (sends?.kind === 'native') return sends.call([]);
  }
  return null;
}

