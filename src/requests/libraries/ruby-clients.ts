import { argument, invoke, isCallback, option, type Call } from './call.ts';
import { addressOf, loadPage, send } from './http.ts';
import { blockOf } from './ruby-values.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { NOTHING, text, type ClientValue, type Value } from '../walk/values.ts';

const clientAt = (library: string, base: Value): ClientValue => ({ kind: 'client', library, base, retries: null });

/** Where a client for keys asks for its tokens, unless it is below where it asks for all else. */
const tokenAddresses = new WeakMap<ClientValue, Value>();

const GRANT: Value = { kind: 'object', fields: new Map([['grant_type', text('authorization_code')]]), isOpen: false, of: null, key: '', epoch: 0 };

function tokenAddress(call: Call): Value {
  const [site, path] = [toText(option(call, 'site')), toText(option(call, 'token_url'))];
  if (path.kind === 'text' && /^https?:/.test(path.text)) return path;
  const end = path.kind === 'text' && path.text !== '' ? path.text : '/oauth/token';
  return site.kind === 'text' && !site.isOpen ? concatenate(text(`${site.text.replace(/\/$/, '')}/`), text(end.replace(/^\//, ''), path.kind === 'text' && path.isOpen)) : site;
}

/** Clients of GraphQL and of keys that a package makes; null where it makes something else. */
export function graphOrKeys(call: Call): ClientValue | null {
  const { path } = call;
  if (path === 'GraphQL::Client::HTTP' || path === 'Graphlient::Client') return clientAt('graphql', addressOf(argument(call, 0)));
  if (path === 'GraphQL::Client') {
    const through = option(call, 'execute');
    return clientAt('graphql', through.kind === 'client' ? through.base : NOTHING);
  }
  if (!/^OAuth2?::(?:Consumer|Client)$/.test(path)) return null;
  const made = clientAt('oauth', option(call, 'site'));
  tokenAddresses.set(made, tokenAddress(call));
  return made;
}

/** What clients of GraphQL and of keys do; null where it is what every client does. */
export function ofGraphOrKeys(call: Call, self: ClientValue, name: string): Value | null {
  if (self.library === 'graphql') return /^(?:query|execute|mutate|schema)$/.test(name) ? send(call, { address: self.base, method: 'POST', body: argument(call, 0), client: self }) : null;
  if (!self.library.startsWith('oauth')) return null;
  if (/^(?:auth_code|client_credentials|password|assertion)$/.test(name)) {
    const strategy = clientAt(name === 'auth_code' ? 'oauth-code' : 'oauth', self.base);
    tokenAddresses.set(strategy, tokenAddresses.get(self) ?? self.base);
    return strategy;
  }
  if (!/^(?:get_token|refresh!?|get_request_token|get_access_token)$/.test(name)) return null;
  send(call, { address: addressOf(tokenAddresses.get(self) ?? self.base), method: 'POST', body: self.library === 'oauth-code' ? GRANT : NOTHING, client: null });
  return self;
}

/** What packages ask by themselves, by the names of their constants; null where they ask for nothing. */
export function askedByName(call: Call): Value | null {
  const { path } = call;
  const first = argument(call, 0);
  const [, owner = '', name = ''] = /^(.*?)\.(\w+[!?]?)$/.exec(path) ?? [];
  const asked = (address: Value, method = 'GET'): Value => {
    const answered = send(call, { address: addressOf(address), method, body: NOTHING, client: null });
    const block = blockOf(call);
    if (isCallback(block)) invoke(call, block, [answered]);
    return answered;
  };
  if (owner === 'Curl::Easy' && /^(?:perform|download|http_(?:get|post|put|delete|head))$/.test(name)) return asked(first, name === 'http_post' ? 'POST' : 'GET');
  if (/^Down(?:::\w+)?(?:\(\))?$/.test(owner) && /^(?:download|open)$/.test(name)) return asked(first);
  if (/^Async::HTTP::Internet(?:\.instance\(\))?$/.test(owner) && /^(?:get|post|put|patch|delete|head)$/.test(name)) return asked(first, name.toUpperCase());
  if (/^(?:HTTPClient(?:\(\))?)$/.test(owner) && /^(?:get|post)_content$/.test(name)) return asked(first, name.startsWith('get') ? 'GET' : 'POST');
  if (owner === 'GraphQL::Client' && /^(?:load|dump)_schema$/.test(name)) return first.kind === 'client' ? send(call, { address: first.base, method: 'POST', body: NOTHING, client: first }) : null;
  if (/^OAuth2::AccessToken$/.test(owner) && /^from_(?:hash|kvform)$/.test(name)) return first.kind === 'client' ? first : null;
  if (path === 'Async::HTTP::Endpoint.parse' || path === 'Addressable::URI.heuristic_parse') return toText(first);
  // A browser that is steered is told an address in two steps.
  return name === 'to' && /\bnavigate(?:\(\))?$/.test(owner) ? loadPage(call, first) : null;
}
