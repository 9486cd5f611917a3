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
