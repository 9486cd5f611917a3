import { clientOf } from './php-http.ts';
import { givenTo } from './php-container.ts';
import type { Parameter } from '../ir.ts';
import { entriesOf, get, isNothing, itemsOf, readYaml, textOf, type Data } from '../schedules/data.ts';
import { construct } from '../walk/calls.ts';
import { provided } from '../walk/container.ts';
import { concatenate, evaluate, toText } from '../walk/evaluate.ts';
import { globalOf } from '../walk/globals.ts';
import { known } from '../walk/lists.ts';
import { environment } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import { asFallback, exactText, library, NOTHING, number, text, unknown, type ClassValue, type Value } from '../walk/values.ts';
import type { World } from '../walk/world.ts';

/** What the files of a framework's config say of services, and of clients that know their address. */
interface Config {
  readonly services: ReadonlyMap<string, Data>;
  readonly bound: ReadonlyMap<string, Data>;
  readonly parameters: ReadonlyMap<string, Data>;
  readonly clients: ReadonlyMap<string, Data>;
}

const configs = new WeakMap<World, Config>();

const FILES = /(?:^|\/)config\/(?:services|packages)(?:\/(?!dev\/|test\/)[\w/-]+|[\w.-]*)\.ya?ml$/;

function configOf(run: Run): Config {
  let found = configs.get(run.world);
  if (found === undefined) {
    const all = run.world.files(FILES).flatMap((file) => readYaml(run.world.file(file, run.module) ?? '').map(({ data }) => data));
    const under = (...keys: readonly string[]): (readonly [string, Data])[] => all.flatMap((data) => entriesOf(get(data, ...keys)).map(([key, value]) => [key, value] as const));
    found = {
      services: new Map(under('services').filter(([name]) => name !== '_defaults')),
      bound: new Map(under('services', '_defaults', 'bind')),
      parameters: new Map(under('parameters')),
      clients: new Map([...under('framework', 'http_client', 'scoped_clients'), ...under('eight_points_guzzle', 'clients').map(([name, data]) => [`eight_points_guzzle.client.${name}`, data] as const)]),
    };
    configs.set(run.world, found);
  }
  return found;
}

/** "upwork.client" is asked for as `$upworkClient`. */
const camel = (name: string): string => name.replaceAll(/[^A-Za-z\d]+(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What a value of the config is: a service, a parameter, a variable of the environment, or what stands there. */
function valueOf(run: Run, data: Data): Value {
  if (data.kind === 'list') return known(run, data.items.map((one) => valueOf(run, one)));
  if (data.kind === 'map') return { kind: 'object', fields: new Map(entriesOf(data).map(([key, value]) => [key, valueOf(run, value)])), isOpen: false, of: null, key: '', epoch: run.epoch };
  const written = textOf(data);
  if (written === null) return NOTHING;
  if (/^@[^@=]/.test(written)) return serviceOf(run, written.replace(/^@\??/, '')) ?? unknown(written);
  return typeof data.value === 'number' ? number(data.value) : resolved(run, written);
}

/** A text with parameters between signs of percent. */
function resolved(run: Run, written: string): Value {
  const parts = written.split(/(%[^%\s]+%)/).filter((part) => part !== '');
  const values = parts.map((part) => (/^%[^%\s]+%$/.test(part) ? parameterOf(run, part.slice(1, -1)) : text(part)));
  return values.length === 1 ? (values[0] ?? NOTHING) : values.map(toText).reduce(concatenate, text(''));
}

function parameterOf(run: Run, name: string): Value {
  const { parameters } = configOf(run);
  const [, inner] = /^env\((.+)\)$/.exec(name) ?? [];
  if (inner === undefined) {
    const found = parameters.get(name);
    return found === undefined ? unknown(`the parameter ${name}`, true) : valueOf(run, found);
  }
  const parts = inner.split(':');
  const variable = parts.at(-1) ?? inner;
  const stated = environment(run, variable);
  const other = parameters.get(parts[0] === 'default' && parts[1] !== undefined && parts[1] !== '' ? parts[1] : `env(${variable})`);
  return stated.kind !== 'unknown' || other === undefined ? stated : asFallback(valueOf(run, other));
}

function clientNamed(run: Run, name: string): Value | null {
  const data = configOf(run).clients.get(name);
  if (data === undefined) return null;
  const base = [get(data, 'base_uri'), get(data, 'base_url')].find((one) => !isNothing(one));
  return clientOf('symfony', base === undefined ? NOTHING : valueOf(run, base));
}

/** A service by its name; null where the config does not say what it is. */
function serviceOf(run: Run, name: string): Value | null {
  const client = name === 'http_client' ? clientOf('symfony') : clientNamed(run, name);
  if (client !== null) return client;
  const data = configOf(run).services.get(name);
  const alias = data === undefined ? null : (textOf(data) ?? textOf(get(data, 'alias')));
  if (alias !== null) return serviceOf(run, alias.replace(/^@/, ''));
  const type = data === undefined ? name : (textOf(get(data, 'class')) ?? name);
  if (globalOf(run, 'class', type) !== null) return provided(run, type);
  return data === undefined || !type.includes('\\') ? null : construct(run, library(type.replace(/^\\/, '')), { given: itemsOf(get(data, 'arguments')).map((one) => valueOf(run, one)), named: new Map() }, 0);
}

/** What the service of a class is told for a parameter, by its name or its place. */
function stated(run: Run, asker: ClassValue, name: string, position: number): Value | null {
  const type = asker.code.name ?? '';
  const { services } = configOf(run);
  const data = services.get(type) ?? [...services.values()].find((one) => textOf(get(one, 'class')) === type);
  const given = data === undefined ? undefined : get(data, 'arguments');
  if (given === undefined) return null;
  const found = given.kind === 'list' ? given.items[position] : [name, String(position), `index_${position}`].map((key) => get(given, key)).find((one) => !isNothing(one));
  return found === undefined ? null : valueOf(run, found);
}

/** `#[Autowire(service: 'upwork.client')]`, `#[Target('upwork.client')]`, in front of a parameter. */
function marked(run: Run, parameter: Parameter, asker: ClassValue): Value | null {
  for (const one of parameter.decorators ?? []) {
    if (one.kind !== 'call' || one.callee.kind !== 'name' || !/(?:^|\\)(?:Autowire|Target)$/.test(one.callee.name)) continue;
    const isTarget = one.callee.name.endsWith('Target');
    for (const { name, value } of one.arguments) {
      const written = exactText(evaluate(run, value, asker.scope));
      if (written === null) continue;
      const found = isTarget ? clientCalled(run, written) : name === 'service' ? serviceOf(run, written) : name === 'env' ? parameterOf(run, `env(${written})`) : name === 'param' ? parameterOf(run, written) : written.startsWith('@') ? serviceOf(run, written.slice(1)) : resolved(run, written);
      if (found !== null) return found;
    }
  }
  return null;
}

const clientCalled = (run: Run, name: string): Value | null => [...configOf(run).clients.keys()].filter((one) => one === name || camel(one) === camel(name)).map((one) => clientNamed(run, one))[0] ?? null;

/** What a container of dependencies hands to a parameter by more than its type: by its name, by a mark, or as the config says; null where nothing does. */
export function injected(run: Run, parameter: Parameter, position: number, asker: ClassValue): Value | null {
  if (run.module.code.language !== 'php') return null;
  const name = parameter.target.kind === 'name' ? parameter.target.name : '';
  const found = marked(run, parameter, asker) ?? stated(run, asker, name, position);
  if (found !== null) return found;
  const { bound } = configOf(run);
  const data = [...bound].find(([key]) => key.endsWith(` ${name}`))?.[1] ?? bound.get(name) ?? (parameter.type === null ? undefined : bound.get(parameter.type));
  if (data !== undefined) return valueOf(run, data);
  if (parameter.type !== null && /\\HttpClientInterface$/.test(parameter.type)) return clientCalled(run, name.slice(1));
  return givenTo(run, name, asker);
}
