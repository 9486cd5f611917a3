import { countOf, get, isNothing, itemsOf, textOf } from './data.ts';
import { command, route, type Format } from './format.ts';

export const appEngineCron: Format = {
  file: /(?:^|\/)cron\.ya?ml$/i,
  read(file) {
    for (const job of file.yaml().flatMap((document) => itemsOf(get(document, 'cron')))) {
      const path = textOf(get(job, 'url'));
      if (path === null) file.noteAt(job.at, 'a cron without a url; name the path that it asks for');
      else file.written(get(job, 'schedule'), 'unix', route(path), { isOwnProcess: false });
    }
  },
};

export const appEngine: Format = {
  file: /(?:^|\/)app\.ya?ml$/i,
  read(file) {
    const [app] = file.yaml();
    const runtime = app === undefined ? null : textOf(get(app, 'runtime'));
    if (app === undefined || runtime === null) return;
    file.setAll(get(app, 'env_variables'));
    const entry = get(app, 'entrypoint');
    // What App Engine runs where nothing is said.
    const line = textOf(entry) ?? (/^python/.test(runtime) ? 'gunicorn main:app' : /^node/.test(runtime) ? 'npm start' : null);
    const replicas = countOf(get(app, 'manual_scaling', 'instances'));
    if (line !== null) file.service(command(line, file.folder), isNothing(entry) ? app.at : entry.at, { replicas, restarts: true });
  },
};
