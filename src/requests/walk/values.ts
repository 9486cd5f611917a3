import { assumed, type Amount } from '../amount.ts';
import type { ClassCode, FunctionCode, Module } from '../ir.ts';
import type { Through } from '../libraries/through.ts';
import type { Duration, Since } from './duration.ts';
import type { Scope } from './scope.ts';
import type { Spread } from './spread.ts';
import type { Timer } from './timers.ts';

/** What an expression is worth, as far as the code tells. */
export type Value =
  | NumberValue
  /** A text of which the beginning is known; all of it unless it is open. */
  | TextValue
  | TruthValue
  | { readonly kind: 'nothing'; /** Whether a function gives it where its data is not as it has to be. */ readonly isOfData?: boolean }
  | ListValue
  | ObjectValue
  | FunctionValue
  | ClassValue
  /** Something that a library or the platform gives, by its path: "node-cron.schedule", "axios.create()". */
  | ({ readonly kind: 'library'; readonly path: string; readonly arguments: readonly Value[]; readonly self: Value | null } & Kept)
  /** A function of ours that stands in the place of another. */
  | { readonly kind: 'native'; readonly name: string; call(given: readonly Value[], at?: number, named?: ReadonlyMap<string, Value>): Value }
  | ClientValue
  | AnswerValue
  /** What is there after some time. */
  | PromiseValue
  | CacheValue
  /** A point in time: some milliseconds after the moment at which it is read. */
  | ({ readonly kind: 'instant'; readonly offset: NumberValue; readonly isKept: boolean; readonly isKeyed?: boolean; readonly asked?: string; /** Where the clock was read for it. */ readonly since?: Since; /** The minute of the day that it is, of one that is told by the clock. */ readonly clock?: number; /** Of one that a program waits for, the minutes of the day of which it is the next. */ readonly times?: readonly number[]; /** Whether only a failure sets it: until then nothing is sent. */ readonly isPause?: boolean } & Told & Steady)
  /** Milliseconds since something that was kept. */
  | ({ readonly kind: 'elapsed'; readonly isKeyed?: boolean; readonly asked?: string; /** Whether it began at another time. */ readonly isKept?: boolean; readonly isPause?: boolean; readonly since?: Since; /** How long it is until then, of a moment to come. */ readonly left?: NumberValue; /** The minutes of the day of which the last one began it. */ readonly times?: readonly number[] } & Told)
  | { readonly kind: 'timer'; readonly timer: Timer; /** Whether only a run knows if it has been started. */ readonly isPerhaps?: boolean }
  | { readonly kind: 'limiter'; readonly limit: Limit }
  /** What a generator hands out, one after the other. */
  | { readonly kind: 'generator'; readonly code: FunctionValue; readonly given: readonly Value[] }
  | { readonly kind: 'module'; readonly module: LoadedModule }
  | { readonly kind: 'either'; readonly options: readonly Value[] }
  | UnknownValue;

/** In which unit a moment or a time is told: how many of it make a second. */
export interface Told {
  readonly perSecond?: number;
}

/** How many milliseconds something stays as it is that tells the date, or the hour. */
export interface Steady {
  readonly steady?: number;
}

export type InstantValue = Extract<Value, { kind: 'instant' }>;

export interface TextValue extends Steady {
  readonly kind: 'text';
  readonly text: string;
  readonly isOpen: boolean;
  /** What it is at which time, where the clock tells. */
  readonly spread?: Spread<string>;
  /** Whether it is what the code falls back to where nobody states another. */
  readonly isFallback?: boolean;
  /** Which of a few texts it is, and how likely each. */
  readonly options?: ReadonlyMap<string, number>;
  /** How that is called which only a run knows and with which it begins. */
  readonly told?: string;
}

export interface PromiseValue {
  readonly kind: 'promise';
  readonly value: Value;
  readonly time: Duration;
  /** Whether it is there once somebody stops the program, or wakes it. */
  readonly isOfEvent?: boolean;
  /** What it takes of the time of a limiter, which those that go through it share. */
  readonly share?: Duration;
}

export interface NumberValue extends Duration, Steady {
  readonly kind: 'number';
  /** Keys of the assumptions that it rests on. */
  readonly assumptions: readonly string[];
  /** What it is at which time, where the clock or a counter tells. */
  readonly spread?: Spread<number>;
  /** Of a variable that moves by the same each time. */
  readonly counter?: { readonly key: string; readonly first: number; readonly step: number };
}

/** Why a test has no fixed result, which decides what its branches are worth. */
export type Flavour = 'data' | 'health' | 'flag' | 'running' | 'stop' | 'cache' | 'seen' | 'new' | 'clock' | 'counter' | 'setting';

export interface TruthValue {
  readonly kind: 'truth';
  /** How likely it is true; 0 or 1 where that is known. */
  readonly chance: Amount;
  readonly flavour: Flavour;
  /** Whether it rests on what the code falls back to where nobody states another. */
  readonly isFallback?: boolean;
  /** Which of the two only a failure makes it. */
  readonly seldom?: boolean;
  /** Whether it asks what is left of a time. */
  readonly isOfRest?: boolean;
  /** Whether the program keeps it to know what it has begun, so that it begins that once. */
  readonly isGuard?: boolean;
  /** When it is true, where the clock or a counter tells. */
  readonly spread?: Spread<boolean>;
  /** Milliseconds that a true `cache` answer lasts; null where nobody says. */
  readonly lasts: NumberValue | null;
  /** Whether the cache keeps many answers, of which nobody knows how many. */
  readonly isKeyed?: boolean;
  /** The one that was asked for, where that is known. */
  readonly asked?: string;
  /** Of a counter, whether a date begins it anew, which falls into the middle of what another one takes for a day. */
  readonly isByDate?: boolean;
  /** Whether it is kept as soon as it is asked for, so that nobody asks once more while it is under way. */
  readonly isAtOnce?: boolean;
  /** How often it is false before it is true, of a counter that runs up to a bound. */
  readonly bound: number | null;
}

export interface ListValue {
  readonly kind: 'list';
  /** Null where they are not known one by one. */
  items: Value[] | null;
  length: Amount;
  item: Value;
  /** Where its length comes from: "3 items of searches", "a page of 20". */
  readonly source: string;
  readonly assumptions: readonly string[];
  readonly key: string;
  readonly epoch: number;
  /** Whether only those are in it that were never here before. */
  isNew?: boolean;
  /** Whether it is one of several that take each other's place. */
  readonly isReplaced?: boolean;
  /** Whether it stands for its items among the arguments of a call. */
  readonly isSpread?: boolean;
  /** Whether going through it uses it up, as it does an iterator. */
  readonly isOnce?: boolean;
  /** The parts with a name, of what a pattern found. */
  readonly groups?: Value;
}

export interface ObjectValue extends Kept {
  readonly kind: 'object';
  readonly fields: Map<string, Value>;
  /** Whether it may have fields that nobody has seen. */
  readonly isOpen: boolean;
  readonly of: ClassValue | null;
  readonly key: string;
  readonly epoch: number;
  /** Whether a function gives it only where its data is as it has to be. */
  readonly isPerhaps?: boolean;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly code: FunctionCode;
  readonly scope: Scope;
  readonly module: LoadedModule;
  readonly self: Value | null;
  /** The class whose method it is, for `super`. */
  readonly owner: ClassValue | null;
  /** What it calls itself, where that is not what its code is called. */
  readonly as?: string;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly code: ClassCode;
  readonly scope: Scope;
  readonly module: LoadedModule;
  readonly statics: Map<string, Value>;
  readonly super: Value | null;
}

/** What is made where it is missing: whether it is there only a run knows. */
export interface Kept {
  readonly kept?: CacheValue;
}

/** A thing that sends requests: an instance of an HTTP library, or the official SDK. */
export interface ClientValue extends Kept {
  readonly kind: 'client';
  readonly base: Value;
  readonly library: string;
  /** Where it asks for tokens. */
  readonly tokens?: Value;
  /** How often it tries again, and whether also what it posts. */
  retries: { readonly most: number; readonly posts: boolean } | null;
  /** What each of its requests goes through first. */
  readonly through?: readonly Through[];
}

/** Something that came with the answer of a request, or from elsewhere outside the program. */
export interface AnswerValue {
  readonly kind: 'answer';
  /** How many items a list in it has, as the request asked for. */
  readonly size: number | null;
  readonly isResponse: boolean;
  readonly name: string;
  /** The cache that it comes out of, where it may be missing, and what was put there. */
  readonly cache?: CacheValue;
  readonly stored?: Value | null;
  /** Whether only those come here that were never here before. */
  readonly isNew?: boolean;
  /** Whether it came from the platform, whose addresses lead to it again. */
  readonly isOfPlatform?: boolean;
  /** Whether it holds what people have written to a bot. */
  readonly isFromPeople?: boolean;
  /** What an example of a file holds, of which the file itself is not here. */
  readonly sample?: string;
}

export interface CacheValue {
  readonly kind: 'cache';
  /** Milliseconds; null where nothing ends what it keeps. */
  readonly lasts: NumberValue | null;
  /** Milliseconds in the unit in which a time is told when something is put into it. */
  readonly unit: number;
  readonly key: string;
  /** Whether it was asked for something of which only a run knows what it is, so that it keeps many. */
  readonly isKeyed?: boolean;
  /** What it was asked for, where that is known. */
  readonly asked?: string;
  /** Whether it was asked for something that came with an answer, of which there is always something new. */
  readonly isOfNew?: boolean;
  readonly isAtOnce?: boolean;
}

export interface Limit {
  readonly concurrent: number | null;
  readonly perSecond: number | null;
  /** How many it lets through a day. */
  readonly perDay?: number;
}

export interface UnknownValue {
  readonly kind: 'unknown';
  /** What it is, for a person: "the variable POLL_SECONDS of the environment". */
  readonly what: string;
  readonly isSetting: boolean;
  /** How many items it has at most, where it is a list. */
  readonly most?: number;
}

export interface LoadedModule {
  readonly path: string;
  readonly code: Module;
  readonly scope: Scope;
  /** What `module.exports` holds. */
  readonly exports: ObjectValue;
  state: 'running' | 'done';
}

export const NOTHING: Value = { kind: 'nothing' };
export const unknown = (what: string, isSetting = false): UnknownValue => ({ kind: 'unknown', what, isSetting });
/** A variable is there before its declaration gives it something. */
export const UNSET: Value = unknown('a variable that is not set yet');
export const number = (value: number): NumberValue => ({ kind: 'number', low: value, expected: value, high: value, assumptions: [] });
/** What the program keeps in its memory and never takes out of it. */
export const FOR_EVER = number(Infinity);
export const range = (low: number, expected: number, high: number, assumptions: readonly string[] = [], more: Pick<NumberValue, 'counter'> = {}): NumberValue => ({ kind: 'number', low, expected, high, assumptions, ...more });
export const text = (value: string, isOpen = false): Value => ({ kind: 'text', text: value, isOpen });
export const truth = (value: boolean): TruthValue => ({ kind: 'truth', chance: value ? { proved: 1, low: 1, expected: 1, high: 1 } : { proved: 0, low: 0, expected: 0, high: 0 }, flavour: 'data', lasts: null, bound: null });
export const chance = (amount: Amount, flavour: Flavour, more: Partial<Pick<TruthValue, 'lasts' | 'bound' | 'isKeyed' | 'isOfRest' | 'asked' | 'isAtOnce' | 'isByDate'>> = {}): TruthValue => ({ kind: 'truth', chance: amount, flavour, lasts: null, bound: null, ...more });
export const library = (path: string, given: readonly Value[] = [], self: Value | null = null): Value => ({ kind: 'library', path, arguments: given, self });
/** What the language gives is told from packages of a scope: "@list.map" and "@nestjs/schedule.Cron". */
export const isOwnPath = (path: string): boolean => /^@[\w-]+(?:[.(]|$)/.test(path);
export const native = (name: string, call: (given: readonly Value[], at?: number, named?: ReadonlyMap<string, Value>) => Value): Value => ({ kind: 'native', name, call });
export const answer = (name: string, size: number | null = null): AnswerValue => ({ kind: 'answer', size, isResponse: false, name });
export const MAYBE = assumed(0, 0.5, 1);
export { isLookedFor, truthOf } from './truths.ts';
export { longer, NO_TIME, type Duration, type Since } from './duration.ts';

/** Marks a number that the code falls back to where nobody states another; it proves nothing, but it is no guess of ours. */
export const FALLBACK = '~fallback';

/** What the code falls back to where nobody states another. */
export const asFallback = (value: Value): Value => (value.kind === 'number' ? range(value.low, value.expected, value.high, [...new Set([...value.assumptions, FALLBACK])]) : value.kind === 'text' || value.kind === 'truth' ? { ...value, isFallback: true } : value);

export const exactText = (value: Value | undefined): string | null => (value?.kind === 'text' && !value.isOpen ? value.text : null);
export const exactNumber = (value: Value | undefined): number | null => (value?.kind === 'number' && value.low === value.high ? value.low : value?.kind === 'text' && !value.isOpen && value.text.trim() !== '' && Number.isFinite(Number(value.text)) ? Number(value.text) : null);
export const isScalar = ({ kind }: Value): boolean => kind === 'number' || kind === 'text' || kind === 'truth' || kind === 'nothing' || kind === 'unknown' || kind === 'instant' || kind === 'elapsed' || kind === 'answer';

/** The place that keeps what may be missing there. */
export function keptIn(value: Value): CacheValue | null {
  if (value.kind === 'either') return value.options.every((one) => keptIn(one) !== null) ? keptIn(value.options[0] ?? NOTHING) : null;
  return (value.kind === 'answer' ? value.cache : value.kind === 'library' || value.kind === 'object' || value.kind === 'client' ? value.kept : null) ?? null;
}
