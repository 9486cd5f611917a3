import { option, type Call, type Handler, type Table } from './call.ts';
import { addressOf, send } from './http.ts';
import { waitFor } from '../walk/evaluate.ts';
import { NOTHING, text, type Value } from '../walk/values.ts';

/** How a client of OAuth asks for a token, as far as what it is given tells: by what somebody who permitted the app has sent, or by itself. */
function grantOf(call: Call): string {
  const is = (...names: readonly string[]): boolean => names.some((name) => option(call, name).kind !== 'nothing');
  return is('code', 'authorization_response') ? 'authorization_code' : is('username', 'password') ? 'password' : 'client_credentials';
}

const body = (grant: string): Value => ({ kind: 'object', fields: new Map([['grant_type', text(grant)]]), isOpen: true, of: null, key: '', epoch: 0 });

/** Where a client asks for tokens: where it is told to, or where it was made to. */
function tokensAt(call: Call): Value {
  const given = call.given[0] ?? option(call, 'token_url', 'url');
  return given.kind === 'nothing' && call.self?.kind === 'client' ? (call.self.tokens ?? NOTHING) : given;
}

const asked = (call: Call, grant: string, isKept = false): Value => {
  const answered = send(call, { address: addressOf(tokensAt(call)), method: 'POST', body: body(grant), client: null, ...(isKept ? { isKept } : {}) });
  return call.self?.kind === 'client' && call.self.library === 'async' ? answered : waitFor(call.run, answered);
};

const first: Handler = (call) => asked(call, grantOf(call));
/** Of OAuth 1, in which both steps belong to somebody who permits the app. */
const permitted: Handler = (call) => asked(call, 'authorization_code');

const sessionWithTokens =
  (kind: 'sync' | 'async'): Handler =>
  (call) => ({ kind: 'client', library: kind, base: option(call, 'base_url'), retries: null, tokens: option(call, 'token_endpoint', 'auto_refresh_url', 'access_token_url') });

/** Sessions that ask for their tokens themselves. */
export const pythonTokens = (): Table => ({
  ...Object.fromEntries(['requests_oauthlib.OAuth2Session', 'requests_oauthlib.OAuth1Session', 'authlib.integrations.requests_client.OAuth2Session', 'authlib.integrations.requests_client.OAuth1Session', 'authlib.integrations.httpx_client.OAuth2Client'].map((path): [string, Handler] => [path, sessionWithTokens('sync')])),
  ...Object.fromEntries(['authlib.integrations.httpx_client.AsyncOAuth2Client', 'authlib.integrations.aiohttp_client.OAuth2Session', 'httpx_oauth.oauth2.OAuth2'].map((path): [string, Handler] => [path, sessionWithTokens('async')])),
  '@client.fetch_token': first,
  '@client.fetch_access_token': permitted,
  '@client.fetch_request_token': permitted,
  '@client.refresh_token': (call) => asked(call, 'refresh_token', true),
});
