import { MAYBE_ONCE, ONCE, plus, type Amount } from './amount.ts';
import { adviceFor } from './advice.ts';
import { beyondReach } from './beyond.ts';
import { claimsIn } from './claims.ts';
import { Places } from './places.ts';
import type { Assumption, Budget, Call, Factor, Hazard, Peak, RequestSite, Trigger, Unquantified } from './budget.ts';
import { withoutBackoff } from './backoff.ts';
import { firedBy, worstOf, type Worst } from './burst.ts';
import { deploymentOf, environmentIn, withStated } from './deployment.ts';
import { MissingGrammar, prepareGrammars, type Grammar } from './grammars/index.ts';
import { KeptModules } from './kept-modules.ts';
import { frontEndOf } from './languages.ts';
import { entriesOf, processesOf, type Entry } from './entries.ts';
import { firesOf, termsOf, total, triggerKind, type Term } from './estimate.ts';
import { openIn } from './open.ts';
import { missedIn } from './probe.ts';
import { Project } from './project.ts';
import { isRestless } from './restless.ts';
import { seedsOf } from './seeds.ts';
import { unaskedIn } from './unasked.ts';
import type { VolumeSettings } from './settings.ts';
import { withinLimiters, withOneTimer, withOneToken, withoutShared } from './shared.ts';
import { Effect, scaleAt } from './walk/effect.ts';
import { begunIn } from './walk/globals.ts';
import { walkProcess } from './walk/process.ts';
import type { Run } from './walk/run.ts';
import { makeTimer } from './walk/timers.ts';
import { FALLBACK } from './walk/values.ts';

export interface AnalyseInput {
  readonly files: readonly string[];
  /** Null where it cannot be read. */
  read(path: string): string | null;
  readonly settings: VolumeSettings;
  /** Sources that were read before; what is read anew is added. */
  readonly kept?: KeptModules;
}

/** Estimates how many requests a day a project sends to the platform. */
export async function analyse(input: AnalyseInput): Promise<Budget> {
  const { files, read, settings, kept = new KeptModules() } = input;
  const project = new Project(files, read, kept);
  await prepareGrammars(grammarsFor(project));
  try {
    return budgetOf(project, settings);
  } catch (error) {
    if (!(error instanceof MissingGrammar)) throw error;
    // A source that is not known calls for a grammar of which all that speaks of the platform is known.
    await prepareGrammars([error.grammar]);
    return analyse({ ...input, kept });
  }
}

/** As `analyse`, for those who cannot wait: of languages whose grammars have to be loaded it reads what has been loaded. */
export const analyseNow = ({ files, read, settings }: Omit<AnalyseInput, 'kept'>): Budget => budgetOf(new Project(files, read), settings);

function budgetOf(project: Project, settings: VolumeSettings): Budget {
  const deployment = withStated(deploymentOf(project), settings);
  const environment = environmentIn(project, deployment);
  const { entries, seeds, beside, told: toldAddress, routes, byHand } = entriesOf(project, deployment);
  const places = new Places(project);
  const runs: Run[] = [];
  const found: Term[] = [];
  const visited = (): ReadonlySet<string> => new Set(runs.flatMap((run) => [...run.visited]));
  const walk = (entry: Entry & { readonly instance: number | null }, known: ReadonlySet<string> = new Set()): Run | null => {
    const own = [...entry.variables, ...(entry.instance === null ? [] : [['NODE_APP_INSTANCE', String(entry.instance)] as const])];
    const surroundings = { settings, environment: own.length === 0 ? environment : { ...environment, values: new Map([...environment.values, ...own]) }, routes };
    const run = walkProcess(project, entry, surroundings);
    if (run === null) return null;
    runs.push(run);
    found.push(...withinLimiters(withoutShared(withOneTimer(termsOf(startedAs(entry, run), processesOf(entry, project))))).filter(({ request }) => !known.has(`${request.path}:${request.at}`)));
    return run;
  };
  const walked = entries.flatMap((one) => instancesOf(one, project)).map((entry) => ({ entry, run: walk(entry) }));
  const missing = (): ReturnType<typeof missedIn> => missedIn(project, [...seeds, ...toldAddress, ...(found.length === 0 ? beside : [])], visited(), { settings, environment, routes });
  // What a program does not do as it is it may do where its words tell it to.
  const told = walked.flatMap(({ entry, run }) => commandsOf(entry, run).map((one) => ({ ...one, instance: entry.instance })));
  for (const more of told.length === 0 ? [] : [[], [ANY_WORD]]) {
    if (found.length > 0 && missing().length === 0) break;
    const known = found.length === 0 ? undefined : visited();
    for (const one of told) walk({ ...one, words: [...(one.words ?? []), ...more] }, known);
  }
  for (const entry of byHand) if (!runs.some((run) => (entry.key === null ? run.main === entry.path : begunIn(run).has(entry.key)))) walk({ ...entry, instance: null });
  const terms = withOneToken(found);
  const assumptions = new Map<string, Assumption>(runs.flatMap((run) => [...run.assumptions]));
  const sites = sitesOf(terms, places);
  const unquantified = unquantifiedIn(terms, places);
  const sum = total(terms);
  const [worst, proved] = (['expected', 'proved'] as const).map((basis) => worstOf(runs.flatMap((run) => firedBy(run.effect, basis)))) as [Worst, Worst];
  const used = new Set(sites.flatMap((site) => site.assumptions));
  const { limits } = settings;
  const { open, hidden, unreached, isPart } = openIn({ project, places, runs, sites, unquantified, entries, seeds, lost: missing(), surroundings: { settings, environment, routes } });
  const asked = [...unquantified, ...open, ...hidden, ...beyondReach(project, places)];
  const isNothing = sites.length + asked.length + unreached.length === 0;
  const unknown = isNothing ? [...unaskedIn(project, places, new Set(runs.flatMap((run) => [...run.world.loaded]))), ...claimsIn(project, places)] : asked;
  return {
    limit: limits.perDay,
    total: unknown.length > 0 || isPart ? { ...sum, high: Infinity } : sum,
    sites,
    unquantified: unknown,
    unreached,
    burst: { perSecond: peak(worst.second.second, proved.second.second, limits.perSecond, worst.second, places), perMinute: peak(worst.minute.minute, proved.minute.minute, limits.perMinute, worst.minute, places) },
    assumptions: [...assumptions.values()].filter(({ key }) => used.has(key)),
    advice: adviceFor({ limit: limits.perDay, total: sum, sites }),
    hazards: [...hazardsIn(runs, terms, places, (file) => project.text(file)), ...withoutBackoff(project, entries, sites)],
    notes: [...runs.flatMap((run) => [...run.notes, ...(run.isExhausted || run.wasCutOff ? [`${run.module.path} is more than could be followed; what is told of it is a part.`] : [])]), ...deployment.notes, ...project.unread.map((file) => `${file} could not be read, so what it sends is not counted; mend it.`)],
  };
}

/** What the files that speak of the platform are written in, and the languages that go with theirs; not for files that were read before. */
function grammarsFor(project: Project): ReadonlySet<Grammar> {
  const seeds = seedsOf(project);
  const families = new Set(seeds.flatMap((file) => project.packagingOf(file)?.family ?? []));
  const related = families.size === 0 ? [] : project.sources.filter((file) => families.has(project.packagingOf(file)?.family ?? 'go') && project.packagingOf(file) !== null);
  return new Set([...seeds, ...related].flatMap((file) => (project.isKnown(file) ? [] : (frontEndOf(file)?.grammar ?? []))));
}

/** A word of which only who runs the program knows what it is. */
const ANY_WORD = '$';

/** More than that is a program that few people know by heart. */
const MOST_COMMANDS = 16;

/** What people may tell a program to do that nothing in the project starts, each as if they did so. */
function commandsOf(entry: Entry, run: Run | null): readonly Entry[] {
  if (entry.words !== null || entry.schedule !== null || run === null) return [];
  return [...run.choices].slice(0, MOST_COMMANDS).map((word) => ({ ...entry, words: word.split(' '), schedule: { text: `${entry.path} ${word}`, kind: 'action', perDay: null, place: { path: entry.path, line: 1, column: 1 }, assumed: 'actionsPerUserPerDay' } }));
}

/** A cluster tells each of its processes which one it is: the first may do what the others do not. */
function instancesOf(entry: Entry, project: Project): readonly (Entry & { readonly instance: number | null })[] {
  if (entry.processes === 1 || !project.sources.some((file) => /NODE_APP_INSTANCE/.test(project.text(file) ?? ''))) return [{ ...entry, instance: null }];
  return [{ ...entry, processes: 1, instance: 0 }, { ...entry, processes: entry.processes - 1, instance: 1 }];
}

/** What a process does, as often as something starts it. */
function startedAs({ schedule, path }: Entry, run: Run): Effect {
  const effect = multiplied(run);
  if (schedule === null) return effect;
  const { amount, key } = schedule.perDay === null ? run.assumed(schedule.assumed ?? 'firesPerDay', schedule.assumed === 'routeHitsPerDay' ? schedule.text : null) : { amount: schedule.perDay, key: null };
  const all = new Effect();
  all.start(makeTimer({ isProcess: schedule.kind === 'cron' || schedule.kind === 'rate', kind: schedule.kind, text: schedule.text, path, at: 0, place: schedule.place, parent: null, perDay: amount, assumptions: key === null ? [] : [key], question: key === null ? null : schedule.assumed === undefined ? `How often a day does this run: ${schedule.text}?` : schedule.kind === 'action' ? `How often a day does somebody run ${schedule.assumed === 'commandRunsPerDay' ? '' : 'this: '}${schedule.text}?` : `How often a day is ${schedule.text} asked for?`, effect }));
  return all;
}

/** As many processes and installed copies as the config states. */
function multiplied(run: Run): Effect {
  return (['processes', 'installs'] as const).reduce((inner, key) => {
    if (run.world.settings.assume[key] === undefined) return inner;
    const { amount } = run.assumed(key);
    const outer = new Effect();
    outer.takeScaled(inner, { ...scaleAt(run.module.path, 0, 'processes', `${amount.expected} ${key === 'processes' ? 'processes' : 'installed copies'}, as the config states`, amount), assumptions: [key], isParallel: true });
    return outer;
  }, run.effect);
}

/** One row for each place and trigger; what several ways through the code add to it is added up. */
function sitesOf(terms: readonly Term[], places: Places): readonly RequestSite[] {
  const groups = new Map<string, Term[]>();
  for (const term of terms) {
    if (term.perDay.high === 0) continue;
    const { request, trigger } = term;
    const key = `${request.path}:${request.at}:${request.operation}:${trigger === null ? '' : `${trigger.path}:${trigger.at}:${trigger.text}`}`;
    groups.set(key, [...(groups.get(key) ?? []), term]);
  }
  return [...groups.values()].map((group) => siteOf(group, places)).toSorted((a, b) => b.perDay.expected - a.perDay.expected || (a.place.path < b.place.path ? -1 : 1));
}

function siteOf(group: readonly Term[], places: Places): RequestSite {
  const [first] = group as [Term, ...Term[]];
  const perDay = group.map((term) => term.perDay).reduce(plus);
  const assumptions = [...new Set(group.flatMap((term) => term.assumptions))].filter((key) => key !== FALLBACK);
  return {
    place: places.of(first.request.path, first.request.at),
    operation: first.request.operation,
    trigger: triggerOf(first, places),
    factors: group.length === 1 ? factorsOf(first, places) : factorsOfWays(group, shareOf(perDay, first.triggerPerDay), places),
    calls: callsOf(group, places),
    perDay,
    assumptions,
    question: group.find(({ question }) => question !== null)?.question ?? null,
  };
}

/** More calls than that tell nobody anything. */
const MOST_CALLS = 24;

function callsOf(group: readonly Term[], places: Places): readonly Call[] {
  const calls = group.flatMap(({ request }) => request.ways).map(({ path, at, name }): Call => ({ name, place: places.of(path, at) }));
  return [...new Map(calls.map((call) => [`${call.place.path}:${call.place.line}`, call])).values()].slice(0, MOST_CALLS);
}

/** Of a place that several ways lead to: the factors on any of them, and the number that makes their product right. */
function factorsOfWays(group: readonly Term[], share: Amount, places: Places): readonly Factor[] {
  const all = new Map(group.flatMap((term) => factorsOf(term, places)).map((factor) => [`${factor.kind}:${factor.place.path}:${factor.place.line}:${factor.text}`, factor]));
  const [first] = group as [Term, ...Term[]];
  const shown = [...all.values()].filter(({ kind }) => kind !== 'branch').slice(0, 6).map((factor): Factor => ({ ...factor, amount: ONCE }));
  return [...shown, { kind: 'repeats', text: `${group.length} ways here, all together`, amount: share, place: places.of(first.request.path, first.request.at) }];
}

const shareOf = (all: Amount, fires: Amount): Amount => {
  const share = (part: keyof Amount): number => (fires[part] === 0 ? 0 : all[part] / fires[part]);
  return { proved: share('proved'), low: share('low'), expected: share('expected'), high: Number.isFinite(all.high) && Number.isFinite(fires.high) ? share('high') : Infinity };
};

function triggerOf({ trigger, triggerPerDay, request }: Term, places: Places): Trigger {
  return trigger === null
    ? { kind: 'start', text: 'once at start', perDay: triggerPerDay, place: places.of(request.root?.path ?? request.path, request.root?.at ?? request.at) }
    : { kind: triggerKind(trigger), text: trigger.text, perDay: trigger.perDay ?? firesOf(trigger), place: trigger.place ?? places.of(trigger.path, trigger.at) };
}

function factorsOf({ scales, caps }: Term, places: Places): readonly Factor[] {
  return [
    ...scales.map(({ kind, text, amount, path, at }): Factor => ({ kind, text, amount, place: places.of(path, at) })),
    ...caps.map(({ kind, text, perDay, path, at }): Factor => ({ kind: kind === 'cache' ? 'cache' : 'guard', text, amount: perDay ?? MAYBE_ONCE, place: places.of(path, at) })),
  ];
}

function unquantifiedIn(terms: readonly Term[], places: Places): readonly Unquantified[] {
  const found = new Map<string, Unquantified>();
  for (const { request, question, perDay } of terms) {
    if (question === null || Number.isFinite(perDay.high)) continue;
    const place = places.of(request.path, request.at);
    const key = `${place.path}:${place.line}:${question}`;
    if (!found.has(key)) found.set(key, { place, question });
  }
  return [...found.values()];
}

const peak = (worst: number, proved: number, limit: number, { path, at }: { readonly path: string | null; readonly at: number }, places: Places): Peak => ({ worst: Math.round(worst), proved: Math.round(proved), limit, place: path === null ? null : places.of(path, at) });

function hazardsIn(runs: readonly Run[], terms: readonly Term[], places: Places, textOf: (path: string) => string | null): readonly Hazard[] {
  const found = new Map<string, Hazard>();
  const add = (kind: Hazard['kind'], path: string, at: number, text: string, isProved: boolean): void => {
    const key = `${kind}:${path}:${at}`;
    if (!found.has(key)) found.set(key, { kind, place: places.of(path, at), text, isProved });
  };
  for (const run of runs) for (const { kind, path, at, text, isProved } of run.hazards) add(kind, path, at, text, isProved);
  for (const { trigger } of terms) if (trigger !== null && isRestless(trigger, textOf)) add('unbounded', trigger.path, trigger.at, 'an endless loop that waits for nothing but the answers', true);
  for (const { isLeak, trigger } of terms) if (isLeak && trigger !== null) add('leak', trigger.path, trigger.at, 'a timer that is started again and again and never stopped', true);
  return [...found.values()];
}
