import type { CommerceFact } from '../../facts.ts';
import { donationWords, readsPayments, takesPayments } from '../../policy/commerce.ts';
import type { Related } from '../../problem.ts';
import { booleanOf, entryOf, type FormMap } from '../form.ts';
import { verdict } from '../verdict.ts';
import { isSource, named, placeAt, sourcesOf } from './sources.ts';
import type { Code, Contradiction } from './index.ts';

/** "Not commercial" against what takes money. A package or the client of a payment service alone only asks: it may read what its owner is paid, and where the code shows that it does it is not asked about. */
export function* compareCommerce(root: FormMap, code: Code): Generator<Contradiction> {
  const node = entryOf(root, 'commercial')?.node;
  if (node === undefined || booleanOf(node) !== false) return;
  const signs = [...code.commerce].flatMap(([path, facts]) => (isSource(path) ? facts.map((fact) => ({ path, text: code.read(path) ?? '', fact })) : []));
  const taken = signs.filter((sign) => takesMoney(sign.fact) && !isGift(sign)).toSorted((a, b) => Number(a.fact.weight === 'asks') - Number(b.fact.weight === 'asks')).map(({ path, text, fact }) => placeAt({ path, text, code: text }, fact.range[0], fact.what));
  // Where all that is paid is given, so is what the client is for, and the package is for that client.
  const isForGifts = taken.length === 0 && signs.some((sign) => (takesMoney(sign.fact) || sign.fact.sign === 'client') && isGift(sign));
  const asking = isForGifts ? [] : signs.filter(({ fact }) => (fact.sign === 'package' || fact.sign === 'client') && fact.weight === 'asks');
  const installed: Related[] = asking.length === 0 || onlyReads(code) ? [] : asking.toSorted((a, b) => Number(b.fact.sign === 'client') - Number(a.fact.sign === 'client')).slice(0, MOST_INSTALLED).map(({ path, text, fact }) => placeAt({ path, text, code: text }, fact.range[0], text.slice(...fact.range)));
  const [first] = taken;
  if (first !== undefined) yield { ...verdict('commerce', node.range, { evidence: `${first.message} (${named(first)})` }), related: [...taken, ...installed] };
  else if (installed[0] !== undefined) yield { ...verdict('commerce-installed', node.range, { evidence: `${installed[0].message} (${named(installed[0])})` }), related: installed };
}

const MOST_INSTALLED = 3;

/** Whether the code looks what its owner was paid, and nothing in it lets anybody pay. */
const onlyReads = (code: Code): boolean => [...code.commerce.keys()].some((path) => readsPayments.test(code.read(path) ?? '')) && !sourcesOf(code).some(({ text }) => takesPayments.test(text));

const takesMoney = ({ weight, sign }: CommerceFact): boolean => weight === 'sells' || weight === 'advertises' || ['price', 'gate'].includes(sign);

const AROUND = 300;

/** Gifts are no commerce: the lines around say which it is. */
const isGift = ({ path, text, fact: { range: [start] } }: { readonly path: string; readonly text: string; readonly fact: CommerceFact }): boolean => donationWords.test(path.replaceAll('_', ' ')) || donationWords.test(text.slice(Math.max(0, start - AROUND), start + AROUND));
