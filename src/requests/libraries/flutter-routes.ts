import { option, type Handler, type Table } from './call.ts';
import { callValue, construct, NO_ARGUMENTS } from '../walk/calls.ts';
import { globalOf } from '../walk/globals.ts';
import { methodOf } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import { library, native, NOTHING, unknown, type Value } from '../walk/values.ts';

/** How the page may be called of which a package makes `HomeRoute`. */
const PAGES = ['Page', 'Screen', 'View', 'Widget', 'Tab', 'Wrapper', ''] as const;

/** What `HomeRoute.page` shows: the page of the project after which it is called. */
function pageOf(run: Run, page: Value, at: number): Value {
  const name = page.kind === 'library' ? /^(?:\w+\.)?(?<name>[A-Z]\w*?)Route(?:\.(?:page|name))?$/.exec(page.path)?.groups?.['name'] : undefined;
  const type = page.kind === 'class' ? page : name === undefined ? null : (PAGES.map((end) => run.world.classNamed(`${name}${end}`) ?? globalOf(run, 'class', `${name}${end}`)).find((one) => one !== null) ?? null);
  return type?.kind !== 'class' ? page : native('page', () => construct(run, type, NO_ARGUMENTS, at));
}

/** One route of a table of pages: the first is shown as the app opens, the others as somebody goes there. */
const route: Handler = (call) => {
  const { run, at } = call;
  const page = pageOf(run, option(call, 'page'), at);
  const [path, isFirst] = [option(call, 'path'), option(call, 'initial')];
  const isShown = (isFirst.kind === 'truth' && isFirst.chance.low === 1) || (path.kind === 'text' && path.text === '/');
  const shown = option(call, 'page');
  const name = shown.kind === 'library' ? shown.path.split('.')[0] : shown.kind === 'class' ? shown.code.name : undefined;
  const fields = new Map<string, Value>([['children', option(call, 'children')]]);
  if (isShown) fields.set('builder', page);
  else fields.set('routes', { kind: 'object', fields: new Map([[name ?? 'a page', page]]), isOpen: false, of: null, key: run.key(at), epoch: run.epoch });
  return library('AutoRoute()', [{ kind: 'object', fields, isOpen: false, of: null, key: `${run.key(at)}#route`, epoch: run.epoch }]);
};

/** A router of the project, with the pages that it has a table of. */
const routed: Handler = ({ run, self, at }) => {
  const routes = self?.kind === 'object' ? (run.readField(self, 'routes') ?? methodOf(run, self, 'routes')) : null;
  return (routes?.kind === 'function' ? callValue(run, routes, NO_ARGUMENTS, at) : routes) ?? unknown('the pages of a router');
};

/** Functions, so that nothing is asked of other rooms while they are made. */
export const flutterRoutes = (): Table => ({
  ...Object.fromEntries(['AutoRoute', 'CustomRoute', 'MaterialRoute', 'CupertinoRoute', 'AdaptiveRoute', 'NamedRouteDef'].map((name) => [name, route])),
  '@stack-router.config': routed,
  '@stack-router.delegate': routed,
  '@stack-router.defaultRouteParser': () => NOTHING,
});
