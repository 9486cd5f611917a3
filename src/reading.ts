import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The packages that read text in pictures. Nobody needs them but for that, so that whoever wants it installs them. */
export const READING_PACKAGES = ['tesseract.js', '@tesseract.js-data/eng'] as const;

/** The folder of the model within the data; the smaller models read small letters worse, and no faster. */
const MODEL = '4.0.0_best_int';

let model: string | null | undefined;

/** The folder in which the model lies; null where one of the packages is not installed. It is looked for here, since tesseract.js waits for ever for a model that is not there. */
export function modelFolder(): string | null {
  if (model === undefined) model = findModel();
  return model;
}

function findModel(): string | null {
  const { resolve } = createRequire(import.meta.url);
  try {
    const [reader, data] = READING_PACKAGES;
    resolve(`${reader}/package.json`);
    const folder = path.join(path.dirname(resolve(`${data}/package.json`)), MODEL);
    return existsSync(path.join(folder, 'eng.traineddata.gz')) ? folder : null;
  } catch {
    return null;
  }
}

/** Whether text in pictures can be read. */
export const isReaderThere = (): boolean => modelFolder() !== null;
