import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'data-retention',
  docs: {
    what: 'Disallow keeping data of the API for longer than 24 hours: in databases, caches, files, spreadsheets, the storage of a browser, vector stores.',
    why: 'A copy may be cached for a day at most, so that what its owner changes or deletes does not live on elsewhere.',
    instead: 'an expiry of at most 24 hours (a TTL index, `EX 86400`), a scheduled job that deletes what is older, or only the ids of what was seen.',
    covers: 'Object mappers, drivers and SQL in JavaScript, TypeScript, Python, PHP, Ruby, Go, Java, Kotlin and C#; what is stored is told by the names of models, tables, columns and values. Ids, tokens, and the own users, settings and searches of the app are no data of the API. A bound by number is no bound in time, and what people delete by hand is not deleted in time.',
  },
  needs: ['keeping'],
  applies: 'everywhere',
  messages: {
    kept: { text: 'Data of the platform ({{data}}) goes into {{store}}, and nothing ends it within 24 hours.', certainty: 'likely', severity: 'warning', known: 'in-project' },
    long: { text: 'Data of the platform ({{data}}) stays in {{store}} for {{time}}; at most 24 hours are allowed.', certainty: 'likely', severity: 'warning', known: 'in-project' },
    table: { text: 'A table for data of the platform ({{data}}), which the project fills and nothing empties within 24 hours.', certainty: 'likely', severity: 'warning', known: 'in-project' },
    schema: { text: 'A table for data of the platform ({{data}}), which nothing seen here fills. Whatever does has to end it within 24 hours.', certainty: 'possible', severity: 'warning', known: 'in-project' },
  },
  options: {},

  *judgeProject({ files }) {
    for (const { path, facts } of files) {
      for (const { standing, data, store, time, range } of facts.keeping) {
        const found = { path, at: range, cause: `${standing} ${data}` };
        if (standing === 'kept') yield { ...found, message: standing, data: { data, store } };
        else if (standing === 'long') yield { ...found, message: standing, data: { data, store, time: time ?? 'longer' } };
        else yield { ...found, message: standing, data: { data } };
      }
    }
  },
});
