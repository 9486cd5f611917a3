import type { Lifetime } from './stores.ts';

/** How calls say how long what they store lives. */

export const SECONDS = 1000;
/** Where nothing says how long, and the library ends it soon enough by itself. */
export const SOON: Lifetime = { text: '1', unit: SECONDS };
export const argument = (given: string, index: number): string => splitArguments(given)[index] ?? '';
export const after = (given: string, pattern: RegExp, unit: number): Lifetime | null => {
  const text = pattern.exec(given)?.[1];
  return text === undefined ? null : { text, unit };
};
export const third = (given: string): Lifetime | null => (argument(given, 2) === '' ? null : { text: argument(given, 2).replace(/^.*?(?:ttl|ex|expires?\w*|timeout)['"]?\s*[:=]\s*/i, '').replace(/\}\s*$/, ''), unit: SECONDS });
export const redisSet = (given: string): Lifetime | null => after(given, /['"]EX['"]\s*,\s*([^,)]+)/i, SECONDS) ?? after(given, /['"]PX['"]\s*,\s*([^,)]+)/i, 1) ?? after(given, /\bex['"]?\s*[:=]\s*([^,)}]+)/i, SECONDS) ?? after(given, /\bpx['"]?\s*[:=]\s*([^,)}]+)/i, 1) ?? (/time\.|Duration|Expir|\w(?:TTL|Ttl)\b|,\s*(?:ttl|timeout)\s*$/.test(given) || /expir/i.test(given) ? { text: argument(given, splitArguments(given).length - 1), unit: 1 } : null);
/** `expirationTtl: 3600`, `expire=3600`, `ttl: 3600`. */
export const named = (given: string): Lifetime | null => after(given, /\b(?:expirationTtl|expire|expires?_?in|expiry|ttl|TTL|max_?age)['"]?\s*[:=]\s*(.+?)(?=,\s*\w+\s*[:=]|\}\s*$|$)/s, SECONDS);
/** A table of a cloud ends a row at the moment that one of its columns holds, as a number or as text. */
export const endOfRow = (given: string): Lifetime | null => after(given, /\b(?:ttl|TTL|expires?_?at|expiresAt|expiration|expireAt)['"]?\s*[:=]\s*(?:\{\s*['"]?N['"]?\s*:\s*)?([^}]+)/, SECONDS);

/** The arguments of a call, parted at the commas that stand between them. */
export function splitArguments(given: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let index = 0; index < given.length; index += 1) {
    const character = given[index] as string;
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(given.slice(from, index).trim());
      from = index + 1;
    }
  }
  const last = given.slice(from).trim();
  return last === '' ? parts : [...parts, last];
}
