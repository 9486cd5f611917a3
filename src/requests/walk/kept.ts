import type { Memory } from './scope.ts';
import type { Value } from './values.ts';

/** What came with an answer and was put by at another time is there until something takes it away: for ever, where nothing in the program does. */
export function asKept(memory: Memory, key: string, holder: string | null = null): Value | null {
  const value = memory.elsewhere(key);
  if (value?.kind !== 'promise' && (value?.kind !== 'answer' || value.cache !== undefined)) return value;
  const cache = { kind: 'cache', lasts: memory.lasting(key, holder), unit: 1, key, isAtOnce: value.kind === 'promise' } as const;
  return value.kind === 'promise' ? { kind: 'answer', size: null, isResponse: false, name: 'kept', cache, stored: value.value } : { ...value, isResponse: false, cache };
}
