import type { FormVerdictId } from '../src/facts.ts';
import { defineRule, type MessageSpec } from '../src/rule.ts';

const messages = {
  unreadable: { text: 'The application cannot be read: {{why}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
  missing: { text: 'The application lacks "{{key}}": {{what}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
  empty: { text: '"{{key}}" is empty: {{what}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
  value: { text: '"{{key}}" cannot be {{value}}; {{advice}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
  'account-value': { text: '"{{key}}" takes yes, no or not-yet. The value itself belongs into the account alone: take it out of the repository.', certainty: 'proved', severity: 'error', known: 'in-file' },
  unknown: { text: '"{{key}}" is no key of {{where}}; {{advice}}.', certainty: 'proved', severity: 'error', known: 'in-file' },
  placeholder: { text: '"{{text}}" in "{{key}}" is a placeholder; write what is true of the app.', certainty: 'proved', severity: 'error', known: 'in-file' },
  vague: { text: 'The description would fit any app: "{{text}}". Say what it does, with which data, and what for.', certainty: 'likely', severity: 'warning', known: 'in-file', clause: 'application-purpose' },
  'vague-title': { text: 'The title would fit any app: "{{text}}". Give the app a name of its own.', certainty: 'likely', severity: 'warning', known: 'in-file' },
  'no-purpose': { text: 'The description does not say what the app is for. Say what it does with the data, for whom, and why.', certainty: 'likely', severity: 'warning', known: 'in-file', clause: 'application-purpose' },
  'no-doing': { text: 'The description does not say what the app does with the data. Say what it shows, sends, writes or counts, and where.', certainty: 'likely', severity: 'warning', known: 'in-file', clause: 'application-purpose' },
  'no-data': { text: 'The description names nothing of the platform that the app would need. Say which data it works with: job posts, contracts, messages.', certainty: 'likely', severity: 'warning', known: 'in-file', clause: 'application-purpose' },
  'other-app': { text: 'The description speaks of "{{name}}", and the app is called "{{title}}". Describe this app.', certainty: 'likely', severity: 'warning', known: 'in-file', clause: 'application-purpose' },
  'brand-title': { text: 'The title "{{text}}" carries a name of the platform. Give the app a name of its own.', certainty: 'proved', severity: 'error', known: 'in-file', clause: 'brand-name' },
  'brand-name': { text: 'The description calls the app "{{text}}", by a name of the platform. Give the app a name of its own.', certainty: 'proved', severity: 'error', known: 'in-file', clause: 'brand-name' },
  'brand-mention': { text: '"{{text}}" may not stand in the form. Write "the platform".', certainty: 'likely', severity: 'warning', known: 'in-file', clause: 'brand-name' },
  'brand-callback': { text: 'The callback "{{text}}" carries a name of the platform. Use a host of your own name.', certainty: 'proved', severity: 'error', known: 'in-file', clause: 'brand-name' },
  'callback-scheme': { text: 'The callback "{{text}}" has no scheme. Write it in full, as in https://radar.example.org/oauth/callback.', certainty: 'proved', severity: 'error', known: 'in-file' },
  'callback-host': { text: 'The callback "{{text}}" has no host. Write it in full, as in https://radar.example.org/oauth/callback.', certainty: 'proved', severity: 'error', known: 'in-file' },
  'callback-http': { text: 'The callback "{{text}}" sends the answer to a log-in unencrypted over the network. Use https.', certainty: 'likely', severity: 'warning', known: 'in-file' },
  'callback-scheme-web': { text: 'The callback "{{text}}" is for an installed app, and "type" says web. Use an https address, or correct the type.', certainty: 'likely', severity: 'warning', known: 'in-file' },
  'no-permission': { text: 'Commercial use needs a permission given beforehand. Write { permission: { by, reference, on } }, or ask for one first.', certainty: 'proved', severity: 'error', known: 'in-file', clause: 'commercial-use' },
  'half-permission': { text: 'The permission does not say its "{{key}}": who gave it, and where that is written down.', certainty: 'proved', severity: 'error', known: 'in-file', clause: 'commercial-use' },
  'permission-expired': { text: 'The permission ended on {{until}}. Ask for a new one, or leave the commercial part out.', certainty: 'proved', severity: 'error', known: 'in-file', clause: 'commercial-use' },
  'commercial-words': { text: '"{{text}}" in "{{key}}" speaks of commercial use, and no permission is recorded. Reword, or record the permission under "commercial".', certainty: 'likely', severity: 'warning', known: 'in-file', clause: 'commercial-use' },
  'over-limit': { text: '{{count}} requests a day are more than the limit of {{limit}}.', certainty: 'proved', severity: 'error', known: 'in-file', clause: 'request-volume' },
  'kept-long': { text: 'Data from the API may be kept for 24 hours, and {{hours}} hours are stated.', certainty: 'likely', severity: 'warning', known: 'in-file', clause: 'data-retention' },
  'disagrees-exposure': { text: 'The description says "{{text}}", and "exposure" says {{exposure}}. Make them agree.', certainty: 'likely', severity: 'warning', known: 'in-file', clause: 'application-exposure' },
  'disagrees-volume': { text: 'The description says "{{text}}", which makes {{perDay}} requests a day, and "requests-per-day" says {{stated}}. Make them agree.', certainty: 'likely', severity: 'warning', known: 'in-file' },
  'disagrees-storage': { text: 'The description says "{{text}}", and "data-kept-hours" says {{stated}}. Make them agree.', certainty: 'likely', severity: 'warning', known: 'in-file', clause: 'data-retention' },
  'disagrees-scopes': { text: 'The scope "{{scope}}" asks for more than reading, and the description says "{{text}}". Make them agree.', certainty: 'likely', severity: 'warning', known: 'in-file' },
  'disagrees-writing': { text: 'The description says "{{text}}", and every scope is for reading alone. Make them agree.', certainty: 'likely', severity: 'warning', known: 'in-file' },
  contradictory: { text: 'The description says "{{text}}", and also "{{other}}". One of them is not true.', certainty: 'likely', severity: 'warning', known: 'in-file' },
} as const satisfies Readonly<Record<FormVerdictId, MessageSpec>>;

export default defineRule({
  clause: 'application-complete',
  docs: {
    what: 'Require that the application for a key is complete, clear and free of the name of the platform.',
    why: 'An application that leaves something out, does not say what the app is for, or names the platform is refused, and each round takes days.',
    instead: 'say what the app does, with which data and what for, in words of your own: "upwork-compliance ready" prints the text to paste.',
    covers: 'The application stands in `api-key-application.yml` at the root of the project; editors complete it by `upwork-compliance/application.schema.json`. What a text is for is told from English words; in other languages only a text that says nothing is reported.',
  },
  needs: ['application'],
  applies: 'everywhere',
  messages,
  options: {},

  *judge({ facts }) {
    for (const { says, data, range, related } of facts.application) {
      // The checks fill the slots that a message has; that none is left is tested.
      if (Object.hasOwn(messages, says)) yield { message: says, at: range, data, related, ...(says === 'account-value' ? { cause: says } : {}) } as never;
    }
  },
});
