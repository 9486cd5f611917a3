import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Deployment, Target } from '../src/requests/schedule.ts';
import { environmentOf, isDeploymentFile, isEnvironmentFile, joinDeployments, readDeployment } from '../src/requests/schedules/index.ts';

const described = (target: Target): string => {
  if (target.kind === 'command') return `${target.folder === '' ? '' : `${target.folder}$ `}${target.command}`;
  if (target.kind === 'handler') return `${target.folder === '' ? '' : `${target.folder}: `}${target.file}#${target.name ?? ''}`;
  if (target.kind === 'route') return `${target.method} ${target.path}`;
  return target.kind === 'task' ? `task ${target.name}` : `see ${target.path}${target.name === null ? '' : ` ${target.name}`}`;
};

/** A deployment in lines: how often (usual/busiest), how many copies, what; services with their number, a "+" where they start again. */
function lines({ schedules, services, definitions, functions, environment }: Deployment): string[] {
  return [
    ...schedules.map(({ fires, target, copies, text }) => `${fires === null ? '?' : fires.usual === fires.busiest ? fires.usual : `${fires.usual}/${fires.busiest}`}${copies === 1 ? '' : ` x${copies}`} [${text}] ${described(target)}`),
    ...services.map(({ target, replicas, restarts, restartDelay }) => `run${replicas === null ? '' : ` x${replicas}`}${restarts ? '+' : ''}${restartDelay === null ? '' : ` after ${restartDelay}`}: ${described(target)}`),
    ...functions.map(({ target, by }) => `${by ?? 'whatever'} calls ${described(target)}`),
    ...definitions.map(({ target }) => `define: ${described(target)}`),
    ...[...environment].map(([name, value]) => `${name}=${value}`),
  ];
}

type Case = [name: string, path: string, text: string, expected: readonly string[], notes?: number];

const jobs = (steps: string, on = "{ schedule: [{ cron: '0 * * * *' }] }", more = ''): string => `on: ${on}\n${more}jobs:\n  a:\n    steps:\n${steps}`;

const CASES: readonly Case[] = [
  ['GitHub: the usual workflow', '.github/workflows/scrape.yml', "on:\n  schedule:\n    - cron: '*/30 13-23 * * 1-5'\n  workflow_dispatch:\njobs:\n  scrape:\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm ci\n      - run: npm run scrape\n        env: { UPWORK_TOKEN: '${{ secrets.X }}', PAGES: 5 }\n", ['22 [*/30 13-23 * * 1-5] npm run scrape', 'PAGES=5']],
  ['GitHub: nothing without a schedule', '.github/workflows/ci.yml', jobs('      - run: npm run scrape\n', '[push]'), []],
  ['GitHub: several crons', '.github/workflows/a.yml', jobs('      - run: node a.js\n', "{ schedule: [{ cron: '0 9 * * *' }, { cron: '0 10 * * 1' }] }"), ['1 [0 9 * * *] node a.js', '0/1 [0 10 * * 1] node a.js']],
  ['GitHub: a floor of five minutes', '.github/workflows/a.yml', jobs('      - run: node a.js\n', "{ schedule: [{ cron: '* * * * *' }] }"), ['288 [* * * * *] node a.js']],
  ['GitHub: folders', '.github/workflows/a.yml', jobs('      - run: python x.py\n      - run: python y.py\n        working-directory: b\n', undefined, 'defaults: { run: { working-directory: a } }\n'), ['24 [0 * * * *] a$ python x.py', '24 [0 * * * *] b$ python y.py']],
  ['GitHub: a matrix', '.github/workflows/a.yml', "on: { schedule: [{ cron: '0 9 * * *' }] }\njobs:\n  a:\n    strategy: { matrix: { q: [a, b, c], r: [1, 2], exclude: [{ q: a, r: 1 }], include: [{ q: d, r: 1 }, { q: b, more: x }] } }\n    steps: [{ run: node a.js }]\n", ['1 x6 [0 9 * * *] node a.js']],
  ['GitHub: a matrix that nobody knows', '.github/workflows/a.yml', "on: { schedule: [{ cron: '0 9 * * *' }] }\njobs:\n  a:\n    strategy: { matrix: { q: '${{ fromJSON(x) }}' } }\n    steps: [{ run: node a.js }]\n", ['1 [0 9 * * *] node a.js'], 1],
  ['GitHub: conditions', '.github/workflows/a.yml', jobs("      - { run: node a.js, if: github.event_name == 'push' }\n      - { run: node b.js, if: \"github.event_name == 'schedule'\" }\n      - { run: node c.js, if: \"github.event.schedule == '1 1 1 1 1'\" }\n      - { run: node d.js, if: success() }\n"), ['24 [0 * * * *] node b.js', '24 [0 * * * *] node d.js']],
  ['GitHub: calls of this repository', '.github/workflows/a.yml', "on: { schedule: [{ cron: '0 9 * * *' }] }\njobs:\n  a: { uses: ./.github/workflows/b.yml }\n  b: { steps: [{ uses: ./.github/actions/poll }] }\n", ['1 [0 9 * * *] see .github/workflows/b.yml', '1 [0 9 * * *] see .github/actions/poll/action.yml']],
  ['GitHub: calls of another repository', '.github/workflows/a.yml', "on: { schedule: [{ cron: '0 9 * * *' }] }\njobs:\n  a: { uses: x/y/.github/workflows/b.yml@v1 }\n", [], 1],
  ['GitHub: what is called', '.github/workflows/b.yml', jobs('      - run: node a.js\n', '{ workflow_call: }'), ['define: node a.js']],
  ['GitHub: an action', '.github/actions/poll/action.yml', 'runs:\n  using: composite\n  steps: [{ run: node poll.js, shell: bash }]\n', ['define: node poll.js']],
  ['GitHub: an action in JavaScript', 'action.yml', 'runs: { using: node20, main: dist/index.js }\n', ['define: dist/index.js#']],
  ['GitHub: a cron that YAML takes for an alias', '.github/workflows/a.yml', 'on:\n  schedule:\n    - cron: */5 * * * *\njobs: { a: { steps: [{ run: node a.js }] } }\n', [], 2],
  ['GitHub: a cron that is none', '.github/workflows/a.yml', jobs('      - run: node a.js\n', "{ schedule: [{ cron: 'hourly' }] }"), ['? [hourly] node a.js'], 1],
  ['GitLab: only schedules', '.gitlab-ci.yml', 'poll:\n  only: [schedules]\n  script: [npm ci, node poll.js]\nbuild:\n  script: node build.js\n', ['? [pipeline schedule] npm ci\nnode poll.js'], 1],
  ['GitLab: rules', '.gitlab-ci.yml', "variables: { PAGES: '3' }\npoll:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == \"schedule\"\n  parallel: 2\n  script: node poll.js\nnot:\n  rules:\n    - { if: '$CI_PIPELINE_SOURCE == \"schedule\"', when: never }\n  script: node b.js\n", ['? x2 [pipeline schedule] node poll.js', 'PAGES=3'], 1],
  ['Vercel', 'vercel.json', '{ "crons": [{ "path": "/api/poll?x=1", "schedule": "*/10 * * * *" }, { "schedule": "0 0 * * *" }] }', ['144 [*/10 * * * *] GET /api/poll?x=1'], 1],
  ['Vercel without crons', 'web/vercel.json', '{ "rewrites": [] }', []],
  ['Netlify', 'netlify.toml', '[build]\nfunctions = "fn"\n[build.environment]\nPAGES = "2"\n[functions."poll"]\nschedule = "@hourly"\n[functions.other]\nnode_bundler = "esbuild"\n', ['24 [@hourly] fn/poll#handler', 'PAGES=2']],
  ['a function of Netlify that says itself when', 'netlify/functions/poll.mts', "export default async () => new Response('ok');\nexport const config: Config = { path: '/x', schedule: '@hourly' };\n", ['24 [@hourly] netlify/functions: poll.mts#default']],
  ['a function of Netlify that people ask for', 'netlify/functions/ask.mjs', "export default async () => new Response('ok');\nexport const config = { path: '/x' };\n", []],
  ['Wrangler in TOML', 'worker/wrangler.toml', 'main = "src/index.ts"\n[triggers]\ncrons = ["*/5 * * * *", "0 0 * * 2-6"]\n[vars]\nPAGES = 3\n', ['288 [*/5 * * * *] worker: src/index.ts#scheduled', '1 [0 0 * * 2-6] worker: src/index.ts#scheduled', 'PAGES=3']],
  ['Wrangler with comments', 'wrangler.jsonc', '{ // x\n "main": "a.ts", "env": { "production": { "triggers": { "crons": ["0 * * * *"] } } }, }', ['24 [0 * * * *] a.ts#scheduled']],
  ['Serverless', 'serverless.yml', 'provider: { environment: { PAGES: 4 } }\nfunctions:\n  poll:\n    handler: src/poll.run\n    events:\n      - schedule: rate(5 minutes)\n      - schedule: { rate: cron(0 12 * * ? *), enabled: true }\n      - schedule: { rate: rate(1 minute), enabled: false }\n      - http: GET /x\n  many:\n    handler: many.main\n    events: [{ schedule: { rate: [rate(1 hour), rate(2 hours)] } }, { eventBridge: { schedule: rate(1 day) } }]\n', ['288 [rate(5 minutes)] src/poll#run', '1 [cron(0 12 * * ? *)] src/poll#run', '24 [rate(1 hour)] many#main', '12 [rate(2 hours)] many#main', '1 [rate(1 day)] many#main', 'GET /x calls src/poll#run', 'PAGES=4']],
  ['Serverless: filled in elsewhere', 'serverless.yml', 'functions: { poll: { handler: a.b, events: [{ schedule: "${env:RATE}" }] } }\n', ['? [${env:RATE}] a#b'], 1],
  ['SAM', 'template.yaml', 'Globals: { Function: { Environment: { Variables: { PAGES: 2 } } } }\nResources:\n  Poll:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: src/\n      Handler: app.handler\n      Events:\n        A: { Type: Schedule, Properties: { Schedule: rate(10 minutes) } }\n        B: { Type: ScheduleV2, Properties: { ScheduleExpression: cron(0 9 ? * MON-FRI *), State: DISABLED } }\n        C: { Type: Api, Properties: { Path: / } }\n', ['144 [rate(10 minutes)] src: app#handler', 'GET / calls src: app#handler', 'PAGES=2']],
  ['CloudFormation', 'infra/cfn/jobs.yml', 'Resources:\n  Poll: { Type: AWS::Lambda::Function, Properties: { Handler: index.run } }\n  Rule:\n    Type: AWS::Events::Rule\n    Properties:\n      ScheduleExpression: rate(1 hour)\n      Targets: [{ Arn: !GetAtt Poll.Arn, Id: a }]\n  Other:\n    Type: AWS::Scheduler::Schedule\n    Properties: { ScheduleExpression: rate(2 hours), Target: { Arn: { "Fn::GetAtt": [Poll, Arn] } } }\n  Off: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 minute), State: DISABLED, Targets: [{ Arn: x }] } }\n', ['24 [rate(1 hour)] infra/cfn: index#run', '12 [rate(2 hours)] infra/cfn: index#run', 'whatever calls infra/cfn: index#run']],
  ['Terraform', 'infra/main.tf', 'resource "aws_cloudwatch_event_rule" "poll" {\n  schedule_expression = "rate(5 minutes)"\n}\nresource "aws_cloudwatch_event_rule" "off" {\n  schedule_expression = "rate(1 minute)"\n  state = "DISABLED"\n}\nresource "google_cloud_scheduler_job" "job" {\n  schedule = "*/10 * * * *"\n  http_target {\n    http_method = "GET"\n    uri = "${google_cloud_run_service.a.url}/poll"\n  }\n}\nresource "aws_scheduler_schedule" "x" {\n  schedule_expression = var.rate\n}\n', ['288 [rate(5 minutes)] task poll', '144 [*/10 * * * *] GET /poll', '? [var.rate] task x'], 1],
  ['App Engine: crons', 'cron.yaml', 'cron:\n- url: /poll\n  schedule: every 5 minutes\n- url: /daily\n  schedule: every day 07:00\n- url: /unix\n  schedule: "*/10 * * * *"\n- schedule: every day 08:00\n', ['288 [every 5 minutes] GET /poll', '1 [every day 07:00] GET /daily', '144 [*/10 * * * *] GET /unix'], 1],
  ['App Engine: the app', 'app.yaml', 'runtime: python312\nenv_variables: { PAGES: "7" }\nmanual_scaling: { instances: 2 }\n', ['run x2+: gunicorn main:app', 'PAGES=7']],
  ['another app.yaml', 'app.yaml', 'name: x\n', []],
  ['Kubernetes: a CronJob', 'k8s/poll.yaml', 'kind: CronJob\nspec:\n  schedule: "*/15 * * * *"\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - image: me/app\n              command: [python]\n              args: ["-m", "app.poll"]\n              env: [{ name: PAGES, value: "3" }, { name: KEY, valueFrom: { secretKeyRef: { name: a } } }]\n---\nkind: CronJob\nspec: { suspend: true, schedule: "* * * * *" }\n', ['96 [*/15 * * * *] python -m app.poll', 'PAGES=3']],
  ['Kubernetes: a Deployment', 'deploy/app.yml', 'kind: Deployment\nmetadata: { name: app }\nspec:\n  replicas: 3\n  template: { spec: { containers: [{ image: me/app }, { image: "redis:7" }] } }\n---\nkind: Service\nspec: {}\n---\nkind: ConfigMap\ndata: { PAGES: "4", app.conf: "a=b" }\n', ['run x3+: see Dockerfile', 'PAGES=4']],
  ['Kubernetes: Helm', 'charts/a/templates/cronjob.yaml', '{{- if .Values.on }}\nkind: CronJob\nspec:\n  schedule: {{ .Values.cron | quote }}\n  jobTemplate: { spec: { template: { spec: { containers: [{ image: "{{ .Values.image }}", command: [node, a.js] }] } } } }\n{{- end }}\n', ['? [{{ .Values.cron | quote }}] node a.js'], 2],
  ['Kubernetes: nothing that runs', 'k8s/values.yaml', 'replicas: 3\n', []],
  ['Compose', 'docker-compose.yml', 'services:\n  worker:\n    build: ./worker\n    command: python -m app.worker\n    restart: always\n    environment: { INTERVAL: 60, TOKEN: "${TOKEN}", PAGES: "${PAGES:-5}" }\n    deploy: { replicas: 2 }\n  once:\n    build: { context: ., dockerfile: once.Dockerfile }\n    environment: [MODE=once, SECRET]\n    restart: on-failure\n  db: { image: "postgres:16" }\n', ['run x2+: worker$ python -m app.worker', 'run: see once.Dockerfile', 'INTERVAL=60', 'PAGES=5', 'MODE=once']],
  ['Compose: words, delays and profiles', 'compose.prod.yaml', 'services:\n  a:\n    image: me/a\n    entrypoint: [node]\n    command: [a.js, "--x y"]\n    deploy: { restart_policy: { condition: any, delay: 30s } }\n  b: { image: me/b, profiles: [tools], command: node b.js }\n', ["run+ after 30000: node a.js '--x y'"], 1],
  ['Compose: labels of Ofelia', 'compose.yml', 'services:\n  a:\n    build: .\n    labels: { ofelia.enabled: "true", ofelia.job-exec.poll.schedule: "@every 10m", ofelia.job-exec.poll.command: node poll.js }\n', ['144 [@every 10m] node poll.js', 'run: see Dockerfile']],
  ['Dockerfile', 'Dockerfile', '# syntax\nFROM node:20 AS build\nENV A=1\nCMD ["node", "wrong.js"]\nFROM node:20\nWORKDIR /app\nENV PAGES=3 \\\n    MODE="a b"\nENV OLD style\nCMD ["node", "/app/src/index.js"]\n', ['run: node src/index.js', 'PAGES=3', 'MODE=a b', 'OLD=style']],
  ['Dockerfile: a folder within the name of another', 'Dockerfile', 'FROM x\nWORKDIR /app/\nCMD ["node", "/usr/app/a.js", "--file=/app/b"]\n', ['run: node /usr/app/a.js --file=b']],
  ['Dockerfile: an entry point', 'worker/Dockerfile', 'FROM python:3 AS base\nWORKDIR /srv\nENTRYPOINT ["python", "-u"]\nFROM base\nCMD ["main.py"]\n', ['run: worker$ python -u main.py']],
  ['Dockerfile: a shell, and cron', 'cron.Dockerfile', 'FROM alpine\nRUN echo "*/5 * * * * node /x/poll.js" | crontab -\nCMD crond -f\n', ['288 [*/5 * * * *] node /x/poll.js', 'run: crond -f']],
  ['systemd: a timer', 'deploy/poll.timer', '[Timer]\nOnBootSec=1min\nOnCalendar=*:0/10\nOnCalendar=Mon..Fri 09:00\n', ['144 [*:0/10] see deploy/poll.service', '1 [Mon..Fri 09:00] see deploy/poll.service']],
  ['systemd: a rate, each fire of which may be a minute late', 'poll.timer', '[Timer]\nOnUnitActiveSec=5min\nUnit=other.service\n', ['240/288 [5min] see other.service']],
  ['systemd: a rate that is kept to the second', 'poll.timer', '[Timer]\nOnUnitActiveSec=5min\nAccuracySec=1s\n', ['287/288 [5min] see poll.service']],
  ['systemd: what a timer starts', 'poll.service', '[Service]\nType=oneshot\nWorkingDirectory=/opt/app\nEnvironment="PAGES=3" MODE=x\nExecStart=/usr/bin/python3 /opt/app/poll.py\n', ['define: /usr/bin/python3 poll.py', 'PAGES=3', 'MODE=x']],
  ['systemd: what goes on', 'bot.service', '[Service]\nExecStart=-/usr/bin/node bot.js \\\n  --x\nRestart=always\nRestartSec=15\n[Install]\nWantedBy=multi-user.target\n', ['run+ after 15000: /usr/bin/node bot.js --x']],
  ['crontab', 'crontab', '# m h\nMAILTO=me@example.com\nPAGES=2\n*/10 * * * * cd /srv/app && python poll.py >> log 2>&1\n0 9 * * mon-fri node a.js\n@hourly ./run.sh\n@reboot node server.js\nwhat is this\nand this\n', ['144 [*/10 * * * *] cd /srv/app && python poll.py >> log 2>&1', '1 [0 9 * * mon-fri] node a.js', '24 [@hourly] ./run.sh', 'run: node server.js', 'PAGES=2'], 1],
  ['crontab with users', 'docker/cron.d/app', '*/5 * * * * root cd /app && node a.js\n0 * * * * scrapy python b.py\n0 0 * * * python c.py\n', ['288 [*/5 * * * *] cd /app && node a.js', '24 [0 * * * *] python b.py', '1 [0 0 * * *] python c.py']],
  ['a program by the name of crontab', 'bin/crontab', '#!/bin/sh\nnode a.js\n', []],
  ['crontab with seconds', 'jobs.cron', '*/30 * * * * * node a.js\n', ['2880 [*/30 * * * * *] node a.js']],
  ['Procfile', 'Procfile', 'web: gunicorn app:app\nworker: python worker.py\nrelease: python migrate.py\n', ['run+: gunicorn app:app', 'run+: python worker.py']],
  ['app.json of Heroku', 'app.json', '{ "formation": { "worker": { "quantity": 2 } }, "env": { "PAGES": { "value": "3" }, "A": "b", "SECRET": { "required": true } }, "addons": ["scheduler:standard"] }', ['run x2+: see Procfile worker', 'PAGES=3', 'A=b'], 1],
  ['app.json of Dokku', 'app.json', '{ "cron": [{ "command": "node a.js", "schedule": "@daily" }] }', ['1 [@daily] node a.js']],
  ['app.json of something else', 'app.json', '{ "expo": { "name": "x" } }', []],
  ['pm2 in JSON', 'pm2.json', '{ "apps": [{ "name": "a", "script": "src/a.js", "instances": 4, "exec_mode": "cluster", "env": { "PAGES": 2, "MODE": "x" }, "env_production": { "MODE": "y" } }] }', ['run x4+: node src/a.js', 'MODE=y', 'PAGES=2']],
  ['pm2 in JavaScript', 'ecosystem.config.js', "const cron = '0 */6 * * *';\nmodule.exports = { apps: [{ script: './bot.py', interpreter: 'python3', cron_restart: cron, autorestart: false }, { script: 'npm', args: 'run start', cwd: 'web', instances: process.env.N || 2, restart_delay: 5000 }] };\n", ['4 [0 */6 * * *] python3 ./bot.py', 'run x1: python3 ./bot.py', 'run x2+ after 5000: web$ npm run start']],
  ['pm2: a process for each core', 'ecosystem.config.cjs', "module.exports = { apps: [{ script: 'a.js', instances: 'max' }] };\n", ['run+: node a.js'], 1],
  ['pm2: what is not written out', 'ecosystem.config.js', "module.exports = require('./make')();\n", [], 1],
  ['Render', 'render.yaml', 'services:\n  - type: cron\n    name: poll\n    schedule: "*/20 * * * *"\n    startCommand: node poll.js\n    envVars: [{ key: PAGES, value: 3 }, { key: X, sync: false }]\n  - type: worker\n    name: bot\n    rootDir: bot\n    numInstances: 2\n    startCommand: python bot.py\n  - type: web\n    name: api\n    runtime: docker\n  - { type: web, runtime: static }\n', ['72 [*/20 * * * *] node poll.js', 'run x2+: bot$ python bot.py', 'run x1+: see Dockerfile', 'PAGES=3']],
  ['Fly', 'fly.toml', 'app = "x"\n[env]\nPAGES = "2"\n[processes]\nweb = "node web.js"\nworker = "node worker.js"\n', ['run+: node web.js', 'run+: node worker.js', 'PAGES=2']],
  ['Fly without processes', 'fly.toml', 'app = "x"\n', ['run+: see Dockerfile']],
  ['Railway: a schedule', 'railway.toml', '[deploy]\nstartCommand = "node poll.js"\ncronSchedule = "*/15 * * * *"\n', ['96 [*/15 * * * *] node poll.js']],
  ['Railway: a service', 'railway.json', '{ "deploy": { "startCommand": "node bot.js", "numReplicas": 2, "restartPolicyType": "ALWAYS" } }', ['run x2+: node bot.js']],
  ['Sidekiq scheduler', 'config/sidekiq.yml', ':concurrency: 5\n:scheduler:\n  :schedule:\n    poll:\n      every: [5m, { first_in: 0 }]\n      class: PollWorker\n    daily:\n      cron: "0 9 * * * Europe/Kyiv"\n      class: DailyWorker\n    off: { every: 1m, class: X, enabled: false }\n', ['288 [5m] task PollWorker', '1 [0 9 * * *] task DailyWorker']],
  ['Sidekiq cron', 'config/schedule.yml', 'poll:\n  cron: "*/5 * * * *"\n  class: "PollJob"\n', ['288 [*/5 * * * *] task PollJob']],
  ['Solid Queue', 'config/recurring.yml', 'development: { x: { class: DevJob, schedule: every minute } }\nproduction:\n  poll: { class: PollJob, schedule: every 10 minutes }\n  night: { command: "Job.clean", schedule: every day at 3am }\n', ['144 [every 10 minutes] task PollJob', '1 [every day at 3am] task Job.clean']],
  ['Sidekiq with Ruby in it', 'config/sidekiq.yml', ':schedule:\n  poll: { every: "<%= ENV[\'X\'] %>", class: Poll }\n', ["? [<%= ENV['X'] %>] task Poll"], 2],
  ['Celery', 'celerybeat.yml', 'beat_schedule:\n  poll: { task: app.poll, schedule: 30 }\n  hourly: { task: app.hourly, schedule: { crontab: { minute: 0 } } }\n  text: { task: app.text, schedule: "*/5 * * * *" }\n', ['2880 [every 30 s] task app.poll', '24 [minute=0] task app.hourly', '288 [*/5 * * * *] task app.text']],
  ['Spring in YAML', 'src/main/resources/application.yml', 'app:\n  poll: { cron: "0 */5 * * * *", every: "${POLL:5000}", key: "${KEY}" }\n  queries: [a, b]\n---\nspring: { config: { activate: { on-profile: dev } } }\napp: { poll: { every: 1 } }\n', ['app.poll.cron=0 */5 * * * *', 'app.poll.every=5000', 'app.queries[0]=a', 'app.queries[1]=b']],
  ['Spring in properties', 'src/main/resources/application.properties', '# x\napp.poll.delay = 60000\napp.key=${KEY}\n', ['app.poll.delay=60000']],
  ['a name with two values', 'docker-compose.yml', 'services:\n  a: { build: ., environment: { N: 1, M: 2 } }\n  b: { build: ., environment: { N: 3, M: 2 } }\n', ['run: see Dockerfile', 'run: see Dockerfile', 'M=2']],
];

describe('what a deployment file tells', () => {
  test.for(CASES)('%s', ([, path, text, expected, notes = 0]) => {
    const deployment = readDeployment(path, text);

    expect(isDeploymentFile(path)).toBe(true);
    expect(lines(deployment)).toEqual(expected);
    expect(deployment.notes, deployment.notes.join('\n')).toHaveLength(notes);
    for (const note of deployment.notes) expect(note).toMatch(/^[\w./-]+(?:, line \d+:)? .*(?:state|mend|name) .*\.$/);
  });

  test.for(['src/index.ts', 'package.json', 'README.md', 'Procfile.dev', 'src/cron.ts', 'config/database.yml', 'docs/github/workflows/a.yml', 'application-dev.yml', 'flying.toml', 'data/template.html', 'server/pm2.js', 'docker-compose.dev.yml', '.devcontainer/Dockerfile', 'Dockerfile.test', 'src/crontab.py'])('%s is none', (path) => {
    expect(isDeploymentFile(path)).toBe(false);
    expect(lines(readDeployment(path, 'kind: CronJob'))).toEqual([]);
  });
});

describe('where a schedule stands', () => {
  test.for<[path: string, text: string, schedule: string]>([
    ['.github/workflows/a.yml', "on:\r\n  schedule:\r\n    - cron: '*/30 * * * *'\r\njobs: { a: { steps: [{ run: node a.js }] } }\r\n", '*/30'],
    ['vercel.json', '{\n  "crons": [\n    { "path": "/a", "schedule": "*/30 * * * *" }\n  ]\n}', '*/30'],
    ['wrangler.toml', 'main = "a.ts"\n[triggers]\ncrons = [\n  "*/30 * * * *",\n]\n', '*/30'],
    ['crontab', '# x\n\n  */30 * * * * node a.js\n', '*/30'],
    ['a.timer', '[Timer]\nOnCalendar = *:0/30\n', '*:0/30'],
    ['ecosystem.config.js', "module.exports = {\n  apps: [{ script: 'a.js', cron_restart: '*/30 * * * *' }],\n};\n", '*/30'],
    ['Dockerfile', 'FROM x\nRUN set -e; \\\n  echo "*/30 * * * * node a.js" | crontab -\n', '*/30'],
  ])('%s', ([path, text, schedule]) => {
    const before = text.slice(0, text.indexOf(schedule)).split('\n');

    expect(readDeployment(path, text).schedules.map(({ place }) => place)).toEqual([{ path, line: before.length, column: (before.at(-1) ?? '').length + 1 }]);
  });
});

describe('the files of a project together', () => {
  const joined = (files: Readonly<Record<string, string>>): Deployment => joinDeployments(new Map(Object.entries(files).map(([path, text]) => [path, readDeployment(path, text)])));

  test('a timer and its service', () => {
    const project = joined({ 'poll.timer': 'OnCalendar=hourly', 'poll.service': 'ExecStart=python poll.py\nWantedBy=x', 'bot.service': 'ExecStart=python bot.py\nRestart=always' });

    expect(lines(project)).toEqual(['24 [hourly] python poll.py', 'run+ after 100: python bot.py']);
  });

  test('a service that is built', () => {
    expect(lines(joined({ 'docker-compose.yml': 'services: { a: { build: ./a, restart: always, scale: 2 } }', 'a/Dockerfile': 'CMD node a.js' }))).toEqual(['run x2+: a$ node a.js']);
    expect(lines(joined({ 'a/Dockerfile': 'CMD node a.js' }))).toEqual(['run: a$ node a.js']);
  });

  test('a workflow that calls another', () => {
    const project = joined({ '.github/workflows/a.yml': "on: { schedule: [{ cron: '0 9 * * *' }] }\njobs: { a: { uses: ./.github/workflows/b.yml } }", '.github/workflows/b.yml': jobs('      - uses: ./poll\n', '{ workflow_call: }'), 'poll/action.yml': 'runs: { steps: [{ run: node poll.js }] }' });

    expect(lines(project)).toEqual(['1 [0 9 * * *] node poll.js']);
    expect(project.notes).toEqual([]);
  });

  test('numbers of processes', () => {
    expect(lines(joined({ 'app.json': '{ "formation": { "worker": { "quantity": 3 } } }', Procfile: 'web: node web.js\nworker: node worker.js\n' }))).toEqual(['run x3+: node worker.js', 'run+: node web.js']);
  });

  test('what is not there is said', () => {
    const project = joined({ 'poll.timer': 'OnCalendar=hourly', 'fly.toml': 'app = "x"\n' });

    expect(lines(project)).toEqual(['24 [hourly] see poll.service', 'run+: see Dockerfile']);
    expect(project.notes).toHaveLength(2);
  });

  test('files that refer to each other', () => {
    const project = joined({ 'a/action.yml': 'runs: { steps: [{ uses: ./b }] }', 'b/action.yml': 'runs: { steps: [{ uses: ./a }, { uses: ./a }] }', '.github/workflows/a.yml': jobs('      - uses: ./a\n') });

    expect(project.notes.length).toBeGreaterThan(0);
  });

  test('what is filled in elsewhere is not what the code falls back on', () => {
    expect([...readDeployment('compose.yml', 'services: { a: { build: ., environment: [A, "B=${B}", "C=${C:-1}", D=2] } }').unknown]).toEqual(['A', 'B']);
    expect([...readDeployment('k8s/a.yml', 'kind: Pod\nspec: { containers: [{ image: a/b, env: [{ name: A, valueFrom: {} }] }] }').unknown]).toEqual(['A']);
  });

  test('an image without a start of its own', () => {
    expect(joined({ 'compose.yml': 'services: { db: { build: ./db } }', 'db/Dockerfile': 'FROM mysql\n' })).toMatchObject({ services: [], notes: [] });
  });

  test('what starts an image says more than the image', () => {
    expect([...joined({ 'docker-compose.yml': 'services: { a: { build: ., environment: { N: 1 } } }', Dockerfile: 'ENV N=2 M=2\nCMD node a.js\n' }).environment]).toEqual([['N', '1'], ['M', '2']]);
  });

  test('ways to deploy the same', () => {
    expect(lines(joined({ Procfile: 'web: node a.js\nworker: node b.js\n', Dockerfile: 'CMD node a.js\n', 'render.yaml': 'services: [{ type: web, startCommand: node a.js, numInstances: 2 }]' }))).toEqual(['run x2+: node a.js', 'run+: node b.js']);
    expect(lines(joined({ Procfile: 'a: node a.js\nb: node a.js\n' }))).toEqual(['run+: node a.js', 'run+: node a.js']);
  });

  test('files that disagree', () => {
    const project = joined({ 'fly.toml': '[env]\nN = "1"\nM = "2"\n[processes]\na = "node a.js"\n', 'render.yaml': 'services: [{ type: web, startCommand: node a.js, envVars: [{ key: N, value: 2 }, { key: M, value: 2 }] }]' });

    expect([...project.environment]).toEqual([['M', '2']]);
    expect([...project.unknown]).toEqual(['N']);
    expect(project.notes).toEqual([]);
  });
});

describe('variables of the environment', () => {
  test.for<[path: string, is: boolean]>([['.env', true], ['.env.example', true], ['api/.env.production', true], ['prod.env', true], ['.dev.vars', true], ['.envrc', true], ['env.ts', false], ['.environment', false], ['src/env/index.js', false]])('%s', ([path, is]) => {
    expect(isEnvironmentFile(path)).toBe(is);
  });

  test('values', () => {
    expect([...environmentOf('.env', '# x\nA=1\nexport B="two words" # y\nC=\nD=${A}0\nE=${NOT}\nF=${NOT:-5}\nA=3\nG=<your key>\nH=\'x\'\n')]).toEqual([['A', '3'], ['B', 'two words'], ['D', '10'], ['F', '5'], ['H', 'x']]);
    expect([...environmentOf('a.txt', 'A=1')]).toEqual([]);
  });
});

describe('hostile files', () => {
  const PATHS = ['.github/workflows/a.yml', 'action.yml', '.gitlab-ci.yml', 'vercel.json', 'netlify.toml', 'wrangler.jsonc', 'serverless.yml', 'template.yaml', 'cron.yaml', 'app.yaml', 'k8s/a.yaml', 'compose.yml', 'Dockerfile', 'a.timer', 'a.service', 'crontab', 'Procfile', 'app.json', 'pm2.json', 'ecosystem.config.js', 'render.yaml', 'fly.toml', 'railway.json', 'config/sidekiq.yml', 'celery.yml', 'application.yml', 'application.properties', '.env', 'main.tf'];
  const laughs = `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}, *a${index}]`).join('\n')}\njobs: *a40\nservices: *a40\n`;
  const TEXTS: readonly (readonly [string, string])[] = [
    ['aliases of aliases', laughs],
    ['merges of merges', `a0: &a0 { x: 1 }\n${Array.from({ length: 1500 }, (_, index) => `a${index + 1}: &a${index + 1} { <<: *a${index}, k${index}: 1 }`).join('\n')}\n`],
    ['an alias of itself', 'on: &a { schedule: *a }\njobs: &b { a: *b, steps: *b }\nservices: *a\n'],
    ['many steps by many crons', `on: { schedule: [${"{ cron: '* * * * *' },".repeat(1500)}] }\njobs: { a: { steps: [${'{ run: node a.js },'.repeat(1500)}] } }\n`],
    ['brackets', '['.repeat(200_000)],
    ['braces', '{"a":'.repeat(50_000)],
    ['indents', Array.from({ length: 800 }, (_, index) => `${' '.repeat(index)}a:`).join('\n')],
    ['one long line', `jobs: ${'a'.repeat(240_000)}`],
    ['long lines of commands', `${'* '.repeat(100_000)}\n${'a=b '.repeat(50_000)}\nCMD ${'\\\n'.repeat(50_000)}\nExecStart=${'\\'.repeat(50_000)}\n`],
    ['five megabytes', 'a: b\n'.repeat(1_000_000)],
    ['calls in calls', `module.exports = ${'f('.repeat(30_000)}`],
    ['quotes', `${'"'.repeat(50_001)}${"'".repeat(50_001)}`],
    ['holes', '{{'.repeat(100_000)],
    ['pairs', `on: push\n${'x: [a, b]\n'.repeat(20_000)}`],
    ['resources', 'resource "aws_scheduler_schedule" "x" {\n'.repeat(6000)],
    ['dollars', `RUN cron ${'$('.repeat(30_000)}\nweb: ${'${'.repeat(30_000)}\nA=${'${A:-'.repeat(30_000)}\n`],
  ];

  const READERS = ['.github/workflows/a.yml', 'k8s/a.yaml', 'Dockerfile', 'a.service', 'crontab', 'Procfile', 'pm2.json', 'ecosystem.config.js', 'fly.toml', 'application.yml', 'application.properties', '.env', 'main.tf'];

  test.for(TEXTS)('%s', ([, text]) => {
    for (const path of READERS) {
      const began = performance.now();
      readDeployment(path, text);
      environmentOf(path, text);

      expect(performance.now() - began, path).toBeLessThan(4000);
    }
  });

  test('values of any kind in any place', () => {
    const keys = ['on', 'schedule', 'cron', 'jobs', 'a', 'steps', 'run', 'uses', 'env', 'strategy', 'matrix', 'include', 'exclude', 'services', 'environment', 'command', 'build', 'labels', 'deploy', 'crons', 'path', 'triggers', 'functions', 'events', 'handler', 'rate', 'Resources', 'Type', 'Properties', 'kind', 'spec', 'template', 'containers', 'formation', 'apps', 'script', 'instances', 'class', 'every', '<<', '__proto__', 'constructor', 'only', 'rules', 'if'];
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, fc.constantFrom(null, 0, -1, 1e300, true, '', 'rate(5 minutes)', '* * * * *', 'CronJob', './x', 'AWS::Events::Rule', 'schedules', 'max', '__proto__'), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5 })),
    }));
    fc.assert(
      fc.property(value, (data) => {
        for (const path of PATHS) readDeployment(path, path.endsWith('.js') ? `module.exports = ${JSON.stringify(data)}` : JSON.stringify(data));
      }),
      { numRuns: 100 },
    );
  });

  test('the beginning of a file that was cut off', () => {
    for (const [, path, text] of CASES) for (let length = 0; length < text.length; length += 11) expect(readDeployment(path, text.slice(0, length)).notes.join()).not.toMatch(/could not be read/);
  });
});
