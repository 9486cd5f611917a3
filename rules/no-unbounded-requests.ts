import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'request-volume',
  docs: {
    what: 'Disallow places that send requests without a bound: endless loops, pages without a cap, retries that never give up, timers that pile up.',
    why: 'What nothing bounds passes any limit on a bad day: a long list, an outage, a page left open.',
    instead: 'a cap of its own for each: so many pages, so many tries, a pause in each round, one timer that is stopped before the next begins.',
  },
  needs: ['volume'],
  applies: 'with-api',
  messages: {
    alone: { text: 'Requests without a bound: {{what}}. {{instead}}.', certainty: 'likely', severity: 'warning', known: 'in-file' },
    across: { text: 'Requests without a bound, sent by what this calls: {{what}}. {{instead}}.', certainty: 'likely', severity: 'warning', known: 'in-project' },
  },
  options: {},

  *judge({ facts }) {
    for (const { says, scope, range, related } of facts.volume) {
      if (says.about !== 'unbounded' && says.about !== 'leak') continue;
      yield { message: scope === 'file' ? 'alone' : 'across', at: range, cause: `${says.about} ${range[0]}`, related, data: { what: says.text, instead: insteadOf(says.about, says.text) } };
    }
  },
});

function insteadOf(about: 'unbounded' | 'leak', text: string): string {
  if (about === 'leak') return 'Stop the one that runs before the next is started';
  if (/retry|tries/.test(text)) return 'Give up after a number of tries';
  return /endless/.test(text) ? 'Wait in each round' : 'End it after a number of rounds';
}
