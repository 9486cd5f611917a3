import { bus } from './bus.js';
import { call } from './call.js';

bus.on('job', async (id) => {
  try {
    const { marketplaceJobPosting: job } = await call('query ($id: ID!) { marketplaceJobPosting(id: $id) { id title client { totalHires } } }', { id });
    if (job.client.totalHires < 10) return bus.emit('skipped', job);
    const { clientHistory } = await call('query ($id: ID!) { clientHistory(id: $id) { id } }', { id: job.id });
    bus.emit('lead', { ...job, history: clientHistory });
  } catch (error) {
    console.error('could not enrich', id, error.message);
  }
});
