import type { ClassCode, Expression } from '../ir.ts';
import { memberOf } from './members.ts';
import type { Run } from './run.ts';
import { NOTHING, type ObjectValue, type Value } from './values.ts';

/** How a class gives its own fields what they hold: whenever it likes, or where nothing is there yet. */
type Given = 'always' | 'missing';

const known = new WeakMap<ClassCode, ReadonlyMap<string, Given>>();

/** Whether a class itself makes what one of its fields holds, so that no container of dependencies does. */
export function isOwnMade(run: Run, code: ClassCode, name: string): boolean {
  const found = known.get(code) ?? madeIn(code);
  known.set(code, found);
  const given = found.get(name);
  // By itself a method does not know what others have made before it.
  return given === 'missing' || (given === 'always' && !run.isProbing);
}

function madeIn(code: ClassCode): ReadonlyMap<string, Given> {
  const found = new Map<string, Given>();
  const names = new Set(code.fields.flatMap((one) => (one.isStatic || one.value !== null || one.type === null ? [] : [one.name])));
  if (names.size > 0) visit([code.methods, code.constructor_], (one) => {
    const target = one.target.kind === 'name' ? one.target.name : one.target.kind === 'place' && one.target.target.kind === 'member' && one.target.target.object.kind === 'this' ? one.target.target.name : '';
    // What is only handed in comes from outside.
    if (names.has(target) && one.value.kind !== 'name' && found.get(target) !== 'missing') found.set(target, one.operator === '??=' ? 'missing' : 'always');
  });
  return found;
}

function visit(part: unknown, seen: (one: Extract<Expression, { kind: 'assign' }>) => void): void {
  if (Array.isArray(part)) {
    for (const one of part) visit(one, seen);
  } else if (typeof part === 'object' && part !== null) {
    if ('kind' in part && part.kind === 'assign') seen(part as Extract<Expression, { kind: 'assign' }>);
    visit(Object.values(part), seen);
  }
}

/** Whether a class below one that declares a field computes it instead. */
export function isComputedBelow(below: { readonly code: ClassCode; readonly super: unknown } | null, declaring: ClassCode, name: string): boolean {
  for (let one: unknown = below; typeof one === 'object' && one !== null && 'code' in one; one = (one as { super?: unknown }).super) {
    const { code } = one as { code: ClassCode };
    if (code === declaring) return false;
    if (code.methods.some((method) => method.name === name && method.isGetter)) return true;
  }
  return false;
}

/** Whether something is put together of names and texts alone. */
export function isConstant(value: Expression | null | undefined): boolean {
  switch (value?.kind) {
    case 'literal':
    case 'name':
      return true;
    case 'member':
      return isConstant(value.object);
    case 'template':
      return value.parts.every(isConstant);
    case 'binary':
      return isConstant(value.left) && isConstant(value.right);
    default:
      return false;
  }
}

/** In Go a thing has what the things have that stand in it under the names of their types. */
export function promoted(run: Run, { fields, of }: ObjectValue, name: string): Value | null {
  if (of === null || of.code.methods.some((one) => one.name === name)) return null;
  for (const [key, value] of fields) {
    const isEmbedded = value.kind === 'object' ? value.of !== null && value.of.code.name === key : value.kind === 'client' && key === 'Client';
    const found = isEmbedded ? memberOf(run, value, name, 0) : NOTHING;
    if (found.kind !== 'nothing' && found.kind !== 'unknown') return found;
  }
  return null;
}

/** A class that only says what belongs to a part of an app. */
export const isModule = (decorator: Expression): boolean => decorator.kind === 'call' && decorator.callee.kind === 'name' && /^(?:Ng)?Module$/.test(decorator.callee.name);
