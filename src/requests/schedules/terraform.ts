import { command, handler, route, type Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import type { Target } from '../schedule.ts';

/** Schedules that stand in Terraform as they are; what a rule of AWS leads to is told over several resources, so that its name stands for it. */
export const terraform: Format = {
  file: /\.tf$/i,
  read(file) {
    for (const match of file.text.matchAll(/^resource[ \t]+"(?<type>aws_cloudwatch_event_rule|aws_scheduler_schedule|google_cloud_scheduler_job)"[ \t]+"(?<name>[^"\n]*)"[ \t]*\{(?<body>[^]{0,5000}?)^\}/gmd)) {
      const { type = '', name = '', body = '' } = match.groups ?? {};
      readResource(file, type, name, body, match.indices?.groups?.['body']?.[0] ?? match.index);
    }
    for (const { index, groups } of file.text.matchAll(/^resource[ \t]+"aws_lambda_function"[ \t]+"[^"\n]*"[ \t]*\{(?<body>[^]{0,5000}?)^\}/gm)) {
      const text = /^[ \t]*handler[ \t]*=[ \t]*"(?<text>[^"\n]*)"/m.exec(groups?.['body'] ?? '')?.groups?.['text'];
      if (text !== undefined) file.invoked(handler(text, file.folder), index, 'hook', null);
    }
  },
};

function readResource(file: Gathering, type: string, name: string, body: string, at: number): void {
  const isGoogle = type === 'google_cloud_scheduler_job';
  const key = isGoogle ? 'schedule' : 'schedule_expression';
  const match = new RegExp(String.raw`^[ \t]*${key}[ \t]*=[ \t]*(?:"(?<text>[^"\n]*)"|(?<value>\S[^\n]*))`, 'md').exec(body);
  if (match === null || /^[ \t]*(?:is_enabled[ \t]*=[ \t]*false|state[ \t]*=[ \t]*"DISABLED"|paused[ \t]*=[ \t]*true)/m.test(body)) return;
  const { text, value = '' } = match.groups ?? {};
  const target = isGoogle ? httpTarget(body, name) : ({ kind: 'task', name } satisfies Target);
  const start = at + (match.indices?.groups?.[text === undefined ? 'value' : 'text']?.[0] ?? match.index);
  if (text === undefined) file.unknown(value.trim(), start, target, 'the schedule is a value of Terraform');
  else if (isGoogle) file.written({ kind: 'scalar', at: start, size: 1, value: text, text }, 'unix', target, { isOwnProcess: false });
  else file.cronText(text, start, 'aws', target);
}

function httpTarget(body: string, name: string): Target {
  const uri = /^[ \t]*(?:uri|relative_uri)[ \t]*=[ \t]*"(?<uri>[^"\n]*)"/m.exec(body)?.groups?.['uri'];
  const method = /^[ \t]*http_method[ \t]*=[ \t]*"(?<method>\w+)"/m.exec(body)?.groups?.['method'] ?? 'POST';
  if (uri === undefined) return { kind: 'task', name };
  const path = uri.replace(/^(?:https?:\/\/[^/]*|\$\{[^}]*\})/, '');
  return path.startsWith('/') ? route(path, method) : uri === '' ? { kind: 'task', name } : command(`curl -X ${method} '${uri}'`, '');
}
