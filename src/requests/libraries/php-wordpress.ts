import { argument, invoke, option, type Call, type Handler, type Table } from './call.ts';
import { route } from './frameworks.ts';
import { startTimer } from './time.ts';
import { callable } from './php-schedules.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { callValue } from '../walk/calls.ts';
import type { Run } from '../walk/run.ts';
import { exactText, native, NOTHING, number, truth, unknown, type NumberValue, type Value } from '../walk/values.ts';

interface Hooks {
  readonly actions: Map<string, { readonly work: Value; readonly call: Call }[]>;
  readonly intervals: Map<string, NumberValue>;
  readonly scheduled: { readonly hook: string; readonly recurrence: Value; readonly call: Call; readonly module: Run['module'] }[];
}

const ofRun = new WeakMap<Run, Hooks>();

function hooksOf(run: Run): Hooks {
  let hooks = ofRun.get(run);
  if (hooks === undefined) {
    hooks = { actions: new Map(), intervals: new Map([['hourly', number(3600)], ['twicedaily', number(43_200)], ['daily', number(86_400)], ['weekly', number(604_800)]]), scheduled: [] };
    ofRun.set(run, hooks);
    run.late.push(() => settle(run, hooks as Hooks));
  }
  return hooks;
}

/** Once all of the plugin is known, what its schedules and hooks start. */
function settle(run: Run, hooks: Hooks): void {
  for (const { work, call } of hooks.actions.get('cron_schedules') ?? []) {
    const added = invoke(call, work, [{ kind: 'object', fields: new Map(), isOpen: false, of: null, key: run.key(call.at), epoch: run.epoch }]);
    if (added.kind === 'object') for (const [name, one] of added.fields) {
      const seconds = one.kind === 'object' ? numberIn(one.fields.get('interval')) : null;
      if (seconds !== null) hooks.intervals.set(name, seconds);
    }
  }
  const scheduled = new Set<string>();
  for (const { hook, recurrence, call, module } of hooks.scheduled) {
    if (scheduled.has(hook)) continue;
    scheduled.add(hook);
    const seconds = hooks.intervals.get(exactText(recurrence) ?? '') ?? numberIn(recurrence);
    for (const { work } of hooks.actions.get(hook) ?? []) run.inModule(module, () => void fired(call, seconds, exactText(recurrence), work));
  }
}

function fired(call: Call, seconds: NumberValue | null, name: string | null, work: Value): Value {
  if (seconds === null) {
    const { amount, key } = call.run.assumed('firesPerDay');
    return startTimer(call, { kind: 'cron', text: name ?? 'a schedule', perDay: amount, callback: work, assumptions: [key], question: 'How often a day does this schedule fire?' });
  }
  const period = { low: seconds.low * 1000, expected: seconds.expected * 1000, high: seconds.high * 1000 };
  return startTimer(call, { kind: 'timer', text: `every ${seconds.expected} s`, period, callback: work });
}

/** Runs each time that a page is made. */
const EACH_PAGE = /^(?:init|wp|wp_loaded|plugins_loaded|template_redirect|wp_head|wp_footer|the_content|admin_init|admin_menu|wp_enqueue_scripts|admin_notices|wp_dashboard_setup)$/;

const hooked: Handler = (call) => {
  const { run, at } = call;
  const hook = exactText(argument(call, 0)) ?? '';
  const work = native(hook, (given) => callValue(run, callable(run, argument(call, 1), at), { given: [...given], named: new Map() }, at));
  const module = run.module;
  const inside = native(hook, (given) => run.inModule(module, () => work.kind === 'native' ? work.call(given) : NOTHING));
  const { actions } = hooksOf(run);
  actions.set(hook, [...(actions.get(hook) ?? []), { work: inside, call }]);
  if (/^(?:wp_ajax_|admin_post_)/.test(hook)) run.action(inside, hook, at);
  else if (hook === 'rest_api_init') invoke(call, inside);
  else if (EACH_PAGE.test(hook)) route(call, `GET every page (${hook})`, [inside]);
  return truth(true);
};

/** Hooks of the scheduler are started by `settle`; what a plugin does when it is switched on happens once. */
export const wordpress: Table = {
  add_action: hooked,
  add_filter: hooked,
  register_activation_hook: (call) => invoke(call, callable(call.run, argument(call, 1), call.at)),
  register_deactivation_hook: () => NOTHING,
  wp_next_scheduled: () => truth(false),
  wp_clear_scheduled_hook: () => NOTHING,
  wp_schedule_event: (call) => {
    hooksOf(call.run).scheduled.push({ hook: exactText(argument(call, 2)) ?? '', recurrence: argument(call, 1), call, module: call.run.module });
    return truth(true);
  },
  as_schedule_recurring_action: (call) => {
    hooksOf(call.run).scheduled.push({ hook: exactText(argument(call, 2)) ?? '', recurrence: argument(call, 1), call, module: call.run.module });
    return truth(true);
  },
  add_shortcode: (call) => route(call, `GET a page with [${exactText(argument(call, 0)) ?? ''}]`, [native('shortcode', () => callValue(call.run, callable(call.run, argument(call, 1), call.at), { given: [], named: new Map() }, call.at))]),
  register_rest_route: (call) => route(call, `${exactText(option(call, 'methods')) ?? 'GET'} /${exactText(argument(call, 0)) ?? ''}${exactText(argument(call, 1)) ?? ''}`, [native('route', () => callValue(call.run, callable(call.run, option(call, 'callback'), call.at), { given: [], named: new Map() }, call.at))]),
  get_option: (call) => (argument(call, 1).kind === 'nothing' ? unknown(`the setting ${exactText(argument(call, 0)) ?? ''}`, true) : argument(call, 1)),
  get_transient: (call) => callValue(call.run, { kind: 'library', path: '@cache.get', arguments: [], self: { kind: 'cache', lasts: null, unit: 1000, key: `transient:${exactText(argument(call, 0)) ?? ''}` } }, { given: [argument(call, 0)], named: new Map() }, call.at),
  set_transient: (call) => callValue(call.run, { kind: 'library', path: '@cache.set', arguments: [], self: { kind: 'cache', lasts: null, unit: 1000, key: `transient:${exactText(argument(call, 0)) ?? ''}` } }, { given: [...call.given], named: new Map() }, call.at),
  is_wp_error: () => ({ kind: 'truth', chance: { proved: 0, low: 0, expected: 0.02, high: 0.1 }, flavour: 'health', lasts: null, bound: null }),
};
