/** A value that is filled in when the app runs or is built, or refers to where the secret is kept. */
const REFERENCE = /\$\{|\$\(|\{\{|\}\}|<%|%>|#\{|^\$\w|^%\w+%$|^<[^>]*>$|^\[[^\]]*\]$|^\{[^}]*\}$|^(?:process|import|os|env|ENV|config|settings|secrets|vars|self|this|System|Deno|Bun)[.[(]|^(?:arn:|op:\/\/|vault:|ssm:|kms:|secret:|secretref:|keyvault|projects\/)|^\/(?:run|var|etc|mnt|home|tmp|opt)\/|:\/\/|^\.{0,2}\/|\.(?:txt|json|pem|key|env|ya?ml|php|js|ts|py|rb|md)$|@Microsoft/;
/** What a store of secrets wrote: without its key it says nothing. */
const ENCRYPTED = /^(?:ENC\[|enc:|encrypted:|\{cipher\}|!vault|\$ANSIBLE_VAULT|U2FsdGVkX1|gAAAAA|AQICAH|age1|AGE-|-----BEGIN (?:PGP|AGE)|v1\.gcm|AgA[A-Z\d]|AgB[A-Z\d])|^vault:v\d/;
/** A hash tells nothing of what it was made from. */
const HASH = /^(?:\$(?:2[abxy]?|argon2\w*|pbkdf2[\w-]*|5|6|1|y|scrypt)\$|\{(?:S?SHA|SSHA\d+|CRYPT)\}|sha\d{1,3}[-:=]|md5[-:=]|pbkdf2[:_]|scrypt:|bcrypt)/i;
/** Keys of other services, by their shape. */
const OF_OTHERS =
  /^(?:sk-|sk_|pk_|rk_|pk\.|sk\.|ghp_|gho_|ghs_|ghu_|github_pat_|glpat-|xox[abeoprs]-|xapp-|AKIA|ASIA|AIza|ya29\.|1\/\/0|GOCSPX-|SG\.|key-|EAA[A-Z]|hf_|r8_|gsk_|apify_api_|npm_|dop_v1_|shp(?:at|ss|ca|pa)_|sq0|whsec_|sbp_|secret_[A-Za-z\d]{40}|ntn_|pat[A-Za-z\d]{14}\.|lin_api_|phc_|phx_|re_[A-Za-z\d]{8}|ck_|cs_[a-f\d]{40}|eyJ[\w-]+\.|\d{8,10}:[\w-]{30,})|\.apps\.googleusercontent\.com$|^mongodb|^postgres/;

/** The share of characters in a text that are the one before, or the next to it in the alphabet; with a stride of 2, as in "1a2b3c", the one before that. */
function stepShare(text: string, stride = 1): number {
  let steps = 0;
  for (let at = stride; at < text.length; at += 1) if (Math.abs(text.charCodeAt(at) - text.charCodeAt(at - stride)) <= 1) steps += 1;
  return steps / Math.max(1, text.length - stride);
}

const distinct = (text: string): number => new Set(text).size;
const isPeriodic = (text: string): boolean => (text + text).indexOf(text, 1) < text.length;


/** Whether a value refers to something, is encrypted, a hash, or that of another service: none can be the secret that a name promises. */
export const isSomethingElse = (value: string): boolean => REFERENCE.test(value) || ENCRYPTED.test(value) || HASH.test(value) || OF_OTHERS.test(value);

/** Whether characters look as if nobody had made them up: no sequence, no repetition, enough of them. */
function isArbitrary(text: string, least: number): boolean {
  return distinct(text) >= least && !isPeriodic(text) && [1, 2].every((stride) => stepShare(text.toLowerCase(), stride) < (text.length < 20 ? 0.6 : 0.5));
}

export const isHex = (value: string, length?: number): boolean => /^(?:[\da-f]+|[\dA-F]+)$/.test(value) && (length === undefined || value.length === length);

/** Whether a value is random, as a machine makes keys and tokens. */
export function isRandom(value: string): boolean {
  if (value.length < 12 || value.length > 4096 || !/^[\w+/=.~:!@#$%^&*-]+$/.test(value)) return false;
  if (/^\d+$/.test(value)) return false;
  if (isHex(value)) return value.length >= 16 && /\d/.test(value) && /[a-f]/i.test(value) && isArbitrary(value, value.length >= 32 ? 8 : 6);
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) return isArbitrary(value.replaceAll('-', ''), 8);
  const letters = value.replace(/[^a-z]/gi, '').length;
  const digits = value.replace(/\D/g, '').length;
  if (letters === 0 || isWordy(value)) return false;
  const mixed = /[a-z]/.test(value) && /[A-Z]/.test(value);
  if (digits === 0) return value.length >= 24 && mixed && /^[A-Za-z+/=]+$/.test(value) && (value.match(/[a-z][A-Z]/g)?.length ?? 0) >= value.length / 8 && isArbitrary(value, 12);
  return digits + (mixed ? letters / 2 : 0) >= 2 && isArbitrary(value, Math.min(14, Math.ceil(value.length * 0.45)));
}

/** Whether most of a value are words, as in the name of an event, a key of a store or an identifier. */
function isWordy(value: string): boolean {
  const pieces = value.replace(/([a-z])(?=[A-Z])/g, '$1 ').split(/[^A-Za-z]+/);
  const inWords = pieces.filter((piece) => piece.length >= 4 && /[aeiouy]/i.test(piece) && /^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(piece)).join('').length;
  return inWords > value.length * 0.5;
}

/** Whether a value may be a password that a person made up: no plain word, no identifier, no selector of a page. */
export function mayBePassword(value: string): boolean {
  if (value.length < 6 || value.length > 128 || /\s/.test(value)) return false;
  if (/^[A-Za-z]+(?:[-_.][A-Za-z]+)*$/.test(value) && !/^(?=.*[a-z].*[a-z])(?=.*[A-Z].*[A-Z])[A-Za-z]{8,}$/.test(value)) return false;
  if (/^[A-Za-z]+$/.test(value)) return !isWordy(value);
  // A selector, a call, a member, a path, a message.
  if (/^[#.[/<]|^\w+\[|[()]|^\w+(?:\.\w+)+$|^[\w-]+(?:\.[\w-]+)*@[\w.-]+$|=["']|^\d{1,7}$/.test(value)) return false;
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(value)).length >= 2 && distinct(value) >= 5 && stepShare(value) < 0.6;
}

/** What base64 of printable characters says; null where it is none. */
export function fromBase64(value: string): string | null {
  if (value.length < 8 || !/^[A-Za-z\d+/]+={0,2}$/.test(value) || (value.endsWith('=') && value.length % 4 !== 0)) return null;
  try {
    const text = atob(value);
    return /^[\x20-\x7e\r\n\t]+$/.test(text) ? text.trim() : null;
  } catch {
    return null;
  }
}
