import { NEVER, sum } from '../amount.ts';
import { joined, placed } from '../walk/routers.ts';
import { exactText, library, NOTHING, text, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { byPeople, isAskedByClock, route } from './frameworks.ts';

/** Apps and routers of servers, as a program makes them: `express.Router()` gives "express.Router()". */
const ROUTERS = ['express', 'express.Router', 'fastify', 'fastify.fastify', 'hono.Hono', 'koa', 'koa-router', '@koa/router', 'polka', 'restify.createServer', 'itty-router.Router', 'elysia.Elysia'] as const;
const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'all', 'options', 'head'] as const;
const MARK = '@router';

/** Which router a value is: the place that made it. */
const markOf = (values: readonly Value[]): string | null => {
  const mark = values.find((value) => value.kind === 'library' && value.path === MARK);
  return mark?.kind === 'library' ? exactText(mark.arguments[0]) : null;
};
const routerOf = (value: Value): string | null => (value.kind === 'library' ? markOf(value.arguments) : null);
const marked = (key: string): Value => library(MARK, [text(key)]);

const make =
  (path: string): Handler =>
  (call) => {
    const key = call.run.key(call.at);
    const own = exactText(option(call, 'prefix', 'base'));
    if (own !== null) call.run.memory.routers.begin(key, own);
    return library(`${path}()`, [marked(key)]);
  };

/** A path that was told before the verb: `router.route('/jobs').get(…)`. */
const told = ({ before }: Call): string => exactText(before.find(({ kind }) => kind === 'text')) ?? '';

const verb =
  (name: string): Handler =>
  (call) => {
    const path = exactText(argument(call, 0));
    const handlers = told(call) === '' ? call.given.slice(1) : call.given;
    return path === null && told(call) === '' ? NOTHING : answer(call, name.toUpperCase(), `${told(call)}${path ?? ''}`, handlers);
  };

function answer(call: Call, verbs: string, path: string, handlers: readonly Value[]): Value {
  const { routers } = call.run.memory;
  const router = markOf(call.before);
  if (router !== null) routers.add(router, verbs, path);
  for (const prefix of router === null ? [''] : routers.prefixes(router)) route(call, placed(`${verbs} ${path}`, prefix), handlers);
  return call.self ?? NOTHING;
}

/** Work before the routes of a router; it is done as often as any of them is asked for. */
function beforeAll(call: Call, work: Value, under: string | null): void {
  const { memory, world } = call.run;
  const router = markOf(call.before);
  const paths = router === null ? [] : memory.routers.prefixes(router).map((prefix) => joined(prefix, under ?? ''));
  const names = router === null ? [] : memory.routers.routes(router).filter((name) => paths.some((path) => path === '' || ` ${name.slice(name.indexOf(' ') + 1)}/`.startsWith(` ${path.replace(/\/$/, '')}/`)));
  const stated = names.filter((name) => world.settings.routeHitsPerDay[name] !== undefined);
  const [path = ''] = paths;
  const all = path === '' || path === '/' ? 'every request' : `every request under ${path}`;
  const byClock = new Set(names.filter((name) => isAskedByClock(call.run, name)));
  for (const name of byClock) route(call, name, [work]);
  if (stated.length === 0 || world.settings.routeHitsPerDay[all] !== undefined) return void route(call, all, [work]);
  const hits = names.filter((name) => !byClock.has(name)).map((name) => byPeople(call.run, name));
  route(call, all, [work], [{ perDay: sum(hits.map(({ perDay }) => perDay ?? NEVER)), assumptions: hits.flatMap(({ assumptions = [] }) => assumptions), question: null }]);
}

const use =
  (path: string): Handler =>
  (call) => {
    const under = exactText(argument(call, 0));
    const router = markOf(call.before);
    for (const value of call.given) {
      const inner = routerOf(value);
      if (inner !== null && router !== null) call.run.memory.routers.mount(inner, router, under ?? '');
      else if ((value.kind === 'function' && value.code.parameters.length >= (path === 'koa' ? 1 : 2)) || (value.kind === 'native' && value.name === 'proxy')) beforeAll(call, value, under);
    }
    return call.self ?? NOTHING;
  };

/** A part of an app that is told to it as a function: `app.register(jobs, { prefix: '/jobs' })`. */
const register =
  (path: string): Handler =>
  (call) => {
    const [plugin, key, outer] = [argument(call, 0), call.run.key(call.at), markOf(call.before)];
    if (!isCallback(plugin)) return call.self ?? NOTHING;
    if (outer !== null) call.run.memory.routers.mount(key, outer, exactText(option(call, 'prefix')) ?? '');
    invoke(call, plugin, [library(`${path}()`, [marked(key)]), argument(call, 1)]);
    return call.self ?? NOTHING;
  };

const routeOf =
  (path: string): Handler =>
  (call) => {
    const [first, second] = [argument(call, 0), argument(call, 1)];
    const [inner, router] = [routerOf(second), markOf(call.before)];
    if (inner !== null && router !== null) {
      call.run.memory.routers.mount(inner, router, exactText(first) ?? '');
      return call.self ?? NOTHING;
    }
    const handler = option(call, 'handler');
    return handler.kind === 'nothing' ? library(`${path}()`, [first, ...(router === null ? [] : [marked(router)])]) : answer(call, exactText(option(call, 'method')) ?? 'GET', exactText(option(call, 'url', 'path')) ?? '', [handler]);
  };

const itself: Handler = (call) => call.self ?? NOTHING;
const prefixed: Handler = (call) => {
  const router = markOf(call.before);
  if (router !== null) call.run.memory.routers.begin(router, exactText(argument(call, 0)) ?? '');
  return call.self ?? NOTHING;
};

const tableOf = (path: string): Table => ({
  [path]: make(path),
  ...Object.fromEntries(VERBS.map((name) => [`${path}().${name}`, verb(name)])),
  [`${path}().use`]: use(path),
  [`${path}().listen`]: (call) => invoke(call, call.given.find(isCallback) ?? NOTHING),
  [`${path}().register`]: register(path),
  [`${path}().route`]: routeOf(path),
  [`${path}().routes`]: itself,
  [`${path}().prefix`]: prefixed,
  [`${path}().basePath`]: prefixed,
});

export const routers = (): Table => Object.assign({}, ...ROUTERS.map(tableOf)) as Table;
