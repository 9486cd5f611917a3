import type { Run } from '../walk/run.ts';
import { exactText, NOTHING, native, unknown, type ClientValue, type Value } from '../walk/values.ts';
import { option, thing, type Call, type Handler, type Table } from './call.ts';
import { whileOpen } from './frameworks.ts';
import { send } from './http.ts';

/** The client that a program has made for its components, which they are not handed by name. */
const clients = new WeakMap<Run, ClientValue>();

/** Notes a client for the components of a page. */
export function forComponents(run: Run, client: ClientValue): ClientValue {
  clients.set(run, client);
  return client;
}

const DATA: Value = { kind: 'answer', name: 'data', size: null, isResponse: false };

/** Asks where the component stands, whoever shows it. */
function asked(call: Call, module = call.run.module): () => Value {
  return () => call.run.inModule(module, () => sent(call));
}

/** A function that asks where it is called. */
const again = (call: Call): Value => native('ask', (_, at) => sent(at === undefined ? call : { ...call, at }));

function sent(call: Call): Value {
  const own = option(call, 'client');
  const client = own.kind === 'client' ? own : clients.get(call.run);
  return client === undefined ? NOTHING : send(call, { address: client.base, method: 'POST', body: call.given[0] ?? NOTHING, client });
}

const shown = (call: Call, fields: readonly (readonly [string, Value])[] = []): Value => thing(call, null, [['data', DATA], ['refetch', again(call)], ['fetchMore', again(call)], ...fields]);

/** A component asks as it is opened, and again as often as it is told to. */
const query: Handler = (call) => {
  whileOpen(call, native('query', asked(call)), option(call, 'pollInterval'));
  return shown(call);
};

/** A function that asks when it is called, and what came. */
const onDemand: Handler = (call) => {
  const items: Value[] = [again(call), shown(call)];
  return { kind: 'list', items, length: { proved: 2, low: 2, expected: 2, high: 2 }, item: unknown('a part'), source: 'a function and what came', assumptions: [], key: '', epoch: 0 };
};

/** `[result, reexecute] = useQuery({ query })` of urql. */
const inPair: Handler = (call) => {
  whileOpen(call, native('query', asked(call)), NOTHING);
  const items: Value[] = [shown(call), again(call)];
  return { kind: 'list', items, length: { proved: 2, low: 2, expected: 2, high: 2 }, item: unknown('a part'), source: 'what came and a function', assumptions: [], key: '', epoch: 0 };
};

const APOLLO = ['@apollo/client', '@apollo/client/react', '@apollo/react-hooks', '@vue/apollo-composable'];

/** What components ask GraphQL with. A function, so that nothing is asked of other rooms while it is made. */
export const graphqlComponents = (): Table => ({
  ...Object.fromEntries(APOLLO.flatMap((name): [string, Handler][] => [
    [`${name}.useQuery`, query],
    [`${name}.useSuspenseQuery`, query],
    [`${name}.useLazyQuery`, onDemand],
    [`${name}.useMutation`, onDemand],
    [`${name}.from`, linkIn],
    [`${name}.ApolloLink.from`, linkIn],
    ...['setContext()', 'onError()', 'RetryLink()', 'ApolloLink()'].map((link): [string, Handler] => [`${name}.${link}.concat`, linkIn]),
  ])),
  ...Object.fromEntries(['context.setContext()', 'error.onError()', 'retry.RetryLink()'].map((link): [string, Handler] => [`@apollo/client/link/${link}.concat`, linkIn])),
  'urql.useQuery': inPair,
  'urql.useMutation': (call) => onDemand(call),
  '@urql/vue.useQuery': query,
});

/** The link of a chain that sends. */
const linkIn: Handler = (call) => {
  const links = call.given.flatMap((one) => (one.kind === 'list' ? (one.items ?? []) : [one]));
  return links.find(({ kind, ...rest }) => kind === 'client' && exactText(('base' in rest ? rest.base : NOTHING) as Value) !== '') ?? unknown('a link');
};
