import { Found } from './found.ts';
import { isBegunByOthers, type Timer } from './timers.ts';

/** Steps; an app of some thousand lines takes some ten thousand. */
export const MOST_STEPS = 120_000;

/** Steps of what a person or another program starts: an app has dozens of it, and each does little. */
const MOST_OF_ACTION = 12_000;

/** How many steps a walk may make, and how many it has made. */
export class Steps extends Found {
  #steps = 0;
  readonly #most: number;
  #until = Infinity;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  /** Makes one; tells whether there was one left. */
  protected count(): boolean {
    this.#steps += 1;
    return this.#steps <= Math.min(this.#most, this.#until);
  }

  /** Begins the work of a timer, which may take so many steps. */
  begin(timer: Timer): void {
    const { most } = timer;
    this.#until = most !== null ? this.#steps + most : isBegunByOthers(timer) ? this.#steps + MOST_OF_ACTION : Infinity;
  }

  /** Walks something that may take so many steps, and tells whether it was followed to its end. */
  within(steps: number, walk: () => void): boolean {
    const [until, own] = [this.#until, this.#steps + steps];
    this.#until = Math.min(until, own);
    try {
      walk();
      return this.#steps <= own;
    } finally {
      this.#until = until;
    }
  }

  /** Whether the work of a timer was more than could be followed. */
  get isCutOff(): boolean {
    return this.#steps > this.#until;
  }

  /** How many steps the walk has made. */
  get steps(): number {
    return this.#steps;
  }

  /** Walks something once more that has been walked: its steps are not taken from those of the rest. */
  aside<T>(walk: () => T): T {
    const before = this.#steps;
    try {
      return walk();
    } finally {
      this.stepsAside += this.#steps - before;
      this.#steps = before;
    }
  }

  get isExhausted(): boolean {
    return this.#steps > this.#most;
  }
}
