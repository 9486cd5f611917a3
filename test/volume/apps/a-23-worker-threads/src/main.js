import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { regions } from './regions.js';

const THREADS = Math.min(3, regions.length, Number(process.env.THREADS) || availableParallelism() + 2);
const best = new Map();

for (let index = 0; index < THREADS; index++) {
  const share = regions.filter((_, position) => position % THREADS === index);
  const worker = new Worker(new URL('./scout.js', import.meta.url), { workerData: { share, pauseMs: 12_000 } });
  worker.on('message', ({ region, job }) => best.set(region, job));
  worker.on('error', (error) => console.error('worker', index, error));
}
