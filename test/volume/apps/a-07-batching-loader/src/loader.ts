type BatchFunction<K, V> = (keys: readonly K[]) => Promise<V[]>;

interface Waiting<K, V> {
  key: K;
  resolve(value: V): void;
  reject(reason: unknown): void;
}

export class Loader<K, V> {
  #queue: Waiting<K, V>[] = [];
  #cache = new Map<K, Promise<V>>();

  constructor(
    private readonly batch: BatchFunction<K, V>,
    private readonly maxBatchSize = 25,
  ) {}

  load(key: K): Promise<V> {
    const cached = this.#cache.get(key);
    if (cached) return cached;
    const promise = new Promise<V>((resolve, reject) => {
      this.#queue.push({ key, resolve, reject });
      if (this.#queue.length === 1) setImmediate(() => this.#flush());
    });
    this.#cache.set(key, promise);
    return promise;
  }

  loadMany(keys: readonly K[]): Promise<V[]> {
    return Promise.all(keys.map((key) => this.load(key)));
  }

  clearAll(): void {
    this.#cache.clear();
  }

  #flush(): void {
    const queue = this.#queue;
    this.#queue = [];
    for (let start = 0; start < queue.length; start += this.maxBatchSize) {
      const slice = queue.slice(start, start + this.maxBatchSize);
      this.batch(slice.map((waiting) => waiting.key)).then(
        (values) => slice.forEach((waiting, index) => waiting.resolve(values[index]!)),
        (error: unknown) => slice.forEach((waiting) => waiting.reject(error)),
      );
    }
  }
}
