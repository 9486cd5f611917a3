import { countOf, entriesOf, get, isNothing, itemsOf, textOf, type Data } from './data.ts';
import { command, definition, type Format } from './format.ts';
import type { Gathering } from './gathering.ts';
import { joinPath } from './shell.ts';

export const render: Format = {
  file: /(?:^|\/)render\.ya?ml$/i,
  read(file) {
    const [blueprint] = file.yaml();
    if (blueprint === undefined) return;
    for (const service of itemsOf(get(blueprint, 'services'))) readService(file, service);
    for (const group of itemsOf(get(blueprint, 'envVarGroups'))) file.setAll(get(group, 'envVars'));
  },
};

function readService(file: Gathering, service: Data): void {
  const type = textOf(get(service, 'type'));
  if (type === 'static' || type === 'redis' || type === 'keyvalue' || textOf(get(service, 'runtime')) === 'static' || textOf(get(service, 'env')) === 'static') return;
  file.setAll(get(service, 'envVars'));
  const folder = joinPath(file.folder, textOf(get(service, 'rootDir')) ?? '');
  const line = textOf(get(service, 'startCommand')) ?? textOf(get(service, 'dockerCommand'));
  const target = line === null ? definition(joinPath(folder, textOf(get(service, 'dockerfilePath')) ?? 'Dockerfile')) : command(line, folder);
  if (type === 'cron') file.cron(get(service, 'schedule'), 'unix', target);
  else file.service(target, entriesOf(service)[0]?.[2] ?? service.at, { name: textOf(get(service, 'name')), replicas: countOf(get(service, 'numInstances')) ?? (isNothing(get(service, 'scaling')) ? 1 : null), restarts: true });
}
