import { millisecondsOf } from '../every.ts';
import { argument, invoke, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { route } from './frameworks.ts';
import { retrying } from './helpers.ts';
import { addressIn, jvmHttp, sendTo } from './jvm-http.ts';
import { repeated, workOf } from './jvm.ts';
import { language } from './language.ts';
import { csharpCommands } from './csharp-commands.ts';
import { csharpTexts } from './csharp-texts.ts';
import { clientWith, csharpClientCall, csharpClients, uriWith } from './csharp-clients.ts';
import { handlersOf, serviceCall, SETTINGS } from './csharp-services.ts';
import { fileText } from './platform.ts';
import { cronTimer, spanOf } from './time.ts';
import { beside, itself, setting, times } from './typed-tools.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { callLibrary } from './index.ts';
import { NO_ARGUMENTS } from '../walk/calls.ts';
import type { Run } from '../walk/run.ts';
import { instanceOf, provided } from '../walk/container.ts';
import { toText } from '../walk/evaluate.ts';
import { memberOf } from '../walk/members.ts';
import { overItems, toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { exactNumber, exactText, library, native, NO_TIME, NOTHING, number, text, unknown, type ClientValue, type Value } from '../walk/values.ts';

/** Spans are numbers of milliseconds. */
const SPANS: Readonly<Record<string, number>> = { FromMilliseconds: 1, FromSeconds: 1000, FromMinutes: 60_000, FromHours: 3_600_000, FromDays: 86_400_000 };

const waiting = (call: Call, value: Value): Value => {
  const span = spanOf(call, value, 1, 'The time that this waits');
  return { kind: 'promise', value: NOTHING, time: span.duration };
};

const client = (base: Value): ClientValue => ({ kind: 'client', library: 'net', base, retries: null });
const list: Handler = (call) => ({ ...(call.given[0]?.kind === 'list' ? call.given[0] : known(call.run, [])), key: call.run.key(call.at), epoch: call.run.epoch });

/** What `Cron` of Hangfire gives: a schedule in the text of Unix. */
const CRONS: Readonly<Record<string, string>> = { Minutely: '* * * * *', Hourly: '0 * * * *', Daily: '0 0 * * *', Weekly: '0 0 * * 1', Monthly: '0 0 1 * *' };

const recurring: Handler = (call) => {
  const work = call.given.find(isCallback) ?? NOTHING;
  const type = call.named.get('@type');
  const target = type?.kind === 'class' ? native('job', () => invoke(call, work, [provided(call.run, type.code.name) ?? instanceOf(call.run, type)])) : work;
  const schedule = call.given.slice(call.given.indexOf(work) + 1).find(({ kind }) => kind === 'text' || kind === 'unknown') ?? option(call, 'cronExpression');
  return cronTimer(call, schedule, target, 'unix');
};

/** Readers of XML: of an address they ask for what is there, of anything else they read it. */
const opened: Handler = (call) => {
  const [from = NOTHING] = call.given;
  const isAddress = from.kind === 'unknown' || (from.kind === 'text' && (from.isOpen || /^\w+:/.test(from.text))) || (from.kind === 'library' && from.path === '@url') || (from.kind === 'answer' && /ur[il]|link|feed/i.test(from.name));
  return isAddress ? sendTo({ ...call, self: { kind: 'client', library: 'feed', base: NOTHING, retries: null } }, from) : from;
};

const fields = (value: Value | undefined): ReadonlyMap<string, Value> => (value?.kind === 'object' ? value.fields : new Map<string, Value>());

export const csharp: Table = {
  ...csharpClients,
  ...csharpTexts,
  ...csharpCommands,
  '@declared-request': jvmHttp['@declared-request'] as Handler,
  '@with': (call) => {
    const [made, stated] = call.given;
    const given = fields(stated);
    if (made?.kind === 'client') return clientWith(made, stated ?? NOTHING);
    const address = made === undefined ? null : uriWith(made, given);
    if (address !== null) return address;
    if (made?.kind === 'object') for (const [name, value] of given) call.run.writeField(made, name, value);
    if (made?.kind === 'library') return library(made.path, [...made.arguments, ...(stated === undefined ? [] : [stated])], made.self);
    return made ?? NOTHING;
  },
  ...Object.fromEntries(Object.entries(SPANS).map(([name, unit]) => [`TimeSpan.${name}`, (call: Call): Value => times(argument(call, 0), unit)])),
  'TimeSpan.Parse': (call) => number(millisecondsOf(exactText(argument(call, 0)) ?? '') ?? 0),
  TimeSpan: (call) => number(call.given.length === 3 ? [3_600_000, 60_000, 1000].reduce((sum, unit, index) => sum + (exactNumber(call.given[index]) ?? 0) * unit, 0) : (exactNumber(call.given[0]) ?? 0) * 1e-4),
  'Task.Delay': (call) => waiting(call, argument(call, 0)),
  'Thread.Sleep': (call) => {
    const waits = waiting(call, argument(call, 0));
    if (waits.kind === 'promise') call.run.effect.wait(waits.time);
    return NOTHING;
  },
  'Task.Run': (call) => beside(call, call.given.find(isCallback) ?? NOTHING),
  'Task.WhenAll': (call) => language['Promise.all']?.({ ...call, given: call.given.length === 1 ? call.given : [known(call.run, call.given)] }) ?? NOTHING,
  'Task.FromResult': (call) => argument(call, 0),
  'Parallel.ForEachAsync': (call) => {
    const source = toList(call.run, argument(call, 0));
    const most = exactNumber([...call.given].flatMap((value) => (value.kind === 'library' ? value.arguments : [value])).map((value) => fields(value).get('MaxDegreeOfParallelism')).find((value) => value !== undefined));
    if (source !== null) overItems(call.run, source, { at: call.at, isParallel: true, name: null, limit: most === null ? null : { concurrent: most, perSecond: null } }, (item) => void invoke(call, call.given.find(isCallback) ?? NOTHING, [item]));
    return { kind: 'promise', value: NOTHING, time: NO_TIME };
  },
  PeriodicTimer: (call) => library('@periodic', [argument(call, 0)]),
  '@periodic.WaitForNextTickAsync': (call) => {
    const waits = waiting(call, call.before[0] ?? NOTHING);
    return waits.kind === 'promise' ? { ...waits, value: { kind: 'truth', chance: { proved: 0, low: 1, expected: 1, high: 1 }, flavour: 'stop', lasts: null, bound: null } } : waits;
  },
  Timer: (call) => {
    const work = call.given.find(isCallback);
    if (work !== undefined) return repeated(call, work, call.given[3] ?? NOTHING);
    return eventsTimer(call);
  },
  DispatcherTimer: eventsTimer,
  '@events-timer.@listen': (call) => {
    const { run, self } = call;
    const { module } = run;
    // How often it fires may be told further on.
    run.late.push(() => void run.inModule(module, () => repeated(call, argument(call, 1), (self?.kind === 'object' ? run.readField(self, 'Interval') : undefined) ?? NOTHING)));
    return NOTHING;
  },
  '@events-timer.Start': () => NOTHING,
  'RecurringJob.AddOrUpdate': recurring,
  ...Object.fromEntries(Object.entries(CRONS).map(([name, written]) => [`Cron.${name}`, (): Value => text(written)])),
  'Cron.MinuteInterval': (call) => text(`*/${exactNumber(call.given[0]) ?? 1} * * * *`),
  'Cron.HourInterval': (call) => text(`0 */${exactNumber(call.given[0]) ?? 1} * * *`),
  IHttpClientFactory: () => library('@factory'),
  '@factory.CreateClient': (call) => ({ ...client(call.run.beans.get(`http:${exactText(call.given[0]) ?? ''}`) ?? NOTHING), through: handlersOf(call.run, exactText(call.given[0]) ?? '') }),
  IConfiguration: () => library(SETTINGS),
  IServiceCollection: () => library('@services'),
  IApplicationBuilder: () => library('@app'),
  ...Object.fromEntries(['IWebHostBuilder', 'IHostBuilder', 'IHostApplicationBuilder', 'IFunctionsHostBuilder', 'WebApplicationBuilder'].map((name) => [name, (): Value => library('@host')])),
  'ConfigurationManager.AppSettings.Get': (call) => setting(call.run, exactText(argument(call, 0)) ?? '', NOTHING),
  'File.ReadAllText': (call) => fileText(call, argument(call, 0)),
  'File.ReadAllTextAsync': (call) => ({ kind: 'promise', value: fileText(call, argument(call, 0)), time: NO_TIME }),
  'File.OpenRead': (call) => fileText(call, argument(call, 0)),
  StreamReader: (call) => argument(call, 0),
  // Of an address it asks; of a text or an answer it reads.
  'XmlReader.Create': opened,
  'XDocument.Load': opened,
  'XElement.Load': opened,
  XmlTextReader: opened,
  'XmlDocument().Load': opened,
  'XPathDocument': opened,
  'SyndicationFeed.Load': () => ({ kind: 'answer', name: 'feed', size: null, isResponse: false }),
  ...Object.fromEntries(['text', 'answer'].flatMap((kind) => ['ReadToEnd', 'ReadToEndAsync'].map((name): [string, Handler] => [`@${kind}.${name}`, itself]))),
  Uri: (call) => {
    const [base, path] = call.given;
    if (path === undefined) return argument(call, 0);
    const [start, end] = [toText(addressIn(base ?? NOTHING)), toText(path)];
    return start.kind !== 'text' || start.isOpen || end.kind !== 'text' ? start : text(`${start.text.replace(/\/$/, '')}/${end.text.replace(/^\//, '')}`, end.isOpen);
  },
  'RestService.For': (call) => {
    const type = call.named.get('@type');
    if (type?.kind !== 'class') return client(argument(call, 0));
    const made = invoke(call, type);
    if (made.kind === 'object') call.run.writeField(made, '@base', addressIn(argument(call, 0)));
    return made;
  },
  List: list,
  HashSet: list,
  '@entries': (call) => language['Map']?.(call) ?? NOTHING,
  '@map.TryGetValue': (call) => invoke(call, library('@map.has', [], call.self), call.given),
  ...Object.fromEntries(['ConcurrentDictionary', 'SortedDictionary', 'NameValueCollection'].map((name): [string, Handler] => [name, (call) => language['Map']?.({ ...call, given: [] }) ?? NOTHING])),
  '@event': eventOf,
  '@listen': (call) => {
    const [target = NOTHING, listener = NOTHING, owner, name] = call.given;
    if (target.kind === 'object' && target.fields.has('@listeners')) return invoke(call, target.fields.get('@listeners') ?? NOTHING, [listener]);
    // What somebody does with a part of a window.
    if (/^(?:(?:Double|Mouse|Item|Cell|Link)?Click(?:ed)?|Tapped|Pressed|Shown|Load(?:ed)?|Activated|Refreshing|Appearing|Key(?:Down|Up|Press)|(?:SelectedIndex|Selection|Text|Checked|Value)Changed|Completed)$/.test(exactText(name) ?? '') && owner?.kind !== 'object') {
      call.run.action(listener, exactText(name) ?? '', call.at);
      return NOTHING;
    }
    return owner === undefined ? NOTHING : invoke(call, memberOf(call.run, owner, '@listen', call.at), [name ?? NOTHING, listener]);
  },
  Lazy: lazily,
  AsyncLazy: lazily,
  Dictionary: (call) => language['Map']?.({ ...call, given: [] }) ?? NOTHING,
  '@map.ContainsKey': (call) => invoke(call, library('@map.has', [], call.self), call.given),
  ...Object.fromEntries(['GetValues', 'GetNames'].map((name): [string, Handler] => [`Enum.${name}`, (call) => {
    const type = call.named.get('@type') ?? argument(call, 0);
    return type.kind === 'class' ? memberOf(call.run, type, 'entries', call.at) : unknown('values of an enumeration');
  }])),
  'Enumerable.Range': (call) => {
    const [from, count] = [exactNumber(call.given[0]), exactNumber(call.given[1])];
    return from === null || count === null || count > 400 ? unknown('a range') : known(call.run, Array.from({ length: count }, (_, index) => number(from + index)));
  },
  ...Object.fromEntries(Object.entries({ Select: 'map', Where: 'filter', ForEach: 'forEach', Add: 'push', Contains: 'includes', First: 'at', SelectMany: 'flatMap' }).flatMap(([name, own]): [string, Handler][] => ['list', 'answer'].map((kind) => [`@${kind}.${name}`, (call) => invoke(call, library(`@${kind}.${own}`, [], call.self), call.given)]))),
  '@list.Take': (call) => invoke(call, library('@list.slice', [], call.self), [number(0), argument(call, 0)]),
  ...Object.fromEntries(['ToList', 'ToArray', 'OrderBy', 'OrderByDescending', 'Distinct', 'AsParallel', 'ToListAsync', 'AsEnumerable'].flatMap((name): [string, Handler][] => [[`@list.${name}`, itself], [`@answer.${name}`, itself]])),
  'Environment.GetEnvironmentVariable': (call) => setting(call.run, exactText(argument(call, 0)) ?? '', NOTHING),
  'int.Parse': (call) => numberIn(argument(call, 0)) ?? argument(call, 0),
  'Convert.ToInt32': (call) => numberIn(argument(call, 0)) ?? argument(call, 0),
  'Uri.EscapeDataString': (call) => toText(argument(call, 0)),
};

/** A timer to which somebody listens. */
function eventsTimer(call: Call): Value {
  const period = call.given.find(({ kind }) => kind === 'number' || kind === 'unknown');
  return { kind: 'object', fields: new Map<string, Value>([['@is', text('events-timer')], ...(period === undefined ? [] : [['Interval', period] as const])]), isOpen: true, of: null, key: call.run.key(call.at), epoch: call.run.epoch };
}

/** What others listen to: whoever raises it calls all of them. */
function eventOf(call: Call): Value {
  const listeners: Value[] = [];
  const raised = native('raised', (given) => {
    for (const one of listeners) invoke(call, one, given);
    return NOTHING;
  });
  const listening = native('listening', ([one]) => {
    if (one !== undefined) listeners.push(one);
    return NOTHING;
  });
  return { kind: 'object', fields: new Map<string, Value>([['Invoke', raised], ['@call', raised], ['@listeners', listening]]), isOpen: true, of: null, key: call.run.key(call.at), epoch: call.run.epoch };
}

/** What is made when somebody first asks for its value. */
function lazily(call: Call): Value {
  const make = call.given.find(isCallback);
  let made: Value | null = null;
  const value = native('value', () => {
    made ??= make === undefined ? (provided(call.run, typeNamed(call)) ?? unknown('what is made on need')) : call.run.lasting(() => invoke(call, make));
    return made;
  });
  return { kind: 'object', fields: new Map<string, Value>([['@is', text('lazy')], ['@lazy', value]]), isOpen: true, of: null, key: call.run.key(call.at), epoch: call.run.epoch };
}

const typeNamed = ({ named }: Call): string | null => {
  const type = named.get('@type');
  return type?.kind === 'class' ? type.code.name : type?.kind === 'library' ? type.path : null;
};

/** What is called on what a library has given. */
export function csharpCall(call: Call): Value | null {
  const { path } = call;
  const name = path.split('.').at(-1)?.replace(/\(\)$/, '') ?? '';
  const work = call.given.findLast(isCallback);
  const type = call.named.get('@type');
  const verb = /^Map(?<verb>Get|Post|Put|Patch|Delete)$/.exec(name)?.groups?.['verb'];
  if (verb !== undefined && work !== undefined) return route(call, `${verb.toUpperCase()} ${exactText(call.given[0]) ?? ''}`, [work]);
  if (/^(?:WithCronSchedule|WithSimpleSchedule)$/.test(name)) return library('@trigger', call.given);
  if (name === 'AddTrigger' || name === 'AddJob' || name === 'ScheduleJob') return quartz(call, name, type);
  if (name === 'AddQuartz' && work !== undefined) return invoke(call, work, [library('@quartz')]);
  if (/^@?policy|^Policy\b/i.test(path) && /^Execute(?:Async)?$/.test(name) && work !== undefined) return retrying(call, work, call.before.find(({ kind }) => kind === 'number') ?? NOTHING, 3);
  if (/^ConfigureAwait$|^AsTask$/.test(name) && call.self !== null) return call.self;
  return csharpClientCall(call, name) ?? serviceCall(call, name);
}

function quartz(call: Call, name: string, type: Value | undefined): Value {
  const { run } = call;
  if (type?.kind === 'class') run.beans.set('@job', native('job', () => invoke(call, workOf(run, instanceOf(run, type)))));
  if (name === 'AddJob') return library('@quartz');
  const configure = call.given.find(isCallback);
  const trigger: Value = library('@trigger-maker');
  const made = configure === undefined ? NOTHING : invoke(call, configure, [trigger]);
  const schedule = made.kind === 'library' ? made.arguments.find(({ kind }) => kind === 'text') : undefined;
  const job = run.beans.get('@job');
  if (schedule !== undefined && job !== undefined) cronTimer(call, schedule, job, 'quartz');
  return library('@quartz');
}

/** What pairs, and what is made on need, hold; null of anything else. */
export function csharpMember(run: Run, object: Value, name: string): Value | null {
  if (object.kind === 'list' && object.items?.length === 2 && /^(?:Key|Value)$/.test(name)) return object.items[name === 'Key' ? 0 : 1] ?? NOTHING;
  if (object.kind !== 'object') return null;
  const lazy = object.fields.get('@lazy');
  if (lazy?.kind === 'native' && name === 'Value') return lazy.call([]);
  if (object.fields.has('@map') && (name === 'Values' || name === 'Keys')) return callLibrary(run, { kind: 'library', path: `@map.${name.toLowerCase()}`, arguments: [], self: object }, NO_ARGUMENTS, 0);
  return null;
}
