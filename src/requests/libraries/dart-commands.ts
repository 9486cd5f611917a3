import { argument, invoke, thing, type Handler, type Table } from './call.ts';
import { positionalsIn } from './command-line.ts';
import { memberOf, methodOf } from '../walk/members.ts';
import { exactText, native, NOTHING } from '../walk/values.ts';

/** A command that is done where somebody types its word. */
const added: Handler = (call) => {
  const { run, at } = call;
  const command = argument(call, 0);
  const work = methodOf(run, command, 'run');
  if (command.kind !== 'object' || work === null) return NOTHING;
  const name = exactText(memberOf(run, command, 'name', at)) ?? 'a command';
  const words = positionalsIn(run, new Set());
  if (words === null) run.action(native(name, () => invoke(call, work)), name, at);
  else if (words.some((word) => exactText(word) === name)) invoke(call, work);
  return NOTHING;
};

/** Programs with commands, by the package `args`. */
export const dartCommands: Table = {
  CommandRunner: (call) => thing(call, 'commands', []),
  '@commands.addCommand': added,
  '@commands.run': () => NOTHING,
  '@commands.runCommand': () => NOTHING,
};
