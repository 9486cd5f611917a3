import { severityIn, type ResolvedConfig } from '../config/index.ts';
import { judgeFile, judgeProject, toJudgedFile, type ActiveRule, type JudgedFile } from '../judge.ts';
import { showsApi } from '../match/evidence.ts';

import { isMessageReference } from '../match/identity.ts';
import { findMarks } from '../match/marks.ts';
import type { Coverage, Pass, Problem, Report, Timing, Uncovered } from '../problem.ts';
import type { AnyRule } from '../rule.ts';
import { extractFile, type ExtractedFile } from './extract.ts';
import { listFiles } from './list.ts';
import { settle } from './settle.ts';
import { sift } from './sift.ts';

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
  readonly report: Pick<Report, 'files' | 'passes' | 'coverage' | 'timings'>;
  /** The rules that ran. */
  readonly active: ReadonlySet<string>;
}

/** List, read, gate, extract, judge, settle. */
export async function lint(options: EngineOptions): Promise<EngineResult> {
  const clock = new Clock();
  const active = activeRules(options);
  const isOn = new Set(active.map(({ id }) => id));

  options.onProgress?.('listing files');
  const listing = await listFiles({ root: options.root, cwd: options.cwd, paths: options.paths, ignores: options.config.ignores, isolated: options.isolated });
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
    onHit({ path, bytes }) {
      const started = performance.now();
      opened.push(reduce(extractFile(path, bytes)));
      const ms = performance.now() - started;
      extractMs += ms;
      clock.add('language', opened.at(-1)?.language ?? '', ms);
    },
  });
  clock.end('read', extractMs);
  clock.add('phase', 'extract', extractMs);

  options.onProgress?.('judging');
  opened.sort((a, b) => (a.path < b.path ? -1 : 1));
  const files = new Map(opened.filter(({ facts }) => facts.length > 0).map((file) => [file.path, toJudgedFile(file)]));
  const { problems, passes } = judgeAll(active, files, listing.files, clock);
  clock.end('judge');

  const settled = settle({ problems, files, config: options.config, isolated: options.isolated, isOn: (rule) => isOn.has(rule), knownRules: options.rules, lineHashes: options.lineHashes, today: options.today });
  clock.end('settle');

  const coverage: Coverage = {
    files: sifted.files,
    bytes: sifted.bytes,
    images: sifted.images,
    skipped: byPath([...listing.skipped, ...sifted.skipped, ...pick(opened, 'skipped')]),
    unchecked: byPath([...listing.unchecked, ...sifted.unchecked, ...pick(opened, 'unchecked')]),
    notes: [...listing.notes, ...options.config.notes, ...(options.config.owner ? ['the config says that the repository belongs to the platform (owner): rules about its name and look do not apply'] : []), ...settled.notes],
  };
  return { report: { files: settled.files, passes: byPath(passes), coverage, timings: clock.timings() }, active: isOn };
}

function activeRules({ config, rules }: EngineOptions): ActiveRule[] {
  return Object.entries(rules).flatMap(([id, rule]) => {
    const severity = severityIn(config, id, rule);
    return severity === 0 ? [] : [{ id, rule, severity, options: config.rules[id]?.options ?? rule.options }];
  });
}

/** Only what a rule may ask of a file later is kept: texts with a mark, headings, which name documents, and comments, which hold directives. */
function reduce(file: ExtractedFile): ExtractedFile {
  const facts = file.facts.filter(({ surface, heading, value }) => heading > 0 || (surface === 'comment' ? value.includes('upwork-compliance-') : findMarks(value, 'name').length > 0 || isMessageReference(value)));
  return { ...file, facts };
}

function judgeAll(active: readonly ActiveRule[], files: ReadonlyMap<string, JudgedFile>, paths: readonly string[], clock: Clock): { problems: ReadonlyMap<string, Problem[]>; passes: Pass[] } {
  const problems = new Map<string, Problem[]>([...files.keys()].map((path) => [path, []]));
  const passes: Pass[] = [];
  const project = { files: [...files.values()], paths, usesApi: [...files.values()].some(({ text }) => showsApi(text)) };
  for (const rule of active) {
    const started = performance.now();
    for (const file of rule.rule.applies === 'with-api' && !project.usesApi ? [] : files.values()) {
      const verdicts = judgeFile(rule, file);
      problems.get(file.path)?.push(...verdicts.problems);
      passes.push(...verdicts.passes);
    }
    for (const { path, problem } of judgeProject(rule, project, files)) problems.get(path)?.push(problem);
    clock.add('rule', rule.id, performance.now() - started);
  }
  return { problems, passes };
}

const pick = (opened: readonly ExtractedFile[], kind: 'skipped' | 'unchecked'): Uncovered[] => opened.flatMap(({ path, [kind]: reason }) => (reason === null ? [] : [{ path, reason }]));

const byPath = <T extends { readonly path: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));

/** Adds up where the time of a run goes. */
class Clock {
  readonly #spent = new Map<string, Timing>();
  #last = performance.now();

  /** Ends a phase; what was counted elsewhere is taken off. */
  end(name: string, elsewhere = 0): void {
    const now = performance.now();
    this.add('phase', name, now - this.#last - elsewhere);
    this.#last = now;
  }

  add(group: Timing['group'], name: string, ms: number): void {
    const key = `${group} ${name}`;
    this.#spent.set(key, { group, name, ms: (this.#spent.get(key)?.ms ?? 0) + ms });
  }

  timings(): Timing[] {
    return [...this.#spent.values()];
  }
}

