import { exactText, native, NOTHING, text, unknown, type ObjectValue, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';

const thing = ({ run, at }: Call, is: string, fields: readonly (readonly [string, Value])[]): ObjectValue => ({ kind: 'object', fields: new Map<string, Value>([['@is', text(is)], ...fields]), isOpen: true, of: null, key: `${run.key(at)}#${is}`, epoch: run.epoch });

/** An option or an argument of the command line, with what it falls back to. */
const option: Handler = (call) => {
  const fallback = call.given.find(isCallback) ?? call.named.get('getDefaultValue') ?? call.named.get('defaultValueFactory');
  return thing(call, 'cli-option', [['@name', argument(call, 0)], ...(fallback === undefined ? [] : [['DefaultValueFactory', fallback] as const])]);
};

/** What somebody types, or else what the program falls back to. */
function valueOf(call: Call, symbol: Value | undefined): Value {
  if (symbol?.kind !== 'object') return unknown('an argument of the command line', true);
  const fallback = call.run.readField(symbol, 'DefaultValueFactory');
  const name = exactText(call.run.readField(symbol, '@name') ?? NOTHING) ?? 'the command line';
  return fallback === undefined || !isCallback(fallback) ? unknown(`the option ${name}`, true) : invoke(call, fallback, [NOTHING]);
}

/** The work of a command: of the program itself, or of one of its words, which somebody has to type. */
const handling: Handler = (call) => {
  const [work = NOTHING, ...symbols] = call.given;
  const parsed = thing(call, 'cli-result', []);
  for (const name of ['GetValue', 'GetValueForOption', 'GetValueForArgument', 'GetRequiredValue']) parsed.fields.set(name, native(name, ([one]) => valueOf(call, one)));
  parsed.fields.set('ParseResult', parsed);
  const run = (): Value => invoke(call, work, symbols.length === 0 ? [parsed, NOTHING] : symbols.map((one) => valueOf(call, one)));
  const word = call.self?.kind === 'object' ? exactText(call.run.readField(call.self, '@word') ?? NOTHING) : null;
  if (word === null) run();
  else call.run.action(native(word, run), word, call.at);
  return NOTHING;
};

/** Commands of programs that are run by hand. */
export const csharpCommands: Table = {
  Option: option,
  Argument: option,
  RootCommand: (call) => thing(call, 'cli-command', []),
  Command: (call) => thing(call, 'cli-command', [['@word', argument(call, 0)]]),
  ...Object.fromEntries(['SetHandler', 'SetAction'].map((name) => [`@cli-command.${name}`, handling])),
  '@cli-option.SetDefaultValue': (call) => {
    const value = argument(call, 0);
    if (call.self?.kind === 'object') call.run.writeField(call.self, 'DefaultValueFactory', native('fallback', () => value));
    return NOTHING;
  },
};
