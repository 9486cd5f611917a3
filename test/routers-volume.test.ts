import { describe, expect, test } from 'vitest';
import { emptyVolume } from '../src/config/volume.ts';
import { analyse } from '../src/requests/analyse.ts';

const ASK = "const ask = (what) => fetch(`https://api.upwork.com/graphql?${what}`);\n";
const HITS = { 'GET /jobs': 400, 'GET /jobs/:id': 30, 'POST /people/save': 5 };

/** Where routes are mounted, and what stands before them; how often a day each is asked for is stated. */
const APPS: readonly (readonly [name: string, files: Readonly<Record<string, string>>, expected: number, triggers: readonly string[]])[] = [
  [
    'a router of its own file',
    { 'app.js': "import express from 'express';\nimport jobs from './jobs.js';\nconst app = express();\napp.use('/jobs', jobs);\napp.listen(80);\n", 'jobs.js': `import { Router } from 'express';\n${ASK}const router = Router();\nrouter.get('/', async (request, response) => response.json(await ask('list')));\nrouter.get('/:id', async (request, response) => response.json(await ask('one')));\nexport default router;\n` },
    430,
    ['GET /jobs', 'GET /jobs/:id'],
  ],
  [
    'a router on a router, which is told one route by its path',
    { 'app.js': `const express = require('express');\n${ASK}const app = express();\nconst [all, people] = [express.Router(), express.Router()];\npeople.route('/save').post(async (request, response) => response.json(await ask('save')));\nall.use('/people', people);\napp.use('/', all);\napp.listen(80);\n` },
    5,
    ['POST /people/save'],
  ],
  [
    'work before each route of a router, and none before the others',
    { 'app.js': `import express, { Router } from 'express';\n${ASK}const app = express();\nconst jobs = Router();\njobs.use(async (request, response, next) => {\n  await ask('me');\n  next();\n});\njobs.get('/', (request, response) => response.json([]));\njobs.get('/:id', (request, response) => response.json({}));\napp.use('/jobs', jobs);\napp.post('/people/save', (request, response) => response.json({}));\napp.listen(80);\n` },
    430,
    ['every request under /jobs'],
  ],
  [
    'work before each route under a path',
    { 'app.js': `import express from 'express';\n${ASK}const app = express();\napp.use('/people', async (request, response, next) => {\n  await ask('me');\n  next();\n});\napp.get('/jobs', (request, response) => response.json([]));\napp.post('/people/save', (request, response) => response.json({}));\napp.listen(80);\n` },
    5,
    ['every request under /people'],
  ],
  [
    'Koa: a prefix, and work before all',
    { 'app.js': `import Koa from 'koa';\nimport Router from '@koa/router';\n${ASK}const app = new Koa();\nconst jobs = new Router({ prefix: '/jobs' });\njobs.get('/:id', async (context) => {\n  context.body = await ask('one');\n});\napp.use(async (context, next) => {\n  await ask('me');\n  await next();\n});\napp.use(jobs.routes());\napp.listen(80);\n` },
    60,
    ['GET /jobs/:id', 'every request'],
  ],
  [
    'Fastify: a plugin under a prefix',
    { 'app.js': "import Fastify from 'fastify';\nimport { jobs } from './jobs.js';\nconst app = Fastify();\napp.register(jobs, { prefix: '/jobs' });\napp.listen({ port: 80 });\n", 'jobs.js': `${ASK}export async function jobs(app) {\n  app.get('/:id', async () => ask('one'));\n}\n` },
    30,
    ['GET /jobs/:id'],
  ],
  [
    'Hono: an app on an app',
    { 'app.js': `import { Hono } from 'hono';\n${ASK}const app = new Hono();\nconst jobs = new Hono();\njobs.get('/:id', async (context) => context.json(await ask('one')));\napp.route('/jobs', jobs);\nexport default app;\n` },
    30,
    ['GET /jobs/:id'],
  ],
];

describe('routes have the path that people ask for', () => {
  test.for(APPS)('%s', async ([, files, expected, triggers]) => {
    const all: Readonly<Record<string, string>> = { 'package.json': '{ "type": "module", "main": "app.js", "scripts": { "start": "node app.js" } }', ...files };
    const { sites, total, assumptions } = await analyse({ files: Object.keys(all), read: (file) => all[file] ?? null, settings: { ...emptyVolume, schedules: [], routeHitsPerDay: Object.fromEntries(Object.entries(HITS).map(([name, hits]) => [name, { low: hits, expected: hits, high: hits }])) } });
    expect([...new Set(sites.map(({ trigger }) => trigger.text))].toSorted()).toEqual([...triggers].toSorted());
    expect([total.low, total.expected, total.high]).toEqual([expected, expected, expected]);
    expect(assumptions.map(({ source }) => source)).not.toContain('default');
    expect(sites.map(({ question }) => question)).toEqual(sites.map(() => null));
  });
});
