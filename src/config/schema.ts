import type { allowKeys } from './allow.ts';
import { reservedKeys, type readKeys } from './parse.ts';
import { severities } from './rules.ts';
import type { KnownRules } from './types.ts';

/** A JSON schema or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const severity = { description: 'off or 0, warn or 1, error or 2', enum: severities } as const;
const nonEmpty = { type: 'string', pattern: '\\S' } as const;
const patterns = (description: string): JsonSchema => ({ description, type: 'array', items: nonEmpty });

/** The JSON schema (draft-07) of a config in JSON, generated from the rules that exist and those that are announced. */
export function configJsonSchema(registry: KnownRules['registry'], planned: KnownRules['planned']): JsonSchema {
  const ruleIds = [...Object.keys(registry), ...Object.keys(planned)].sort();
  const properties: Record<(typeof readKeys)[number], JsonSchema> = {
    $schema: { description: 'Address of this schema.', type: 'string' },
    ignores: patterns("Files that are not checked: patterns as in .gitignore, relative to the config's folder."),
    rules: {
      description: 'Severity and options of each rule; one that is not named has the severity "error".',
      type: 'object',
      additionalProperties: false,
      properties: ruleSchemas(registry, planned),
    },
    allow: { description: 'Findings that are accepted for a reason; they are shown as suppressed.', type: 'array', items: allowSchema(ruleIds) },
    owner: { description: 'Whether the repository belongs to the platform itself.', type: 'boolean', default: false },
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Config of upwork-compliance',
    type: 'object',
    additionalProperties: false,
    properties: { ...properties, ...Object.fromEntries(reservedKeys.map((key) => [key, { description: 'Not read yet by this version; it changes nothing.' }])) },
  };
}

function ruleSchemas(registry: KnownRules['registry'], planned: KnownRules['planned']): JsonSchema {
  const settingsOf = (options: object): JsonSchema[] => [severity, settingsSchema(optionsSchema(options))];
  const built = Object.entries(registry).map(([id, { docs, options }]) => [id, { description: docs.what, anyOf: settingsOf(options) }] as const);
  const announced = Object.entries(planned)
    .filter(([id]) => !Object.hasOwn(registry, id))
    .map(([id, text]) => [id, { description: `${text.replace(/\.$/, '')}. Not built yet in this version; it changes nothing.` }] as const);
  return Object.fromEntries([...built, ...announced].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const settingsSchema = (options: JsonSchema): JsonSchema => ({ type: 'array', items: [severity, options], minItems: 1, maxItems: 2 });

/** The schema of a rule's options: the keys of its defaults, with values of their kind. */
export const optionsSchema = (defaults: object): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, optionSchema(value)])),
});

function optionSchema(value: unknown): JsonSchema {
  if (Array.isArray(value)) return { type: 'array', items: { type: 'string' }, default: value };
  if (value === null) return { type: ['string', 'number', 'null'], default: null };
  if (typeof value === 'object') return optionsSchema(value);
  return { type: typeof value, default: value };
}

function allowSchema(ruleIds: readonly string[]): JsonSchema {
  const properties: Record<(typeof allowKeys)[number], JsonSchema> = {
    rule: { description: 'The rule whose findings are accepted.', enum: ruleIds },
    files: { description: "Patterns as in .gitignore, relative to the config's folder.", anyOf: [nonEmpty, { type: 'array', items: nonEmpty, minItems: 1 }] },
    text: { description: 'What the matched text must contain, whatever the case.', ...nonEmpty },
    reason: { description: 'Why they are accepted.', ...nonEmpty },
    until: { description: 'The last day on which the entry counts, as YYYY-MM-DD.', type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  };
  return { type: 'object', additionalProperties: false, required: ['rule', 'files', 'reason'], properties };
}
