import { numberIn } from '../walk/arithmetic.ts';
import { scaleAt } from '../walk/effect.ts';
import { isPaused } from '../walk/pauses.ts';
import { complement } from '../walk/tests.ts';
import { library, number, type Value } from '../walk/values.ts';
import { argument, invoke, invokeApart, isCallback, option, type Call, type Handler, type Table } from './call.ts';

/** Lets nothing through for a time, once too much has failed. */
const breaking = (call: Call, work: Value, given: readonly Value[], lasts: Value): Value => {
  const { run, at } = call;
  const { value, effect } = invokeApart(call, work, given);
  run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'branch', 'as long as the breaker is closed', complement(isPaused(run, numberIn(lasts)).chance)));
  return value;
};

/** What a breaker was made with: the work, if it has one of its own, and for how long it opens. */
const breaker =
  (standard: number, ...names: readonly string[]): Handler =>
  (call) => {
    const lasts = option(call, ...names);
    return library('@breaker', [argument(call, 0), lasts.kind === 'number' ? lasts : number(standard)]);
  };

const madeWith = (call: Call): readonly Value[] => (call.self?.kind === 'library' ? call.self.arguments : []);

const fire: Handler = (call) => {
  const [work, lasts] = madeWith(call);
  return work === undefined || lasts === undefined ? argument(call, 0) : breaking(call, work, call.given, lasts);
};

const execute: Handler = (call) => breaking(call, argument(call, 0), [], madeWith(call)[1] ?? number(0));

const plain: Handler = () => library('@guard');

/** Several policies around each other: one that tries again decides how often, and one that opens whether. */
const wrapped: Handler = (call) => {
  const isOf = (path: string) => (one: Value): boolean => one.kind === 'library' && one.path === path;
  return call.given.find(isOf('@policy')) ?? call.given.find(isOf('@breaker')) ?? library('@guard');
};

export const breakers: Table = {
  opossum: breaker(30_000, 'resetTimeout'),
  '@breaker.fire': fire,
  '@breaker.call': (call) => fire({ ...call, given: call.given.slice(1) }),
  '@breaker.execute': execute,
  'cockatiel.circuitBreaker': breaker(10_000, 'halfOpenAfter'),
  'cockatiel.timeout': plain,
  'cockatiel.bulkhead': plain,
  'cockatiel.fallback': plain,
  'cockatiel.wrap': wrapped,
  '@guard.execute': (call) => (isCallback(argument(call, 0)) ? invoke(call, argument(call, 0), []) : argument(call, 0)),
};
