import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../errors.ts';

/** Writes a report to a file (relative to `cwd`), or to standard output where that is null. */
export async function writeOutput(text: string, file: string | null, cwd: string): Promise<void> {
  if (file === null) return writeStandard(text);
  const target = path.resolve(cwd, file);
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  } catch (error) {
    throw new UsageError(`${target} could not be written (${error instanceof Error ? error.message : String(error)}); name another file with -o.`);
  }
}

/** Waits until a pipe has taken everything: ending the process must not cut off a large report. */
function writeStandard(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      // A reader that has seen enough (`| head`) is no failure.
      if (error !== null && error !== undefined && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error);
      else resolve();
    });
  });
}
