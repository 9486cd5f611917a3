import { exactText, type Value } from '../walk/values.ts';
import { argument, isCallback, type Call } from './call.ts';
import { onMessage } from './messages.ts';

/** Packages whose programs people talk to. */
const CHATS = /^(?:telegraf|grammy|node-telegram-bot-api|telegram-bot-api|telegram|teleapi|telebot|discord\.js|discord\.js-commando|eris|oceanic\.js|whatsapp-web\.js|@whiskeysockets\/baileys|@adiwajshing\/baileys|venom-bot|@slack\/[\w-]+|slackbots|tmi\.js|matrix-(?:js|bot)-sdk|viber-bot|@line\/bot-sdk|botkit|messenger-bot|vk-io|node-vk-bot-api|irc|irc-framework|mattermost-client)(?![\w-])/;
const METHODS = /\.(?:on|once|addListener|event|message|start|help|settings|shortcut|view|options|inlineQuery|reaction|hashtag|mention|url)$/;
/** What the connection tells of itself. */
const OF_CONNECTION = /ready|error|warn|debug|connect|open|close|\bqr\b|auth|loading|invalid|rate|shard|launch|polling|session|hello|creds|raw|cache|stop|end$/i;

/** What listens to what people write or do in a chat: it runs as often as they do so. Null where it listens to something else. */
export function heardInChat(call: Call): Value | null {
  const { path } = call;
  const callbacks = call.given.filter(isCallback);
  if (callbacks.length === 0 || !CHATS.test(path) || !METHODS.test(path)) return null;
  const method = path.split('.').at(-1) ?? '';
  const first = argument(call, 0);
  const event = exactText(first) ?? (first.kind === 'library' ? (first.path.replace(/\(\)$/, '').split('.').at(-1) ?? '') : '');
  if (/^(?:on|once|addListener|event)$/.test(method) && (OF_CONNECTION.test(event) || isCallback(first))) return null;
  for (const one of callbacks) onMessage(call, one, `${method}${event === '' ? '' : ` ${event}`}`);
  return call.self ?? { kind: 'library', path: path.slice(0, -method.length - 1), arguments: call.before, self: null };
}
