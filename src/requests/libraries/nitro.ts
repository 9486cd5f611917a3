import { exportOf } from '../walk/modules.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, number, text, unknown, type Value } from '../walk/values.ts';
import { argument, isCallback, type Call, type Handler, type Table } from './call.ts';
import { cronTimer, everyText, spanOf, startTimer } from './time.ts';

const CONFIGS = ['nuxt.config', 'nitro.config'].flatMap((name) => ['.ts', '.js', '.mjs'].map((ending) => name + ending));
const configs = new WeakMap<Run, Value>();

/** What the config of the app says that is there as it runs; a variable of the environment outranks it. */
const runtimeConfig: Handler = ({ run }) => {
  const known = configs.get(run);
  if (known !== undefined) return known;
  configs.set(run, unknown('the config of the app', true));
  const value = withVariables(run, configOf(run), 'NUXT');
  configs.set(run, value);
  return value;
};

function configOf(run: Run): Value {
  const depth = run.module.path.split('/').length;
  for (let up = 0; up < depth; up += 1) {
    for (const name of CONFIGS) {
      const file = run.world.pathOf('../'.repeat(up) + name, run.module);
      const module = file === null ? null : run.world.fresh(file);
      if (module === null) continue;
      const all = exportOf(run, module, 'default');
      const own = all.kind === 'object' ? run.readField(all, 'runtimeConfig') : undefined;
      if (own !== undefined) return own;
    }
  }
  return unknown('the config of the app', true);
}

function withVariables(run: Run, value: Value, prefix: string): Value {
  if (value.kind !== 'object') return value;
  const fields = [...value.fields].map(([name, one]): [string, Value] => {
    const variable = `${prefix}_${name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase()}`;
    const stated = run.world.environment(variable);
    if (stated !== null) return [name, text(stated)];
    const isEmpty = one.kind === 'nothing' || (one.kind === 'text' && one.text === '');
    return [name, isEmpty ? unknown(`the variable ${variable} of the environment`, true) : withVariables(run, one, variable)];
  });
  return { ...value, fields: new Map(fields), isOpen: true };
}

const COUNTS = { '': 1, Two: 2, Three: 3, Four: 4, Five: 5, Six: 6, Ten: 10, Fifteen: 15, Twenty: 20, Thirty: 30 } as const;
const UNITS = { Second: 1000, Minute: 60_000, Hour: 3_600_000 } as const;

/** Schedules by their names: "everyFiveMinutes", and "everyMinutes" of so many. */
const NAMED: ReadonlyMap<string, number> = new Map(Object.entries(COUNTS).flatMap(([word, count]) => Object.entries(UNITS).map(([unit, ms]): [string, number] => [`every${word}${unit}${word === '' ? '' : 's'}`, count * ms])).concat([['hourly', 3_600_000], ['daily', 86_400_000], ['weekly', 604_800_000]]));

const each = (call: Call, span: Value, unit: number, work: Value): Value => {
  const { duration, assumptions, question } = spanOf(call, span, unit, 'The time between two fires');
  return startTimer(call, { kind: 'timer', text: everyText({ duration, assumptions, question }), period: duration, callback: work, assumptions, question });
};

const workOf = ({ before }: Call): Value => before.find(isCallback) ?? { kind: 'nothing' };

const scheduled: Table = {
  ...Object.fromEntries([...NAMED].map(([name, ms]): [string, Handler] => [`@scheduled.${name}`, (call) => each(call, number(ms), 1, workOf(call))])),
  ...Object.fromEntries(Object.entries(UNITS).map(([unit, ms]): [string, Handler] => [`@scheduled.every${unit}s`, (call) => each(call, argument(call, 0), ms, workOf(call))])),
  '@scheduled.dailyAt': (call) => each(call, number(86_400_000), 1, workOf(call)),
  '@scheduled.hourlyAt': (call) => each(call, number(3_600_000), 1, workOf(call)),
  '@scheduled.cron': (call) => cronTimer(call, argument(call, 0), workOf(call), 'node'),
};

const scheduler: Handler = () => library('@scheduler');

/** `defineCronHandler(when, work)`: a name of a schedule, its text, or what gives that. */
const cronHandler: Handler = (call) => {
  const [when, work] = [argument(call, 0), argument(call, 1)];
  const named = NAMED.get(exactText(when) ?? '');
  return named === undefined ? cronTimer(call, isCallback(when) ? unknown('a schedule') : when, work, 'node') : each(call, number(named), 1, work);
};

const given: Handler = (call) => argument(call, 0);

export const nitro: Table = {
  ...scheduled,
  useScheduler: scheduler,
  '#scheduler.useScheduler': scheduler,
  '@scheduler.run': (call) => library('@scheduled', [argument(call, 0)]),
  defineCronHandler: cronHandler,
  '#nuxt/cron.defineCronHandler': cronHandler,
  useRuntimeConfig: runtimeConfig,
  defineNuxtConfig: given,
  defineNitroConfig: given,
};

