import { setImmediate } from 'node:timers/promises';
import { FORM_FILES } from '../application/form.ts';
import type { CacheFiles } from '../cache.ts';
import { classify } from '../classify.ts';
import { FileSettings, type ResolvedConfig } from '../config/index.ts';
import type { Marks } from '../images/index.ts';
import { toJudgedFile, type JudgedFile } from '../judge.ts';
import type { FactKind, FactSet, PictureFact } from '../facts.ts';
import { showsApi } from '../match/evidence.ts';
import { gateWith, type GateRequests } from '../match/gate.ts';
import { markColours } from '../policy/colours.ts';
import { outlineReferences } from '../policy/outlines.ts';
import type { Coverage, Report, Uncovered } from '../problem.ts';
import type { AnyRule } from '../rule.ts';
import { Lines } from '../source.ts';
import { permissionsInForce } from '../suppress/index.ts';
import { Clock } from './clock.ts';
import { extractFile, type ExtractedFile } from './extract.ts';
import { withoutKnownSecrets } from './secrets.ts';
import { judgeAll } from './judge-all.ts';
import { listFiles } from './list.ts';
import { examinePictures } from './pictures.ts';
import { settle } from './settle.ts';
import { prepareSieve, sift } from './sift.ts';
import { withUses } from './uses.ts';
import type { ReadApplication } from './application.ts';

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
  /** Where verdicts on pictures and sources are kept; null for nowhere. */
  readonly cache: CacheFiles | null;
  /** Whether text in pictures is read. */
  readonly reads: boolean;
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
  readonly report: Pick<Report, 'files' | 'passes' | 'permissions' | 'coverage' | 'timings' | 'budget' | 'application' | 'usesApi'>;
  /** The rules that ran. */
  readonly active: ReadonlySet<string>;
  /** Values that no report may show. */
  readonly secrets: readonly string[];
}

/** List, read, gate, extract, judge, settle. */
export async function lint(options: EngineOptions): Promise<EngineResult> {
  const clock = new Clock();
  const settings = new FileSettings(options.config, options.rules);
  const requests = requestsOf(options, settings);
  const gate = gateWith(requests);

  options.onProgress?.('listing files');
  const [listing, sieve] = await Promise.all([
    listFiles({ root: options.root, cwd: options.cwd, paths: options.paths, ignores: options.config.ignores, isolated: options.isolated }),
    // Git has been started by then, and this thread would only wait for it.
    setImmediate().then(() => prepareSieve(requests)),
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
    requests,
    sieve,
    onHit({ path, bytes }) {
      const started = performance.now();
      const file = extractFile(path, bytes, gate);
      opened.push(file);
      const ms = performance.now() - started;
      extractMs += ms;
      clock.add('language', file.language, ms);
    },
  });
  const values = withoutKnownSecrets(opened, gate);
  clock.end('read', extractMs);
  clock.add('phase', 'extract', extractMs);

  options.onProgress?.('looking at pictures');
  const pictures = await examinePictures({ root: options.root, paths: requests.pictures ? [...sifted.pictures, ...sifted.fonts, ...drawingsLeft(listing.files, opened)] : [], embedded: opened.flatMap(({ path, embedded }) => embedded.map((one) => ({ path, ...one }))), marks: loadMarks, maxBytes: MAX_PICTURE_BYTES, cache: options.cache?.pictures ?? null, reads: options.reads });
  const found = await withUses(pictures.found, { root: options.root, files: listing.files, explicit: listing.explicit, maxBytes: options.maxBytes });
  clock.end('pictures');

  options.onProgress?.('judging');
  const read = judgedFiles(opened, new Map([...found, ...pictures.embedded]));
  // A variable by itself makes no fact, and is evidence.
  const usesApi = opened.some(({ text, skipped }) => skipped === null && showsApi(text));
  const hasForm = FORM_FILES.some((file) => listing.files.includes(file));
  const volume = usesApi && isAsked(options, settings, 'volume', hasForm) ? await (await import('./volume.ts')).volumeOf({ ...options, listing }) : null;
  clock.end('count requests');
  const asks = { access: isAsked(options, settings, 'access', hasForm), keeping: isAsked(options, settings, 'keeping', hasForm) };
  const practices = (asks.access || asks.keeping) && (usesApi || opened.some(({ access }) => access.length > 0)) ? await (await import('./practices.ts')).practicesOf({ ...options, listing, opened, asks }) : null;
  clock.end('practices');

  const application = hasForm && isAsked(options, settings, 'application', hasForm) ? (await import('./application.ts')).applicationOf({ root: options.root, listing, config: options.config, budget: volume?.budget ?? null, today: options.today }) : null;
  clock.end('read the application');

  const commerce = usesApi && isAsked(options, settings, 'commerce', hasForm) ? await (await import('./commerce.ts')).commerceOf({ root: options.root, files: listing.files, explicit: listing.explicit, maxBytes: options.maxBytes, gate: options.gate }) : null;
  clock.end('commerce');

  const run = new Set(listing.files);
  const counted = volume === null ? read : withFacts(read, [...volume.facts].map(([path, facts]) => [path, { volume: facts }]), volume.textOf, run);
  const practised = practices === null ? counted : withFacts(counted, [...practices.facts], practices.textOf, run);
  const sold = commerce === null ? practised : withFacts(practised, [...commerce.facts].map(([path, facts]) => [path, { commerce: facts }]), (path) => commerce.texts.get(path) ?? '', run);
  const files = application === null ? sold : withApplication(sold, application);
  const { problems, passes, active } = judgeAll({ rules: options.rules, settings, files, paths: listing.files, usesApi, clock });
  clock.end('judge');

  const settled = settle({ problems, files, config: options.config, isolated: options.isolated, isOn: (rule, path) => (path === undefined ? active.has(rule) : settings.of(path, rule).severity !== 0), knownRules: options.rules, lineHashes: options.lineHashes, today: options.today });
  clock.end('settle');

  const coverage: Coverage = {
    files: sifted.files,
    bytes: sifted.bytes,
    images: sifted.images,
    fonts: sifted.fonts.length,
    skipped: byPath([...listing.skipped, ...sifted.skipped, ...pick(opened, 'skipped')]),
    unchecked: byPath([...listing.unchecked, ...sifted.unchecked, ...pick(opened, 'unchecked'), ...pictures.unchecked]),
    notes: [...listing.notes, ...settings.unused(listing.files), ...(options.config.owner ? ['the config says that the repository belongs to the platform (owner): rules about its name and look do not apply'] : []), ...settled.notes, ...pictures.notes],
  };
  return { report: { files: settled.files, passes: byPath(passes), permissions: permissionsInForce(options.config.permissions, options.today).map(({ clause, by, reference }) => ({ clause, by, reference })), coverage, timings: clock.timings(), budget: volume?.budget ?? null, application: application?.application ?? null, usesApi }, active, secrets: values };
}

/** Files with something in them, by path and in its order. A picture has no text. */
function judgedFiles(opened: readonly ExtractedFile[], pictures: ReadonlyMap<string, readonly PictureFact[]>): Map<string, JudgedFile> {
  const texts = new Map(opened.map((file) => [file.path, file]));
  const paths = [...opened.filter((file) => file.facts.length + file.pictures.length + file.drawings.length + file.colours.length + file.fonts.length + file.secrets.length + file.access.length > 0).map(({ path }) => path), ...pictures.keys()];
  return new Map([...new Set(paths)].sort().map((path) => [path, toJudgedFile(judgedOf(path, texts.get(path), pictures.get(path) ?? []))]));
}

/** The files with what was found of them later; one that holds nothing else is new among them. */
function withFacts(files: ReadonlyMap<string, JudgedFile>, later: readonly (readonly [path: string, facts: Partial<FactSet>])[], textOf: (path: string) => string | null, run: ReadonlySet<string>): Map<string, JudgedFile> {
  const joined = new Map(files);
  for (const [path, facts] of later) {
    if (!run.has(path)) continue;
    const text = textOf(path) ?? '';
    const file = files.get(path) ?? toJudgedFile({ path, text, lines: new Lines(text), facts: [] });
    joined.set(path, { ...file, facts: { ...file.facts, ...facts } });
  }
  return new Map([...joined].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The application is judged whether it holds a mark or not. */
function withApplication(files: ReadonlyMap<string, JudgedFile>, { application: { path }, text, facts }: ReadApplication): Map<string, JudgedFile> {
  const file = files.get(path);
  const joined = file === undefined ? toJudgedFile({ path, text, lines: new Lines(text), facts: [], applications: facts }) : { ...file, facts: { ...file.facts, application: facts } };
  return new Map([...files, [path, joined] as const].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const judgedOf = (path: string, file: ExtractedFile | undefined, pictures: readonly PictureFact[]) => (file === undefined ? { path, text: '', lines: NO_LINES, facts: [], pictures } : { ...file, pictures: [...file.pictures, ...pictures] });
const NO_LINES = new Lines('');

const MAX_PICTURE_BYTES = 32 * 1024 * 1024;

/** Drawings are text and pictures at once; one whose outlines say what it is need not be rendered. */
function drawingsLeft(paths: readonly string[], opened: readonly ExtractedFile[]): string[] {
  const known = new Set(opened.filter(({ pictures, tellAll }) => pictures.length > 0 || tellAll).map(({ path }) => path));
  return paths.filter((path) => /\.svg$/i.test(path) && classify(path).kind === 'text' && !known.has(path));
}

/** The measures of the marks are the largest part of the policy, which a run without pictures does without. */
const loadMarks = async (): Promise<Marks> => ({ references: (await import('../policy/logos.ts')).logoReferences, outlines: outlineReferences, colours: markColours });

/** What the rules that are on for some file ask for. */
function requestsOf({ rules }: EngineOptions, settings: FileSettings): GateRequests {
  const active = Object.entries(rules).filter(([id]) => settings.isOnSomewhere(id));
  const isNeeded = (kind: FactKind): boolean => active.some(([, { needs, takes = [] }]) => needs.includes(kind) && !takes.includes(kind));
  return { hints: [...new Set(active.flatMap(([, { hint = [] }]) => hint))], pictures: isNeeded('picture'), drawings: isNeeded('drawing'), colours: isNeeded('colour'), secrets: isNeeded('secret') };
}

/** Whether a rule that is on for some file asks for facts of that kind; one about the application asks for nothing where there is none. */
const isAsked = ({ rules }: EngineOptions, settings: FileSettings, kind: FactKind, hasForm: boolean): boolean => Object.entries(rules).some(([id, { needs }]) => needs.includes(kind) && (hasForm || !needs.includes('application')) && settings.isOnSomewhere(id));

const pick = (opened: readonly ExtractedFile[], kind: 'skipped' | 'unchecked'): Uncovered[] => opened.flatMap(({ path, [kind]: reason }) => (reason === null ? [] : [{ path, reason }]));

const byPath = <T extends { readonly path: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
