/** What a value is, told by what its name calls it. */
export type Calling = 'token' | 'secret' | 'password' | 'cookie' | 'encryption key' | 'key';

/** Words that people write without anything between them. */
const JOINED = /^(?:client|consumer|access|refresh|api|app|auth|oauth2?|secret|token|key|id|password|passwd|security|bearer|private|public|user|login|session|upwork|odesk|bot|jwt|account)+$/;
const PARTS = /client|consumer|access|refresh|api|app|auth|oauth2?|secret|token|key|id|password|passwd|security|bearer|private|public|user|login|session|upwork|odesk|bot|jwt|account/g;

/** The words of a name in small letters, however it is written. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
    .replace(/([A-Z]+)(?=[A-Z][a-z])/g, '$1 ')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .flatMap((word) => (JOINED.test(word) ? (word.replace('oauth2', 'oauth').match(PARTS) ?? [word]) : [word.replace(/(?<=[a-z])\d+$/, '')]))
    .filter((word) => word !== '');
}

/** What may stand after the word that says what it is: "CLIENT_SECRET_PROD", "access_token_1", "ACCESS_TOKEN_REFRESH". */
const AFTER = new Set('value val prod production dev development local live staging default string str hex raw plain b64 base64 current new old backup env var text header v1 v2 v3 refresh main here is my it the encoded input field 1 2 3'.split(' '));
/** A name with one of these is about a credential and holds none. */
const ABOUT = new Set('hash hashed digest checksum sha md5 fingerprint visitor csrf xsrf placeholder example masked regex pattern prefix suffix length size count expiry expires expired ttl url uri endpoint path file dir folder type status error message label hint title description storage column validation schema page prev previous cursor continuation sync device push invite reset verification'.split(' '));
const SEALED = new Set(['encryption', 'credentials', 'cipher', 'crypt', 'crypto', 'signing']);
const KEYED = new Set(['api', 'client', 'consumer', 'app', 'application', 'access', 'public', 'oauth', 'upwork', 'odesk', 'developer']);

/** What a name says that its value is; null where it says nothing of the kind. */
export function callingOf(words: readonly string[]): Calling | null {
  if (words.some((word) => ABOUT.has(word)) || (words.includes('next') && !words.includes('public'))) return null;
  let end = words.length;
  while (end > 1 && AFTER.has(words[end - 1] as string)) end -= 1;
  const [before = '', last = ''] = [words[end - 2], words[end - 1]];
  switch (last) {
    case 'password':
    case 'passwd':
    case 'pwd':
    case 'pass':
    case 'passphrase':
    case 'passcode':
      return 'password';
    case 'answer':
      return before === 'security' || before === 'secret' || before === 'login' ? 'password' : null;
    case 'secret':
    case 'secrets':
      return 'secret';
    case 'token':
    case 'tokens':
    case 'bearer':
    case 'authorization':
    case 'auth':
      return 'token';
    case 'cookie':
    case 'cookies':
      return 'cookie';
    case 'key':
      return SEALED.has(before) ? 'encryption key' : before === 'secret' || before === 'private' ? 'secret' : KEYED.has(before) || words.length === 1 ? 'key' : null;
    case 'id':
      return ['client', 'consumer', 'app', 'application', 'oauth', 'key'].includes(before) ? 'key' : null;
    default:
      return null;
  }
}

/** Words that say nothing of whose a credential is. */
const GENERIC = new Set(
  `client id secret secrets consumer key token tokens access refresh api oauth auth authorization bearer app application my our the user current new old config cfg conf settings options opts params props
  credentials creds credential data args argument env process this self state store value default prod production dev development live staging local main header headers password passwd pwd pass passphrase login account
  email username security answer sdk service client's session cookie cookies website site web rest graphql request requests field input string str text private public saved stored body payload query`.split(/\s+/),
);

/** Whether nothing in a name tells whose it is. */
export const isGeneric = (words: readonly string[]): boolean => words.every((word) => GENERIC.has(word) || /^\d*[a-z]?$/.test(word));
