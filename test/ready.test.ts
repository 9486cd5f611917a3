import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lint } from '../src/lint.ts';
import { lintCommit } from '../src/past.ts';
import { changesBetween } from '../src/ready/changes.ts';
import { readinessOf, type ClauseStatus } from '../src/ready.ts';
import { renderChangesJson, renderChangesMarkdown, renderChangesStylish } from '../src/report/ready-changes.ts';
import { renderReadyJson, renderReadyMarkdown, renderReadyStylish } from '../src/report/ready.ts';
import { folderOf } from './support/run.ts';

const TODAY = '2026-11-28';

const ACCOUNT = 'account:\n  verified: yes\n  real-name: yes\n  full-address: yes\n  portrait: yes\n  active: yes\n  attested: { by: owner, on: 2026-11-20 }\n';
const form = (changes: Readonly<Record<string, string>> = {}, account = ACCOUNT): string =>
  `${Object.entries({ title: 'Gig Radar', type: 'server', description: 'Shows me new job posts that match my saved searches, once every ten minutes.', exposure: 'personal', role: 'freelancer', 'callback-url': 'https://radar.example.org/cb', scopes: '[marketplace-job-postings:read]', 'requests-per-day': '4000', 'data-kept-hours': '12', commercial: 'no', ...changes }).map(([key, value]) => `${key}: ${value}`).join('\n')}\n${account}`;

const SEARCH = `export async function search(words) {
  const response = await fetch('https://api.upwork.com/graphql', { method: 'POST', headers: { authorization: \`Bearer \${process.env.UPWORK_ACCESS_TOKEN}\` }, body: JSON.stringify({ query: '{ marketplaceJobPostingsSearch { edges { node { id } } } }', variables: { words } }) });
  if (response.status === 429) return [];
  return (await response.json()).data.marketplaceJobPostingsSearch.edges;
}
`;
const every = (ms: number): string => `import { search } from './search.js';\n\nsetInterval(() => search('rust'), ${ms});\n`;
const server = "import express from 'express';\nimport { search } from './search.js';\n\nconst app = express();\napp.use(requireAuth);\napp.get('/posts', async (request, response) => response.json(await search(request.query.q)));\napp.listen(8080);\n";

/** What every clause says of an app that is in order and whose owner attests the account. */
const CLEAN: Readonly<Record<string, ClauseStatus>> = {
  'brand-name': 'pass', 'brand-logo': 'pass', 'brand-colors': 'pass', 'brand-trademarks': 'pass', 'copied-content': 'pass', 'request-volume': 'pass', 'request-burst': 'pass', 'commercial-use': 'pass', 'data-retention': 'pass',
  'application-purpose': 'pass', 'application-exposure': 'pass', 'application-complete': 'pass', 'account-verified': 'pass', 'account-name': 'pass', 'account-address': 'pass', 'account-portrait': 'pass', 'account-active': 'pass',
};

interface App {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly verdict: 'ready' | 'not-ready';
  /** Where it is not as in a clean one. */
  readonly differs: Readonly<Record<string, ClauseStatus>>;
}

const apps: readonly App[] = [
  { name: 'a poller in order', verdict: 'ready', files: { 'package.json': '{ "name": "gig-radar" }\n', 'src/search.js': SEARCH, 'src/main.js': every(600_000), 'api-key-application.yml': form() }, differs: {} },
  { name: 'a page whose use only its form can tell', verdict: 'ready', files: { 'src/search.js': SEARCH, 'src/server.js': server, 'api-key-application.yml': form({ description: 'Our studio searches new job posts on one page, behind a log-in.', exposure: 'internal', role: 'agency' }) }, differs: {} },
  {
    name: 'an app named after the platform, too fast, with an old attestation',
    verdict: 'not-ready',
    files: { 'package.json': '{ "name": "upwork-radar" }\n', 'src/search.js': SEARCH, 'src/main.js': every(1000), 'api-key-application.yml': form({ title: 'Upwork Radar' }, ACCOUNT.replace('2026-11-20', '2025-11-20')) },
    differs: { 'brand-name': 'fail', 'brand-trademarks': 'fail', 'request-volume': 'fail', 'application-complete': 'fail', 'account-verified': 'answer', 'account-name': 'answer', 'account-address': 'answer', 'account-portrait': 'answer', 'account-active': 'answer' },
  },
  {
    name: 'a vague form against code that sells and stores',
    verdict: 'not-ready',
    files: {
      'src/search.js': SEARCH,
      'src/main.js': every(600_000),
      'src/pay.js': "import Stripe from 'stripe';\n\nexport const pay = () => new Stripe(process.env.STRIPE_KEY).checkout.sessions.create({ mode: 'subscription' });\n",
      'src/cache.js': "export const keep = (redis, key, value) => redis.set(key, value, 'EX', 604800);\n",
      'api-key-application.yml': form({ description: 'An app that uses the API.' }, ACCOUNT.replace('portrait: yes', 'portrait: not-yet')),
    },
    differs: { 'commercial-use': 'answer', 'data-retention': 'answer', 'application-purpose': 'answer', 'account-portrait': 'fail' },
  },
  {
    name: 'an app without a form',
    verdict: 'not-ready',
    files: { 'package.json': '{ "name": "gig-radar" }\n', 'src/search.js': SEARCH, 'src/main.js': every(600_000) },
    differs: { 'application-purpose': 'answer', 'application-exposure': 'answer', 'application-complete': 'answer', 'account-verified': 'answer', 'account-name': 'answer', 'account-address': 'answer', 'account-portrait': 'answer', 'account-active': 'answer' },
  },
];

describe('whole apps', () => {
  test.for(apps)('$name', async ({ files, verdict, differs }) => {
    const readiness = readinessOf(await lint({ cwd: folderOf(files) }), TODAY);
    const states = Object.fromEntries(readiness.clauses.filter(({ id }) => id in CLEAN).map(({ id, status }) => [id, status]));

    expect(states).toEqual({ ...CLEAN, ...differs });
    expect(readiness.verdict).toBe(verdict);
  });
});

describe('the account', () => {
  const accountOf = async (account: string, changes: Readonly<Record<string, string>> = {}) => readinessOf(await lint({ cwd: folderOf({ 'api-key-application.yml': form(changes, account) }) }), TODAY).clauses.filter(({ id }) => id.startsWith('account-'));

  test('yes passes, with a note where nobody attests it; no and not-yet fail; what is left out is asked', async () => {
    const states = await accountOf('account: { verified: yes, real-name: no, full-address: not-yet }\n');

    expect(states.map(({ status }) => status)).toEqual(['pass', 'fail', 'fail', 'answer', 'answer']);
    expect(states[0]?.reason).toContain('nobody is named');
  });

  test.for([['2025-11-28', 'pass'], ['2025-11-27', 'answer'], ['2026-12-30', 'answer']] as const)('attested on %s: %s', async ([day, status]) => {
    expect((await accountOf(ACCOUNT.replace('2026-11-20', day)))[0]?.status).toBe(status);
  });

  test.for([['freelancer', 'Contact Info'], ['client', 'Company Contact']])('the address of a %s belongs under %s', async ([role, place]) => {
    const address = (await accountOf('', { role: role as string })).find(({ id }) => id === 'account-address');

    expect(address?.question).toContain(place);
  });
});

describe('what it prints', () => {
  const not = apps[3] as App;

  test('JSON: verdict, clauses, what to do next and what to paste', async () => {
    const readiness = readinessOf(await lint({ cwd: folderOf(not.files) }), TODAY);
    const { verdict, clauses, next, paste } = JSON.parse(renderReadyJson(readiness)) as { verdict: string; clauses: readonly object[]; next: readonly { where: string; clause: string }[]; paste: { description: string; findings: number } };

    expect(verdict).toBe('not-ready');
    expect(Object.keys(clauses[0] as object)).toEqual(['id', 'status', 'findings', 'question', 'reason']);
    expect(new Set(next.map(({ where }) => where))).toEqual(new Set(['repository', 'account', 'provider']));
    expect(paste.findings).toBeGreaterThan(0);
    expect(paste.description).toBe('An app that uses the API. I use it alone. It sends at most 4,000 requests a day. It keeps data for at most 12 hours. It is not commercial.');
  });

  test('Markdown and the terminal: the same, grouped by where it is mended', async () => {
    const report = await lint({ cwd: folderOf(not.files) });
    const readiness = readinessOf(report, TODAY);
    const [markdown, stylish] = [renderReadyMarkdown(readiness), renderReadyStylish(readiness, report, { color: false })];

    expect(markdown).toMatch(/^## Not ready to apply\n[^]*\| `commercial-use` \| answer \| yes \|[^]*### In the repository\n[^]*### In the account\n[^]*### With the provider of the API\n[^]*support\.upwork\.com[^]*### To paste into the form\n\n```text\nTitle: Gig Radar\n[^]*### Then\n[^]*mail[^]*one to two business days/);
    expect(stylish).toMatch(/^Not ready to apply\n[^]*In the repository:\n[^]*In the account:\n[^]*With the provider of the API:\n[^]*To paste into the form:\n {2}Title: Gig Radar\n[^]*against this text[^]*Then:\n/);
  });

  test('nothing stands against a text that is in order', async () => {
    const readiness = readinessOf(await lint({ cwd: folderOf((apps[0] as App).files) }), TODAY);

    expect(readiness.paste?.findings).toBe(0);
    expect(renderReadyMarkdown(readiness)).toContain('Nothing stands against this text');
    expect(readiness.steps.filter(({ where }) => where === 'account')).toEqual([]);
  });
});

describe('since a refusal', () => {
  test('what changed, clause by clause, and nothing that the run of today does not confirm', async () => {
    const before = { ...(apps[2] as App).files, 'upwork.md': '# Gig Radar\n' };
    const folder = folderOf(before);
    const git = (...args: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder, stdio: 'pipe' });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'refused');
    for (const [file, text] of Object.entries({ 'package.json': '{ "name": "gig-radar" }\n', 'api-key-application.yml': form({ 'requests-per-day': '144' }) })) writeFileSync(path.join(folder, file), text);

    const changes = changesBetween('HEAD', await lintCommit(folder, 'HEAD', {}), await lint({ cwd: folder }), TODAY);
    const of = (id: string) => changes.clauses.find((change) => change.id === id);

    expect(of('brand-name')).toMatchObject({ before: 'fail', after: 'pass', added: [], notes: ['"title" was "Upwork Radar" and is "Gig Radar".'] });
    expect(of('brand-name')?.mended.length).toBeGreaterThan(1);
    expect(of('account-portrait')).toMatchObject({ before: 'answer', after: 'pass' });
    expect(of('request-volume')).toMatchObject({ before: 'fail', after: 'fail', mended: [] });
    expect(of('request-burst')).toBeUndefined();
    expect(renderChangesMarkdown(changes)).toMatch(/^### What changed since HEAD\n\n\*\*brand-name\*\*: was fail, now pass\n\n- Mended: /);
    expect(renderChangesStylish(changes, { color: false })).toMatch(/^What changed since HEAD:\n {2}brand-name {2}was fail, now pass\n/);
    expect(JSON.parse(renderChangesJson(changes))).toMatchObject({ since: 'HEAD' });
    await expect(lintCommit(folder, 'no-such-commit', {})).rejects.toThrow(/no commit "no-such-commit"/);
  });
});
