import { parentPort, workerData } from 'node:worker_threads';
import { examineShare, type PictureJob } from './pictures.ts';

/** The script of a thread: takes pictures until none is left. */
await examineShare(workerData as PictureJob, (done) => parentPort?.postMessage(done));
