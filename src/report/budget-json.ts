import { UsageError } from '../errors.ts';
import type { Amount } from '../requests/amount.ts';
import type { Budget, Call, Place, RequestSite } from '../requests/budget.ts';
import type { Comparison, Measured } from '../requests/compare.ts';
import { highOf } from '../requests/verdict.ts';
import { whole } from '../requests/whole.ts';

/** JSON has no infinity; null is no bound. */
const bound = (value: number): number | null => (value === Infinity ? null : value);
const rounded = (value: number): number | null => bound(Math.round(value * 1000) / 1000);

function perDay(amount: Amount): Record<keyof Amount, number | null> {
  const { proved, low, expected, high } = whole(amount);
  return { proved: bound(proved), low: bound(low), expected: bound(expected), high: bound(high) };
}

const at = ({ path, line }: Place): { path: string; line: number } => ({ path, line });

/** A call is a factor of one: it multiplies nothing, and says which way the requests take. */
const callOf = ({ name, place }: Call) => ({ kind: 'call', text: name === null ? 'called' : `${name}()`, low: 1, expected: 1, high: 1, ...at(place) });

const siteOf = ({ place, operation, trigger, factors, calls, perDay: amount, assumptions, question }: RequestSite) => ({
  path: place.path,
  line: place.line,
  column: place.column,
  operation,
  trigger: { kind: trigger.kind, text: trigger.text, ...at(trigger.place) },
  factors: [...factors.map(({ kind, text, amount: { low, expected, high }, place: where }) => ({ kind, text, low: rounded(low), expected: rounded(expected), high: rounded(high), ...at(where) })), ...calls.map(callOf)],
  perDay: perDay(amount),
  assumptions,
  question,
});

export const renderBudgetJson = (budget: Budget, comparison: Comparison | null): string => `${JSON.stringify({ ...toBudgetReport(budget), ...(comparison === null ? {} : { comparison: comparisonOf(comparison) }) }, null, 2)}\n`;

/** A budget as plain JSON can hold it. */
export function toBudgetReport(budget: Budget) {
  const { limit, total, sites, unquantified, unreached, burst, assumptions, advice, hazards, notes } = budget;
  const { perSecond, perMinute } = burst;
  return {
    limit,
    total: perDay({ ...total, high: highOf(budget) }),
    sites: sites.map(siteOf),
    unquantified: unquantified.map(({ place, question }) => ({ ...at(place), question })),
    burst: {
      perSecond: { worst: bound(Math.ceil(perSecond.worst)), limit: perSecond.limit, path: perSecond.place?.path ?? null, line: perSecond.place?.line ?? null },
      perMinute: { worst: bound(Math.ceil(perMinute.worst)), limit: perMinute.limit },
    },
    assumptions: assumptions.map(({ key, value, source }) => ({ key, value, source })),
    unreached: unreached.map(({ place, why }) => ({ ...at(place), why })),
    advice: advice.map(({ place, now, instead, perDay: total_ }) => ({ ...at(place), now, instead, perDay: total_ })),
    hazards: hazards.map(({ kind, place, text, isProved }) => ({ kind, ...at(place), text, proved: isProved })),
    notes,
  };
}

const comparisonOf = ({ against, before, after, sites }: Comparison) => ({
  against,
  total: { before: perDay(before), after: perDay(after) },
  sites: sites.map(({ path, line, operation, before: old, after: now }) => ({ path, line, operation, before: old === null ? null : perDay(old), after: now === null ? null : perDay(now) })),
});

/** Reads what `renderBudgetJson` has written; `name` names the file in errors. */
export function readBudgetJson(text: string, name: string): Measured {
  let report: unknown;
  try {
    report = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${name} is no JSON (${error instanceof Error ? error.message : String(error)}); name a report that "budget -f json" has written.`);
  }
  if (isRecord(report)) {
    const total = amountIn(report['total']);
    const sites = Array.isArray(report['sites']) ? report['sites'].map(siteIn) : [null];
    if (total !== null && sites.every((site) => site !== null)) return { total, sites };
  }
  throw new UsageError(`${name} is no report of "budget"; write one with "budget -f json -o ${name.endsWith('.json') ? name : 'budget.json'}".`);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function amountIn(value: unknown): Amount | null {
  if (!isRecord(value)) return null;
  const [proved, low, expected, high] = (['proved', 'low', 'expected', 'high'] as const).map((key) => (value[key] === null ? Infinity : value[key]));
  return typeof proved === 'number' && typeof low === 'number' && typeof expected === 'number' && typeof high === 'number' ? { proved, low, expected, high } : null;
}

function siteIn(value: unknown): Measured['sites'][number] | null {
  if (!isRecord(value)) return null;
  const { path, line, operation } = value;
  const amount = amountIn(value['perDay']);
  return typeof path === 'string' && typeof line === 'number' && typeof operation === 'string' && amount !== null ? { path, line, operation, perDay: amount } : null;
}
