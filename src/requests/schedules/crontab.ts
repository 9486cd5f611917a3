import { commandsOf } from './command.ts';
import { command, type Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import { simpleCommands } from './shell.ts';

export const crontab: Format = {
  file: /(?:^|\/)(?:crontabs?(?:\.(?:txt|\w*example|prod\w*))?|[\w.-]+\.(?:cron|crontab)|(?:cron\.d|crontabs)\/[\w.-]+|cronfile|cron\.txt)$/i,
  read(file) {
    // A program of that name.
    if (file.text.startsWith('#!')) return;
    const unread: number[] = [];
    for (const { 0: line, index } of file.text.matchAll(/[^\r\n]+/g)) {
      const start = line.search(/\S/);
      if (start >= 0 && line[start] !== '#' && !readLine(file, line.trim(), index + start)) unread.push(index + start);
    }
    if (unread[0] !== undefined) file.noteAt(unread[0], `${unread.length === 1 ? 'is no line of a crontab' : `this and ${unread.length - 1} more are no lines of a crontab`} that can be read; mend it, or state the schedule under "volume.schedules" in the config`);
  },
};

const FIELD = String.raw`(?:[\d*?,/LW#-]|[a-zA-Z]{3}(?![a-zA-Z]))+`;
const LINE = new RegExp(String.raw`^(?<fields>@every\s+\S+|@\w+|${FIELD}(?:\s+${FIELD}){4}(?:\s+(?=[\d*])[\d*,/-]+)?)\s+(?<rest>\S[^]*)$`);

/** Tells whether it was a line of a crontab. */
function readLine(file: Gathering, line: string, at: number): boolean {
  const { name, value = '' } = /^(?<name>[A-Za-z_]\w*)\s*=\s*(?<value>.*)$/.exec(line)?.groups ?? {};
  if (name !== undefined) {
    if (!/^(?:SHELL|PATH|MAILTO|MAILFROM|HOME|CRON_TZ|TZ)$/.test(name)) file.set(name, value.replace(/^(["'])(?<inner>.*)\1$/, '$<inner>'));
    return true;
  }
  const { fields, rest = '' } = LINE.exec(line)?.groups ?? {};
  if (fields === undefined) return false;
  const target = command(withoutUser(rest, file.path).replace(/(?<!\\)%[^]*$/, ''), '');
  if (fields === '@reboot') file.service(target, at, {});
  else file.cronText(fields, at, fields.split(/\s+/).length === 6 ? 'node' : 'unix', target);
  return true;
}

const USERS = /^(?:root|www-data|nobody|ubuntu|debian|node|app|apps|deploy|deployer|django|celery|git|ec2-user|apache|nginx|www|user|appuser|scraper|pi|daemon)$/;

/** Crontabs of the system name a user before the command; those of a user do not. */
function withoutUser(rest: string, path: string): string {
  const { user = '', line = '' } = /^(?<user>\S+)\s+(?<line>\S[^]*)$/.exec(rest)?.groups ?? {};
  if (line === '') return rest;
  if (USERS.test(user) && (user !== 'node' || /^(?:\S*\/|cd\s|node|npm)/.test(line))) return line;
  const isSystem = /(?:^|\/)(?:cron\.d\/|etc\/crontab$)/.test(path);
  return isSystem && /^[a-z_][\w-]*$/.test(user) && simpleCommands(rest).length > 0 && commandsOf(rest, {}).length === 0 && commandsOf(line, {}).length > 0 ? line : rest;
}
