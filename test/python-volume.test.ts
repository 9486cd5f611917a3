import { describe, expect, test } from 'vitest';
import { emptyVolume } from '../src/config/volume.ts';
import { analyse } from '../src/requests/analyse.ts';
import type { Budget } from '../src/requests/budget.ts';

const budgetOf = (files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Promise<Budget> =>
  analyse({ files: Object.keys(files), read: (path) => files[path] ?? null, settings: { ...emptyVolume, schedules: [], env } });

const HEAD = 'import requests\nURL = "https://api.upwork.com/graphql"\ndef ask(query="{ a }"):\n    return requests.post(URL, json={"query": query}).json()\n';

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Requests a day, counted by hand. */
  readonly truth: number;
  /** By how much the expected figure may be off. */
  readonly within?: number;
}

const main = (text: string): Readonly<Record<string, string>> => ({ 'main.py': HEAD + text });

const CASES: readonly Case[] = [
  { name: 'an event that ends the loop is waited for', files: main('import threading\nstop = threading.Event()\nwhile not stop.wait(60):\n    ask()\n'), truth: 1430 },
  { name: 'a thread with its own loop', files: main('import threading, time\ndef loop(wait):\n    while True:\n        ask()\n        time.sleep(wait)\nthreading.Thread(target=loop, args=(120,), daemon=True).start()\nthreading.Thread(target=loop, kwargs={"wait": 120}).start()\n'), truth: 1438 },
  { name: 'a timer that arms itself', files: main('from threading import Timer\ndef tick():\n    ask()\n    Timer(300, tick).start()\ntick()\n'), truth: 288 },
  { name: 'a class that is a thread', files: main('import threading, time\nclass Poller(threading.Thread):\n    def __init__(self, every):\n        super().__init__()\n        self.every = every\n    def run(self):\n        while True:\n            self.poll()\n            time.sleep(self.every)\n    def poll(self):\n        ask()\nPoller(600).start()\n'), truth: 144 },
  { name: 'APScheduler with add_job and triggers', files: main('from apscheduler.schedulers.background import BackgroundScheduler\nfrom apscheduler.triggers.cron import CronTrigger\ns = BackgroundScheduler()\ns.add_job(ask, "interval", minutes=10)\ns.add_job(ask, CronTrigger.from_crontab("0 * * * *"))\ns.add_job(ask, "cron", hour="9-17", minute="*/10")\ns.start()\n'), truth: 144 + 24 + 54 },
  { name: 'schedule by the day and in between', files: main('import schedule, time\nschedule.every().day.at("10:30").do(ask)\nschedule.every(2).hours.do(ask, "{ b }")\nwhile True:\n    schedule.run_pending()\n    time.sleep(30)\n'), truth: 13 },
  { name: 'a loop of a bot', files: main('from discord.ext import commands, tasks\nclass Jobs(commands.Cog):\n    def __init__(self, bot):\n        self.bot = bot\n        self.poll.start()\n    @tasks.loop(minutes=2)\n    async def poll(self):\n        ask()\nbot = commands.Bot(command_prefix="!")\nbot.add_cog(Jobs(bot))\nbot.run("token")\n'), truth: 720 },
  { name: 'a queue of jobs of a bot', files: main('from telegram.ext import ApplicationBuilder\nasync def poll(context):\n    ask()\napp = ApplicationBuilder().token("t").build()\napp.job_queue.run_repeating(poll, interval=900, first=10)\napp.run_polling()\n'), truth: 96 },
  { name: 'pages up to a bound', files: main('import time\ndef pages():\n    for page in range(1, 6):\n        yield ask(f"{{ a(page: {page}) }}")\nwhile True:\n    for page in pages():\n        print(page)\n    time.sleep(3600)\n'), truth: 120 },
  { name: 'a pool over a list', files: main('import time\nfrom concurrent.futures import ThreadPoolExecutor\nTERMS = ["a", "b", "c", "d"]\ndef run():\n    with ThreadPoolExecutor(max_workers=4) as pool:\n        list(pool.map(ask, TERMS))\n        for f in [pool.submit(ask, t) for t in TERMS]:\n            f.result()\nif __name__ == "__main__":\n    while True:\n        run()\n        time.sleep(1800)\n'), truth: 384 },
  { name: 'a function that remembers', files: main('import time\nfrom cachetools import TTLCache, cached\n@cached(cache=TTLCache(maxsize=10, ttl=600))\ndef kept():\n    return ask()\nwhile True:\n    kept()\n    time.sleep(5)\n'), truth: 144 },
  { name: 'a dictionary with the time of each answer', files: main('import time\nCACHE = {}\ndef kept(key):\n    now = time.time()\n    if key in CACHE and now - CACHE[key][0] < 900:\n        return CACHE[key][1]\n    value = ask(key)\n    CACHE[key] = (now, value)\n    return value\nwhile True:\n    kept("a")\n    time.sleep(10)\n'), truth: 96 },
  { name: 'tries again', files: main('import time\nfrom tenacity import retry, stop_after_attempt, wait_fixed\n@retry(stop=stop_after_attempt(3), wait=wait_fixed(1))\ndef safe():\n    return ask()\nwhile True:\n    safe()\n    time.sleep(60)\n'), truth: 1440 },
  { name: 'settings of pydantic', files: { ...main('import time\nfrom config import settings\nwhile True:\n    ask()\n    time.sleep(settings.poll_seconds)\n'), 'config.py': 'from pydantic_settings import BaseSettings\nclass Settings(BaseSettings):\n    poll_seconds: int = 240\nsettings = Settings()\n' }, truth: 359 },
  { name: 'a variable of the environment with a default', files: { ...main('import os, time\nwhile True:\n    ask()\n    time.sleep(int(os.environ.get("POLL", "30")))\n'), '.env': 'POLL=480\n' }, truth: 180 },
  { name: 'an argument with a default', files: main('import argparse, time\ndef main():\n    p = argparse.ArgumentParser()\n    p.add_argument("--every", "-e", type=float, default=90)\n    args = p.parse_args()\n    while True:\n        ask()\n        time.sleep(args.every)\nif __name__ == "__main__":\n    main()\n'), truth: 955 },
  { name: 'a package with a client of its own', files: { 'app/__init__.py': '', 'app/client.py': 'import httpx\nclass Client:\n    BASE = "https://api.upwork.com"\n    def __init__(self, token):\n        self._http = httpx.Client(base_url=self.BASE)\n        self.token = token\n    def search(self, *, term, first=10):\n        return self._http.post("/graphql", json={"query": "{ a }", "variables": {"t": term}})\n', 'app/main.py': 'import time\nfrom .client import Client\nfrom app import terms\nclient = Client("x")\ndef main():\n    while True:\n        for t in terms.TERMS:\n            client.search(term=t)\n            time.sleep(20)\nif __name__ == "__main__":\n    main()\n', 'app/terms.py': 'TERMS = ("a", "b", "c")\n' }, truth: 4235 },
  { name: 'asynchronous work with a limit', files: { 'main.py': 'import asyncio, aiohttp\nSEM = asyncio.Semaphore(3)\nTERMS = [f"t{i}" for i in range(8)]\nasync def one(s, t):\n    async with SEM:\n        async with s.get("https://www.upwork.com/ab/feed/jobs/rss", params={"q": t}) as r:\n            return await r.text()\nasync def main():\n    async with aiohttp.ClientSession() as s:\n        while True:\n            tasks = [asyncio.create_task(one(s, t)) for t in TERMS]\n            await asyncio.gather(*tasks)\n            await asyncio.sleep(300)\nasyncio.run(main())\n' }, truth: 2300 },
  { name: 'a route of Flask, which somebody has to ask for', files: main('from flask import Flask\napp = Flask(__name__)\n@app.route("/jobs")\ndef jobs():\n    return ask()\n@app.before_request\ndef check():\n    pass\n'), truth: NaN },
  { name: 'office hours', files: main('import time\nfrom datetime import datetime\nwhile True:\n    if 8 <= datetime.now().hour < 20:\n        ask()\n    time.sleep(60)\n'), truth: 720 },
  { name: 'an enumeration and a match', files: main('import time\nfrom enum import Enum\nclass Mode(Enum):\n    FAST = 30\n    SLOW = 300\nMODE = "slow"\nmatch MODE:\n    case "fast":\n        wait = Mode.FAST.value\n    case _:\n        wait = Mode.SLOW.value\nwhile True:\n    ask()\n    time.sleep(wait)\n'), truth: 288 },
  { name: 'a session with an adapter, a dataclass, a wrong host', files: { 'main.py': 'import time, requests\nfrom dataclasses import dataclass, field\nfrom requests.adapters import HTTPAdapter, Retry\n@dataclass\nclass Feed:\n    url: str\n    every: int = 600\n    tags: list = field(default_factory=list)\nFEEDS = [Feed("https://www.upwork.com/ab/feed/jobs/rss?q=a"), Feed(url="https://example.org/rss"), Feed("https://www.upwork.com/ab/feed/jobs/rss?q=b", tags=["x"])]\ns = requests.Session()\ns.mount("https://", HTTPAdapter(max_retries=Retry(total=2, status_forcelist=[503])))\nwhile True:\n    for f in FEEDS:\n        s.get(f.url)\n    time.sleep(FEEDS[0].every)\n' }, truth: 288 },
  { name: 'Airflow, by the day', files: main('from airflow.decorators import dag, task\n@dag(schedule="0 */6 * * *")\ndef jobs():\n    @task\n    def fetch():\n        ask()\n    fetch()\njobs()\n'), truth: 4 },
  { name: 'huey', files: main('from huey import RedisHuey, crontab\nhuey = RedisHuey("a")\n@huey.periodic_task(crontab(minute="*/20"))\ndef poll():\n    ask()\n'), truth: 72 },
  { name: 'two tables of constants in a loop with an index', files: main('import time\nIDS = {"a": 1, "b": 2}\nfor key, value in IDS.items():\n    print(key)\ni = 0\nKEYS = list(IDS)\nwhile True:\n    ask(KEYS[i % len(KEYS)])\n    i += 1\n    time.sleep(600)\n'), truth: 144 },
  { name: 'pages by a cursor, up to a number of them', files: main('import time\ndef everything(limit=3):\n    cursor, pages = None, 0\n    found = []\n    while pages < limit:\n        data = ask(f"{{ a(after: {cursor}) }}")\n        found += data["data"]["edges"]\n        pages += 1\n        cursor = data["data"]["pageInfo"]["endCursor"]\n    return found\nwhile True:\n    everything()\n    time.sleep(3600)\n'), truth: 72 },
  { name: 'rows of a file of CSV', files: { ...main('import csv, time\nwith open("feeds.csv") as f:\n    rows = list(csv.DictReader(f))\nwhile True:\n    for row in rows:\n        ask(row["term"])\n    time.sleep(1200)\n'), 'feeds.csv': 'term\na\nb\nc\n' }, truth: 216 },
  { name: 'settings in YAML', files: { ...main('import yaml, time\nfrom pathlib import Path\ncfg = yaml.safe_load((Path(__file__).parent / "config.yml").read_text())\nwhile True:\n    for t in cfg["terms"]:\n        ask(t)\n    time.sleep(cfg["poll"]["minutes"] * 60)\n'), 'config.yml': 'terms: [a, b]\npoll:\n  minutes: 10\n' }, truth: 288 },
  { name: 'a command of Django with options, started by cron', files: { 'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n', 'jobs/management/commands/poll.py': `from django.core.management.base import BaseCommand\n${HEAD}class Command(BaseCommand):\n    def add_arguments(self, parser):\n        parser.add_argument("--pages", type=int, default=4)\n    def handle(self, *args, **options):\n        for page in range(options["pages"]):\n            ask(str(page))\n`, crontab: '*/30 * * * * python manage.py poll\n' }, truth: 192 },
  { name: 'a command of click', files: main('import click, time\n@click.command()\n@click.option("--every", default=180)\n@click.option("--once", is_flag=True)\ndef run(every, once):\n    while True:\n        ask()\n        if once:\n            break\n        time.sleep(every)\nif __name__ == "__main__":\n    run()\n'), truth: 479 },
  { name: 'a library of the platform', files: { 'main.py': 'import time\nimport upwork\nfrom upwork.routers import graphql\nclient = upwork.Client(upwork.Config({"client_id": "x"}))\nwhile True:\n    graphql.Api(client).execute({"query": "{ a }"})\n    time.sleep(100)\n' }, truth: 860 },
  { name: 'feeds that are parsed, none of another host', files: { 'main.py': 'import feedparser, time\nFEEDS = ["https://www.upwork.com/ab/feed/jobs/rss?q=%s" % q for q in ("a", "b", "c")] + ["https://example.org/feed"]\nseen = set()\nwhile True:\n    for feed in FEEDS:\n        for entry in feedparser.parse(feed).entries:\n            if entry.id in seen:\n                continue\n            seen.add(entry.id)\n    time.sleep(15 * 60)\n' }, truth: 288 },
  { name: 'asyncio with wait_for and to_thread', files: main('import asyncio\nasync def poll():\n    while True:\n        await asyncio.wait_for(asyncio.to_thread(ask), timeout=30)\n        await asyncio.sleep(45)\nasync def main():\n    async with asyncio.TaskGroup() as tg:\n        tg.create_task(poll())\n        tg.create_task(poll())\nasyncio.run(main())\n'), truth: 3800 },
  { name: 'backoff, and a limit of a day that nobody reaches', files: main('import backoff, time\n@backoff.on_exception(backoff.expo, requests.RequestException, max_tries=5)\ndef safe():\n    return ask()\ncount = 0\nwhile True:\n    safe()\n    count += 1\n    time.sleep(3600)\n'), truth: 24 },
  { name: 'a background task of FastAPI', files: main('import asyncio\nfrom contextlib import asynccontextmanager\nfrom fastapi import FastAPI\nasync def poll():\n    while True:\n        ask()\n        await asyncio.sleep(150)\n@asynccontextmanager\nasync def lifespan(app):\n    task = asyncio.create_task(poll())\n    yield\n    task.cancel()\napp = FastAPI(lifespan=lifespan)\n'), truth: 574 },
  { name: 'a program that ends where it is not set up', files: main('import os, sys, time\nTOKEN = os.environ.get("TOKEN")\ndef main():\n    if not TOKEN:\n        print("TOKEN is missing")\n        sys.exit(1)\n    if not os.path.exists("data"):\n        raise RuntimeError("no folder")\n    while True:\n        ask()\n        time.sleep(100)\nif __name__ == "__main__":\n    main()\n'), truth: 860 },
  { name: 'a script that cron runs, which ends at once where there is nothing to do', files: { ...main('import os, sys\nif os.path.getsize("queue.txt") == 0:\n    sys.exit(0)\nask()\n'), crontab: '*/30 * * * * python main.py\n' }, truth: 24, within: 1 },
  { name: 'repeat_every', files: main('from fastapi import FastAPI\nfrom fastapi_utils.tasks import repeat_every\napp = FastAPI()\n@app.on_event("startup")\n@repeat_every(seconds=60 * 5)\ndef poll():\n    ask()\n'), truth: 288 },
];

describe('programs in Python', () => {
  test.for(CASES)('$name', async ({ files, truth, within = 0.25 }) => {
    const { total, unquantified, sites } = await budgetOf(files);
    if (Number.isNaN(truth)) {
      expect(sites.map(({ trigger }) => trigger.kind)).toEqual(['route']);
      return;
    }
    expect({ low: total.low, high: total.high, unquantified }).toSatisfy(({ low, high }: { low: number; high: number }) => low <= truth && high >= truth);
    expect(total.proved).toBeLessThanOrEqual(truth);
    expect(Math.abs(total.expected - truth) / truth).toBeLessThanOrEqual(within);
  });
});
