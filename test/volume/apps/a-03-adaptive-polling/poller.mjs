import { search } from './search.mjs';

const FLOOR = 20_000;
const CEILING = 5 * 60_000;

let delay = 60_000;
let lastId = '';

async function look() {
  const jobs = await search(process.env.QUERY ?? 'automation');
  const newest = jobs[0]?.id ?? '';
  const hasNews = newest !== lastId;
  lastId = newest;
  delay = hasNews ? Math.max(FLOOR, delay / 2) : Math.min(CEILING, delay * 1.5);
  return hasNews;
}

async function main() {
  try {
    if (await look()) console.log('something new', lastId);
  } catch (error) {
    console.error(error);
    delay = CEILING;
  } finally {
    setTimeout(main, delay);
  }
}

main();
