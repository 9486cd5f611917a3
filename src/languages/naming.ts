import { CALLBACK_PLACE, type Surface } from '../facts.ts';

/** Calls, options, variables and settings that name the app, in every language that has such things. */

export type Named = readonly [surface: Surface, place: string];

interface NamingCall {
  /** The name of the call in camel case, its parts joined by points. */
  readonly call: RegExp;
  /** What its texts are. */
  readonly texts?: Named;
  /** What its options are, by their names in camel case. */
  readonly options?: Readonly<Record<string, Named>>;
  /** The files that it counts in, where elsewhere it means something else. */
  readonly file?: RegExp;
}

const WINDOW: Named = ['app-name', 'window title'];
const PAGE: Named = ['app-name', 'page title'];
const COMMAND: Named = ['app-name', 'command name'];
const SERVER: Named = ['app-name', 'server name'];
const BOT: Named = ['app-name', 'bot name'];
const APP: Named = ['app-name', 'application name'];
const API: Named = ['app-name', 'API title'];
const ID: Named = ['app-name', 'application id'];
const PROJECT: Named = ['app-name', 'project name'];
const CARD: Named = ['app-name', 'social card title'];
const about = (what: string): Named => ['ui', `${what} description`];

const namingCalls: readonly NamingCall[] = [
  { call: /^(?:st|streamlit)\.title$/, texts: PAGE },
  { call: /(?:^|\.)(?:title|titleService|pageTitle)\.setTitle$/, texts: PAGE },
  { call: /(?:^|\.)setPageConfig$/, options: { pageTitle: PAGE } },
  { call: /(?:^|\.)(?:useHead|useSeoMeta|definePageMeta|defineNuxtConfig|generateMetadata)$/, options: { title: PAGE, ogTitle: CARD, ogSiteName: ['app-name', 'social card site name'] } },
  { call: /(?:^|\.)(?:dash\.Dash|Dash|Blocks|Interface|ChatInterface)$/, options: { title: PAGE } },
  { call: /(?:^|\.)starlight$/, options: { title: ['app-name', 'site title'] } },
  { call: /(?:^|\.)(?:setWindowTitle|SDLSetWindowTitle|glfwSetWindowTitle|JFrame|WindowGroup|runNative|SDLCreateWindow|glfwCreateWindow|setConsoleTitle|SetConsoleTitle|display\.setCaption)$/, texts: WINDOW },
  { call: /^(?:root|window|app|master|tk|self)\.title$/, texts: WINDOW },
  { call: /(?:^|\.)(?:primaryStage|stage|mainWindow|win|window)\.setTitle$/, texts: WINDOW },
  { call: /(?:^|\.)BrowserWindow$/, options: { title: WINDOW } },
  { call: /^Window$/, options: { title: WINDOW } },
  { call: /(?:^|\.)(?:setApplicationName|setApplicationDisplayName|app\.setName)$/, texts: APP },
  { call: /(?:^|\.)(?:MaterialApp|CupertinoApp|WidgetsApp|GetMaterialApp)(?:\.router)?$/, options: { title: ['app-name', 'app title'] } },
  { call: /(?:^|\.)(?:FastMCP|McpServer|MCPServer|NewMCPServer)$/, texts: SERVER, options: { name: SERVER, title: SERVER, description: about('server') } },
  { call: /(?:^|\.)Server$/, options: { name: SERVER, title: SERVER } },
  { call: /(?:^|\.)Server$/, texts: SERVER, file: /\.py$/ },
  { call: /(?:^|\.)FastAPI$/, options: { title: API, description: about('API') } },
  // What describes a field of a record to those who call the API, or to a model.
  { call: /(?:^|\.)(?:Field|Query|Path|Body|Header|Cookie)$/, options: { description: ['data', 'field description'], title: ['data', 'field title'] }, file: /\.py$/ },
  { call: /(?:^|\.)DocumentBuilder\.(?:\w+\.)*setTitle$/, texts: API },
  { call: /(?:^|\.)(?:setMyName|user\.setUsername)$/, texts: BOT },
  { call: /(?:^|\.)(?:DiscordWebhook|WebhookClient|IncomingWebhook|postMessage|chatPostMessage|webhook\w*\.send|hook\.send|send)$/, options: { username: BOT } },
  { call: /(?:^|\.)(?:setup|WriteMakefile)$/, options: { name: ['app-name', 'package name'], description: about('package') } },
  { call: /(?:^|\.)(?:VitePWA|withPWA|defineManifest)$/, options: { name: ['app-name', 'web app name'], shortName: ['app-name', 'web app short name'], defaultTitle: ['app-name', 'toolbar title'], description: about('app') } },
  { call: /(?:^|\.)(?:scriptName|(?:program|commander|cli|Command)\.name|(?:clap\.)?Command\.new)$/, texts: COMMAND },
  { call: /(?:^|\.)ArgumentParser$/, options: { prog: COMMAND, usage: COMMAND, description: about('command') } },
  { call: /(?:^|\.)(?:typer\.)?Typer$/, options: { name: COMMAND, help: about('command') } },
  { call: /(?:^|\.)versionOption$/, options: { progName: COMMAND } },
  { call: /^(?:command|clap)$/, options: { name: COMMAND, about: about('command') }, file: /\.rs$/ },
  { call: /(?:^|\.)(?:figlet|textSync|figletFormat)$/, texts: ['app-name', 'banner'] },
  { call: /(?:^|\.)(?:applicationId|appId|appIdentifier|packageName)$/, texts: ID },
  { call: /^rootProject\.name$/, texts: PROJECT },
  { call: /^project$/, texts: PROJECT, file: /(?:^|\/)(?:CMakeLists\.txt|meson\.build)$/ },
  { call: /(?:^|\.)Assembly(?:Title|Product)$/, texts: ['app-name', 'product name'] },
  { call: /(?:^|\.)setFrom$/, texts: ['app-name', 'sender name'] },
  { call: /^homepage$/, texts: ['app-name', 'homepage'], file: /(?:^|\/)(?:Formula|Casks)\// },
  { call: /^(?:defaultConfig\.)?resValue$/, texts: APP },
];

/** What the texts given to a call are, and what its options are; null where the call names nothing. */
export function namingOf(call: readonly string[], path: string): Pick<NamingCall, 'texts' | 'options'> | null {
  const full = call.slice(-4).map(camel).join('.');
  const found = namingCalls.filter((one) => one.call.test(full) && (one.file === undefined || one.file.test(path)));
  return found.length === 0 ? null : Object.assign({}, ...found);
}

const METADATA = { title: PAGE, default: PAGE, template: PAGE, applicationName: APP, siteName: ['app-name', 'social card site name'] } as const;

/** Objects in variables of these names, or given by functions of these names, whose fields name the app: the metadata of a Next.js page or layout. */
export const namingVariables: Readonly<Record<string, Readonly<Record<string, Named>>>> = { metadata: METADATA, generateMetadata: METADATA };

/** The fields of a description of the app's API. */
export const apiFields: Readonly<Record<string, Named>> = { title: API, description: about('API') };

/** Variables and keys that hold the app's own name. */
const isAppNameVariable = (name: string): boolean => /^(?:app|application|site|product|brand|bot|extension|website)_?(?:name|title)$/i.test(name);

/** Names that say by themselves what they hold, wherever they stand. */
const SETTINGS: readonly (readonly [name: RegExp, field: Named])[] = [
  [/^(?:applicationId|bundleIdentifier)$/, ID],
  [/^brandTitle$/, ['app-name', 'site title']],
  [/^(?:siteHeader|indexTitle)$/, ['app-name', 'site title']],
  [/^(?:(?:default|mail|smtp|email)From(?:Email|Address)?|fromEmail|fromAddress|emailFrom|mailerSender|mailSender|from|sender)$/, ['app-name', 'sender']],
  [/^(?:mail|email|smtp)?(?:from|sender)Name$/i, ['app-name', 'sender name']],
  [/^(?:(?:app|site|frontend|website|public)(?:Domain|Host|Url|Origin)|domain|domainName|serverName|virtualHost|letsencryptHost|nextauthUrl)$/i, ['app-name', 'app domain']],
  // Only the host is the app's: the path says which platform the answer comes from.
  [/(?:redirect|callback)_?(?:uri|url)$/i, ['app-name', CALLBACK_PLACE]],
];

/** What frameworks write before a setting that the browser may know. */
const PUBLIC = /^(?:nextPublic|vite|reactApp|nuxtPublic|expoPublic|public|vueApp|gatsby)/;

/** What a setting of this name holds in a config, the environment or an object; null where the name does not say. */
export function namedSetting(name: string): Named | null {
  // The spelling of the standard: in camel case it is anybody's client.
  if (name === 'client_name') return ['app-name', 'OAuth client name'];
  const plain = camel(/^[A-Z\d_]+$/.test(name) ? name.toLowerCase() : name);
  const spellings = [plain, plain.replace(PUBLIC, '')];
  if (spellings.some(isAppNameVariable)) return APP;
  return SETTINGS.find(([pattern]) => spellings.some((spelling) => pattern.test(spelling)))?.[1] ?? null;
}

/** `short_name` and `short-name` are one name; what a macro ends with is no part of it. */
export const camel = (name: string): string => name.replace(/[*!]$/, '').replace(/(?<![_-])[_-]+(\p{L}|\d)/gu, (_, letter: string) => letter.toUpperCase());
