import { UsageError, nearest } from '../errors.ts';
import { lint } from '../lint.ts';
import { readinessOf } from '../ready.ts';
import { renderReadyJson, renderReadyMarkdown, renderReadyStylish } from '../report/ready.ts';
import { parseReadyArgs } from './args.ts';
import { refuseNothing } from './check.ts';
import { writeOutput } from './output.ts';
import { Progress } from './progress.ts';
import { terminalOf } from './terminal.ts';

const FORMATS = ['stylish', 'json', 'markdown'];

/** `ready`: exit code 0 ready, 1 not ready, 2 could not run. */
export async function runReady(argv: readonly string[]): Promise<number> {
  const { path, output, config, isolated } = parseReadyArgs(argv);
  if (!FORMATS.includes(output.format)) {
    const near = nearest(output.format, FORMATS);
    throw new UsageError(`"ready" has no format "${output.format}"; use ${near === null ? FORMATS.join(', ') : `"${near}"`}.`);
  }
  const progress = new Progress(process.stderr);
  const report = await lint({ paths: path === null ? [] : [path], config, isolated, onProgress: (phase) => progress.show(phase) }).finally(() => progress.clear());
  refuseNothing(report);
  const readiness = readinessOf(report);
  const text =
    output.format === 'json' ? renderReadyJson(readiness) : output.format === 'markdown' ? renderReadyMarkdown(readiness) : renderReadyStylish(readiness, report, terminalOf(output.file === null ? process.stdout : null, process.env));
  await writeOutput(text, output.file, process.cwd());
  return readiness.verdict === 'ready' ? 0 : 1;
}
