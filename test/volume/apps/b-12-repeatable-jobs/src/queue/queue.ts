import type { AddOptions, JobDefinition, QueuedJob } from './types';

export class Queue {
  private readonly handlers = new Map<string, JobDefinition['handler']>();
  private readonly waiting: QueuedJob[] = [];
  private running = 0;

  constructor(private readonly concurrency: number) {}

  process(definition: JobDefinition<any>): this {
    this.handlers.set(definition.name, definition.handler);
    return this;
  }

  add(name: string, data: unknown, { repeat, attempts = 1, backoff = 1000 }: AddOptions = {}): void {
    const enqueue = () => {
      this.waiting.push({ name, data, attemptsLeft: attempts, backoff });
      this.drain();
    };
    if (!repeat) return enqueue();
    if (repeat.immediately) enqueue();
    setInterval(enqueue, repeat.every);
  }

  private drain(): void {
    while (this.running < this.concurrency && this.waiting.length > 0) {
      const job = this.waiting.shift() as QueuedJob;
      this.running += 1;
      void this.run(job).finally(() => {
        this.running -= 1;
        this.drain();
      });
    }
  }

  private async run(job: QueuedJob): Promise<void> {
    try {
      await this.handlers.get(job.name)!(job.data);
    } catch (error) {
      job.attemptsLeft -= 1;
      if (job.attemptsLeft <= 0) return console.error(job.name, 'failed', error);
      setTimeout(() => {
        this.waiting.push(job);
        this.drain();
      }, job.backoff);
      job.backoff *= 2;
    }
  }
}
