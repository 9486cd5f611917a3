import { countOf, entriesOf, get, isNothing, itemsOf, textOf } from './data.ts';
import { command, definition, type Format } from './format.ts';
import { joinPath } from './shell.ts';

/** Of Heroku, and of Dokku, which has crons too; others keep other things under this name. */
export const heroku: Format = {
  file: /(?:^|\/)app\.json$/i,
  read(file) {
    const app = file.json();
    if (isNothing(get(app, 'formation')) && isNothing(get(app, 'addons')) && isNothing(get(app, 'buildpacks')) && isNothing(get(app, 'env')) && isNothing(get(app, 'cron'))) return;
    for (const [name, process, at] of entriesOf(get(app, 'formation'))) file.service(definition(joinPath(file.folder, 'Procfile'), name), at, { name, replicas: countOf(get(process, 'quantity')), restarts: true });
    for (const job of itemsOf(get(app, 'cron'))) {
      const line = textOf(get(job, 'command'));
      if (line !== null) file.cron(get(job, 'schedule'), 'unix', command(line, file.folder));
    }
    for (const [name, value] of entriesOf(get(app, 'env'))) file.set(name, textOf(value) ?? textOf(get(value, 'value')));
    for (const addon of itemsOf(get(app, 'addons'))) {
      if (/scheduler|cron/i.test(textOf(addon) ?? textOf(get(addon, 'plan')) ?? '')) file.noteAt(addon.at, 'adds a scheduler whose jobs are kept outside of the repository; state them under "volume.schedules" in the config');
    }
  },
};
