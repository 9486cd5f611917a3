import { describe, expect, test } from 'vitest';
import { checkMarked, type Program } from './support/marked.ts';
import { budgetOf } from './support/volume.ts';

const ASK = "import requests\ndef ask(kind):\n    return requests.get('https://www.upwork.com/api/' + kind) # ASKS\n";
const GRAPHQL = 'https://api.upwork.com/graphql';

/** What clouds call when something comes in. */
const clouds: readonly Program[] = [
  {
    name: 'functions that a file of Serverless names, with routes, a queue and nothing that calls them',
    files: {
      'serverless.yml': 'service: lens\nfunctions:\n  one:\n    handler: src/one.handle_it\n    events:\n      - http: { path: "one/{id}", method: get }\n  two:\n    handler: src/two.handle_it\n    events: [{ sqs: arn }]\n  three: { handler: src/three.handle_it }\n',
      'src/ends.py': 'ROOT = "https://api.upwork.com"\n',
      'src/one.py': 'import requests\nfrom ends import ROOT\ndef handle_it(event, context):\n    requests.get(f"{ROOT}/one/{event["pathParameters"]["id"]}") # ASKS\n',
      'src/two.py': 'import requests\nfrom ends import ROOT\ndef handle_it(event, context):\n    requests.post(ROOT + "/two") # ASKS\n',
      'src/three.py': 'import requests\nfrom ends import ROOT\ndef handle_it(event, context):\n    requests.post(ROOT + "/three") # ASKS\n',
    },
  },
  {
    name: 'functions of a template of SAM and of Terraform, whose code lies elsewhere',
    files: {
      'template.yaml': 'Resources:\n  One:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: one/\n      Handler: app.go\n      Events: { A: { Type: HttpApi, Properties: { Path: /one, Method: POST } } }\n',
      'one/app.py': `import urllib.request\ndef go(event, context):\n    urllib.request.urlopen('${GRAPHQL}', data=b'') # ASKS\n`,
      'infra/main.tf': 'resource "aws_lambda_function" "two" {\n  handler = "worker.run"\n  runtime = "python3.12"\n}\n',
      'code/worker.py': `import requests\ndef run(event, _context):\n    requests.post('${GRAPHQL}') # ASKS\n`,
    },
  },
  {
    name: 'a function that only a console of the cloud names',
    files: { 'lambda_function.py': `import requests\ndef helper():\n    return requests.post('${GRAPHQL}') # ASKS\ndef lambda_handler(event, context):\n    return helper().json()\n` },
  },
];

const programs: readonly Program[] = [
  {
    name: 'commands of Click that decorators of the project wrap, in a package that has something of the name of its module',
    files: {
      'lens/__init__.py': '',
      'lens/wrap.py': "import functools\nimport click\ndef signed_in(work):\n    @functools.wraps(work)\n    def wrapper(*args, **kwargs):\n        return work(*args, **kwargs)\n    return wrapper\ndef with_output(work):\n    return click.option('--output', default='table')(work)\n",
      'lens/commands/__init__.py': 'from .rooms import rooms\nfrom .people import people\n',
      'lens/commands/rooms.py': "import click\nfrom lens.ask import ask\nfrom lens.wrap import signed_in, with_output\n@click.command()\n@click.argument('name', nargs=-1)\n@with_output\n@signed_in\ndef rooms(output, name):\n    for one in name:\n        ask('rooms/' + one)\n",
      'lens/commands/people.py': "import click\nimport requests\nfrom lens.wrap import signed_in\n@click.command('who')\n@signed_in\ndef people():\n    requests.get('https://www.upwork.com/api/people') # ASKS\n",
      'lens/ask.py': ASK,
      'lens/cli.py': "import click\nfrom lens.commands import rooms, people\n@click.group()\ndef cli():\n    pass\ncli.add_command(rooms)\ncli.add_command(people)\nif __name__ == '__main__':\n    cli()\n",
    },
  },
  {
    name: 'groups of commands in groups, by their names, behind what is done before each of them',
    files: {
      'main.py': "import typer\nfrom jobs import app as jobs\napp = typer.Typer()\napp.add_typer(jobs, name='jobs')\n@app.callback()\ndef first():\n    import requests\n    requests.post('https://www.upwork.com/api/v3/oauth2/token') # ASKS\n@app.command()\ndef version():\n    print(1)\napp()\n",
      'jobs.py': "import typer\nfrom ask import ask\napp = typer.Typer()\n@app.command('list')\ndef all_of_them(pages: int = 2):\n    for page in range(pages):\n        ask(f'jobs/{page}')\n@app.command()\ndef other():\n    pass\n",
      'ask.py': ASK,
    },
  },
  {
    name: 'sessions of OAuth that ask for their tokens where they are made to',
    files: {
      'main.py': "from requests_oauthlib import OAuth2Session\nfrom authlib.integrations.httpx_client import AsyncOAuth2Client\nimport asyncio\nTOKENS = 'https://www.upwork.com/api/v3/oauth2/token'\nclass Flow:\n    def __init__(self, token_url=None):\n        self.token_url = token_url\n        self.client = OAuth2Session('a')\n    def connect(self, code):\n        return self.client.fetch_token(self.token_url, code=code) # ASKS\n    def renew(self):\n        return self.client.refresh_token(self.token_url) # ASKS\nflow = Flow(token_url=TOKENS)\nflow.connect('x')\nflow.renew()\nasync def other():\n    client = AsyncOAuth2Client('a', 'b', token_endpoint=TOKENS)\n    await client.fetch_token() # ASKS\nasyncio.run(other())\n",
    },
  },
  {
    name: 'sources that a decorator of classes puts into a table, by a scheduler that goes on by itself, of several hosts',
    files: {
      'main.py': "import sched, time\nfrom base import TABLE\nimport sources\nplan = sched.scheduler(time.time, time.sleep)\ndef turn(name, wait):\n    plan.enter(wait, 1, turn, (name, wait))\n    for page in TABLE[name].pages():\n        print(page)\nfor name in ['here', 'there']:\n    plan.enter(0, 1, turn, argument=(name, 3600))\nplan.run()\n",
      'base.py': "import requests\nTABLE = {}\ndef known(cls):\n    TABLE[cls.name] = cls()\n    return cls\nclass Source:\n    name: str\n    root: str\n    def load(self, path):\n        return requests.get(self.root + path) # ASKS\n",
      'sources.py': "from base import Source, known\n@known\nclass Here(Source):\n    name = 'here'\n    root = 'https://www.upwork.com'\n    def pages(self):\n        yield self.load('/nx/search/jobs')\n@known\nclass There(Source):\n    name = 'there'\n    root = 'https://jobs.example.org'\n    def pages(self):\n        yield self.load('/all')\n",
    },
  },
];

const django: readonly Program[] = [
  {
    name: 'views by their names in older files of routes, the oldest package of the platform, and tests beside them',
    files: {
      'manage.py': "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site_.settings')\n",
      'site_/__init__.py': '',
      'site_/settings.py': "ROOT_URLCONF = 'site_.urls'\n",
      'site_/urls.py': "from django.conf.urls import patterns, include, url\nurlpatterns = patterns('site_',\n    url(r'^people/$', 'main.views.people', name='people'),\n    (r'^teams/$', 'main.views.teams'),\n    url(r'^more/', include('more.urls')),\n)\n",
      'site_/main/__init__.py': '',
      'site_/main/views.py': "import odesk\ndef client():\n    return odesk.Client('a', 'b', auth='oauth')\ndef people(request):\n    return client().hr.get_user('me') # ASKS\ndef teams(request):\n    return client().hr.get_teams() # ASKS\n",
      'site_/main/tests.py': "import odesk\nodesk.Client('a', 'b').hr.get_user('you') # OTHERS\n",
      'more/__init__.py': '',
      'more/urls.py': "from django.conf.urls import url\nfrom more import views\nurlpatterns = [url(r'^jobs/$', views.jobs)]\n",
      'more/views.py': "import requests\ndef jobs(request):\n    return requests.get('https://www.upwork.com/api/jobs') # ASKS\n",
    },
  },
  {
    name: 'views that are classes, a router, and an address in the settings, beside tasks of a worker',
    files: {
      'manage.py': "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
      'shop/__init__.py': '',
      'shop/settings.py': "LENS_ROOT = 'https://www.upwork.com/api'\nSTATS_ROOT = 'https://stats.example.com'\n",
      'shop/urls.py': "from django.urls import path, include\nfrom rest_framework.routers import DefaultRouter\nfrom shop import views\nrouter = DefaultRouter()\nrouter.register('rooms', views.Rooms)\nurlpatterns = [path('jobs/', views.Jobs.as_view()), path('api/', include(router.urls))]\n",
      'shop/views.py': "import requests\nfrom django.conf import settings\nfrom django.views import View\nfrom rest_framework import viewsets\nfrom rest_framework.decorators import action\nclass Jobs(View):\n    def get(self, request):\n        requests.get(settings.STATS_ROOT + '/n') # OTHERS\n        return requests.get(settings.LENS_ROOT + '/jobs') # ASKS\nclass Rooms(viewsets.ViewSet):\n    def list(self, request):\n        return requests.get(f'{settings.LENS_ROOT}/rooms') # ASKS\n    @action(detail=True, methods=['post'])\n    def send(self, request, pk=None):\n        return requests.post(f'{settings.LENS_ROOT}/rooms/{pk}') # ASKS\n",
      'tasks.py': "from shop import views\nimport requests\nrequests.get('https://www.upwork.com/api/n') # ASKS\n",
    },
  },
];

const frameworks: readonly Program[] = [
  {
    name: 'what a route depends on, by a type that says so, as a generator',
    files: {
      'main.py': "from typing import Annotated\nfrom fastapi import FastAPI, Depends\nfrom lens import Lens, lens\napp = FastAPI()\nLensOf = Annotated[Lens, Depends(lens)]\n@app.get('/jobs')\nasync def jobs(one: LensOf):\n    return await one.jobs()\n@app.get('/me')\nasync def me(one: Annotated[Lens, Depends(lens)]):\n    return await one.me()\n",
      'lens.py': "import httpx\nclass Lens:\n    def __init__(self, http):\n        self.http = http\n    async def jobs(self):\n        return await self.http.post('/graphql') # ASKS\n    async def me(self):\n        return await self.http.get('/me') # ASKS\nasync def lens():\n    async with httpx.AsyncClient(base_url='https://api.upwork.com') as http:\n        yield Lens(http)\n",
    },
  },
  {
    name: 'contexts that generators make, and the address that a session was made for',
    files: { 'main.py': "from contextlib import asynccontextmanager\nimport aiohttp, asyncio\n@asynccontextmanager\nasync def lens():\n    async with aiohttp.ClientSession('https://api.upwork.com') as session:\n        yield session\nasync def main():\n    async with lens() as one:\n        await one.post('/graphql') # ASKS\nasyncio.run(main())\n" },
  },
  {
    name: 'parts of a bot that it loads by their names, and other words for what people do',
    files: {
      'bot.py': "from discord.ext import commands\nbot = commands.Bot(command_prefix='!')\nasync def main():\n    await bot.load_extension('parts.jobs')\nbot.run('t')\n",
      'parts/jobs.py': `from discord.ext import commands, tasks\nimport requests\nclass Jobs(commands.Cog):\n    def __init__(self, bot):\n        self.poll.start()\n    @tasks.loop(minutes=30)\n    async def poll(self):\n        requests.post('${GRAPHQL}') # ASKS\n    @commands.hybrid_command()\n    async def now(self, ctx):\n        requests.post('${GRAPHQL}?now') # ASKS\nasync def setup(bot):\n    await bot.add_cog(Jobs(bot))\n`,
      'other.py': `from aiogram import Router, F\nfrom fastmcp import FastMCP\nimport requests\nrouter = Router()\nmcp = FastMCP('lens')\n@router.callback_query(F.data == 'more')\nasync def more(query):\n    requests.post('${GRAPHQL}?more') # ASKS\n@mcp.tool\ndef find(q: str) -> str:\n    return requests.post('${GRAPHQL}?find').text # ASKS\n@mcp.resource('lens://me')\ndef me() -> str:\n    return requests.post('${GRAPHQL}?me').text # ASKS\nif __name__ == '__main__':\n    mcp.run()\n`,
    },
  },
  {
    name: 'a group of commands that hands on a client by its context',
    files: { 'main.py': `import click\nimport requests\nclass Lens:\n    def jobs(self):\n        requests.post('${GRAPHQL}?jobs') # ASKS\n    def me(self):\n        requests.post('${GRAPHQL}?me') # ASKS\n@click.group()\n@click.pass_context\ndef cli(ctx):\n    ctx.obj = Lens()\n@cli.command()\n@click.pass_obj\ndef jobs(lens):\n    lens.jobs()\n@cli.command()\n@click.pass_context\ndef me(ctx):\n    ctx.obj.me()\nif __name__ == '__main__':\n    cli()\n` },
  },
];

/** Programs with their requests of a day, counted by hand. */
const counted: readonly (readonly [name: string, files: Readonly<Record<string, string>>, perDay: number])[] = [
  ['schedules in decorators of a cloud', { 'app.py': `import modal\nimport azure.functions as func\nimport requests\napp = modal.App('lens')\nother = func.FunctionApp()\n@app.function(schedule=modal.Period(hours=2))\ndef one():\n    requests.post('${GRAPHQL}')\n@app.function(schedule=modal.Cron('0 9 * * *'))\ndef two():\n    requests.post('${GRAPHQL}')\n@other.timer_trigger(schedule='0 */30 * * * *', arg_name='t')\ndef three(t):\n    requests.post('${GRAPHQL}')\n` }, 61],
  ['a function beside which a file says what calls it', { 'Poll/function.json': '{ "scriptFile": "__init__.py", "bindings": [{ "type": "timerTrigger", "schedule": "0 0 * * * *" }] }', 'Poll/__init__.py': `import requests\ndef main(timer):\n    requests.post('${GRAPHQL}')\n` }, 24],
  ['a worker that takes its schedule from the settings of Django', { 'shop/__init__.py': '', 'shop/celery.py': "from celery import Celery\napp = Celery('shop')\napp.config_from_object('django.conf:settings', namespace='CELERY')\napp.autodiscover_tasks()\n", 'shop/settings.py': "from celery.schedules import crontab\nCELERY_BEAT_SCHEDULE = {'a': {'task': 'jobs.tasks.pull', 'schedule': crontab(minute='*/20')}}\n", 'manage.py': "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n", 'jobs/__init__.py': '', 'jobs/tasks.py': `from celery import shared_task\nimport requests\n@shared_task\ndef pull():\n    requests.post('${GRAPHQL}')\n` }, 72],
  ['tries that a loop goes through, classes that tell the one above them, and all that stand under one', { 'main.py': `import requests\nfrom tenacity import Retrying, stop_after_attempt\nclass Base:\n    parts = []\n    def __init_subclass__(cls, **rest):\n        Base.parts.append(cls)\nclass One(Base):\n    def run(self):\n        for attempt in Retrying(stop=stop_after_attempt(3)):\n            with attempt:\n                requests.post('${GRAPHQL}')\nfor part in Base.parts:\n    part().run()\nfor part in Base.__subclasses__():\n    part().run()\n` }, 2],
];

test.each(counted.map(([name, files, perDay]) => ({ name, files, perDay })))('$name', async ({ files, perDay }) => {
  const { total } = await budgetOf(files);
  expect(total.expected).toBeGreaterThanOrEqual(perDay * 0.95);
  expect(total.expected).toBeLessThanOrEqual(perDay * 1.05);
  expect(total.proved).toBeLessThanOrEqual(perDay);
});

describe.each([['Clouds', clouds], ['Programs', programs], ['Django', django], ['Frameworks', frameworks]] as const)('%s', (_name, cases) => {
  test.each(cases.map((one) => ({ ...one })))('$name', checkMarked);
});

describe('How often', () => {
  test('a crontab runs a script of a shell, which runs a program with words of its own', async () => {
    const { total } = await budgetOf({
      'deploy/crontab': '0 */6 * * * cd /opt/lens && ./run.sh 3\n',
      'run.sh': '#!/bin/sh\nset -e\nexec python main.py sync --pages $1\n',
      'main.py': "import argparse\nfrom ask import ask\nparser = argparse.ArgumentParser()\nparser.add_argument('what')\nparser.add_argument('--pages', type=int, default=10)\nargs = parser.parse_args()\nfor page in range(args.pages):\n    ask(f'jobs/{page}')\n",
      'ask.py': ASK.replace(' # ASKS', ''),
    });
    expect(total).toEqual({ proved: 12, low: 12, expected: 12, high: 12 });
  });
  test('what people write to a bot comes as often as they write, however often the bot asks', async () => {
    const { sites, total } = await budgetOf({
      'main.py': `import requests\nfrom ask import ask\nBOT = 'https://api.telegram.org/bot1:a'\noffset = 0\nwhile True:\n    updates = requests.get(f'{BOT}/getUpdates', params={'offset': offset, 'timeout': 50}).json()['result']\n    for update in updates:\n        offset = update['update_id'] + 1\n        ask('jobs')\n`,
      'ask.py': ASK.replace(' # ASKS', ''),
    });
    expect(sites).toHaveLength(1);
    expect(total.expected).toBe(20);
    expect(total.high).toBe(Infinity);
  });
});
