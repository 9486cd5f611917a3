import type { Run } from '../walk/run.ts';
import { NOTHING, type CacheValue, type NumberValue, type Value } from '../walk/values.ts';

/** What something is asked for by, as far as it is known: that of another name says nothing of it. */
export const nameOfKey = (asked: Value): string => (asked.kind === 'text' ? `${asked.text}${asked.isOpen ? '*' : ''}` : '*');

/** Where it is noted how long what is put under a key lasts: one call may keep a profile for hours and a price for minutes. */
const placeOf = ({ key }: CacheValue, asked: Value): string => `${key}.lasts ${nameOfKey(asked)}`;

/** Notes how long something is kept under a key: as long as it was put there for, or else as the cache keeps everything. */
export function noteLifetime({ memory }: Run, cache: CacheValue, asked: Value, stated: NumberValue | null): void {
  const lasts = stated ?? cache.lasts;
  const note = (place: string, value: Value): void => {
    memory.made(place, value);
    memory.wrote(place, value, true, null);
  };
  note(placeOf(cache, asked), lasts ?? NOTHING);
  if (lasts !== null) note(`${cache.key}.lasts`, lasts);
}

/** How long what is kept under a key lasts; of one that nobody puts there by that name, as long as anything in that cache; null where nothing says so. */
export function lifetimeOf({ memory }: Run, cache: CacheValue, asked: Value): NumberValue | null {
  const own = memory.elsewhere(placeOf(cache, asked));
  const lasts = own ?? memory.elsewhere(`${cache.key}.lasts`) ?? cache.lasts;
  return lasts?.kind === 'number' ? lasts : null;
}
