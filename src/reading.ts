import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The packages that read text in pictures. Nobody needs them but for that, so that whoever wants it installs them. */
export const READING_PACKAGES = ['tesseract.js', '@tesseract.js-data/eng'] as const;

/** The folder of the model within the data; the smaller models read small letters worse, and no faster. */
const MODEL = '4.0.0_best_int';

/** Where these packages lie. */
export interface ReadingPaths {
  /** The main module of tesseract.js. */
  readonly reader: string;
  /** The folder that holds the model. */
  readonly model: string;
}

let paths: ReadingPaths | null | undefined;

/** Where the packages lie; null where one of them is not installed. The model is looked for here, since tesseract.js waits for ever for one that is not there. */
export function readingPaths(): ReadingPaths | null {
  if (paths === undefined) paths = findPaths();
  return paths;
}

function findPaths(): ReadingPaths | null {
  const { resolve } = createRequire(import.meta.url);
  const [reader, data] = READING_PACKAGES;
  try {
    const model = path.join(path.dirname(resolve(`${data}/package.json`)), MODEL);
    return existsSync(path.join(model, 'eng.traineddata.gz')) ? { reader: resolve(reader), model } : null;
  } catch {
    return null;
  }
}

/** Whether text in pictures can be read. */
export const isReaderThere = (): boolean => readingPaths() !== null;
