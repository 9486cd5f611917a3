import { figure } from '../src/match/figures.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'request-burst',
  docs: {
    what: 'Disallow more requests within a second or a minute than the limits of one address.',
    why: 'More than 10 requests within a second, or 300 within a minute, from one address are refused.',
    instead: 'one request after another, a few at a time with a limiter, or a pause between batches.',
  },
  needs: ['volume'],
  applies: 'with-api',
  messages: {
    alone: { text: '{{worst}} requests can go out from here within one {{window}}; the limit is {{limit}}.', certainty: 'likely', severity: 'warning', known: 'in-file' },
    together: { text: '{{worst}} requests can go out within one {{window}}, the most of them from here; the limit is {{limit}}.', certainty: 'likely', severity: 'warning', known: 'in-project' },
  },
  options: {},

  *judge({ facts }) {
    for (const { says, scope, range, related } of facts.volume) {
      if (says.about !== 'burst') continue;
      yield { message: scope === 'file' ? 'alone' : 'together', at: range, cause: `burst ${says.window}`, related, data: { worst: figure(says.worst), window: says.window, limit: figure(says.limit) } };
    }
  },
});
