/** Patterns of the texts of an application. Kept as data so that a wrong verdict is mended in one row. */

/** A value that is a placeholder as a whole, whatever stands around it. */
export const wholePlaceholders: readonly RegExp[] = [
  /^(?:to ?-?do|t\.?b\.?[dacs]\.?|fix ?-?me|change ?-?me|replace ?-?(?:me|this)|fill ?-?(?:me|this)?-? ?in|insert(?: here)?|placeholder|dummy|sample|example|none|null|nil|undefined|nothing|unknown|n\/?a|not (?:applicable|available|set|specified|yet)|see (?:above|below|read-?me|website)|later|coming soon|to be (?:done|decided|defined|determined|added|filled(?: in)?|written|completed|announced)|pending|blank|empty|string|text|value|test(?:ing)?|tests?|asdf\w*|qwert\w*|qwertz\w*|foo(?:[ ,]*ba[rz])*|hello,? world|bla(?: ?bla)*|blah(?: ?blah)*|x{2,}|y{3,}|z{3,}|abc|123+)[.!?…]*$/i,
  /^[^\p{L}\p{N}]+$/u,
  // The template's own brackets, and nothing beside them.
  /^(?:<[^<>]*>|\[[^[\]]*\]|\{[^{}]*\})[.!?…]*$/,
  /^(?:(?:i(?:'ll| will)?|to be|we(?:'ll| will)?|will(?: be)?|please|must|should)? ?)?(?:fill(?:ed)?(?: (?:this|it|me))? in|fill(?:ed)?|complete[ds]?|add(?:ed|s)?|writ(?:e|ten)|describe[ds]?|decide[ds]?|come[sd]?|finish(?:ed)?|update[ds]?|explain(?:ed)?)(?: (?:this|it|in|text|something|the description))* (?:later|soon|tomorrow|here|asap|before (?:release|launch|applying))[.!…]*$/i,
  /^(?:(?:the|a|an|my|your|our|some|this|project|app(?:lication)?|form|api|short|brief|long|full|main|clear|good|detailed)['’]?s? ?)*(?:name|title|description|purpose|text|summary|callback|url|address|role|type|scopes?)(?: ?(?:goes|comes)? ?here| ?of (?:the|my|your|our) (?:app(?:lication)?|project))?[.!…]*$/i,
  /^(?:the|a|an|my|your|our|new|some|test(?:ing)?|demo|sample|example|dummy|untitled|unnamed|nameless|first)(?: (?:test|demo|sample|example|new|first|cool|awesome|great))* ?(?:app(?:lication)?|project|tool|program|integration|bot|script|website|site)?s? ?\d*$/i,
  /^(?:app(?:lication)?|project|program|untitled|unnamed) ?\d*$/i,
  /^(?:beschreibung|text|inhalt|titel|name) (?:folgt|kommt|fehlt)[^.]{0,20}\.?$/i,
  /^(?:hier|bitte) [^.]{0,40}(?:beschreib|ausfüllen|einfügen|eintragen)[^.]{0,40}\.?$/i,
  /^(?:escrib[ae]|introduzca|inserte|por (?:completar|definir)|pendiente)[^.]{0,40}\.?$/i,
  /^(?:à (?:compléter|définir|remplir)|écri(?:re|vez)|insérez|saisir)[^.]{0,40}\.?$/i,
  /^(?:preencher|a definir|escreva|insira|da (?:completare|definire)|inserire|invullen|nader te bepalen|wird (?:noch )?(?:ergänzt|nachgereicht)|folgt(?: noch)?|kommt noch|noch (?:offen|leer))[^.]{0,40}\.?$/i,
];

/** A piece of a text that somebody meant to replace. */
export const placeholders: readonly RegExp[] = [
  /\blorem ipsum\b/i,
  /\bdolor sit amet\b/i,
  // "TODO list" is a list of things to do; a note to oneself ends the text, or begins one.
  /(?:^|[.!?([]\s*|\n\s*|-\s+|\s)(?:TODO|TO-DO|FIXME|XXX+)(?=\s*[:(–-]|\s*[.!?)\]]*\s*$|\s+(?:describe|write|explain|add|fill|say|ask|complete|insert|update|mention|finish|replace|tell|put)\b)/,
  /(?<![\w-])(?:TBD|TBA|TBC)(?![\w-])/,
  /\bto be (?:decided|defined|determined|written|completed|filled in|added)(?: later| soon)?\b(?=[.!?…]|\s*$)/i,
  /[<[{]{1,2}\s*(?:(?:please\s+)?(?:insert|enter|add|describe|write|fill in|put|replace|explain|specify|provide|your|our|my|the)\b[^<>[\]{}\n]{0,80}|(?:(?:app(?:lication)?|project|company|product|platform)[ _-]?)?(?:name|title|description|purpose|text|url|something|placeholder|data|number|x+)(?:\s+of\s+(?:your|the|our|my)\b[^<>[\]{}\n]{0,40})?)\s*[>\]}]{1,2}(?!\()/i,
  /\$\{[^}\n]{1,60}\}|%\w+%|\{\{\s*(?:app|name|title|project|description|purpose|company|todo|your)\b[^}\n]{0,60}\}\}/i,
  /\b(?:insert|enter|write|put|add|describe|fill in) (?:your|the|a|an|my|some) (?:\w+ ){0,3}(?:name|title|description|text|purpose|app|application|project)? ?here\b/i,
  /^(?:please )?(?:describe|explain|write|enter) (?:what |how |why )?(?:your|the|this) (?:app|application|project|tool|purpose|description)\b/i,
  /\b(?:description|text|name|title|purpose|explanation|details) (?:goes|comes|to go|will go|follows?|to follow) (?:here|later|soon)\b/i,
  /\byour[ -](?:app|application|project|company|product|domain|site|website)(?:[ -](?:name|title|here))\b/i,
  /(?<![\p{L}\d])x{4,}(?![\p{L}\d])/iu,
  // A note to a colleague, or a gap that somebody is to fill: said in brackets, with a name or a question.
  /<(?!\/)\p{L}[\p{L} .'’-]{0,40}:\s[^<>]{3,200}>|\[(?!(?:note|update|edit|n\.?b\.?|e\.?g\.?|i\.?e\.?):)\p{Lu}[\p{L} .'’-]{0,40}:\s[^[\]]{3,200}\](?!\()/u,
  /<(?:which|what|who|whom|how|why|when|where)\b[^<>\n]{0,80}>/i,
  /<(?!\/|\w+:\/\/)\p{L}[^<>]{2,160}\?[^<>]{0,80}>|\[\p{L}[^[\]]{2,160}\?[^[\]]{0,80}\](?!\()|\{\{?\s*\p{L}[^{}]{2,120}[?:]\s?[^{}]{0,80}\}/u,
  /[<[({]\s*(?:please |pls )?(?:ask|check with|talk to|wait for|waiting for|confirm with|to be (?:filled|added|confirmed|written|done)|to fill|fill(?: me| this| it)? in|fill(?: me)?|add (?:the |a |your |our |some )?(?:reasons?|text|details?|purpose|explanation|description|sentences?|more|here)|write (?:the |a )?(?:reasons?|text|purpose|sentences?)|missing|tbd|tbc|to ?do|fixme|placeholder|why|reasons?|what for|purpose)\b[^<>[\](){}]{0,100}[>\])}]/iu,
  /\{\{\s*\p{L}+(?:\s+\p{L}+){1,12}\s*\}\}|\{\{\s*(?:reasons?|why|text|explanation|details?|sentence)\s*\}\}/iu,
  /\badd (?:the |a |your |our |some )?(?:\w+ )?(?:reasons?|details?|purpose|text|explanation|sentences?|description) here\b|(?<!\?)\?{2,}(?!\?)|(?<![\p{L}\d_])_{3,}(?![\p{L}\d_])|\bbecause\s*(?:\.{2,}|…)/iu,
];

/** Hosts and addresses that stand in instructions; "example.org" is not among them, since documents must write some host. */
export const placeholderAddresses: readonly RegExp[] = [
  /^[a-z][\w+.-]*:\/\/(?:[\w-]+\.)*(?:your|my)-?_?(?:app|domain|site|website|host|company|server|url|project|name)(?:-?name)?\b[\w.-]*(?:[:/?#]|$)/i,
  /^[a-z][\w+.-]*:\/\/(?:[\w-]+\.)*(?:changeme|change-me|replace-me|placeholder|todo|tbd|domain|yourdomain|mydomain|x{3,})\.[a-z]+(?:[:/?#]|$)/i,
  /[<>{}]|\[(?![\da-f:.]*:[\da-f:.]*\])|\$\(|\.\.\.|…/i,
  /^(?:todo|tbd|tba|fixme|n\/?a|none|null|changeme|placeholder|url|callback|xxx+)$/i,
];

/** What one writes in a letter to whoever decides, and says nothing of the app. */
export const courtesies = /\b(?:dear|hello|hi|to|respected|esteemed|good (?:morning|day|evening)) (?:\w+ ){0,3}(?:team|sirs?|madam|support|reviewers?|all|there|everyone|whom it may concern)\b[,:!]?|\b(?:please|kindly) (?:approve|grant|give|issue|send|accept|review|consider|reply|answer|unblock|help)\b[^.!?]*[.!?]?|\b(?:thank you|thanks|many thanks|looking forward|(?:best|kind|warm) regards|yours (?:sincerely|faithfully|truly))\b[^.!?]*[.!?]?/gi;

/** Words of a sale, of this app or of what it makes, in an application. What people earn or pay on a marketplace is none. */
export const commercialWords: readonly RegExp[] = [
  /\b(?:paid|paying|premium|pro|monthly|yearly|annual|weekly) (?:plans?|tiers?|subscriptions?|subscribers?|versions?|editions?|features?|members?|memberships?|users?|customers?|accounts?|licen[cs]es?|add-?ons?|upgrades?|access|package|service)\b/i,
  /\bsubscri(?:ption|ptions|bers?)\b(?=[^.!?]{0,30}\b(?:fee|fees|plans?|price|prices|pricing|model|based|revenue|business|month|monthly|year|yearly|pay|paid|cost|costs|billing|tier|tiers|service)\b)|\b(?:sold|offered|available|provided|billed|runs?|works?|financed|funded|paid)\b[^.!?]{0,25}\b(?:by|as|on|through|with|for) (?:an? |the )?(?:\w+ )?subscriptions?\b|\bsubscription-based\b|\bsubscription (?:app|product|service|tool|software|platform|business)\b/i,
  /\b(?:subscribers|customers|users|members|agencies|freelancers)\b[^.!?]{0,30}\b(?:pay|pays|paying|buy|buys|purchase|subscribe)\b[^.!?]{0,30}(?:[$€£₹]\s?\d|\b(?:us|me|for (?:it|the (?:app|tool|service|access|software|product|use))|a (?:small |monthly |yearly |one-time |fixed )*(?:fee|price|subscription|amount)|(?:monthly|per month|per seat|per user|per year|a month|a year|to use)|for access|licen[cs]es?)\b)/i,
  /\b(?:we|i|it|which|that|and|to|will|plan to|can|app|our company|business)\s+(?:then |also |later |would |will |re)?-?(?:re)?-?(?:sell|sells|selling|resell|resells|monetise|monetize|charge|charges|bill|bills)\b(?=[^.!?]{0,50}\b(?:it|them|this|these|access|data|leads?|reports?|results?|lists?|datasets?|subscriptions?|licen[cs]es?|seats?|users?|customers?|subscribers?|clients?|agencies|companies|freelancers|businesses|others|people|fee|month|the (?:app|tool|service|software|product|data|results?|information|insights?)|per|[$€£]\s?\d))/i,
  /\b(?:sell|sells|sold|selling|resell|reselling|resold|for sale|monetis\w+|monetiz\w+|freemium|paywall(?:ed)?|in-app purchases?|white-?label(?:l?ed|l?ing)?|saas|software as a service|pay-?per-?use|pay-?as-?you-?go|per[- ]seat|upsells?|paid (?:app|product|tool|service|offering|software))\b/i,
  /\b(?:shows?|with|displays?|serves?|carries|has|contains?|financed by|funded by|paid (?:for )?by|supported by|earns? (?:money|revenue|income) (?:with|from|by|through)|revenue (?:from|with)|through|via|by)\s+(?:(?:banner|display|targeted|some|sponsored|google|few|a|in-app)\s+)*(?:ads|adverts?|advertising|advertisements?|adsense|admob|sponsored (?:posts|listings|links)|affiliate (?:links?|commissions?|program(?:me)?s?))\b|\bad-(?:supported|financed|funded)\b|\b(?:adsense|admob|affiliate (?:links?|commissions?|marketing))\b/i,
  /(?:[$€£₹]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:usd|eur|gbp|dollars?|euros?|pounds?|€|\$))\s*(?:\/|per|a|each|every|pro|al|par)\s*(?:month|mo\b|year|yr\b|seat|user|week|licen[cs]e|report|lead|customer|member|account|monat|jahr|nutzer|mes|año|usuario|mois|an\b|utilisateur)/i,
  /\b(?:commercial(?:ly)?) (?:product|service|offering|app|application|software|tool|use|basis|purposes?|license|licence|venture|project|platform|offer|available)\b|\b(?:is|be|used|offered|as an?|run|operated) commercial(?:ly)?\b|\b(?:business|revenue|pricing) model\b|\bpricing (?:page|plans?|tiers?|table)\b|\bour pricing\b|\bfor[- ]profit\b|\bfree trial\b|\bcommission of \d|\b(?:takes?|keeps?|charges?|earns?) (?:a |an )?(?:\d+ ?%? )?(?:percent )?commission\b|\bgenerat\w+ (?:revenue|income|profit)\b|\bpaying (?:customers?|subscribers?|users?|clients?|members?)\b/i,
  /\b(?:banner|display|sponsored|video|pop-?up|targeted|google) (?:ads|adverts?|advertisements?|advertising|banners)\b|\bby subscription\b|\b(?:customers|users|subscribers|members|agencies|buyers|visitors|companies)\b[^.!?]{0,20}\b(?:pay|pays|paying|buy|buys|purchase|purchases|order)\b[^.!?]{0,20}\b(?:per|for each|for every|credits?|tokens?|packages?|licen[cs]es?|access|upgrades?|plans?)\b/i,
  // Money that each who uses it is asked for, however that is called.
  /\b(?:users?|agenc(?:y|ies)|customers?|subscribers?|members?|teams?|companies|each(?: (?:one|agency|team|company|user|customer|member))?|everyone|everybody|they)\b[^.!?;]{0,20}\b(?:is|are|gets?|will be|be) (?:then |later )?(?:invoiced|billed|charged)\b|\b(?:free|nothing|no charge|without charge|for free)\b[^.!?]{0,60}\b(?:then|after(?:wards| that)?|later|from (?:the )?\w+ (?:month|year|week|user|seat|search|project)s?(?: on)?)\b[^.!?]{0,80}(?:[$€£₹]\s?\d|\b\d[\d.,]*\s?(?:usd|eur|gbp|dollars?|euros?|pounds?|€|\$))/i,
  /(?:[$€£₹]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:usd|eur|gbp|dollars?|euros?|pounds?|€|\$|cents?))\s*(?:\/|per|a|for each|for every|each|every)\s*(?:person|people|member|head|colleague|team|agency|company|search|alert|export|download|install(?:ation)?|profile|workspace|login|recruiter|device)\b/i,
  // A beginning that costs nothing, and a card that is charged after it.
  /\bfirst (?:\d+ |two |three |four |five |ten |few )?(?:days?|weeks?|months?|quarter|year|seats?|users?|members?|projects?|search(?:es)?|alerts?|reports?|accounts?) (?:is|are|costs?|comes?) (?:(?:an?|the|each) \w+ )?(?:free|nothing|a (?:present|gift)|on (?:us|the house)|without charge|included)\b|\b(?:member|user|customer|subscriber|agency|team|company|freelancer)(?:s|'s|’s|s'|s’)? (?:credit |debit |bank )?(?:cards?|accounts?) (?:is|are|gets?|will be) (?:then )?(?:charged|debited|billed|put through)\b/i,
  // German, Spanish, French, Portuguese, Italian, Dutch.
  /\b(?:kostenpflichtig\w*|verkauf(?:en|t|e)\b|gewerblich\w*|kommerziell\w*|abonnements?|monatsabo|jahresabo|werbeanzeigen|werbefinanziert|bezahlversion|gegen (?:gebühr|bezahlung|entgelt))/i,
  /\b(?:de pago|suscripci[oó]n (?:mensual|anual|de pago)|suscripciones de pago|vend(?:er|emos|e|o|en) (?:el|la|los|las|acceso|datos|informes|suscripciones)|uso comercial|fines comerciales|anuncios publicitarios|monetizar)(?![\p{L}])/iu,
  /\b(?:payants?|payantes?|abonnement (?:mensuel|annuel|payant)|vendons|vendre (?:l[ae']|les|des|aux?)|usage commercial|fins commerciales|publicités)\b/i,
  /\b(?:assinatura (?:mensal|anual|paga)|vendemos|uso comercial|fins comerciais|a pagamento|abbonament[oi]|vendiamo|uso commerciale|scopi commerciali|betaald abonnement|verkopen wij|commercieel gebruik|reclame-inkomsten)\b/i,
];

/** What an app makes of the platform's data, or is: who sells that needs a permission. */
const SOLD = String.raw`(?:it|them|this|these|access|data|leads?|reports?|results?|alerts?|lists?|datasets?|subscriptions?|licen[cs]es?|seats?|plans?|software|apps?|tools?|programs?|services?|platforms?|products?|information|insights?|profiles?|posts?|contacts?|candidates|jobs?|as|to|on)`;

/** Somebody's own work, which is what a marketplace for it is for, or own goods: who sells those sells nothing of the app. */
export const ownWork = new RegExp([
  String.raw`\bsells? (?!(?:[\w-]+ ){0,4}${SOLD}\b)[^.!?;:,]{1,40},? (?:and )?not (?:any |the |this |our )?(?:software|apps?|tools?|programs?|data|it|this|code)\b`,
  String.raw`\b(?:we|I|who|that|which) (?:make and |also |mostly |only |mainly )*sells? (?!(?:[\w-]+ ){0,8}${SOLD}\b)[\w-]+`,
  String.raw`\b(?:sell|sells|sold|selling|charge|charges|charging|bill|bills|billing|invoice|invoices) (?:my|our|his|her|their) (?:own )?(?:[\w-]+ ){0,2}(?:hours?|time|work|labou?r|services?|skills?|days?|craft|trade|expertise|knowledge|art|drawings?|designs?|translations?|illustrations?|texts?|photos|photographs|music|voice)\b(?! (?:data|reports?|lists?|access|subscriptions?|plans?))`,
].join('|'), 'gi');

/** Words that deny what follows them, or what stands before them, within a sentence. */
export const denials = {
  before: /(?:\b(?:no|not|never|without|neither|nor|none|nobody|nothing|cannot|can't|isn't|aren't|won't|don't|doesn't|didn't|wasn't|non|zero|free of|free from|instead of|rather than|kein|keine|keinen|keinem|keiner|keinerlei|nicht|nie|ohne|weder|noch|sin|ningún|ninguna|ningun|nunca|tampoco|ni|pas|sans|aucune?|jamais|não|nao|sem|nenhuma?|non|senza|nessuna?|mai|geen|niet|zonder|nooit)\b|n['’]t\b|\bnon-)/giu,
  after: /^\s+(?:no|none|nothing|neither|nobody)\b|^[^.!?;]{0,30}?(?:\b(?:is|are|was|were|will be|stays?)\s+(?:not|never|no longer|excluded|ruled out|forbidden|disabled|off|out of (?:the )?question)\b|:\s*(?:no|none|nothing|never)\b|\b(?:isn't|aren't|won't be)\b|\bist ausgeschlossen|\bfindet nicht statt|\bgibt es nicht)/i,
} as const;

/** Ends the reach of a denial. */
export const contrasts = /\b(?:but|however|except|although|though|yet|only later|aber|jedoch|sondern|pero|sino|mais|mas|però|maar)\b|;/giu;

const SOME = String.raw`(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|\d+)`;
const ROLES = String.raw`(?:leads|leaders|managers|heads|directors|founders|co-?founders|owners|recruiters|coordinators|planners|dispatchers|bookkeepers|accountants|controllers|developers|designers|engineers|editors|translators|writers|sales ?people|testers|interns|trainees|students|assistants|secretaries|colleagues|co-?workers|team ?mates|employees|staff|workers|partners|members|people|volunteers|apprentices)`;
const LOOK = String.raw`(?:open|see|look|use|check|read|watch|follow|consult|view|browse|start|enter|click|type|pick|search|log in|sign in|work with|have (?:it|access|a log-?in|an account)|can (?:open|see|look|use|check|read|log|sign|start|enter))`;

/** More people than one, told by their number or by what they are, who do with the app what one does with an app. */
const several: readonly RegExp[] = [
  new RegExp(String.raw`\bthe (?:[\w-]+ ){0,2}?${ROLES} (?:of|in|at|from) (?:our|my|the|${SOME})\b[^.!?;]{0,60}\b${LOOK}(?:s|es)?\b`, 'i'),
  new RegExp(String.raw`\b(?:(?:all |the )?${SOME} of us|(?:all|both|each|any|either|one|most|every one|everybody|everyone|some) of us|us ${SOME}|we (?:all|both|each|${SOME}))\b[^.!?;]{0,30}\b${LOOK}(?:s|es)?\b`, 'i'),
  new RegExp(String.raw`\b(?:our|my|the ${SOME}) (?:[\w-]+ ){0,2}?(?<!\b(?:other|former|future) )${ROLES} (?:all |also |both |then |each |mostly |just )?${LOOK}\b`, 'i'),
  new RegExp(String.raw`\b(?:used|opened|seen|read|shared|started|watched|looked at|consulted) (?:only |just |daily |together )?by (?:all |the |our |my |us )*(?:${SOME} (?:[\w-]+ ){0,2}?(?:${ROLES}|persons|of us)\b|(?:[\w-]+ ){0,1}${ROLES} (?:of|in|at|from) (?:our|the|my)\b)`, 'i'),
];

/** A text that says who uses the app. */
export const audiences = {
  owner: [/\b(?:only|just|solely|exclusively) (?:(?:used |seen |run |meant |made |built |intended )?(?:by |for )?)?(?:me|myself)\b/i, /\b(?:only|just) I (?:use|see|run|can|have|will)\b|\bI(?:'m| am) (?:the |its )?(?:only|sole|single) (?:user|person|one)\b/i, /\b(?:the|its|a) (?:only|sole|single) user (?:is|am) (?:me|myself|I)\b|\bsingle-user\b/i, /\bfor my (?:own |personal |private )+(?:use|purposes?)\b|\b(?:purely|strictly|only|just) (?:for )?(?:personal|private) use\b|\bmy (?:own )?(?:personal|private) (?:tool|app|assistant|dashboard|script|helper)\b/i, /\b(?:nobody|no one|no-one) (?:else|but me|except me|other than me)\b/i, /\bnur (?:für mich|ich (?:nutze|verwende|sehe))\b|\bsolo (?:para mí|yo)\b|\b(?:seulement|uniquement) (?:pour|par) moi\b/iu],
  team: [...several, /\b(?:our|my|the) (?:whole |entire )?(?:team|agency|company|staff|employees|colleagues|co-?workers|department|office|studio|firm|organi[sz]ation)(?:'s|’s)?(?: members| leads| managers?)? (?:uses?|sees?|can|gets?|logs?|reads?|works? with|opens?|shares?|relies|will|members|checks?|receives?)\b/i, /\b(?:for|by|used by|within|inside|available to|shared with|among|across) (?:our|my|the) (?:\w+ ){0,2}(?:team|agency|company|staff|employees|colleagues|co-?workers|department|firm)(?: members)?\b(?! account)/i, /\bmy (?:\w+ )?(?:brother|sister|wife|husband|partner|spouse|son|daughter|mother|father|friend|flatmate|cousin|assistant|colleague)s? and (?:I|me|myself)\b(?=[^.!?]{0,20}\b(?:both|each|use|see|share|read|open|log|run)\b)|\b(?:I|me|myself) and my (?:\w+ )?(?:brother|sister|wife|husband|partner|spouse|son|daughter|friend|assistant|colleague)s?\b(?=[^.!?]{0,20}\b(?:both|each|use|see|share|read|open|log)\b)|\bmy (?:[\w-]+ ){0,2}(?:flatmates?|friends?|colleagues?|co-?workers|brothers?|sisters?|partners?|assistants?|neighbours?|neighbors?) (?:also |all )?(?:reads?|sees?|uses?|looks?|follows?|gets?|have access|has access|can)\b|\b(?:we both|both of us|the two of us|each of us|all of us) (?:use|see|read|open|have|log|get)\b/i],
  others: [/\b(?:sign|log)(?:s|ged|ned|ging|ning)?[- ]?in with (?:their|his or her) own (?:\w+ )?(?:accounts?|log-?ins?)\b/i, /\b(?:each|every one|all) (?:of them |user |member )?with (?:an?|his|her|their) own (?:account|log-?in|key)s?\b|\bfor the (?:\d+ )?members of (?:our|the|my|an?) (?:association|club|union|society|community|network|forum|guild)\b/i, /\b(?:whoever|anyone who|everyone who|anybody who)\b[^.!?;]{0,60}\b(?:can|may|will|gets?|is (?:free|welcome)|puts?|installs?|signs?|links?)\b/i, /\b(?:open|available|offered|accessible|published|provided|released|free|distributed) (?:to|for|among) (?:the (?:general )?public|anyone|anybody|everyone|everybody|all (?:freelancers|users|agencies|clients|people|visitors)|any (?:freelancer|agency|user|client|one|visitor)|other (?:freelancers|agencies|people|users|companies|teams|clients)|freelancers|agencies|visitors|third parties)\b/i, /\b(?:anyone|anybody|everyone|everybody|any (?:freelancer|agency|user|visitor)|other (?:freelancers|agencies|people|users|companies)|visitors|strangers|the public|third parties|thousands of (?:\w+ )?(?:users|freelancers|people)|hundreds of (?:\w+ )?(?:users|freelancers|people|agencies)) (?:can|may|could|will|who|sign|register|log|use|uses|get|gets|see|sees|install|installs|connect|connects|subscribe|subscribes)\b(?! (?:just|only|nothing|no|nobody|neither|merely)\b)/i, /\b(?:any|every) (?:[\w’'-]+ ){1,6}?(?:can|may|could|is free to) (?:open|make|create|get|register|sign|have|set up|join)\b(?: (?:for )?(?:an?|their|his|her|its) (?:own )?(?:account|log-?in|profile|access|seat)\b| up\b| in\b)/i, /\b(?:users|freelancers|agencies|clients|customers|members|people|visitors|subscribers) (?:can |may |who |will |must |then )?(?:sign up|signs? in|sign in|register|create (?:an |their )?accounts?|log ?in|connect their|link their|install|authori[sz]e)\b/i, /\bour (?:users|customers|subscribers)\b|\b(?:my|our|their) clients (?:can|may|log|sign|use|will use)\b|\b(?:for|to|by|helps?|lets?) (?:other )?(?:freelancers|agencies|companies|small businesses|people) (?:everywhere|worldwide|around the world|and agencies|who|to|of all)\b/i, /\b(?:clients|customers|users|members|subscribers) of (?:our|my|the|this) (?:studio|agency|firm|company|shop|service|app|site|platform|team|office) (?:\w+ )?(?:signs?|logs?|registers?|uses?|sees?|follows?|gets?|reads?|opens?|checks?|connects?|can|may|will)\b/i, /\b(?:clients|customers|users|freelancers|agencies|members|visitors|subscribers|suppliers|readers)\b(?: [\w’']+){0,5} (?:get|gets|have|receive|receives|are given|will get|will have) (?:an? |their )(?:own )?(?:log-?ins?|accounts?|access|passwords?|seats?)\b(?! (?:on|at|with) the platform)/i, /\bmulti-?tenant\b|\bpublic(?:ly)? (?:available|accessible|web ?site|app|service|tool|dashboard|page)\b|\bmembers of the public\b|\b(?:app|play|chrome web|extension) store\b/i],
} as const;
