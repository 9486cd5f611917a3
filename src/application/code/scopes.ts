import { readOnly, writingScope } from '../../policy/application-figures.ts';
import { basicScopes, scopeAreas } from '../../policy/application-code.ts';
import type { Related } from '../../problem.ts';
import { isForReading, scopesIn } from '../checks/agreement.ts';
import type { FormMap } from '../form.ts';
import { entryOf } from '../form.ts';
import { placeIn, quoted, scalarAt, verdict } from '../verdict.ts';
import { named, placeAt, sourcesOf, type Source } from './sources.ts';
import type { Code, Contradiction } from './index.ts';

interface Operation {
  readonly name: string;
  readonly isMutation: boolean;
  readonly place: Related;
  /** Fields within it that have fields or arguments of their own: a company's record may hold its time reports. */
  readonly within: readonly string[];
}

/** What the form says of writing, against the operations that the code sends. */
export function* compareWriting(root: FormMap, code: Code): Generator<Contradiction> {
  const description = scalarAt(root, 'description');
  const said = description === null ? null : readOnly.exec(description.text);
  // Where no scope allows it, that is what is missing.
  if (description === null || said === null || !scopesIn(root).some(({ text }) => writingScope.test(text))) return;
  const [written] = sourcesOf(code).flatMap(operationsIn).filter((operation) => operation.isMutation && areasOf(operation).length > 0);
  if (written !== undefined) yield { ...verdict('writes', placeIn(description, [said.index, said.index + said[0].length]), { text: quoted(said[0]), operation: written.name, evidence: named(written.place) }), related: [written.place] };
}

/** The permissions that the form asks for, against the operations that the code sends. */
export function* compareScopes(root: FormMap, code: Code): Generator<Contradiction> {
  const node = entryOf(root, 'scopes')?.node;
  const scopes = scopesIn(root);
  if (node === undefined || scopes.length === 0) return;
  const operations = sourcesOf(code).flatMap(operationsIn);
  const known = operations.map((operation) => ({ ...operation, areas: areasOf(operation) })).filter(({ areas }) => areas.length > 0);
  const [used] = known;
  // Where no operation is known, or one that is not, nothing can be said of what is not used.
  if (used === undefined) return;
  const isAsked = ({ scope, area }: Area): boolean => area === OWN || scopes.some(({ text }) => scope.test(text));
  const uncovered = known.filter(({ areas }) => !areas.some(isAsked));
  const said = new Set<string>();
  for (const { name, areas } of uncovered) {
    const area = areas[0]?.area ?? '';
    if (said.has(area)) continue;
    said.add(area);
    yield { ...verdict('scope-missing', node.range, { operation: name, area }), related: uncovered.filter((one) => one.areas[0]?.area === area).map(({ place }) => place).slice(0, MOST_RELATED) };
  }
  // What is written needs more than a scope to read.
  for (const { name, areas, place, isMutation } of known) {
    const own = isMutation ? scopes.filter(({ text }) => areas.some((area) => area.area !== OWN && area.scope.test(text))) : [];
    const area = `writing ${areas[0]?.area ?? ''}`;
    if (own.length === 0 || said.has(area) || !own.every(isForReading)) continue;
    said.add(area);
    yield { ...verdict('scope-missing', node.range, { operation: name, area }), related: [place] };
  }
  // A company's own record is asked for by every app.
  const isAllKnown = known.length === operations.length && known.some(({ areas }) => areas.some(({ area }) => area !== OWN));
  for (const scope of isAllKnown ? scopes : []) {
    const own = scopeAreas.filter((area) => area.scope.test(scope.text));
    if (basicScopes.test(scope.text) || own.length === 0) continue;
    const uses = known.filter(({ areas, within }) => areas.some((area) => own.includes(area)) || within.some((name) => own.some(({ operation }) => operation.test(name))));
    const related = known.map(({ place }) => place).slice(0, MOST_RELATED);
    if (uses.length === 0) yield { ...verdict('scope-unused', scope.range, { scope: quoted(scope.text), why: `it uses ${listed(known.map(({ name }) => name))}` }), related };
    else if (writingScope.test(scope.text) && own.every(({ hasReading }) => hasReading) && !uses.some(({ isMutation }) => isMutation)) yield { ...verdict('scope-unused', scope.range, { scope: quoted(scope.text), why: 'it only reads' }), related };
  }
}

const MOST_RELATED = 20;

const listed = (names: readonly string[]): string => [...new Set(names)].slice(0, 3).join(', ');

type Area = (typeof scopeAreas)[number];

/** Asking for it is never too much. */
const OWN: Area['area'] = 'the own company';

/** "contractTimeReport" is about time and about contracts; a scope for either may cover it. */
const areasOf = ({ name }: Operation): Area[] => scopeAreas.filter(({ operation }) => operation.test(name));

/** The operations of the GraphQL texts of a file: what stands first within each query and mutation, and everything beside it. */
function operationsIn(source: Source): Operation[] {
  if (!GRAPHQL_FILES.test(source.path)) return [];
  const found: Operation[] = [];
  for (const match of source.code.matchAll(QUERIES)) {
    const open = match.index + match[0].length;
    const { fields, within } = fieldsIn(source.code, open);
    for (const { name, at } of fields) found.push({ name, isMutation: match.groups?.['kind'] === 'mutation', place: placeAt(source, at, name), within });
  }
  return found;
}

const QUERIES = /(?<![\w.$])(?<kind>query|mutation)\b\s*(?:\w+\s*)?(?:\([^)]*\)\s*)?\{|(?<quote>["'`])\s*(?<bare>\{)\s*(?=\w+\s*[({])/g;

/** The names of all fields that the queries of a file ask for. */
export function queriedFields({ path, code }: Source): readonly string[] {
  if (!GRAPHQL_FILES.test(path)) return [];
  return [...code.matchAll(QUERIES)].filter(({ groups }) => groups?.['kind'] !== 'mutation').flatMap((match) => fieldsIn(code, match.index + match[0].length).all);
}

/** Whether a file asks the platform: by a query, or at its address. */
export const asksPlatform = (source: Source): boolean => queriedFields(source).length > 0 || /api\.upwork\.com/i.test(source.code);

const GRAPHQL_FILES = /\.(?:[cm]?[jt]sx?|vue|svelte|astro|gs|py|ipynb|rb|php|go|java|kts?|cs|dart|swift|rs|exs?|erl|scala|clj[cs]?|groovy|lua|pl|pm|r|jl|hs|fs|vb|cr|nim|sh|ps1|json|graphql|gql)$/i;
const LONGEST_QUERY = 20_000;

interface Fields {
  readonly fields: readonly { readonly name: string; readonly at: number }[];
  readonly within: readonly string[];
  readonly all: readonly string[];
}

/** The fields right within a brace, aliases left out, and those further within that hold something. */
function fieldsIn(text: string, open: number): Fields {
  const fields: { name: string; at: number }[] = [];
  const [within, all]: [string[], string[]] = [[], []];
  let [braces, brackets] = [1, 0];
  for (let at = open; at < Math.min(text.length, open + LONGEST_QUERY) && braces > 0; at += 1) {
    const sign = text[at] as string;
    if (sign === '{') braces += 1;
    else if (sign === '}') braces -= 1;
    else if (sign === '(') brackets += 1;
    else if (sign === ')') brackets -= 1;
    else if (brackets === 0 && /[A-Za-z_]/.test(sign) && !/[\w$@.]/.test(text[at - 1] ?? '')) {
      const [word = ''] = /^\w+/.exec(text.slice(at, at + 100)) ?? [];
      const isAlias = /^\w+\s*:/.test(text.slice(at, at + 120));
      const isEscape = text[at - 1] === '\\' && word.startsWith('n');
      if (!isAlias) all.push(isEscape ? word.slice(1) : word);
      if (!isAlias && !isEscape && braces === 1) fields.push({ name: word, at });
      else if (!isAlias && /^\w+(?:\\n|\s)*[({]/.test(text.slice(at, at + 200))) within.push(isEscape ? word.slice(1) : word);
      at += word.length - 1;
    }
  }
  return braces === 0 ? { fields: fields.slice(0, 20), within: within.slice(0, 200), all: all.slice(0, 500) } : { fields: [], within: [], all: [] };
}
