import type { Channel } from './channel';
import { searchJobs } from './market';
import type { Task } from './producer';

export async function consume(channel: Channel<Task>, deliver: (tenant: string, ids: string[]) => void): Promise<never> {
  for (;;) {
    const { tenant, search } = await channel.take();
    try {
      deliver(tenant, await searchJobs(search));
    } catch (error) {
      console.error(tenant, search, error);
    }
  }
}
