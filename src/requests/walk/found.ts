import type { Assumption, Hazard } from '../budget.ts';
import type { Offset } from '../ir.ts';
import { Registered } from './registered.ts';

/** What a walk has found that is no effect of the code. */
export class Found extends Registered {
  readonly visited = new Set<string>();
  readonly hazards: (Omit<Hazard, 'place'> & { readonly path: string; readonly at: Offset })[] = [];
  readonly notes = new Set<string>();
  /** Requests to an address that only a run would know. */
  readonly unknownHosts: { readonly path: string; readonly at: Offset }[] = [];
  readonly assumptions = new Map<string, Assumption>();
  /** Whether anything was done when the project was refused a request. */
  readonly handled = { tooMany: false };
  /** Whether the program has a limiter, so that those that go through it wait for each other. */
  hasLimiter = false;
}
