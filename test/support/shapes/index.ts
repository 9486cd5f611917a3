/** A small program; what ends in `// asks` sends to the platform, and nothing else does. */
export interface Shape {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** How many requests a day it sends, where that is known. */
  readonly perDay?: number;
}
