import { command, type Format } from './format.ts';

export const procfile: Format = {
  file: /(?:^|\/)Procfile(?:\.(?!dev|test|local)[\w-]+)?$/i,
  read(file) {
    for (const match of file.text.matchAll(/^[ \t]*(?<name>[\w-]+)[ \t]*:[ \t]*(?<line>\S[^\r\n]*)/gmd)) {
      const { name = '', line = '' } = match.groups ?? {};
      // Runs once with each release.
      if (name !== 'release') file.service(command(line.trim(), file.folder), match.indices?.groups?.['line']?.[0] ?? match.index, { name, restarts: true });
    }
  },
};
