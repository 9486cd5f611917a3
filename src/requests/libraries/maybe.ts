import { concatenate } from '../walk/evaluate.ts';
import { NOTHING, text, unknown, type Value } from '../walk/values.ts';
import type { Call } from './call.ts';
import { destinationOf, isOfNamed, toldOf } from './destinations.ts';
import { addressOf, below, loadPage, officialCall, send, slashed } from './http.ts';
import { sentHanded } from './jvm-clients.ts';
import { tokenOfPackage } from './jvm-http.ts';
import { isOfGivenClient } from './python-clients.ts';

/** Something that steers a browser, by what it is or how it is called. */
const STEERED = /(?:webdriver|\bdriver|_driver|browser|Chrom(?:e|ium)\w*|Firefox|Edge|Safari|WebPage|SessionPage)(?:\(\))?(?:\.(?:\w+\(\)|tab|page|latest_tab))?\.get$/i;

/** What reads feeds, by how it is called. */
const READER = /(?:^|[.\\:_])\w*(?:feed|rss|atom)\w*(?:\(\))?(?:\.|::|->)(?:read|parse(?:_?ur[li])?|load|fetch|get|discover|import)$/i;

/** The page of a browser, or what steers it. */
const IN_BROWSER = /(?:webdriver|\bdriver|_driver|browser|page|tab|Chrome|Firefox|Edge|Safari)(?:\(\))?\.\w+$/i;

/** Names of methods that lead a browser to an address, and of nothing else. */
const STEERING = /^(?:go_?to(?:_?url)?|load_?url|navigate|google_get|get_via\w*|default_get|uc_(?:gui_)?open\w*|activate_cdp_mode)$/i;

/** Names of methods that ask for the address that they are given, whatever their object is. */
const ASKING = /^(?:go_?to(?:_?url)?|uc_open\w*|fetch\w*|get\w*|request|load(?:url|page|request)?|parse(?:url)?|navigate|visit|download\w*|crawl\w*|scrape\w*|open(?:page|url)?|open_?link_?in_?new_?tab|(?:open_?|new_?)tab|get_via\w*|google_get|post|query|read|stream|send)$/i;

/** Packages that do nothing but ask for the addresses that they are given. */
const CLIENTS = /^\\?(?:(?:Unirest|Httpful|WpOrg\\Requests|Requests|PicoFeed\\(?:Reader|Client)|Cake\\Http|Curl\\(?:Multi)?Curl|(?:Kitetail\\)?Zttp|Ixudra\\Curl|Capybara|Watir|Ferrum|Feed(?:jira|zirra)::Feed)\b|urllib\.request\.build_opener\(|(?:cfscrape|cloudscraper|tls_client|primp|grequests|mechanize|mechanicalsoup|robobrowser|splinter|nodriver|zendriver|hrequests|noble_tls|rnet|request(?:-promise(?:-native)?)?\.defaults|osmosis|node-libcurl|impit|playwright(?:-core)?\.request|(?:this\.)?\$http)(?![\w-]))/;

/** Whether only a run knows the address: also where a known end is put after what the browser is at. */
export const isToldByRun = (address: Value): boolean => /^(?:unknown|answer|either|object)$/.test(address.kind) || (address.kind === 'library' && address.path.includes('()')) || (address.kind === 'text' && address.isOpen && destinationOf(address).destination === 'unknown');

/** How something is called that only a run knows. */
export const toldAs = (value: Value): string => (value.kind === 'unknown' ? value.what : value.kind === 'answer' ? value.name : value.kind === 'library' ? value.path : '');

/** Whether something that only a run knows is called as an address is. */
export const isCalledAddress = (value: Value): boolean => /url|uri|feed|link|endpoint|rss/i.test(toldOf(value) || toldAs(value));

/** Paths that only the platform has: those of its older interface, of its feeds and of its pages. */
const OF_API = /^\/api\/(?:profiles|hr|auth|mc|metadata|team|offers|jobs|finreports|timereports|messages|contracts|tasks)\/v\d|^\/ab\/(?:feed|jobs|proposals|account-security)\/|^\/nx\/(?:search|find-work|proposals|wm|s\/universal-search)\b|^\/api\/v3\/oauth2\//;

/** A name without what only says how it is called: that it is waited for, or that it has to succeed. */
const plainName = (name: string): string => name.replace(/^Must(?=[A-Z])/, '').replace(/(?<=[a-z])Async$/, '');

/** A method that nobody knows, which is given an address of the platform and is called as one that asks for it. */
export function sendMaybe(call: Call, called: string): Value | null {
  const { run } = call;
  const name = plainName(called);
  const handed = sentHanded(call, called);
  if (handed !== null) return handed;
  const [first] = call.given;
  const token = tokenOfPackage(call, called);
  if (token !== null) return token;
  if (isOfGivenClient(call)) return officialCall(call);
  if (first === undefined && /^(?:refresh|reload)$/.test(name) && IN_BROWSER.test(call.path) && (run.isAtPlatform || isOfNamed(run))) return loadPage(call, unknown('the page that it is at'));
  if (first !== undefined && (STEERING.test(name) || (name === 'get' && STEERED.test(call.path) && call.given.length === 1)) && (isToldByRun(first) || (run.isProbing && first.kind === 'nothing')) && (IN_BROWSER.test(call.path) || isOfNamed(run))) return loadPage(call, first);
  if (first !== undefined && READER.test(call.path) && isToldByRun(first) && !/^(?:text|object)$/.test(first.kind)) return send(call, { address: addressOf(first), method: 'GET', body: NOTHING, client: { kind: 'client', library: 'feed', base: NOTHING, retries: null } });
  if (first !== undefined && isToldByRun(first) && (CLIENTS.test(call.path) ? ASKING.test(name) || CLIENTS.test(name) : name === 'fetch' && call.self?.kind === 'client')) return send(call, { address: addressOf(first), method: /^post$/i.test(name) ? 'POST' : 'GET', body: NOTHING, client: null });
  if (first?.kind === 'text' && ASKING.test(name) && OF_API.test(first.text) && (isOfNamed(run) || /^\/(?:ab|nx)\//.test(first.text))) return send(call, { address: concatenate(text('https://www.upwork.com'), first), method: 'GET', body: NOTHING, client: null });
  const based = first?.kind === 'text' && ASKING.test(name) ? onBase(call, first) : null;
  if (based !== null) return loadPage(call, based);
  if (first?.kind !== 'text' || !ASKING.test(name) || !/^(?:https?:)?\/\//.test(first.text)) return null;
  if (destinationOf(first).destination !== 'platform') return null;
  return STEERING.test(name) || IN_BROWSER.test(call.path) ? loadPage(call, first) : send(call, { address: first, method: 'GET', body: NOTHING, client: null });
}

/** A path on the site that a browser was made for: `newContext({ baseURL })`. */
function onBase({ run, before }: Call, path: Value): Value | null {
  if (path.kind !== 'text' || /^\w+:|^\/\//.test(path.text)) return null;
  const [base] = before.flatMap((one) => (one.kind === 'object' ? (run.readField(one, 'baseURL') ?? run.readField(one, 'base_url') ?? []) : []));
  return base?.kind === 'text' && destinationOf(base).destination === 'platform' ? concatenate(slashed(base), below(path)) : null;
}
