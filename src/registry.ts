import { rules, type RuleId } from '../rules/index.ts';
import { clausesOf, severityOf, type AnyRule } from './rule.ts';
import type { RuleDescription, Severity } from './problem.ts';
import { version } from './version.ts';

/** Every rule by its id, its exact types forgotten: calling "some rule" would need the intersection of all options. */
export const registry: Readonly<Record<RuleId, AnyRule>> = rules as unknown as Readonly<Record<RuleId, AnyRule>>;

/** The address of a rule's page; empty for a rule of a plugin, which has none. */
export const ruleUrl = (id: string): string => (id.includes('/') ? '' : `https://unpkg.com/upwork-compliance@${version}/rules/${id}.md`);

export function describeRule(id: string, rule: AnyRule): RuleDescription {
  const { clause, docs, messages } = rule;
  const specs = Object.entries(messages);
  return {
    id,
    clause,
    clauses: clausesOf(rule),
    what: docs.what,
    why: docs.why,
    instead: docs.instead,
    url: ruleUrl(id),
    severity: Math.max(...specs.map(([, spec]) => severityOf(spec))) as Severity,
    messages: Object.fromEntries(specs.map(([messageId, { text }]) => [messageId, text])),
  };
}
