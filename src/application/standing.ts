import { figure } from '../match/figures.ts';
import type { Report } from '../problem.ts';

/**
 * What stands in the way of a verdict on requests where no rule found anything; null where nothing does. How often people use an app the
 * code cannot say: a volume that the form states within the limit settles it.
 */
export function volumeState(id: 'request-volume' | 'request-burst', { budget, application }: Pick<Report, 'budget' | 'application'>): { readonly status: 'pass' | 'answer' | 'not-checked' | 'not-applicable'; readonly reason: string; readonly question?: string } | null {
  if (budget === null) return { status: 'not-applicable', reason: 'Nothing shows that the project uses the API.' };
  const { sites, unquantified, limit } = budget;
  const stated = application?.requestsPerDay ?? null;
  const [open] = unquantified;
  if (open !== undefined) {
    if (stated !== null && stated <= limit) return id === 'request-volume' ? { status: 'pass', reason: `The application states ${figure(stated)} requests a day, which settles ${unquantified.length} ${unquantified.length === 1 ? 'place' : 'places'} that could not be counted.` } : null;
    return { status: 'answer', reason: `${unquantified.length} ${unquantified.length === 1 ? 'place' : 'places'} could not be counted.`, question: `${open.place.path}:${open.place.line}: ${open.question}` };
  }
  // Unknown is not zero: evidence of the API without a request is code that nobody here can read.
  if (sites.length === 0) return { status: 'not-checked', reason: 'The project uses the API, and no request to it could be read.' };
  return null;
}
