import { ONCE } from '../amount.ts';
import { startBeats } from '../libraries/python-schedulers.ts';
import { decorate } from '../libraries/decorators.ts';
import { routeFires, startJobs } from '../libraries/frameworks.ts';
import { callValue, instanceOf } from './calls.ts';
import { waitFor } from './evaluate.ts';
import type { Environment } from '../deployment.ts';
import type { Entry, Reached } from '../entries.ts';
import type { Project } from '../project.ts';
import type { VolumeSettings } from '../settings.ts';
import { calledBy, globalOf } from './globals.ts';
import { runModule } from './modules.ts';
import { Run, type World } from './run.ts';
import { Memory, Scope } from './scope.ts';
import { makeTimer, type NewTimer } from './timers.ts';
import { NOTHING, type ClassValue, type LoadedModule, type ObjectValue, type Value } from './values.ts';

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

/** Passes over a program; what the last but one has seen is what the last one knows of places that change. */
const PASSES = 3;

/** Walks a process from its entry: what it does when it starts, and what it starts. */
export function walkProcess(project: Project, entry: Entry, surroundings: Surroundings): Run | null {
  let memory: Memory | null = null;
  let run: Run | null = null;
  for (let pass = 0; pass < PASSES; pass += 1) {
    const now: Memory = new Memory(memory);
    run = walkOnce(project, entry, surroundings, now);
    if (run === null || run.isExhausted) return run;
    memory = now;
  }
  return run;
}

function walkOnce(project: Project, { path, calls }: Entry, { settings, environment, routes }: Surroundings, memory: Memory): Run | null {
  const modules = new Map<string, LoadedModule>();
  const load = (file: string): LoadedModule | null => {
    const known = modules.get(file);
    if (known !== undefined) return known;
    const code = file.endsWith('.json') ? dataModule(project, file) : project.module(file);
    if (code === null) return null;
    const loaded = loadedModule(file, code, file === path);
    modules.set(file, loaded);
    return loaded;
  };
  let run: Run | null = null;
  const world: World = {
    settings,
    environment: (name) => settings.env[name] ?? environment.values.get(name) ?? null,
    isOpen: (name) => environment.unknown.has(name) && settings.env[name] === undefined,
    routeFires: (name) => routes.get(name) ?? null,
    resolve: (from, importer) => {
      const file = project.resolve(from, importer.path);
      return file === null ? null : load(file);
    },
    file: (name, importer) => {
      const file = project.named(name, importer.path);
      return file === null ? null : project.text(file);
    },
    classNamed: (name) => classNamed(modules, name) ?? (run === null ? null : globalOf(run, 'class', name)),
    offered: (kind, name) => {
      for (const { file, call } of project.offers(kind, name)) {
        const module = load(file);
        if (module !== null) return { module, call };
      }
      return null;
    },
    decorate,
  };
  const main = load(path);
  if (main === null) return null;
  run = new Run(world, memory, main);
  runModule(run, main);
  for (const { name, timer } of calls) run.inModule(main, () => startCall(run, main, name, timer));
  for (const component of run.components) instanceOf(run, component);
  wake(run);
  startJobs(run);
  startBeats(run);
  for (let next = nextOf(run); next !== null && !run.isExhausted; next = nextOf(run)) {
    const { timer, epoch } = next;
    run.epoch = epoch;
    run.timer = timer;
    run.reached = ONCE;
    const effect = run.apart(() => {
      // Nobody waits for what it gives, but its work goes on as long.
      waitFor(run, callValue(run, timer.callback ?? NOTHING, { given: [...timer.given], named: new Map() }, timer.at));
    });
    timer.effect.take(effect);
    // Listeners may have come in meanwhile.
    wake(run);
  }
  return run;
}

/** Alarms of an extension wake all that listens to them. */
function wake(run: Run): void {
  while (run.alarms.length > 0 && run.alarmHandlers.length > 0) {
    const alarm = run.alarms.shift();
    if (alarm === undefined) return;
    for (const { callback } of run.alarmHandlers) {
      run.start(makeTimer({ kind: 'timer', text: `an alarm every ${alarm.duration.expected / 60_000} min`, path: alarm.path, at: alarm.at, parent: run.timer, period: alarm.duration, callback, given: [{ kind: 'answer', name: 'alarm', size: null, isResponse: false }], assumptions: alarm.assumptions, question: alarm.question }));
    }
  }
}

/** What comes next: what was started, or else what was left for later. */
function nextOf(run: Run): Run['queue'][number] | null {
  for (let next = run.queue.shift(); ; next = run.queue.shift()) {
    if (next !== undefined) return next;
    const late = run.late.shift();
    if (late === undefined) return null;
    run.epoch = 0;
    run.timer = null;
    late();
  }
}

function startCall(run: Run, main: LoadedModule, name: string, timer: EntryCall['timer']): void {
  const slot = main.code.exports.find((one) => 'local' in one && one.name === name);
  const exported = main.exports.fields.get('exports');
  const own: Value | undefined = slot !== undefined && 'local' in slot ? main.scope.slots.get(slot.local)?.value : exported?.kind === 'object' ? exported.fields.get(name) : name === 'default' ? exported : undefined;
  const callback = own ?? calledBy(run, main, name) ?? undefined;
  if (callback === undefined) return;
  const at = callback.kind === 'function' ? callback.code.at : 0;
  const given: readonly Value[] = [{ kind: 'answer', name: 'event', size: null, isResponse: false }];
  if (timer === null) {
    callValue(run, callback, { given: [], named: new Map() }, at);
    return;
  }
  if (timer.kind === 'route') {
    run.start(makeTimer({ ...timer, ...routeFires(run, timer.text), path: main.path, at, parent: null, callback, given }));
    return;
  }
  const { amount, key } = timer.perDay === null ? run.assumed('firesPerDay') : { amount: timer.perDay ?? null, key: null };
  run.start(makeTimer({ ...timer, perDay: amount, assumptions: key === null ? [] : [key], path: main.path, at, parent: null, callback, given }));
}

function loadedModule(path: string, code: LoadedModule['code'], isMain: boolean): LoadedModule {
  const exported: ObjectValue = { kind: 'object', fields: new Map(), isOpen: false, of: null, key: `${path}:exports`, epoch: 0 };
  const module: ObjectValue = { kind: 'object', fields: new Map([['exports', exported as Value]]), isOpen: false, of: null, key: `${path}:module`, epoch: 0 };
  const scope = new Scope(null, true, null);
  const loaded: LoadedModule = { path, code, scope, exports: module, state: 'running' };
  for (const [name, value] of [['module', module], ['exports', exported], ['__name__', { kind: 'text', text: isMain ? '__main__' : path.replace(/\.\w+$/, '').replaceAll('/', '.'), isOpen: false }], ['__file__', { kind: 'text', text: path, isOpen: false }], ['__dirname', { kind: 'text', text: '', isOpen: false }], ['__filename', { kind: 'text', text: path, isOpen: false }]] as const) scope.slots.set(name, { value, key: `${path}:${name}`, name, epoch: 0 });
  return loaded;
}

/** A file of data that is imported is what stands in it. */
function dataModule(project: Project, file: string): LoadedModule['code'] | null {
  const text = project.text(file);
  if (text === null) return null;
  const at = 0;
  return {
    path: file,
    language: 'javascript',
    body: [{ kind: 'expression', at, value: { kind: 'assign', at, operator: '=', target: { kind: 'place', target: { kind: 'member', object: { kind: 'name', name: 'module', at }, name: 'exports', at } }, value: { kind: 'call', at, callee: { kind: 'member', object: { kind: 'name', name: 'JSON', at }, name: 'parse', at }, arguments: [{ value: { kind: 'literal', value: text, at }, name: null, isSpread: false }] } } }],
    imports: [],
    exports: [],
    declaresByAssignment: false,
    hasPromises: true,
  };
}

function classNamed(modules: ReadonlyMap<string, LoadedModule>, name: string): ClassValue | null {
  for (const { scope } of modules.values()) {
    const value = scope.slots.get(name)?.value;
    if (value?.kind === 'class') return value;
  }
  return null;
}

