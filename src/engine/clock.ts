import type { Timing } from '../problem.ts';

/** Adds up where the time of a run goes. */
export class Clock {
  readonly #spent = new Map<string, Timing>();
  #last = performance.now();

  /** Ends a phase; what was counted elsewhere is taken off. */
  end(name: string, elsewhere = 0): void {
    const now = performance.now();
    this.add('phase', name, now - this.#last - elsewhere);
    this.#last = now;
  }

  add(group: Timing['group'], name: string, ms: number): void {
    const key = `${group} ${name}`;
    this.#spent.set(key, { group, name, ms: (this.#spent.get(key)?.ms ?? 0) + ms });
  }

  timings(): Timing[] {
    return [...this.#spent.values()];
  }
}
