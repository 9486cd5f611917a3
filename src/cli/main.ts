import { UsageError } from '../errors.ts';

/** Commands by name; each is loaded when it is called, so that none pays for another. */
const commands: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<number>>>> = {
  budget: async () => (await import('./budget.ts')).runBudget,
  ready: async () => (await import('./ready.ts')).runReady,
  explain: async () => (await import('./explain.ts')).runExplain,
};

/** Commands of the contract that are not built yet. */
const planned = new Set(['init', 'merge']);

/** Runs a command line and returns its exit code: 0 nothing that blocks, 1 findings, 2 could not check. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    // What went wrong may quote the file in which it did, and that may hold a secret.
    const { maskedError } = await import('../match/without-secrets.ts');
    if (error instanceof UsageError) {
      process.stderr.write(`upwork-compliance: ${maskedError(error.message)}\n`);
    } else {
      process.stderr.write(`upwork-compliance failed; this is a defect of the tool, please report it with what follows.\n${maskedError(stackOf(error))}\n`);
    }
    return 2;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const [first, ...rest] = args;
  const options = args.slice(0, args.includes('--') ? args.indexOf('--') : undefined);
  if (options.includes('--version') || options.includes('-v')) {
    const { version } = await import('../version.ts');
    process.stdout.write(`${version}\n`);
    return 0;
  }
  const command = first === undefined ? undefined : commands[first];
  if (options.includes('--help') || options.includes('-h')) {
    const { help } = await import('./help.ts');
    process.stdout.write(help);
    return 0;
  }
  if (first !== undefined && planned.has(first)) throw new UsageError(`The command "${first}" is not built yet; a folder of that name is written "./${first}".`);
  if (command !== undefined) return (await command())(rest);
  const { runCheck } = await import('./check.ts');
  return runCheck(args);
}

/** The stack of a failure and of what caused it. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\ncaused by ${stackOf(error.cause)}`;
}
