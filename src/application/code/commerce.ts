import { donations, paymentPackages, payments, priceTables } from '../../policy/application-code.ts';
import type { Related } from '../../problem.ts';
import { booleanOf, entryOf, type FormMap } from '../form.ts';
import { verdict } from '../verdict.ts';
import { named, placeAt, sourcesOf, type Source } from './sources.ts';
import type { Code, Contradiction } from './index.ts';

/** "Not commercial" against what takes money. A package alone only asks: it may be for something else. */
export function* compareCommerce(root: FormMap, code: Code): Generator<Contradiction> {
  const node = entryOf(root, 'commercial')?.node;
  if (node === undefined || booleanOf(node) !== false) return;
  const sources = sourcesOf(code);
  const calls = callsIn(sources);
  const installed = sources.flatMap(installedIn);
  const [first] = calls;
  if (first !== undefined) yield { ...verdict('commerce', node.range, { evidence: `${first.message} (${named(first)})` }), related: [...calls, ...installed] };
  else if (installed[0] !== undefined) yield { ...verdict('commerce-installed', node.range, { evidence: `${installed[0].message} (${named(installed[0])})` }), related: installed };
}

/** Where money is taken, but for gifts: the lines around say which it is. */
function callsIn(sources: readonly Source[]): Related[] {
  return sources.flatMap((source) => {
    if (MANIFEST.test(source.path)) return [];
    const found = payments.flatMap(([pattern, message]) => {
      const match = pattern.exec(source.code);
      return match === null || isGift(source, match.index) ? [] : [placeAt(source, match.index, message)];
    });
    const price = PAGE.test(source.path) ? priceTables.exec(source.code) : null;
    const offers = price !== null && /\b(?:subscribe|upgrade|buy|get started|start (?:a |your )?(?:free )?trial|choose (?:a |your |this )?plan|checkout|pricing)\b/i.test(source.code) ? [placeAt(source, price.index, 'a table of prices')] : [];
    return [...found, ...offers];
  });
}

const PAGE = /\.(?:html?|[jt]sx|vue|svelte|astro|ejs|erb|hbs|twig|liquid)$/i;
const AROUND = 300;

const isGift = ({ path, code }: Source, at: number): boolean => donations.test(path) || donations.test(code.slice(Math.max(0, at - AROUND), at + AROUND));

const MANIFEST = /(?:^|\/)(?:package\.json|composer\.json|requirements[\w.-]*\.txt|pyproject\.toml|Gemfile|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|pubspec\.yaml|[\w.]+\.csproj)$/;

/** Packages in a manifest that a program runs with. */
function installedIn(source: Source): Related[] {
  if (!MANIFEST.test(source.path)) return [];
  const runtime = /(?:^|\/)package\.json$/.test(source.path) ? source.code.replace(/"devDependencies"\s*:\s*\{[^}]*\}/g, (block) => ' '.repeat(block.length)) : source.code;
  return [...runtime.matchAll(/[@\w][\w./@:-]*/g)].filter(({ 0: name, index }) => isPackage(name, runtime, index)).slice(0, 3).map(({ 0: name, index }) => placeAt(source, index, name));
}

/** "pay" and "square" are words too: such a name must be quoted, or begin its line. */
function isPackage(name: string, text: string, at: number): boolean {
  if (!paymentPackages.test(name)) return false;
  const before = text.slice(Math.max(0, at - 12), at);
  return /["']$/.test(before) ? /^["']\s*[:,\])=]|^["']\s*$/m.test(text.slice(at + name.length, at + name.length + 4)) : /(?:^|\n)\s*(?:gem\s+)?$/.test(before) || /[<:]$/.test(before);
}
