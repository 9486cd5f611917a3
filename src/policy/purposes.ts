/**
 * Words by which a text says what an app is for. Stems; a word counts where it begins with one, unless it ends in "$". Kept as data
 * so that a wrong verdict is mended in one row.
 */

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Words that every text has, by language. What language a text is in is told by them. */
export const functionWords = {
  en: words('a an the and or of to in on for with from by at as is are was be been it its this that these those i me my we our us you your they their them he she his her when which who what so if then than but not no nor only just also into out up about over after before until while because each every any all some more most can will may would does do did has have had them there here'),
  de: words('der die das den dem des ein eine einen einem einer und oder von zu zum zur im in auf für mit aus bei als ist sind war sein es dieser diese dieses dass ich mich mir mein meine meinen meiner meinem wir uns unser unsere unseren sie ihr ihre er wenn der die was damit so aber nicht kein keine keinen nur auch über nach vor bis während weil jede jeden jeder alle mehr kann wird werden hat haben an am um durch sich'),
  es: words('el la los las un una unos unas y o de del a al en para con por desde como es son era ser lo este esta estos estas ese esa que yo me mi mis nosotros nuestro nuestra nuestros nuestras su sus cuando quien así si pero no ni solo sólo también sobre después antes hasta mientras porque cada todo todos todas más puede se le les hay'),
  fr: words('le la les un une des du de et ou à au aux en dans pour avec par depuis comme est sont était être il elle ils elles ce cette ces cet que qui je me mon ma mes nous notre nos vous votre vos leur leurs quand si mais ne pas ni seulement aussi sur après avant jusqu pendant parce chaque tout tous toutes plus peut se son sa ses d l qu n s c j'),
  pt: words('o a os as um uma uns umas e ou de do da dos das em no na nos nas para com por desde como é são era ser isto este esta estes estas esse essa que eu me meu minha meus minhas nós nosso nossa nossos nossas seu sua seus suas quando quem assim se mas não nem só somente também sobre depois antes até enquanto porque cada todo todos todas mais pode lhe ao aos à pelo pela'),
  it: words('il lo la i gli le un uno una e o di del dello della dei degli delle a al alla ai in nel nella con per da dal dalla su come è sono era essere questo questa questi queste che io mi mio mia miei mie noi nostro nostra nostri nostre suo sua quando chi così se ma non né solo anche dopo prima fino mentre perché ogni tutto tutti tutte più può si ci'),
  nl: words('de het een en of van te in op voor met uit bij als is zijn was er dit dat deze die ik mij me mijn we wij ons onze u je jouw hun wanneer wie wat zodat dus als maar niet geen alleen ook over na tot terwijl omdat elke elk alle meer kan zal wordt worden heeft hebben aan door naar'),
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Words that could stand in the description of any app, and say nothing of this one. */
export const genericWords = words(`
app$ apps$ application applikation anwendung aplicación aplicacion aplicaç aplicativo applicazion applicatie applis program programm software softwar solution lösung solución solución soluç soluzion tool$ tools$ tooling werkzeug herramienta outil ferramenta strument hulpmiddel
api$ apis$ api-key key$ keys$ schnittstelle interfa integrat integra intégr endpoint graphql rest$ oauth sdk token access$ accesses accessing acces accés acceso zugriff zugang toegang
platform plattform plataforma plateforme piattaforma website site$ sites$ web$ webapp online internet service$ services$ servic dienst servizi serviço
data$ daten datos dados dati données gegevens info$ information inform content$ contents thing stuff$ item$ items$ various different several many lots multiple etc$ sachen dinge verschieden cosas varias varios choses divers coisas vários cose vari
use$ used$ uses$ using$ usage user$ users$ usuario utilis usar uso$ nutzen nutzt nutzung benutz verwend gebruik usare
project projekt proyecto projet projeto progetto work$ works$ working arbeit trabajo travail trabalho lavoro werk$ task$ tasks$ job-related business$ businesses geschäft negocio entreprise negócio company companies firma empresa société azienda bedrijf
need$ needs$ needed require requirement purpose zweck fin$ fines$ but$ fins$ scop doel$ want$ wants wish would like$ please help$ helps$ hilft hilfe ayuda aide$ aider ajuda aiut
make$ makes$ making do$ does$ doing done$ get$ gets$ getting got$ give gives give$ take$ takes perform performs performing operation function functionalit feature enable$ enables allow$ allows let$ lets$ provide provides
improve improving enhance enhancing optimize optimise optimizing streamlin boost$ boosting efficien effizi eficien efficac productiv produktiv workflow process$ processes processing prozess proceso processus processo automat manage$ manages managing management handle$ handles handling better$ easier easy$ easily faster fast$ quick$ quickly$ smart$ modern innovat powerful seamless simple simply various great good$ nice best$ new$ next-gen ai$ ai-powered
test$ tests$ testing tester testen teste learn learning lernen aprender experiment try$ trying develop developer development entwicklung desarrollo développement build$ building built
useful handy helpful lot$ saves$ save$ saving time$ life daily everyday fun$ cool$ awesome interesting important relevant necessary professional comprehensive robust scalable user-friendly cutting-edge state-of-the-art leverag empower synerg value$ values$ valuable quality success growth goal$ goals$ idea$ ideas$ world people$ person$ everyone everybody anyone anybody way$ ways$ lots$ bit$ part$ parts$ kind$ kinds$ sort$ sorts$ part-time solutions able$ possible possibilit opportunit support supports supporting digital digitis digitiz transform nützlich leichter einfacher zeit$ sparen spart útil facil fácil tiempo utile facile temps gain tempo utili handig tijd
own$ myself personal internal private general$ basic$ main$ stuff certain specific connect$ connects connecting connection interact interaction communicat working
urgent urgently asap$ soon$ wait$ waited$ waiting grant$
well$ designed respected esteemed kindly rules rule$ promise promises applied approve approval honest serious
`);

/** What an app does with data for the sake of a person. Fetching it is no purpose. */
export const purposeVerbs = words(`
show shows showing display list$ lists$ listing view views$ browse browsing see$ present track monitor watch notif alert remind warn mail$ mails$ email e-mail sends$ send$ sending push pushes forward deliver ping$ pings$ tell$ tells$ announce
export import sync synchron mirror copy$ copies copying convert transform fill$ fills$ filling write writes writing draft draw draws drawing plot chart graph$ graphs$ visual summar aggregat add$ adds$ adding sum$ sums$ count$ counts$ counting total$ totals$ totalling calculat comput measur estimat forecast predict
compare match$ matches matching filter sort sorts sorting rank$ ranks$ group$ groups$ label mark$ marks$ highlight flag$ flags$ tag$ tags$ searching find$ finds$ finding pick$ picks$ choose select$
plan$ plans$ planning schedul booking billing invoicing reporting reconcil audit archiv$ back$ backs$ backup keep$ keeps$ store$ stores$ saves$ save$
answer repl respond submit apply$ applies$ hiring pay$ pays$ paying approv check$ checks$ checking verif detect collect$ collects collecting gather combine merge join$ joins$ link$ links$ turn$ turns$ create creates creating open$ opens$ close$ closes$ update$ updates$ updating move$ moves$ moving put$ puts$ print$ prints$ translat read$ reads$ assign organi handle-tickets share$ shares$ publish
`);

/** Words that lead to a purpose in an English text, whatever follows them. */
export const purposeMarkers = [/\bso (?:that|i|we|they|the|my|our|nobody|no one|everyone|each)\b/i, /\bin order (?:to|that)\b/i, /\bbecause\b/i, /\b(?:help|let|allow|enable|remind|save|spare)s? (?:me|us|you|our|my|the|them|people|users|members|everyone|clients|freelancers|staff|colleagues)\b/i, /\b(?:i|we|they|which|that) (?:need|want|use)s? (?:it|this|them|these|the \w+) (?:to|for|when|as)\b/i, /\binstead of\b/i, /\bwithout having to\b/i, /\bhelps? (?:an? |the |small |other )?\w+/i, /\b(?:anybody|anyone) can\b/i, /\botherwise\b/i, /\b(?:miss|missed|missing|forget|forgot|overlook\w*)\b/i];

/**
 * Sentences that say who asks, for whom, where it runs and what it keeps, and not what it does: one that does nothing else says nothing of what
 * the app is for.
 */
export const frameSentences: readonly RegExp[] = [
  /^(?:i|we)(?:'m|’m|'re|’re| am| are| have been) (?:an? |the )?(?:[\w-]+ ){0,6}(?:developers?|freelancers?|engineers?|designers?|consultants?|programmers?|agency|company|studio|team|client|years)\b/i,
  /\b(?:one|single|sole|only) (?:user|person|reader|one)\b|\b(?:only|just|solely) (?:for |by )?(?:me|myself|us|the owner)\b|\b(?:nobody|no one) else\b/i,
  /\b(?:access|(?:api )?key|permission|approval) (?:is|are|was|would be) (?:needed|required|requested|wanted|asked for)\b|\b(?:would like|want|wish|need|hope|request|ask|apply)s? (?:to )?(?:(?:get|have|obtain|receive|for) )?(?:an? |the )?(?:read )?(?:api )?(?:access|key)\b/i,
  /\b(?:deployed|hosted|host|runs?|running|written|programmed|built|made)\b[^.!?]{0,60}\b(?:server|vps|machine|laptop|pc|cluster|lambda|docker|container|raspberry|pi|cloud|auth|vpn|password|node(?:\.?js)?|php|python|ruby|go|rust|java|kotlin|next(?:\.?js)?|django|laravel|rails|slim)\b|^(?:php|python|node|go|ruby|java|kotlin|next)\b/i,
  /\b(?:data|rows?|results?|answers?|responses?|they|it|posts?|records?|entries|everything|nothing)\b[^.!?]{0,30}\b(?:is|are|was|were|be|gets?|stays?) (?:only |then |all )?(?:kept|cached|stored|held|deleted|dropped|discarded|retained|thrown away|saved)\b|\bkeeps? nothing\b/i,
  /^(?:(?:it|this|the app|the tool|the page) (?:is |was )?|it's )?(?:only |just |solely )?(?:used|operated|opened|maintained|run|seen|meant|intended|made)(?: only| just| solely)? (?:by|for)\b[^.!?,]{0,80}[.!?]?$/i,
  /^(?:no|without) (?:write|writing|changes?|background)\b|^(?:it is |all of it is |everything is )?read[- ]only(?: access)?[.!]?$|^(?:it )?only reads\b|\brequests? (?:a|per) (?:day|run|hour)\b/i,
];

const CREDENTIALS = String.raw`(?:developers?|freelancers?|engineers?|designers?|programmers?|consultants?|experts?|specialists?|professionals?|years?|experience|experienced|success|completed|finished|rating|rated|certified|passionate|honest|serious|reliable|trusted|trustworthy|hard[- ]?working|motivated|dedicated|member since|since (?:19|20)\d\d|(?:on|in|of|with) (?:the|this|your) platform (?:since|for))`;

/** Sentences in which whoever asks praises himself, his work or his app, or promises something: they tell neither the data nor the purpose. */
export const praise: readonly RegExp[] = [
  new RegExp(String.raw`^(?:[^.!?,]{0,40}, )?(?:i|we)(?:'m|’m|'re|’re|'ve|’ve| am| are| have)\b[^.!?]{0,200}\b${CREDENTIALS}\b`, 'i'),
  /\b(?:i|we) (?:\w+ )?(?:promise|swear|guarantee|agree|accept|confirm|commit|undertake|assure|respect|understand|pledge|comply|read|know|follow|obey|never abuse|not abuse|not misuse)\b[^.!?]*\b(?:rules?|terms|polic(?:y|ies)|conditions|guidelines?|agreement|tos|laws?|abuse|misuse|spam)\b/i,
  /^(?:my|our|the|this|it) ?(?:app|application|tool|software|project|program|product|solution|service)?\b[^.!?]{0,20}\b(?:is|was|are|has been|will be) (?:an? |the )?(?:very |really |extremely |highly |truly |quite |most )*(?:well[- ]?\w+|useful|great|good|helpful|innovative|modern|powerful|reliable|secure|safe|professional|high[- ]quality|excellent|valuable|unique|amazing|perfect|beneficial|important|necessary|robust|scalable|state[- ]of[- ]the[- ]art)\b/i,
  /\bjob success\b|\btop[- ]rated\b|\b\d+ ?% (?:success|satisf\w+|positive)|\b(?:five|5)[- ]stars?\b|\b(?:satisfied|happy|many|hundreds of|\d+\+?) (?:happy |satisfied )?clients\b[^.!?]{0,40}\b(?:satisfied|happy|worldwide|trust|over the years|so far)\b/i,
  /\b(?:i|we|my|our)\b[^.!?]{0,60}\b(?:applied|rejected|declined|refused|denied|requested|asked|submitted)\b[^.!?]{0,40}\b(?:times?|before|already|twice|again|last (?:week|month|year))\b|\balready (?:applied|asked|requested)\b/i,
];

/** Words for what an app makes of data, and for what people get of it, whatever stands beside them. */
export const outcomes = /\b(?:overviews?|dashboards?|digests?|summar\w+|calendars?|reminders?|notifications?|alerts?|statistics|charts?|graphs?|boards?|planners?|trackers?|inbox(?:es)?|pages?|screens?|displays?|spreadsheets?|tables?|sees?|seeing|visible|shown|(?:looks?|looking) (?:through|for|at)|gets? (?:an?|the|one|its|our|my|all|what)|brings?|rings?|lets?|gives?|makes? (?!(?:\S+ ){1,4}(?:requests?|calls?|quer(?:y|ies))\b)(?:an?|one|the|me|my|it|out)|turn(?:ed|s)?|learns?|tells?|told|lays?|puts?|takes? (?:the|my|our)|lists? (?:of|with))\b/i;

/** Verbs that lead to outcomes in one text, and in the next to how an app is built, paid for or started: by themselves they tell nothing. */
export const standingVerbs = words('keep kept hold store saves$ save$ saved$ back$ backs open close answer apply$ applies$ pay$ pays$ paying check$ checks$ change changing copy copies copying bill$ bills$ billing invoic report hiring booking planning schedul view visual list$ lists$ mail email e-mail post$ posts$ group present$ label link mark$ marks$ tag count draft write writes writing read approv');

/** Verbs of what every app is and has. */
export const existing = words('is$ was$ has$ does$ runs$ works$ uses$ needs$ takes$ makes$ keeps$ holds$ stores$ reads$ asks$ calls$ fetches$ costs$ sends$ goes$ stays$ queries$ lives$ its$ this$ his$ as$ us$ always$ requests$ tests$ views$ responses$ polls$ gets$ loads$ belongs$ exists$ means$ depends$ connects$ talks$ answers$');

/** What every app is said to do for whoever uses it, which says nothing of this one. */
export const blessings = /\b(?:sav(?:es?|ing)|spar(?:es?|ing)|gains?|frees?(?: up)?)\s+(?:(?:me|us|you|them|people|users|everyone|my|our|your|their)\s+)?(?:(?:a|some|much|more|lots?|plenty|lot|bit|of|precious|valuable|so)\s+)*(?:time|work|effort|money|energy|hours|nerves|evenings?)\b(?!\s+(?:of|by|from|when|while|that|on|with|for|in|spent|\w+ing)\b)|\b(?:makes?|making)\s+(?:(?:my|our|your|their|the)\s+)?(?:daily\s+|everyday\s+)?(?:life|lives|work|job|work ?flow|business|day|days|things|it)\s+(?:much\s+|a (?:bit|lot)\s+|so much\s+)?(?:easier|better|faster|simpler|smoother|nicer)\b(?!\s+to\b)|\b(?:improv|increas|boost|optimi[sz])(?:es?|ing)?\s+(?:(?:my|our|your|their|the)\s+)?(?:productivity|efficiency|work ?flow|work|business|performance|success)\b/gi;

/** Words of how a program is built and run. A sentence of them tells neither the data nor the purpose. */
export const technicalWords = /(?<![\w-])(?:react|vue|svelte|angular|next\.?js|nuxt|node(?:\.?js)?|deno|bun|express|fastify|nest(?:\.?js)?|hono|typescript|javascript|python|django|flask|fastapi|celery|ruby|rails|sinatra|puma|sidekiq|php|laravel|symfony|slim|java|spring(?: boot)?|quarkus|kotlin|ktor|gradle|maven|golang|go \d[\d.]*|rust|actix|axum|c#|\.net|asp\.net|elixir|phoenix|swift|flutter|dart|electron|tauri|erb|htmx|tailwind|webpack|vite|docker|kubernetes|k8s|helm|terraform|ansible|kamal|nginx|caddy|apache|traefik|aws|ec2|lambda|s3|gcp|azure|heroku|vercel|netlify|cloudflare|hetzner|digitalocean|fly\.io|vps|raspberry pi|postgres(?:ql)?|mysql|mariadb|sqlite|mongo(?:db)?|redis|memcached|rabbitmq|kafka|oauth ?2?(?:\.0)?|jwt|graphql|rest(?:ful)?|grpc|websockets?|webhooks?|https?|tls|ssl|aes(?:-\d+)?|libsodium|encrypt\w*|hash(?:ed|ing)|refresh tokens?|access tokens?|tokens?|middleware|retr(?:y|ies)|back-?off|rate[- ]limit\w*|memoi[sz]ed|cach(?:e|ed|ing)|queue[sd]?|scheduler|cron|ci(?:\/cd)?|pipelines?|github actions|gitlab|forgejo|jenkins|minitest|rspec|jest|vitest|pytest|junit|phpunit|unit tests?|tests|coverage|lint(?:er|ing)?|monitoring|prometheus|grafana|sentry|logging|backend|frontend|microservices?|serverless|orm|endpoints?|schema|faraday|axios|httpx|apollo|deploy\w*|hosted|servers?|containers?|vpn|firewall)(?![\w-])/gi;

/** Words that stand for one thing on a marketplace and for another among those who build programs, or in every letter. */
export const homonyms: readonly RegExp[] = [
  /\b(?:cron|scheduler|scheduled|background|batch|nightly|hourly|daily|queued?|worker|ci|build|deploy|systemd|kubernetes|k8s|celery|sidekiq|airflow|quartz|hangfire)[- ]jobs?\b|\bjobs? (?:queues?|schedulers?|runners?|success)\b/gi,
  /\b(?:https?|rest|api|graphql|oauth ?2?|web|mobile|desktop|thin|rich|smtp|redis|sdk|generated|typed|apollo|urql|faraday|axios|guzzle) clients?\b|\bclient[- ](?:id|secret|credentials|library|libraries|side|app)\b/gi,
  /\bpost(?:s|ed)? (?:requests?|calls?|methods?|bod(?:y|ies)|endpoints?)\b|\bmessage (?:queue|broker|bus|format)s?\b|\b(?:error|log|commit|flash) messages?\b|\b(?:pact|smart|api|data|interface) contracts?\b|\bcontract tests?\b|\b(?:full|text|vector|elastic) search\b/gi,
  /\bconnect(?:s|ed|ing)? (?:to|with|via|through|over|by)\b/gi,
  /\b(?:it|app|application|tool|program|service|platform|api|framework|software|page|which|that) (?:also |\w+ly )?offers?\b(?! (?:from|of|that|which|i|we)\b)/gi,
];

/** What stands on this marketplace and hardly anywhere else. */
export const unmistakable = /\b(?:job posts?|jobs?|postings?|proposals?|freelanc\w+|contracts?|milestones?|cover letters?|gigs?|time-?sheets?|time (?:sheets?|reports?|logs?|entr(?:y|ies))|hours? logs?|work diar(?:y|ies)|escrow|earnings|payouts?|unread|vacanc\w+|clients? (?:\w+ )?(?:writes?|wrote|answers?|answered|repl(?:y|ies|ied)|pays?|paid|hires?|hired|invites?|invited))\b/i;

/** What programs do with an API by itself: fetching is not what data is fetched for. */
export const retrievalWords = words('fetch retriev access call$ calls$ calling query queries querying pull$ pulls$ pulling download load$ loads$ loading request connect consum use$ uses$ using interact communicat poll$ polls$ polling crawl extract obtain receiv authenticat get$ gets$ getting');

/** Somebody for whom it is done. */
export const people = /\b(?:i|me|my|mine|myself|we|us|our|ours|you|your|team|people|person|clients?|freelancers?|staff|colleagues?|members?|users?|everyone|everybody|managers?|owners?|founders?|recruiters?|accountants?|partners?|office|agency|company|department|studio)\b/i;

/** What there is on a marketplace for work. */
export const marketplaceWords = words(`
job jobs gig$ gigs$ posting posts post$ vacanc brief$ briefs contract client freelanc agenc talent hire$ hires hired hiring candidate applicant applic$ interview invit proposal bid$ bids$ offer$ offers$ cover-letter message inbox room$ rooms$ chat conversation profile portfolio hourly timesheet time-sheet timelog diary diaries snapshot screenshot earn$ earns$ earned$ earning income payout invoice transaction milestone escrow engagement contractor consultant marketplace connects$ dispute payroll deliverable unread counterpart
`);

/** What there is there and elsewhere: one such word by itself tells nothing. */
export const sharedWords = words(`
skill paid$ spent$ logged$ rate$ rates$ hours$ hour$ time$ letter letters thread revenue withdraw payment statement budget fee$ fees$ tax$ taxes feedback rating review bonus bonuses staff$ staffing team$ teams$ roster account accounts bookkeep worked report$ reports$ specialt categor order$ orders$ deadline lead$ leads$ notification saved search$ searches$ feed$ feeds$ alert alerts opening$ openings project projects due$ week weekly month
`);
