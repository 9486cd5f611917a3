import type { ClassCode } from '../ir.ts';
import { callFunction } from './calls.ts';
import { evaluate } from './evaluate.ts';
import { known } from './lists.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { native, type ClassValue, type Value } from './values.ts';

const below = new WeakMap<Run, Map<ClassCode, ClassValue[]>>();

/** What a class of Python does as soon as it is there: those above it are told, and its decorators may put it into a table of all of them. */
export function declareClass(run: Run, code: ClassCode, scope: Scope, at: number): void {
  const { name } = code;
  const made = name === null ? undefined : scope.slots.get(name)?.value;
  if (name === null || made?.kind !== 'class') return;
  tellAbove(run, made, at);
  for (const decorator of code.decorators.toReversed()) {
    const now = scope.slots.get(name)?.value;
    const wrapper = evaluate(run, decorator, scope);
    if (now !== undefined && wrapper.kind !== 'library') run.declare(scope, name, run.world.decorate(run, wrapper, now, decorator.at), at);
  }
}

function tellAbove(run: Run, made: ClassValue, at: number): void {
  const all = below.get(run) ?? new Map<ClassCode, ClassValue[]>();
  below.set(run, all);
  const parent = made.super;
  if (parent?.kind !== 'class') return;
  all.set(parent.code, [...(all.get(parent.code) ?? []).filter(({ code }) => code !== made.code), made]);
  for (let one: Value | null = parent; one?.kind === 'class'; one = one.super) {
    const method = one.code.methods.find((each) => each.name === '__init_subclass__');
    if (method === undefined) continue;
    callFunction(run, { kind: 'function', code: method.code, scope: one.scope, module: one.module, self: made, owner: one }, { given: [], named: new Map() }, at);
    return;
  }
}

/** What a class of Python has without declaring it: `Base.__subclasses__()`, all that stand right under it, and `Page.as_view()`, by which it answers. */
export function givenByLanguage(run: Run, type: ClassValue, name: string): Value | null {
  if (type.module.code.language !== 'python') return null;
  if (name === '__subclasses__') return native(name, () => known(run, below.get(run)?.get(type.code) ?? []));
  return name === 'as_view' && !type.code.methods.some((method) => method.name === name) ? native(name, () => type) : null;
}
