import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

/** Where the loader's stand-in for `node:worker_threads` finds what belongs to a worker. */
export const WORKERS = Symbol.for('volume.workers');

/** Lets workers run in this process, each with modules of its own, so that all share the one clock. */
export function installWorkers(clock, fail) {
  const known = new Map();
  globalThis[WORKERS] = known;

  class Port extends EventEmitter {
    postMessage(value) {
      const copy = structuredClone(value);
      clock.immediate(() => this.other.emit('message', copy));
    }

    start() {}

    close() {}

    ref() {
      return this;
    }

    unref() {
      return this;
    }
  }

  class Worker extends Port {
    constructor(file, { workerData } = {}) {
      super();
      this.threadId = known.size + 1;
      const parentPort = Object.assign(new Port(), { other: this });
      this.other = parentPort;
      known.set(String(this.threadId), { ...threads, isMainThread: false, threadId: this.threadId, workerData: structuredClone(workerData), parentPort });
      const address = new URL(file, import.meta.url);
      import(`${address.href}?worker=${this.threadId}`).then(() => this.emit('online'), (error) => (this.emit('error', error), fail(error)));
    }

    terminate() {
      this.other.removeAllListeners();
      clock.immediate(() => this.emit('exit', 1));
      return Promise.resolve(1);
    }
  }

  threads.Worker = Worker;
  syncBuiltinESMExports();
}
