import type { Expression } from '../../ir.ts';
import { get, isFalse, isTrue, itemsOf, textOf, type Data } from '../../schedules/data.ts';
import { Builder } from '../build.ts';
import { isPlain, offsetsOf, statementsIn } from '../script.ts';
import type { Node } from './read.ts';
import { asked, isNamedAfterPlatform } from './requests.ts';
import { fieldsOf } from './set.ts';
import { casesOf, testOf } from './tests.ts';
import { numberOf, pathIn, valueOf, type Reading } from './values.ts';

/** What is needed to lower one node. */
export interface Lowering {
  readonly node: Node;
  /** The node that gives it its items. */
  readonly from: string;
  readonly reading: Reading;
  /** What runs another workflow; null for one that is not in the project. */
  subworkflow(parameters: Data): Expression | null;
  /** What one use of a tool does. */
  tool(index: number, items: Expression): Expression | null;
}

/** What a node makes of its inputs, as a call of `libraries/workflows.ts`: a list of items, or for several outputs a list of those. */
export function lowerNode(lowering: Lowering, inputs: readonly Expression[]): Expression {
  const { node, reading } = lowering;
  const { build } = reading;
  const [input = build.list([])] = inputs;
  if (node.isDisabled) return input;
  const call = KINDS[node.type] ?? (isNamedAfterPlatform(node) && !/langchain/.test(node.fullType) ? asked : lowerOther);
  const made = call(lowering, inputs.length === 0 ? [input] : inputs);
  const tools = node.tools.flatMap((one) => lowering.tool(one, input) ?? []);
  return tools.length === 0 ? made : build.call('@flow.tools', [made, build.list(tools.map((tool) => build.function([], [build.do(tool)]))), settingsOf(lowering)]);
}

/** Whether a node has several outputs, and what it makes is a list of what comes out of each. */
export const isForking = ({ type, isDisabled }: Node): boolean => !isDisabled && /^(?:if|switch|compareDatasets|textClassifier|sentimentAnalysis)$/.test(type);

/** What all nodes may be told: to run once, to try again, and to hand something on in any case. */
export function settingsOf({ node, from, reading: { build } }: Lowering, more: Readonly<Record<string, Expression | null>> = {}): Expression {
  const { all } = node;
  const tries = isTrue(get(all, 'retryOnFail')) ? Math.max(2, Math.min(5, numberOf(get(all, 'maxTries')) ?? 3)) : null;
  return build.object({
    name: build.literal(node.name),
    from: build.literal(from),
    once: isTrue(get(all, 'executeOnce')) ? build.literal(true) : null,
    always: isTrue(get(all, 'alwaysOutputData')) ? build.literal(true) : null,
    tries: tries === null ? null : build.literal(tries),
    // Only what may be refused for too many requests is slowed down by waiting.
    backoff: tries === null || !SENDING.test(node.type) ? null : build.literal(Math.max(0, Math.min(5000, numberOf(get(all, 'waitBetweenTries')) ?? 1000))),
    ...more,
  });
}

const SENDING = /^(?:httpRequest|httpRequestTool|toolHttpRequest|graphql|rssFeedRead|code|function|functionItem|upwork\w*)$/;

type Kind = (lowering: Lowering, inputs: readonly Expression[]) => Expression;

/** Nodes whose items stay what they are, those that change a part of them, and those that give what their service answers. */
const KEEPING = /^(?:noOp|sort|respondToWebhook|executionData|simulate|stickyNote)$/;
const CHANGING = /^(?:dateTime|crypto|html|htmlExtract|markdown|xml|renameKeys|moveBinaryData|convertToFile|compression|editImage|debugHelper|jwt|totp)$/;

const handedOn: Kind = (lowering, [input]) => lowering.reading.build.call(KEEPING.test(lowering.node.type) ? '@flow.pass' : CHANGING.test(lowering.node.type) ? '@flow.change' : '@flow.replace', [input as Expression, settingsOf(lowering)]);

const code: Kind = (lowering, [input]) => {
  const { node: { parameters, type }, reading: { build, file } } = lowering;
  const isPython = /^python/i.test(textOf(get(parameters, 'language')) ?? '');
  const written = isPython ? undefined : [get(parameters, 'jsCode'), get(parameters, 'functionCode')].find((one) => textOf(one) !== null);
  const text = written === undefined ? null : textOf(written);
  const statements = written === undefined || text === null ? null : statementsIn(text as string, offsetsOf(file, (written as Data).at, (text as string).length));
  if (statements === null) return unread(lowering, input as Expression);
  const isEach = type === 'functionItem' || textOf(get(parameters, 'mode')) === 'runOnceForEachItem';
  const work = build.function(['$input', 'items', '$json', 'item', '$itemIndex'], statements, { isAsync: true, isArrow: false });
  return build.call('@flow.code', [input as Expression, work, settingsOf(lowering, { each: build.literal(isEach), plain: build.literal(isPlain(statements)) })]);
};

const ADDRESS = /(?:https?:)?\/\/(?:[\w-]+\.)*upwork\.com[^\s"'`\\]*/i;

/** A script in another language, or one that cannot be read: what it asks for at all is an address that stands in it. */
function unread(lowering: Lowering, input: Expression): Expression {
  const { node: { parameters }, reading: { build } } = lowering;
  const address = ['pythonCode', 'jsCode', 'functionCode', 'command'].map((key) => ADDRESS.exec(textOf(get(parameters, key)) ?? '')?.[0]).find((one) => one !== undefined);
  if (address === undefined) return build.call('@flow.unread', [input, settingsOf(lowering)]);
  return build.call('@flow.ask', [input, build.ofItem(build.object({ url: build.literal(address), method: build.literal('GET') })), settingsOf(lowering, { kind: build.literal('script') })]);
}

const choice: Kind = (lowering, [input]) => {
  const { node: { parameters }, reading } = lowering;
  const { build } = reading;
  return build.call('@flow.choose', [input as Expression, build.list([build.ofItem(testOf(reading, parameters)), build.literal(null)]), settingsOf(lowering)]);
};

const switching: Kind = (lowering, [input]) => {
  const { node, reading } = lowering;
  const { build } = reading;
  const cases = casesOf(reading, node.parameters);
  const isEvery = isTrue(get(node.parameters, 'options', 'allMatchingOutputs'));
  if (cases === null) return spreadOut(lowering, [input as Expression]);
  return build.call('@flow.choose', [input as Expression, build.list(cases.map((one) => (one === null ? build.literal(null) : build.ofItem(one)))), settingsOf(lowering, { every: build.literal(isEvery) })]);
};

/** Each item goes to one of the outputs, nobody knows to which. */
const spreadOut: Kind = (lowering, [input]) => {
  const { build } = lowering.reading;
  const cases = Array.from({ length: Math.max(2, lowering.node.outputs.length) }, (_, index, all = lowering.node.outputs.length) => (index === Math.max(2, all) - 1 ? build.literal(null) : build.ofItem(build.unknown())));
  return build.call('@flow.choose', [input as Expression, build.list(cases), settingsOf(lowering)]);
};

const filtered: Kind = (lowering, inputs) => lowering.reading.build.index(choice(lowering, inputs), 0);

const set: Kind = (lowering, [input]) => {
  const { node: { parameters }, reading } = lowering;
  const { build } = reading;
  const copies = isTrue(get(parameters, 'duplicateItem')) ? (numberOf(get(parameters, 'duplicateCount')) ?? 0) + 1 : 1;
  return build.call('@flow.map', [input as Expression, build.ofItem(fieldsOf(reading, lowering.node)), settingsOf(lowering, { copies: build.literal(copies) })]);
};

const merged: Kind = (lowering, inputs) => {
  const { node: { parameters, version }, reading: { build } } = lowering;
  const mode = textOf(get(parameters, 'mode')) ?? 'append';
  const way = textOf(get(parameters, version >= 3 ? 'combineBy' : 'combinationMode')) ?? (version >= 3 ? 'combineByFields' : 'mergeByFields');
  return build.call('@flow.merge', [build.list(inputs), build.literal(mode === 'combine' ? way : mode), settingsOf(lowering)]);
};

/** The list in a field becomes items of their own. */
const split = (lowering: Lowering, input: Expression): Expression => {
  const { node: { parameters }, reading: { build } } = lowering;
  const field = (textOf(get(parameters, 'fieldToSplitOut')) ?? '').split(',')[0]?.trim() ?? '';
  return build.call('@flow.spread', [input, build.ofItem(field === '' || field.startsWith('=') ? build.unknown() : pathIn(build, build.name('$json'), field)), settingsOf(lowering)]);
};

const first = (lowering: Lowering, input: Expression): Expression => {
  const { node: { parameters }, reading } = lowering;
  const stated = get(parameters, 'maxItems');
  return reading.build.call('@flow.limit', [input, textOf(stated) === null ? reading.build.literal(1) : valueOf(reading, stated), settingsOf(lowering)]);
};

const gathered = (lowering: Lowering, input: Expression): Expression => {
  const isGrouped = itemsOf(get(lowering.node.parameters, 'fieldsToSplitBy')).length > 0;
  return lowering.reading.build.call(isGrouped ? '@flow.some' : '@flow.gather', [input, settingsOf(lowering)]);
};

const once = (lowering: Lowering, input: Expression): Expression => {
  const isRemembered = textOf(get(lowering.node.parameters, 'operation')) === 'removeItemsSeenInPreviousExecutions';
  return lowering.reading.build.call(isRemembered ? '@flow.unseen' : '@flow.distinct', [input, settingsOf(lowering)]);
};

const lists: Kind = (lowering, [input]) => {
  switch (textOf(get(lowering.node.parameters, 'operation')) ?? 'splitOutItems') {
    case 'splitOutItems':
      return split(lowering, input as Expression);
    case 'limit':
      return first(lowering, input as Expression);
    case 'aggregateItems':
    case 'concatenateItems':
    case 'summarize':
      return gathered(lowering, input as Expression);
    case 'removeDuplicates':
      return once(lowering, input as Expression);
    default:
      return lowering.reading.build.call('@flow.pass', [input as Expression, settingsOf(lowering)]);
  }
};

const UNITS: Readonly<Record<string, number>> = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

const waiting: Kind = (lowering, [input]) => {
  const { node: { parameters, version }, reading } = lowering;
  const { build } = reading;
  const resume = textOf(get(parameters, 'resume')) ?? 'timeInterval';
  const unit = UNITS[textOf(get(parameters, 'unit')) ?? (version >= 1.1 ? 'seconds' : 'hours')] ?? 1000;
  const stated = get(parameters, 'amount');
  const amount = textOf(stated) === null ? build.literal(version >= 1.1 ? 5 : 1) : valueOf(reading, stated);
  return build.call('@flow.wait', [input as Expression, resume === 'timeInterval' ? build.binary('*', amount, build.literal(unit)) : build.unknown(), settingsOf(lowering)]);
};

const subworkflow: Kind = (lowering, [input]) => {
  const { node: { parameters, type }, reading: { build } } = lowering;
  const isEach = type === 'toolWorkflow' || textOf(get(parameters, 'mode')) === 'each';
  return build.call('@flow.run', [input as Expression, lowering.subworkflow(parameters) ?? build.literal(null), settingsOf(lowering, { each: build.literal(isEach) })]);
};

/** Operations that give what is there: many items, or none. */
const READING = /^(?:getAll|getMany|getRows|read|list|search|lookup|find|select|executeQuery|executeRaw|get:all)$/;

function lowerOther(lowering: Lowering, [input]: readonly Expression[]): Expression {
  const { node: { parameters, type }, reading: { build } } = lowering;
  const operation = textOf(get(parameters, 'operation')) ?? (/^googleSheets$/.test(type) ? 'read' : /^(?:postgres|mySql|microsoftSql|mongoDb)$/.test(type) ? 'select' : '');
  const isFile = /^(?:spreadsheetFile|extractFromFile|readBinaryFiles)$/.test(type) && !/^(?:toFile|text|json|binaryToPropery)$/.test(operation);
  if (!READING.test(operation) && !isFile) return handedOn(lowering, [input as Expression]);
  const most = isFalse(get(parameters, 'returnAll')) || textOf(get(parameters, 'returnAll')) === null ? numberOf(get(parameters, 'limit')) : null;
  return build.call('@flow.read', [input as Expression, most === null ? build.literal(null) : build.literal(most), settingsOf(lowering)]);
}

/** By the last part of the type. */
const KINDS: Readonly<Record<string, Kind>> = {
  httpRequest: asked,
  httpRequestTool: asked,
  toolHttpRequest: asked,
  rssFeedRead: asked,
  rssFeedReadTool: asked,
  graphql: asked,
  code,
  function: code,
  functionItem: code,
  toolCode: code,
  executeCommand: (lowering, [input]) => unread(lowering, input as Expression),
  if: choice,
  filter: filtered,
  switch: switching,
  compareDatasets: spreadOut,
  textClassifier: spreadOut,
  sentimentAnalysis: spreadOut,
  set,
  merge: merged,
  itemLists: lists,
  splitOut: (lowering, [input]) => split(lowering, input as Expression),
  limit: (lowering, [input]) => first(lowering, input as Expression),
  aggregate: (lowering, [input]) => gathered(lowering, input as Expression),
  summarize: (lowering, [input]) => gathered(lowering, input as Expression),
  removeDuplicates: (lowering, [input]) => once(lowering, input as Expression),
  wait: waiting,
  executeWorkflow: subworkflow,
  toolWorkflow: subworkflow,
  stopAndError: ({ reading: { build } }) => build.list([]),
};

export const readingOf = (node: Node, file: string): Reading => ({ build: new Builder(node.at), file });
