import type { CommerceFact } from '../src/facts.ts';
import type { FileFacts } from '../src/rule.ts';
import { defineRule } from '../src/rule.ts';

export default defineRule({
  clause: 'commercial-use',
  docs: {
    what: 'Disallow payments, subscriptions, prices and advertisements in an app that uses the API, unless somebody has permitted them.',
    why: 'The API is not for commercial use; who earns money with it needs a permission that was given before.',
    instead: 'an app that is free of charge, or a permission, recorded under permissions in the config.',
  },
  needs: ['commerce'],
  applies: 'with-api',
  messages: {
    sells: { text: '{{what}}: the app takes money, and nobody has recorded a permission.', certainty: 'likely', severity: 'warning', known: 'in-project' },
    advertises: { text: '{{what}}: the app shows advertisements, and nobody has recorded a permission.', certainty: 'likely', severity: 'warning', known: 'in-project' },
    asks: { text: '{{what}}: is the app commercial, and who permitted it?', certainty: 'ask', severity: 'warning', known: 'in-project' },
  },
  options: {},

  *judgeProject({ files }) {
    const places = files.flatMap((file) => file.facts.commerce.map((fact) => ({ file, fact })));
    const of = (...weights: readonly CommerceFact['weight'][]): Place[] => places.filter(({ fact }) => weights.includes(fact.weight)).toSorted((a, b) => rankOf(a) - rankOf(b));
    const [sells, asks, advertises] = [of('sells'), of('asks'), of('advertises')];
    const money = [...sells, ...asks];
    if (money.length > 0) yield finding(sells.length > 0 ? 'sells' : 'asks', [...money, ...of('beside')]);
    if (advertises.length > 0) yield finding('advertises', advertises);
  },
});

interface Place {
  readonly file: FileFacts<'commerce'>;
  readonly fact: CommerceFact;
}

/** What is most telling stands first. */
const SIGNS: readonly CommerceFact['sign'][] = ['checkout', 'customer', 'advertisement', 'package', 'client', 'price', 'gate', 'plan', 'setting', 'refund', 'visit'];
const WEIGHTS: readonly CommerceFact['weight'][] = ['sells', 'advertises', 'asks', 'beside'];
const rankOf = ({ fact }: Place): number => WEIGHTS.indexOf(fact.weight) * SIGNS.length + SIGNS.indexOf(fact.sign);
/** More places than anybody reads say nothing new. */
const MOST_RELATED = 100;

/** One finding for the project: it is one question whether it is commercial. */
function finding<Id extends 'sells' | 'advertises' | 'asks'>(message: Id, places: readonly Place[]) {
  const [first, ...others] = places as [Place, ...Place[]];
  const related = others.slice(0, MOST_RELATED).map(({ file, fact }) => ({ path: file.path, ...file.place(fact.range[0]), message: fact.what }));
  return { message, path: first.file.path, at: first.fact.range, cause: 'commercial use', related, data: { what: first.fact.what } };
}
