import { argument, invoke, option, type Call } from './call.ts';
import { declaredOptions } from './python-schedulers.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { runModule } from '../walk/modules.ts';
import { exactText, FALLBACK, library, NOTHING, unknown, type Value } from '../walk/values.ts';

/** Settings that stand in a module of their own: what is set in it counts, for instance the schedule of the beat. */
export function configured(call: Call): Value {
  const [first, second] = call.given;
  const written = exactText(first)?.endsWith('_SETTINGS_MODULE') === true ? exactText(second) : exactText(first);
  const module = written === null ? null : call.run.world.resolve(written.replace(/:.*$/, ''), call.run.module);
  if (module !== null) runModule(call.run, module);
  return NOTHING;
}

/** `parser.add_argument("--interval", type=int, default=60)`. */
export function addArgument(call: Call): Value {
  const known = declaredOptions.get(call.run) ?? new Map<string, Value>();
  declaredOptions.set(call.run, known);
  const flag = call.given.map((value) => exactText(value)).findLast((value) => value?.startsWith('--') === true) ?? exactText(argument(call, 0)) ?? '';
  const name = exactText(option(call, 'dest')) ?? flag.replace(/^-+/, '').replaceAll('-', '_');
  const fallback = option(call, 'default');
  const action = exactText(option(call, 'action'));
  const plain = fallback.kind === 'text' && !/path/i.test(name) ? numberIn(fallback) : fallback.kind === 'number' ? fallback : null;
  known.set(name, action === 'store_true' ? { kind: 'truth', chance: { proved: 0, low: 0, expected: 0, high: 0 }, flavour: 'setting', lasts: null, bound: null } : plain !== null ? { ...plain, assumptions: [...plain.assumptions, FALLBACK] } : fallback.kind === 'nothing' ? unknown(`the argument ${flag}`, true) : fallback);
  return NOTHING;
}

export function parsed(call: Call, name: string): Value {
  const found: Value = { kind: 'object', fields: new Map(declaredOptions.get(call.run)), isOpen: true, of: null, key: '', epoch: 0 };
  return name === 'parse_args' ? found : known(call.run, [found, known(call.run, [])]);
}

/** An app may have work that begins with it: `FastAPI(lifespan=…, on_startup=[…])`. */
export function application(call: Call): Value {
  const app = library(`${call.path}()`);
  const begun = invoke(call, option(call, 'lifespan'), [app]);
  if (begun.kind === 'generator') toList(call.run, begun);
  const list = option(call, 'on_startup');
  for (const work of list.kind === 'list' ? (list.items ?? []) : []) invoke(call, work);
  return app;
}
