import { addressOf, send } from './http.ts';
import { invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { toText } from '../walk/evaluate.ts';
import { NOTHING, text, unknown, type Value } from '../walk/values.ts';

/** Programs of the shell that ask for an address. */
const ASKS = /(?:^|[\s;|&/(])(?:curl|wget|http|https|aria2c)\s/;
/** Words of a line that only speaks of such a program. */
const INSTALLING = /\s(?:install|add|upgrade|which|type|command)\s/;
const ADDRESS = /https?:\/\/[^\s'"\\]+/;

/** What a program of the shell is told: a line, or words one by one. */
function lineOf({ given }: Pick<Call, 'given'>): { readonly text: string; readonly isOpen: boolean } {
  const words = given.flatMap((value) => (value.kind === 'list' ? (value.items ?? []) : [value])).map(toText);
  return words.reduce<{ readonly text: string; readonly isOpen: boolean }>((line, word) => (word.kind === 'text' ? { text: `${line.text} ${word.text}`, isOpen: line.isOpen || word.isOpen } : line), { text: '', isOpen: false });
}

/** A line that is run by the shell, which may ask for an address. */
const shell: Handler = (call) => {
  const line = lineOf(call);
  const asks = ASKS.test(`${line.text} `);
  const found = asks ? ADDRESS.exec(line.text) : null;
  const isTold = found === null && asks && line.isOpen && !INSTALLING.test(line.text);
  const address: Value = isTold ? text('', true) : found === null ? NOTHING : text(found[0], line.isOpen && line.text.endsWith(found[0]));
  const answered = found === null && !isTold ? unknown('what a program says') : send(call, { address: addressOf(address), method: /\s(?:-X\s*POST|--request\s+POST|-d|--data\S*|--post-data)\b/.test(line.text) ? 'POST' : 'GET', body: NOTHING, client: null });
  const callback = call.given.findLast(isCallback);
  if (callback !== undefined) invoke(call, callback, [NOTHING, { kind: 'answer', name: 'data', size: null, isResponse: false }, NOTHING]);
  return answered;
};

const named = (...names: readonly string[]): Table => Object.fromEntries(names.map((name) => [name, shell]));

/** Functions, so that nothing is asked of other rooms while they are made. */
export const shells = {
  javascript: (): Table => named(...['exec', 'execSync', 'execFile', 'execFileSync', 'spawn', 'spawnSync'].map((name) => `child_process.${name}`), 'node-cmd.get', 'node-cmd.run', 'node-cmd.runSync', 'shelljs.exec', 'execa', 'execa.execa', 'execa.execaCommand', 'zx.$'),
  python: (): Table => named('os.system', 'os.popen', ...['run', 'call', 'check_output', 'check_call', 'Popen', 'getoutput'].map((name) => `subprocess.${name}`)),
  go: (): Table => named('@command'),
  ruby: (): Table => named('system', 'exec', 'spawn', '@shell', 'Kernel.system', 'Kernel.exec', 'Kernel.spawn', 'Process.spawn', 'IO.popen', ...['capture2', 'capture2e', 'capture3', 'popen2', 'popen2e', 'popen3', 'pipeline'].map((name) => `Open3.${name}`)),
  php: (): Table => named('exec', 'shell_exec', 'system', 'passthru'),
} as const;
