/** A bounded hand-over between producers and consumers. */
export class Channel<T> {
  private readonly items: T[] = [];
  private readonly readers: ((item: T) => void)[] = [];
  private readonly writers: (() => void)[] = [];

  constructor(private readonly capacity: number) {}

  async put(item: T): Promise<void> {
    const reader = this.readers.shift();
    if (reader) return reader(item);
    while (this.items.length >= this.capacity) await new Promise<void>((resolve) => this.writers.push(resolve));
    this.items.push(item);
  }

  async take(): Promise<T> {
    if (this.items.length > 0) {
      const item = this.items.shift() as T;
      this.writers.shift()?.();
      return item;
    }
    return new Promise((resolve) => this.readers.push(resolve));
  }
}
