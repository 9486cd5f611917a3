import { takenOver } from './handed.ts';
import { runModule } from './modules.ts';
import type { Run } from './run.ts';
import { isOwnPath, type LoadedModule, type Value } from './values.ts';

/** What the project itself has put under a name on something of a library: its settings, or what one part hands to the others. */
export const setByProject = (run: Run, path: string, name: string): Value | null => (isOwnPath(path) ? null : ((path === 'django.conf.settings' ? settingOf(run, name) : null) ?? takenOver(run, name)));

const known = new WeakMap<Run, LoadedModule | null>();

function settingOf(run: Run, name: string): Value | null {
  const module = settingsOf(run);
  if (module === null) return null;
  if (module.state !== 'done') run.apart(() => runModule(run, module));
  const slot = module.scope.slots.get(name);
  return slot === undefined ? null : run.read(slot);
}

/** The module in which a project of Django keeps its settings: the one that its programs name, or the one that is called so. */
export function settingsOf(run: Run): LoadedModule | null {
  let found = known.get(run);
  if (found !== undefined) return found;
  const named = run.world.files(/(?:^|\/)(?:manage|[wa]sgi|celery)\.py$/).flatMap((file) => /DJANGO_SETTINGS_MODULE["']\]?\s*[,=]\s*["'](?<name>[\w.]+)/.exec(run.world.file(file, run.module) ?? '')?.groups?.['name'] ?? []);
  const usual = run.world.files(/(?:^|\/)settings(?:\/(?:prod\w*|base|common|defaults?|__init__))?\.py$/).map((file) => file.replace(/(?:\/__init__)?\.py$/, '').replaceAll('/', '.'));
  found = [...named, ...usual].map((one) => run.world.resolve(one, run.module)).find((one) => one !== null) ?? null;
  known.set(run, found);
  return found;
}
