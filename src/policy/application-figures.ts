/** How a description says how often, how much and how long. */

export const numberWords: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12, fifteen: 15, twenty: 20, thirty: 30, 'forty-five': 45, sixty: 60, ninety: 90 };

/** In seconds. */
export const unitSeconds: Readonly<Record<string, number>> = { second: 1, sec: 1, minute: 60, min: 60, hour: 3600, hr: 3600, day: 86_400, week: 604_800, month: 2_592_000, quarter: 7_776_000, year: 31_536_000 };

const NUMBER = String.raw`\d+(?:[.,]\d+)*(?:\s?k(?![a-z]))?|${Object.keys(numberWords).join('|')}`;
const UNIT = Object.keys(unitSeconds).join('|');

/** "about 12,000 requests a day": the number, the multiplier and the unit. */
export const statedRates = new RegExp(String.raw`(?<bound>\b(?:below|under|less than|fewer than|limit(?:ed)?(?: (?:of|to|is))?|at most|no more than|up to|maximum(?: of)?|max\.?|quota(?: of)?|allowance(?: of)?|within|allowed|never more than|never above)\s+(?:the\s+|about\s+)?(?:\w+\s+)?)?(?<count>${NUMBER})\s+(?:\w+\s+)?(?:requests?|calls?|queries|query)\s*(?:a|an|per|each|every|\/)\s*(?<unit>${UNIT})\b`, 'gi');

/** Words after which a rate is that of all that is sent. */
export const inAll = /^[\s,]*(?:in (?:all|total)|all (?:in all|together)|altogether|overall)\b/i;

/** "every 10 seconds", "once a minute": how often something is asked. */
export const statedIntervals = new RegExp(String.raw`\b(?:every|each|once (?:every|per|a|an)|all)\s+(?:(?<count>${NUMBER})\s+)?(?<unit>second|sec|minute|min)s?\b(?!\s+(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|day|month|one|time|job|page|hand|level|opinion))`, 'gi');

/** Verbs of asking, beside which an interval is one of requests. */
export const askingVerbs = /\b(?:poll|quer|fetch|check|ask|call|request|refresh|look|search|scan|sync|updat|pull|read|load|ping|retriev)/i;

/** "keeps the posts for 30 days", "deleted after a week". */
export const statedStorage = new RegExp(String.raw`\b(?:keep|keeps|kept|keeping|remember(?:s|ed|ing)?|stor(?:e|es|ed|ing)|sav(?:e|es|ed|ing)|retain(?:s|ed|ing)?|retention|archiv(?:e|es|ed|ing)|cach(?:e|es|ed|ing)|hold|holds|held|delet(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|purg(?:e|es|ed|ing)|eras(?:e|es|ed)|wip(?:e|es|ed)|expir(?:e|es|ed|ing))\b(?<between>[^.!?;]{0,80}?)\b(?:for|after|within|until|at most|up to|older than|period of|time of|of)\s+(?:at most |up to |about |around |a maximum of |the last |only |no more than |more than |as long as )?(?<count>${NUMBER})[\s-](?:full |whole |calendar )?(?<unit>hour|hr|day|week|month|quarter|year)s?\b`, 'gi');

/** "the posts of each day stay in a file for one year". */
export const statedStay = new RegExp(String.raw`\b(?:posts?|jobs?|data|rows?|records?|results?|lists?|answers?|messages?|contracts?|offers?|proposals?|profiles?|copy|copies|they|these|everything|all of it)\b(?: [\w’']+){0,5}? (?:stays?|remains?|lies?|sits?|lives?|(?:is|are) left)\b(?<between>[^.!?;]{0,60}?)\bfor (?:at most |up to |about |around |at least )?(?<count>${NUMBER})[\s-](?:full |whole |calendar )?(?<unit>hour|hr|day|week|month|quarter|year)s?\b`, 'gi');

/** What is written anew at each run keeps nothing of the last. */
export const writtenAnew = /\b(?:overwrit(?:es|ten)|rewritten|made (?:new|anew|afresh)|written (?:anew|afresh|new)|replac(?:es|ed) (?:the (?:old|last|previous|former|one)|at|on|with|by|every|each|it|them))\b|\b(?:old|previous|last|former) (?:one|copy|list|file|version|page|data|rows?|table|reading|report)s? (?:is|are|gets?) (?:then )?(?:deleted|removed|replaced|thrown away|dropped|overwritten)\b/i;

/** "kept forever", "builds up an archive of all of them since 2024". */
export const endlessStorage = /\b(?:build|builds|building|grow|grows|collect|collects|keep|keeps|maintain|maintains)\b(?: up)? (?:an? |the |our |my )(?:\w+ ){0,2}(?:archive|history|database|collection|data ?set|library|corpus)\b(?=[^.!?;]{0,60}\b(?:of (?:all|every|each|past|old|former)\b|since (?:\w+ )?\d{4}\b|over the (?:years|months)\b))|\b(?:keep|keeps|kept|stor(?:e|es|ed|ing)|sav(?:e|es|ed|ing)|retain(?:s|ed)?|archiv(?:e|es|ed|ing))\b[^.!?;]{0,60}\b(?:forever|indefinitely|permanently|for ever|for good|without (?:an? )?(?:end|limit|expiry)|as long as (?:i|we) (?:like|want|need))\b|\bnever (?:deletes?|deleted|purge[ds]?|removes?|removed|expires?)\b/gi;

/** What is kept and is not the platform's. What is kept for somebody's own use is no thing of theirs. */
export const ownThings = /\b(?:own(?! (?:use|purposes?|needs?|reference|eyes|sake|pleasure|planning|analysis)\b)|notes?|settings?|preferences|tokens?|logs?|ids?|identifiers|credentials|passwords?|bookmarks|backups? of (?:my|our) settings|drafts?|templates?|filters?|choices|configuration|invoices? (?:i|we) (?:write|wrote)|accounting records|books)\b/i;

export const readOnly = /\bread[- ]only\b|\bonly (?:ever )?reads?\b|\b(?:it |app )?(?:never|does not|doesn't|will not|won't) (?:\w+ )?(?:write|writes|change|changes|modify|modifies|post|posts|send|sends anything to the platform)\b|\b(?:no|without) (?:any )?(?:writes?|write access|writing|changes)\b/i;

/** Parts of a scope's name that ask for more than reading. */
export const readingScope = /(?:^|[-_:.\s])(?:read(?:[-_]?only)?|view|ro)(?:$|[-_:.\s])/i;
export const writingScope = /(?:^|[-_:.\s])(?:write|writes|manage|edit|create|send|submit|update|delete|post|modify|full|admin|rw|readwrite)(?:$|[-_:.\s])/i;

/** Something that the app changes on the platform. What it sends to its people is none. */
export const changing = /(?<!\b(?:my|our|their|its|his|her|the|these|those|own|job|new|open|of|for) )\b(?:sends?|submits?|posts?|writes?|withdraws?|accepts?|declines?|creates?)\b (?!(?:me|us|you|my|our|no|not|nothing|neither|none)\b)(?:(?!(?:me|us|my|our|no|about|when|if|of|for)\b)[\w-]+ ){0,2}(?:proposals?|bids|offers?|milestones?|invitations?|cover letters?)\b(?![^.!?;]{0,40}\b(?:by e?-?mail|to (?:me|us|my|our)|(?:in|into|to) (?:an? |the |my |our )?(?:\w+ )?(?:phone|e?-?mail|slack|telegram|discord|channel|sheet|spreadsheet|calendar|table|file)s?)\b)|\b(?:answers?|replies to|sends? (?:them|it|the messages?|messages?|answers?|replies|the texts?)(?: \w+){0,5} (?:to|into) (?:the |my |his |her )?)\s?(?:clients?|message rooms?|rooms?|chats?)\b|\b(?:sends?|posts?) (?:the |my )?messages? (?:that|which) I (?:put aside|wrote|prepared|planned)\b/i;

/** Pairs of statements that cannot both be true of one app: what is denied, and what says the contrary in another sentence. */
export const contraries: readonly { readonly denied: RegExp; readonly stated: RegExp }[] = [
  {
    denied: /\b(?:no|none of the|nothing(?: of (?:it|them|the platform))?|never)\b[^.!?;]{0,50}\b(?:written|writes?|saved?|stored?|touch(?:es|ed)?|goes?|put|leaves?|persist\w*)\b[^.!?;]{0,12}\b(?:disks?|files?|databases?|(?:hard )?drives?)\b/i,
    stated: /\b(?:leaves?|keeps?|stores?|writes?|saves?|puts?|caches?|holds?|appends?|dumps?)\b[^.!?;]{0,60}(?:(?:~|\.{0,2})\/[\w./~-]*\w|\b[\w-]+\.(?:json|csv|db|sqlite3?|txt|parquet|xlsx?)\b|\b(?:in|into|to|on) (?:an? |the |our |my |its )?(?:\w+ )?(?:files?|databases?|tables?|sqlite|disks?|spreadsheets?)\b)/i,
  },
  {
    denied: /\b(?:nothing(?: of (?:it|them|the platform))?|no (?:data|answers?|results?|content|copies|copy|posts?|profiles?)(?: of the platform)?)\b[^.!?;]{0,20}\b(?:is|are|gets?|will be) (?:ever |ever being )?(?:kept|stored|saved|cached|persisted|retained|archived)\b(?![^.!?;]{0,30}\b(?:longer|more than|beyond|after|but|except|apart|other than|outside|elsewhere|for (?:more|longer)|on (?:disk|a server|our servers?)|permanently|forever)\b)|\b(?:keeps?|stores?|saves?|caches?|retains?) nothing\b(?![^.!?;]{0,30}\b(?:longer|more|beyond|after|but|except|apart|else|once)\b)/i,
    stated: /\b(?:posts?|jobs?|contracts?|messages?|profiles?|results?|answers?|rows?|data|history|records?|offers?|proposals?|transactions?|reports?|hours|earnings|lists?|they|these|it) (?:\w+ ){0,2}(?:is|are|gets?|stays?) (?:then |also |therefore |\w+ly )?(?:kept|stored|saved|cached|archived|retained)\b|\b(?:keeps?|stores?|saves?|archives?|caches?) (?:them|it|all|every|each|the|its|a copy|copies|my|our)\b/i,
  },
  {
    denied: /\bread[- ]only\b|\bonly (?:ever )?(?:reads?|looks?|listens?|watches)\b|\b(?:never|does not|doesn't|will not|won't) (?:\w+ )?(?:write|writes|change|changes|modify|answers?|answer|touch|touches)\b/i,
    stated: new RegExp(`${changing.source}|\\b(?:clients?|they|he|she)\\b (?:then |also )?(?:gets?|receives?) (?:an? |the )?(?:\\w+ )?(?:lines?|messages?|answers?|repl(?:y|ies)|notes?|greetings?) from (?:it|the (?:app|bot|tool|service))\\b`, 'i'),
  },
  {
    denied: /\b(?:runs?|asks?|polls?|works?|happens?|starts?)\b[^.!?;]{0,20}\b(?:only|solely|just|exclusively) (?:when|if|on|after|upon)\b[^.!?;]{0,40}\b(?:asks?|request|demand|clicks?|press(?:es)?|opens?|starts?)\b|\bnever (?:runs?|asks?|polls?|works?) (?:by itself|on its own|in the background|unasked)\b/i,
    stated: /\b(?:last night's|each night's|nightly) (?:run|job|round|update|sync)\b|\b(?:every|each) (?:night|hour|morning|\w+ (?:minutes|hours))\b[^.!?;]{0,20}\b(?:it|the app|the tool|a job)? ?(?:asks?|polls?|runs?|fetches|reads?|looks?|updates?)\b|\b(?:it|the app|the tool) (?:asks?|polls?|runs?|fetches|reads?|looks?|updates?)\b[^.!?;]{0,30}\b(?:every|each) (?:night|hour|morning|day at|\w+ (?:minutes|hours))\b/i,
  },
];

/** Words for a part of the day: what is done each minute in it is not done each minute of the day. */
export const partOfDay = /\b(?:(?:office|working|business|opening|day(?:light|time)?) hours|at night (?:and|it|the)|during the day|in the (?:morning|evening|daytime)s?|on (?:working|week) ?days|from \d{1,2}(?::\d\d)?(?: ?[ap]m)? (?:to|until|till) \d|\d{1,2}(?::\d\d)?(?: ?[ap]m)? (?:to|until|till|[-–]) \d{1,2}\b|between \d{1,2}\b|mon(?:day)?s?\s*(?:-|–|to)\s*fri)/i;
