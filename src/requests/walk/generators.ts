import type { Statement } from '../ir.ts';
import type { FunctionValue } from './values.ts';

/** Whether a function gives something to wait for, so that several of its calls are under way at once. */
export function isYielding({ code, module }: FunctionValue): boolean {
  if (!module.code.hasPromises) return false;
  if (code.isAsync || module.code.language === 'python') return code.isAsync;
  // An arrow with a single expression hands on what that gives.
  const [only] = code.body;
  return code.body.length === 1 && only?.kind === 'return' && mayGivePromise(only);
}

const mayGivePromise = (statement: Extract<Statement, { kind: 'return' }>): boolean => statement.value !== null && /^(?:call|new|await)$/.test(statement.value.kind);

