import { parseArgs } from 'node:util';
import { JobStream } from './stream.js';
import { filter, take, until } from './pipeline.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', short: 'm', default: '3' }, most: { type: 'string', default: '100' } },
});

const known = new Set();

async function once() {
  const fresh = until(new JobStream(), (job) => known.has(job.id));
  const worth = filter(remember(take(fresh, Number(values.most))), (job) => job.budget >= 300);
  for await (const job of worth) console.log(job.title);
}

async function* remember(source) {
  for await (const job of source) {
    known.add(job.id);
    yield job;
  }
}

await once();
if (positionals[0] === 'follow') setInterval(() => once().catch(console.error), Number(values.minutes) * 60_000);
