import type { Amount } from '../amount.ts';
import type { Statement } from '../ir.ts';
import type { Flow } from './flow.ts';
import type { Run } from './run.ts';
import type { Duration, TruthValue } from './values.ts';

/** What is around the place where a walk is. */
export interface Within {
  /** The body of a loop of the same function, and whether errors or breaks stay in it; null outside of loops. */
  loop: { readonly keepsErrors: boolean; readonly keepsBreaks: boolean } | null;
  /** How many handlers of errors stand around it, in any function. */
  tries: number;
  /** Whether something starts the process again and again. */
  isRepeated: boolean;
}

const known = new WeakMap<Run, Within>();

export function withinOf(run: Run): Within {
  const found = known.get(run) ?? { loop: null, tries: 0, isRepeated: false };
  known.set(run, found);
  return found;
}

/** Walks something with something else around it. */
export function around<T>(run: Run, change: Partial<Within>, walk: () => T): T {
  const within = withinOf(run);
  const before = { ...within };
  Object.assign(within, change);
  try {
    return walk();
  } finally {
    Object.assign(within, before);
  }
}

/** How much of what follows in a round belongs to the rounds after which there is another: what leaves the loop makes no round shorter. */
export function ofRounds(run: Run, { next, continues, breaks, throws }: Flow): Amount | null {
  const { loop } = withinOf(run);
  if (loop === null) return null;
  const staying = (part: keyof Amount): number => continues[part] + (loop.keepsErrors ? throws[part] : 0) + (loop.keepsBreaks ? breaks[part] : 0);
  const share = (on: number, other: number): number => (on === 0 ? 0 : on / (on + other));
  if (staying('high') === 0) return { proved: 1, low: 1, expected: 1, high: 1 };
  return { proved: 0, low: share(next.low, staying('high')), expected: share(next.expected, staying('expected')), high: share(next.high, staying('low')) };
}

/** The part of a time that belongs to some share of the rounds. */
export const partOf = ({ low, expected, high }: Duration, share: Amount): Duration => ({ low: low * share.low || 0, expected: expected * share.expected || 0, high: high * share.high || 0 });

/**
 * Whether some statements end the program before it has begun its work, as it does where it is not set up. What runs all day has been set up,
 * so that this is no part of its day.
 */
export function endsAtStart(run: Run, statements: readonly Statement[], { flavour }: TruthValue): boolean {
  const { loop, tries, isRepeated } = withinOf(run);
  if (run.timer !== null || loop !== null || isRepeated || !/^(?:data|setting|health)$/.test(flavour)) return false;
  const last = statements.at(-1);
  if (last?.kind === 'block') return endsAtStart(run, last.body, { flavour } as TruthValue);
  if (last?.kind === 'throw') return last.endsProgram === true || (tries === 0 && run.module.code.language !== 'go');
  return last?.kind === 'expression' && endsProgram(last);
}

/** Calls after which nothing follows. */
export function endsProgram({ value }: Extract<Statement, { kind: 'expression' }>): boolean {
  if (value.kind !== 'call') return false;
  if (value.callee.kind === 'name') return value.callee.name === 'exitProcess';
  return value.callee.kind === 'member' && value.callee.object.kind === 'name' && EXITS.has(`${value.callee.object.name}.${value.callee.name}`);
}

const EXITS = new Set(['process.exit', 'sys.exit', 'os._exit', 'Deno.exit', 'System.exit', 'Environment.Exit', 'Runtime.exit']);
