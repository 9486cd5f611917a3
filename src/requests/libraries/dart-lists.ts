import { argument, invoke, type Call, type Handler, type Table } from './call.ts';
import { helpers } from './helpers.ts';
import { itself } from './typed-tools.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { toList, unknownList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { exactNumber, library, native, NOTHING, number, unknown, type Value } from '../walk/values.ts';

/** So many items, made one by one. */
const generated: Handler = (call) => {
  const size = numberIn(argument(call, 0));
  const count = size !== null && size.low === size.high && size.high <= 400 ? size.high : null;
  const numbers = count === null ? unknownList(call.run, unknown('an item')) : known(call.run, Array.from({ length: count }, (_, index) => number(index)));
  const list = count === null && size !== null ? { ...numbers, items: null, length: { proved: size.low, low: size.low, expected: size.expected, high: size.high }, source: `${size.expected} items`, assumptions: size.assumptions } : numbers;
  return call.given[1] === undefined ? list : invoke(call, library('@list.map', [], list), [argument(call, 1)]);
};

const filled: Handler = (call) => {
  const size = exactNumber(call.given[0]);
  return size === null || size > 400 ? generated({ ...call, given: [argument(call, 0)] }) : { ...known(call.run, Array.from({ length: size }, () => argument(call, 1))), key: call.run.key(call.at) };
};

const copied: Handler = (call) => {
  const list = call.given[0] === undefined ? known(call.run, []) : toList(call.run, argument(call, 0));
  return list === null ? unknown('a list') : { ...list, key: call.run.key(call.at), epoch: call.run.epoch };
};

const as = (name: string, kind: 'list' | 'answer' = 'list'): Handler => (call) => invoke(call, library(`@${kind}.${name}`, [], call.self), call.given);

/** Methods of lists by the names that other languages give them. */
const LIKE: Readonly<Record<string, string>> = { where: 'filter', expand: 'flatMap', any: 'some', every: 'every', contains: 'includes', fold: 'fold', firstWhere: 'find', lastWhere: 'find', singleWhere: 'find', firstWhereOrNull: 'find', indexWhere: 'findIndex', add: 'push', elementAt: 'at', removeLast: 'pop', followedBy: 'concat', mapIndexed: 'map', forEachIndexed: 'forEach', whereNot: 'filter' };
const SAME = ['toList', 'toSet', 'cast', 'whereType', 'whereNotNull', 'nonNulls', 'asMap', 'sorted', 'sortedBy', 'toIList', 'iterator', 'map_'] as const;

const limited = (kind: 'list' | 'answer'): Handler => (call) => invoke(call, library(`@${kind}.slice`, [], call.self), [number(0), argument(call, 0)]);

const lists = (kind: 'list' | 'answer'): Table => ({
  ...Object.fromEntries(Object.entries(LIKE).filter(([, own]) => own !== 'fold').map(([name, own]) => [`@${kind}.${name}`, as(own, kind)])),
  ...Object.fromEntries(SAME.map((name): [string, Handler] => [`@${kind}.${name}`, itself])),
  [`@${kind}.fold`]: (call) => invoke(call, library(`@${kind}.reduce`, [], call.self), [argument(call, 1), argument(call, 0)]),
  [`@${kind}.take`]: limited(kind),
  [`@${kind}.sublist`]: as('slice', kind),
  [`@${kind}.getRange`]: as('slice', kind),
  [`@${kind}.skip`]: (call) => invoke(call, library(`@${kind}.slice`, [], call.self), [argument(call, 0)]),
  [`@${kind}.addAll`]: (call) => {
    const more = toList(call.run, argument(call, 0));
    return invoke(call, library(`@${kind}.push`, [], call.self), more === null ? [] : (more.items ?? [more.item]));
  },
  [`@${kind}.removeAt`]: (call) => (exactNumber(call.given[0]) === 0 ? invoke(call, library(`@${kind}.shift`, [], call.self)) : invoke(call, library(`@${kind}.pop`, [], call.self))),
  [`@${kind}.removeFirst`]: as('shift', kind),
  [`@${kind}.slices`]: sliced,
});

/** So many at a time. */
function sliced(call: Call): Value {
  return helpers['lodash.chunk']?.({ ...call, given: [call.self ?? NOTHING, argument(call, 0)] }) ?? NOTHING;
}

/** Each entry of a map, as its key and its value. */
const each = (call: Call, name: string): Value => invoke(call, library(`@list.${name}`, [], call.before[0] ?? NOTHING), [native(name, ([entry]) => {
  const part = (key: string): Value => (entry?.kind === 'object' ? (entry.fields.get(key) ?? NOTHING) : NOTHING);
  return invoke(call, argument(call, 0), [part('key'), part('value')]);
})]);

/** Functions, so that nothing is asked of other rooms while they are made. */
export const dartLists = (): Table => ({
  'List.generate': generated,
  'List.filled': filled,
  'List.empty': (call) => ({ ...known(call.run, []), key: call.run.key(call.at), epoch: call.run.epoch }),
  'List.unmodifiable': copied,
  'List.of': copied,
  'List.from': copied,
  'Set.from': copied,
  'Set.of': copied,
  HashSet: copied,
  LinkedHashSet: copied,
  Queue: copied,
  'Queue.from': copied,
  'Iterable.generate': generated,
  '@entries.forEach': (call) => each(call, 'forEach'),
  '@entries.map': (call) => each(call, 'map'),
  ...lists('list'),
  ...lists('answer'),
});
