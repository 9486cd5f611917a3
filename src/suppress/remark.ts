import type { ConfigEntry } from '../entries.ts';
import type { Range } from '../facts.ts';
import type { FileReport, Problem } from '../problem.ts';
import type { Location } from '../source.ts';

export type RemarkId = 'directive-without-reason' | 'directive-without-rule' | 'unknown-rule-in-directive' | 'unused-directive' | 'unused-allow' | 'expired-allow' | 'expired-permission' | 'unused-answer' | 'expired-answer' | 'old-answer' | 'early-answer';

/** Whether an entry's last day is over; days are ISO dates. */
export const isExpired = ({ until }: { readonly until: string | null }, today: string): boolean => until !== null && until < today;

/** A warning about a suppression itself. `cause` is what has to be mended. */
export function remark(messageId: RemarkId, message: string, place: Location & { readonly range: Range }, cause: string): Problem {
  const { line, column, endLine, endColumn, range } = place;
  return {
    ruleId: null, messageId, message, severity: 1, certainty: 'proved', clause: null,
    line, column, endLine, endColumn, range,
    region: null, related: [], suggestions: [], fingerprint: null, lineHash: null, causes: [cause],
  };
}

/** Remarks about entries of the config, by the file that they stand in. */
export function remarksOn(complaints: readonly { readonly entry: ConfigEntry; readonly problem: Problem }[]): FileReport[] {
  const paths = [...new Set(complaints.map(({ entry }) => entry.path))];
  return paths.map((path) => ({ path, problems: complaints.filter(({ entry }) => entry.path === path).map(({ problem }) => problem), suppressed: [] }));
}
