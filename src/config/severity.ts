import type { AnyRule } from '../rule.ts';
import type { ResolvedConfig } from './types.ts';

/** Whether a rule has anything to say. The platform itself may use its own name, look and content. */
export const speaks = ({ owner }: Pick<ResolvedConfig, 'owner'>, { clause }: Pick<AnyRule, 'clause'>): boolean => !owner || !(clause.startsWith('brand-') || clause === 'copied-content');

/** At which level a rule runs where no override says otherwise; 0 is off. */
export function severityIn(config: Pick<ResolvedConfig, 'rules' | 'owner'>, id: string, rule: Pick<AnyRule, 'clause'>): 0 | 1 | 2 {
  return speaks(config, rule) ? (config.rules[id]?.severity ?? 2) : 0;
}
