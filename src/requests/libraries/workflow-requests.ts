import { assumed, times, type Amount } from '../amount.ts';
import { isPlatformHost } from '../../match/technical.ts';
import { numberIn } from '../walk/arithmetic.ts';
import { concatenate, settled, waitFor } from '../walk/evaluate.ts';
import { overItems, toList } from '../walk/items.ts';
import { known } from '../walk/lists.ts';
import { join } from '../walk/join.ts';
import { NOTHING, text, unknown, type ListValue, type Value } from '../walk/values.ts';
import { argument, invoke, type Call, type Handler, type Table } from './call.ts';
import { isOfOthers } from './destinations.ts';
import { addressOf, ofClient, send } from './http.ts';
import { perRun, takeTries } from './workflow-runs.ts';
import { added, entering, item, itemsIn, leaving, listFor, oneOf, Settings, unknownOf } from './workflow-items.ts';

/** What one request has brought, and whether it was one to the platform. */
interface Answered {
  readonly value: Value;
  readonly isOfPlatform: boolean;
}

/** A request for each item. */
const ask: Handler = (call) => {
  const settings = new Settings(call);
  const { run, at } = call;
  const list = entering(settings, call.given[0]);
  const kind = settings.text('kind');
  const [batch, interval] = [settings.number('batch'), settings.number('interval')];
  // So many at a time with a wait between them; all at once where nothing is said.
  const limit = batch !== null && batch > 0 && interval !== null && interval > 0 ? { concurrent: null, perSecond: batch / (interval / 1000) } : null;
  const answers: Answered[] = [];
  const effect = run.apart(() => {
    overItems(run, list, { at, isParallel: kind === 'http' && limit === null, name: settings.nameOf(list), limit }, (one, index) => void answers.push(askOne(call, settings, one, index)));
  });
  if (kind === 'script') run.effect.takeScaled(effect, { kind: 'repeats', text: 'as often as the script says', amount: { proved: 0, low: 0, expected: 1, high: Infinity }, path: run.module.path, at, assumptions: [], isParallel: false, limit: null, question: `How often does the script of ${settings.text('name')} ask the platform each time it runs?` });
  else takeTries(call, settings, effect);
  return leaving(settings, answeredTo(settings, list, answers));
};

function askOne(call: Call, settings: Settings, one: Value, index: number): Answered {
  const { run, at } = call;
  const request = oneOf(call, settings, argument(call, 1), one, index);
  const of = (name: string): Value => (request.kind === 'object' ? settled(run, request.fields.get(name) ?? NOTHING) : NOTHING);
  const [url, method] = [of('url'), of('method')];
  const address = /^(?:platform|single)$/.test(settings.text('kind')) ? concatenate(text('https://api.upwork.com/'), text('graphql')) : addressOf(url);
  let value: Value = NOTHING;
  let isSent = false;
  const effect = run.apart(() => {
    value = waitFor(run, send({ ...call, given: [unknown(whatOf(settings, url), false)] }, { address, method: method.kind === 'text' ? method.text.toUpperCase() : 'GET', body: of('body'), client: null }));
    isSent = !run.effect.isEmpty;
  });
  takePages(call, settings, effect, at);
  const isNamed = address.kind === 'text' && isPlatformHost(/^(?:https?:)?\/\/([^/?#]+)/i.exec(address.text)?.[1]?.toLowerCase() ?? '');
  return { value, isOfPlatform: isSent || isNamed };
}

/** What tells where an address leads that only a run knows: how it signs in, a variable, or else what the node is called. */
function whatOf(settings: Settings, url: Value): string {
  const name = settings.text('name');
  if (settings.is('credential')) return 'an address of Upwork';
  const variable = url.kind === 'unknown' ? `${url.what} ` : '';
  return settings.is('elsewhere') || isOfOthers(name) ? `the address of another service in ${variable}webhook` : `${variable}${name}`;
}

function takePages(call: Call, settings: Settings, effect: ReturnType<Call['run']['apart']>, at: number): void {
  const { run } = call;
  const pages = settings.get('pages');
  if (pages === undefined || effect.isEmpty) {
    run.effect.take(effect);
    return;
  }
  const most = pages.kind === 'text' ? Infinity : (numberIn(pages)?.high ?? Infinity);
  const { amount, key } = run.assumed('pages');
  const count: Amount = { proved: 1, low: 1, expected: Math.min(most, amount.expected), high: most };
  run.effect.takeScaled(effect, { kind: 'pages', text: Number.isFinite(most) ? `at most ${most} pages` : 'as many pages as there are', amount: count, path: run.module.path, at, assumptions: most <= amount.expected ? [] : [key], isParallel: false, limit: null, question: Number.isFinite(most) ? null : `How many pages does ${settings.text('name')} go through?` });
  if (!Number.isFinite(most)) run.hazards.push({ kind: 'unbounded', path: run.module.path, at, text: 'pages without a cap', isProved: true });
}

/** The items that come of the answers: a feed has many, and a list that another service gives becomes as many as it holds. */
function answeredTo(settings: Settings, list: ListValue, answers: readonly Answered[]): ListValue {
  const { run } = settings;
  const [one = { value: unknown('an answer'), isOfPlatform: false }] = answers;
  const all = answers.map(({ value }) => value);
  const isOfPlatform = answers.some((answer) => answer.isOfPlatform);
  switch (settings.text('kind')) {
    case 'feed':
    case 'platform': {
      const found: Value = isOfPlatform ? item([['link', text('https://www.upwork.com/', true)], ['guid', text('https://www.upwork.com/', true)]]) : item([]);
      return unknownOf(settings, list, (one.value.kind === 'answer' ? one.value.size : null) ?? settings.number('most'), found);
    }
    case 'script':
      return unknownOf(settings, list, null, item([]));
    default: {
      if (list.items !== null && answers.length === list.items.length && isOfPlatform) return known(run, all);
      const answer = all.length === 0 ? one.value : all.reduce(join);
      if (isOfPlatform || settings.text('kind') === 'bundle') return { ...list, items: list.items === null ? null : list.items.map(() => answer), item: answer, key: '' };
      // A list that is answered becomes items, where only a run knows whether it is one.
      const { key } = run.assumed('items');
      return { ...listFor(times(list.length, { proved: 0, low: 0, expected: 1, high: Infinity }), answer, `items of ${settings.text('name')}`, [...list.assumptions, key]), ...(list.isNew === true ? { isNew: true } : {}) };
    }
  }
}

/** Another workflow, with all items or once for each. */
const runOther: Handler = (call) => {
  const settings = new Settings(call);
  const { run, at } = call;
  const list = entering(settings, call.given[0]);
  const stated = argument(call, 1);
  const candidates = stated.kind === 'list' ? (stated.items ?? []) : [stated];
  const work = candidates.find(({ kind }) => kind === 'function');
  if (work === undefined) {
    run.notes.add(`${run.module.path} runs another workflow at ${settings.text('name')} that is not in the project; what that sends is not counted.`);
    return leaving(settings, list);
  }
  let made: ListValue = known(run, []);
  const effect = run.apart(() => {
    if (!settings.is('each')) {
      perRun(call, list, () => {
        made = itemsIn(run, invoke(call, work, [list]));
      });
      return;
    }
    const results: ListValue[] = [];
    overItems(run, list, { at, isParallel: false, name: settings.nameOf(list) }, (one) => void results.push(itemsIn(run, invoke(call, work, [known(run, [one])]))));
    const [first] = results;
    made = first === undefined ? known(run, []) : { ...listFor(list.items === null ? times(list.length, first.length) : results.map(({ length }) => length).reduce(added), first.item, first.source, [...list.assumptions, ...first.assumptions]) };
  });
  takeTries(call, settings, effect);
  return leaving(settings, made);
};

/** Tools that a model is given: it calls each as often as it likes. */
const tools: Handler = (call) => {
  const settings = new Settings(call);
  const { run, at } = call;
  const list = itemsIn(run, call.given[0]);
  const name = settings.text('name');
  for (const tool of toList(run, argument(call, 1))?.items ?? []) {
    const effect = run.apart(() => void overItems(run, list, { at, isParallel: false, name: settings.nameOf(list) }, () => void invoke(call, tool, [])));
    run.effect.takeScaled(effect, { kind: 'repeats', text: `as often as ${name} uses it`, amount: assumed(0, 1, Infinity), path: run.module.path, at, assumptions: [], isParallel: false, limit: null, question: `How often does ${name} use this each time that it runs?` });
  }
  return list;
};

/** `this.helpers.httpRequest(options)` in a script; the one that signs in is told with what first. */
const helper: Handler = (call) => {
  const isBound = call.path.endsWith('.call');
  const given = call.given.slice(isBound ? 1 : 0);
  const options = given.findIndex(({ kind }) => kind !== 'text' && kind !== 'unknown');
  return ofClient({ ...call, given: /WithAuthentication|OAuth/.test(call.path) ? given.slice(Math.max(0, options)) : given }, '', null);
};

const HELPERS = ['httpRequest', 'request', 'httpRequestWithAuthentication', 'requestWithAuthentication', 'requestOAuth1', 'requestOAuth2'] as const;

export const workflowRequests: Table = {
  '@flow.ask': ask,
  '@flow.run': runOther,
  '@flow.tools': tools,
  ...Object.fromEntries(HELPERS.flatMap((name) => ['', '.call'].map((end) => [`@flowself.helpers.${name}${end}`, helper]))),
};
