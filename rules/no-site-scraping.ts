import type { AccessFact } from '../src/facts.ts';
import { sessionCookies, siteOperations } from '../src/policy/site.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'site-access',
  docs: {
    what: 'Disallow reading the website of the platform instead of its API: steered browsers, its own interfaces, cookies of a signed-in browser, feeds, extensions on its pages.',
    why: 'Data comes from the API; who takes it from the pages, or acts with the session of a person, loses the key and puts the account of that person at risk.',
    instead: 'the official API with OAuth 2; a link that people open themselves is fine.',
    covers: `${sessionCookies.length} cookies and tokens of sessions, ${siteOperations.length} operations that only the pages call, the log-in form, classes and attributes of the markup, and the packages of ten languages that steer browsers. A package or a selector that does not name the platform counts only in a project that reads its pages elsewhere.`,
  },
  needs: ['access'],
  applies: 'everywhere',
  hint: ['oauth2_global_js_token', 'visitor_gql_token', 'master_access_token', 'oauth2_slave_access_token', 'oauth2v2_int_'],
  messages: {
    site: { text: '{{what}}; data of the platform comes from its API.', certainty: 'likely', severity: 'warning', known: 'in-file' },
    beside: { text: '{{what}}, in a project that reads pages of the platform; its data comes from its API.', certainty: 'likely', severity: 'warning', known: 'in-project' },
  },
  options: {},

  *judge({ facts }) {
    for (const { scope, way, what, range } of facts.access) yield { message: MESSAGES[scope], at: range, cause: `${way} ${what}`, data: { what } };
  },
});

const MESSAGES = { file: 'site', project: 'beside' } as const satisfies Readonly<Record<AccessFact['scope'], string>>;
