import { argument, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { route } from './frameworks.ts';
import { retrying } from './helpers.ts';
import { cronTimer, everyText, later, spanOf, startTimer } from './time.ts';
import { beside } from './typed-tools.ts';
import { numberIn } from '../walk/arithmetic.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, native, NO_TIME, NOTHING, number, range, text, type Value } from '../walk/values.ts';

const MINUTE = 60_000;
/** Work in the background of a phone runs each quarter of an hour at most. */
const FLOOR = 15 * MINUTE;

/** Starts some work again and again; a period is in milliseconds, as all spans are. */
export function repeating(call: Call, work: Value, period: Value, more: { readonly floor?: number; readonly unit?: number; readonly given?: readonly Value[] } = {}): Value {
  const { floor = 0, unit = 1, given = [] } = more;
  const span = spanOf(call, period, unit, 'The time between two runs');
  const { low, expected, high } = span.duration;
  const duration = { low: Math.max(floor, low, 1), expected: Math.max(floor, expected, 1), high: Math.max(floor, high, 1) };
  return startTimer(call, { kind: 'timer', text: everyText({ ...span, duration }), period: duration, callback: work, given, assumptions: span.assumptions, question: span.question });
}

/** What a phone keeps running once it is told to, however often the app tells it. */
function standing(call: Call, name: string, begin: () => void): void {
  const { run } = call;
  const { module } = run;
  run.standing.set(name, run.standing.get(name) ?? ((): void => run.inModule(module, begin)));
}

interface Background {
  /** What begins the work in an isolate of its own. */
  dispatcher: Value | null;
  /** The task that it is begun for. */
  task: Value | null;
  /** What a package does each time. */
  fetch: Value | null;
}

const backgrounds = new WeakMap<Run, Background>();
function backgroundOf(run: Run): Background {
  const known = backgrounds.get(run) ?? { dispatcher: null, task: null, fetch: null };
  backgrounds.set(run, known);
  return known;
}

/** The work of a task of the background, by its name. */
const taskOf = (call: Call, name: Value): Value =>
  native('background task', () => {
    const background = backgroundOf(call.run);
    background.task = name;
    if (background.dispatcher !== null) invoke(call, background.dispatcher);
    background.task = null;
    return NOTHING;
  });

const periodicTask: Handler = (call) => {
  const { run, at } = call;
  const frequency = option(call, 'frequency');
  standing(call, run.key(at), () => void repeating(call, taskOf(call, argument(call, 1)), frequency.kind === 'nothing' ? number(FLOOR) : frequency, { floor: FLOOR }));
  return { kind: 'promise', value: NOTHING, time: NO_TIME };
};

const oneTask: Handler = (call) => {
  const delay = option(call, 'initialDelay');
  return later({ ...call, given: [taskOf(call, argument(call, 1)), delay.kind === 'nothing' ? number(0) : delay] });
};

const workmanager: Table = {
  initialize: (call) => {
    backgroundOf(call.run).dispatcher = argument(call, 0);
    return { kind: 'promise', value: NOTHING, time: NO_TIME };
  },
  registerPeriodicTask: periodicTask,
  registerOneOffTask: oneTask,
  executeTask: (call) => {
    const task = backgroundOf(call.run).task ?? { kind: 'unknown' as const, what: 'the name of a task', isSetting: false };
    return invoke(call, argument(call, 0), [task, { kind: 'answer', name: 'inputData', size: null, isResponse: false }]);
  },
};

/** Options of a call, or of the thing that holds them. */
const within = (value: Value, name: string): Value => (value.kind === 'library' ? value.arguments.flatMap((one) => (one.kind === 'object' ? (one.fields.get(name) ?? []) : []))[0] ?? NOTHING : value.kind === 'object' ? (value.fields.get(name) ?? NOTHING) : NOTHING);

const fetchTask = (call: Call, name: Value): Value => native('background fetch', () => invoke(call, backgroundOf(call.run).fetch ?? NOTHING, [name]));

const configureFetch: Handler = (call) => {
  const { run, at } = call;
  backgroundOf(run).fetch = call.given.find(isCallback) ?? NOTHING;
  const minutes = within(argument(call, 0), 'minimumFetchInterval');
  standing(call, run.key(at), () => void repeating(call, fetchTask(call, text('flutter_background_fetch')), minutes.kind === 'nothing' ? number(15) : minutes, { floor: FLOOR, unit: MINUTE }));
  return { kind: 'promise', value: number(2), time: NO_TIME };
};

const scheduleFetch: Handler = (call) => {
  const { run, at } = call;
  const config = argument(call, 0);
  const [delay, periodic] = [within(config, 'delay'), within(config, 'periodic')];
  const work = fetchTask(call, within(config, 'taskId'));
  if (periodic.kind === 'truth' && periodic.chance.low === 1) standing(call, run.key(at), () => void repeating(call, work, delay, { floor: FLOOR }));
  else later({ ...call, given: [work, delay] });
  return { kind: 'promise', value: NOTHING, time: NO_TIME };
};

/** A service that an app keeps running beside itself: on a device only one of what it names for each system. */
const configureService: Handler = (call) => {
  const { run, at } = call;
  const android = within(option(call, 'androidConfiguration'), 'onStart');
  const work = android.kind === 'nothing' ? within(option(call, 'iosConfiguration'), 'onForeground') : android;
  standing(call, run.key(at), () => void startTimer(call, { kind: 'later', text: 'when the service starts', period: NO_TIME, callback: native('service', () => invoke(call, work, [library('@service')])) }));
  return { kind: 'promise', value: NOTHING, time: NO_TIME };
};

/** `Schedule(hours: 3, minutes: [0, 30])` in the text of a schedule. */
function scheduleText(call: Call): Value {
  const part = (name: string): string => {
    const value = option(call, name);
    if (value.kind === 'nothing') return '*';
    const items = value.kind === 'list' ? (value.items ?? []) : [value];
    return items.map((item) => exactText(item) ?? String(numberIn(item)?.expected ?? '*')).join(',');
  };
  // What nobody says is any, whatever the larger parts are.
  const seconds = option(call, 'seconds').kind === 'nothing' ? [] : [part('seconds')];
  return text([...seconds, part('minutes'), part('hours'), part('days'), part('months'), part('weekdays')].join(' '));
}

const tried =
  (position: 'here' | 'before'): Handler =>
  (call) => {
    const stated = position === 'here' ? option(call, 'maxAttempts') : within(library('', call.before), 'maxAttempts');
    const most = numberIn(stated);
    return retrying(call, argument(call, 0), most === null ? NOTHING : range(most.low - 1, most.expected - 1, most.high - 1, most.assumptions), 7);
  };

const prefixed = (prefix: string, table: Table): Table => Object.fromEntries(Object.entries(table).map(([name, handler]) => [`${prefix}.${name}`, handler]));

/** A server that shows what it answers: `Router()..get('/jobs', handler)`. */
const routed = (verb: string): Handler => (call) => {
  route(call, `${verb} ${exactText(argument(call, 0)) ?? ''}`, call.given.slice(1));
  return NOTHING;
};

const answering: Handler = (call) => {
  const handler = [...call.given, ...call.named.values()].find((value) => value.kind === 'function' || value.kind === 'native');
  if (handler !== undefined) route(call, 'a request to the server', [handler]);
  return { kind: 'promise', value: library('@server'), time: NO_TIME };
};

/** Work that is done in a thread of its own. */
const isolated: Handler = (call) => {
  const [work, ...given] = call.given;
  return work === undefined ? NOTHING : beside(call, work, given);
};

/** What fires is handed its timer, which it may stop. */
const ticking: Handler = (call) => {
  const given: Value[] = [];
  const made = repeating(call, argument(call, 1), argument(call, 0), { given });
  given.push(made);
  return made;
};

export const dartSchedules: Table = {
  'Timer.periodic': ticking,
  Timer: (call) => later({ ...call, given: [argument(call, 1), argument(call, 0)] }),
  'Timer.run': (call) => invoke(call, argument(call, 0)),
  RestartableTimer: (call) => later({ ...call, given: [argument(call, 1), argument(call, 0)] }),
  Workmanager: () => library('@workmanager'),
  ...prefixed('@workmanager', workmanager),
  ...prefixed('Workmanager', workmanager),
  'BackgroundFetch.configure': configureFetch,
  'BackgroundFetch.scheduleTask': scheduleFetch,
  'BackgroundFetch.start': () => NOTHING,
  'BackgroundFetch.finish': () => NOTHING,
  ...Object.fromEntries(['AndroidConfiguration', 'IosConfiguration'].map((name): [string, Handler] => [name, (call) => library('@configuration', [{ kind: 'object', fields: new Map(call.named), isOpen: false, of: null, key: '', epoch: 0 }])])),
  FlutterBackgroundService: () => library('@background-service'),
  '@background-service.configure': configureService,
  '@background-service.startService': () => NOTHING,
  '@background-service.invoke': () => NOTHING,
  'AndroidAlarmManager.periodic': (call) => {
    const { run, at } = call;
    standing(call, run.key(at), () => void repeating(call, native('alarm', () => invoke(call, argument(call, 2), [argument(call, 1)])), argument(call, 0)));
    return { kind: 'promise', value: NOTHING, time: NO_TIME };
  },
  'AndroidAlarmManager.oneShot': (call) => later({ ...call, given: [argument(call, 2), argument(call, 0)] }),
  'AndroidAlarmManager.initialize': () => ({ kind: 'promise', value: NOTHING, time: NO_TIME }),
  'AndroidAlarmManager.cancel': () => NOTHING,
  Cron: () => library('@cron'),
  'Schedule.parse': (call) => argument(call, 0),
  Schedule: scheduleText,
  '@cron.schedule': (call) => cronTimer(call, argument(call, 0), argument(call, 1), 'node'),
  NeatPeriodicTaskScheduler: (call) => library('@neat', [option(call, 'interval'), option(call, 'task')]),
  '@neat.start': (call) => repeating(call, call.before[1] ?? NOTHING, call.before[0] ?? NOTHING),
  'retry.retry': tried('here'),
  RetryOptions: (call) => library('@retry', [{ kind: 'object', fields: new Map(call.named), isOpen: false, of: null, key: '', epoch: 0 }]),
  '@retry.retry': tried('before'),
  'Isolate.spawn': isolated,
  'Isolate.run': isolated,
  compute: isolated,
  Router: () => library('@router'),
  ...Object.fromEntries(['get', 'post', 'put', 'patch', 'delete', 'all', 'head'].map((verb) => [`@router.${verb}`, routed(verb.toUpperCase())])),
  '@router.add': (call) => routed((exactText(argument(call, 0)) ?? 'GET').toUpperCase())({ ...call, given: call.given.slice(1) }),
  '@router.mount': () => NOTHING,
  'shelf.serve': answering,
  'shelf_io.serve': answering,
  serve: answering,
  Pipeline: () => library('@pipeline'),
  '@pipeline.addMiddleware': (call) => library('@pipeline', call.before),
  '@pipeline.addHandler': (call) => argument(call, 0),
  Cascade: () => library('@shelf-cascade'),
  '@shelf-cascade.add': (call) => library('@shelf-cascade', [...call.before, argument(call, 0)]),
  'HttpServer.bind': () => ({ kind: 'promise', value: library('@requests'), time: NO_TIME }),
  '@requests.listen': (call) => route(call, 'a request to the server', [argument(call, 0)]),
  '@requests.forEach': (call) => route(call, 'a request to the server', [argument(call, 0)]),
};

/** What a framework of servers calls of a class by its annotation: `@Route.get('/jobs')`. */
export function routeMark(call: Call, target: Value): boolean {
  const verb = /^(?:shelf_router\.)?Route\.(?<verb>get|post|put|patch|delete|all|head)\(\)$/.exec(call.path)?.groups?.['verb'];
  if (verb === undefined) return false;
  route(call, `${verb.toUpperCase()} ${exactText(argument(call, 0)) ?? ''}`, [target]);
  return true;
}

