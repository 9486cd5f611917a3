/** Measures that are looked up by how near they are: each stands in a cell that its first numbers name. */
export class NearestIndex<Owner> {
  readonly #cells = new Map<number, { readonly owner: Owner; readonly measure: readonly number[] }[]>();
  readonly #keys: number;
  readonly #limit: number;
  readonly #width: number;

  /** Two measures are equal where they are nearer than the limit. */
  constructor(limit: number, keys: number) {
    this.#limit = limit;
    this.#width = 2 * limit;
    this.#keys = keys;
  }

  add(owner: Owner, measure: readonly number[]): void {
    let key = 0;
    for (let at = 0; at < this.#keys; at += 1) key = withCell(key, Math.floor((measure[at] as number) / this.#width));
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, [{ owner, measure }]);
    else cell.push({ owner, measure });
  }

  /** Of each owner the measure that is nearest, where one is near enough. */
  nearest(measure: readonly number[]): ReadonlyMap<Owner, { readonly measure: readonly number[]; readonly square: number }> {
    const nearest = new Map<Owner, { readonly measure: readonly number[]; readonly square: number }>();
    if (this.#cells.size === 0) return nearest;
    for (const key of this.#keysNear(measure)) {
      for (const { owner, measure: known } of this.#cells.get(key) ?? []) {
        const most = nearest.get(owner)?.square ?? this.#limit * this.#limit;
        const square = squareBetween(measure, known, most);
        if (square < most) nearest.set(owner, { measure: known, square });
      }
    }
    return nearest;
  }

  /** The cell of a measure and those that it lies so near to that an equal one may be in them. */
  #keysNear(measure: readonly number[]): number[] {
    let keys = [0];
    for (let at = 0; at < this.#keys; at += 1) {
      const one = measure[at] as number;
      const [low, high] = [Math.floor((one - this.#limit) / this.#width), Math.floor((one + this.#limit) / this.#width)];
      const next: number[] = [];
      for (const key of keys) {
        next.push(withCell(key, low));
        if (high !== low) next.push(withCell(key, high));
      }
      keys = next;
    }
    return keys;
  }
}

/** Numbers of cells go into twelve bits each, so that four make one safe integer; two that share one by chance are told apart by their distance. */
const withCell = (key: number, cell: number): number => key * 4096 + ((cell + 2048) & 4095);

/** The square of the distance, or some larger one than any that counts. */
function squareBetween(a: readonly number[], b: readonly number[], most: number): number {
  let sum = 0;
  for (let index = 0; index < a.length && sum < most; index += 1) sum += ((a[index] as number) - (b[index] as number)) ** 2;
  return sum;
}
