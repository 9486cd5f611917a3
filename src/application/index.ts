import type { ApplicationFact } from '../facts.ts';
import { requestLimits } from '../policy/limits.ts';
import { figure } from '../match/figures.ts';
import { checkAgreement } from './checks/agreement.ts';
import { checkBrand } from './checks/brand.ts';
import { checkCallback } from './checks/callback.ts';
import { checkCommerce } from './checks/commerce.ts';
import { checkFields } from './checks/fields.ts';
import { checkTexts } from './checks/texts.ts';
import { entryOf, numberOf, type Form, type FormMap } from './form.ts';
import { verdict, type Circumstances, type Verdict } from './verdict.ts';

/** For how many hours data from the API may be kept. */
export const MOST_HOURS = 24;

/** What is to be said of a form by itself. */
export function judgeForm({ root, defect }: Form, circumstances: Circumstances): Verdict[] {
  if (defect !== null) return [verdict('unreadable', defect.range, { why: defect.why })];
  return [...checkFields(root), ...checkTexts(root), ...checkBrand(root), ...checkCallback(root), ...checkCommerce(root, circumstances), ...checkFigures(root), ...checkAgreement(root)];
}

function* checkFigures(root: FormMap): Generator<Verdict> {
  const requests = entryOf(root, 'requests-per-day')?.node;
  const count = numberOf(requests);
  if (requests !== undefined && count !== null && count > requestLimits.perDay) yield verdict('over-limit', requests.range, { count: figure(count), limit: figure(requestLimits.perDay) });
  const kept = entryOf(root, 'data-kept-hours')?.node;
  const hours = numberOf(kept);
  if (kept !== undefined && hours !== null && hours > MOST_HOURS) yield verdict('kept-long', kept.range, { hours: String(hours) });
}

/** The same as facts of the file, for the editor and the command alike. */
export const formFacts = (form: Form, circumstances: Circumstances): ApplicationFact[] => judgeForm(form, circumstances).map(({ id, at, data }) => ({ kind: 'application', says: id, data, range: at, related: [] }));
