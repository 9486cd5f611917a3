import type { ClassCode, Expression } from '../ir.ts';
import { evaluate } from './evaluate.ts';
import { makeClass } from './members.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import type { ClassValue, Value } from './values.ts';

const wholes = new WeakMap<Run, Map<ClassCode, ClassValue>>();

/** A class of which several files have parts, each below the next; null of one that stands in one place. */
export function wholeOf(run: Run, code: ClassCode, scope: Scope): ClassValue | null {
  if (code.isPartial !== true || code.name === null || scope.parent !== null) return null;
  const known = wholes.get(run) ?? new Map<ClassCode, ClassValue>();
  wholes.set(run, known);
  const found = known.get(code);
  if (found !== undefined) return found;
  const parts = run.world.declaringAll(code.name, run.module).flatMap((module) => module.code.body.flatMap((one) => (one.kind === 'class' && one.code.isPartial === true && one.code.name === code.name ? [{ module, code: one.code }] : [])));
  if (parts.length < 2) return null;
  const named = parts.find((part) => part.code.super !== null);
  const parent = named?.code.super == null ? null : run.inModule(named.module, () => evaluate(run, named.code.super as Expression, named.module.scope));
  const whole = parts.reduceRight<Value | null>((above, part) => run.inModule(part.module, () => makeClass(run, part.code, part.module.scope, above)), parent);
  if (whole?.kind !== 'class') return null;
  for (const part of parts) known.set(part.code, whole);
  return whole;
}

/** What a class of Ruby stands above that was begun before: what the file has said of it so far; null where it is none, undefined for another language. */
export function openedAgain(run: Run, code: ClassCode, scope: Scope): Value | null | undefined {
  if (run.module.code.language !== 'ruby' || code.name === null || code.super !== null) return undefined;
  const before = scope.slots.get(code.name)?.value;
  return before?.kind === 'class' && before.code !== code ? before : undefined;
}

/** Whether a module of Ruby only stands around others here, so that its name means what another file says of it. */
export function isAround(run: Run, { name, super: parent, constructor_, methods, fields }: ClassCode): boolean {
  if (run.module.code.language !== 'ruby' || name === null || parent !== null || constructor_ !== null || methods.length + fields.length > 0) return false;
  const other = run.world.offered('class', name);
  return other !== null && other.module.path !== run.module.path;
}

/** The class that an instance is of, of the part of one. */
export const ofWhole = (run: Run, type: ClassValue): ClassValue => wholes.get(run)?.get(type.code) ?? type;

/** The parts of a class that a file has. */
export function partsIn(type: ClassValue, path: string): readonly ClassValue[] {
  const parts: ClassValue[] = [];
  for (let one: ClassValue | null = type; one !== null; one = one.super?.kind === 'class' && one.super.code.isPartial === true && one.super.code.name === type.code.name ? one.super : null) parts.push(one);
  return parts.length < 2 ? [type] : parts.filter(({ module }) => module.path === path);
}
