import type { Deployment } from '../schedule.ts';
import { appEngine, appEngineCron } from './app-engine.ts';
import { azure } from './azure.ts';
import { celery } from './celery.ts';
import { cloudformation } from './cloudformation.ts';
import { compose } from './compose.ts';
import { crontab } from './crontab.ts';
import { dockerfile } from './dockerfile.ts';
import { dotnet } from './dotnet.ts';
import { fly } from './fly.ts';
import type { Format } from './format.ts';
import { Gathering, TooMuch } from './gathering.ts';
import { github, githubAction } from './github.ts';
import { gitlab } from './gitlab.ts';
import { heroku } from './heroku.ts';
import { kubernetes } from './kubernetes.ts';
import { netlify, netlifyFunction } from './netlify.ts';
import { pm2 } from './pm2.ts';
import { procfile } from './procfile.ts';
import { railway } from './railway.ts';
import { render } from './render.ts';
import { rubyJobs } from './ruby-jobs.ts';
import { serverless } from './serverless.ts';
import { spring } from './spring.ts';
import { systemdService, systemdTimer } from './systemd.ts';
import { terraform } from './terraform.ts';
import { vercel } from './vercel.ts';
import { wrangler } from './wrangler.ts';

export { commandOf, commandsOf, type Command, type Scripts, type ScriptsOf } from './command.ts';
export { environmentOf, isEnvironmentFile } from './environment.ts';
export { commandLine } from './shell.ts';
export { joinDeployments } from './join.ts';
export type { Program } from './programs.ts';

/** All that take a file read it, since a name like `app.yml` says little; each leaves alone what is not its own. */
const FORMATS: readonly Format[] = [
  github, githubAction, gitlab, vercel, netlify, netlifyFunction, wrangler, serverless, appEngineCron, appEngine, azure, compose, dockerfile, systemdTimer, systemdService,
  procfile, heroku, render, fly, railway, rubyJobs, celery, spring, dotnet, pm2, crontab, cloudformation, terraform, kubernetes,
];

/** No file that deploys something is longer; parsers take seconds for more. */
const LARGEST = 250_000;

const formatsOf = (path: string): readonly Format[] => FORMATS.filter(({ file }) => file.test(path));

/** Whether a file may tell when the project runs, by its path alone. */
export const isDeploymentFile = (path: string): boolean => FORMATS.some(({ file }) => file.test(path));

/** What a deployment file tells. It never throws: what cannot be read is a note that ends in what to do. */
export function readDeployment(path: string, text: string): Deployment {
  const file = new Gathering(path, text.replace(/^\uFEFF/, ' '));
  const formats = formatsOf(path);
  if (formats.length > 0 && text.length > LARGEST) {
    file.note(`has ${text.length} characters, more than are read of a deployment file (${LARGEST}); state its schedules under "volume.schedules" in the config`);
    return file.done();
  }
  try {
    for (const format of formats) format.read(file);
  } catch (error) {
    file.note(error instanceof TooMuch ? 'holds more schedules than are counted; state them under "volume.schedules" in the config' : `could not be read (${error instanceof Error ? error.message.slice(0, 100) : 'for an unknown reason'}); state its schedules under "volume.schedules" in the config`);
  }
  return file.done();
}
