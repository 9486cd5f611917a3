import { describe, expect, test } from 'vitest';
import { budgetOf } from './support/volume.ts';

interface Shape {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Lines that send to the platform. */
  readonly asks: readonly string[];
}

const GRAPHQL = 'https://api.upwork.com/graphql';
const NODE = '{ "name": "lens", "type": "module", "scripts": { "start": "node main.js" } }';

/** Ways in which programs come to a request, and to its address. */
const JAVASCRIPT: readonly Shape[] = [
  {
    name: 'a path alone, in a script that an extension puts into pages of the platform',
    files: { 'manifest.json': '{ "manifest_version": 3, "name": "Pages", "content_scripts": [{ "matches": ["https://www.upwork.com/nx/*"], "js": ["src/page.js"] }] }', 'src/page.js': "document.addEventListener('click', () => {\n  fetch('/nx/own/api/one');\n});\nfetch('https://stats.example.com/hit');\n" },
    asks: ['src/page.js:2'],
  },
  {
    name: 'the variables that a worker is handed',
    files: { 'wrangler.toml': 'name = "lens"\nmain = "worker.js"\n[triggers]\ncrons = ["0 * * * *"]\n[vars]\nFEED_BASE = "https://www.upwork.com/ab/feed/jobs/rss"\nTELL_BASE = "https://chat.example.com/tell"\n', 'worker.js': 'export default {\n  async scheduled(event, env) {\n    await fetch(`${env.FEED_BASE}?q=rust`);\n    await fetch(env.TELL_BASE);\n  },\n};\n' },
    asks: ['worker.js:3'],
  },
  {
    name: 'the site that a browser was made for, and a page that is handed on',
    files: { 'package.json': NODE, 'main.js': "import { chromium } from 'playwright';\nimport { Search } from './search.js';\nconst browser = await chromium.launch();\nconst context = await browser.newContext({ baseURL: 'https://www.upwork.com' });\nawait context.request.get('/nx/own/list');\nawait new Search(await context.newPage()).open();\n", 'search.js': "export class Search {\n  constructor(page) {\n    this.page = page;\n  }\n  async open() {\n    await this.page.goto('/nx/search/jobs');\n  }\n}\n" },
    asks: ['main.js:5', 'search.js:6'],
  },
  {
    name: 'a token that asks for the next one itself',
    files: { 'package.json': NODE, 'main.js': "import { AuthorizationCode } from 'simple-oauth2';\nimport kept from './kept.json';\nconst oauth = new AuthorizationCode({ client: {}, auth: { tokenHost: 'https://www.upwork.com', tokenPath: '/api/v3/oauth2/token' } });\nlet token = oauth.createToken(kept);\nif (token.expired()) {\n\n\n\n  token = await token.refresh();\n}\n", 'kept.json': '{}' },
    asks: ['main.js:9'],
  },
  {
    name: 'an address whose parts are joined, in a window of a desktop program',
    files: { 'package.json': NODE, 'main.js': "import { ipcMain, net } from 'electron';\nconst SITE = 'https://www.upwork.com';\nipcMain.handle('find', (event, term) => net.fetch([SITE, 'nx/search/jobs', `?q=${term}`].join('/')));\n" },
    asks: ['main.js:3'],
  },
  {
    name: 'a method of a client, bound to its address',
    files: { 'package.json': NODE, 'main.js': `import ky from 'ky';\nconst connect = (token) => ky.create({ headers: { token } }).post.bind(null, '${GRAPHQL}');\n\n\n\n\n\nconst send = connect('a');\nawait send({ json: { query: '{ user { id } }' } });\n` },
    asks: ['main.js:9'],
  },
  {
    name: 'a client that a plugin puts by for the routes',
    files: { 'package.json': NODE, 'main.js': "import fastify from 'fastify';\nimport plugin from './plugin.js';\nconst app = fastify();\napp.register(plugin, { token: 'a' });\napp.get('/me', async function () {\n  return this.lens.ask('{ user { id } }');\n});\napp.listen({ port: 1 });\n", 'plugin.js': "import fp from 'fastify-plugin';\nimport { Pool } from 'undici';\nexport default fp(async (app, options) => {\n  const pool = new Pool(options.origin || 'https://api.upwork.com');\n  app.decorate('lens', {\n    ask(query) {\n      return pool.request({ path: '/graphql', method: 'POST', body: query });\n    },\n  });\n});\n" },
    asks: ['plugin.js:7'],
  },
  {
    name: 'a client that is put on what nobody knows',
    files: { 'package.json': NODE, 'main.js': "import axios from 'axios';\nimport express from 'express';\nconst app = express();\napp.use((request, response, next) => {\n  request.lens = axios.create({ baseURL: 'https://api.upwork.com' });\n  next();\n});\n\n\n\napp.get('/me', (request) => request.lens.post('/graphql', {}));\napp.listen(1);\n" },
    asks: ['main.js:11'],
  },
  {
    name: 'a component that asks GraphQL by the client of its page',
    files: { 'package.json': NODE, 'main.js': `import { ApolloClient, createHttpLink, from } from '@apollo/client';\nimport { setContext } from '@apollo/client/link/context';\nimport { Rooms } from './rooms.jsx';\nconst client = new ApolloClient({ link: from([setContext(() => ({})), createHttpLink({ uri: '${GRAPHQL}' })]) });\nRooms();\n`, 'rooms.jsx': "import { gql, useQuery } from '@apollo/client';\nconst ROOMS = gql`{ roomList { id } }`;\nexport function Rooms() {\n  const { data } = useQuery(ROOMS, { pollInterval: 60000 });\n  return <p>{data.roomList.id}</p>;\n}\n" },
    asks: ['rooms.jsx:4'],
  },
  {
    name: "Google's library for tokens in a script of a spreadsheet",
    files: { 'appsscript.json': '{}', 'Code.gs': "function service_() {\n  return OAuth2.createService('lens')\n    .setTokenUrl('https://www.upwork.com/api/v3/oauth2/token')\n    .setClientId('a');\n}\nfunction back(request) {\n  service_().handleCallback(request);\n}\n\n\n\nfunction load() {\n  const token = service_().getAccessToken();\n\n\n\n\n  UrlFetchApp.fetch('https://api.upwork.com/graphql', { headers: { token } });\n}\nfunction install() {\n  ScriptApp.newTrigger('load').timeBased().everyHours(6).create();\n}\n" },
    asks: ['Code.gs:13', 'Code.gs:18'],
  },
  {
    name: 'a program among the sources, which nothing starts and which starts itself',
    files: { 'package.json': '{ "name": "lens", "scripts": { "start": "node src/server.js" } }', 'src/server.js': `require('express')().get('/a', () => fetch('${GRAPHQL}')).listen(1);\n`, 'src/sync.js': `async function main() {\n  await fetch('${GRAPHQL}?a');\n}\nmain();\n` },
    asks: ['src/server.js:1', 'src/sync.js:2'],
  },
  {
    name: 'a method that is called like what it calls, in a script that people run by its name',
    files: { 'package.json': '{ "name": "lens", "scripts": { "start": "bun run main.ts", "setup": "bun run src/setup.ts" } }', 'main.ts': `setInterval(() => fetch('${GRAPHQL}'), 3600000);\n`, 'src/setup.ts': "Bun.serve({\n  port: 3000,\n  async fetch(request) {\n    const code = new URL(request.url).searchParams.get('code');\n    await fetch('https://www.upwork.com/api/v3/oauth2/token', { method: 'POST', body: code });\n    return new Response('done');\n  },\n});\n" },
    asks: ['main.ts:1', 'src/setup.ts:5'],
  },
  {
    name: 'a package of the same repository',
    files: { 'package.json': '{ "private": true, "workspaces": ["apps/*", "packages/*"] }', 'apps/worker/package.json': '{ "name": "worker" }', 'apps/worker/src/main.ts': "import { reader } from '@lens/http';\nawait reader()('https://www.upwork.com/freelance-jobs/go/');\n", 'packages/http/package.json': '{ "name": "@lens/http", "main": "dist/index.js" }', 'packages/http/src/index.ts': 'export const reader = () => async (address: string) => {\n  const answer = await fetch(address);\n  return answer.text();\n};\n' },
    asks: ['packages/http/src/index.ts:2'],
  },
  {
    name: 'what a container of dependencies hands out by a token',
    files: { 'package.json': NODE, 'main.ts': `import { container } from 'tsyringe';\nimport axios from 'axios';\nimport { Lens } from './lens.ts';\ncontainer.register('http', { useValue: axios.create({ baseURL: 'https://api.upwork.com' }) });\nawait container.resolve(Lens).ask();\n`, 'lens.ts': "import { inject, injectable } from 'tsyringe';\n@injectable()\nexport class Lens {\n  constructor(@inject('http') private http: any) {}\n  ask() {\n    return this.http.post('/graphql', {});\n  }\n}\n" },
    asks: ['lens.ts:6'],
  },
  {
    name: 'what Awilix hands to constructors by their names',
    files: { 'package.json': NODE, 'main.js': "import { asClass, asValue, createContainer } from 'awilix';\nimport axios from 'axios';\nimport { Lens } from './lens.js';\nconst container = createContainer();\ncontainer.register({ http: asValue(axios), settings: asValue({ api: 'https://api.upwork.com/graphql' }), lens: asClass(Lens).singleton() });\nawait container.resolve('lens').ask();\n", 'lens.js': 'export class Lens {\n  constructor({ http, settings }) {\n    this.http = http;\n    this.settings = settings;\n  }\n  ask() {\n    return this.http.post(this.settings.api, {});\n  }\n}\n' },
    asks: ['lens.js:7'],
  },
  {
    name: 'what a module of Nest provides',
    files: { 'package.json': '{ "name": "lens", "scripts": { "start": "nest start" } }', 'src/main.ts': "import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nasync function bootstrap() {\n  await NestFactory.create(AppModule);\n}\nbootstrap();\n", 'src/app.module.ts': `import { Module } from '@nestjs/common';\nimport { GraphQLClient } from 'graphql-request';\nimport { Jobs } from './jobs';\n@Module({ controllers: [Jobs], providers: [{ provide: 'ASK', useFactory: () => new GraphQLClient('${GRAPHQL}') }] })\nexport class AppModule {}\n`, 'src/jobs.ts': "import { Controller, Get, Inject } from '@nestjs/common';\n@Controller('jobs')\nexport class Jobs {\n  constructor(@Inject('ASK') private readonly ask: any) {}\n  @Get()\n  list() {\n    return this.ask.request('{ user { id } }');\n  }\n}\n" },
    asks: ['src/jobs.ts:7'],
  },
  {
    name: 'work that a browser does in its page',
    files: { 'package.json': NODE, 'main.js': "import puppeteer from 'puppeteer';\nconst browser = await puppeteer.launch();\nconst page = await browser.newPage();\nawait page.goto('https://www.upwork.com/nx/find-work/');\n\n\n\n\nconst found = await page.evaluate(async (path) => {\n  const answer = await fetch(path);\n  return answer.json();\n}, '/own/feeds');\n\n\n\nawait page.reload();\n" },
    asks: ['main.js:4', 'main.js:10', 'main.js:16'],
  },
  {
    name: 'the app of a phone, and what it is told to show',
    files: { 'package.json': '{ "name": "lens", "dependencies": { "react-native": "1" } }', 'App.tsx': "import { FlatList } from 'react-native';\nimport { Row } from './Row';\nexport default function App() {\n  return <FlatList data={[]} renderItem={({ item }) => <Row item={item} />} />;\n}\n", 'Row.tsx': "import { Text } from 'react-native';\nexport function Row({ item }) {\n  return <Text onPress={() => fetch('https://api.upwork.com/graphql', { method: 'POST' })}>{item.id}</Text>;\n}\n" },
    asks: ['Row.tsx:3'],
  },
  {
    name: 'an address in a sheet, of which only the read-me says what it is',
    files: { 'README.md': 'Put links such as https://www.upwork.com/ab/feed/jobs/rss?q=go into column A.', 'Code.gs': "function look() {\n  var rows = SpreadsheetApp.getActive().getSheetByName('Feeds').getDataRange().getValues();\n  rows.forEach(function (row) {\n    UrlFetchApp.fetch(row[0]);\n  });\n}\n" },
    asks: ['Code.gs:4'],
  },
];

const PYTHON: readonly Shape[] = [
  { name: 'a notebook', files: { 'look.ipynb': '{\n "cells": [\n  {"cell_type": "markdown", "source": ["# look"]},\n  {"cell_type": "code", "source": [\n   "import requests\\n",\n   "BASE = \\"https://www.upwork.com\\"\\n",\n   "%matplotlib inline"\n  ]},\n  {"cell_type": "code", "source": [\n   "def page(skill):\\n",\n   "    return requests.get(f\\"{BASE}/hire/{skill}/\\")\\n"\n  ]},\n  {"cell_type": "code", "source": "\\nfor one in [\'go\', \'php\']:\\n    page(one)"}\n ]\n}\n' }, asks: ['look.ipynb:11'] },
  { name: 'a request that is put together first', files: { 'main.py': `import requests\n\nsession = requests.Session()\nprepared = session.prepare_request(requests.Request("POST", "${GRAPHQL}", json={}))\n\n\n\n\nsession.send(prepared, timeout=9)\n` }, asks: ['main.py:9'] },
  { name: 'settings that an app of Flask reads', files: { 'app.py': 'import requests\nfrom flask import Flask\n\napp = Flask(__name__)\napp.config.from_pyfile("settings.cfg")\n\n\n@app.route("/")\ndef index():\n    return requests.post(app.config["API_URL"]).text\n', 'settings.cfg': `API_URL = "${GRAPHQL}"\n` }, asks: ['app.py:10'] },
  { name: 'a timer and a page of Qt', files: { 'main.py': 'import requests\nfrom PyQt5.QtCore import QTimer, QUrl\nfrom PyQt5.QtWebEngineWidgets import QWebEngineView\nfrom PyQt5.QtWidgets import QMainWindow\n\n\nclass Main(QMainWindow):\n    def __init__(self):\n        super().__init__()\n        self.view = QWebEngineView()\n        self.view.load(QUrl("https://www.upwork.com/nx/find-work/"))\n        self.timer = QTimer(self)\n        self.timer.timeout.connect(self.look)\n        self.timer.start(60000)\n\n    def look(self):\n        requests.get("https://www.upwork.com/ab/feed/jobs/rss")\n\n\nMain()\n' }, asks: ['main.py:11', 'main.py:17'] },

  { name: 'what a class calls on the one above', files: { 'main.py': `import requests\n\nclass Above:\n    def ask(self, query):\n        return requests.post("${GRAPHQL}", json={"query": query})\n\n\n\n\nclass Below(Above):\n    def ask(self, query):\n        return super().ask(query)\n\nBelow().ask("{ user }")\n` }, asks: ['main.py:5'] },
  { name: 'a session that asks in its own way', files: { 'main.py': 'import requests\nfrom urllib.parse import urljoin\n\nclass Site(requests.Session):\n    def __init__(self, base):\n        super().__init__()\n        self.base = base\n\n    def request(self, method, url, *args, **kwargs):\n        return super().request(method, urljoin(self.base, url), *args, **kwargs)\n\n\n\n\n\nwith Site("https://www.upwork.com/api/") as site:\n    site.get("messages/v3/rooms.json")\n' }, asks: ['main.py:10'] },
  { name: 'a function of which a part is filled in', files: { 'main.py': 'import requests\nfrom functools import partial\n\nask = partial(requests.get, "https://www.upwork.com/ab/feed/jobs/rss", timeout=9)\n\n\n\n\n\nprint(ask(params={"q": "a"}).text)\n' }, asks: ['main.py:10'] },
  { name: 'an address by its parts', files: { 'main.py': 'import requests\nfrom urllib.parse import urlencode, urlunsplit\n\nrequests.get(urlunsplit(("https", "www.upwork.com", "/ab/feed/jobs/rss", urlencode({"q": "a"}), "")))\n' }, asks: ['main.py:4'] },
  { name: 'a spider that follows links', files: { 'lens/spiders/jobs.py': 'import scrapy\n\nclass Jobs(scrapy.Spider):\n    name = "jobs"\n\n    def start_requests(self):\n        yield scrapy.Request("https://www.upwork.com/freelance-jobs/go/", callback=self.parse)\n\n\n\n\n    def parse(self, response):\n        for link in response.css("a::attr(href)").getall():\n            yield response.follow(link, self.parse_one)\n\n    def parse_one(self, response):\n        yield {"title": response.css("h1::text").get()}\n' }, asks: ['lens/spiders/jobs.py:1', 'lens/spiders/jobs.py:7', 'lens/spiders/jobs.py:14'] },
  { name: 'a bot hands its handlers what it was told by name', files: { 'main.py': 'import asyncio\nimport aiohttp\nfrom aiogram import Bot, Dispatcher\n\ndp = Dispatcher()\n\n\nclass Feed:\n    def __init__(self, http):\n        self.http = http\n\n    async def read(self):\n        async with self.http.get("https://www.upwork.com/ab/feed/jobs/rss") as answer:\n            return await answer.text()\n\n\n\n\n@dp.message()\nasync def jobs(message, feed):\n    await message.answer(await feed.read())\n\n\nasync def main():\n    async with aiohttp.ClientSession() as http:\n        await dp.start_polling(Bot("a"), feed=Feed(http))\n\nasyncio.run(main())\n' }, asks: ['main.py:13'] },
  { name: 'a client that an app keeps in its state, for what its routes depend on', files: { 'main.py': `from contextlib import asynccontextmanager\nimport httpx\nfrom fastapi import Depends, FastAPI, Request\n\n@asynccontextmanager\nasync def lifespan(app):\n    app.state.http = httpx.AsyncClient()\n    yield\n\nclass Lens:\n    def __init__(self, request: Request):\n        self.http = request.app.state.http\n\n    async def ask(self, query):\n        return await self.http.post("${GRAPHQL}", json={"query": query})\n\n\n\n\napp = FastAPI(lifespan=lifespan)\n\n@app.get("/me")\nasync def me(lens: Lens = Depends()):\n    return await lens.ask("{ user }")\n` }, asks: ['main.py:15'] },
  { name: 'the entry of a table that a setting chooses, and the other one', files: { 'main.py': `import os\nimport requests\n\nclass Feed:\n    def read(self):\n        return requests.get("https://www.upwork.com/ab/feed/jobs/rss")\n\n\n\n\nclass Api:\n    def read(self):\n        return requests.post("${GRAPHQL}")\n\n\n\n\nprint({"feed": Feed, "api": Api}[os.getenv("MODE", "feed")]().read())\n` }, asks: ['main.py:6', 'main.py:13'] },
  { name: 'a browser that the project steers by another class, in a project called after the platform', files: { 'pyproject.toml': '[project]\nname = "upwork-lens"\n', 'main.py': 'from browser import Browser\n\n\nclass Reader:\n    def __init__(self, browser):\n        self._browser = browser\n\n    def read(self, url):\n        tab = self._browser.tab\n        tab.get(url)\n        return tab.html\n\n\nprint(Reader(Browser()).read(input()))\n', 'browser.py': 'from DrissionPage import Chromium\n\n\nclass Browser:\n    def __init__(self):\n        self.tab = Chromium().new_tab()\n' }, asks: ['main.py:10'] },
];

describe.each([['JavaScript', JAVASCRIPT], ['Python', PYTHON]] as const)('%s', (_, shapes) => {
  test.each(shapes.map((one) => [one.name, one] as const))('%s', async (_name, { files, asks }) => {
    const { sites, unquantified } = await budgetOf(files);
    const told = new Set([...sites, ...unquantified].map(({ place: { path, line } }) => `${path}:${line}`));
    expect([...told].sort()).toEqual([...asks].sort());
  });
});
