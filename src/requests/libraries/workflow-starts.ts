import type { Amount } from '../amount.ts';
import { firesOf } from '../cron.ts';
import { makeTimer } from '../walk/timers.ts';
import { exactText, NOTHING, unknown, type ListValue, type Value } from '../walk/values.ts';
import { argument, invoke, type Call, type Handler, type Table } from './call.ts';
import { routeFires } from './frameworks.ts';
import { cronTimer, every, startTimer } from './time.ts';
import { entering, itemsIn, leaving, Settings } from './workflow-items.ts';
import { unknownList } from '../walk/items.ts';

/** A workflow that another one runs brings none of its own triggers with it. */
const ofMain =
  (handler: Handler): Handler =>
  (call) =>
    call.run.module.path === call.run.main ? handler(call) : NOTHING;

/** A schedule; of one that fires each so many days or weeks only the busiest day is known. */
const cron: Handler = (call) => {
  const [written, name, nth, work] = [argument(call, 0), exactText(argument(call, 1)), argument(call, 2), argument(call, 3)];
  const fires = firesOf(exactText(written) ?? '', 'node');
  const isEach = nth.kind === 'number' && nth.low > 1;
  const perDay: Amount | null = fires !== null && isEach ? { proved: 0, low: 0, expected: fires.busiest, high: fires.busiest } : null;
  return cronTimer(call, exactText(written) === '' ? unknown('an empty schedule') : written, work, 'node', { ...(name === null || fires === null ? {} : { text: name }), ...(perDay === null ? {} : { perDay, moments: null }) });
};

/** A route of the server that n8n runs. */
const route: Handler = (call) => {
  const name = exactText(argument(call, 0)) ?? 'a webhook';
  for (const fires of routeFires(call.run, name)) startTimer(call, { kind: 'route', text: name, callback: argument(call, 1), ...fires });
  return NOTHING;
};

const started = (call: Call, kind: 'action' | 'hook' | 'message', text: string, key: 'newItemsPerDay' | 'commandRunsPerDay' | 'firesPerDay', question: string, work: Value): Value => {
  const { run, at } = call;
  const { amount, key: assumption } = run.assumed(key);
  run.start(makeTimer({ kind, text, path: run.module.path, at, parent: run.timer, perDay: amount, callback: work, assumptions: [assumption], question }));
  return NOTHING;
};

const named = (call: Call): string => exactText(argument(call, 0)) ?? 'a trigger';

/** What has come in since somebody asked last; a fire that finds nothing begins no work. */
const news: Handler = (call) => {
  const settings = new Settings(call);
  const { run } = call;
  const asked = itemsIn(run, call.given[0]);
  const list = entering(settings, asked);
  const { length, assumptions } = unknownList(run, list.item);
  const found: ListValue = { ...list, items: null, length: list.length.high === Infinity || list.items !== null ? length : { ...list.length, proved: 0, low: 0 }, assumptions, isNew: true, source: `what is new at ${settings.text('name')}`, key: '' };
  leaving(settings, found);
  return invoke(call, argument(call, 1), [found]);
};

export const workflowStarts: Table = {
  '@flow.cron': ofMain(cron),
  '@flow.interval': ofMain((call) => every({ callback: 1, period: 0, unit: 1 })({ ...call, given: call.given.slice(0, 2) })),
  '@flow.route': ofMain(route),
  '@flow.action': ofMain((call) => {
    call.run.action(argument(call, 1), named(call), call.at);
    return NOTHING;
  }),
  '@flow.event': ofMain((call) => started(call, 'message', named(call), 'newItemsPerDay', `How often a day does ${named(call)} fire?`, argument(call, 1))),
  '@flow.byHand': ofMain((call) => started(call, 'action', named(call), 'commandRunsPerDay', `How often a day does somebody run ${named(call)} by hand?`, argument(call, 1))),
  '@flow.onError': ofMain((call) => started(call, 'hook', named(call), 'commandRunsPerDay', `How often a day does a workflow fail, so that ${named(call)} fires?`, argument(call, 1))),
  '@flow.outside': ofMain((call) => started(call, 'hook', named(call), 'firesPerDay', exactText(argument(call, 2)) ?? 'How often a day is this run?', argument(call, 1))),
  '@flow.news': news,
};
