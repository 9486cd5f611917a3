import path from 'node:path';
import type { Grammar } from './grammars/index.ts';
import type { Module } from './ir.ts';
import { importsIn as importsInJavaScript, isJavaScript, readJavaScript } from './javascript/index.ts';
import { isCSharp, readCSharp } from './csharp/index.ts';
import { isRazor, readRazor, speaksInRazor } from './csharp/razor.ts';
import { isDart, readDart } from './dart/index.ts';
import { DART, importsIn as importsInDart, offersIn as offersInDart, resolveDart } from './dart/project.ts';
import { packageOf } from './go/packages.ts';
import { importsIn as importsInGo, isGo, readGo } from './go/index.ts';
import { isJava, readJava } from './java/index.ts';
import { isKotlin, readKotlin } from './kotlin/index.ts';
import { isNotebook, programOf } from './python/notebook.ts';
import { importsIn as importsInPython, isPython, isRun as isRunInPython, readPython } from './python/index.ts';
import { offersIn as offersInPython, settingsOf } from './python/project.ts';
import { GO, JVM, NET, type Packaging } from './typed/packages.ts';
import { isPhp, readPhp } from './php/index.ts';
import { importsIn as importsInPhp, offersIn as offersInPhp, resolvePhp, runBy as runByPhp } from './php/project.ts';
import { isRuby, readRuby } from './ruby/index.ts';
import { importsIn as importsInWorkflow, isWorkflowFile, isWorkflowText, offersIn as offersInWorkflow, readWorkflow, speaks } from './workflows/index.ts';
import { importsIn as importsInRuby, offersIn as offersInRuby, resolveRuby } from './ruby/project.ts';
import { PROGRAMS } from './words.ts';

/** What a language asks of the files of the project to find one. */
export interface Files {
  has(file: string): boolean;
  /** JavaScript's own way: endings and short names for folders. */
  existing(file: string): string | null;
  alias(from: string): string | null;
  /** Folders that hold sources of the language, the nearest to the root first. */
  readonly roots: readonly string[];
  readonly sources: readonly string[];
  text(file: string): string | null;
  /** The file that gives something by name to the whole project. */
  offering(kind: Offer['kind'], name: string): string | null;
  /** The first file whose path ends so. */
  ending(path: string): string | null;
}

/**
 * What a file gives to the whole project by name: classes and functions that nobody has to import, commands of a console, and tasks that
 * schedules and queues name. What a framework starts by itself has the kind `start`; a `binding` is the class that a container hands to who asks
 * for what it only promises: "Feed", or "Poller needs Feed" where it depends on who asks.
 */
export interface Offer {
  readonly kind: 'class' | 'function' | 'command' | 'task' | 'start' | 'binding';
  readonly name: string;
  /** What is called: "poll", "Poller#perform" of an instance, "Poller.run" of the class, "@task jobs:poll" as the file registers it, "" for the file. */
  readonly call: string;
  /** Of a module that only stands around others here: what it is itself another file says. */
  readonly isBare?: boolean;
}

/** What it means that nothing in the project starts a file. */
export type Unstarted =
  /** Somebody's request or whatever else runs it, if anything does; null where it is a program that stays. */
  | { readonly kind: 'run'; readonly by: (file: string, text: string) => { readonly kind: 'route' | 'rate'; readonly text: string } | null }
  /** That nothing was found is a question where the text speaks of requests: of a file that is run, or of any that speaks of the platform; where some of them do what `rather` says, of those alone. */
  | { readonly kind: 'asked'; readonly of: 'entries' | 'seeds'; readonly speaks: RegExp; readonly rather?: RegExp; readonly question: (file: string) => string };

/** What reads a language: a further one is a folder and a row. */
export interface FrontEnd {
  readonly id: Module['language'];
  /** What has to be loaded before it can read. */
  readonly grammar: Grammar | null;
  matches(file: string): boolean;
  read(file: string, text: string): Module | null;
  /** Whether a file may be one in which a program begins, as far as what it is called tells. */
  isProgram(file: string): boolean;
  /** Whether a file says itself that it is run. */
  readonly isRun?: (file: string, text: string) => boolean;
  /** Null where it means nothing. */
  readonly unstarted: Unstarted | null;
  /** What a text imports, without parsing it. */
  importsIn(text: string): readonly string[];
  /** The file that an import means; null for a package. */
  resolve(from: string, importer: string, files: Files): string | null;
  /** How its files see each other without naming each other; null where they import what they use. */
  readonly packaging?: Packaging;
  /** Of files whose names do not tell what they are: whether a text is one of them. */
  readonly isOne?: (text: string) => boolean;
  /** Whether a text may ask the platform for something, where it takes more to tell than that it names it. */
  readonly speaks?: (text: string) => boolean;
  /** What a text gives by name, without parsing it. */
  readonly offersIn?: (text: string, file: string) => readonly Offer[];
}

const resolveJavaScript: FrontEnd['resolve'] = (from, importer, files) => (from.startsWith('.') ? files.existing(path.posix.join(path.posix.dirname(importer), from)) : files.alias(from));

/** "app.jobs", ".config", "..shared.api"; a name may be that of a thing in the module. */
const resolvePython: FrontEnd['resolve'] = (from, importer, files) => {
  const { dots = '', name = '' } = /^(?<dots>\.*)(?<name>.*)$/.exec(from)?.groups ?? {};
  if (from === 'django.conf.settings') return settingsOf(files);
  const parts = name === '' ? [] : name.split('.');
  const at = (folder: string): string | null => {
    const file = path.posix.join(folder, ...parts);
    return [`${file}.py`, `${file}/__init__.py`].map((one) => path.posix.normalize(one)).find((one) => files.has(one)) ?? null;
  };
  const own = path.posix.dirname(importer);
  if (dots !== '') return at(path.posix.join(own, ...Array.from({ length: dots.length - 1 }, () => '..')));
  const folders: string[] = [];
  for (let folder = own; ; folder = path.posix.dirname(folder)) {
    folders.push(folder);
    if (folder === '.' || folder === '/') break;
  }
  // `celery` in the package of an app is not the file of that name beside it: that is told with a dot.
  const isPackage = (folder: string): boolean => files.has(path.posix.normalize(path.posix.join(folder, '__init__.py')));
  const isWellKnown = WELL_KNOWN.test(parts[0] ?? '');
  return [...folders, 'src', ...files.roots].reduce<string | null>((found, folder) => {
    const file = found ?? (isWellKnown && isPackage(folder) ? null : at(folder));
    return file === importer ? null : file;
  }, null);
};

/** Packages after which people call modules of their own. */
const WELL_KNOWN = /^(?:celery|schedule|requests|redis|click|typer|telegram|discord|slack|flask|django|fastapi|upwork|feedparser|httpx|aiohttp|logging|queue|types|email|calendar|json|time|rq|huey|dramatiq|apscheduler|sqlalchemy|pydantic|openai)$/;

/** A folder of the module that a `go.mod` names; the first of its files stands for it. */
const resolveGo: FrontEnd['resolve'] = (from, importer, files) => {
  for (let folder = path.posix.dirname(importer); ; folder = path.posix.dirname(folder)) {
    const name = /^module\s+"?([^\s"]+)/m.exec(files.text(path.posix.join(folder, 'go.mod')) ?? '')?.[1];
    if (name !== undefined && (from === name || from.startsWith(`${name}/`))) {
      const target = path.posix.join(folder, from.slice(name.length));
      return files.sources.find((file) => isGo(file) && path.posix.dirname(file) === target) ?? null;
    }
    if (folder === '.' || folder === '/') break;
  }
  // Without one a project lies where its address says.
  const target = from.split('/').slice(3).join('/') || '.';
  if (!/^[\w-]+\.\w+\//.test(from) || files.has('go.mod')) return null;
  const found = files.sources.find((file) => isGo(file) && path.posix.dirname(file) === target) ?? null;
  // A program is no package, and what lies at the root is one only where it is called so.
  const name = found === null ? undefined : /^package\s+(\w+)/m.exec(files.text(found) ?? '')?.[1];
  return name === 'main' || (target === '.' && name !== packageOf(from)) ? null : found;
};

/** Files with these endings that are called as programs are. */
const named = (ending: RegExp): FrontEnd['isProgram'] => (file) => ending.test(file) && PROGRAMS.test(file.replace(ending, ''));

/** In files of these languages a program says where it begins, whatever they are called. */
const declared: FrontEnd['isProgram'] = () => false;

/** A program that does nothing by itself would ask somebody, were its functions called. */
const PYTHON_ALONE: Unstarted = { kind: 'asked', of: 'entries', speaks: /\b(?:requests|httpx|aiohttp|urllib|feedparser|upwork)\b[\s\S]*\bdef\b/, question: () => WHO_RUNS };

/** Frameworks find what they start by themselves: where none of it is found, a count of nothing would be a guess. */
const TYPED_ALONE: Extract<Unstarted, { kind: 'asked' }> = { kind: 'asked', of: 'seeds', speaks: /\bhttps?\b(?!:\/\/)|\bapi\.upwork\.com|upwork\.com\/(?:api\/|ab\/feed|nx\/search|graphql)|client|request|fetch|feed|rest/i, question: (file) => `What in ${file} asks the platform, and how often a day?` };

/** Scripts speak of the platform in many ways: only one with an address that answers programs, or its package, beside something that sends, is a question. */
const SCRIPT_ALONE: Unstarted = { ...TYPED_ALONE, speaks: /^(?=[^]*(?:\bapi\.upwork\.com|upwork\.com\/(?:api\/|ab\/feed|nx\/search|graphql)|['"](?:@upwork\/node-upwork-oauth2|(?:node-)?upwork-api|upwork\/api)['"]))[^]*\b(?:fetch|axios|got|ky|superagent|XMLHttpRequest|https?\.(?:get|request)|HTTParty|Net::HTTP|Faraday|RestClient|open-uri|puppeteer|playwright|selenium|webdriver|goto|rss-parser|[Cc]lient)\b/ };

/** As of the others; where some of them reach the network by themselves, only those are asked about. */
const DART_ALONE: Unstarted = { ...TYPED_ALONE, rather: /\b(?:api\.upwork\.com|(?:www\.)?upwork\.com\/(?:api\/|ab\/feed|nx\/search|graphql))|package:(?:http|dio|graphql\w*|chopper|retrofit|oauth2|web_socket_channel|signalr\w*|\w*webview\w*|ferry|puppeteer)\/|\bHttpClient\b/i };

export const WHO_RUNS = 'What runs this request, and how often a day?';

const byName: FrontEnd['resolve'] = () => null;
const noImports: FrontEnd['importsIn'] = () => [];

export const FRONT_ENDS: readonly FrontEnd[] = [
  { id: 'javascript', grammar: null, matches: isJavaScript, read: readJavaScript, isProgram: named(/\.[cm]?[jt]sx?$/i), unstarted: SCRIPT_ALONE, importsIn: importsInJavaScript, resolve: resolveJavaScript },
  { id: 'python', grammar: 'python', matches: isPython, read: readPython, isProgram: named(/\.py$/i), isRun: isRunInPython, unstarted: PYTHON_ALONE, importsIn: importsInPython, resolve: resolvePython, offersIn: offersInPython },
  { id: 'python', grammar: 'python', matches: isNotebook, read: (file, text) => readPython(file, programOf(text)), isProgram: () => false, unstarted: PYTHON_ALONE, importsIn: (text) => importsInPython(programOf(text)), resolve: resolvePython },
  { id: 'go', grammar: 'go', matches: isGo, read: readGo, isProgram: declared, unstarted: TYPED_ALONE, importsIn: importsInGo, resolve: resolveGo, packaging: GO },
  { id: 'java', grammar: 'java', matches: isJava, read: readJava, isProgram: declared, unstarted: TYPED_ALONE, importsIn: noImports, resolve: byName, packaging: JVM },
  { id: 'csharp', grammar: 'csharp', matches: isCSharp, read: readCSharp, isProgram: declared, unstarted: TYPED_ALONE, importsIn: noImports, resolve: byName, packaging: NET },
  { id: 'csharp', grammar: 'csharp', matches: isRazor, speaks: speaksInRazor, read: readRazor, isProgram: declared, unstarted: TYPED_ALONE, importsIn: noImports, resolve: byName, packaging: NET },
  { id: 'dart', grammar: 'dart', matches: isDart, read: readDart, isProgram: declared, unstarted: DART_ALONE, importsIn: importsInDart, resolve: resolveDart, packaging: DART, offersIn: offersInDart },
  { id: 'kotlin', grammar: 'kotlin', matches: isKotlin, read: readKotlin, isProgram: declared, unstarted: TYPED_ALONE, importsIn: noImports, resolve: byName, packaging: JVM },
  { id: 'php', grammar: 'php', matches: isPhp, read: readPhp, isProgram: (file) => /\.php$/i.test(file), unstarted: { kind: 'run', by: runByPhp }, importsIn: importsInPhp, resolve: resolvePhp, offersIn: offersInPhp },
  { id: 'ruby', grammar: 'ruby', matches: isRuby, read: readRuby, isProgram: (file) => /\.(?:rb|rake)$|(?:^|\/)Rakefile$/i.test(file), unstarted: SCRIPT_ALONE, importsIn: importsInRuby, resolve: resolveRuby, offersIn: offersInRuby },
  { id: 'javascript', grammar: null, matches: isWorkflowFile, isOne: isWorkflowText, speaks, read: readWorkflow, isProgram: () => false, unstarted: null, importsIn: importsInWorkflow, resolve: (from, _importer, files) => files.offering('function', from), offersIn: offersInWorkflow },
];

export const frontEndOf = (file: string): FrontEnd | null => FRONT_ENDS.find((one) => one.matches(file)) ?? null;
