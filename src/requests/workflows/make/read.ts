import { get, itemsOf, readJson, textOf, type Data } from '../../schedules/data.ts';

/** One step of a scenario. */
export interface MakeModule {
  readonly id: string;
  /** "http:ActionSendData" */
  readonly type: string;
  /** What people call it, with its number, by which others ask for what it gives. */
  readonly name: string;
  /** Where it stands in the file. */
  readonly at: number;
  readonly all: Data;
  /** What is put into its fields as it runs, and what it was set up with. */
  readonly mapper: Data;
  readonly parameters: Data;
  readonly routes: readonly (readonly MakeModule[])[];
}

export interface Scenario {
  readonly name: string;
  readonly at: number;
  readonly flow: readonly MakeModule[];
  /** When it runs, as its export says; mostly it does not. */
  readonly scheduling: Data;
}

const DEEPEST = 3;
const DEEPEST_ROUTE = 12;

/** The scenario that a file holds: its blueprint, or what an interface of Make gives of it; null where it holds none. */
export function scenarioIn(data: Data, around: Data = data, depth = 0): Scenario | null {
  if (data.kind === 'list' && data.items[0] !== undefined && depth > 0 && depth <= DEEPEST) return scenarioIn(data.items[0], around, depth + 1);
  if (data.kind !== 'map' || depth > DEEPEST) return null;
  const flow = get(data, 'flow');
  if (flow.kind === 'list' && flow.items.some((one) => textOf(get(one, 'module')) !== null)) {
    const stated = [get(data, 'scheduling'), get(around, 'scheduling'), get(data, 'metadata', 'scheduling')].find((one) => one.kind === 'map' || textOf(one)?.startsWith('{') === true);
    const text = stated === undefined ? null : textOf(stated);
    return { name: textOf(get(data, 'name')) ?? '', at: data.at, flow: modulesIn(flow, 0), scheduling: stated === undefined ? get(data, 'scheduling') : text === null ? stated : readJson(text).data };
  }
  for (const key of ['blueprint', 'response', 'scenario', 'data', 'subflows']) {
    const found = scenarioIn(get(data, key), data, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

const modulesIn = (flow: Data, depth: number): readonly MakeModule[] =>
  depth > DEEPEST_ROUTE ? [] : itemsOf(flow).flatMap((one): MakeModule[] => {
    const type = textOf(get(one, 'module'));
    if (type === null) return [];
    const id = textOf(get(one, 'id')) ?? '';
    return [{ id, type, name: `${textOf(get(one, 'metadata', 'designer', 'name')) ?? type} ${id}`.trim(), at: one.at, all: one, mapper: get(one, 'mapper'), parameters: get(one, 'parameters'), routes: itemsOf(get(one, 'routes')).map((route) => modulesIn(get(route, 'flow'), depth + 1)) }];
  });

/** All steps of a scenario, those of its routes too. */
export const allOf = (flow: readonly MakeModule[]): readonly MakeModule[] => flow.flatMap((one) => [one, ...one.routes.flatMap(allOf)]);
