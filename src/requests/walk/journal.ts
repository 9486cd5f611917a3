import { exactly } from '../amount.ts';
import type { Slot } from './scope.ts';
import type { ListValue, Value } from './values.ts';

/** A place that was written, and how to read it, to change it and to undo that. */
export interface Written {
  readonly before: Value | undefined;
  restore(): void;
  read(): Value | undefined;
  set(value: Value): void;
}

/** What a walk has left in the places that it wrote. */
export type Changes = readonly { readonly holder: object; readonly name: string; readonly one: Written; readonly after: Value | undefined }[];

/** Keeps what is written by walks that may not happen. */
export class Journal {
  #written: Map<object, Map<string, Written>> | null = null;

  /** Notes that a place is about to be written. */
  note(holder: object, name: string, one: Written): void {
    if (this.#written === null) return;
    const names = this.#written.get(holder) ?? new Map<string, Written>();
    this.#written.set(holder, names);
    if (!names.has(name)) names.set(name, one);
  }

  /** What something writes stays, whatever becomes of the walk that it is a part of. */
  lasting<T>(walk: () => T): T {
    const outer = this.#written;
    this.#written = null;
    try {
      return walk();
    } finally {
      this.#written = outer;
    }
  }

  /** Undoes what a walk writes, and hands it out. */
  during(walk: () => void): Changes {
    const outer = this.#written;
    const own = new Map<object, Map<string, Written>>();
    this.#written = own;
    try {
      walk();
      const changes = [...own].flatMap(([holder, names]) => [...names].map(([name, one]) => ({ holder, name, one, after: one.read() })));
      for (const { one } of changes) one.restore();
      return changes;
    } finally {
      this.#written = outer;
    }
  }

  /** Gives places what one of some walks, or none of them, has left there. */
  settle(alternatives: readonly Changes[], joinValues: (a: Value, b: Value) => Value): void {
    const seen = new Map<object, Set<string>>();
    for (const { holder, name, one } of alternatives.flat()) {
      const names = seen.get(holder) ?? new Set();
      seen.set(holder, names);
      if (names.has(name)) continue;
      names.add(name);
      const values = alternatives.map((changes) => changes.find((change) => change.holder === holder && change.name === name)?.after ?? one.before).filter((value) => value !== undefined);
      const [first, ...rest] = values;
      if (first === undefined) continue;
      this.note(holder, name, one);
      one.set(rest.reduce(joinValues, first));
    }
  }
}

/** Gives a list its items, or leaves open which it has. */
export function fill(list: ListValue, items: Value[] | null): void {
  list.items = items;
  if (items !== null) list.length = exactly(items.length);
}

export const restoreSlot = (slot: Slot, before: Value) => (): void => {
  slot.value = before;
};
