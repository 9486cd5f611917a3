import { placeholderWords } from '../policy/credentials.ts';
import { mayBePassword } from '../secrets/values.ts';

/** Whether a value says itself that it is none: "your-client-secret", "xxxxxxxx", "changeme". */
export function isPlaceholder(value: string): boolean {
  const plain = value.toLowerCase();
  return placeholderWords.some((word) => plain.includes(word));
}

/** Words of which passwords are made that everybody writes where none is meant. */
const WEAK = /pass(?:w(?:or|0r)?d|phrase)?|p[@4]ssw[o0]rd|your|my|the|change|me|secret|test(?:ing|er)?|user(?:name)?|admin(?:istrator)?|root|demo|example|sample|dummy|fake|mock|welcome|qwerty|letmein|abc|asdf|temp(?:orary)?|default|placeholder|login|account|here|new|old|strong|secure|valid|invalid|wrong|foo|bar|baz|some|super|string|value|insert|replace|enter|dev|local(?:host)?|postgres|mysql|mongo|redis|hunter/gi;

/** Whether a value may be a password that somebody uses; "Password123!" and "test-user-1" are written where none is meant. */
export function isPlainPassword(value: string): boolean {
  if (!mayBePassword(value)) return false;
  const rest = (/[-_]/.test(value) ? value.replace(/upwork|odesk/gi, '') : value).replace(WEAK, '').replace(/[^A-Za-z]/g, '');
  return rest.length >= 3;
}
