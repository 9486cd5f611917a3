import { numberIn } from '../walk/arithmetic.ts';
import { doubtedLike } from '../walk/doubts.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { isYielding } from '../walk/generators.ts';
import { overItems, toList } from '../walk/items.ts';
import { distinct, known } from '../walk/lists.ts';
import { required } from '../walk/modules.ts';
import { exactText, isOwnPath, library, native, NOTHING, number, range, text, truth, truthOf, unknown, type ListValue, type ObjectValue, type Value } from '../walk/values.ts';
import { argument, field, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { askedOf, inMemory, isOpenKey } from './helpers.ts';
import { nameOfKey } from './lifetimes.ts';
import { madeDate } from './javascript-dates.ts';
import { asNumber, extreme, NOW, NOW_IN_MS, power, rounded } from './numbers.ts';

/** A collection of pairs, which may serve as a cache. */
function newMap({ run, given, at }: Call): Value {
  const first = given[0] === undefined || given[0].kind === 'nothing' ? known(run, []) : (toList(run, given[0]) ?? known(run, []));
  return { kind: 'object', fields: new Map<string, Value>([['@map', { ...first, key: run.key(at), epoch: run.epoch }]]), isOpen: false, of: null, key: run.key(at), epoch: run.epoch };
}

const pairsOf = (call: Call): ListValue => (call.self?.kind === 'object' ? toList(call.run, call.self) : null) ?? known(call.run, []);

const mapGet: Handler = (call) => {
  const { run, self } = call;
  if (self?.kind !== 'object') return unknown('a value');
  const any = run.memory.elsewhere(`${self.key}.[]`);
  const stored = any === null ? null : (run.memory.elsewhere(underKey(self, argument(call, 0))) ?? any);
  if (stored !== null) return { kind: 'answer', name: 'kept', size: null, isResponse: false, cache: { ...inMemory(call, self.key, 1), isAtOnce: stored.kind === 'promise' }, stored: stored.kind === 'nothing' ? null : stored };
  const wanted = exactText(argument(call, 0));
  const pairs = (pairsOf(call).items ?? []).flatMap((pair) => (pair.kind === 'list' && pair.items !== null ? [pair.items] : []));
  for (const [key, value] of pairs) if (wanted !== null && exactText(key) === wanted) return value ?? NOTHING;
  // Of a table of work whoever asks for some word gets one of them.
  const works = pairs.flatMap(([, value]) => (value?.kind === 'function' || value?.kind === 'native' ? [value] : []));
  return wanted === null && works.length > 0 && works.length === pairs.length ? { kind: 'either', options: works } : unknown('a value of a map');
};

/** The place of what stands under a key. */
const underKey = ({ key }: ObjectValue, asked: Value): string => `${key}.[] ${nameOfKey(asked)}`;

const mapSet: Handler = (call) => {
  const { run, self } = call;
  if (self?.kind !== 'object') return NOTHING;
  for (const place of [`${self.key}.[]`, underKey(self, argument(call, 0))]) run.memory.wrote(place, argument(call, 1), self.epoch !== run.epoch, null);
  const list = self.fields.get('@map');
  if (self.epoch === run.epoch && list?.kind === 'list' && list.items !== null) run.setItems(list, [...list.items, known(run, [argument(call, 0), argument(call, 1)])]);
  else run.memory.wrote(`${self.key}[]`, known(run, [argument(call, 0), argument(call, 1)]), true, null);
  return self;
};

const cached = (has: boolean): Handler => (call) => {
  const { run, self } = call;
  const stored = self?.kind === 'object' ? run.memory.elsewhere(`${self.key}.[]`) : null;
  // What is under way and taken out again is there only until it is done.
  if (stored?.kind === 'promise' && self?.kind === 'object' && run.memory.lasting(`${self.key}.[]`, self.key) === null) return { kind: 'truth', chance: { proved: 0, low: 0, expected: 0, high: 1 }, flavour: 'stop', lasts: null, bound: null };
  // What came with an answer is new but once; what the program itself asks for comes again.
  if (stored === null || !has || argument(call, 0).kind === 'answer') return { kind: 'truth', chance: { proved: 0, low: 0, expected: 0.9, high: 1 }, flavour: 'seen', lasts: null, bound: null };
  return { kind: 'truth', chance: { proved: 0, low: 0, expected: 0.9, high: 1 }, flavour: stored.kind === 'truth' || stored.kind === 'number' ? 'seen' : 'cache', lasts: self?.kind === 'object' ? run.memory.lasting(`${self.key}.[]`, self.key) : null, isKeyed: isOpenKey(argument(call, 0)), isAtOnce: stored.kind === 'promise', ...askedOf(argument(call, 0)), bound: null };
};

/** Takes something out of a collection. */
const emptying =
  (value: Value): Handler =>
  ({ run, self }) => {
    if (self?.kind === 'object') run.memory.empty(self.key);
    return value;
  };

/** A part of each pair of a map. */
const part =
  (index: number): Handler =>
  (call) => {
    const list = pairsOf(call);
    const inner = (pair: Value): Value => (pair.kind === 'list' ? (pair.items?.[index] ?? pair.item) : unknown('a value of a map'));
    return { ...list, items: list.items === null ? null : list.items.map(inner), item: inner(list.item), key: '' };
  };

const arrayFrom: Handler = (call) => {
  const { run } = call;
  const [from, callback] = [argument(call, 0), argument(call, 1)];
  const length = from.kind === 'object' ? from.fields.get('length') : undefined;
  const size = numberIn(length);
  let list: ListValue | null;
  if (size !== null) list = size.expected === size.high && size.high <= 400 ? known(run, Array.from({ length: size.high }, () => NOTHING)) : { kind: 'list', items: null, length: { proved: size.low, low: size.low, expected: size.expected, high: size.high }, item: NOTHING, source: `${size.expected} items`, assumptions: size.assumptions, key: '', epoch: run.epoch };
  else list = toList(run, from);
  if (list === null) return unknown('a list');
  if (!isCallback(callback)) return { ...list, key: '' };
  return mapping(call, list, callback);
};

/** What a callback makes of each item. Of one that gives promises all are under way at once. */
export function mapping(call: Call, list: ListValue, callback: Value): ListValue {
  const { run, at } = call;
  const results: Value[] = [];
  const isParallel = callback.kind === 'function' ? isYielding(callback) : true;
  const over = overItems(run, list, { at, isParallel, name: run.holder }, (item, index) => {
    results.push(invoke(call, callback, [item, index < 0 ? range(0, list.length.expected / 2, list.length.high) : number(index), list]));
  });
  const items = over?.items != null && results.length === over.items.length ? results : null;
  return doubtedLike({ ...list, items, item: results[0] ?? unknown('an item'), key: '' }, list.items);
}

/** What things are put in order by is asked for each of them. */
export function byKey(call: Call, list: ListValue): ListValue {
  const key = option({ ...call, given: [] }, 'key');
  if (isCallback(key)) mapping(call, list, key);
  return list;
}

export const language: Table = {
  require: (call) => {
    const from = exactText(argument(call, 0));
    return from === null ? unknown('a module') : required(call.run, from);
  },
  'module.createRequire': () => library('require'),
  Map: newMap,
  WeakMap: newMap,
  Set: (call) => {
    const list = call.given[0] === undefined || call.given[0].kind === 'nothing' ? known(call.run, []) : toList(call.run, call.given[0]);
    return list === null ? unknown('a set') : { ...distinct(list), key: call.run.key(call.at), epoch: call.run.epoch };
  },
  WeakSet: (call) => ({ ...known(call.run, []), key: call.run.key(call.at) }),
  '@map.get': mapGet,
  '@map.set': mapSet,
  '@map.has': cached(true),
  '@map.delete': emptying(unknown('whether it was there')),
  '@map.clear': emptying(NOTHING),
  '@map.values': part(1),
  '@map.keys': part(0),
  '@map.entries': pairsOf,
  '@map.forEach': (call) => {
    overItems(call.run, pairsOf(call), { at: call.at, isParallel: false, name: null }, (pair) => void invoke(call, argument(call, 0), pair.kind === 'list' ? [pair.items?.[1] ?? NOTHING, pair.items?.[0] ?? NOTHING] : [pair]));
    return NOTHING;
  },
  Array: (call) => arrayFrom({ ...call, given: [{ kind: 'object', fields: new Map([['length', argument(call, 0)]]), isOpen: false, of: null, key: '', epoch: 0 }] }),
  'Array.from': arrayFrom,
  'Array.of': (call) => known(call.run, call.given),
  'Array.isArray': (call) => (argument(call, 0).kind === 'list' ? truth(true) : argument(call, 0).kind === 'text' || argument(call, 0).kind === 'object' ? truth(false) : unknown('whether it is a list')),
  'Object.keys': (call) => entriesOf(call, (key) => text(key)),
  'Object.values': (call) => entriesOf(call, (_, value) => value),
  'Object.entries': (call) => entriesOf(call, (key, value) => known(call.run, [text(key), value])),
  'Object.fromEntries': (call) => {
    const fields = new Map<string, Value>();
    const list = toList(call.run, argument(call, 0));
    for (const pair of list?.items ?? []) if (pair.kind === 'list' && exactText(pair.items?.[0]) !== null) fields.set(exactText(pair.items?.[0]) as string, pair.items?.[1] ?? NOTHING);
    return { kind: 'object', fields, isOpen: list?.items == null, of: null, key: '', epoch: 0 };
  },
  'Object.assign': (call) => {
    const [target, ...sources] = call.given;
    if (target?.kind !== 'object') return target ?? NOTHING;
    for (const source of sources) if (source.kind === 'object') for (const [key, value] of source.fields) call.run.writeField(target, key, value);
    return target;
  },
  'Object.freeze': (call) => argument(call, 0),
  structuredClone: (call) => argument(call, 0),
  Number: (call) => asNumber(argument(call, 0)),
  parseInt: (call) => asNumber(argument(call, 0)),
  parseFloat: (call) => asNumber(argument(call, 0)),
  'Number.parseInt': (call) => asNumber(argument(call, 0)),
  'Number.parseFloat': (call) => asNumber(argument(call, 0)),
  'Number.isFinite': (call) => (numberIn(argument(call, 0)) === null ? unknown('whether it is a number') : truth(true)),
  'Number.isNaN': (call) => (numberIn(argument(call, 0)) === null ? unknown('whether it is a number') : truth(false)),
  isNaN: (call) => (numberIn(argument(call, 0)) === null ? unknown('whether it is a number') : truth(false)),
  BigInt: (call) => asNumber(argument(call, 0)),
  String: (call) => toText(argument(call, 0)),
  Boolean: (call) => {
    const is = truthOf(argument(call, 0));
    return is === null ? argument(call, 0) : truth(is);
  },
  'Math.random': () => range(0, 0.5, 1),
  'Math.floor': rounded(Math.floor),
  'Math.ceil': rounded(Math.ceil),
  'Math.round': rounded(Math.round),
  'Math.trunc': rounded(Math.trunc),
  'Math.abs': rounded(Math.abs),
  'Math.min': (call) => extreme(call, Math.min),
  'Math.max': (call) => extreme(call, Math.max),
  'Math.pow': (call) => power(call),
  'JSON.stringify': (call) => {
    const value = argument(call, 0);
    // The texts in it tell what is asked for.
    return { kind: 'object', fields: new Map<string, Value>([['@json', value]]), isOpen: true, of: null, key: '', epoch: 0 };
  },
  'JSON.parse': (call) => parseJson(call, argument(call, 0)),
  Date: madeDate,
  'Date.now': () => NOW_IN_MS,
  'performance.now': () => NOW_IN_MS,
  'process.uptime': () => NOW,
  'process.hrtime': () => NOW_IN_MS,
  '@function.bind': (call) => {
    const { self } = call;
    const [bound, ...given] = call.given;
    if (self?.kind !== 'function') return self ?? NOTHING;
    const target = { ...self, self: bound?.kind === 'object' ? bound : self.self };
    return given.length === 0 ? target : native('bound', (more) => invoke(call, target, [...given, ...more]));
  },
  '@function.call': (call) => invoke(call, call.self?.kind === 'function' && (call.given[0]?.kind === 'object' || (call.given[0]?.kind === 'library' && isOwnPath(call.given[0].path))) ? { ...call.self, self: call.given[0] } : (call.self ?? NOTHING), call.given.slice(1)),
  '@function.apply': (call) => invoke(call, call.self ?? NOTHING, toList(call.run, argument(call, 1))?.items ?? []),
  '@object.toString': (call) => toText(call.self ?? NOTHING),
  URL: urlOf,
  URLSearchParams: (call) => ({ kind: 'object', fields: new Map<string, Value>([['@text', call.given[0]?.kind === 'text' ? call.given[0] : text('', true)], ...(call.given[0]?.kind === 'object' ? [...call.given[0].fields] : [])]), isOpen: true, of: null, key: '', epoch: 0 }),
  'url.URL': urlOf,
  encodeURIComponent: (call) => encoded(toText(argument(call, 0))),
  encodeURI: (call) => toText(argument(call, 0)),
  'console.log': () => NOTHING,
  'console.error': () => NOTHING,
  AbortController: () => library('@abort'),
  'process.on': () => NOTHING,
  'process.once': () => NOTHING,
  'import.meta.url': () => text('', true),
};

function entriesOf(call: Call, make: (key: string, value: Value) => Value): Value {
  const value = argument(call, 0);
  const object = value.kind === 'promise' ? value.value : value;
  if (object.kind === 'object' && !object.isOpen && !object.fields.has('@map')) return known(call.run, [...object.fields].map(([key, one]) => make(key, one)));
  return toList(call.run, object) ?? unknown('a list');
}

/** Text of JSON as the values that it holds. */
export function parseJson(call: Call, value: Value): Value {
  if (value.kind === 'object' && value.fields.has('@json')) return value.fields.get('@json') as Value;
  const source = exactText(value);
  if (source === null) return value.kind === 'answer' ? { ...value, isResponse: false } : { kind: 'answer', name: 'data', size: null, isResponse: false };
  try {
    return fromJson(call, JSON.parse(source) as unknown);
  } catch {
    return unknown('data');
  }
}

export function fromJson(call: Call, value: unknown): Value {
  if (value === null || value === undefined) return NOTHING;
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return truth(value);
  // A file of data may be filled as the app runs.
  if (Array.isArray(value)) return { ...known(call.run, value.slice(0, 2000).map((one: unknown) => fromJson(call, one))), key: `${call.run.key(call.at)}:data`, epoch: -1 };
  return { kind: 'object', fields: new Map(Object.entries(value).map(([key, one]) => [key, fromJson(call, one)])), isOpen: false, of: null, key: '', epoch: 0 } satisfies ObjectValue;
}

function urlOf(call: Call): Value {
  const [path, base] = [toText(argument(call, 0)), argument(call, 1)];
  const start = base.kind === 'nothing' ? null : base.kind === 'object' ? field(call, base, '@text') : toText(base);
  const address = start === null || (path.kind === 'text' && /^\w+:\/\//.test(path.text)) ? path : start.kind === 'text' && start.text !== '' ? concatenate(start.text.endsWith('/') ? start : text(`${start.text}/`, start.isOpen), path) : path;
  const searchParams: Value = { kind: 'object', fields: new Map(), isOpen: true, of: null, key: '', epoch: 0 };
  return { kind: 'object', fields: new Map<string, Value>([['@text', address.kind === 'text' ? text(address.text, true) : address], ['href', address], ['searchParams', searchParams]]), isOpen: true, of: null, key: '', epoch: 0 };
}

const encoded = (value: Value): Value => (value.kind === 'text' ? text(encodeURIComponent(value.text), value.isOpen) : value);
