import { Channel } from './channel';
import { consume } from './consumer';
import { produce, type Task } from './producer';

const CONSUMERS = 3;
const channel = new Channel<Task>(10);
const inbox = new Map<string, Set<string>>();

function deliver(tenant: string, ids: string[]): void {
  const seen = inbox.get(tenant) ?? new Set<string>();
  ids.forEach((id) => seen.add(id));
  inbox.set(tenant, seen);
}

for (let n = 0; n < CONSUMERS; n += 1) void consume(channel, deliver);
void produce(channel);
