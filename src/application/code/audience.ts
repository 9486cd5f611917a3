import { closedSignUps, installations, localOnly, logins, machineRoutes, openToAll, registrations, routeFiles, routes, signUpParts, signUps, storeFiles, storeSteps, tenants, userTokens, type Sign } from '../../policy/application-code.ts';
import type { Related } from '../../problem.ts';
import { isLocalCallback } from '../checks/callback.ts';
import { entryOf, textOf, type FormMap } from '../form.ts';
import { verdict } from '../verdict.ts';
import { openedByName } from './public-routes.ts';
import { named, placeAt, sourcesOf, type Source } from './sources.ts';
import type { Code, Contradiction } from './index.ts';

/** Who the form says uses the app, against what the code does for others. */
export function* compareAudience(root: FormMap, code: Code): Generator<Contradiction> {
  const node = entryOf(root, 'exposure')?.node;
  const exposure = textOf(root, 'exposure');
  if (node === undefined || (exposure !== 'personal' && exposure !== 'internal')) return;
  const sources = sourcesOf(code);
  const places = [...stores(code, sources), ...signsIn(sources, signUps), ...registrationsIn(sources, exposure), ...signsIn(sources, tenants), ...signsIn(sources, installations), ...(isLocalCallback(root) ? [] : openedByName(sources)), ...((exposure === 'personal' || sources.some(({ code: text }) => openToAll.test(text))) && !isLocalCallback(root) ? openRoutes(sources) : [])];
  const [first] = places;
  if (first !== undefined) yield { ...verdict('audience', node.range, { exposure, evidence: `${first.message} (${named(first)})` }), related: places };
}

function stores({ files }: Code, sources: readonly Source[]): Related[] {
  const listing = storeFiles.flatMap(([pattern, message]) => files.filter((path) => pattern.test(path)).slice(0, 1).map((path): Related => ({ path, line: 1, column: 1, message })));
  return [...listing, ...signsIn(sources, storeSteps)];
}

/** The first place of each sign. */
export function signsIn(sources: readonly Source[], signs: readonly Sign[]): Related[] {
  return signs.flatMap(([pattern, message]) => {
    for (const source of sources) {
      const match = pattern.exec(source.code);
      if (match !== null) return [placeAt(source, match.index + (match[0].length - match[0].trimStart().length), message)];
    }
    return [];
  });
}

/** Where whoever comes makes an account, and where each user has a token of his own kept, which an office may do for its people. */
function registrationsIn(sources: readonly Source[], exposure: string): Related[] {
  const isClosed = sources.some(({ code }) => closedSignUps.test(code));
  if (isClosed) return [];
  const written = sources.flatMap((source) => {
    const at = writtenSignUp(source);
    return at === null ? [] : [placeAt(source, at, 'code that makes an account for whoever sends an address and a password')];
  });
  return [...written.slice(0, 1), ...signsIn(sources, registrations), ...(exposure === 'personal' ? signsIn(sources, userTokens) : [])];
}

/** In characters: what belongs to one handler of a request. */
const HANDLER = 900;

/** Where a password that was sent is hashed for a new row of users. */
function writtenSignUp({ path, code }: Source): number | null {
  if (!CODE.test(path)) return null;
  for (const { index } of code.matchAll(signUpParts.hash)) {
    const around = code.slice(Math.max(0, index - HANDLER), index + HANDLER);
    if (signUpParts.sent.test(around) && signUpParts.row.test(around)) return index;
  }
  return null;
}

/** Routes that hand something out, where nothing in the project asks who is there. */
function openRoutes(sources: readonly Source[]): Related[] {
  if (sources.some(({ code }) => logins.some((pattern) => pattern.test(code)) || localOnly.some((pattern) => pattern.test(code)))) return [];
  for (const source of sources) {
    const [open] = routesIn(source);
    if (open !== undefined) return [placeAt(source, open, 'a route that asks nobody to log in')];
  }
  return [];
}

const CODE = /\.(?:[cm]?[jt]sx?|py|rb|php|go|java|kts?|cs)$/i;

function routesIn({ path, code }: Source): number[] {
  if (!CODE.test(path)) return [];
  const byCall = routes.filter(({ file, beside }) => file.test(path) && (beside === null || beside.test(code))).flatMap(({ pattern }) => [...code.matchAll(pattern)].filter(({ groups }) => !machineRoutes.test(groups?.['path'] ?? '')).map(({ index, 0: text }) => index + (text.length - text.trimStart().length)));
  if (byCall.length > 0) return byCall.sort((a, b) => a - b);
  const address = routeFiles.exec(path)?.groups?.['path'];
  const handler = /\bexport\s+(?:default\b|(?:async\s+)?(?:function|const)\s+(?:GET|POST)\b)/.exec(code);
  return address !== undefined && /pages\/api\/|\/route\.[cm]?[jt]sx?$/.test(path) && handler !== null && !machineRoutes.test(path.replace(/^.*?(?=api\/|app\/)/, '')) ? [handler.index] : [];
}
