import type { Trigger } from '../budget.ts';
import type { NewTimer } from '../walk/timers.ts';
import { argument, field, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { componentQueries } from './component-queries.ts';
import { graphqlComponents } from './graphql-components.ts';
import { everyText, spanOf, startTimer, cronTimer } from './time.ts';
import { optionsOf } from '../walk/options.ts';
import { isBusyWord } from '../walk/tests.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { exactText, library, native, NO_TIME, NOTHING, text, unknown, type Value } from '../walk/values.ts';

const SERVER = 'a request to the server';
const REQUEST: readonly Value[] = [{ kind: 'answer', name: 'request', size: null, isResponse: false }, { kind: 'unknown', what: 'the response', isSetting: false }, { kind: 'native', name: 'next', call: () => NOTHING }];

/** Work that a request to a route of the app starts; how often people ask for it is for its owner to say. */
export function route(call: Call, name: string, handlers: readonly Value[], asked = routeFires(call.run, name)): Value {
  for (const handler of handlers) {
    if (!isCallback(handler)) continue;
    for (const fires of asked) startTimer(call, { kind: 'route', text: name, callback: handler, given: REQUEST, ...fires });
  }
  return call.self ?? NOTHING;
}

type RouteFires = Pick<NewTimer, 'perDay' | 'assumptions' | 'question' | 'place' | 'given'> & { readonly text?: string; readonly kind?: 'cron' };

/** How often a day a route is asked for: by the schedules that do, or else by people, as their owner says. */
export function routeFires(run: Call['run'], name: string): readonly RouteFires[] {
  const scheduled = byClock(run, name);
  return scheduled.length === 0 ? [byPeople(run, name)] : scheduled.map(({ text: written, perDay, place, query }) => ({ kind: 'cron', text: `${written} asks for ${name}`, perDay, place, ...(query.size === 0 ? {} : { given: [askedWith(query), ...REQUEST.slice(1)] }) }));
}

function byClock(run: Call['run'], name: string): ReturnType<Call['run']['world']['routeFires']> {
  const own = run.world.routeFires(name);
  return (own.length > 0 ? own : run.world.routeFires(name.replace(/^\w+/, 'GET'))).filter(({ perDay }) => perDay !== null);
}

/** Whether a schedule asks for a route. */
export const isAskedByClock = (run: Call['run'], name: string): boolean => byClock(run, name).length > 0;

/** A request of which the parameters are known. */
function askedWith(query: ReadonlyMap<string, string>): Value {
  const parameters = new Map([...query].map(([key, value]): [string, Value] => [key, text(value)]));
  const object = (fields: Map<string, Value>): Value => ({ kind: 'object', fields, isOpen: true, of: null, key: '', epoch: 0 });
  const get = native('parameter', ([key]) => parameters.get(exactText(key) ?? '') ?? NOTHING);
  return object(new Map<string, Value>([['query', object(new Map(parameters))], ['getParameter', get], ['GET', object(new Map(parameters))], ['args', object(new Map(parameters))]]));
}

export function byPeople(run: Call['run'], name: string): RouteFires {
  const stated = Object.values(run.world.settings.routeHitsPerDay);
  // A server without routes of a framework answers all that anybody asks for.
  if (name === SERVER && stated.length > 0) {
    const sum = (part: 'low' | 'expected' | 'high'): number => stated.reduce((total, one) => total + one[part], 0);
    return { perDay: { proved: 0, low: sum('low'), expected: sum('expected'), high: sum('high') }, assumptions: [], question: null };
  }
  const { amount, key } = run.assumed('routeHitsPerDay', name);
  // What its owner has stated is no question.
  return { perDay: amount, assumptions: [key], question: run.assumptions.get(key)?.source === 'config' ? null : `How often a day is ${name} asked for?` };
}

const server: Handler = (call) => {
  const handler = call.given.find(isCallback);
  if (handler !== undefined) route(call, SERVER, [handler]);
  return library('@server');
};

/** Work in the background of a page: as long as somebody has it open. */
export function whileOpen(call: Call, callback: Value, interval: Value, kind: Trigger['kind'] = 'hook'): Value {
  const { run } = call;
  const { amount, key } = run.assumed('openPages');
  if (numberIn(interval) === null && interval.kind !== 'unknown') {
    startTimer(call, { kind, text: 'when the page is opened', perDay: amount, callback, assumptions: [key], question: 'How often a day is this page opened?' });
    return NOTHING;
  }
  const span = spanOf(call, interval, 1, 'The time between two fetches');
  const per = (ms: number, pages: number): number => (pages === 0 ? 0 : (86_400_000 / Math.max(1, ms)) * pages);
  return startTimer(call, { kind, text: `${everyText(span)} while the page is open`, perDay: { proved: 0, low: per(span.duration.high, amount.low), expected: per(span.duration.expected, amount.expected), high: per(span.duration.low, amount.high) }, callback, assumptions: [key, ...span.assumptions], question: span.question });
}

/** The effect of a component runs when it is shown. */
const effect: Handler = (call) => {
  const { value } = { value: invoke(call, argument(call, 0)) };
  void value;
  return NOTHING;
};

const FIRST = 0.9;

/** What a page shows first it shows most of the time, unless that says that it is not ready. */
function mostlyFirst(first: Value, all: Value): Value {
  const [word, options] = [exactText(first), optionsOf(all)];
  if (all.kind !== 'text' || word === null || options === null || options.size < 2 || !options.has(word) || word === '' || isBusyWord(word) || /^(?:idle|init(?:ial)?|ready|none|pending)$/i.test(word)) return all;
  const others = [...options.keys()].filter((one) => one !== word);
  return { ...all, options: new Map([[word, FIRST], ...others.map((one): [string, number] => [one, (1 - FIRST) / others.length])]) };
}

const state: Handler = (call) => {
  const first = argument(call, 0);
  const value = first.kind === 'function' ? invoke(call, first) : first;
  const set = native('set', ([after]) => {
    if (after !== undefined) call.run.memory.wrote(`${call.run.key(call.at)}:state`, after.kind === 'function' ? unknown('a state') : after, true, null);
    return NOTHING;
  });
  call.run.memory.made(`${call.run.key(call.at)}:state`, value);
  return { kind: 'list', items: [mostlyFirst(value, call.run.memory.elsewhere(`${call.run.key(call.at)}:state`) ?? value), set], length: { proved: 2, low: 2, expected: 2, high: 2 }, item: unknown('a state'), source: 'a state', assumptions: [], key: '', epoch: 0 };
};

const reference: Handler = (call) => ({ kind: 'object', fields: new Map<string, Value>([['current', argument(call, 0)]]), isOpen: false, of: null, key: call.run.key(call.at), epoch: call.run.epoch });
const handedOn: Handler = (call) => argument(call, 0);

const react = (root: string): Table => ({
  [`${root}useEffect`]: effect,
  [`${root}useLayoutEffect`]: effect,
  [`${root}useState`]: state,
  [`${root}useRef`]: reference,
  [`${root}useCallback`]: handedOn,
  [`${root}useMemo`]: (call) => invoke(call, argument(call, 0)),
  [`${root}useReducer`]: (call) => ({ kind: 'list', items: [argument(call, 1), native('dispatch', () => NOTHING)], length: { proved: 2, low: 2, expected: 2, high: 2 }, item: unknown('a state'), source: 'a state', assumptions: [], key: '', epoch: 0 }),
  [`${root}memo`]: handedOn,
  [`${root}forwardRef`]: handedOn,
  [`${root}createElement`]: (call) => invoke(call, argument(call, 0), [argument(call, 1)]),
});

/** Repeatable jobs of queues: `queue.add(name, data, { repeat: { every, pattern } })`, done by a worker. */
const addJob: Handler = (call) => {
  const { run } = call;
  const repeat = field(call, call.given.at(-1) ?? NOTHING, 'repeat');
  const queue = exactText(call.before[0]) ?? '';
  if (repeat.kind !== 'object') return { kind: 'promise', value: NOTHING, time: NO_TIME };
  const [each, pattern] = [repeat.fields.get('every'), repeat.fields.get('pattern') ?? repeat.fields.get('cron')];
  run.jobs.push({ queue, call, every: each ?? null, pattern: pattern ?? null });
  return { kind: 'promise', value: NOTHING, time: NO_TIME };
};

const worker: Handler = (call) => {
  const queue = exactText(argument(call, 0)) ?? exactText(call.before[0]) ?? '';
  const handler = call.given.findLast(isCallback);
  if (handler !== undefined) call.run.workers.push({ queue, handler, call });
  return library('@worker');
};

/** Starts the jobs that a queue repeats, with the worker that does them. */
export function startJobs(run: Call['run']): void {
  for (const { queue, call, every: each, pattern } of run.jobs) {
    for (const { handler } of run.workers.filter((one) => one.queue === queue || one.queue === '' || queue === '')) {
      if (each !== null) {
        const span = spanOf(call, each, 1, 'The time between two jobs');
        startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback: handler, given: REQUEST, assumptions: span.assumptions, question: span.question });
      } else if (pattern !== null) cronTimer(call, pattern, handler, 'node', { given: REQUEST });
    }
  }
}

const agendaEvery: Handler = (call) => {
  const name = exactText(argument(call, 1)) ?? '';
  call.run.jobs.push({ queue: name, call, every: spanText(argument(call, 0)), pattern: spanText(argument(call, 0)) === null ? argument(call, 0) : null });
  return { kind: 'promise', value: NOTHING, time: NO_TIME };
};

function spanText(value: Value): Value | null {
  const found = /^(\d+(?:\.\d+)?)\s*(second|minute|hour|day|week)s?$/i.exec(exactText(value) ?? '');
  const unit = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 }[(found?.[2] ?? '').toLowerCase()];
  return found === null || unit === undefined ? null : { kind: 'number', low: Number(found[1]) * unit, expected: Number(found[1]) * unit, high: Number(found[1]) * unit, assumptions: [] };
}

/** Streams of events: `timer(0, 1000).pipe(switchMap(…)).subscribe(…)`. */
const stream =
  (first: number | null, period: number): Handler =>
  (call) => {
    const each = argument(call, period);
    return library('@stream', [each, first === null ? NOTHING : argument(call, first)]);
  };

const piped: Handler = (call) => {
  const [each = NOTHING, first = NOTHING, ...operators] = call.before;
  return library('@stream', [each, first, ...operators, ...call.given]);
};

const subscribe: Handler = (call) => {
  const { run } = call;
  const [each = NOTHING, first = NOTHING, ...operators] = call.before;
  const work = native('stream', () => {
    operators.reduce<Value>((value, operator) => (operator.kind === 'native' ? operator.call([value]) : value), NOTHING);
    return NOTHING;
  });
  if (first.kind === 'list' || first.kind === 'promise') {
    // It hands out what is there, once.
    operators.reduce<Value>((value, operator) => (operator.kind === 'native' ? operator.call([value]) : value), first);
    return NOTHING;
  }
  if (first.kind !== 'nothing' && each.kind === 'nothing') return invoke(call, work);
  const span = spanOf(call, each, 1, 'The time between two events');
  if (first.kind === 'number') invoke(call, work);
  const value = startTimer(call, { kind: 'timer', text: everyText(span), period: span.duration, callback: work, assumptions: span.assumptions, question: span.question });
  if (operators.some((operator) => operator.kind === 'native' && operator.name === 'exhaust') && value.kind === 'timer') value.timer.isGuarded = true;
  void run;
  return value;
};

const flattening =
  (name: string): Handler =>
  (call) =>
    native(name, ([value]) => {
      const from = value ?? NOTHING;
      if (from.kind === 'list') return invoke(call, library('@list.map', [], from), [argument(call, 0)]);
      const result = invoke(call, argument(call, 0), [from]);
      return subscribed(result);
    });

/** A stream inside a stream does its work for each event of the outer one. */
function subscribed(value: Value): Value {
  if (value.kind !== 'library' || value.path !== '@stream') return value;
  const [, first = NOTHING, ...operators] = value.arguments;
  return operators.reduce<Value>((inner, operator) => (operator.kind === 'native' ? operator.call([inner]) : inner), first);
}

const passing: Handler = () => native('pass', ([value]) => value ?? NOTHING);

const rxjs = (root: string): Table => ({
  [`${root}.interval`]: stream(null, 0),
  [`${root}.timer`]: stream(0, 1),
  [`${root}.from`]: (call) => library('@stream', [NOTHING, argument(call, 0)]),
  [`${root}.of`]: (call) => library('@stream', [NOTHING, { kind: 'list', items: [...call.given], length: { proved: call.given.length, low: call.given.length, expected: call.given.length, high: call.given.length }, item: call.given[0] ?? NOTHING, source: `${call.given.length} values`, assumptions: [], key: '', epoch: 0 }]),
  [`${root}.defer`]: (call) => library('@stream', [NOTHING, NOTHING, native('defer', () => invoke(call, argument(call, 0)))]),
  [`${root}.exhaustMap`]: flattening('exhaust'),
  ...Object.fromEntries(['switchMap', 'mergeMap', 'concatMap', 'map', 'tap', 'flatMap', 'do'].map((name) => [`${root}.${name}`, flattening(name)])),
  ...Object.fromEntries(['catchError', 'filter', 'retry', 'takeUntil', 'share', 'shareReplay', 'distinctUntilChanged', 'debounceTime', 'startWith', 'finalize', 'take', 'delay', 'toArray'].map((name) => [`${root}.${name}`, passing])),
});

export const frameworks: Table = {
  defineBackground: (call) => invoke(call, isCallback(argument(call, 0)) ? argument(call, 0) : option(call, 'main')),
  defineContentScript: (call) => invoke(call, option(call, 'main')),
  defineNitroPlugin: (call) => invoke(call, argument(call, 0)),
  defineNuxtPlugin: (call) => invoke(call, argument(call, 0)),
  defineEventHandler: (call) => argument(call, 0),
  eventHandler: (call) => argument(call, 0),
  defineCachedEventHandler: (call) => argument(call, 0),
  defineTask: (call) => option(call, 'run'),
  'http.createServer': server,
  'https.createServer': server,
  '@server.listen': (call) => invoke(call, call.given.find(isCallback) ?? NOTHING),
  'Bun.serve': (call) => route(call, SERVER, [option(call, 'fetch')]),
  'Deno.serve': (call) => route(call, SERVER, [call.given.find(isCallback) ?? NOTHING]),
  ...react('react.'),
  ...react(''),
  'react-dom/client.createRoot': () => library('@root'),
  '@root.render': () => NOTHING,
  'react-dom.render': () => NOTHING,
  ...componentQueries(),
  ...graphqlComponents(),
  swr: (call) => {
    const [work, options] = [argument(call, 1), argument(call, 2)];
    whileOpen(call, native('fetcher', () => invoke(call, work, [argument(call, 0)])), field(call, options, 'refreshInterval'));
    return { kind: 'object', fields: new Map(), isOpen: true, of: null, key: '', epoch: 0 };
  },
  'vue.onMounted': effect,
  onMounted: effect,
  'vue.ref': reference,
  'vue.watchEffect': effect,
  'svelte.onMount': effect,
  ngOnInit: effect,
  'bullmq.Queue': (call) => library('@queue', [argument(call, 0)]),
  bull: (call) => library('@queue', [argument(call, 0)]),
  'bullmq.Worker': worker,
  '@queue.add': addJob,
  '@queue.upsertJobScheduler': (call) => addJob({ ...call, given: [{ kind: 'object', fields: new Map([['repeat', argument(call, 1)]]), isOpen: false, of: null, key: '', epoch: 0 }] }),
  '@queue.process': worker,
  agenda: () => library('@agenda'),
  '@agenda.define': worker,
  '@agenda.every': agendaEvery,
  ...rxjs('rxjs'),
  ...rxjs('rxjs/operators'),
  '@stream.pipe': piped,
  '@stream.subscribe': subscribe,
  'toad-scheduler.AsyncTask': (call) => library('@task', [argument(call, 1)]),
  'toad-scheduler.Task': (call) => library('@task', [argument(call, 1)]),
  'toad-scheduler.SimpleIntervalJob': (call) => library('@interval-job', call.given),
  'toad-scheduler.ToadScheduler': () => library('@toad'),
  '@toad.addSimpleIntervalJob': (call) => {
    const job = argument(call, 0);
    const [times, task] = job.kind === 'library' ? job.arguments : [];
    if (times?.kind !== 'object' || task?.kind !== 'library') return NOTHING;
    const ms = Object.entries({ days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000, milliseconds: 1 }).reduce((total, [name, unit]) => total + (numberIn(times.fields.get(name))?.expected ?? 0) * unit, 0);
    const isNow = times.fields.get('runImmediately');
    if (isNow?.kind === 'truth' && isNow.chance.low === 1) invoke(call, task.arguments[0] ?? NOTHING);
    return startTimer(call, { kind: 'timer', text: everyText({ duration: { low: ms, expected: ms, high: ms }, assumptions: [], question: null }), period: { low: ms, expected: ms, high: ms }, callback: task.arguments[0] ?? NOTHING });
  },
};

