import { hide, masked } from '../mask.ts';
import { isRandom } from '../secrets/values.ts';
import { secretsIn } from './secrets.ts';

/** A text of a file with the secrets in it hidden. */
export const withoutSecrets = (path: string, text: string): string => hide(text, secretsIn(path, text).hidden);

/** A sentence for people with the secrets in it masked. */
export const maskedText = (text: string): string => masked(hide(text, secretsIn('', text).hidden));

/**
 * As `maskedText`, and without anything random: the message of an error may quote any piece of a file, with nothing beside it that
 * tells what it is. The lines of a stack name files of this tool and stay.
 */
export function maskedError(text: string): string {
  return maskedText(text)
    .split('\n')
    .map((line) => (/^\s+at /.test(line) ? line : masked(hide(line, [...line.matchAll(/(?<![\w/\\-])[\w+/=~-]{8,}/g)].filter(([piece]) => mayBePiece(piece)).map(({ 0: { length }, index }) => [index, index + length])))))
    .join('\n');
}

/** A piece of a secret is shorter than one. */
const mayBePiece = (text: string): boolean => isRandom(text) || (text.length < 24 && /^(?=.*\d)[\da-f]{8,}$/i.test(text) && !/^\d+$/.test(text)) || (/^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z\d+/=]{10,}$/.test(text) && !/^[\w-]*v?\d+$/.test(text));
