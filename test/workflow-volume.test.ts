import { describe, expect, test } from 'vitest';
import { emptyVolume } from '../src/config/volume.ts';
import { analyse } from '../src/requests/analyse.ts';
import type { Budget } from '../src/requests/budget.ts';
import type { VolumeSettings } from '../src/requests/settings.ts';

type Files = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, unknown>>;
type NodeOf = Fields & { readonly name: string };

const budgetOf = (files: Files, settings: Partial<VolumeSettings> = {}): Promise<Budget> => analyse({ files: Object.keys(files), read: (path) => files[path] ?? null, settings: { ...emptyVolume, schedules: [], ...settings } });

const node = (name: string, type: string, parameters: Fields = {}, more: Fields = {}): NodeOf => ({ parameters, id: name, name, type: type.includes('.') ? type : `n8n-nodes-base.${type}`, typeVersion: 1, position: [0, 0], ...more });
const v = (typeVersion: number, more: Fields = {}): Fields => ({ typeVersion, ...more });

/** "A > B > C" and "A.1 > B", where the number is the output; "A > B.1" ends at the second input. */
function connected(links: readonly string[]): Fields {
  const found: Record<string, { main: { node: string; type: string; index: number }[][] }> = {};
  for (const link of links) {
    const names = link.split(' > ');
    for (const [index, one] of names.slice(0, -1).entries()) {
      const [, from = '', output = '0'] = /^(.*?)(?:\.(\d))?$/.exec(one) ?? [];
      const [, to = '', input = '0'] = /^(.*?)(?:\.(\d))?$/.exec(names[index + 1] ?? '') ?? [];
      const main = (found[from] ??= { main: [] }).main;
      while (main.length <= Number(output)) main.push([]);
      // A name in the middle of a row is left by its first output.
      main[Number(index === 0 ? output : 0)]?.push({ node: to, type: 'main', index: Number(input) });
    }
  }
  return found;
}

const n8n = (nodes: readonly NodeOf[], links: readonly string[], more: Fields = {}): string => JSON.stringify({ name: 'Flow', nodes, connections: connected(links), ...more }, null, 2);

const HOURLY = node('Hourly', 'scheduleTrigger', { rule: { interval: [{ field: 'hours' }] } }, v(1.2));
const ask = (name: string, more: Fields = {}, parameters: Fields = {}): NodeOf => node(name, 'httpRequest', { method: 'POST', url: 'https://api.upwork.com/graphql', sendBody: true, specifyBody: 'json', jsonBody: '{ "query": "{ user { id } }" }', ...parameters }, v(4.2, more));
const five = node('Five', 'code', { jsCode: "const terms = ['a', 'b', 'c', 'd', 'e'];\nreturn terms.map((term) => ({ json: { term } }));" }, v(2));
const rule = (...interval: readonly Fields[]): Fields => ({ rule: { interval } });

interface Case {
  readonly name: string;
  readonly files: Files;
  /** Requests on a usual day, counted by hand. */
  readonly truth: number;
  readonly within?: number;
  /** Whether all of it follows from the workflow alone. */
  readonly isProved?: boolean;
}

const one = (name: string, nodes: readonly NodeOf[], links: readonly string[], truth: number, more: Partial<Case> & { readonly workflow?: Fields } = {}): Case => ({ name, files: { 'flow.json': n8n(nodes, links, more.workflow) }, truth, ...more });

const TRIGGERS: readonly Case[] = [
  one('a schedule in minutes', [node('T', 'scheduleTrigger', rule({ field: 'minutes', minutesInterval: 15 }), v(1.2)), ask('A')], ['T > A'], 96, { isProved: true }),
  one('a schedule of which nothing is said fires once a day', [node('T', 'scheduleTrigger', rule({}), v(1)), ask('A')], ['T > A'], 1, { isProved: true }),
  one('what is left out of a rule has its standard', [node('T', 'scheduleTrigger', rule({ field: 'minutes' }, { field: 'seconds', secondsInterval: 40 }), v(1.1)), ask('A')], ['T > A'], 288 + 2880, { isProved: true }),
  one('several rules, one of them a cron text', [node('T', 'scheduleTrigger', rule({ field: 'hours', hoursInterval: 6, triggerAtMinute: 30 }, { field: 'cronExpression', expression: '*/30 9-16 * * *' }), v(1.2)), ask('A')], ['T > A'], 4 + 16, { isProved: true }),
  one('a rule by week', [node('T', 'scheduleTrigger', rule({ field: 'weeks', triggerAtDay: [1, 2, 3, 4, 5], triggerAtHour: 9 }, { field: 'days', triggerAtHour: 20 }), v(1.2)), ask('A')], ['T > A'], 2),
  one('the older cron', [node('T', 'cron', { triggerTimes: { item: [{ mode: 'everyX', value: 10, unit: 'minutes' }, { hour: 7 }, { mode: 'custom', cronExpression: '0 0 */8 * * *' }] } }), node('A', 'httpRequest', { url: 'https://www.upwork.com/api/jobs.json' })], ['T > A'], 144 + 1 + 3, { isProved: true }),
  one('the older interval', [node('T', 'interval', { interval: 90 }), ask('A')], ['T > A'], 959, { isProved: true }),
  one('two triggers of one chain', [HOURLY, node('T', 'scheduleTrigger', rule({ field: 'days' }), v(1.2)), ask('A'), ask('B')], ['Hourly > A', 'T > A > B'], 50, { isProved: true }),
  one('a feed that is asked for what is new', [node('T', 'rssFeedReadTrigger', { feedUrl: 'https://www.upwork.com/ab/feed/jobs/rss?q=a', pollTimes: { item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] } }), node('P', 'httpRequest', { url: '={{ $json.link }}' }, v(4.2))], ['T > P'], 288 + 100),
  one('mail that is looked for each minute', [node('T', 'gmailTrigger', { pollTimes: { item: [{ mode: 'everyMinute' }] } }), ask('A')], ['T > A'], 100),
  one('a package for the platform that polls', [node('T', 'n8n-nodes-upwork.upworkTrigger', { event: 'newJob' }), node('N', 'slack')], ['T > N'], 1440, { isProved: true }),
  one('a button for trying it out beside a schedule', [node('B', 'manualTrigger'), HOURLY, ask('A')], ['B > A', 'Hourly > A'], 24, { isProved: true }),
  one('a trigger that is switched off beside one that is not', [HOURLY, node('T', 'scheduleTrigger', rule({ field: 'seconds', secondsInterval: 5 }), v(1.2, { disabled: true })), ask('A')], ['Hourly > A', 'T > A'], 24, { isProved: true }),
  one('a workflow that is switched off counts as if it ran', [HOURLY, ask('A')], ['Hourly > A'], 24, { isProved: true, workflow: { active: false } }),
];

const ITEMS: readonly Case[] = [
  one('a node runs once for each item', [HOURLY, five, ask('A')], ['Hourly > Five > A'], 120, { isProved: true }),
  one('a node that is told to run once', [HOURLY, five, ask('A', { executeOnce: true })], ['Hourly > Five > A'], 24, { isProved: true }),
  one('a node that is switched off hands its items on', [HOURLY, five, ask('A', { disabled: true }), node('L', 'limit', { maxItems: 2 }), ask('B')], ['Hourly > Five > A > L > B'], 48, { isProved: true }),
  one('pinned data counts for nothing', [HOURLY, node('S', 'set', { assignments: { assignments: [{ name: 'q', type: 'string', value: 'a' }] } }, v(3.4)), ask('A')], ['Hourly > S > A'], 24, { isProved: true, workflow: { pinData: { S: Array.from({ length: 50 }, (_, index) => ({ json: { q: String(index) } })) } } }),
  one('a list in a field is taken apart', [HOURLY, node('S', 'set', { assignments: { assignments: [{ name: 'search.terms', type: 'array', value: '["a", "b", "c"]' }] } }, v(3.4)), node('O', 'splitOut', { fieldToSplitOut: 'search.terms' }), ask('A')], ['Hourly > S > O > A'], 72, { isProved: true }),
  one('the older set, function and lists', [HOURLY, node('F', 'function', { functionCode: 'return [{ json: { list: [1, 2, 3, 4] } }, { json: { list: [5, 6] } }];' }), node('S', 'set', { values: { string: [{ name: 'a', value: 'x' }] } }), node('O', 'itemLists', { fieldToSplitOut: 'list' }), ask('A')], ['Hourly > F > S > O > A'], 144, { isProved: true }),
  one('items one by one, and what comes when all are done', [HOURLY, five, node('L', 'splitInBatches', {}, v(3)), ask('A'), node('W', 'wait', { amount: 2 }, v(1.1)), ask('B', { executeOnce: true })], ['Hourly > Five > L', 'L.1 > A > W > L', 'L > B'], 144, { isProved: true }),
  one('batches of an older loop', [HOURLY, five, node('L', 'splitInBatches', { batchSize: 2 }), ask('A'), ask('B', { executeOnce: true })], ['Hourly > Five > L', 'L > A > B > L'], 24 * (5 + 3), { isProved: true }),
  one('a loop in a loop', [HOURLY, five, node('L', 'splitInBatches', {}, v(3)), node('T', 'code', { jsCode: 'return [{ json: { page: 1 } }, { json: { page: 2 } }];' }, v(2)), node('M', 'splitInBatches', {}, v(3)), ask('A')], ['Hourly > Five > L', 'L.1 > T > M', 'M.1 > A > M', 'M > L'], 240, { isProved: true }),
  one('all items become one', [HOURLY, five, node('G', 'aggregate', { aggregate: 'aggregateAllItemData' }), ask('A')], ['Hourly > Five > G > A'], 24, { isProved: true }),
  one('two branches come together', [HOURLY, ask('A'), ask('B'), node('M', 'merge', {}, v(3)), ask('C')], ['Hourly > A > M', 'Hourly > B > M.1', 'M > C'], 96, { isProved: true }),
  one('only at some hours', [HOURLY, node('I', 'if', { conditions: { combinator: 'and', conditions: [{ leftValue: '={{ $now.hour }}', rightValue: 8, operator: { type: 'number', operation: 'gte' } }, { leftValue: '={{ $now.hour }}', rightValue: 20, operator: { type: 'number', operation: 'lt' } }] } }, v(2.2)), ask('A')], ['Hourly > I > A'], 12),
  one('what each item says decides', [HOURLY, node('F', 'code', { jsCode: "return [{ json: { kind: 'a', on: true } }, { json: { kind: 'b', on: true } }, { json: { kind: 'a', on: false } }];" }, v(2)), node('I', 'filter', { conditions: { boolean: [{ value1: '={{ $json.on }}', value2: true }] } }), node('S', 'switch', { rules: { values: [{ conditions: { conditions: [{ leftValue: '={{ $json.kind }}', rightValue: 'a', operator: { type: 'string', operation: 'equals' } }] } }] }, options: { fallbackOutput: 'extra' } }, v(3)), ask('A'), ask('B')], ['Hourly > F > I > S', 'S > A', 'S.1 > B', 'S.1 > A'], 24 * 3, { isProved: true }),
  one('one of two ways is taken, and both meet again', [HOURLY, node('I', 'if', { conditions: { string: [{ value1: '={{ $json.a }}', operation: 'contains', value2: 'x' }] } }), node('X', 'noOp'), ask('A')], ['Hourly > I > X > A', 'I.1 > A'], 24),
];

const REQUESTS: readonly Case[] = [
  one('the host is put together', [HOURLY, node('S', 'set', { assignments: { assignments: [{ name: 'base', type: 'string', value: 'https://www.upwork.com' }, { name: 'api', type: 'string', value: 'https://api.example.com' }] } }, v(3.4)), node('A', 'httpRequest', { url: '={{ $json.base }}/nx/search?q=a' }, v(4.2)), node('B', 'httpRequest', { url: "={{ $('S').item.json.api + '/jobs' }}" }, v(4.2)), node('C', 'httpRequest', { url: '=https://www.upwork.com/jobs/{{ $json.id }}' }, v(4.2))], ['Hourly > S > A', 'S > B', 'S > C'], 48, { isProved: true }),
  one('pages up to a bound', [HOURLY, ask('A', {}, { options: { pagination: { pagination: { parameters: { parameters: [{ name: 'page', value: '={{ $pageCount }}' }] }, limitPagesFetched: true, maxRequests: 4 } } } })], ['Hourly > A'], 96),
  one('tries of a node that may fail', [HOURLY, ask('A', { retryOnFail: true, maxTries: 4 })], ['Hourly > A'], 24),
  one('a script that sends', [HOURLY, node('C', 'code', { jsCode: "const all = [];\nfor (const page of [1, 2, 3, 4]) {\n  const answer = await this.helpers.httpRequest({ method: 'GET', url: `https://api.upwork.com/api/profiles?page=${page}` });\n  all.push({ json: answer });\n}\nreturn all;" }, v(2)), ask('A')], ['Hourly > C > A'], 24 * 8, { isProved: true }),
  one('a script that is run for each item', [HOURLY, five, node('C', 'code', { mode: 'runOnceForEachItem', jsCode: "const answer = await fetch('https://www.upwork.com/ab/feed?q=' + $json.term);\nreturn { json: { text: await answer.text() } };" }, v(2))], ['Hourly > Five > C'], 120, { isProved: true }),
  one('GraphQL, a feed and a package', [HOURLY, node('G', 'graphql', { endpoint: 'https://api.upwork.com/graphql', query: '{ user { id } }' }), node('R', 'rssFeedRead', { url: 'https://www.upwork.com/ab/feed/jobs/rss?q=a' }), node('U', '@x/n8n-nodes-upwork.upwork', { operation: 'search' })], ['Hourly > G', 'Hourly > R', 'Hourly > U'], 72, { isProved: true }),
  one('a connection that leads back as often as a number says', [HOURLY, node('S', 'set', { assignments: { assignments: [{ name: 'page', type: 'number', value: 1 }] } }, v(3.4)), ask('A'), node('N', 'set', { assignments: { assignments: [{ name: 'page', type: 'number', value: "={{ $('Count').item.json.page + 1 }}" }] } }, v(3.4)), node('Count', 'set', { assignments: { assignments: [{ name: 'page', type: 'number', value: '={{ $json.page }}' }] } }, v(3.4)), node('I', 'if', { conditions: { combinator: 'and', conditions: [{ leftValue: "={{ $('Count').item.json.page }}", rightValue: 5, operator: { type: 'number', operation: 'lt' } }] } }, v(2)), ask('Z', { executeOnce: true })], ['Hourly > S > Count > A > I > N > Count', 'I.1 > Z'], 24 * 6, { isProved: true }),
  { name: 'a workflow that runs another one', truth: 24 * 5 * 2, isProved: true, files: { 'flows/main.json': n8n([HOURLY, five, node('E', 'executeWorkflow', { workflowId: { __rl: true, mode: 'list', value: 'w2', cachedResultName: 'Fetch' }, mode: 'each' }, v(1.2))], ['Hourly > Five > E'], { id: 'w1' }), 'flows/fetch.json': n8n([node('T', 'executeWorkflowTrigger', {}, v(1.1)), ask('A'), ask('B')], ['T > A > B'], { id: 'w2', name: 'Fetch' }) } },
  { name: 'a workflow that is known by its name alone, in one file with others', truth: 24, isProved: true, files: { 'all.json': `[${n8n([HOURLY, node('E', 'executeWorkflow', { workflowId: { __rl: true, mode: 'list', value: 'gone', cachedResultName: 'Fetch' } }, v(1.2))], ['Hourly > E'], { name: 'Main' })}, ${n8n([node('T', 'executeWorkflowTrigger'), ask('A')], ['T > A'], { name: 'Fetch' })}]` } },
  { name: 'a program and a workflow', truth: 24 + 143, isProved: true, files: { 'flow.json': n8n([HOURLY, ask('A')], ['Hourly > A']), 'poll.mjs': "setInterval(() => fetch('https://api.upwork.com/graphql'), 600_000);\n" } },
];

describe.each([['triggers of n8n', TRIGGERS], ['items of n8n', ITEMS], ['requests of n8n', REQUESTS]] as const)('%s', (_, cases) => {
  test.for(cases)('$name', async ({ files, truth, within = 0.1, isProved = false }) => {
    const { total } = await budgetOf(files);
    expect([total.low <= truth, total.high >= truth, total.proved <= truth], JSON.stringify(total)).toEqual([true, true, true]);
    expect(Math.abs(total.expected - truth) / truth, `${total.expected} for ${truth}`).toBeLessThanOrEqual(within);
    if (isProved) expect(total.proved / truth, `${total.proved} of ${truth}`).toBeGreaterThan(0.9);
  });
});

const make = (flow: readonly Fields[], more: Fields = {}): string => JSON.stringify({ name: 'Scenario', flow: flow.map((one, index) => ({ id: index + 1, version: 1, ...one })), metadata: { version: 1 }, ...more }, null, 2);
const every = (interval: number): Fields => ({ scheduling: { type: 'indefinitely', interval } });
const get = (url: string, more: Fields = {}): Fields => ({ module: 'http:ActionSendData', mapper: { url, method: 'get' }, ...more });
const SEARCH = 'https://api.upwork.com/graphql';

const SCENARIOS: readonly Case[] = [
  { name: 'a request each quarter of an hour', files: { 'a.json': make([get(SEARCH)], every(900)) }, truth: 95 },
  { name: 'the schedule stands beside the blueprint, as a text', files: { 'a.json': JSON.stringify({ response: { blueprint: { name: 'S', flow: [{ id: 1, ...get(SEARCH) }] }, scheduling: '{"type":"indefinitely","interval":3600}' } }) }, truth: 24, isProved: true },
  { name: 'a feed that is asked each run, and a page for what is new', files: { 'a.json': make([{ module: 'rss:TriggerNewArticle', parameters: { url: 'https://www.upwork.com/ab/feed/jobs/rss?q=a', maxResults: 10 } }, get('{{1.link}}')], every(600)) }, truth: 143 + 100 },
  { name: 'so many repeats', files: { 'a.json': make([{ module: 'builtin:BasicRepeater', mapper: { start: '1', repeats: '3', step: '1' } }, get(`${SEARCH}?page={{1.i}}`)], every(3600)) }, truth: 71, isProved: true },
  { name: 'a list in a variable, bundle by bundle', files: { 'a.json': make([{ module: 'util:SetVariables', mapper: { variables: [{ name: 'a', value: 'x' }] } }, { module: 'builtin:BasicFeeder', mapper: { array: ['a', 'b', 'c', 'd'] } }, get(SEARCH), { module: 'util:TextAggregator', parameters: { feeder: 2 }, mapper: { value: '{{3.data}}' } }, get(SEARCH)], every(3600)) }, truth: 23 * 5, isProved: true },
  { name: 'routes, each of which gets all bundles', files: { 'a.json': make([get('https://www.example.com/terms'), { module: 'builtin:BasicRouter', routes: [{ flow: [{ id: 10, ...get(SEARCH) }] }, { flow: [{ id: 11, ...get(SEARCH) }, { id: 12, ...get(SEARCH) }] }] }], every(3600)) }, truth: 71, isProved: true },
  { name: 'what is copied from the editor', files: { 'a.json': JSON.stringify({ subflows: [{ flow: [{ id: 1, ...get(SEARCH) }] }], scheduling: { type: 'indefinitely', interval: 7200 } }) }, truth: 12, within: 0.1 },
  { name: 'at a time of the day', files: { 'a.json': make([get(SEARCH)], { scheduling: { type: 'daily', time: '09:30' } }) }, truth: 1, isProved: true },
];

describe('scenarios of Make', () => {
  test.for(SCENARIOS)('$name', async ({ files, truth, within = 0.1, isProved = false }) => {
    const { total } = await budgetOf(files);
    expect([total.low <= truth, total.high >= truth, total.proved <= truth], JSON.stringify(total)).toEqual([true, true, true]);
    expect(Math.abs(total.expected - truth) / truth, `${total.expected} for ${truth}`).toBeLessThanOrEqual(within);
    if (isProved) expect(total.proved / truth, `${total.proved} of ${truth}`).toBeGreaterThan(0.9);
  });
});

describe('what only its owner knows of a workflow is asked', () => {
  const CASES: readonly (readonly [name: string, files: Files, question: RegExp, expected: number])[] = [
    ['a button that nothing else stands beside', { 'flow.json': n8n([node('Try', 'manualTrigger'), ask('A')], ['Try > A']) }, /How often a day does somebody run Try by hand\?/, 0],
    ['nodes without a trigger', { 'flow.json': n8n([ask('A'), ask('B')], ['A > B'], { name: 'Snippet' }) }, /How often a day does somebody run Snippet by hand\?/, 0],
    ['a webhook', { 'flow.json': n8n([node('Hook', 'webhook', { path: 'jobs', httpMethod: 'POST' }), ask('A')], ['Hook > A']) }, /How often a day is POST \/webhook\/jobs asked for\?/, 100],
    ['a form', { 'flow.json': n8n([node('Form', 'formTrigger', { path: 'find' }, v(2)), ask('A')], ['Form > A']) }, /POST \/form\/find/, 100],
    ['messages', { 'flow.json': n8n([node('Telegram', 'telegramTrigger', { updates: ['message'] }), ask('A')], ['Telegram > A']) }, /How often a day does Telegram fire\?/, 100],
    ['a chat', { 'flow.json': n8n([node('Chat', '@n8n/n8n-nodes-langchain.chatTrigger'), ask('A')], ['Chat > A']) }, /How often a day does somebody do this: Chat\?/, 20],
    ['a workflow that others run, of which none is here', { 'flow.json': n8n([node('Start', 'executeWorkflowTrigger'), ask('A')], ['Start > A']) }, /How often a day does another workflow run this one\?/, 24],
    ['what another workflow does when one fails', { 'flow.json': n8n([node('Error', 'errorTrigger'), ask('A')], ['Error > A']) }, /How often a day does a workflow fail/, 0],
    ['rows of which nobody knows how many', { 'flow.json': n8n([HOURLY, node('Rows', 'googleSheets', { operation: 'read' }, v(4)), ask('A')], ['Hourly > Rows > A']) }, /How many items does Rows have\?/, 240],
    ['pages without a cap', { 'flow.json': n8n([HOURLY, ask('A', {}, { options: { pagination: { pagination: {} } } })], ['Hourly > A']) }, /How many pages does A go through\?/, 240],
    ['a connection that leads back as long as there is more', { 'flow.json': n8n([HOURLY, ask('A'), node('More', 'if', { conditions: { boolean: [{ value1: '={{ $json.hasMore }}', value2: true }] } }), node('S', 'set')], ['Hourly > A > More > S > A']) }, /How many rounds does A take\?/, 240],
    ['a tool of a model', { 'flow.json': n8n([HOURLY, node('Agent', '@n8n/n8n-nodes-langchain.agent'), ask('A')], ['Hourly > Agent'], { connections: { Hourly: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] }, A: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] } } }) }, /How often does Agent use this each time that it runs\?/, 24],
    ['a script in another language', { 'flow.json': n8n([HOURLY, node('C', 'code', { language: 'python', pythonCode: "import requests\nrequests.get('https://www.upwork.com/api/a.json')\n" }, v(2))], ['Hourly > C']) }, /How often does the script of C ask the platform/, 24],
    ['a scenario of Make without its schedule', { 'a.json': make([get(SEARCH)]) }, /How often a day does Scenario run\? Its blueprint does not hold its schedule\./, 24],
    ['a webhook of Make', { 'a.json': make([{ module: 'gateway:CustomWebHook' }, get(SEARCH)]) }, /POST \/webhook\/scenario/, 100],
  ];

  test.for(CASES)('%s', async ([, files, question, expected]) => {
    const { sites, unquantified, total } = await budgetOf(files);
    expect([...sites.map((site) => site.question ?? ''), ...unquantified.map((one) => one.question)].join('\n')).toMatch(question);
    expect(total.expected).toBe(expected);
    // Nobody schedules more than one a second.
    expect(total.high).toBeGreaterThanOrEqual(86_400);
  });

  test('what the config states of a route and of a list counts', async () => {
    const webhook = n8n([node('Hook', 'webhook', { path: 'jobs' }), node('Rows', 'airtable', { operation: 'search' }), ask('A')], ['Hook > Rows > A']);
    const { total } = await budgetOf({ 'flow.json': webhook }, { routeHitsPerDay: { 'GET /webhook/jobs': { low: 40, expected: 40, high: 40 } }, sizes: { 'flow.json#Rows': 3 } });
    expect([total.low, total.expected, total.high]).toEqual([120, 120, 120]);
  });

  test('a schedule that is stated asks for a webhook', async () => {
    const { total } = await budgetOf({ 'flow.json': n8n([node('Hook', 'webhook', { path: 'jobs' }), ask('A')], ['Hook > A']) }, { schedules: [{ text: '10m', every: 600_000, cron: null, target: { kind: 'route', method: 'GET', path: '/webhook/jobs' }, place: { path: 'config', line: 1, column: 1 } }] });
    expect(total.proved).toBe(144);
  });
});

describe('what a report says of a workflow', () => {
  test('places are the lines of its nodes', async () => {
    const text = n8n([HOURLY, five, ask('A')], ['Hourly > Five > A']);
    const { sites } = await budgetOf({ 'flow.json': text });
    const lineOf = (name: string): number => text.slice(0, text.indexOf(`"id": "${name}"`)).split('\n').length;
    const [site] = sites;
    const lines = text.split('\n');
    expect(site === undefined ? [] : [lines[site.place.line - 1], lines[site.trigger.place.line - 1]]).toEqual(['    {', '    {']);
    expect(lineOf('A') - (site?.place.line ?? 0)).toBeLessThan(12);
    expect(site?.trigger.text).toBe('every hour');
    expect(site?.factors.map((factor) => factor.text)).toEqual(['5 items of Five']);
  });

  test('a request of a script stands where its text does', async () => {
    const text = n8n([HOURLY, node('C', 'code', { jsCode: "const a = \"x\\ty\";\nreturn [await fetch('https://api.upwork.com/graphql')];" }, v(2))], ['Hourly > C']);
    const { sites } = await budgetOf({ 'flow.json': text });
    const place = sites[0]?.place;
    expect(text.split('\n')[(place?.line ?? 1) - 1]?.slice((place?.column ?? 1) - 1)).toMatch(/^fetch\('https/);
  });

  test('nodes that nothing leads to are told', async () => {
    const { sites, unreached, total } = await budgetOf({ 'flow.json': n8n([HOURLY, ask('A'), ask('B'), ask('C')], ['Hourly > A', 'B > C']) });
    expect([sites.length, total.high, unreached.map(({ place }) => place.path)]).toEqual([1, 24, ['flow.json', 'flow.json']]);
  });

  test('what is done where a request has failed', async () => {
    const { sites } = await budgetOf({ 'flow.json': n8n([HOURLY, ask('A', { onError: 'continueErrorOutput' }), ask('B')], ['Hourly > A', 'A.1 > B']) });
    expect(sites.map(({ perDay }) => [perDay.proved, Math.round(perDay.expected * 100) / 100])).toEqual([[24, 24], [0, 0.48]]);
  });

  test('that it is switched off, and that another workflow is missing', async () => {
    const { notes } = await budgetOf({ 'flow.json': n8n([HOURLY, ask('A'), node('E', 'executeWorkflow', { workflowId: 'elsewhere' })], ['Hourly > A > E'], { active: false }) });
    expect(notes).toEqual([expect.stringMatching(/runs another workflow at E that is not in the project/), expect.stringMatching(/^flow\.json says that its workflow is switched off/)]);
  });

  test('loops without a bound, and whether it slows down', async () => {
    const paged = (more: Fields): string => n8n([HOURLY, ask('A', more, { options: { pagination: { pagination: {} } } })], ['Hourly > A']);
    const kinds = async (more: Fields): Promise<readonly string[]> => (await budgetOf({ 'flow.json': paged(more) })).hazards.map(({ kind }) => kind);
    expect(await kinds({})).toEqual(['unbounded', 'no-backoff']);
    expect(await kinds({ retryOnFail: true, waitBetweenTries: 2000 })).toEqual(['unbounded']);
  });

  test('all requests of a node go out together unless it says so many at a time', async () => {
    const many = node('Many', 'code', { jsCode: 'return Array.from({ length: 40 }, (_, index) => ({ json: { index } }));' }, v(2));
    const worst = async (parameters: Fields): Promise<number> => (await budgetOf({ 'flow.json': n8n([HOURLY, many, ask('A', {}, parameters)], ['Hourly > Many > A']) })).burst.perSecond.worst;
    expect(await worst({})).toBe(40);
    expect(await worst({ options: { batching: { batch: { batchSize: 2, batchInterval: 1000 } } } })).toBe(2);
  });
});

describe('what only a run decides is not taken for never', () => {
  const decide = (type: string, parameters: Fields, version: number): readonly NodeOf[] => [node('D', type, parameters, v(version)), ask('A')];
  const isReady = { conditions: { string: [{ value1: '={{ $json.status }}', value2: 'ready' }] } };
  const CASES: readonly (readonly [name: string, nodes: readonly NodeOf[], links: readonly string[]])[] = [
    ['a field that a script sets by what it is given', [node('C', 'code', { jsCode: "const text = $input.first().json.text || '';\nconst missing = [];\nif (text.length < 5) missing.push('text');\nif (missing.length > 0) {\n  return [{ json: { status: 'missing' } }];\n}\nlet status = 'idle';\nfor (const word of text.split(' ')) {\n  if (word === 'go') status = 'ready';\n}\nreturn [{ json: { status } }];" }, v(2)), ...decide('if', isReady, 1)], ['Hourly > C > D > A']],
    ['a list that a script fills at times', [node('C', 'code', { jsCode: "const found = [];\n$input.all().forEach((one) => {\n  if (one.json.open) found.push({ json: { id: one.json.id } });\n});\nreturn found;" }, v(2)), ask('A')], ['Hourly > C > A']],
    ['a field that another service has answered', [node('N', 'notion', { operation: 'get' }), ...decide('if', isReady, 1)], ['Hourly > N > D > A']],
    ['a field of a text that is put together', [node('S', 'set', { mode: 'raw', jsonOutput: '={ "status": "{{ $json.text }}" }' }, v(3.4)), ...decide('if', isReady, 1)], ['Hourly > S > D > A']],
    ['a field of mail', [node('T', 'gmailTrigger', { pollTimes: { item: [{ mode: 'everyHour' }] } }), ...decide('switch', { rules: { values: [{ conditions: { conditions: [{ leftValue: '={{ $json.mimeType }}', rightValue: 'text/plain', operator: { type: 'string', operation: 'equals' } }] } }] } }, 3.2)], ['T > D > A']],
  ];

  test.for(CASES)('%s', async ([, nodes, links]) => {
    const { total, sites } = await budgetOf({ 'flow.json': n8n([HOURLY, ...nodes], links) });
    expect(sites).toHaveLength(1);
    expect([total.proved, total.low]).toEqual([0, 0]);
    expect(total.expected).toBeGreaterThan(0);
  });

  test('what a trigger says of the clock decides when it fires', async () => {
    const between = { conditions: { number: [{ value1: '={{ $json.Hour }}', operation: 'larger', value2: 2 }, { value1: '={{ $json.Hour }}', operation: 'smaller', value2: 15 }] } };
    const { total } = await budgetOf({ 'flow.json': n8n([HOURLY, ...decide('if', between, 1)], ['Hourly > D > A']) });
    expect(total.expected).toBeCloseTo(12);
  });
});

describe('what is none of the platform says nothing', () => {
  const OTHERS: readonly (readonly [name: string, text: string])[] = [
    ['other services', n8n([HOURLY, node('A', 'httpRequest', { url: 'https://api.example.com/jobs' }, v(4.2)), node('B', 'slack', { text: 'New on Upwork: https://www.upwork.com/jobs/~1' })], ['Hourly > A > B'])],
    ['a note', n8n([HOURLY, node('N', 'stickyNote', { content: 'Set up your Upwork account at https://www.upwork.com' }), node('A', 'httpRequest', { url: '={{ $json.url }}' }, v(4.2))], ['Hourly > A'])],
    ['a prompt', n8n([HOURLY, node('P', '@n8n/n8n-nodes-langchain.agent', { text: 'You write proposals for https://www.upwork.com' }), node('A', 'httpRequest', { url: 'https://hooks.slack.com/x', method: 'POST' }, v(4.2))], ['Hourly > P > A'])],
    ['another service that is named beside the platform', n8n([HOURLY, node('Upwork to Slack', 'httpRequest', { url: '={{ $env.HOOK }}', method: 'POST', jsonBody: '{ "text": "Upwork" }' }, v(4.2))], ['Hourly > Upwork to Slack'])],
    ['a node that is switched off', n8n([HOURLY, ask('A', { disabled: true })], ['Hourly > A'])],
    ['data that is pinned', n8n([HOURLY, node('S', 'set')], ['Hourly > S'], { pinData: { S: [{ json: { url: 'https://www.upwork.com/jobs' } }] } })],
    ['a scenario of Make', make([get('https://api.example.com/a'), { module: 'slack:CreateMessage', mapper: { text: 'Upwork' } }], every(900))],
    ['other JSON', JSON.stringify({ nodes: [{ type: 'a', url: 'https://www.upwork.com/api/jobs' }], flow: [] })],
  ];

  test.for(OTHERS)('%s', async ([, text]) => {
    const { sites, unquantified, unreached, hazards, notes } = await budgetOf({ 'flow.json': text });
    expect({ sites, unquantified, unreached, hazards, notes }).toEqual({ sites: [], unquantified: [], unreached: [], hazards: [], notes: [] });
  });

  test('a workflow in a folder of tests does not count', async () => {
    expect((await budgetOf({ 'tests/flow.json': n8n([HOURLY, ask('A')], ['Hourly > A']) })).sites).toEqual([]);
  });
});

describe('files that are not as they should be', () => {
  const whole = n8n([HOURLY, five, node('L', 'splitInBatches', {}, v(3)), ask('A'), node('I', 'if')], ['Hourly > Five > L', 'L.1 > A > L', 'L > I > A']);

  test('one that cannot be read is asked about', async () => {
    const { total, unquantified } = await budgetOf({ 'flow.json': whole.slice(0, -40) });
    expect(unquantified.map(({ question }) => question).join()).toMatch(/How often a day does this workflow ask the platform\?/);
    expect(total.high).toBe(Infinity);
  });

  test('whatever stands in a field, it ends', async () => {
    const odd: readonly unknown[] = [null, -1, 1e9, '', '={{ $json', '={{ }}', [], {}, [[]], true, { __rl: true }, '={{ (() => { while (true) {} })() }}'];
    for (const value of odd) {
      for (const key of ['parameters', 'typeVersion', 'type', 'name', 'url', 'jsCode', 'batchSize', 'rule', 'conditions', 'maxItems', 'connections', 'nodes']) {
        const text = JSON.stringify(JSON.parse(whole, (name, own: unknown) => (name === key ? value : own)));
        const { total } = await budgetOf({ 'flow.json': text });
        expect(total.low, `${key}: ${JSON.stringify(value)}`).not.toBeNaN();
      }
    }
  });

  test('connections that lead everywhere', async () => {
    const names = Array.from({ length: 14 }, (_, index) => `N${index}`);
    const nodes = names.map((name, index) => (index % 3 === 0 ? node(name, 'if') : index % 4 === 1 ? node(name, 'splitInBatches', {}, v(3)) : ask(name)));
    const links = names.flatMap((from) => names.map((to) => `${from} > ${to}`));
    const started = Date.now();
    const { total } = await budgetOf({ 'flow.json': n8n([HOURLY, ...nodes], ['Hourly > N0', ...links]) });
    expect(total.low).not.toBeNaN();
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});
