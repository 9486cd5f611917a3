import type { FunctionCode } from '../ir.ts';
import type { Call } from '../libraries/call.ts';
import type { Effect } from './effect.ts';
import type { ClassValue, FunctionValue, Value } from './values.ts';
import type { Alarm } from './world.ts';

/** What a program has told its frameworks and libraries by the time: what they start, and what belongs together. */
export class Registered {
  /** Classes of which a container of dependencies makes an instance when the app starts. */
  readonly components: ClassValue[] = [];
  /** The paths that routes of the classes begin with that are being made. */
  readonly controllers: string[] = [];
  /** Alarms of a browser extension, and what listens to them. */
  readonly alarms: Alarm[] = [];
  readonly alarmHandlers: { readonly callback: Value; readonly call: Call }[] = [];
  /** Jobs that a queue repeats, and who does them. */
  readonly jobs: { readonly queue: string; readonly call: Call; readonly every: Value | null; readonly pattern: Value | null }[] = [];
  /** Schedules of a queue's tasks, and the tasks by their names. */
  readonly beats: Value[] = [];
  readonly tasks = new Map<string, Value>();
  /** Methods that are declared beside their types: "Server.poll", and "*.poll" for any. */
  readonly extensions = new Map<string, FunctionValue>();
  /** Others of the same type and name, which differ in what they take. */
  readonly besides = new Map<FunctionCode, readonly FunctionValue[]>();
  /** Those of them that are read as properties. */
  readonly computed = new Set<FunctionCode>();
  /** What makes the things that a framework hands to who asks for their type. */
  readonly beans = new Map<string, Value>();
  /** What is begun once for good, however often something asks for it. */
  readonly standing = new Map<string, () => void>();
  readonly channels = new Map<string, { readonly pending: { readonly item: Value; readonly effect: Effect }[]; readonly listener: ((item: Value) => void) | null }>();
  /** The queue that the code has taken something from since somebody asked, and what comes from it now. */
  received: Value | null = null;
  arriving: Value | null = null;
  /** How many pages of an app the walk is in, of which what runs on ends with them. */
  pages = 0;
  /** What is left to be done once all has been walked that was started: only then is known what it is about. */
  readonly late: (() => void)[] = [];
  readonly workers: { readonly queue: string; readonly handler: Value; readonly call: Call }[] = [];
}
