import { analyse } from '../../src/requests/analyse.ts';
import type { Budget } from '../../src/requests/budget.ts';
import type { VolumeSettings } from '../../src/requests/settings.ts';

const SETTINGS: VolumeSettings = { limits: { perDay: 40_000, perSecond: 10, perMinute: 300 }, assume: {}, routeHitsPerDay: {}, sizes: {}, env: {}, schedules: [], ignore: [] };

/** What some files send a day, told by their texts. */
export const requestsOf = (files: Readonly<Record<string, string>>): Promise<Budget> => analyse({ files: Object.keys(files), read: (file) => files[file] ?? null, settings: SETTINGS });

/** What a day of a program is by hand, in requests. */
export interface Program {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** The total that is expected, within a twentieth of it: it holds no waiting for answers. */
  readonly expected: number;
  /** Where the range is known by hand too. */
  readonly high?: number;
}

/** A program whose day is counted by hand as lying between two figures. */
export interface Counted {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** Requests a day as counted by hand: between these two. */
  readonly low: number;
  readonly high: number;
  /** What has to be asked. */
  readonly question?: RegExp;
  readonly perSecond?: number;
}
