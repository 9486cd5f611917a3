import { bundled } from '../../bundled.ts';
import { readTomlData, type Data } from '../schedules/data.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { exactText, library, native, NOTHING, text, truth, unknown, type ListValue, type Value } from '../walk/values.ts';
import { argument, option, type Call, type Handler, type Table } from './call.ts';
import { fromJson, parseJson } from './language.ts';
import { fileText } from './platform.ts';

const yaml = bundled('yaml');

const record = (call: Call, fields: Map<string, Value>): Value => ({ kind: 'object', fields, isOpen: false, of: null, key: call.run.key(call.at), epoch: call.run.epoch });
const DATA: Value = { kind: 'answer', name: 'data', size: null, isResponse: false };

const openFile = (call: Call): Value => library('@file', [argument(call, 0).kind === 'nothing' ? (call.self ?? NOTHING) : argument(call, 0)]);

const contentOf = (call: Call): Value => {
  const [name = NOTHING] = call.self?.kind === 'library' ? call.self.arguments : [];
  return fileText({ ...call, given: [name] }, name.kind === 'text' ? text(name.text.replace(/^\.\//, '')) : name);
};

/** What stands in a file that was opened; any other text is what it is. */
const loaded = (call: Call): Value => {
  const file = argument(call, 0);
  return file.kind === 'library' && file.path === '@file' ? contentOf({ ...call, self: file }) : file;
};

export function linesOf(call: Call, value: Value): Value {
  const source = exactText(value);
  return source === null ? (toList(call.run, unknown('lines')) as ListValue) : known(call.run, source.trimEnd().split(/\r?\n/).map((line) => text(line)));
}

const fromYaml: Handler = (call) => {
  const source = exactText(loaded(call));
  return source === null ? DATA : fromJson(call, yaml().parse(source));
};

const fromToml: Handler = (call) => {
  const source = exactText(loaded(call));
  return source === null ? DATA : fromJson(call, plainOf(readTomlData(source).data));
};

/** A value of a data file without its places. */
function plainOf(data: Data): unknown {
  if (data.kind === 'map') return Object.fromEntries([...data.entries].map(([key, { value }]) => [key, plainOf(value)]));
  if (data.kind === 'list') return data.items.map(plainOf);
  return typeof data.value === 'string' && data.value === data.text && /^[+-]?(?:\d[\d_]*)(?:\.\d+)?$/.test(data.text) ? Number(data.text.replaceAll('_', '')) : data.value;
}

/** The cells of a table, line by line; quotes hold what would part them. */
function rowsOf(source: string, delimiter: string): readonly (readonly string[])[] {
  return source.trimEnd().split(/\r?\n/).map((line) => {
    const cells = [''];
    let isQuoted = false;
    for (const letter of line) {
      if (letter === '"') isQuoted = !isQuoted;
      else if (letter === delimiter && !isQuoted) cells.push('');
      else cells[cells.length - 1] += letter;
    }
    return cells;
  });
}

/** A table is data that changes: as many rows as there are now are a good guess, and nothing more. */
const table =
  (make: (call: Call, rows: readonly (readonly string[])[]) => readonly Value[]): Handler =>
  (call) => {
    const source = exactText(loaded(call));
    return source === null ? linesOf(call, NOTHING_READ) : known(call.run, make(call, rowsOf(source, exactText(option(call, 'delimiter')) ?? ',')));
  };
const NOTHING_READ: Value = { kind: 'text', text: '', isOpen: true };

/** `parser.read(["defaults.ini", "local.ini"])`: later files outrank those before. */
function iniParser(call: Call): Value {
  const { run } = call;
  const sections = new Map<string, Map<string, string>>();
  const self: Value = { kind: 'object', fields: new Map<string, Value>(), isOpen: true, of: null, key: run.key(call.at), epoch: run.epoch };
  const take = (source: string): void => {
    let section = '';
    for (const line of source.split(/\r?\n/)) {
      const { name, key, value } = /^\[(?<name>[^\]]+)\]|^(?<key>[^=:#;\s][^=:]*?)\s*[=:]\s*(?<value>.*)$/.exec(line)?.groups ?? {};
      if (name !== undefined) section = name;
      else if (key !== undefined) sections.set(section, (sections.get(section) ?? new Map<string, string>()).set(key.toLowerCase(), (value ?? '').trim()));
    }
    for (const [own, entries] of sections) self.fields.set(own, record(call, new Map([...sections.get('DEFAULT') ?? [], ...entries].map(([one, written]) => [one, text(written)]))));
  };
  const read = native('read', ([given]) => {
    const names = given?.kind === 'list' ? (given.items ?? []) : given === undefined ? [] : [given];
    for (const name of names) {
      const source = exactText(fileText(call, name));
      if (source !== null) take(source);
    }
    return NOTHING;
  });
  const valueOf = (section: Value | undefined, key: Value | undefined): Value => {
    const found = sections.get(exactText(section) ?? '')?.get((exactText(key) ?? '').toLowerCase());
    return found === undefined ? unknown(`the setting ${exactText(key) ?? ''}`, true) : text(found);
  };
  const get = native('get', ([section, key]) => valueOf(section, key));
  const asNumber = native('getint', ([section, key]) => {
    const found = valueOf(section, key);
    return numberIn(found) ?? found;
  });
  for (const [name, method] of [['read', read], ['get', get], ['getint', asNumber], ['getfloat', asNumber], ['getboolean', native('getboolean', ([section, key]) => {
    const found = exactText(valueOf(section, key));
    return found === null ? unknown('a setting', true) : truth(/^(?:1|yes|true|on)$/i.test(found));
  })], ['read_string', native('read_string', ([source]) => (exactText(source) === null ? NOTHING : (take(exactText(source) as string), NOTHING)))], ['sections', native('sections', () => known(run, [...sections.keys()].filter((name) => name !== '' && name !== 'DEFAULT').map((name) => text(name))))], ['has_section', native('has_section', ([name]) => truth(sections.has(exactText(name) ?? '')))]] as const) self.fields.set(name, method);
  return self;
}

export const pythonFiles: Table = {
  'builtins.open': openFile,
  '@file.read': contentOf,
  '@file.readlines': (call) => linesOf(call, contentOf(call)),
  '@text.read_text': (call) => fileText(call, call.self ?? NOTHING),
  '@text.read_bytes': (call) => fileText(call, call.self ?? NOTHING),
  '@text.open': openFile,
  '@text.exists': () => truth(true),
  'json.load': (call) => parseJson(call, loaded(call)),
  'json.loads': (call) => parseJson(call, argument(call, 0)),
  'yaml.safe_load': fromYaml,
  'yaml.load': fromYaml,
  'tomllib.load': fromToml,
  'tomllib.loads': fromToml,
  'tomli.load': fromToml,
  'tomli.loads': fromToml,
  'toml.load': (call) => (argument(call, 0).kind === 'text' && /\.toml$/.test(exactText(argument(call, 0)) ?? '') ? fromToml({ ...call, given: [fileText(call, argument(call, 0))] }) : fromToml(call)),
  'toml.loads': fromToml,
  'csv.reader': table((call, rows) => rows.map((cells) => known(call.run, cells.map((cell) => text(cell))))),
  'csv.DictReader': table((call, [head = [], ...rows]) => rows.map((cells) => record(call, new Map(head.map((name, index) => [name, text(cells[index] ?? '')]))))),
  'configparser.ConfigParser': iniParser,
  'configparser.RawConfigParser': iniParser,
  'configparser.SafeConfigParser': iniParser,
};
