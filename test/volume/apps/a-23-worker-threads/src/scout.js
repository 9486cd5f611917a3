import { parentPort, workerData } from 'node:worker_threads';
import { topJob } from './top-job.js';

const { share, pauseMs } = workerData;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

while (true) {
  for (const region of share) {
    try {
      parentPort.postMessage({ region, job: await topJob(region) });
    } catch (error) {
      console.error(region, error.message);
    }
  }
  await pause(pauseMs);
}
