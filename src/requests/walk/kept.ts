import type { Run } from './run.ts';
import { isBegunByOthers } from './timers.ts';
import { NOTHING, truthOf, type CacheValue, type NumberValue, type Value } from './values.ts';

/** What came with an answer and was put by at another time is there until something takes it away: for ever, where nothing in the program does. */
export function asKept(run: Run, key: string, now: Value | undefined, holder: string | null = null): Value | null {
  const { memory } = run;
  const value = memory.elsewhere(key);
  if (value !== null && isTimer(value) && memory.wasAbsent(key)) return asStarted(run, key, value, now);
  if (value?.kind === 'truth' && truthOf(value) === null && run.timer !== null && isBegunByOthers(run.timer)) return { ...value, isGuard: true };
  if (value !== null && (isMade(value) || (value.kind === 'either' && value.options.every(isMade))) && memory.wasAbsent(key)) return asMade(run, key, value, now, holder);
  if (value?.kind === 'object' && value.of === null && [...value.fields.values()].some(isMoment)) return { ...value, fields: new Map([...value.fields].map(([name, one]) => [name, isMoment(one) ? { ...one, isKept: true, asked: key } : one])) };
  if (value?.kind !== 'promise' && (value?.kind !== 'answer' || value.cache !== undefined)) return value;
  const cache = placeOf(run, key, holder, value.kind === 'promise');
  return value.kind === 'promise' ? { kind: 'answer', size: null, isResponse: false, name: 'kept', cache, stored: value.value } : { ...value, isResponse: false, cache };
}

/** A moment of the walk that is under way, which of another one is a moment that has passed. */
const isMoment = (value: Value): value is Extract<Value, { kind: 'instant' }> => value.kind === 'instant' && !value.isKept;

const placeOf = ({ memory }: Run, key: string, holder: string | null, isAtOnce: boolean): CacheValue => ({ kind: 'cache', lasts: memory.lasting(key, holder), unit: 1, key, isAtOnce });

/** Something that it takes work to make: a browser, a client that signs in. */
const isMade = (value: Value): value is Extract<Value, { kind: 'library' | 'client' | 'object' }> => (value.kind === 'library' && value.path.endsWith('()')) || value.kind === 'client' || (value.kind === 'object' && value.of !== null);

/** What is made where it is missing is made once, as far as nothing takes it away again. */
function asMade(run: Run, key: string, value: Value, now: Value | undefined, holder: string | null): Value {
  if (run.written.get(key) === run.epoch) return now ?? value;
  const kept = placeOf(run, key, holder, false);
  const noted = (one: Value): Value => (isMade(one) ? { ...one, kept } : one);
  return value.kind === 'either' ? { ...value, options: value.options.map(noted) } : noted(value);
}

const isTimer = (value: Value): boolean => value.kind === 'timer' || (value.kind === 'either' && value.options.every(({ kind }) => kind === 'timer'));

/** A timer that is kept once it runs: whether it does only a run knows, but for its own work, and for what comes before all timers. */
function asStarted(run: Run, key: string, value: Value, now: Value | undefined): Value {
  if (value.kind === 'either') return { ...value, options: value.options.map((one) => asStarted(run, key, one, undefined)) };
  if (now?.kind === 'nothing' && (run.epoch === 0 || run.written.get(key) === run.epoch)) return NOTHING;
  if (value.kind !== 'timer') return value;
  for (let timer = run.timer; timer !== null; timer = timer.parent) if (timer.path === value.timer.path && timer.at === value.timer.at) return value;
  return { ...value, isPerhaps: true };
}

/** How long it is until the walk comes to the place again where it is, where a timer or a time that has passed says so. */
export function returning({ lapse, timer, reached }: Pick<Run, 'lapse' | 'timer' | 'reached'>): NumberValue | null {
  if (lapse !== null) return lapse;
  const period = timer?.kind === 'timer' && reached.low === 1 ? timer.period : null;
  return period === null ? null : { kind: 'number', assumptions: timer?.assumptions ?? [], low: period.low, expected: period.expected, high: period.high };
}
