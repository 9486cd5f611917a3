/** What in code speaks of users, money, permissions and storage. Kept as data so that a wrong verdict is mended in one row. */

/** A pattern and what it shows, as the end of a sentence. */
export type Sign = readonly [pattern: RegExp, what: string];

/** A route that answers whoever asks, in the frameworks that name it in a call, a decorator or a table; `api.get` may also be a client that asks, so some need their framework's name. */
export const routes: readonly { readonly file: RegExp; readonly beside: RegExp | null; readonly pattern: RegExp }[] = [
  { file: /\.[cm]?[jt]sx?$/, beside: /\b(?:express|fastify|koa|@koa\/router|hono|polka|restify|itty-router|elysia|oak|@hapi\/hapi|micro)\b/, pattern: /\b(?:app|router|server|fastify|api|route|web|site|hono)\.(?:get|post|put|patch|all|route)\(\s*["'`](?<path>\/[^"'`]*)["'`]/g },
  { file: /\.(?:py|ts)$/, beside: null, pattern: /@(?:\w+\.)?(?:route|get|post|put|patch)\(\s*["'](?<path>\/[^"']*)["']/g },
  { file: /\.php$/, beside: null, pattern: /\bRoute::(?:get|post|any|match)\(\s*["'](?<path>[^"']*)["']/g },
  { file: /\.rb$/, beside: null, pattern: /^\s*(?:get|post)\s+["'](?<path>\/?[^"']*)["']\s*(?:,|do\b|=>)/gm },
  { file: /\.go$/, beside: null, pattern: /\b(?:http|mux|r|e|router)\.(?:HandleFunc|Handle|GET|POST|Get|Post)\(\s*"(?:GET |POST )?(?<path>\/[^"]*)"/g },
  { file: /\.(?:java|kts?)$/, beside: null, pattern: /@(?:Get|Post|Request)Mapping\(\s*(?:value\s*=\s*)?"(?<path>[^"]*)"/g },
  { file: /\.cs$/, beside: null, pattern: /\b(?:app|endpoints)\.Map(?:Get|Post)\(\s*"(?<path>[^"]*)"/g },
  { file: /\.rb$/, beside: null, pattern: /^\s*(?:resources?|root)\s+(?:to:\s*)?[:"'](?<path>\w+)/gm },
  { file: /\.py$/, beside: /\burlpatterns\b/, pattern: /\bpath\(\s*["'](?<path>[^"']*)["']\s*,\s*[\w.]+/g },
];

/** Files that answer by where they lie. */
export const routeFiles = /(?:^|\/)(?:pages\/api|(?:src\/)?app\/(?:.*\/)?)(?<path>.*?)(?:route)?\.[cm]?[jt]sx?$/;

/** Addresses for machines and for the log-in itself. */
export const machineRoutes = /^\/?(?:\*|.*(?:oauth|callback|cron|webhook|hook|health|ready|live|status|metrics|favicon|robots|login|logout|signin|signout|sign-in|auth|static|assets|ping|version|internal|tasks?|jobs?\/run|trigger|admin)\b.*)$/i;

/** Routes that are said to be open to whoever asks, whatever the rest of the project asks for; with their addresses where it lists them. */
export const openedRoutes: readonly { readonly file: RegExp; readonly pattern: RegExp; readonly beside?: RegExp }[] = [
  { file: /\.(?:java|kts?)$/, pattern: /\b(?:requestMatchers|antMatchers|mvcMatchers|securityMatcher|pathMatchers|authorize)\(\s*(?:HttpMethod\.\w+\s*,\s*)?(?<paths>"[^"\n]*"(?:\s*,\s*"[^"\n]*")*)\s*(?:\)\s*\.\s*permitAll|,\s*permitAll)\b/g },
  { file: /\.(?:java|kts?)$/, pattern: /@(?:PermitAll|AnonymousAllowed|Secured\(\s*(?:SecurityRule\.)?IS_ANONYMOUS\s*\))/g, beside: /@(?:Get|Post|Request)Mapping|@Path|@(?:Get|Post|Controller)\b|@Endpoint|@Route/ },
  { file: /\.cs$/, pattern: /\.Map(?:Get|Post|Group)\(\s*"(?<path>[^"]*)"(?:(?!\.Map(?:Get|Post|Put|Delete)\()[^]){0,600}?\.AllowAnonymous\(\)/g },
  { file: /\.cs$/, pattern: /\[AllowAnonymous\](?=[^{;]{0,300}?(?:\[Http(?:Get|Post)(?:\(\s*"(?<path>[^"]*)")?|\bclass\s))|\[Http(?:Get|Post)[^\]\n]*\]\s*\[AllowAnonymous\]/g },
  { file: /\.rb$/, pattern: /\b(?:skip_before_action\s+:(?:authenticate|require|ensure|authorize|login|check)\w*|allow_unauthenticated_access)\b/g, beside: /\bclass\s+\w+Controller\b/ },
  { file: /\.[jt]s$/, pattern: /@(?:Public|AllowAnonymous|SkipAuth|NoAuth|IsPublic|Unauthenticated)\(\s*\)(?=[^{;]{0,200}?@(?:Get|Post|Controller)\()/g },
  { file: /\.py$/, pattern: /\bpermission_classes\s*(?:=|\()\s*[[(]\s*\[?\s*(?:permissions\.)?AllowAny\b|@login_not_required\b|@(?:public|allow_anonymous|no_auth)(?:\(\))?\s*\n/g },
  { file: /\.php$/, pattern: /->withoutMiddleware\(\s*\[?\s*(?:['"]auth|\\?(?:App\\Http\\Middleware\\)?Authenticate::class)/g },
  { file: /\.ya?ml$/, pattern: /\bpath\s*:\s*['"]?\^?(?<path>\/[\w/.-]*)[^,}\n]*,\s*roles?\s*:\s*\[?\s*['"]?(?:PUBLIC_ACCESS|IS_AUTHENTICATED_ANONYMOUSLY)/g },
  { file: /\.[jt]sx?$/, pattern: /\b(?:publicRoutes|createRouteMatcher\(|ignoredRoutes|publicPaths|PUBLIC_PATHS|PUBLIC_ROUTES|whitelist)\s*[:=(]?\s*\[(?<paths>\s*['"`][^'"`\n]*['"`](?:\s*,\s*['"`][^'"`\n]*['"`])*)[\s,]*\]/g },
  { file: /\.rules$/, pattern: /\bmatch\s+(?<path>\/[^\n]*?)\s*\{\s*allow\s+(?:read|get|list|read,\s*write)\s*:\s*if\s+true\b/g },
];

/** Pages that everybody may open: the first one, what it is drawn with, what the law asks for. */
export const plainRoutes = /^\/?(?:\^|$|\*+$|index\b|home\b|css\b|js\b|img\b|images?\b|fonts?\b|assets?\b|static\b|public\b|resources?\b|webjars\b|error\b|about\b|imprint\b|impressum\b|datenschutz\b|privacy\b|terms\b|legal\b|contact\b|help\b|faq\b|log-?in\b|log-?out\b|sign-?(?:in|out|up)\b|entrar\b|salir\b|anmelden?\b|_next\b|actuator\b|health\b|swagger\b|v3\/api-docs|manifest\b|sw\.|\.well-known|webhooks?\b|hooks?\b|callback\b|oauth2?\b|auth\b|api\/auth\b|donate\b|weather\b|h2-console)/i;

/** Routes whose answers every site may read. */
export const openToAll = /\bAccess-Control-Allow-Origin\b["'`]?\s*[,:=)]+\s*["'`]\*["'`]|\ballow_origins\s*=\s*\[\s*["']\*["']|\bAllowAnyOrigin\(\)|\borigin\s*:\s*["'`]\*["'`]|\bcors\(\s*\)|@CrossOrigin\b(?!\([^)]*\borigins?\b\s*=\s*"https?:)/;

/** Something asks who is there, or lets nobody in from elsewhere. */
export const logins: readonly RegExp[] = [
  /\b(?:passport|require_?auth\w*|requires_?auth\w*|require_?login|require_?user|is_?authenticated|ensure_?auth\w*|ensure_?logged\w*|login_required|LoginRequiredMixin|permission_required|basic_?auth\w*|express-basic-auth|http_basic\w*|authenticate_\w+|authenticate_or_request\w*|before_action|get_?server_?session|next-auth|lucia|iron-session|clerk\w*|auth0\w*|verify_?(?:token|session|jwt|user|password)\w*|jwt\.verify|check_?(?:auth|login|session|password)\w*|auth_?(?:guard|middleware|required|user)\w*|UseGuards|AuthGuard|login_?manager|current_user|Depends\(\s*(?:get_)?(?:current|auth|verify|require)\w*|HTTPBasic|HTTPBearer|OAuth2PasswordBearer|\[Authorize\]|RequireAuthorization|@PreAuthorize|SecurityFilterChain|auth:sanctum|timingSafeEqual|safeCompare|compare_digest|secure_compare|bcrypt|argon2|auth_basic|htpasswd|oauth2-proxy|cf-access\w*|x-goog-iap\w*|tailscale\w*|basicauth)\b/i,
  /\b(?:req|request|ctx|c|context|event)\.(?:session|user|auth|locals\.user|state\.user|cookies\.(?:get\(["'])?session)\b/,
  /\bsession\s*(?:\[|\.get\(|\.user|\.owner|\.loggedIn|\.isOwner)/,
  /\b(?:req|request|ctx|c)\.(?:headers?|get|header)(?:\.get)?[.([]\s*["'`]?(?:authorization|x-api-key|x-auth-token|x-token|x-access-key|cookie)/i,
  /->middleware\(\s*\[?["']auth|['"]auth(?::\w+)?['"]\s*\]?\s*\)|\bAuth::(?:user|check|id)\b/,
  /\b(?:allowed|allow|permitted)_?-?(?:ips?|emails?|users?|addresses|hosts?_only|list)\b|\bipfilter\b|\b(?:OWNER|ADMIN|APP|SITE|DASHBOARD|PAGE)_(?:PASSWORD|TOKEN|SECRET|EMAIL|KEY)\b/i,
];

/** The program answers its own machine alone. */
export const localOnly: readonly RegExp[] = [/\blisten\s+(?:127\.0\.0\.1|localhost)/, /\blisten\([^)]{0,80}["'`](?:127\.0\.0\.1|localhost|::1)["'`]/, /\bhost\s*[:=]\s*["'`](?:127\.0\.0\.1|localhost|::1)["'`]/i, /ListenAndServe\(\s*"(?:127\.0\.0\.1|localhost)/, /["'](?:127\.0\.0\.1|localhost):\d+:\d+["']|-\s*127\.0\.0\.1:\d+:\d+/, /--(?:host|bind)[= ](?:127\.0\.0\.1|localhost)/, /bind_?(?:address)?\s*[:=]\s*["']?(?:127\.0\.0\.1|localhost)/i];

/** Whoever wants may become a user. */
export const signUps: readonly Sign[] = [
  [/["'`(]\/?(?:api\/|auth\/|users?\/|account\/)?(?:sign-?up|sign_up|register|registration|join|create-account)["'`/]/i, 'a route by which people sign up'],
  [/\b(?:signUp|sign_up|registerUser|register_user|createAccount|create_account|handleSignup|onSignUp)\s*\(/, 'code that signs people up'],
];

/** The parts of a library or a framework by which whoever comes gets an account, and the words of such a page. */
export const registrations: readonly Sign[] = [
  [/\bcreateUserWithEmailAndPassword\b|\bcreateUserWith\w*Email\w*\(|\bcreate_user_with_email\w*|:registerable\b|\bAuth::routes\(\s*\)|\bFeatures::registration\(\)|\bRegisteredUserController\b|\bRegistrationsController\b|\bUserCreationForm\b|\bBaseUserCreationForm\b|\bdjango_registration\b|\bMapIdentityApi\b|\bemailAndPassword\s*:\s*\{\s*enabled\s*:\s*true(?![^}]*disableSignUp)|\bresources?\s+:registrations?\b|\bget_register_router\b/, 'code that signs people up'],
  [/\b(?:userManager|_userManager|UserManager)\.CreateAsync\(\s*\w+\s*,|\bauth\.signUp\w*\(|\.signUp(?:WithPassword|\.email)\(/, 'code that signs people up'],
  [/>\s*(?:create (?:your|an|a free|a new|my) account|sign up(?: (?:now|free|for free|here))?|sign me up|register(?: now| here| for free)?|join (?:now|for free)|get started (?:for )?free|start (?:your|a) free trial)\s*[.!]?\s*</i, 'a page on which people sign up'],
];

/** The three parts of a sign-up that is written out: a password that somebody sent is hashed, and a row is made for him. */
export const signUpParts = {
  hash: /\b(?:password_hash|generate_password_hash|hash_password|make_password|get_password_hash|hashpw|hashSync|GenerateFromPassword|GenerateFromPasswordAsync|HashPassword|CreateHash|scryptSync|set_password|argon2id?\.hash|bcrypt\.hash|pwd_context\.hash|Bcrypt\.hash|ph\.hash|Hash::make|BCrypt::Password\.create|BCrypt\.HashPassword|Password\.hash|passwordEncoder\.encode|(?:encoder|hasher)\.(?:encode|hash))\s*\(|\bPbkdf2\b|\bhash_pwd_salt\b/g,
  sent: /\$_POST\b|\brequest\.(?:form|json|get_json|data|POST|params|validated|input|body)\b|\breq\.(?:body|json|FormValue|PostFormValue)|\b(?:r|req)\.(?:FormValue|PostFormValue|ParseForm)\b|\bparams(?:\[|\.require|\.permit|\.expect)|@RequestBody\b|@ModelAttribute\b|@RequestParam\b|\[FromBody\]|\[FromForm\]|\b(?:ctx|c)\.(?:request\.body|req\.(?:json|parseBody|valid)|ShouldBind\w*|Bind\w*|PostForm|FormValue|body)\b|\bform\.(?:validate_on_submit|cleaned_data|password|email)\b|\bformData\.get\(|\bawait (?:request|req)\.(?:json|formData)\(\)|\breadBody\(|\bcall\.receive\w*|\bForm\(\s*(?:\.\.\.)?\s*\)|\buser_in\b|\bpayload\.password\b|\bbody\.(?:password|email)\b|\$request->/,
  row: /\binsert\s+(?:or\s+\w+\s+|ignore\s+)?into\s+["'`[]?(?:\w+\.)?(?:app_|auth_)?(?:users?|accounts?|members?|people|customers?|logins?)\b|\b(?:users?|accounts?|members?|customers?)(?:Repo\w*|Repository|Collection|Model|Service|Store|Table|Dao)?(?:\(\))?(?:\.|->|::)(?:create|insert\w*|save|add|new|persist)\b|\b(?:new\s+)?(?:User|Account|Member|Customer)s?\b(?:(?:\.|::|->)(?:create|new|insert|objects\.create\w*|build)\b|\s*\(|\s*\{|&?::)|\bcreate_?user\b|\bdb\.(?:insert\(\s*(?:\w+\.)?users?|Create\(\s*&?\w*[uU]ser)/i,
} as const;

/** Only who was asked may sign up, or only who has an address of the firm. */
export const closedSignUps = /\binvit(?:e|es|ed|ation|ations)_?(?:codes?|tokens?|keys?|only)?\b|\ballow(?:ed)?_?(?:list|emails?|domains?|users?)\b|\b(?:ALLOWED|OWNER|ADMIN|COMPANY|STAFF)_(?:EMAILS?|DOMAINS?|USERS?)\b|\bend_?s_?with\(\s*["'`]@|\bHasSuffix\([^)]*["'`]@|\bstr_ends_with\([^)]*["'`]@|\bregistration(?:s)?_?(?:closed|disabled|off)\b|\bsign_?ups?_?(?:closed|disabled|off)\b/i;

/** A row for each user that holds what the platform gave for him. */
export const userTokens: readonly Sign[] = [
  [/\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?["`[]?(?:\w+\.)?(?:app_|auth_)?(?:users?|members?|customers?|accounts?|people|freelancers?)["`\]]?\s*\((?=(?:[^;]{0,1500}?)\b(?:password\w*|email)\b)(?=(?:[^;]{0,1500}?)\b(?:access|refresh)_?token\b)/i, 'a table of users, each with a token of his own'],
  [/\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?["`[]?(?:\w+\.)?\w*(?:tokens?|connections?|credentials|grants?|links?)["`\]]?\s*\((?![^;]{0,1500}\bprovider\w*)(?=(?:[^;]{0,1500}?)\b(?:user|member|account|owner|person)_?id\b)(?=(?:[^;]{0,1500}?)\b(?:access|refresh)_?token\b)/i, 'a table of tokens, one for each user'],
  [/\bupdate\s+["`[]?(?:users?|accounts?|members?|customers?)["`\]]?\s+set\b[^;]{0,120}\b(?:access|refresh)_?token\b[^;]{0,160}\bwhere\b/i, 'a token that is stored for each user'],
  [/^\s*(?:model\s+User\s*\{|class\s+(?:User|Member|Customer)\b[^\n]*[:{]?$|type\s+User\s+struct\s*\{)(?=[^}]{0,1500}?\bpassword\w*\b)(?=[^}]{0,1500}?\b(?:platform_?|up_?work_?)?(?:access|refresh)_?token\b)/im, 'a model of users, each with a token of his own'],
];

export const tenants: readonly Sign[] = [
  [/\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?["`[]?(?:\w+\.)?(?:tenants?|organi[sz]ations|workspaces|customers|subscribers|memberships|companies)\b/i, 'a table of its customers'],
  [/^\s*(?:model|class|type|interface|struct)\s+(?:Tenant|Workspace|Customer|Subscriber|Membership|Organi[sz]ation)\b/m, 'a model of its customers'],
  [/\b(?:create_table|createTable|Schema::create|define|pgTable|mysqlTable|sqliteTable)\(?\s*:?["'`]?(?:tenants?|organi[sz]ations|workspaces|customers|subscribers|memberships)\b/i, 'a table of its customers'],
  [/\b(?:tenant|workspace|customer)_?id\b(?=\s*(?:=\s*(?:\w+\.)?(?:Column|mapped_column|models\.|ForeignKey)|TEXT|INT|UUID|VARCHAR|BIGINT|INTEGER|String|Int\b|uuid))/i, 'rows that belong to different customers'],
  [/\bfor\s*\(?\s*(?:const|let|var)?\s*(?:tenant|workspace|customer|subscriber)\s+(?:of|in)\b|\b(?:tenants|workspaces|customers|subscribers)\.(?:map|forEach|find|each)\b/i, 'work for each customer'],
  [/\bmulti-?_?tenan(?:t|cy)\b|\b(?:acts_as_tenant|set_current_tenant\w*|ros-apartment|Apartment::Tenant|django[-_]tenants|django-tenant-schemas|TenantMixin|BelongsToTenant|UsesTenantConnection|HasTenants|AddMultiTenant)\b|stancl\/tenancy|\blaravel-multitenancy\b|\bFinbuckle\./i, 'code for several tenants'],
];

/** What many companies install, each for itself, and what is kept for each of them. */
export const installations: readonly Sign[] = [
  [/\b(?:\w*InstallationStore|InstallProvider|OAuthSettings|OAuthFlow|AsyncOAuthSettings|AsyncOAuthFlow)\s*\(|\binstallation_?[sS]tore\s*[:=]|\binstallerOptions\s*:|\bappConfig\.setClientSecret\b|\bslack_bolt\.oauth\b|\bSlackOAuth\w*App\b/, 'a chat app that any workspace can install'],
  [/@shopify\/shopify-app-[\w-]+|\bshopifyApp\s*\(|\bShopifyApp(?:::|\.configure)|gem\s+['"]shopify_app['"]|\bosiset\/laravel-shopify\b|\bkyon147\/laravel-shopify\b|\batlassian-connect-express\b|\bforge\.yml\b|@hubspot\/app\b|\bMonday(?:Apps|OAuth)\w*\b/, 'an app that any shop or company can install'],
  [/\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?["`[]?(?:\w+\.)?\w+["`\]]?\s*\((?=[^;]{0,1500}?\b(?:team|guild|workspace|shop|store|site|tenant|org|organi[sz]ation|company|client|agency|installation)_?(?:id|domain)\b)(?=[^;]{0,1500}?\b(?:access|refresh|bearer|platform|api)_?(?:token|key|secret)\b)/i, 'a token for each company that installs it'],
  [/\b(?:Table\(|class\s+\w+|model\s+\w+\s*\{|type\s+\w+\s+struct|create_table|Schema::create|(?:pg|mysql|sqlite)Table\(|new\s+(?:mongoose\.)?Schema)(?:(?!\n(?:class|def|func|type|model|export)\b)[^]){0,500}?\b(?:team|guild|workspace|shop|tenant|installation)_?[iI]d\b(?:(?!\n(?:class|def|func|type|model|export)\b)[^]){0,500}?\b(?:access|refresh|platform)_?[tT]oken\b/, 'a token for each workspace'],
  [/\b(?:of|for|by|get|find|load|save|put|set)_?(?:workspace|guild|shop|tenant)_?(?:token|account|credentials?)\b|\b(?:token|account|credentials?)s?_?(?:of|for|by)_?(?:workspace|guild|shop|tenant|team)\b/i, 'a token for each workspace'],
];

/** Files and steps that bring an app into a store. */
export const storeFiles: readonly Sign[] = [
  [/(?:^|\/)fastlane\/metadata\/|(?:^|\/)metadata\/(?:android|ios)\/|(?:^|\/)(?:src\/main\/)?play\/listings\//i, 'a store listing'],
  [/(?:^|\/)(?:chrome|web|firefox|edge|play|app|google|apple|extension)?[-_]?(?:web)?-?_?store[-_]?(?:listing|page|assets|description|metadata|copy)?(?:\.(?:md|txt|json|ya?ml|html)$|\/(?:.*\/)?(?:listing|description|title|full_description|short_description)[\w.-]*$)/i, 'a store listing'],
  [/(?:^|\/)store\.config\.(?:json|[cm]?[jt]s)$/i, 'a store listing'],
  [/(?:^|\/)(?:store[-_]?)?listing(?:[-_.]\w+)*\.(?:md|txt|json|ya?ml)$/i, 'a store listing'],
];
export const storeSteps: readonly Sign[] = [
  [/chrome-webstore-upload|upload-chrome-extension|chrome-extension-upload|mnao305\/chrome-extension-upload|publish-browser-extension|web-ext sign[^\n]*--channel[= ]listed|upload_to_play_store|upload_to_app_store|r0adkll\/upload-google-play|eas submit|"submit"\s*:\s*\{\s*"production"|vsce publish|apple-actions\/upload-testflight/i, 'a step that publishes it in a store'],
  [/https:\/\/(?:chrome\.google\.com\/webstore\/detail|chromewebstore\.google\.com\/detail|apps\.apple\.com\/(?:\w+\/)?app|play\.google\.com\/store\/apps\/details|addons\.mozilla\.org\/(?:[\w-]+\/)?firefox\/addon)\//i, 'a link to its page in a store'],
];

/** People who work by the hour speak of their hours as of money, and of money as of hours. */
const TIME_AND_MONEY = /\b(?:hours|hourly|hours?-?logs?|time-?(?:sheets?|logs?|reports?|cards?|entr(?:y|ies)|track\w*)|time (?:sheets?|logs?|reports?|entr(?:y|ies)|records?|cards?|track\w*|spent|worked|logged|booked|data)|(?:logged|tracked|worked|booked|billed|my|our|their|working|manual|the) (?:\w+ )?time|timer|overtime|diar(?:y|ies)|snapshots?|screenshots?|logged|worked|tracked|booked|memos?|minutes|week(?:ly)? (?:limits?|caps?|hours|totals?)|activit\w+|earn\w*|income|paid|pays?|payments?|payouts?|payroll|invoic\w*|transactions?|statements?|revenues?|tax(?:es)?|vat|fees?|money|withdraw\w*|balances?|bookkeep\w*|account(?:ing|ants?)|bill(?:s|ed|ing|able)?|spen(?:t|d|ds|ding)|costs?|charg(?:e|es|ed)|amounts?|wages?|salar(?:y|ies)|expenses?|receipts?|turnover|bonus(?:es)?|reports?|currenc\w+|euros?|dollars?|contracts?|finance\w*|cash\w*|work-?days?)\b/i;

/**
 * What scopes and operations are about: one row an area, which names of scopes and which names of operations belong to it, by which words
 * people speak of it, and whether there is a scope for reading alone: where there is none, who only reads has to ask for more.
 */
export const scopeAreas = [
  { area: 'job posts', hasReading: true, words: /\b(?:jobs?|job-\w+|postings?|posts?|posted|gigs?|vacanc\w+|openings?|listings?|adverts?|briefs?|search(?:es)?|saved|alerts?|leads?|opportunit\w+|tenders?|positions?|assignments?|projects?|budgets?|hiring|demand|skills?|categor\w+|markets?|marketplace|feeds?|orders? (?:on|of) the (?:site|platform|marketplace)|work (?:offered|on offer|to (?:apply|bid))|new work|invit\w+|propos\w+)\b/i, scope: /job|posting|vacanc|marketplace(?!.*(?:freelancer|talent|profile))|search(?!.*(?:freelancer|talent))/i, operation: /^(?:marketplace)?job|jobposting|postings?|vendorjob|publicmarketplace|savedsearch/i },
  { area: 'proposals', hasReading: false, words: /\b(?:propos\w+|bids?|bidding|bidders?|appl(?:y|ies|ied|ying)|applica(?:nts?|tions? (?:i|we|to|for|from|of))|candidat\w+|invit\w+|cover[- ]letters?|interview\w*|offers?|pitch(?:es|ed)?|connects|short-?list\w*|submissions?|submitted|hir(?:e|es|ed|ing)|who (?:answered|wrote))\b/i, scope: /propos|bid|application|invit/i, operation: /propos|(?:job)?applica|bids?$|invit/i },
  { area: 'offers', hasReading: true, words: /\b(?:offer(?:s|ed)?|propos\w+|hir(?:e|es|ed|ing)|invit\w+|engage\w*|contracts?|terms|accept(?:ed|s)?|declined?|candidat\w+)\b/i, scope: /offer/i, operation: /offer/i },
  { area: 'contracts', hasReading: false, words: /\b(?:contract\w*|engage\w*|milestones?|agreements?|assignments?|freelanc\w+|hir(?:e|es|ed|ing)|escrow|retainers?|deadlines?|due dates?|end dates?|weekly (?:limits?|caps?)|projects?|clients?|jobs?|feedback|reviews?|rates?|hours|deliverables?|engaged|work(?:s|ing)? for)\b/i, scope: /contract|engagement|milestone/i, operation: /contract|engagement|milestone/i },
  { area: 'messages', hasReading: true, words: /\b(?:messag\w*|rooms?|chats?|inbox\w*|conversation\w*|threads?|unread|repl(?:y|ies|ied)|answer\w*|writes?|written|wrote|dms?|letters?|correspondence|talks?|attachments?|notes?|says?|said)\b/i, scope: /messag|room|chat|stor(?:y|ies)|inbox/i, operation: /messag|rooms?|stor(?:y|ies)$|thread/i },
  { area: 'time', hasReading: true, words: TIME_AND_MONEY, scope: /time|report|diary|work-?day|snapshot/i, operation: /time(?:report|sheet|log)|workdiary|workday|snapshot/i },
  { area: 'earnings', hasReading: true, words: TIME_AND_MONEY, scope: /report|earning|financ|transaction|payment|account/i, operation: /transaction|earning|accounting|financ|payment|statement|timereport/i },
  { area: 'freelancers', hasReading: true, words: /\b(?:freelanc\w+|talents?|profiles?|people|person|candidat\w+|consultants?|contractors?|developers?|designers?|engineers?|experts?|professionals?|specialists?|translators?|writers?|drafters?|portfolios?|skills?|rates?|histor(?:y|ies)|reviews?|feedback|ratings?|availab\w+|bench|crews?|staff|teams?|members?|headlines?|hir(?:e|es|ed|ing)|badges?|titles?)\b/i, scope: /freelancer|talent|profile|provider|people/i, operation: /freelancer|talentsearch|talentprofile|profile/i },
  { area: 'the own company', hasReading: false, words: /\b(?:organi[sz]ation\w*|teams?|compan(?:y|ies)|agenc(?:y|ies)|offices?|staff|users?|accounts?|people|persons?|members?|colleagues?|employees?|categor\w+|skills?|activit\w+|tasks?|projects?|roles?|who|names?|countr(?:y|ies)|time ?zones?|languages?|profiles?|log-?ins?|sign\w* in|contracts?|jobs?)\b/i, scope: /organi[sz]ation|team|company|staff|user|common|ontolog|metadata|activit/i, operation: /^(?:organi[sz]ation|companyselector|company|team|staff|user$|users?\b|ontology|metadata|timezones|countries|languages|skills|categories|activit)/i },
] as const;

/** Scopes that every app needs, whatever it does. */
export const basicScopes = /common|openid|^(?:offline|profile|user|email|basic|identity|me)(?:[-_.:]|$)|user-?(?:details|info|read)|ontolog|metadata|refresh/i;

/** How long a cache keeps what it is given; the number is in the unit. */
export const lifetimes: readonly { readonly pattern: RegExp; readonly unit: 'ms' | 's' | 'min' | 'h' | 'd' }[] = [
  { pattern: /\b(?:setex|psetex|SETEX|set_?ex)\s*\(\s*[^,()]+(?:\([^()]*\))?\s*,\s*(?<amount>[^,]+?)\s*,/g, unit: 's' },
  { pattern: /["'`](?:EX)["'`]\s*,\s*(?<amount>[^,)\n]+)\s*[,)]/g, unit: 's' },
  { pattern: /["'`](?:PX)["'`]\s*,\s*(?<amount>[^,)\n]+)\s*[,)]/g, unit: 'ms' },
  { pattern: /\b(?:EX|ex)\s*[:=]\s*(?<amount>[^,)}\n]+)/g, unit: 's' },
  { pattern: /\bPX\s*:\s*(?<amount>[^,)}\n]+)/g, unit: 'ms' },
  { pattern: /\.expire\s*\(\s*[^,()]+\s*,\s*(?<amount>[^,)\n]+)\s*\)/g, unit: 's' },
  { pattern: /\bexpireAfterSeconds["']?\s*:\s*(?<amount>[^,)}\n]+)/g, unit: 's' },
  { pattern: /\bstdTTL\s*:\s*(?<amount>[^,)}\n]+)/g, unit: 's' },
  { pattern: /\b(?:TTLCache|LRUCache|TTLOrderedDict)\s*\([^)\n]*\bttl\s*=\s*(?<amount>[^,)\n]+)/g, unit: 's' },
  { pattern: /\b(?:LRUCache|LRU|QuickLRU|TTLCache)(?:<[^>\n]*>)?\s*\(\s*\{[^}]*?\b(?:ttl|maxAge)\s*:\s*(?<amount>[^,)}\n]+)/g, unit: 'ms' },
  { pattern: /\b(?:cache|redis|store|kv|client)\.(?:set|put|add)\s*\([^\n]*?\b(?:timeout|ttl|ex|expirationTtl|expire)\s*[:=]\s*(?<amount>[^,)}\n]+)/gi, unit: 's' },
  { pattern: /\.Set\(\s*ctx\b[^\n]*,\s*(?<amount>[^,\n]*\btime\.(?:Hour|Minute|Second))\s*\)/g, unit: 's' },
  { pattern: /\b(?:go)?cache\.New\(\s*(?<amount>[\w.]+(?:\s*\*\s*[\w.]+)*)\s*,/g, unit: 's' },
  { pattern: /\b(?:ttlcache\.WithTTL(?:\[[^\]]*\])?|bigcache\.DefaultConfig)\(\s*(?<amount>[\w.]+(?:\s*\*\s*[\w.]+)*)\s*\)/g, unit: 's' },
  { pattern: /\bexpireAfter(?:Write|Access)\(\s*(?<amount>(?:[^()\n]|\([^()]*\))+)\)/g, unit: 's' },
  { pattern: /\bexpireAfter(?:Write|Access)=(?<amount>\d+[smhd])\b/g, unit: 's' },
  { pattern: /\btime-to-live\s*[:=]\s*["']?(?<amount>\d+[smhd])\b/g, unit: 's' },
  { pattern: /\bSet(?:Absolute|Sliding)Expiration\(\s*(?<amount>(?:[^()\n]|\([^()]*\))+)\)/g, unit: 's' },
  { pattern: /\bCache::(?:put|remember|add)\([^\n]*?(?<amount>now\(\)->add(?:Days?|Hours?|Weeks?|Months?|Minutes?)\(\d*\))/g, unit: 's' },
  { pattern: /\bexpirationTtl\s*:\s*(?<amount>[^,)}\n]+)/g, unit: 's' },
  { pattern: /\brevalidate\s*[:=]\s*(?<amount>\d[\d_ *]*)/g, unit: 's' },
  { pattern: /\bexpires_in\s*[:=]+\s*(?<amount>\d+\.(?:days?|weeks?|hours?|months?|minutes?))/g, unit: 's' },
  { pattern: /\bCache::(?:put|remember)\s*\(\s*[^,]+,\s*(?<amount>\d[\d_ *]*)/g, unit: 's' },
  { pattern: /(?<![\w$])(?:[A-Za-z]*_?)?(?:cache|retention|keep|kept|store|storage|max_?age|ttl|purge|expiry|expire)\w*?_?(?:ms|millis|milliseconds)\b\s*[:=]\s*(?<amount>[^,;)}\n]+)/gi, unit: 'ms' },
  { pattern: /(?<![\w$])\w*(?:cache|retention|keep|kept|store|storage|max_?age|ttl|purge|expiry|expire)\w*?_?(?:seconds|secs|sec|_s)\b\s*[:=]\s*["']?(?<amount>[^,;)}\n"']+)/gi, unit: 's' },
  { pattern: /(?<![\w$])\w*(?:cache|retention|keep|kept|storage|max_?age|ttl|purge|expiry|expire)\w*?_?hours?\b\s*[:=]\s*["']?(?<amount>[^,;)}\n"']+)/gi, unit: 'h' },
  { pattern: /(?<![\w$])\w*(?:cache|retention|keep|kept|storage|max_?age|ttl|purge|expiry|expire)\w*?_?days?\b\s*[:=]\s*["']?(?<amount>[^,;)}\n"']+)/gi, unit: 'd' },
  { pattern: /\bdelete\s+from\s+\w+[^;`\n]{0,160}?(?:interval\s+["']?|["']-)(?<amount>\d+\s+(?:minutes?|hours?|days?|weeks?|months?|years?))/gi, unit: 's' },
];

/** The same for files, by what a machine runs beside the program and by the rules of a bucket. */
export const machineLifetimes: typeof lifetimes = [
  { pattern: /\bfind\s[^\n]*-[ac]?mmin\s+\+(?<amount>\d+)[^\n]*(?:-delete\b|\brm\b|\bunlink\b)/g, unit: 'min' },
  { pattern: /\bfind\s[^\n]*-[ac]?mtime\s+\+(?<amount>\d+)[^\n]*(?:-delete\b|\brm\b|\bunlink\b)/g, unit: 'd' },
  { pattern: /\b(?:tmpwatch|tmpreaper)\s[^\n]*?\s(?<amount>\d+)(?=\s|h\b)/g, unit: 'h' },
  { pattern: /\b(?:tmpwatch|tmpreaper)\s[^\n]*?\s(?<amount>\d+)d\b/g, unit: 'd' },
  { pattern: /^[dDevqQ]!?\s+\/\S+\s+\S+\s+\S+\s+\S+\s+(?<amount>\d+[smhd])\s*$/gm, unit: 's' },
  { pattern: /\bexpiration\s*\{\s*days\s*=\s*(?<amount>\d+)/g, unit: 'd' },
  { pattern: /\bExpirationInDays["']?\s*:\s*["']?(?<amount>\d+)/g, unit: 'd' },
  { pattern: /["']?Expiration["']?\s*:\s*\{\s*["']?Days["']?\s*:\s*(?<amount>\d+)/g, unit: 'd' },
];

/** For how long journals in files are kept, in the libraries that write them and in what turns them over. */
export const journalLifetimes: readonly { readonly pattern: RegExp; readonly beside?: RegExp; readonly perDay?: (around: string) => number }[] = [
  { pattern: /\bmaxFiles["']?\s*:\s*["'`](?<amount>\d+)d["'`]/ },
  { pattern: /\bmaxFiles["']?\s*:\s*["'`]?(?<amount>\d+)(?!d)/, beside: /rotate/i },
  { pattern: /\bTimedRotatingFileHandler\b[^]{0,300}?\bbackupCount["']?\s*[=:]\s*(?<amount>\d+)/, perDay: (around) => (/\bwhen["']?\s*[=:]\s*["'][hH]/.test(around) ? 24 : /\bwhen["']?\s*[=:]\s*["'][wW]/.test(around) ? 1 / 7 : 1) },
  { pattern: /\bretention\s*=\s*["'](?<amount>\d+)\s*days?/, beside: /loguru|logger\.add/ },
  { pattern: /\bretention\s*=\s*["'](?<amount>\d+)\s*weeks?/, beside: /loguru|logger\.add/, perDay: () => 1 / 7 },
  { pattern: /\bretention\s*=\s*["'](?<amount>\d+)\s*months?/, beside: /loguru|logger\.add/, perDay: () => 1 / 30 },
  { pattern: /\bretainedFileCountLimit["']?\s*[:=]\s*["']?(?<amount>\d+)/, perDay: (around) => (/rollingInterval["']?\s*[:=]\s*["']?(?:RollingInterval\.)?Hour/.test(around) ? 24 : /rollingInterval["']?\s*[:=]\s*["']?(?:RollingInterval\.)?Month/.test(around) ? 1 / 30 : 1) },
  { pattern: /<maxHistory>\s*(?<amount>\d+)\s*<|\bmax-history\s*[:=]\s*(?<spring>\d+)|<IfLastModified\s+age="P?(?<age>\d+)d"/i },
  { pattern: /\bMaxAge\s*:\s*(?<amount>\d+)/, beside: /lumberjack/ },
  { pattern: /\bRotatingFileHandler\(\s*[^,()]+(?:\([^()]*\)[^,()]*)?,\s*(?<amount>\d+)/, beside: /Monolog/ },
  { pattern: /["']days["']\s*=>\s*(?:env\([^,()]+,\s*)?(?<amount>\d+)/, beside: /["']driver["']\s*=>\s*["']daily["']/ },
  { pattern: /\bmaxArchive(?:Files|Days)\s*=\s*["'](?<amount>\d+)/i },
  { pattern: /\blimit\s*:\s*\{\s*count\s*:\s*(?<amount>\d+)/, beside: /pino-roll/ },
  { pattern: /\bLogger\.new\([^,\n]+,\s*(?<amount>\d+)\s*,\s*["']daily["']/ },
  { pattern: /^\s*(?:rotate|maxage)\s+(?<amount>\d+)\s*$/m, beside: /^\s*(?:daily|weekly|monthly|hourly)\s*$/m, perDay: (around) => (/^\s*weekly\s*$/m.test(around) ? 1 / 7 : /^\s*monthly\s*$/m.test(around) ? 1 / 30 : /^\s*hourly\s*$/m.test(around) ? 24 : 1) },
];

/** A span in words of a library, and the unit of its number: the first group is the number or the unit. */
export const spans: readonly { readonly pattern: RegExp }[] = [
  { pattern: /^(?:\w+\.)?timedelta\(\s*(?<unit>\w+?)s?\s*=\s*(?<count>\d+)\s*\)(?:\.total_seconds\(\))?$/ },
  { pattern: /^(?:\w+\.)*(?:Duration|TimeSpan)\.(?:of|From|from)(?<unit>\w+?)s?\(\s*(?<count>\d+)\s*\)$/ },
  { pattern: /^now\(\)->add(?<unit>\w+?)s?\(\s*(?<count>\d*)\s*\)$/ },
  { pattern: /^(?<count>\d+)L?\s*,\s*(?:ChronoUnit|TimeUnit)\.(?<unit>\w+?)S$/ },
  { pattern: /^(?:ms\()?["'`](?<count>\d+)\s*(?<unit>[a-z]+?)s?["'`]\)?$/i },
  { pattern: /^(?<count>\d+)[\s.]*(?<unit>minute|hour|day|week|month|year)s?$/i },
  { pattern: /^(?<count>\d+)(?<unit>[smhd])$/ },
];

/** What is kept so is none of the platform's data. */
export const ownLifetimes = /\b(?:token|session|cookie|csrf|jwt|lock|mutex|rate|limit|password|otp|nonce|state|pkce|cors|static|asset|hsts|log|backup|refresh|ssl|cert|seen|sent|notified|login|user)\w*/i;

/** Anything that deletes: what it leaves is a question of when. */
export const deletions = /\bexpireAfter(?:Write|Access)\b|\btime-to-live\b|\bdelete\s+from\b|\btruncate\b|\b(?:deleteMany|deleteOne|remove(?:Many|All)|destroy_all|delete_all|deleteWhere|purge\w*|prune\w*|cleanup\w*|clean_up\w*|expireAfterSeconds|bulk_delete)\b|\.(?:delete|del|destroy)\(|\bTTL\b|\bdrop\s+table\b|\bpg_cron\b|\bretention\b|\bclearContents?\(|\bdeleteRows?\(|\bbatch_clear\(|\b(?:\w*[sS]heet|ws|hoja|blatt|feuille)\.clear\(/i;

/** The same of files, in the program or by what a machine runs beside it. What clears a build or a lock is none. */
export const fileDeletions = /\b(?:unlink|unlinkSync|unlinkAsync|os\.remove|os\.unlink|os\.RemoveAll|rmtree|rimraf|rmSync|FileUtils\.rm\w*|Files\.delete\w*|File\.Delete|Directory\.Delete|deleteRecursively|deleteSync)\((?![^)\n]*(?:lock|pid|sock|build|dist|node_modules))|\bfs\.(?:promises\.)?rm\(|\bfind\s[^\n]*(?:-delete\b|-exec(?:dir)?\s+(?:rm|unlink)\b|\|\s*xargs\s[^\n]*\brm\b)|\b(?:tmpwatch|tmpreaper|systemd-tmpfiles|logrotate)\b|^[dDevqQ]!?\s+\/\S+\s+\S+\s+\S+\s+\S+\s+\d+[smhdw]\s*$|^[^#\n]*(?:\*|@daily|@hourly)[^\n]*\s(?:rm|shred)\s+-|\baws_s3_bucket_lifecycle_configuration\b|\blifecycle_rule\b|\bLifecycleConfiguration\b|\bExpirationInDays\b|\blifecycleRules\b/m;

/** Words of a path that is different on another day, and those of one that comes back within a week. */
export const datedPaths = {
  dated: /\bdate\(\s*['"]|\bgmdate\(|\bstrftime\b|\bisoformat\(|\btoISOString\(|\btoJSON\(\)|\bDate\.now\(|\bgetFullYear\(|\btime\.Now\(|\bTime\.now\b|\bDate\.today\b|\bdate\.today\(|\bLocalDate(?:Time)?\.now\(|\bInstant\.now\(|\bDate(?:Time|Only|TimeOffset)\.(?:Utc)?(?:Now|Today|FromDateTime)\b|\bDateTime\.now\(|\bCarbon::now|\bnow\(\)->|\b(?:dayjs|moment|format)\([^)\n]*['"`][^'"`\n]*(?:YYYY|yyyy)|\bDateTimeImmutable\(|\btime\.time\(|\bdatetime\.now\(|%Y[-_]?%m|\{[^{}\n]*:%Y|\$\(date\b/,
  coming: /\bdate\(\s*['"][DlNwHGi]+['"]\s*\)|strftime\(\s*['"]%[AaHuw]['"]\s*\)|\.(?:weekday|isoweekday|getDay|getHours|DayOfWeek|wday|hour)\b/,
} as const;

/** How mappers save rows: by the repository of a class, by the class itself, by a session that is handed an object. */
export const savingCalls = {
  byRepository: String.raw`(?:save|saveAll|saveAndFlush|saveAllAndFlush|insert|insertAll|insertMany|persist|upsert|updateOne|replaceOne|InsertOneAsync|InsertManyAsync|create|bulkCreate|AddAsync|Add)`,
  byClass: String.raw`(?:query\(\)(?:->|\.)|objects\.)?(?:create!?|insert|insertMany|insertOrIgnore|insert_many|upsert|upsert_all|insert_all!?|updateOrCreate|update_or_create|get_or_create|firstOrCreate|bulk_create|bulkCreate|find_or_create_by!?|create_or_find_by!?|findOrCreate|findOneAndUpdate|create_or_update|find_or_initialize_by)`,
  bySession: String.raw`\$?\b(?:this->|this\.|self\.)?(?:_?\w*[eE]ntityManager|em|_?\w*[mM]anager|\w*[sS]ession|db(?:\.session)?|DB|tx|gorm|conn|_?\w*[cC]ontext|_?\w*[dD]b)(?:\??\.\w+)?(?:->|\??\.)(?:persist|persistAndFlush|save|saveAll|Save|add|add_all|merge|Create|CreateInBatches|FirstOrCreate|Add|AddAsync|AddRange|AddRangeAsync|Upsert|upsert)\s*\(|\b[a-z]\w*(?:->|\.)save!?\s*(?:\(\s*\)|$)`,
} as const;

/** Rows are ended by whatever says so, in the program or by the database; what is kept in memory alone ends with it. */
export const endings = /\bdelete\w*\s*\(|\bdelete\s+from\b|(?:\.|->)(?:remove|Remove)(?:Range|All|Many)?\(|@Delete\b|\bExecuteDelete\w*|->(?:delete|forceDelete)\(|\b(?:Mass)?Prunable\b|\bdestroy_(?:all|by)\b|\.destroy\(|\bdelete_(?:all|by)\b|\.delete!?\b|\bTRUNCATE\b|:memory:|jdbc:h2:mem|\bUseInMemoryDatabase\b|\bcreate-drop\b|\binMemoryDatabaseBuilder\b|@TimeToLive\b|\bexpireAfter\w*|\bpg_cron\b/i;
