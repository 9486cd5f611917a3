/** A clause that a message can cite: what the platform publishes, in our words, and how far it goes. */
export interface Clause {
  /** What it asks for. */
  readonly says: string;
  /** What its text leaves open, so that nobody reads more into a finding than there is. */
  readonly silent: string;
  /** Other public statements that do not agree with it, newer or older. */
  readonly disagrees: readonly string[];
  readonly source: string;
  readonly url: string;
  /** The day on which the source was read, as an ISO date. */
  readonly read: string;
  /** Whether it stands in the way of a key; the others come from other public pages and warn. */
  readonly gates: boolean;
  /** Whether only the owner of the account can say how it stands. */
  readonly account: boolean;
}

const KEY_PAGE = { source: 'Get an API key', url: 'https://support.upwork.com/hc/en-us/articles/115015857647', read: '2026-11-23', gates: true } as const;
const LIMITS_PAGE = { source: 'API requests limits', url: 'https://support.upwork.com/hc/en-us/articles/115015933428', read: '2026-11-23', gates: false } as const;
const BOTS_PAGE = { source: 'Use bots and other automation properly', url: 'https://support.upwork.com/hc/en-us/articles/43342677368467', read: '2026-11-23', gates: false } as const;
const OWNERSHIP_PAGE = { source: 'API key ownership and sharing', url: 'https://support.upwork.com/hc/en-us/articles/17995872856851', read: '2026-11-23', gates: false } as const;

export type ClauseId =
  | 'brand-name'
  | 'brand-logo'
  | 'brand-colors'
  | 'brand-trademarks'
  | 'copied-content'
  | 'request-volume'
  | 'request-burst'
  | 'commercial-use'
  | 'data-retention'
  | 'site-access'
  | 'key-secrecy'
  | 'application-purpose'
  | 'application-exposure'
  | 'application-complete'
  | 'account-verified'
  | 'account-name'
  | 'account-address'
  | 'account-portrait'
  | 'account-active';

export const clauses: Readonly<Record<ClauseId, Clause>> = {
  'brand-name': {
    ...KEY_PAGE,
    account: false,
    says: 'Neither the application form nor the app may use the name of the platform as its own.',
    silent: 'It makes no exception for saying what an app works with, although the API terms want content to stay attributed to the platform. Technical uses such as hosts and packages are not mentioned.',
    disagrees: ['The API terms want content to stay attributed to the platform, so that an app has to name it somewhere.', 'A newer wording of the page speaks of the application alone and no longer of the form.'],
  },
  'brand-logo': {
    ...KEY_PAGE,
    account: false,
    says: 'Neither the form nor the app may use the logo of the platform.',
    silent: 'It does not say how alike a picture must be, nor whether icon packs count; an icon of the mark shows the mark.',
    disagrees: ['A newer wording of the page speaks of the application alone and no longer of the form.'],
  },
  'brand-colors': {
    ...KEY_PAGE,
    account: false,
    says: 'The app may not borrow the theme or the colours of the platform.',
    silent: 'It names no colours and no distance. A single green is common and proves little.',
    disagrees: [],
  },
  'brand-trademarks': {
    ...KEY_PAGE,
    account: false,
    says: 'The app may not use the trademarks of the platform, former ones included.',
    silent: 'It lists no marks. Public decisions name the current name, the logo and two former names.',
    disagrees: ['Help pages name many product terms, such as badges, as the platform\'s own; no public decision calls them marks.'],
  },
  'copied-content': {
    ...KEY_PAGE,
    account: false,
    says: 'The app may not contain copyrighted content of the platform.',
    silent: 'The newest wording of the page no longer repeats this sentence. How long a copy must be is not said.',
    disagrees: ['A newer wording of the page leaves copyrighted content out; the terms of use still protect it.'],
  },
  'request-volume': {
    ...KEY_PAGE,
    account: false,
    says: 'The app sends a reasonable number of requests, at most 40,000 a day.',
    silent: 'It does not say what is reasonable below the limit, nor whether several keys of one owner add up.',
    disagrees: ['The newest article on limits no longer repeats the daily figure; the page on keys and the developer documentation do.'],
  },
  'request-burst': {
    ...LIMITS_PAGE,
    account: false,
    says: 'At most 10 requests a second, and at most 300 a minute by the developer documentation, from one address.',
    silent: 'The two figures disagree, and both are published; the stricter one holds in each window. A wait time is not promised in the answer.',
    disagrees: ['An older article says 40 a minute, the newest help article 10 a second, the developer documentation 300 a minute.'],
  },
  'commercial-use': {
    ...KEY_PAGE,
    account: false,
    says: 'The API is not for commercial use, except by selected partners with permission given beforehand.',
    silent: 'It does not define commercial. A newer wording leaves the partners out.',
    disagrees: ['A newer wording says that the API is not available for commercial use at all.', 'Readings of the terms of August 2026 ask for written consent before anything that depends on the API is sold.'],
  },
  'data-retention': {
    ...LIMITS_PAGE,
    account: false,
    says: 'Data from the API may be cached for at most 24 hours.',
    silent: 'It does not say which data, nor what holds for identifiers and tokens.',
    disagrees: ['Readings of the terms of August 2026 allow results of the platform\'s own MCP server up to 30 days, for their task alone.'],
  },
  'site-access': {
    ...BOTS_PAGE,
    account: false,
    says: 'Data comes from the API, not from the pages of the website, and not with the cookies of a signed-in browser.',
    silent: 'It does not list every kind of tool that it means.',
    disagrees: ['The same article lists job watchers and automatic refreshing among what is not allowed, and ties other automation to an approved key.'],
  },
  'key-secrecy': {
    ...OWNERSHIP_PAGE,
    account: false,
    says: 'Key and secret belong to the account that asked for them and are kept by it.',
    silent: 'It does not say what happens after a leak; a key that was public should be replaced.',
    disagrees: [],
  },
  'application-purpose': {
    ...KEY_PAGE,
    account: false,
    says: 'The application says clearly what the project is for.',
    silent: 'It gives no length and no example.',
    disagrees: [],
  },
  'application-exposure': {
    ...KEY_PAGE,
    account: false,
    says: 'The application says who will use the app: its owner alone, or third parties too.',
    silent: 'It does not say how a later change of audience is to be told.',
    disagrees: ['Readings of August 2026 say that keys are for personal and internal use only.'],
  },
  'application-complete': {
    ...KEY_PAGE,
    account: false,
    says: 'Every field of the application is filled in, completely and validly.',
    silent: 'The list of fields has changed over time and is not part of the page.',
    disagrees: ['The page speaks of a new review within one or two business days, a newer wording of an answer within two weeks.'],
  },
  'account-verified': {
    ...KEY_PAGE,
    account: true,
    says: 'The details of the account can be verified.',
    silent: 'How they are verified is not said; newer wordings add a payment method and an identity check.',
    disagrees: ['Newer wordings ask for a verified payment method and an identity check too.'],
  },
  'account-name': {
    ...KEY_PAGE,
    account: true,
    says: 'The account carries the real name of a person, not of a company.',
    silent: 'It does not say what holds for people with several names.',
    disagrees: [],
  },
  'account-address': {
    ...KEY_PAGE,
    account: true,
    says: 'The account carries a full address, the apartment number included.',
    silent: 'It does not say what holds where there is no such number.',
    disagrees: ['Readings of August 2026 no longer repeat it.'],
  },
  'account-portrait': {
    ...KEY_PAGE,
    account: true,
    says: 'The account carries a portrait of its owner.',
    silent: 'It does not say how old the picture may be.',
    disagrees: [],
  },
  'account-active': {
    ...KEY_PAGE,
    account: true,
    says: 'The account is complete and active.',
    silent: 'It gives no threshold for activity.',
    disagrees: ['Readings of August and September 2026 name thresholds that the page does not have: lifetime earnings of 25,000 USD and a job success score of 90 %.'],
  },
};

export const clauseIds = Object.keys(clauses) as readonly ClauseId[];
