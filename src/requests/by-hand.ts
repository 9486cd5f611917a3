import path from 'node:path';
import { fileOf, scriptsOf } from './deployment.ts';
import type { Entry } from './entries.ts';
import type { Offered, Project } from './project.ts';
import { isNotebook } from './python/notebook.ts';
import { commandsOf } from './schedules/index.ts';

/** What people run themselves: a command, a task or a seeder that a framework knows by name. */
export interface ByHand extends Entry {
  /** How a run tells that something has begun it; null for a file that is run as a whole. */
  readonly key: string | null;
}

/** More than that is a toolbox of which nobody knows all. */
const MOST = 40;

/** Commands, tasks and seeders of files that come to the platform. Whether something starts them beside people only the walks show. */
export function runByHand(project: Project, reaching: ReadonlySet<string>, roots: readonly string[]): readonly ByHand[] {
  const scripted = scriptsByHand(project).filter(({ path: file }) => reaching.has(file));
  const named = [...project.offered('command'), ...project.offered('task').filter(({ call }) => call.startsWith('@task '))].filter(({ file }) => reaching.has(file));
  const files = project.sources.filter((file) => reaching.has(file)).flatMap((file) => {
    const name = commandOfFile(file, project.text(file) ?? '');
    return name === null ? [] : [{ ...entryOf(file, name), key: name.startsWith('scrapy ') ? `${file} ${name}` : null }];
  }).concat(roots.filter((file) => (isScript(file, project.text(file) ?? '') || worksAtTop(file, project))).filter((file) => !scripted.some((one) => one.path === file)).map((file) => ({ ...entryOf(file, file), key: null })), scripted);
  // What seeds all the tables calls the others.
  const all = [...named.map((one) => ofName(project, one)), ...files].toSorted((a, b) => Number(a.schedule?.text.includes(' ') ?? false) - Number(b.schedule?.text.includes(' ') ?? false));
  return all.slice(0, MOST);
}

/** What a package lists for people to run: all but what checks, builds or comes before something else. */
function scriptsByHand(project: Project): readonly ByHand[] {
  return [...project.files].filter((file) => /(?:^|\/)package\.json$/.test(file) && !/(?:^|\/)node_modules\//.test(file)).flatMap((manifest) => {
    const folder = path.posix.dirname(manifest) === '.' ? '' : path.posix.dirname(manifest);
    return Object.entries(scriptsOf(project)(folder) ?? {}).filter(([name]) => !WORKING.test(name)).flatMap(([name, command]) => commandsOf(command, scriptsOf(project), folder).flatMap(({ program, folder: at, words, environment }): ByHand[] => {
      const file = program.kind === 'file' ? fileOf(project, path.posix.join(at, program.path)) : null;
      return file === null ? [] : [{ ...entryOf(file, `npm run ${name}`), words, variables: environment, key: null }];
    }));
  });
}

const WORKING = /^(?:pre|post)|test|lint|build|format|prettier|check|type|clean|compile|watch|deploy|release|publish|version|docs|storybook|coverage|generate|migrat|husky|ci$/i;

/** Files that are run as they are: commands of Django and spiders of Scrapy by their names, what fills the database of a Rails app. */
function commandOfFile(file: string, text: string): string | null {
  const command = /(?:^|\/)management\/commands\/([a-z]\w*)\.py$/i.exec(file)?.[1];
  if (command !== undefined) return `manage.py ${command}`;
  const spider = file.endsWith('.py') && !/\bCrawler(?:Process|Runner)\b/.test(text) && /^class\s+(\w+)\(\s*(?:scrapy\.)?(?:spiders\.)?\w*Spider\b/m.exec(text)?.[1];
  if (typeof spider === 'string') return `scrapy crawl ${/^\s+name\s*=\s*["']([\w.-]+)["']/m.exec(text)?.[1] ?? spider}`;
  return isSeeding(file) ? 'db:seed' : null;
}

/** Where people put what they run now and then. */
const TOOLS = /(?:^|\/)(?:bin|exe|scripts?|tools?)\/[^/]+$/;

/** A file that nothing imports and that does something when it is run: one that only offers something to others is none. */
function isScript(file: string, text: string): boolean {
  if (isNotebook(file)) return true;
  if (file.endsWith('.py')) return /^if\s+__name__\s*==\s*["']__main__["']/m.test(text) || /^(?:asyncio\.run|main|run|await\s+\w+)\(/m.test(text);
  if (/\.rb$/.test(file)) return TOOLS.test(file) || /^#!.*ruby/.test(text);
  // What lies among the sources of an app is a part of it that nothing uses any more.
  if (/\.[cm]?[jt]s$/.test(file) && /^(?:await |void )?(?:main|run|start|bootstrap)\(\)/m.test(text)) return true;
  return /\.[cm]?[jt]s$/.test(file) && (!file.includes('/') || TOOLS.test(file)) && !/^\s*(?:export\b|(?:module\.)?exports\b)/m.test(text) && !/\.d\.ts$/.test(file) && /^(?:await\s|void\s|\(async\b|\(\(\)|[\w.]+\([^\n]*\)(?:\.(?:then|catch|finally)\b.*)?;?\s*$|\}\)?\(\))/m.test(text);
}

/** A file at the top of the project that does more than to declare and to hand out. */
function worksAtTop(file: string, project: Project): boolean {
  if (!/^[^/]+\.[cm]?[jt]s$/.test(file)) return false;
  const module = project.module(file);
  return module !== null && module.exports.length === 0 && module.body.some((one) => /^(?:if|for|each|while|try)$/.test(one.kind) || (one.kind === 'expression' && (one.value.kind === 'call' || one.value.kind === 'await')));
}

/** A script by which who works on an app tries it: beside the app it is no part of its use. */
export const isTrial = (file: string): boolean => /(?:^|\/)(?:(?:tests?|try|debug)(?:[-_.]\w+)*|\w+(?:[-_.]\w+)*[-_.]tests?)\.(?:[cm]?[jt]s|py|rb|php)$/i.test(file);

export const isSeeding = (file: string): boolean => /(?:^|\/)db\/(?:seeds\.rb$|seeds\/.*\.rb$)/.test(file);

function ofName(project: Project, { file, call, name }: Offered): ByHand {
  const entry = entryOf(file, name, placeIn(project.text(file) ?? '', name, call));
  return { ...entry, calls: [{ name: call, timer: null }], key: `${file} ${call}` };
}

const entryOf = (file: string, name: string, line = 1): Entry => ({ path: file, calls: [], schedule: { text: name, kind: 'action', perDay: null, place: { path: file, line, column: 1 }, assumed: 'commandRunsPerDay' }, processes: 1, words: null, variables: new Map() });

/** The line that gives it its name, or its class. */
function placeIn(text: string, name: string, call: string): number {
  const short = call.replace(/^@task /, '').replace(/#.*$/, '').split(/[\\:]/).at(-1) ?? '';
  const lines = text.split('\n');
  const wanted = [name, short].map((word) => lines.findIndex((line) => new RegExp(`(?:signature|[nN]ame\\b|command\\(|task|class)\\W.*?${escaped(word)}`).test(line))).find((at) => at >= 0);
  return (wanted ?? 0) + 1;
}

const escaped = (word: string): string => word.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
