import { entriesOf, get, isFalse, isNothing, itemsOf, textOf, type Data } from './data.ts';
import { handler, routeName, type Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import { joinPath } from './shell.ts';
import type { Target } from '../schedule.ts';

export const cloudformation: Format = {
  file: /(?:^|\/)(?:(?:[\w-]*[-.])?(?:template|sam|cloudformation|cfn)|(?:cloudformation|cfn)\/(?:[^/]+\/)*[^/]+)\.(?:ya?ml|json)$/i,
  read(file) {
    const template = file.data();
    const resources = get(template, 'Resources');
    for (const [name, resource] of entriesOf(resources)) {
      const type = textOf(get(resource, 'Type'));
      const properties = get(resource, 'Properties');
      if (type === 'AWS::Serverless::Function') readEvents(file, template, name, properties);
      if (type === 'AWS::Lambda::Function') invoked(file, template, name, properties);
      const isRule = type === 'AWS::Events::Rule';
      if (!isRule && type !== 'AWS::Scheduler::Schedule') continue;
      const schedule = get(properties, 'ScheduleExpression');
      if (isNothing(schedule) || isOff(properties)) continue;
      for (const target of isRule ? itemsOf(get(properties, 'Targets')) : [get(properties, 'Target')]) file.cron(schedule, 'aws', targetOf(file, template, get(target, 'Arn')));
    }
  },
};

const isOff = (properties: Data): boolean => isFalse(get(properties, 'Enabled')) || textOf(get(properties, 'State')) === 'DISABLED';

function readEvents(file: Gathering, template: Data, name: string, properties: Data): void {
  const events = entriesOf(get(properties, 'Events'));
  if (events.length === 0) invoked(file, template, name, properties);
  for (const [, event] of events) {
    readEvent(file, event, functionTarget(file, template, name));
    if (!/^Schedule(?:V2)?$/.test(textOf(get(event, 'Type')) ?? '') || isOff(get(event, 'Properties'))) continue;
    const schedule = [get(event, 'Properties', 'Schedule'), get(event, 'Properties', 'ScheduleExpression')].find((one) => !isNothing(one));
    if (schedule === undefined) continue;
    file.cron(schedule, 'aws', functionTarget(file, template, name));
  }
  if (events.length > 0) {
    file.setAll(get(template, 'Globals', 'Function', 'Environment', 'Variables'));
    file.setAll(get(properties, 'Environment', 'Variables'));
  }
}

/** A function of which the template does not say what calls it. */
function invoked(file: Gathering, template: Data, name: string, properties: Data): void {
  file.setAll(get(template, 'Globals', 'Function', 'Environment', 'Variables'));
  file.setAll(get(properties, 'Environment', 'Variables'));
  file.invoked(functionTarget(file, template, name), properties.at, 'hook', null);
}

/** What calls a function beside schedules. */
function readEvent(file: Gathering, event: Data, target: Target): void {
  const type = textOf(get(event, 'Type')) ?? '';
  if (type === '' || /^Schedule(?:V2)?$/.test(type)) return;
  if (/^(?:Http)?Api$/.test(type)) file.invoked(target, event.at, 'route', routeName(textOf(get(event, 'Properties', 'Method')) ?? 'GET', textOf(get(event, 'Properties', 'Path')) ?? '/'));
  else file.invoked(target, event.at, 'hook', type);
}

/** What a reference leads to: `!GetAtt Poll.Arn`, whose tag is gone, or `{ "Fn::GetAtt": ["Poll", "Arn"] }`. */
function targetOf(file: Gathering, template: Data, arn: Data): Target {
  const reference = [arn, get(arn, 'Ref'), ...itemsOf(get(arn, 'Fn::GetAtt')), ...(arn.kind === 'list' ? arn.items : [])].map(textOf).find((text) => text !== null) ?? '';
  return functionTarget(file, template, reference.replace(/^\$\{|\}$/g, '').replace(/\.(?:Arn|Alias)\}?$/, ''));
}

function functionTarget(file: Gathering, template: Data, name: string): Target {
  const properties = get(template, 'Resources', name, 'Properties');
  const text = textOf(get(properties, 'Handler')) ?? textOf(get(template, 'Globals', 'Function', 'Handler'));
  const code = textOf(get(properties, 'CodeUri')) ?? textOf(get(template, 'Globals', 'Function', 'CodeUri')) ?? '';
  return text === null ? { kind: 'task', name } : handler(text, /^s3:|:\/\//.test(code) ? file.folder : joinPath(file.folder, code));
}
