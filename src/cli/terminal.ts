/** What a stream can show, by the usual variables; nothing where it is no terminal, or a file (null). */
export function terminalOf(stream: { readonly isTTY?: boolean } | null, env: NodeJS.ProcessEnv): { readonly color: boolean; readonly links: boolean } {
  if (stream === null) return { color: false, links: false };
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false';
  const refused = (env['NO_COLOR'] ?? '') !== '' || env['FORCE_COLOR'] === '0' || env['TERM'] === 'dumb';
  const color = forced || (!refused && stream.isTTY === true);
  return { color, links: color && stream.isTTY === true && knowsLinks(env) };
}

/** Terminals that are known to open hyperlinks; others may print them as rubbish. */
function knowsLinks(env: NodeJS.ProcessEnv): boolean {
  if (env['CI'] !== undefined || env['TMUX'] !== undefined) return false;
  return /^(?:iTerm\.app|WezTerm|vscode|ghostty|Hyper)$/.test(env['TERM_PROGRAM'] ?? '') || env['WT_SESSION'] !== undefined || env['KITTY_WINDOW_ID'] !== undefined || Number(env['VTE_VERSION'] ?? 0) >= 5000;
}
