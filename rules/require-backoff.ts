import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'request-burst',
  docs: {
    what: 'Disallow code that sends requests and never reacts to being refused for too many of them.',
    why: 'Whoever goes on after an answer of status 429 stays refused, and every further try counts.',
    instead: 'wait as long as the header Retry-After says, or longer after each failure, and then give up; or a client that does so.',
  },
  needs: ['volume'],
  applies: 'with-api',
  messages: {
    ignored: { text: 'Nothing in the code reacts to an answer of status 429, too many requests. Wait before the next try, as long as Retry-After says.', certainty: 'likely', severity: 'warning', known: 'in-project' },
  },
  options: {},

  *judgeProject({ files }) {
    for (const { path, facts } of files) {
      for (const { says, range, related } of facts.volume) if (says.about === 'no-backoff') yield { message: 'ignored', path, at: range, cause: 'backoff', related };
    }
  },
});
