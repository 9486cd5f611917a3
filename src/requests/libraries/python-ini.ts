import { numberIn } from '../walk/arithmetic.ts';
import { toText } from '../walk/evaluate.ts';
import { toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { exactText, NOTHING, text, truth, unknown, type ObjectValue, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';
import { fileText } from './platform.ts';

const DEFAULTS = 'DEFAULT';

const record = (call: Call, is: 'ini' | 'section', entries: Iterable<readonly [string, Value]>): ObjectValue => ({ kind: 'object', fields: new Map<string, Value>([['@is', text(is)], ...entries]), isOpen: false, of: null, key: '', epoch: call.run.epoch });

const entriesOf = (object: Value | null | undefined): readonly (readonly [string, Value])[] => (object?.kind === 'object' ? [...object.fields].filter(([name]) => !name.startsWith('@')) : []);
const sectionsOf = (call: Call): readonly (readonly [string, Value])[] => entriesOf(call.self).filter(([name]) => name !== DEFAULTS);

/** Takes up the sections of a text; later ones outrank those before. */
function take(call: Call, source: string): void {
  const { self } = call;
  if (self?.kind !== 'object') return;
  const written = new Map<string, Map<string, Value>>();
  let section = DEFAULTS;
  for (const line of source.split(/\r?\n/)) {
    const { name, key, value } = /^\[(?<name>[^\]]+)\]|^(?<key>[^=:#;\s][^=:]*?)\s*[=:]\s*(?<value>.*)$/.exec(line)?.groups ?? {};
    if (name !== undefined) section = name;
    const own = written.get(section) ?? new Map<string, Value>();
    if (name !== undefined || key !== undefined) written.set(section, own);
    if (key !== undefined) own.set(key.toLowerCase(), text((value ?? '').trim()));
  }
  const defaults = [...entriesOf(self.fields.get(DEFAULTS)), ...(written.get(DEFAULTS) ?? [])];
  for (const [name, own] of written) self.fields.set(name, record(call, 'section', [...defaults, ...entriesOf(self.fields.get(name)), ...own]));
}

/** `parser.read(["defaults.ini", "local.ini"])` */
const read: Handler = (call) => {
  const given = argument(call, 0);
  for (const name of given.kind === 'list' ? (given.items ?? []) : [given]) {
    const source = exactText(fileText(call, name));
    if (source !== null) take(call, source);
  }
  return given;
};

const readText: Handler = (call) => {
  const source = exactText(argument(call, 0));
  if (source !== null) take(call, source);
  return NOTHING;
};

/** What the program gives itself. */
const readData: Handler = (call) => {
  const given = argument(call, 0);
  if (call.self?.kind === 'object') for (const [name, values] of entriesOf(given)) call.self.fields.set(name, record(call, 'section', entriesOf(values).map(([key, value]) => [key.toLowerCase(), toText(value)] as const)));
  return NOTHING;
};

/** A value of a section, or what the call falls back to. */
const written =
  (convert: (value: Value) => Value): Handler =>
  (call) => {
    const isSection = call.self?.kind === 'object' && exactText(call.self.fields.get('@is')) === 'section';
    const [section, name, given] = isSection ? [call.self, argument(call, 0), call.given[1]] : [call.self?.kind === 'object' ? (call.self.fields.get(exactText(argument(call, 0)) ?? '') ?? call.self.fields.get(DEFAULTS)) : undefined, argument(call, 1), undefined];
    const key = exactText(name)?.toLowerCase();
    const found = section?.kind === 'object' && key !== undefined ? call.run.readField(section, key) : undefined;
    if (found !== undefined) return convert(found);
    const fallback = call.named.get('fallback') ?? given;
    return fallback ?? unknown(`the setting ${key ?? ''}`, true);
  };

const asNumber = (value: Value): Value => numberIn(value) ?? value;

const asTruth = (value: Value): Value => {
  const found = exactText(toText(value));
  return found === null ? unknown('a setting', true) : truth(/^(?:1|yes|true|on)$/i.test(found));
};

const pairs = (call: Call, entries: readonly (readonly [string, Value])[]): Value => known(call.run, entries.map(([key, value]) => known(call.run, [text(key), value])));

const has = (holder: Value | undefined, name: Value): Value => {
  const key = exactText(name);
  return key === null ? unknown('whether it is there') : truth(entriesOf(holder).some(([one]) => one === key || one === key.toLowerCase()));
};

const parser: Handler = (call) => ({ ...record(call, 'ini', []), key: call.run.key(call.at) });

export const pythonIni: Table = {
  'configparser.ConfigParser': parser,
  'configparser.RawConfigParser': parser,
  'configparser.SafeConfigParser': parser,
  '@ini.read': read,
  '@ini.read_string': readText,
  '@ini.read_dict': readData,
  '@ini.get': written((value) => value),
  '@ini.getint': written(asNumber),
  '@ini.getfloat': written(asNumber),
  '@ini.getboolean': written(asTruth),
  '@ini.sections': (call) => known(call.run, sectionsOf(call).map(([name]) => text(name))),
  '@ini.options': (call) => (call.self?.kind === 'object' ? known(call.run, entriesOf(call.self.fields.get(exactText(argument(call, 0)) ?? '')).map(([name]) => text(name))) : (toList(call.run, unknown('settings')) as Value)),
  '@ini.items': (call) => (call.given.length === 0 ? pairs(call, sectionsOf(call)) : pairs(call, entriesOf(call.self?.kind === 'object' ? call.self.fields.get(exactText(argument(call, 0)) ?? '') : null))),
  '@ini.values': (call) => known(call.run, sectionsOf(call).map(([, section]) => section)),
  '@ini.keys': (call) => known(call.run, sectionsOf(call).map(([name]) => text(name))),
  '@ini.has_section': (call) => has(call.self ?? NOTHING, argument(call, 0)),
  '@ini.has_option': (call) => has(call.self?.kind === 'object' ? call.self.fields.get(exactText(argument(call, 0)) ?? '') : undefined, argument(call, 1)),
  '@section.get': written((value) => value),
  '@section.getint': written(asNumber),
  '@section.getfloat': written(asNumber),
  '@section.getboolean': written(asTruth),
  '@section.items': (call) => pairs(call, entriesOf(call.self)),
  '@section.values': (call) => known(call.run, entriesOf(call.self).map(([, value]) => value)),
  '@section.keys': (call) => known(call.run, entriesOf(call.self).map(([name]) => text(name))),
};
