import type { AccessFact } from '../facts.ts';
import { accessIn, type AccessInput } from './access.ts';

/** What one file shows by itself of access to the website, in a run and in an editor alike. */
export const accessAlone = (input: AccessInput): readonly AccessFact[] => accessIn(input).map((one) => ({ kind: 'access', scope: 'file', ...one }));
