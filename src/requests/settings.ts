import type { Place } from './budget.ts';
import type { Target } from './schedule.ts';

/** A number that nobody knows for certain: the truth lies in `[low, high]`. `high` is infinite where nothing bounds it. */
export interface Estimate {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** A schedule that stands in no file of the project, such as that of a service elsewhere which calls the app. */
export interface StatedSchedule {
  /** As it is written: "5m", or the text of a cron schedule. */
  readonly text: string;
  /** Milliseconds between two fires; null where `cron` says when. */
  readonly every: number | null;
  readonly cron: string | null;
  readonly target: Target;
  /** In the config; its first line where the place could not be found. */
  readonly place: Place;
}

/** What the owner of a project says of its requests that its code cannot say. */
export interface VolumeSettings {
  readonly limits: { readonly perDay: number; readonly perSecond: number; readonly perMinute: number };
  /** What is stated of each assumption, by its key; see `assumptions.ts`. */
  readonly assume: Readonly<Record<string, Estimate>>;
  /** How often a day each route is asked for: "GET /api/jobs". */
  readonly routeHitsPerDay: Readonly<Record<string, Estimate>>;
  /** How many items something has, by model or by file and binding: "User.active", "src/feeds.ts#feeds". */
  readonly sizes: Readonly<Record<string, number>>;
  /** Variables of the environment, as where the app really runs. */
  readonly env: Readonly<Record<string, string>>;
  readonly schedules: readonly StatedSchedule[];
  /** Files whose requests do not count: patterns as in .gitignore, relative to the root. */
  readonly ignore: readonly string[];
}
