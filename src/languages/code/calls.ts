import type { Surface } from '../../facts.ts';
import { isAppNameVariable, isShownKey, surfaceOfCall } from '../ui-words.ts';

type Place = readonly [surface: Surface, place: string];

/** Calls that name the app or its window. Names of calls are compared in camel case, whatever the language writes. */
const NAMING: readonly (readonly [call: RegExp, place: string])[] = [
  [/^(?:st|streamlit)\.title$/, 'page title'],
  [/(?:^|\.)(?:setWindowTitle|SDLSetWindowTitle|glfwSetWindowTitle|JFrame|setApplicationName|setApplicationDisplayName)$/, 'window title'],
  [/^(?:root|window|app|master|tk|self)\.title$/, 'window title'],
  [/(?:^|\.)(?:applicationId|appId)$/, 'application id'],
  [/^rootProject\.name$/, 'project name'],
  [/^(?:clap\.)?Command\.new$/, 'command name'],
];

/** Calls whose options of these names name the app or speak to its users. */
const NAMED_OPTIONS: readonly (readonly [call: RegExp, options: Readonly<Record<string, Place>>])[] = [
  [/(?:^|\.)setPageConfig$/, { pageTitle: ['app-name', 'page title'] }],
  [/(?:^|\.)(?:FastAPI|FastMCP|McpServer|Server)$/, { title: ['app-name', 'API title'], name: ['app-name', 'server name'], description: ['ui', 'API description'] }],
  [/(?:^|\.)(?:setup)$/, { name: ['app-name', 'package name'], description: ['ui', 'package description'] }],
  [/(?:^|\.)ArgumentParser$/, { prog: ['app-name', 'command name'], description: ['ui', 'command description'] }],
  [/(?:^|\.)(?:MaterialApp|CupertinoApp|WidgetsApp|GetMaterialApp)$/, { title: ['app-name', 'app title'] }],
];

/** Components and calls that show their text, in the toolkits of the languages that are read by table. */
const SHOWING =
  /^(?:[Tt]ext|Label|Button|[A-Z]\w*Button|Alert|Toast|SnackBar|Tooltip|navigationTitle|navigationBarTitle|alert|makeText|setContentTitle|setContentText|setTicker|setMessage|setTitle|setText|setHint|showinfo|showwarning|showerror|askyesno|messageBox|MessageBox|show|flash|linkTo|buttonTo|submitTag|label|labelTag|header|subheader|caption|markdown|write|info|success|warning|toast|replyText|replyHtml|replyMarkdown|replyPhoto|sendMessage|sendPhoto|sendMail|sendEmail|editMessageText|answerCallbackQuery|echo|secho|putFlash|help|about|longAbout|input|getpass|prompt|confirm|row|menu|scope|column|panel|heading|notification|InlineKeyboardButton|KeyboardButton)$/;
/** Of these, calls that mean something else unless they are made on a toolkit. */
const ONLY_ON = /^(?:show|header|subheader|caption|markdown|write|info|success|warning|toast|echo|help|about|label|row|menu|scope|column|panel|heading|text|flash|prompt|confirm|notification)$/;
const TOOLKIT = /^(?:st|streamlit|sidebar|click|typer|tk|ttk|messagebox|QMessageBox|ui|gr|toast|Toast|Snackbar|MessageBox|Alert|result|update|message|ctx|context|bot|update\.message|parser|f|form|helpers?|self|Command|App|Arg|rich|console|questionary|inquirer)$/;

const LOGGING = /^(?:print|println|printf|eprintln|puts|p|pp|echo|log|logger|debug|warn|abort|die|exit|errorLog|varDump|fmt\.\w+|log\.\w+|System\.(?:out|err)\.\w+|Console\.\w+|Timber\.\w+|Log\.[vdiwe]|NSLog|osLog|sprintf|fprintf|IO\.puts|Logger\.\w+|logging\.\w+|Write-(?:Host|Output|Verbose|Error|Warning)|writeHost|panic|fatal|assert|assertEquals?|raise|fail|Rails\.logger\.\w+)$/;

const lowerFirst = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);
const camel = (name: string): string => name.replace(/[*!]$/, '').replace(/[_-](\p{L})/gu, (_, letter: string) => letter.toUpperCase());

/** What a text is that is given to a call, by the parts of its name; null where the name says nothing. */
export function placeOfCall(name: readonly string[]): Place | null {
  const parts = name.map(camel);
  const full = parts.join('.');
  const written = parts.at(-1) ?? '';
  // Go and C# write methods with a capital, as others write classes.
  const last = SHOWING.test(written) ? written : lowerFirst(written);
  const receiver = parts.at(-2);
  const naming = NAMING.find(([call]) => call.test(full));
  if (naming !== undefined) return ['app-name', naming[1]];
  if (LOGGING.test(full) || LOGGING.test(name.join('.')) || /(?:Error|Exception)$/.test(last)) return ['log', 'log message'];
  if (SHOWING.test(last) && (!ONLY_ON.test(last) || (receiver !== undefined && TOOLKIT.test(receiver)))) return ['ui', `text given to ${last}`];
  const surface = surfaceOfCall(parts);
  return surface === null || (surface === 'ui' && ONLY_ON.test(last)) ? null : [surface, surface === 'ui' ? `text given to ${last}` : 'argument'];
}

/** Whether a variable of the environment or of a config holds the app's own name. */
export const isAppNameSetting = (name: string): boolean => /^(?:APP|SITE|BOT|PRODUCT|APPLICATION)[_.]?(?:NAME|TITLE)$/i.test(name);

/** What an option of a call, a field of an object or a variable holds; null where its name says nothing. */
export function placeOfKey(key: string, call: readonly string[] | null, isVariable: boolean): Place | null {
  const path = key.replace(/^[$@:.-]+/, '').split('.');
  const name = camel(path.at(-1) ?? '');
  if (call !== null) {
    const full = call.map(camel).join('.');
    const option = NAMED_OPTIONS.find(([pattern]) => pattern.test(full))?.[1][name];
    if (option !== undefined) return option;
  }
  if (key === 'org.opencontainers.image.title') return ['app-name', 'image title'];
  if (isAppNameVariable(name)) return ['app-name', 'application name'];
  if (/^(?:applicationId|bundleIdentifier)$/.test(name)) return ['app-name', 'application id'];
  // A variable called "text" may hold anything; a property of that name is shown.
  if (isVariable && path.length === 1) return null;
  return isShownKey(name) || /^(?:contentTitle|contentText|windowTitle|label|labelText|hintText|helperText|tooltip|semanticLabel|verboseName|helpText|help|notice|alert)$/.test(name) ? ['ui', `“${key}”`] : null;
}
