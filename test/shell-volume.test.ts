import { expect, test } from 'vitest';
import { budgetOf } from './support/volume.ts';

const sent = async (files: Readonly<Record<string, string>>): Promise<readonly (readonly [string, number])[]> => (await budgetOf(files)).sites.map(({ place, perDay }) => [`${place.path}:${place.line}`, Math.round(perDay.expected)]);

test.each([
  ['JavaScript, a line', { 'a.mjs': "import { exec } from 'node:child_process';\nsetInterval(() => exec('curl -s https://www.upwork.com/ab/feed/jobs/rss?q=x', (error, out) => console.log(out)), 3_600_000);\n" }, ['a.mjs:2', 24]],
  ['JavaScript, words', { 'a.mjs': "import { spawnSync } from 'node:child_process';\nsetInterval(() => spawnSync('curl', ['-s', 'https://www.upwork.com/ab/feed/jobs/rss?q=x']), 3_600_000);\n" }, ['a.mjs:2', 24]],
  ['Python, words', { 'a.py': "import subprocess, time\nwhile True:\n    subprocess.run(['curl', '-s', 'https://www.upwork.com/ab/feed/jobs/rss?q=x'])\n    time.sleep(3600)\n" }, ['a.py:3', 24]],
] as const)('a shell asks: %s', async (_, files, expected) => {
  expect(await sent(files)).toEqual([expected]);
});

test('a shell that does something else, or asks somebody else, does not count', async () => {
  expect(await sent({ 'a.mjs': "import { exec } from 'node:child_process';\nconst feed = 'https://www.upwork.com/ab/feed/jobs/rss';\nsetInterval(() => { exec('git pull https://www.upwork.com/x'); exec('curl https://example.com/ping'); console.log(feed); }, 3_600_000);\n" })).toEqual([]);
});

test('an address that a service is to fetch for the app', async () => {
  expect(await sent({ 'a.mjs': "setInterval(() => fetch('https://api.allorigins.win/raw?url=https%3A%2F%2Fwww.upwork.com%2Fab%2Ffeed%2Fjobs%2Frss'), 3_600_000);\n" })).toEqual([['a.mjs:1', 24]]);
});

test('a window that is told to load an address which only a run knows', async () => {
  expect(await sent({ 'main.mjs': "import { BrowserWindow } from 'electron';\nconst window = new BrowserWindow();\n// https://www.upwork.com/nx/find-work/\nsetInterval(() => window.loadURL(process.argv[2]), 3_600_000);\n" })).toEqual([['main.mjs:4', 24]]);
});
