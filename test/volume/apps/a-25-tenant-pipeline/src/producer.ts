import { setTimeout as sleep } from 'node:timers/promises';
import type { Channel } from './channel';
import { tenants } from './db/tenants';

export interface Task {
  tenant: string;
  search: string;
}

const ROUND_MS = 45_000;

export async function produce(channel: Channel<Task>): Promise<never> {
  for (;;) {
    const began = Date.now();
    for (const tenant of await tenants.findActive()) {
      for (const search of await tenants.searchesOf(tenant)) await channel.put({ tenant: tenant.id, search });
    }
    await sleep(Math.max(0, ROUND_MS - (Date.now() - began)));
  }
}
