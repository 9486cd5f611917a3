import path from 'node:path';
import type { Amount } from '../amount.ts';
import type { Entry } from '../entries.ts';
import type { Project } from '../project.ts';

/** What tells a folder of scripts of Google's documents, all files of which see what stands at the top of the others. */
export const MANIFEST = /(?:^|\/)appsscript\.json$/;
const AT_TOP = /^(?:async\s+)?(?:function\*?|var|let|const|class)\s+([A-Za-z_$][\w$]*)/gm;
const FILE = /\.(?:js|gs|ts)$/;

/** The files that declare each name, of those whose manifest is given. */
export const sharedNames = (folder: string, sources: readonly string[], textOf: (file: string) => string | null): ReadonlyMap<string, string> =>
  new Map(sources.filter((file) => FILE.test(file) && file.startsWith(folder)).flatMap((file) => [...(textOf(file) ?? '').matchAll(AT_TOP)].map(([, name = '']) => [name, file] as const)));

const TRIGGER = /\bnewTrigger\(\s*(["'`])(?<name>\w+)\1\s*\)(?<chain>[^;]{0,400}?)\.create\(\)/g;
const ITEM = /\.addItem\(\s*(["'`])(?<label>(?:(?!\1).)*)\1\s*,\s*(["'`])(?<name>\w+)\3\s*\)/g;
/** Functions that a document calls by their names. */
const CALLED = /^(?:async\s+)?function\s+(?<name>doGet|doPost|onOpen|onEdit|onInstall|onChange|onFormSubmit|onSelectionChange)\s*\(/gm;

type Call = Entry['calls'][number];

/** What a document starts: triggers that the scripts install, items of its menus, and functions that it calls by their names. */
export function startedByDocument(project: Project): readonly Pick<Entry, 'path' | 'calls'>[] {
  return [...project.files].filter((file) => MANIFEST.test(file)).flatMap((manifest) => {
    const folder = path.posix.dirname(manifest) === '.' ? '' : `${path.posix.dirname(manifest)}/`;
    const textOf = (file: string): string | null => project.text(file);
    const names = sharedNames(folder, project.sources, textOf);
    const calls = new Map<string, Call[]>();
    const add = (name: string | undefined, timer: NonNullable<Call['timer']>): void => {
      const file = names.get(name ?? '');
      if (file !== undefined && name !== undefined) calls.set(file, [...(calls.get(file) ?? []), { name, timer }]);
    };
    for (const file of new Set(names.values())) {
      const text = textOf(file) ?? '';
      const at = (index: number): { readonly path: string; readonly line: number; readonly column: number } => ({ path: file, line: text.slice(0, index).split('\n').length, column: 1 });
      for (const { groups, index } of text.matchAll(TRIGGER)) add(groups?.['name'], { ...firing(groups?.['chain'] ?? ''), place: at(index) });
      for (const { groups, index } of text.matchAll(ITEM)) add(groups?.['name'], { ...chosen(`choose "${groups?.['label'] ?? ''}"`), place: at(index) });
      for (const { groups, index } of text.matchAll(CALLED)) {
        const name = groups?.['name'] ?? '';
        add(name, name.startsWith('do') ? { kind: 'route', text: `${name === 'doGet' ? 'GET' : 'POST'} /exec`, perDay: null, place: at(index), question: null } : { ...chosen(`what ${name} is for`), place: at(index) });
      }
    }
    return [...calls].map(([file, own]) => ({ path: file, calls: own }));
  });
}

const chosen = (what: string): NonNullable<Call['timer']> => ({ kind: 'action', text: what, perDay: null, question: `How often a day does somebody do this: ${what}?` });

const fires = (count: number): Amount => ({ proved: Math.floor(count), low: Math.floor(count), expected: count, high: Math.ceil(count) });

/** How often a trigger fires, by the calls that make it. */
function firing(chain: string): NonNullable<Call['timer']> {
  const [, unit = '', count = ''] = /\.every(Minutes|Hours|Days|Weeks)\(\s*(\d*)/.exec(chain) ?? [];
  const each = { Minutes: 1440, Hours: 24, Days: 1, Weeks: 1 / 7 }[unit];
  if (each !== undefined && count !== '') return { kind: 'cron', text: `every ${count} ${unit.toLowerCase().slice(0, count === '1' ? -1 : undefined)}`, perDay: fires(each / Math.max(1, Number(count))), question: null };
  if (/\.onWeekDay\(/.test(chain)) return { kind: 'cron', text: 'every week', perDay: fires(1 / 7), question: null };
  if (/\.atHour\(/.test(chain)) return { kind: 'cron', text: 'every day', perDay: fires(1), question: null };
  if (/\.timeBased\(\)/.test(chain)) return { kind: 'cron', text: 'a trigger', perDay: null, question: 'How often a day does this trigger fire?' };
  return chosen('what the trigger of the document is for');
}
