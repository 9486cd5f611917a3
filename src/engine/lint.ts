import { setImmediate } from 'node:timers/promises';
import { FileSettings, type ResolvedConfig } from '../config/index.ts';
import { toJudgedFile } from '../judge.ts';
import { gateWith } from '../match/gate.ts';
import { isKept } from '../match/kept.ts';
import type { Coverage, Report, Uncovered } from '../problem.ts';
import type { AnyRule } from '../rule.ts';
import { permissionsInForce } from '../suppress/index.ts';
import { Clock } from './clock.ts';
import { extractFile, type ExtractedFile } from './extract.ts';
import { judgeAll } from './judge-all.ts';
import { listFiles } from './list.ts';
import { settle } from './settle.ts';
import { prepareSieve, sift } from './sift.ts';

export interface EngineOptions {
  /** Absolute path of the folder that is checked. */
  readonly root: string;
  /** Absolute path of the folder that named paths are relative to. */
  readonly cwd: string;
  readonly repository: string;
  /** Files, folders or patterns; none is the whole root. */
  readonly paths: readonly string[];
  readonly config: ResolvedConfig;
  readonly rules: Readonly<Record<string, AnyRule>>;
  readonly isolated: boolean;
  /** Larger files are skipped. */
  readonly maxBytes: number;
  /** Whether files are searched before they are parsed; without, every text file is parsed, which only tests want. */
  readonly gate: boolean;
  /** Whether to compute the line hashes that SARIF carries. */
  readonly lineHashes: boolean;
  /** The day on which expiry dates are judged, as an ISO date. */
  readonly today: string;
  readonly onProgress?: (phase: string) => void;
}

export interface EngineResult {
  readonly report: Pick<Report, 'files' | 'passes' | 'permissions' | 'coverage' | 'timings'>;
  /** The rules that ran. */
  readonly active: ReadonlySet<string>;
}

/** List, read, gate, extract, judge, settle. */
export async function lint(options: EngineOptions): Promise<EngineResult> {
  const clock = new Clock();
  const settings = new FileSettings(options.config, options.rules);
  const hints = hintsOf(options, settings);
  const gate = gateWith(hints);

  options.onProgress?.('listing files');
  const [listing, sieve] = await Promise.all([
    listFiles({ root: options.root, cwd: options.cwd, paths: options.paths, ignores: options.config.ignores, isolated: options.isolated }),
    // Git has been started by then, and this thread would only wait for it.
    setImmediate().then(() => prepareSieve(hints)),
  ]);
  clock.end('list');

  options.onProgress?.('searching');
  const opened: ExtractedFile[] = [];
  let extractMs = 0;
  const sifted = await sift({
    root: options.root,
    files: listing.files,
    explicit: listing.explicit,
    isTracked: listing.isTracked,
    maxBytes: options.maxBytes,
    gate: options.gate,
    hints,
    sieve,
    onHit({ path, bytes }) {
      const started = performance.now();
      const file = extractFile(path, bytes, gate.mayHold);
      opened.push({ ...file, facts: file.facts.filter((fact) => isKept(fact, gate.isHinted)) });
      const ms = performance.now() - started;
      extractMs += ms;
      clock.add('language', file.language, ms);
    },
  });
  clock.end('read', extractMs);
  clock.add('phase', 'extract', extractMs);

  options.onProgress?.('judging');
  opened.sort((a, b) => (a.path < b.path ? -1 : 1));
  const files = new Map(opened.filter(({ facts }) => facts.length > 0).map((file) => [file.path, toJudgedFile(file)]));
  const { problems, passes, active } = judgeAll({ rules: options.rules, settings, files, paths: listing.files, clock });
  clock.end('judge');

  const settled = settle({ problems, files, config: options.config, isolated: options.isolated, isOn: (rule, path) => (path === undefined ? active.has(rule) : settings.of(path, rule).severity !== 0), knownRules: options.rules, lineHashes: options.lineHashes, today: options.today });
  clock.end('settle');

  const coverage: Coverage = {
    files: sifted.files,
    bytes: sifted.bytes,
    images: sifted.images,
    skipped: byPath([...listing.skipped, ...sifted.skipped, ...pick(opened, 'skipped')]),
    unchecked: byPath([...listing.unchecked, ...sifted.unchecked, ...pick(opened, 'unchecked')]),
    notes: [...listing.notes, ...options.config.notes, ...settings.unused(listing.files), ...(options.config.owner ? ['the config says that the repository belongs to the platform (owner): rules about its name and look do not apply'] : []), ...settled.notes],
  };
  return { report: { files: settled.files, passes: byPath(passes), permissions: permissionsInForce(options.config.permissions, options.today).map(({ clause, by, reference }) => ({ clause, by, reference })), coverage, timings: clock.timings() }, active };
}

/** Literals of the rules that are on for some file. */
const hintsOf = ({ rules }: EngineOptions, settings: FileSettings): string[] => [...new Set(Object.entries(rules).flatMap(([id, { hint = [] }]) => (settings.isOnSomewhere(id) ? hint : [])))];

const pick = (opened: readonly ExtractedFile[], kind: 'skipped' | 'unchecked'): Uncovered[] => opened.flatMap(({ path, [kind]: reason }) => (reason === null ? [] : [{ path, reason }]));

const byPath = <T extends { readonly path: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
