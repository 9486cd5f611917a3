import { Worker } from 'node:worker_threads';
import { readingPaths } from '../reading.ts';
import { firstLine } from './decode.ts';
import type { Plane } from './raster.ts';

/** What a strip says, or why it was not read. */
export type Read = { readonly text: string } | { readonly reason: string };

/** In milliseconds: a strip takes some 25 to read and the reader some 500 to start, and neither must take the run with it. */
const START_TIMEOUT = 15_000;
const READ_TIMEOUT = 10_000;

/**
 * The script of a thread around tesseract.js. It throws some failures where nobody can catch them, writes to the streams of the process,
 * and never answers where its model is broken: a thread can be listened to and ended. As a text, it runs from source and from the bundle.
 */
const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads');
const { reader, options, engine, parameters } = workerData;
const opened = require(reader).createWorker('eng', engine, { ...options, errorHandler() {} }).then(async (opened) => {
  await opened.setParameters(parameters);
  return opened;
});
parentPort.on('message', async (picture) => {
  try {
    const { data } = await (await opened).recognize(Buffer.from(picture));
    parentPort.postMessage({ text: data.text });
  } catch (error) {
    parentPort.postMessage({ reason: String(error?.message ?? error) });
  }
});
`;

/** Only the neural engine, and a strip as one line of text: taken as one word, or as a page, less of it is read. */
const NEURAL_ENGINE = 1;
const PARAMETERS = { tessedit_pageseg_mode: '7', debug_file: '/dev/null' } as const;

/** Of one process: the thread of the reader as soon as something is to be read, the last of its jobs, and why it reads no more. */
const state: { thread: Worker | null; last: Promise<unknown>; ended: string | null } = { thread: null, last: Promise.resolve(), ended: null };

/** Reads a strip of dark letters on white. There is one reader, so that strips wait for one another. Whatever goes wrong ends reading, not the run. */
export function readStrip(strip: Plane): Promise<Read> {
  const job = state.last.then(() => readNext(strip));
  state.last = job;
  return job;
}

async function readNext(strip: Plane): Promise<Read> {
  if (state.ended !== null) return { reason: state.ended };
  const isFirst = state.thread === null;
  const thread = (state.thread ??= start());
  // It keeps the process alive only while somebody waits for it.
  thread.ref();
  const read = await answerOf(thread, strip, isFirst ? START_TIMEOUT : READ_TIMEOUT);
  thread.unref();
  if ('reason' in read) {
    state.ended = read.reason;
    await thread.terminate();
  }
  return read;
}

function start(): Worker {
  const paths = readingPaths();
  if (paths === null) throw new Error('The packages that read text are not installed.');
  const options = { langPath: paths.model, cacheMethod: 'none', gzip: true };
  // With streams of its own, which nobody reads: what it says of a strip that it cannot read is nobody's business. Who reads them keeps the process alive.
  const thread = new Worker(SCRIPT, { eval: true, workerData: { reader: paths.reader, options, engine: NEURAL_ENGINE, parameters: PARAMETERS }, stdout: true, stderr: true });
  // One that dies while nobody waits for it has to be heard too.
  thread.on('error', (error) => {
    state.ended ??= firstLine(error);
  });
  return thread;
}

/** What the thread says of a strip: an answer, the failure of which it dies, or nothing for too long. */
function answerOf(thread: Worker, strip: Plane, milliseconds: number): Promise<Read> {
  return new Promise((resolve) => {
    const answer = (read: Read): void => {
      clearTimeout(timer);
      thread.off('message', answer).off('error', onError).off('exit', onExit);
      resolve(read);
    };
    const onError = (error: unknown): void => answer({ reason: firstLine(error) });
    const onExit = (): void => answer({ reason: 'the reader ended' });
    const timer = setTimeout(() => answer({ reason: `the reader took longer than ${milliseconds / 1000} s` }), milliseconds);
    thread.on('message', answer).on('error', onError).on('exit', onExit);
    thread.postMessage(toPgm(strip));
  });
}

/** The plainest picture file there is. */
const toPgm = ({ width, height, values }: Plane): Uint8Array => Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), values]);

/** The name as a word, or with its capital within another one. A "w" may be read as two letters, and an "o" as a nought. "Set up work" is two words. */
const NAME = /(?<!\p{L})up(?:w|vv)[o0]rk/iu;
const NAME_WITHIN = /Up[wW][o0]rk/;

/** Whether a text that was read holds the name of the platform. */
export const saysName = (text: string): boolean => NAME.test(text) || NAME_WITHIN.test(text);
