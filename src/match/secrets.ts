import type { Range, SecretFact } from '../facts.ts';
import { otherServices } from '../policy/credentials.ts';
import { secretLogInFields, sessionCookies } from '../policy/site.ts';
import { callingOf, isGeneric, wordsOf, type Calling } from '../secrets/names.ts';
import { pairsIn, type Pair } from '../secrets/pairs.ts';
import { headersOf } from '../secrets/sections.ts';
import { fromBase64, isHex, isRandom, isSomethingElse } from '../secrets/values.ts';
import { isPlaceholder, isPlainPassword } from './placeholders.ts';
import { calledSecrets, shapedSecrets, type Shaped } from './secret-shapes.ts';
import { shippedSecrets } from './shipped.ts';

export interface Secrets {
  readonly facts: readonly SecretFact[];
  /** What no text may show: the values of the facts, and those of other services. */
  readonly hidden: readonly Range[];
}

const NOTHING: Secrets = { facts: [], hidden: [] };

/** Without one of these no text holds a secret, nor the name of one. */
const MAY_HOLD = /secret|(?<![\w-])key|token|passw|pwd|pass["'`\]\s]{0,4}[:=,]|api[-_ ]?key|(?:client|consumer|app|application|oauth)[-_ ]?(?:id|key)|(?:private|access|encryption|signing|credentials|developer)[-_ ]?key|authorization|bearer|basic |cookie|answer|oauth2v2_|b2F1dGgydjJf|YXV0aDJ2Ml|hdXRoMnYyX|(?:upwork|odesk)(?:[\w-]{0,30}key|[-_]?auth|\.com\b)|(?:upwork|odesk)[\w.$:>-]{0,60}\s{0,3}\(/i;

/** The keys, secrets and tokens of the platform in a text, and what of it must be hidden. */
export function secretsIn(path: string, text: string): Secrets {
  if (!MAY_HOLD.test(text)) return NOTHING;
  const shaped = [...shapedSecrets(text), ...calledSecrets(text)];
  const isInBase64 = /\bkind:\s{0,9}["']?Secret\b/.test(text);
  const pairs = [...pairsIn(text)].flatMap((pair) => judgedPair(path, text, pair, isInBase64));
  const facts = withRepeats(text, distinct([...shaped.map((one) => factOf(one, pairs)), ...owned(path, text, pairs)]));
  return {
    facts: [...facts, ...shippedSecrets(text)].toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]),
    hidden: [...facts.map(({ range }) => range), ...pairs.map(({ pair }) => pair.range), ...ofOthers(text)],
  };
}

/** A pair whose value may be what its name says. */
interface Held {
  readonly pair: Pair;
  readonly words: readonly string[];
  readonly calling: Calling;
  /** The value, decoded where it is written in base64. */
  readonly value: string;
}

/** Kubernetes keeps the values of a secret in base64. */
function judgedPair(path: string, text: string, pair: Pair, isInBase64: boolean): Held[] {
  if (!pair.isQuoted && PROGRAM.test(path) && !standsInText(text, pair)) return [];
  const words = wordsOf(pair.name);
  const calling = callingOf(words);
  if (calling === null || pair.value.startsWith('~0')) return [];
  const value = isInBase64 ? (fromBase64(pair.value) ?? pair.value) : pair.value;
  if (value.length < 6 || isSomethingElse(value)) return [];
  if (calling === 'password' ? !isPlainPassword(value) : calling === 'cookie' ? !isJar(value) : !isRandom(value) || isPlaceholder(value)) return [];
  return [{ pair, words, calling, value }];
}

/** In a program what has no quotes is a name, unless a comment or a text of many lines holds it. */
const PROGRAM = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|rb|php|java|kts?|go|rs|cs|swift|dart|scala|c|cc|cpp|h|hpp|mm?|exs?|lua|pl|r|jl|gs|groovy|gradle)$/i;
const standsInText = (text: string, { nameRange, range }: Pair): boolean =>
  text.slice(nameRange[1], range[0]) === '=' || /^\s*(?:\/\/|#|\*|\/\*|--|<!--)/.test(text.slice(text.lastIndexOf('\n', range[0]) + 1, range[0])) || /\s/.test(text.slice(...nameRange)) || /\/\/[^"'`]*$/.test(text.slice(text.lastIndexOf('\n', range[0]) + 1, range[0]));

/** Cookies of a browser in one text: names and values, of which one is random. */
const isJar = (value: string): boolean => (value.includes('=') && value.length >= 30 && !isSomethingElse(value) && value.split(/[=;\s]+/).some((part) => isRandom(part) && !isPlaceholder(part))) || (isRandom(value) && !isPlaceholder(value));

/** Those pairs that are the platform's, by what stands around them. */
function owned(path: string, text: string, pairs: readonly Held[]): SecretFact[] {
  // A saved page of the platform holds ids and secrets of its own, which everybody gets who opens it.
  if (PAGE_OF_PLATFORM.test(text)) return [];
  const context = contextOf(path, text, pairs);
  return pairs.flatMap((held): SecretFact[] => {
    const shows = showing(held, text, context);
    const { pair, calling } = held;
    return shows === null ? [] : [{ kind: 'secret', what: calling, shows, name: nameOf(pair), is: 'written', range: pair.range }];
  });
}

interface Context {
  /** Whether the file's own name is the platform's. */
  readonly isNamed: boolean;
  /** Whether the text speaks of the platform. */
  readonly speaks: boolean;
  /** Whether it drives the platform's page for logging in. */
  readonly logsIn: boolean;
  /** Whether it holds a key and a secret of the lengths that the platform's have. */
  readonly hasPair: boolean;
}

const PAGE_OF_PLATFORM = /<(?:script|link)\b[^<>]{0,300}(?:src|href)=["']?(?:https?:)?\/\/[\w.-]*(?:upwork\.com|static-upwork\.com|odesk\.com)\/[^\s"'<>]{1,300}\.(?:js|css)/i;
const PLATFORM = /(?<![a-z])(?:upwork(?!ers?\b)|odesk)|(?:Up[wW]ork|O[dD]esk)/i;
const LOGIN = /(?:upwork|odesk)\.com\/(?:ab\/account-security\/login|login|nx\/login)|login_password|login_username/i;
const SAME_LENGTHS = /flickr|last\.?fm/i;

function contextOf(path: string, text: string, pairs: readonly Held[]): Context {
  const generic = pairs.filter(({ words }) => isGeneric(words));
  return {
    isNamed: wordsOf(path).some(isPlatformWord),
    speaks: PLATFORM.test(text),
    logsIn: LOGIN.test(text) && PLATFORM.test(text),
    hasPair: generic.some(({ calling, value }) => calling === 'key' && isHex(value, 32)) && generic.some(({ calling, value }) => calling === 'secret' && isHex(value, 16)) && !SAME_LENGTHS.test(text),
  };
}

const isPlatformWord = (word: string): boolean => /^(?:upwork|odesk)/.test(word) && !/^upworkers?$/.test(word);

function showing({ pair, words, calling, value }: Held, text: string, { isNamed, speaks, logsIn, hasPair }: Context): SecretFact['shows'] | null {
  const isOthers = words.some((word) => otherServices.has(word));
  if (words.some(isPlatformWord)) return isOthers ? null : 'name';
  const name = pair.name.toLowerCase();
  if (speaks && (sessionCookies.includes(name as never) || secretLogInFields.includes(name as never))) return 'name';
  if (isOthers) return null;
  const host = hostOf(text, pair.nameRange[0]);
  const owner = host === null ? ownerOf(headersOf(text, pair.nameRange[0])) : PLATFORM_HOST.test(host) ? 'platform' : 'other';
  if (owner === 'other') return null;
  if (owner === 'platform') return 'section';
  // "Key" alone may be anything; beside a secret it is not.
  if (!isGeneric(words) || (words.length === 1 && words[0] === 'key' && !hasPair)) return null;
  if (calling === 'password') return logsIn ? 'file' : null;
  if (isNamed) return 'file';
  const isOfForm = isHex(value, 32) || (isHex(value, 16) && calling !== 'key');
  return isOfForm && (hasPair || speaks) ? 'file' : null;
}

const PLATFORM_HOST = /(?:^|\.)(?:upwork|odesk)\.com$/i;

/** The host of the address in whose query a name stands, and to which its value belongs; null where it is in none. */
const hostOf = (text: string, at: number): string | null => /https?:\/\/(?<host>[\w.-]+)[^\s"'`<>]*[?&;](?:[\w.-]*)$/i.exec(text.slice(Math.max(0, at - 600), at))?.groups?.['host'] ?? null;

/** Whose a section is, by the nearest header that says it. */
function ownerOf(headers: readonly string[]): 'platform' | 'other' | null {
  for (const header of headers) {
    const words = wordsOf(header);
    const [isPlatforms, isOthers] = [words.some(isPlatformWord), words.some((word) => otherServices.has(word))];
    if (isPlatforms !== isOthers) return isPlatforms ? 'platform' : 'other';
  }
  return null;
}

const nameOf = ({ name }: Pair): string => (isRandom(name) ? '' : name.replace(/^[-.:$]+/, '').slice(0, 60));

/** A value with a shape of its own has the name that stands with it, if any. */
function factOf({ what, shows, range }: Shaped, pairs: readonly Held[]): SecretFact {
  const held = pairs.find(({ pair }) => pair.range[0] <= range[0] && range[1] <= pair.range[1]);
  return { kind: 'secret', what, shows, name: held === undefined ? '' : nameOf(held.pair), is: 'written', range };
}

/** What two searches found is one; the first knows more. */
function distinct(facts: readonly SecretFact[]): SecretFact[] {
  const kept: SecretFact[] = [];
  for (const fact of facts) if (!kept.some(({ range: [start, end] }) => fact.range[0] < end && start < fact.range[1])) kept.push(fact);
  return kept;
}

const MOST_REPEATED = 200;

/** The same value elsewhere in the file, as in the comment at the end of a line, is the same secret. */
function withRepeats(text: string, facts: readonly SecretFact[]): SecretFact[] {
  const all = [...facts];
  const seen = new Set<string>();
  for (const fact of facts.slice(0, MOST_REPEATED)) {
    const value = text.slice(...fact.range);
    if (seen.has(value) || value.length < secretLeast) continue;
    seen.add(value);
    for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
      const range: Range = [at, at + value.length];
      if (all.length < facts.length + MOST_REPEATED && !all.some(({ range: [start, end] }) => range[0] < end && start < range[1])) all.push({ ...fact, name: '', range });
    }
  }
  return all;
}

const secretLeast = 12;

/** Keys of other services that show by their beginning: no finding, and nothing for a report either. */
function ofOthers(text: string): Range[] {
  return [...text.matchAll(OTHERS)].map(({ 0: { length }, index }) => [index, index + length]);
}

const OTHERS = /(?<![\w-])(?:sk-[\w-]{20,200}|sk_live_\w{16,200}|gh[pousr]_\w{30,200}|github_pat_\w{30,200}|glpat-[\w-]{18,60}|xox[abeoprs]-[\w-]{10,200}|AKIA[A-Z\d]{16}|AIza[\w-]{30,50}|GOCSPX-[\w-]{20,60}|\d{8,10}:AA[\w-]{30,40}|eyJ[\w-]{10,600}\.eyJ[\w-]{10,2000}\.[\w-]{10,600})/g;
