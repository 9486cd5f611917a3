import { argument, invoke, isCallback, type Call } from './call.ts';
import { addressIn } from './jvm-http.ts';
import { throughOf, type Through } from './through.ts';
import { parseJson } from './language.ts';
import { setting } from './typed-tools.ts';
import { millisecondsOf } from '../every.ts';
import { handedOut, instanceOf, provided } from '../walk/container.ts';
import { callValue } from '../walk/calls.ts';
import { methodOf } from '../walk/members.ts';
import type { Run } from '../walk/run.ts';
import { exactText, library, native, NOTHING, number, text, truth, unknown, type ClassValue, type ClientValue, type ObjectValue, type Value } from '../walk/values.ts';
import { known } from '../walk/lists.ts';

export const SETTINGS = 'Configuration';

const clientAt = (base: Value): ClientValue => ({ kind: 'client', library: 'net', base, retries: null });
const nameOf = (value: Value | undefined): string | null => (value?.kind === 'class' ? value.code.name : value?.kind === 'library' ? value.path : null);

/** What a program in .NET puts into its container, takes out of it, and reads of its settings; null where it is something else. */
export function serviceCall(call: Call, name: string): Value | null {
  const { run, path, named } = call;
  const type = named.get('@type');
  const work = call.given.findLast(isCallback);
  if (/^(?:AddHttpMessageHandler|ConfigurePrimaryHttpMessageHandler|AddPolicyHandler)$/.test(name) && path.startsWith('@services')) return handled(call, type, work);
  if (/^ConfigureWebHost(?:Defaults)?$/.test(name) && work !== undefined) return invoke(call, work, [library('@host')]);
  if (name === 'UseStartup') return started(call, type ?? call.given.find(({ kind }) => kind === 'class'));
  if (name === 'AddHttpClient' || name === 'AddRefitClient') return addClient(call, work);
  // What is told behind the one that was put into the container is told of that one.
  if (name === 'ConfigureHttpClient' && path.startsWith('@services')) return addClient({ ...call, named: new Map(call.before.flatMap((value, index) => (value.kind === 'class' ? [[index === 0 ? '@type' : '@implementation', value]] : []))), given: call.before.filter(({ kind }) => kind === 'text') }, work);
  if (/^(?:Try)?Add(?:Singleton|Scoped|Transient|HostedService)$/.test(name)) return added(call, work);
  if (name === 'Configure' && type?.kind === 'class') return configure(call, type, work);
  if (name === 'GetManifestResourceStream') return resourceText(call);
  const made = handedOut(run, name, call);
  if (made !== null) return made;
  if (/(?:^|\.)(?:JsonSerializer\.Deserialize(?:Async)?|JsonConvert\.DeserializeObject)$/.test(path)) return shaped(parseJson(call, argument(call, 0)), type);
  if (!/(?:^|\.)Configuration\b/.test(path) && !/^(?:GetValue|GetSection|GetConnectionString)$/.test(name)) return null;
  const section = sectionOf(call);
  const key = [...section, exactText(call.given[0]) ?? ''].filter((part) => part !== '').join(':');
  if (name === 'GetSection' || name === 'GetRequiredSection') return library(`${SETTINGS}.GetSection()`, [text(key)]);
  if (name === 'GetValue' || name === 'GetConnectionString') return typedSetting(setting(run, key, argument(call, 1)), nameOf(type));
  if ((name === 'Get' || name === 'Bind') && section.length > 0) {
    const target = name === 'Bind' ? argument(call, 0) : type?.kind === 'class' ? invoke(call, type) : NOTHING;
    if (target.kind === 'object') return filled(run, target, section.join(':'));
    return listAt(run, section.join(':'), heldIn(run, named.get('@held'))) ?? setting(run, section.join(':'), NOTHING);
  }
  return null;
}

const sectionOf = ({ path, before }: Call): readonly string[] => (path.includes('GetSection()') ? before.flatMap((value) => exactText(value) ?? []) : []);

/** `configuration["Poll:Minutes"]`. */
export const settingAt = (run: Run, { path, arguments: before }: Extract<Value, { kind: 'library' }>, name: string): Value | null =>
  path.endsWith('ConfigurationManager.AppSettings') && name !== 'Get' ? setting(run, name, NOTHING) : (/(?:^|\.)Configuration(?:\.GetSection\(\))?$/.test(path) && !/^(?:Get|Bind|Add|Build|Exists|Providers|Sources|AsEnumerable|Value$|Path$|Key$)/.test(name) ? setting(run, [...before.flatMap((value) => exactText(value) ?? []), name].join(':'), NOTHING) : null);

/** `UseStartup<Startup>()`: its methods say what is in the container, then what stands before the routes. */
function started({ run, at }: Call, type: Value | undefined): Value {
  const self = type?.kind === 'class' ? instanceOf(run, type) : NOTHING;
  for (const name of self.kind === 'object' ? ['ConfigureServices', 'Configure'] : []) {
    const work = methodOf(run, self, name);
    if (work?.kind === 'function') callValue(run, work, { given: work.code.parameters.map(({ type: wanted }) => provided(run, wanted) ?? unknown(wanted ?? 'a part')), named: new Map() }, at, self);
  }
  return library('@host');
}

/** The block that sets a client up tells where it asks; a client of a type asks for that type alone. */
function addClient(call: Call, work: Value | undefined): Value {
  const { run, named } = call;
  const made: ObjectValue = { kind: 'object', fields: new Map(), isOpen: true, of: null, key: run.key(call.at), epoch: run.epoch };
  if (work !== undefined) invoke(call, work, work.kind === 'function' && work.code.parameters.length > 1 ? [library('@services'), made] : [made]);
  const base = made.fields.get('BaseAddress');
  const address = base === undefined ? NOTHING : addressIn(base);
  const [type, implementation] = [nameOf(named.get('@type')), nameOf(named.get('@implementation'))];
  for (const one of [type, implementation]) if (one !== null) run.beans.set(`HttpClient of ${one}`, native('client', () => ({ ...clientAt(address), through: handlersOf(run, one) })));
  if (implementation !== null) added(call, undefined);
  const declared = named.get('@type');
  // An interface of requests is made below its address.
  if (declared?.kind === 'class' && implementation === null && declared.code.methods.some(({ code }) => code.body.some((one) => one.kind === 'return' && one.value?.kind === 'call' && one.value.callee.kind === 'name' && one.value.callee.name === '@declared-request'))) run.beans.set(declared.code.name ?? '', native('requests', () => below(call, declared, address)));
  const name = exactText(call.given[0]);
  if (name !== null) run.beans.set(`http:${name}`, address);
  if (base !== undefined && type === null && name === null) run.beans.set('HttpClient', native('client', () => clientAt(address)));
  return library('@services', [declared, named.get('@implementation'), ...call.given].filter((value) => value?.kind === 'class' || value?.kind === 'text'));
}

const handlers = new WeakMap<Run, Map<string, Through[]>>();

/** What the requests of a client go through, by its name or by who asks for it. */
export const handlersOf = (run: Run, name: string): readonly Through[] => handlers.get(run)?.get(name) ?? [];

/** `AddHttpMessageHandler<T>()`: told of the client that was put into the container before it. */
function handled(call: Call, type: Value | undefined, work: Value | undefined): Value {
  const { run, before } = call;
  const by = type?.kind === 'class' ? (provided(run, type.code.name) ?? NOTHING) : work === undefined ? NOTHING : invoke(call, work, [library('@services')]);
  const known = handlers.get(run) ?? new Map<string, Through[]>();
  handlers.set(run, known);
  for (const one of before.flatMap((value) => nameOf(value) ?? exactText(value) ?? [])) known.set(one, [...(known.get(one) ?? []), ...throughOf('handler', by)]);
  return library('@services', before);
}

function below(call: Call, type: ClassValue, base: Value): Value {
  const made = invoke(call, type);
  if (made.kind === 'object') call.run.writeField(made, '@base', base);
  return made;
}

/** `AddSingleton<IFeed, Feed>()`, `AddSingleton(_ => settings)`. */
function added({ run, named, given, at }: Call, work: Value | undefined): Value {
  const [type, implementation] = [nameOf(named.get('@type')), named.get('@implementation')];
  if (type !== null && implementation?.kind === 'class') run.beans.set(type, native(type, () => instanceOf(run, implementation)));
  else if (work?.kind === 'function') {
    const make = native(type ?? 'service', () => invoke({ run, path: '', self: null, given: [], named: new Map(), before: [], at, isNew: false }, work, [library('@services')]));
    if (type !== null) run.beans.set(type, make);
    else if (work.code.body.length === 1) keep(run, make.kind === 'native' ? make.call([]) : NOTHING);
  } else keep(run, given.find(({ kind }) => kind === 'object') ?? NOTHING);
  return library('@services');
}

/** Something that is there already is handed to who asks for its class. */
function keep(run: Run, value: Value): void {
  const name = value.kind === 'client' ? 'HttpClient' : value.kind === 'object' ? (value.of?.code.name ?? null) : null;
  if (name !== null) run.beans.set(name, native(name, () => value));
}

/** Options of a class: a section of the settings, or a block that sets them. */
function configure(call: Call, type: ClassValue, work: Value | undefined): Value {
  const { run } = call;
  const made = provided(run, type.code.name);
  const section = call.given.find((value) => value.kind === 'library' && value.path.endsWith('GetSection()'));
  if (made?.kind === 'object' && section?.kind === 'library') filled(run, made, section.arguments.flatMap((value) => exactText(value) ?? []).join(':'));
  if (made?.kind === 'object' && work !== undefined) invoke(call, work, [made]);
  return library('@services');
}

/** Gives an instance what a section of the settings has for its fields. */
function filled(run: Run, target: ObjectValue, section: string): Value {
  for (let type: Value | null = target.of; type?.kind === 'class'; type = type.super) {
    for (const { field, type: declared } of type.code.constructor_?.parameters ?? []) {
      const value = field === null ? null : settingOf(run, `${section}:${field}`, declared, target.fields.get(field));
      if (field !== null && value !== null) run.writeField(target, field, value);
    }
    for (const { name, type: declared, isStatic } of type.code.fields) {
      if (isStatic) continue;
      const value = settingOf(run, `${section}:${name}`, declared, target.fields.get(name), heldIn(run, type.code.shape?.find((one) => one.field === name)?.type));
      if (value !== null) run.writeField(target, name, value);
    }
  }
  return target;
}

/** A list of the settings: of texts, or of instances of what it holds; null where there is none. */
function listAt(run: Run, key: string, held: ClassValue | null): Value | null {
  const items: Value[] = [];
  for (let index = 0; index < MOST_ITEMS; index += 1) {
    const item = run.world.environment(`${key}:${index}`);
    const made = item !== null || held === null ? null : callValue(run, held, { given: [], named: new Map() }, held.code.at);
    if (item !== null) items.push(text(item));
    else if (made?.kind === 'object' && hasAny(run, held, `${key}:${index}`)) items.push(filled(run, { ...made, key: `${made.key}:${index}` }, `${key}:${index}`));
    else break;
  }
  return items.length === 0 ? null : known(run, items);
}

const MOST_ITEMS = 500;

/** Whether the settings have something for one of the fields of a class. */
const hasAny = (run: Run, type: ClassValue | null, key: string): boolean => type !== null && [...type.code.fields.map(({ name }) => name), ...(type.code.constructor_?.parameters ?? []).flatMap(({ field }) => field ?? [])].some((name) => run.world.environment(`${key}:${name}`) !== null);

/** The class of what a collection holds. */
function heldIn(run: Run, type: Value | string | null | undefined): ClassValue | null {
  if (typeof type !== 'string') return type?.kind === 'class' ? type : null;
  const found = run.world.classNamed(type);
  return found?.kind === 'class' ? found : null;
}

function settingOf(run: Run, key: string, type: string | null, before: Value | undefined, held: ClassValue | null = null): Value | null {
  const stated = run.world.environment(key) ?? run.world.environment(key.replaceAll(':', '__'));
  if (stated !== null) return typedSetting(text(stated), type);
  const list = listAt(run, key, held);
  if (list !== null) return list;
  return before?.kind === 'object' && before.of !== null ? filled(run, before, key) : null;
}

/** Settings are texts; a number and a time are read out of them. */
function typedSetting(value: Value, type: string | null): Value {
  const written = exactText(value);
  if (written === null || written.trim() === '') return value;
  if (/^(?:true|false)$/i.test(written)) return truth(written.toLowerCase() === 'true');
  if (type === 'TimeSpan' && /:/.test(written)) return number(millisecondsOf(written) ?? Number.NaN);
  return Number.isFinite(Number(written)) ? number(Number(written)) : value;
}

/** Data as an instance of the class that it is read into. */
function shaped(data: Value, type: Value | undefined): Value {
  if (data.kind !== 'object' || type?.kind !== 'class') return data;
  return { ...data, of: type, isOpen: true };
}

/** What a file holds that is built into the program: "App.Data.feeds.json" of `App/Data/feeds.json`. */
function resourceText(call: Call): Value {
  const name = exactText(argument(call, 0));
  const content = name === null ? null : call.run.world.resource(name);
  return content === null ? { kind: 'answer', name: 'file', size: null, isResponse: false } : text(content);
}
