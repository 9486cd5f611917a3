import type { Range } from '../facts.ts';
import { findMarks } from './marks.ts';
import { isSubsequence, wordsOf, type AppName, type Word } from './names.ts';
import { isForge, isLocalHost, isPlatformHost } from './technical.ts';

/** Addresses that people find the app at and that spell its name: in a store, on its own page, under its own domain. */

/** Stores that publish an app under a name in its address. */
const LISTING = /(?:chrome\.google\.com\/webstore|chromewebstore\.google\.com|addons\.mozilla\.org|microsoftedge\.microsoft\.com\/addons|apps\.apple\.com|itunes\.apple\.com|play\.google\.com\/store\/apps|marketplace\.visualstudio\.com|apps\.shopify\.com|workspace\.google\.com\/marketplace)\/[^\s"'<>)]*/i;

/** A bot of a messenger, which anybody may link to: the app's own is called as the app. */
const BOT_LINK = /\b(?:t\.me|telegram\.me)\/([a-z]\w*bot)\b/i;
const isBotOf = (user: string, name: AppName): boolean => user.toLowerCase().replaceAll('_', '').startsWith(name.filter((word) => word !== 'bot').join(''));

/** Where the address of the app's own listing in a store, or of its own page, spells its name; other apps' addresses are only links. */
export function findListing(address: string, names: readonly AppName[]): Range[] {
  const bot = BOT_LINK.exec(address);
  if (bot !== null) return names.some((name) => isBotOf(bot[1] ?? '', name)) ? [[bot.index + bot[0].length - (bot[1] ?? '').length, bot.index + bot[0].length]] : [];
  const listing = LISTING.exec(address);
  if (listing === null) return findPage(address, names);
  const words = wordsOf(address).filter(({ range }) => range[0] >= listing.index);
  for (const name of names) {
    const at = words.findIndex((_, index) => name.every((word, offset) => words[index + offset]?.word === word));
    if (at >= 0) return [[(words[at] as Word).range[0], (words[at + name.length - 1] as Word).range[1]]];
  }
  return findCutSlug(address, names);
}

/** Stores cut a long name in an address after so many characters, inside of a word as it comes. */
const CUT_SLUG = /\/(?<slug>[\w-]{24,25})(?=[/?#]|$)/;

function findCutSlug(address: string, names: readonly AppName[]): Range[] {
  const match = CUT_SLUG.exec(address);
  const slug = match?.groups?.['slug'];
  if (match === null || slug === undefined || findMarks(slug, 'name').length === 0) return [];
  const fits = names.some((name) => name.join('-').startsWith(slug.toLowerCase().replace(/[_-]+/g, '-')));
  return fits ? [[match.index + 1, match.index + 1 + slug.length]] : [];
}

/** `@gig_radar_bot`: a bot that a text sends people to. */
const BOT_HANDLE = /(?<![\w./@-])@(?=[a-z]\w*bot\b)\w{5,32}(?![\w/])/gi;

/** The user names of bots in a text. */
export const findBots = (text: string): Range[] => [...text.matchAll(BOT_HANDLE)].flatMap(({ 0: handle, index }) => (findMarks(handle.slice(1), 'name').length > 0 ? [[index + 1, index + handle.length] as Range] : []));

/** Two letters at the end are a country's, but for those by which files end. */
const DOMAIN = /(?<![\w.-])(?!(?:com|org|net|io|dev|app)\.)(?![\w.-]*\.(?:db|js|ts|vb|cs|kt|hs|go|rb|gz|xz|7z)(?![\w.-]))(?:[\w-]+\.){1,4}(?:com|org|net|info|biz|app|dev|xyz|site|online|tech|cloud|tools|page|pro|club|shop|store|agency|digital|software|[a-z]{2})(?![\w.-])/gi;

/** Where a text holds an address whose own domain is the app's name, as people find it: `support@gig-radar.com`, `https://api.gigradar.dev`. */
export function findDomains(text: string, names: readonly AppName[]): Range[] {
  if (names.length === 0) return [];
  return findMarks(text, 'name').flatMap(({ range: [start, end] }): Range[] => {
    const from = Math.max(0, start - LONGEST_HOST);
    for (const { 0: host, index } of text.slice(from, end + LONGEST_HOST).matchAll(DOMAIN)) {
      const range: Range = [from + index, from + index + host.length];
      if (range[0] > start || end > range[1]) continue;
      const labels = host.toLowerCase().split('.').slice(0, -1);
      if (isPlatformHost(host.toLowerCase()) || isForge(host.toLowerCase()) || isLocalHost(host.toLowerCase())) return [];
      return names.some((name) => labels.some((label) => (name.length > 1 ? label.replaceAll('-', '') : label) === name.join(''))) ? [range] : [];
    }
    return [];
  });
}

/** A page that somebody keeps at a network of people, by its whole address: what lies deeper is a post or a repository. */
const PROFILE =
  /(?:https?:)?\/\/(?:www\.)?(?:(?:twitter|x|facebook|instagram|github|gitlab|threads)\.(?:com|net)\/@?|tiktok\.com\/@|youtube\.com\/(?:@|c\/|user\/)|linkedin\.com\/(?:company|showcase)\/|discord\.(?:gg|com\/invite)\/|(?:t|telegram)\.me\/|medium\.com\/@?|bsky\.app\/profile\/|reddit\.com\/r\/|producthunt\.com\/(?:products\/|@))(?<handle>[\w.-]{1,60})\/?(?=$|["'\s)<?#])/gi;

/** Where an address of such a page is called as the app is. */
export const findProfiles = (text: string, names: readonly AppName[]): Range[] =>
  [...text.matchAll(PROFILE)].flatMap(({ 0: address, index, groups }): Range[] => {
    const handle = groups?.['handle'] ?? '';
    const start = index + address.lastIndexOf(handle);
    return names.some((name) => handle.toLowerCase().replace(/[_.-]/g, '') === name.join('')) ? [[start, start + handle.length]] : [];
  });

/** In characters, on each side of the mark. */
const LONGEST_HOST = 100;

/** On a host that is neither the platform's nor everybody's, the first part of a path that is the app's name or three words of it. */
function findPage(address: string, names: readonly AppName[]): Range[] {
  const { host, slug } = PAGE.exec(address)?.groups ?? {};
  if (host === undefined || slug === undefined || findMarks(slug, 'name').length === 0 || isPlatformHost(host.toLowerCase()) || isForge(host.toLowerCase())) return [];
  const words = wordsOf(slug).map(({ word }) => word);
  if (!names.some((name) => isSubsequence(words, name) && (words.length >= 3 || words.length === name.length))) return [];
  const start = address.indexOf(slug, address.indexOf(host) + host.length);
  return [[start, start + slug.length]];
}

const PAGE = /^(?:https?:)?\/\/(?<host>[^/?#\s@:]+)(?::\d+)?\/(?<slug>[\w.~-]+)(?=[/?#]|$)/i;
