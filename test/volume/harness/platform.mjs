import { deepValue, rootFields } from './graphql.mjs';

const HOUR = 3_600_000;
const PLATFORM = /(?:^|\.)upwork\.com$/;
const COUNTED = new Set(['api.upwork.com', 'www.upwork.com']);

/** Numbers between 0 and 1 that are the same in every run. */
export function chance(seed) {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x9e37_79b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0_aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a_2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

/** Answers in the place of the network, and remembers what was sent when. */
export class Platform {
  #now;
  #options;
  #random;
  #windowStart = 0;
  #inWindow = 0;
  #tokens = new Map();
  #jobs = new Map();

  constructor(options, { now, origin, seed }) {
    this.#now = now;
    this.#options = { latencyMs: 200, totalJobs: 30, pageSize: 10, failRate: 0, newItemsPerHour: 0, tokenLifetime: 86_400, outages: [], ...options };
    this.#random = chance(seed);
    this.origin = origin;
    this.sent = [];
  }

  /** The answer to a request that leaves at this moment, and how long it takes. */
  receive({ url, method, headers, body }) {
    const { hostname, pathname } = url;
    if (COUNTED.has(hostname)) this.sent.push({ at: this.#now(), path: `${hostname}${pathname}` });
    const delay = this.#options.latencyMs;
    if (!PLATFORM.test(hostname)) return { delay, ...json({ ok: true, result: [], id: '1' }) };
    return { delay, ...(this.#refusal(url, headers) ?? this.#answer({ url, method, headers, body })) };
  }

  #refusal({ pathname }, headers) {
    const { failRate, outages, rateLimitPerMinute, enforceTokens } = this.#options;
    const now = this.#now();
    const hour = (now - this.origin) / HOUR;
    if (outages.some(({ from, to }) => hour >= from && hour < to)) return json({ message: 'Service unavailable' }, 503);
    if (rateLimitPerMinute !== undefined) {
      if (now - this.#windowStart >= 60_000) [this.#windowStart, this.#inWindow] = [Math.floor(now / 60_000) * 60_000, 0];
      this.#inWindow += 1;
      if (this.#inWindow > rateLimitPerMinute) return json({ message: 'Too many requests' }, 429, { 'retry-after': String(Math.ceil((this.#windowStart + 60_000 - now) / 1000)) });
    }
    if (failRate > 0 && this.#random() < failRate) return json({ message: 'Bad gateway' }, 502);
    if (enforceTokens && !pathname.includes('/oauth2/')) {
      const until = this.#tokens.get(headers.get('authorization')?.replace(/^bearer /i, '')) ?? 0;
      if (until <= now) return json({ message: 'Unauthorized' }, 401);
    }
    return undefined;
  }

  #answer({ url, headers, body }) {
    const { pathname, searchParams } = url;
    if (pathname.endsWith('/oauth2/token')) return this.#token();
    if (pathname.includes('/graphql')) return this.#graphql(body);
    if (pathname.includes('/feed/')) return this.#feed();
    if (/\/search\//.test(pathname)) return this.#rest(searchParams, headers);
    const id = pathname.split('/').at(-1).replace(/\.json$/, '');
    return json({ profile: this.#job(id), job: this.#job(id), id });
  }

  #token() {
    const { tokenLifetime } = this.#options;
    const token = `t${this.#tokens.size + 1}-${this.#now()}`;
    this.#tokens.set(token, this.#now() + tokenLifetime * 1000);
    return json({ access_token: token, refresh_token: `r-${token}`, token_type: 'Bearer', expires_in: tokenLifetime });
  }

  get #newest() {
    return this.#options.totalJobs + Math.floor(((this.#now() - this.origin) / HOUR) * this.#options.newItemsPerHour);
  }

  /** `offset` 0 is the newest of all. */
  #page(offset, count) {
    const newest = this.#newest;
    const last = Math.min(offset + count, newest);
    return Array.from({ length: Math.max(0, last - offset) }, (_, index) => this.#job(`~01${String(newest - offset - index).padStart(10, '0')}`));
  }

  #job(id) {
    if (this.#jobs.size > 2000) this.#jobs.clear();
    if (!this.#jobs.has(id)) this.#jobs.set(id, this.#newJob(id));
    return this.#jobs.get(id);
  }

  #newJob(id) {
    const number = Number(String(id).replace(/\D/g, '').slice(-9)) || 0;
    const created = new Date(this.origin - (this.#options.totalJobs - number) * 60_000).toISOString();
    return {
      id,
      ciphertext: id,
      title: `Job ${number}`,
      description: `Description of job ${number}.`,
      createdDateTime: created,
      publishedDateTime: created,
      date_created: created,
      url: `https://www.upwork.com/jobs/${id}`,
      budget: 100 + (number % 40) * 50,
      amount: { rawValue: String(100 + (number % 40) * 50), currency: 'USD' },
      totalApplicants: number % 50,
      status: 'OPEN',
      job_status: 'Open',
      category: 'Web Development',
      skills: [{ name: 'typescript' }, { name: number % 2 ? 'react' : 'node' }],
      client: { totalHires: number % 30, totalFeedback: 4 + (number % 10) / 10, totalSpent: { rawValue: String(number * 10) }, verificationStatus: 'VERIFIED' },
    };
  }

  #rest(searchParams, headers) {
    const [offset, count] = (searchParams.get('paging') ?? '').split(';').map(Number);
    const size = count || this.#options.pageSize;
    const jobs = this.#page(offset || 0, size);
    const etag = `"${searchParams}-${jobs[0]?.id}"`;
    if (headers.get('if-none-match') === etag) return { status: 304, headers: { etag }, text: '' };
    return json({ jobs, paging: { offset: offset || 0, count: size, total: this.#newest } }, 200, { etag });
  }

  #feed() {
    const items = this.#page(0, this.#options.pageSize).map(({ title, url, createdDateTime }) => `<item><title>${title}</title><link>${url}</link><guid>${url}</guid><pubDate>${createdDateTime}</pubDate></item>`);
    return { status: 200, headers: { 'content-type': 'application/rss+xml' }, text: `<?xml version="1.0"?><rss version="2.0"><channel>${items.join('')}</channel></rss>` };
  }

  #graphql(body) {
    const { query = '', variables = {} } = JSON.parse(body || '{}');
    const data = {};
    for (const { alias, name, args, selection } of rootFields(query, variables)) data[alias] = this.#field(name, Object.keys(args).length > 0 ? args : variables, selection);
    return json({ data });
  }

  #field(name, args, selection) {
    if (Array.isArray(args.ids)) return args.ids.map((id) => only(selection, this.#job(id)));
    if (!selection.includes('edges') && !selection.includes('nodes')) return only(selection, { ...this.#job(args.id ?? '1'), name });
    const size = Number(deepValue(args, ['first', 'limit', 'count']) ?? this.#options.pageSize);
    const offset = Number(deepValue(args, ['after', 'offset']) ?? 0) || 0;
    const nodes = this.#page(offset, size).map((job) => only(selection, job));
    const end = offset + nodes.length;
    return { totalCount: this.#newest, edges: nodes.map((node, index) => ({ cursor: String(offset + index + 1), node })), nodes, pageInfo: { hasNextPage: end < this.#newest, endCursor: String(end) } };
  }
}

/** As GraphQL answers: what was asked for and no more. */
function only(selection, object) {
  const wanted = new Set(selection);
  return Object.fromEntries(Object.entries(object).filter(([key]) => wanted.has(key)));
}

function json(value, status = 200, headers = {}) {
  return { status, headers: { 'content-type': 'application/json', ...headers }, text: JSON.stringify(value) };
}
