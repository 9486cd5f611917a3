import type { Export, Expression, Import, Statement } from '../../ir.ts';
import { get, textOf, type Data } from '../../schedules/data.ts';
import { Builder } from '../build.ts';
import { Blocks } from './blocks.ts';
import { reachedFrom } from './graph.ts';
import { isTrigger, type Node, type Workflow } from './read.ts';
import { isTrial, startsOf } from './triggers.ts';
import { locatedIn } from './values.ts';

/** By what a file is found that holds a workflow which another one runs. */
export const addressOf = (key: string): string => `n8n workflow ${key}`;
/** An id counts for more than a name, which several may have. */
export const keysOf = ({ id, name }: Pick<Workflow, 'id' | 'name'>): readonly string[] => [...(id === null || id === '' ? [] : [`id ${id}`]), ...(name === '' ? [] : [`name ${name}`])];

/** A workflow that runs itself. */
export const ITSELF = 'itself';

/** The workflows that a node runs, by what it says of them: an id, and the name that the editor showed. */
export function keysIn(parameters: Data): readonly string[] {
  const [reference, source] = [get(parameters, 'workflowId'), textOf(get(parameters, 'source'))];
  if (source !== null && source !== 'database') return [];
  const id = textOf(locatedIn(reference));
  if (id !== null && /^=\{\{\s*\$workflow\.id\s*\}\}$/.test(id)) return [ITSELF];
  const name = textOf(get(reference, 'cachedResultName'));
  return keysOf({ id: id === null || id.startsWith('=') ? null : id, name: name ?? '' });
}

interface Lowered {
  readonly body: readonly Statement[];
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  readonly isCutOff: boolean;
}

/** What the workflows of a file do, each with the triggers that start it. */
export function lowerWorkflows(workflows: readonly Workflow[], file: string): Lowered {
  const body: Statement[] = [];
  const imports = new Map<string, Import>();
  const exports: Export[] = [];
  let isCutOff = false;
  const called: string[] = [];
  const used = new Set<string>();
  const own = new Map(workflows.flatMap((one, index) => keysOf(one).map((key) => [key, runName(index)] as const)));
  for (const [index, workflow] of workflows.entries()) {
    const subworkflow = (parameters: Data, at: number): Expression | null => {
      const keys = keysIn(parameters);
      if (keys[0] === ITSELF) {
        used.add(runName(index));
        return isCallable(workflow) ? new Builder(at).name(runName(index)) : null;
      }
      const known = keys.map((key) => own.get(key)).find((name) => name !== undefined);
      if (known !== undefined) {
        used.add(known);
        return new Builder(at).name(known);
      }
      for (const key of keys) imports.set(key, { from: addressOf(key), name: key, as: `~${key}`, at });
      return keys.length === 0 ? null : new Builder(at).list(keys.map((key) => new Builder(at).name(`~${key}`)));
    };
    const lowered = new LoweredWorkflow(workflow, file, index, subworkflow);
    body.push(...lowered.body());
    if (lowered.isCalled) exports.push(...keysOf(workflow).map((key) => ({ name: key, local: runName(index) })));
    if (lowered.isCalled) called.push(runName(index));
    isCutOff ||= lowered.isCutOff;
  }
  exports.push(...called.filter((name) => !used.has(name)).map((name) => ({ name: CALLED + name, local: name })));
  return { body, imports: [...imports.values()], exports, isCutOff };
}

/** How the names begin under which a file exports workflows that others may run, but none of its own do. */
export const CALLED = 'run ';
const runName = (index: number): string => `~run${index}`;

class LoweredWorkflow {
  readonly #workflow: Workflow;
  readonly #blocks: Blocks;
  readonly #build: Builder;
  readonly #index: number;

  constructor(workflow: Workflow, file: string, index: number, subworkflow: (parameters: Data, at: number) => Expression | null) {
    this.#workflow = workflow;
    this.#index = index;
    this.#build = new Builder(workflow.at);
    this.#blocks = new Blocks(workflow.nodes, file, (parameters) => subworkflow(parameters, parameters.at));
  }

  /** Whether other workflows can run it. */
  get isCalled(): boolean {
    return isCallable(this.#workflow);
  }

  get isCutOff(): boolean {
    return this.#blocks.isCutOff;
  }

  body(): readonly Statement[] {
    const { nodes, isOff } = this.#workflow;
    const build = this.#build;
    const triggers = nodes.filter((node) => isTrigger(node) && !node.isDisabled && !isEntered(node));
    const real = triggers.filter((node) => !isTrial(node));
    const entered = nodes.filter((node) => isEntered(node) && !node.isDisabled);
    const reached = reachedFrom([...real, ...entered].map(({ index }) => index), this.#blocks.edges);
    // What is only tried out through a button does nothing that the other triggers do not.
    const trials = triggers.filter((node) => isTrial(node) && !onlyLeadsTo(node, reached));
    const starts = [...real, ...trials].flatMap((node) => this.#startsAt(node));
    const called = entered.length === 0 ? [] : [this.#called(entered)];
    const loose = this.#loose(reachedFrom([...real, ...trials, ...entered].map(({ index }) => index), this.#blocks.edges), triggers.length + entered.length > 0);
    const note = isOff ? [build.do(build.call('@flow.off', [build.literal(this.#workflow.name)]))] : [];
    return [...called, ...note, ...starts, ...loose];
  }

  #startsAt(node: Node): readonly Statement[] {
    const lowering = this.#blocks.lowering(node.index);
    const build = lowering.reading.build;
    const tools = node.tools.flatMap((one) => lowering.tool(one, build.name('items')) ?? []);
    const { body } = this.#blocks.after(node.index, build.name('items'));
    const used = tools.length === 0 ? [] : [build.do(build.call('@flow.tools', [build.name('items'), build.list(tools.map((tool) => build.function([], [build.do(tool)]))), build.object({ name: build.literal(node.name) })]))];
    return startsOf(lowering, build.function(['items'], [...used, ...body])).map((start) => build.do(start));
  }

  /** A function that other workflows run, and which gives what comes out at its end. */
  #called(entered: readonly Node[]): Statement {
    const build = this.#build;
    const parts = entered.map(({ index }) => this.#blocks.after(index, build.name('items')));
    const last = parts.flatMap((part) => part.last);
    const result = last.length === 1 ? (last[0] as Expression) : build.call('@flow.some', [build.call('@flow.join', last)]);
    return { kind: 'function', code: build.code(['items'], [...parts.flatMap(({ body }) => body), build.return(last.length === 0 ? build.name('items') : result)], { name: runName(this.#index), isArrow: false }), at: build.at };
  }

  /** Nodes that no trigger leads to. Where there is no trigger at all, somebody runs them. */
  #loose(reached: ReadonlySet<number>, hasTrigger: boolean): readonly Statement[] {
    const { nodes, name } = this.#workflow;
    const { edges } = this.#blocks;
    const build = this.#build;
    const left = nodes.filter(({ index, isPart }) => !isPart && !reached.has(index));
    const heads: Node[] = [];
    const seen = new Set<number>();
    for (const node of [...left.filter(({ index }) => !edges.some(({ to }) => to === index)), ...left]) {
      if (seen.has(node.index)) continue;
      heads.push(node);
      for (const one of reachedFrom([node.index], edges)) seen.add(one);
    }
    return heads.map((node, position): Statement => {
      const items = build.call('@flow.one', []);
      const { body } = isTrigger(node) ? this.#blocks.after(node.index, items) : this.#blocks.from(node.index, items);
      const work = build.function([], body);
      return hasTrigger ? build.declare(`~loose${this.#index}.${position}`, work) : build.do(build.call('@flow.byHand', [build.literal(name === '' ? node.name : name), work]));
    });
  }
}

const isCallable = ({ nodes }: Workflow): boolean => nodes.some((node) => isEntered(node) && !node.isDisabled);
const isEntered = ({ type }: Node): boolean => type === 'executeWorkflowTrigger';
const onlyLeadsTo = ({ outputs }: Node, reached: ReadonlySet<number>): boolean => outputs.flat().every(({ to }) => reached.has(to));
