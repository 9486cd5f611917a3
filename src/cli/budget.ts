import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { estimate } from '../budget.ts';
import { nearest, UsageError } from '../errors.ts';
import { budgetFormats, headline, readBudgetJson } from '../report/budget.ts';
import { compare, measuredOf, type Comparison, type Measured } from '../requests/compare.ts';
import type { Budget } from '../requests/budget.ts';
import { isOverrun, standingOf } from '../requests/verdict.ts';
import { parseBudgetArgs, type BudgetArgs } from './args.ts';
import { writeOutput } from './output.ts';
import { Progress } from './progress.ts';
import { terminalOf } from './terminal.ts';

/** `budget`: exit code 0 within the limit or not known to pass it, 1 beyond it, 2 could not run. */
export async function runBudget(argv: readonly string[]): Promise<number> {
  const args = parseBudgetArgs(argv);
  const outputs = args.outputs.map(({ format, file }) => ({ file, render: budgetFormats[knownFormat(format)] }));
  const progress = new Progress(process.stderr);
  const { budget, comparison } = await measure(args, (phase) => progress.show(phase)).finally(() => progress.clear());
  for (const { file, render } of outputs) {
    const { color } = terminalOf(file === null ? process.stdout : null, process.env);
    await writeOutput(render(budget, comparison, { color }), file, process.cwd());
  }
  if (outputs.every(({ file }) => file !== null)) process.stderr.write(`${headline(budget)}\n`);
  return exitCodeOf(budget);
}

export const exitCodeOf = (budget: Budget): number => (isOverrun(standingOf(budget)) ? 1 : 0);

function knownFormat(name: string): keyof typeof budgetFormats {
  if (Object.hasOwn(budgetFormats, name)) return name as keyof typeof budgetFormats;
  const known = Object.keys(budgetFormats);
  const near = nearest(name, known);
  throw new UsageError(`"budget" has no format "${name}"; use ${near === null ? known.join(', ') : `"${near}"`}.`);
}

async function measure({ path: folder, config, isolated, cache, compare: against }: BudgetArgs, onProgress: (phase: string) => void): Promise<{ budget: Budget; comparison: Comparison | null }> {
  const root = path.resolve(folder ?? '.');
  // A report that cannot be read is said before minutes are spent.
  const report = against === null ? null : reportAt(against);
  const options = { root, config, isolated, cache, onProgress };
  const budget = await estimate(options);
  if (against === null) return { budget, comparison: null };
  const before = report ?? measuredOf(await estimate({ ...options, commit: against }));
  return { budget, comparison: compare(against, before, measuredOf(budget)) };
}

/** The JSON report of that name; null where the name is meant for a commit. */
function reportAt(name: string): Measured | null {
  const file = path.resolve(name);
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  if (!isFile && name.endsWith('.json')) throw new UsageError(`There is no report ${file}; write one with "budget -f json -o ${name}", or name a commit.`);
  return isFile ? readBudgetJson(readFileSync(file, 'utf8'), name) : null;
}
