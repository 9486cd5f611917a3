import type { Surface } from '../facts.ts';

/** Names of attributes, keys and calls that tell where a text is shown. Shared by every language that has such names. */

/** Attributes of markup whose value people read or hear. */
const SHOWN_ATTRIBUTES = new Set([
  'abbr', 'alt', 'aria-description', 'aria-label', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext', 'caption', 'description', 'emptytext', 'error', 'header', 'heading', 'helpertext', 'helptext', 'hint',
  'label', 'message', 'placeholder', 'subheading', 'subtitle', 'summary', 'text', 'title', 'tooltip',
]);

/** Keys of objects whose value is a text for people in most frameworks. */
const SHOWN_KEYS = new Set([
  'alt', 'answer', 'arialabel', 'body', 'buttontext', 'canceltext', 'caption', 'confirmtext', 'cta', 'description', 'emptytext', 'errormessage', 'greeting', 'header', 'heading', 'headline', 'helpertext', 'helptext', 'hint',
  'label', 'menulabel', 'message', 'oktext', 'placeholder', 'question', 'subheading', 'subject', 'subtext', 'subtitle', 'successmessage', 'summary', 'tagline', 'text', 'title', 'tooltip', 'welcomemessage', 'welcometext',
]);

/** Properties of elements that show what is assigned to them. */
const SHOWN_PROPERTIES = new Set(['alt', 'ariaLabel', 'innerHTML', 'innerText', 'label', 'outerHTML', 'placeholder', 'textContent', 'title', 'text']);

/** Calls that show their text whatever they are called on. */
const SHOWING_CALL =
  /^(?:\$?t|tc|te|__|_e|_x|n?gettext|trans|translate|formatMessage|alert|showAlert|toast|notify|notification|Notification|show\w*(?:Message|Toast|Alert|Notification|Snackbar|Dialog|Error|Modal|Popup)|reply|replyWith\w*|answer\w*|edit(?:Message)?Text|(?:send|notify|post)(?:To|Via)?(?:Text|Plain|Html|Markdown|Photo|Mail|Email|Sms|Telegram|Tg|Slack|Discord|Whatsapp|Push|Chat|Channel|User|Admin|Owner|\w*Message|\w*Notification|\w*Alert)|say|set(?:Title|Text|Label|Message|Error|Status|Content|Placeholder|Tooltip|Subject|Notice|Warning|Info|Success)\w*|createTextNode|insertAdjacentHTML|webApp|addHelpText|inputMessage)$/;
/** Calls that show their text only on a receiver that is known to do so; elsewhere they log, or mean something else. */
const AMBIGUOUS_CALL = /^(?:success|info|warn|warning|error|loading|message|text|title|label|header|heading|caption|description|describe|option|command|example|epilog|epilogue|usage|placeholder|subtitle|tooltip|question|fire|open|show|create|add|input|url)$/;
const SHOWING_RECEIVER = /^(?:toast|toastr|message|notifications?|snackbar|alert|swal|modal|program|commander|yargs|inquirer|dialog|ui|keyboard|markup|inlinekeyboard|ctx|embed|embedbuilder|st)$/i;
/** Calls of a page that ask or tell, when they stand alone or on `window`. */
const BROWSER_DIALOG = /^(?:alert|confirm|prompt)$/;

/** Checks of forms, whose texts are shown where a value does not pass. */
const VALIDATOR = /^(?:yup|z|zod|joi)$/i;
const CHECK = /^(?:required|min|max|oneOf|matches|email|url|length|test|refine|regex|typeError|nonempty|message)$/;

/** Receivers that make of a call a record for the operator: `console.error`, `this.logger.info`. */
const LOG_RECEIVER = /^(?:console|log|logger|logging|winston|pino|debug|signale|consola|Sentry|rollbar|bunyan|log4js|tracer|trace)$/i;
const LOG_CALL = /^(?:log|debug|trace|info|warn|warning|error|fatal|verbose|silly|notice|critical|captureException|captureMessage|assert)$/;
const LOG_FUNCTION = /^(?:log|debug|trace|logger|print|println|printf|log[A-Z]\w*|assert|invariant|warn)$/;

/** Calls whose texts are addresses; one in words is what is sent. */
const SENDING_CALL = /^(?:fetch|get|post|put|patch|delete|request|emit)$/;
/** Calls whose strings are addresses, selectors, names of events, of storage or of tests. */
const TECHNICAL_CALL =
  /^(?:require|import|axios|url|URL|querySelector(?:All)?|getElementById|getElementsBy\w+|closest|matches|addEventListener|removeEventListener|on|once|off|getItem|setItem|removeItem|includes|startsWith|endsWith|indexOf|split|match|test|replace|replaceAll|RegExp|join|resolve|env|config|Symbol|inject|provide|describe|it|suite)$/;

export const isShownAttribute = (name: string): boolean => SHOWN_ATTRIBUTES.has(name.toLowerCase());
export const isShownKey = (name: string): boolean => SHOWN_KEYS.has(name.replace(/[_-]/g, '').toLowerCase());
export const isShownProperty = (name: string): boolean => SHOWN_PROPERTIES.has(name);

/** Where the texts go that are given to a call, by the parts of its name; null where the name says nothing. */
export function surfaceOfCall(name: readonly string[]): Surface | null {
  const last = name.at(-1) ?? '';
  const receiver = name.at(-2);
  if (receiver === undefined ? LOG_FUNCTION.test(last) : LOG_RECEIVER.test(receiver) && LOG_CALL.test(last)) return 'log';
  if (BROWSER_DIALOG.test(last) && (receiver === undefined || receiver === 'window')) return 'ui';
  if (receiver !== undefined && SHOWING_RECEIVER.test(receiver) && AMBIGUOUS_CALL.test(last)) return 'ui';
  if (SHOWING_CALL.test(last) || (CHECK.test(last) && VALIDATOR.test(name[0] ?? ''))) return 'ui';
  return TECHNICAL_CALL.test(last) || SENDING_CALL.test(last) ? 'identifier' : null;
}

/** Variables that hold what is said to somebody; "message" and "prompt" may hold what is logged or what a model is told. */
export const isShownVariable = (name: string): boolean => /^(?:text|reply(?:Text|Message)?|caption|greeting|welcome(?:Text|Message)?|help(?:Text|Message))$/i.test(name.replace(/[_$]/g, ''));

/** Properties of components that hold no text, whatever they read like. */
const SILENT_PROPERTY = /class|style|id$|key|type|variant|colou?r|size|icon|path|src|href|url|to$|test|data-|^on|query|pattern|format|accept|rel$|target|method|transform|^d$|points|viewbox/i;

/** Whether a component's own property shows its value: it reads like a text. */
export const isShownByComponent = (name: string, value: string): boolean => !SILENT_PROPERTY.test(name) && /^[\p{Lu}¿¡][^<>{}=/\\]*\p{L}\s+\S/u.test(value);

/** Whether a text that is given to a call is what the call sends: words, where the call takes an address. */
export const isSent = (call: string, text: string): boolean => SENDING_CALL.test(call) && /\p{L} \p{L}/u.test(text) && !/^[/.#]|:\/\//.test(text);

/** Fields of the page's head, by the `name` or `property` of a `meta` element. */
export function surfaceOfMeta(name: string): readonly [surface: Surface, place: string] | null {
  const known = Object.hasOwn(META, name.toLowerCase()) ? META[name.toLowerCase()] : undefined;
  return known ?? (/^(?:og|twitter|article|fb):/i.test(name) ? ['data', 'meta data'] : null);
}

const META: Readonly<Record<string, readonly [Surface, string]>> = {
  'application-name': ['app-name', 'application name'],
  'apple-mobile-web-app-title': ['app-name', 'home screen name'],
  'og:title': ['app-name', 'social card title'],
  'og:site_name': ['app-name', 'social card site name'],
  'twitter:title': ['app-name', 'social card title'],
  'og:url': ['app-name', 'page domain'],
  description: ['ui', 'page description'],
  keywords: ['data', 'page keywords'],
  'og:description': ['ui', 'social card description'],
  'twitter:description': ['ui', 'social card description'],
  'og:image:alt': ['ui', 'social card picture text'],
};
