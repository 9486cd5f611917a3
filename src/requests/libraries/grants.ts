import type { Cap } from '../walk/effect.ts';
import { exactText, isOwnPath, type Value } from '../walk/values.ts';
import type { Call } from './call.ts';
import type { Sent } from './http.ts';

/** Access tokens of the platform live for a day, whoever asks for a new one: code that looks first whether it has one asks once in that time. */
export const TOKEN: Pick<Cap, 'kind' | 'lasts' | 'perDay' | 'text' | 'assumptions' | 'asked'> = { kind: 'cache', lasts: null, perDay: { proved: 0, low: 0, expected: 1, high: Infinity }, text: 'when the last token has ended, after 24 h', assumptions: [], asked: 'token' };

/** Somebody who connects an account does so once, however often the page is opened to which the platform sends people back. */
export function connecting({ run }: Call): Pick<Cap, 'kind' | 'lasts' | 'perDay' | 'text' | 'assumptions'> {
  const { amount, key } = run.assumed('activeUsers');
  return { kind: 'cache', lasts: null, perDay: amount, text: 'once for each who connects an account', assumptions: [key] };
}

/** A token for an older one, in code that does not ask for it each time. */
export function isRefreshed({ run }: Call, { address, body }: Pick<Sent, 'address' | 'body'>): boolean {
  if (address.kind !== 'text' || !/\/oauth2?\/(?:v\d\/)?token\b/.test(address.text) || run.reached.low === 1) return false;
  return grantIn(body) !== 'authorization_code';
}

export function grantIn(body: Value): string | null {
  if (body.kind === 'library' && !isOwnPath(body.path)) return body.arguments.map(grantIn).find((one) => one !== null) ?? null;
  if (body.kind !== 'object') return null;
  const pairs = body.fields.get('@map');
  const stated = pairs?.kind === 'list' ? pairs.items?.find((pair) => pair.kind === 'list' && exactText(pair.items?.[0]) === 'grant_type') : undefined;
  return exactText(stated?.kind === 'list' ? stated.items?.[1] : body.fields.get('grant_type'));
}
