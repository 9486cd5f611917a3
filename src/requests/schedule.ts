import type { Place } from './budget.ts';
import type { Moments } from './moments.ts';

/** How often a day something fires: on most days, and on the busiest one. */
export interface Fires {
  readonly usual: number;
  readonly busiest: number;
}

/** What a schedule starts. */
export type Target =
  /** A command line, in the folder (relative to the root) that it runs in. */
  | { readonly kind: 'command'; readonly command: string; readonly folder: string }
  /** A function of a file, or the file itself; the file as it is written, relative to `folder`. */
  | { readonly kind: 'handler'; readonly file: string; readonly name: string | null; readonly folder: string }
  /** A request to a route of the app itself. */
  | { readonly kind: 'route'; readonly method: string; readonly path: string }
  /** A task, a class or a job by the name under which the code knows it. */
  | { readonly kind: 'task'; readonly name: string }
  /** What another deployment file defines: a Dockerfile, a unit of systemd, a workflow that is called. Joining the files of a project resolves it. */
  | { readonly kind: 'definition'; readonly path: string; /** Which one of several; null for all. */ readonly name: string | null };

/** A schedule that stands in a deployment file, outside the code. */
export interface Schedule {
  readonly kind: 'cron' | 'rate';
  /** As it is written. */
  readonly text: string;
  /** Null where it cannot be read. */
  readonly fires: Fires | null;
  /** At which times; null where only a rate is told. Schedules with these can be held against each other. */
  readonly moments: Moments | null;
  readonly target: Target;
  readonly place: Place;
  /** Whether each fire starts a process of its own. */
  readonly isOwnProcess: boolean;
  /** How many times each fire starts the target: the jobs of a matrix, the instances of a process. */
  readonly copies: number;
}

/** A process that a deployment file keeps running. */
export interface Service {
  readonly target: Target;
  /** How many run side by side; null where that is not said. */
  readonly replicas: number | null;
  /** Whether it is started again when it ends, so that a script that ends runs for ever. */
  readonly restarts: boolean;
  /** In milliseconds, from its end to its next start; null where that is not said. */
  readonly restartDelay: number | null;
  /** What the file calls it. */
  readonly name: string | null;
  readonly place: Place;
}

/** What a deployment file defines without starting it. */
export interface Definition {
  readonly target: Target;
  readonly place: Place;
}

/** A function that a cloud calls when something comes in: a request to a route, a message, whatever else calls it. */
export interface Invoked {
  readonly target: Target;
  readonly kind: 'route' | 'hook';
  /** The route, or what comes in; null where nothing says what calls it. */
  readonly by: string | null;
  readonly place: Place;
}

/** What a deployment file tells about the project. */
export interface Deployment {
  readonly schedules: readonly Schedule[];
  readonly services: readonly Service[];
  readonly definitions: readonly Definition[];
  readonly functions: readonly Invoked[];
  /** Variables that it sets, by name. */
  readonly environment: ReadonlyMap<string, string>;
  /** Variables that it sets to what is not known here, so that what the code falls back on does not count: secrets, and names with several values. */
  readonly unknown: ReadonlySet<string>;
  /** What in it could not be read, in sentences. */
  readonly notes: readonly string[];
}
