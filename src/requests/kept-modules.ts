import { lazy } from '../lazy.ts';
import type { Module } from './ir.ts';

const crypto = lazy<typeof import('node:crypto')>('node:crypto');

/** What sources do, by the key of each. */
export type Modules = Readonly<Record<string, Module>>;

/**
 * Sources that were read before, here or by an earlier run: parsing takes a third of a count, and a language whose sources are all known
 * needs no grammar. Only texts without the values of secrets come here, so that none can be kept.
 */
export class KeptModules {
  readonly #earlier: Modules;
  /** What this run has asked for; what nobody asked for has changed or is gone. */
  readonly used: Record<string, Module> = {};
  /** Whether there is something that an earlier run did not have. */
  isFresh = false;

  constructor(earlier: Modules = {}) {
    this.#earlier = earlier;
  }

  find(path: string, text: string): Module | null {
    const key = keyOf(path, text);
    const found = this.used[key] ?? (Object.hasOwn(this.#earlier, key) ? this.#earlier[key] : undefined);
    if (found === undefined) return null;
    this.used[key] = found;
    return found;
  }

  add(path: string, text: string, module: Module): void {
    this.used[keyOf(path, text)] = module;
    this.isFresh = true;
  }
}

/** The path belongs to it: its ending says the language, and its folder the package. */
const keyOf = (path: string, text: string): string => crypto().createHash('sha256').update(`${path}\n${text}`).digest('base64');
