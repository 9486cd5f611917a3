import { statSync } from 'node:fs';
import path from 'node:path';
import { loadConfig, repositoryOf } from './config/index.ts';
import { cacheFiles } from './cache.ts';
import { lint as runEngine, type EngineResult } from './engine/lint.ts';
import { DEFAULT_MAX_BYTES } from './engine/read.ts';
import { mapStrings, masked, MASK } from './mask.ts';
import { maskedText } from './match/without-secrets.ts';
import { clauses } from './policy/clauses.ts';
import * as hosts from './policy/hosts.ts';
import * as icons from './policy/icons.ts';
import * as marks from './policy/marks.ts';
import * as phrases from './policy/phrases.ts';
import { policyVersion } from './policy/version.ts';
import type { Report } from './problem.ts';
import type { AnyRule } from './rule.ts';
import { isReaderThere } from './reading.ts';
import { describeRule, registry } from './registry.ts';
import { version } from './version.ts';

export interface LintOptions {
  /** The folder that named paths are relative to; the current one unless said. */
  readonly cwd?: string;
  /** Files, folders or patterns to check; the whole folder unless said. */
  readonly paths?: readonly string[];
  /** A config file, relative to `cwd`; one is looked for unless said. */
  readonly config?: string | null;
  /** For code that is not trusted: nothing in the tree can silence a finding. */
  readonly isolated?: boolean;
  /** Overrides of single rules, each `id: severity` or `id: [severity, { … }]`. */
  readonly rules?: readonly string[];
  /** The folder in which verdicts on pictures, and sources as they were read, are kept by their content, relative to `cwd`; empty for the user's cache folder, null, as unless said, for none. */
  readonly cache?: string | null;
  /** Larger files are skipped; 5 MiB unless said. */
  readonly maxBytes?: number;
  /** Whether files are searched before they are parsed; on unless said. Off it finds the same, slowly. */
  readonly gate?: boolean;
  /** Whether problems carry the line hashes by which GitHub recognises them. */
  readonly lineHashes?: boolean;
  readonly onProgress?: (phase: string) => void;
}

export { DEFAULT_MAX_BYTES };

/**
 * Checks a tree of files and reports what it found. Throws a `UsageError` where it could not check: a path that does not
 * exist, a config that is wrong.
 */
export async function lint(options: LintOptions = {}): Promise<Report> {
  const started = performance.now();
  const cwd = path.resolve(options.cwd ?? '.');
  const { root, paths } = rootOf(cwd, options.paths ?? []);
  const repository = repositoryOf(root);
  const isolated = options.isolated ?? false;
  const file = options.config === undefined || options.config === null ? null : path.resolve(cwd, options.config);
  const config = await loadConfig({ root, repository, file, isolated, ruleOverrides: options.rules ?? [], registry });
  const rules = { ...registry, ...config.plugins };
  const found = await runEngine({
    root,
    cwd,
    repository,
    paths,
    config,
    rules,
    isolated,
    cache: isolated || options.cache === undefined || options.cache === null ? null : cacheFiles(root, options.cache === '' ? null : path.resolve(cwd, options.cache), isReaderThere()),
    reads: isReaderThere(),
    maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
    gate: options.gate ?? true,
    lineHashes: options.lineHashes ?? false,
    today: new Date().toISOString().slice(0, 10),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  return {
    root,
    repository,
    version,
    policy,
    rules: Object.entries(rules).flatMap(([id, rule]) => (found.active.has(id) ? [describeRule(id, rule)] : [])),
    ...withoutValues(found.report, found.secrets),
    elapsedMs: performance.now() - started,
  };
}

/** A report without a value of a secret, whoever wrote it into a reason, a permission or a message. Rules see none, so that this finds few. */
function withoutValues(report: EngineReport, values: readonly string[]): EngineReport {
  const literal = values.filter((value) => value.length >= 12).slice(0, 2000).map((value) => value.replace(/[^\w]/g, '\\$&'));
  const known = literal.length === 0 ? null : new RegExp(literal.join('|'), 'g');
  return mapStrings(report, (text) => masked(maskedText(known === null ? text : text.replace(known, MASK))));
}

/** The rules that the plugins in the config of a folder bring, by their ids. */
export async function pluginRules(cwd: string): Promise<Readonly<Record<string, AnyRule>>> {
  const root = path.resolve(cwd);
  const { plugins } = await loadConfig({ root, repository: repositoryOf(root), file: null, isolated: false, ruleOverrides: [], registry });
  return plugins;
}

/** One named folder is the root of the run; with anything else the current folder is. */
function rootOf(cwd: string, paths: readonly string[]): { root: string; paths: readonly string[] } {
  const [only] = paths;
  if (only !== undefined && paths.length === 1) {
    const folder = path.resolve(cwd, only);
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return { root: folder, paths: [] };
  }
  return { root: cwd, paths };
}

/** Most formats do not say the digest, and it takes a walk through all of the policy. */
const policy: Report['policy'] = {
  version: policyVersion,
  get digest() {
    return (digest ??= policyDigest());
  },
};
let digest: string | undefined;

type EngineReport = EngineResult['report'];

/** Two runs with an equal digest were made with equal policy data. A plain checksum: it tells apart, it protects nothing. */
function policyDigest(): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const character of JSON.stringify([policyVersion, clauses, marks, hosts, Object.values(icons).map(String), Object.values(phrases).flat().map(String)])) {
    const code = character.codePointAt(0) as number;
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
