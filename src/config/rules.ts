import { bundled } from '../bundled.ts';
import { adviseName, describe, entriesOf, isRecord, keyPath, type SourceLog } from './log.ts';
import type { KnownRules, RuleChange } from './types.ts';

const parser = bundled('yaml');

export const severities = ['off', 'warn', 'error', 0, 1, 2] as const;

/** Whether there is a rule of that name; says so in the log where there is none. */
export function namesRule(id: string, known: KnownRules, key: string, log: SourceLog): boolean {
  if (Object.hasOwn(known, id)) return true;
  const bare = id.replace(/^upwork-compliance\//, '').replace(/\/advice$/, '');
  const advice = adviseName(bare, Object.keys(known), 'remove it, or run "upwork-compliance explain" for the list of rules');
  log.error(key, `must name a rule, and ${describe(id)} is none; ${advice}.`);
  return false;
}

/** Reads the settings of every rule that they name. */
export function parseRules(value: unknown, known: KnownRules, log: SourceLog, parent = 'rules'): ReadonlyMap<string, RuleChange> {
  const changes = new Map<string, RuleChange>();
  if (!isRecord(value)) {
    log.error(parent, `must be an object of rule ids and severities, found ${value === undefined ? 'nothing' : describe(value)}; write rules: { "<rule>": "warn" }.`);
    return changes;
  }
  for (const [id, settings] of entriesOf(value)) {
    const key = keyPath(parent, id);
    if (!namesRule(id, known, key, log)) continue;
    const change = parseSettings(settings, known[id]?.options ?? {}, key, log);
    if (change !== null) changes.set(id, change);
  }
  return changes;
}

function parseSettings(value: unknown, defaults: object, key: string, log: SourceLog): RuleChange | null {
  if (!Array.isArray(value)) {
    const severity = parseSeverity(value, key, log);
    return severity === null ? null : { severity, options: null };
  }
  if (value.length === 0 || value.length > 2) {
    log.error(key, `must be a severity or [severity, options], found a list of ${value.length}; write ["warn"] or ["warn", { … }].`);
    return null;
  }
  const severity = parseSeverity(value[0], keyPath(key, 0), log);
  const options: unknown = value[1];
  if (options !== undefined && !hasOptions(options, defaults, keyPath(key, 1), log)) return null;
  return severity === null ? null : { severity, options: isRecord(options) ? options : null };
}

function parseSeverity(value: unknown, key: string, log: SourceLog): 0 | 1 | 2 | null {
  const index = severities.findIndex((one) => one === value);
  if (index >= 0) return (index % 3) as 0 | 1 | 2;
  log.error(key, `must be a severity, found ${describe(value)}; write "off", "warn", "error", 0, 1 or 2.`);
  return null;
}

/** Whether a value has only the keys of the defaults and values of their kind. */
function hasOptions(value: unknown, defaults: object, key: string, log: SourceLog): boolean {
  if (!isRecord(value)) {
    log.error(key, `must be an object of options, found ${describe(value)}; write { … }.`);
    return false;
  }
  const names = Object.keys(defaults);
  const verdicts = entriesOf(value).map(([name, given]) => {
    const below = keyPath(key, name);
    if (Object.hasOwn(defaults, name)) return isLikeDefault(given, (defaults as Readonly<Record<string, unknown>>)[name], below, log);
    log.error(below, `is no option here; ${adviseName(name, names, names.length === 0 ? 'remove it, since there are none' : `choose among ${names.join(', ')}`)}.`);
    return false;
  });
  return verdicts.every(Boolean);
}

function isLikeDefault(value: unknown, like: unknown, key: string, log: SourceLog): boolean {
  if (isRecord(like)) return hasOptions(value, like, key, log);
  const { expected, example, fits } = kindOf(like);
  if (fits(value)) return true;
  log.error(key, `must be ${expected}, found ${describe(value)}; write something like ${example}.`);
  return false;
}

interface Kind {
  readonly expected: string;
  readonly example: string;
  fits(value: unknown): boolean;
}

function kindOf(like: unknown): Kind {
  const example = JSON.stringify(like);
  if (Array.isArray(like)) {
    const isListOfTexts = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');
    return { expected: 'a list of texts', example: like.length === 0 ? '["…"]' : example, fits: isListOfTexts };
  }
  if (typeof like === 'number') return { expected: 'a number', example, fits: (value) => typeof value === 'number' && Number.isFinite(value) };
  if (typeof like === 'boolean') return { expected: 'true or false', example, fits: (value) => typeof value === 'boolean' };
  if (typeof like === 'string') return { expected: 'a text', example: like === '' ? '"…"' : example, fits: (value) => typeof value === 'string' };
  // A default of null says that there is none, and nothing about the type of one.
  return { expected: 'a text, a number or null', example: 'null', fits: (value) => value === null || typeof value === 'string' || Number.isFinite(value) };
}

/** Reads the values of `--rule`, later ones over earlier ones. They are YAML of one line, so that words need no quotes. */
export function parseRuleOverrides(overrides: readonly string[], known: KnownRules, log: SourceLog): ReadonlyMap<string, RuleChange> {
  const changes = new Map<string, RuleChange>();
  if (overrides.length === 0) return changes;
  const { parse } = parser();
  for (const override of overrides) {
    const value = parseOverride(override, parse);
    if (value === null) {
      log.error('', `expected "<rule>: <severity>", found ${describe(override)}; write '<rule>: warn' or '<rule>: [warn, { … }]'.`);
      continue;
    }
    for (const [id, { severity, options }] of parseRules(value, known, log)) changes.set(id, { severity, options: options ?? changes.get(id)?.options ?? null });
  }
  return changes;
}

function parseOverride(override: string, parse: (text: string) => unknown): Readonly<Record<string, unknown>> | null {
  try {
    const value = parse(override);
    return isRecord(value) && Object.keys(value).length > 0 ? value : null;
  } catch {
    return null;
  }
}
