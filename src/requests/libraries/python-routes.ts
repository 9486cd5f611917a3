import { callValue } from '../walk/calls.ts';
import { memberOf } from '../walk/members.ts';
import { runModule } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, native, NOTHING, type Value } from '../walk/values.ts';
import { argument, isCallback, option, type Call } from './call.ts';
import { route } from './frameworks.ts';
import { nameIn } from './python-classes.ts';
import { named } from './python-schedulers.ts';

/** A request, and whatever else a view is handed. */
const REQUEST: Value = { kind: 'answer', name: 'request', size: null, isResponse: false };

/** Methods of a class by which a framework answers, and the verbs for which it does. */
const ANSWERING: readonly (readonly [RegExp, string])[] = [
  [/^(?:get|list|retrieve|on_get|get_queryset|get_object|get_context_data|get_redirect_url|dispatch)$/, 'GET'],
  [/^(?:post|create|on_post|form_valid|perform_create)$/, 'POST'],
  [/^(?:put|patch|update|partial_update|perform_update|on_put|on_patch)$/, 'PUT'],
  [/^(?:delete|destroy|perform_destroy|on_delete)$/, 'DELETE'],
];
/** Decorators of further methods that answer. */
const FURTHER = /(?:^|\.)(?:action|list_route|detail_route|route)$/;

interface View {
  readonly verb: string;
  readonly work: Value;
}

/** What answers at a route: a function, or the methods of a class that do so for each verb. */
function viewsOf(call: Call, view: Value): readonly View[] {
  const { run, at } = call;
  const type = view.kind === 'class' ? view : view.kind === 'object' ? view.of : null;
  if (type === null) return isCallback(view) ? [{ verb: 'GET', work: native('view', () => callValue(run, view, { given: [REQUEST], named: new Map() }, at)) }] : [];
  const found = new Map<string, View>();
  for (let one: Value | null = type; one?.kind === 'class'; one = one.super) {
    for (const { name, code } of one.code.methods) {
      const isFurther = code.decorators.some((decorator) => FURTHER.test(nameIn(decorator)));
      const verb = ANSWERING.find(([pattern]) => pattern.test(name))?.[1] ?? (isFurther ? 'POST' : null);
      if (verb === null || found.has(name)) continue;
      found.set(name, { verb, work: native(name, () => {
        const self = view.kind === 'class' ? callValue(run, view, { given: [], named: new Map() }, at) : view;
        const method = memberOf(run, self, name, at);
        return callValue(run, method, { given: code.parameters.length === 0 ? [] : [REQUEST], named: new Map() }, at);
      }) });
    }
  }
  return [...found.values()];
}

function routes(call: Call, path: string, view: Value, verb: string | null = null): Value {
  const plain = path.replace(/^\^/, '').replace(/\$$/, '');
  for (const one of viewsOf(call, view)) route(call, `${verb ?? one.verb} ${plain.startsWith('/') ? plain : `/${plain}`}`, [one.work]);
  return NOTHING;
}

/** What an app of Django calls the view of a route by: itself, or its name in a text. */
function viewIn(run: Run, value: Value, prefix = ''): Value {
  const name = exactText(value);
  return name === null ? value : (named(run, value) ?? (prefix === '' ? null : named(run, { kind: 'text', text: `${prefix}.${name}`, isOpen: false })) ?? value);
}

/** `app.add_url_rule("/x", view_func=x)`, `path("x/", views.x)`, `url(r"^x/$", "app.views.x")`. */
export function addRoute(call: Call, name: string): Value {
  const at = exactText(argument(call, 0)) ?? '';
  const stated = call.given.slice(1).find((one) => isCallback(one) || one.kind === 'object') ?? option({ ...call, given: [] }, 'view_func', 'endpoint', 'view', 'handler');
  const view = viewIn(call.run, stated.kind === 'nothing' ? argument(call, 1) : stated);
  // The part of the project that it stands in is told by what it is put into.
  if (view.kind === 'text') return library('@view', [argument(call, 0), view]);
  return routes(call, at, view, name === 'add_post' ? 'POST' : null);
}

/** `patterns("app.views", url(r"^x/$", "x"), (r"^y/$", y))` of older releases. */
function patterns(call: Call): Value {
  const [prefix, ...all] = call.given;
  for (const one of all) {
    const parts = one.kind === 'list' ? (one.items ?? []) : one.kind === 'library' && one.path === '@view' ? one.arguments : [];
    const [path, view] = parts;
    if (path !== undefined && view !== undefined) routes(call, exactText(path) ?? '', viewIn(call.run, view, (prefix === undefined ? null : exactText(prefix)) ?? ''));
  }
  return NOTHING;
}

/** `include("app.urls")`: the routes that another file has. */
function include(call: Call): Value {
  const given = argument(call, 0);
  const name = exactText(given.kind === 'list' ? (given.items?.[0] ?? NOTHING) : given);
  const module = name === null ? null : call.run.world.resolve(name, call.run.module);
  if (module !== null) runModule(call.run, module);
  return NOTHING;
}

/** Calls by which frameworks of Python are told what answers; null for any other. */
export function routeCall(call: Call, name: string): Value | null {
  const { path, given } = call;
  switch (name) {
    case 'add_url_rule':
    case 'add_api_route':
    case 'add_route':
    case 'add_get':
    case 'add_post':
      return addRoute(call, name);
    case 'path':
    case 're_path':
    case 'url':
      return /^django\./.test(path) ? addRoute(call, name) : null;
    case 'patterns':
      return /^django\./.test(path) ? patterns(call) : null;
    case 'include':
      return /^django\./.test(path) ? include(call) : null;
    case 'add_resource':
      return routes(call, exactText(argument(call, 1)) ?? '', argument(call, 0));
    case 'register': {
      const view = given[1] ?? option(call, 'viewset');
      return /\b\w*Router\(\)\.register$/.test(path) && view.kind === 'class' ? routes(call, exactText(argument(call, 0)) ?? '', view) : null;
    }
    // Of Starlette and of aiohttp.
    case 'Route':
    case 'APIRoute':
      return /^(?:starlette|fastapi|aiohttp)\b/.test(path) ? addRoute(call, name) : null;
    case 'get':
    case 'post':
    case 'put':
    case 'delete':
    case 'view':
      return path.startsWith('aiohttp.web.') && given.length > 1 ? routes(call, exactText(argument(call, 0)) ?? '', argument(call, 1), name === 'view' ? null : name.toUpperCase()) : null;
    // Of Tornado: pairs of a path and the class that answers.
    case 'Application':
      return path === 'tornado.web.Application' ? pairs(call) : null;
    default:
      return null;
  }
}

function pairs(call: Call): Value | null {
  const list = argument(call, 0).kind === 'nothing' ? option(call, 'handlers') : argument(call, 0);
  for (const one of list.kind === 'list' ? (list.items ?? []) : []) if (one.kind === 'list' && one.items?.[1] !== undefined) routes(call, exactText(one.items[0] ?? NOTHING) ?? '', one.items[1]);
  return null;
}
