import { exactly } from '../amount.ts';
import { argument, invoke, isCallback, type Call } from './call.ts';
import { route } from './frameworks.ts';
import { callable } from './php-schedules.ts';
import { callValue, NO_ARGUMENTS } from '../walk/calls.ts';
import { exactText, library, native, NOTHING, type Value } from '../walk/values.ts';

const VERBS = /^(?:get|post|put|patch|delete|any|match|options)$/;

/** Small frameworks whose app, group or router is told a path and what answers it. */
const ROUTERS = /^(?:Slim\\|Laravel\\Lumen|Leaf\\|Bramus\\Router|FastRoute\\|League\\Route|Mezzio\\|Silex\\|Flight\b|Pecee\\|Steampixel\\|Klein\\|Base\b)|^\$(?:app|group|router|routes|r|proxy)\./;

/** `$app->get('/jobs', JobsAction::class)`; null where it is no route. */
export function addedRoute(call: Call): Value | null {
  const name = call.path.split('.').at(-1) ?? '';
  if (!ROUTERS.test(call.path)) return null;
  if (name === 'group' || name === 'mount') return invoke(call, call.given.find(isCallback) ?? NOTHING, [library('Slim\\App()')]);
  const [where, work] = /^(?:map|addRoute)$/.test(name) ? [argument(call, 1), argument(call, 2)] : [argument(call, 0), argument(call, 1)];
  const path = exactText(where);
  if (!VERBS.test(name) && !/^(?:map|addRoute|route)$/.test(name)) return null;
  if (path === null || work.kind === 'nothing' || !/^\/|^$/.test(path)) return null;
  route({ ...call, self: NOTHING }, `${VERBS.test(name) && name !== 'any' ? name.toUpperCase() : 'GET'} /${path.replace(/^\//, '')}`, [native('route', () => callValue(call.run, callable(call.run, work, call.at), NO_ARGUMENTS, call.at))]);
  return library('Slim\\Route()');
}

/** `Route::get('/jobs', [JobController::class, 'index'])`, `Route::resource('jobs', …)`, groups of them. */
export function routed(call: Call, name: string): Value {
  const { run, at } = call;
  const address = (value: Value): string => `/${(exactText(value) ?? '').replace(/^\//, '')}`;
  if (VERBS.test(name)) {
    const [where, work] = name === 'match' ? [argument(call, 1), argument(call, 2)] : [argument(call, 0), argument(call, 1)];
    return route({ ...call, self: { kind: 'library', path: '@route', arguments: [], self: null } }, `${/^(?:any|match)$/.test(name) ? 'GET' : name.toUpperCase()} ${address(where)}`, [native('route', () => callValue(run, callable(run, work, at), { given: [], named: new Map() }, at))]);
  }
  if (/^(?:api)?[rR]esource$/.test(name)) {
    for (const [verb, action] of [['GET', 'index'], ['GET', 'show'], ['POST', 'store'], ['PUT', 'update'], ['DELETE', 'destroy']] as const) {
      const work = callable(run, { kind: 'list', items: [argument(call, 1), { kind: 'text', text: action, isOpen: false }], length: exactly(2), item: NOTHING, source: '', assumptions: [], key: '', epoch: 0 }, at);
      route(call, `${verb} ${address(argument(call, 0))}${/^(?:show|update|destroy)$/.test(action) ? '/:id' : ''}`, [work]);
    }
    return { kind: 'library', path: '@route', arguments: [], self: null };
  }
  const group = call.given.find(isCallback);
  if (group !== undefined) invoke(call, group);
  return { kind: 'library', path: 'Route', arguments: [], self: null };
}
