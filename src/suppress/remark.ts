import type { Range } from '../facts.ts';
import type { Problem } from '../problem.ts';
import type { Location } from '../source.ts';

export type RemarkId = 'directive-without-reason' | 'directive-without-rule' | 'unknown-rule-in-directive' | 'unused-directive' | 'unused-allow' | 'expired-allow';

/** A warning about a suppression itself. `cause` is what has to be mended. */
export function remark(messageId: RemarkId, message: string, place: Location & { readonly range: Range }, cause: string): Problem {
  const { line, column, endLine, endColumn, range } = place;
  return {
    ruleId: null, messageId, message, severity: 1, certainty: 'proved', clause: null,
    line, column, endLine, endColumn, range,
    region: null, related: [], suggestions: [], fingerprint: null, lineHash: null, cause,
  };
}
