import type { SecretFact } from '../facts.ts';
import { otherServices, shippedPrefixes } from '../policy/credentials.ts';
import { callingOf, wordsOf } from '../secrets/names.ts';

/** Variables that a build tool writes into what it ships, by their beginning. */
const VARIABLE = new RegExp(`(?<![A-Z\\d_])(?:${shippedPrefixes.join('|')})_[A-Z\\d_]*(?:UPWORK|ODESK)[A-Z\\d_]*`, 'g');
/** Values that a build writes into an app: of Android, of Flutter, of a bundler. */
const WRITTEN = /(?:buildConfigField\s{0,3}\(?\s{0,3}["']String["']\s{0,3},|resValue\s{0,3}\(?\s{0,3}["']string["']\s{0,3},|\b(?:String|const String)\.fromEnvironment\()\s{0,3}["'](?<name>\w*(?:upwork|odesk)\w*)["']|["'](?:process|import\.meta)\.env\.(?<defined>\w*(?:upwork|odesk)\w*)["']\s{0,3}:/gi;

/** Names of secrets whose values reach everybody who runs the app, whatever they are. */
export function* shippedSecrets(text: string): Generator<SecretFact> {
  for (const { 0: name, index } of text.matchAll(VARIABLE)) yield* shipped(name, index);
  for (const { 0: whole, index, groups } of text.matchAll(WRITTEN)) {
    const name = groups?.['name'] ?? groups?.['defined'] ?? '';
    yield* shipped(name, index + whole.lastIndexOf(name));
  }
}

function* shipped(name: string, at: number): Generator<SecretFact> {
  const words = wordsOf(name);
  const what = callingOf(words);
  // The id of a client is in every address that a user logs in by.
  if (what === null || words.at(-1) === 'id' || words.some((word) => otherServices.has(word) && word !== 'vite')) return;
  yield { kind: 'secret', what, shows: 'name', name, is: 'shipped', range: [at, at + name.length] };
}
