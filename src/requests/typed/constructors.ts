import type { Argument, ClassCode, FunctionCode, Parameter, Statement } from '../ir.ts';
import { does, functionOf, lambda, nameAt } from './lowering.ts';

/** What hands on to another constructor of the same class. */
const OTHER = '@this';
const DEEPEST = 4;

/** `this(…)`: another constructor of the class does it first. */
export const handingOn = (values: readonly Argument[], at: number): Statement => does({ kind: 'call', callee: nameAt(OTHER, at), arguments: values, at });

interface Parts {
  /** What stands at the head of the class, where that takes something. */
  readonly head: readonly Parameter[] | null;
  /** What is done first, whoever makes one. */
  readonly above: readonly Statement[];
  readonly initial: readonly Statement[];
  readonly constructors: readonly FunctionCode[];
  readonly at: number;
}

/** The constructor that does the work, and others beside it that take less. */
export function constructorsOf({ head, above, initial, constructors, at }: Parts): Pick<ClassCode, 'constructor_' | 'overloads'> {
  // One that takes nothing, and hands on to no other, is a part of what the head does.
  const isOfHead = (one: FunctionCode): boolean => head !== null && one.parameters.length === 0 && handedBy(one) === null;
  const others = constructors.filter((one) => !isOfHead(one));
  const primary = head === null ? [] : [functionOf([...above, ...initial, ...constructors.filter(isOfHead).flatMap(({ body }) => body)], at, { name: 'constructor', parameters: head })];
  const before = head === null ? [...above, ...initial] : [];
  const whole = (code: FunctionCode, depth: number): FunctionCode => {
    if (primary.includes(code)) return code;
    const values = handedBy(code);
    if (values === null || depth > DEEPEST) return before.length === 0 ? code : { ...code, body: [...before, ...code.body] };
    const all = [...primary, ...others].filter((one) => one !== code);
    const target = all.find((one) => one.parameters.length === values.length) ?? longestOf(all);
    if (target === undefined) return code;
    const inner = whole(target, depth + 1);
    return { ...code, body: [does({ kind: 'call', callee: lambda(inner.parameters, inner.body, code.at), arguments: values, at: code.at }), ...code.body.slice(1)] };
  };
  const [first] = primary;
  // The one that takes the most is the one that does the work.
  const main = first ?? longestOf(others);
  if (main === undefined) return { constructor_: before.length === 0 ? null : functionOf(before, at, { name: 'constructor' }) };
  const overloads = others.filter((one) => one !== main).map((one) => whole(one, 0));
  const constructor_ = whole(main, 0);
  return { constructor_: before.length > 0 ? { ...constructor_, name: 'constructor' } : constructor_, ...(overloads.length === 0 ? {} : { overloads }) };
}

const longestOf = (all: readonly FunctionCode[]): FunctionCode | undefined => all.toSorted((a, b) => b.parameters.length - a.parameters.length)[0];

/** What a constructor hands to another one; null where it does not. */
function handedBy({ body }: FunctionCode): readonly Argument[] | null {
  const [first] = body;
  return first?.kind === 'expression' && first.value.kind === 'call' && first.value.callee.kind === 'name' && first.value.callee.name === OTHER ? first.value.arguments : null;
}
