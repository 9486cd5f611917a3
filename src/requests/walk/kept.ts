import type { Value } from './values.ts';

/** What came with an answer and was put by at another time is there until something takes it away. */
export function asKept(value: Value | null, key: string): Value | null {
  if (value?.kind === 'promise') return { kind: 'answer', size: null, isResponse: false, name: 'kept', cache: { kind: 'cache', lasts: null, unit: 1, key }, stored: value.value };
  return value?.kind === 'answer' && value.cache === undefined ? { ...value, isResponse: false, cache: { kind: 'cache', lasts: null, unit: 1, key } } : value;
}
