import { runOf, type Run } from './programs.ts';
import { baseName, joinPath, optionOf, readOptions, simpleCommands, type Words } from './shell.ts';

/** A program of the project that a command line runs. */
export interface Command extends Run {
  /** The folder that it runs in, relative to the root; absolute where the command line tells one of its machine. */
  readonly folder: string;
  /** The variables that the command line sets for it. */
  readonly environment: ReadonlyMap<string, string>;
}

export type Scripts = Readonly<Record<string, string>>;
/** The scripts of the `package.json` of a folder; null where there is none. */
export type ScriptsOf = (folder: string) => Scripts | null;

interface State {
  readonly scripts: ScriptsOf;
  folder: string;
  readonly environment: Map<string, string>;
  readonly found: Command[];
  /** How many scripts and shells deep. */
  readonly depth: number;
  /** Scripts that call each other make more commands than anybody waits for. */
  readonly budget: { left: number };
}

const DEEPEST = 8;
const MOST = 50;

/** All that a command line runs of the project, in its order. */
export function commandsOf(command: string, scripts: Scripts | ScriptsOf, folder = ''): readonly Command[] {
  const state: State = { scripts: typeof scripts === 'function' ? scripts : () => scripts, folder: joinPath('', folder), environment: new Map(), found: [], depth: 0, budget: { left: 1000 } };
  readLine(command, state);
  return state.found;
}

/** What a command line runs of the project: the last, since what comes before it prepares. Null where that is nothing, or unknown. */
export const commandOf = (command: string, scripts: Scripts | ScriptsOf, folder = ''): Command | null => commandsOf(command, scripts, folder).at(-1) ?? null;

function readLine(line: string, state: State): void {
  if (state.depth > DEEPEST || state.budget.left < 0) return;
  for (const words of simpleCommands(line)) {
    if (state.found.length >= MOST) return;
    readWords(words, state);
  }
}

const ASSIGNMENT = /^(?<name>[A-Za-z_]\w*)=(?<value>[^]*)$/;

function readWords(all: Words, state: State): void {
  state.budget.left -= 1;
  if (state.depth > DEEPEST || state.budget.left < 0) return;
  const environment = new Map(state.environment);
  const words = unwrap(all.filter((word) => !/^[{}!]$/.test(word)), environment);
  const [first = '', ...rest] = words;
  const name = baseName(first);
  if (first === '') {
    for (const [key, value] of environment) state.environment.set(key, value);
  } else if (name === 'cd' || name === 'pushd') {
    if (rest[0] !== undefined) state.folder = joinPath(state.folder, rest[0]);
  } else if (name === 'export') {
    for (const word of rest) {
      const { name: key, value } = ASSIGNMENT.exec(word)?.groups ?? {};
      if (key !== undefined && value !== undefined) state.environment.set(key, value);
    }
  } else {
    const inner: State = { ...state, environment, depth: state.depth + 1 };
    if (!readShell(name, rest, inner) && !readManager(name, rest, inner)) {
      const run = runOf(words);
      if (run !== null) state.found.push({ ...run, folder: optionOf(rest, '--chdir', '--app-dir', '--cwd') === null ? state.folder : joinPath(state.folder, optionOf(rest, '--chdir', '--app-dir', '--cwd') ?? ''), environment });
    }
  }
}

/** Programs that run the command behind their own options, and those of their options that have a value. */
const WRAPPERS: Readonly<Record<string, string>> = {
  exec: '', nohup: '', time: '', command: '', builtin: '', sudo: '-u -g', doas: '-u', nice: '-n', ionice: '-c -n', setsid: '', stdbuf: '-i -o -e', chronic: '', 'xvfb-run': '-s -n', tini: '', 'dumb-init': '', catchsegv: '', unbuffer: '',
  'cross-env': '', 'cross-env-shell': '', dotenv: '-e -v -c', dotenvx: '-f', 'env-cmd': '-f -e', env: '-u -C', if: '', then: '', do: '', else: '', while: '', until: '',
  npx: '-p --package', bunx: '', pnpx: '', bundle: '', poetry: '', pipenv: '', uv: '--with --python -p --env-file', uvx: '--from', pdm: '', rye: '', hatch: '', doppler: '-p -c', infisical: '--env', op: '--env-file', 'aws-vault': '', newrelic: '', 'ddtrace-run': '', 'opentelemetry-instrument': '',
};
/** The word between such a program and the command. */
const BETWEEN = /^(?:run|exec|-y|--yes|-q|--quiet)$/;
/** What takes one word of its own before the command. */
const TAKES_ONE = new Set(['timeout', 'gtimeout', 'flock', 'chpst', 'gosu', 'su-exec', 'runuser', 'chroot', 'retry']);

function unwrap(all: Words, environment: Map<string, string>): Words {
  let words = all;
  for (let step = 0; step < 30 && words.length > 0; step += 1) {
    const first = words[0] as string;
    const { name: key, value } = ASSIGNMENT.exec(first)?.groups ?? {};
    const name = baseName(first);
    if (key !== undefined && value !== undefined) {
      environment.set(key, value);
      words = words.slice(1);
    } else if (Object.hasOwn(WRAPPERS, name)) {
      let rest = words.slice(1);
      if (BETWEEN.test(rest[0] ?? '')) rest = rest.slice(1);
      words = readOptions(rest, new Set((WRAPPERS[name] as string).split(' '))).rest;
      // `dotenv FOO=bar run --` and `op run --env-file=x --` have the word behind their options.
      if (/^(?:dotenvx|doppler|op|infisical|newrelic)$/.test(name) && BETWEEN.test(words[0] ?? '')) words = readOptions(words.slice(1), new Set(['--env-file', '-f'])).rest;
    } else if ((/entrypoint(?:\.\w+)?$/.test(name) || name === 'thrust') && words.length > 1) {
      words = words.slice(1);
    } else if (TAKES_ONE.has(name)) {
      words = readOptions(words.slice(1), new Set(['-k', '-s', '-w', '-u', '-E'])).rest.slice(1);
    } else return words;
  }
  return words;
}

/** Shells and programs that are given command lines; tells whether it was one. */
function readShell(name: string, rest: Words, state: State): boolean {
  if (/^(?:ba|z|da|k|a)?sh$|^su$/.test(name)) {
    const at = rest.findIndex((word) => /^-\w*c$/.test(word));
    if (at >= 0) readLine(rest[at + 1] ?? '', state);
    else {
      const script = rest.find((word) => !word.startsWith('-'));
      if (script !== undefined && name !== 'su') state.found.push({ program: { kind: 'file', path: script }, workers: null, words: rest.slice(rest.indexOf(script) + 1), folder: state.folder, environment: state.environment });
    }
    return true;
  }
  if (name === 'concurrently' || name === 'conc') {
    const lines = rest.filter((word, index) => !word.startsWith('-') && !/^(?:-n|--names|-c|--prefix-colors|-p|--prefix|-s|--success|--restart-tries|--restart-after|-m|--max-processes|-l)$/.test(rest[index - 1] ?? ''));
    for (const line of lines) readLine(line.replace(/^(?:npm|yarn|pnpm|bun):/, '$& run ').replace(':', ''), { ...state, environment: new Map(state.environment) });
    return true;
  }
  if (/^(?:npm-run-all2?|run-s|run-p)$/.test(name)) {
    for (const script of rest) if (!script.startsWith('-')) runScript(script, state);
    return true;
  }
  if (/^(?:nodemon|watchexec|supervisor|onchange)$/.test(name)) {
    const command = optionOf(rest, '--exec', '-x');
    // `--exec ts-node src/x.ts` names the interpreter alone, and the file stands behind it.
    if (command !== null) readLine([command, ...rest.filter((word) => word !== command && !word.startsWith('-') && !/^(?:--watch|-w|--ext|-e|--ignore|-i|--delay|--signal)$/.test(rest[rest.indexOf(word) - 1] ?? ''))].join(' '), state);
    return command !== null;
  }
  return false;
}

const MANAGERS = /^(?:npm|yarn|pnpm|bun|node|corepack)$/;
/** What a package manager does itself, and no script of that name is meant. */
const OWN_VERBS = /^(?:install|i|ci|add|remove|rm|uninstall|update|upgrade|link|publish|pack|audit|cache|config|init|create|info|why|list|ls|outdated|version|login|set|prune|dedupe|store|fetch|import|rebuild|workspaces?|plugin|global)$/;

/** Scripts of `package.json`; tells whether the command was one of a package manager. */
function readManager(name: string, all: Words, state: State): boolean {
  if (!MANAGERS.test(name)) return false;
  if (name === 'corepack') {
    readWords(all, state);
    return true;
  }
  if (name === 'node') {
    const script = optionOf(all.slice(0, 2), '--run');
    if (script !== null) runScript(script, state);
    return script !== null;
  }
  const folder = optionOf(all, '--prefix', '-C', '--cwd', '--dir');
  const { values, rest } = readOptions(all, new Set(['--prefix', '-C', '--cwd', '--dir', '-w', '--workspace', '--filter', '-F', '--env-file']));
  // Which folder a workspace is tells another file.
  if (['-w', '--workspace', '--filter', '-F'].some((option) => values.has(option)) || rest[0] === 'workspace') return true;
  const inner = folder === null ? state : { ...state, folder: joinPath(state.folder, folder) };
  const [verb = '', ...further] = rest;
  const behind = readOptions(further, new Set(['--prefix', '-C', '-w', '--workspace', '--filter'])).rest;
  if (/^(?:exec|dlx|x)$/.test(verb)) readWords(behind, inner);
  else if (/^(?:run|run-script|rum)$/.test(verb)) {
    const [script = ''] = behind;
    if (name === 'bun' && /[./]/.test(script)) return false;
    if (further.some((word) => /^(?:-w|--workspace)(?:=|$)/.test(word))) return true;
    runScript(script, inner, behind.slice(1));
  } else if (/^(?:start|test|stop|restart)$/.test(verb)) runScript(verb, inner, further);
  else if (name === 'bun') return false;
  else if (name !== 'npm' && verb !== '' && !OWN_VERBS.test(verb)) {
    if (inner.scripts(inner.folder)?.[verb] === undefined) readWords(rest, inner);
    else runScript(verb, inner, further);
  }
  return true;
}

function runScript(name: string, state: State, further: Words = []): void {
  const scripts = state.scripts(state.folder);
  const script = scripts !== null && Object.hasOwn(scripts, name) ? scripts[name] : undefined;
  const environment = new Map(state.environment);
  const inner = { ...state, environment, depth: state.depth + 1 };
  if (typeof script === 'string') readLine([script, ...further.filter((word) => word !== '--').map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`))].join(' '), inner);
  // What npm runs where the package names no script.
  else if (name === 'start' && scripts !== null) state.found.push({ program: { kind: 'file', path: 'server.js' }, workers: null, words: further, folder: state.folder, environment });
}
