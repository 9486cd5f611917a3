import type { Expression } from '../../ir.ts';
import { entriesOf, get, isTrue, itemsOf, textOf, type Data } from '../../schedules/data.ts';
import { SEED } from '../../seed.ts';
import { settingsOf, type Lowering } from './nodes.ts';
import type { Node } from './read.ts';
import { jsonOf, numberOf, pairsIn, valueOf, type Reading } from './values.ts';

/** Whether a node is of a package for the platform, or signs in to it: then that is what it asks. */
export const isNamedAfterPlatform = ({ fullType, all, parameters }: Node): boolean =>
  /upwork/i.test(fullType) || SEED.test(textOf(get(parameters, 'nodeCredentialType')) ?? '') || entriesOf(get(all, 'credentials')).some(([kind, one]) => SEED.test(kind) || SEED.test(textOf(get(one, 'name')) ?? ''));

/** Names that the editor gives to what signs in. */
const UNNAMED = /^(?:unnamed|(?:header|query|basic|bearer|custom|digest|generic|http|o?auth)\b|oauth\d?|account)/i;

/** Whether a node signs in to a service that its owner has given a name, and not that of the platform. */
const isOfOtherService = ({ all }: Node): boolean => entriesOf(get(all, 'credentials')).some(([, one]) => { const name = textOf(get(one, 'name')); return name !== null && name !== '' && !UNNAMED.test(name) && !SEED.test(name); });

/** Operations of a package that give one thing each time. */
const SINGLE = /^(?:get|create|update|upsert|delete|send|post|execute|run|accept|decline|archive)$/;

/** A node that sends a request for each of its items. */
export function asked(lowering: Lowering, [input]: readonly Expression[]): Expression {
  const { node, reading } = lowering;
  const { build } = reading;
  const [kind, request] = requestOf(node, reading);
  return build.call('@flow.ask', [
    input as Expression,
    build.ofItem(build.object(request)),
    settingsOf(lowering, { kind: build.literal(kind), credential: isNamedAfterPlatform(node) ? build.literal(true) : null, elsewhere: isOfOtherService(node) ? build.literal(true) : null, ...batchOf(node, reading), ...pagesOf(node, reading) }),
  ]);
}

/** What a node asks for: "feed" gives items, "platform" is a node that knows where to ask. */
export function requestOf({ type, fullType, parameters, version }: Node, reading: Reading): readonly [kind: 'http' | 'feed' | 'graphql' | 'platform' | 'single', Readonly<Record<string, Expression>>] {
  const { build } = reading;
  const stated = (name: string, otherwise: string): Expression => (textOf(get(parameters, name)) === null ? build.literal(otherwise) : valueOf(reading, get(parameters, name)));
  if (/^rssFeedRead/.test(type)) return ['feed', { url: stated(type === 'rssFeedReadTrigger' ? 'feedUrl' : 'url', ''), method: build.literal('GET') }];
  if (type === 'graphql') return ['graphql', { url: stated('endpoint', ''), method: stated('requestMethod', 'GET'), body: build.object({ query: stated('query', ''), variables: jsonOf(reading, get(parameters, 'variables')) }) }];
  if (/^(?:httpRequest|httpRequestTool|toolHttpRequest)$/.test(type)) {
    return ['http', { url: stated('url', ''), method: version < 3 && type === 'httpRequest' ? stated('requestMethod', 'GET') : stated('method', 'GET'), body: build.object({ query: queryOf(parameters, reading), body: bodyOf(parameters, reading) }) }];
  }
  return [SINGLE.test(textOf(get(parameters, 'operation')) ?? '') ? 'single' : 'platform', { url: build.literal('https://api.upwork.com/'), method: build.literal('POST'), body: build.object({ query: build.literal(`{ ${operationOf(parameters, fullType)} }`), size: numberOf(get(parameters, 'limit')) === null ? null : build.object({ limit: build.literal(numberOf(get(parameters, 'limit'))) }) }) }];
}

/** What a package calls what it does: "jobGetAll". */
const operationOf = (parameters: Data, fullType: string): string =>
  [get(parameters, 'resource'), get(parameters, 'operation')].flatMap((one) => textOf(one) ?? []).map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('').replaceAll(/\W/g, '') || fullType.replace(/^.*\./, '').replaceAll(/\W/g, '');

function queryOf(parameters: Data, reading: Reading): Expression {
  const pairs = [get(parameters, 'queryParameters', 'parameters'), get(parameters, 'queryParametersUi', 'parameter')].find((list) => itemsOf(list).length > 0);
  if (pairs !== undefined) return reading.build.object(pairsIn(reading, pairs));
  return jsonOf(reading, [get(parameters, 'jsonQuery'), get(parameters, 'queryParametersJson')].find((one) => textOf(one) !== null) ?? get(parameters, 'jsonQuery'));
}

function bodyOf(parameters: Data, reading: Reading): Expression {
  const pairs = [get(parameters, 'bodyParameters', 'parameters'), get(parameters, 'bodyParametersUi', 'parameter')].find((list) => itemsOf(list).length > 0);
  if (pairs !== undefined) return reading.build.object(pairsIn(reading, pairs));
  return jsonOf(reading, ['jsonBody', 'body', 'bodyParametersJson'].map((name) => get(parameters, name)).find((one) => textOf(one) !== null) ?? get(parameters, 'jsonBody'));
}

/** So many requests at a time, and how long it waits between them; without, all are sent at once. */
function batchOf({ parameters, type }: Node, { build }: Reading): Readonly<Record<string, Expression>> {
  if (!/^httpRequest/.test(type)) return {};
  const batching = get(parameters, 'options', 'batching', 'batch');
  const isOlder = textOf(get(parameters, 'options', 'batchSize')) !== null || textOf(get(parameters, 'options', 'batchInterval')) !== null;
  if (batching.kind !== 'map' && !isOlder) return {};
  const from = isOlder ? get(parameters, 'options') : batching;
  return { batch: build.literal(numberOf(get(from, 'batchSize')) ?? 50), interval: build.literal(numberOf(get(from, 'batchInterval')) ?? 1000) };
}

/** Pages that a node goes through by itself. */
function pagesOf({ parameters, type }: Node, reading: Reading): Readonly<Record<string, Expression>> {
  const { build } = reading;
  const pagination = get(parameters, 'options', 'pagination', 'pagination');
  if (!/^httpRequest/.test(type) || pagination.kind !== 'map' || textOf(get(pagination, 'paginationMode')) === 'off') return {};
  const isCapped = isTrue(get(pagination, 'limitPagesFetched'));
  const most = get(pagination, 'maxRequests');
  return { pages: !isCapped ? build.literal('all') : textOf(most) === null ? build.literal(100) : valueOf(reading, most), pageInterval: build.literal(numberOf(get(pagination, 'requestInterval')) ?? 0) };
}
