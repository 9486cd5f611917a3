import { entriesOf, get, isNothing, itemsOf, textOf, wordsOf, type Data } from './data.ts';
import { command, definition, type Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import { isPreparation } from './preparation.ts';
import { joinPath } from './shell.ts';
import type { Target } from '../schedule.ts';

/** GitHub starts nothing oftener, whatever the fields say. */
const FLOOR = 5;

export const github: Format = {
  file: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i,
  read(file) {
    const [workflow] = file.yaml();
    if (workflow === undefined) return;
    const on = get(workflow, 'on');
    const crons = itemsOf(get(on, 'schedule')).map((item) => get(item, 'cron'));
    const isCalled = !isNothing(get(on, 'workflow_call')) || (on.kind === 'map' && on.entries.has('workflow_call')) || wordsOf(on).includes('workflow_call');
    // Without a schedule it runs when people push or ask, which is no part of an ordinary day.
    if (crons.length === 0 && !isCalled) return;
    file.setAll(get(workflow, 'env'));
    for (const [, job, at] of entriesOf(get(workflow, 'jobs'))) readJob(file, workflow, job, at, crons);
  },
};

export const githubAction: Format = {
  file: /(?:^|\/)action\.ya?ml$/i,
  read(file) {
    const [action] = file.yaml();
    if (action === undefined) return;
    const steps = get(action, 'runs', 'steps');
    for (const step of itemsOf(steps)) for (const target of stepTargets(file, step, '')) file.define(target, step.at);
    const main = textOf(get(action, 'runs', 'main'));
    if (main !== null) file.define({ kind: 'handler', file: main, name: null, folder: file.folder }, get(action, 'runs', 'main').at);
  },
};

function readJob(file: Gathering, workflow: Data, job: Data, at: number, crons: readonly Data[]): void {
  file.setAll(get(job, 'env'));
  const folder = textOf(get(job, 'defaults', 'run', 'working-directory')) ?? textOf(get(workflow, 'defaults', 'run', 'working-directory')) ?? '';
  const copies = matrixSize(file, get(job, 'strategy', 'matrix'));
  const uses = textOf(get(job, 'uses'));
  if (uses !== null && !uses.startsWith('./')) file.noteAt(get(job, 'uses').at, `calls "${uses}", a workflow of another repository, which was not read; state its requests under "volume.schedules" in the config if it sends any`);
  const wanted = crons.filter((cron) => runsOn(job, textOf(cron)));
  const place = (target: Target, when: readonly Data[]): void => {
    if (crons.length === 0) file.define(target, at);
    for (const cron of when) file.cron(cron, 'unix', target, { floor: FLOOR, copies });
  };
  if (uses?.startsWith('./') === true) place(definition(uses), wanted);
  for (const step of itemsOf(get(job, 'steps'))) {
    for (const target of stepTargets(file, step, folder)) place(target, wanted.filter((cron) => runsOn(step, textOf(cron))));
  }
}

function stepTargets(file: Gathering, step: Data, folder: string): Target[] {
  const run = textOf(get(step, 'run'));
  const uses = textOf(get(step, 'uses'));
  if (uses?.startsWith('./') === true) return [definition(/\.ya?ml$/.test(uses) ? uses : joinPath(uses, 'action.yml'))];
  if (run === null || isPreparation(run)) return [];
  file.setAll(get(step, 'env'));
  return [command(run, textOf(get(step, 'working-directory')) ?? folder)];
}

/** Whether what has this condition runs at all when the schedule fires, as far as the condition names what started it. */
function runsOn(what: Data, cron: string | null): boolean {
  const condition = textOf(get(what, 'if'));
  if (condition === null) return true;
  if (/^\s*(?:false|\$\{\{\s*false\s*\}\})\s*$/.test(condition)) return false;
  if (/github\.event_name\s*!=\s*'schedule'/.test(condition) && !condition.includes('||')) return false;
  const named = [...condition.matchAll(/github\.event\.schedule\s*==\s*'(?<cron>[^']*)'/g)].map(({ groups }) => groups?.['cron']);
  if (named.length > 0) return cron !== null && named.includes(cron);
  const events = [...condition.matchAll(/github\.event_name\s*==\s*'(?<event>\w+)'/g)].map(({ groups }) => groups?.['event']);
  return events.length === 0 || events.includes('schedule');
}

/** How many jobs a matrix makes. */
function matrixSize(file: Gathering, matrix: Data): number {
  if (isNothing(matrix)) return 1;
  if (matrix.kind !== 'map') {
    file.noteAt(matrix.at, 'the matrix is made while the workflow runs, and counts as one job; state how often it fires under "volume.schedules" in the config');
    return 1;
  }
  const axes = entriesOf(matrix).filter(([name]) => name !== 'include' && name !== 'exclude');
  for (const [, values] of axes) if (values.kind === 'scalar') return matrixSize(file, values);
  const has = (axis: Data, value: string | null): boolean => itemsOf(axis).some((one) => textOf(one) === value);
  let jobs = axes.length === 0 ? 0 : axes.reduce((product, [, values]) => product * itemsOf(values).length, 1);
  for (const left of itemsOf(get(matrix, 'exclude'))) {
    if (!entriesOf(left).every(([name, value]) => has(get(matrix, name), textOf(value)))) continue;
    jobs -= axes.filter(([name]) => isNothing(get(left, name))).reduce((product, [, values]) => product * itemsOf(values).length, 1);
  }
  for (const more of itemsOf(get(matrix, 'include'))) {
    // What fits a job that is there adds to it, and anything else is a job more.
    const own = axes.filter(([name]) => !isNothing(get(more, name)));
    if (axes.length === 0 || own.some(([name, values]) => !has(values, textOf(get(more, name))))) jobs += 1;
  }
  return Math.min(256, Math.max(1, jobs));
}
