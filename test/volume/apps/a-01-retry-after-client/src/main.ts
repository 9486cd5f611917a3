import { loadSettings } from './config.js';
import { HttpError, MarketClient } from './client.js';
import { notify } from './notify.js';

const settings = loadSettings();
const client = new MarketClient(settings);
const known = new Set<string>();

async function round(): Promise<void> {
  const results = await Promise.allSettled(settings.searches.map((term) => client.search(term)));
  for (const result of results) {
    if (result.status === 'rejected') {
      console.warn(result.reason instanceof HttpError ? `gave up: ${result.reason.message}` : result.reason);
      continue;
    }
    for (const posting of result.value) {
      if (known.has(posting.id)) continue;
      known.add(posting.id);
      await notify(posting);
    }
  }
}

setInterval(() => void round(), settings.everySeconds * 1_000);
void round();
