import { get, itemsOf, textOf } from './data.ts';
import type { Format } from './format.ts';

export const wrangler: Format = {
  file: /(?:^|\/)wrangler\.(?:toml|jsonc?)$/i,
  read(file) {
    const config = file.data();
    const own = itemsOf(get(config, 'triggers', 'crons'));
    // An environment of its own counts where nothing else is deployed.
    const main = own.length > 0 ? config : get(config, 'env', 'production');
    const crons = own.length > 0 ? own : itemsOf(get(main, 'triggers', 'crons'));
    const entry = textOf(get(main, 'main')) ?? textOf(get(config, 'main'));
    for (const cron of crons) file.cron(cron, 'cloudflare', entry === null ? { kind: 'task', name: 'scheduled' } : { kind: 'handler', file: entry, name: 'scheduled', folder: file.folder });
    if (crons.length > 0 && entry === null) file.note('has crons but no "main"; name the script that they start');
    file.setAll(get(config, 'vars'));
  },
};
