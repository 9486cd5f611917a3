import type { ConfigEntry, PermissionEntry } from '../entries.ts';
import { clauseIds, type ClauseId } from '../policy/clauses.ts';
import { DAY, fieldReader, isAbsentOr, isDay, isText, parseEntries, reportUnknownKeys } from './fields.ts';
import { adviseName, describe, keyPath, type SourceLog } from './log.ts';

/** An entry of `permissions` that has been checked. */
export interface ParsedPermission extends Omit<PermissionEntry, keyof ConfigEntry> {
  /** Its position in the config's list. */
  readonly index: number;
}

export const permissionKeys = ['clause', 'by', 'reference', 'until'] as const;

/** Reads the entries of `permissions`. */
export function parsePermissions(value: unknown, log: SourceLog): ParsedPermission[] {
  return parseEntries(value, 'permissions', '{ clause, by, reference }', log, (entry, key, index) => {
    reportUnknownKeys(entry, permissionKeys, key, log);
    const field = fieldReader(entry, key, log);
    const clause = clauseIn(field, key, log);
    const by = field('by', 'must say who gave the permission', 'write a name', isText);
    const reference = field('reference', 'must say where the permission is written down', 'write a ticket, an address or a date', isText);
    const until = field('until', ...DAY, isAbsentOr(isDay));
    if (clause === null || by === null || reference === null || until === null) return null;
    return { index, clause, by: by.trim(), reference: reference.trim(), until: until ?? null };
  });
}

/** Reads the clause that an entry names; null where it names none, which the log then says. */
export function clauseIn(field: ReturnType<typeof fieldReader>, key: string, log: SourceLog): ClauseId | null {
  const clause = field('clause', 'must be the id of a clause', 'name one', isText);
  if (clause === null || isClause(clause)) return clause;
  log.error(keyPath(key, 'clause'), `must name a clause, and ${describe(clause)} is none; ${adviseName(clause, clauseIds, 'run "upwork-compliance explain" for the list of clauses')}.`);
  return null;
}

const isClause = (id: string): id is ClauseId => (clauseIds as readonly string[]).includes(id);
