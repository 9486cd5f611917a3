import { describe, expect, test } from 'vitest';
import { emptyVolume } from '../src/config/volume.ts';
import { analyse } from '../src/requests/analyse.ts';
import type { Budget } from '../src/requests/budget.ts';
import type { VolumeSettings } from '../src/requests/settings.ts';

const budgetOf = (files: Readonly<Record<string, string>>): Promise<Budget> => analyse({ files: Object.keys(files), read: (path) => files[path] ?? null, settings: { ...emptyVolume, schedules: [] } });

const ASK = "const ask = (q = '') => fetch('https://api.upwork.com/graphql', { method: 'POST', body: JSON.stringify({ query: '{ organization { id } }', variables: { q } }) });\n";
const main = (text: string): Readonly<Record<string, string>> => ({ 'main.mjs': ASK + text });

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Requests in the first day, counted by hand. */
  readonly truth: number;
  /** Whether the expected figure comes within a tenth of it. */
  readonly isClose: boolean;
}

const CASES: readonly Case[] = [
  { name: 'a flag that a round takes back when there is nothing more', files: main("async function run() { let more = true; let pages = 0; while (more) { const found = await (await ask(pages)).json(); pages += 1; if (found.jobs.length < 10 || pages >= 7) more = false; } }\nsetInterval(run, 3_600_000);"), truth: 161, isClose: true },
  { name: 'a flag that is a comparison of the round', files: main("async function run() { let more = true; let pages = 0; while (more) { await ask(pages); pages += 1; more = pages < 7; } }\nsetInterval(run, 3_600_000);"), truth: 161, isClose: true },
  { name: 'a flag that only a signal takes back', files: main("const sleep = (ms) => new Promise((done) => setTimeout(done, ms));\nlet on = true;\nprocess.on('SIGTERM', () => { on = false; });\nwhile (on) { await ask(); await sleep(60_000); }"), truth: 1431, isClose: true },
  { name: 'a flag that only an error takes back', files: main("const sleep = (ms) => new Promise((done) => setTimeout(done, ms));\nlet keep = true;\nwhile (keep) { try { await ask(); } catch { keep = false; } await sleep(60_000); }"), truth: 1431, isClose: true },
  { name: 'at most so many of a list that only the environment knows', files: main("const ids = (process.env.IDS ?? '').split(',').filter(Boolean).slice(0, 3);\nsetInterval(async () => { for (const id of ids) await ask(id); }, 3_600_000);"), truth: 69, isClose: true },
  { name: 'one instance of a class, by a static getter', files: main('class Client { static #one = null; static get one() { return (Client.#one ??= new Client()); } async go(q) { await ask(q); } }\nclass Service { constructor(client) { this.client = client; } start() { setInterval(() => this.run(), 160_000); } async run() { for (const q of ["a", "b"]) await this.client.go(q); } }\nnew Service(Client.one).start();'), truth: 1078, isClose: true },
  { name: 'a list that takes up a part of another one, of which only the new ones are asked for', files: main("const known = new Map();\nasync function news(isKnown) { const found = []; const { edges } = await (await ask()).json(); found.push(...edges.filter((one) => !isKnown(one.id))); return found; }\nsetInterval(async () => { for (const job of await news((id) => known.has(id))) { await ask(job.id); known.set(job.id, job); } }, 3_600_000);"), truth: 123, isClose: true },
  { name: 'failures in a row that are set back by what goes well', files: main("let failures = 0;\nasync function check() { try { await ask(); failures = 0; } catch { failures++; } finally { setTimeout(check, 60_000 * Math.pow(2, Math.min(failures, 5))); } }\ncheck();"), truth: 1439, isClose: true },
  { name: 'lines of a file, but for those that are off', files: { ...main("import { readFileSync } from 'node:fs';\nconst words = readFileSync('words.txt', 'utf8').split('\\n').map((one) => one.trim()).filter((one) => one && !one.startsWith('#'));\nsetInterval(async () => { for (const word of words) await ask(word); }, 3_600_000);"), 'words.txt': '# all\na\nb\n\n#c\nd\n' }, truth: 69, isClose: true },
  { name: 'a function of Vercel that exports a verb', files: { 'api/cron/tick.ts': `${ASK}export async function GET() { await ask(); return new Response('ok'); }`, 'vercel.json': '{ "crons": [{ "path": "/api/cron/tick", "schedule": "0 * * * *" }] }' }, truth: 24, isClose: true },
  { name: 'more than a limiter lets through in a day', files: main("import Bottleneck from 'bottleneck';\nconst limiter = new Bottleneck({ minTime: 10_000 });\nsetInterval(() => { for (const q of ['a', 'b', 'c', 'd']) limiter.schedule(() => ask(q)); }, 20_000);"), truth: 8640, isClose: true },
  { name: 'names of what is under way, taken out when it is done', files: main("const running = new Set();\nasync function go(id) { if (running.has(id)) return; running.add(id); try { await ask(id); } finally { running.delete(id); } }\nsetInterval(() => ['a', 'b'].forEach((id) => void go(id)), 60_000);"), truth: 2878, isClose: true },
  { name: 'a number of what is under way, which goes up and down', files: main("let busy = 0;\nsetInterval(async () => { if (busy >= 2) return; busy += 1; try { await ask(); } finally { busy -= 1; } }, 60_000);"), truth: 1439, isClose: true },
  { name: 'a retry that counts its tries in the handler', files: main("async function again(n) { let attempt = 0; while (true) { try { return await ask(); } catch (error) { attempt += 1; if (attempt > n) throw error; } } }\nsetInterval(() => again(3), 60_000);"), truth: 1439, isClose: true },
  { name: 'one cache for two timers', files: main("const kept = new Map();\nasync function get(url) { const hit = kept.get(url); if (hit && Date.now() - hit.at < 600_000) return hit.body; const body = await (await fetch(url)).json(); kept.set(url, { at: Date.now(), body }); return body; }\nsetInterval(() => get('https://api.upwork.com/a.json'), 60_000);\nsetInterval(() => get('https://api.upwork.com/a.json'), 90_000);\nsetInterval(() => get('https://api.upwork.com/b.json'), 60_000);"), truth: 338, isClose: true },
  { name: 'a mark in a cache that only a refusal puts there', files: main("import NodeCache from 'node-cache';\nconst cache = new NodeCache();\nsetInterval(async () => { if (cache.get('wait')) return; const answer = await ask(); if (answer.status === 429) { cache.set('wait', true, 300); return; } cache.set('jobs', await answer.json(), 600); }, 60_000);"), truth: 1439, isClose: true },
  { name: 'a cache in front of two that it keeps for times of their own', files: main("import NodeCache from 'node-cache';\nconst cache = new NodeCache({ stdTTL: 600 });\nasync function remember(key, ttl, load) { const hit = cache.get(key); if (hit !== undefined) return hit; const value = await load(); if (ttl) cache.set(key, value, ttl); else cache.set(key, value); return value; }\nsetInterval(async () => { for (const id of ['a', 'b', 'c', 'd']) { await remember(`f:${id}`, 6 * 3600, () => ask(id)); await remember(`e:${id}`, 0, () => ask(`${id}/e`)); } }, 20_000);"), truth: 576, isClose: true },
  { name: 'a map of what is good for times of their own', files: main("const kept = new Map();\nasync function remember(key, ms, load) { const hit = kept.get(key); if (hit && hit.until > Date.now()) return hit.value; const value = await load(); kept.set(key, { value, until: Date.now() + ms }); return value; }\nsetInterval(async () => { for (const id of ['a', 'b', 'c', 'd']) { await remember(`f:${id}`, 21_600_000, () => ask(id)); await remember(`e:${id}`, 600_000, () => ask(`${id}/e`)); } }, 20_000);"), truth: 576, isClose: true },
  { name: 'a time that is said when something is put into a store', files: main("import { createClient } from 'redis';\nconst redis = createClient();\nasync function remember(key, seconds, load) { const hit = await redis.get(key); if (hit) return JSON.parse(hit); const value = await load(); await redis.setEx(key, seconds, JSON.stringify(value)); return value; }\nsetInterval(async () => { await remember('a', 600, () => ask('a')); await remember('b', 21_600, () => ask('b')); }, 20_000);"), truth: 144, isClose: true },
  { name: 'a cache that fetches what it does not have', files: main("import { caching } from 'cache-manager';\nconst cache = await caching('memory', { ttl: 60_000 });\nsetInterval(async () => { await cache.wrap('a', () => ask('a'), 600_000); await cache.wrap('b', () => ask('b'), 21_600_000); }, 20_000);"), truth: 144, isClose: true },
  { name: 'a pause that only a refusal begins', files: main("let until = 0;\nsetInterval(async () => { if (Date.now() < until) return; const answer = await ask(); if (answer.status === 429) until = Date.now() + 600_000; }, 60_000);"), truth: 1439, isClose: true },
  { name: 'a breaker of our own', files: main("class Breaker { constructor(most, rest) { this.most = most; this.rest = rest; this.failures = 0; this.until = 0; } async run(work) { if (Date.now() < this.until) return null; try { const result = await work(); this.failures = 0; return result; } catch { this.failures += 1; if (this.failures >= this.most) { this.until = Date.now() + this.rest; this.failures = 0; } return null; } } }\nconst breaker = new Breaker(3, 600_000);\nsetInterval(() => breaker.run(() => ask()), 30_000);"), truth: 2879, isClose: true },
  { name: 'a loop that waits for the rest of a pause', files: main("const sleep = (ms) => new Promise((done) => setTimeout(done, ms));\nlet until = 0;\nasync function run() { for (;;) { const rest = until - Date.now(); if (rest > 0) await sleep(rest); const answer = await ask(); if (!answer.ok) until = Date.now() + 600_000; await sleep(60_000); } }\nrun();"), truth: 1436, isClose: true },
  { name: 'a flag that only a failure sets, and a timer clears', files: main("let open = false, failures = 0;\nsetInterval(async () => { if (open) return; try { await ask(); failures = 0; } catch { if (++failures >= 3) { open = true; setTimeout(() => { open = false; failures = 0; }, 600_000); } } }, 60_000);"), truth: 1439, isClose: true },
  { name: 'a breaker of a package', files: main("import CircuitBreaker from 'opossum';\nconst breaker = new CircuitBreaker(ask, { timeout: 3000, resetTimeout: 60_000 });\nbreaker.fallback(() => null);\nsetInterval(() => breaker.fire('a'), 60_000);"), truth: 1439, isClose: true },
  { name: 'policies around each other', files: main("import { circuitBreaker, ConsecutiveBreaker, handleAll, timeout, TimeoutStrategy, wrap } from 'cockatiel';\nconst policy = wrap(timeout(2000, TimeoutStrategy.Aggressive), circuitBreaker(handleAll, { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) }));\nsetInterval(() => policy.execute(() => ask()), 60_000);"), truth: 1439, isClose: true },
  { name: 'a list that a chain of timers goes through by a number', files: main("const words = ['a', 'b', 'c', 'd', 'e'];\nfunction step(i) { if (i >= words.length) { setTimeout(() => step(0), 240_000); return; } ask(words[i]).then(() => setTimeout(() => step(i + 1), 3000)); }\nstep(0);"), truth: 1688, isClose: true },
  { name: 'a list that a chain of timers takes apart', files: main("function run(list, done) { if (list.length === 0) return done(); const [q, ...rest] = list; ask(q).then(() => setTimeout(() => run(rest, done), 3000)); }\nfunction round() { run(['a', 'b', 'c', 'd', 'e'], () => setTimeout(round, 240_000)); }\nround();"), truth: 1688, isClose: true },
  { name: 'a chain whose number has no end', files: main("function poll(n) { ask(n).then(() => setTimeout(() => poll(n + 1), 3_600_000)); }\npoll(0);"), truth: 24, isClose: true },
  { name: 'callbacks of Node, one after the other', files: main("import https from 'node:https';\nconst options = { minutes: 4, pause: 3000, words: ['a', 'b', 'c', 'd', 'e'] };\nfunction series(list, step, done) { var i = 0; (function next(err) { if (err || i >= list.length) return done(err); step(list[i++], next); })(); }\nfunction get(q, done) { https.get({ hostname: 'www.upwork.com', path: `/ab/feed/jobs/rss?q=${q}` }, (res) => { let body = ''; res.on('data', (part) => { body += part; }); res.on('end', () => done(null, body)); }).on('error', done); }\nfunction round() { series(options.words, (q, next) => get(q, (err) => { if (err) return next(err); setTimeout(next, options.pause); }), () => setTimeout(round, options.minutes * 60_000)); }\nround();"), truth: 1688, isClose: true },
  { name: 'a callback that is handed an error first', files: main("import request from 'request';\nfunction go() { request('https://www.upwork.com/ab/feed/jobs/rss', (error, response, body) => { if (error) return console.error(error); console.log(body); setTimeout(go, 3_600_000); }); }\ngo();"), truth: 24, isClose: true },
  { name: 'callbacks of a client, one in another', files: main("import superagent from 'superagent';\nsetInterval(() => { superagent.get('https://api.upwork.com/a.json').query({ q: 'a' }).end((error) => { if (error) return; superagent.get('https://api.upwork.com/b.json').end(() => {}); }); }, 3_600_000);"), truth: 46, isClose: true },
  { name: 'a cache that keeps what is under way', files: main("const kept = new Map();\nfunction get(url) { if (!kept.has(url)) kept.set(url, fetch(url).then((answer) => answer.json())); return kept.get(url); }\nsetInterval(() => get('https://api.upwork.com/a.json'), 60_000);\nsetInterval(() => get('https://api.upwork.com/a.json'), 60_000);"), truth: 1, isClose: true },
  { name: 'what is never taken out of a map is asked for once', files: main("const known = new Map();\nasync function load(id) { if (!known.has(id)) known.set(id, await (await ask(id)).json()); return known.get(id); }\nsetInterval(async () => { for (const id of ['a', 'b', 'c']) { await load(id); await ask(`${id}/now`); } }, 3_600_000);"), truth: 72, isClose: true },
  { name: 'a map that somebody empties at times', files: main("const known = new Map();\nasync function load(id) { if (!known.has(id)) known.set(id, await (await ask(id)).json()); return known.get(id); }\nsetInterval(() => load('a'), 60_000);\nsetInterval(() => known.clear(), 3_600_000);"), truth: 24, isClose: true },
  { name: 'an object from which somebody deletes', files: main("const known = {};\nasync function load(id) { if (!known[id]) known[id] = await (await ask(id)).json(); return known[id]; }\nsetInterval(() => load('a'), 60_000);\nsetInterval(() => { delete known.a; }, 3_600_000);"), truth: 24, isClose: true },
  { name: 'links of a feed, each of which is opened', files: main("async function run() { const xml = await (await fetch('https://www.upwork.com/ab/feed/jobs/rss')).text(); const links = [...xml.matchAll(/<link>(.*?)<\\/link>/g)].map((one) => one[1]); for (const link of links.slice(0, 3)) await fetch(link); }\nsetInterval(run, 3_600_000);"), truth: 92, isClose: true },
  { name: 'a queue that is emptied in lots', files: main("const queue = [];\nsetInterval(() => { for (let i = 0; i < 40; i++) queue.push(i); }, 7_200_000);\nsetInterval(async () => { for (const id of queue.splice(0, 25)) await ask(id); }, 60_000);"), truth: 440, isClose: true },
  { name: 'a wait that only errors lengthen', files: main("let wait = 60_000;\nasync function run() { try { const answer = await ask(); if (!answer.ok) throw new Error('no'); wait = 60_000; } catch { wait = Math.min(wait * 2, 960_000); }\nsetTimeout(run, wait); }\nrun();"), truth: 1431, isClose: true },
  { name: 'a loop that goes on as long as nobody gave a number', files: main("const sleep = (ms) => new Promise((done) => setTimeout(done, ms));\nasync function repeat(work, ms, most = null) { let done = 0; while (most === null || done < most) { await work(); done += 1; await sleep(ms); } }\nvoid repeat(() => ask('a'), 120_000);\nvoid repeat(() => ask('b'), 60_000, 5);"), truth: 722, isClose: true },
  { name: 'as many as a timer gives anew each minute', files: main("const sleep = (ms) => new Promise((done) => setTimeout(done, ms));\nasync function main() { for (;;) for (const q of ['a', 'b', 'c', 'd']) { await take(); await (await ask(q)).json(); } }\nlet used = 0;\nsetInterval(() => { used = 0; }, 60_000);\nasync function take() { while (used >= 20) await sleep(1000); used += 1; }\nmain();"), truth: 28800, isClose: true },
  { name: 'as many as are left of each minute', files: main("const sleep = (ms) => new Promise((done) => setTimeout(done, ms));\nasync function main() { for (;;) for (const q of ['a', 'b', 'c', 'd']) { await take(); await (await ask(q)).json(); } }\nlet left = 20;\nsetInterval(() => { left = 20; }, 60_000);\nasync function take() { while (left <= 0) await sleep(1000); left -= 1; }\nmain();"), truth: 28800, isClose: true },
  { name: "an hour's budget that a field holds", files: main("class Budget {\n  constructor(most) { this.left = most; setInterval(() => { this.left = most; }, 3_600_000); }\n  left;\n  take() { if (this.left <= 0) return false; this.left -= 1; return true; }\n}\nconst budget = new Budget(120);\nsetInterval(async () => { for (const q of ['a', 'b', 'c', 'd', 'e']) if (budget.take()) await ask(q); }, 60_000);"), truth: 2880, isClose: true },
  { name: "an hour's budget until it is zero", files: main("class Budget {\n  constructor(most) { this.left = most; setInterval(() => { this.left = most; }, 3_600_000); }\n  left;\n  take() { if (this.left === 0) return false; this.left -= 1; return true; }\n}\nconst budget = new Budget(120);\nsetInterval(async () => { for (const q of ['a', 'b', 'c', 'd', 'e']) if (budget.take()) await ask(q); }, 60_000);"), truth: 2880, isClose: true },
  { name: "an hour's budget until none is left", files: main("class Budget {\n  constructor(most) { this.left = most; setInterval(() => { this.left = most; }, 3_600_000); }\n  left;\n  take() { if (!this.left) return false; this.left -= 1; return true; }\n}\nconst budget = new Budget(120);\nsetInterval(async () => { for (const q of ['a', 'b', 'c', 'd', 'e']) if (budget.take()) await ask(q); }, 60_000);"), truth: 2880, isClose: true },
  { name: "an hour's budget that is asked for below one", files: main("class Budget {\n  constructor(most) { this.left = most; setInterval(() => { this.left = most; }, 3_600_000); }\n  left;\n  take() { if (this.left < 1) return false; this.left -= 1; return true; }\n}\nconst budget = new Budget(120);\nsetInterval(async () => { for (const q of ['a', 'b', 'c', 'd', 'e']) if (budget.take()) await ask(q); }, 60_000);"), truth: 2880, isClose: true },
  { name: 'as many as a minute has that is begun anew when it has passed', files: main("const sleep = (ms) => new Promise((done) => setTimeout(done, ms));\nasync function main() { for (;;) for (const q of ['a', 'b', 'c', 'd']) { await take(); await (await ask(q)).json(); } }\nlet start = Date.now(), used = 0;\nasync function take() { const now = Date.now(); if (now - start >= 60_000) { start = now; used = 0; } if (used >= 20) { await sleep(start + 60_000 - now); start = Date.now(); used = 0; } used++; }\nmain();"), truth: 28800, isClose: true },
  { name: 'states that follow each other in turn', files: main("const WAIT = { rest: 110_000, look: 1000, tell: 9000 };\nlet state = 'look';\nasync function step() { switch (state) { case 'rest': state = 'look'; break; case 'look': await ask('a'); state = 'tell'; break; case 'tell': await ask('b'); state = 'rest'; break; } setTimeout(step, WAIT[state]); }\nstep();"), truth: 1431, isClose: true },
  { name: 'a loop of states in a class', files: main("const sleep = (ms) => new Promise((done) => setTimeout(done, ms));\nclass Bot { state = 'idle'; async run() { while (true) { if (this.state === 'idle') { await sleep(60_000); this.state = 'scan'; } else if (this.state === 'scan') { await ask(); this.state = 'idle'; } } } }\nnew Bot().run();"), truth: 1430, isClose: true },
  { name: 'pages until there is enough, put into a list', files: main("async function run() { const jobs = []; let offset = 0; while (true) { const { page } = await (await fetch(`https://www.upwork.com/api/jobs.json?paging=${offset};20`)).json(); jobs.push(...page); if (jobs.length >= 100) break; offset += 20; } }\nsetInterval(run, 3_600_000);"), truth: 115, isClose: true },
  { name: 'pages until there is enough, added to a list', files: main("async function run() { let jobs = []; let offset = 0; while (true) { const { page } = await (await fetch(`https://www.upwork.com/api/jobs.json?paging=${offset};20`)).json(); jobs = jobs.concat(page); if (jobs.length >= 100) break; offset += 20; } }\nsetInterval(run, 3_600_000);"), truth: 115, isClose: true },
  { name: 'pages until there is enough, in a new list each time', files: main("async function run() { let jobs = []; let offset = 0; while (true) { const { page } = await (await fetch(`https://www.upwork.com/api/jobs.json?paging=${offset};20`)).json(); jobs = [...jobs, ...page]; if (jobs.length >= 100) break; offset += 20; } }\nsetInterval(run, 3_600_000);"), truth: 115, isClose: true },
  { name: 'a list that is made anew when it is empty', files: main("const all = ['a', 'b', 'c'];\nlet queue = [];\nsetInterval(async () => { if (queue.length === 0) queue = [...all]; const q = queue.shift(); if (q) await ask(q); }, 60_000);"), truth: 1439, isClose: false },
  { name: 'a full list that is made anew when it is empty', files: main("const all = ['a', 'b', 'c'];\nlet queue = [...all];\nsetInterval(async () => { const q = queue.shift(); if (queue.length === 0) queue = [...all]; await ask(q); }, 60_000);"), truth: 1439, isClose: true },
  { name: 'a list that turns', files: main("const feeds = ['a', 'b', 'c'];\nsetInterval(async () => { const q = feeds.shift(); feeds.push(q); await ask(q); }, 60_000);"), truth: 1439, isClose: true },
  { name: 'a rule as an object', files: main("import schedule from 'node-schedule';\nconst rule = new schedule.RecurrenceRule();\nrule.minute = new schedule.Range(0, 59, 10);\nschedule.scheduleJob(rule, () => ask());"), truth: 144, isClose: true },
  { name: 'a generator whose pages somebody has enough of', files: main("async function* pages() { let offset = 0; while (true) { const { jobs } = await (await fetch(`https://www.upwork.com/api/jobs.json?paging=${offset};50`)).json(); yield jobs; if (jobs.length < 50) return; offset += 50; } }\nasync function run() { let got = 0; for await (const jobs of pages()) { got += jobs.length; if (got >= 200) break; } }\nsetInterval(run, 3_600_000);"), truth: 92, isClose: true },
  { name: 'the processes of a cluster', files: main("import cluster from 'node:cluster';\nif (cluster.isPrimary) for (let i = 0; i < 3; i++) cluster.fork();\nelse setInterval(ask, 60_000);"), truth: 4317, isClose: true },
  { name: 'a reservoir of a limiter', files: main("import Bottleneck from 'bottleneck';\nconst limiter = new Bottleneck({ reservoir: 500, reservoirRefreshAmount: 500, reservoirRefreshInterval: 86_400_000 });\nsetInterval(() => limiter.schedule(() => ask()), 60_000);"), truth: 500, isClose: true },
  { name: 'addresses in a file of data', files: { 'main.mjs': "import { readFileSync } from 'node:fs';\nconst { feeds } = JSON.parse(readFileSync('./feeds.json'));\nfor (const { url, minutes, on } of Object.values(feeds)) if (on) setInterval(() => fetch(url), minutes * 60e3);", 'feeds.json': '{"feeds":{"a":{"on":true,"minutes":5,"url":"https://www.upwork.com/ab/feed/jobs/rss?q=a"},"b":{"on":false,"minutes":1,"url":"https://www.upwork.com/ab/feed/jobs/rss?q=b"}}}' }, truth: 287, isClose: true },
  { name: 'a component with an interval that it clears', files: { 'app.jsx': "import { useEffect } from 'react';\nimport { createRoot } from 'react-dom/client';\nfunction App() { useEffect(() => { const load = () => fetch('https://www.upwork.com/api/jobs.json'); load(); const timer = setInterval(load, 300_000); return () => clearInterval(timer); }, []); return <b />; }\ncreateRoot(document.body).render(<App />);" }, truth: 288, isClose: true },
  { name: 'a hook that fetches while a page is open', files: { 'app.jsx': "import { createRoot } from 'react-dom/client';\nimport { useQuery } from '@tanstack/react-query';\nfunction Jobs({ q }) { useQuery({ queryKey: [q], queryFn: () => fetch(`https://www.upwork.com/api/jobs.json?q=${q}`), refetchInterval: 60_000 }); return <i />; }\ncreateRoot(document.body).render(<><Jobs q=\"a\" /><Jobs q=\"b\" /></>);" }, truth: 2880, isClose: true },
  { name: 'a stream that begins at once', files: main("import { interval, from } from 'rxjs';\nimport { switchMap } from 'rxjs/operators';\ninterval(120_000).pipe(switchMap(() => from(ask()))).subscribe();"), truth: 719, isClose: true },
  { name: 'a queue that one timer fills and another empties', files: main("import cron from 'node-cron';\nconst queue = [];\ncron.schedule('0 */2 * * *', () => { for (let i = 0; i < 40; i++) queue.push(i); });\nsetInterval(async () => { const id = queue.shift(); if (id === undefined) return; await ask(id); }, 2000);"), truth: 480, isClose: true },
  { name: 'a report that is asked for until it is ready', files: main("import cron from 'node-cron';\nconst sleep = (ms) => new Promise((done) => setTimeout(done, ms));\ncron.schedule('0 */4 * * *', async () => { while (true) { const { state } = await (await ask()).json(); if (state === 'done') return; await sleep(5000); } });"), truth: 18, isClose: false },
  { name: 'searches by the day of the week', files: main("import cron from 'node-cron';\nconst plan = [[], ['a', 'b', 'c', 'd'], ['a', 'b'], ['c'], ['a'], ['b', 'e'], []];\ncron.schedule('0 * * * *', async () => { for (const q of plan[new Date().getDay()]) await ask(q); });"), truth: 38, isClose: false },
  { name: 'a token that is asked for when it is missing', files: main("let token;\nasync function login() { const { access_token } = await (await fetch('https://www.upwork.com/api/v3/oauth2/token', { method: 'POST' })).json(); return access_token; }\nsetInterval(async () => { token ??= await login(); await ask(token); }, 600_000);"), truth: 144, isClose: false },
  { name: 'a program that ends where it is not set up', files: main("const token = process.env.TOKEN;\nif (!token) { console.error('TOKEN is missing'); process.exit(1); }\nif (!process.env.CHAT) throw new Error('CHAT is missing');\nsetInterval(() => ask(token), 60_000);"), truth: 1439, isClose: true },
  { name: 'dead code, another host, a comment', files: main("// setInterval(ask, 1000);\nfunction never() { setInterval(ask, 1000); }\nsetInterval(() => fetch('https://example.org/jobs'), 1000);\nsetInterval(ask, 3_600_000);"), truth: 23, isClose: true },
];

/** Programs that a framework, a browser or another part of them starts. */
const STARTED: readonly Case[] = [
  { name: 'an alarm of an extension whose name and period stand in another file', files: { 'manifest.json': '{ "manifest_version": 3, "name": "a", "background": { "service_worker": "background.js", "type": "module" } }', 'settings.js': "export const settings = { ALARM: 'look', EVERY_MINUTES: 8 };", 'background.js': `import { settings } from './settings.js';\n${ASK}let isLookRunning = false;\nasync function look() { if (isLookRunning) return; isLookRunning = true; try { await ask(); } finally { isLookRunning = false; } }\nasync function setUp() { const alarm = await chrome.alarms.get(settings.ALARM); if (!alarm) chrome.alarms.create(settings.ALARM, { periodInMinutes: settings.EVERY_MINUTES }); }\nchrome.runtime.onInstalled.addListener(() => setUp());\nchrome.alarms.onAlarm.addListener(async (alarm) => { if (alarm.name === settings.ALARM) await look(); });\nvoid setUp();` }, truth: 180, isClose: true },
  { name: 'an alarm that fires once and is set anew by its own work', files: { 'manifest.json': '{ "background": { "scripts": ["background.js"] } }', 'background.js': `import browser from 'webextension-polyfill';\n${ASK}const arm = () => browser.alarms.create('next', { delayInMinutes: 12 });\nbrowser.alarms.onAlarm.addListener(({ name }) => { if (name !== 'next') return; ask().catch(() => {}).finally(arm); });\narm();` }, truth: 120, isClose: true },
  { name: 'alarms of one name take each other\'s place', files: { 'manifest.json': '{ "background": { "service_worker": "background.js" } }', 'background.js': `${ASK}chrome.alarms.create('tick', { periodInMinutes: 1 });\nchrome.alarms.create('tick', { periodInMinutes: 20 });\nchrome.alarms.onAlarm.addListener(() => ask());` }, truth: 72, isClose: true },
  { name: 'a switch that is off until somebody sets it', files: { 'wxt.config.ts': 'export default {};', 'utils/options.ts': "export const options = storage.defineItem('sync:options', { fallback: { isEnabled: false, minutes: 15 } });", 'entrypoints/background.ts': `${ASK}export default defineBackground(() => {\n  const arm = async () => { const { isEnabled, minutes } = await options.getValue(); if (!isEnabled) return; browser.alarms.create('a', { periodInMinutes: minutes }); };\n  browser.alarms.onAlarm.addListener(() => ask());\n  void arm();\n});` }, truth: 96, isClose: true },
  { name: 'pages that are opened in tabs, and a link that is not', files: { 'manifest.json': '{ "background": { "service_worker": "background.js" } }', 'background.js': "chrome.alarms.create('a', { periodInMinutes: 30 });\nchrome.alarms.onAlarm.addListener(async () => { const tab = await chrome.tabs.create({ url: 'https://www.upwork.com/nx/search/jobs/', active: false }); await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => document.title }); });\nchrome.action.onClicked.addListener(() => chrome.tabs.create({ url: 'https://www.upwork.com/' }));" }, truth: 48, isClose: true },
  { name: 'a plugin of a server that schedules what lies in its tools', files: { 'nuxt.config.ts': "export default defineNuxtConfig({ runtimeConfig: { LOOK_MINUTES: process.env.LOOK_MINUTES } });", '.env.example': 'LOOK_MINUTES=40\n', 'server/utils/look.ts': "import { launch } from 'puppeteer';\nexport async function look() { const browser = await launch(); const page = await browser.newPage(); await page.goto('https://www.upwork.com/nx/find-work/'); await browser.close(); }", 'server/plugins/clock.ts': "import { useScheduler } from '#scheduler';\nexport default defineNitroPlugin(() => { const each = useRuntimeConfig().LOOK_MINUTES; useScheduler().run(async () => { await look(); }).everyMinutes(Number(each)); });" }, truth: 36, isClose: true },
  { name: 'a task that the config of a server schedules', files: { 'nitro.config.ts': "export default defineNitroConfig({ experimental: { tasks: true }, scheduledTasks: { '*/10 * * * *': ['jobs:look'], '0 4 * * *': 'clean' } });", 'server/tasks/jobs/look.ts': `${ASK}export default defineTask({ meta: { name: 'jobs:look' }, async run() { await ask(); return { result: 'done' }; } });`, 'server/tasks/clean.ts': "export default defineTask({ run() { return { result: 'upwork' }; } });" }, truth: 144, isClose: true },
  { name: 'a service whose settings a container hands in', files: { 'package.json': '{ "name": "upwork-bell" }', 'src/settings.ts': "import { registerAs } from '@nestjs/config';\nexport const feeds = registerAs('feeds', () => ({ feedUrl: process.env.FEED_URL, bellUrl: process.env.BELL_WEBHOOK }));", 'src/bell.service.ts': "import { Inject, Injectable } from '@nestjs/common';\nimport { ConfigType } from '@nestjs/config';\nimport { Cron, CronExpression } from '@nestjs/schedule';\nimport { feeds } from './settings';\n@Injectable()\nexport class BellService {\n  constructor(@Inject(feeds.KEY) private readonly settings: ConfigType<typeof feeds>) {}\n  @Cron(CronExpression.EVERY_10_MINUTES)\n  async ring() { const answer = await fetch(this.settings.feedUrl); await fetch(this.settings.bellUrl, { method: 'POST', body: await answer.text() }); }\n}", 'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { BellService } from './bell.service';\nvoid NestFactory.create({ providers: [BellService] } as never);" }, truth: 144, isClose: true },
  { name: 'one end of a socket tells the other, which loads pages in a thread', files: { 'package.json': '{ "scripts": { "start": "node main.js" } }', 'main.js': "require('./server');\nrequire('./loader');\nrequire('./clock');", 'server.js': "const { Server } = require('socket.io');\nconst io = new Server(3000);\nconst ends = {};\nio.on('connection', (socket) => {\n  socket.on('name', (name) => { ends[name] = socket; });\n  socket.on('found', (list) => ends.loader.emit('load', list));\n});", 'loader.js': "const { io } = require('socket.io-client');\nconst { Worker } = require('worker_threads');\nconst socket = io('ws://localhost:3000');\nsocket.on('connect', () => socket.emit('name', 'loader'));\nsocket.on('load', (list) => { new Worker('./pages.js', { workerData: list }); });", 'pages.js': "const { workerData } = require('worker_threads');\nconst { Cluster } = require('puppeteer-cluster');\nconst visit = async ({ page, data: { url } }) => { await page.goto(url); }; // job pages of upwork\n(async () => { const cluster = await Cluster.launch({ maxConcurrency: 2 }); await cluster.task(visit); await Promise.all(workerData.map((one) => cluster.execute(one))); await cluster.idle(); await cluster.close(); })();", 'clock.js': "const cron = require('node-cron');\nconst { io } = require('socket.io-client');\nconst socket = io('ws://localhost:3000');\ncron.schedule('*/30 * * * *', () => socket.emit('found', [{ url: process.env.PAGE_A }, { url: process.env.PAGE_B }, { url: process.env.PAGE_C }]));" }, truth: 144, isClose: true },
];

describe('requests a day, counted by hand', () => {
  test.each([...CASES, ...STARTED])('$name', async ({ files, truth, isClose }) => {
    const { total } = await budgetOf(files);
    expect(total.proved).toBeLessThanOrEqual(truth);
    expect(total.low).toBeLessThanOrEqual(truth);
    expect(total.high).toBeGreaterThanOrEqual(truth);
    if (isClose) expect(Math.abs(total.expected - truth)).toBeLessThanOrEqual(truth * 0.1);
  });
});

describe('what asks the platform and what does not', () => {
  test('a path alone is one of the own site, and one of the platform in a script of its pages', async () => {
    const own = await budgetOf({ 'package.json': '{ "name": "upwork-bids" }', 'app.jsx': "export function Board({ id }) { const save = () => fetch(`/api/bids/${id}`, { method: 'PUT' }); return <button onClick={save}>Save on Upwork</button>; }" });
    expect(own.unquantified).toEqual([]);
    const page = await budgetOf({ 'manifest.json': '{ "content_scripts": [{ "matches": ["https://www.upwork.com/*"], "js": ["content.js"] }] }', 'content.js': "// pages of upwork\nsetInterval(() => fetch('/api/jobs.json'), 600_000);" });
    expect(page.total.expected).toBeGreaterThanOrEqual(143);
    expect(page.total.proved).toBe(0);
  });

  test('an address that only a variable holds goes by what it is called, where the project is called after the platform', async () => {
    const program = "setInterval(() => fetch(process.env.JOBS_FEED_URL), 600_000);\nsetInterval(() => fetch(process.env.ALERT_WEBHOOK_URL), 600_000);";
    const named = await budgetOf({ 'package.json': '{ "name": "upwork-alerts", "scripts": { "start": "node index.js" } }', 'index.js': `// upwork\n${program}` });
    expect(named.sites.map(({ place }) => place.line)).toEqual([2]);
    expect(named.total.proved).toBe(0);
    const other = await budgetOf({ 'package.json': '{ "name": "alerts", "scripts": { "start": "node index.js" } }', 'index.js': `// upwork and others\n${program}` });
    expect(other.sites).toEqual([]);
    expect(other.unquantified.map(({ place }) => place.line)).toEqual([2]);
  });

  test('the token that a log-in begins with is asked for, and the link that is made on the spot is not', async () => {
    const { sites } = await budgetOf({ 'package.json': '{ "scripts": { "start": "node main.js" } }', 'main.js': "const express = require('express');\nconst First = require('upwork-api');\nconst Second = require('@upwork/node-upwork-oauth2');\nconst app = express();\nconst [first, second] = [new First({}), new Second({})];\napp.get('/a', (req, res) => first.getAuthorizationUrl('/back', (error, url) => res.send(url)));\napp.get('/b', (req, res) => first.getAccessToken(req.query.t, req.query.s, req.query.v, (error, token) => res.send(token)));\napp.get('/c', (req, res) => res.redirect(second.getAuthorizationUrl('/back')));" });
    expect(sites.map(({ trigger }) => trigger.text).toSorted()).toEqual(['GET /a', 'GET /b']);
  });

  test('a route is one whatever the folders of its address are called', async () => {
    const { sites } = await budgetOf({ 'package.json': '{}', 'app/api/test/route.ts': "export async function GET() { return fetch('https://api.upwork.com/graphql'); }", 'test/other.ts': "fetch('https://api.upwork.com/graphql');" });
    expect(sites.map(({ place }) => place.path)).toEqual(['app/api/test/route.ts']);
  });

  test('a file that the program writes itself is not what lies in the project', async () => {
    const { sites } = await budgetOf({ 'main.mjs': `import fs from 'node:fs';\n${ASK}const save = (list) => fs.writeFileSync('kept.json', JSON.stringify(list));\nsetInterval(async () => { for (const q of JSON.parse(fs.readFileSync('kept.json', 'utf8'))) await ask(q); save([]); }, 60_000);`, 'kept.json': '[]' });
    expect(sites).toHaveLength(1);
  });

  test('what nobody in the program says comes from outside', async () => {
    const { sites } = await budgetOf({ 'package.json': '{ "scripts": { "start": "node main.js" } }', 'main.js': `const { Server } = require('socket.io');\n${ASK}new Server(3000).on('connection', (socket) => { socket.on('search', (q) => ask(q)); });` });
    expect(sites.map(({ trigger }) => [trigger.kind, trigger.text])).toEqual([['action', 'the message "search"']]);
  });
});

describe('what is not known is said', () => {
  test('a request that nothing starts is asked about', async () => {
    const { total, unquantified } = await budgetOf({ 'client.mjs': 'export async function search() { return fetch("https://api.upwork.com/graphql"); }' });
    expect(unquantified).toHaveLength(1);
    expect(total.high).toBe(Infinity);
  });

  test('a request beside others that nothing starts is named', async () => {
    const { unreached, sites } = await budgetOf(main('export class Old { poll() { return fetch("https://api.upwork.com/old"); } }\nsetInterval(ask, 60_000);'));
    expect(sites).toHaveLength(1);
    expect(unreached.map(({ place }) => place.line)).toEqual([2]);
  });

  test('an address that only a run knows is asked about where it may be all there is', async () => {
    const { unquantified } = await budgetOf({ 'notifier.mjs': "import { load } from './settings.mjs';\nconst TITLE = 'Upwork jobs';\nsetInterval(async () => console.log(TITLE, await fetch((await load()).feed)), 60_000);", 'settings.mjs': "export const load = async () => (await import('node:fs/promises')).readFile('settings');" });
    expect(unquantified).toHaveLength(1);
  });

  test('languages that are not read, and workflows that cannot be, are asked about', async () => {
    const { unquantified, total } = await budgetOf({
      'src/api.rs': 'const URL: &str = "https://api.upwork.com/graphql";',
      'flow.json': JSON.stringify({ nodes: [{ type: 'n8n-nodes-base.httpRequest', parameters: { url: 'https://api.upwork.com/graphql' } }] }).slice(0, -2),
      'data.json': JSON.stringify({ url: 'https://api.upwork.com/graphql' }),
      'src/page.rs': 'const PROFILE: &str = "https://www.upwork.com/freelancers/~01";',
    });
    expect(unquantified.map(({ place }) => place.path)).toEqual(['src/api.rs', 'flow.json']);
    expect(total.high).toBe(Infinity);
  });

  test('what is more than can be followed bounds nothing', async () => {
    const deep = Array.from({ length: 14 }, (_, index) => `async function f${index}(n) { for (const x of await list(n)) { await f${index + 1}(x); await f${index + 1}(n); } }`).join('\n');
    const { total, notes } = await budgetOf(main(`async function list(n) { return (await ask(n)).json(); }\n${deep}\nasync function f14() { await ask(); }\nsetInterval(f0, 60_000);`));
    expect(total.high).toBe(Infinity);
    expect(notes.join('\n')).toContain('more than could be followed');
  });
});

describe('what the config states counts', () => {
  const stated = (files: Readonly<Record<string, string>>, settings: Partial<VolumeSettings>): Promise<Budget> => analyse({ files: Object.keys(files), read: (path) => files[path] ?? null, settings: { ...emptyVolume, schedules: [], ...settings } });
  const place = { path: 'upwork-compliance.config.json', line: 1, column: 1 };

  test('schedules of functions, files and routes', async () => {
    const files = { 'jobs.mjs': `${ASK}export async function fetchJobs() { await ask(); }`, 'script.mjs': `${ASK}await ask();`, 'server.mjs': `${ASK}import express from 'express';\nconst app = express();\napp.get('/cron', () => ask());\napp.listen(80);` };
    const every = (ms: number) => ({ text: `${ms} ms`, every: ms, cron: null, place });
    const { total } = await stated(files, {
      schedules: [
        { ...every(3_600_000), target: { kind: 'handler', file: 'jobs.mjs', name: 'fetchJobs', folder: '' } },
        { ...every(7_200_000), target: { kind: 'handler', file: 'script.mjs', name: null, folder: '' } },
        { text: '*/30 * * * *', every: null, cron: '*/30 * * * *', target: { kind: 'route', method: 'GET', path: '/cron' }, place },
      ],
    });
    expect(total.expected).toBe(24 + 12 + 48);
  });

  test('sizes, by file and name and by what something is called', async () => {
    const files = main("import { User } from './db.mjs';\nimport { load } from './db.mjs';\nlet feeds = await load();\nsetInterval(async () => { for (const feed of feeds) await ask(feed); for (const user of await User.active()) await ask(user); }, 3_600_000);");
    const { total } = await stated({ ...files, 'db.mjs': "import db from 'database';\nexport const User = db.model('User');\nexport const load = () => db.read();" }, { sizes: { 'main.mjs#feeds': 3, 'User.active': 12 } });
    expect(total).toMatchObject({ proved: 0, expected: 24 * 15 });
  });

  test('processes and installed copies', async () => {
    const { total } = await stated(main('setInterval(ask, 3_600_000);'), { assume: { processes: { low: 2, expected: 2, high: 2 }, installs: { low: 5, expected: 10, high: 20 } } });
    expect(total).toMatchObject({ proved: 0, low: 230, expected: 480, high: 960 });
  });
});
