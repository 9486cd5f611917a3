import { packageOf as dartPackageOf } from '../dart/packages.ts';
import { libraryOf } from '../go/packages.ts';
import { execute, hoist } from './statements.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { library, NOTHING, unknown, type LoadedModule, type Value } from './values.ts';

/** Runs a module, once. */
export function runModule(run: Run, module: LoadedModule): void {
  if (started.get(run)?.has(module) === true) return;
  started.set(run, (started.get(run) ?? new WeakSet()).add(module));
  run.inModule(module, () => {
    for (const { from, name, as, at } of module.code.imports) {
      if (name === '*' && module.code.language === 'python') {
        takeAll(run, module, from);
        continue;
      }
      const value = imported(run, module, from, name);
      if (as !== null) run.declare(module.scope, as, value, at);
    }
    hoist(run, module.code.body, module.scope);
    const { value } = execute(run, module.code.body, module.scope);
    if (value !== null) returned.set(module, value);
  });
  module.state = 'done';
}

function takeAll(run: Run, importer: LoadedModule, from: string): void {
  const module = run.world.resolve(from, importer);
  if (module === null) return;
  runModule(run, module);
  for (const [name, slot] of module.scope.slots) if (!name.startsWith('_') && !importer.scope.slots.has(name)) importer.scope.slots.set(name, slot);
}

const started = new WeakMap<Run, WeakSet<LoadedModule>>();
const returned = new WeakMap<LoadedModule, Value>();

/** Runs a file in the place of the one that includes it: each sees the other's names. Gives what it returns. */
export function include(run: Run, module: LoadedModule, scope: Scope): Value {
  for (const [name, slot] of scope.slots) if (!module.scope.slots.has(name)) module.scope.slots.set(name, slot);
  runModule(run, module);
  for (const [name, slot] of module.scope.slots) if (!name.startsWith('__')) scope.slots.set(name, slot);
  return returned.get(module) ?? NOTHING;
}

/** What an import gives; a package gives what the tables know of it. */
export function imported(run: Run, importer: LoadedModule, from: string, name: string | null): Value {
  const module = run.world.resolve(from, importer);
  // A module of a package is taken by its name as what stands in one is; where the package has something else of that name, it is that.
  if (module !== null && module !== importer && name !== null && importer.code.language === 'python') runModule(run, module);
  const inner = name === null || importer.code.language !== 'python' || module?.scope.slots.has(name) === true ? null : run.world.resolve(`${from}${from.endsWith('.') ? '' : '.'}${name}`, importer);
  if (inner !== null) {
    runModule(run, inner);
    return { kind: 'module', module: inner };
  }
  if (module === null) return name === 'workerData' && run.workerData !== null ? run.workerData : importer.code.language === 'go' ? library(libraryOf(from)) : ofPackage(importer.code.language === 'dart' ? dartPackageOf(from) : from, name);
  runModule(run, module);
  if (name === null) return { kind: 'module', module };
  return exportOf(run, module, name);
}

/** The default of a package is the package, as its tables see it. */
export const ofPackage = (from: string, name: string | null): Value => {
  const path = from.replace(/^node:/, '');
  return library(name === null || name === 'default' || name === '*' ? path : `${path}.${name}`);
};

/** What a module exports under a name. */
export function exportOf(run: Run, module: LoadedModule, name: string, depth = 0): Value {
  runModule(run, module);
  for (const one of module.code.exports) {
    if ('local' in one) {
      if (one.name !== name) continue;
      const slot = module.scope.slots.get(one.local);
      return slot === undefined ? unknown(name) : run.read(slot);
    }
    if (one.name === name || (one.name === null && name !== 'default' && depth < 10)) {
      const found = handedOn(run, module, one, name, depth);
      if (found.kind !== 'nothing') return found;
    }
  }
  const { exports } = module;
  const assigned = exports.fields.get('exports');
  if (assigned !== undefined && assigned.kind === 'object') {
    const field = run.readField(assigned, name);
    if (field !== undefined) return field;
  }
  if (assigned !== undefined && name === 'default') return assigned;
  const slot = module.code.declaresByAssignment || module.code.language !== 'javascript' ? module.scope.slots.get(name) : undefined;
  if (slot !== undefined) return run.read(slot);
  const beside = run.world.declaring(name, module);
  if (beside !== null && beside.scope.slots.has(name)) return exportOf(run, beside, name, depth + 1);
  const inner = module.code.language === 'python' && /(?:^|\/)__init__\.py$/.test(module.path) ? run.world.resolve(`.${name}`, module) : null;
  if (inner === null) return NOTHING;
  runModule(run, inner);
  return { kind: 'module', module: inner };
}

function handedOn(run: Run, module: LoadedModule, { from, imported: inner, name: outer }: { readonly from: string; readonly imported: string | null; readonly name: string | null }, name: string, depth: number): Value {
  const target = run.world.resolve(from, module);
  if (target === null) return outer === null ? NOTHING : ofPackage(from, inner ?? name);
  runModule(run, target);
  return outer !== null && inner === null ? { kind: 'module', module: target } : exportOf(run, target, inner ?? name, depth + 1);
}

/** What `require` of a module gives. */
export function required(run: Run, from: string): Value {
  const module = run.world.resolve(from, run.module);
  if (module === null) return library(from.replace(/^node:/, ''));
  runModule(run, module);
  const assigned = module.exports.fields.get('exports');
  const isEmpty = assigned === undefined || (assigned.kind === 'object' && assigned.fields.size === 0);
  return isEmpty || module.code.exports.length > 0 ? { kind: 'module', module } : assigned;
}
