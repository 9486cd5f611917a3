import type { CommerceFact } from '../../facts.ts';
import type { Related } from '../../problem.ts';
import type { Budget } from '../../requests/budget.ts';
import type { FormMap } from '../form.ts';
import type { Verdict } from '../verdict.ts';
import { compareAudience } from './audience.ts';
import { compareCommerce } from './commerce.ts';
import { compareScopes, compareWriting } from './scopes.ts';
import { compareStorage } from './storage.ts';
import { compareVolume } from './requests.ts';

/** The project that the form is compared with. */
export interface Code {
  readonly files: readonly string[];
  /** The text of a file; null where it cannot be read. */
  read(path: string): string | null;
  readonly budget: Budget | null;
  /** Signs of commerce, by file. */
  readonly commerce: ReadonlyMap<string, readonly CommerceFact[]>;
}

export interface Contradiction extends Verdict {
  readonly related: readonly Related[];
}

/** What the code says against the form. */
export function contradictionsOf(root: FormMap, code: Code): Contradiction[] {
  return [...compareVolume(root, code), ...compareAudience(root, code), ...compareCommerce(root, code), ...compareScopes(root, code), ...compareWriting(root, code), ...compareStorage(root, code)];
}
