import type { Value } from './values.ts';

/** Whether a callback speaks of one of some names: a timer that calls what settles a promise says when that is. */
export function maySettle(callback: Value, names: readonly string[]): boolean {
  if (callback.kind === 'native') return true;
  if (callback.kind !== 'function') return false;
  return names.some((name) => name !== '' && mentions(callback.code.body, name, 0));
}

function mentions(part: unknown, name: string, depth: number): boolean {
  if (typeof part !== 'object' || part === null || depth > 40) return false;
  if ('kind' in part && part.kind === 'name' && 'name' in part && part.name === name) return true;
  return Object.values(part).some((inner) => (Array.isArray(inner) ? inner.some((one) => mentions(one, name, depth + 1)) : mentions(inner, name, depth + 1)));
}
