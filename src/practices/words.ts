/** What names say of the values that they stand for. */

/** `data`: of the platform. `weak`: maybe of it. `ids`: what tells things apart and nothing else. `own`: of the app and its users. */
export type Sort = 'data' | 'weak' | 'ids' | 'own' | 'unknown';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const DATA = set('job jobs jobpost jobposts jobposting jobpostings posting postings proposal proposals freelancer freelancers talent talents vacancy vacancies gig gigs opening openings engagement engagements milestone milestones timesheet timesheets earning earnings contractor contractors upwork odesk');
const WEAK = set('client clients contract contracts offer offers application applications applicant applicants candidate candidates opportunity opportunities lead leads project projects entry entries post posts listing listings draft drafts activity activities transaction transactions company companies team teams report reports invoice invoices buyer buyers employer employers room rooms message messages skill skills category categories profile profiles bid bids rate rates');
const IDS = set('id ids uid uids uuid guid guids hash hashes key keys cipher ciphertext ciphertexts link links url urls count counts counter cursor last timestamp time date checkpoint number index offset page total size length seen known notified processed viewed pending flag pivot pivots relation relations mapping mappings');
const OWN = set('user users account accounts token tokens session sessions auth credential credentials secret password setting settings config configuration preference preferences prefs filter filters search searches query queries keyword keywords subscription subscriptions subscriber subscribers chat chats template templates prompt prompts device devices notification notifications migration migrations theme cookie cookies tenant role roles permission permissions webhook webhooks lock rule rules status state queue schedule schedules cron scheduler log logs logger metric metrics stat stats event events option options member members sound volume alert alerts run runs error errors request history feed feeds controller handler factory builder view page component proxy portfolio portfolios bookmark bookmarks');
/** What a thing is kept in or comes as, which says nothing of what it is. */
const SHELL = set('repository repo repositories dao service services model models store stores storage manager collection table db database doc document documents entity entities record records row rows list lists array data datas cache cached cacher map item items batch json file files path dict dictionary obj object objects response result results info details new set all to rdd df frame dataframe queryset schema dto input output payload value values attributes params body content string str text buffer bytes sheet tab index client api raw parsed filtered merged updated current fetched recent latest saved my the');
/** Work that a queue does is called a job too. */
const WORK = set('cron queue queued background failed worker batch scheduled sidekiq bull celery delayed print sync import export email mail');

/** How many of a thing there are, or may be. */
const NUMBERS = set('max min num number amount limit maximum minimum per no has is should can');

const PLATFORM = /^(?:upwork|odesk)$/;

/** The words of a name, in small letters. */
export const wordsIn = (name: string): string[] => name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/).filter((word) => word !== '');

/** Whether a name is the platform's and nothing more, as of a table of what comes from there. */
export const isPlatform = (name: string): boolean => PLATFORM.test(name.toLowerCase());

/** The last word that says what a thing is decides. */
export function sortOf(name: string): Sort {
  const words = wordsIn(name);
  // "index", "client" and the like are shells at the end of a name that says more, and what is meant where they are all of it.
  const last = words.findLastIndex((word) => !SHELL.has(word));
  const head = words[last] ?? '';
  if (IDS.has(head) || IDS.has(words.at(-1) ?? '')) return 'ids';
  // What a feed brings is none of the settings that say which feed.
  if (/^feeds?$/.test(head) && /^items?$/.test(words.at(-1) ?? '')) return words.some((word) => DATA.has(word)) ? 'data' : 'weak';
  // What was found over the time, and not what somebody has done.
  if (head === 'history' && DATA.has(words[last - 1] ?? '')) return 'data';
  if (OWN.has(head)) return 'own';
  const before = words.slice(0, Math.max(0, last));
  // By itself it is the name of a module or a namespace.
  if (words.length === 1 && PLATFORM.test(head)) return 'unknown';
  if (DATA.has(head)) {
    if (before.some((word) => WORK.has(word) || NUMBERS.has(word))) return 'own';
    return before.some((word) => /^(?:seen|known|sent|notified|processed|viewed|hidden|deleted|collapsed)$/.test(word)) ? 'ids' : 'data';
  }
  if (WEAK.has(head)) return before.some((word) => DATA.has(word)) ? 'data' : 'weak';
  return words.at(-1) === 'client' || words.at(-1) === 'clients' ? 'weak' : 'unknown';
}

const RANKS: readonly Sort[] = ['data', 'weak', 'own', 'ids', 'unknown'];

/** The sort of several names that speak of one thing: the one that says most. */
export const sortOfAll = (names: readonly string[]): Sort => RANKS.find((sort) => names.some((name) => sortOf(name) === sort)) ?? 'unknown';

/** The name of a thing without its number and its shells, so that a store and a purge can be found to speak of the same. */
export function stemOf(name: string): string {
  const words = wordsIn(name).filter((word) => !SHELL.has(word));
  return (words.at(-1) ?? name.toLowerCase()).replace(/ies$/, 'y').replace(/(?<!s)s$/, '');
}

const CONTENT = /^(?:title|name|description|desc|snippet|summary|budget|skills?|body|content|text|raw|json|payload|details?|country|rate|feedback|terms|amount|spent|hourly|question|answers?|client|letter|html|data|price|qualifications|duration|workload|location|proposal|score|activity|interviewing|invites)$/;

/** Whether the name of a field says that it holds more than what tells things apart. */
export const isContent = (field: string): boolean => wordsIn(field).some((word) => CONTENT.test(word)) && sortOf(field) !== 'ids';
