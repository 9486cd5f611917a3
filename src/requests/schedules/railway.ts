import { countOf, get, isNothing, textOf } from './data.ts';
import { command, definition, type Format } from './format.ts';
import { joinPath } from './shell.ts';

export const railway: Format = {
  file: /(?:^|\/)railway\.(?:json|toml)$/i,
  read(file) {
    const config = file.data();
    const deploy = get(config, 'deploy');
    const line = textOf(get(deploy, 'startCommand'));
    const target = line === null ? definition(joinPath(file.folder, textOf(get(config, 'build', 'dockerfilePath')) ?? 'Dockerfile')) : command(line, file.folder);
    const schedule = get(deploy, 'cronSchedule');
    if (!isNothing(schedule)) file.cron(schedule, 'unix', target, { floor: 5 });
    else if (!isNothing(deploy)) file.service(target, deploy.at, { replicas: countOf(get(deploy, 'numReplicas')) ?? 1, restarts: textOf(get(deploy, 'restartPolicyType')) === 'ALWAYS' });
  },
};
