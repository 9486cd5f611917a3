import { cells } from './grid.mjs';
import { WindowedLimiter } from './limiter.mjs';
import { median } from './median.mjs';

const limiter = new WindowedLimiter({ cap: 5, windowMs: 1_000 });
const atlas = new Map();

async function measure({ country, skill }) {
  const url = new URL('https://api.upwork.com/api/profiles/v2/search/providers.json');
  url.search = new URLSearchParams({ q: skill, loc: country, paging: '0;100' });
  const response = await fetch(url, { headers: { authorization: `Bearer ${process.env.TOKEN}` } });
  const { jobs = [], providers = jobs } = await response.json();
  atlas.set(`${country}/${skill}`, median(providers.map((provider) => provider.budget)));
}

async function survey() {
  await Promise.all([...cells()].map((cell) => limiter.run(() => measure(cell))));
}

const HOUR = 3_600_000;
await survey();
setInterval(survey, HOUR);
