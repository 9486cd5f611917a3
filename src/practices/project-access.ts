import type { AccessFact } from '../facts.ts';
import { fileRole } from '../match/file-role.ts';
import { browserPackages, stealthPackages } from '../policy/site.ts';
import { browsers, distinct, isOutside, logIn, markup, type Access } from './access.ts';
import { quotedIn } from './code.ts';

/** What the project as a whole shows to be access to the website: parts that do not name the platform, beside others that do. */

export interface Means {
  /** Whether a program steers a browser, or stands in for one, on pages of the platform. */
  readonly isBrowsing: boolean;
  /** Whether an extension runs on pages of the platform. */
  readonly isExtension: boolean;
}

/** What the files by themselves say of the project. */
export function meansOf(alone: Iterable<readonly Pick<AccessFact, 'way'>[]>): Means {
  const ways = new Set([...alone].flat().map(({ way }) => way));
  const isExtension = ways.has('extension');
  // The tests of an extension steer a browser too, and its scripts take pages apart by themselves.
  return { isExtension, isBrowsing: ways.has('browser') || ways.has('log-in') || (!isExtension && (ways.has('page') || ways.has('markup'))) };
}

/** Where packages are asked for. */
const MANIFEST = /(?:^|\/)(?:package\.json|composer\.json|pyproject\.toml|Pipfile|requirements[\w.-]*\.txt|Gemfile|go\.mod|build\.gradle(?:\.kts)?|pom\.xml|[\w.-]+\.csproj)$/;
const SPEAKS = /puppeteer|playwright|selenium|webdriver|htmlunit|nightmare|chromedp|undetected|stealth|scraper|ferrum|watir|panther|\bpage\b|driver|cookie|executeScript|tabs|login|job-tile|air3?-|up-|cfe-ui|fe-proposal|data-test|scrapy|crawlee|rod\b/i;

/** Whether a file may hold a part of it. */
export const mayTakePart = (path: string, text: string): boolean => (!isOutside(path) || (MANIFEST.test(path) && fileRole(path) !== 'test')) && SPEAKS.test(text);

/** What a file adds where the project reads the website anyway. */
export function accessAmong(path: string, code: string, { isBrowsing, isExtension }: Means): Access[] {
  if (!MANIFEST.test(path) && isAboutOthers(path, code)) return [];
  const found: Access[] = [];
  const quoted = [...quotedIn(code)];
  if (isBrowsing) found.push(...dependencies(path, code), ...browsers(code), ...logIn(quoted), ...opened(code), ...carried(code));
  if (isBrowsing || isExtension) found.push(...markup(quoted, code));
  if (isExtension) found.push(...injected(code));
  return distinct(found);
}

const SITES = /\bhttps?:\/\/(?:www\.)?([\w-]+(?:\.[\w-]+)+)|["'`](?:www\.)?([\w-]+\.(?:com|org|net))(?=["'`/])/gi;
/** What a browser is tried on, told to or run by, and is none of the websites that a program is about. */
const TOOLS = /(?:^|\.)(?:localhost|example\.(?:com|org)|w3\.org|google\.com|github\.com|githubusercontent\.com|telegram\.org|discord(?:app)?\.com|slack\.com|openai\.com|ipify\.org|httpbin\.org|2captcha\.com|capsolver\.com|browserless\.io|brightdata\.com|googleapis\.com)$/i;

/** Whether a file speaks of other websites and never of the platform. */
const isAboutOthers = (path: string, code: string): boolean => !/up-?work|odesk/i.test(path) && !/up-?work|odesk/i.test(code) && [...code.matchAll(SITES)].some(([, host, quoted]) => !TOOLS.test(host ?? quoted ?? ''));

/** A name of a package where manifests write one: as a key, at the start of a line, as the last part of coordinates. */
const DEPENDENCY = /(?<=^\s*["']?|["':/>]|gem\s["'])(?:@?[\w.-]+\/)?([A-Za-z][\w.-]*)(?=["']?\s*(?:[:=<>~^!,;[]|$)|["']|<\/| v\d)/gm;

function* dependencies(path: string, code: string): Generator<Access> {
  if (!MANIFEST.test(path)) return;
  for (const { 0: whole, 1: name = '', index } of code.matchAll(DEPENDENCY)) {
    if (whole.startsWith('@playwright/test')) continue;
    const isBrowser = browserPackages.test(name.toLowerCase());
    if (!isBrowser && !(stealthPackages.test(name) && name.length < 60)) continue;
    yield { way: isBrowser ? 'browser' : 'disguise', what: isBrowser ? 'A package that steers a browser' : 'A package that hides that a program steers a browser', range: [index, index + whole.length] };
  }
}

const OPENS = /\b(?:page|tab|driver|browser|client|webClient)\w*\.(?:goto|getPage|navigate\(\)\.to)\s*(?=\()/g;

function* opened(code: string): Generator<Access> {
  for (const { 0: text, index } of code.matchAll(OPENS)) yield { way: 'page', what: 'A page that a steered browser opens', range: [index, index + text.trimEnd().length] };
}

const CARRIES = /\b(?:(?:page|context|driver|browser|ctx|client)\w*\.(?:setCookie|cookies|addCookies|storageState|add_cookie|get_cookies|add_cookies|storage_state)|driver\.manage\(\)\.addCookie)\s*(?=\()|\buserDataDir(?=\s*:)|\blaunch(?:_p|P)ersistent_?[cC]ontext(?=\s*\()/g;

function* carried(code: string): Generator<Access> {
  for (const { 0: text, index } of code.matchAll(CARRIES)) yield { way: 'cookie', what: 'Cookies of a signed-in browser, kept or handed in', range: [index, index + text.trimEnd().length] };
}

const INJECTS = /\b(?:chrome|browser)\.(?:scripting|tabs)\.executeScript\s*(?=\()/g;
const OPENS_TAB = /\b(?:chrome|browser)\.(?:tabs|windows)\.(?:create|update)\s*\(/g;

function* injected(code: string): Generator<Access> {
  for (const { 0: text, index } of code.matchAll(INJECTS)) yield { way: 'extension', what: 'A script that is put into pages of the platform', range: [index, index + text.trimEnd().length] };
  for (const { 0: text, index } of code.matchAll(OPENS_TAB)) {
    // A tab that people see is opened for them.
    if (/\bactive\s*:\s*false|\bstate\s*:\s*['"]minimized|\bfocused\s*:\s*false/.test(code.slice(index, index + 400).split(/\)\s*;/, 1)[0] ?? '')) yield { way: 'extension', what: 'A page that is opened where nobody looks', range: [index, index + text.length - 1] };
  }
}
