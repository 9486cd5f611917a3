import type { Amount } from '../amount.ts';
import type { Place } from '../budget.ts';
import type { FunctionCode, Offset } from '../ir.ts';
import type { VolumeSettings } from '../settings.ts';
import type { Run } from './run.ts';
import type { Duration, LoadedModule, Value } from './values.ts';

/** What the run needs to know of the world outside the program. */
export interface World {
  readonly settings: VolumeSettings;
  /** A variable of the environment; null where nothing sets it. */
  environment(name: string): string | null;
  /** Whether it is set to what nobody knows, so that what the code falls back to says nothing. */
  isOpen(name: string): boolean;
  /** What asks for a route by a schedule; null where nothing does. */
  routeFires(route: string): { readonly text: string; readonly perDay: Amount | null; readonly place: Place } | null;
  /** The module that an import in some file means; null for a package. */
  resolve(from: string, importer: LoadedModule): LoadedModule | null;
  /** The module of the file that declares a name, in languages whose files see each other's. */
  declaring(name: string, importer: LoadedModule): LoadedModule | null;
  /** Whether a file, or the manifest of its project, speaks of the platform. */
  isNamed(module: LoadedModule): boolean;
  /** The path of a file of the project by what a program in it calls it. */
  pathOf(name: string, importer: LoadedModule): string | null;
  /** The module of a file as a process of its own has it. */
  fresh(path: string): LoadedModule | null;
  /** The text of a file of the project by what a program in it calls it; null where there is none. */
  file(name: string, importer: LoadedModule): string | null;
  /** The class with some name anywhere in the project, where there is just one. */
  classNamed(name: string): Value | null;
  /** What some file of the project gives by name, without being imported. */
  offered(kind: 'class' | 'function' | 'command' | 'task' | 'binding', name: string): { readonly module: LoadedModule; readonly call: string } | null;
  /** What a decorator makes of a function. */
  decorate(run: Run, decorator: Value, target: Value, at: Offset): Value;
}

/** A call on the way to something. */
export interface Way {
  readonly path: string;
  readonly at: Offset;
  /** What is called, where that has a name. */
  readonly name: string | null;
}

/** A function that is being walked. */
export interface Frame {
  readonly code: FunctionCode;
  /** The call of it; null where no line of the program calls it. */
  readonly from: Way | null;
  /** How deep in handlers of errors the walk was when it began. */
  readonly handlers: number;
  /** How many times the function called itself without knowing whether it would. */
  levels: number;
  isRetry: boolean;
  /** The progress of the run when it began. */
  readonly progress: number;
}

/** A moment of the week at which tests of the clock are decided. */
export interface Moment {
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

export interface Alarm {
  readonly duration: Duration;
  readonly assumptions: readonly string[];
  readonly question: string | null;
  readonly name: Value;
  readonly path: string;
  readonly at: Offset;
}
