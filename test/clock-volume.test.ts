import { describe, expect, test } from 'vitest';
import { emptyVolume } from '../src/config/volume.ts';
import { analyse } from '../src/requests/analyse.ts';
import type { Budget } from '../src/requests/budget.ts';
import { chanceOf, clockOf, roundOf, spreadOver, usualWait, zipSpreads } from '../src/requests/walk/spread.ts';

const budgetOf = (files: Readonly<Record<string, string>>): Promise<Budget> => analyse({ files: Object.keys(files), read: (path) => files[path] ?? null, settings: { ...emptyVolume, schedules: [] } });

const ASK = "const ask = (q = '') => fetch('https://api.upwork.com/graphql', { method: 'POST', body: JSON.stringify({ query: '{ a }', variables: { q } }) });\n";
const each = (seconds: number, body: string): string => `${ASK}setInterval(async () => { ${body} }, ${seconds * 1000});`;

/** Requests on a working day, counted by hand. What the clock and counters decide is known, so that little may be left open. */
const CASES: readonly { readonly name: string; readonly files: Readonly<Record<string, string>>; readonly truth: number; readonly within?: number }[] = [
  { name: 'an hour that is kept in a variable', files: { 'a.mjs': each(60, 'const hour = new Date().getHours(); if (hour < 9 || hour >= 18) return; await ask();') }, truth: 540 },
  { name: 'a test that is kept in a variable', files: { 'a.mjs': each(60, 'const night = new Date().getUTCHours() < 8; if (night) return; await ask();') }, truth: 960 },
  { name: 'a function that is given the time', files: { 'a.mjs': `const isOpen = (d) => { const h = d.getUTCHours(); return h >= 8 && h < 20; };\n${each(60, 'if (!isOpen(new Date())) return; await ask();')}` }, truth: 720 },
  { name: 'the day and the hour, each in a variable', files: { 'a.mjs': each(60, 'const d = new Date().getDay(); const weekend = d === 0 || d === 6; const h = new Date().getHours(); const work = h >= 9 && h < 17; if (weekend || !work) return; await ask();') }, truth: 480 },
  { name: 'minutes since midnight', files: { 'a.mjs': each(60, 'const now = new Date(); const minutes = now.getHours() * 60 + now.getMinutes(); if (minutes < 510 || minutes >= 1050) return; await ask();') }, truth: 540 },
  { name: 'each quarter of an hour more', files: { 'a.mjs': each(60, 'await ask(); if (new Date().getMinutes() % 15 === 0) await ask();') }, truth: 1536 },
  { name: 'the full hour, as far as the schedule fires there', files: { 'a.mjs': `import cron from 'node-cron';\n${ASK}cron.schedule('*/5 * * * *', async () => { const onTheHour = new Date().getMinutes() === 0; await ask(); if (onTheHour) await ask(); });` }, truth: 288 + 24 },
  { name: 'an hour at which the schedule never fires', files: { 'a.mjs': `import cron from 'node-cron';\n${ASK}cron.schedule('0 9-17 * * *', async () => { await ask(); if (new Date().getHours() === 3) await ask(); });` }, truth: 9 },
  { name: 'each tenth round', files: { 'a.mjs': `let n = 0;\n${each(60, 'n += 1; await ask(); if (n % 10 === 0) await ask();')}` }, truth: 1440 + 144 },
  { name: 'all rounds but each fourth', files: { 'a.mjs': `const state = { tick: 0 };\n${each(60, 'state.tick++; if (state.tick % 4) await ask();')}` }, truth: 1080 },
  { name: 'waits that depend on the hour', files: { 'a.mjs': `${ASK}const wait = () => { const h = new Date().getHours(); return h >= 8 && h < 20 ? 60_000 : 600_000; };\nasync function loop() { await ask(); setTimeout(loop, wait()); }\nloop();` }, truth: 787, within: 0.05 },
  { name: 'waits out of a table of hours, one of which sends nothing', files: { 'a.mjs': `${ASK}const BANDS = [{ from: 0, to: 8, on: false, wait: 900 }, { from: 8, to: 20, on: true, wait: 60 }, { from: 20, to: 24, on: true, wait: 600 }];\nconst band = (now) => BANDS.find(({ from, to }) => now.getUTCHours() >= from && now.getUTCHours() < to);\nasync function step() { const { on, wait } = band(new Date()); if (on) await ask(); setTimeout(step, wait * 1000); }\nstep();` }, truth: 741, within: 0.03 },
  { name: 'a weekend of its own', files: { 'a.mjs': `${ASK}const PACE = { week: { wait: 120 }, weekend: { wait: 3600 } };\nconst pace = () => { const day = new Date().getDay(); return day === 0 || day === 6 ? PACE.weekend : PACE.week; };\nasync function step() { await ask(); setTimeout(step, pace().wait * 1000); }\nstep();` }, truth: 718, within: 0.03 },
  { name: 'sleeps by the hour in Python', files: { 'a.py': 'import time, requests\nfrom datetime import datetime\ndef pause():\n    if 7 <= datetime.now().hour < 19:\n        return 60\n    return 1800\nwhile True:\n    requests.get("https://api.upwork.com/graphql")\n    time.sleep(pause())\n' }, truth: 739, within: 0.03 },
  { name: 'the hour by a formatter of a zone', files: { 'a.mjs': each(60, "const hour = Number(new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', hour: 'numeric', hourCycle: 'h23' }).format(new Date())); if (hour < 9 || hour >= 17) return; await ask();") }, truth: 480 },
  { name: 'parts of a formatter', files: { 'a.mjs': each(60, "const parts = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', weekday: 'short' }).formatToParts(new Date()); const of = (type) => parts.find((one) => one.type === type).value; if (['Sat', 'Sun'].includes(of('weekday')) || Number(of('hour')) >= 12) return; await ask();") }, truth: 720 },
  { name: 'a text of the time', files: { 'a.mjs': each(60, "const [h] = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }).split(':').map(Number); if (h >= 6 && h < 18) await ask();") }, truth: 720 },
  { name: 'the hour of dayjs', files: { 'a.mjs': `import dayjs from 'dayjs';\n${each(60, 'const hour = dayjs().hour(); if (hour >= 7 && hour < 19) await ask();')}` }, truth: 720 },
  { name: 'the hour of luxon, in a zone', files: { 'a.mjs': `import { DateTime } from 'luxon';\n${each(60, "const now = DateTime.now().setZone('Europe/Kyiv'); if (now.weekday > 5) return; if (now.hour >= 10 && now.hour < 20) await ask();")}` }, truth: 600 },
  { name: 'date-fns, which names what it asks', files: { 'a.mjs': `import { getHours, isWeekend, format } from 'date-fns';\n${each(60, "const d = new Date(); if (isWeekend(d)) return; if (getHours(d) >= 8 && format(d, 'HH') < '20') await ask();")}` }, truth: 720 },
  { name: 'a text by moment', files: { 'a.mjs': `import moment from 'moment';\n${each(60, "if (moment().format('ddd') === 'Sun') return; if (moment().hour() < 12) await ask();")}` }, truth: 720 },
  { name: 'a range of hours in Python', files: { 'a.py': 'import time, requests\nfrom datetime import datetime\nQUIET = range(0, 6)\nwhile True:\n    if datetime.now().hour not in QUIET:\n        requests.get("https://api.upwork.com/graphql")\n    time.sleep(60)\n' }, truth: 1080, within: 0.02 },
  { name: 'a wait that grows while nothing comes, up to its longest', files: { 'a.mjs': `${ASK}const sleep = (ms) => new Promise((done) => setTimeout(done, ms));\nlet wait = 60_000;\nwhile (true) { const { jobs } = await (await ask()).json(); if (jobs.length > 40) wait = 60_000; else wait = Math.min(wait * 2, 480_000); await sleep(wait); }` }, truth: 183, within: 0.2 },
];

describe('what the clock and counters decide', () => {
  test.for(CASES)('$name', async ({ files, truth, within = 0.01 }) => {
    const { total, unquantified } = await budgetOf(files);
    expect(unquantified).toEqual([]);
    expect(total.low).toBeLessThanOrEqual(truth);
    expect(total.high).toBeGreaterThanOrEqual(truth - 1);
    expect(total.proved).toBeLessThanOrEqual(truth);
    expect(Math.abs(total.expected - truth) / truth).toBeLessThanOrEqual(within);
  });
});

describe('values at the times of a week', () => {
  const hours = spreadOver(clockOf(null), ({ hour }) => hour);

  test('a test of the hour holds for its part of each day', () => {
    expect(chanceOf(spreadOver(clockOf(null), ({ hour }) => hour >= 9 && hour < 18)).expected).toBeCloseTo(9 / 24);
  });

  test('what holds at the weekend alone holds on no usual day', () => {
    expect(chanceOf(spreadOver(clockOf(null), ({ weekday }) => weekday === 0 || weekday === 6))).toEqual({ proved: 0, low: 0, expected: 1, high: 1 });
  });

  test('values of one clock go together, those of another do not', () => {
    expect(zipSpreads(hours, hours, (a, b) => a - b)?.values.every((value) => value === 0)).toBe(true);
    expect(zipSpreads(hours, spreadOver(clockOf({ seconds: [0], minutes: [0], hours: [3], days: { months: null, dates: null, weekdays: null, join: 'and', weeks: null, years: null } }), ({ hour }) => hour), (a, b) => a - b)).toBeNull();
  });

  test('a counter leaves each rest alike often', () => {
    expect(roundOf('n', { first: 3, step: 2 }, 4)?.values).toEqual([3, 1, 3, 1]);
    expect(roundOf('n', { first: 0, step: 0.5 }, 4)).toBeNull();
  });

  test('half a day of short waits and half a day of long ones', () => {
    expect(usualWait({ basis: clockOf(null), values: [60, 600] })).toBeCloseTo(2 / (1 / 60 + 1 / 600));
  });
});
