import type { Assumption, Hazard } from '../budget.ts';
import type { FunctionCode, Offset } from '../ir.ts';
import type { State } from './by-state.ts';
import { Registered } from './registered.ts';
import type { FunctionValue, NumberValue, TruthValue, Value } from './values.ts';

/** What a walk has found by the time that is no effect of the code, and what it was told when it began. */
export class Found extends Registered {
  readonly visited = new Set<string>();
  /** Functions that were called, and those that were made, which only a search for what nothing calls needs. */
  readonly called = new Set<FunctionCode>();
  made: Map<FunctionCode, FunctionValue> | null = null;
  /** Whether the walk looks for all that its main file may send, however it is set up. */
  isProbing = false;
  /** What is left out because a setting is what the code falls back to, and the test that has just left a function for that. */
  readonly leftOut = new Map<string, { readonly path: string; readonly from: Offset; readonly to: Offset }>();
  settledAt: Offset | null = null;
  readonly hazards: (Omit<Hazard, 'place'> & { readonly path: string; readonly at: Offset })[] = [];
  readonly notes = new Set<string>();
  /** Requests to an address that only a run would know, and whether that is set outside of the program. */
  readonly unknownHosts: { readonly path: string; readonly at: Offset; readonly isSetting: boolean }[] = [];
  readonly assumptions = new Map<string, Assumption>();
  /** Whether anything was done when the project was refused a request. */
  readonly handled = { tooMany: false };
  /** Whether the program has a limiter, so that those that go through it wait for each other. */
  hasLimiter = false;
  /** Words of the command line that the program asks for, as far as it says so. */
  readonly choices = new Set<string>();
  /** Which parts of the clock were looked at. */
  readsHour = false;
  /** Whether it sleeps until a time of day, so that the times at which it works are those. */
  isUntilClock = false;
  readsMinute = false;
  readsWeekday = false;
  /** In which stretch of the run each timer was stopped last. */
  readonly cleared = new Map<string, number>();
  /** In which stretch of the run each place was written last. */
  readonly written = new Map<string, number>();
  /** How many tests the walk is behind of whether something runs already. */
  guards = 0;
  /** Whether the work of some timer was cut off. */
  wasCutOff = false;
  /** Whether this is a process that another one of the same program has started. */
  isForked = false;
  /** What a thread is given when it is started. */
  workerData: Value | null = null;
  /** Whether nothing is walked after this, so that what it finds is what is told. */
  isLast = false;
  /** How many promises are being made by the walk. */
  executors = 0;
  /** The last counter that a function asked about before it said yes or no: how far it counts, and what it says then. */
  counted: { readonly test: TruthValue; readonly says: boolean } | null = null;
  /** What the object is called whose method is called. */
  holder: string | null = null;
  /** Steps that did not count, of what was walked once more. */
  stepsAside = 0;
  /** Places that hold one of a few words, which other stretches of the run write. */
  readonly states = new Map<string, State>();
  /** Those of which it is known for now which one they hold. */
  readonly fixed = new Set<string>();
  /** Whether a browser that the program steers has been led to the platform, and how deep the walk is in what such a browser is told to do in a page. */
  isAtPlatform = false;
  inPage = 0;
  /** Of what is done when a time has passed, that time. */
  lapse: NumberValue | null = null;

  making(value: FunctionValue): FunctionValue {
    this.made?.set(value.code, value);
    return value;
  }
}
