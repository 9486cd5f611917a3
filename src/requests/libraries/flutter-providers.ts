import { argument, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import type { Expression, FunctionCode } from '../ir.ts';
import { callValue } from '../walk/calls.ts';
import { instanceOf, provided } from '../walk/container.ts';
import { memberOf } from '../walk/members.ts';
import { runModule } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import { library, native, NOTHING, number, unknown, type ClassValue, type Value } from '../walk/values.ts';

export const REF: Value = { kind: 'library', path: '@ref', arguments: [], self: null };

/** The class of a library that stands above all of ours; null where none does. */
export function rootOf(type: ClassValue | null): string | null {
  for (let one: Value | null = type; one !== null; one = one.kind === 'class' ? one.super : null) if (one.kind === 'library') return one.path.split('.').at(-1) ?? null;
  return null;
}

/** What a module of an app makes for who asks for a type: `Dio dio() => …` of a class that is marked so; null where none does. */
export function moduleMade(run: Run, type: string): Value | null {
  const offered = run.module.code.language === 'dart' ? run.world.offered('binding', `made ${type}`) : null;
  if (offered === null) return null;
  const [owner = '', name = ''] = offered.call.split('.');
  runModule(run, offered.module);
  const holder = offered.module.scope.slots.get(owner)?.value;
  if (holder?.kind !== 'class') return null;
  // It is made once, and not by what it asks for itself.
  run.beans.set(type, native('provided', () => unknown(type)));
  const member = memberOf(run, instanceOf(run, holder), name, 0);
  const made = member.kind === 'function' ? callValue(run, member, { given: [], named: new Map() }, 0) : member;
  const value = made.kind === 'promise' ? made.value : made;
  run.beans.set(type, native('provided', () => value));
  return value;
}

export const has = (type: Value | null, name: string): boolean => type?.kind === 'class' && (type.code.methods.some((one) => one.name === name) || has(type.super, name));

/** Hands something to all that ask for its class. */
export function offer({ run }: Call, made: Value, type: Value | undefined = undefined): void {
  const value = made.kind === 'promise' ? made.value : made;
  if (type?.kind === 'class' && type.code.name !== null) run.beans.set(type.code.name, native('provided', () => value));
  if (value.kind === 'client' || value.kind === 'library') return;
  for (let one: Value | null = value.kind === 'object' ? value.of : null; one?.kind === 'class'; one = one.super) if (one.code.name !== null) run.beans.set(one.code.name, native('provided', () => value));
  if (value.kind === 'object' && value.of !== null) for (const name of ['onInit', 'onReady']) if (/^Getx?Controller$|^(?:Full|Super)?(?:Life[cC]ycle)?Controller$|^GetxService$|^GetConnect$/i.test(rootOf(value.of) ?? '') && has(value.of, name)) invoke({ run, path: '', self: null, given: [], named: new Map(), before: [], at: 0, isNew: false }, memberOf(run, value, name, 0));
}

/** What is there for who asks for a class. */
const asked: Handler = (call) => {
  const type = call.named.get('@type');
  const name = type?.kind === 'class' ? type.code.name : type?.kind === 'library' ? type.path.split('.').at(-1) ?? null : null;
  return (name === null ? null : provided(call.run, name)) ?? unknown('something that the app provides');
};

export const registering: Handler = (call) => {
  const [first = NOTHING] = call.given;
  const { run } = call;
  const type = call.named.get('@type');
  if (first.kind === 'function' || first.kind === 'native') {
    // It is made when somebody first asks for it.
    let made: Value | null = null;
    const bean = native('provided', () => (made ??= invoke(call, first)));
    const name = type?.kind === 'class' ? type.code.name : type?.kind === 'library' ? lastOf(type.path) : first.kind === 'function' ? madeBy(first.code) : null;
    if (name !== null) run.beans.set(name, bean);
    else offer(call, bean.kind === 'native' ? bean.call([]) : NOTHING);
  } else offer(call, first, type);
  return first;
};

const lastOf = (path: string): string | null => path.split('.').at(-1) ?? null;

/** The class whose constructor a function gives what it makes: `() => Client(…)`; null where only its work tells. */
function madeBy({ body }: FunctionCode): string | null {
  const last = body.at(-1);
  let made = last?.kind === 'return' ? last.value : null;
  while (made?.kind === 'await' || (made?.kind === 'call' && made.callee.kind === 'function')) made = made.kind === 'await' ? made.value : (made.arguments[0]?.value ?? null);
  if (made?.kind !== 'call') return null;
  for (let callee: Expression = made.callee; ; callee = callee.object) {
    const name = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
    if (/^[A-Z]/.test(name)) return name;
    if (callee.kind !== 'member') return null;
  }
}
/** A provider, which makes what it gives when somebody first looks at it. */
const provider: Handler = (call) => library('@provider', [call.given.find((value) => isCallback(value)) ?? NOTHING, number(call.at)]);

const known = new WeakMap<Run, Map<string, Value>>();

function valueOf(call: Call, held: Value): Value {
  const { run } = call;
  const target = held.kind === 'library' && /^@provider\.(?:notifier|future|stream)$/.test(held.path) ? (held.self ?? held) : held;
  if (target.kind === 'library' && /Provider(?:\(\))?$/.test(target.path) && target.path !== '@provider') return generated(call, target.path.replace(/\(\)$/, ''));
  if (target.kind !== 'library' || target.path !== '@provider') return unknown('what a provider gives');
  const [work = NOTHING, , ...told] = target.arguments;
  const key = `${work.kind === 'function' ? `${work.module.path}:${work.code.at}` : work.kind === 'class' ? `${work.module.path}:${work.code.at}` : ''}`;
  return once(call, key, () => {
    const made = invoke(call, work, [REF, ...(told.length > 0 ? told : [unknown('an argument of a provider')])]);
    // A notifier builds its first state itself.
    if (made.kind === 'object' && has(made.of, 'build')) {
      run.writeField(made, 'ref', REF);
      const state = invoke(call, memberOf(run, made, 'build', 0));
      run.writeField(made, 'state', state);
    }
    return made;
  });
}

/** What is kept once it has been made; whether that was before nobody knows. */
function once(call: Call, key: string, make: () => Value): Value {
  const { run } = call;
  const values = known.get(run) ?? new Map<string, Value>();
  known.set(run, values);
  const found = values.get(key);
  if (found !== undefined) return found;
  const value = make();
  values.set(key, value);
  return value;
}

/** `jobsProvider`, which a package makes out of the function or class `jobs` of the project. */
function generated(call: Call, path: string): Value {
  const { run } = call;
  const name = path.replace(/Provider$/, '');
  for (const one of [name, name.replace(/^\w/, (letter) => letter.toUpperCase())]) {
    const slot = run.module.scope.slots.get(one) ?? run.world.declaring(one, run.module)?.scope.slots.get(one);
    const value = slot === undefined ? null : run.read(slot);
    if (value?.kind === 'function' || value?.kind === 'class') return valueOf(call, library('@provider', [value, number(0)]));
  }
  return unknown('what a provider gives');
}

const looked: Handler = (call) => valueOf(call, argument(call, 0));

/** What is shown around others: its parts are looked at where it is shown. */
export function asShown(call: Call): Value {
  const options: Value = { kind: 'object', fields: new Map([...call.named].filter(([name]) => !name.startsWith('@'))), isOpen: false, of: null, key: call.run.key(call.at), epoch: call.run.epoch };
  places.set(options, { at: call.at, module: call.run.module });
  return library(`${call.path}()`, [...call.given, options]);
}

const places = new WeakMap<Value, { readonly at: number; readonly module: Run['module'] }>();

/** Does what something that is shown asks for, where it stands in the code. */
export function whereWritten(call: Call, options: Value, walk: (own: Call) => Value): Value {
  const place = places.get(options);
  return place === undefined ? walk(call) : call.run.inModule(place.module, () => walk({ ...call, at: place.at }));
}

const PROVIDERS = ['Provider', 'FutureProvider', 'StreamProvider', 'StateProvider', 'StateNotifierProvider', 'ChangeNotifierProvider', 'NotifierProvider', 'AsyncNotifierProvider', 'StreamNotifierProvider'];

/** Functions, so that nothing is asked of other rooms while they are made. */
export const providers = (): Table => ({
  ...Object.fromEntries(['read', 'watch', 'select', 'dependOnInheritedWidgetOfExactType', 'getInheritedWidgetOfExactType', 'findAncestorWidgetOfExactType'].map((name) => [`@build-context.${name}`, asked])),
  ...Object.fromEntries(['Provider.of', 'BlocProvider.of', 'RepositoryProvider.of', 'Get.find', 'GetIt.instance', 'GetIt.I', 'GetIt.instance.get', 'GetIt.I.get', 'GetIt.instance.call', 'GetIt.asNewInstance'].map((name) => [name, asked])),
  'Get.put': (call) => {
    offer(call, argument(call, 0), call.named.get('@type'));
    return argument(call, 0);
  },
  'Get.lazyPut': registering,
  ...Object.fromEntries(PROVIDERS.flatMap((name): [string, Handler][] => [name, `${name}.autoDispose`, `${name}.family`, `${name}.autoDispose.family`].map((path) => [path, (call) => (call.named.size > 0 && option(call, 'create').kind !== 'nothing' ? asShown(call) : provider(call))]))),
  // One of a family is asked for by what tells it from the others.
  '@provider': (call) => library('@provider', [...call.before.slice(0, 2), ...call.given]),
  ...Object.fromEntries(['watch', 'read', 'refresh', 'listen', 'invalidate', 'listenManual'].map((name) => [`@ref.${name}`, looked])),
});
