import { parseArgs } from 'node:util';
import { nearest, UsageError } from '../errors.ts';

/** An output: a format and where it goes; null is standard output. */
export interface Output {
  readonly format: string;
  readonly file: string | null;
}

export interface CheckArgs {
  readonly paths: readonly string[];
  readonly outputs: readonly Output[];
  readonly config: string | null;
  readonly isolated: boolean;
  readonly rules: readonly string[];
  readonly quiet: boolean;
  readonly maxWarnings: number | null;
  readonly strict: boolean;
  readonly stats: boolean;
  readonly verbose: boolean;
  /** The folder of the cache, as it was named; empty for the usual one, null for none. */
  readonly cache: string | null;
}

const COMMON = {
  format: { type: 'string', short: 'f', multiple: true },
  'output-file': { type: 'string', short: 'o', multiple: true },
  config: { type: 'string', short: 'c' },
  isolated: { type: 'boolean' },
  verbose: { type: 'boolean' },
  cache: { type: 'boolean' },
  'cache-location': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

const CHECK = {
  ...COMMON,
  rule: { type: 'string', multiple: true },
  quiet: { type: 'boolean' },
  'max-warnings': { type: 'string' },
  strict: { type: 'boolean' },
  stats: { type: 'boolean' },
} as const;

/** Options of the contract that this version does not have yet, so that nobody takes them for typing mistakes. */
const PLANNED = new Set(['since', 'suppress-all', 'prune-suppressions', 'suppressions-location', 'shard']);

export function parseCheckArgs(args: readonly string[]): CheckArgs {
  const { values, positionals, tokens } = parse(args, CHECK);
  return {
    paths: positionals,
    outputs: pairOutputs(tokens, 'stylish'),
    config: values.config ?? null,
    isolated: values.isolated ?? false,
    rules: values.rule ?? [],
    quiet: values.quiet ?? false,
    maxWarnings: values['max-warnings'] === undefined ? null : parseCount('--max-warnings', values['max-warnings']),
    strict: values.strict ?? false,
    stats: values.stats ?? false,
    verbose: values.verbose ?? false,
    cache: cacheIn(values),
  };
}

const cacheIn = (values: { readonly cache?: boolean | undefined; readonly 'cache-location'?: string | undefined }): string | null => (values.cache === false ? null : (values['cache-location'] ?? (values.cache === true ? '' : null)));

export interface ReadyArgs {
  readonly path: string | null;
  readonly output: Output;
  readonly config: string | null;
  readonly isolated: boolean;
  readonly cache: CheckArgs['cache'];
  /** The commit that what changed is told from; null for the state alone. */
  readonly since: string | null;
}

export function parseReadyArgs(args: readonly string[]): ReadyArgs {
  const { values, positionals, tokens } = parse(args, { ...COMMON, since: { type: 'string' } });
  if (values.since === '') throw new UsageError('--since takes a commit, and was given nothing; write for example --since v1.0.');
  if (positionals.length > 1) throw new UsageError(`"ready" judges one folder, and was given ${positionals.length}; name one.`);
  const outputs = pairOutputs(tokens, 'stylish');
  if (outputs.length > 1) throw new UsageError('"ready" writes one format; name one -f.');
  return { path: positionals[0] ?? null, output: outputs[0] as Output, config: values.config ?? null, isolated: values.isolated ?? false, cache: cacheIn(values), since: values.since ?? null };
}

export interface BudgetArgs {
  readonly path: string | null;
  readonly outputs: readonly Output[];
  readonly config: string | null;
  readonly isolated: boolean;
  readonly cache: CheckArgs['cache'];
  /** A commit, or a JSON report of an earlier run; null for no comparison. */
  readonly compare: string | null;
}

const { format, 'output-file': outputFile, config, isolated, cache, 'cache-location': cacheLocation, help, version } = COMMON;
const BUDGET = { format, 'output-file': outputFile, config, isolated, cache, 'cache-location': cacheLocation, help, version, compare: { type: 'string' } } as const;

export function parseBudgetArgs(args: readonly string[]): BudgetArgs {
  const { values, positionals, tokens } = parse(args, BUDGET);
  if (positionals.length > 1) throw new UsageError(`"budget" counts the requests of one folder, and was given ${positionals.length}; name one.`);
  if (values.compare === '') throw new UsageError('--compare takes a commit or a JSON report, and was given nothing; write for example --compare main.');
  return { path: positionals[0] ?? null, outputs: pairOutputs(tokens, 'stylish'), config: values.config ?? null, isolated: values.isolated ?? false, cache: cacheIn(values), compare: values.compare ?? null };
}

export function parseExplainArgs(args: readonly string[]): readonly string[] {
  return parse(args, { help: COMMON.help }).positionals;
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object;

function parse<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true, tokens: true, strict: true });
  } catch (error) {
    throw toUsageError(error, Object.keys(options));
  }
}

function toUsageError(error: unknown, known: readonly string[]): unknown {
  const message = error instanceof Error ? error.message : String(error);
  const name = /Unknown option '(-{1,2}[^']*)'/.exec(message)?.[1];
  if (name === undefined) return error instanceof TypeError ? new UsageError(`${message.split('. To specify')[0]?.replace(/\.?$/, '')}; see "upwork-compliance --help".`) : error;
  const plain = name.replace(/^-+/, '').replace(/^no-/, '');
  if (PLANNED.has(plain)) return new UsageError(`This version has no ${name} yet; leave it out.`);
  if (plain === 'compare') return new UsageError('--compare belongs to "budget"; write upwork-compliance budget --compare.');
  const near = nearest(plain, known);
  const advice = near === null ? 'see "upwork-compliance --help"' : `did you mean --${near}?`;
  return new UsageError(`There is no option ${name}; ${advice}${near === null ? '.' : ' A path that begins with a dash follows "--".'}`);
}

interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly value?: unknown;
}

/** Each `-o` belongs to the `-f` before it; at most one format goes to standard output. */
function pairOutputs(tokens: readonly Token[], standard: string): readonly Output[] {
  const outputs: { format: string; file: string | null }[] = [];
  for (const { kind, name, value } of tokens) {
    if (kind !== 'option' || typeof value !== 'string') continue;
    if (name === 'format') outputs.push({ format: value, file: null });
    if (name !== 'output-file') continue;
    const last = outputs.at(-1);
    if (last === undefined) outputs.push({ format: standard, file: value });
    else if (last.file === null) last.file = value;
    else throw new UsageError(`-o ${value} has no format of its own, since -o ${last.file} follows the same -f; give each -o an -f before it.`);
  }
  const toTerminal = outputs.filter(({ file }) => file === null);
  if (toTerminal.length > 1) throw new UsageError(`${toTerminal.map(({ format }) => format).join(' and ')} would both go to standard output; give all but one a file with -o.`);
  return outputs.length === 0 ? [{ format: standard, file: null }] : outputs;
}

function parseCount(option: string, value: string): number {
  if (!/^-?\d+$/.test(value)) throw new UsageError(`${option} takes a whole number, and was given "${value}"; write for example ${option} 0.`);
  return Number(value);
}
