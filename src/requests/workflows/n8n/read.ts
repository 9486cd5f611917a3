import { entriesOf, get, isFalse, isTrue, itemsOf, textOf, type Data } from '../../schedules/data.ts';

/** Where what a node gives goes. */
export interface Link {
  /** Position of the node in the workflow. */
  readonly to: number;
  /** Which of its inputs. */
  readonly input: number;
}

export interface Node {
  readonly index: number;
  readonly name: string;
  /** "httpRequest" of "n8n-nodes-base.httpRequest". */
  readonly type: string;
  /** As it is written. */
  readonly fullType: string;
  readonly version: number;
  /** Where it stands in the file. */
  readonly at: number;
  readonly parameters: Data;
  readonly all: Data;
  /** One that is switched off hands on what it gets. */
  readonly isDisabled: boolean;
  /** What each of its outputs leads to. */
  readonly outputs: readonly (readonly Link[])[];
  /** Nodes that it may use as tools, as often as it likes. */
  readonly tools: readonly number[];
  /** Whether it is a tool, a model or another part of a node, and no step of its own. */
  readonly isPart: boolean;
}

export interface Workflow {
  readonly name: string;
  readonly id: string | null;
  readonly at: number;
  /** Whether the export says that it is switched off. */
  readonly isOff: boolean;
  readonly nodes: readonly Node[];
}

/** Larger ones nobody draws. */
const MOST_NODES = 1000;
const DEEPEST = 3;

/** The workflows that a file holds: one, a list of them, or one inside of what an interface of n8n gives. */
export function workflowsIn(data: Data, depth = 0): readonly Workflow[] {
  if (depth > DEEPEST) return [];
  if (data.kind === 'list') return data.items.flatMap((item) => workflowsIn(item, depth + 1));
  if (data.kind !== 'map') return [];
  if (isWorkflow(data)) return [workflowOf(data)];
  return ['workflow', 'workflows', 'data', 'workflowData', 'json'].flatMap((key) => workflowsIn(get(data, key), depth + 1));
}

const isWorkflow = (data: Data): boolean => get(data, 'nodes').kind === 'list' && itemsOf(get(data, 'nodes')).some((node) => textOf(get(node, 'type'))?.includes('.') === true);

function workflowOf(data: Data): Workflow {
  const found = itemsOf(get(data, 'nodes')).slice(0, MOST_NODES).filter((node) => textOf(get(node, 'type')) !== null && textOf(get(node, 'type')) !== 'n8n-nodes-base.stickyNote');
  const indices = new Map(found.map((node, index) => [textOf(get(node, 'name')) ?? '', index] as const));
  const connections = get(data, 'connections');
  const parts = new Map<number, number[]>();
  const isPart = new Set<number>();
  for (const [name, kinds] of entriesOf(connections)) {
    const from = indices.get(name);
    for (const [kind, outputs] of entriesOf(kinds)) {
      if (kind === 'main' || from === undefined) continue;
      isPart.add(from);
      if (kind === 'ai_tool') for (const { to } of linksIn(outputs, indices).flat()) parts.set(to, [...(parts.get(to) ?? []), from]);
    }
  }
  return {
    name: textOf(get(data, 'name')) ?? '',
    id: textOf(get(data, 'id')),
    at: data.at,
    isOff: isFalse(get(data, 'active')) || isTrue(get(data, 'isArchived')),
    nodes: found.map((node, index): Node => {
      const fullType = textOf(get(node, 'type')) ?? '';
      const written = textOf(get(node, 'name')) ?? fullType;
      return {
        index,
        name: written.trim(),
        type: fullType.replace(/^.*\./, ''),
        fullType,
        version: Number(textOf(get(node, 'typeVersion')) ?? 1) || 1,
        at: node.at,
        parameters: get(node, 'parameters'),
        all: node,
        isDisabled: isTrue(get(node, 'disabled')),
        outputs: linksIn(get(connections, written, 'main'), indices),
        tools: parts.get(index) ?? [],
        isPart: isPart.has(index),
      };
    }),
  };
}

const linksIn = (outputs: Data, indices: ReadonlyMap<string, number>): readonly (readonly Link[])[] =>
  (outputs.kind === 'list' ? outputs.items : []).map((links) =>
    (links.kind === 'list' ? links.items : []).flatMap((link): Link[] => {
      const to = indices.get(textOf(get(link, 'node')) ?? '');
      return to === undefined || (textOf(get(link, 'type')) ?? 'main') !== 'main' && !(textOf(get(link, 'type')) ?? '').startsWith('ai_') ? [] : [{ to, input: Number(textOf(get(link, 'index')) ?? 0) || 0 }];
    }),
  );

/** Whether something outside of the workflow starts it through this node. */
export const isTrigger = ({ type, fullType, isPart }: Node): boolean => !isPart && (/trigger$/i.test(type) || /^(?:webhook|cron|interval|start|emailReadImap|formTrigger|n8nTrigger|mcpTrigger)$/.test(type) || /\.trigger$/i.test(fullType));
