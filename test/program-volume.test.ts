import { describe, expect, test } from 'vitest';
import { emptyVolume } from '../src/config/volume.ts';
import { analyse } from '../src/requests/analyse.ts';
import type { Budget } from '../src/requests/budget.ts';

const budgetOf = (files: Readonly<Record<string, string>>): Promise<Budget> => analyse({ files: Object.keys(files), read: (path) => files[path] ?? null, settings: { ...emptyVolume, schedules: [] } });

const JS = "const ask = (q = '') => fetch('https://api.upwork.com/graphql', { method: 'POST', body: JSON.stringify({ query: '{ a }', variables: { q } }) });\n";
const PY = 'import requests\ndef ask(q=""):\n    return requests.post("https://api.upwork.com/graphql", json={"query": "{ a }", "variables": {"q": q}}).json()\n';

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Requests a day, counted by hand. */
  readonly truth: number;
  readonly within?: number;
}

/** One program that is told on its command line what to do, and how. */
const TOLD: readonly Case[] = [
  { name: 'parseArgs', files: { 'poll.mjs': `import { parseArgs } from 'node:util';\n${JS}const { values } = parseArgs({ options: { every: { type: 'string', short: 'e', default: '60' }, once: { type: 'boolean' } } });\nif (values.once) { await ask(); process.exit(0); }\nsetInterval(ask, Number(values.every) * 1000);`, Procfile: 'worker: node poll.mjs -e 300\n' }, truth: 287 },
  { name: 'minimist', files: { 'poll.cjs': `const argv = require('minimist')(process.argv.slice(2), { default: { every: 60 } });\n${JS}setInterval(ask, argv.every * 1000);`, Procfile: 'worker: node poll.cjs --every=600\n' }, truth: 143 },
  { name: 'yargs', files: { 'poll.mjs': `import yargs from 'yargs';\n${JS}const argv = yargs(process.argv.slice(2)).option('every', { type: 'number', default: 90 }).argv;\nsetInterval(ask, argv.every * 1000);`, Procfile: 'worker: node poll.mjs --every 900\n' }, truth: 95 },
  { name: 'commands of commander, of which one is started', files: { 'cli.mjs': `import { Command } from 'commander';\n${JS}const program = new Command();\nprogram.command('watch').option('-e, --every <s>', 'seconds', '120').action((o) => { setInterval(ask, Number(o.every) * 1000); });\nprogram.command('flood').action(() => { setInterval(ask, 100); });\nprogram.parse();`, Procfile: 'worker: node cli.mjs watch --every 600\n' }, truth: 143 },
  { name: 'words in their order', files: { 'poll.mjs': `${JS}const [, , term, seconds] = process.argv;\nsetInterval(() => ask(term), seconds * 1000);`, Procfile: 'worker: node poll.mjs design 300\n' }, truth: 287 },
  { name: 'the same program started twice for different things', files: { 'poll.mjs': `${JS}const every = Number(process.argv[2]);\nsetInterval(ask, every * 1000);`, Procfile: 'fast: node poll.mjs 60\nslow: node poll.mjs 600\n' }, truth: 1439 + 143 },
  { name: 'subcommands of argparse', files: { 'main.py': `import argparse, time\n${PY}def fetch(args):\n    while True:\n        ask()\n        time.sleep(args.every)\ndef once(args):\n    ask()\np = argparse.ArgumentParser()\ns = p.add_subparsers(dest="cmd")\nf = s.add_parser("fetch")\nf.add_argument("--every", type=int, default=60)\nf.set_defaults(func=fetch)\no = s.add_parser("once")\no.set_defaults(func=once)\nargs = p.parse_args()\nargs.func(args)\n`, Procfile: 'worker: python main.py fetch --every 120\n' }, truth: 717 },
  { name: 'a group of click, by a schedule', files: { 'main.py': `import click\n${PY}@click.group()\n@click.option("--team", default="core")\ndef cli(team):\n    pass\n@cli.command()\n@click.option("--pages", default=5)\n@click.option("--dry-run", is_flag=True)\ndef sync(pages, dry_run):\n    if dry_run:\n        return\n    for page in range(pages):\n        ask(str(page))\n@cli.command()\ndef report():\n    for day in range(100):\n        ask(str(day))\nif __name__ == "__main__":\n    cli()\n`, crontab: '0 * * * * python main.py --team a sync --pages 3\n' }, truth: 72 },
  { name: 'the options of Typer', files: { 'main.py': `import typer, time\n${PY}app = typer.Typer()\n@app.command()\ndef run(every: int = 60, verbose: bool = False):\n    while True:\n        ask()\n        time.sleep(every)\napp()\n`, Procfile: 'worker: python main.py --every 180\n' }, truth: 479 },
  { name: 'a variable of one process alone', files: { 'poll.mjs': `${JS}setInterval(ask, Number(process.env.EVERY ?? 60) * 1000);`, Procfile: 'worker: EVERY=300 node poll.mjs\n' }, truth: 287 },
];

/** Work that one part of a program hands to another, and what holds it back. */
const HANDED: readonly Case[] = [
  { name: 'a queue of asyncio with several workers', files: { 'main.py': `import asyncio, httpx\nclass App:\n    def __init__(self):\n        self.http = httpx.AsyncClient()\n    async def produce(self):\n        while True:\n            for term in ("a", "b", "c"):\n                await self.queue.put(term)\n            await asyncio.sleep(60)\n    async def work(self):\n        while True:\n            term = await self.queue.get()\n            await self.http.get("https://api.upwork.com/graphql", params={"q": term})\n            self.queue.task_done()\n    async def run(self):\n        self.queue = asyncio.Queue()\n        await asyncio.gather(*[self.work() for _ in range(5)], self.produce())\nasyncio.run(App().run())\n` }, truth: 4320 },
  { name: 'a queue of threads whose worker comes last', files: { 'main.py': `import queue, threading, time\n${PY}jobs = queue.Queue()\ndef produce():\n    while True:\n        jobs.put("a")\n        time.sleep(300)\ndef work():\n    while True:\n        ask(jobs.get())\nthreading.Thread(target=produce).start()\nthreading.Thread(target=work).start()\n` }, truth: 288 },
  { name: 'tasks in a chain, by the beat', files: { 'tasks.py': `from celery import Celery, chain, group\n${PY}app = Celery("a")\n@app.on_after_finalize.connect\ndef periodic(sender, **_):\n    sender.add_periodic_task(900, refresh.s())\n@app.task\ndef find(q):\n    ask(q)\n    return [1, 2, 3]\n@app.task\ndef details(ids):\n    for i in ids:\n        ask(str(i))\n@app.task\ndef refresh():\n    group(chain(find.s(q), details.s()) for q in ("a", "b")).apply_async()\n` }, truth: 768 },
  { name: 'an endless loop through a limiter', files: { 'a.mjs': `import Bottleneck from 'bottleneck';\n${JS}const limiter = new Bottleneck({ maxConcurrent: 1, minTime: 5000 });\nconst one = limiter.wrap(ask);\nconst ids = Array.from({ length: 20 }, (_, i) => String(i));\nfor (;;) await Promise.all(ids.map((id) => one(id)));` }, truth: 17280 },
  { name: 'a throttle in front of many events', files: { 'a.mjs': `import throttle from 'lodash/throttle';\n${JS}const seldom = throttle(() => ask(), 60_000);\nsetInterval(seldom, 1000);` }, truth: 1440 },
  { name: 'a set has each item once', files: { 'a.mjs': `${JS}const terms = new Set(['a', 'b', 'a', 'c', 'b']);\nsetInterval(() => { for (const term of terms) ask(term); }, 3_600_000);` }, truth: 69 },
  { name: 'components that ask for the same', files: { 'app.jsx': "import { createRoot } from 'react-dom/client';\nimport { useQuery } from '@tanstack/react-query';\nconst useJobs = (q) => useQuery({ queryKey: ['jobs', q], queryFn: () => fetch(`https://www.upwork.com/api/jobs.json?q=${q}`), refetchInterval: 60_000 });\nconst useOne = (id) => useQuery({ queryKey: ['one', id], queryFn: () => fetch(`https://www.upwork.com/api/one.json?q=${id}`), refetchInterval: 1000, enabled: !!id });\nfunction Head({ q, id }) { useJobs(q); useOne(id); return <b />; }\nfunction Row({ q }) { useJobs(q); return <i />; }\ncreateRoot(document.body).render(<><Head q=\"a\" /><Row q=\"a\" /><Row q=\"b\" /></>);" }, truth: 2880 },
  { name: 'tries with an option that nobody gives', files: { 'a.mjs': `async function ask(options) { const most = options?.retries ?? 3; for (let i = 0; i <= most; i++) { try { return await (await fetch('https://api.upwork.com/graphql')).json(); } catch { if (i < most) await new Promise((done) => setTimeout(done, 1000)); } } throw new Error('gone'); }\nsetInterval(() => ask(), 60_000);` }, truth: 1439 },
  { name: 'a worker of a platform that knows its schedule', files: { 'src/index.js': `${JS}export default { async scheduled(event) { switch (event.cron) { case '0 7 * * 1': for (let i = 0; i < 500; i++) await ask(); break; default: await ask(); } } };`, 'wrangler.toml': 'name = "a"\nmain = "src/index.js"\n[triggers]\ncrons = ["*/15 * * * *"]\n' }, truth: 96 },
  { name: 'a route that only its schedule may ask for', files: { 'app/api/cron/route.js': `${JS}export async function GET(request) { if (request.headers.get('authorization') !== \`Bearer \${process.env.CRON_SECRET}\`) return new Response('Unauthorized', { status: 401 }); await ask(); return Response.json({}); }`, 'vercel.json': '{ "crons": [{ "path": "/api/cron", "schedule": "*/10 * * * *" }] }', 'package.json': '{ "dependencies": { "next": "15" } }' }, truth: 144 },
  { name: 'settings in INI files, of which the later one counts', files: { 'main.py': `import configparser, time\n${PY}config = configparser.ConfigParser()\nconfig.read(["defaults.ini", "local.ini"])\nwhile True:\n    ask()\n    time.sleep(config.getint("poll", "seconds"))\n`, 'defaults.ini': '[poll]\nseconds = 5\n', 'local.ini': '[poll]\nseconds = 600\n' }, truth: 144 },
  { name: 'a table in TOML', files: { 'main.py': `import time, tomllib\nfrom pathlib import Path\n${PY}CONFIG = tomllib.loads(Path(__file__).with_name("config.toml").read_text())\nwhile True:\n    for one in CONFIG["searches"]:\n        ask(one["q"])\n    time.sleep(CONFIG["poll"]["seconds"])\n`, 'config.toml': '[poll]\nseconds = 1800\n[[searches]]\nq = "a"\n[[searches]]\nq = "b"\n' }, truth: 96 },
  { name: 'rows of a table that are not left out', files: { 'main.py': `import csv, time\n${PY}def terms():\n    with open("feeds.csv") as file:\n        for row in csv.DictReader(file, delimiter=";"):\n            if row["on"] != "yes":\n                continue\n            yield from row["terms"].split("|")\nwhile True:\n    for term in terms():\n        ask(term)\n    time.sleep(3600)\n`, 'feeds.csv': 'on;terms\nyes;a|b\nno;c\nyes;d\n' }, truth: 72 },
  { name: 'settings of pydantic with a prefix', files: { 'main.py': `import time\nfrom pydantic_settings import BaseSettings, SettingsConfigDict\n${PY}class Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="POLL_")\n    seconds: int = 15\nsettings = Settings()\nwhile True:\n    ask()\n    time.sleep(settings.seconds)\n`, '.env': 'POLL_SECONDS=900\n' }, truth: 96 },
];

describe.each([['programs that are told what to do', TOLD], ['work that is handed on', HANDED]] as const)('%s', (_, cases) => {
  test.for(cases)('$name', async ({ files, truth, within = 0.1 }) => {
    const { total } = await budgetOf(files);
    expect(total.low).toBeLessThanOrEqual(truth);
    expect(total.high).toBeGreaterThanOrEqual(truth);
    expect(total.proved).toBeLessThanOrEqual(truth);
    expect(Math.abs(total.expected - truth) / truth).toBeLessThanOrEqual(within);
  });
});

describe('programs that people run', () => {
  test('what each of their words would start is asked about', async () => {
    const { sites, total } = await budgetOf({ 'main.py': `import argparse\n${PY}p = argparse.ArgumentParser()\np.add_argument("--scrape", action="store_true")\np.add_argument("--one", action="store_true")\nargs = p.parse_args()\nif args.scrape:\n    for page in range(4):\n        ask(str(page))\nif args.one:\n    ask()\n` });
    expect(sites.map(({ trigger, perDay }) => [trigger.text, perDay.expected])).toEqual([['main.py --scrape', 80], ['main.py --one', 20]]);
    expect(total.high).toBe(Infinity);
  });

  test('calls on the way to a request are told', async () => {
    const { sites } = await budgetOf({ 'a.mjs': `${JS}const search = () => ask('a');\nsetInterval(() => {\n  search();\n}, 60_000);` });
    expect(sites[0]?.calls.map(({ name, place }) => `${name ?? ''}:${place.line}`)).toEqual(['search:4', 'ask:2']);
  });
});
