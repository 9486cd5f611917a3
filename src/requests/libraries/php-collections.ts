import { MAYBE_ONCE } from '../amount.ts';
import { invoke, invokeApart, argument, isCallback, option, type Call, type Handler } from './call.ts';
import { helpers, scaled } from './helpers.ts';
import { mapping } from './language.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { callValue } from '../walk/calls.ts';
import { toList } from '../walk/items.ts';
import { exactText, library, number, range, truth, unknown, type NumberValue, type Value } from '../walk/values.ts';

const DAY = 86_400;

/** The cache of the app: `Cache::remember('jobs', 300, fn () => …)`, times in seconds. */
export function cacheOf(call: Call, name: string): Value | null {
  const { run, at } = call;
  const self: Value = { kind: 'cache', lasts: null, unit: 1000, key: `cache:${exactText(argument(call, 0)) ?? 'app'}` };
  if (/^(?:remember|rememberForever|flexible|sear)$/.test(name)) {
    const work = call.given.find(isCallback);
    const { value, effect } = invokeApart(call, work ?? unknown('a function'));
    const lasts = name === 'remember' || name === 'flexible' ? spanOf(argument(call, 1)) : number(DAY);
    run.effect.takeCapped(effect, { kind: 'cache', lasts: lasts === null ? null : scaled(lasts, 1000), perDay: null, text: lasts === null ? 'kept, nobody says how long' : `kept for ${lasts.expected} s`, path: run.module.path, at, assumptions: [] });
    return value;
  }
  switch (name) {
    case 'get':
      return callValue(run, library('@cache.get', [], self), { given: [...call.given], named: call.named }, at);
    case 'has':
      return callValue(run, library('@cache.has', [], self), { given: [...call.given], named: call.named }, at);
    case 'put':
    case 'set':
    case 'add':
    case 'forever': {
      const lasts = name === 'forever' ? number(DAY) : spanOf(argument(call, 2));
      callValue(run, library('@cache.set', [], self), { given: [argument(call, 0), argument(call, 1), ...(lasts === null ? [] : [lasts])], named: new Map() }, at);
      return name === 'add' ? { kind: 'truth', chance: { proved: 0, low: 0, expected: 0.1, high: 1 }, flavour: 'new', lasts: null, bound: null } : truth(true);
    }
    case 'lock':
      return library('@lock');
    case 'store':
    case 'driver':
    case 'tags':
      return library('Cache');
    default:
      return null;
  }
}

/** Seconds, or a moment so many of them away. */
const spanOf = (value: Value): NumberValue | null => (value.kind === 'instant' ? value.offset : value.kind === 'list' ? numberIn(value.items?.[1]) : numberIn(value));

const EACH = /^(?:each|eachById|chunkMap|eachSpread|every)$/;
const GIVES = /^(?:get|all|cursor|lazy|lazyById|pluck|toArray|values|keys|unique|sortBy\w*|sort|reverse|filter|reject|where\w*|take|limit|paginate|simplePaginate|cursorPaginate|forPage|latest|oldest|orderBy\w*|with|merge|shuffle|skip|offset|random|flatten|collapse|collect|query|select)$/;

/** Methods of collections and of queries of a model. */
export function ofCollection(call: () => Call, object: Value, name: string): Value | null {
  if (object.kind === 'library' && /^@lock/.test(object.path)) return lock(call(), name);
  if (object.kind === 'library' && /(?:^|\\)Cache$/.test(object.path)) return cacheOf(call(), name);
  const isList = object.kind === 'list';
  const isQuery = object.kind === 'library' && object.path.includes('()');
  if (!isList && !isQuery && !(object.kind === 'answer' && !object.isResponse) && object.kind !== 'unknown') return null;
  const list = (): Value => toList(call().run, object) ?? object;
  const on = (method: string): Value => invoke(call(), library(`@list.${method}`, [], list()), call().given);
  if (EACH.test(name)) return call().given.some(isCallback) ? on('forEach') : null;
  if (/^(?:map|mapWithKeys|flatMap|transform|mapInto)$/.test(name)) return mapping(call(), toList(call().run, object) as never, argument(call(), 0));
  if (/^chunk(?:ById)?$/.test(name)) {
    const work = call().given.find(isCallback);
    // All pages together have all items.
    return work === undefined ? (helpers['lodash.chunk'] as Handler)({ ...call(), given: [list(), argument(call(), 0)] }) : invoke(call(), work, [list()]);
  }
  if (name === 'count') {
    const found = toList(call().run, object);
    return found === null ? unknown('a number') : range(found.length.low, found.length.expected, found.length.high, found.assumptions);
  }
  if (isQuery) return limited(call(), object, name);
  if (!isList) return null;
  if (/^(?:isEmpty|isNotEmpty)$/.test(name)) return object.length.low === object.length.high ? truth((object.length.low === 0) === (name === 'isEmpty')) : unknown('whether it is empty');
  if (/^(?:filter|reject|where\w*)$/.test(name)) return call().given.some(isCallback) ? on('filter') : object;
  if (/^(?:take|limit)$/.test(name)) return invoke(call(), library('@list.slice', [], object), [number(0), argument(call(), 0)]);
  if (name === 'first' || name === 'last') return object.items?.at(name === 'first' ? 0 : -1) ?? object.item;
  if (name === 'contains') return on('includes');
  return GIVES.test(name) ? object : null;
}

/** A query that says how many rows it gives at most. */
function limited(call: Call, query: Extract<Value, { kind: 'library' }>, name: string): Value | null {
  const own = /^(?:paginate|simplePaginate|cursorPaginate|limit|take)$/.test(name) ? (numberIn(argument(call, 0)) ?? (name.endsWith('aginate') ? number(15) : null)) : null;
  const before = /\b(?:limit|take)\(\)/.test(query.path) ? numberIn(query.arguments[0]) : null;
  const most = own ?? (/^(?:get|all|cursor|lazy|pluck)$/.test(name) ? before : null);
  const list = most === null || /^(?:limit|take)$/.test(name) ? null : toList(call.run, query);
  if (list === null || most === null) return null;
  return { ...list, length: { proved: 0, low: 0, expected: Math.min(list.length.expected, most.high), high: most.high }, source: `at most ${most.high} rows` };
}

/** A lock that another process may hold. */
function lock(call: Call, name: string): Value {
  const isFree: Value = { kind: 'truth', chance: MAYBE_ONCE, flavour: 'flag', lasts: null, bound: null };
  const work = call.given.find(isCallback) ?? option(call, 'callback');
  if (name === 'get' || name === 'block') return isCallback(work) ? invoke(call, work) : isFree;
  return library('@lock');
}
