import { argument, invoke, invokeApart, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { dartCommands } from './dart-commands.ts';
import { dartDio, promised } from './dart-dio.ts';
import { tomlIn, yamlIn } from './data-texts.ts';
import { dartHttp } from './dart-http.ts';
import { dartLists } from './dart-lists.ts';
import { dartSchedules } from './dart-schedules.ts';
import { dartStreams, settledIn } from './dart-streams.ts';
import { flutter, flutterCall } from './flutter.ts';
import { helpers } from './helpers.ts';
import { language, parseJson } from './language.ts';
import { asNumber } from './numbers.ts';
import { fileText } from './platform.ts';
import { promises } from './promises.ts';
import { later, sleeping } from './time.ts';
import { itself, passed } from './typed-tools.ts';
import { arithmetic, numberIn } from '../walk/arithmetic.ts';
import { callFunction, callOnce, callValue, construct } from '../walk/calls.ts';
import { toText } from '../walk/evaluate.ts';
import { overItems } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { environment } from '../walk/members.ts';
import { exactNumber, exactText, asFallback, library, NO_TIME, NOTHING, number, range, text, truth, unknown, type ClassValue, type Value } from '../walk/values.ts';

/** Milliseconds in what a span may be told in. */
const PARTS: Readonly<Record<string, number>> = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000, milliseconds: 1, microseconds: 1e-3 };

const span: Handler = ({ named }) => [...named].reduce<Value>((sum, [name, value]) => arithmetic('+', sum, arithmetic('*', value, number(PARTS[name] ?? 0))), number(0));

const promise = (value: Value): Value => (value.kind === 'promise' ? value : { kind: 'promise', value, time: NO_TIME });

/** Waits; with something to do then it does that without being waited for, as a timer does. */
const delayed: Handler = (call) => {
  const [, work] = call.given;
  if (work === undefined || work.kind === 'nothing') return sleeping(0, 1)(call);
  const waits = sleeping(0, 1)(call);
  later({ ...call, given: [work, argument(call, 0)] });
  return waits.kind === 'promise' ? { ...waits, value: unknown('what comes later') } : waits;
};

/** A function of a package that runs what it is given now, once, and gives what that gives. */
const now: Handler = (call) => promise(invoke(call, call.given.find(isCallback) ?? NOTHING));

/** What a setting is that is given when the app is built; where nobody does, it is what the code falls back to. */
const built =
  (make: (value: Value) => Value): Handler =>
  (call) => {
    const stated = environment(call.run, exactText(argument(call, 0)) ?? '');
    const fallback = option(call, 'defaultValue');
    if (stated.kind !== 'unknown' || fallback.kind === 'nothing') return stated.kind === 'unknown' ? stated : make(stated);
    return asFallback(fallback);
  };

const asTruth = (value: Value): Value => (exactText(value) === null ? value : truth(exactText(value) === 'true'));

/** Another constructor of the same class, or one of the class above, does its part for an instance. */
const constructor: Handler = (call) => {
  const [self = NOTHING, which, name, owner = NOTHING, ...given] = call.given;
  const own = owner.kind === 'class' ? owner : null;
  const type: Value | null = exactText(which) === 'super' ? (own?.super ?? null) : own;
  if (type?.kind !== 'class' || self.kind !== 'object') return NOTHING;
  const wanted = exactText(name) ?? '';
  // The class of an instance that was made by a constructor with a name is known with that one in front.
  const code = wanted === '' ? (type.code.constructors?.some((one) => one.code === type.code.constructor_) === true ? null : type.code.constructor_) : type.code.constructors?.find((one) => one.name === wanted)?.code;
  if (code != null) callFunction(call.run, { kind: 'function', code, scope: type.scope, module: type.module, self, owner: type }, { given, named: call.named }, call.at);
  return NOTHING;
};

/** A value of an `enum`: its name, or a thing where it has more than that. */
const constant: Handler = (call) => {
  const [type = NOTHING, name = NOTHING, index = NOTHING, ...given] = call.given;
  if (type.kind !== 'class') return name;
  const isPlain = type.code.constructor_ === null && type.code.methods.length === 0 && type.code.fields.every(({ isStatic }) => isStatic);
  if (isPlain) return name;
  const made = construct(call.run, type, { given, named: call.named }, call.at);
  if (made.kind === 'object') for (const [key, value] of [['name', name], ['index', index], ['@constant', name], ['@text', name]] as const) made.fields.set(key, value);
  return made;
};

const BUILTIN: Readonly<Record<string, string>> = { String: 'text', int: 'number', double: 'number', num: 'number', Duration: 'number', DateTime: 'instant', List: 'list', Iterable: 'list', Set: 'list', Map: 'object', bool: 'truth' };

const extend: Handler = (call) => {
  const [type, name, method] = [exactText(call.given[0]) ?? '', exactText(call.given[1]) ?? '', call.given[2]];
  if (method?.kind !== 'function') return NOTHING;
  const kind = BUILTIN[type];
  for (const key of kind === undefined ? [`${type}.${name}`, `*.${name}`] : [`@${kind}.${name}`]) call.run.extensions.set(key, method);
  const isGetter = call.given[3];
  if (isGetter?.kind === 'truth' && isGetter.chance.low === 1) call.run.computed.add(method.code);
  return NOTHING;
};

const stored: Handler = (call) => unknown(`what is stored as ${exactText(argument(call, 0)) ?? 'something'}`, true);

const table: Table = {
  '@constructor': constructor,
  '@constant': constant,
  '@extend': extend,
  Duration: span,
  '@number.abs': itself,
  '@number.toInt': itself,
  '@number.toDouble': itself,
  '@number.round': itself,
  '@number.ceil': itself,
  '@number.floor': itself,
  '@number.toString': (call) => toText(call.self ?? NOTHING),
  '@number.compareTo': () => unknown('an order'),
  '@number.clamp': (call) => shared('Math.min', call, [shared('Math.max', call, [call.self ?? NOTHING, argument(call, 0)]), argument(call, 1)]),
  'math.min': (call) => shared('Math.min', call),
  'math.max': (call) => shared('Math.max', call),
  min: (call) => shared('Math.min', call),
  max: (call) => shared('Math.max', call),
  pow: (call) => shared('Math.pow', call),
  'math.pow': (call) => shared('Math.pow', call),
  Random: () => library('@random'),
  '@random.nextInt': (call) => range(0, (numberIn(argument(call, 0))?.expected ?? 2) / 2, Math.max(0, (numberIn(argument(call, 0))?.high ?? 2) - 1)),
  '@random.nextDouble': () => range(0, 0.5, 1),
  '@random.nextBool': () => unknown('a throw of a coin'),
  ...Object.fromEntries(['int.parse', 'int.tryParse', 'double.parse', 'double.tryParse', 'num.parse', 'num.tryParse'].map((name): [string, Handler] => [name, (call) => asNumber(argument(call, 0))])),
  'bool.parse': (call) => asTruth(argument(call, 0)),
  ...Object.fromEntries(['String.fromEnvironment', 'int.fromEnvironment', 'bool.fromEnvironment'].map((name): [string, Handler] => [name, built(name.startsWith('int') ? (value) => asNumber(value) : name.startsWith('bool') ? asTruth : passedValue)])),
  'bool.hasEnvironment': (call) => truth(call.run.world.environment(exactText(argument(call, 0)) ?? '') !== null),
  'dotenv.get': (call) => settingOr(call, 'fallback'),
  'dotenv.maybeGet': (call) => settingOr(call, 'fallback'),
  'dotenv.load': () => ({ kind: 'promise', value: NOTHING, time: NO_TIME }),
  'DateTime.fromMillisecondsSinceEpoch': (call) => (argument(call, 0).kind === 'number' && exactNumber(argument(call, 0)) === 0 ? unknown('a moment') : argument(call, 0)),
  Stopwatch: () => library('@stopwatch'),
  'Future.delayed': delayed,
  'Future.value': (call) => promise(argument(call, 0)),
  'Future.error': () => promise(NOTHING),
  'Future.wait': (call) => shared('Promise.all', call),
  'Future.any': (call) => shared('Promise.race', call),
  'Future.forEach': (call) => {
    overItems(call.run, argument(call, 0), { at: call.at, isParallel: false, name: null }, (item) => void settledIn(invoke(call, argument(call, 1), [item]), call));
    return promise(NOTHING);
  },
  Future: now,
  'Future.microtask': now,
  'Future.sync': now,
  scheduleMicrotask: now,
  runZonedGuarded: now,
  runZoned: now,
  unawaited: () => NOTHING,
  sleep: (call) => {
    const waits = sleeping(0, 1)(call);
    if (waits.kind === 'promise') call.run.effect.wait(waits.time);
    return NOTHING;
  },
  Completer: () => library('@completer'),
  '@completer.complete': () => NOTHING,
  '@completer.completeError': () => NOTHING,
  Lock: () => library('@lock'),
  '@lock.synchronized': now,
  Mutex: () => library('@lock'),
  '@lock.protect': now,
  Pool: (call) => ({ kind: 'limiter', limit: { concurrent: exactNumber(call.given[0]), perSecond: null } }),
  '@limiter.withResource': (call) => invoke(call, library('@limiter.add', [], call.self), call.given),
  AsyncMemoizer: ({ run, at }) => library('@memo', [text(run.key(at))]),
  '@memo.runOnce': memoised,
  ...Object.fromEntries(['Map', 'HashMap', 'LinkedHashMap', 'SplayTreeMap'].map((name): [string, Handler] => [name, (call) => shared('Map', call, [])])),
  Set: (call) => shared('Set', call),
  '@map.containsKey': (call) => invoke(call, library('@map.has', [], call.self), call.given),
  '@map.remove': (call) => invoke(call, library('@map.delete', [], call.self), call.given),
  '@map.putIfAbsent': (call) => {
    const kept = invoke(call, library('@map.get', [], call.self), [argument(call, 0)]);
    const { value, effect } = invokeApart(call, argument(call, 1));
    call.run.effect.takeCapped(effect, { kind: 'cache', lasts: null, perDay: null, isOfProcess: true, text: 'kept until it is missing', path: call.run.module.path, at: call.at, assumptions: [] });
    invoke(call, library('@map.set', [], call.self), [argument(call, 0), value]);
    return kept.kind === 'unknown' ? value : kept;
  },
  jsonDecode: (call) => parseJson(call, argument(call, 0)),
  'json.decode': (call) => parseJson(call, argument(call, 0)),
  'convert.jsonDecode': (call) => parseJson(call, argument(call, 0)),
  jsonEncode: (call) => shared('JSON.stringify', call),
  'json.encode': (call) => shared('JSON.stringify', call),
  'convert.jsonEncode': (call) => shared('JSON.stringify', call),
  'utf8.decode': passed,
  'utf8.encode': passed,
  ...Object.fromEntries(['loadYaml', 'yaml.loadYaml'].map((name): [string, Handler] => [name, (call) => yamlIn(call, argument(call, 0))])),
  'TomlDocument.parse': (call) => library('@toml', [tomlIn(call, argument(call, 0))]),
  'TomlDocument.loadSync': (call) => library('@toml', [tomlIn(call, fileText(call, argument(call, 0)))]),
  '@toml.toMap': (call) => call.before[0] ?? NOTHING,
  File: (call) => library('@file', [argument(call, 0)]),
  ...Object.fromEntries(['readAsStringSync', 'readAsLinesSync'].map((name): [string, Handler] => [`@file.${name}`, (call) => fileText(call, call.before[0] ?? NOTHING)])),
  ...Object.fromEntries(['readAsString', 'readAsLines'].map((name): [string, Handler] => [`@file.${name}`, (call) => promise(linesOf(call, name, fileText(call, call.before[0] ?? NOTHING)))])),
  'rootBundle.loadString': (call) => promise(fileText(call, argument(call, 0))),
  ...Object.fromEntries(['getInt', 'getString', 'getDouble', 'getBool', 'getStringList', 'get', 'read', 'containsKey'].flatMap((name): [string, Handler][] => [[`@preferences.${name}`, stored]])),
  'SharedPreferences.getInstance': () => promise(library('@preferences')),
  SharedPreferencesAsync: () => library('@preferences'),
  FlutterSecureStorage: () => library('@secure'),
  '@secure.read': (call) => promise(unknown(`what is stored as ${exactText(option(call, 'key')) ?? 'something'}`, true)),
  'RssFeed.parse': (call) => (argument(call, 0).kind === 'answer' ? { ...(argument(call, 0) as Extract<Value, { kind: 'answer' }>), isResponse: false } : { kind: 'answer', name: 'feed', size: null, isResponse: false }),
  'AtomFeed.parse': () => ({ kind: 'answer', name: 'feed', size: null, isResponse: false }),
  print: () => NOTHING,
  debugPrint: () => NOTHING,
  log: () => NOTHING,
  exit: () => NOTHING,
  ArgParser: () => library('@arguments'),
};

function passedValue(value: Value): Value {
  return value;
}

const linesOf = (call: Call, name: string, value: Value): Value => (name === 'readAsLines' && exactText(value) !== null ? known(call.run, (exactText(value) ?? '').split('\n').map((line) => text(line))) : value);

/** A table of another language is asked when this one is, since it may not be there before. */
const shared = (name: string, call: Call, given: readonly Value[] = call.given): Value => (language[name] ?? promises[name] ?? helpers[name])?.({ ...call, given }) ?? NOTHING;

function settingOr(call: Call, name: string): Value {
  const stated = environment(call.run, exactText(argument(call, 0)) ?? '');
  const fallback = option(call, name);
  return stated.kind !== 'unknown' || fallback.kind === 'nothing' ? stated : asFallback(fallback);
}

/** What is done once for as long as the thing lives that remembers it. */
function memoised(call: Call): Value {
  const { value, effect } = invokeApart(call, argument(call, 0));
  call.run.effect.takeCapped(effect, { kind: 'cache', lasts: null, perDay: null, isOfProcess: true, text: 'kept by what remembers it', path: call.run.module.path, at: call.at, assumptions: [] });
  return value;
}

let all: Table | null = null;
/** Made on first use: the tables and the walk know each other. */
export const dart = (): Table => (all ??= { ...table, ...dartLists(), ...dartStreams(), ...dartHttp, ...dartDio(), ...dartSchedules, ...dartCommands, ...flutter() });

/** The packages whose things are known by their names alone. */
const bare = (path: string): string => path.replace(/^[a-z_]\w*\.(?=[A-Z@])/, '');

/** What is called of a package, whatever it is imported as; null where no table knows it. */
export function dartCall(call: Call): Value | null {
  const { path, run } = call;
  const handler = dart()[bare(path)];
  if (handler !== undefined) return handler(call);
  const name = path.split('.').at(-1)?.replace(/\(\)$/, '') ?? '';
  const made = generatedBy(call);
  if (made !== null) return made;
  const widget = flutterCall(call, name);
  if (widget !== null) return widget;
  if (/(?:^|\.)_\$\w+FromJson$/.test(path) || name === 'fromJson') return argument(call, 0).kind === 'answer' ? argument(call, 0) : { kind: 'answer', name: 'data', size: null, isResponse: false };
  if (name === 'call' && call.self !== null) return callValue(run, call.self, { given: [...call.given], named: call.named }, call.at);
  if (/^(?:listen|forEach)$/.test(name) && path.includes('.') && !path.startsWith('@')) {
    for (const one of call.given.filter(isCallback)) callOnce(run, one, call.at, name);
    return library('@subscription');
  }
  return /^(?:map|where|timeout|cast|toList)$/.test(name) && path.startsWith('@promise') ? call.self : null;
}

/** `_Api(dio)` and `_$JobsService(client)`: classes that a package makes out of those of the project. */
function generatedBy(call: Call): Value | null {
  const name = /^_\$?(?<name>[A-Z]\w*?)(?:Impl)?$/.exec(call.path)?.groups?.['name'];
  if (name === undefined) return null;
  const own = call.run.module.scope.slots.get(name);
  const type: Value | null = own === undefined ? call.run.world.classNamed(name) : call.run.read(own);
  return type?.kind === 'class' ? promised(call, type satisfies ClassValue) : null;
}

