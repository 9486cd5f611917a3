import { ONCE } from '../amount.ts';
import { NODES, startNodes } from '../libraries/n8n.ts';
import { runSpiders } from '../libraries/python-clients.ts';
import { runCommand, startBeats } from '../libraries/python-schedulers.ts';
import { routeFires, startJobs } from '../libraries/frameworks.ts';
import { wake } from '../libraries/extension.ts';
import { lookingAtClock } from './by-time.ts';
import { callValue } from './calls.ts';
import { instanceOf } from './container.ts';
import { waitFor } from './evaluate.ts';
import type { Environment } from '../deployment.ts';
import type { Entry, Reached } from '../entries.ts';
import type { Project } from '../project.ts';
import type { VolumeSettings } from '../settings.ts';
import { calledBy } from './globals.ts';
import { Loader } from './loader.ts';
import { exportOf, runModule } from './modules.ts';
import { Run } from './run.ts';
import { Memory } from './scope.ts';
import { MOST_STEPS } from './steps.ts';
import { makeTimer, type NewTimer, type Timer } from './timers.ts';
import { library, NOTHING, text, type LoadedModule, type Value } from './values.ts';
import { withinOf } from './within.ts';

/** A function of a file that something outside the program calls. */
export interface EntryCall {
  /** As it is exported; "default" for the default. */
  readonly name: string;
  /** Null where it is called once, when the process starts. */
  readonly timer: Omit<NewTimer, 'path' | 'at' | 'parent'> | null;
}

/** What all processes of a project share. */
export interface Surroundings {
  readonly settings: VolumeSettings;
  readonly environment: Environment;
  /** Routes that a schedule asks for. */
  readonly routes: Reached['routes'];
}

/**
 * Passes over a program; what the last but one has seen is what the last one knows of places that change. Where numbers grow from one
 * to the next there is one more, before which they are let go.
 */
const PASSES = 3;
/** Steps of a pass after which a third would take too long. */
const LONG = 100_000;
/** Steps that each process gets, however many there are. */
const LEAST = 15_000;

/** Walks a process from its entry: what it does when it starts, and what it starts. */
export function walkProcess(project: Project, entry: Entry, surroundings: Surroundings): Run | null {
  let memory: Memory | null = null;
  let run: Run | null = null;
  let growing: ReadonlySet<string> = new Set();
  for (let pass = 0; pass < PASSES + (growing.size > 0 ? 1 : 0); pass += 1) {
    const now: Memory = new Memory(memory, { keys: growing, isOpen: pass === PASSES - 1 });
    const steps = Math.max(LEAST, Math.min(MOST_STEPS, project.steps));
    run = walkOnce(project, entry, surroundings, now, steps, pass === PASSES - (growing.size > 0 ? 0 : 1));
    project.steps -= run?.steps ?? 0;
    if (run === null || run.isExhausted || (pass === 1 && run.steps > LONG)) return run;
    if (pass === 1 && memory !== null) growing = now.grownSince(memory);
    memory = now;
  }
  return run;
}

function walkOnce(project: Project, { path, calls, words, schedule }: Entry, surroundings: Surroundings, memory: Memory, steps: number, isLast: boolean): Run | null {
  const isByHand = schedule?.assumed === 'commandRunsPerDay';
  const loader = new Loader(project, surroundings);
  const main = loader.load(path);
  if (main === null) return null;
  const run = new Run(loader, memory, main, steps, words, schedule?.moments ?? null);
  run.isLast = isLast;
  withinOf(run).isRepeated = schedule !== null;
  if (project.packagingOf(path) !== null) {
    for (const file of project.seenFrom(path)) {
      const module = file === path ? null : loader.load(file);
      if (module !== null) runModule(run, module);
    }
  }
  if (isByHand && calls.length > 0) {
    // Beside what somebody runs, its file may say what other processes do.
    run.apart(() => runModule(run, main));
    run.queue.length = 0;
  } else runModule(run, main);
  showApp(run, main);
  runCommand(run, main);
  if (isByHand) runSpiders(run, main);
  for (const { name, timer } of calls) run.inModule(main, () => startCall(run, main, name, timer));
  for (const component of run.components) instanceOf(run, component);
  wake(run);
  startJobs(run);
  startBeats(run);
  for (let next = nextOf(run); next !== null && !run.isExhausted; next = nextOf(run)) {
    const { timer, epoch } = next;
    run.begin(timer);
    run.epoch = epoch;
    run.timer = timer;
    run.reached = ONCE;
    walkTimer(run, timer);
    run.wasCutOff ||= run.isCutOff;
    // Listeners may have come in meanwhile.
    wake(run);
  }
  return run;
}

/** Walks what a timer starts; where that looks at the clock, also at each time of the day. */
function walkTimer(run: Run, timer: Timer): void {
  const walk = (one: Timer): void => {
    const effect = run.apart(() => {
      // Nobody waits for what it gives, but its work goes on as long.
      waitFor(run, callValue(run, one.callback ?? NOTHING, { given: [...one.given], named: new Map() }, one.at));
    });
    one.effect.take(effect);
  };
  lookingAtClock(run, timer, walk);
}

/** What comes next: what was started, or else what was left for later. */
function nextOf(run: Run): Run['queue'][number] | null {
  for (let next = run.queue.shift(); ; next = run.queue.shift()) {
    if (next !== undefined) return next;
    run.epoch = 0;
    run.timer = null;
    if (beginStanding(run)) continue;
    const late = run.late.shift();
    if (late === undefined) return null;
    late();
  }
}

/** Begins what runs for good, each once; tells whether there was any. */
function beginStanding(run: Run): boolean {
  const begins = [...run.standing];
  for (const [key, begin] of begins) {
    run.standing.set(key, () => undefined);
    begin();
  }
  return run.queue.length > 0;
}

/** The whole of an app that a platform shows by itself, as those of phones do. */
function showApp(run: Run, main: LoadedModule): void {
  if (main.code.language !== 'javascript' || !/(?:^|\/)(?:App|app\/_layout)\.[jt]sx?$/.test(main.path)) return;
  const app = exportOf(run, main, 'default');
  if (app.kind === 'function') run.inModule(main, () => callValue(run, app, { given: [], named: new Map() }, app.code.at));
}

/** `export default { async scheduled(event, env) {} }` */
function handlerOf(run: Run, main: LoadedModule, name: string): Value | null {
  if (main.code.language !== 'javascript') return null;
  const all = exportOf(run, main, 'default');
  const found = all.kind === 'object' ? run.readField(all, name) : undefined;
  return found?.kind === 'function' ? { ...found, self: all } : null;
}

/** What a platform tells a function of the schedule that starts it. */
const eventOf = (cron: string): Value => ({ kind: 'object', fields: new Map([['cron', text(cron)]]), isOpen: true, of: null, key: '', epoch: 0 });

function exportedAs(main: LoadedModule, name: string): Value | undefined {
  const slot = main.code.exports.find((one) => 'local' in one && one.name === name);
  const exported = main.exports.fields.get('exports');
  return slot !== undefined && 'local' in slot ? main.scope.slots.get(slot.local)?.value : exported?.kind === 'object' ? exported.fields.get(name) : name === 'default' ? exported : undefined;
}

function startCall(run: Run, main: LoadedModule, name: string, timer: EntryCall['timer']): void {
  if (name === NODES) return startNodes(run, main);
  // A platform that knows two ways to write a function takes the one that is there.
  const own = exportedAs(main, name) ?? (name === 'handler' ? exportedAs(main, 'default') : undefined);
  const callback = own ?? handlerOf(run, main, name) ?? calledBy(run, main, name) ?? undefined;
  if (callback === undefined) return;
  const at = callback.kind === 'function' ? callback.code.at : 0;
  // A worker is handed its variables.
  const given: readonly Value[] = [timer?.kind === 'cron' && timer.text !== '' ? eventOf(timer.text) : { kind: 'answer', name: 'event', size: null, isResponse: false }, ...(own === undefined && callback.kind === 'function' && callback.self !== null ? [library('process.env'), library('@context')] : [])];
  if (timer === null) {
    callValue(run, callback, { given: [], named: new Map() }, at);
    return;
  }
  if (timer.kind === 'route') {
    for (const fires of routeFires(run, timer.text)) run.start(makeTimer({ ...timer, given, ...fires, path: main.path, at, parent: null, callback }));
    return;
  }
  const { amount, key } = timer.perDay === null ? run.assumed(timer.kind === 'action' ? 'actionsPerUserPerDay' : 'firesPerDay') : { amount: timer.perDay ?? null, key: null };
  run.start(makeTimer({ ...timer, perDay: amount, assumptions: key === null ? [] : [key], path: main.path, at, parent: null, callback, given }));
}
