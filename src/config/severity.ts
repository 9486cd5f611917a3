import type { AnyRule } from '../rule.ts';
import type { ResolvedConfig } from './types.ts';

/** At which level a rule runs; 0 is off. The platform itself may use its own name, look and content. */
export function severityIn({ rules, owner }: Pick<ResolvedConfig, 'rules' | 'owner'>, id: string, { clause }: Pick<AnyRule, 'clause'>): 0 | 1 | 2 {
  if (owner && (clause.startsWith('brand-') || clause === 'copied-content')) return 0;
  return rules[id]?.severity ?? 2;
}
