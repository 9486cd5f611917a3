import { argument, invoke, isCallback, option, type Call } from './call.ts';
import { isGiven } from './destinations.ts';
import { addressOf, ofClient, send } from './http.ts';
import { isToldByRun } from './maybe.ts';
import { askedByName, graphOrKeys, ofGraphOrKeys } from './ruby-clients.ts';
import { blockOf } from './ruby-values.ts';
import { withoutTime } from './php-http.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { toText } from '../walk/evaluate.ts';
import { exactText, NOTHING, text, unknown, type ClientValue, type ObjectValue, type Value } from '../walk/values.ts';

const clientOf = (name: string, base: Value = NOTHING): ClientValue => ({ kind: 'client', library: name, base, retries: null });
const VERB = /^(?:get|post|put|patch|delete|head|options)$/;

/** Libraries whose name asks by itself: `HTTParty.get(url)`. */
const LIBRARIES = /^(?:HTTParty|Faraday|RestClient|HTTP|HTTPX|Typhoeus|Excon|Curl|Unirest|HTTPI|Down|Mechanize|HTTPClient)(?:\(\)|\.\w+\(\))*$/;

const own = (call: Call): Value => send(call, { address: text('https://api.upwork.com/graphql'), method: 'POST', body: argument(call, 0), client: null });

/** A request that is put together before it is sent. */
function requestOf(call: Call, verb: string, address: Value): ObjectValue {
  return { kind: 'object', fields: new Map<string, Value>([['@verb', text(verb.toUpperCase())], ['@url', address], ['@request', NOTHING]]), isOpen: true, of: null, key: call.run.key(call.at), epoch: call.run.epoch };
}

/** Sends a request that was put together, through a client or by itself. */
export const sentBy = (call: Call, self: ClientValue | null, request: ObjectValue): Value => ofClient({ ...call, given: [addressOf(call.run.readField(request, '@url') ?? NOTHING), call.run.readField(request, '@body') ?? NOTHING], named: new Map() }, exactText(call.run.readField(request, '@verb')) ?? 'GET', self);

const host = (value: Value): Value => {
  const known = toText(value);
  return known.kind === 'text' && !/^\w+:\/\//.test(known.text) && known.text !== '' ? { ...known, text: `https://${known.text}` } : known;
};

/** What a client does, or gives; null where it is no request. */
export function ofSender(call: Call, self: ClientValue, name: string): Value | null {
  // What every object can be asked is no request.
  if (self.library === 'upwork-router') return name === 'new' ? self : /\?$|^(?:class|freeze|dup|tap|then|inspect|to_s|object_id|send|method|methods|instance_variable_\w+)$/.test(name) ? unknown(name) : own(call);
  // A token is asked for; the address at which somebody permits the app only by the older way to sign, which needs one for it.
  if (self.library === 'upwork' || self.library === 'upwork-signing') return VERB.test(name) || /^(?:get|refresh)_(?:access|request)_token$/.test(name) || (name === 'get_authorization_url' && self.library === 'upwork-signing') ? own(call) : unknown('what the package gives');
  const further = ofGraphOrKeys(call, self, name);
  if (further !== null) return further;
  const block = blockOf(call);
  if (VERB.test(name) && !/^(?:text|unknown|answer|either)$/.test(call.given[0]?.kind ?? '') && option(call, 'path').kind !== 'nothing') return ofClient({ ...plain(call), given: [option(call, 'path'), option(call, 'body')] }, name.toUpperCase(), self);
  if (VERB.test(name)) {
    if (!isCallback(block)) return ofClient(plain(call), name.toUpperCase(), self);
    const request = requestOf(call, name, argument(call, 0));
    invoke(call, block, [request]);
    return sentBy(call, self, request);
  }
  const first = argument(call, 0);
  switch (name) {
    case 'request':
    case 'run_request':
      if (first.kind === 'object' && first.fields.has('@request')) return sentBy(call, self, first);
      return ofClient(plain({ ...call, given: call.given.slice(1) }), (exactText(first) ?? 'GET').toUpperCase(), self);
    case 'request_get':
    case 'get2':
    case 'get_content':
      return ofClient(plain(call), 'GET', self);
    case 'request_post':
    case 'post2':
    case 'post_content':
      return ofClient(plain(call), 'POST', self);
    case 'with':
    case 'base_uri': {
      const base = name === 'with' ? option(call, 'origin', 'base_uri', 'base_url') : first;
      return base.kind === 'nothing' ? self : { ...self, base };
    }
    case 'persistent':
      return begun(call, first.kind === 'text' ? clientOf(self.library, first) : self);
    case 'start':
      return begun(call, self);
    case 'queue':
      return first.kind === 'object' ? withoutTime(call, () => sentBy(call, self, first)) : NOTHING;
    case 'submit':
    case 'click':
      return isGiven(first) ? send(call, { address: first, method: name === 'submit' ? 'POST' : 'GET', body: NOTHING, client: self }) : null;
    case 'run':
    case 'close':
    case 'finish':
      return NOTHING;
    default:
      return /^(?:headers|auth|basic_auth|timeout|with|plugin|via|follow|use|accept|adapter|response|authorization|options|max_retries|retriable|encoding|cookies|\[\])$/.test(name) ? (name === '[]' ? clientOf('rest', joined(self.base, first)) : self) : null;
  }
}

/** With a block a client is handed to it, and without one to who asks. */
const begun = (call: Call, client: ClientValue): Value => (isCallback(blockOf(call)) ? invoke(call, blockOf(call), [client]) : client);

const joined = (base: Value, path: Value): Value => (base.kind === 'text' && path.kind === 'text' ? text(`${base.text.replace(/\/$/, '')}/${path.text.replace(/^\//, '')}`, path.isOpen) : base);

/** Without the block, and with what is named in one object behind the address. */
const plain = (call: Call): Call => ({ ...call, given: call.given.filter((one) => !isCallback(one)), named: new Map([...call.named].filter(([name]) => name !== '&')) });

/** Clients that a package makes, and requests that it sends by itself; null where the call is neither. */
export function rubyHttp(call: Call): Value | null {
  const { path } = call;
  if (call.isNew) return madeBy(call);
  const asked = askedByName(call);
  if (asked !== null) return asked;
  const [, owner = '', name = ''] = /^(.*?)\.(\w+[!?]?)$/.exec(path) ?? [];
  if (owner === 'Net::HTTP') return ofNet(call, name);
  if ((owner === 'URI' && name === 'open') || path === 'open' || path === 'URI.open' || (owner === 'OpenURI' && name === 'open_uri')) return read(call, argument(call, 0));
  if (path === 'URI' || /^(?:URI|Addressable::URI)\.(?:parse|join|encode)$/.test(path)) return name === 'join' ? joined(toText(argument(call, 0)), toText(argument(call, 1))) : toText(argument(call, 0));
  if (/^URI::HTTPS?\.build$/.test(path)) return text(`https://${exactText(option(call, 'host')) ?? ''}${exactText(option(call, 'path')) ?? ''}`, exactText(option(call, 'path')) === null);
  if (path === 'RestClient::Request.execute' || path === 'Typhoeus::Request.run') return send(call, { address: addressOf(option(call, 'url')), method: (exactText(option(call, 'method')) ?? 'get').toUpperCase(), body: option(call, 'payload', 'body'), client: null });
  if (/^(?:RSS::Parser|Feedjira)\.(?:parse|fetch_and_parse)$/.test(path)) return sentIfAddress(call);
  if (owner === 'HTTParty' && (call.self?.kind === 'class' || call.self?.kind === 'object')) return ofParty(call, name);
  if (!LIBRARIES.test(owner)) return null;
  if (/^(?:public_send|send|__send__)$/.test(name)) return rubyHttp({ ...call, path: `${owner}.${exactText(argument(call, 0)) ?? 'get'}`, given: call.given.slice(1) });
  if (name === 'get_response') return ofSender(call, clientOf('ruby'), 'get');
  return ofSender(call, clientOf('ruby'), name);
}

const sentIfAddress = (call: Call): Value | null => {
  const address = toText(argument(call, 0));
  return address.kind === 'text' && (/^https?:/.test(address.text) || (/fetch/.test(call.path) && isToldByRun(address))) ? read(call, address) : null;
};

function read(call: Call, address: Value): Value {
  const written = toText(address);
  const isAddress = (written.kind === 'text' && /^https?:/.test(written.text)) || (address.kind === 'unknown' && /url|uri|feed|link/i.test(address.what)) || call.path !== 'open';
  const answered = isAddress ? send(call, { address: addressOf(address), method: 'GET', body: NOTHING, client: null }) : unknown('a file');
  const block = blockOf(call);
  return isCallback(block) ? invoke(call, block, [answered]) : answered;
}

/** `include HTTParty; base_uri "…"`: the class asks, below its own address. */
function ofParty(call: Call, name: string): Value | null {
  const { self } = call;
  const type = self?.kind === 'object' ? self.of : self?.kind === 'class' ? self : null;
  if (type === null) return null;
  if (name === 'base_uri') {
    type.statics.set('@base_uri', host(argument(call, 0)));
    return NOTHING;
  }
  return VERB.test(name) ? ofClient(plain(call), name.toUpperCase(), clientOf('party', type.statics.get('@base_uri') ?? NOTHING)) : NOTHING;
}

/** Settings with the secret of a consumer sign each request by themselves. */
const isSigning = (config: Value): boolean => (config.kind === 'object' ? ['consumer_key', 'consumer_secret'].some((key) => config.fields.has(key)) : config.kind === 'library' && config.arguments.some(isSigning));

function madeBy(call: Call): Value | null {
  const { path } = call;
  const verb = /^Net::HTTP::(Get|Post|Put|Patch|Delete|Head)$/.exec(path)?.[1];
  if (verb !== undefined) return requestOf(call, verb, argument(call, 0));
  if (/^Upwork::Api::Routers::/.test(path)) return clientOf('upwork-router');
  if (path === 'Upwork::Api::Client') return clientOf(isSigning(argument(call, 0)) ? 'upwork-signing' : 'upwork');
  if (path === 'Net::HTTP') return clientOf('net', host(argument(call, 0)));
  const made = graphOrKeys(call);
  if (made !== null) return made;
  if (/^OAuth2?::AccessToken$/.test(path)) return argument(call, 0).kind === 'client' ? argument(call, 0) : clientOf('oauth');
  if (path === 'Typhoeus::Request' || path === 'HTTPI::Request') return requestOf(call, exactText(option(call, 'method')) ?? 'get', argument(call, 0));
  if (path === 'RestClient::Request') return requestOf(call, exactText(option(call, 'method')) ?? 'get', option(call, 'url'));
  if (path === 'Curl::Easy') {
    const request = requestOf(call, 'get', argument(call, 0));
    if (isCallback(blockOf(call))) invoke(call, blockOf(call), [request]);
    return request;
  }
  if (path === 'Typhoeus::Hydra') return clientOf('hydra');
  if (/^(?:Faraday|Faraday::Connection|Excon|RestClient::Resource|Mechanize|HTTPClient|Patron::Session|Savon|Async::HTTP::(?:Internet|Client))$/.test(path)) {
    const base = option(call, 'url', 'base_url');
    const made = clientOf('ruby', base.kind === 'nothing' ? (argument(call, 0).kind === 'text' ? argument(call, 0) : NOTHING) : base);
    const block = blockOf(call);
    const builder: Value = { kind: 'native', name: 'request', call: ([first, ...options]) => {
      if (exactText(first) === 'retry') made.retries = { most: numberIn(options.map((one) => (one.kind === 'object' ? one.fields.get('max') : undefined)).find((one) => one !== undefined))?.high ?? 2, posts: false };
      return NOTHING;
    } };
    if (isCallback(block)) invoke(call, block, [{ kind: 'object', fields: new Map<string, Value>([['request', builder]]), isOpen: true, of: null, key: '', epoch: 0 }]);
    return made;
  }
  return null;
}

function ofNet(call: Call, name: string): Value | null {
  const first = argument(call, 0);
  if (/^(?:get|get_response|get_print)$/.test(name)) return send(call, { address: addressOf(call.given.length > 1 && first.kind === 'text' && !/^\w+:/.test(first.text) ? joined(host(first), toText(argument(call, 1))) : first), method: 'GET', body: NOTHING, client: null });
  if (/^post(?:_form)?$/.test(name)) return send(call, { address: addressOf(first), method: 'POST', body: argument(call, 1), client: null });
  if (name === 'start') return isCallback(blockOf(call)) ? invoke(call, blockOf(call), [clientOf('net', host(first))]) : clientOf('net', host(first));
  return null;
}

