import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeForm } from '../src/application/index.ts';
import { booleanOf, entryOf, numberOf } from '../src/application/form.ts';
import { readForm } from '../src/application/read.ts';
import { toApplication } from '../src/application/report.ts';
import { applicationJsonSchema, formKeyNames } from '../src/application/schema.ts';
import rule from '../rules/require-key-application.ts';
import consistent from '../rules/consistent-key-application.ts';
import { lint } from '../src/lint.ts';
import { FIELDS, formOf } from './support/form.ts';
import { folderOf } from './support/run.ts';

const today = '2026-11-28';

const idsOf = (changes: Readonly<Record<string, string | null>>): readonly string[] => judgeForm(readForm(formOf(changes)), { today }).map(({ id }) => id);
const about = (description: string, changes: Readonly<Record<string, string>> = {}): readonly string[] => idsOf({ description: JSON.stringify(description), ...changes });

describe('the reader', () => {
  test('keeps the place of every key and value, whatever the style', () => {
    const text = '# a comment\ntitle: "Gig Radar"   # another\nscopes: [jobs-read, \'messages-read\']\naccount: { verified: yes }\n';
    const { root, defect } = readForm(text);
    const scopes = entryOf(root, 'scopes')?.node;

    expect(defect).toBeNull();
    expect(root.entries.map(({ key, keyRange }) => [key, text.slice(...keyRange)])).toEqual([['title', 'title'], ['scopes', 'scopes'], ['account', 'account']]);
    expect(scopes?.kind === 'list' ? scopes.items.map(({ range }) => text.slice(...range)) : []).toEqual(['jobs-read', "'messages-read'"]);
  });

  test('points into folded and escaped texts', () => {
    const folded = formOf({ description: '>-\n  Shows me new job posts of\n  Upwork that match my saved searches.' });
    const escaped = formOf({ description: '"Shows me new job posts of \\u0055pwork that match my saved searches."' });
    const spanOf = (text: string): string => text.slice(...(judgeForm(readForm(text), { today })[0]?.at ?? [0, 0]));

    expect(spanOf(folded)).toBe('Upwork');
    expect(spanOf(escaped)).toBe('\\u0055pwork');
  });

  test('takes what an alias stands for', () => {
    expect(idsOf({ title: '&name Gig Radar', description: '*name' })).toEqual(['vague']);
    expect(readForm('a: &a [*a]').root.entries.length).toBeLessThan(2);
  });

  test.for([
    ['', 'it is empty'],
    ['- title', 'it is no list of keys and values'],
    ['title: a\ntitle: b', 'must be unique'],
    ['title: "a', 'quote'],
    ['title: a\n---\ntitle: b', 'a second document'],
    [`${'['.repeat(600)}`, 'nests too deep'],
  ])('says why it cannot be read: %j', ([text, why]) => {
    expect(judgeForm(readForm(text as string), { today })).toMatchObject([{ id: 'unreadable', data: { why: expect.stringContaining(why as string) as string } }]);
  });

  test('never throws, and every place lies in the text', () => {
    const line = fc.oneof(fc.constantFrom(...Object.entries(FIELDS).map(([key, value]) => `${key}: ${value}`), '  - a', 'account: { verified: yes', 'x: &a 1', 'y: *a', 'description: |', '  text', '"', "'", '{', '---', '\t', '? a', '!!set {a}', '<<: *a', 'commercial: { permission: { by: [] } }'), fc.string({ maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const text = lines.join('\n');
        const form = readForm(text);
        toApplication('api-key-application.yml', form, today);
        for (const { at: [start, end] } of judgeForm(form, { today })) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('yes, no and numbers are read as people write them', () => {
    const nodeOf = (value: string) => entryOf(readForm(`a: ${value}`).root, 'a')?.node;

    expect(['yes', 'Yes', '"yes"', 'true'].map((value) => booleanOf(nodeOf(value)))).toEqual([true, true, true, true]);
    expect(['no', "'no'", 'false', 'perhaps'].map((value) => booleanOf(nodeOf(value)))).toEqual([false, false, false, null]);
    expect(['0', '4000', '"4000"', '4,000', '1e3', 'many', '.inf'].map((value) => numberOf(nodeOf(value)))).toEqual([0, 4000, 4000, 4000, 1000, null, null]);
  });
});

describe('the fields', () => {
  test('a complete form has no finding', () => expect(idsOf({})).toEqual([]));

  test.for(['title', 'description', 'exposure', 'role', 'requests-per-day', 'commercial'])('%s is required, with a value', (key) => {
    expect(idsOf({ [key]: null })).toEqual(['missing']);
    expect(idsOf({ [key]: '' })).toEqual(['empty']);
    expect(idsOf({ [key]: '"  "' })).toEqual(['empty']);
  });

  test.for(['type', 'callback-url', 'data-kept-hours', 'scopes', 'environment', 'account'])('%s may be left out', (key) => expect(idsOf({ [key]: null })).toEqual([]));

  test('every key has a schema, and the schema no other', () => {
    expect(Object.keys((applicationJsonSchema() as { readonly properties: object }).properties)).toEqual(formKeyNames);
  });

  test('a value of the account is not repeated', () => {
    const found = judgeForm(readForm(formOf({ account: '{ real-name: Ada Example }' })), { today });

    expect(found.map(({ id }) => id)).toEqual(['account-value']);
    expect(JSON.stringify(found.map(({ data }) => data))).not.toContain('Ada');
  });

  test('no key that stands in a text is quoted', () => {
    const found = judgeForm(readForm(formOf({ 'callback-url': 'oauth2v2_0123456789abcdef0123456789abcdef' })), { today });

    expect(found.length).toBeGreaterThan(0);
    expect(JSON.stringify(found.map(({ data }) => data))).not.toContain('0123456789');
  });

  test.for([
    ['https://radar.example.org/cb', 'web', []],
    ['http://localhost:3000/cb', 'web', []],
    ['http://127.0.0.1/cb', 'desktop', []],
    ['http://[::1]:80/cb', 'desktop', []],
    ['http://192.168.1.4/cb', 'server', []],
    ['org.example.radar:/cb', 'mobile', []],
    ['urn:ietf:wg:oauth:2.0:oob', 'script', []],
    ['urn:ietf:wg:oauth:2.0:oob', 'web', ['callback-scheme-web']],
    ['http://radar.example.org/cb', 'web', ['callback-http']],
    ['radar.example.org/cb', 'web', ['callback-scheme']],
    ['localhost:3000/cb', 'web', ['callback-scheme']],
    ['https://radar.example.org/oauth/upwork', 'web', []],
    ['https://my-upwork.example.org/cb', 'web', ['brand-callback']],
    ['https://your-app.com/cb', 'web', ['placeholder']],
  ] as const)('callback %s of type %s', ([address, type, ids]) => expect(idsOf({ 'callback-url': JSON.stringify(address), type })).toEqual(ids));

  test('a permission counts until its day', () => {
    const permission = (until: string): string => `{ permission: { by: Jo, reference: ticket 31, on: 2026-01-02, until: ${until} } }`;

    expect(idsOf({ commercial: permission('2026-11-28') })).toEqual([]);
    expect(idsOf({ commercial: permission('2026-11-27') })).toEqual(['permission-expired']);
    expect(idsOf({ commercial: '{ permission: {} }' })).toEqual(['no-permission']);
    expect(idsOf({ commercial: 'yes' })).toEqual(['no-permission']);
  });
});

describe('the description', () => {
  test.for([
    'Exports time logs to CSV for payroll.',
    'Syncs contracts to QuickBooks.',
    'Compares what I earned this month with last month, in euros, and prints one line in my terminal.',
    'Günlük olarak kayıtlı aramalarıma uyan yeni iş ilanlarını bana e-posta ile gönderir.',
    'Watches one thing: has my weekly limit of hours been reached? If so, it stops my timer.',
    'Desk lamp that turns blue when a client writes to me.',
    'Calendar feed (iCal) with the due dates of my milestones.',
    'Zeigt mir neue Ausschreibungen und schickt mir morgens eine Zusammenfassung.',
    'Muestra mis contratos activos y avisa cuando un cliente escribe un mensaje.',
    'Affiche mes contrats et les heures de la semaine.',
    'Mostra i miei contratti e le ore registrate ogni settimana, così preparo le fatture.',
    'Показывает мне новые вакансии по моим сохранённым поискам и присылает сводку раз в день.',
    '保存した検索条件に合う新しい求人を一日に一度メールで知らせます。',
    '每天早上把符合我保存的搜索条件的新职位发送到我的邮箱。',
    'Small script: pulls my weekly time report, writes it into a spreadsheet. I use it to prepare my taxes.',
    'Reads my earnings once a night and draws a chart. It is not sold and has no subscriptions.',
    'Compares the budget of posts with my hourly rate and hides those that pay too little.',
    'Adds a to-do item to my list whenever a contract starts. For testing I used my own account.',
    'Sorts job posts by skill. Premium clients are marked with a star.',
    'Payment reminders: lists invoices my clients have not paid for 14 days.',
    'Lets me draft proposals with templates of my own. {{client}} in a template becomes the name of the client.',
    'GraphQL queries for the posts of my saved searches, printed once a day.',
    'JavaScript lists the milestones of my contracts on a page for me.',
    'Tracks my connects and shows how many I spent on each proposal, so I stop wasting them.',
  ])('is clear: %s', (text) => expect(about(text)).toEqual([]));

  test.for([
    ['An app that uses the API.', 'vague'],
    ['We need access to the API for our business.', 'vague'],
    ['It makes life better for everyone at our company.', 'vague'],
    ['Eine App für meine Arbeit.', 'vague'],
    ['Una herramienta útil para mi trabajo.', 'vague'],
    ['Un outil utile pour mon travail.', 'vague'],
    ['React, TypeScript and Vite with a Node backend, Redis and Postgres on AWS.', 'no-data'],
    ['Fetches job posts, contracts and messages through GraphQL with OAuth 2.', 'no-purpose'],
    ['A planner which suggests dinners from what is in the fridge.', 'no-data'],
    ['FastAPI service with Celery that calls the GraphQL search for job postings and parses the edges of the answer.', 'no-purpose'],
    ['Dear team, please approve my application as soon as possible. I have waited for a long time and need the key urgently for my work. Thank you in advance!', 'vague'],
    ['BillHeron draws the due dates of my contracts on a chart.', 'other-app'],
    ['Invoice Pilot sends invoices to my clients from the hours on my contracts.', 'other-app'],
    ['I am a developer with nine years of experience. I would like to get access since job posts are what I depend on. It is hosted on my own server behind a password. I am its sole user. Data are kept for two hours.', 'no-purpose'],
    ['Runs the job search four times an hour and takes id, title and budget. The result is rendered as a table, sorted by time. One user, the owner.', 'no-purpose'],
    ['Sends me a mail at seven with everything relevant. I spent the first half hour of each day on this.', 'no-data'],
    ['TODO: describe the app', 'placeholder'],
    ['Shows job posts to me. TBD: how often.', 'placeholder'],
    ['Shows me job posts for [company name] each day.', 'placeholder'],
    ['Beschreibung folgt', 'placeholder'],
    ['sdfsdf asdf', 'placeholder'],
    ['n/a', 'placeholder'],
    ['...', 'placeholder'],
  ])('%s: %s', ([text, id]) => expect(about(text as string)).toEqual([id]));

  test.for([
    ['We are a certified company of twenty engineers and have happy clients worldwide. We promise to obey all terms. The tool is very useful and makes our daily work better.', 'jobs-read', 'no-data'],
    ['I am a designer with 10 years of experience and 100% job success. Our application is well designed and will help me to work in a better way.', 'jobs-read', 'no-data'],
    ['I am a designer with 10 years of experience, and I want to use the API to find jobs that fit my skills.', 'jobs-read', null],
    ['Next.js 14 on a small server with Postgres, tRPC and Clerk. Background jobs on a queue, errors go to Sentry. Unit tests in Vitest, deploys from GitHub Actions.', 'jobs-read', 'no-data'],
    ['A Django app with Celery and Redis that mails me new job posts twice a day.', 'jobs-read', null],
    ['Counts the calories of what I cook and draws a curve, so that I lose weight.', 'pub-time-sheet:read:all', 'no-data'],
    ['Reminds the patients of my practice of their appointments and prints the plan of the day.', 'messages-read', 'no-data'],
    ['Connects to my shop and shows me the open orders of each candle every hour, so I know what has to be poured.', 'pub-commons:read:all, pub-time-sheet:read:all', 'no-data'],
    ['Shows how much time I have logged this week, so I stop at thirty hours.', 'pub-time-sheet:read:all', null],
    ['Shows who wrote last in each conversation, so I forget nobody.', 'messages-read', null],
    ['Rings when a new opening fits me, so that I am early.', 'jobs-read', null],
    ['Draws what is in my fridge on a wall, so that I cook it.', 'something-else', 'no-data'],
  ] as const)('names something of what it asks for: %s', ([text, scope, id]) => expect(about(text, { scopes: `[${scope}]` })).toEqual(id === null ? [] : [id]));

  test.for([
    ['Lists new job posts for me, because <Ana: one sentence, why do we need it> and so on.', '<Ana: one sentence, why do we need it>'],
    ['Lists new job posts for me. [Ana: how many a day?] It runs on my laptop.', '[Ana: how many a day?]'],
    ['Lists new job posts for me (ask Ana about the reason).', '(ask Ana about the reason)'],
    ['Lists new job posts for me ??? and mails them.', '???'],
    ['Lists new job posts for me because ___ and mails them.', '___'],
    ['Lists new job posts for me, so that {{ what gets better }}.', '{{ what gets better }}'],
    ['Lists new job posts for me; TBD by Friday.', 'TBD'],
    ['Lists new job posts for me; add the reason here.', 'add the reason here'],
    ['Lists new job posts for me (see <https://example.org/a?b=c> for the code).', null],
    ['Lists new job posts for me. Is it fast? [Yes](https://example.org/?fast).', null],
    ['Lists <b>new</b> job posts for me, with the line [client: title] on top.', null],
  ] as const)('has a gap left in it: %s', ([text, gap]) => {
    const form = formOf({ description: JSON.stringify(text) });

    expect(judgeForm(readForm(form), { today }).filter(({ id }) => id === 'placeholder').map(({ at }) => form.slice(...at).replace(/^[<[({]+|[>\])}]+$/g, ''))).toEqual(gap === null ? [] : [gap.replace(/^[<[({]+|[>\])}]+$/g, '')]);
  });

  test.for([
    ['We sell the leads in job posts to agencies.', true],
    ['I sell my hours as a developer. It lists new job posts for me.', false],
    ['We sell our design services there, and it lists the contracts that end.', false],
    ['We sell our lists of job posts to schools.', true],
    ['We sell windows, not software: it shows the contracts of our own account.', false],
    ['A shop in Leeds that sells handmade saddles hires photographers, and reads their proposals here.', false],
    ['We sell the alerts, not the software.', true],
    ['We sell access to the list of contracts.', true],
    ['Contracts of an agency on one page. The first five seats cost an agency nothing, from the sixth we send a yearly invoice.', true],
    ['Shows job posts beside banner ads.', true],
    ['Contracts and hours at a glance, 5 € per month.', true],
    ['Job alerts as a SaaS for agencies.', true],
    ['A dashboard of contracts for our paying customers.', true],
    ['Contracts beside holidays for agencies. The first quarter costs nothing; from the fourth month on each one is invoiced 15 EUR for every person.', true],
    ['Contracts in a calendar. The first month is a present, after that the card of a member is used; a member\'s card is put through monthly.', true],
    ['Job alerts for agencies, each of which is charged by the number of its alerts.', true],
    ['Profiles side by side for recruiters, 20 cents for each profile.', true],
    ['Job posts on a map for foresters. When a job is won through it, the member passes 4 % of the contract on to us.', true],
    ['Job posts for illustrators. We take a finder\'s fee of each contract.', true],
    ['Proposals beside the diary. It is financed by a share of each contract.', true],
    ['Shows freelancers what is left of each contract after the platform has taken 10 % of it.', false],
    ['Shows which part of each contract is paid out, and how many hours are 20 % of the budget.', false],
    ['Contracts beside our payouts. The tool sells nothing and charges no fee.', false],
    ['Shows which of my clients were invoiced and what I charged them.', false],
    ['Ein kostenpflichtiges Abo zeigt neue Ausschreibungen sofort an.', true],
    ['Shows job posts. No ads, no prices, no subscriptions; it is never sold.', false],
    ['Shows job posts. Commercial use is excluded.', false],
    ['Shows what clients pay per month and which contracts are paid by the hour.', false],
    ['Zeigt mir neue Ausschreibungen. Keine Werbung, kein kostenpflichtiges Abo.', false],
  ] as const)('speaks of a sale: %s', ([text, isSale]) => expect(about(text, { exposure: 'third-party' }).includes('commercial-words')).toBe(isSale));

  test.for([
    ['Any freelancer can sign up and see job posts.', {}, 'disagrees-exposure'],
    ['Our team sees all contracts of the account.', {}, 'disagrees-exposure'],
    ['Only I use it. It lists my open contracts by client.', { exposure: 'third-party' }, 'disagrees-exposure'],
    ['My brother and I both use it to see new job posts.', {}, 'disagrees-exposure'],
    ['Lists contracts. After sign-in with their own account, the designers of our studio see each their board.', {}, 'disagrees-exposure'],
    ['Lists new job posts. Any accountant from Peru can open an account in it.', {}, 'disagrees-exposure'],
    ['Lists my contracts. I am the only one who logs in; visitors see just a page with my name.', {}, null],
    ['Lists my contracts. Visitors see the open posts.', {}, 'disagrees-exposure'],
    ['Lists contracts. The planners of our office open it on Mondays.', {}, 'disagrees-exposure'],
    ['Lists contracts. I sign in with my own account.', {}, null],
    ['Counts new job posts once a day. The posts of each day stay in a file on my computer for one year.', {}, 'disagrees-storage'],
    ['Counts new job posts once a day. The posts stay in memory for two hours.', {}, null],
    ['Counts new job posts once a day. I stay in Spain for one year.', {}, null],
    ['Shows us contracts and sends a list of them by mail. Our office works with it, and so do the eleven companies we write for: their bookkeepers sign in with the account of their company.', { exposure: 'internal' }, 'disagrees-exposure'],
    ['Lists contracts. Our bookkeepers sign in with the account of the office.', { exposure: 'internal' }, null],
    ['All fourteen of us look at the hours of the week on Monday.', {}, 'disagrees-exposure'],
    ['Sums up contracts. Our project leads open it from their desks.', {}, 'disagrees-exposure'],
    ['A list of proposals, used by the five people of our studio.', {}, 'disagrees-exposure'],
    ['A list of proposals, used by the five people of our studio.', { exposure: 'internal' }, null],
    ['Lists the job posts of my search. None of us needs it but me.', {}, null],
    ['Shows me which posts the other recruiters see first, so that I can apply early.', {}, null],
    ['I read the posts it lists and write the proposals by hand, on the site.', { scopes: '[jobs-read]' }, null],
    ['It lists posts for me. I press a button and it sends the proposal that I wrote.', { scopes: '[jobs-read]' }, 'disagrees-writing'],
    ['Tells me when my posts get bids.', { scopes: '[proposals-read]' }, null],
    ['My brother and I wrote it; it shows new job posts to me alone.', {}, null],
    ['Lists job posts for us planners. The clients we work for get a log-in as well.', { exposure: 'internal' }, 'disagrees-exposure'],
    ['Lists job posts for us planners. Clients get no log-in, and nobody outside has an account.', { exposure: 'internal' }, null],
    ['Lists my contracts. Nobody else can log in, and it is not open to the public.', {}, null],
    ['Sends about 12,000 requests a day to list new job posts for me.', {}, 'disagrees-volume'],
    ['Lists new job posts for me and stays far below the limit of 40,000 requests a day.', {}, null],
    ['Checks my rooms every 5 seconds and rings.', {}, 'disagrees-volume'],
    ['Checks my rooms every 5 minutes and rings.', {}, null],
    ['Stores all job posts for 30 days so I can chart them.', {}, 'disagrees-storage'],
    ['Collects the posts of two searches for my own use and remembers each of them for ninety days.', {}, 'disagrees-storage'],
    ['Reads new postings and builds up an archive of all of them, so that I see how budgets change.', {}, 'disagrees-storage'],
    ['Reads new postings and keeps no archive of all of them; a history of my own searches is mine.', {}, null],
    ['Keeps all postings for a month, from which I draw up my own notes.', {}, 'disagrees-storage'],
    ['Remembers each job post for sixty days so I can chart them.', {}, 'disagrees-storage'],
    ['The clients of our studio follow their contracts here.', {}, 'disagrees-exposure'],
    ['Asks once an hour, 24 requests a day in all, and draws the job posts for me.', { 'requests-per-day': '9000' }, 'disagrees-volume'],
    ['Keeps messages forever so I can search them.', {}, 'disagrees-storage'],
    ['Lists contracts of the last 30 days for me; nothing is kept for more than a day.', {}, null],
    ['Read-only view of my messages.', { scopes: '[messages:write]' }, 'disagrees-scopes'],
    ['Read-only view of my contracts.', { scopes: '[pub-contract:write:all]' }, null],
    ['Sends automated proposals to every new posting within seconds.', { scopes: '[job-postings:read:all]' }, 'disagrees-writing'],
    ['Sends me new proposals by mail as soon as they come in.', { scopes: '[proposals:read:all]' }, null],
    ['Lists new posts for me; it sends no proposals.', { scopes: '[job-postings-read]' }, null],
    ['Posts new jobs into a channel. My two flatmates read along there.', {}, 'disagrees-exposure'],
    ['Puts contracts into a calendar. Whoever finds it on my page can link a profile.', { exposure: 'internal' }, 'disagrees-exposure'],
    ['Rings a bell for new messages; it only ever looks. At night the client gets a line from it.', {}, 'contradictory'],
    ['Adds up my earnings. A run happens solely when one of us asks for it. At nine last night’s run has filled the page.'.replace('’', "'"), {}, 'contradictory'],
    ['Adds up my earnings. A run happens solely when I ask for it.', {}, null],
    ['Lists my proposals, and submits the offers that I approve.', { scopes: '[proposals-read, offers-write]' }, null],
    ['Tells me what changed in my contracts. No data is ever written to disk. It leaves the last answer in ~/.cache/diff/last.json.', {}, 'contradictory'],
    ['Tells me what changed in my contracts. No data is ever written to disk. My own notes are saved in ~/notes.txt.', {}, null],
    ['Lists my contracts. Nothing is stored. The contracts are cached so that the page opens at once.', {}, 'contradictory'],
    ['Lists my contracts. Nothing is stored longer than a day. The contracts are cached so that the page opens at once.', {}, null],
    ['Only reads my rooms. At eight it sends the messages that I put aside.', {}, 'contradictory'],
    ['Only reads my rooms. At eight it sends the messages to me by mail.', {}, null],
  ] as const)('agrees with the fields, or not: %s', ([text, changes, id]) => expect(about(text, changes)).toEqual(id === null ? [] : [id]));
});

test.for(['Escribanía Norte', 'Inserate Nord', 'Pendientes Azules', 'Folgtal Notizen'])('a name that begins as a placeholder does is none: %s', (title) => expect(idsOf({ title })).toEqual([]));
test.for(['Escriba aquí su título', 'Pendiente.', 'folgt noch'])('a placeholder in another language: %s', (title) => expect(idsOf({ title })).toEqual(['placeholder']));

describe('the name of the platform', () => {
  test.for(['Upwork Radar', 'UPWORK', 'Up Work', 'upworkclone', 'Uрwork', 'U-p-w-0-r-k notes', 'Upvvork lamp', 'Elance Lamp', 'oDesk Watch', 'アップワーク'])('in the title: %s', (title) => expect(idsOf({ title: JSON.stringify(title) })).toEqual(['brand-title']));
  test.for(['Groupwork', 'Autodesk Helper', 'Follow-up Workbench', 'Freelance Lamp', 'Backup Worker'])('not in the title: %s', (title) => expect(idsOf({ title })).toEqual([]));

  test.for([
    ['Upwork Radar shows me new job posts.', 'brand-name'],
    ['UpworkRadar lists my contracts.', 'brand-name'],
    ['My tool, called Upwork Buddy, lists my contracts.', 'brand-name'],
    ['Shows me new Upwork job posts.', 'brand-mention'],
    ['Lists my contracts on Upwork.', 'brand-mention'],
    ['Lists my contracts, read from api.upwork.com.', null],
  ] as const)('in the description: %s', ([text, id]) => expect(about(text)).toEqual(id === null ? [] : [id]));
});

test('every slot of every message is filled', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  for (const [id, { messages }] of Object.entries({ 'require-key-application': rule, 'consistent-key-application': consistent })) {
    const drawn = readdirSync(`fixtures/${id}`).filter((name) => name.endsWith('.txt')).map((name) => readFileSync(`fixtures/${id}/${name}`, 'utf8')).join('\n');

    expect(Object.keys(messages).length).toBeGreaterThan(5);
    expect(drawn).not.toMatch(/\{\{[\w-]+\}\}/);
  }
});

describe('the file', () => {
  const found = async (files: Readonly<Record<string, string>>) => (await lint({ cwd: folderOf(files) })).files.flatMap(({ path, problems }) => problems.map(({ ruleId, messageId, line }) => `${path}:${line} ${ruleId}/${messageId}`));

  test('has either ending, and lies at the root', async () => {
    const bad = formOf({ role: null });

    expect(await found({ 'api-key-application.yml': bad })).toEqual(['api-key-application.yml:1 require-key-application/missing']);
    expect(await found({ 'api-key-application.yaml': bad })).toEqual(['api-key-application.yaml:1 require-key-application/missing']);
    expect(await found({ 'docs/api-key-application.yml': bad, 'a.txt': '' })).toEqual([]);
  });

  test('is nobody\'s concern where there is none, and is left alone where a comment says so', async () => {
    expect(await found({ 'src/main.js': 'console.log(1);\n' })).toEqual([]);
    expect(await found({ 'api-key-application.yml': `# upwork-compliance-disable require-key-application -- a draft\n${formOf({ type: 'phone' })}` })).toEqual([]);
  });

  test('is read in lines that end as on Windows, behind a byte order mark', async () => {
    expect(await found({ 'api-key-application.yml': `\uFEFF${formOf({ type: 'phone' }).replaceAll('\n', '\r\n')}` })).toEqual(['api-key-application.yml:2 require-key-application/value']);
  });
});
