import { setInterval } from 'node:timers/promises';
import { isOfficeTime } from './office.js';
import { newest } from './newest.js';

const ac = new AbortController();
process.on('SIGINT', () => ac.abort());

let last;

try {
  for await (const _ of setInterval(20_000, undefined, { signal: ac.signal })) {
    if (!isOfficeTime(new Date())) continue;
    const job = await newest().catch((error) => console.error(error.name));
    if (job && job.id !== last) {
      last = job.id;
      process.stdout.write('\u0007');
      console.log(job.title);
    }
  }
} catch (error) {
  if (error.name !== 'AbortError') throw error;
}
