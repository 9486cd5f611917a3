import { entriesOf, get, textOf, wordsOf } from './data.ts';
import { command, commandOfWords, definition, type Format } from './format.ts';
import { joinPath } from './shell.ts';

export const fly: Format = {
  file: /(?:^|\/)fly(?:\.[\w-]+)?\.toml$/i,
  read(file) {
    const config = file.toml();
    file.setAll(get(config, 'env'));
    const processes = entriesOf(get(config, 'processes'));
    for (const [name, line] of processes) {
      const text = textOf(line);
      if (text !== null && text !== '') file.service(command(text, file.folder), line.at, { name, restarts: true });
    }
    if (processes.length > 0) return;
    const own = [...wordsOf(get(config, 'experimental', 'entrypoint')), ...wordsOf(get(config, 'experimental', 'cmd'))];
    file.service(own.length > 0 ? commandOfWords(own, file.folder) : definition(joinPath(file.folder, textOf(get(config, 'build', 'dockerfile')) ?? 'Dockerfile')), config.at, { name: textOf(get(config, 'app')), restarts: true });
  },
};
