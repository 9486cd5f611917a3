import { figure } from '../match/figures.ts';
import type { Application } from '../application/report.ts';
import { count, type Report } from '../problem.ts';

/** What goes into the platform's form, and what stands against it. */
export interface Paste {
  readonly path: string;
  readonly fields: readonly { readonly name: string; readonly text: string }[];
  /** The text of the decisive field: what the app does, who uses it, how much it asks, how long it keeps what, and whether it sells. */
  readonly description: string;
  /** Errors and warnings that stand at the application. */
  readonly findings: number;
}

/** The text to paste into the form; null where there is no application. */
export function pasteOf({ application, files }: Pick<Report, 'application' | 'files'>): Paste | null {
  if (application === null) return null;
  const { errors, warnings } = count(files.find(({ path }) => path === application.path)?.problems ?? []);
  const fields = FIELDS.flatMap(([key, name]) => {
    const text = application.fields.find((field) => field.key === key)?.text;
    return text === undefined ? [] : [{ name, text: text.replace(/\s+/g, ' ') }];
  });
  return { path: application.path, fields, description: descriptionOf(application), findings: errors + warnings };
}

const FIELDS = [['title', 'Title'], ['type', 'Type'], ['callback-url', 'Callback URL'], ['requests-per-day', 'Requests a day'], ['scopes', 'Permissions'], ['role', 'Role'], ['environment', 'Environment']] as const;

/** A reader of the form sees no other fields: what they say stands in the text too. */
function descriptionOf({ fields, requestsPerDay, keptHours, commercial, permission }: Application): string {
  const text = (key: string): string => fields.find((field) => field.key === key)?.text ?? '';
  return [
    closed(text('description')),
    EXPOSURES[text('exposure')] ?? '',
    requestsPerDay === null ? '' : `It sends at most ${figure(requestsPerDay)} ${requestsPerDay === 1 ? 'request' : 'requests'} a day.`,
    keptHours === null ? '' : keptHours === 0 ? 'It keeps no data.' : `It keeps data for at most ${keptHours} ${keptHours === 1 ? 'hour' : 'hours'}.`,
    permission !== null ? `Its commercial use was permitted by ${permission.by}, ${permission.reference}.` : commercial === false ? 'It is not commercial.' : '',
  ].filter((sentence) => sentence !== '').join(' ');
}

const EXPOSURES: Readonly<Record<string, string>> = { personal: 'I use it alone.', internal: 'It is used within our own company alone.', 'third-party': 'It is used by third parties too.' };

const closed = (text: string): string => {
  const line = text.replace(/[ \t]*\n[ \t]*/g, ' ').trim();
  return line === '' || /[.!?…。！？]["”’)]?$/.test(line) ? line : `${line}.`;
};
