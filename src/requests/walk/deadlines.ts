import { ONCE } from '../amount.ts';
import type { Expression, Statement } from '../ir.ts';
import { evaluate } from './evaluate.ts';
import { GOES_ON, type Flow } from './flow.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { walkBlock } from './statements.ts';
import type { Duration } from './values.ts';

type While = Extract<Statement, { kind: 'while' }>;

/** Languages whose moments are counted in seconds. */
const IN_SECONDS = /^(?:python|php|ruby)$/;

/** A loop that only waits, in short steps, until a moment that is known before it begins: it takes that long. Null for any other loop. */
export function untilDeadline(run: Run, { test, body }: While, scope: Scope): Flow | null {
  const compared = [test, ...body.flatMap((one) => comparedIn(one))].flatMap(conditions);
  const left = compared.map((one) => leftUntil(run, one, scope)).find((one) => one !== null);
  if (left == null) return null;
  const { effect } = run.perhaps(ONCE, () => void walkBlock(run, body, scope));
  if (!effect.isEmpty) return null;
  run.effect.wait(left);
  return GOES_ON;
}

/** What a statement compares to leave the loop, or takes from each other to do so. */
function comparedIn(statement: Statement): readonly Expression[] {
  if (statement.kind === 'if') return leaves(statement.then) || leaves(statement.otherwise) ? [statement.test] : [];
  if (statement.kind === 'declare') return statement.value === null ? [] : [statement.value];
  return statement.kind === 'expression' && statement.value.kind === 'assign' && statement.value.operator === '=' ? [statement.value.value] : [];
}

const leaves = (statements: readonly Statement[]): boolean => statements.some(({ kind }) => kind === 'break' || kind === 'return');

/** The parts of a condition, and of differences that are compared with a number. */
function conditions(test: Expression): readonly (Expression & { readonly kind: 'binary' })[] {
  if (test.kind === 'logical') return [...conditions(test.left), ...conditions(test.right)];
  if (test.kind === 'unary') return conditions(test.value);
  if (test.kind !== 'binary') return [];
  return /^[<>]=?$/.test(test.operator) ? [test, ...conditions(test.left), ...conditions(test.right)] : test.operator === '-' ? [test] : [];
}

/** How many milliseconds it is until one moment, where the other one is now. */
function leftUntil(run: Run, { left, right }: Expression & { readonly kind: 'binary' }, scope: Scope): Duration | null {
  if (!isPlain(left) || !isPlain(right)) return null;
  const [a, b] = [evaluate(run, left, scope), evaluate(run, right, scope)];
  if (a.kind !== 'instant' || b.kind !== 'instant') return null;
  const isNow = ({ offset, isKept }: typeof a): boolean => !isKept && offset.low === 0 && offset.high === 0;
  const end = isNow(a) && !isNow(b) ? b : isNow(b) && !isNow(a) ? a : null;
  if (end === null || end.isKept || end.offset.low < 0 || !Number.isFinite(end.offset.high)) return null;
  const { low, expected, high } = end.offset;
  const unit = end.perSecond === undefined ? (IN_SECONDS.test(run.module.code.language) ? 1000 : 1) : 1000 / end.perSecond;
  return { low: low * unit, expected: expected * unit, high: high * unit };
}

/** Reading it does nothing. */
const isPlain = (one: Expression): boolean => one.kind === 'name' || one.kind === 'literal' || (one.kind === 'member' && isPlain(one.object)) || (one.kind === 'call' && one.arguments.length === 0 && isPlain(one.callee)) || (one.kind === 'binary' && isPlain(one.left) && isPlain(one.right)) || (one.kind === 'new' && one.arguments.length === 0 && isPlain(one.callee));

/** Waits for what there are so many of in some time: between two of those that wait there pass as many parts of it. */
export function keepsPace(run: Run, bound: number, every: Duration | null): boolean {
  if (every === null || bound < 1 || !Number.isFinite(every.high) || every.low <= 0) return false;
  run.effect.wait({ low: every.low / bound, expected: every.expected / bound, high: every.high / bound, restOf: every.expected / bound, isPace: true });
  return true;
}
