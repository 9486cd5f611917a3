/** Words by which code is told apart, of languages and libraries of all kinds. */

/** What files are called in which programs begin, without their ending. */
export const PROGRAMS = /(?:^|\/)(?:index|main|server|app|worker|bot|cli|start|run|background|service[-_]?worker|content(?:[-_]?script)?|popup|monitor|scheduler|cron|jobs?|tasks|celery|manage|asgi|wsgi|poller|main_\w+|__main__)$/i;

/** Scripts that keep the app running, and of those the ones that are meant for where it is deployed. */
export const RUNNING = /^(?:start|serve|server|prod|production|worker|bot|app|daemon|run|dev|develop|up|launch|start:.*|dev:.*|worker:.*)$/;
export const PRODUCTIVE = /^(?:start(?::prod(?:uction)?)?|serve|prod|production|worker|bot)$/;

/** Of several processes of one program only one may do the work: that code says so is a matter of words. */
export const LEADING = /\b(?:is_?(?:leader|primary|master)|leader_?election|redlock|advisory_?lock|NODE_APP_INSTANCE)\b/i;

/** Methods that call what they are given as something comes in. */
export const LISTENING = /\.(?:on|once|addListener|addEventListener|subscribe|pipe|then|listen|ready|connect)$/;

/** Methods that are handed what people or their programs may start: tools, commands, procedures. */
export const ACTING = /\.(?:registerTool|tool|addTool|setRequestHandler|command|hears|onText|action|addCommand|method|procedure|query|mutation|handle|on[A-Z]\w*)$/;

/** Clients that a framework hands out as they are. */
export const CLIENTS = /^(?:RestTemplate|WebClient|RestClient|OkHttpClient|HttpClient|RestTemplateBuilder|WebClient\.Builder|RestClient\.Builder|IHttpClientFactory|IConfiguration|IServiceCollection|IApplicationBuilder|I(?:WebHost|Host|HostApplication|FunctionsHost)Builder|WebApplicationBuilder|TaskScheduler|ThreadPoolTaskScheduler)$/;
