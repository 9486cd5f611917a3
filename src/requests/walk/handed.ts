import { join } from './join.ts';
import type { Run } from './run.ts';
import type { Value } from './values.ts';

/**
 * What a program puts under a name on something that nobody knows, for its other parts to take from there: `app.locals.api`, `req.client`,
 * `fastify.decorate('api', …)`, `provide('api', …)`.
 */
const handed = new WeakMap<Run, Map<string, Value>>();

/** Names that so much has that they tell nothing. */
const USUAL = /^(?:.{0,2}|get|set|post|put|patch|delete|fetch|request|send|query|data|value|body|params|state|name|config|options|json|text|result|then|catch|push|map|list|items|exports|default|prototype|on\w+|href|src|key|type|id)$/;

export function handOver(run: Run, name: string, value: Value): void {
  if (!USUAL.test(name) && isWorth(value)) state(run, name, value);
}

/** The same of what is registered under a name for nothing else than to be asked for by it. */
export function state(run: Run, name: string, value: Value): void {
  const known = handed.get(run) ?? new Map<string, Value>();
  handed.set(run, known);
  const before = known.get(name);
  known.set(name, before === undefined ? value : join(before, value));
}

/** What some part of the program has put by under a name; null where none has. */
export const takenOver = (run: Run, name: string): Value | null => handed.get(run)?.get(name) ?? null;

/** Only what can do something itself is worth it: clients, instances, objects with functions. */
const isWorth = (value: Value): boolean => value.kind === 'client' || value.kind === 'function' || (value.kind === 'object' && (value.of !== null || value.fields.has('@is') || [...value.fields.values()].some(({ kind }) => kind === 'function' || kind === 'client')));
