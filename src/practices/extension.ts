import type { Access } from './access.ts';

/** Extensions and user scripts on the pages of the platform. */

/** A pattern of addresses, as manifests and scripts write them; those of the API and of its log-in are left out. */
const PATTERN = /(?<=["'`]|@(?:match|include)\s{1,20})(?:\*|https?\*?):\/\/(?:(?:\*|www)\.)?(?:upwork|odesk)\.com\/(?!api\/(?!graphql\/v1)|ab\/account-security\/oauth2)[^"'`\s]*(?=["'`\s]|$)/gi;
/** Where such patterns are asked for: a manifest, or code that makes one or that registers a script. */
const ASKS = /\b(?:manifest_version|host_permissions|content_scripts|defineContentScript|defineManifest|PlasmoCSConfig|registerContentScripts|webRequest|declarativeNetRequest)\b/;

const PERMISSION = /(?<=["'`])(?:cookies|scripting|webRequest|webRequestBlocking|debugger)(?=["'`])/g;

export function* extensionAccess(path: string, text: string, code: string): Generator<Access> {
  const script = /==UserScript==[^]*?==\/UserScript==/.exec(text);
  if (script !== null) yield* patternsIn(script[0], script.index, 'A user script on pages of the platform');
  const isManifest = /"manifest_version"\s*:/.test(code) || /(?:^|\/)(?:wxt|manifest|extension|crx)\.?(?:config)?\.[cm]?[jt]s$/.test(path);
  if (!isManifest && !ASKS.test(code)) return;
  const patterns = [...patternsIn(code, 0, 'An extension on pages of the platform')];
  yield* patterns;
  if (!isManifest || patterns.length === 0) return;
  const permissions = /\bpermissions["']?\s*:\s*\[([^\]]*)\]/.exec(code);
  if (permissions === null) return;
  const from = permissions.index + permissions[0].indexOf('[') + 1;
  for (const { 0: name, index } of (permissions[1] ?? '').matchAll(PERMISSION)) {
    yield { way: name === 'cookies' ? 'cookie' : 'extension', what: name === 'cookies' ? 'Cookies of a signed-in browser, asked for by an extension on pages of the platform' : 'An extension on pages of the platform, which may read and change them', range: [from + index, from + index + name.length] };
  }
}

function* patternsIn(code: string, from: number, what: string): Generator<Access> {
  for (const { 0: pattern, index } of code.matchAll(PATTERN)) yield { way: 'extension', what, range: [from + index, from + index + pattern.length] };
}
