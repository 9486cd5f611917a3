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
      if (!isNothing(schedule)) file.cron(schedule, 'unix', { kind: 'handler', file: joinPath(folder, name), name: null, folder: base });
    }
    file.setAll(get(config, 'build', 'environment'));
  },
};
