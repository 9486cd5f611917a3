import type { Expression, Statement } from '../ir.ts';
import { evaluate } from './evaluate.ts';
import { GOES_ON, isImpossible, type Flow } from './flow.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { walkBlock } from './statements.ts';
import { FALLBACK, MAYBE, type Value } from './values.ts';

/** Whether the walk looks for all that a file may send, however it is set up. */
const isLooking = (run: Run, test: Expression): boolean => run.isProbing && run.module.path === run.main && test.kind !== 'literal';

/** A search for what a file may send also looks at the branches that are not taken as the program is set up, and at what is behind one that leaves. */
export function besides(run: Run, test: Expression, value: Value, flow: Flow, others: readonly (readonly Statement[])[], scope: Scope): Flow {
  if (isFallback(value)) {
    for (const other of others) leaveOut(run, other);
    run.settledAt = isImpossible(flow.next) ? test.at : null;
  }
  if (!isLooking(run, test)) return flow;
  for (const other of others) aside(run, () => void walkBlock(run, other, scope));
  return isImpossible(flow.next) ? { ...flow, next: MAYBE } : flow;
}

/** The same of the value that is not chosen. */
export function besidesValue(run: Run, test: Expression, other: Expression, scope: Scope): void {
  if (isLooking(run, test)) aside(run, () => void evaluate(run, other, scope));
}

/** What one round of a loop sends is all that it may. */
export function oneRound(run: Run, walk: () => void): Flow {
  aside(run, walk);
  return GOES_ON;
}

function aside(run: Run, walk: () => void): void {
  run.effect.take(run.perhaps(MAYBE, walk).effect);
}

/** Whether a value rests on what the code falls back to where nobody states a setting. */
const isFallback = (value: Value): boolean => ((value.kind === 'truth' || value.kind === 'text') && value.isFallback === true) || (value.kind === 'number' && value.assumptions.includes(FALLBACK));

/** Notes what is left out because a setting is what the code falls back to: other people set others. */
export function leaveOut(run: Run, statements: readonly Statement[], path = run.module.path): void {
  const [from, to] = reachOf(statements);
  if (from <= to) run.leftOut.set(`${path}:${from}`, { path, from, to });
}

/** The same of what stands in a table under other names than the one that a setting falls back to. */
export function leaveOthersOut(run: Run, index: Value, table: Value): void {
  if (!isFallback(index) || index.kind !== 'text' || table.kind !== 'object') return;
  for (const [name, value] of table.fields) {
    if (name === index.text) continue;
    if (value.kind === 'function') leaveOut(run, value.code.body, value.module.path);
    if (value.kind === 'class') for (const { code } of value.code.methods) leaveOut(run, code.body, value.module.path);
  }
}

const reaches = new WeakMap<readonly Statement[], readonly [number, number]>();

/** From where to where some statements stand in their file. */
function reachOf(statements: readonly Statement[]): readonly [number, number] {
  let reach = reaches.get(statements);
  if (reach === undefined) {
    const offsets = [...offsetsIn(statements)];
    reaches.set(statements, (reach = [offsets.reduce((least, one) => Math.min(least, one), Infinity), offsets.reduce((most, one) => Math.max(most, one), -1)]));
  }
  return reach;
}

function* offsetsIn(part: unknown): Generator<number> {
  if (Array.isArray(part)) for (const one of part) yield* offsetsIn(one);
  else if (typeof part === 'object' && part !== null) {
    if ('at' in part && typeof part.at === 'number' && part.at > 0) yield part.at;
    yield* offsetsIn(Object.values(part));
  }
}
