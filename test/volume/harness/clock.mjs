import { AsyncLocalStorage } from 'node:async_hooks';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { syncBuiltinESMExports } from 'node:module';
import { promisify } from 'node:util';

const LONGEST = 2 ** 31 - 1;
const RealDate = Date;

class Timer {
  #clock;
  #isRef = true;

  constructor(clock, run, delay, isRepeating) {
    this.#clock = clock;
    this.run = run;
    this.delay = delay;
    this.isRepeating = isRepeating;
    this.isActive = true;
  }

  ref() {
    this.#isRef = true;
    return this;
  }

  unref() {
    this.#isRef = false;
    return this;
  }

  hasRef() {
    return this.#isRef;
  }

  refresh() {
    this.#clock.arm(this);
    return this;
  }

  close() {
    this.#clock.disarm(this);
    return this;
  }

  [Symbol.toPrimitive]() {
    return this.#clock.numberOf(this);
  }

  [Symbol.dispose ?? Symbol('dispose')]() {
    this.close();
  }
}

/** Time that passes only when somebody asks for the next timer. */
export class VirtualClock {
  #heap = [];
  #immediates = [];
  #numbers = new Map();
  #sequence = 0;

  constructor(start) {
    this.start = start;
    this.now = start;
  }

  /** Calls `run` at the time `at`, and does not keep the process alive. */
  at(at, run) {
    const timer = new Timer(this, run, 0, false).unref();
    this.#push(timer, Math.max(at, this.now));
    return timer;
  }

  timer(run, delay, isRepeating = false) {
    const number = Number(delay);
    const timer = new Timer(this, run, number >= 1 && number <= LONGEST ? Math.trunc(number) : 1, isRepeating);
    this.arm(timer);
    return timer;
  }

  immediate(run) {
    const timer = new Timer(this, run, 0, false);
    this.#immediates.push(timer);
    return timer;
  }

  arm(timer) {
    timer.isActive = true;
    this.#push(timer, this.now + timer.delay);
  }

  disarm(timer) {
    if (timer === undefined || timer === null) return;
    const found = timer instanceof Timer ? timer : this.#numbers.get(Number(timer));
    if (found !== undefined) found.isActive = false;
  }

  numberOf(timer) {
    for (const [number, known] of this.#numbers) if (known === timer) return number;
    const number = this.#numbers.size + 1;
    this.#numbers.set(number, timer);
    return number;
  }

  /** Whether something waits that keeps a process alive. */
  get isHeld() {
    return this.#immediates.length > 0 || this.#heap.some(({ timer, stamp }) => timer.isActive && timer.stamp === stamp && timer.hasRef());
  }

  get nextAt() {
    while (this.#heap.length > 0 && !(this.#heap[0].timer.isActive && this.#heap[0].timer.stamp === this.#heap[0].stamp)) this.#pop();
    return this.#heap[0]?.at ?? Infinity;
  }

  /** Runs what was put off to the end of the turn; says whether there was any. */
  runImmediates() {
    const due = this.#immediates.splice(0);
    for (const timer of due) if (timer.isActive) timer.run();
    return due.length > 0;
  }

  /** Moves the time to the next timer and fires it. */
  step() {
    const at = this.nextAt;
    if (at === Infinity) return;
    const { timer } = this.#pop();
    this.now = Math.max(this.now, at);
    if (timer.isRepeating) this.arm(timer);
    else timer.isActive = false;
    timer.run();
  }

  #push(timer, at) {
    this.#sequence += 1;
    timer.stamp = this.#sequence;
    const heap = this.#heap;
    const entry = { at, stamp: this.#sequence, timer };
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(entry, heap[parent])) break;
      heap[index] = heap[parent];
      index = parent;
    }
    heap[index] = entry;
  }

  #pop() {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child += 1;
      if (!isBefore(heap[child], last)) break;
      heap[index] = heap[child];
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

const isBefore = (left, right) => left.at < right.at || (left.at === right.at && left.stamp < right.stamp);

/** Puts the clock in the place of every clock and timer that an app can reach. */
export function installClock(clock) {
  const bound = (run, args) => AsyncLocalStorage.bind(args.length === 0 ? () => run() : () => run(...args));
  const functions = {
    setTimeout: (run, delay, ...args) => clock.timer(bound(run, args), delay),
    setInterval: (run, delay, ...args) => clock.timer(bound(run, args), delay, true),
    setImmediate: (run, ...args) => clock.immediate(bound(run, args)),
    clearTimeout: (timer) => clock.disarm(timer),
    clearInterval: (timer) => clock.disarm(timer),
    clearImmediate: (timer) => clock.disarm(timer),
  };
  const promised = promisedTimers(functions);
  functions.setTimeout[promisify.custom] = promised.setTimeout;
  functions.setImmediate[promisify.custom] = promised.setImmediate;
  Object.assign(globalThis, functions);
  Object.assign(timers, functions);
  Object.assign(timersPromises, promised);
  timersPromises.scheduler.wait = (delay, options) => promised.setTimeout(delay, undefined, options);
  timersPromises.scheduler.yield = () => promised.setImmediate();

  installDate(clock);
  const elapsed = () => clock.now - clock.start + 25;
  performance.now = elapsed;
  process.uptime = () => elapsed() / 1000;
  process.hrtime = (since = [0, 0]) => {
    const [seconds, nanoseconds] = [Math.trunc(elapsed() / 1000) - since[0], (elapsed() % 1000) * 1e6 - since[1]];
    return nanoseconds < 0 ? [seconds - 1, nanoseconds + 1e9] : [seconds, nanoseconds];
  };
  process.hrtime.bigint = () => BigInt(Math.round(elapsed() * 1e6));
  AbortSignal.timeout = (delay) => {
    const controller = new AbortController();
    functions.setTimeout(() => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), delay).unref();
    return controller.signal;
  };
  syncBuiltinESMExports();
}

function promisedTimers({ setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate }) {
  const wait = (start, stop, value, { signal, ref = true } = {}) =>
    new Promise((resolve, reject) => {
      const fail = () => reject(Object.assign(new Error('The operation was aborted', { cause: signal.reason }), { name: 'AbortError', code: 'ABORT_ERR' }));
      if (signal?.aborted) return fail();
      const abort = () => {
        stop(timer);
        fail();
      };
      const timer = start(() => {
        signal?.removeEventListener('abort', abort);
        resolve(value);
      });
      if (!ref) timer.unref();
      signal?.addEventListener('abort', abort, { once: true });
      return undefined;
    });
  return {
    setTimeout: (delay, value, options) => wait((run) => setTimeout(run, delay), clearTimeout, value, options),
    setImmediate: (value, options) => wait((run) => setImmediate(run), clearImmediate, value, options),
    async *setInterval(delay, value, { signal } = {}) {
      let due = 0;
      let wake = () => undefined;
      const tick = () => {
        due += 1;
        wake();
      };
      const timer = setInterval(tick, delay);
      const abort = () => wake();
      signal?.addEventListener('abort', abort);
      try {
        for (;;) {
          while (due === 0 && !signal?.aborted) await new Promise((resolve) => (wake = resolve));
          if (signal?.aborted) throw Object.assign(new Error('The operation was aborted', { cause: signal.reason }), { name: 'AbortError', code: 'ABORT_ERR' });
          for (; due > 0; due -= 1) yield value;
        }
      } finally {
        clearInterval(timer);
        signal?.removeEventListener('abort', abort);
      }
    },
  };
}

function installDate(clock) {
  const now = () => Math.floor(clock.now);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: (target) => new target(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  RealDate.prototype.constructor = globalThis.Date;

  // Without an argument these ask the machine for the time.
  const { prototype } = Intl.DateTimeFormat;
  const { formatToParts } = prototype;
  prototype.formatToParts = function (date = now()) {
    return formatToParts.call(this, date);
  };
  const { get } = Object.getOwnPropertyDescriptor(prototype, 'format');
  Object.defineProperty(prototype, 'format', {
    configurable: true,
    get() {
      const format = get.call(this);
      return (date = now()) => format(date);
    },
  });
}
