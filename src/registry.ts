import { rules, type RuleId } from '../rules/index.ts';
import { severityOf, type AnyRule } from './rule.ts';
import type { RuleDescription, Severity } from './problem.ts';
import { version } from './version.ts';

/** Every rule by its id, its exact types forgotten: calling "some rule" would need the intersection of all options. */
export const registry: Readonly<Record<RuleId, AnyRule>> = rules as unknown as Readonly<Record<RuleId, AnyRule>>;

/** Rules that are announced and not built yet: naming one is no mistake, but it does nothing. */
export const plannedRules = {
  'no-commercial-use': 'payments, prices and advertisements without permission',
  'no-committed-credentials': 'keys and secrets in the repository',
  'require-key-application': 'the application file, complete and clear',
  'consistent-key-application': 'what the application says against what the code does',
} as const;

/** The address of a rule's page; empty for a rule of a plugin, which has none. */
export const ruleUrl = (id: string): string => (id.includes('/') ? '' : `https://unpkg.com/upwork-compliance@${version}/rules/${id}.md`);

export function describeRule(id: string, { clause, docs, messages }: AnyRule): RuleDescription {
  const specs = Object.entries(messages);
  return {
    id,
    clause,
    what: docs.what,
    why: docs.why,
    instead: docs.instead,
    url: ruleUrl(id),
    severity: Math.max(...specs.map(([, spec]) => severityOf(spec))) as Severity,
    messages: Object.fromEntries(specs.map(([messageId, { text }]) => [messageId, text])),
  };
}
