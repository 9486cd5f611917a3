import { getJson } from './http-cache.js';
import { saved } from './saved-searches.js';

const base = 'https://api.upwork.com/api/profiles/v2/search/jobs.json';
const auth = { Authorization: `Bearer ${process.env.TOKEN}` };

const addressOf = (params) => `${base}?${new URLSearchParams({ ...params, paging: '0;30' })}`;

async function visit(search) {
  const { data, isNew } = await getJson(addressOf(search.params), { headers: auth });
  if (isNew) console.log(`${search.label}: ${data.paging.total}`);
}

async function cycle() {
  const started = performance.now();
  for (const search of saved) await visit(search).catch((error) => console.error(error.message));
  const took = performance.now() - started;
  setTimeout(cycle, 2 * 60_000 - took);
}

cycle();
