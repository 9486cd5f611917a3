import { startedBy } from './deployment.ts';
import type { Entry } from './entries.ts';
import type { Project } from './project.ts';
import type { Deployment } from './schedule.ts';
import type { EntryCall } from './walk/process.ts';

const NO_VARIABLES: ReadonlyMap<string, string> = new Map();
const WHOEVER = 'whatever calls this function';

const entryOf = (path: string, name: string, timer: EntryCall['timer']): Entry => ({ path, calls: [{ name, timer }], schedule: null, processes: 1, words: null, variables: NO_VARIABLES });

const hook = (by: string | null): EntryCall['timer'] => ({ kind: 'hook', text: by ?? WHOEVER, perDay: null, question: by === null ? 'How often a day is this function called?' : `How often a day does this come in: ${by}?` });

/** Functions that a cloud calls, as its deployment files name them; one of which they say nothing more is called by the schedule that names it, if any does. */
export function invokedBy(project: Project, { functions }: Deployment, scheduled: readonly Entry[]): readonly Entry[] {
  const isScheduled = (path: string, name: string): boolean => scheduled.some((one) => one.path === path && one.calls.some((call) => call.name === name));
  const named = functions.flatMap(({ target, kind, by }) => startedBy(project, target).flatMap(({ file, name }): Entry[] => {
    if (file === null || name === null || (by === null && isScheduled(file, name))) return [];
    return [entryOf(file, name, kind === 'route' ? { kind, text: by ?? '' } : hook(by))];
  }));
  const known = new Set([...scheduled, ...named].map(({ path }) => path));
  return [...named, ...project.sources.filter((file) => !known.has(file)).flatMap((file) => byConvention(file, project.text(file) ?? '')), ...project.sources.flatMap((file) => ofWorker(file, project.text(file) ?? ''))];
}

/** What clouds call where a console, not a file of the project, says so: by what it is called and what it takes. */
const HANDLER = /^(?:async[ \t]+)?def[ \t]+(?<name>lambda_handler|handler|handle|cloud_function|entry_point)\((?:event|_event|evt)\b[^,)]*,[ \t]*(?:context|_context|ctx|_)\b/m;

const byConvention = (file: string, text: string): readonly Entry[] => {
  const name = file.endsWith('.py') ? HANDLER.exec(text)?.groups?.['name'] : undefined;
  return name === undefined ? [] : [entryOf(file, name, hook(null))];
};

/** A module that hands out what answers requests and takes messages in, beside what a schedule calls: what platforms of workers run, and Bun. */
const WORKER = /\bexport\s+default\b|\bmodule\.exports\s*=\s*\{/;
const TAKING: readonly (readonly [name: string, timer: EntryCall['timer']])[] = [
  // One function answers whatever an app has addresses for.
  ['fetch', { kind: 'route', text: 'a request to the server', most: 60_000 }],
  ['queue', hook('messages of a queue')],
  ['email', hook('a mail')],
];

function ofWorker(file: string, text: string): readonly Entry[] {
  if (!/\.[cm]?[jt]s$/.test(file) || !WORKER.test(text)) return [];
  return TAKING.filter(([name]) => isMethod(text, name)).map(([name, timer]) => entryOf(file, name, timer));
}

/** A method of that name, or a field that holds one: no call. */
const isMethod = (text: string, name: string): boolean => new RegExp(`^[ \\t]*(?:async[ \\t]+)?${name}(?:<[\\w\\s,]*>)?\\([\\w\\s,:?<>.|[\\]{}/*@]*\\)[^;\\n=]*\\{|(?:^|[{,])[ \\t]*${name}[ \\t]*:|\\bdefault\\s*\\{(?:[^{}]*,)?\\s*${name}\\s*[,}]`, 'm').test(text);
