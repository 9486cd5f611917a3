import { entriesOf, get, isFalse, isNothing, itemsOf, textOf, type Data } from './data.ts';
import { handler, type Format } from './format.ts';
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
  for (const [, event] of entriesOf(get(properties, 'Events'))) {
    if (!/^Schedule(?:V2)?$/.test(textOf(get(event, 'Type')) ?? '') || isOff(get(event, 'Properties'))) continue;
    const schedule = [get(event, 'Properties', 'Schedule'), get(event, 'Properties', 'ScheduleExpression')].find((one) => !isNothing(one));
    if (schedule === undefined) continue;
    file.cron(schedule, 'aws', functionTarget(file, template, name));
    file.setAll(get(template, 'Globals', 'Function', 'Environment', 'Variables'));
    file.setAll(get(properties, 'Environment', 'Variables'));
  }
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
