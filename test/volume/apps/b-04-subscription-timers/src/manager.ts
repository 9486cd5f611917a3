import type { JobSource, Plan, Subscription } from './types';

const PERIODS: Record<Plan, number> = {
  fast: 30 * 1000,
  steady: 60 * 1000,
  slow: 15 * 60 * 1000,
};

export class SubscriptionManager {
  private readonly timers = new Map<number, NodeJS.Timeout>();
  private readonly cursors = new Map<number, string>();

  constructor(
    private readonly source: JobSource,
    private readonly deliver: (owner: string, titles: string[]) => Promise<void>,
  ) {}

  add(subscription: Subscription): void {
    if (subscription.paused) return;
    this.remove(subscription.id);
    const timer = setInterval(() => {
      this.check(subscription).catch((error: unknown) => console.error(subscription.id, error));
    }, PERIODS[subscription.plan]);
    this.timers.set(subscription.id, timer);
  }

  remove(id: number): void {
    const timer = this.timers.get(id);
    if (timer) {
      clearInterval(timer);
      this.timers.delete(id);
    }
  }

  stopAll(): void {
    for (const id of [...this.timers.keys()]) this.remove(id);
  }

  private async check({ id, owner, query }: Subscription): Promise<void> {
    const jobs = await this.source.latest(query);
    const last = this.cursors.get(id);
    const index = jobs.findIndex((job) => job.id === last);
    const fresh = index === -1 ? jobs : jobs.slice(0, index);
    if (jobs[0]) this.cursors.set(id, jobs[0].id);
    if (fresh.length > 0) await this.deliver(owner, fresh.map((job) => job.title));
  }
}
