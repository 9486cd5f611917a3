import { entriesOf, get, isNothing, textOf } from './data.ts';
import type { Format } from './format.ts';
import { joinPath } from './shell.ts';

export const netlify: Format = {
  file: /(?:^|\/)netlify\.toml$/i,
  read(file) {
    const config = file.toml();
    const functions = get(config, 'functions');
    const folder = textOf(get(functions, 'directory')) ?? textOf(get(config, 'build', 'functions')) ?? 'netlify/functions';
    const base = joinPath(file.folder, textOf(get(config, 'build', 'base')) ?? '');
    for (const [name, options] of entriesOf(functions)) {
      const schedule = get(options, 'schedule');
      if (!isNothing(schedule)) file.cron(schedule, 'unix', { kind: 'handler', file: joinPath(folder, name), name: 'handler', folder: base });
    }
    file.setAll(get(config, 'build', 'environment'));
  },
};

/** A function that says itself when it runs: `export const config = { schedule: "@daily" }`. */
export const netlifyFunction: Format = {
  file: /(?:^|\/)netlify\/functions\/[^/]+(?:\/[^/]+)?\.[cm]?[jt]s$/,
  read(file) {
    const found = /\bexport\s+const\s+config\b[^={]*=\s*\{[^}]*?\bschedule\s*:\s*(?<quote>["'`])(?<cron>[^"'`]+)\k<quote>/d.exec(file.text);
    const at = found?.indices?.groups?.['cron']?.[0];
    if (found === null || at === undefined) return;
    file.cronText(found.groups?.['cron'] ?? '', at, 'unix', { kind: 'handler', file: file.path.slice(file.folder === '' ? 0 : file.folder.length + 1), name: 'default', folder: file.folder });
  },
};
