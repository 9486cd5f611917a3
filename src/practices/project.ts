import type { AccessFact, KeepingFact, TextFact } from '../facts.ts';
import { codeOf } from './code.ts';
import { mayShow } from './elsewhere.ts';
import { keepingIn, mayKeep, type CodeFile, type OtherFile } from './keeping.ts';
import { accessAmong, mayTakePart, meansOf, type Means } from './project-access.ts';

export interface PracticesInput {
  /** Every file that may hold code or settings. */
  readonly files: readonly string[];
  readonly read: (path: string) => string | null;
  /** What the language of a file makes of its text; null where nobody has written it by hand. */
  readonly factsOf: (path: string, text: string) => readonly TextFact[] | null;
  /** What the files that name the platform show by themselves. */
  readonly alone: ReadonlyMap<string, readonly AccessFact[]>;
  /** Which of it somebody asks for. */
  readonly asks: { readonly access: boolean; readonly keeping: boolean };
}

export interface Practices {
  readonly access: readonly AccessFact[];
  readonly keeping: readonly KeepingFact[];
}

/** From a call to the beginning of its argument: what says the address has said that it is fetched. */
const ARGUMENT = 3;

/** What the project as a whole does with the website and with the data of the platform. */
export function practices({ files, read, factsOf, alone, asks }: PracticesInput): ReadonlyMap<string, Practices> {
  const access = new Map<string, readonly AccessFact[]>();
  const codes: CodeFile[] = [];
  const others: OtherFile[] = [];
  const means = meansOf(alone.values());
  const isReading = asks.access && (means.isBrowsing || means.isExtension);
  for (const path of files) {
    const text = isReading || asks.keeping ? read(path) : null;
    if (text === null) continue;
    if (asks.keeping && mayShow(path)) others.push({ path, text });
    const [takesPart, keeps] = [isReading && mayTakePart(path, text), asks.keeping && mayKeep(path, text)];
    if (!takesPart && !keeps) continue;
    const facts = factsOf(path, text);
    if (facts === null) continue;
    const code = codeOf(text, facts);
    const own = alone.get(path) ?? [];
    const more = takesPart ? among(path, code, means, own) : [];
    if (more.length > 0) access.set(path, [...own, ...more]);
    if (keeps) codes.push({ path, code });
  }
  const keeping = keepingIn(codes, { others });
  return new Map([...new Set([...access.keys(), ...keeping.keys()])].map((path) => [path, { access: access.get(path) ?? alone.get(path) ?? [], keeping: (keeping.get(path) ?? []).map((one) => ({ kind: 'keeping', ...one })) }]));
}

const among = (path: string, code: string, means: Means, own: readonly AccessFact[]): AccessFact[] =>
  accessAmong(path, code, means)
    .filter(({ way, range }) => !own.some((one) => one.range[0] < range[1] + (one.way === way && way === 'page' ? ARGUMENT : 0) && range[0] < one.range[1]))
    .map((one) => ({ kind: 'access', scope: 'project', ...one }));
