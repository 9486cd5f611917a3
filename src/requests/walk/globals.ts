import { candidatesOf } from '../ruby/names.ts';
import { callFunction, construct, NO_ARGUMENTS } from './calls.ts';
import { instanceOf } from './container.ts';
import { definedOn } from './defined.ts';
import { memberOf, methodOf } from './members.ts';
import { exportOf, runModule } from './modules.ts';
import { handedOn } from './above.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { library, native, unknown, type LoadedModule, type Value } from './values.ts';

/** What stands under a name somewhere in the project, in languages in which nobody has to import it; null where nothing does. */
export function globalOf(run: Run, kind: 'class' | 'function', name: string): Value | null {
  const offered = run.world.offered(kind, name);
  if (offered === null) return null;
  runModule(run, offered.module);
  // In Ruby another file may say how a module is to be set.
  const setting = run.module.code.language === 'ruby' ? run.world.offered('binding', `configures ${name}`) : null;
  if (setting !== null) runModule(run, setting.module);
  const slot = offered.module.scope.slots.get(offered.call);
  return slot === undefined ? null : run.read(slot);
}

/** The class that a container hands to who asks for what it only promises; null where nothing says which. */
export function boundTo(run: Run, promised: string, asking: string | null = null): Value | null {
  const bound = (asking === null ? null : run.world.offered('binding', `${asking} needs ${promised}`)) ?? run.world.offered('binding', promised) ?? run.world.offered('binding', `does ${promised}`);
  return bound === null ? null : globalOf(run, 'class', bound.call);
}

/** What a name means that no scope knows. */
export function readGlobal(run: Run, name: string, scope: Scope): Value | null {
  switch (run.module.code.language) {
    case 'javascript':
      return inJavaScript(run, name);
    case 'php':
      return inPhp(run, name);
    case 'ruby':
      return inRuby(run, name, scope);
    default:
      return null;
  }
}

/** What a framework hands to files without an import. */
function inJavaScript(run: Run, name: string): Value | null {
  const module = run.world.autoImported(name, run.module);
  if (module === null) return null;
  const value = exportOf(run, module, name);
  if (value.kind !== 'nothing') return value;
  const slot = module.scope.slots.get(name);
  return slot === undefined ? null : run.read(slot);
}

function inPhp(run: Run, name: string): Value | null {
  if (name === '$_ENV') return library('process.env');
  if (/^\$(?:_\w+|argv|argc)$/.test(name)) return { kind: 'answer', name: name.slice(1), size: null, isResponse: false };
  if (name.startsWith('$')) return unknown(name);
  if (name.startsWith('@') || name.startsWith('(')) return null;
  return constants(run).get(name) ?? globalOf(run, /\\|^[A-Z]/.test(name) ? 'class' : 'function', name);
}

const ofRun = new WeakMap<Run, Map<string, Value>>();

/** Constants that `define` makes, which all files share. */
export function constants(run: Run): Map<string, Value> {
  const known = ofRun.get(run) ?? new Map<string, Value>();
  ofRun.set(run, known);
  return known;
}

function inRuby(run: Run, name: string, scope: Scope): Value | null {
  if (/^[A-Z]|>/.test(name)) return constantIn(run, name, scope);
  if (name === '@given') return handedOn(run);
  if (name === '&' || /^[@(_$]/.test(name)) return name === '&' ? { kind: 'nothing' } : name.startsWith('$') ? unknown(name) : null;
  const self = selfOf(scope);
  return self === null ? null : (methodOf(run, self, name) ?? definedOn(run, self, name));
}

function constantIn(run: Run, name: string, scope: Scope): Value {
  const candidates = candidatesOf(name);
  for (const one of candidates) {
    const slot = scope.find(one);
    if (slot !== null) return run.read(slot);
    const found = globalOf(run, 'class', one) ?? constantOf(run, one);
    if (found !== null) return found;
  }
  const plain = candidates.at(-1) ?? name;
  return library(plain === 'ENV' ? 'process.env' : plain);
}

/** `Upwork::BASE_URL`, which stands in the file of the module. */
function constantOf(run: Run, name: string): Value | null {
  const at = name.lastIndexOf('::');
  const offered = at < 0 ? null : run.world.offered('class', name.slice(0, at));
  if (offered === null) return null;
  runModule(run, offered.module);
  const slot = offered.module.scope.slots.get(name);
  return slot === undefined ? null : run.read(slot);
}

function selfOf(scope: Scope): Value | null {
  for (let one: Scope | null = scope; one !== null; one = one.parent) if (one.self !== null) return one.self;
  return null;
}

const begun = new WeakMap<Run, Set<string>>();

/** What a run has called by the names under which the project knows it: a file, and what is called there. */
export function begunIn(run: Run): Set<string> {
  const known = begun.get(run) ?? new Set<string>();
  begun.set(run, known);
  return known;
}

/** What a file offers to be called, as a function: "poll", "Poller#perform", "Poller.run", "@task jobs:poll". */
export function calledBy(run: Run, module: LoadedModule, call: string): Value | null {
  begunIn(run).add(`${module.path} ${call}`);
  if (call.startsWith('@task ')) {
    const name = call.slice(6);
    return native(name, () => {
      const task = run.tasks.get(name);
      return task === undefined ? unknown(name) : callTask(run, task);
    });
  }
  const [, owner = '', sign, method = ''] = /^(.*?)([#.])(\w+[?!]?)$/.exec(call) ?? [];
  if (sign === undefined) {
    const slot = module.scope.slots.get(call);
    return slot === undefined ? null : run.read(slot);
  }
  const type = module.scope.slots.get(owner)?.value;
  if (type?.kind !== 'class') return null;
  // Jobs are made anew each time; what they need is handed over by a container.
  return native(call, (given) => {
    const self: Value = sign === '.' ? type : type.code.constructor_ === null ? construct(run, type, NO_ARGUMENTS, type.code.at) : instanceOf(run, type);
    const work = sign === '.' ? memberOf(run, type, method, type.code.at) : methodOf(run, self, method);
    return work?.kind === 'function' ? run.inModule(work.module, () => callFunction(run, { ...work, self }, { given: work.code.parameters.length === 0 ? [] : handed(work.code.parameters.some((one) => one.type !== null), given), named: new Map() }, work.code.at)) : unknown(call);
  });
}

/** What a container makes is asked for by its type. */
const handed = (isTyped: boolean, given: readonly Value[]): Value[] => (isTyped ? [] : [...given]);

const callTask = (run: Run, task: Value): Value => (task.kind === 'native' ? task.call([]) : task.kind === 'function' ? callFunction(run, task, NO_ARGUMENTS, task.code.at) : unknown('a task'));

/** Something by its name: a command, a task, a class that does a job. */
export function offeredTo(run: Run, kind: 'command' | 'task', name: string): Value | null {
  const registered = run.tasks.get(name);
  const offered = run.world.offered(kind, name);
  if (offered !== null) begunIn(run).add(`${offered.module.path} ${offered.call}`);
  if (registered !== undefined) return registered;
  if (offered === null) return null;
  runModule(run, offered.module);
  return calledBy(run, offered.module, offered.call);
}
