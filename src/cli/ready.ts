import path from 'node:path';
import { UsageError, nearest } from '../errors.ts';
import { lint } from '../lint.ts';
import type { Report } from '../problem.ts';
import { changesBetween, type Changes } from '../ready/changes.ts';
import { readinessOf, type Readiness } from '../ready.ts';
import { renderChangesJson, renderChangesMarkdown, renderChangesStylish } from '../report/ready-changes.ts';
import { renderReadyJson, renderReadyMarkdown, renderReadyStylish } from '../report/ready.ts';
import { parseReadyArgs } from './args.ts';
import { refuseNothing } from './check.ts';
import { writeOutput } from './output.ts';
import { Progress } from './progress.ts';
import { terminalOf } from './terminal.ts';

const FORMATS = ['stylish', 'json', 'markdown'];

/** `ready`: exit code 0 ready, 1 not ready, 2 could not run. */
export async function runReady(argv: readonly string[]): Promise<number> {
  const { path: folder, output, config, isolated, cache, since } = parseReadyArgs(argv);
  if (!FORMATS.includes(output.format)) {
    const near = nearest(output.format, FORMATS);
    throw new UsageError(`"ready" has no format "${output.format}"; use ${near === null ? FORMATS.join(', ') : `"${near}"`}.`);
  }
  const progress = new Progress(process.stderr);
  const onProgress = (phase: string): void => progress.show(phase);
  const run = async (): Promise<{ report: Report; before: Report | null }> => {
    // A commit that is not there is said before anything is checked.
    const before = since === null ? null : await (await import('../past.ts')).lintCommit(path.resolve(folder ?? '.'), since, { isolated, onProgress });
    return { before, report: await lint({ paths: folder === null ? [] : [folder], config, isolated, cache, onProgress }) };
  };
  const { report, before } = await run().finally(() => progress.clear());
  refuseNothing(report);
  const readiness = readinessOf(report);
  const color = terminalOf(output.file === null ? process.stdout : null, process.env);
  await writeOutput(before === null || since === null ? rendered(output.format, readiness, report, color) : renderedChanges(output.format, changesBetween(since, before, report), color), output.file, process.cwd());
  return readiness.verdict === 'ready' ? 0 : 1;
}

type Colours = Parameters<typeof renderReadyStylish>[2];

const rendered = (format: string, readiness: Readiness, report: Report, color: Colours): string =>
  format === 'json' ? renderReadyJson(readiness) : format === 'markdown' ? renderReadyMarkdown(readiness) : renderReadyStylish(readiness, report, color);

const renderedChanges = (format: string, changes: Changes, color: Colours): string =>
  format === 'json' ? renderChangesJson(changes) : format === 'markdown' ? renderChangesMarkdown(changes) : renderChangesStylish(changes, color);
