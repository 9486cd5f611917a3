import { namesIn } from './flow.ts';

/** What a program was answered by the platform, or read off its pages and feeds. */

const ASKS = /\b(?:requests|httpx|session|aiohttp|axios|got|ky|superagent|needle|http|client|scraper|\w*[cC]lient)\??\.(?:get|post|request|execute|fetch|graphql)(?:<[^()\n]{1,60}>)?\s*\(|\b(?:fetch|axios|got|ky|request|fetchJson|curl_exec)(?:<[^()\n]{1,60}>)?\s*\(|\bUrlFetchApp\.fetch|\bhttp\.(?:Get|Post)\(|\.Do\(\w+\)|\b(?:GetStringAsync|GetAsync|PostAsync|SendAsync)\(|\bHttp::|\bHTTParty\.|\bFaraday\.|\bNet::HTTP|\burlopen\(|\breqwest::|\bURLSession\b/;
const FEEDS = /\bfeedparser\.parse\(|\.parseURL\(|\bparseURL\(|\bSyndicationFeed\.Load|\bsimplexml_load_\w+\(|\bRSS::Parser\.parse|\bFeedjira|\bgofeed\b|\.ParseURL\(|\bSyndFeedInput\b|\bRssParser\b/;
const PAGES = /\bpage\.content\(|\.page_source\b|\bgetPageSource\(|\.(?:outerHTML|innerHTML|innerText|textContent)\b|\bpage\.(?:evaluate|\$\$?eval|\$\$)\(|\bquerySelectorAll\(|\bquery_selector_all\(|\bfind_elements?\(|\.(?:inner_text|text_content)\(|\bsoup\.(?:select|find|find_all)\(|\bresponse\.(?:css|xpath|text|body)\b/;

const URLS = /\bhttps?:\/\/(?:[\w.-]+|\$\{)[^\s"'`<>)]*/g;
const PLATFORM = /^https?:\/\/(?:[\w-]+\.)*(?:upwork|odesk)\.com\b/i;
/** Where it gives out what an app may keep. */
const GRANTS = /oauth2?|\btoken|\/auth\b|account-security/i;
/** Addresses that nobody asks for data of a post, or that a post is told to. */
const BESIDE = /^https?:\/\/(?:localhost|127\.|0\.0\.0\.0|(?:www\.)?w3\.org|schema\.org|\$\{|json-schema\.org|(?:www\.)?googleapis\.com\/auth|(?:[\w-]+\.)*(?:github|githubusercontent)\.com|api\.telegram\.org|(?:[\w-]+\.)*(?:discord(?:app)?\.com|slack\.com|openai\.com|anthropic\.com|notion\.(?:com|so)|airtable\.com|pushover\.net|twilio\.com|ntfy\.sh|googleapis\.com|supabase\.co))/i;

const urlsIn = (text: string): string[] => [...text.matchAll(URLS)].map(([url]) => url);

/** Whether the addresses that a file names leave no doubt whom it asks, where a request does not say so itself. */
const asksOnlyThePlatform = (code: string): boolean => {
  const urls = urlsIn(code).filter((url) => !BESIDE.test(url));
  return urls.some((url) => PLATFORM.test(url) && !GRANTS.test(url)) && urls.every((url) => PLATFORM.test(url));
};

/** Whether a text asks for what the platform has; `isTied` says that nothing but its feeds can be meant. */
export function isAnswer(text: string, code: string, isTied: boolean): boolean {
  const isFeed = FEEDS.test(text);
  if (!isFeed && !ASKS.test(text) && !PAGES.test(text)) return false;
  if (GRANTS.test(text)) return false;
  const named = [...urlsIn(text), ...namesIn(text).flatMap((name) => urlsIn(constantOf(name, code)))].filter((url) => !/^https?:\/\/\$\{/.test(url));
  if (named.length > 0) return named.some((url) => PLATFORM.test(url) && !GRANTS.test(url));
  return asksOnlyThePlatform(code) || (isFeed && isTied && urlsIn(code).every((url) => BESIDE.test(url) || PLATFORM.test(url)));
}

/** The text that a file gives to a name. */
const constantOf = (name: string, code: string): string => new RegExp(`(?<![\\w.])\\$?${name}\\s*(?::\\s*\\w+\\s*)?(?::?=|:|=>)\\s*(f?r?["'\`][^\\n]{1,300})`).exec(code)?.[1] ?? '';
