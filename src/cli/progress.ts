/** One line that tells what a long run is doing; only on a terminal, and only once a run is long. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #started = performance.now();
  #isShown = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(phase: string): void {
    if (this.#stream.isTTY !== true || performance.now() - this.#started < 300) return;
    this.#stream.write(`\r\u001b[K${phase} …`);
    this.#isShown = true;
  }

  clear(): void {
    if (this.#isShown) this.#stream.write('\r\u001b[K');
    this.#isShown = false;
  }
}
