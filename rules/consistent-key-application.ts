import type { ContradictionId } from '../src/facts.ts';
import { defineRule, type MessageSpec } from '../src/rule.ts';

const messages = {
  'volume-proved': { text: 'The application states {{stated}} requests a day, and the code sends {{proved}} at the least.', certainty: 'proved', severity: 'error', known: 'in-project' },
  'volume-expected': { text: 'The application states {{stated}} requests a day, and {{expected}} are expected of the code.', certainty: 'likely', severity: 'warning', known: 'in-project' },
  audience: { text: 'The application says {{exposure}}, and the code speaks of others: {{evidence}}.', certainty: 'likely', severity: 'warning', known: 'in-project', clause: 'application-exposure' },
  commerce: { text: 'The application says that the app is not commercial, and the code takes money: {{evidence}}.', certainty: 'likely', severity: 'warning', known: 'in-project', clause: 'commercial-use' },
  'commerce-installed': { text: 'The application says that the app is not commercial. What is {{evidence}} for?', certainty: 'ask', severity: 'warning', known: 'in-project', clause: 'commercial-use' },
  'scope-missing': { text: 'The code uses {{operation}}, and no scope of the application covers {{area}}.', certainty: 'likely', severity: 'warning', known: 'in-project' },
  'scope-unused': { text: 'The application asks for "{{scope}}", and nothing in the code needs it: {{why}}.', certainty: 'likely', severity: 'warning', known: 'in-project' },
  writes: { text: 'The application says "{{text}}", and the code writes: {{operation}} ({{evidence}}).', certainty: 'likely', severity: 'warning', known: 'in-project' },
  'storage-longer': { text: 'The application says that data is kept for {{stated}} hours, and the code keeps it for {{hours}}: {{evidence}}.', certainty: 'likely', severity: 'warning', known: 'in-project', clause: 'data-retention' },
  'storage-endless': { text: 'The application says that data is kept for {{stated}} hours, and nothing in the code deletes it: {{evidence}}.', certainty: 'likely', severity: 'warning', known: 'in-project', clause: 'data-retention' },
} as const satisfies Readonly<Record<ContradictionId, MessageSpec>>;

export default defineRule({
  clause: 'application-complete',
  docs: {
    what: 'Require that the application for a key says what the code does: its volume, its users, its commerce, its scopes and its storage.',
    why: 'A reviewer compares the application with the app; what was stated and is not so costs the key later, if not at once.',
    instead: 'correct whichever of the two is wrong, and state in the config what the code cannot say.',
    covers: 'A finding stands at the field of the application, and the places in the code beside it. Tests, examples and documents are no evidence; a log-in before a route, a bound address and a deletion are evidence against.',
  },
  needs: ['application', 'volume'],
  applies: 'everywhere',
  messages,
  options: {},

  *judgeProject({ files }) {
    for (const { path, facts } of files) {
      for (const { says, data, range, related } of facts.application) {
        // The comparison fills the slots that a message has; that none is left is tested.
        if (Object.hasOwn(messages, says)) yield { message: says, path, at: range, data, related } as never;
      }
    }
  },
});
