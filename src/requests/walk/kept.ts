import type { Run } from './run.ts';
import type { Memory } from './scope.ts';
import type { NumberValue, Value } from './values.ts';

/** What came with an answer and was put by at another time is there until something takes it away: for ever, where nothing in the program does. */
export function asKept(memory: Memory, key: string, holder: string | null = null): Value | null {
  const value = memory.elsewhere(key);
  if (value?.kind !== 'promise' && (value?.kind !== 'answer' || value.cache !== undefined)) return value;
  const cache = { kind: 'cache', lasts: memory.lasting(key, holder), unit: 1, key, isAtOnce: value.kind === 'promise' } as const;
  return value.kind === 'promise' ? { kind: 'answer', size: null, isResponse: false, name: 'kept', cache, stored: value.value } : { ...value, isResponse: false, cache };
}

/** How long it is until the walk comes to the place again where it is, where a timer or a time that has passed says so. */
export function returning({ lapse, timer, reached }: Pick<Run, 'lapse' | 'timer' | 'reached'>): NumberValue | null {
  if (lapse !== null) return lapse;
  const period = timer?.kind === 'timer' && reached.low === 1 ? timer.period : null;
  return period === null ? null : { kind: 'number', assumptions: timer?.assumptions ?? [], low: period.low, expected: period.expected, high: period.high };
}
