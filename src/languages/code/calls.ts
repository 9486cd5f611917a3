import { camel, namedSetting, namingOf, type Named } from '../naming.ts';
import { isShownKey, isShownVariable, surfaceOfCall } from '../ui-words.ts';

/** Components and calls that show their text, in the toolkits of the languages that are read by table. */
const SHOWING =
  /^(?:[Tt]ext|Label|Button|[A-Z]\w*Button|Alert|Toast|SnackBar|Tooltip|navigationTitle|navigationBarTitle|alert|makeText|setContentTitle|setContentText|setTicker|setMessage|setTitle|setText|setHint|showinfo|showwarning|showerror|askyesno|messageBox|MessageBox|show|flash|linkTo|buttonTo|submitTag|label|labelTag|header|subheader|caption|markdown|write|info|success|warning|toast|replyText|replyHtml|replyMarkdown|replyPhoto|sendMessage|sendPhoto|sendMail|sendEmail|editMessageText|answerCallbackQuery|echo|secho|putFlash|help|about|longAbout|input|getpass|prompt|confirm|row|menu|scope|column|panel|heading|notification|InlineKeyboardButton|KeyboardButton)$/;
/** Of these, calls that mean something else unless they are made on a toolkit. */
const ONLY_ON = /^(?:show|header|subheader|caption|markdown|write|info|success|warning|toast|echo|help|about|label|row|menu|scope|column|panel|heading|text|flash|prompt|confirm|notification)$/;
const TOOLKIT = /^(?:st|streamlit|sidebar|click|typer|tk|ttk|messagebox|QMessageBox|ui|gr|toast|Toast|Snackbar|MessageBox|Alert|result|update|message|ctx|context|bot|update\.message|parser|f|form|helpers?|self|Command|App|Arg|rich|console|questionary|inquirer)$/;

const LOGGING = /^(?:print|println|printf|eprintln|puts|p|pp|echo|log|logger|debug|warn|abort|die|exit|errorLog|varDump|fmt\.\w+|log\.\w+|System\.(?:out|err)\.\w+|Console\.\w+|Timber\.\w+|Log\.[vdiwe]|NSLog|osLog|sprintf|fprintf|IO\.puts|Logger\.\w+|logging\.\w+|Write-(?:Host|Output|Verbose|Error|Warning)|writeHost|panic|fatal|assert|assertEquals?|raise|fail|Rails\.logger\.\w+)$/;

const lowerFirst = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);

/** What a text is that is given to a call, by the parts of its name; null where the name says nothing. */
export function placeOfCall(name: readonly string[], file: string): Named | null {
  const parts = name.map(camel);
  const full = parts.join('.');
  const written = parts.at(-1) ?? '';
  // Go and C# write methods with a capital, as others write classes.
  const last = SHOWING.test(written) ? written : lowerFirst(written);
  const receiver = parts.at(-2);
  const naming = namingOf(parts, file)?.texts;
  if (naming !== undefined) return naming;
  if (LOGGING.test(full) || LOGGING.test(name.join('.')) || /(?:Error|Exception)$/.test(last)) return ['log', 'log message'];
  if (SHOWING.test(last) && (!ONLY_ON.test(last) || (receiver !== undefined && TOOLKIT.test(receiver)))) return ['ui', `text given to ${last}`];
  const surface = surfaceOfCall(parts);
  return surface === null || (surface === 'ui' && ONLY_ON.test(last)) ? null : [surface, surface === 'ui' ? `text given to ${last}` : 'argument'];
}

/** `env('APP_NAME', '…')`: what the second text is, by the call and the first one. */
export function placeOfDefault(call: readonly string[], setting: string): Named | null {
  if (!/^(?:env|getenv|get|fetch|config|getEnv|lookup|setting|define)$/.test(call.at(-1) ?? '')) return null;
  return namedSetting(setting.replace('.', '_'));
}

/** What an option of a call, a field of an object or a variable holds; null where its name says nothing. */
export function placeOfKey(key: string, call: readonly string[] | null, isVariable: boolean, file: string): Named | null {
  const path = key.replace(/^[$@:.-]+/, '').split('.');
  const written = path.at(-1) ?? '';
  const name = camel(/^[A-Z\d_]+$/.test(written) ? written.toLowerCase() : written);
  if (call !== null) {
    const options = namingOf(call, file)?.options;
    const option = options !== undefined && Object.hasOwn(options, name) ? options[name] : undefined;
    if (option !== undefined) return option;
  }
  if (key === 'org.opencontainers.image.title') return ['app-name', 'image title'];
  const named = namedSetting(path.at(-1) ?? '');
  if (named !== null) return named;
  // A variable called "message" may hold anything; a property of that name is shown.
  if (isVariable && path.length === 1) return isShownVariable(name) ? ['ui', `“${key}”`] : null;
  return isShownKey(name) || /^(?:contentTitle|contentText|windowTitle|label|labelText|hintText|helperText|tooltip|semanticLabel|verboseName|helpText|help|notice|alert)$/.test(name) ? ['ui', `“${key}”`] : null;
}
