import { expect, test } from 'vitest';
import { emptyVolume } from '../src/config/volume.ts';
import { analyse } from '../src/requests/analyse.ts';
import type { Budget } from '../src/requests/budget.ts';

const MANIFEST = '{ "timeZone": "Etc/GMT" }';
const budgetOf = (files: Readonly<Record<string, string>>): Promise<Budget> => analyse({ files: Object.keys(files), read: (path) => files[path] ?? null, settings: { ...emptyVolume, schedules: [] } });
const told = ({ sites }: Budget): readonly (readonly [number, string, number])[] => sites.map(({ place, trigger, perDay }) => [place.line, trigger.text, Math.round(perDay.expected)]);

const CONFIG = "var BASE = 'https://www.upwork.com';\nvar WORDS = ['a', 'b', 'c'];\n";
const REFRESH = "function refresh() {\n  WORDS.forEach(function (q) { UrlFetchApp.fetch(BASE + '/ab/feed/jobs/rss?q=' + q); });\n}\n";

test('a trigger of a document, and names that its files share', async () => {
  const budget = await budgetOf({ 'appsscript.json': MANIFEST, 'Config.gs': CONFIG, 'Code.gs': `${REFRESH}function install() {\n  ScriptApp.newTrigger('refresh')\n    .timeBased()\n    .everyMinutes(10)\n    .create();\n}\n` });
  expect(told(budget)).toEqual([[2, 'every 10 minutes', 432]]);
  expect(budget.unquantified).toEqual([]);
});

test.each([
  ['.timeBased().everyHours(6)', 'every 6 hours', 12],
  ['.timeBased().everyDays(1).atHour(7)', 'every 1 day', 3],
  ['.timeBased().onWeekDay(ScriptApp.WeekDay.MONDAY)', 'every week', 0],
])('a trigger made by %s', async (chain, text, count) => {
  const budget = await budgetOf({ 'appsscript.json': MANIFEST, 'Config.gs': CONFIG, 'Code.gs': `${REFRESH}function install() { ScriptApp.newTrigger('refresh')${chain}.create(); }\n` });
  expect(told(budget)).toEqual([[2, text, count]]);
});

test('items of a menu and a page that a document answers with are assumed, and asked about', async () => {
  const budget = await budgetOf({ 'appsscript.json': MANIFEST, 'Config.gs': CONFIG, 'Code.gs': `${REFRESH}function onOpen() { SpreadsheetApp.getUi().createMenu('Jobs').addItem('Look now', 'refresh').addToUi(); }\nfunction doGet() { return UrlFetchApp.fetchAll([BASE + '/ab/feed/jobs/rss?q=a', BASE + '/ab/feed/jobs/rss?q=b'])[0]; }\n` });
  expect(told(budget)).toEqual([[5, 'GET /exec', 200], [2, 'choose "Look now"', 60]]);
  expect(budget.total.proved).toBe(0);
  expect(budget.unquantified).toHaveLength(2);
});

test('files of another folder share no names with a document', async () => {
  const budget = await budgetOf({ 'sheet/appsscript.json': MANIFEST, 'sheet/Code.gs': `${REFRESH}function onOpen() { refresh(); }`, 'other/Config.js': CONFIG });
  expect(told(budget)).toEqual([]);
});
