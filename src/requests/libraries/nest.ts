import type { Run } from '../walk/run.ts';
import { environment } from '../walk/members.ts';
import { toList } from '../walk/items.ts';
import { exactText, native, NOTHING, unknown, type Value } from '../walk/values.ts';
import { injectedBy } from './injection.ts';
import { argument, field, invoke, isCallback, option, type Handler, type Table } from './call.ts';

/** What the parts of a program have registered as their settings, by the name of each part; "" for those of the whole. */
const registered = new WeakMap<Run, Map<string, Value>>();

function settingsOf(run: Run): Map<string, Value> {
  const known = registered.get(run) ?? new Map<string, Value>();
  registered.set(run, known);
  return known;
}

/** `registerAs(name, factory)`: what the factory makes is handed to whoever asks for it by its key. */
const register: Handler = (call) => {
  const value = invoke(call, argument(call, 1));
  const made = value.kind === 'promise' ? value.value : value;
  settingsOf(call.run).set(exactText(argument(call, 0)) ?? '', made);
  return { kind: 'object', fields: new Map<string, Value>([['KEY', native('settings', () => made)], ['@call', native('settings', () => made)]]), isOpen: true, of: null, key: '', epoch: 0 };
};

const load: Handler = (call) => {
  const made = option(call, 'load');
  for (const one of made.kind === 'list' ? (toList(call.run, made)?.items ?? []) : []) if (isCallback(one)) settingsOf(call.run).set('', invoke(call, one));
  return unknown('a module');
};

/** `config.get('app.feedUrl')`: of a part, of the whole, or else a variable of the environment. */
const get: Handler = (call) => {
  const { run } = call;
  const name = exactText(argument(call, 0)) ?? '';
  const [part = '', ...path] = name.split('.');
  const settings = settingsOf(run);
  const from = (value: Value | undefined, names: readonly string[]): Value => names.reduce<Value>((inner, one) => (inner.kind === 'object' ? field(call, inner, one) : NOTHING), value ?? NOTHING);
  const found = [from(settings.get(part), path), from(settings.get(''), [part, ...path])].find(({ kind }) => kind !== 'nothing');
  if (found !== undefined) return found;
  const stated = environment(run, name);
  const standard = argument(call, 1);
  return stated.kind === 'text' || standard.kind === 'nothing' || standard.kind === 'object' ? stated : standard;
};

/** What a container hands in for a type that a package gives; null where it is not known. */
export const injected = (type: string): Value | null => (type === 'ConfigService' ? { kind: 'object', fields: new Map<string, Value>([['@is', { kind: 'text', text: 'settings', isOpen: false }]]), isOpen: true, of: null, key: '', epoch: 0 } : null);

/** What a parameter is told to be handed. */
export function handedIn(run: Run, decorators: readonly Value[]): Value | null {
  for (const one of decorators) {
    const [wanted] = one.kind === 'library' && /(?:^|\.)Inject\(\)$/.test(one.path) ? one.arguments : [];
    if (wanted?.kind === 'native' && wanted.name === 'settings') return wanted.call([]);
  }
  return injectedBy(run, decorators);
}

export const nest: Table = {
  '@nestjs/config.registerAs': register,
  '@nestjs/config.ConfigModule.forRoot': load,
  '@settings.get': get,
  '@settings.getOrThrow': get,
};

