import type { AccessFact, AccessWay, TextFact } from '../facts.ts';
import { fileRole, isDocument } from '../match/file-role.ts';
import { apiPaths, feedPaths, logInFields, pagePaths, sessionCookies, sessionTokens, siteMarkup, siteOperations } from '../policy/site.ts';
import { anyOf, codeOf, insideOf, quotedIn, type Quoted } from './code.ts';
import { extensionAccess } from './extension.ts';

/** How a file reads the website of the platform, and by what means, whatever its language: texts in quotes, and the calls around them. */

export interface AccessInput {
  readonly path: string;
  readonly text: string;
  /** Facts of the file's text, of which the comments count. */
  readonly facts: readonly Pick<TextFact, 'surface' | 'range'>[];
}

/** A place, before anybody has said what shows it. */
export type Access = Omit<AccessFact, 'kind' | 'scope'>;

const HOST = String.raw`(?:https?:)?(?:\/\/)?(?:(?:www|\*)\.)?(?:upwork|odesk)\.com`;
const NAMED = new RegExp(`upwork|odesk|${anyOf([...sessionCookies, ...sessionTokens])}`, 'i');

/** Whether a text may hold anything of this; the texts of most files need no second look. */
export const mayAccess = (path: string, text: string): boolean => NAMED.test(text) && !isOutside(path);

/** Documents and tests do nothing by themselves, and styles and pages hold markup of their own. */
export const isOutside = (path: string): boolean => isDocument(path) || fileRole(path) !== 'product' || /\.(?:s?css|less|styl|svg|lock|csv|html?|mdx?|ipynb)$/i.test(path);

/** What one file shows by itself. */
export function accessIn({ path, text, facts }: AccessInput): readonly Access[] {
  if (!mayAccess(path, text)) return [];
  const code = codeOf(text, facts);
  if (!NAMED.test(code) && !/==UserScript==/.test(text)) return [];
  const found: Access[] = [...extensionAccess(path, text, code), ...addresses(path, code), ...cookies(code), ...secrets(code)];
  const quoted = [...quotedIn(code)];
  const isReading = READER.test(code) || found.length > 0;
  if (isReading || /upwork\.com/i.test(code)) found.push(...logIn(quoted), ...markup(quoted, code));
  found.push(...disguises(code, found.length > 0));
  if (found.some(({ way }) => way === 'page' || way === 'log-in' || way === 'markup')) found.push(...browsers(code));
  return distinct(found);
}

/** Of what overlaps only the first that was found. */
export function distinct(found: readonly Access[]): Access[] {
  const kept: Access[] = [];
  for (const one of found) if (!kept.some(({ range: [start, end] }) => start < one.range[1] && one.range[0] < end)) kept.push(one);
  return kept.toSorted((a, b) => a.range[0] - b.range[0]);
}

const at = (way: AccessWay, what: string, start: number, length: number): Access => ({ way, what, range: [start, start + length] });

const INTERNAL = new RegExp(`${HOST}/(?:api/graphql/v1(?:\\?alias=[\\w-]*)?|(?:ab|nx|o|jobs|search|freelancers|ppc)/(?:[\\w.~\${}#@()\\[\\]-]+/)*(?:api|url)(?=[/?"'\`\\s]|$))|(?<=[/}"'\`])/?(?:ab|nx)/(?:[\\w-]+/)+api/[\\w/]*|[?&]alias=(?=[\\w$]|\\$?\\{|["'\`])`, 'gi');
const OPERATION = new RegExp(`(?<![\\w-])(?:${anyOf(siteOperations)})(?![\\w-])`, 'g');
const FEED = new RegExp(`${HOST}/(?:${anyOf(feedPaths)})[\\w/]*|[?&](?:amp;)?securityToken=`, 'gi');
/** How far the query of an address reaches at most. */
const QUERY = 400;
const PAGE = new RegExp(`${HOST}(?:/{1,3}(?!/|${anyOf(apiPaths)})[^\\s"'\`<>]*|(?=["'\`]))`, 'gi');
const LISTING = new RegExp(`^[/]?(?:${anyOf(pagePaths)})`, 'i');

/** Programs that take pages apart or steer what shows them. */
const READER = /\b(?:puppeteer|playwright|selenium|webdriver|nightmare|phantom|cheerio|BeautifulSoup|bs4|lxml|htmlunit|Jsoup|nokogiri|Mechanize|goquery|colly|chromedp|scrapy|HtmlAgilityPack|AngleSharp|simple_html_dom|DomCrawler|DOMXPath|jsdom|linkedom|parse5|DOMParser|HTMLParser|cloudscraper|undetected_chromedriver|Ferrum|Watir)\b/i;

/** A call that fetches what its first argument says, up to that argument. */
const FETCH = /(?:\b(?:goto|navigate|getPage|fetch|urlopen|scrape|crawl|visit|request|got|ky|needle|superagent|curl_init|file_get_contents|loadURL|newPage|Jsoup\.connect|connect)|\b(?:axios|requests|session|http|https|client|driver|browser|page|scraper|httpx|agent|HTTParty|Net::HTTP|Faraday|RestClient|Http|\$this->client|urllib|cffi|\w*[cC]lient|\w*[sS]ession|\w*[dD]river)(?:\.|->|::)(?:get|post|request|open|head|Get|GetAsync|GetStringAsync|url|visit)\w*|(?:\.|->)(?:get|post)|URI\.parse|URI\.open|http\.(?:Get|NewRequest))\s*\(\s*(?:new URL\(\s*|["']\w{3,6}["']\s*,\s*)?$/;

function* addresses(path: string, code: string): Generator<Access> {
  let last = -QUERY;
  for (const { 0: text, index } of code.matchAll(FEED)) {
    // The token of a feed belongs to the address before it, if there is one.
    if (/^[?&]/.test(text) && index - last < QUERY && !/["'`\s]/.test(code.slice(last, index))) continue;
    last = index;
    yield at('feed', 'A feed of the platform', index, text.length);
  }
  for (const { 0: text, index } of code.matchAll(INTERNAL)) {
    if (text.startsWith('?alias') || text.startsWith('&alias') ? /graphql|gql|upwork/i.test(code.slice(Math.max(0, index - 300), index + 100)) : true) yield at('endpoint', "An interface of the platform's own pages", index, text.length);
  }
  // Data says what somebody recorded.
  if (!/\.(?:json5?|ya?ml|xml)$/i.test(path)) for (const { 0: text, index } of code.matchAll(OPERATION)) yield at('endpoint', "An operation of the platform's own pages", index, text.length);
  const names = pageNames(code);
  const reads = READER.test(code);
  for (const { 0: text, index } of code.matchAll(PAGE)) {
    const page = text.replace(/^.*?\.com\/*/i, '');
    if (new RegExp(`^(?:${anyOf(feedPaths)})`, 'i').test(page)) continue;
    const before = code.slice(Math.max(0, index - 120), index).replace(/[fburFBUR]?["'`]$/, '');
    if (FETCH.test(before) || (reads && LISTING.test(page) && !/(?:href|to|path|placeholder|referrer|referer)["']?\s*[=:]\s*\{?\s*$/i.test(before))) yield at('page', 'A page of the platform, fetched', index, text.length);
  }
  if (names.size === 0) return;
  for (const { 0: quoted, index } of code.matchAll(/["'`](?:\$\{\w+\}|#\{\w+\}|\{\w+\})?\/?[\w/-]+[^"'`\n]{0,80}["'`]/g)) {
    const path = quoted.slice(1).replace(/^(?:[$#]?\{\w+\})?\/?/, '');
    const isJoined = /^.[$#]?\{/.test(quoted) || reads || /\bBASE_?URL\b/i.test(code);
    if (isJoined && LISTING.test(path) && !/(?:href|to|path)=\{?$/.test(code.slice(Math.max(0, index - 8), index))) yield at('page', 'A page of the platform, fetched', index + 1, quoted.length - 2);
  }
  const held = new RegExp(`(?<![\\w.])(?:${[...names].map((name) => name.replace(/\$/g, '\\$')).join('|')})(?![\\w])`, 'g');
  for (const { 0: name, index } of code.matchAll(held)) {
    if (FETCH.test(code.slice(Math.max(0, index - 120), index).replace(/(?:self|this|[A-Z]\w+)(?:\.|->|::)$/, '')) && names.has(name)) yield at('page', 'A page of the platform, fetched', index, name.length);
  }
}

const BINDING = /(?<![\w.])(?:(?:const|let|var|final|static|private|public|val|String|string)\s+)*(?:(?:this|self)\.|@)?\$?([A-Za-z_]\w*)\s*(?::\s*\w+\s*)?(?::?=|=>)\s*(?=[fFbBrR]?["'`])/g;

/** Names that hold an address of the website, by themselves or through another. */
function pageNames(code: string): Set<string> {
  const names = new Set<string>();
  for (const { 0: head, 1: name = '', index } of code.matchAll(BINDING)) {
    const value = code.slice(index + head.length, index + head.length + 300).split('\n', 1)[0] ?? '';
    const address = new RegExp(`^[fFbBrR]?["'\`]${HOST}(/[^"'\`]*)?["'\`]`, 'i').exec(value);
    const path = (address?.[1] ?? '').replace(/^\/+/, '');
    if (address !== null && !new RegExp(`^(?:${anyOf(apiPaths)}|${anyOf(feedPaths)})`, 'i').test(path)) names.add(name);
    else if ([...names].some((known) => value.includes(`{${known}}`) || value.includes(`{this.${known}}`))) names.add(name);
  }
  return names;
}

const COOKIE = new RegExp(`(?<!\\w)(?:${anyOf([...sessionCookies, ...sessionTokens])})`, 'g');
const COOKIE_CALL = /\bcookies(?:\.|\?\.)(?:getAll|get|set|remove)\s*\(/g;
const JAR = /"domain"\s*:\s*"\.?(?:www\.)?upwork\.com"|^\.?(?:www\.)?upwork\.com\t(?:TRUE|FALSE)\t/gim;
const COOKIE_SETTING = /\bUPWORK_(?:[A-Z]+_)*(?:COOKIES?|AUTHORIZATION)\b/g;

function* cookies(code: string): Generator<Access> {
  for (const { 0: text, index } of code.matchAll(COOKIE)) yield at('cookie', 'A cookie of a signed-in browser', index, text.length);
  for (const { 0: text, index } of code.matchAll(/(?<=startsWith\(\s*["'])oauth2v2_(?!int_)/g)) yield at('cookie', 'A cookie of a signed-in browser', index, text.length);
  for (const { 0: text, index } of code.matchAll(COOKIE_CALL)) {
    if (/\bupwork\.com/i.test(insideOf(code, index + text.length - 1, 400)) || /upwork/i.test(insideOf(code, index + text.length - 1, 400))) yield at('cookie', 'Cookies of a signed-in browser', index, text.length - 1);
  }
  // Several cookies of one jar are one thing to mend.
  const [jar] = code.matchAll(JAR);
  if (jar !== undefined && /"value"\s*:|\t/.test(code)) yield at('cookie', 'Cookies of a signed-in browser', jar.index, jar[0].trimEnd().length);
  for (const { 0: text, index } of code.matchAll(COOKIE_SETTING)) yield at('cookie', 'A session of a signed-in browser, as a setting', index, text.length);
}

/** An API asks for no password: who has one signs in as the person. */
function* secrets(code: string): Generator<Access> {
  if (!/\bUPWORK_(?:ACCOUNT_|LOGIN_|USER_|SITE_)?PASS(?:WORD|WD)?\b/.test(code)) return;
  for (const { 0: text, index } of code.matchAll(/\bUPWORK_(?:ACCOUNT_|LOGIN_|USER_|SITE_)?(?:PASS(?:WORD|WD)?|USER(?:_?NAME)?|E?MAIL|LOGIN|(?:SECURITY_)?ANSWER)\b/g)) yield at('log-in', 'The name or password of a person, for the log-in page of the platform', index, text.length);
}

const FIELD = new RegExp(`(?<![\\w-])(?:${anyOf(logInFields)})(?![\\w])`);

export function* logIn(quoted: readonly Quoted[]): Generator<Access> {
  for (const { value, start } of quoted) {
    const field = FIELD.exec(value);
    if (field !== null) yield at('log-in', 'The log-in form of the platform, filled in by a program', start + field.index, field[0].length);
  }
}

const MARKUP = new RegExp(`(?<![\\w-])(?:${anyOf(siteMarkup)})[\\w-]*`);
/** The text picks elements of a page: a selector, or a path into its tree. */
const SELECTOR = /^\s*(?:[.#[*]|[a-z]\w*(?:[.#[:]|\s*[>+~ ]\s*[.#[\w])|\.?\/\/)/i;
const PICKS = /(?:querySelector(?:All)?|getElementsByClassName|closest|matches|select(?:_one|One)?|find(?:_all|All|_element|_elements|ElementBy\w*)?|css|xpath|XPath|locator|waitForSelector|\$\$?(?:eval)?|By\.\w+|By\.[A-Z_]+\s*,|CLASS_NAME\s*,|CSS_SELECTOR\s*,|class_?=|\bclass_:|"class"\s*:|'class'\s*:|at_css|Find|OnHTML|hasClass|classList\.contains)\s*\(?\s*\{?\s*["'`]?$/;

export function* markup(quoted: readonly Quoted[], code: string): Generator<Access> {
  for (const { value, start } of quoted) {
    const name = MARKUP.exec(value);
    if (name === null) continue;
    if (SELECTOR.test(value) ? !/\bclass(?:Name)?=["'{`]*$/.test(code.slice(Math.max(0, start - 14), start - 1)) : PICKS.test(code.slice(Math.max(0, start - 60), start - 1))) yield at('markup', "Markup of the platform's pages, taken apart", start + name.index, name[0].length);
  }
}

const AGENT = /\b(?:setUserAgent\s*\(|user[-_]?agent["']?\s*(?:[:=,]|=>|\])\s*\(?\s*f?["'`]Mozilla\/|(?:addArguments|add_argument)\(\s*f?["']--?user-agent=)/gi;

/** In a file that reads the website, or among the headers that go to it. */
function* disguises(code: string, isReading: boolean): Generator<Access> {
  for (const { 0: text, index } of code.matchAll(AGENT)) if (isReading || /upwork\.com/i.test(code.slice(Math.max(0, index - 200), index + 300))) yield at('disguise', 'A program that passes itself off as a browser', index, /^[\w-]+/.exec(text)?.[0].length ?? text.length);
}

/** A browser is started, or stands in the code as the one that is used. */
const BROWSER = /\b(?:(?:puppeteer\w*|chromium|firefox|webkit|playwright|Cluster|browserType|pyppeteer|uc)\.(?:launch|connect\w*|launchPersistentContext|start|Chrome)\s*\(|(?:await\s+)?launch\s*\(|webdriver\.(?:Chrome|Firefox|Edge|Safari|Remote)\s*\(|new\s+(?:ChromeDriver|FirefoxDriver|EdgeDriver|RemoteWebDriver|HtmlUnitDriver|WebClient|Nightmare|Builder)\s*\(|undetected_chromedriver|sync_playwright\s*\(|async_playwright\s*\(|Selenium::WebDriver\.for|Ferrum::Browser\.new|Watir::Browser\.new|Client::create(?:Chrome|Firefox)Client|RemoteWebDriver::create|chromedp\.NewContext|rod\.New\s*\()/g;
const STEALTH = /\b(?:StealthPlugin\s*\(\s*\)|stealth_(?:sync|async)\s*\(|stealth\s*\(\s*(?:page|driver)|cloudscraper\.create_scraper\s*\(|FlareSolverr)/g;

export function* browsers(code: string): Generator<Access> {
  const steers = /puppeteer|playwright|selenium|webdriver|htmlunit|nightmare|chromedp|rod\b|ferrum|watir|panther|undetected/i.test(code);
  if (!steers) return;
  for (const { 0: text, index } of code.matchAll(BROWSER)) yield at('browser', 'A browser that a program steers', index + (/^await\s+/.exec(text)?.[0].length ?? 0), text.replace(/^await\s+/, '').replace(/\s*\(\s*$/, '').length);
  for (const { 0: text, index } of code.matchAll(STEALTH)) yield at('disguise', 'A browser that hides that a program steers it', index, text.replace(/\s*\(.*$/s, '').length);
}
