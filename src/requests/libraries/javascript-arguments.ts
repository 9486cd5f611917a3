import { numberIn } from '../walk/arithmetic.ts';
import { known } from '../walk/lists.ts';
import type { Run } from '../walk/run.ts';
import { exactText, NOTHING, text, truth, unknown, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, option, type Call, type Table } from './call.ts';
import { optionIn, positionalsOf, wordsOf } from './command-line.ts';

const record = (call: Call, fields: Map<string, Value>, isOpen: boolean): Value => ({ kind: 'object', fields, isOpen, of: null, key: call.run.key(call.at), epoch: call.run.epoch });
const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** `parseArgs({ options: { every: { type: "string", short: "e", default: "60" } } })` of Node. */
function parseArgs(call: Call): Value {
  const { run } = call;
  const options = option(call, 'options');
  const values = new Map<string, Value>();
  const valued = new Set<string>();
  for (const [name, spec] of options.kind === 'object' ? options.fields : []) {
    const of = (key: string): Value => (spec.kind === 'object' ? (spec.fields.get(key) ?? NOTHING) : NOTHING);
    const short = exactText(of('short'));
    const flags = [...(short === null ? [] : [`-${short}`]), `--${name}`];
    const isSwitch = exactText(of('type')) === 'boolean';
    if (!isSwitch) for (const flag of flags) valued.add(flag);
    values.set(name, optionIn(run, { flags, isSwitch, fallback: of('default') }));
  }
  return record(call, new Map<string, Value>([['values', record(call, values, false)], ['positionals', rest(call, valued)]]), false);
}

const rest = (call: Call, valued: ReadonlySet<string>): Value => (call.run.words === null ? unknown('the words of the command line', true) : known(call.run, positionalsOf(call.run.words, valued).map((word) => text(word))));

/** `minimist(process.argv.slice(2), { default: { every: 60 } })`: what is written has the name that it is written with. */
function loosely(call: Call): Value {
  const { run } = call;
  const stated = option(call, 'default');
  const fields = new Map<string, Value>(stated.kind === 'object' ? [...stated.fields].map(([name, fallback]) => [name, optionIn(run, { flags: [`--${name}`], isSwitch: false, fallback })]) : []);
  if (run.words === null) return record(call, fields, true);
  const valued = new Set<string>();
  for (const [index, word] of run.words.entries()) {
    const { name, value } = /^--?(?<name>[A-Za-z][\w-]*)(?:=(?<value>.*))?$/s.exec(word)?.groups ?? {};
    if (name === undefined) continue;
    const next = run.words[index + 1];
    const isSwitch = value === undefined && (next === undefined || next.startsWith('-'));
    if (!isSwitch) valued.add(word);
    const found = isSwitch ? truth(true) : optionIn(run, { flags: [word.replace(/=.*$/s, '')], isSwitch: false, fallback: NOTHING });
    const plain = found.kind === 'text' ? (numberIn(found) ?? found) : found;
    fields.set(name, plain);
    fields.set(camel(name), plain);
  }
  fields.set('_', rest(call, valued));
  return record(call, fields, false);
}

/** The options of a chain of calls: `program.option("-e, --every <s>", "…", "60")`, `yargs.option("every", { default: 60 })`. */
const ofRun = new WeakMap<Run, Map<string, Value>>();

function optionsOf(run: Run): Map<string, Value> {
  const found = ofRun.get(run) ?? new Map<string, Value>();
  ofRun.set(run, found);
  return found;
}

const isCommander = /^(?:commander|cac)\b/;

/** A call of a parser of command lines that is built in a chain; null where it is none of its own. */
export function ofParser(call: Call): Value | null {
  const { path, run } = call;
  if (!/^(?:commander|yargs|cac|sade)\b/.test(path)) return null;
  const name = path.split('.').at(-1)?.replace(/\(\)$/, '') ?? '';
  const chain = optionsOf(call.run);
  const written = exactText(argument(call, 0)) ?? '';
  const itself: Value = { kind: 'library', path: path.replace(/\.\w+$/, ''), arguments: call.before, self: call.self };
  switch (name) {
    case 'option':
    case 'requiredOption': {
      const flags = isCommander.test(path) ? [...written.matchAll(/--?[\w-]+/g)].map(([flag]) => flag.replace(/^--no-/, '--')) : [`--${written}`, ...(exactText(option(call, 'alias')) === null ? [] : [`-${exactText(option(call, 'alias')) ?? ''}`])];
      const isSwitch = isCommander.test(path) ? !/[<[]/.test(written) : exactText(option(call, 'type')) === 'boolean';
      const fallback = isCommander.test(path) ? (call.given.slice(2).findLast((value) => !isCallback(value) && value.kind !== 'library') ?? NOTHING) : option(call, 'default');
      const value = optionIn(run, { flags, isSwitch, fallback: /--no-/.test(written) ? truth(true) : fallback.kind === 'object' ? option(call, 'default') : fallback });
      const long = flags.at(-1)?.replace(/^-+/, '') ?? written;
      const plain = exactText(option(call, 'type')) === 'number' ? (numberIn(value) ?? value) : value;
      chain.set(long, plain);
      chain.set(camel(long), plain);
      return itself;
    }
    case 'opts':
    case 'argv':
      return record(call, new Map(chain), true);
    case 'parse':
    case 'parseAsync':
    case 'parseSync':
      return isCommander.test(path) ? itself : record(call, new Map(chain), true);
    case 'action':
      return acted(call, itself);
    default:
      return /^(?:argument|arguments|name|description|version|usage|help|helpOption|alias|demandCommand|strict|scriptName|demandOption|showHelpOnFail|wrap|epilogue|example|allowUnknownOption|default)$/.test(name) ? itself : null;
  }
}

/** What a program reads of its command line as a member of something; null where it is none of that. */
export function readCommandLine(run: Run, path: string, name: string): Value | null {
  if (name === 'argv' && /^(?:process|Bun)$/.test(path)) return wordsOf(run, ['node', run.main]);
  if (name === 'args' && path === 'Deno') return wordsOf(run, []);
  if (name === 'argv' && path === 'sys') return wordsOf(run, [run.main]);
  if (name === 'argv' && /^yargs\b/.test(path)) return { kind: 'object', fields: new Map(optionsOf(run)), isOpen: true, of: null, key: '', epoch: run.epoch };
  return null;
}

/** The work of a command gets its options; it is what the program does where it has no other. */
function acted(call: Call, itself: Value): Value {
  const { run } = call;
  const command = call.before.map((value) => exactText(value)).findLast((value) => value !== null && /^[a-z]/i.test(value)) ?? null;
  const own = command?.split(' ')[0] ?? null;
  const given: readonly Value[] = [record(call, new Map(optionsOf(call.run)), true)];
  const work = argument(call, 0);
  if (own === null || run.words?.includes(own) === true) invoke(call, work, given);
  else if (run.words === null) run.action(work, `the command ${own}`, call.at);
  return itself;
}

export const argumentParsers: Table = {
  'util.parseArgs': parseArgs,
  minimist: loosely,
  'minimist.default': loosely,
  mri: loosely,
  'yargs-parser': loosely,
  'yargs-parser.default': loosely,
};
