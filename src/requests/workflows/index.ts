import type { Module } from '../ir.ts';
import type { Offer } from '../languages.ts';
import { readJson, type Data } from '../schedules/data.ts';
import { SEED } from '../seed.ts';
import { Builder } from './build.ts';
import { lowerScenario, scenarioIn, speaksIn as speaksInScenario } from './make/index.ts';
import { addressOf, ITSELF, keysIn, keysOf, lowerWorkflows } from './n8n/lower.ts';
import { workflowsIn, type Node } from './n8n/read.ts';

export { CALLED } from './n8n/lower.ts';

/** Exports of tools in which people draw what is done: n8n, and Make, which was called Integromat. */
export const isWorkflowFile = (path: string): boolean => /\.json$/i.test(path);

/** Larger ones take seconds to read. */
const LARGEST = 2_000_000;

const N8N = /"type"\s*:\s*"(?:@[\w.-]+\/)?(?:n8n-nodes-[\w-]+|CUSTOM)\./;
const MAKE = /"module"\s*:\s*"[\w-]+:\w+"/;

/** Whether a file of JSON holds a workflow, as far as that is seen without parsing it. */
export const isWorkflowText = (text: string): boolean => text.length <= LARGEST && ((N8N.test(text) && /"nodes"\s*:\s*\[/.test(text)) || (MAKE.test(text) && /"flow"\s*:\s*\[/.test(text)));

const isN8n = (text: string): boolean => N8N.test(text);

/** The last file that was parsed: it is asked about several times in a row. */
let last: { readonly text: string; readonly data: Data | null } | null = null;

function dataOf(text: string): Data | null {
  if (last?.text !== text) {
    const { data, mistakes } = readJson(text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text);
    last = { text, data: mistakes.length > 0 ? null : data };
  }
  return last.data;
}

/** What a workflow does; null where it cannot be read. */
export function readWorkflow(path: string, text: string): Module | null {
  const data = dataOf(text);
  if (data === null) return null;
  const scenario = isN8n(text) ? null : scenarioIn(data);
  const workflows = scenario === null ? workflowsIn(data) : [];
  if (scenario === null && workflows.length === 0) return null;
  const { body, imports, exports, isCutOff } = scenario === null ? lowerWorkflows(workflows, text) : { body: lowerScenario(scenario), imports: [], exports: [], isCutOff: false };
  const build = new Builder(0);
  const start = [build.declare('$', build.name('@flow.of')), build.declare('$items', build.name('@flow.itemsOf')), build.declare('$env', build.name('process.env')), build.declare('$helpers', build.name('@flowself.helpers')), ...OPEN.map((name) => build.declare(name, build.unknown())), ...(isCutOff ? [build.do(build.call('@flow.tooMuch', []))] : [])];
  return { path, language: 'javascript', body: [...start, ...body], imports, exports, declaresByAssignment: false, hasPromises: true };
}

/** What a workflow may ask of its surroundings, of which only a run knows what it is. */
const OPEN = ['$binary', '$vars', '$secrets', '$runIndex', '$pageCount', '$response', '$request', '$execution', '$workflow', '$prevNode', '$parameter', '$position', '$now', '$today', '$fromAI', '$item', '$if', '$ifEmpty', '$max', '$min', '$jmespath', '$evaluateExpression', '$getWorkflowStaticData', 'getWorkflowStaticData', '$mode', '$json', '$input'];

const EXECUTING = /"type"\s*:\s*"[^"]*\.(?:executeWorkflow|toolWorkflow)"/;

/** The workflows of other files that a file runs. */
export function importsIn(text: string): readonly string[] {
  if (!EXECUTING.test(text) || !isWorkflowText(text)) return [];
  const data = dataOf(text);
  return data === null ? [] : workflowsIn(data).flatMap(({ nodes }) => nodes.flatMap((node) => (isRunning(node) ? keysIn(node.parameters).filter((key) => key !== ITSELF).map(addressOf) : [])));
}

const isRunning = ({ type, isDisabled }: Node): boolean => !isDisabled && /^(?:executeWorkflow|toolWorkflow)$/.test(type);

/** By what others run the workflows of a file. */
export function offersIn(text: string): readonly Offer[] {
  if (!/"type"\s*:\s*"[^"]*\.executeWorkflowTrigger"/.test(text)) return [];
  const data = dataOf(text);
  return data === null ? [] : workflowsIn(data).flatMap((workflow) => keysOf(workflow).map((key): Offer => ({ kind: 'function', name: addressOf(key), call: key })));
}

/** What names the platform in such a file but sends nothing: notes, texts of messages and prompts. */
const SENDING = /^(?:httpRequest|httpRequestTool|toolHttpRequest|rssFeedRead\w*|graphql|code|function|functionItem|toolCode|set|executeCommand)$/;
const HOST = /\bupwork\.com\b/i;

/** Whether a workflow may ask the platform: a node that sends, or that sets what others ask for, names a host of it, or is made for it. */
export function speaks(text: string): boolean {
  if (!SEED.test(text)) return false;
  const data = dataOf(text);
  if (data === null) return HOST.test(text);
  const scenario = isN8n(text) ? null : scenarioIn(data);
  if (scenario !== null) return speaksInScenario(scenario);
  return workflowsIn(data).some(({ nodes }) => nodes.some((node) => !node.isDisabled && (/upwork/i.test(node.fullType) || (SENDING.test(node.type) && namesIn(node, text)))));
}

const namesIn = ({ all, type }: Node, text: string): boolean => {
  const written = text.slice(all.at, endOf(text, all.at));
  return HOST.test(written) || (ASKING.test(type) && SEED.test(written));
};
const ASKING = /^(?:httpRequest|toolHttpRequest|graphql|rss)/;

/** Where an object of JSON ends. */
function endOf(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') for (at += 1; at < text.length && text[at] !== '"'; at += 1) at += text[at] === '\\' ? 1 : 0;
    else if (sign === '{' || sign === '[') depth += 1;
    else if ((sign === '}' || sign === ']') && (depth -= 1) === 0) return at + 1;
  }
  return text.length;
}
