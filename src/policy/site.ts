/** What shows that a program reads the website of the platform, as public code that does so names it. */

/** Cookies of a signed-in browser; whoever reads them acts as the person, and whoever commits one shows a secret. */
export const sessionCookies = ['visitor_gql_token', 'vjd_gql_token', 'oauth2_global_js_token', 'master_access_token', 'user_oauth2_slave_access_token'] as const;

/** How the tokens in such cookies begin. */
export const sessionTokens = ['oauth2v2_int_'] as const;

/** Operations and fields of the interface that only the platform's own pages call. */
export const siteOperations = ['gql-query-get-auth-job-details', 'gql-query-get-visitor-job-details', 'visitorJobSearch', 'userJobSearch', 'userFreelancerSearchV2', 'universalSearchNuxt', 'VisitorJobSearchV1Request', 'userJobSearchV1', 'jobAuthDetails', 'jobPubDetails'] as const;

/** Paths of the website that hold lists and people's own pages; a page of one job is what people link to. */
export const pagePaths = ['nx/search', 'nx/find-work', 'nx/jobs/search', 'nx/proposals', 'ab/find-work', 'ab/jobs/search', 'ab/proposals', 'ab/messages', 'ab/account-security/login', 'ab/profiles/search', 'o/jobs/browse', 'o/profiles', 'search/jobs', 'search/profiles', 'jobs/search', 'freelance-jobs', 'job-search'] as const;

/** Feeds of the website, which ended in August 2024. */
export const feedPaths = ['ab/feed/', 'jobs/rss', 'jobs/atom'] as const;

/** Paths of the platform's hosts that are meant for programs, so that no path of the website hides in them. */
export const apiPaths = ['api/', 'gds/', 'services/api', 'ab/account-security/oauth2', 'developer'] as const;

/** Fields of the log-in page whose values are secrets. */
export const secretLogInFields = ['login_password', 'login_answer'] as const;

/** Fields of the log-in page, in the ways of naming them. */
export const logInFields = ['login[username]', 'login[password]', 'login[answer]', 'login[mode]', 'login_username', 'login_password_continue', 'login_control_continue', ...secretLogInFields] as const;

/** Classes and attributes of the website's markup, past and present, as the beginning of a word. */
export const siteMarkup = ['job-tile', 'jobTileResponsive', 'data-ev-job-uid', 'data-ev-opening_uid', 'data-ev-sublocation', 'up-card', 'up-line-clamp', 'up-skill', 'up-btn', 'up-modal', 'up-n-link', 'up-table', 'up-fe-', 'up-radio', 'up-menu', 'up-alert', 'up-sidebar', 'cfe-ui-', 'fe-proposal', 'air3-', 'air-card', 'UpCRelativeTime', 'UpCLineClamp', 'UpLink', 'job-description-text', 'JobDescription', 'JobTile', 'job-pubilshed-date', 'tab-best-matches', 'tab-most-recent', 'payment-verification-status', 'proposals-tier', 'total-spent', 'contractor-tier', 'is-fixed-price', 'client-spendings', 'client-country', 'token-container'] as const;

/** Packages that steer a browser or stand in for one, and those that hide that they do. */
export const browserPackages = /^(?:puppeteer(?:-core|-cluster|-extra|-real-browser)?|playwright(?:-core|-chromium|-firefox|-webkit|-extra)?|rebrowser-(?:puppeteer|playwright)(?:-core)?|selenium(?:-webdriver|-wire)?|nightmare|phantomjs(?:-prebuilt)?|casperjs|webdriverio|chromedriver|geckodriver|htmlunit(?:-driver)?|splinter|helium|pyppeteer|nodriver|seleniumbase|camoufox|botasaurus|drissionpage|watir|ferrum|chromedp|go-rod\/rod|panther|php-webdriver|webdriver|crawlee|scrapy(?:-playwright|-splash)?)$/i;
export const stealthPackages = /stealth|undetected|cloudscraper|cloudflare-?bypass|flaresolverr|hrequests|curl[-_]cffi|adblocker-puppeteer|extra-plugin|fake-?user-?agent|user-agents/i;

/** Ids of posts and people as the platform's answers and addresses write them. */
export const recordIds = /~0[12][0-9a-f]{16,19}\b/g;
