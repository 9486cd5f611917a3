import { describe, expect, test } from 'vitest';
import { emptyVolume } from '../src/config/volume.ts';
import { analyse } from '../src/requests/analyse.ts';
import type { Budget } from '../src/requests/budget.ts';

const budgetOf = (path: string, text: string): Promise<Budget> => analyse({ files: [path], read: (file) => (file === path ? text : null), settings: { ...emptyVolume, schedules: [] } });

const APP = "import express from 'express';\nimport cron from 'node-cron';\nconst app = express();\napp.listen(3000);\nconst poll = () => fetch('https://api.upwork.com/graphql');\n";
const STOP = "app.post('/stop', () => { clearInterval(timer); timer = null; });";

/** What a route starts, however often somebody asks for it. */
const ONCE: readonly (readonly [name: string, text: string, truth: number])[] = [
  ['unless a timer is there', "let timer = null; app.post('/start', () => { if (!timer) timer = setInterval(poll, 60_000); });", 1440],
  ['unless a timer is there that a route stops', `let timer = null; app.post('/start', () => { if (!timer) timer = setInterval(poll, 60_000); }); ${STOP}`, 1440],
  ['behind a return', `let timer = null; app.post('/start', () => { if (timer) return; timer = setInterval(poll, 60_000); }); ${STOP}`, 1440],
  ['behind a comparison with null', `let timer = null; app.post('/start', () => { if (timer !== null) return; timer = setInterval(poll, 60_000); }); ${STOP}`, 1440],
  ['in the place of the one before', `let timer = null; app.post('/start', () => { if (timer) clearInterval(timer); timer = setInterval(poll, 60_000); }); ${STOP}`, 1440],
  ['assigned where nothing is', "let timer = null; app.post('/start', () => { timer ??= setInterval(poll, 60_000); });", 1440],
  ['the timer that is there, or a new one', "let timer = null; app.post('/start', () => { timer = timer || setInterval(poll, 60_000); });", 1440],
  ['in a field, by another method', "class Watch { timer = null; start() { if (this.timer === null) this.go(); } go() { this.timer = setInterval(poll, 60_000); } }\nconst watch = new Watch(); app.post('/start', () => watch.start());", 1440],
  ['behind a flag of any name', "let on = false; app.post('/start', () => { if (on) return; on = true; setInterval(poll, 60_000); });", 1440],
  ['behind a flag that says that it goes on', "let started = false; app.post('/start', () => { if (started) return; started = true; setInterval(poll, 60_000); });", 1440],
  ['behind a flag that says that it is busy', "let polling = false; app.post('/start', () => { if (polling) return; polling = true; setInterval(poll, 60_000); });", 1440],
  ['a schedule', "let job = null; app.post('/start', () => { if (job) return; job = cron.schedule('*/5 * * * *', poll); });", 288],
  ['a loop', "let loop = null; const run = async () => { while (true) { await poll(); await new Promise((done) => setTimeout(done, 60_000)); } }; app.post('/start', () => { loop ??= run(); });", 1430],
  ['a loop that goes on while a flag says so', "let running = false; const run = async () => { running = true; while (running) { await poll(); await new Promise((done) => setTimeout(done, 60_000)); } }; app.post('/start', () => { if (!running) run(); }); app.post('/stop', () => { running = false; });", 1430],
  ['a job that was made before', "import { CronJob } from 'cron';\nconst job = new CronJob('*/5 * * * *', poll); app.post('/start', () => job.start()); app.post('/stop', () => job.stop());", 288],
  ['a task that waits to be started', "const task = cron.schedule('*/5 * * * *', poll, { scheduled: false }); app.post('/start', () => task.start());", 288],
  ['by two routes', "let timer = null; const start = () => { if (timer) return; timer = setInterval(poll, 60_000); }; app.post('/a', start); app.post('/b', start);", 1440],
];

/** What the program starts itself, and a route once more. */
const PROVED: readonly (readonly [name: string, text: string, truth: number])[] = [
  ['where it is not there', "let timer = null; const start = () => { if (timer) return; timer = setInterval(poll, 60_000); }; start(); app.post('/start', start);", 1439],
  ['in the place of the one before', "let timer = null; const start = () => { if (timer) clearInterval(timer); timer = setInterval(poll, 60_000); }; start(); app.post('/start', start);", 1439],
  ['each time that it has fired', "let timer = null; const next = () => { if (timer !== null) return; timer = setTimeout(async () => { timer = null; await poll(); next(); }, 60_000); }; next(); app.post('/x', next);", 1430],
];

describe('what is started once is counted once', () => {
  test.each(ONCE)('%s', async (_, text, truth) => {
    const { total } = await budgetOf('app.mjs', APP + text);
    expect(total.expected).toBeGreaterThan(truth * 0.98);
    expect(total.expected).toBeLessThan(truth * 1.02);
    expect(total.high).toBeLessThan(truth * 1.02);
    // Nobody knows whether anybody asks for the route.
    expect(total.proved).toBe(0);
  });

  test.each(PROVED)('at the start and by a route: %s', async (_, text, truth) => {
    const { total } = await budgetOf('app.mjs', APP + text);
    expect(total.expected).toBeGreaterThan(truth * 0.98);
    expect(total.expected).toBeLessThan(truth * 1.02);
    expect(total.proved).toBeGreaterThan(truth * 0.8);
    expect(total.proved).toBeLessThanOrEqual(truth);
  });

  test('two of a class are two', async () => {
    const { total } = await budgetOf('app.mjs', `${APP}class Watch { timer = null; start() { if (this.timer) return; this.timer = setInterval(poll, 60_000); } }\nconst a = new Watch(); const b = new Watch(); a.start(); b.start(); app.post('/a', () => a.start());`);
    expect(Math.round(total.expected)).toBe(2880);
  });

  test('without a look at what runs, each start adds one', async () => {
    const { total } = await budgetOf('app.mjs', `${APP}let timer; app.post('/start', () => { timer = setInterval(poll, 60_000); });`);
    expect(total.expected).toBeGreaterThan(10_000);
  });
});

describe('pages that a browser is at', () => {
  test('an address that is made of the one it is at', async () => {
    const { sites } = await budgetOf('scrape.mjs', "import puppeteer from 'puppeteer';\nasync function next(page, n) { const url = page.url(); await page.goto(url.includes('&page=') ? url.replace(/page=\\d+/, `page=${n}`) : `${url}&page=${n}`); }\nconst browser = await puppeteer.launch();\nconst page = await browser.newPage();\nawait page.goto('https://www.upwork.com/nx/search/jobs/?q=x');\nawait next(page, 2);");
    expect(sites.map(({ place }) => place.line)).toContain(2);
  });

  test('a page that an app shows, loaded anew by a timer', async () => {
    const { sites } = await analyse({
      files: ['pubspec.yaml', 'lib/main.dart'],
      read: (path) => (path === 'pubspec.yaml' ? 'name: watch\ndependencies:\n  flutter:\n    sdk: flutter\n' : "import 'dart:async';\nimport 'package:flutter/material.dart';\nimport 'package:webview_flutter/webview_flutter.dart';\nvoid main() => runApp(const MaterialApp(home: Watch()));\nclass Watch extends StatefulWidget {\n  const Watch({super.key});\n  @override\n  State<Watch> createState() => _WatchState();\n}\nclass _WatchState extends State<Watch> {\n  final controller = WebViewController();\n  Timer? _timer;\n  @override\n  void initState() {\n    super.initState();\n    controller\n      ..setNavigationDelegate(NavigationDelegate(onPageFinished: (url) { if (_timer == null) _again(); }))\n      ..loadRequest(Uri.parse('https://www.upwork.com/nx/find-work/'));\n  }\n  void _again() {\n    _timer = Timer.periodic(const Duration(minutes: 1), (timer) => controller.loadRequest(Uri.parse('https://www.upwork.com/nx/find-work/')));\n  }\n  @override\n  Widget build(BuildContext context) => WebViewWidget(controller: controller);\n}\n"),
      settings: { ...emptyVolume, schedules: [] },
    });
    expect(sites.map(({ place, perDay }) => [place.line, Math.round(perDay.expected)])).toEqual(expect.arrayContaining([[18, 20], [21, 1440]]));
  });
});

test('a part of an answer that is compared with nothing may be there', async () => {
  const { sites } = await budgetOf('app.mjs', "import { Client } from '@notionhq/client';\nconst notion = new Client({ auth: process.env.NOTION });\nasync function main() { const { results } = await notion.request({ path: 'x' }); const page = results[0]; if (page.properties.bid === null) return; await fetch('https://api.upwork.com/graphql'); }\nmain();");
  expect(sites).toHaveLength(1);
});

test('a loop of discord.py refuses to be started while it runs', async () => {
  const { total } = await budgetOf('main.py', "import aiohttp\nimport discord\nfrom discord.ext import commands, tasks\n\nbot = commands.Bot(command_prefix='!')\n\n@tasks.loop(minutes=5)\nasync def look():\n    async with aiohttp.ClientSession() as session:\n        await session.get('https://www.upwork.com/ab/feed/jobs/rss')\n\n@bot.command()\nasync def start(ctx):\n    look.start()\n\nbot.run('x')\n");
  expect(total).toEqual({ proved: 0, low: 0, expected: 288, high: 288 });
});

test('what starts itself again while it has not counted enough fires no oftener than it counts, however often it is begun', async () => {
  const { total } = await budgetOf('app.mjs', `${APP}let page = 1; let timer; let every;
const load = () => poll().then(() => {
  if (page < 20) timer = setTimeout(() => { page += 1; load(); }, 10_000);
});
app.post('/find', () => {
  page = 1; clearTimeout(timer); clearInterval(every);
  load();
  every = setInterval(() => { page = 1; load(); }, 3_600_000);
});
`);
  // Twenty pages an hour, and those that somebody asks for.
  expect(total.expected).toBeGreaterThan(20 * 24 * 0.9);
  expect(total.expected).toBeLessThan(20 * 24 + 200);
});
