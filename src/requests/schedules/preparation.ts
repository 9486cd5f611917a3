import { baseName, simpleCommands } from './shell.ts';

const HARMLESS = /^(?:echo|printf|git|gh|mkdir|cp|mv|rm|ls|cat|chmod|chown|touch|ln|tar|unzip|zip|set|exit|true|false|test|\[|\[\[|sleep|date|pwd|which|apt|apt-get|apk|brew|yum|dnf|curl-install|pip|pip3|pipx|gem|composer|nvm|corepack|rustup|source|\.|trap|ulimit|wait|jq|sed|grep|awk|head|tail|tee|cd|pushd|popd|export|unset|fi|done|esac|eslint|tsc|prettier|jest|vitest|mocha|pytest|ruff|black|flake8|mypy|rubocop|rspec|phpunit|phpstan|aws|gcloud|az|kubectl|helm|terraform|ssh-keyscan|ssh-add|codecov|sudo-apt|diff|find|df|free|read|local|return|break|continue|shift)$/;
const HARMLESS_VERBS = /^(?:npm|yarn|pnpm|bun|uv|poetry|pipenv|pdm|bundle|go|cargo|dotnet|docker|python3?|flutter|dart|mvn|gradle|npx|deno) (?:(?:-(?!m )\S+ )*)(?:ci|clean-install|install|i|add|test|t|run (?:lint|test|format|typecheck)\S*|lint|build|sync|lock|restore|get|mod|vet|fmt|pull|push|login|tag|version|config|-m (?:pip|venv|pytest|unittest|build|black|ruff|mypy|coverage|playwright)|pub|analyze|clean|package|playwright install|audit|fmt|cache)(?: |$)|^(?:yarn|pnpm)$/;

/** Whether a script only prepares, builds or tests, so that no code of the project runs as it does when it is used. */
export function isPreparation(script: string): boolean {
  return simpleCommands(script).every((words) => {
    const [first = '', ...rest] = words.slice(Math.max(0, words.findIndex((word) => !/^(?:sudo|if|then|elif|else|while|until|do|!|\{)$/.test(word))));
    return HARMLESS.test(baseName(first)) || HARMLESS_VERBS.test([baseName(first), ...rest].join(' ')) || /^\w+=/.test(first) && rest.length === 0;
  });
}
