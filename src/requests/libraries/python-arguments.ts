import { argument, invoke, option, type Call } from './call.ts';
import { optionIn, positionalsIn } from './command-line.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { runModule } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import { join } from '../walk/join.ts';
import { exactText, library, NOTHING, text, truth, unknown, type Value } from '../walk/values.ts';

/** Settings that stand in a module of their own: what is set in it counts, for instance the schedule of the beat. */
export function configured(call: Call): Value {
  const [first, second] = call.given;
  const written = exactText(first)?.endsWith('_SETTINGS_MODULE') === true ? exactText(second) : exactText(first);
  const module = written === null ? null : call.run.world.resolve(written.startsWith('django.conf') ? 'django.conf.settings' : written.replace(/:.*$/, ''), call.run.module);
  if (module !== null) runModule(call.run, module);
  return NOTHING;
}

/** What the parsers of a program take: the options by their names, and the places of words that stand alone. */
interface Parser {
  readonly options: Map<string, Value>;
  readonly valued: Set<string>;
  readonly places: Place[];
}

/** Where a word stands that has no name, or several of them. */
interface Place {
  readonly name: string | null;
  /** How many words it takes; null for all that the others leave. */
  readonly count: number | null;
  readonly otherwise: Value;
}

const parsers = new WeakMap<Run, Parser>();

function parserOf(run: Run): Parser {
  const found = parsers.get(run) ?? { options: new Map<string, Value>(), valued: new Set<string>(), places: [] };
  parsers.set(run, found);
  return found;
}

/** The options that a program declares, as they are in this process. */
export function declaredOptions(run: Run): ReadonlyMap<string, Value> {
  const { options, valued, places } = parserOf(run);
  // Which words stand alone is known once all options are declared that take one.
  const words = positionalsIn(run, valued);
  let index = 0;
  for (const [order, { name, count, otherwise }] of places.entries()) {
    const others = places.slice(order + 1).reduce((sum, one) => sum + (one.count ?? 0), 0);
    const own = words?.slice(index, count === null ? Math.max(index, words.length - others) : index + count) ?? [];
    index += own.length;
    if (name !== null) options.set(name, own.length === 0 ? otherwise : count === 1 ? (own[0] as Value) : known(run, own));
  }
  return options;
}

const SWITCHES = /^store_(?:true|false|const)$|^count$|^help$|^version$/;

/** `parser.add_argument("--interval", type=int, default=60)`. */
export function addArgument(call: Call): Value {
  const { run } = call;
  const parser = parserOf(run);
  const written = call.given.flatMap((value) => exactText(value) ?? []);
  const flags = written.filter((value) => value.startsWith('-'));
  const flag = flags.findLast((value) => value.startsWith('--')) ?? flags[0] ?? written[0] ?? '';
  const name = exactText(option(call, 'dest')) ?? flag.replace(/^-+/, '').replaceAll('-', '_');
  const action = exactText(option(call, 'action'));
  const fallback = option(call, 'default');
  if (flags.length === 0) {
    const command = call.self?.kind === 'library' ? exactText(call.self.arguments[0]) : null;
    const otherwise = optionIn(run, { flags: [flag], isSwitch: false, fallback });
    // What another command takes is not given.
    if (command !== null && run.words !== null && !run.words.includes(command)) parser.options.set(name, otherwise);
    else parser.places.push({ name, count: countOf(option(call, 'nargs')), otherwise });
    return NOTHING;
  }
  const isSwitch = action !== null && SWITCHES.test(action);
  if (!isSwitch) for (const one of flags) parser.valued.add(one);
  const isNumber = /(?:^|\.)(?:int|float)$/.test(typeOf(option(call, 'type')));
  const value = optionIn(run, { flags, isSwitch, fallback: action === 'store_false' ? truth(true) : fallback });
  parser.options.set(name, isNumber ? (numberIn(value) ?? value) : value);
  return NOTHING;
}

/** `nargs="+"`, `nargs=2`: how many words there are; null for as many as there are. */
const countOf = (many: Value): number | null => (/^[+*]$/.test(exactText(many) ?? '') ? null : Math.max(1, numberIn(many)?.low ?? 1));

const typeOf = (type: Value): string => (type.kind === 'library' ? type.path : '');

export function parsed(call: Call, name: string): Value {
  const found: Value = { kind: 'object', fields: new Map(declaredOptions(call.run)), isOpen: true, of: null, key: '', epoch: 0 };
  return name === 'parse_args' ? found : known(call.run, [found, known(call.run, [])]);
}

/** `commands = parser.add_subparsers(dest="command")`: the first word says what is to be done. */
export function addSubparsers(call: Call): Value {
  const { run } = call;
  const parser = parserOf(run);
  const name = exactText(option(call, 'dest'));
  parser.places.push({ name, count: 1, otherwise: unknown('the command that is given', false) });
  return library('argparse.Subparsers()');
}

/** `fetch = commands.add_parser("fetch")`. */
export function addParser(call: Call): Value {
  const name = exactText(argument(call, 0)) ?? '';
  call.run.choices.add(name);
  return library('argparse.ArgumentParser()', [text(name)]);
}

/** `fetch.set_defaults(func=fetch_jobs)`: what the command that is given does. */
export function setDefaults(call: Call): Value {
  const { run } = call;
  const parser = parserOf(run);
  const own = call.self?.kind === 'library' ? exactText(call.self.arguments[0]) : exactText(call.before[0]);
  const isGiven = own === null || run.words?.includes(own) === true;
  for (const [name, value] of call.named) {
    if (isGiven) parser.options.set(name, value);
    else if (run.words === null) parser.options.set(name, parser.options.has(name) ? join(parser.options.get(name) as Value, value) : value);
  }
  return NOTHING;
}

/** An app may have work that begins with it: `FastAPI(lifespan=…, on_startup=[…])`. */
export function application(call: Call): Value {
  const app = library(`${call.path}()`);
  const lifespan = option(call, 'lifespan');
  for (const one of lifespan.kind === 'list' ? (lifespan.items ?? []) : [lifespan]) {
    const begun = invoke(call, one, [app]);
    if (begun.kind === 'generator') toList(call.run, begun);
  }
  const list = option(call, 'on_startup');
  for (const work of list.kind === 'list' ? (list.items ?? []) : []) invoke(call, work);
  return app;
}
