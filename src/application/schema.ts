/** What may stand in an application: the reader, the JSON schema and the text to paste go by this one table. */

export interface FormKey {
  readonly what: string;
  readonly isRequired: boolean;
  readonly is: 'text' | 'address' | 'list' | 'count' | 'hours' | 'commercial' | 'account' | readonly string[];
}

export const formKeys = {
  title: { what: 'The name of the app, its own: without any name of the platform.', isRequired: true, is: 'text' },
  type: { what: 'What kind of program it is.', isRequired: false, is: ['web', 'desktop', 'mobile', 'extension', 'script', 'server'] },
  description: { what: 'What the app does, with which data, and what for. Write "the platform", not its name.', isRequired: true, is: 'text' },
  exposure: { what: 'Who uses it: you alone, your own company, or third parties.', isRequired: true, is: ['personal', 'internal', 'third-party'] },
  role: { what: 'What you are on the platform.', isRequired: true, is: ['freelancer', 'client', 'agency', 'developer-for-client'] },
  environment: { what: 'Whether the key is for trying out or for real use.', isRequired: false, is: ['pre-production', 'production'] },
  'callback-url': { what: 'Where the answer to a log-in goes, with its scheme.', isRequired: false, is: 'address' },
  scopes: { what: "The permissions that are asked for, by the platform's names.", isRequired: false, is: 'list' },
  'requests-per-day': { what: 'How many requests the app sends a day, at most 40,000; "upwork-compliance budget" counts them.', isRequired: true, is: 'count' },
  'data-kept-hours': { what: 'For how many hours data from the API is kept; at most 24.', isRequired: false, is: 'hours' },
  commercial: { what: 'no, or yes with the permission that it rests on.', isRequired: true, is: 'commercial' },
  account: { what: 'How the account stands. The values themselves belong nowhere but into the account.', isRequired: false, is: 'account' },
} as const satisfies Readonly<Record<string, FormKey>>;

export type FormKeyName = keyof typeof formKeys;
export const formKeyNames = Object.keys(formKeys) as readonly FormKeyName[];

export const permissionKeys = ['by', 'reference', 'on', 'until'] as const;
export const accountKeys = { verified: 'The details of the account can be verified.', 'real-name': 'It carries the real name of a person, and no company\'s.', 'full-address': 'It carries a full address, with the apartment number.', portrait: 'It carries a portrait of its owner.', active: 'It is complete and active: the registration has been accepted.' } as const;
export type AccountKey = keyof typeof accountKeys;
export const attestedKeys = ['by', 'on'] as const;

const ANSWERS = ['yes', 'no', 'not-yet', true, false] as const;
const filled = { type: 'string', pattern: '\\S' } as const;
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const closed = (properties: object, required: readonly string[] = []): object => ({ type: 'object', additionalProperties: false, ...(required.length === 0 ? {} : { required }), properties });

/** The JSON schema (draft-07) of an application, by which editors complete it. */
export function applicationJsonSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Application for an API key (api-key-application.yml)',
    ...closed(Object.fromEntries(formKeyNames.map((key) => [key, { description: formKeys[key].what, ...schemaOf(formKeys[key]) }])), formKeyNames.filter((key) => formKeys[key].isRequired)),
  };
}

function schemaOf({ is }: FormKey): object {
  if (typeof is !== 'string') return { enum: is };
  switch (is) {
    case 'text':
      return filled;
    case 'address':
      return { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:' };
    case 'list':
      return { type: 'array', items: filled };
    case 'count':
      return { anyOf: [{ type: 'number', minimum: 0, maximum: 40_000 }, { type: 'string', pattern: "^\\d+$|^\\d{1,3}([,_ ']\\d{3})+$" }] };
    case 'hours':
      return { anyOf: [{ type: 'number', minimum: 0 }, { type: 'string', pattern: '^\\d+(\\.\\d+)?$' }] };
    case 'commercial':
      return { anyOf: [{ enum: ['no', false] }, closed({ permission: { description: 'Who permitted it, and where that is written down.', ...closed({ by: filled, reference: filled, on: day, until: day }, ['by', 'reference']) } }, ['permission'])] };
    case 'account':
      return closed({ ...Object.fromEntries(Object.entries(accountKeys).map(([key, description]) => [key, { description, enum: ANSWERS }])), attested: { description: 'Who says so, and on which day; it counts for a year.', ...closed({ by: filled, on: day }, ['by', 'on']) } });
  }
}
