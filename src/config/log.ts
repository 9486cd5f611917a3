import { nearest } from '../errors.ts';

/** Collects what is wrong with a config, so that one run names all of it. */
export class ConfigLog {
  readonly errors: string[] = [];

  /** The same log for one file or option, whose name opens each of its sentences. */
  from(source: string): SourceLog {
    return { error: (key, sentence) => void this.errors.push(key === '' ? `${source}: ${sentence}` : `${source}: ${key} ${sentence}`) };
  }
}

export interface SourceLog {
  error(key: string, sentence: string): void;
}

/** A value as an error may quote it. */
export function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 59)}…` : value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** What to do about a name that is not known. */
export function adviseName(word: string, known: readonly string[], otherwise: string): string {
  const meant = nearest(word, known);
  return meant === null ? otherwise : `write ${JSON.stringify(meant)}`;
}

/** A key below another, as a program would write it: `rules["no-brand-name"]`, `allow[2].reason`. */
export function keyPath(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${parent}[${JSON.stringify(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The entries that say something; a key that holds `undefined` counts as absent. */
export const entriesOf = (record: object): [key: string, value: unknown][] => Object.entries(record).filter(([, value]) => value !== undefined);
