import type { Budget, RequestSite, Unquantified } from './budget.ts';
import type { Entry } from './entries.ts';
import { frontEndOf, WHO_RUNS } from './languages.ts';
import type { Places } from './places.ts';
import { asksForSomething, sendingIn, speaksOfPlatform, type Missed } from './probe.ts';
import type { Project } from './project.ts';
import { isTold, outsideOf, SEED } from './seeds.ts';
import type { Surroundings } from './walk/process.ts';
import type { Run } from './walk/run.ts';

interface Known {
  readonly project: Project;
  readonly places: Places;
  readonly runs: readonly Run[];
  readonly sites: readonly RequestSite[];
  readonly unquantified: readonly Unquantified[];
  readonly entries: readonly Entry[];
  readonly seeds: readonly string[];
  /** Requests that no walk comes to. */
  readonly lost: readonly Missed[];
  readonly surroundings: Surroundings;
}

/** What stays open of a project: places that send, or may do so, and that no walk has counted. */
interface Open {
  /** What is asked about, and below it what is asked about where that is all there is. */
  readonly open: readonly Unquantified[];
  readonly hidden: readonly Unquantified[];
  readonly unreached: Budget['unreached'];
  /** Whether some walk was too long to be ended. */
  readonly isPart: boolean;
}

export function openIn({ project, places, runs, sites, unquantified, entries, seeds, lost, surroundings }: Known): Open {
  const leftOut = runs.flatMap((run) => [...run.leftOut.values()]);
  const missed = lost.map(({ path, at, ways }) => ({ place: places.of(path, at), isSet: leftOut.some((part) => [{ path, at }, ...ways].some((one) => one.path === part.path && part.from <= one.at && one.at <= part.to)) }));
  // Of what others are to call each way in is one of its own: who calls which how often only they know.
  const calls = lost.flatMap(({ ways }) => ways.map(({ path, at, name }): Unquantified => ({ place: places.of(path, at), question: `How often a day is ${name === null ? 'this' : `${name}()`} called here?` })));
  const elsewhere = sites.length > 0 || seeds.length === 0 ? [] : runs.flatMap((run) => run.unknownHosts).map(({ path, at }): Unquantified => ({ place: places.of(path, at), question: WHERE_TO }));
  // Beside what is counted only what the file calls a feed, and the file speaks of the platform itself.
  const fed = sites.length === 0 ? [] : runs.flatMap((run) => run.unknownHosts).filter(({ path, at }) => isOfFeed(project.text(path) ?? '', at)).map(({ path, at }): Unquantified => ({ place: places.of(path, at), question: WHERE_TO }));
  const isIdle = missed.length + elsewhere.length === 0;
  const idle = isIdle ? silentAmong('entries', entries.map(({ path }) => path), project) : [];
  // What nothing seems to start is dead where other places are counted; where it is all there is, somebody starts it.
  const isPart = runs.some(({ isExhausted, wasCutOff }) => isExhausted || wasCutOff);
  const isAlone = isPart || sites.every(({ perDay }) => perDay.expected === 0);
  const open = isAlone ? unique([...missed.map(({ place }): Unquantified => ({ place, question: WHO_RUNS })), ...calls, ...elsewhere, ...fed]) : unique([...missed.filter(({ isSet }) => isSet).map(({ place }): Unquantified => ({ place, question: WHERE_SET })), ...fed]);
  const silent = sites.length + unquantified.length === 0 ? silentAmong('seeds', seeds, project) : [];
  const isNothing = sites.length + unquantified.length + open.length === 0;
  // Where not even a file is asked about, whatever speaks of the platform is looked at.
  const files = isAlone ? [...idle, ...silent] : silent;
  const asking = files.length > 0 ? files.map(({ place }) => place.path) : isNothing && (seeds.length > 0 || isTold(project)) ? [...new Set([...seeds, ...outsideOf(project), ...project.sources.filter((file) => asksForSomething(project.text(file) ?? ''))])] : isPart ? seeds.filter((file) => speaksOfPlatform(project.text(file) ?? '')) : [];
  // Where it sends something is told rather than which file may.
  const visited = runs.flatMap((run) => [...run.visited]);
  const seen = new Set(sites.length + unquantified.length === 0 ? [] : [...visited, ...runs.flatMap((run) => run.unknownHosts.map(({ path, at }) => `${path}:${at}`))]);
  const sending = sendingIn(project, asking, surroundings).filter(({ path, at, isSetting }) => !seen.has(`${path}:${at}`) && (sites.length + open.length === 0 || !isSetting)).flatMap(({ path, at, isKnown }): Unquantified[] => (isKnown || !isOfOwnService(project.text(path) ?? '', at, sites.length + open.length > 0) ? [{ place: places.of(path, at), question: isKnown ? WHO_RUNS : WHERE_TO }] : []));
  const hidden = sending.length + open.length > 0 ? unique(sending).filter(({ place: { path, line } }) => !open.some(({ place }) => place.path === path && place.line === line)) : files;
  return { open, hidden, unreached: isAlone ? [] : missed.filter(({ isSet }) => !isSet).map(({ place }) => ({ place, why: 'nothing in the project comes to it' })), isPart };
}

/** An address that begins with a setting of another service, whose path the code says: the app's own server, as a rule. */
const OWN_SERVICE = /(?:env(?:iron)?(?:\.get\(|\.|\[)\s*["'`]?(\w+)|\b([A-Z][A-Z0-9_]*(?:URL|HOST|BASE|API|SERVER|ENDPOINT)))["'`]?[)\]]?\}?["'`]?\s*(?:\+\s*)?["'`]?\/\w/;

/** A constant alone, which where the platform is asked elsewhere is another service. */
const CONSTANT = /\(\s*([A-Z][A-Z0-9_]{3,})\s*[,)]/;

function isOfOwnService(text: string, at: number, isBeside: boolean): boolean {
  const line = lineAt(text, at);
  const [, variable, constant] = OWN_SERVICE.exec(line) ?? [];
  const name = variable ?? constant ?? (isBeside ? CONSTANT.exec(line)?.[1] : undefined);
  return name !== undefined && !/upwork|feed|rss|job|graphql/i.test(name);
}

/** An address that is called a feed where it is asked for. */
const FEED = /[(\s.>$]\w*(?:feed|rss)\w*(?:\.\w+)?\s*[,)]/i;

const isOfFeed = (text: string, at: number): boolean => FEED.test(lineAt(text, at)) && speaksOfPlatform(text);

const lineAt = (text: string, at: number): string => text.slice(text.lastIndexOf('\n', at) + 1, text.indexOf('\n', at) + 1 || undefined);

const WHERE_TO = 'Does this request go to the platform? Its address is only known when the app runs.';

const WHERE_SET = 'How often a day is this asked where a setting leads here that is another than the code falls back to?';

/** Each place once. */
const unique = (list: readonly Unquantified[]): readonly Unquantified[] => [...new Map(list.map((one) => [`${one.place.path}:${one.place.line}:${one.place.column}`, one])).values()];

/** Files that speak of the platform and of requests, of which the walk found none, where their language says that this is a question. */
function silentAmong(group: 'entries' | 'seeds', files: readonly string[], project: Project): readonly Unquantified[] {
  const found = files.flatMap((file) => {
    const unstarted = frontEndOf(file)?.unstarted;
    if (unstarted?.kind !== 'asked' || unstarted.of !== group) return [];
    const text = project.text(file) ?? '';
    if (!unstarted.speaks.test(text) || (group !== 'seeds' && !SEED.test(text))) return [];
    return [{ isLikely: unstarted.rather?.test(text) ?? true, asked: { place: { path: file, line: 1, column: 1 }, question: unstarted.question(file) } }];
  });
  const likely = found.filter(({ isLikely }) => isLikely);
  return (likely.length > 0 ? likely : found).map(({ asked }) => asked);
}
