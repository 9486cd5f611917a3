/** Secrets that nobody has ever used, in many forms and places; the same ones at every run. */
export interface Seed {
  readonly path: string;
  readonly text: string;
  /** What must be found, and no piece of which may be shown. */
  readonly value: string;
  /** Without the part that every token begins with. */
  readonly unknown: string;
}

/** Mulberry32, so that a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const next = randomFrom(20_261_128);
const pick = <T>(list: ArrayLike<T>): T => list[Math.floor(next() * list.length)] as T;
const letters = (alphabet: string, length: number): string => Array.from({ length }, () => pick(alphabet)).join('');
const HEX = '0123456789abcdef';
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

interface Value {
  readonly value: string;
  readonly unknown: string;
}

const plain = (value: string): Value => ({ value, unknown: value });
const token = (): Value => {
  const digits = letters(HEX, 32);
  return { value: `oauth2v2_${digits}`, unknown: digits };
};
const session = (): Value => {
  const digits = letters(HEX, 32);
  return { value: `oauth2v2_int_${digits}`, unknown: digits };
};
const secret = (): Value => plain(`${letters('abcdef', 1)}${letters(HEX, 14)}${letters('0123456789', 1)}`);
const long = (): Value => plain(`${letters(BASE62, 37)}7Qx`);
const base64 = (): Value => plain(`${letters(BASE62, 41)}7+=`.replace('+=', '='));
const uuid = (): Value => plain([8, 4, 4, 4, 12].map((length) => letters(HEX, length)).join('-'));
const feed = (): Value => plain(letters(HEX, 128));
const password = (): Value => plain(`${letters('BCDFGHKLMNPRSTVZ', 2)}${letters('bcdfghjklmnpqrstvwxz', 5)}${letters('23456789', 2)}${pick('!#%')}`);
const machine = (): Value => pick([secret, long, base64, uuid])();

type Place = readonly [make: () => Value, path: string, text: (value: string) => string];

const quoted = (text: string): string => JSON.stringify(text);

/** Files of all kinds, and in them the places that other rules quote. */
const places: readonly Place[] = [
  [machine, '.env', (value) => `APP_NAME="Upwork Radar"\nUPWORK_CLIENT_SECRET=${value}\n`],
  [machine, '.env.production', (value) => `export UPWORK_API_SECRET='${value}'\n`],
  [machine, 'radar.env', (value) => `# Upwork\nCLIENT_SECRET=${value}\n`],
  [password, '.env.local', (value) => `UPWORK_PASSWORD="${value}"\n`],
  [machine, 'config.yml', (value) => `upwork:\n  client_secret: ${value}\n`],
  [machine, 'values.yaml', (value) => `env:\n  - name: UPWORK_CLIENT_SECRET\n    value: "${value}"\n`],
  [machine, 'block.yaml', (value) => `UPWORK_CLIENT_SECRET: >-\n  ${value}\n`],
  [machine, 'broken.yaml', (value) => `upwork:\n  client_secret: ${value}\n bad: [\n\t- "x\n`],
  [machine, 'settings.json', (value) => `{ "upwork": { "clientSecret": ${quoted(value)} } }\n`],
  [machine, 'broken.json', (value) => `{ "name": "upwork-radar", "upworkClientSecret": "${value}" "x": ${value} }\n`],
  [machine, 'appsettings.json', (value) => `{ "Upwork:ClientSecret": ${quoted(value)} }\n`],
  [machine, 'task.json', (value) => JSON.stringify({ environment: [{ name: 'UPWORK_API_SECRET', value }] })],
  [machine, 'collection.json', (value) => JSON.stringify({ variable: [{ value, key: 'upwork_client_secret' }] })],
  [token, 'workflow.json', (value) => JSON.stringify({ nodes: [{ parameters: { url: 'https://api.upwork.com/graphql', headers: [{ name: 'Authorization', value: `Bearer ${value}` }] } }] })],
  [token, 'tokens.json', (value) => `{ "access_token": "${value}", "expires_in": 86400 }\n`],
  [session, 'cookies.json', (value) => JSON.stringify([{ name: 'oauth2_global_js_token', value, domain: '.upwork.com' }], null, 2)],
  [session, 'cookies.txt', (value) => `.upwork.com\tTRUE\t/\tTRUE\t1790000000\tmaster_access_token\t${value}\n`],
  [token, 'session.txt', (value) => `Cookie: theme=dark; user_oauth2_slave_access_token=${value}; lang=en\n`],
  [machine, 'settings.toml', (value) => `[upwork]\nclient_secret = "${value}"\n`],
  [machine, 'settings.ini', (value) => `[upwork]\nclient_secret = ${value}\n`],
  [machine, 'app.properties', (value) => `upwork.client.secret=${value}\n`],
  [machine, 'strings.xml', (value) => `<resources><string name="app_name">Upwork Radar</string><string name="upwork_secret">${value}</string></resources>\n`],
  [machine, 'web.config', (value) => `<configuration><appSettings><add key="UpworkSecret" value="${value}" /></appSettings></configuration>\n`],
  [machine, 'Info.plist', (value) => `<plist><dict><key>UpworkSecret</key><string>${value}</string></dict></plist>\n`],
  [machine, 'src/client.ts', (value) => `document.title = 'Upwork Radar';\nexport const api = new UpworkApi({ clientSecret: '${value}', id: 1 });\n`],
  [machine, 'src/config.js', (value) => `module.exports = { upworkSecret: process.env.UPWORK_SECRET || '${value}' };\n`],
  [machine, 'src/vite.ts', (value) => `export const secret = import.meta.env.VITE_UPWORK_SECRET ?? "${value}";\n`],
  [token, 'src/joined.js', (value) => `const token = 'oauth2v2_' + '${value.slice(9)}';\n`],
  [token, 'src/Header.tsx', (value) => `export const Header = () => <h1>The official Upwork companion, ${value}</h1>;\n`],
  [token, 'src/title.js', (value) => `document.title = 'Upwork Radar ${value}';\n`],
  [secret, 'src/text.js', (value) => `alert('Connect your Upwork account, client secret: ${value}');\n`],
  [token, 'src/poll.js', (value) => `import axios from 'axios';\nsetInterval(() => axios.post('https://api.upwork.com/graphql?access_token=${value}', { query: '{ jobs }' }), 1000);\n`],
  [machine, 'src/reason.js', (value) => `// upwork-compliance-disable-next-line no-brand-name -- UPWORK_CLIENT_SECRET=${value}\ndocument.title = 'Upwork Radar';\n`],
  [token, 'src/unknown.js', (value) => `// upwork-compliance-disable-next-line no-${value} -- a reason\ndocument.title = 'Upwork Radar';\n`],
  [token, 'src/norule.js', (value) => `// upwork-compliance-disable-next-line -- ${value}\ndocument.title = 'Upwork Radar';\n`],
  [machine, 'app/main.py', (value) => `def run(upwork_client_secret: str = "${value}"):\n    pass\n`],
  [machine, 'app/env.py', (value) => `import os\nsecret = os.getenv("UPWORK_CLIENT_SECRET", "${value}")\n`],
  [password, 'app/login.py', (value) => `page.goto("https://www.upwork.com/ab/account-security/login")\npage.fill("#login_password", "${value}")\n`],
  [machine, 'app/Client.php', (value) => `<?php $config = new \\Upwork\\Api\\Config(['clientSecret' => '${value}']);\n`],
  [machine, 'config/upwork.php', (value) => `<?php return ['secret' => env('UPWORK_SECRET', '${value}')];\n`],
  [password, 'db/seeds.rb', (value) => `Upwork::User.create(email: 'a@example.org', password: '${value}')\n`],
  [machine, 'Main.java', (value) => `class Main { static final String UPWORK_SECRET = "${value}"; }\n`],
  [machine, 'Main.kt', (value) => `val upwork = Upwork(clientSecret = "${value}")\n`],
  [machine, 'main.go', (value) => `package main\n\nvar upworkSecret = "${value}"\n`],
  [machine, 'main.rs', (value) => `const UPWORK_SECRET: &str = "${value}";\n`],
  [machine, 'Main.cs', (value) => `class Main { string UpworkSecret = @"${value}"; }\n`],
  [machine, 'Main.swift', (value) => `let upworkSecret: String = "${value}"\n`],
  [machine, 'main.dart', (value) => `const upworkSecret = '${value}';\n`],
  [machine, 'build.gradle', (value) => `buildConfigField "String", "UPWORK_SECRET", "\\"${value}\\""\n`],
  [machine, 'Dockerfile', (value) => `FROM node:20\nENV UPWORK_CLIENT_SECRET=${value}\n`],
  [machine, 'docker-compose.yml', (value) => `services:\n  radar:\n    environment:\n      - UPWORK_CLIENT_SECRET=${value}\n`],
  [machine, 'deploy.sh', (value) => `docker run -e UPWORK_CLIENT_SECRET=${value} radar\n`],
  [machine, 'run.sh', (value) => `radar --upwork-client-secret ${value}\n`],
  [machine, 'run.ps1', (value) => `$env:UPWORK_CLIENT_SECRET = "${value}"\n`],
  [machine, 'run.bat', (value) => `set UPWORK_CLIENT_SECRET=${value}\r\n`],
  [machine, 'main.tf', (value) => `variable "upwork_client_secret" {\n  default = "${value}"\n}\n`],
  [token, 'README.md', (value) => `# Upwork Radar ${value}\n\nText.\n`],
  [machine, 'docs/README.md', (value) => `# Radar\n\n| variable | value |\n| --- | --- |\n| UPWORK_CLIENT_SECRET | \`${value}\` |\n`],
  [feed, 'docs/feed.md', (value) => `<https://www.upwork.com/ab/feed/topics/rss?securityToken=${value}&userUid=1>\n`],
  [feed, 'feeds.opml', (value) => `<outline xmlUrl="https://www.upwork.com/ab/feed/jobs/rss?q=go&amp;securityToken=${value}&amp;userUid=1" />\n`],
  [machine, 'notes.txt', (value) => `Upwork client secret is: ${value}\n`],
  [machine, 'book.ipynb', (value) => JSON.stringify({ cells: [{ cell_type: 'code', source: [`UPWORK_CLIENT_SECRET = "${value}"\n`] }], nbformat: 4 })],
  [token, 'page.html', (value) => `<title>Upwork Radar</title><script>${'x();'.repeat(3000)}var t="${value}";</script>\n`],
  [machine, 'hidden.html', (value) => `<input type="hidden" name="upwork_secret" value="${value}">\n`],
  [token, 'package.json', (value) => `{ "name": "upwork-radar-${value}", "description": "Upwork Radar ${value}" }\n`],
  [machine, 'sql/seed.sql', (value) => `-- Upwork\nUPDATE settings SET client_secret = '${value}';\n`],
  [token, 'curl.sh', (value) => `curl -H "Authorization: bearer ${value}" https://api.upwork.com/graphql\n`],
  [token, 'log.txt', (value) => `2026-01-01 got {"access_token":"${value}"}\n`],
  [token, 'api-key-application.yml', (value) => `title: Upwork Radar ${value}\ndescription: Shows jobs of Upwork with ${value}.\n`],
];

const inBase64: Place = [secret, 'secret.yaml', (value) => `apiVersion: v1\nkind: Secret\ndata:\n  UPWORK_CLIENT_SECRET: ${btoa(value)}\n`];
const ALL = [...places, inBase64];

/** So many secrets, each in a folder of its own. */
export const seeds = (count: number): readonly Seed[] =>
  Array.from({ length: count }, (_, index) => {
    const [make, path, text] = ALL[index % ALL.length] as Place;
    const { value, unknown } = make();
    return { path: `p${index}/${path}`, text: text(value), value, unknown };
  });

/** Every piece of six characters that a text has. */
export const pieces = (text: string): string[] => Array.from({ length: text.length - 5 }, (_, at) => text.slice(at, at + 6));
