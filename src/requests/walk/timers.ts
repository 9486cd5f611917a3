import type { Amount } from '../amount.ts';
import type { Place, Trigger } from '../budget.ts';
import type { Moments } from '../moments.ts';
import type { PartOfDay } from './by-time.ts';
import type { Standing } from './chains.ts';
import { Effect } from './effect.ts';
import { NO_TIME, type Duration, type Value } from './values.ts';

/** Something that starts work again and again, or later, and what it starts. */
export interface Timer {
  readonly kind: Trigger['kind'] | 'later';
  text: string;
  readonly path: string;
  readonly at: number;
  /** Where it stands, where that is no file of code. */
  readonly place: Place | null;
  /** Milliseconds between two fires; null where `perDay` says how often. */
  period: Duration | null;
  /** Which alarm of an extension it is; null where it is none. */
  readonly alarm: string | null;
  /** Whether the next fire waits for the end of the work, so that its time adds to the period. */
  readonly waits: boolean;
  perDay: Amount | null;
  /** Of a schedule, when it fires; null where that is not known. */
  readonly moments: Moments | null;
  /** Whether each fire starts a process of its own. */
  readonly isProcess: boolean;
  assumptions: readonly string[];
  question: string | null;
  /** The timer in whose work it was started; null at the start of the program. */
  readonly parent: Timer | null;
  /** What one fire does. */
  readonly effect: Effect;
  /** What is called when it fires; null once that has been walked. */
  callback: Value | null;
  readonly given: readonly Value[];
  /** Steps that its work may take; null for as many as its kind may. */
  readonly most: number | null;
  /** How often it fires before something stops it. */
  fires: Amount | null;
  /** Milliseconds after which something stops it. */
  stopsAfter: Duration | null;
  /** Whether work that is still going on lets a fire pass. */
  isGuarded: boolean;
  /** Whether the one that ran before it is stopped when it starts. */
  isReplaced: boolean;
  /** The place of the program that holds it while it runs; null where none does. */
  keptIn: string | null;
  /** How long after its parent's fire it was started, and where its work stood then. */
  readonly lag: Duration;
  readonly standing: Standing | null;
  /** Of one that fires once: whether its work starts it anew, how long after the last fire and how likely. */
  again: { readonly delay: Duration; readonly chance: Amount } | null;
  /** Where the time of day decides how long it waits: what it does at which time, in place of what it does on the whole. */
  parts: readonly PartOfDay[] | null;
}

export type NewTimer = Pick<Timer, 'kind' | 'text' | 'path' | 'at' | 'parent'> & Partial<Timer>;

export const makeTimer = (given: NewTimer): Timer => ({
  place: null,
  period: null,
  alarm: null,
  waits: false,
  perDay: null,
  moments: null,
  isProcess: false,
  assumptions: [],
  question: null,
  callback: null,
  given: [],
  most: null,
  fires: null,
  stopsAfter: null,
  isGuarded: false,
  isReplaced: false,
  keptIn: null,
  lag: NO_TIME,
  standing: null,
  again: null,
  parts: null,
  effect: new Effect(),
  ...given,
});

/** Whether a person or another program begins its work. */
export const isBegunByOthers = ({ kind }: Pick<Timer, 'kind'>): boolean => /^(?:action|route|hook|message)$/.test(kind);

/** The time between two fires, as far as no number a day says how often. */
export const periodOf = ({ kind, again, effect, period }: Timer): Duration | null => (kind === 'loop' ? effect.time : kind === 'later' ? (again?.delay ?? null) : period);
