import type { Report } from '../problem.ts';

export interface RenderOptions {
  /** Also what was left alone, skipped or could not be checked, one by one. */
  readonly verbose: boolean;
  /** Errors only. */
  readonly quiet: boolean;
  /** Also the time that phases, rules and languages took. */
  readonly stats: boolean;
  readonly color: boolean;
  /** Whether the terminal knows OSC 8 hyperlinks. */
  readonly links: boolean;
  readonly maxWarningsExceeded: { readonly maxWarnings: number; readonly foundWarnings: number } | null;
}

/** Turns a run into text that ends in a newline, or is empty. */
export type Renderer = (report: Report, options: RenderOptions) => Promise<string>;
