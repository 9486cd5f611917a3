import { join, relative, sep } from 'node:path';
import type { Problem, Related, Report } from '../problem.ts';
import { sortedByWeight, type Level, type Located } from './group.ts';
import { describeNotifications, describeRemarks, describeRule, notificationIds, REMARK_ID, type NotificationId } from './sarif-rules.ts';
import { counted, shown, thousands, toJson } from './text.ts';

/** GitHub shows so many results of a run; it refuses the whole file above 25,000. */
const MOST_RESULTS = 5000;
/** Other places of a problem that are linked from its message. */
const MOST_RELATED = 20;

/**
 * Hints and questions are notes. `kind: review` would describe a question better, but it demands level `none`, which code
 * scanning does not show.
 */
const sarifLevels = { error: 'error', warning: 'warning', question: 'note', hint: 'note' } as const satisfies Record<Level, string>;

/** SARIF 2.1.0 as GitHub's code scanning takes it. Suppressed problems are left out, since GitHub would open alerts for them. */
export function renderSarif(report: Report): string {
  return `${toJson({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [toRun(report)] })}\n`;
}

function toRun(report: Report) {
  const located = sortedByWeight(report);
  const shownOnes = located.slice(0, MOST_RESULTS);
  const rules = [...report.rules.map(describeRule), ...(shownOnes.some(({ problem }) => problem.ruleId === null) ? [describeRemarks()] : [])];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    tool: { driver: toDriver(report, rules) },
    automationDetails: { id: automationId(report) },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The top folder of the repository.' } } },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: toNotifications(report, located.length - shownOnes.length) }],
    results: shownOnes.map((one) => toResult(one, indexes, report)),
  };
}

function toDriver({ version, policy }: Report, rules: readonly object[]) {
  return {
    name: 'upwork-compliance',
    semanticVersion: version,
    rules,
    notifications: describeNotifications(),
    properties: { policy },
  };
}

/** Uploads of one category replace each other, so each package of a repository has its own. */
function automationId({ root, repository }: Report): string {
  const folder = relative(repository, root).replaceAll(sep, '/');
  return folder === '' ? 'upwork-compliance/' : `upwork-compliance/${folder}/`;
}

function toNotifications(report: Report, leftOut: number) {
  const unchecked = report.coverage.unchecked.map(({ path, reason }) => ({
    ...notify('not-checked', 'warning', `Not checked: ${shown(reason)}`),
    locations: [{ physicalLocation: { artifactLocation: toArtifact(path, report) } }],
  }));
  const cut = `Left out: ${counted(leftOut, 'result')} of the lowest levels; code scanning shows ${thousands(MOST_RESULTS)} of a run.`;
  const notes = report.coverage.notes.map((note) => notify('run-note', 'note', shown(note)));
  return [...(leftOut > 0 ? [notify('results-left-out', 'warning', cut)] : []), ...unchecked, ...notes];
}

const notify = (id: NotificationId, level: 'warning' | 'note', text: string) => ({ descriptor: { id, index: notificationIds.indexOf(id) }, level, message: { text } });

function toResult({ path, problem, level }: Located, indexes: ReadonlyMap<string, number>, report: Report) {
  const ruleId = problem.ruleId ?? REMARK_ID;
  const related = problem.related.slice(0, MOST_RELATED);
  return {
    ruleId,
    ...ifPresent('ruleIndex', indexes.get(ruleId)),
    level: sarifLevels[level],
    message: { text: messageOf(problem, related) },
    locations: [{ physicalLocation: { artifactLocation: toArtifact(path, report), region: toRegion(problem) } }],
    ...(related.length > 0 ? { relatedLocations: related.map((place, index) => toRelatedLocation(place, index, report)) } : {}),
    ...ifPresent('partialFingerprints', fingerprintsOf(problem)),
    properties: { certainty: problem.certainty, clause: problem.clause, messageId: problem.messageId, ...(problem.region === null ? {} : { region: problem.region }) },
  };
}

const ifPresent = <K extends string, V>(key: K, value: V | undefined): { [Key in K]?: V } => (value === undefined ? {} : ({ [key]: value } as { [Key in K]: V }));

/** Related places are shown only where the message links to them. */
function messageOf({ message, related: all }: Problem, related: readonly Related[]): string {
  const links = related.map(({ path, line }, index) => `[${escapeLinkText(`${shown(path)}:${line}`)}](${index + 1})`);
  const rest = all.length > related.length ? ` and ${thousands(all.length - related.length)} more` : '';
  const text = withoutLinks(shown(message)) || 'No message.';
  return links.length === 0 ? text : `${text} Also: ${links.join(', ')}${rest}.`;
}

/** A quoted "[text](address)" would become a link of ours. */
const withoutLinks = (text: string): string => text.replaceAll('](', '] (');

const escapeLinkText = (text: string): string => text.replace(/[\\[\]]/g, '\\$&');

function toRelatedLocation({ path, line, column, message }: Related, index: number, report: Report) {
  const region = { startLine: Math.max(1, line), startColumn: Math.max(1, column), endLine: Math.max(1, line), endColumn: Math.max(1, column) + 1 };
  return {
    id: index + 1,
    physicalLocation: { artifactLocation: toArtifact(path, report), region },
    message: { text: withoutLinks(shown(message)) || 'Also here.' },
  };
}

/** A pull request shows an alert only if all its lines changed, so a span over several lines is pointed at by its beginning. */
function toRegion({ line, column, endLine, endColumn, region }: Problem) {
  if (region !== null) return { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const startLine = Math.max(1, line);
  const startColumn = Math.max(1, column);
  return { startLine, startColumn, endLine: startLine, endColumn: endLine === line ? Math.max(startColumn, endColumn) : startColumn + 1 };
}

function fingerprintsOf({ fingerprint, lineHash }: Problem): Readonly<Record<string, string>> | undefined {
  if (fingerprint === null) return undefined;
  return { ...(lineHash === null ? {} : { primaryLocationLineHash: lineHash }), 'upworkCompliance/v1': fingerprint };
}

function toArtifact(path: string, { root, repository }: Report) {
  const segments = relative(repository, join(root, path)).split(sep);
  return { uri: segments.map((segment) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\uFFFD'))).join('/') || '.', uriBaseId: '%SRCROOT%' };
}
