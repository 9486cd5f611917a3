import { callValue } from '../walk/calls.ts';
import { instanceOf } from '../walk/container.ts';
import { memberOf } from '../walk/members.ts';
import { overItems, toList } from '../walk/items.ts';
import type { Run } from '../walk/run.ts';
import { library, NOTHING, text, type LoadedModule, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { addressOf, loadPage, send } from './http.ts';

const RESPONSE: Value = { kind: 'answer', size: null, isResponse: true, name: 'response' };

const asked = (call: Call, address: Value, method = 'GET'): Value => send(call, { address: addressOf(address), method, body: NOTHING, client: null });

/** Asks for what it is given first, or under the name of an address. */
const asking: Handler = (call) => {
  const named = option(call, 'url', 'urls', 'uri', 'filepath_or_buffer', 'io');
  return asked(call, call.given[0]?.kind === 'object' || call.given.length === 0 ? named : argument(call, 0));
};

/** Something that is made with an address, and asks for it when it is told to. */
const holding = (is: string): Handler => (call) => ({ kind: 'object', fields: new Map<string, Value>([['@is', text(is)], ['@address', call.given[0] ?? option(call, 'url', 'web_path', 'urls', 'source')]]), isOpen: true, of: null, key: call.run.key(call.at), epoch: call.run.epoch });

const held: Handler = (call) => {
  const address = call.self?.kind === 'object' ? (call.run.readField(call.self, '@address') ?? NOTHING) : NOTHING;
  const all = address.kind === 'list' ? toList(call.run, address) : null;
  if (all === null) return asked(call, address);
  overItems(call.run, all, { at: call.at, isParallel: false, name: null }, (one) => void asked(call, one));
  return RESPONSE;
};

/** `curl.setopt(curl.URL, address)`, and `curl.perform()`. */
const setOption: Handler = (call) => {
  const name = argument(call, 0);
  const last = name.kind === 'library' ? (name.path.split('.').at(-1) ?? '') : name.kind === 'unknown' ? (name.what.split('.').at(-1) ?? '') : '';
  if (call.self?.kind === 'object' && /^URL$/.test(last)) call.run.writeField(call.self, '@address', argument(call, 1));
  return NOTHING;
};

const crawled: Handler = (call) => crawl(call, argument(call, 0));

/** The spiders of a file that somebody runs by their names. */
export function runSpiders(run: Run, main: LoadedModule): void {
  if (main.code.language !== 'python') return;
  for (const { value } of main.scope.slots.values()) {
    if (value.kind !== 'class' || value.super?.kind !== 'library' || !/^scrapy\.(?:.*\.)?\w*Spider$/.test(value.super.path)) continue;
    run.inModule(main, () => void crawl({ run, path: 'scrapy', self: null, given: [], named: new Map(), before: [], at: value.code.at, isNew: false }, value));
  }
}

/** A spider asks for what it begins with, and for what it hands out. */
function crawl(call: Call, spider: Value): Value {
  const { run } = call;
  const self = spider.kind === 'class' ? instanceOf(run, spider) : spider;
  if (self.kind !== 'object') return NOTHING;
  const begin = ['start_requests', 'start'].map((name) => memberOf(run, self, name, call.at)).find(isCallback);
  if (begin !== undefined) {
    const all = toList(run, invoke(call, begin));
    if (all !== null) overItems(run, all, { at: call.at, isParallel: true, name: null }, () => undefined);
    return NOTHING;
  }
  const first = toList(run, memberOf(run, self, 'start_urls', call.at));
  const parse = memberOf(run, self, 'parse', call.at);
  if (first !== null) overItems(run, first, { at: call.at, isParallel: true, name: null }, (address) => {
    const found = toList(run, invoke(call, parse, [asked(call, address)]));
    if (found !== null) overItems(run, found, { at: call.at, isParallel: true, name: null }, () => undefined);
  });
  return NOTHING;
}

/** Calls what works on an answer, with what it is to be told besides. */
const invokeWith = (call: Call, callback: Value, answered: Value): Value => {
  const told = option(call, 'cb_kwargs');
  return callValue(call.run, callback, { given: [answered], named: new Map(told.kind === 'object' ? told.fields : []) }, call.at);
};

/** What a page of the platform leads to is of the platform, too. */
const followed: Handler = (call) => {
  const [link, ...rest] = call.given;
  const given = link ?? option(call, 'url', 'urls');
  return requested({ ...call, given: [given.kind === 'text' && !given.isOpen ? given : (call.self ?? NOTHING), ...rest] });
};

/** What a spider hands out to be asked for, with what is to be done with the answer. */
const requested: Handler = (call) => {
  const answered = asking(call);
  const callback = call.given.slice(1).find(isCallback) ?? option(call, 'callback');
  if (isCallback(callback) && !call.run.frames.some(({ code }) => callback.kind === 'function' && code === callback.code)) {
    const found = toList(call.run, invokeWith(call, callback, answered));
    if (found !== null) overItems(call.run, found, { at: call.at, isParallel: true, name: null }, () => undefined);
  }
  return library('@spider-request');
};

const went: Handler = (call) => loadPage(call, call.given[0] ?? option(call, 'url'));

const named = (handler: Handler, ...names: readonly string[]): Table => Object.fromEntries(names.map((name) => [name, handler]));

/** Clients of packages that read tables, documents, articles and pages from addresses, and spiders. */
export const pythonClients = (): Table => ({
  ...named(asking, 'pandas.read_html', 'pandas.read_json', 'pandas.read_csv', 'pandas.read_xml', 'polars.read_csv', 'polars.read_json', 'trafilatura.fetch_url', 'wget.download', 'scrapling.fetchers.StealthyFetcher.fetch', 'scrapling.fetchers.Fetcher.get', 'scrapling.fetchers.DynamicFetcher.fetch', 'asks.get', 'treq.get', 'treq.post', 'lxml.etree.parse', 'lxml.html.parse', 'primp.get', 'niquests.get', 'niquests.post', 'fastfeedparser.parse', 'urllib.URLopener().open'),
  ...named(holding('page-holder'), 'newspaper.Article', 'newspaper.article', 'scrapegraphai.graphs.SmartScraperGraph', 'scrapegraphai.graphs.SmartScraperMultiGraph', 'scrapegraphai.graphs.ScriptCreatorGraph', 'langchain_community.document_loaders.WebBaseLoader', 'langchain_community.document_loaders.AsyncHtmlLoader', 'langchain_community.document_loaders.RSSFeedLoader', 'langchain_community.document_loaders.SeleniumURLLoader', 'langchain_community.document_loaders.PlaywrightURLLoader', 'langchain.document_loaders.WebBaseLoader', 'llama_index.readers.web.SimpleWebPageReader'),
  ...named(held, '@page-holder.download', '@page-holder.build', '@page-holder.run', '@page-holder.load', '@page-holder.aload', '@page-holder.lazy_load', '@page-holder.load_data', '@curl.perform'),
  'pycurl.Curl': holding('curl'),
  '@curl.setopt': setOption,
  '@curl.close': () => NOTHING,
  ...named(went, 'helium.start_chrome', 'helium.start_firefox', 'helium.go_to', '@crawler4.arun'),
  'crawl4ai.AsyncWebCrawler': () => library('@crawler4'),
  '@crawler4.arun_many': (call) => {
    const all = toList(call.run, argument(call, 0));
    if (all !== null) overItems(call.run, all, { at: call.at, isParallel: true, name: null }, (one) => void asked(call, one));
    return RESPONSE;
  },
  ...named(requested, 'scrapy.Request', 'scrapy.http.Request', 'scrapy.FormRequest', 'scrapy.http.FormRequest', 'scrapy.http.JsonRequest', 'scrapy_playwright.Request', 'scrapy_splash.SplashRequest'),
  ...named(followed, '@answer.follow', '@answer.follow_all'),
  ...named(crawled, 'scrapy.crawler.CrawlerProcess().crawl', 'scrapy.crawler.CrawlerRunner().crawl'),
});


const PARTS = String.raw`\.(?:auth|provider(?:_v2)?|jobs?|hr(?:_v\d)?|mc|messages|team(?:_v\d)?|o?tasks?|oconomy|timereport|finreport|offers?|finance|snapshots?|activities|metadata|search)\.\w+$`;
const OF_CLIENT = new RegExp(`^(?:upwork|odesk)\\.Client\\(\\)${PARTS}`);
const OF_PARAMETER = new RegExp(`^\\w*(?:client|upwork|odesk|api)${PARTS}`, 'i');

/** Calls of the oldest version of the official package, by its parts. */
export const isOldestCall = (path: string): boolean => OF_CLIENT.test(path);

/** The same of a client that a function is given, in a file that takes the package in. */
export const isOfGivenClient = ({ run, path }: Call): boolean => OF_PARAMETER.test(path) && run.module.code.language === 'python' && run.module.code.imports.some(({ from }) => /^(?:upwork|odesk)\b/.test(from));
