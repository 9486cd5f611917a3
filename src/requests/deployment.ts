import path from 'node:path';
import type { Project } from './project.ts';
import { commandLine, commandsOf, environmentOf, isDeploymentFile, isEnvironmentFile, joinDeployments, readDeployment, type Command, type Program, type ScriptsOf } from './schedules/index.ts';
import { firesOf } from './cron.ts';
import { firesEvery } from './every.ts';
import type { Deployment, Schedule, Target } from './schedule.ts';
import type { VolumeSettings } from './settings.ts';

/** What all deployment files of a project tell together. */
export function deploymentOf(project: Project): Deployment {
  const found = new Map<string, Deployment>();
  for (const file of project.files) {
    const text = isDeploymentFile(file) ? project.text(file) : null;
    if (text !== null) found.set(file, readDeployment(file, text));
  }
  return joinDeployments(found);
}

/** With the schedules that only the owner of the project knows. */
export function withStated(deployment: Deployment, { schedules }: VolumeSettings): Deployment {
  const stated = schedules.map(({ text, every, cron, target, place }): Schedule => ({ kind: cron === null ? 'rate' : 'cron', text, fires: every !== null ? firesEvery(every) : cron === null ? null : firesOf(cron, 'node'), moments: null, target, place, isOwnProcess: true, copies: 1 }));
  return { ...deployment, schedules: [...deployment.schedules, ...stated] };
}

/** What a program sees in its environment: what deployments set, or else `.env`, or else an example of it. */
export interface Environment {
  readonly values: ReadonlyMap<string, string>;
  /** Names that are set to what nobody knows here. */
  readonly unknown: ReadonlySet<string>;
}

export function environmentIn(project: Project, { environment, unknown }: Deployment): Environment {
  const values = new Map<string, string>(environment);
  const files = [...project.files].filter(isEnvironmentFile).toSorted((a, b) => rank(a) - rank(b));
  for (const file of files) for (const [name, value] of environmentOf(file, project.text(file) ?? '')) if (!values.has(name) && value !== '') values.set(name, value);
  return { values, unknown };
}

/** The real one outranks the example, and the one at the root those of parts. */
const rank = (file: string): number => (/\.env$/.test(file) ? 0 : /production/.test(file) ? 1 : /example|sample|template|dist/.test(file) ? 3 : 2) + file.split('/').length / 100;

/** The files that a target runs, with the function that it calls; routes are told by their paths. */
export interface Started {
  readonly file: string | null;
  readonly name: string | null;
  readonly route: string | null;
  readonly workers: number | null;
  /** What it is given on its command line; null where nobody knows. */
  readonly words: readonly string[] | null;
  /** The variables that are set for this one alone. */
  readonly environment: ReadonlyMap<string, string>;
}

const NO_VARIABLES: ReadonlyMap<string, string> = new Map();

export function startedBy(project: Project, target: Target): readonly Started[] {
  switch (target.kind) {
    case 'command':
      return commandsIn(project, target.command, target.folder).flatMap(({ program, workers, folder, words, environment }) => ofProgram(project, program, folder).map((one) => ({ ...one, workers, words, environment })));
    case 'handler': {
      const file = fileOf(project, path.posix.join(target.folder, target.file)) ?? packedFile(project, target.file);
      return file === null ? [] : [{ file, name: target.name, route: null, workers: null, words: null, environment: NO_VARIABLES }];
    }
    case 'route':
      return [{ file: null, name: null, route: `${target.method.toUpperCase()} ${pathOf(target.path)}`, workers: null, words: null, environment: NO_VARIABLES }];
    case 'task':
      return offered(project, 'task', target.name);
    default:
      return [];
  }
}

/** Scripts of a shell that run each other go no deeper than that. */
const DEEPEST = 3;
const OF_SHELL = /\.(?:sh|bash|zsh)$|(?:^|\/)[\w-]+$/;

/** All that a command line runs of the project, also by way of a script of a shell. */
function commandsIn(project: Project, line: string, folder: string, depth = 0): readonly Command[] {
  return commandsOf(line, scriptsOf(project), folder).flatMap((one) => {
    const script = one.program.kind === 'file' && depth < DEEPEST ? scriptText(project, path.posix.join(one.folder, one.program.path)) : null;
    if (script === null) return [one];
    const text = script.replaceAll(/(["']?)\$(?:[@*]|\{[@*]\})\1/g, () => commandLine(one.words)).replaceAll(/\$(?:([1-9])|\{([1-9])\})/g, (whole, a?: string, b?: string) => one.words[Number(a ?? b) - 1] ?? whole);
    return commandsIn(project, text, one.folder, depth + 1).map((inner) => ({ ...inner, environment: new Map([...one.environment, ...inner.environment]) }));
  });
}

/** What a script of a shell says, which is called as it is on some machine; null where it is none of the project. */
function scriptText(project: Project, named: string): string | null {
  if (!OF_SHELL.test(named)) return null;
  const parts = named.split('/').filter((part) => part !== '' && part !== '.');
  for (let from = 0; from < parts.length; from += 1) {
    const text = project.text(parts.slice(from).join('/'));
    if (text !== null) return /\.(?:sh|bash|zsh)$/.test(named) || /^#!.*\b(?:ba|z|da|k|a)?sh\b/.test(text) ? text : null;
  }
  return null;
}

/** What the code knows by a name. */
const offered = (project: Project, kind: 'task' | 'command', name: string): readonly Started[] => project.offers(kind, name).map(({ file, call }) => ({ file, name: call, route: null, workers: null, words: null, environment: NO_VARIABLES }));

/** The path of an address, with what it is asked for with. */
const pathOf = (address: string): string => address.replace(/^\w+:\/\/[^/?#]*/, '').replace(/#.*$/, '').replace(/^(?=\?|$)/, '/');

type Found = Pick<Started, 'file' | 'name' | 'route'>;

function ofProgram(project: Project, program: Program, folder: string): readonly Found[] {
  if (program.kind === 'request') return [{ file: null, name: null, route: `${program.method} ${pathOf(program.url)}` }];
  if (program.kind === 'file') {
    const file = fileOf(project, path.posix.isAbsolute(program.path) ? program.path : path.posix.join(folder, program.path)) ?? fileOf(project, program.path);
    return file === null ? [] : [{ file, name: null, route: null }];
  }
  if (program.kind === 'module') {
    const file = fileOf(project, path.posix.join(folder, program.name.replaceAll('.', '/')));
    return file === null ? [] : [{ file, name: program.attribute ?? null, route: null }];
  }
  if (program.kind === 'console' && program.framework === 'django') {
    const [name = ''] = program.name.split(' ');
    const file = project.sources.find((one) => one.endsWith(`/management/commands/${name}.py`));
    return file === undefined ? [] : [{ file, name: null, route: null }];
  }
  if (program.kind === 'console' && program.framework === 'dart') return ofPackage(project, folder);
  return program.kind === 'console' ? consoled(project, program.framework, program.name) : [];
}

/** `dart run` alone runs what is called as its package is. */
function ofPackage(project: Project, folder: string): readonly Found[] {
  const at = (name: string): string => path.posix.normalize(path.posix.join(folder, name));
  const name = /^name:\s*["']?(?<name>\w+)/m.exec(project.text(at('pubspec.yaml')) ?? '')?.groups?.['name'] ?? 'main';
  const file = [at(`bin/${name}.dart`), at('bin/main.dart')].find((one) => project.has(one));
  return file === undefined ? [] : [{ file, name: null, route: null }];
}

/** A command that a framework knows: by its own name, or code that it is given to run. */
function consoled(project: Project, framework: string, name: string): readonly Found[] {
  const [first = ''] = name.split(/\s/);
  if (framework === 'rake') return offered(project, 'task', first.replace(/\[.*$/, ''));
  if (framework !== 'rails runner') return [...offered(project, 'command', first), ...offered(project, 'task', first)];
  const [, type = '', isNew, method = ''] = /^['"]?([A-Z][\w:]*?)(\.new(?:\([^)]*\))?)?\.(\w+[?!]?)/.exec(name) ?? [];
  return project.offers('class', type).map(({ file }) => ({ file, name: /^perform_(?:now|later|async|in)$/.test(method) ? `${type}#perform` : `${type}${isNew === undefined ? '.' : '#'}${method}`, route: null }));
}

/** The source file that somebody names, with or without its ending, in the folder of some machine; what is built is told by its source. */
export function fileOf(project: Project, named: string): string | null {
  const parts = named.split('/').filter((part) => part !== '' && part !== '.');
  for (let from = 0; from < parts.length; from += 1) {
    const file = parts.slice(from).join('/');
    const found = project.existing(file) ?? project.existing(file.replace(/^(?:dist|build|out|lib)\//, 'src/')) ?? project.existing(file.replace(/^(?:dist|build|out|lib)\//, ''));
    if (found !== null) return found;
  }
  // Bundlers put what they build elsewhere under the same name.
  const base = parts.at(-1) ?? '';
  const same = project.sources.filter((file) => path.posix.basename(file) === base);
  return same.length === 1 ? (same[0] as string) : null;
}

/** A file that lies elsewhere in the project than in the package that is sent to the cloud, where there is one that is called so. */
function packedFile(project: Project, named: string): string | null {
  const found = project.sources.filter((file) => `/${file.replace(/\.\w+$/, '')}`.endsWith(`/${named}`));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The scripts of the package of a folder. */
export const scriptsOf =
  (project: Project): ScriptsOf =>
  (folder) => {
    const scripts = manifestOf(project, path.posix.join(folder, 'package.json'))?.['scripts'];
    return typeof scripts === 'object' && scripts !== null ? Object.fromEntries(Object.entries(scripts).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : null;
  };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** A file of JSON as an object; null where it is none. */
export function manifestOf(project: Project, file: string): Readonly<Record<string, unknown>> | null {
  const text = project.text(file);
  const value = text === null ? null : parsed(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}
