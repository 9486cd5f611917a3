import { concatenate, toText } from '../walk/evaluate.ts';
import { exactText, NOTHING, text, type Value } from '../walk/values.ts';
import { argument, option, type Call, type Handler, type Table } from './call.ts';
import { addressOf, loadPage, send } from './http.ts';
import { isCalledAddress, isToldByRun } from './maybe.ts';

const asked = (call: Call, address: Value, method = 'GET', body: Value = NOTHING): Value => send(call, { address: addressOf(address), method, body, client: { kind: 'client', library: 'feed', base: NOTHING, retries: null } });

const keyed = (call: Call, is: string): Value => ({ kind: 'object', fields: new Map<string, Value>([['@is', text(is)]]), isOpen: true, of: null, key: call.run.key(call.at), epoch: call.run.epoch });

/** A step in the making of a request, after which the next one is told. */
const noting =
  (field: string): Handler =>
  (call) => {
    if (call.self?.kind === 'object') call.run.writeField(call.self, field, argument(call, 0));
    return call.self ?? NOTHING;
  };

const noted = (call: Call, field: string): Value => (call.self?.kind === 'object' ? (call.run.readField(call.self, field) ?? NOTHING) : NOTHING);

const sent: Handler = (call) => asked(call, noted(call, '@address'), exactText(noted(call, '@method'))?.toUpperCase() ?? 'GET', noted(call, '@body'));

/** `new SimpleXMLElement($address, 0, true)` reads what stands there. */
const parsed = (call: Call): Value => {
  const isAddress = argument(call, 2);
  return isAddress.kind === 'truth' && isAddress.chance.high > 0 ? asked(call, argument(call, 0)) : { kind: 'answer', name: 'document', size: null, isResponse: false };
};

const isAddress = (value: Value): boolean => value.kind === 'text' && /^(?:https?:)?\/\//i.test(value.text);
/** What reads addresses and files alike: of one that only a run knows its name tells, where the function does not. */
const ofAddress: Handler = (call) => (isAddress(argument(call, 0)) || (isToldByRun(argument(call, 0)) && (/url$/i.test(call.path) || isCalledAddress(argument(call, 0)))) ? asked(call, argument(call, 0)) : { kind: 'answer', name: 'file', size: null, isResponse: false });

/** What is written to a connection is a request to whom it goes. */
const connected: Handler = (call) => {
  const host = exactText(argument(call, 0));
  const made = keyed(call, 'connection');
  if (made.kind === 'object' && host !== null) call.run.writeField(made, '@address', text(`https://${host.replace(/^\w+:\/\//, '')}`));
  return made;
};

const written: Handler = (call) => {
  const to = argument(call, 0);
  const [, path] = /^(?:GET|POST) (\S+)/.exec(exactText(argument(call, 1)) ?? '') ?? [];
  const address = to.kind === 'object' ? call.run.readField(to, '@address') : undefined;
  return address === undefined ? NOTHING : asked(call, path === undefined ? address : concatenate(toText(address), text(path)));
};

const went: Handler = (call) => loadPage(call, call.given[1] ?? argument(call, 0));

/** Readers of feeds and pages, and clients that put a request together step by step. */
export const phpClients = (): Table => ({
  ...Object.fromEntries(['set_feed_url', 'setFeedUrl', 'feed_url'].map((name) => [`@simplepie.${name}`, noting('@address')])),
  '@simplepie.init': sent,
  '@yii-client.createRequest': (call) => keyed(call, 'yii-request'),
  ...Object.fromEntries(['get', 'post', 'put', 'delete'].map((name): [string, Handler] => [`@yii-client.${name}`, (call) => {
    const made = keyed(call, 'yii-request');
    if (made.kind === 'object') {
      call.run.writeField(made, '@address', argument(call, 0));
      call.run.writeField(made, '@method', text(name));
    }
    return made;
  }])),
  '@yii-request.setUrl': noting('@address'),
  '@yii-request.setFullUrl': noting('@address'),
  '@yii-request.setMethod': noting('@method'),
  '@yii-request.setData': noting('@body'),
  '@yii-request.send': sent,
  copy: ofAddress,
  file_get_html: ofAddress,
  ...Object.fromEntries(['PHPHtmlParser\\Dom().loadFromUrl', 'PHPHtmlParser\\Dom().load', 'simple_html_dom().load_file', 'voku\\helper\\HtmlDomParser.file_get_html', 'DiDom\\Document().loadHtmlFile', 'PhpQuery.newDocumentFile'].map((name) => [name, ofAddress])),
  fsockopen: connected,
  pfsockopen: connected,
  stream_socket_client: connected,
  fwrite: written,
  fputs: written,
  ...Object.fromEntries(['Symfony\\Component\\Panther\\Client.createChromeClient().request', 'Symfony\\Component\\Panther\\Client.createFirefoxClient().request', 'Symfony\\Component\\Panther\\Client.createSeleniumClient().request'].map((name) => [name, went])),
});

/** Of what is made by `new`, what these tables know more of. */
export function madeClient(call: Call, type: string): Value | null {
  if (/^(?:SimplePie\\)?SimplePie$/.test(type)) return keyed(call, 'simplepie');
  if (/^yii\\httpclient\\Client$/.test(type)) return keyed(call, 'yii-client');
  return type === 'SimpleXMLElement' && option(call, 'data').kind === 'nothing' ? parsed(call) : null;
}
