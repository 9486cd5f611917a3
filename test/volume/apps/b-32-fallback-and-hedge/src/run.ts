import { hedged } from './hedge';
import { firstOf, viaGraphql, viaMirror, viaRest } from './sources';

const find = hedged(firstOf(viaGraphql, viaRest, viaMirror), 900);
const TERMS = ['podcast', 'jingle', 'sound design'];
const EVERY = 25_000;

let turn = 0;
setInterval(async () => {
  const term = TERMS[turn++ % TERMS.length] as string;
  const ids = await find(term).catch(() => []);
  console.log(term, ids.length);
}, EVERY);
