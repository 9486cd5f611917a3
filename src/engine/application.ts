import { formFacts } from '../application/index.ts';
import { FORM_FILES } from '../application/form.ts';
import { contradictionsOf, type Contradiction } from '../application/code/index.ts';
import { readForm } from '../application/read.ts';
import { toApplication, type Application } from '../application/report.ts';
import type { ResolvedConfig } from '../config/index.ts';
import type { ApplicationFact, CommerceFact } from '../facts.ts';
import type { Budget } from '../requests/budget.ts';
import type { Listing } from './list.ts';
import { materialIn } from './material.ts';

export interface ApplicationOptions {
  readonly root: string;
  readonly listing: Pick<Listing, 'files' | 'notes' | 'unchecked' | 'isTracked'>;
  readonly config: Pick<ResolvedConfig, 'volume'>;
  /** What was counted; null where nothing was. */
  readonly budget: Budget | null;
  /** Signs of commerce, by file. */
  readonly commerce: ReadonlyMap<string, readonly CommerceFact[]>;
  /** An ISO day. */
  readonly today: string;
}

export interface ReadApplication {
  readonly application: Application;
  readonly text: string;
  readonly facts: readonly ApplicationFact[];
}

/** The application at the root of the run and all that is to be said of it; null where there is none, or it cannot be opened. */
export function applicationOf({ root, listing, config, budget, commerce, today }: ApplicationOptions): ReadApplication | null {
  const path = formIn(listing.files);
  if (path === undefined) return null;
  // What the config leaves out of the count of requests may still take money or keep data.
  const material = materialIn(root, listing, { volume: { ...config.volume, ignore: [] } });
  const text = material.read(path);
  if (text === null) return null;
  const form = readForm(text);
  const contradictions: readonly Contradiction[] = form.defect === null ? contradictionsOf(form.root, { files: material.files, read: material.read, budget, commerce }) : [];
  const facts = [...formFacts(form, { today }), ...contradictions.map(({ id, at, data, related }): ApplicationFact => ({ kind: 'application', says: id, data, range: at, related }))];
  return { application: toApplication(path, form, today), text, facts };
}

export const formIn = (files: readonly string[]): string | undefined => FORM_FILES.find((file) => files.includes(file));
