import { argument, invoke, invokeApart, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { limitedTime, scaleAt, shareOf } from '../walk/effect.ts';
import { takeRounds } from '../walk/items.ts';
import { join } from '../walk/join.ts';
import { GOOD, negate } from '../walk/tests.ts';
import { lifetimeOf, noteLifetime } from './lifetimes.ts';
import { exactNumber, exactText, longer, native, NO_TIME, NOTHING, range, truth, chance, truthOf, unknown, type CacheValue, type Limit, type NumberValue, type Value } from '../walk/values.ts';

const DAY = 86_400_000;

/** Tries again what fails, up to so many times. */
export function retrying(call: Call, work: Value, most: Value, standard: number): Value {
  const { run, at } = call;
  const { value, effect } = invokeApart(call, work);
  const { amount } = run.assumed('failRate');
  const tries = 1 + (numberIn(most)?.high ?? standard);
  run.effect.wait(effect.time);
  const rounds = { proved: 1, low: 1, expected: Math.min(tries, 1 / (1 - amount.expected)), high: tries };
  run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'retries', Number.isFinite(tries) ? `at most ${tries} tries` : 'tries without a bound', rounds));
  return value;
}

const retry =
  (standard: number, key = 'retries'): Handler =>
  (call) =>
    retrying(call, argument(call, 0), option(call, key, 'maxAttempts', 'attempts', 'times', 'numOfAttempts', 'limit'), standard);

const wrapping =
  (make: (call: Call, work: Value) => Value): Handler =>
  (call) =>
    make(call, argument(call, 0));

/** Something that is called through a limiter does what it does; only how many are under way at once changes. */
function limited(call: Call, work: Value, limit: Limit, given: readonly Value[]): Value {
  const { value, effect: all } = invokeApart(call, work, given);
  const { run, at } = call;
  const effect = limit.perDay === undefined ? all : run.apart(() => run.effect.takeCapped(all, { kind: 'quota', lasts: null, perDay: { proved: 0, low: 0, expected: limit.perDay as number, high: limit.perDay as number }, text: `at most ${Math.round(limit.perDay as number)} a day through the limiter`, path: run.module.path, at, assumptions: [] }));
  const isLater = value.kind === 'promise';
  const share = limitedTime(limit, isLater ? value.time : effect.time);
  run.hasLimiter = true;
  run.effect.wait(isLater ? NO_TIME : effect.time);
  takeRounds(run, [effect], () => ({ ...scaleAt(run.module.path, at, 'repeats', limit.concurrent === null ? 'through a limiter' : `at most ${limit.concurrent} at once`, { proved: 1, low: 1, expected: 1, high: 1 }), limit, share }), { isParallel: false });
  // One that comes alone waits for its turn, too.
  const time = longer(isLater ? value.time : effect.time, share);
  return isLater ? { ...value, time, share } : { kind: 'promise', value, time, share };
}

/** Something that is called again and again does its work no more than once in some time. */
function seldom(call: Call, work: Value, wait: Value): Value {
  const ms = numberIn(wait);
  const { run, at } = call;
  if (ms === null || ms.expected <= 0) return work;
  return native('seldom', (given) => {
    const { value, effect } = invokeApart(call, work, given);
    const most = DAY / ms.low + 1;
    run.effect.takeCapped(effect, { kind: 'quota', lasts: null, perDay: { proved: 0, low: 0, expected: DAY / ms.expected, high: most }, text: `at most once in ${ms.expected / 1000} s`, path: run.module.path, at, assumptions: ms.assumptions });
    return value;
  });
}

/** Functions of a collection of helpers, by whatever of its packages. */
export const ofLodash = (name: string, handler: Handler): Table => ({ [`lodash.${name}`]: handler, [`lodash-es.${name}`]: handler, [`lodash/${name}`]: handler, [`lodash-es/${name}`]: handler, [`underscore.${name}`]: handler });

const limiter =
  (read: (call: Call) => Limit): Handler =>
  (call) => ({ kind: 'limiter', limit: read(call) });

const limitOf = (call: Call): Limit => (call.self?.kind === 'limiter' ? call.self.limit : { concurrent: null, perSecond: null });

/** The first callback of a call through a limiter, and what it is given. */
const through: Handler = (call) => {
  const index = call.given.findIndex(isCallback);
  return index < 0 ? { kind: 'promise', value: unknown('an answer'), time: { low: 0, expected: 0, high: 0 } } : limited(call, call.given[index] as Value, limitOf(call), call.given.slice(index + 1));
};

const cacheOf =
  (unit: number, ...names: readonly string[]): Handler =>
  ({ ...call }) => {
    const lasts = numberIn(option(call, ...names));
    return { kind: 'cache', lasts: lasts === null || lasts.high === 0 ? null : scaled(lasts, unit), unit, key: call.run.key(call.at) };
  };

export const scaled = (value: NumberValue, unit: number): NumberValue => range(value.low * unit, value.expected * unit, value.high * unit, value.assumptions);

const read: Handler = (call) => {
  const { self, run } = call;
  if (self?.kind !== 'cache') return unknown('a value');
  const held = heldRarely(call, self);
  if (held !== null) return held;
  const asked = argument(call, 0);
  return { kind: 'answer', name: 'kept', size: null, isResponse: false, cache: { ...self, ...askedOf(asked), isKeyed: isOpenKey(asked), lasts: lifetimeOf(run, self, asked) }, stored: run.memory.elsewhere(`${self.key}.[]`) };
};

const has: Handler = (call) => {
  const { self, run } = call;
  if (self?.kind !== 'cache') return unknown('whether it is there');
  const asked = argument(call, 0);
  return heldRarely(call, self) ?? chance({ proved: 0, low: 0, expected: 0.9, high: 1 }, 'cache', { lasts: lifetimeOf(run, self, asked), isKeyed: isOpenKey(asked), ...askedOf(asked) });
};

/** Gives what is kept under a key, or else what a function fetches, which it then keeps. */
const wrap: Handler = (call) => {
  const { self, run } = call;
  const work = argument(call, 1);
  if (self?.kind !== 'cache' || !isCallback(work)) return unknown('a value');
  const asked = argument(call, 0);
  const span = numberIn(call.given[2]) ?? numberIn(option({ ...call, given: call.given.slice(2) }, 'ttl'));
  const { value, effect } = invokeApart(call, work);
  const many = isOpenKey(asked) ? run.assumed('items') : null;
  run.effect.takeCapped(effect, { ...askedOf(asked), ...(many === null ? {} : { keys: { ...many.amount, proved: 0, low: 0 } }), kind: 'cache', lasts: span === null ? lifetimeOf(run, self, asked) : scaled(span, self.unit), perDay: null, text: 'kept by a cache', path: run.module.path, at: call.at, assumptions: many === null ? [] : [many.key] });
  return value;
};

/** Whether something is there that is only put there where something goes wrong; null where it is put there day by day. */
function heldRarely(call: Call, cache: CacheValue): Value | null {
  const isRare = call.run.memory.elsewhere(rarely(cache, argument(call, 0)));
  return isRare !== null && truthOf(isRare) === true ? negate(GOOD) : null;
}

/** What is put into a cache lasts as long as the call says, or else as the cache does. */
const write =
  (stated: number | null, value = 1, spanAt = 2): Handler =>
  (call) => {
    const { self, run } = call;
    if (self?.kind !== 'cache') return NOTHING;
    const unit = stated ?? self.unit;
    const stored = argument(call, value);
    run.memory.wrote(`${self.key}.[]`, stored, true, null);
    const isRare = truth(run.reached.expected <= RARE && /^(?:truth|number|text|instant)$/.test(stored.kind));
    run.memory.made(rarely(self, argument(call, 0)), isRare);
    run.memory.wrote(rarely(self, argument(call, 0)), isRare, true, null);
    const named = (...names: readonly string[]): NumberValue | null => numberIn(option({ ...call, given: call.given.slice(2) }, ...names));
    const word = exactText(call.given[2]);
    const [seconds, millis] = [word === 'EX' ? numberIn(call.given[3]) : named('EX', 'ex'), word === 'PX' ? numberIn(call.given[3]) : named('PX', 'px', 'ttlMs')];
    const span = numberIn(call.given[spanAt]) ?? named('ttl', 'maxAge', 'expiresIn');
    const lasts = seconds !== null ? scaled(seconds, 1000) : millis ?? (span === null ? null : scaled(span, unit));
    noteLifetime(run, self, argument(call, 0), lasts);
    return NOTHING;
  };

/** What happens less often than that happens where something goes wrong. */
const RARE = 0.05;

/** Where it is noted whether something is only put under a key where something goes wrong: until when to wait. */
const rarely = ({ key }: CacheValue, asked: Value): string => `${key}.rarely ${exactText(asked) ?? ''}`;

/** A key that is known. */
export const askedOf = (key: Value): { readonly asked?: string } => (key.kind === 'text' && !key.isOpen ? { asked: key.text } : {});

/** Whether a key is one of many. */
export const isOpenKey = (key: Value): boolean => !(key.kind === 'text' && !key.isOpen) && key.kind !== 'nothing' && key.kind !== 'number';

/** A collection of the program, as what keeps answers by what it was asked for. */
export function inMemory(call: Call, key: string, unit: number): CacheValue {
  const asked = argument(call, 0);
  const lasts = call.run.memory.lasting(`${key}.[]`, key);
  return { kind: 'cache', lasts, unit, key, ...askedOf(asked), isKeyed: call.run.module.code.language === 'python' ? asked.kind === 'answer' : isOpenKey(asked), ...(lasts !== null && asked.kind === 'answer' ? { isOfNew: true } : {}) };
}

const redis: Handler = (call) => ({ kind: 'cache', lasts: null, unit: 1000, key: `redis:${call.run.key(call.at)}` });

/** A function that keeps its answers for a time. */
const memoised =
  (unit: number, ...names: readonly string[]): Handler =>
  (call) => {
    const work = argument(call, 0);
    const lasts = numberIn(option(call, ...names));
    return native('memoised', (given) => {
      const { value, effect } = invokeApart(call, work, given);
      call.run.effect.takeCapped(effect, { kind: 'cache', lasts: lasts === null ? null : scaled(lasts, unit), perDay: null, isOfProcess: true, text: 'kept by a function that remembers its answers', path: call.run.module.path, at: call.at, assumptions: [] });
      return value;
    });
  };

/** All that was put into a limiter has been done when it has taken up its time. */
const idle: Handler = ({ run }) => ({ kind: 'promise', value: NOTHING, time: shareOf(run.effect) });

export const helpers: Table = {
  'p-retry': retry(10),
  'async-retry': retry(10),
  'exponential-backoff.backOff': retry(9, 'numOfAttempts'),
  'ts-retry-promise.retry': retry(10),
  'promise-retry': retry(10),
  'cockatiel.retry': () => ({ kind: 'library', path: '@policy', arguments: [], self: null }),
  '@policy.execute': (call) => retrying(call, argument(call, 0), NOTHING, 10),
  'p-limit': limiter((call) => ({ concurrent: exactNumber(call.given[0]) ?? exactNumber(option(call, 'concurrency')), perSecond: null })),
  'p-queue': limiter((call) => ({ concurrent: exactNumber(option(call, 'concurrency')), perSecond: perSecond(call) })),
  bottleneck: limiter((call) => ({ concurrent: exactNumber(option(call, 'maxConcurrent')), perSecond: spaced(exactNumber(option(call, 'minTime'))), ...reservoirOf(call) })),
  'p-throttle': (call) => {
    const limit: Limit = { concurrent: null, perSecond: (exactNumber(option(call, 'limit')) ?? Infinity) / ((exactNumber(option(call, 'interval')) ?? 1000) / 1000) };
    return native('throttle', ([work]) => native('throttled', (given) => limited(call, work ?? NOTHING, limit, given)));
  },
  'limiter.RateLimiter': () => ({ kind: 'library', path: '@tokens', arguments: [], self: null }),
  '@limiter()': through,
  '@limiter.add': through,
  '@limiter.schedule': through,
  '@limiter.submit': through,
  '@limiter.wrap': (call) => {
    const [work, limit] = [argument(call, 0), limitOf(call)];
    return native('limited', (given) => limited(call, work, limit, given));
  },
  '@limiter.addAll': (call) => {
    const list = argument(call, 0);
    if (list.kind === 'list') for (const work of list.items ?? [list.item]) limited(call, work, limitOf(call), []);
    return idle(call);
  },
  '@limiter.onIdle': idle,
  '@limiter.onEmpty': idle,
  '@limiter.drained': idle,
  'p-map': (call) => {
    const [list, work, concurrent] = [argument(call, 0), argument(call, 1), exactNumber(option(call, 'concurrency'))];
    const through = concurrent === null ? work : native('one', (given) => limited(call, work, { concurrent, perSecond: null }, given));
    return invoke(call, { kind: 'library', path: 'Promise.all', arguments: [], self: null }, [invoke(call, { kind: 'library', path: '@list.map', arguments: [], self: list }, [through])]);
  },
  'node-cache': cacheOf(1000, 'stdTTL', 'ttl'),
  'lru-cache.LRUCache': cacheOf(1, 'ttl', 'maxAge'),
  'lru-cache': cacheOf(1, 'ttl', 'maxAge'),
  'quick-lru': cacheOf(1, 'maxAge'),
  '@isaacs/ttlcache': cacheOf(1, 'ttl'),
  keyv: cacheOf(1, 'ttl'),
  'cache-manager.caching': cacheOf(1, 'ttl'),
  'cache-manager.createCache': cacheOf(1, 'ttl'),
  'memory-cache': redis,
  ioredis: redis,
  'ioredis.Redis': redis,
  'redis.createClient': redis,
  '@cache.get': read,
  '@cache.peek': read,
  '@cache.fetch': read,
  '@cache.set': write(null),
  '@cache.put': write(1),
  '@cache.setEx': write(1000, 2, 1),
  '@cache.setex': write(1000, 2, 1),
  '@cache.psetex': write(1, 2, 1),
  '@cache.has': has,
  '@cache.wrap': wrap,
  'p-memoize': memoised(1, 'maxAge', 'ttl'),
  mem: memoised(1, 'maxAge'),
  'moize': memoised(1, 'maxAge'),
  'memoizee': memoised(1, 'maxAge'),
  'lodash.memoize': memoised(1),
  ...ofLodash('debounce', (call) => seldom(call, argument(call, 0), argument(call, 1))),
  ...ofLodash('throttle', (call) => seldom(call, argument(call, 0), argument(call, 1))),
  'throttle-debounce.throttle': (call) => seldom(call, call.given.find(isCallback) ?? NOTHING, argument(call, 0)),
  'throttle-debounce.debounce': (call) => seldom(call, call.given.find(isCallback) ?? NOTHING, argument(call, 0)),
  ...ofLodash('chunk', (call) => chunked(call)),
  'react.cache': wrapping((_, work) => work),
};

/** So many at a time, filled up again after a while. */
function reservoirOf(call: Call): { readonly perDay?: number } {
  const [size, amount, interval] = [exactNumber(option(call, 'reservoir')), exactNumber(option(call, 'reservoirRefreshAmount')), exactNumber(option(call, 'reservoirRefreshInterval'))];
  if (size === null) return {};
  return { perDay: interval === null || interval <= 0 ? size : (Math.max(size, amount ?? size) * 86_400_000) / interval };
}

const spaced = (ms: number | null): number | null => (ms === null || ms <= 0 ? null : 1000 / ms);
function perSecond(call: Call): number | null {
  const [cap, interval] = [exactNumber(option(call, 'intervalCap')), exactNumber(option(call, 'interval'))];
  return cap === null || interval === null || interval === 0 ? null : cap / (interval / 1000);
}

function chunked(call: Call): Value {
  const [list, size] = [argument(call, 0), exactNumber(call.given[1]) ?? 1];
  if (list.kind !== 'list') return list;
  const items = list.items;
  if (items !== null) {
    const parts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => ({ ...list, items: items.slice(index * size, (index + 1) * size), key: '' }) satisfies Value);
    return { ...list, items: parts, length: { proved: parts.length, low: parts.length, expected: parts.length, high: parts.length }, item: parts.reduce<Value>(join, NOTHING), key: '' };
  }
  const share = (count: number): number => Math.ceil(count / size);
  return { ...list, length: { proved: share(list.length.proved), low: share(list.length.low), expected: share(list.length.expected), high: share(list.length.high) }, item: list, key: '' };
}
