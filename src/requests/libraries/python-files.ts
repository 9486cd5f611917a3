import { toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { exactText, library, text, truth, unknown, NOTHING, type ListValue, type Value } from '../walk/values.ts';
import { argument, option, type Call, type Handler, type Table } from './call.ts';
import { tomlIn, yamlIn } from './data-texts.ts';
import { parseJson } from './language.ts';
import { fileText } from './platform.ts';

const record = (call: Call, fields: Map<string, Value>): Value => ({ kind: 'object', fields, isOpen: false, of: null, key: call.run.key(call.at), epoch: call.run.epoch });

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

/** Who goes through a file that is open gets its lines, as they stand there now. */
export const linesOfFile = (run: Call['run'], file: Value): Value => {
  const call: Call = { run, path: '@file', self: file, given: [], named: new Map(), before: [], at: 0, isNew: false };
  return linesOf(call, contentOf(call));
};

const fromYaml: Handler = (call) => yamlIn(call, loaded(call));
const fromToml: Handler = (call) => tomlIn(call, loaded(call));

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
};
