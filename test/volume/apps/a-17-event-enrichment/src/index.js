import './enrich.js';
import { bus } from './bus.js';
import { debounce } from './debounce.js';
import { Poller } from './poller.js';

let leads = [];

const flush = debounce(async () => {
  const batch = leads;
  leads = [];
  await fetch('https://discord.com/api/webhooks/1/abc', { method: 'POST', body: JSON.stringify({ content: batch.map((lead) => lead.title).join('\n') }) });
}, 5_000);

bus.on('lead', (lead) => {
  leads.push(lead);
  flush();
});

new Poller(['brand identity', 'packaging']).start();
