import { readFile } from 'node:fs/promises';
import { inGroups } from './groups.js';
import { statusOf } from './status.js';
import { record } from './history.js';

const EVERY_MINUTES = 10;
const GROUP = 20;

async function refresh() {
  const { tracked } = JSON.parse(await readFile(new URL('tracked.json', import.meta.url)));
  for (const ids of inGroups(tracked, GROUP)) {
    const jobs = await statusOf(ids);
    for (const job of jobs) record(job);
  }
}

await refresh();
setInterval(refresh, EVERY_MINUTES * 60 * 1000);
