import type { Source } from './sources';

/** Asks a second time when the first answer is late, and takes whichever comes first. */
export const hedged =
  (source: Source, afterMs: number): Source =>
  (term) =>
    new Promise((resolve, reject) => {
      let failures = 0;
      const fail = (error: unknown) => {
        failures += 1;
        if (failures === 2) reject(error);
      };
      const second = setTimeout(() => source(term).then(resolve, fail), afterMs);
      source(term).then(
        (value) => {
          clearTimeout(second);
          resolve(value);
        },
        fail,
      );
    });
