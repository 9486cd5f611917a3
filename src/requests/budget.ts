import type { Amount } from './amount.ts';

/** A line of a file of the project. */
export interface Place {
  readonly path: string;
  /** 1-based, as `column`. */
  readonly line: number;
  readonly column: number;
}

/** What begins the work that sends a request, and how often a day. */
export interface Trigger {
  readonly kind: 'start' | 'timer' | 'loop' | 'cron' | 'rate' | 'route' | 'action' | 'hook' | 'message' | 'unknown';
  /** As a person would say it: "every 15 s", the text of a cron schedule, "GET /api/jobs". */
  readonly text: string;
  readonly perDay: Amount;
  readonly place: Place;
}

/** One of the numbers that multiply into the requests of a site. */
export interface Factor {
  readonly kind: 'items' | 'pages' | 'retries' | 'branch' | 'cache' | 'guard' | 'hours' | 'repeats' | 'processes';
  readonly text: string;
  readonly amount: Amount;
  readonly place: Place;
}

/** A call on the way from what begins the work to the request. */
export interface Call {
  /** What is called, where that has a name. */
  readonly name: string | null;
  readonly place: Place;
}

/** One place in the code that sends a request, under one trigger. */
export interface RequestSite {
  readonly place: Place;
  /** The operation or the path that is asked for, or else the text of the call. */
  readonly operation: string;
  readonly trigger: Trigger;
  /** From the outermost to the innermost. */
  readonly factors: readonly Factor[];
  /** Of every way that leads there, from the outermost. */
  readonly calls: readonly Call[];
  readonly perDay: Amount;
  /** Keys of the assumptions that `expected` rests on. */
  readonly assumptions: readonly string[];
  readonly question: string | null;
}

/** A place that sends requests, or may, of which nothing says how often. */
export interface Unquantified {
  readonly place: Place;
  readonly question: string;
}

/** A place whose requests nothing in the project starts: dead code, or something run by hand. */
export interface Unreached {
  readonly place: Place;
  readonly why: string;
}

/** What the estimate takes for true without having read it. */
export interface Assumption {
  /** What to state it under in the config: "pages", "routeHitsPerDay.GET /api/jobs". */
  readonly key: string;
  readonly value: number | null;
  readonly source: 'default' | 'config';
  /** What it means, in a sentence. */
  readonly text: string;
}

/** The most requests that can go out within one window. */
export interface Peak {
  readonly worst: number;
  /** The most that the code alone proves. */
  readonly proved: number;
  readonly limit: number;
  /** Where the largest share comes from; null where there is none. */
  readonly place: Place | null;
}

/** A change of one number that would bring the expected total under 80 % of the limit. */
export interface Advice {
  readonly place: Place;
  /** "every 15 s" */
  readonly now: string;
  /** "36 s would give 31,220 (78 %)" */
  readonly instead: string;
  readonly perDay: number;
}

/** A finding that one place alone gives, whatever the total. */
export interface Hazard {
  readonly kind: 'unbounded' | 'no-backoff' | 'leak';
  readonly place: Place;
  /** What has no bound, as the end of a sentence. */
  readonly text: string;
  /** Whether the file alone shows it. */
  readonly isProved: boolean;
}

/** How many requests a day the project sends to the platform, call site by call site. */
export interface Budget {
  readonly limit: number;
  readonly total: Amount;
  readonly sites: readonly RequestSite[];
  readonly unquantified: readonly Unquantified[];
  readonly unreached: readonly Unreached[];
  readonly burst: { readonly perSecond: Peak; readonly perMinute: Peak };
  readonly assumptions: readonly Assumption[];
  readonly advice: readonly Advice[];
  readonly hazards: readonly Hazard[];
  /** What could not be read or followed, in sentences. */
  readonly notes: readonly string[];
}
