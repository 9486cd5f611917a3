import { scaleAt } from '../walk/effect.ts';
import type { Run } from '../walk/run.ts';
import { exactText, native, NOTHING, text, type ObjectValue, type Value } from '../walk/values.ts';
import { argument, invoke, isCallback, type Call, type Handler, type Table } from './call.ts';
import { destinationOf, isGiven } from './destinations.ts';
import { addressOf, send } from './http.ts';

/** How deep pages are followed that pages lead to. */
const DEEPEST = 1;

const thing = ({ run, at }: Call, is: string, fields: readonly (readonly [string, Value])[]): ObjectValue => ({ kind: 'object', fields: new Map<string, Value>([['@is', text(is)], ...fields]), isOpen: true, of: null, key: `${run.key(at)}#${is}`, epoch: run.epoch });

const collectors = new WeakMap<Run, Map<string, { readonly on: { readonly name: string; readonly work: Value }[]; depth: number }>>();

function heldBy(run: Run, { key }: ObjectValue): { readonly on: { readonly name: string; readonly work: Value }[]; depth: number } {
  const known = collectors.get(run) ?? new Map<string, { readonly on: { readonly name: string; readonly work: Value }[]; depth: number }>();
  collectors.set(run, known);
  const found = known.get(key) ?? { on: [], depth: 0 };
  known.set(key, found);
  return found;
}

/** Something that came with a page. */
const partOf = (page: Value, name: string): Value => ({ kind: 'answer', name, size: null, isResponse: false, ...(isOfPlatform(page) ? { isOfPlatform: true } : {}) });

/** What is found in a page: its links lead where the page is, as a rule. */
function elementOf(call: Call, collector: ObjectValue, page: Value): Value {
  const made = thing(call, 'page-part', []);
  const request = thing(call, 'page-request', [['@collector', collector], ['@page', page], ['URL', partOf(page, 'link')]]);
  const inner = native('inner', ([, work = NOTHING]) => invoke(call, work, [NOTHING, made]));
  for (const [name, value] of [['Request', request], ['Response', thing(call, 'page-answer', [['Request', request], ['Body', partOf(page, 'body')]])], ['ForEach', inner], ['ForEachWithBreak', inner], ...['Attr', 'ChildAttr', 'ChildAttrs', 'ChildText', 'ChildTexts'].map((one): [string, Value] => [one, native(one, () => partOf(page, /Attr/.test(one) ? 'link' : 'text'))])] as const) made.fields.set(name, value);
  return made;
}

/** Follows what was found in a page. */
const followed: Handler = (call) => {
  const [collector, page = NOTHING] = ['@collector', '@page'].map((name) => (call.self?.kind === 'object' ? call.self.fields.get(name) : undefined));
  const to = argument(call, 0);
  return collector?.kind === 'object' ? visited(call, collector, to.kind === 'text' && /^\w+:/.test(to.text) ? to : to.kind === 'text' || to.kind === 'nothing' ? partOf(page, 'link') : to) : NOTHING;
};

const isOfPlatform = (address: Value): boolean => isGiven(address) || destinationOf(address).destination === 'platform';

/** Asks for a page, and does what the collector does with one. */
function visited(call: Call, collector: ObjectValue, to: Value): Value {
  const { run, at } = call;
  const held = heldBy(run, collector);
  const page = addressOf(to);
  const answered = send({ ...call, self: null, given: [page] }, { address: page, method: 'GET', body: NOTHING, client: { kind: 'client', library: 'pages', base: NOTHING, retries: null } });
  if (held.depth > DEEPEST) return answered;
  held.depth += 1;
  for (const { name, work } of held.on) {
    const element = elementOf(call, collector, page);
    if (name !== 'OnHTML' && name !== 'OnXML') {
      if (name !== 'OnError') invoke(call, work, [element]);
      continue;
    }
    // As often as there is what it looks for in a page.
    const { amount, key } = run.assumed('items');
    const effect = run.apart(() => void invoke(call, work, [element]));
    run.effect.takeScaled(effect, { ...scaleAt(run.module.path, at, 'items', 'what is found in a page', { proved: 0, low: 0, expected: amount.expected, high: amount.high }), assumptions: [key] });
  }
  held.depth -= 1;
  return answered;
}

const registering =
  (name: string): Handler =>
  (call) => {
    const work = call.given.findLast(isCallback);
    if (call.self?.kind === 'object' && work !== undefined) heldBy(call.run, call.self).on.push({ name, work });
    return NOTHING;
  };

/** A collector of pages, what it does with them, and the queue that hands them to it. */
export const goColly: Table = {
  'colly.NewCollector': (call) => thing(call, 'collector', []),
  ...Object.fromEntries(['OnHTML', 'OnXML', 'OnRequest', 'OnResponse', 'OnScraped', 'OnError'].map((name) => [`@collector.${name}`, registering(name)])),
  '@collector.Visit': (call) => (call.self?.kind === 'object' ? visited(call, call.self, argument(call, 0)) : NOTHING),
  ...Object.fromEntries(['Post', 'PostRaw', 'Request', 'Head'].map((name): [string, Handler] => [`@collector.${name}`, (call) => (call.self?.kind === 'object' ? visited(call, call.self, name === 'Request' ? argument(call, 1) : argument(call, 0)) : NOTHING)])),
  ...Object.fromEntries(['Visit', 'Retry', 'Post'].map((name) => [`@page-request.${name}`, followed])),
  '@page-request.AbsoluteURL': (call) => partOf((call.self?.kind === 'object' ? call.self.fields.get('@page') : undefined) ?? NOTHING, 'link'),
  '@collector.Clone': (call) => thing(call, 'collector', []),
  'queue.New': (call) => thing(call, 'page-queue', []),
  '@page-queue.AddURL': (call) => {
    if (call.self?.kind === 'object') call.self.fields.set('@all', { kind: 'list', items: [...listIn(call.self), argument(call, 0)], length: { proved: 0, low: 0, expected: 0, high: 0 }, item: argument(call, 0), source: '', assumptions: [], key: '', epoch: 0 });
    return NOTHING;
  },
  '@page-queue.Run': (call) => {
    const collector = argument(call, 0);
    if (collector.kind === 'object' && call.self?.kind === 'object') for (const one of listIn(call.self)) visited(call, collector, one);
    return NOTHING;
  },
};

const listIn = ({ fields }: ObjectValue): readonly Value[] => {
  const all = fields.get('@all');
  return all?.kind === 'list' ? (all.items ?? []) : [];
};

/** What steers a browser: each of its steps by itself, or several in a list. */
export function goBrowser(call: Call): Value {
  for (const step of stepsIn(call.given.slice(1))) {
    if (step.kind === 'library' && /(?:^|\.)(?:Navigate|NavigateToHistoryEntry)\(\)$/.test(step.path)) send({ ...call, given: step.arguments }, { address: addressOf(step.arguments.find((one) => exactText(one) !== '') ?? NOTHING), method: 'GET', body: NOTHING, client: { kind: 'client', library: 'page', base: NOTHING, retries: null } });
    else if (isCallback(step)) invoke(call, step);
  }
  return NOTHING;
}

const stepsIn = (values: readonly Value[]): readonly Value[] => values.flatMap((one) => (one.kind === 'list' ? stepsIn(one.items ?? []) : one.kind === 'library' && /\b(?:Tasks|ActionFunc|Sequence|Group)\(\)$/.test(one.path) ? stepsIn(one.arguments) : one.kind === 'either' ? stepsIn(one.options) : [one]));
