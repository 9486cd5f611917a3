import { lazy } from '../lazy.ts';
import { modelFolder } from '../reading.ts';
import { firstLine } from './decode.ts';
import type { Plane } from './raster.ts';

const tesseract = lazy<typeof import('tesseract.js')>('tesseract.js');

/** What a strip says, or why it was not read. */
export type Read = { readonly text: string } | { readonly reason: string };

/** In milliseconds: a strip takes some 25 to read and the reader some 300 to start, and neither must take the run with it. */
const START_TIMEOUT = 15_000;
const READ_TIMEOUT = 10_000;

/** An open reader: what tesseract.js calls a worker, and the thread of it, which its types leave out. */
type Reader = Awaited<ReturnType<ReturnType<typeof tesseract>['createWorker']>> & { readonly worker: import('node:worker_threads').Worker };

/** Of one process: the reader as soon as something is to be read, the last of its jobs, and why it reads no more. */
const state: { reader: Promise<Reader> | null; last: Promise<unknown>; ended: string | null } = { reader: null, last: Promise.resolve(), ended: null };

/** Reads a strip of dark letters on white. There is one reader, so that strips wait for one another. Whatever goes wrong ends reading, not the run. */
export function readStrip(strip: Plane): Promise<Read> {
  const job = state.last.then(() => readNext(strip));
  state.last = job;
  return job;
}

async function readNext(strip: Plane): Promise<Read> {
  if (state.ended !== null) return { reason: state.ended };
  let reader: Reader | null = null;
  try {
    reader = await (state.reader ??= open());
    // It keeps the process alive only while somebody waits for it.
    reader.worker.ref();
    const { data } = await within(READ_TIMEOUT, reader.recognize(toPgm(strip)));
    reader.worker.unref();
    return { text: data.text };
  } catch (error) {
    state.ended = firstLine(error);
    await reader?.terminate();
    return { reason: state.ended };
  }
}

/** Only the neural engine, and a strip as one line of text: that of one word, or a page, reads less. */
const NEURAL_ENGINE = 1;
const ONE_LINE = '7';

async function open(): Promise<Reader> {
  const langPath = modelFolder();
  if (langPath === null) throw new Error('its packages are not installed');
  // Without a handler, a job that fails is thrown where nobody can catch it.
  const started = tesseract().createWorker('eng', NEURAL_ENGINE, { langPath, cacheMethod: 'none', gzip: true, errorHandler() {} });
  // One that starts too late must not stay.
  const reader = (await within(START_TIMEOUT, started, (late) => void late.terminate())) as Reader;
  reader.worker.on('error', (error) => {
    state.ended ??= firstLine(error);
  });
  // What it says of a strip that it cannot read is nobody's business.
  await within(READ_TIMEOUT, reader.setParameters({ tessedit_pageseg_mode: ONE_LINE as never, debug_file: '/dev/null' }));
  return reader;
}

/** What a promise comes to, or a failure where that takes longer; `onLate` gets what comes all the same. */
async function within<T>(milliseconds: number, promise: Promise<T>, onLate?: (value: T) => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      if (onLate !== undefined) promise.then(onLate, () => {});
      reject(new Error(`the reader took longer than ${milliseconds / 1000} s`));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** The plainest picture file there is. */
const toPgm = ({ width, height, values }: Plane): Buffer => Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), values]);

/** The name as a word, or with its capital within another one. A "w" may be read as two letters, and an "o" as a nought. "Set up work" is two words. */
const NAME = /(?<!\p{L})up(?:w|vv)[o0]rk/iu;
const NAME_WITHIN = /Up[wW][o0]rk/;

/** Whether a text that was read holds the name of the platform. */
export const saysName = (text: string): boolean => NAME.test(text) || NAME_WITHIN.test(text);
