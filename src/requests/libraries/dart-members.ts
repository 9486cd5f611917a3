import { sendInto } from '../walk/implicit.ts';
import { environment } from '../walk/members.ts';
import { toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import type { Run } from '../walk/run.ts';
import { chance, library, native, NOTHING, number, range, text, truth, unknown, type ListValue, type ObjectValue, type Value } from '../walk/values.ts';
import { untilAll } from './promises.ts';
import { times } from './typed-tools.ts';

/** Milliseconds: a span is a number of them. */
const SPANS: Readonly<Record<string, number>> = { inMicroseconds: 1000, inMilliseconds: 1, inSeconds: 1 / 1000, inMinutes: 1 / 60_000, inHours: 1 / 3_600_000, inDays: 1 / 86_400_000 };
/** What packages add to numbers. */
const UNITS: Readonly<Record<string, number>> = { microseconds: 1e-3, milliseconds: 1, ms: 1, seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

const seldom = (is: boolean): Value => chance({ proved: 0, low: 0, expected: is ? 0.05 : 0.95, high: 1 }, 'data');
const emptiness = (name: string): boolean | null => (name === 'isEmpty' ? true : name === 'isNotEmpty' ? false : null);

/** What values have that is read without being called; null where it is what any language has. */
export function dartMember(run: Run, object: Value, name: string): Value | null {
  switch (object.kind) {
    case 'list':
      return ofList(run, object, name);
    case 'text': {
      const isEmpty = emptiness(name);
      if (isEmpty !== null) return object.text !== '' ? truth(!isEmpty) : object.isOpen ? seldom(isEmpty) : truth(isEmpty);
      return name === 'name' ? object : null;
    }
    case 'number': {
      const factor = SPANS[name] ?? UNITS[name];
      return factor === undefined ? null : times(object, factor);
    }
    case 'promise':
      return /^(?:catchError|onError)$/.test(name) ? library('@promise.catch', [], object) : name === 'whenComplete' ? library('@promise.finally', [], object) : /^(?:timeout|ignore|asStream)$/.test(name) ? native(name, () => object) : null;
    case 'timer':
      // Whoever asks whether it runs starts it where it does not.
      return name === 'isActive' ? chance({ proved: 0, low: 0, expected: 0, high: 1 }, 'stop') : null;
    case 'answer': {
      const isEmpty = emptiness(name);
      if (isEmpty !== null) return object.stored == null ? seldom(isEmpty) : dartMember(run, object.stored, name);
      return /^(?:first|last|single|firstOrNull|lastOrNull)$/.test(name) ? { ...object, isResponse: false } : /^(?:take|where|skip|expand|toSet|toList|reversed|whereType|cast|sublist)$/.test(name) ? library(`@answer.${name}`, [], object) : null;
    }
    case 'generator':
      return library(`@generator.${name}`, [], object);
    case 'object':
      return ofObject(run, object, name);
    default:
      return null;
  }
}

function ofList(run: Run, list: ListValue, name: string): Value | null {
  const { length } = toList(run, list) ?? list;
  const isEmpty = emptiness(name);
  if (isEmpty !== null) return length.low === length.high ? truth((length.high === 0) === isEmpty) : length.low >= 1 ? truth(!isEmpty) : seldom(isEmpty);
  if (/^(?:first|last|single|firstOrNull|lastOrNull)$/.test(name)) return (list.items === null ? undefined : name.startsWith('last') ? list.items.at(-1) : list.items[0]) ?? (name.endsWith('OrNull') && length.high === 0 ? NOTHING : list.item);
  if (name === 'wait') return { kind: 'promise', value: { ...list, items: list.items?.map(inner) ?? null, item: inner(list.item), key: '' }, time: untilAll(list) };
  if (name === 'indexed') return { ...list, items: list.items?.map((item, index) => pair(number(index), item)) ?? null, item: pair(range(0, 1, length.high), list.item), key: '' };
  return name === 'reversed' || name === 'iterator' ? { ...list, items: list.items?.toReversed() ?? null, key: '' } : null;
}

const inner = (value: Value): Value => (value.kind === 'promise' ? value.value : value);
const pair = (first: Value, second: Value): Value => ({ kind: 'object', fields: new Map([['$1', first], ['$2', second]]), isOpen: false, of: null, key: '', epoch: 0 });

/** Methods of maps and of streams that a program fills itself; what their entries are called goes first. */
function ofObject(run: Run, object: ObjectValue, name: string): Value | null {
  if (object.fields.has('@channel')) return ofChannel(run, object, name);
  if (object.of !== null || run.readField(object, name) !== undefined) return null;
  if (object.fields.has('@map')) {
    const isEmpty = emptiness(name);
    if (isEmpty !== null) return seldom(isEmpty);
    if (name === 'length') return range(0, 1, Infinity);
    if (/^(?:keys|values|entries)$/.test(name)) return listed(name, toList(run, object));
    return null;
  }
  if (object.fields.has('@is') || object.isOpen) return null;
  const entries = [...object.fields].filter(([key]) => !key.startsWith('@'));
  const isEmpty = emptiness(name);
  if (isEmpty !== null) return truth((entries.length === 0) === isEmpty);
  if (name === 'wait' && entries.every(([, value]) => value.kind === 'promise')) return { kind: 'promise', value: { ...object, fields: new Map(entries.map(([key, value]) => [key, inner(value)])) }, time: untilAll(known(run, entries.map(([, value]) => value))) };
  switch (name) {
    case 'length':
      return number(entries.length);
    case 'keys':
      return known(run, entries.map(([key]) => text(key)));
    case 'values':
      return known(run, entries.map(([key]) => run.readField(object, key) ?? NOTHING));
    case 'entries':
      return known(run, entries.map(([key]) => entryOf(text(key), run.readField(object, key) ?? NOTHING)));
    case 'containsKey':
      return native(name, ([key]) => (key?.kind === 'text' && !key.isOpen ? truth(object.fields.has(key.text)) : unknown(name)));
    case 'forEach':
    case 'map':
      return library(`@entries.${name}`, [known(run, entries.map(([key]) => entryOf(text(key), run.readField(object, key) ?? NOTHING)))], object);
    default:
      return null;
  }
}

const entryOf = (key: Value, value: Value): Value => ({ kind: 'object', fields: new Map([['key', key], ['value', value]]), isOpen: false, of: null, key: '', epoch: 0 });

/** The parts of a map that a program fills: pairs as the language keeps them. */
function listed(name: string, list: ListValue | null): Value {
  if (list === null) return unknown(name);
  const part = (one: Value): Value => {
    const [key, value] = one.kind === 'list' ? [one.items?.[0] ?? one.item, one.items?.[1] ?? one.item] : [unknown('a key'), one];
    return name === 'keys' ? key : name === 'values' ? value : entryOf(key, value);
  };
  return { ...list, items: list.items?.map(part) ?? null, item: part(list.item), key: '' };
}

function ofChannel(run: Run, channel: ObjectValue, name: string): Value | null {
  if (/^(?:stream|sink)$/.test(name)) return channel;
  if (name === 'add' || name === 'value=') return native(name, ([item]) => (sendInto(run, channel, item ?? NOTHING), NOTHING));
  if (name === 'listen' || name === 'forEach') return library('@channel.listen', [], channel);
  if (/^(?:map|where|asyncMap|distinct|asBroadcastStream|debounceTime|throttleTime|switchMap|skip|handleError)$/.test(name)) return library(`@channel.${name}`, [], channel);
  return /^(?:isClosed|hasListener|isPaused)$/.test(name) ? chance({ proved: 0, low: 0, expected: 0, high: 1 }, 'stop') : name === 'close' || name === 'addError' ? native(name, () => NOTHING) : null;
}

const CONNECTS = /^Get(?:Connect|ConnectInterface|HttpClient)$/;
const ASKED = /^(?:get|post|put|patch|delete|head|request|query|mutation|read|readBytes)$/;

/** Programs with commands, and commands that have some of their own. */
const COMMANDED = /^(?:Completion)?(?:CommandRunner|Command)$/;

const connections = new WeakMap<ObjectValue, ObjectValue>();

/** The part of an instance that is told where it asks. */
export function connectionOf(object: ObjectValue): ObjectValue {
  const found = connections.get(object) ?? { kind: 'object' as const, fields: new Map<string, Value>(), isOpen: true, of: null, key: `${object.key}.httpClient`, epoch: object.epoch };
  connections.set(object, found);
  return found;
}

/** Whether an instance has something by the class of a package above it, or a client by itself: code inside of it names that alone. */
export function givesInDart(self: ObjectValue, name: string): boolean {
  const is = self.fields.get('@is');
  if (self.of === null) return is?.kind === 'text' && is.text === 'dio' && /^(?:get|post|put|patch|delete|head|request|fetch|download|options|interceptors)(?:Uri)?$/.test(name);
  let parent: Value | null = self.of;
  while (parent?.kind === 'class') parent = parent.super;
  const above = parent?.kind === 'library' ? (parent.path.split('.').at(-1) ?? '') : '';
  if (COMMANDED.test(above)) return /^add(?:Sub)?[cC]ommand$/.test(name);
  return CONNECTS.test(above) ? name === 'httpClient' || ASKED.test(name) : /Client$/.test(above) && /^(?:get|post|put|patch|delete|head|read|readBytes)$/.test(name);
}

/** What a class of a package gives to those of the project that extend it. */
export function inheritedInDart(object: ObjectValue, parent: Value, name: string): Value | null {
  if (parent.kind !== 'library') return null;
  const above = parent.path.split('.').at(-1) ?? '';
  if (/Client$/.test(above) && /^(?:get|post|put|patch|delete|head|read|readBytes)$/.test(name)) return library(`@base-client.${name}`, [], object);
  if (CONNECTS.test(above) && ASKED.test(name)) return library(`@get-connect.${name}`, [], object);
  if (CONNECTS.test(above) && name === 'httpClient') return connectionOf(object);
  if (COMMANDED.test(above) && /^add(?:Sub)?[cC]ommand$/.test(name)) return library('@commands.addCommand', [], object);
  if (/^(?:RootStackRouter|RouterConfig)$/.test(above) && /^(?:config|delegate|defaultRouteParser)$/.test(name)) return library(`@stack-router.${name}`, [], object);
  if (/^(?:Bloc|HydratedBloc|ReplayBloc)$/.test(above) && /^(?:on|add)$/.test(name)) return library(`@bloc.${name}`, [], object);
  return null;
}

/** What a program is told from outside: variables of its environment, in files or built in. */
export function dartConstant(run: Run, path: string, name: string): Value | null {
  if (/(?:^|\.)(?:dotenv|DotEnv\(\)|flutter_dotenv|DotEnv)\.env$|(?:^|\.)Platform\.environment$|^(?:DotEnv\(\)|dotenv|env)$/.test(path) && !/^(?:env|load|get|maybeGet|isInitialized|isEveryDefined|testLoad|clean|getOrElse|addAll|map|containsKey|parse|instance)$/.test(name)) return environment(run, name);
  // Made by a package out of a file with variables.
  if (/^_\$?\w*Env$/.test(path)) return environment(run, name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toUpperCase());
  if (path === 'Duration' && name === 'zero') return number(0);
  return null;
}

