import type { Run } from '../walk/run.ts';
import { exactNumber, exactText, NOTHING, truthOf, unknown, type Value } from '../walk/values.ts';
import { argument, field, isCallback, option, type Call, type Handler, type Table } from './call.ts';
import { whileOpen } from './frameworks.ts';

/** Components that ask for the same thing share its answer and its clock. */
const queries = new WeakMap<Run, Set<string>>();

/** Whether another component of the page asks for the same already; what cannot be told apart is asked for anew. */
function isShared(call: Call): boolean {
  const key = option(call, 'queryKey').kind === 'nothing' ? argument(call, 0) : option(call, 'queryKey');
  const parts = key.kind === 'list' ? (key.items ?? [unknown('a key')]) : [key];
  const names = parts.map((part) => exactText(part) ?? exactNumber(part));
  if (names.includes(null)) return false;
  const known = queries.get(call.run) ?? new Set<string>();
  queries.set(call.run, known);
  const name = JSON.stringify([call.path, names]);
  if (known.has(name)) return true;
  known.add(name);
  return false;
}

const query: Handler = (call) => {
  if (truthOf(option(call, 'enabled')) === false && option(call, 'enabled').kind !== 'nothing') return { kind: 'object', fields: new Map(), isOpen: true, of: null, key: '', epoch: 0 };
  const options = call.given.find(({ kind }) => kind === 'object') ?? NOTHING;
  const work = isCallback(argument(call, 1)) ? argument(call, 1) : option(call, 'queryFn', 'fetcher');
  const interval = field(call, options, 'refetchInterval').kind === 'nothing' ? option(call, 'refetchInterval', 'refreshInterval', 'pollInterval', 'pollingInterval') : field(call, options, 'refetchInterval');
  if (!isShared(call)) whileOpen(call, work, interval);
  return { kind: 'object', fields: new Map<string, Value>([['data', { kind: 'answer', name: 'data', size: null, isResponse: false }], ['refetch', work]]), isOpen: true, of: null, key: '', epoch: 0 };
};

/** Functions, so that nothing is asked of other rooms while they are made. */
export const componentQueries = (): Table => ({
  useQuery: query,
  '@tanstack/react-query.useQuery': query,
  '@tanstack/vue-query.useQuery': query,
  'react-query.useQuery': query,
  '@tanstack/react-query.useInfiniteQuery': query,
});
