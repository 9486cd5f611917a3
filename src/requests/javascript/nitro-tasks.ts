import path from 'node:path';
import type { Amount } from '../amount.ts';
import { firesOf } from '../cron.ts';
import type { Project } from '../project.ts';
import type { Entry } from '../entries.ts';

const CONFIG = /(?:^|\/)(?:nuxt|nitro)\.config\.[cm]?[jt]s$/;
const SCHEDULES = /\bscheduledTasks\s*:\s*\{([^}]*)\}/;
const SCHEDULE = /["'`]([^"'`\n]+)["'`]\s*:\s*(\[[^\]]*\]|["'`][^"'`\n]*["'`])/g;

/** Tasks that the config of an app starts by a schedule: a task is the file of its name, with colons for folders. */
export function scheduledTasksIn(project: Project): readonly Pick<Entry, 'path' | 'calls'>[] {
  return [...project.files].filter((file) => CONFIG.test(file)).flatMap((config) => {
    const text = project.text(config) ?? '';
    const found = SCHEDULES.exec(text);
    if (found === null) return [];
    return [...(found[1] ?? '').matchAll(SCHEDULE)].flatMap(({ 1: when = '', 2: names = '', index }) => {
      const fires = firesOf(when, 'node');
      const perDay: Amount | null = fires === null ? null : { proved: fires.usual, low: fires.usual, expected: fires.busiest, high: fires.busiest };
      const line = text.slice(0, found.index + found[0].indexOf(found[1] ?? '') + index).split('\n').length;
      return [...names.matchAll(/["'`]([^"'`\n]+)["'`]/g)].flatMap(([, name = '']) => {
        const file = fileOf(project, path.posix.dirname(config), name);
        return file === null ? [] : [{ path: file, calls: [{ name: 'default', timer: { kind: 'cron' as const, text: when, perDay, place: { path: config, line, column: 1 }, question: perDay === null ? 'How often a day does this schedule fire?' : null } }] }];
      });
    });
  });
}

function fileOf(project: Project, folder: string, name: string): string | null {
  const inner = name.replaceAll(':', '/');
  for (const place of ['server/tasks', 'tasks']) {
    const found = project.existing(path.posix.join(folder, place, inner));
    if (found !== null) return found;
  }
  // A task may say its name itself.
  return project.sources.find((file) => /(?:^|\/)tasks\//.test(file) && new RegExp(`\\bname\\s*:\\s*["']${name.replaceAll(/[^\w:-]/g, '.')}["']`).test(project.text(file) ?? '')) ?? null;
}
