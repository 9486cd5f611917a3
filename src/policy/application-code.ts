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

export const tenants: readonly Sign[] = [
  [/\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?["`[]?(?:\w+\.)?(?:tenants?|organi[sz]ations|workspaces|customers|subscribers|memberships|companies)\b/i, 'a table of its customers'],
  [/^\s*(?:model|class|type|interface|struct)\s+(?:Tenant|Workspace|Customer|Subscriber|Membership|Organi[sz]ation)\b/m, 'a model of its customers'],
  [/\b(?:create_table|createTable|Schema::create|define|pgTable|mysqlTable|sqliteTable)\(?\s*:?["'`]?(?:tenants?|organi[sz]ations|workspaces|customers|subscribers|memberships)\b/i, 'a table of its customers'],
  [/\b(?:tenant|workspace|customer)_?id\b(?=\s*(?:=\s*(?:\w+\.)?(?:Column|mapped_column|models\.|ForeignKey)|TEXT|INT|UUID|VARCHAR|BIGINT|INTEGER|String|Int\b|uuid))/i, 'rows that belong to different customers'],
  [/\bfor\s*\(?\s*(?:const|let|var)?\s*(?:tenant|workspace|customer|subscriber)\s+(?:of|in)\b|\b(?:tenants|workspaces|customers|subscribers)\.(?:map|forEach|find|each)\b/i, 'work for each customer'],
  [/\bmulti-?_?tenan(?:t|cy)\b/i, 'code for several tenants'],
];

/** Files and steps that bring an app into a store. */
export const storeFiles: readonly Sign[] = [
  [/(?:^|\/)fastlane\/metadata\/|(?:^|\/)metadata\/(?:android|ios)\/|(?:^|\/)(?:src\/main\/)?play\/listings\//i, 'a store listing'],
  [/(?:^|\/)(?:chrome|web|firefox|edge|play|app|google|apple|extension)?[-_]?(?:web)?-?_?store[-_]?(?:listing|page|assets|description|metadata|copy)?(?:\.(?:md|txt|json|ya?ml|html)$|\/(?:.*\/)?(?:listing|description|title|full_description|short_description)[\w.-]*$)/i, 'a store listing'],
  [/(?:^|\/)(?:store[-_]?)?listing(?:[-_.]\w+)*\.(?:md|txt|json|ya?ml)$/i, 'a store listing'],
];
export const storeSteps: readonly Sign[] = [
  [/chrome-webstore-upload|upload-chrome-extension|chrome-extension-upload|mnao305\/chrome-extension-upload|publish-browser-extension|web-ext sign[^\n]*--channel[= ]listed|upload_to_play_store|upload_to_app_store|r0adkll\/upload-google-play|eas submit|vsce publish|apple-actions\/upload-testflight/i, 'a step that publishes it in a store'],
  [/https:\/\/(?:chrome\.google\.com\/webstore\/detail|chromewebstore\.google\.com\/detail|apps\.apple\.com\/(?:\w+\/)?app|play\.google\.com\/store\/apps\/details|addons\.mozilla\.org\/(?:[\w-]+\/)?firefox\/addon)\//i, 'a link to its page in a store'],
];

/**
 * What scopes and operations are about: one row an area, which names of scopes and which names of operations belong to it, and whether there
 * is a scope for reading alone: where there is none, who only reads has to ask for more.
 */
export const scopeAreas = [
  { area: 'job posts', hasReading: true, scope: /job|posting|vacanc|marketplace(?!.*(?:freelancer|talent|profile))|search(?!.*(?:freelancer|talent))/i, operation: /^(?:marketplace)?job|jobposting|postings?|vendorjob|publicmarketplace|savedsearch/i },
  { area: 'proposals', hasReading: true, scope: /propos|bid|application|invit/i, operation: /propos|(?:job)?applica|bids?$|invit/i },
  { area: 'offers', hasReading: true, scope: /offer/i, operation: /offer/i },
  { area: 'contracts', hasReading: false, scope: /contract|engagement|milestone/i, operation: /contract|engagement|milestone/i },
  { area: 'messages', hasReading: true, scope: /messag|room|chat|stor(?:y|ies)|inbox/i, operation: /messag|rooms?|stor(?:y|ies)$|thread/i },
  { area: 'time and earnings', hasReading: true, scope: /time|report|earning|financ|transaction|payment|diary|work-?day|snapshot|account/i, operation: /time(?:report|sheet|log)|transaction|earning|workdiary|workday|snapshot|accounting|financ|payment|statement/i },
  { area: 'freelancers', hasReading: true, scope: /freelancer|talent|profile|provider|people/i, operation: /freelancer|talentsearch|talentprofile|profile/i },
  { area: 'the own company', hasReading: false, scope: /organi[sz]ation|team|company|staff|user|common|ontolog|metadata|activit/i, operation: /^(?:organi[sz]ation|companyselector|company|team|staff|user$|users?\b|ontology|metadata|timezones|countries|languages|skills|categories|activit)/i },
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
  { pattern: /\bdelete\s+from\s+\w+[^;"'`]*?(?:interval\s+["']?|["']-)(?<amount>\d+\s+(?:minutes?|hours?|days?|weeks?|months?|years?))/gi, unit: 's' },
];

/** A span in words of a library, and the unit of its number: the first group is the number or the unit. */
export const spans: readonly { readonly pattern: RegExp }[] = [
  { pattern: /^(?:\w+\.)?timedelta\(\s*(?<unit>\w+?)s?\s*=\s*(?<count>\d+)\s*\)(?:\.total_seconds\(\))?$/ },
  { pattern: /^(?:\w+\.)*(?:Duration|TimeSpan)\.(?:of|From|from)(?<unit>\w+?)s?\(\s*(?<count>\d+)\s*\)$/ },
  { pattern: /^now\(\)->add(?<unit>\w+?)s?\(\s*(?<count>\d*)\s*\)$/ },
  { pattern: /^(?<count>\d+)L?\s*,\s*(?:ChronoUnit|TimeUnit)\.(?<unit>\w+?)S$/ },
  { pattern: /^(?:ms\()?["'`](?<count>\d+)\s*(?<unit>[a-z]+?)s?["'`]\)?$/i },
  { pattern: /^(?<count>\d+)[\s.]*(?<unit>minute|hour|day|week|month|year)s?$/i },
];

/** What is kept so is none of the platform's data. */
export const ownLifetimes = /\b(?:token|session|cookie|csrf|jwt|lock|mutex|rate|limit|password|otp|nonce|state|pkce|cors|static|asset|hsts|log|backup|refresh|ssl|cert|seen|sent|notified|login|user)\w*/i;

/** Anything that deletes: what it leaves is a question of when. */
export const deletions = /\bdelete\s+from\b|\btruncate\b|\b(?:deleteMany|deleteOne|remove(?:Many|All)|destroy_all|delete_all|deleteWhere|purge\w*|prune\w*|cleanup\w*|clean_up\w*|expireAfterSeconds|bulk_delete)\b|\.(?:delete|del|destroy)\(|\bTTL\b|\bdrop\s+table\b|\bpg_cron\b|\bretention\b/i;
