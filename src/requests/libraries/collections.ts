import { assumed, type Amount } from '../amount.ts';
import { contains } from '../walk/compare.ts';
import { doubted, doubtsOf } from '../walk/doubts.ts';
import { walkGenerator } from '../walk/each.ts';
import { concatenate, toText } from '../walk/evaluate.ts';
import { isYielding } from '../walk/generators.ts';
import { overItems, toList } from '../walk/items.ts';
import { known, listOf, noteTaken, put, takeOut } from '../walk/lists.ts';
import { testOf } from '../walk/tests.ts';
import { originOf } from '../walk/of-answer.ts';
import { join } from '../walk/join.ts';
import { chance, exactNumber, exactText, NOTHING, number, range, text, truth, truthOf, unknown, type ListValue, type TruthValue, type Value } from '../walk/values.ts';
import { argument, invoke, invokeApart, type Call, type Handler, type Table } from './call.ts';
import { mapping } from './language.ts';
import { unknownTexts } from './texts.ts';

const listOfCall = (call: Call): ListValue => (call.self === null ? null : toList(call.run, call.self)) ?? known(call.run, []);

const part = (list: ListValue, amount: Amount, source = list.source): ListValue => ({ ...list, items: null, length: amount, source, key: '' });
const upTo = ({ length }: ListValue, share: number): Amount => ({ proved: 0, low: 0, expected: length.expected * share, high: length.high });

const each: Handler = (call) => {
  const callback = argument(call, 0);
  overItems(call.run, listOfCall(call), { at: call.at, isParallel: callback.kind === 'function' && isYielding(callback), name: call.run.holder }, (item, index) => void invoke(call, callback, [item, number(Math.max(0, index))]));
  return NOTHING;
};

const map: Handler = (call) => mapping(call, listOfCall(call), argument(call, 0));

/** The items of which a callback says yes; of data nobody knows which, and what the app has seen before is left out day by day. */
const filter: Handler = (call) => {
  const { run } = call;
  const [list, callback] = [listOfCall(call), argument(call, 0)];
  const kept: Value[] = [];
  const tests: (TruthValue | null)[] = [];
  let isOpen = false;
  let isNew = false;
  let isDue = true;
  let share = 0.5;
  const test = (item: Value, index: number): void => {
    const value = callback.kind === 'library' && callback.path === 'Boolean' ? item : invoke(call, callback, [item, number(Math.max(0, index))]);
    const is = truthOf(value);
    if (is === false) return;
    kept.push(item);
    if (is === true) return void tests.push(null);
    isOpen = true;
    const found = testOf(run, value, null, null);
    tests.push(found);
    isDue &&= found.flavour === 'cache' && hasEnd(found);
    // What a map has is what was here before, for as long as it keeps that.
    if (found.flavour === 'new' || (found.flavour === 'cache' && !hasEnd(found) && found.chance.expected < 0.5)) isNew = true;
    share = found.flavour === 'data' || found.flavour === 'setting' ? Math.max(0.5, found.chance.expected) : 0.5;
  };
  overItems(run, list, { at: call.at, isParallel: false, name: call.run.holder }, test);
  // Items that are due again when their time has passed are due each by itself.
  if (list.items !== null && (!isOpen || isDue)) return doubted(listOf(run, kept, 0), tests);
  if (isNew) return { ...part(list, { proved: 0, low: 0, expected: list.length.expected, high: list.length.high }), item: fresh(list.item), isNew: true };
  return part(list, upTo(list, isOpen ? share : 1));
};

/** Whether what is kept ends by itself. */
const hasEnd = ({ lasts }: TruthValue): boolean => lasts !== null && Number.isFinite(lasts.low);

/** An item of which there are only as many a day as come in. */
const fresh = (item: Value): Value => (item.kind === 'answer' ? { ...item, isNew: true } : item);

const find: Handler = (call) => {
  const list = listOfCall(call);
  const candidates: Value[] = [];
  let isSure = false;
  overItems(call.run, list, { at: call.at, isParallel: false, name: call.run.holder }, (item, index) => {
    const is = truthOf(invoke(call, argument(call, 0), [item, number(Math.max(0, index))]));
    if (is !== false && !isSure) candidates.push(item);
    isSure ||= is === true;
  });
  const found = candidates.length === 0 ? NOTHING : candidates.reduce(join);
  return list.items === null ? unknown('an item that was looked for') : found;
};

const some: Handler = (call) => {
  const list = listOfCall(call);
  const results: (boolean | null)[] = [];
  overItems(call.run, list, { at: call.at, isParallel: false, name: call.run.holder }, (item) => void results.push(truthOf(invoke(call, argument(call, 0), [item]))));
  return list.items !== null && !results.includes(null) ? truth(results.includes(true)) : contains(call.run, list, unknown('an item'));
};

/** Goes through a list and hands on what it has gathered; a promise that is handed on makes it go one by one. */
const reduce: Handler = (call) => {
  const [callback, start] = [argument(call, 0), argument(call, 1)];
  let gathered: Value = start;
  overItems(call.run, listOfCall(call), { at: call.at, isParallel: false, name: call.run.holder }, (item, index) => {
    const next = invoke(call, callback, [gathered, item, number(Math.max(0, index))]);
    gathered = index < 0 ? join(gathered, next) : next;
  });
  return gathered;
};

const slice: Handler = (call) => {
  const list = listOfCall(call);
  const [first, last] = [exactNumber(call.given[0]) ?? 0, exactNumber(call.given[1])];
  if (list.items !== null && (call.given[0] === undefined || exactNumber(call.given[0]) !== null) && (call.given[1] === undefined || last !== null)) return doubted(listOf(call.run, list.items.slice(first, last ?? undefined), 0), (doubtsOf(list.items) ?? []).slice(first, last ?? undefined));
  if (last !== null && last > 0) return part(list, { proved: 0, low: Math.min(list.length.low, Math.max(0, last - first)), expected: Math.min(list.length.expected, Math.max(0, last - first)), high: Math.min(list.length.high, Math.max(0, last - first)) }, `at most ${last - first} items`);
  const end = call.given[1];
  if (end?.kind === 'number' && call.given[0]?.kind === 'number') {
    const width = Math.max(0, end.expected - call.given[0].expected);
    return part(list, { proved: 0, low: Math.min(width, list.length.low), expected: Math.min(width, list.length.expected), high: Math.min(list.length.high, Math.max(width, end.high - call.given[0].high)) });
  }
  return part(list, list.length);
};

const same: Handler = (call) => ({ ...listOfCall(call), key: '' });
const reversed: Handler = (call) => {
  const list = listOfCall(call);
  return { ...list, items: list.items === null ? null : list.items.toReversed(), key: '' };
};

const concat: Handler = (call) => {
  const lists = [listOfCall(call), ...call.given.map((value) => toList(call.run, value) ?? known(call.run, [value]))];
  const parts = lists.flatMap((list) => (list.items ?? [list]).map((value) => ({ value, isSpread: list.items === null })));
  return listOf(call.run, parts.map(({ value }) => value), 0, parts.map(({ isSpread }) => isSpread));
};

const push: Handler = (call) => {
  if (call.self?.kind === 'list') put(call.run, call.self, call.given);
  return unknown('the length of a list');
};
const take =
  (fromStart: boolean): Handler =>
  (call) =>
    call.self?.kind === 'list' ? takeOut(call.run, call.self, fromStart, call.at) : unknown('an item');

const flat: Handler = (call) => {
  const list = listOfCall(call);
  const inner = list.items?.map((item) => toList(call.run, item)) ?? null;
  if (inner !== null && inner.every((one) => one?.items != null)) return listOf(call.run, inner.flatMap((one) => one?.items ?? []), 0);
  const one = toList(call.run, list.item);
  return one === null ? list : { ...list, items: null, item: one.item, length: { proved: list.length.proved * one.length.proved, low: list.length.low * one.length.low, expected: list.length.expected * one.length.expected, high: list.length.high === 0 ? 0 : list.length.high * one.length.high }, assumptions: [...list.assumptions, ...one.assumptions], key: '' };
};

/** Whether something that the program itself names is in what it is taken out of again: as long as its work is under way. Null where nothing is taken out. */
function underWay({ run, self, given }: Call): Value | null {
  if (self?.kind !== 'list' || self.epoch === run.epoch || exactText(given[0]) === null || run.memory.any(`${self.key}.delete`) === null) return null;
  return chance(assumed(0, 0, 1), 'flag');
}

const METHODS: Table = {
  forEach: each,
  map,
  flatMap: (call) => flat({ ...call, self: map(call) }),
  filter,
  find,
  findLast: find,
  findIndex: () => unknown('a position'),
  some,
  every: some,
  reduce,
  reduceRight: reduce,
  slice,
  sort: same,
  toSorted: same,
  toReversed: reversed,
  reverse: reversed,
  values: (call) => ({ ...listOfCall(call), key: '', isOnce: true }),
  entries: (call) => {
    const list = listOfCall(call);
    return { isOnce: true, ...list, items: list.items?.map((item, index) => known(call.run, [number(index), item])) ?? null, item: known(call.run, [range(0, 1, Infinity), list.item]), key: '' };
  },
  keys: (call) => {
    const list = listOfCall(call);
    return { ...list, items: list.items?.map((_, index) => number(index)) ?? null, item: range(0, 1, list.length.high), key: '' };
  },
  concat,
  push,
  add: push,
  append: push,
  unshift: (call) => {
    if (call.self?.kind === 'list') put(call.run, call.self, call.given, true);
    return NOTHING;
  },
  shift: take(true),
  pop: take(false),
  flat,
  at: (call) => {
    const [list, index] = [listOfCall(call), exactNumber(call.given[0])];
    return (index === null ? undefined : list.items?.at(index)) ?? list.item;
  },
  includes: (call) => contains(call.run, listOfCall(call), argument(call, 0)),
  has: (call) => underWay(call) ?? contains(call.run, listOfCall(call), argument(call, 0)),
  indexOf: () => unknown('a position'),
  join: (call) => {
    const { items } = listOfCall(call);
    const between = text(exactText(call.given[0]) ?? ',');
    return items === null ? text('', true) : items.map((item) => toText(item)).reduce<Value | null>((whole, item) => (whole === null ? item : concatenate(concatenate(whole, between), item)), null) ?? text('');
  },
  fill: (call) => {
    const list = listOfCall(call);
    const value = argument(call, 0);
    return { ...list, items: list.items?.map(() => value) ?? null, item: value, key: '' };
  },
  splice: (call) => {
    const count = call.given[1];
    const list = listOfCall(call);
    if (call.self?.kind === 'list' && call.self.items !== null && call.self.epoch === call.run.epoch && exactNumber(call.given[0]) !== null && exactNumber(count) !== null) {
      const from = exactNumber(call.given[0]) as number;
      const width = exactNumber(count) as number;
      const taken = call.self.items.slice(from, from + width);
      call.run.setItems(call.self, [...call.self.items.slice(0, from), ...call.given.slice(2), ...call.self.items.slice(from + width)]);
      return known(call.run, taken);
    }
    if (call.self?.kind === 'list' && call.self.key !== '') call.run.memory.wrote(`${call.self.key}[]`, call.self.item, true, null);
    const most = count?.kind === 'number' ? count.high : Infinity;
    if (call.self?.kind === 'list') noteTaken(call.run, call.self, most, call.at);
    return part(list, { proved: 0, low: 0, expected: Math.min(list.length.expected, most), high: Math.min(list.length.high, most) });
  },
  delete: (call) => {
    if (call.self?.kind === 'list') call.run.memory.wrote(`${call.self.key}.delete`, NOTHING, true, null);
    return unknown('whether it was there');
  },
  clear: (call) => {
    if (call.self?.kind === 'list' && call.self.key !== '') call.run.memory.wrote(`${call.self.key}[]`, NOTHING, call.self.epoch !== call.run.epoch, null);
    return NOTHING;
  },
  toArray: same,
};

function named(of: string, table: Table): Table {
  return Object.fromEntries(Object.entries(table).map(([name, handler]) => [`@${of}.${name}`, handler]));
}

/** Whatever is called on an answer is called on what came with it. */
const ofAnswer: Table = {
  ...named('answer', METHODS),
  '@answer.match': (call) => ({ kind: 'answer', name: 'match', size: null, isResponse: false, ...(call.self?.kind === 'answer' ? originOf(call.self) : {}) }),
  '@answer.matchAll': (call) => (call.self?.kind === 'answer' ? { ...call.self, isResponse: false } : unknown('matches')),
  '@answer.split': (call) => unknownTexts(call),
  '@answer.items': (call) => call.self ?? NOTHING,
};

export const collections: Table = {
  ...named('list', METHODS),
  ...ofAnswer,
  '@number.toString': (call) => toText(call.self ?? NOTHING),
  '@number.toFixed': (call) => toText(call.self ?? NOTHING),
  '@generator.next': (call) => {
    const { self } = call;
    if (self?.kind !== 'generator') return unknown('the next value');
    let item: Value = NOTHING;
    const { effect } = invokeApart(call, { kind: 'native', name: 'next', call: () => { walkGenerator(call.run, self, (value) => { item = value; return { proved: 1, low: 1, expected: 1, high: 1 }; }, call.at); return NOTHING; } });
    call.run.effect.take(effect);
    return { kind: 'object', fields: new Map<string, Value>([['value', item], ['done', unknown('whether it is done')]]), isOpen: false, of: null, key: '', epoch: 0 };
  },
  '@instant.toISOString': () => text('', true),
  '@instant.toString': () => text('', true),
};

/** Something of which nothing is known but that it is gone through as a list is, by a method of that name; null where it is not. */
export function goneThrough(call: Call): Value | null {
  const [, method = ''] = /(?:^|\.)(map|forEach|flatMap)$/.exec(call.path) ?? [];
  const handler = METHODS[method];
  if (handler === undefined || call.given[0]?.kind !== 'function' || !/^(?:javascript|dart)$/.test(call.run.module.code.language)) return null;
  const { run } = call;
  let value: Value = NOTHING;
  const effect = run.apart(() => {
    value = handler({ ...call, path: `@list.${method}`, self: toList(run, { kind: 'answer', name: call.path.slice(0, -method.length - 1), size: null, isResponse: false }) });
  });
  run.effect.take(effect);
  // Where it sends nothing it is as little known as before what it makes.
  return effect.isEmpty ? unknown(call.path) : value;
}
