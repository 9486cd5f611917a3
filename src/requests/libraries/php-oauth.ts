import { argument, type Call } from './call.ts';
import { send } from './http.ts';
import { callValue } from '../walk/calls.ts';
import { methodOf } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import { exactText, NOTHING, text, unknown, type Value } from '../walk/values.ts';

const TOKEN_ADDRESS = 'https://www.upwork.com/api/v3/oauth2/token';

/** What fetches the tokens of the official package. */
export const SERVER = 'Upwork\\API\\AuthTypes()';

const codes = new WeakMap<Run, Run['timer'] | 'start'>();

/** `Config::set('code', $code)` of the official package: what comes back with somebody who connects an account. */
export function configured(call: Call): Value {
  if (exactText(argument(call, 0)) === 'code') codes.set(call.run, call.run.timer ?? 'start');
  return NOTHING;
}

/** The official package sees to it that it has a token: it fetches one for a code, or when the last has ended. */
export function token(call: Call): Value {
  const { run } = call;
  const isExchange = codes.get(run) === (run.timer ?? 'start');
  return send(call, { address: text(TOKEN_ADDRESS), method: 'POST', body: isExchange ? grantOf(text('authorization_code')) : NOTHING, client: null, isKept: true });
}

const grantOf = (grant: Value): Value => ({ kind: 'object', fields: new Map([['grant_type', grant]]), isOpen: true, of: null, key: '', epoch: 0 });

const GRANT = /^(?:authorization_code|refresh_token|client_credentials|password)$/;

/** What a provider of OAuth asks for by itself: a token for a code or for an older token, and whose it is; null where it is none of that. */
export function authorised(call: Call, provider: Value, name: string): Value | null {
  const isToken = name === 'getAccessToken' && GRANT.test(exactText(argument(call, 0)) ?? '');
  if (!isToken && !(name === 'getResourceOwner' && call.given.length === 1)) return null;
  return send(call, { address: addressOf(call.run, provider, isToken ? ['getBaseAccessTokenUrl', 'urlAccessToken'] : ['getResourceOwnerDetailsUrl', 'urlResourceOwnerDetails'], call.at), method: isToken ? 'POST' : 'GET', body: isToken ? grantOf(argument(call, 0)) : NOTHING, client: null });
}

/** Where a provider sends it: what its class answers, what it was made with, or the platform for the one of the official package. */
function addressOf(run: Run, provider: Value, [method, option]: readonly [string, string], at: number): Value {
  if (provider.kind === 'object') {
    const own = methodOf(run, provider, method);
    return own?.kind === 'function' ? callValue(run, own, { given: [], named: new Map() }, at) : NOTHING;
  }
  if (provider.kind !== 'library') return unknown('an address');
  if (provider.path.startsWith(SERVER)) return text(TOKEN_ADDRESS);
  const options = provider.arguments[0];
  return (options?.kind === 'object' ? options.fields.get(option) : undefined) ?? unknown('an address');
}
