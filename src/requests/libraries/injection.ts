import { construct, NO_ARGUMENTS } from '../walk/calls.ts';
import { instanceOf } from '../walk/container.ts';
import type { Pattern } from '../ir.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, NOTHING, unknown, type ClassValue, type Value } from '../walk/values.ts';
import { argument, field, invoke, isCallback, thing, type Call, type Handler, type Table } from './call.ts';

/** What containers of dependencies have been told to hand out, by the tokens that it is asked for with. */
const tokens = new WeakMap<Run, Map<string, () => Value>>();

/** A token is a text, a symbol or a class. */
function tokenOf(value: Value): string | null {
  if (value.kind === 'class') return value.code.name;
  if (value.kind === 'library') return /^Symbol(?:\.for)?\(\)$/.test(value.path) ? exactText(value.arguments[0]) : value.path;
  return exactText(value);
}

/** Notes what a token stands for; it is made when it is first asked for, and once. */
function give(run: Run, token: string | null, make: () => Value): void {
  if (token === null) return;
  const known = tokens.get(run) ?? new Map<string, () => Value>();
  tokens.set(run, known);
  known.set(token, () => {
    known.set(token, () => unknown('something that is being made'));
    const made = make();
    known.set(token, () => made);
    return made;
  });
}

const asked = (run: Run, token: string | null): Value | null => (token === null ? null : (tokens.get(run)?.get(token)?.() ?? null));

const made = (run: Run, type: ClassValue): Value => construct(run, type, NO_ARGUMENTS, type.code.at);

/** `{ useValue }`, `{ useClass }`, `{ useFactory, inject }`. */
function provider(call: Call, token: string | null, told: Value): void {
  const of = (name: string): Value => (told.kind === 'object' ? field(call, told, name) : NOTHING);
  const { run } = call;
  const [type, factory, value, other] = [of('useClass'), of('useFactory'), of('useValue'), of('useExisting')];
  if (told.kind === 'class') give(run, token, () => made(run, told));
  else if (type.kind === 'class') give(run, token, () => made(run, type));
  else if (isCallback(factory)) {
    const wanted = of('inject');
    give(run, token, () => settled(invoke(call, factory, wanted.kind === 'list' ? (wanted.items ?? []).map((one) => handed(run, one) ?? unknown('a part')) : [library('@container')])));
  } else if (other.kind !== 'nothing') give(run, token, () => handed(run, other) ?? NOTHING);
  else if (value.kind !== 'nothing') give(run, token, () => value);
}

const settled = (value: Value): Value => (value.kind === 'promise' ? value.value : value);

/** What a container hands to who asks it for a token: what it was told, or else an instance of the class. */
const handed = (run: Run, value: Value): Value | null => asked(run, tokenOf(value)) ?? (value.kind === 'class' ? instanceOf(run, value) : null);

/** What a parameter or a field is told to be handed: `@inject('http')`, `@Inject(TOKEN)`. */
export function injectedBy(run: Run, decorators: readonly Value[]): Value | null {
  for (const one of decorators) {
    const [wanted] = one.kind === 'library' && /(?:^|\.)[iI]nject\(\)$/.test(one.path) ? one.arguments : [];
    const found = wanted === undefined ? null : handed(run, wanted);
    if (found !== null) return found;
  }
  return null;
}

/** What a module of a framework lists as its providers. */
export function provide(run: Run, decorator: Value, at: number): void {
  const [module] = decorator.kind === 'library' ? decorator.arguments : [];
  const call: Call = { run, path: 'Module', self: null, given: [], named: new Map(), before: [], at, isNew: false };
  const list = module?.kind === 'object' ? field(call, module, 'providers') : NOTHING;
  for (const one of list.kind === 'list' ? (list.items ?? []) : []) if (one.kind === 'object') provider(call, tokenOf(field(call, one, 'provide')), one);
}

const register: Handler = (call) => {
  provider(call, tokenOf(argument(call, 0)), argument(call, 1));
  return call.self ?? NOTHING;
};

const registerValue: Handler = (call) => {
  give(call.run, tokenOf(argument(call, 0)), () => argument(call, 1));
  return call.self ?? NOTHING;
};

const resolve: Handler = (call) => handed(call.run, argument(call, 0)) ?? unknown('something that is handed out');

const bound =
  (make: (call: Call, token: string | null) => void): Handler =>
  (call) => {
    make(call, call.self?.kind === 'object' ? exactText(call.self.fields.get('@token')) : null);
    return call.self ?? NOTHING;
  };

/** Awilix hands to constructors and factories what they take by its name. */
function fromCradle(run: Run, call: Call, target: Value): Value {
  const parameters = target.kind === 'function' ? target.code.parameters : target.kind === 'class' ? (target.code.constructor_?.parameters ?? []) : [];
  const given = parameters.map(({ target: pattern }) => (pattern.kind === 'object' ? partsFor(run, call, pattern) : pattern.kind === 'name' ? (asked(run, pattern.name) ?? unknown(pattern.name)) : NOTHING));
  return target.kind === 'class' ? construct(run, target, { given, named: new Map() }, target.code.at) : invoke(call, target, given);
}

const partsFor = (run: Run, call: Call, { entries }: Extract<Pattern, { kind: 'object' }>): Value => thing(call, null, entries.map(({ key }) => [key, asked(run, key) ?? unknown(key)] as const));

const awilixRegister: Handler = (call) => {
  const [first, second] = call.given;
  const entries = first?.kind === 'object' ? [...first.fields] : [[exactText(first) ?? '', second ?? NOTHING] as const];
  for (const [name, resolver] of entries) {
    const part = (key: string): Value | undefined => (resolver.kind === 'object' ? resolver.fields.get(key) : undefined);
    const [target, value] = [part('@target'), part('@value')];
    if (value !== undefined) give(call.run, name, () => value);
    else if (target !== undefined) give(call.run, name, () => fromCradle(call.run, call, target));
  }
  return call.self ?? NOTHING;
};

/** Containers of dependencies of JavaScript. */
export const injection: Table = {
  'tsyringe.container.register': register,
  'tsyringe.container.registerSingleton': register,
  'tsyringe.container.registerInstance': registerValue,
  'tsyringe.container.resolve': resolve,
  'typedi.Container.set': registerValue,
  'typedi.Container.get': resolve,
  'inversify.Container': (call) => thing(call, 'inversify'),
  '@inversify.bind': (call) => thing(call, 'binding', [['@token', { kind: 'text', text: tokenOf(argument(call, 0)) ?? '', isOpen: false }], ['@type', argument(call, 0)]]),
  '@inversify.get': resolve,
  '@binding.to': bound((call, token) => provider(call, token, argument(call, 0))),
  '@binding.toSelf': bound((call, token) => provider(call, token, call.self?.kind === 'object' ? (call.self.fields.get('@type') ?? NOTHING) : NOTHING)),
  '@binding.toConstantValue': bound((call, token) => give(call.run, token, () => argument(call, 0))),
  '@binding.toDynamicValue': bound((call, token) => give(call.run, token, () => settled(invoke(call, argument(call, 0), [library('@container')])))),
  ...Object.fromEntries(['inSingletonScope', 'inTransientScope', 'inRequestScope'].map((name): [string, Handler] => [`@binding.${name}`, (call) => call.self ?? NOTHING])),
  'awilix.createContainer': (call) => thing(call, 'awilix'),
  'awilix.asClass': (call) => thing(call, 'awilix-resolver', [['@target', argument(call, 0)]]),
  'awilix.asFunction': (call) => thing(call, 'awilix-resolver', [['@target', argument(call, 0)]]),
  'awilix.asValue': (call) => thing(call, 'awilix-resolver', [['@value', argument(call, 0)]]),
  ...Object.fromEntries(['singleton', 'scoped', 'transient', 'inject', 'setLifetime'].map((name): [string, Handler] => [`@awilix-resolver.${name}`, (call) => call.self ?? NOTHING])),
  '@awilix.register': awilixRegister,
  '@awilix.resolve': resolve,
};
