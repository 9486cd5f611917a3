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

const textIn = (value: Value | undefined): string | null => (value === undefined ? null : exactText(value));
const plain = (name: string): string => name.replaceAll('_', '-').toLowerCase();

/** A program of several commands, of which the first word of the command line says which is to run: a group of Click, an app of Typer. */
function groupOf(call: Call, own: Value | null, isFlat: boolean): Value {
  const { run, at } = call;
  const commands: Command[] = [];
  let before = own;
  const register = (stated: Value | undefined, target: Value): Value => {
    const name = textIn(stated) ?? knownAs(target);
    const work = isFlat ? withParameters(run, target, at) : target;
    commands.push({ names: [plain(name), plain(name.replace(/(?:_command|_cmd)$/, ''))], work });
    return target;
  };
  const self: ObjectValue = { kind: 'object', fields: new Map<string, Value>(), isOpen: true, of: null, key: run.key(at), epoch: run.epoch };
  const nameIn = (given: readonly Value[], named: ReadonlyMap<string, Value> | undefined): Value | undefined => named?.get('name') ?? given.find(({ kind }) => kind === 'text');
  const decorating = native('command', (given, _, named) => native('command', ([target]) => register(nameIn(given, named), target ?? NOTHING)));
  const start = native('start', () => started(run, { own: before, commands, isFlat, at }));
  const inner = native('group', (given, _, named) => native('group', ([target]) => {
    const made = groupOf(call, target ?? null, false);
    commands.push({ names: [plain(textIn(nameIn(given, named)) ?? knownAs(target ?? NOTHING))], work: made });
    return made;
  }));
  const adding = native('add', ([other, ...stated], _, named) => {
    const name = nameIn(stated, named);
    if (other?.kind === 'object' && other.fields.has('@call')) commands.push({ names: [plain(textIn(name) ?? groups.get(other)?.name ?? '')], work: other });
    else if (other !== undefined) register(name, other);
    return NOTHING;
  });
  const around = native('callback', () => native('callback', ([target]) => {
    before = target === undefined ? before : isFlat ? withParameters(run, target, at) : target;
    return target ?? NOTHING;
  }));
  groups.set(self, { name: textIn(call.named.get('name')) ?? (own === null ? '' : knownAs(own)), commands });
  for (const [name, method] of [['command', decorating], ['callback', around], ['group', inner], ['add_command', adding], ['add_typer', adding], ['@call', start], ['main', start]] as const) self.fields.set(name, method);
  return self;
}

/** What each group of commands is called and holds. */
const groups = new WeakMap<Value, { readonly name: string; readonly commands: readonly Command[] }>();

/** What somebody may write to have something done, also by a group inside of a group. */
const wordsFor = (commands: readonly Command[]): readonly string[] => commands.flatMap(({ names: [name = ''], work }) => (name === '' ? [] : groups.has(work) ? wordsFor(groups.get(work)?.commands ?? []).map((inner) => `${name} ${inner}`) : [name]));

/** What a function or what was made of it is called. */
export const knownAs = (target: Value): string => (target.kind === 'function' ? (target.as ?? target.code.name ?? '') : target.kind === 'native' ? target.name : '');

interface Started {
  readonly own: Value | null;
  readonly commands: readonly Command[];
  readonly isFlat: boolean;
  readonly at: number;
}

function started(run: Run, { own, commands, isFlat, at }: Started): Value {
  const call = (work: Value): void => void callValue(run, work, NO_ARGUMENTS, at);
  const [only] = commands;
  if (isFlat && own === null && commands.length === 1 && only !== undefined) {
    call(only.work);
    return NOTHING;
  }
  if (run.words === null) {
    // Who runs it by hand says which; each of them is asked about.
    for (const words of wordsFor(commands)) run.choices.add(words);
    return NOTHING;
  }
  const words = positionalsOf(run.words, new Set()).map(plain);
  const chosen = commands.find(({ names }) => names.some((name) => name !== '' && words.includes(name)));
  if (chosen === undefined) return NOTHING;
  if (own !== null) call(own);
  const before = depthOf(run);
  depths.set(run, before + 1);
  call(chosen.work);
  depths.set(run, before);
  return NOTHING;
}

const depths = new WeakMap<Run, number>();

/** How many words of the command line say which command is run. */
export const depthOf = (run: Run): number => depths.get(run) ?? 0;

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
