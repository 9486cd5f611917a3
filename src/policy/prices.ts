/** The texts by which people meet a price, a plan or what only payers get, and those that only look like it. */

const CURRENCY = String.raw`(?:(?:US|CA|AU|NZ|HK|S|R)?[$€£¥₹₽₴₩₺₫₱₦]|\b(?:USD|EUR|GBP|INR|PKR|CAD|AUD|CHF|PLN|UAH|BRL|BDT|NGN|Rs\.?))`;
const AMOUNT = String.raw`(?:\d{1,3}(?:[.,\u00a0 ]\d{3})+|\d{1,6})(?:[.,]\d{1,2})?`;
const MONEY = String.raw`(?:${CURRENCY}\s?${AMOUNT}|(?<![\d.,])${AMOUNT}\s?(?:[€£₹₽₴zł]+|(?:USD|EUR|GBP|INR|PKR|CAD|AUD|CHF|PLN|UAH|BRL|usd|eur)\b))`;
/** Hours are what freelancers are paid by; months and years are what an app is paid by. */
const TIME = String.raw`(?:mo(?:nth)?s?|monthly|mth|yr|years?|yearly|annum|annually|weeks?|wk|Monat|Jahr|mois|mes|mês|año|ano|month|мес(?:яц)?|міс(?:яць)?|год|рік)`;
const PER = String.raw`(?:\s*(?:/|per\b|a\b|an\b|each\b|every\b|pro\b|par\b|al\b|por\b|в|на|за)\s*(?:(?:user|seat|member|account|agent|workspace|team)\s*(?:/|per\b|a\b|,)?\s*)?|\s+(?=month|year|annual))`;

/** An amount of money for a month, a year or a seat. */
export const pricePerTime = new RegExp(String.raw`${MONEY}(?:\*\*|__|\s*\+)?(?:${PER}${TIME}(?![\w-])|\s*(?:/|per)\s*(?:user|seat|member|license|licence)\b)`, 'gi');
/** An amount for good: a lifetime, a licence. */
export const priceForGood = new RegExp(String.raw`${MONEY}\s*(?:[-–—,(]\s*)?(?:one[- ]time(?: (?:payment|purchase|fee))?|lifetime(?: (?:access|deal|license|licence))?|for life|for lifetime access)\b|\b(?:lifetime|one[- ]time)(?: (?:access|deal|license|licence|payment|purchase|fee))?\s*(?:for|at|:|-|–|—)\s*(?:only |just )?${MONEY}`, 'gi');

/** What an app counts to say what somebody owes. Jobs, leads and their kin are paid for on the platform too. */
const USE = String.raw`(?:API\s+)?(?:calls?|requests?|results?|jobs?|listings?|records?|rows?|items?|searches|search|quer(?:y|ies)|alerts?|messages?|proposals?|cover letters?|exports?|leads?|profiles?|runs?|credits?|events?|reports?|scans?|contacts?|notifications?|(?:1[.,]?000|1k|thousand)(?:\s+\w+)?)`;
/** An amount, often less than a cent, for each use of the app. */
export const pricePerUse = new RegExp(String.raw`(?:${CURRENCY}\s?\d{1,5}(?:[.,]\d{1,5})?|(?<![\d.,])\d{1,5}(?:[.,]\d{1,5})?\s?(?:[€£]|(?:USD|EUR|GBP)\b|cents?\b))(?:\*\*|__)?\s*(?:/|per\b|a\b|for (?:each|every)\b|each\b|every\b)\s*(?:additional |extra |successful |further |scraped |delivered )?${USE}(?![\w-])`, 'gi');
/** What is said where each use is sold, but not where one counts what the services behind the app cost. */
export const perUseOffers =
  /\b(?:pay(?:ing)? (?:only )?(?:for (?:what|the|each|every|successful\w*|results?)|per|as you go)|pay[- ]per[- ](?:use|usage|result|event|call|job|lead|request)|pay[- ]as[- ]you[- ]go|(?:usage|volume)[- ](?:based )?(?:discounts?|pricing)|no (?:hidden|minimum|monthly|setup) (?:fees?|charges?|costs?)|no subscriptions? (?:is )?(?:required|needed)|plans? (?:are )?(?:charges?|charged|billed)|(?:you|customers|users|clients|subscribers) (?:are|get|will be|(?:only )?pay)\b|overage\w*|we (?:charge|bill)|our (?:pricing|prices|plans?|fees?|rates?)|billed|invoiced|top[- ]up|buy (?:more )?credits|subscribe|purchase|checkout|free trial|money[- ]back|free (?:tier|credits?|calls|requests|results))\b/i;
/** A heading over the prices of each use. */
export const perUseHeading = /\b(?:pricing|prices|pay only for|pay[- ]per[- ]\w+|pay[- ]as[- ]you[- ]go|billing|volume discounts?|rate card|plans)\b/i;
/** A document that sends its reader to buy a plan; of whom, the words around it have to say. */
export const paidPlan = /\b(?:choose|select|pick|request|order|purchase|buy|get|switch to|upgrade to|subscribe to) (?:an?|your|one of our|one of the|the|our) (?:[\w-]+ ){0,4}?(?:paid|monthly|annual|yearly|subscription|premium|professional|pro|business|enterprise|starter|higher) (?:plan|tier|subscription|package)s?\b/i;
/** Words by which a document speaks of the app's own people. */
export const ownPeople = /\b(?:our (?:team|sales|plans?|pricing|support)|contact (?:us|sales)|sales team|email(?:ing)? us|talk to us|by (?:emailing|contacting|writing to)|sales@|billing@|trial access|we(?:'ll| will)? (?:send|issue|activate|charge|bill|invoice))\b/i;

/** What an app itself pays for: machines, models and services of others. */
const SERVICES = String.raw`host(?:ed|ing)|servers?|VPS|droplets?|VMs?|instances?|machines?|cloud|AWS|EC2|GCP|Azure|Heroku|Railway|Render|Vercel|Netlify|Fly\.io|Supabase|Neon|DigitalOcean|Hetzner|Contabo|Linode|Vultr|Cloudflare|Firebase|MongoDB|Atlas|Redis|Upstash|OpenAI|GPT\S*|ChatGPT|Claude|Anthropic|Gemini|Cursor|Copilot|tokens?|LLMs?|inference|prox(?:y|ies)|scraper\s?api|Apify|Bright ?Data|Twilio|SendGrid|Mailgun|Resend|Zapier|n8n|Make\.com|Airtable|Notion|Slack|GitHub|Google Workspace`;
export const services = new RegExp(String.raw`\b(?:${SERVICES}|OpenRouter|Groq|DeepSeek|Mistral|Cohere|embeddings?|ScrapingBee|Oxylabs|Smartproxy|ngrok|Pinecone|Connects|hourly|fixed[- ]price|budgets?|client (?:pays|spent|budget)|Upwork(?:['’]s)? (?:charges?|takes|fees?|costs?|bills))\b`, 'i');

/** What else has a price by the month: those, work and pay. */
export const otherPrices = new RegExp(
  String.raw`\b(?:${SERVICES}|salar(?:y|ies)|wages?|retainers?|budgets?|rates?|hourly|earn\w*|income|revenue|MRR|ARR|GMV|spen[dt]\w*|saved?|saving|client'?s?|payouts?|proposals?|contracts?|invoices?|job posts?|fixed[- ]price|Connects|Freelancer Plus|Upwork\S*|Fiverr|LinkedIn|Sales Navigator|domain (?:name|registration)|infrastructure|infra|API costs?|running costs?|operating costs?|monthly costs?|costs? (?:estimate|breakdown|analysis|per run|of running)|cost[s]?:|estimated cost|competitors?|alternatives?|expense\w*|rent)\b`,
  'i',
);
/** A heading over what the app costs to run. */
export const costHeading = /\b(?:costs?|expenses?|budget|spending|token usage|running)\b/i;

const PLAN_NAMES = 'pro|premium|plus|business|enterprise|unlimited|paid|ultimate|team|agency|starter|basic|growth|gold';
const PLAN = `(?:${PLAN_NAMES})`;

/** What makes an amount the price of something that people may buy here. */
export const offers = /\b(?:pricing|plans?|subscri\w+|upgrade\w*|buy|purchase\w*|checkout|free trial|trial|billed|billing|cancel (?:any ?time|whenever)|cancell?ation|refund\w*|money[- ]back|tier|pro|premium|starter|basic|unlimited|enterprise|per seat|get started|licen[cs]e key|lifetime|sign up|choose)\b/i;
/** In documents more is counted up, so that more has to speak for an offer: the word for what a reader does, or the name of a plan at the head of the line. */
export const documentOffers = /\b(?:subscribe|subscribing|subscription|refunds?|free trial|cancell?ation|cancel any ?time|buy|checkout|purchase|money[- ]back)\b/i;
export const planBefore = new RegExp(String.raw`^[\s|*_#>\d.:()[\]•✅–—-]*(?:the )?(?:free|${PLAN_NAMES})(?:[ -](?:plan|tier|subscription|licen[cs]e))?[\s|*_:()[\]–—-]*$`, 'i');
export const costWords = /\b(?:costs?|fees?|charges? (?:you|us)|bills?|per 1k|quota|витрат\w*|вартість|стоимость)\b/i;
/** Words of an offer that no price of somebody else's service stands beside. */
export const ownOffers = /\b(?:subscribe (?:now|today|for)|buy now|free trial|billed (?:monthly|annually|yearly)|cancel any ?time|money[- ]back|our (?:pricing|plans?|prices)|choose (?:your|a) plan|get started for|start (?:your )?(?:free )?trial|free \d+[- ]day)\b/i;

/** Words in the interface that only an app with paying users says. */
export const planTexts: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:upgrade|upgrading)(?: now)? to (?:the |our |an? )?${PLAN}\b(?! (?:version|account on)|\s*v?\d)`, 'i'),
  /\b(?:upgrade (?:your|my) (?:plan|subscription|account)|upgrade for (?:unlimited|more)|go (?:pro|premium)\b|(?:get|unlock|become|try) premium\b|unlock (?:all )?(?:pro|premium) features|premium (?:features?|members?|subscription|plan))/i,
  /\b(?:start|begin|try|get) (?:your |my |a |the )?(?:free )?(?:\d+[- ]day )(?:free )?trial\b|\bstart (?:your |my |a )?free trial\b|\b(?:your|the) (?:free )?trial (?:has )?(?:ends?|ended|expires?|expired)\b|\btrial (?:expired|ends in|days? left)\b/i,
  /\b(?:choose|select|pick|change|switch|manage) (?:your|a|my) (?:subscription |pricing |billing )?(?:plan|subscription)\b|\bmanage (?:your |my )?(?:subscriptions?|billing)\b|\bcancel (?:your|my) (?:subscription|plan|membership)\b|\byour (?:current )?(?:subscription|plan) (?:is|has|will|renews?|expires?|ends?)\b|\bcurrent plan\b|\bsubscription (?:plans?|expired|required|is active)\b|\bactive subscription\b/i,
  /\b(?:pricing plans?|plans? (?:&|and|\+) pricing|simple(?:, [\w ]+)? pricing|transparent pricing|billed (?:monthly|annually|yearly)|billing (?:portal|cycle|history|period)|per seat|no credit card (?:is )?(?:required|needed))\b/i,
  new RegExp(String.raw`^\s*(?:free|${PLAN}) plan\s*$`, 'i'),
];
/** Plans that stand together as what an app offers; two of them may be those of a service that it uses. */
export const planNames = new RegExp(String.raw`\b(?<plan>free|${PLAN})[ -](?:plan|tier)\b`, 'gi');
/** What a document calls the way in which the app is to earn money. */
export const businessHeading = /^\W*(?:\d[\d.]*\s+)?(?:business model|revenue model|moneti[sz]ation(?: (?:model|strategy|plan))?|pricing (?:model|strategy|tiers?)|freemium(?: model)?|revenue streams?|subscription (?:model|tiers?)|бізнес[- ]модель|бизнес[- ]модель|монетизаці[яї]|монетизация|тарифи|тарифы|preise|tarifs|precios|planes y precios)\W*$/i;
export const businessWords = /\b(?:monthly recurring revenue|annual recurring revenue|paying (?:users|customers|subscribers)|paid subscribers|freemium)\b/i;
/** A heading or a link that leads to prices. */
export const pricingHeading = /^\W*(?:(?:our|the|simple|subscription|membership|transparent|affordable|incredibly affordable|flexible|fair|usage[- ]based|pay[- ]as[- ]you[- ]go|pay[- ]per[- ]\w+) )?(?:pricing|prices|price list|plans?(?: (?:&|and|\+) (?:pricing|prices))|pricing (?:&|and|\+) plans|pricing plans|subscription plans|subscriptions? pricing|paid plans?)\W*$/i;

/** A text that says that there is nothing to pay, or that something else is meant. */
export const deniesPayment = /\b(?:no|not|without|never|isn['’]?t|aren['’]?t|doesn['’]?t|don['’]?t|won['’]?t|nothing|free of|instead of|rather than|zero)\b[^.!?;]{0,50}$/i;

export const refundFile = /(?:^|\/)(?:refunds?|cancell?ation)[-_ ]?(?:and[-_ ]?(?:refunds?|cancell?ation|returns?)[-_ ]?)?polic(?:y|ies)(?:\/(?:page|index))?\.\w+$|(?:^|\/)refunds?(?:\/(?:page|index))?\.(?:md|mdx|html|tsx|jsx|vue|svelte|astro)$/i;
export const refundHeading = /^\W*(?:refunds?(?: (?:policy|& cancell?ation|and cancell?ation)[\w &]*)?|(?:cancell?ation|returns?) (?:&|and) refunds?(?: policy)?|(?:our |money[- ]back )(?:refund|guarantee)(?: policy)?)\W*$/i;
/** What only those may do who pay, as code calls it. */
export const paywallNames = /<(?:Paywall|PayWall|UpgradePrompt|UpgradeModal|UpgradeDialog|UpgradeBanner|PricingTable|PricingPage|ProFeatureGate|PremiumGate|SubscriptionGate)\b|\b(?:require(?:s)?(?:Pro|Premium|Subscription|PaidPlan|ActiveSubscription)|require_(?:subscription|premium|paid_plan|pro_plan|active_subscription)|subscription_required|has_?active_?subscription|hasActiveSubscription|isSubscriptionActive|show_?paywall|showPaywall|presentPaywall)\b/g;

/** Files whose name says that they are about prices of the app. */
export const pricingFile = /(?:^|\/)(?:pricing|paywall|billing|upgrade|subscri(?:be|ption)s?|plans?|checkout|premium|membership)(?:[-_./]?(?:page|table|section|cards?|plans?|modal|view|screen|index|form|settings|content|data|config|constants))*\.(?:[jt]sx?|vue|svelte|astro|html?|mdx?|erb|ejs|pug|hbs|twig|php|blade\.php|json|ya?ml|dart|swift|kt|py)$/i;
/** The price of a plan in the data of a page: a field, and an amount with its currency or beside a period. */
export const priceFields = /\b["']?(?:price|monthlyPrice|monthly_price|yearlyPrice|yearly_price|annualPrice|annual_price|priceMonthly|price_monthly|priceYearly|pricePerMonth|price_per_month|priceLabel)["']?\s*[:=]>?\s*(?:["'`]\s*[$€£₹]?\s?\d[\d.,]*[^"'`\n]{0,20}["'`]|\{?\s*(?:monthly|month|yearly)\s*:|\d[\d_.]*)/g;
