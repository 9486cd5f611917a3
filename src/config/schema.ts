import { clauseIds } from '../policy/clauses.ts';
import type { allowKeys } from './allow.ts';
import type { answerKeys } from './answers.ts';
import type { overrideKeys } from './overrides.ts';
import type { permissionKeys } from './permissions.ts';
import type { readKeys } from './parse.ts';
import { severities } from './rules.ts';
import type { KnownRules } from './types.ts';
import { volumeSchema } from './volume-schema.ts';

/** A JSON schema or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const severity = { description: 'off or 0, warn or 1, error or 2', enum: severities } as const;
const nonEmpty = { type: 'string', pattern: '\\S' } as const;
const files: JsonSchema = { description: "Patterns as in .gitignore, relative to the config's folder.", anyOf: [nonEmpty, { type: 'array', items: nonEmpty, minItems: 1 }] };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const until: JsonSchema = { description: 'The last day on which the entry counts, as YYYY-MM-DD.', ...day };
const patterns = (description: string): JsonSchema => ({ description, type: 'array', items: nonEmpty });

/** The JSON schema (draft-07) of a config in JSON, generated from the rules. */
export function configJsonSchema(known: KnownRules): JsonSchema {
  const ruleIds = Object.keys(known).sort();
  const settings = { type: 'object', additionalProperties: false, properties: ruleSchemas(known) };
  const properties: Record<(typeof readKeys)[number], JsonSchema> = {
    $schema: { description: 'Address of this schema.', type: 'string' },
    ignores: patterns("Files that are not checked: patterns as in .gitignore, relative to the config's folder."),
    rules: { ...settings, description: 'Severity and options of each rule; one that is not named has the severity "error".' },
    overrides: { description: 'Other settings for some files; later entries count for more than earlier ones and than "rules".', type: 'array', items: overrideSchema() },
    allow: { description: 'Findings that are accepted for a reason; they are shown as suppressed.', type: 'array', items: allowSchema(ruleIds) },
    permissions: { description: 'Permissions for what a clause forbids; findings of that clause are shown as permitted and do not count.', type: 'array', items: permissionSchema },
    answers: { description: 'Answers to the questions of rules; each counts for a year.', type: 'array', items: answerSchema(ruleIds) },
    plugins: { description: 'Rules of your own; only for a config in JavaScript or TypeScript.', not: {} },
    owner: { description: 'Whether the repository belongs to the platform itself.', type: 'boolean', default: false },
    volume: volumeSchema(),
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Config of upwork-compliance',
    type: 'object',
    additionalProperties: false,
    properties,
  };
}

function ruleSchemas(known: KnownRules): JsonSchema {
  const settingsOf = (options: object): JsonSchema[] => [severity, settingsSchema(optionsSchema(options))];
  const schemas = Object.entries(known).map(([id, { docs, options }]) => [id, { description: docs.what, anyOf: settingsOf(options) }] as const);
  return Object.fromEntries(schemas.sort(([a], [b]) => (a < b ? -1 : 1)));
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

/** Draft-07 can point at what it has said before; the schemas of all rules need not stand there twice. */
function overrideSchema(): JsonSchema {
  const properties: Record<(typeof overrideKeys)[number], JsonSchema> = { files, rules: { description: 'Severity and options of rules in these files.', allOf: [{ $ref: '#/properties/rules' }] } };
  return { type: 'object', additionalProperties: false, required: ['files', 'rules'], properties };
}

function allowSchema(ruleIds: readonly string[]): JsonSchema {
  const properties: Record<(typeof allowKeys)[number], JsonSchema> = {
    rule: { description: 'The rule whose findings are accepted.', enum: ruleIds },
    files,
    text: { description: 'What the matched text must contain, whatever the case.', ...nonEmpty },
    reason: { description: 'Why they are accepted.', ...nonEmpty },
    until,
  };
  return { type: 'object', additionalProperties: false, required: ['rule', 'files', 'reason'], properties };
}

const permissionProperties: Record<(typeof permissionKeys)[number], JsonSchema> = {
  clause: { description: 'The clause that is meant.', enum: clauseIds },
  by: { description: 'Who gave the permission.', ...nonEmpty },
  reference: { description: 'Where it is written down.', ...nonEmpty },
  until,
};
const permissionSchema: JsonSchema = { type: 'object', additionalProperties: false, required: ['clause', 'by', 'reference'], properties: permissionProperties };

function answerSchema(ruleIds: readonly string[]): JsonSchema {
  const properties: Record<(typeof answerKeys)[number], JsonSchema> = {
    rule: { description: 'The rule that asks.', enum: ruleIds },
    message: { description: 'The message that asks; every question of the rule unless said.', ...nonEmpty },
    by: { description: 'Who gave the answer.', ...nonEmpty },
    on: { description: 'The day on which it was given, as YYYY-MM-DD.', ...day },
    answer: { description: 'The answer.', ...nonEmpty },
    until,
  };
  return { type: 'object', additionalProperties: false, required: ['rule', 'by', 'on', 'answer'], properties };
}
