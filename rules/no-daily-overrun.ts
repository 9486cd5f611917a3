import type { DailyVerdict } from '../src/facts.ts';
import { figure } from '../src/match/figures.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'request-volume',
  docs: {
    what: 'Disallow more requests a day than the limit of 40,000.',
    why: 'The limit holds for all that an app sends in a day; who passes it is refused, and an app that is bound to pass it gets no key.',
    instead: 'longer intervals, fewer searches and pages, answers that are kept: "upwork-compliance budget" says what each would give.',
  },
  needs: ['volume'],
  applies: 'with-api',
  messages: {
    alone: { text: '{{expected}} requests a day expected from this file alone, {{proved}} proved; the limit is {{limit}}. What drives it: {{driver}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
    proved: { text: '{{expected}} requests a day expected, {{proved}} proved; the limit is {{limit}}. What drives it: {{driver}}.', certainty: 'proved', severity: 'error', known: 'in-project' },
    expected: { text: '{{expected}} requests a day expected, {{proved}} proved; the limit is {{limit}}. What drives it: {{driver}}.', certainty: 'likely', severity: 'error', known: 'in-project' },
    guessed: {
      text: 'Does the app really send {{expected}} requests a day, which is partly a guess? {{proved}} are proved; the limit is {{limit}}. State under volume in the config what is true: {{guesses}}. What drives it: {{driver}}.',
      certainty: 'ask',
      severity: 'warning',
      known: 'in-project',
    },
  },
  options: {},

  *judge({ facts }) {
    for (const { says, scope, range, related } of facts.volume) {
      if (says.about !== 'day') continue;
      const found = { at: range, cause: scope === 'file' ? says.driver : 'requests a day', related };
      const data = { expected: figure(says.expected), proved: figure(says.proved), limit: figure(says.limit), driver: says.driver };
      if (says.standing === 'ask') yield { ...found, message: 'guessed', data: { ...data, guesses: says.guesses.join(', ') } };
      else yield { ...found, message: scope === 'file' ? 'alone' : MESSAGES[says.standing], data };
    }
  },
});

const MESSAGES = { over: 'proved', likely: 'expected' } as const satisfies Readonly<Record<Exclude<DailyVerdict['standing'], 'ask'>, string>>;
