import { requestLimits } from '../policy/limits.ts';
import { assumptionSpecs, type AssumptionKey } from '../requests/assumptions.ts';
import type { JsonSchema } from './schema.ts';
import { targetKeys, type limitKeys, type scheduleKeys, type volumeKeys } from './volume.ts';

const count = { type: 'number', minimum: 0 } as const;
const stated: JsonSchema = { anyOf: [count, { type: 'array', items: [count, count, { type: ['number', 'null'], minimum: 0 }], minItems: 3, maxItems: 3 }] };
/** Draft-07 can point at what it has said before: the values of all keys are as those of the first. */
const alike: JsonSchema = { allOf: [{ $ref: '#/properties/volume/properties/assume/properties/items' }] };
const part: JsonSchema = { type: 'number', minimum: 0, maximum: 1 };
const statedPart: JsonSchema = { anyOf: [part, { type: 'array', items: [part, part, { ...part, type: ['number', 'null'] }], minItems: 3, maxItems: 3 }] };
const text = { type: 'string', pattern: '\\S' } as const;

const object = (description: string, properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({ description, type: 'object', additionalProperties: false, properties });
const table = (description: string, values: JsonSchema): JsonSchema => ({ description, type: 'object', additionalProperties: values });

const limit = (description: string, standard: number): JsonSchema => ({ description, type: 'number', minimum: 1, default: standard });

const limits: Record<(typeof limitKeys)[number], JsonSchema> = {
  perDay: limit('Requests a day.', requestLimits.perDay),
  perSecond: limit('Requests in any second, from one address.', requestLimits.perSecond),
  perMinute: limit('Requests in any minute, from one address.', requestLimits.perMinute),
};

const schedule: Record<(typeof scheduleKeys)[number], JsonSchema> = {
  every: { description: 'The time between two starts: "30s", "5m", "2h", "1d".', ...text },
  cron: { description: 'A cron schedule: "*/5 * * * *".', ...text },
  route: { description: 'A route of the app: "GET /cron/fetch".', ...text },
  file: { description: 'A file of the project: "scripts/fetch.ts".', ...text },
  function: { description: 'A function of a file: "src/jobs.ts#fetchJobs".', ...text },
  task: { description: 'A task, a job or a class by the name under which the code knows it.', ...text },
};

function assume(): JsonSchema {
  const properties: Record<AssumptionKey, JsonSchema> = Object.fromEntries(
    Object.entries(assumptionSpecs).map(([key, { text: what, low, expected, high }]) => {
      const description = `Default [${low}, ${expected}, ${high === Infinity ? 'null' : high}]: ${what}.`;
      if (key === 'routeHitsPerDay') return [key, table(`Each route's own: ${what}, as { "GET /api/jobs": 400 }. ${description}`, alike)];
      return [key, { description, ...(key === 'failRate' ? statedPart : key === 'items' ? stated : alike) }];
    }),
  ) as Record<AssumptionKey, JsonSchema>;
  return object('What is true of the app where its code does not say: a number, or [low, expected, high] with null for no bound.', properties);
}

/** The schema of `volume`. */
export function volumeSchema(): JsonSchema {
  const properties: Record<(typeof volumeKeys)[number], JsonSchema> = {
    limits: object('The limits that the app has to keep; the published ones unless said.', limits),
    assume: assume(),
    sizes: table('How many items something has, by model or by file and binding: "User.active", "src/feeds.ts#feeds".', count),
    env: table('Variables of the environment, as where the app really runs.', { type: ['string', 'number', 'boolean'] }),
    schedules: {
      description: 'What starts the work of the app from outside of the project.',
      type: 'array',
      items: { ...object('When, and what.', schedule), allOf: [{ oneOf: [{ required: ['every'] }, { required: ['cron'] }] }, { oneOf: targetKeys.map((key) => ({ required: [key] })) }] },
    },
    ignore: { description: "Files whose requests do not count: patterns as in .gitignore, relative to the config's folder.", anyOf: [text, { type: 'array', items: text }] },
  };
  return object('What code cannot say about the number of requests that it sends.', properties);
}
