import { appendFileSync } from 'node:fs';
import { UsageError } from '../errors.ts';
import { DEFAULT_MAX_BYTES, lint } from '../lint.ts';
import { count, type Report } from '../problem.ts';
import { formats, loadFormatter, renderSummary, verdictLine, type RenderOptions } from '../report/index.ts';
import { parseCheckArgs, type CheckArgs } from './args.ts';
import { writeOutput } from './output.ts';
import { Progress } from './progress.ts';
import { terminalOf } from './terminal.ts';

/** The default command. */
export async function runCheck(argv: readonly string[]): Promise<number> {
  const args = parseCheckArgs(argv);
  const cwd = process.cwd();
  if (args.isolated) refuseForeignFormats(args);
  // A format that does not exist is said before minutes are spent.
  const outputs = await Promise.all(args.outputs.map(async ({ format, file }) => ({ file, format, render: await loadFormatter(format, cwd) })));
  const progress = new Progress(process.stderr);
  const report = await lint({
    cwd,
    paths: args.paths,
    config: args.config,
    isolated: args.isolated,
    cache: args.cache,
    rules: args.rules,
    maxBytes: DEFAULT_MAX_BYTES,
    lineHashes: args.outputs.some(({ format }) => format === 'sarif'),
    onProgress: (phase) => progress.show(phase),
  }).finally(() => progress.clear());
  refuseNothing(report);

  const tooMany = warningsOver(report, args.maxWarnings);
  for (const { file, format, render } of outputs) {
    const text = await render(report, optionsFor(args, file, tooMany));
    await writeOutput(text, file, cwd);
    if (format === 'github' && process.env['GITHUB_STEP_SUMMARY'] !== undefined) appendFileSync(process.env['GITHUB_STEP_SUMMARY'], renderSummary(report));
  }
  if (outputs.every(({ file }) => file !== null)) process.stderr.write(`${verdictLine(report)}\n`);
  return exitCodeOf(report, args, tooMany !== null);
}

/** A formatter by path or package may be code of the checked tree, which an isolated run must not run. */
function refuseForeignFormats({ outputs }: CheckArgs): void {
  const foreign = outputs.find(({ format }) => !Object.hasOwn(formats, format));
  if (foreign !== undefined) throw new UsageError(`"${foreign.format}" is a formatter of its own, and --isolated runs none; use ${Object.keys(formats).join(', ')}.`);
}

/** A run that looked at nothing must not look like a clean one. */
export function refuseNothing({ root, coverage }: Report): void {
  if (coverage.files + coverage.images + coverage.fonts > 0 || coverage.unchecked.length > 0) return;
  const { length } = coverage.skipped;
  if (length === 0) throw new UsageError(`There is no file to check in ${root}; name the folder of an app.`);
  const reasons = [...new Set(coverage.skipped.map(({ reason }) => reason))].slice(0, 3).join(', ');
  throw new UsageError(`Nothing was checked in ${root}: ${length === 1 ? 'the only file was' : `all ${length} files were`} left out (${reasons}); correct what leaves them out, or name another folder.`);
}

function warningsOver(report: Report, maxWarnings: number | null): RenderOptions['maxWarningsExceeded'] {
  const foundWarnings = count(report.files.flatMap(({ problems }) => problems)).warnings;
  return maxWarnings !== null && maxWarnings >= 0 && foundWarnings > maxWarnings ? { maxWarnings, foundWarnings } : null;
}

function optionsFor({ verbose, quiet, stats }: CheckArgs, file: string | null, maxWarningsExceeded: RenderOptions['maxWarningsExceeded']): RenderOptions {
  const { color, links } = terminalOf(file === null ? process.stdout : null, process.env);
  return { verbose, quiet, stats, color, links, maxWarningsExceeded };
}

function exitCodeOf(report: Report, { strict }: CheckArgs, tooManyWarnings: boolean): number {
  if (strict && report.coverage.unchecked.length > 0) return 2;
  const { errors } = count(report.files.flatMap(({ problems }) => problems));
  return errors > 0 || tooManyWarnings ? 1 : 0;
}
