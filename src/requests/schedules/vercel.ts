import { get, itemsOf, textOf } from './data.ts';
import { route, type Format } from './format.ts';

export const vercel: Format = {
  file: /(?:^|\/)vercel\.json$/i,
  read(file) {
    const config = file.json();
    for (const cron of itemsOf(get(config, 'crons'))) {
      const path = textOf(get(cron, 'path'));
      if (path === null) file.noteAt(cron.at, 'a cron without a path; name the path that it asks for');
      else file.cron(get(cron, 'schedule'), 'unix', route(path), { isOwnProcess: false });
    }
    file.setAll(get(config, 'env'));
  },
};
