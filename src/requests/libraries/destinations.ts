import { SEED } from '../seed.ts';
import { isPlatformHost } from '../../match/technical.ts';
import type { ClientValue, Value } from '../walk/values.ts';
import type { Call } from './call.ts';

/** Where a request goes, as far as its address says. */
type Destination = 'platform' | 'elsewhere' | 'unknown';

/** What stands for an address that people fill in. */
export const TO_FILL = /^(?:<[^>]*>|\[[^\]]*\]|\{\{[^}]*\}\}|x{3,}|\.{3}|your\W?.*|(?:an?_)?(?:example|sample|default|placeholder|change_?me|replace_?me|todo|none|null|url|link|feed|token|secret)|.*_here)$/i;

export const HOST = /^(?:https?:|wss?:)?\/\/(?:[^/@]*@)?(?<host>[^/:?#]+)(?<end>[/:?#])?/i;

/** Services that fetch an address for others, and an address of the platform that one of them is told. */
const PROXIES = /(?:^|\.)(?:cors-anywhere\.\w+\.com|corsproxy\.\w+|allorigins\.\w+|thingproxy\.freeboard\.io|crossorigin\.me|rss2json\.com|scraperapi\.com|scrapingbee\.com|scrapingant\.com|zenrows\.com|crawlbase\.com|scrape\.do)$/i;
const THROUGH = /^https?:\/\/[^/]+\/(?:[^?#]*\?(?:[^#]*&)?[\w-]+=)?https?(?:%3A%2F%2F|:\/\/)(?:[\w-]+\.)*upwork\.com(?:%2F|\/|$)/i;

export function destinationOf(address: Value): { readonly destination: Destination; readonly host: string } {
  if (address.kind !== 'text') return { destination: 'unknown', host: '' };
  const { host = '', end } = HOST.exec(address.text)?.groups ?? {};
  if (host === '' && TO_FILL.test(address.text.trim())) return { destination: 'unknown', host };
  if (host === '') return { destination: address.isOpen || !/^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(address.text) ? (address.text === '' || address.isOpen ? 'unknown' : 'elsewhere') : isPlatformHost((address.text.split('/')[0] ?? '').toLowerCase()) ? 'platform' : 'elsewhere', host: '' };
  if (address.isOpen && PROXIES.test(host)) return { destination: 'unknown', host };
  if (THROUGH.test(address.text)) return { destination: 'platform', host };
  if (address.isOpen && end === undefined) return { destination: /(?:^|\.)upwork\.com$/i.test(host) ? 'platform' : 'unknown', host };
  return { destination: isPlatformHost(host.toLowerCase()) ? 'platform' : 'elsewhere', host };
}

/** What an answer of the platform holds that is the address of something else. */
const ELSEWHERE = /image|avatar|photo|logo|picture|icon|thumb|website|homepage|attachment|webhook|callback/i;

/** Whether an address came with an answer of the platform: it leads to the platform as a rule. */
export const isGiven = (address: Value): boolean => address.kind === 'answer' && address.isOfPlatform === true && !ELSEWHERE.test(address.name);

/** Services that apps of the platform talk to beside it. */
export const OTHERS = /slack|telegram|discord|webhook|openai|gpt|anthropic|gemini|twilio|sendgrid|mail|sentry|notion|airtable|hubspot|crm|tiger|proxy|proxies|captcha|notif|ntfy|pushover|pushbullet|mattermost|zapier|health_?check|heartbeat|(?<![a-z])hooks?(?:_?ur[il])?$/i;

/** What is given, and what was wrapped into an address or a request before. */
const givenTo = ({ given }: Pick<Call, 'given'>): readonly Value[] => given.flatMap((value) => (value.kind === 'library' && /^@(?:url|request)$/.test(value.path) ? givenTo({ given: value.arguments }) : value.kind === 'object' && value.fields.has('@is') ? givenTo({ given: ['@text', '@address'].flatMap((name) => value.fields.get(name) ?? []) }) : [value]));

/** Whether something is called after another service. */
export const isOfOthers = (name: string): boolean => OTHERS.test(name);

/** How that is called which only a run knows, or with which a text begins that only a run knows. */
export const toldOf = (value: Value): string => (value.kind === 'unknown' ? value.what : value.kind === 'text' && value.text === '' ? (value.told ?? '') : '');

/** An address that only a run would know, in code that says what it is for. */
export function isNamedAfterPlatform(call: Call): boolean {
  const { run } = call;
  const given = givenTo(call);
  const byFolder = /^(?:php|ruby)$/.test(run.module.code.language);
  // A workflow is called after what it is about, and not after whom each of its nodes asks.
  const names = [...run.frames.map(({ code }) => code.name ?? ''), run.module.path.endsWith('.json') ? '' : byFolder ? run.module.path : (run.module.path.split('/').at(-1) ?? '')];
  if ([...(byFolder ? names : []), ...given.map(toldOf)].some((name) => OTHERS.test(name))) return false;
  return names.some((name) => SEED.test(name)) || given.some((value) => SEED.test(toldOf(value)));
}

/** Scripts that run in the pages of another site. */
export const IN_PAGE = /(?:^|[/._-])content(?:[-_.]?scripts?)?[/.]|\.user\.js$|userscript|inject(?:ed)?\./i;
const FEED = /(?<![a-z])(?:rss|feeds?|atom|jobs?|gigs?|search(?:es)?)(?![a-z])|(?:Rss|RSS|Feed|Jobs?|Search)(?![a-z])/i;
export const OWN = /backend|server|local|internal|supabase|firebase|database|storage|bucket|queue|redis|mongo|elastic|algolia/i;

/** Whether the code is of a project or in a file that is called after the platform. */
export const isOfNamed = ({ world, module }: Call['run']): boolean => world.isNamed(module) || (world.isProjectNamed() && !OTHER_SITES.test(module.path));

/** Files that are called after other sites on which there is work. */
export const OTHER_SITES = /linked_?in|indeed|glassdoor|fiverr|guru|toptal|freelancer(?=[-_.]?com|[-_/.]|$)|google|crunchbase|apollo|facebook|twitter|reddit|wellfound|remoteok|weworkremotely|hacker_?news/i;

const WHERE_IT_IS = /\.(?:current_?url|get_?current_?url\(\)|page_?url)$/i;

/** Whether an address is the one at which a browser is that works on the platform. */
export const isWhereBrowserIs = (call: Call): boolean => givenTo(call).some((value) => (value.kind === 'library' ? WHERE_IT_IS.test(value.path) : value.kind === 'unknown' && WHERE_IT_IS.test(`.${value.what}`))) && isOfNamed(call.run);

/** In a project that is called after the platform: what a reader of feeds asks for, and an address that a setting holds which is called what the platform gives. */
export function isFeedOfNamed(call: Call, client: ClientValue | null): boolean {
  const { run } = call;
  const given = givenTo(call);
  if (/^(?:feed|rss)$/.test(client?.library ?? '') && !given.some((value) => value.kind === 'unknown' && OTHERS.test(value.what))) return run.world.isProjectNamed();
  const names = given.flatMap((value) => settingIn(value) ?? []);
  return names.some((name) => FEED.test(name) && !OTHERS.test(name) && !OWN.test(name)) && run.world.isProjectNamed();
}

/** The setting that a value is, or that it was taken from: a part of a list in a variable is as much one as the variable. */
function settingIn(value: Value): string | null {
  if (value.kind !== 'unknown') return null;
  return value.isSetting ? value.what : (/^the variable [\w.:-]+ of the environment(?=\.|$)/.exec(value.what)?.[0] ?? null);
}

/** Whether an address is one that is set outside of the program. */
export const isOfSetting = (call: Call): boolean => givenTo(call).some((value) => settingIn(value) !== null);

/** What to call a request whose address is not known. */
export function nameOfUnknown(call: Call, client: ClientValue | null): string {
  const { run } = call;
  const given = givenTo(call);
  const [setting] = given.flatMap((value) => settingIn(value) ?? []);
  if (given.some(isGiven)) return 'an address that an answer holds';
  return setting !== undefined ? `the address in ${setting}` : client?.library === 'page' ? 'a page whose address only a run knows' : run.module.path;
}
