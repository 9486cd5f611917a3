import type { Amount } from '../amount.ts';
import type { Place } from '../budget.ts';
import type { FunctionCode, Offset } from '../ir.ts';
import type { VolumeSettings } from '../settings.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import type { ClassValue, Duration, LoadedModule, Value } from './values.ts';

/** What the run needs to know of the world outside the program. */
export interface World {
  readonly settings: VolumeSettings;
  /** A variable of the environment; null where nothing sets it. */
  environment(name: string): string | null;
  /** Whether it is set to what nobody knows, so that what the code falls back to says nothing. */
  isOpen(name: string): boolean;
  /** The schedules that ask for a route, each with the parameters that it asks with. */
  routeFires(route: string): readonly { readonly text: string; readonly perDay: Amount | null; readonly place: Place; readonly query: ReadonlyMap<string, string> }[];
  /** The paths that a servlet answers, by the name of its class. */
  servletPaths(type: string): readonly string[];
  /** The module that an import in some file means; null for a package. */
  resolve(from: string, importer: LoadedModule): LoadedModule | null;
  /** The module that gives a name to another by the rules of a framework, without an import. */
  autoImported(name: string, importer: LoadedModule): LoadedModule | null;
  /** The module of the file that declares a name, in languages whose files see each other's. */
  declaring(name: string, importer: LoadedModule): LoadedModule | null;
  /** Whether an extension puts a file into pages of the platform. */
  isInPages(path: string): boolean;
  /** The modules of all files that declare a name which one sees, in the order of their paths. */
  declaringAll(name: string, importer: LoadedModule): readonly LoadedModule[];
  /** Whether a file, or the manifest of its project, speaks of the platform. */
  isNamed(module: LoadedModule): boolean;
  /** Whether the project calls itself after the platform. */
  isProjectNamed(): boolean;
  /** The path of a file of the project by what a program in it calls it. */
  pathOf(name: string, importer: LoadedModule): string | null;
  /** The files of the program that were walked. */
  readonly loaded: ReadonlySet<string>;
  /** The module of a file as a process of its own has it. */
  fresh(path: string): LoadedModule | null;
  /** The text of a file of the project by what a program in it calls it; null where there is none. */
  file(name: string, importer: LoadedModule): string | null;
  /** The paths of the files of the project that look so. */
  files(pattern: RegExp): readonly string[];
  /** The text of an example of a file that people fill in; null where there is none. */
  sample(name: string, importer: LoadedModule): string | null;
  /** The text of the file that a program is built with under a name in which its path is written with dots; null where there is none. */
  resource(name: string): string | null;
  /** The class with some name anywhere in the project, where there is just one. */
  classNamed(name: string): Value | null;
  /** The class whose method is there for what is of some type: a command, a query, a notice. */
  handling(type: string): { readonly owner: ClassValue; readonly code: FunctionCode } | null;
  /** What some file of the project gives by name, without being imported. */
  offered(kind: 'class' | 'function' | 'command' | 'task' | 'binding', name: string): { readonly module: LoadedModule; readonly call: string } | null;
  /** Takes what a part of an app says that it gives to the others. */
  provide(run: Run, module: Value, at: Offset): void;
  /** All that files of the project give by that name. */
  allOffered(kind: 'class' | 'function' | 'command' | 'task' | 'binding', name: string): readonly { readonly module: LoadedModule; readonly call: string }[];
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
  /** Where it was made. */
  readonly scope: Scope;
  /** The call of it; null where no line of the program calls it. */
  readonly from: Way | null;
  /** How deep in handlers of errors the walk was when it began. */
  readonly handlers: number;
  /** How many times the function called itself without knowing whether it would. */
  levels: number;
  isRetry: boolean;
  /** The progress of the run when it began. */
  readonly progress: number;
  /** What it was given. */
  readonly given: readonly Value[];
  /** Whether it surely calls itself again with what it was given, so that it never ends. */
  isEndless: boolean;
}

/** A moment of the week at which tests of the clock are decided. */
export interface Moment {
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

export interface Alarm {
  readonly duration: Duration;
  /** Whether it fires once, and not each time that so long has passed. */
  readonly isOnce: boolean;
  readonly assumptions: readonly string[];
  readonly question: string | null;
  readonly name: Value;
  /** What tells it from others: its name, or where it is made. */
  readonly key: string;
  readonly path: string;
  readonly at: Offset;
}
