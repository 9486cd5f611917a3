import { describe, expect, test } from 'vitest';
import { budgetOf } from './support/volume.ts';

type Files = Readonly<Record<string, string>>;

const MANIFEST = '{ "name": "lens", "type": "module", "scripts": { "start": "node main.js" } }';
const NAMED = '{ "name": "upwork-lens", "type": "module", "scripts": { "start": "node main.js" } }';
const ADDRESS = 'https://www.upwork.com/ab/feed/jobs/rss';

const told = async (files: Files): Promise<{ readonly sites: readonly string[]; readonly asked: readonly string[]; readonly unreached: readonly string[] }> => {
  const { sites, unquantified, unreached } = await budgetOf(files);
  const at = ({ place: { path, line } }: { readonly place: { readonly path: string; readonly line: number } }): string => `${path}:${line}`;
  return { sites: [...new Set(sites.map(at))], asked: [...new Set(unquantified.map(at))], unreached: unreached.map(at) };
};

describe('a request that nothing is seen to come to is told all the same', () => {
  test('asked about where a function is only handed on, in an object that nobody knows', async () => {
    const { asked } = await told({ 'package.json': NAMED, 'main.js': `import { build } from 'somewhere';\nbuild({ tasks: [{ work: () => fetch('${ADDRESS}') }] });\n` });
    expect(asked).toEqual(['main.js:2']);
  });

  test('unreached where a constant of the code keeps it from being taken, and something else is counted', async () => {
    const { sites, unreached, asked } = await told({ 'package.json': MANIFEST, 'main.js': `const OLD = false;\nif (OLD) {\n  fetch('${ADDRESS}?q=old');\n}\nfetch('${ADDRESS}?q=new');\n` });
    expect({ sites, unreached, asked }).toEqual({ sites: ['main.js:5'], unreached: ['main.js:3'], asked: [] });
  });

  test('asked about where another setting than the code falls back to leads to it', async () => {
    const { sites, unreached, asked } = await told({ 'package.json': MANIFEST, 'main.js': `const mode = process.env.MODE || 'feed';\nif (mode === 'feed') {\n  fetch('${ADDRESS}?q=feed');\n} else {\n  fetch('${ADDRESS}?q=other');\n}\n` });
    expect({ sites, unreached, asked }).toEqual({ sites: ['main.js:3'], unreached: [], asked: ['main.js:5'] });
  });

  test('the same behind a setting that leaves the function', async () => {
    const { sites, asked } = await told({ 'package.json': MANIFEST, 'main.js': `const mode = process.env.MODE || 'feed';\nasync function look() {\n  if (mode === 'feed') return fetch('${ADDRESS}?q=feed');\n  return fetch('${ADDRESS}?q=other');\n}\nsetInterval(look, 3600000);\n` });
    expect({ sites, asked }).toEqual({ sites: ['main.js:3'], asked: ['main.js:4'] });
  });

  test('the same of the other cases of a setting', async () => {
    const { sites, asked } = await told({ 'package.json': MANIFEST, 'main.js': `const mode = process.env.MODE ?? 'feed';\nswitch (mode) {\n  case 'feed':\n    fetch('${ADDRESS}?q=feed');\n    break;\n  case 'other':\n    fetch('${ADDRESS}?q=other');\n    break;\n}\n` });
    expect({ sites, asked }).toEqual({ sites: ['main.js:4'], asked: ['main.js:7'] });
  });

  test('counted as what somebody runs where a word of the command line leads to it', async () => {
    const { sites } = await budgetOf({ 'requirements.txt': 'requests\n', 'main.py': `import argparse\nimport requests\n\nparser = argparse.ArgumentParser()\nparser.add_argument("--login", action="store_true")\nargs = parser.parse_args()\nif args.login:\n    requests.post("https://www.upwork.com/ab/account-security/login")\nelse:\n    requests.get("${ADDRESS}")\n` });
    expect(sites.map(({ place, trigger }) => `${place.line} ${trigger.text}`).toSorted()).toEqual(['10 once at start', '8 main.py --login']);
  });

  test('a function that calls itself deep in its branches is walked to an end', async () => {
    const branches = Array.from({ length: 14 }, (_, index) => `if (node.a${index}) {`).join('\n');
    const { asked, sites } = await told({ 'package.json': MANIFEST, 'main.js': `const walk = (node) => {\n${branches}\nfor (const one of node.parts) walk(one);\n${'}\n'.repeat(14)}};\nfetch('${ADDRESS}').then((r) => r.json()).then(walk);\n` });
    expect([sites, asked]).toEqual([['main.js:32'], []]);
  });
});

describe('what is made where it is missing', () => {
  test('signs in once, however often it is asked for', async () => {
    const { sites, total } = await budgetOf({ 'package.json': MANIFEST, 'main.js': `import axios from 'axios';\nlet client = null;\nasync function ready() {\n  if (client) return client;\n  await axios.post('https://www.upwork.com/ab/account-security/login', {});\n  client = axios.create({ baseURL: 'https://api.upwork.com' });\n  return client;\n}\nsetInterval(async () => {\n  const own = await ready();\n  await own.post('/graphql', { query: '{ a }' });\n}, 60000);\n` });
    expect(sites.find(({ place }) => place.line === 5)?.perDay.expected).toBe(1);
    expect(sites.find(({ place }) => place.line === 11)?.perDay.expected).toBe(1440);
    expect(total.proved).toBeLessThanOrEqual(1441);
  });

  test('the same of a browser in a loop that never ends', async () => {
    const { sites } = await budgetOf({ 'package.json': NAMED, 'main.js': `import { connect } from 'a-browser';\nlet page = null;\nasync function run() {\n  while (true) {\n    if (!page) {\n      page = await connect({});\n      await page.goto('https://www.upwork.com/ab/account-security/login');\n    }\n    await page.goto('https://www.upwork.com/nx/search/jobs');\n    await new Promise((done) => setTimeout(done, 60000));\n  }\n}\nrun();\n` });
    expect(sites.find(({ place }) => place.line === 7)?.perDay.expected).toBe(1);
    expect(sites.find(({ place }) => place.line === 9)?.perDay.expected).toBeGreaterThan(1000);
  });

  test('what a search gives is there as a rule, and not always', async () => {
    const { sites } = await told({ 'package.json': MANIFEST, 'main.js': `import db from 'a-store';\nasync function look() {\n  if ((await db.jobs.findOne({ id: 1 })) !== null) return;\n  await fetch('${ADDRESS}');\n}\nsetInterval(look, 60000);\n` });
    expect(sites).toEqual(['main.js:4']);
  });
});

describe('lists', () => {
  const board = (posts: string): Files => ({
    'pom.xml': '<project/>',
    'src/main/resources/application.properties': `board.posts=${posts}\n`,
    'src/main/java/a/Board.java': 'package a;\nimport java.util.List;\nimport org.springframework.beans.factory.annotation.Value;\nimport org.springframework.boot.SpringApplication;\nimport org.springframework.scheduling.annotation.Scheduled;\nimport org.springframework.web.client.RestTemplate;\n@org.springframework.boot.autoconfigure.SpringBootApplication\npublic class Board {\n  @Value("${board.posts}")\n  private List<String> posts;\n  private final RestTemplate rest = new RestTemplate();\n  public static void main(String[] args) { SpringApplication.run(Board.class, args); }\n  @Scheduled(cron = "0 0 * * * *")\n  public void pull() {\n    for (String post : posts) {\n      rest.getForObject("https://www.upwork.com/api/x/" + post, String.class);\n    }\n  }\n}\n',
  });

  test('a property that is injected as a list has its commas between its items', async () => {
    const { total } = await budgetOf(board('18801,18802,18803'));
    expect(total).toMatchObject({ proved: 72, expected: 72, high: 72 });
  });

  test('a text of which only the beginning is known has no number of letters', async () => {
    const { total } = await budgetOf({ 'package.json': MANIFEST, 'main.js': `for (const one of 'abcdef' + process.env.MORE) fetch('${ADDRESS}?q=' + one);\n` });
    expect(total.proved).toBe(0);
  });
});

describe('pages', () => {
  test('a script in the pages of the platform that goes to another of them asks for it', async () => {
    const { asked, sites } = await told({ 'manifest.json': '{ "manifest_version": 3, "name": "Upwork lens", "content_scripts": [{ "matches": ["https://www.upwork.com/*"], "js": ["content_script.js"] }] }', 'content_script.js': "function next() {\n  location.href = 'https://www.upwork.com/nx/find-work/best-matches';\n}\nsetTimeout(next, 1000);\n" });
    expect([...asked, ...sites]).toContain('content_script.js:2');
  });

  test('the same in the pages of an app is a link of its own', async () => {
    const { asked, sites } = await told({ 'package.json': MANIFEST, 'main.js': "// upwork\nfunction next() {\n  location.href = '/next';\n}\nnext();\n" });
    expect([...asked, ...sites]).toEqual([]);
  });

  test('a page that is loaded again, and the address at which a browser is, are asked for', async () => {
    const { sites } = await told({ 'requirements.txt': 'selenium\n', 'README.md': '# Upwork lens\n', 'main.py': 'import urllib.request\nfrom selenium import webdriver\n\ndriver = webdriver.Chrome()\ndriver.get("https://www.upwork.com/nx/search/jobs")\ndriver.refresh()\nurllib.request.urlopen(driver.current_url)\n' });
    expect(sites.toSorted()).toEqual(['main.py:5', 'main.py:6', 'main.py:7']);
  });

  test('a browser that is led to addresses of others is not taken for one, in a file that is called after them', async () => {
    const { sites, asked } = await told({ 'package.json': NAMED, 'main.js': `import './linkedin.js';\nfetch('${ADDRESS}');\n`, 'linkedin.js': "import puppeteer from 'puppeteer';\nimport { list } from 'a-store';\nconst browser = await puppeteer.launch();\nconst page = await browser.newPage();\nfor (const one of await list()) await page.goto(one.profile);\n" });
    expect([...sites, ...asked]).toEqual(['main.js:2']);
  });
});

describe('where a project says by its name alone whom it asks', () => {
  test('what a browser is led to is asked about or counted', async () => {
    const { sites, asked } = await told({ 'package.json': NAMED, 'main.js': "import puppeteer from 'puppeteer';\nimport { list } from 'a-store';\nconst browser = await puppeteer.launch();\nconst page = await browser.newPage();\nfor (const one of await list()) await page.goto(one.link);\n" });
    expect([...sites, ...asked]).toContain('main.js:5');
  });

  test('a reader of feeds that is made by hand is asked about, and what tells people is not', async () => {
    const { sites, asked } = await told({ 'README.md': '# Upwork feeds\n', 'config.json': '{ "feeds": ["link"] }', 'main.go': 'package main\n\nimport (\n\t"encoding/xml"\n\t"net/http"\n)\n\ntype Feed struct{ Channel string `xml:"channel"` }\n\nfunc readFeed(link string) {\n\tr, _ := http.Get(link)\n\txml.NewDecoder(r.Body).Decode(&Feed{})\n}\n\nfunc tell(token string) {\n\thttp.Get("https://chat.example.com/" + token)\n}\n\nfunc main() {\n\tfor _, one := range load().Feeds {\n\t\treadFeed(one)\n\t}\n\ttell("x")\n}\n' });
    expect([...sites, ...asked]).toEqual(['main.go:11']);
  });
});

describe('files that a bundler finds', () => {
  const files = (dependencies: string): Files => ({
    'package.json': `{ "name": "lens", "scripts": { "start": "node src/main.js" }, "dependencies": { ${dependencies} } }`,
    'src/main.js': "import * as places from 'places';\nfetch(places.feed);\n",
    'src/js/places.js': `export const feed = '${ADDRESS}';\n`,
  });

  test('by a name that is no package', async () => {
    expect((await told(files('"axios": "1"'))).sites).toEqual(['src/main.js:2']);
  });

  test('unless a package is called so', async () => {
    expect((await told(files('"places": "1"'))).sites).toEqual([]);
  });
});

describe('languages that are not read', () => {
  test('a notebook of another kernel is told as the code that it is', async () => {
    const { asked } = await told({ 'look.ipynb': `{\n "cells": [{ "cell_type": "code", "source": ["library(httr)\\n", "GET(\\"${ADDRESS}\\")"] }],\n "metadata": { "kernelspec": { "language": "R", "name": "ir" } }\n}\n` });
    expect(asked).toEqual(['look.ipynb:2']);
  });

  test('the file that asks is told, where the address stands in another one', async () => {
    const { asked } = await told({ 'src/lens/helpers.clj': `(ns lens.helpers)\n(defn feed-url [q] (str "${ADDRESS}?q=" q))\n`, 'src/lens/core.clj': '(ns lens.core (:require [lens.helpers :as h] [remus]))\n(defn read-feed [q]\n  (remus/parse-url (h/feed-url q)))\n', 'src/lens/chat.clj': '(ns lens.chat (:require [clj-http.client :as client]))\n(defn tell [text]\n  (client/post "https://chat.example.com" {:body text}))\n' });
    expect(asked).toEqual(['src/lens/core.clj:3']);
  });

  test('a line that asks another service is not taken for it', async () => {
    const { asked } = await told({ 'run.sh': `URL=${ADDRESS}\ncurl -s http://127.0.0.1:9222/json\ncurl -s "$URL"\n` });
    expect(asked).toEqual(['run.sh:3']);
  });
});

test('a token that a module of Ruby keeps for itself is asked for when it ends, and not each time', async () => {
  const { sites } = await budgetOf({ Gemfile: 'rufus-scheduler\n', 'main.rb': "require 'net/http'\nrequire 'rufus-scheduler'\nmodule Token\n  def self.current\n    return @value if @value && Time.now < @until\n    res = Net::HTTP.post_form(URI('https://www.upwork.com/api/v3/oauth2/token'), grant_type: 'refresh_token')\n    body = JSON.parse(res.body)\n    @until = Time.now + 86_400\n    @value = body['access_token']\n  end\nend\nRufus::Scheduler.new.every '15m' do\n  Net::HTTP.post(URI('https://api.upwork.com/graphql'), '{}', 'Authorization' => Token.current)\nend\n" });
  const token = sites.find(({ place }) => place.line === 6);
  expect(token?.perDay.proved).toBeLessThanOrEqual(1);
  expect(token?.perDay.expected).toBeLessThanOrEqual(2);
});

test('Ruby: either of two clients asks', async () => {
  const { asked } = await told({ 'lib/upwork_gigs.rb': "require 'upwork/api'\nrequire 'upwork/api/routers/jobs/search'\nmodule Gigs\n  def self.search(words)\n    router = words.size > 3 ? Upwork::Api::Routers::Jobs::Search.new(old_client) : Upwork::Api::Routers::Jobs::Search.new(new_client)\n    router.find({ 'q' => words })\n  end\nend\n" });
  expect(asked).toEqual(['lib/upwork_gigs.rb:6']);
});

test('Ruby: a block that is handed on to what nobody knows is no place to ask about, but what it calls is', async () => {
  const { asked } = await told({ 'lib/upwork_bot.rb': "require 'telegram/bot'\nrequire 'upwork/api'\nrequire 'upwork/api/routers/jobs/search'\nmodule Bot\n  def self.start\n    telegram.listen do |message|\n      tell(jobs(message.text))\n    end\n  end\n  def self.jobs(words)\n    Upwork::Api::Routers::Jobs::Search.new(client).find({ 'q' => words })\n  end\nend\n" });
  expect(asked).toEqual(['lib/upwork_bot.rb:11', 'lib/upwork_bot.rb:7']);
});

describe('what only a document promises', () => {
  const README = '# Lens\n\nReads the Upwork feed.\n\n* Up to 13 feeds checked with 1 minute interval\n* A summary by mail each hour\n\n```\nfeeds checked every minute\n```\n';

  test('is asked about at its line where no program does it', async () => {
    const { asked, sites } = await told({ 'README.md': README, 'src/Code.gs': '// kept elsewhere\n' });
    expect({ asked, sites }).toEqual({ asked: ['README.md:5'], sites: [] });
  });

  test('is not asked about where a program is counted, nor where it is about something else', async () => {
    const program = await told({ 'README.md': README, 'package.json': MANIFEST, 'main.js': `fetch('${ADDRESS}?q=new');\n` });
    expect({ asked: program.asked, sites: program.sites }).toEqual({ asked: [], sites: ['main.js:1'] });
    expect((await told({ 'README.md': README.replace('Upwork', 'weather') })).asked).toEqual([]);
    expect((await told({ 'README.md': '# Lens\n\nReads the Upwork feed.\n\nTests take 5 minutes. Ads for $20 per hour.\n' })).asked).toEqual([]);
  });
});

describe('an address of the platform for which nothing is seen to ask', () => {
  test('is asked about where it stands, in a program or its settings', async () => {
    expect((await told({ 'config/sources.conf': '# all\nurl = https://api.upwork.com/graphql\n', 'run.jl': 'include("work.jl")\n' })).asked).toEqual(['config/sources.conf:2']);
    expect((await told({ 'src/Sources.kt': 'package app\n\nobject Sources {\n  const val FEED = "https://www.upwork.com/ab/feed/jobs/rss"\n}\n' })).asked.length).toBe(1);
  });

  test('is none in a comment, in tests, in documents, nor as a link for people', async () => {
    expect((await told({ 'a.conf': '# url = https://api.upwork.com/graphql\n', 'test/a.conf': 'url = https://api.upwork.com/graphql\n', 'README.md': 'See https://api.upwork.com/graphql.\n', 'src/Footer.jsx': 'export const Footer = () => <a href="https://www.upwork.com/freelancers/~01">me</a>;\n' })).asked).toEqual([]);
  });
});

describe('modules that platforms of workers run', () => {
  const worker = { 'package.json': '{ "name": "lens" }', 'src/base.ts': "export const BASE = 'https://api.upwork.com';\n", 'src/sync.ts': "import { BASE } from './base.js';\nexport const sync = async () => fetch(`${BASE}/a`);\n", 'src/router.ts': "import { BASE } from './base.js';\nexport async function handle(request: Request) {\n  const { pathname } = new URL(request.url);\n  if (request.method === 'POST' && pathname === '/fill') await fetch(`${BASE}/b`);\n  return new Response('');\n}\n" };
  const main = "import { handle } from './router.js';\nimport { sync } from './sync.js';\nexport default {\n  async fetch(request: Request, env: Env): Promise<Response> {\n    return handle(request);\n  },\n  async scheduled(event: ScheduledEvent) {\n    await sync();\n  },\n};\n";

  test('answer requests beside their schedule, which therefore proves no upper bound', async () => {
    const { sites, total } = await budgetOf({ ...worker, 'src/index.ts': main, 'wrangler.toml': 'name = "lens"\nmain = "src/index.ts"\n[triggers]\ncrons = ["0 * * * *"]\n' });
    expect(sites.map(({ place: { path, line }, trigger }) => `${path}:${line} ${trigger.kind}`).toSorted()).toEqual(['src/router.ts:4 route', 'src/sync.ts:2 cron']);
    expect([total.proved, total.high]).toEqual([24, Infinity]);
  });

  test('what takes its address from a file that only holds it is told where nothing comes to it', async () => {
    const { sites, unreached } = await told({ ...worker, 'src/index.ts': main, 'wrangler.toml': 'name = "lens"\nmain = "src/index.ts"\n' });
    expect({ sites, unreached }).toEqual({ sites: ['src/router.ts:4'], unreached: ['src/sync.ts:2'] });
  });

  test('take messages of a queue in, and a call of fetch is no method', async () => {
    const { asked } = await told({ ...worker, 'src/index.ts': "import { sync } from './sync.js';\nexport default {\n  async queue(batch: MessageBatch) {\n    for (const one of batch.messages) await sync();\n  },\n};\nexport const ping = () => {\n  fetch('https://chat.example.com', { method: 'POST' });\n};\n" });
    expect(asked).toEqual(['src/sync.ts:2']);
  });
});

test('a function that gives nothing where its data is not as it has to be proves nothing of what comes after it', async () => {
  const { sites, total } = await budgetOf({ 'package.json': MANIFEST, 'main.js': `const parse = (text) => {\n  const match = text.match(/x-(\\d+)/);\n  if (!match) return null;\n  return { id: match[1] };\n};\nsetInterval(async () => {\n  const { text } = await (await fetch('https://other.example.org/next')).json();\n  const job = parse(text);\n  if (job === null) return fetch('${ADDRESS}');\n  await fetch(\`https://www.upwork.com/api/jobs/\${job.id}\`);\n}, 3600000);\n` });
  expect(sites.map(({ place }) => place.line).toSorted((a, b) => a - b)).toEqual([9, 10]);
  expect(total.proved).toBe(0);
  expect(total.expected).toBeCloseTo(24, 0);
});

test('a script by which an app is tried is no part of it, where there is more than that', async () => {
  const app = { 'package.json': '{ "name": "lens", "scripts": { "start": "node server.js" } }', 'look.js': `exports.look = (what) => fetch('${ADDRESS}?q=' + what);\n`, 'test.js': "const { look } = require('./look');\nasync function test() {\n  await look('go');\n}\ntest();\n" };
  const { sites } = await budgetOf({ ...app, 'server.js': "const { look } = require('./look');\nrequire('express')().get('/look', () => look('rust'));\n" });
  expect(sites.map(({ trigger }) => trigger.text)).toEqual(['GET /look']);
  expect((await budgetOf(app)).sites.map(({ place }) => place.path)).toEqual(['look.js']);
});

describe('what people write in a chat starts what listens to it, as often as they do', () => {
  test.each([
    ['Telegraf', "import { Telegraf } from 'telegraf';\nconst bot = new Telegraf(process.env.TOKEN);\nbot.on('text', look);\nbot.launch();\n"],
    ['Telegraf, made in one of two branches', "import { Telegraf } from 'telegraf';\nlet bot;\nif (process.env.STAGE === 'live') bot = new Telegraf(process.env.TOKEN);\nelse bot = new Telegraf(process.env.TOKEN);\nbot.on('text', look);\nbot.launch();\n"],
    ['grammY', "import { Bot } from 'grammy';\nconst bot = new Bot(process.env.TOKEN);\nbot.on('message:text', look);\nbot.start();\n"],
    ['discord.js', "import { Client, Events } from 'discord.js';\nconst client = new Client({ intents: [] });\nclient.on(Events.MessageCreate, look);\nclient.login('x');\n"],
    ['Bolt', "import { App } from '@slack/bolt';\nconst app = new App({ token: 'x' });\napp.event('app_mention', look);\n"],
  ])('%s', async (_name, text) => {
    const { sites, total } = await budgetOf({ 'package.json': MANIFEST, 'main.js': `const look = () => fetch('${ADDRESS}');\n${text}` });
    expect(sites.map(({ trigger }) => trigger.kind)).toEqual(['action']);
    expect(total).toEqual({ proved: 0, low: 0, expected: 20, high: Infinity });
  });

  test('what the connection tells does not', async () => {
    const { total } = await budgetOf({ 'package.json': MANIFEST, 'main.js': `import { Client } from 'discord.js';\nconst client = new Client({ intents: [] });\nclient.once('ready', () => fetch('${ADDRESS}'));\nclient.login('x');\n` });
    expect(total.expected).toBe(1);
  });
});
