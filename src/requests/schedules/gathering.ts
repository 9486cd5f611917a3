import type { Place } from '../budget.ts';
import { firesOf, momentsOf, type Dialect } from '../cron.ts';
import { everyOf } from '../every.ts';
import { firesAt, withFloor, type Moments } from '../moments.ts';
import type { Definition, Deployment, Fires, Invoked, Schedule, Service, Target } from '../schedule.ts';
import { entriesOf, itemsOf, readJson, readTomlData, readYaml, textOf, type Data, type Document } from './data.ts';
import { baseName } from './shell.ts';

/** The file holds more than any deployment has; what was found until then stands. */
export class TooMuch extends Error {}

/** More than anybody writes into one file. */
const MOST = 1000;

interface Timing {
  readonly fires: Fires | null;
  readonly moments: Moments | null;
}

interface Times {
  readonly copies?: number;
  /** In minutes: what the platform does not go below. */
  readonly floor?: number;
  readonly isOwnProcess?: boolean;
}

/** Collects what one deployment file tells. */
export class Gathering {
  readonly path: string;
  readonly text: string;
  readonly #schedules: Schedule[] = [];
  readonly #services: Service[] = [];
  readonly #definitions: Definition[] = [];
  readonly #functions: Invoked[] = [];
  /** Null for what is not known. */
  readonly #environment = new Map<string, string | null>();
  readonly #notes = new Set<string>();
  #lines: number[] | null = null;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  get folder(): string {
    return this.path.slice(0, Math.max(0, this.path.lastIndexOf('/')));
  }

  get name(): string {
    return baseName(this.path);
  }

  yaml(): readonly Data[] {
    return readYaml(this.text).map((document) => this.#opened(document));
  }

  json(): Data {
    return this.#opened(readJson(this.text));
  }

  toml(): Data {
    return this.#opened(readTomlData(this.text));
  }

  /** The one document of a file that tells its format by its ending. */
  data(): Data {
    return /\.jsonc?$/i.test(this.path) ? this.json() : /\.toml$/i.test(this.path) ? this.toml() : (this.yaml()[0] ?? this.json());
  }

  #opened({ data, mistakes }: Document): Data {
    for (const mistake of mistakes) this.note(`${mistake}; mend it, or state its schedules under "volume.schedules" in the config`);
    return data;
  }

  placeAt(offset: number): Place {
    this.#lines ??= [0, ...[...this.text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    let [low, high] = [0, this.#lines.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lines[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { path: this.path, line: low + 1, column: offset - (this.#lines[low] as number) + 1 };
  }

  cron(data: Data, dialect: Dialect, target: Target, times: Times = {}): void {
    const text = textOf(data);
    if (text === null) this.#unread(data, 'a schedule that is no text');
    else this.cronText(text, data.at, dialect, target, times);
  }

  cronText(text: string, at: number, dialect: Dialect, target: Target, times: Times = {}): void {
    const found = momentsOf(text, dialect);
    const moments = found !== null && times.floor !== undefined ? withFloor(found, times.floor) : found;
    this.schedule(moments === null && dialect === 'aws' ? 'rate' : 'cron', text, at, { moments, fires: moments === null ? firesOf(text, dialect) : firesAt(moments) }, target, times);
  }

  /** A schedule as people write it: the fields of cron, or "every 5 minutes". */
  written(data: Data, dialect: Dialect, target: Target, times: Times = {}): void {
    const text = textOf(data);
    if (text !== null && momentsOf(text, dialect) === null && firesOf(text, dialect) === null && everyOf(text) !== null) this.every(text, data.at, target, times);
    else this.cron(data, dialect, target, times);
  }

  /** A schedule in words: "every 5 minutes", "1h". */
  every(text: string, at: number, target: Target, times: Times = {}): void {
    this.schedule('rate', text, at, { moments: null, fires: everyOf(text) }, target, times);
  }

  schedule(kind: Schedule['kind'], text: string, at: number, { fires, moments }: Timing, target: Target, { copies = 1, isOwnProcess = true }: Times = {}): void {
    if (this.#schedules.length >= MOST) throw new TooMuch();
    if (fires === null) this.noteAt(at, `the schedule "${text.slice(0, 80)}" cannot be read; state how often it fires under "volume.schedules" in the config`);
    this.#schedules.push({ kind, text, fires, moments, target, place: this.placeAt(at), isOwnProcess, copies });
  }

  #unread(data: Data, what: string): void {
    this.noteAt(data.at, `${what}; state how often it fires under "volume.schedules" in the config`);
  }

  /** A schedule that is told elsewhere. */
  unknown(text: string, at: number, target: Target, why: string, times: Times = {}): void {
    if (this.#schedules.length >= MOST) throw new TooMuch();
    this.noteAt(at, `${why}; state how often it fires under "volume.schedules" in the config`);
    this.#schedules.push({ kind: 'cron', text, fires: null, moments: null, target, place: this.placeAt(at), isOwnProcess: times.isOwnProcess ?? true, copies: times.copies ?? 1 });
  }

  service(target: Target, at: number, { replicas = null, restarts = false, restartDelay = null, name = null }: Partial<Omit<Service, 'target' | 'place'>> = {}): void {
    if (this.#services.length >= MOST) throw new TooMuch();
    this.#services.push({ target, replicas, restarts, restartDelay, name, place: this.placeAt(at) });
  }

  define(target: Target, at: number): void {
    if (this.#definitions.length >= MOST) throw new TooMuch();
    this.#definitions.push({ target, place: this.placeAt(at) });
  }

  /** A function that waits for something to call it. */
  invoked(target: Target, at: number, kind: Invoked['kind'], by: string | null): void {
    if (this.#functions.length >= MOST) throw new TooMuch();
    this.#functions.push({ target, kind, by, place: this.placeAt(at) });
  }

  /** A variable; what the platform fills in, and what has different values, is not known here. */
  set(name: string, value: string | null): void {
    if (name === '') return;
    const known = value === null ? null : expanded(value);
    const before = this.#environment.get(name);
    this.#environment.set(name, before === undefined || before === known ? known : null);
  }

  /** Variables as a map, or as a list of "NAME=value" or of names with values. */
  setAll(data: Data): void {
    for (const [name, value] of entriesOf(data)) this.set(name, textOf(value));
    if (data.kind !== 'list') return;
    for (const item of itemsOf(data)) {
      const text = textOf(item) ?? '';
      const equals = text.indexOf('=');
      if (equals > 0) this.set(text.slice(0, equals), text.slice(equals + 1));
      else if (/^\w+$/.test(text)) this.set(text, null);
      const pair = new Map(entriesOf(item).map(([key, value]) => [key, textOf(value)]));
      this.set(pair.get('name') ?? pair.get('key') ?? '', pair.get('value') ?? null);
    }
  }

  /** The end of a sentence that begins with the file. */
  note(sentence: string): void {
    if (this.#notes.size < 50) this.#notes.add(`${this.path} ${sentence}.`);
  }

  noteAt(offset: number, sentence: string): void {
    if (this.#notes.size < 50) this.#notes.add(`${this.path}, line ${this.placeAt(offset).line}: ${sentence}.`);
  }

  done(): Deployment {
    const environment = new Map([...this.#environment].filter((pair): pair is [string, string] => pair[1] !== null));
    return { schedules: this.#schedules, services: this.#services, definitions: this.#definitions, functions: this.#functions, environment, unknown: new Set([...this.#environment.keys()].filter((name) => !environment.has(name))), notes: [...this.#notes] };
  }
}

/** `${NAME:-30}` is 30 unless somebody sets it; another placeholder is unknown. */
function expanded(value: string): string | null {
  const known = value.replace(/\$\{\w+:?-(?<default>[^{}$]*)\}/g, '$<default>');
  return /\$\{|\$\(|\{\{|^\$\w+$/.test(known) ? null : known;
}
