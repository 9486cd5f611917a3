import { accessToken } from '../../policy/tokens.ts';
import type { Cap, Effect } from './effect.ts';
import { range, type AnswerValue, type NumberValue } from './values.ts';

const LIFETIME = accessToken.seconds * 1000;
const DEEPEST = 12;
/** In seconds: nothing holds the platform to a day, and an hour is what others give. */
const SHORTEST = 3600;

/** What the platform says of how long a token is good for; null of anything else in an answer. */
export const lifetimeIn = ({ isOfPlatform }: AnswerValue, name: string): NumberValue | null => (isOfPlatform === true && accessToken.lifetimeField.test(name) ? range(SHORTEST, accessToken.seconds, accessToken.seconds) : null);

/** The places that a piece of a program asks. */
function* asked({ nodes }: Pick<Effect, 'nodes'>, depth = 0): Generator<string> {
  for (const node of nodes) {
    if (node.kind === 'request') yield node.request.operation;
    else if ((node.kind === 'scaled' || node.kind === 'capped') && depth < DEEPEST) yield* asked(node.inner, depth + 1);
  }
}

/** What is kept for a time that only an answer tells, and is nothing but a token, is kept for as long as the platform lets it be used. */
export function keptToken(cap: Cap, effect: Pick<Effect, 'nodes'>): Cap {
  if (cap.kind !== 'cache' || cap.isOfProcess === true || (cap.lasts !== null && Number.isFinite(cap.lasts.high))) return cap;
  const places = [...asked(effect)];
  if (places.length === 0 || !places.every((place) => accessToken.endpoint.test(place))) return cap;
  return { ...cap, lasts: range(SHORTEST * 1000, LIFETIME, LIFETIME), text: 'kept for as long as a token is good' };
}
