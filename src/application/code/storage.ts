import { deletions, fileDeletions, lifetimes, machineLifetimes, ownLifetimes, spans } from '../../policy/application-code.ts';
import { writtenAnew } from '../../policy/application-figures.ts';
import { figure } from '../../match/figures.ts';
import type { Related } from '../../problem.ts';
import { keepingIn, mayKeep } from '../../practices/keeping.ts';
import { entryOf, numberOf, textOf, type FormMap } from '../form.ts';
import { verdict } from '../verdict.ts';
import { datedFiles } from './dated-files.ts';
import { savedEntities } from './entities.ts';
import { journalOf } from './journals.ts';
import { named, placeAt, sourcesOf, type Source } from './sources.ts';
import type { Code, Contradiction } from './index.ts';

/** For how long the form says that data is kept, against caches and tables. */
export function* compareStorage(root: FormMap, code: Code): Generator<Contradiction> {
  const node = entryOf(root, 'data-kept-hours')?.node;
  const stated = numberOf(node);
  if (node === undefined || stated === null) return;
  const sources = sourcesOf(code);
  const journal = journalOf(sources);
  const journals = journal === null || journal.hours === null ? [] : [{ hours: journal.hours, place: journal.place }];
  const longer = [...sources.flatMap((source) => lifetimesIn(source, sources)), ...journals].filter(({ hours }) => hours > stated + 0.01);
  const [worst] = longer.toSorted((a, b) => b.hours - a.hours);
  if (worst !== undefined) {
    yield { ...verdict('storage-longer', node.range, { stated: String(stated), hours: figure(Math.round(worst.hours)), evidence: named(worst.place) }), related: longer.map(({ place }) => place).slice(0, MOST_RELATED) };
    return;
  }
  const isEndless = !sources.some(({ code: text }) => deletions.test(text) || fileDeletions.test(text));
  // What a cache ends says nothing of a journal.
  const logged = journal?.hours === null ? [journal.place] : [];
  if (!isEndless && logged.length === 0) return;
  const isWrittenAnew = writtenAnew.test(textOf(root, 'description') ?? '');
  const [kept] = [...(isEndless ? [...keptIn(sources, isWrittenAnew), ...savedEntities(sources), ...datedFiles(programsOf(sources))] : []), ...logged];
  if (kept !== undefined) yield { ...verdict('storage-endless', node.range, { stated: String(stated), evidence: `${kept.message} (${named(kept)})` }), related: [kept] };
}

const MOST_RELATED = 20;
const HOURS = { ms: 1 / 3_600_000, s: 1 / 3600, min: 1 / 60, h: 1, d: 24 } as const;

function lifetimesIn(source: Source, sources: readonly Source[]): { readonly hours: number; readonly place: Related }[] {
  const isProgram = /\.(?:[cm]?[jt]sx?|py|rb|php|go|java|kts?|cs|sql)$/i.test(source.path);
  return [...(isProgram ? lifetimes : []), ...machineLifetimes].flatMap(({ pattern, unit }) =>
    [...source.code.matchAll(pattern)].flatMap((match) => {
      const amount = match.groups?.['amount'] ?? '';
      const lineStart = source.code.lastIndexOf('\n', match.index) + 1;
      const line = source.code.slice(lineStart, source.code.indexOf('\n', match.index + match[0].length) + 1 || undefined);
      if (ownLifetimes.test(line.replace(/\btoken(?:Bucket)?\b(?=\s*:)/i, ''))) return [];
      const hours = hoursOf(amount, unit, sources);
      return hours === null ? [] : [{ hours, place: placeAt(source, match.index + (match[0].length - match[0].trimStart().length), `${figure(Math.round(hours))} hours`) }];
    }),
  );
}

/** In hours; null where it cannot be told. A name is looked up where it is set once. */
function hoursOf(amount: string, unit: keyof typeof HOURS, sources: readonly Source[], depth = 0): number | null {
  const text = amount.trim().replace(/;$/, '').trim();
  for (const { pattern } of spans) {
    const { count, unit: word = '' } = pattern.exec(text)?.groups ?? {};
    const hours = SPOKEN[word.toLowerCase()];
    if (count !== undefined && hours !== undefined) return Number(count === '' ? 1 : count) * hours;
  }
  // Go multiplies by its units: "7 * 24 * time.Hour".
  const units = { Hour: '3600', Minute: '60', Second: '1' } as const;
  if (/\btime\.(?:Hour|Minute|Second)\b/.test(text)) return inHours(productOf(text.replace(/\btime\.(Hour|Minute|Second)\b/g, (_, name: keyof typeof units) => units[name])), 's');
  const value = productOf(text, (name) => numberOfName(name, sources));
  if (value !== null) return inHours(value, unit);
  if (depth > 2 || !/^(?:\w+\.)*[A-Za-z_$][\w$]*$/.test(text)) return null;
  const set = setOnce(text, sources);
  return set === null ? null : hoursOf(set, unit, sources, depth + 1);
}

/** What a name is set to, where it is set once. */
function setOnce(text: string, sources: readonly Source[]): string | null {
  const name = text.slice(text.lastIndexOf('.') + 1);
  const set = sources.flatMap(({ code }) => [...code.matchAll(new RegExp(String.raw`(?<![\w$.])${name.replaceAll('$', String.raw`\$`)}\s*(?::\s*\w+\s*)?=\s*([^,;\n=>]+)`, 'g'))].map(([, right = '']) => right));
  return set.length === 1 ? (set[0] as string) : null;
}

/** Names that stand for numbers are made of others: WEEK = 7 * DAY. */
function numberOfName(name: string, sources: readonly Source[], depth = 0): number | null {
  const set = depth > 5 ? null : setOnce(name, sources);
  return set === null ? null : productOf(set.trim(), (inner) => numberOfName(inner, sources, depth + 1));
}

const inHours = (value: number | null, unit: keyof typeof HOURS): number | null => (value === null ? null : value * HOURS[unit]);

const SPOKEN: Readonly<Record<string, number>> = { s: 1 / 3600, m: 1 / 60, min: 1 / 60, minute: 1 / 60, h: 1, hour: 1, d: 24, day: 24, w: 168, week: 168, month: 720, y: 8760, year: 8760 };

const NUMBER = /^\d[\d_]*(?:\.\d+)?(?:e\d+)?$/i;

/** "7 * 24 * 60 * 60": numbers that are multiplied, and names that stand for some; null for anything else. */
function productOf(text: string, named: (name: string) => number | null = () => null): number | null {
  let product = 1;
  for (const part of text.replace(/^\((.*)\)$/, '$1').split('*').map((one) => one.trim())) {
    const value = NUMBER.test(part) ? Number(part.replaceAll('_', '')) : /^(?:\w+\.)*[A-Za-z_$][\w$]*$/.test(part) ? named(part) : null;
    if (value === null) return null;
    product *= value;
  }
  return product;
}

/** What is stored and never ended, as the rule on retention tells it, but for files of which the form says that each run writes them anew; in an app with a form a word such as "posts" means those of the platform. */
function keptIn(sources: readonly Source[], isWrittenAnew: boolean): Related[] {
  const programs = programsOf(sources);
  const found = keepingIn(programs, { isTied: true });
  return programs.flatMap((source) => (found.get(source.path) ?? []).filter(({ standing, store }) => standing === 'kept' && !(isWrittenAnew && store === 'a file')).map(({ data, range: [start] }) => placeAt(source, start, `rows of ${data}`)));
}

const programsOf = (sources: readonly Source[]): Source[] => sources.filter(({ path, code }) => mayKeep(path, code));
