import type { AccessFact, KeepingFact, TextFact } from '../facts.ts';
import { codeOf } from './code.ts';
import { accessAmong, mayTakePart, meansOf } from './project-access.ts';

export interface PracticesInput {
  /** Every file that may hold code or settings. */
  readonly files: readonly string[];
  readonly read: (path: string) => string | null;
  /** What the language of a file makes of its text. */
  readonly factsOf: (path: string, text: string) => readonly TextFact[];
  /** What the files that name the platform show by themselves. */
  readonly alone: ReadonlyMap<string, readonly AccessFact[]>;
}

export interface Practices {
  readonly access: readonly AccessFact[];
  readonly keeping: readonly KeepingFact[];
}

/** From a call to the beginning of its argument: what says the address has said that it is fetched. */
const ARGUMENT = 3;

/** What the project as a whole does with the website and with the data of the platform. */
export function practices({ files, read, factsOf, alone }: PracticesInput): ReadonlyMap<string, Practices> {
  const found = new Map<string, Practices>();
  const means = meansOf(alone.values());
  for (const path of files) {
    const own = alone.get(path) ?? [];
    const text = means.isBrowsing || means.isExtension ? read(path) : null;
    const more = text !== null && mayTakePart(path, text) ? accessAmong(path, codeOf(text, factsOf(path, text)), means).filter(({ way, range }) => !own.some((one) => one.range[0] < range[1] + (one.way === way && way === 'page' ? ARGUMENT : 0) && range[0] < one.range[1])) : [];
    if (more.length > 0) found.set(path, { access: [...own, ...more.map((one) => ({ kind: 'access', scope: 'project', ...one }) as const)], keeping: [] });
  }
  return found;
}
