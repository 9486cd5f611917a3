import { parentPort, workerData } from 'node:worker_threads';
import { createBatchSifter, type JobMessage } from './sift.ts';

const { joinedFiles, batchSize, next, ...rest } = workerData as JobMessage;
const files = joinedFiles.split('\0');
const siftBatch = createBatchSifter({ ...rest, files });

for (let number = Atomics.add(next, 0, 1); number * batchSize < files.length; number = Atomics.add(next, 0, 1)) {
  const batch = siftBatch(number, batchSize);
  parentPort?.postMessage(batch, batch.hits.map(({ bytes }) => bytes.buffer));
}
