import { state } from '../walk/handed.ts';
import { runModule } from '../walk/modules.ts';
import { exactText, NOTHING, text, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';

/** Settings are written in capitals; what else a module or a class holds is none. */
const SETTING = /^[A-Z][A-Z\d_]+$/;

function stateAll({ run }: Call, entries: Iterable<readonly [string, Value]>): void {
  for (const [name, value] of entries) if (SETTING.test(name)) state(run, name, value);
}

/** `config.from_object('settings.Production')`, or the module or the class itself. */
const fromObject: Handler = (call) => {
  const given = argument(call, 0);
  const path = exactText(given);
  const value = path === null ? given : named(call, path);
  if (value?.kind === 'class') for (let one: Value | null = value; one?.kind === 'class'; one = one.super) stateAll(call, one.statics);
  if (value?.kind === 'object') stateAll(call, value.fields);
  if (value?.kind === 'module') stateAll(call, [...value.module.scope.slots].map(([name, slot]) => [name, slot.value] as const));
  return NOTHING;
};

function named({ run }: Call, path: string): Value | null {
  const parts = path.split('.');
  for (const count of [parts.length, parts.length - 1]) {
    const module = run.world.resolve(parts.slice(0, count).join('.'), run.module);
    if (module === null) continue;
    run.apart(() => runModule(run, module));
    return count === parts.length ? { kind: 'module', module } : (module.scope.slots.get(parts.at(-1) ?? '')?.value ?? null);
  }
  return null;
}

/** `config.from_pyfile('settings.cfg')`: names and texts, as Python writes them. */
const fromFile: Handler = (call) => {
  const name = exactText(argument(call, 0));
  const content = name === null ? null : call.run.world.file(name, call.run.module);
  stateAll(call, [...(content ?? '').matchAll(/^([A-Z][A-Z\d_]+)\s*=\s*(["'])(.*?)\2/gm)].map(([, one = '', , value = '']) => [one, text(value)] as const));
  return NOTHING;
};

const fromMapping: Handler = (call) => {
  stateAll(call, [...call.given.flatMap((one) => (one.kind === 'object' ? [...one.fields] : [])), ...call.named]);
  return NOTHING;
};

/** Settings of an app of Flask, which its other parts take from the app by their names. */
export const pythonSettings: Table = Object.fromEntries(['flask.Flask()', 'quart.Quart()', 'flask.current_app'].flatMap((app): [string, Handler][] => [
  [`${app}.config.from_object`, fromObject],
  [`${app}.config.from_pyfile`, fromFile],
  [`${app}.config.from_mapping`, fromMapping],
  [`${app}.config.update`, fromMapping],
]));
