import type { Expression, Statement } from '../../ir.ts';
import { get, isNothing, textOf } from '../../schedules/data.ts';
import { edgesOf, inOrder, reachedFrom, type Edge } from './graph.ts';
import { isForking, lowerNode, readingOf, settingsOf, type Lowering } from './nodes.ts';
import type { Node } from './read.ts';
import { numberOf, valueOf } from './values.ts';

/** Items that come to an input of a node. */
export interface Arriving {
  readonly to: number;
  readonly input: number;
  readonly items: Expression;
  /** The node that gives them. */
  readonly from: string;
}

/** Loops in loops are lowered down to this depth, and so many nodes in all: each loop has copies of what it leads to. */
const DEEPEST = 6;
const MOST_NODES = 4000;

/** Lowers the nodes of a workflow, stretch by stretch. */
export class Blocks {
  readonly #nodes: readonly Node[];
  readonly #edges: readonly Edge[];
  readonly #file: string;
  readonly #subworkflow: Lowering['subworkflow'];
  #lowered = 0;
  #names = 0;

  constructor(nodes: readonly Node[], file: string, subworkflow: Lowering['subworkflow']) {
    this.#nodes = nodes;
    this.#edges = edgesOf(nodes).filter(({ from, to }) => !this.#node(from).isPart && !this.#node(to).isPart);
    this.#file = file;
    this.#subworkflow = subworkflow;
  }

  get edges(): readonly Edge[] {
    return this.#edges;
  }

  /** Whether there was more than is lowered. */
  get isCutOff(): boolean {
    return this.#lowered > MOST_NODES;
  }

  /** What the outputs of a node lead to, and what comes out at the ends of it. */
  after(node: number, items: Expression): { readonly body: readonly Statement[]; readonly last: readonly Expression[] } {
    const block = new Block(this, this.#edges, new Set(this.#nodes.keys()), 0);
    const from = this.#node(node).name;
    const arriving = this.#edges.filter((edge) => edge.from === node && edge.output === 0).map(({ to, input }): Arriving => ({ to, input, items, from }));
    const others = this.#edges.filter((edge) => edge.from === node && edge.output > 0).map(({ to, input }): Arriving => ({ to, input, from, items: readingOf(this.#node(node), this.#file).build.call('@flow.some', [items]) }));
    return block.lower([...arriving, ...others]);
  }

  /** The node itself and what follows it. */
  from(node: number, items: Expression): { readonly body: readonly Statement[]; readonly last: readonly Expression[] } {
    return new Block(this, this.#edges, new Set(this.#nodes.keys()), 0).lower([{ to: node, input: 0, items, from: this.#node(node).name }]);
  }

  #node(index: number): Node {
    return this.#nodes[index] as Node;
  }

  lowering(index: number, from: string | null = null): Lowering {
    const node = this.#node(index);
    return {
      node,
      from: from ?? node.name,
      reading: readingOf(node, this.#file),
      subworkflow: this.#subworkflow,
      tool: (tool, items) => (this.#node(tool).isDisabled || this.#node(tool).tools.includes(tool) || !this.count() ? null : lowerNode(this.lowering(tool), [items])),
    };
  }

  count(): boolean {
    this.#lowered += 1;
    return !this.isCutOff;
  }

  fresh(word: string): string {
    this.#names += 1;
    return `~${word}${this.#names}`;
  }
}

/** One stretch: the whole of what follows a trigger, or the body of a loop. */
class Block {
  readonly #blocks: Blocks;
  readonly #edges: readonly Edge[];
  readonly #within: ReadonlySet<number>;
  readonly #depth: number;
  readonly #body: Statement[] = [];
  readonly #last: Expression[] = [];
  /** What has come to each input of a node so far. */
  readonly #arrived = new Map<number, Map<number, Expression[]>>();
  /** The node of which a node gets its items, or the first of those. */
  readonly #feeding = new Map<number, string>();
  /** What comes out of a node that has been lowered, by output. */
  readonly #given = new Map<number, (output: number) => Expression>();

  constructor(blocks: Blocks, edges: readonly Edge[], within: ReadonlySet<number>, depth: number) {
    this.#blocks = blocks;
    this.#within = within;
    this.#edges = edges.filter(({ from, to }) => within.has(from) && within.has(to));
    this.#depth = depth;
  }

  lower(arriving: readonly Arriving[]): { readonly body: readonly Statement[]; readonly last: readonly Expression[] } {
    for (const one of arriving) if (this.#within.has(one.to)) this.#arrive(one);
    const reached = reachedFrom(arriving.map(({ to }) => to).filter((to) => this.#within.has(to)), this.#edges);
    for (const group of inOrder(reached, this.#edges)) {
      const [first] = group as [number, ...number[]];
      const isLoop = group.length > 1 || this.#edges.some(({ from, to }) => from === first && to === first);
      if (!group.some((one) => this.#arrived.has(one))) continue;
      if (isLoop) this.#loop(new Set(group));
      else this.#single(first);
    }
    return { body: this.#body, last: this.#last };
  }

  /** What comes out of an output of a node that has been lowered here; null of one that has not. */
  given(node: number, output: number): Expression | null {
    return this.#given.get(node)?.(output) ?? null;
  }

  #arrive({ to, input, items, from }: Arriving): void {
    if (!this.#feeding.has(to)) this.#feeding.set(to, from);
    const inputs = this.#arrived.get(to) ?? new Map<number, Expression[]>();
    this.#arrived.set(to, inputs);
    inputs.set(input, [...(inputs.get(input) ?? []), items]);
  }

  /** The items at each input of a node, those of several connections as one list. */
  #inputsOf(index: number): readonly Expression[] {
    const inputs = this.#arrived.get(index) ?? new Map<number, Expression[]>();
    const { build } = this.#blocks.lowering(index).reading;
    return Array.from({ length: Math.min(16, Math.max(0, ...inputs.keys()) + 1) }, (_, input) => {
      const all = inputs.get(input) ?? [];
      return all.length === 1 ? (all[0] as Expression) : all.length === 0 ? build.list([]) : build.call('@flow.join', all);
    });
  }

  #leave(index: number, given: (output: number) => Expression): void {
    this.#given.set(index, given);
    const leaving = this.#edges.filter(({ from }) => from === index);
    for (const { to, input, output } of leaving) this.#arrive({ to, input, items: given(output), from: this.#nameOf(index) });
    if (leaving.length === 0) this.#last.push(given(0));
  }

  #lowering(index: number): Lowering {
    return this.#blocks.lowering(index, this.#feeding.get(index) ?? null);
  }

  #nameOf(index: number): string {
    return this.#blocks.lowering(index).node.name;
  }

  #single(index: number): void {
    if (!this.#blocks.count()) return;
    const lowering = this.#lowering(index);
    const { node, reading: { build } } = lowering;
    const name = this.#blocks.fresh('items');
    const isBatching = node.type === 'splitInBatches' && !node.isDisabled;
    // A loop that nothing comes back to hands on its first batch, and is never done.
    const made = isBatching ? build.call('@flow.limit', [this.#inputsOf(index)[0] ?? build.list([]), sizeOf(lowering), settingsOf(lowering)]) : lowerNode(lowering, this.#inputsOf(index));
    this.#body.push(build.declare(name, made));
    this.#leave(index, isBatching ? (output) => (output === loopOutputOf(node) ? build.name(name) : build.list([])) : outputsOf(lowering, build.name(name)));
  }

  #loop(group: ReadonlySet<number>): void {
    const entered = [...group].filter((one) => this.#arrived.has(one));
    const head = entered.find((one) => this.#blocks.lowering(one).node.type === 'splitInBatches' && !this.#blocks.lowering(one).node.isDisabled) ?? (entered[0] as number);
    if (this.#depth >= DEEPEST || !this.#blocks.count()) return;
    const { node } = this.#blocks.lowering(head);
    if (node.type === 'splitInBatches' && !node.isDisabled) this.#batches(head);
    else this.#rounds(head, group);
  }

  /** A loop over batches: what its output leads to is done for each of them, up to where it comes back. */
  #batches(head: number): void {
    const lowering = this.#lowering(head);
    const { node, reading: { build } } = lowering;
    const usual = loopOutputOf(node);
    // Some lead back by the only output that they connect, as it was the right one in an older version.
    const loopOutput = (node.outputs[usual] ?? []).length > 0 ? usual : 1 - usual;
    const inner = this.#edges.filter(({ from, output, to }) => from === head && output === loopOutput && to !== head);
    const others = this.#edges.filter(({ from, to }) => from !== head && to !== head);
    const body = reachedFrom(inner.map(({ to }) => to), others);
    const batch = this.#blocks.fresh('batch');
    const block = new Block(this.#blocks, others, body, this.#depth + 1).lower(inner.map(({ to, input }): Arriving => ({ to, input, items: build.name(batch), from: node.name })));
    const name = this.#blocks.fresh('items');
    this.#body.push(build.declare(name, build.call('@flow.batches', [this.#inputsOf(head)[0] ?? build.list([]), sizeOf(lowering), build.function([batch], block.body), settingsOf(lowering)])));
    // What is reached from the loop alone has been lowered in its body.
    const leaving = this.#edges.filter(({ from, output }) => from === head && output !== loopOutput);
    for (const { to, input } of leaving) this.#arrive({ to, input, items: build.name(name), from: node.name });
    if (leaving.length === 0) this.#last.push(build.name(name));
  }

  /** A connection back to a node before it: what lies between is done again as long as something comes back. */
  #rounds(head: number, group: ReadonlySet<number>): void {
    const { reading: { build }, node } = this.#blocks.lowering(head);
    const forward = this.#edges.filter(({ to }) => to !== head);
    const back = this.#edges.filter(({ from, to }) => to === head && group.has(from));
    const exits = this.#edges.filter(({ from, to }) => group.has(from) && !group.has(to));
    // A node that decides between another round and going on does the latter once, in the end.
    const isDeciding = ({ from }: Edge): boolean => isForking(this.#blocks.lowering(from).node) && this.#edges.some((edge) => edge.from === from && group.has(edge.to));
    const [atEnd, eachRound] = [exits.filter(isDeciding), exits.filter((edge) => !isDeciding(edge))];
    const kept = forward.filter((edge) => !atEnd.includes(edge));
    const within = reachedFrom([head, ...eachRound.map(({ to }) => to)], kept.filter(({ from, to }) => !(group.has(from) && !group.has(to)) || eachRound.some((one) => one.from === from && one.to === to)));
    const items = this.#blocks.fresh('round');
    const block = new Block(this.#blocks, kept, within, this.#depth + 1);
    const { body } = block.lower([{ to: head, input: 0, items: build.name(items), from: node.name }]);
    const lists = (edges: readonly Edge[]): readonly Expression[] => edges.flatMap(({ from, output }) => block.given(from, output) ?? []);
    const coming = lists(back);
    const result = build.list([coming.length === 1 ? (coming[0] as Expression) : build.call('@flow.join', coming), ...atEnd.map(({ from, output }) => block.given(from, output) ?? build.list([]))]);
    const name = this.#blocks.fresh('rounds');
    this.#body.push(build.declare(name, build.call('@flow.rounds', [this.#inputsOf(head)[0] ?? build.list([]), build.function([items], [...body, build.return(result)]), build.object({ name: build.literal(node.name) })])));
    for (const [index, { to, input }] of atEnd.entries()) this.#arrive({ to, input, items: build.index(build.name(name), index + 1), from: node.name });
  }
}

/** Which output of a loop over batches each batch comes out of: the second, and the first in older versions. */
const loopOutputOf = ({ version }: Node): number => (version >= 3 ? 1 : 0);

function sizeOf({ node: { parameters, version }, reading }: Lowering): Expression {
  const stated = get(parameters, 'batchSize');
  if (textOf(stated) === null || isNothing(stated)) return reading.build.literal(version >= 3 ? 1 : 10);
  return numberOf(stated) === null ? valueOf(reading, stated) : reading.build.literal(numberOf(stated));
}

/** What comes out of each output, where a node may have one more for what went wrong. */
function outputsOf({ node, reading: { build } }: Lowering, made: Expression): (output: number) => Expression {
  const count = isForking(node) ? Math.max(2, node.outputs.length) : 1;
  const hasErrors = textOf(get(node.all, 'onError')) === 'continueErrorOutput';
  const lastOwn = node.type === 'if' ? 1 : count - 1;
  return (output) => {
    if (hasErrors && !node.isDisabled && output > lastOwn) return build.call('@flow.failed', [isForking(node) ? build.index(made, 0) : made]);
    if (isForking(node)) return build.index(made, output);
    return output === 0 || node.isDisabled ? made : build.call('@flow.some', [made]);
  };
}
