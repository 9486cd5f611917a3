import { parentPort, workerData } from 'node:worker_threads';
import { createBatchSifter, type JobMessage } from './sift.ts';

const { job, paths, ends, next } = workerData as JobMessage;
const text = Buffer.from(paths.buffer);
const siftBatch = createBatchSifter(job);

for (let number = Atomics.add(next, 0, 1); number < ends.length; number = Atomics.add(next, 0, 1)) {
  const files = text.toString('utf8', ends[number - 1] ?? 0, ends[number]).split('\0');
  const batch = siftBatch(number, files);
  parentPort?.postMessage(
    batch,
    batch.hits.map(({ bytes }) => bytes.buffer),
  );
}
