import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'data-retention',
  docs: {
    what: 'Disallow keeping data of the API for longer than 24 hours: in databases, caches, files, spreadsheets, the storage of a browser, vector stores.',
    why: 'A copy may be cached for a day at most, so that what its owner changes or deletes does not live on elsewhere.',
    instead: 'an expiry of at most 24 hours (a TTL index, `EX 86400`), a scheduled job that deletes what is older, or the ids of what was seen, for as long.',
    covers: 'Object mappers, drivers, SQL, caches, files, journals and stores of browsers and phones in JavaScript, TypeScript, Python, PHP, Ruby, Go, Java, Kotlin, C#, Dart, Swift, Rust and Elixir, sheets, pages, tables and data sets of other services, also where a request is sent to them, functions of the project that store what they are handed, workflows of n8n and scenarios of Make, shells and workflows of a repository. What is stored is told by the names of models, tables, columns and values, by the fields of a post, and by where a value comes from in its file: an answer of the platform, its pages and feeds. Tokens, and the own users, settings and searches of the app are no data of the API, and what a program holds in memory is not kept; ids alone, logs, answers put into the repository and what a document says are hints. A bound by number is no bound in time, and what people delete by hand is not deleted in time.',
  },
  needs: ['keeping'],
  applies: 'everywhere',
  messages: {
    kept: { text: 'Data of the platform ({{data}}) goes into {{store}}, and nothing ends it within 24 hours.', certainty: 'likely', severity: 'warning', known: 'in-project' },
    long: { text: 'Data of the platform ({{data}}) stays in {{store}} for {{time}}; at most 24 hours are allowed.', certainty: 'likely', severity: 'warning', known: 'in-project' },
    table: { text: 'A table for data of the platform ({{data}}), which the project fills and nothing empties within 24 hours.', certainty: 'likely', severity: 'warning', known: 'in-project' },
    ids: { text: 'Ids of things of the platform ({{data}}) go into {{store}}, and nothing ends them within 24 hours; the terms free ids of users, and name no others.', certainty: 'possible', severity: 'warning', known: 'in-project' },
    logged: { text: 'Data of the platform ({{data}}) goes into {{store}}, which has to be emptied within 24 hours.', certainty: 'possible', severity: 'warning', known: 'in-project' },
    told: { text: 'A document says that data of the platform ({{data}}) is kept in {{store}}. Whatever does has to end it within 24 hours.', certainty: 'possible', severity: 'warning', known: 'in-project' },
    dump: { text: 'Data of the platform ({{data}}) stands in {{store}}, which nothing ends.', certainty: 'possible', severity: 'warning', known: 'in-project' },
    schema: { text: 'A table for data of the platform ({{data}}), which nothing seen here fills. Whatever does has to end it within 24 hours.', certainty: 'possible', severity: 'warning', known: 'in-project' },
  },
  options: {},

  *judgeProject({ files }) {
    for (const { path, facts } of files) {
      for (const { standing, data, store, time, range } of facts.keeping) {
        const found = { path, at: range, cause: `${standing} ${data}` };
        if (standing === 'long') yield { ...found, message: standing, data: { data, store, time: time ?? 'longer' } };
        else if (standing === 'table' || standing === 'schema') yield { ...found, message: standing, data: { data } };
        else yield { ...found, message: standing, data: { data, store } };
      }
    }
  },
});
