import type { SecretFact } from '../src/facts.ts';
import { MASK } from '../src/mask.ts';
import { fileRole, isDocument } from '../src/match/file-role.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'key-secrecy',
  docs: {
    what: 'Disallow keys, secrets, tokens and passwords for the platform in the repository, and in what browsers, phones and desktops get.',
    why: 'Key and secret are kept by the account that they were given to; whoever finds them can act as the app, and as its users.',
    instead:
      'first make it worthless, since a value that was public stays public: replace a key and its secret in the list of your API keys, revoke a token or have its user log in anew, change a password and end all sessions, and make a new address of a feed. Then read the value from the environment of a server or from a store of secrets, and keep it out of the repository (.gitignore). Last, take it out of the history (git filter-repo), and out of forks, releases, images and logs; removing the line alone helps nobody.',
    covers:
      "A value counts when it is the platform's: its shape says so (`oauth2v2_…`, the security token of a feed), or its name, the section, call or record that it stands in, or the name of its file; a bare name such as `consumerSecret` counts where the value has the form of the platform's as well. Keys of other services are not judged here, and are not shown either. Placeholders, references, encrypted values and hashes are no hits. A value is never shown, hashed or kept, so that such a finding has no fingerprint and cannot be put into a baseline. What a packed file, a picture's metadata or the history of the repository holds is not looked at.",
  },
  needs: ['secret'],
  applies: 'everywhere',
  messages: {
    token: { text: '{{what}} stands here{{name}}: {{mask}}. Revoke it first, then remove it.', certainty: 'proved', severity: 'error', known: 'in-file' },
    secret: { text: '{{what}} stands here{{name}}: {{mask}}. Replace it at the platform first, then remove it.', certainty: 'likely', severity: 'error', known: 'in-file' },
    'with-secret': { text: 'An API key of the platform stands here{{name}}, and its secret in the same file: {{mask}}. Replace both at the platform first, then remove them.', certainty: 'likely', severity: 'error', known: 'in-file' },
    key: { text: 'An API key of the platform (a client id) stands here{{name}}: {{mask}}. It is no secret alone, and belongs to one account: read it from the environment.', certainty: 'likely', severity: 'warning', known: 'in-file' },
    shipped: { text: '"{{variable}}" is written into what browsers, phones or desktops get, and by its name holds {{what}}. Keep it on a server.', certainty: 'likely', severity: 'error', known: 'in-file' },
    'shipped-key': { text: '"{{variable}}" is written into what browsers, phones or desktops get, and by its name holds an API key of the platform.', certainty: 'likely', severity: 'warning', known: 'in-file' },
    'token-in-test': { text: '{{what}} stands in a test or fixture{{name}}: {{mask}}. If it was ever valid, revoke it.', certainty: 'likely', severity: 'warning', known: 'in-file' },
    'in-test': { text: '{{what}} stands in a test or fixture{{name}}: {{mask}}. If it was ever valid, replace it.', certainty: 'possible', severity: 'warning', known: 'in-file' },
  },
  options: {},

  *judge(file) {
    const isTest = fileRole(file.path) === 'test';
    const hasSecret = file.facts.secret.some(({ is, what }) => is === 'written' && what !== 'key');
    for (const { is, what, shows, name, range: at } of file.facts.secret) {
      const cause = name === '' ? `${what} ${file.path}` : `${what} ${name}`;
      if (is === 'shipped') {
        if (isTest || isDocument(file.path)) yield { leave: 'a name in a test or document', at };
        else if (what === 'key') yield { message: 'shipped-key', at, cause: `shipped ${name}`, data: { variable: name } };
        else yield { message: 'shipped', at, cause: `shipped ${name}`, data: { variable: name, what: lowerFirst(NAMES[what]) } };
        continue;
      }
      const data = { what: NAMES[what], name: name === '' ? '' : `, in "${name}"`, mask: MASK };
      if (isTest) yield { message: shows === 'shape' ? 'token-in-test' : 'in-test', at, cause, data };
      else if (what !== 'key') yield { message: shows === 'shape' ? 'token' : 'secret', at, cause, data };
      else yield { message: hasSecret ? 'with-secret' : 'key', at, cause, data: { name: data.name, mask: MASK } };
    }
  },
});

const NAMES: Readonly<Record<SecretFact['what'], string>> = {
  'access token': 'An access or refresh token of the platform',
  'session token': "A session token of the platform's website",
  'feed token': 'The security token of a feed of the platform',
  token: 'A token for the platform',
  secret: 'A secret for the platform',
  password: 'A password for the platform',
  cookie: "Cookies of a session on the platform's website",
  'encryption key': 'The key by which credentials for the platform are encrypted',
  key: 'An API key of the platform',
};

const lowerFirst = (text: string): string => text.replace(/^./, (first) => first.toLowerCase());
