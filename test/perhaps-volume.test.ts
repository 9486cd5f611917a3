import { describe, expect, test } from 'vitest';
import { emptyVolume } from '../src/config/volume.ts';
import { analyse } from '../src/requests/analyse.ts';

const ASK = "const ask = (what) => fetch(`https://api.upwork.com/graphql?${what}`);\nconst sleep = (ms) => new Promise((done) => setTimeout(done, ms));\n";
const NETLIFY = { 'netlify.toml': '[functions."poll"]\nschedule = "*/30 * * * *"\n' };

async function totalOf(text: string, files: Readonly<Record<string, string>> = {}, path = 'main.mjs'): Promise<readonly (number | null)[]> {
  const all: Readonly<Record<string, string>> = { [path]: `${ASK}${text}`, ...files };
  const { total } = await analyse({ files: Object.keys(all), read: (file) => all[file] ?? null, settings: { ...emptyVolume, schedules: [] } });
  return [total.proved, Math.round(total.expected), Number.isFinite(total.high) ? Math.round(total.high) : null];
}

/** What may be there, and what is known although the program works it out: proved, expected, high. */
const PROGRAMS: readonly (readonly [name: string, text: string, expected: readonly (number | null)[]])[] = [
  ['what is put into a list at times is proved by nothing', "setInterval(async () => {\n  const state = await (await fetch('https://example.com/state')).json();\n  const wanted = [];\n  if (state.more) wanted.push('a');\n  for (const one of wanted) await ask(one);\n}, 60_000);", [0, 1440, 1440]],
  ['a list that is another one at times is proved by nothing', "setInterval(async () => {\n  const state = await (await fetch('https://example.com/state')).json();\n  let wanted = [];\n  if (state.more) wanted = ['a', 'b'];\n  for (const one of wanted) await ask(one);\n}, 60_000);", [0, 2880, 2880]],
  ['what is put into it besides is proved no more than what is there', "setInterval(async () => {\n  const state = await (await fetch('https://example.com/state')).json();\n  const wanted = ['a'];\n  if (state.more) wanted.push('b');\n  for (const one of wanted) await ask(one);\n}, 60_000);", [1439, 2880, 2880]],
  ['those that failed are seldom there', "setInterval(async () => {\n  const names = ['a', 'b', 'c'];\n  const failed = [];\n  const results = await Promise.allSettled(names.map((name) => ask(name)));\n  results.forEach((result, index) => {\n    if (result.status === 'rejected') failed.push(names[index]);\n  });\n  for (const name of failed) await ask(name);\n}, 60_000);", [4317, 4406, 8640]],
  ['each is due by itself', "const watched = [{ id: 'a', minutes: 10 }, { id: 'b', minutes: 60 }];\nconst last = new Map();\nconst isDue = ({ id, minutes }, now) => {\n  const then = last.get(id);\n  return then === undefined || now - then >= minutes * 60_000;\n};\nsetInterval(async () => {\n  const now = Date.now();\n  for (const one of watched.filter((each) => isDue(each, now))) {\n    last.set(one.id, now);\n    await ask(one.id);\n  }\n}, 60_000);", [151, 155, 170]],
  ['a second try behind a test is seldom', "async function get(times) {\n  let answer = await ask('a');\n  for (let tried = 0; tried < times && answer.status >= 500; tried++) answer = await ask('a');\n  return answer.json();\n}\nsetInterval(() => get(1), 60_000);", [1439, 1469, 2880]],
  ['pages go on to what is known', "const known = new Set();\nconst page = async (number) => (await (await ask(number)).json()).jobs;\nasync function newJobs() {\n  const fresh = [];\n  for (let number = 0; ; number++) {\n    const jobs = await page(number);\n    for (const job of jobs) {\n      if (known.has(job.id)) return fresh;\n      fresh.push(job);\n    }\n    if (jobs.length === 0) return fresh;\n  }\n}\nsetInterval(async () => {\n  for (const job of await newJobs()) known.add(job.id);\n}, 60_000);", [1439, 1447, null]],
  ['pages that a known one breaks off', "const known = new Set();\nsetInterval(async () => {\n  let isKnown = false;\n  for (let number = 0; number < 20 && !isKnown; number++) {\n    for (const job of await (await ask(number)).json()) {\n      if (known.has(job.id)) {\n        isKnown = true;\n        break;\n      }\n      known.add(job.id);\n    }\n  }\n}, 60_000);", [1439, 2880, 28800]],
  ['a pause that grows while nothing new comes', "const known = new Set();\nasync function newJobs() {\n  const fresh = [];\n  for (let number = 0; number < 5; number++) {\n    for (const job of await (await ask(number)).json()) {\n      if (known.has(job.id)) return fresh;\n      fresh.push(job);\n    }\n  }\n  return fresh;\n}\nlet pause = 60_000;\nfor (;;) {\n  const fresh = await newJobs();\n  for (const job of fresh) known.add(job.id);\n  pause = fresh.length > 0 ? 60_000 : Math.min(pause * 2, 900_000);\n  await sleep(pause);\n}", [90, 113, 7195]],
  ['a queue that is gone through in turn never ends', "const queue = ['a', 'b', 'c'];\nwhile (queue.length > 0) {\n  const one = queue.shift();\n  await ask(one);\n  queue.push(one);\n  await sleep(60_000);\n}", [1234, 1430, 1439]],
  ['a queue into which only those come back that failed ends', "const queue = ['a', 'b', 'c'];\nwhile (queue.length > 0) {\n  const one = queue.shift();\n  try {\n    await ask(one);\n  } catch {\n    queue.push(one);\n  }\n  await sleep(60_000);\n}", [0, 10, null]],
  ['settings over defaults', "import merge from 'deepmerge';\nconst settings = merge({ every: 10, search: { pages: 1, size: 20 } }, { search: { pages: 3 } });\nsetInterval(async () => {\n  for (let page = 0; page < settings.search.pages; page++) await ask(`${page};${settings.search.size}`);\n}, settings.every * 60_000);", [429, 432, 432]],
  ['the first that says something', "import { defu } from 'defu';\nconst { every } = defu({ every: 5 }, { every: 60 });\nsetInterval(() => ask('a'), every * 60_000);", [287, 288, 288]],
  ['a time that a pattern takes apart', "const UNITS = { s: 1000, m: 60_000, h: 3_600_000 };\nfunction spanOf(text) {\n  const found = /^(\\d+)\\s*([smh])$/.exec(text.trim());\n  if (!found) throw new Error(text);\n  return Number(found[1]) * UNITS[found[2]];\n}\nsetInterval(() => ask('a'), spanOf(' 90s'));\nsetInterval(() => ask('b'), spanOf('2 h'));", [970, 972, 972]],
  ['a pattern with names', "const { count, unit } = '15m'.match(/(?<count>\\d+)(?<unit>[mh])/).groups;\nsetInterval(() => ask('a'), Number(count) * (unit === 'm' ? 60_000 : 3_600_000));", [95, 96, 96]],
  ['a text that is cut', "const every = '20min';\nsetInterval(() => ask('a'), Number(every.slice(0, 2)) * (every.slice(2) === 'min' ? 60_000 : 1000));", [71, 72, 72]],
  ['a pattern that tells what a text is like', "for (const name of ['search:a', 'other', 'search:b']) if (/^search:/.test(name)) setInterval(() => ask(name.replace(/^search:/, '')), 3_600_000);", [46, 48, 48]],
  ['no pattern that could take for ever is tried', "setInterval(() => ask(/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!') ? 'a' : 'b'), 3_600_000);", [23, 24, 24]],
];

describe('what may be there, and what is known', () => {
  test.for(PROGRAMS)('%s', async ([, text, expected]) => {
    expect(await totalOf(text)).toEqual(expected);
  });

  test('what a page shows first it shows most of the time', async () => {
    const page = "import { useEffect, useState } from 'react';\nimport { createRoot } from 'react-dom/client';\nfunction Panel({ every }) {\n  useEffect(() => {\n    const timer = setInterval(() => ask('a'), every);\n    return () => clearInterval(timer);\n  }, [every]);\n  return <p />;\n}\nfunction App() {\n  const [tab, setTab] = useState('new');\n  return <main>{tab === 'new' && <Panel every={600_000} />}<button onClick={() => setTab('all')} /></main>;\n}\ncreateRoot(document.body).render(<App />);";
    expect(await totalOf(page, {}, 'src/main.jsx')).toEqual([0, 130, 144]);
  });

  test('a file of the project that is read is there', async () => {
    const files = { 'config/production.cjs': 'module.exports = { every: 6 };\n', 'config/development.cjs': 'module.exports = { every: 1 };\n' };
    expect(await totalOf("function load() {\n  try {\n    return require(`./config/${process.env.NODE_ENV || 'development'}.cjs`);\n  } catch {\n    return {};\n  }\n}\nsetInterval(() => ask('a'), load().every * 60_000);", files, 'main.cjs')).toEqual([239, 240, 240]);
  });

  test.for([
    ['as the default', "export default async () => {\n  await ask('a');\n  return new Response('');\n};", 'netlify/functions/poll.mjs', NETLIFY],
    ['as a handler', "export const handler = async () => {\n  await ask('a');\n  return { statusCode: 200 };\n};", 'netlify/functions/poll.mjs', NETLIFY],
    ['that says itself when', "export default async () => {\n  await ask('a');\n};\nexport const config = { schedule: '*/30 * * * *' };", 'netlify/functions/poll.mts', {}],
  ] as const)('a function of Netlify %s is called by its schedule, and asked for by nobody', async ([, text, path, files]) => {
    expect(await totalOf(text, files, path)).toEqual([48, 48, 48]);
  });
});
