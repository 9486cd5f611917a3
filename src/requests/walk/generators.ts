import type { Expression, Statement } from '../ir.ts';
import type { FunctionValue } from './values.ts';

/** Whether a function gives something to wait for, so that several of its calls are under way at once. */
export function isYielding({ code, module }: FunctionValue): boolean {
  if (startsBeside(code.body)) return true;
  if (!module.code.hasPromises) return false;
  if (code.isAsync || module.code.language === 'python') return code.isAsync;
  // An arrow with a single expression hands on what that gives.
  const [only] = code.body;
  return code.body.length === 1 && only?.kind === 'return' && mayGivePromise(only);
}

/** Whether all that some code does is to start other work, which goes on beside it: threads, goroutines. */
export const startsBeside = (body: readonly Statement[]): boolean => body.length > 0 && body.every((one) => (one.kind === 'expression' || one.kind === 'return' || one.kind === 'declare') && one.value !== null && isStart(one.value)) && body.some((one) => one.kind !== 'declare');

const isStart = (value: Expression): boolean => value.kind === 'start' || (value.kind === 'assign' && isStart(value.value)) || (value.kind === 'call' && value.arguments.some((one) => isStart(one.value)));

const mayGivePromise = (statement: Extract<Statement, { kind: 'return' }>): boolean => statement.value !== null && /^(?:call|new|await)$/.test(statement.value.kind);

