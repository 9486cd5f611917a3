/** At most `cap` tasks begin in each window of `windowMs`. */
export class WindowedLimiter {
  #pending = [];
  #begun = 0;
  #timer;

  constructor({ cap, windowMs }) {
    this.cap = cap;
    this.windowMs = windowMs;
  }

  run(task) {
    return new Promise((resolve, reject) => {
      this.#pending.push(() => Promise.resolve().then(task).then(resolve, reject));
      this.#pump();
    });
  }

  get size() {
    return this.#pending.length;
  }

  #pump() {
    while (this.#begun < this.cap && this.#pending.length) {
      this.#begun++;
      this.#pending.shift()();
    }
    if (!this.#timer && this.#begun > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#begun = 0;
        this.#pump();
      }, this.windowMs);
    }
  }
}
