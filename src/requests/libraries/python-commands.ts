import { callValue, NO_ARGUMENTS } from '../walk/calls.ts';
import { evaluate } from '../walk/evaluate.ts';
import type { Run } from '../walk/run.ts';
import { exactText, native, NOTHING, truth, type ObjectValue, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';
import { optionIn, positionalsOf } from './command-line.ts';

interface Command {
  readonly names: readonly string[];
  readonly work: Value;
}

const plain = (name: string): string => name.replaceAll('_', '-').toLowerCase();

/** A program of several commands, of which the first word of the command line says which is to run: a group of Click, an app of Typer. */
function groupOf(call: Call, own: Value | null, isFlat: boolean): Value {
  const { run, at } = call;
  const commands: Command[] = [];
  const register = (stated: Value | undefined, target: Value): Value => {
    const name = exactText(stated) ?? nameOf(target);
    const work = isFlat ? withParameters(run, target, at) : target;
    commands.push({ names: [plain(name), plain(name.replace(/(?:_command|_cmd)$/, ''))], work });
    return target;
  };
  const self: ObjectValue = { kind: 'object', fields: new Map<string, Value>(), isOpen: true, of: null, key: run.key(at), epoch: run.epoch };
  const decorating = native('command', (given) => native('command', ([target]) => register(given[0], target ?? NOTHING)));
  const start = native('start', () => started(run, { own, commands, isFlat, at }));
  const inner = native('group', () => native('group', ([target]) => {
    const group = groupOf(call, target ?? null, false);
    commands.push({ names: [plain(nameOf(target ?? NOTHING))], work: group });
    return group;
  }));
  const adding = native('add', ([other, stated]) => {
    if (other?.kind === 'object' && other.fields.has('@call')) commands.push({ names: [plain(exactText(stated) ?? '')], work: other });
    else if (other !== undefined) register(stated, other);
    return NOTHING;
  });
  for (const [name, method] of [['command', decorating], ['callback', native('callback', () => native('callback', ([target]) => target ?? NOTHING))], ['group', inner], ['add_command', adding], ['add_typer', adding], ['@call', start], ['main', start]] as const) self.fields.set(name, method);
  return self;
}

const nameOf = (target: Value): string => (target.kind === 'function' ? (target.code.name ?? '') : target.kind === 'native' ? target.name : '');

interface Started {
  readonly own: Value | null;
  readonly commands: readonly Command[];
  readonly isFlat: boolean;
  readonly at: number;
}

function started(run: Run, { own, commands, isFlat, at }: Started): Value {
  const call = (work: Value): void => void callValue(run, work, NO_ARGUMENTS, at);
  const [only] = commands;
  if (isFlat && commands.length === 1 && only !== undefined) {
    call(only.work);
    return NOTHING;
  }
  if (run.words === null) {
    // Who runs it by hand says which; each of them is asked about.
    for (const { names: [name] } of commands) if (name !== undefined && name !== '') run.choices.add(name);
    return NOTHING;
  }
  const words = positionalsOf(run.words, new Set()).map(plain);
  const chosen = commands.find(({ names }) => names.some((name) => name !== '' && words.includes(name)));
  if (chosen === undefined) return NOTHING;
  if (own !== null) call(own);
  call(chosen.work);
  return NOTHING;
}

/** A function whose parameters are the options of its command: `--pages 3` for `pages: int = 5`. */
function withParameters(run: Run, target: Value, at: number): Value {
  if (target.kind !== 'function') return target;
  return native(target.code.name ?? 'command', () => {
    const named = new Map<string, Value>();
    for (const { target: pattern, default: fallback } of target.code.parameters) {
      if (pattern.kind !== 'name' || fallback === null) continue;
      const value = run.inModule(target.module, () => evaluate(run, fallback, target.scope));
      named.set(pattern.name, optionIn(run, { flags: [`--${pattern.name.replaceAll('_', '-')}`], isSwitch: value.kind === 'truth', fallback: value.kind === 'truth' ? truth(value.chance.low === 1) : value }));
    }
    return callValue(run, target, { given: [], named }, at);
  });
}

const group: Handler = (call) => native('group', ([target]) => groupOf(call, target ?? null, false));

/** Made when it is asked for: other rooms are there by then. */
export const pythonCommands = (): Table => ({
  'typer.Typer': (call) => groupOf(call, null, true),
  'typer.run': (call) => callValue(call.run, withParameters(call.run, argument(call, 0), call.at), NO_ARGUMENTS, call.at),
  'click.group': group,
  'rich_click.group': group,
  'asyncclick.group': group,
});
