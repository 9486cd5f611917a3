import type { PermissionEntry } from '../entries.ts';
import type { FileReport, Problem, Suppression } from '../problem.ts';
import { isExpired, remark, remarksOn } from './remark.ts';
import { setAside } from './set-aside.ts';

export interface PermissionResult {
  /** The same files in the same order, with the permitted problems among the suppressed. */
  readonly files: readonly FileReport[];
  /** Expired entries, at the config file. An unused one is none: a permission may outlive what it was for. */
  readonly remarks: readonly FileReport[];
}

export const permissionsInForce = <P extends PermissionEntry>(permissions: readonly P[], today: string): P[] => permissions.filter((entry) => !isExpired(entry, today));

/** Sets aside what is permitted. `today` is an ISO day. */
export function applyPermissions(files: readonly FileReport[], permissions: readonly PermissionEntry[], today: string): PermissionResult {
  const inForce = permissionsInForce(permissions, today);
  const expired = permissions.filter((entry) => isExpired(entry, today));
  const permissionsFor = (problem: Problem): Suppression[] =>
    inForce.filter(({ clause }) => clause === problem.clause).map(({ by, reference }) => ({ kind: 'permission', justification: `permitted by ${by}, ${reference}` }));
  return { files: inForce.length === 0 ? files : files.map((file) => setAside(file, permissionsFor)), remarks: remarksOn(expired.map((entry) => ({ entry, problem: expiredRemark(entry) }))) };
}

function expiredRemark(entry: PermissionEntry): Problem {
  const { clause, by, until } = entry;
  return remark('expired-permission', `The permission for ${clause} by ${by} ended on ${until} and counts no longer; mend the findings, or set the day of a new one.`, entry, `${clause} by ${by}`);
}
