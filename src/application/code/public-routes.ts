import { machineRoutes, openedRoutes, plainRoutes } from '../../policy/application-code.ts';
import type { Related } from '../../problem.ts';
import { asksPlatform } from './scopes.ts';
import { placeAt, type Source } from './sources.ts';

/** Routes that the project itself opens to everybody, where what they hand out comes from the platform. */
export function openedByName(sources: readonly Source[]): Related[] {
  let reach: ((source: Source) => boolean) | null = null;
  for (const source of sources) {
    for (const { file, pattern, beside } of openedRoutes) {
      if (!file.test(source.path) || beside?.test(source.code) === false) continue;
      for (const match of source.code.matchAll(pattern)) {
        const addresses = match.groups?.['paths'] === undefined ? [match.groups?.['path'] ?? ''].filter((one) => one !== '') : [...match.groups['paths'].matchAll(/["'`]([^"'`\n]*)["'`]/g)].map(([, one = '']) => one);
        reach ??= reachOf(sources);
        const isListed = match.groups !== undefined && 'paths' in match.groups;
        const open = addresses.filter((one) => !plainRoutes.test(one) && !machineRoutes.test(one));
        if (addresses.length > 0 ? open.length === 0 : isMachine(source)) continue;
        // A list of addresses lies apart from what answers there.
        const answers = isListed || SETTINGS.test(source.path) ? sources.filter((one) => one !== source && open.some((address) => answersAt(one, address))) : [source];
        if (answers.some(reach)) return [placeAt(source, match.index, 'a route that is opened to everybody')];
      }
    }
  }
  return [];
}

const SETTINGS = /\.(?:ya?ml|rules)$/;

/** Log-ins and what machines call have to be open. */
const isMachine = ({ path }: Source): boolean => /(?:session|login|log_in|sign|auth|password|registration|webhook|hook|health|callback|oauth|confirmation|status|about|home|pages)\w*\.\w+$/i.test(path.replace(/_?[cC]ontroller|_?[rR]esource/, ''));

/** Whether a file names the address of a route, or lies where it is answered from; its parts that are filled in are left out. */
function answersAt({ path, code }: Source, address: string): boolean {
  const head = address.replace(/\(?\.?\*.*$|[{:[(].*$/, '').replace(/\/$/, '');
  if (head.length < 2) return false;
  const [first = ''] = head.split('/').filter((part) => part !== '' && part !== 'api');
  return new RegExp(String.raw`["'\x60]\/?${head.replace(/^\//, '').replace(/[^\w/-]/g, String.raw`\$&`)}\b`).test(code) || new RegExp(String.raw`(?:^|\/)${first.replace(/[^\w-]/g, '')}(?:\/|\.\w+$|_?[cC]ontroller)`, 'i').test(path);
}

const plainName = (name: string): string => name.replace(/[^A-Za-z\d]/g, '').toLowerCase();
const nameOf = (path: string): string => plainName(path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, ''));

/** How many files may stand between what asks the platform and what hands it out. */
const FARTHEST = 3;

/** Whether a file asks the platform itself, or speaks of a file that does. */
function reachOf(sources: readonly Source[]): (source: Source) => boolean {
  const reached = new Set(sources.filter(asksPlatform));
  const words = new Map(sources.map((source) => [source, new Set([...source.code.matchAll(/[A-Za-z_]\w{2,}/g)].map(([word]) => plainName(word)))]));
  for (let step = 0; step < FARTHEST; step += 1) {
    const names = new Set([...reached].map(({ path }) => nameOf(path)).filter((name) => name.length > 2 && !/^(?:index|main|app|server|config|program|settings|client)$/.test(name)));
    for (const source of sources) if (!reached.has(source) && [...(words.get(source) ?? [])].some((word) => names.has(word))) reached.add(source);
  }
  return (source) => reached.has(source);
}
