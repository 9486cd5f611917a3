import { callOnce } from '../walk/calls.ts';
import { library } from '../walk/values.ts';
import { isCallback, withOptions, type Handler, type Table } from './call.ts';

/** What is done before the work of a command itself. */
const BEFORE = /^(?:Persistent)?Pre|^Before$/;

/** A command does its work when the program has been set up: its options are bound to variables after it is made. */
const command: Handler = (call) => {
  const { run, named, given, at, path } = call;
  const { module } = run;
  const works = [...[...named].toSorted(([a], [b]) => Number(BEFORE.test(b)) - Number(BEFORE.test(a))).map(([, value]) => value), ...given].filter(isCallback);
  for (const work of works) run.late.push(() => void run.inModule(module, () => callOnce(run, work, at, path.split('.').at(-1) ?? path)));
  return library(`${path}()`, withOptions(call));
};

/** Programs with commands: cobra's, and those of urfave/cli. */
export const goCommands: Table = Object.fromEntries(['cobra.Command', 'cli.Command', 'cli.App'].map((name) => [name, command]));
